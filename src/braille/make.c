/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From guide to pages. The tables are compiled once, before any process is
 * forked, so that the workers have them without doing it again.
 */
#include "lectern/braille.h"

#include <string.h>

#include "braille/bind.h"
#include "braille/brailler.h"
#include "braille/cells.h"
#include "braille/headings.h"
#include "braille/labels.h"
#include "braille/layout.h"
#include "braille/opening.h"
#include "braille/pages.h"
#include "braille/settings.h"
#include "braille/share.h"

/* Cells that a running head leaves free. */
#define MAKE_HEAD_MARGIN 6

/* What a run from guide to pages holds. */
struct make_run {
	const struct lectern_guide *guide;
	const struct lectern_words *words;
	const struct lectern_braille_options *options; /* settled */
	struct lectern_diagnostics *found;
	uint32_t taken; /* blocks that were laid out */
	struct lectern_headings headings;
	struct lectern_buffer title; /* of the guide, as cells */
	struct lectern_brailler *brailler;
	struct lectern_labels labels;
	struct lectern_buffer head;
	struct lectern_volumes volumes;
	struct lectern_layout *layout;
	struct lectern_pages *body;
	struct lectern_pages *pages;
};

/*
 * Called while the workers still translate what comes behind, so the layout
 * costs no time of its own where there is a second core.
 */
static enum lectern_status make_take(void *user,
				     const struct lectern_buffer *cells)
{
	struct make_run *run = user;
	enum lectern_status status;

	status = lectern_headings_take(
		&run->headings, lectern_guide_block(run->guide, run->taken++),
		cells);
	return status == LECTERN_OK ? lectern_layout_block(run->layout, cells)
				    : status;
}

/* It names files and stands on no page: what it lacks is named, not refused. */
static enum lectern_status make_title(struct make_run *run)
{
	const char *title = lectern_guide_front(run->guide)->title;
	const struct lectern_passage passage = {.bytes = title,
						.end = (uint32_t)strlen(title),
						.name_unknown = true};

	if (passage.end == 0)
		return LECTERN_OK;
	return lectern_brailler_passage(run->brailler, &run->title, &passage,
					NULL, run->found);
}

/* What files say of the pages beside the cells. */
static void make_describe(struct make_run *run)
{
	struct lectern_pages *pages = run->pages;
	size_t i;

	pages->grade = run->options->grade;
	pages->headings = run->headings;
	run->headings = (struct lectern_headings){0};
	pages->title_cells = run->title;
	run->title = (struct lectern_buffer){0};
	for (i = 0; i < pages->title_cells.length; i++)
		pages->title_cells.bytes[i] =
			(char)(pages->title_cells.bytes[i] & LECTERN_CELL_DOTS);
}

/* The running head must leave three blanks on both sides. */
static enum lectern_status make_head(struct make_run *run)
{
	const char *words = run->options->running_head;
	int room = run->options->cells - MAKE_HEAD_MARGIN;
	enum lectern_status status;

	if (!words)
		return LECTERN_OK;
	status = lectern_brailler_words(run->brailler, &run->head, words,
					run->found);
	/* It stands in no file, so that a place cannot say where it is. */
	if (status == LECTERN_INVALID)
		lectern_diagnostics_add(
			run->found, LECTERN_ERROR,
			(struct lectern_source_place){0},
			"the running head cannot be shown in braille");
	if (status != LECTERN_OK ||
	    (run->head.length > 0 && run->head.length <= (size_t)room))
		return status;
	lectern_diagnostics_add(
		run->found, LECTERN_ERROR, (struct lectern_source_place){0},
		"the running head must take 1 to %d cells, not %zu", room,
		run->head.length);
	return LECTERN_BAD_ARGUMENT;
}

/* Lines that the contents of the first volume have, which lists all. */
static uint32_t make_entries(const struct lectern_guide *guide, uint32_t cells)
{
	uint32_t count = lectern_guide_block_count(guide);
	uint32_t lines = 0;
	uint32_t i;

	for (i = 0; i < count; i++) {
		const struct lectern_node *block =
			lectern_guide_block(guide, i);

		if (lectern_node_kind(block) == LECTERN_NODE_HEADING)
			lines += lectern_volumes_entry(
				cells, lectern_node_text(block)->length);
	}
	return lines;
}

/* Everything that is needed before the first block is set. */
static enum lectern_status make_begin(struct make_run *run)
{
	const struct lectern_braille_options *options = run->options;
	struct lectern_layout_plan plan = {.guide = run->guide,
					   .labels = &run->labels};
	enum lectern_status status;

