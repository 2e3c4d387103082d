/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From guide to pages. The tables are compiled once, before any process is
 * forked, so that the workers have them without doing it again.
 */
#include "lectern/braille.h"

#include "braille/brailler.h"
#include "braille/labels.h"
#include "braille/layout.h"
#include "braille/pages.h"
#include "braille/settings.h"
#include "braille/share.h"

/* What a run from guide to pages holds. */
struct make_run {
	struct lectern_brailler *brailler;
	struct lectern_labels labels;
	struct lectern_layout *layout;
	struct lectern_pages *body;
	struct lectern_pages *pages;
};

/* Says which bounds an option passes, whichever option it is. */
static enum lectern_status make_complain(struct lectern_diagnostics *found,
					 const char *words, int value,
					 int least, int most)
{
	lectern_diagnostics_add(
		found, LECTERN_ERROR, (struct lectern_source_place){0},
		"%s must be from %d to %d, not %d", words, least, most, value);
	return LECTERN_BAD_ARGUMENT;
}

enum lectern_status
lectern_braille_settle(struct lectern_braille_options *out,
		       const struct lectern_braille_options *options,
		       struct lectern_diagnostics *found)
{
	struct lectern_braille_options settled = *options;

	/* The defaults of North America: contracted, 40 cells, 25 lines. */
	if (settled.grade == 0)
		settled.grade = 2;
	if (settled.cells == 0)
		settled.cells = 40;
	if (settled.lines == 0)
		settled.lines = 25;
	if (settled.grade < 1 || settled.grade > 2)
		return make_complain(found, "the braille grade", settled.grade,
				     1, 2);
	if (settled.cells < LECTERN_CELLS_MIN ||
	    settled.cells > LECTERN_CELLS_MAX)
		return make_complain(found, "the cells of a line",
				     settled.cells, LECTERN_CELLS_MIN,
				     LECTERN_CELLS_MAX);
	if (settled.lines < LECTERN_LINES_MIN ||
	    settled.lines > LECTERN_LINES_MAX)
		return make_complain(found, "the lines of a page",
				     settled.lines, LECTERN_LINES_MIN,
				     LECTERN_LINES_MAX);
	*out = settled;
	return LECTERN_OK;
}

/*
 * Called while the workers still translate what comes behind, so the layout
 * costs no time of its own where there is a second core.
 */
static enum lectern_status make_take(void *user,
				     const struct lectern_buffer *cells)
{
	return lectern_layout_block(user, cells);
}

/* The body as one volume. */
static enum lectern_status
make_bind(struct make_run *run, const struct lectern_guide *guide,
	  const struct lectern_braille_options *options)
{
	struct lectern_pages *body = run->body;
	struct lectern_braille_place *places = body->places;
	enum lectern_status status;

	status = lectern_pages_new(&run->pages, guide, body->width,
				   body->height);
	if (status != LECTERN_OK)
		return status;
	run->pages->duplex = !options->simplex;
	body->places = run->pages->places;
	run->pages->places = places;
	status = lectern_pages_begin_volume(run->pages);
	if (status == LECTERN_OK)
		status = lectern_pages_append(run->pages, body, 0,
					      lectern_pages_count(body),
					      LECTERN_PAGE_BODY, 1);
	return status;
}

static enum lectern_status
make_pages(struct make_run *run, const struct lectern_guide *guide,
	   const struct lectern_words *words,
	   const struct lectern_braille_options *options,
	   struct lectern_diagnostics *found)
{
	struct lectern_share share = {.guide = guide,
				      .found = found,
				      .jobs = options->jobs,
				      .fn = make_take};
	enum lectern_status status;

	status = lectern_brailler_open(&run->brailler, options->data,
				       options->grade, found);
	if (status == LECTERN_OK)
		status = lectern_labels_load(&run->labels, run->brailler, words,
					     found);
	if (status == LECTERN_OK)
		status = lectern_pages_new(&run->body, guide,
					   (uint32_t)options->cells,
					   (uint32_t)options->lines);
	if (status == LECTERN_OK)
		status = lectern_layout_new(&run->layout, guide, &run->labels,
					    run->body);
	share.brailler = run->brailler;
	share.user = run->layout;
	if (status == LECTERN_OK)
		status = lectern_share_run(&share);
	if (status == LECTERN_OK)
		status = lectern_layout_end(run->layout);
	if (status == LECTERN_OK)
		status = make_bind(run, guide, options);
	return status;
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
	struct make_run run = {0};
	enum lectern_status status;

	status = lectern_braille_settle(&settled, options, found);
	if (status == LECTERN_OK)
		status = make_pages(&run, guide, words, &settled, found);
	make_say(status, found);
	lectern_layout_free(run.layout);
	lectern_pages_free(run.body);
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