	status = lectern_labels_load(&run->labels, run->brailler, run->words,
				     run->found);
	if (status == LECTERN_OK)
		status = make_title(run);
	if (status == LECTERN_OK)
		status = make_head(run);
	if (status == LECTERN_OK)
		status = lectern_pages_new(&run->body, run->guide,
					   (uint32_t)options->cells,
					   (uint32_t)options->lines);
	if (status == LECTERN_OK)
		status = lectern_pages_begin_volume(run->body);
	if (status != LECTERN_OK)
		return status;
	run->volumes = (struct lectern_volumes){
		.most = (uint32_t)options->volume_pages,
		.before = lectern_opening_pages(options),
		.end = &run->labels.cells[LECTERN_LABEL_END_OF_VOLUME],
		.close = &run->labels.cells[LECTERN_LABEL_END],
		.entries = make_entries(run->guide, (uint32_t)options->cells)};
	plan.pages = run->body;
	plan.head = run->head.length > 0 ? &run->head : NULL;
	plan.volumes = options->body_only ? NULL : &run->volumes;
	return lectern_layout_new(&run->layout, &plan);
}

/* The pages bound, with what files say of them beside the cells. */
static enum lectern_status make_bind(struct make_run *run)
{
	struct lectern_opening opening = {.guide = run->guide,
					  .words = run->words,
					  .options = run->options,
					  .brailler = run->brailler,
					  .found = run->found,
					  .body = run->body};
	enum lectern_status status;

	opening.head = run->head.length > 0 ? &run->head : NULL;
	status = lectern_bind(&run->pages, &opening);
	lectern_opening_free(&opening);
	if (status == LECTERN_OK)
		make_describe(run);
	return status;
}

static enum lectern_status make_pages(struct make_run *run)
{
	struct lectern_share share = {.guide = run->guide,
				      .found = run->found,
				      .jobs = run->options->jobs,
				      .fn = make_take,
				      .user = run};
	enum lectern_status status;

	status = lectern_brailler_open(&run->brailler, run->options->data,
				       run->options->grade, run->found);
	if (status == LECTERN_OK)
		status = make_begin(run);
	share.brailler = run->brailler;
	if (status == LECTERN_OK)
		status = lectern_share_run(&share);
	if (status == LECTERN_OK)
		status = lectern_layout_end(run->layout);
	return status == LECTERN_OK ? make_bind(run) : status;
}

/* Other statuses have said where and why by now. */
static void make_say(enum lectern_status status,
		     struct lectern_diagnostics *found)
{
	if (status == LECTERN_NO_MEMORY)
		lectern_diagnostics_add(found, LECTERN_ERROR,
					(struct lectern_source_place){0}, "%s",
					lectern_status_words(status));
}

enum lectern_status
lectern_braille_make(struct lectern_pages **out,
		     const struct lectern_guide *guide,
		     const struct lectern_words *words,
		     const struct lectern_braille_options *options,
		     struct lectern_diagnostics *found)
{
	struct lectern_braille_options settled = {0};
	struct make_run run = {.guide = guide,
			       .words = words,
			       .options = &settled,
			       .found = found};
	enum lectern_status status;

	status = lectern_braille_settle(&settled, options, found);
	if (status == LECTERN_OK)
		status = make_pages(&run);
	make_say(status, found);
	lectern_headings_free(&run.headings);
	lectern_buffer_free(&run.title);
	lectern_layout_free(run.layout);
	lectern_pages_free(run.body);
	lectern_buffer_free(&run.head);
	lectern_labels_free(&run.labels);
	lectern_brailler_free(run.brailler);
	if (status != LECTERN_OK) {
		lectern_pages_free(run.pages);
		return status;
	}
	lectern_pages_trim(run.pages);
	*out = run.pages;
	return LECTERN_OK;
}

/*
 * Nothing is laid out: findings come from the translation alone. That there are
 * some is the answer here and no failure.
 */
enum lectern_status
lectern_braille_check(const struct lectern_guide *guide,
		      const struct lectern_braille_options *options,
		      struct lectern_diagnostics *found)
{
	struct lectern_braille_options settled = {0};
	struct lectern_share share = {.guide = guide, .found = found};
	enum lectern_status status;

	status = lectern_braille_settle(&settled, options, found);
	if (status == LECTERN_OK)
		status = lectern_brailler_open(&share.brailler, settled.data,
					       settled.grade, found);
	share.jobs = settled.jobs;
	if (status == LECTERN_OK)
		status = lectern_share_run(&share);
	lectern_brailler_free(share.brailler);
	return status == LECTERN_INVALID ? LECTERN_OK : status;
}
