/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The bytes of a job are formed whole before the first is sent: a guide is a
 * few hundred kilobytes, and a fault must show before there is paper to waste.
 * Where each page ends is kept, so that what stops on the way can say how far
 * it got.
 */
#include "lectern/emboss.h"

#include "base/alloc.h"
#include "base/buffer.h"
#include "base/file.h"
#include "braille/cells.h"
#include "braille/embosser.h"
#include "braille/sequence.h"
#include "lectern/braille.h"

struct lectern_emboss {
	struct lectern_buffer bytes;
	size_t *ends; /* of pages, in bytes */
	uint32_t pages;
};

/* What one job is made of. */
struct emboss_run {
	struct lectern_emboss *emboss;
	const struct lectern_pages *pages;
	const struct lectern_embosser *embosser; /* NULL: a plain BRF */
};

static void emboss_sequence(struct emboss_run *run, const char *sequence,
			    const struct lectern_sequence_values *values)
{
	/* The reader of the profile has tried each of them. */
	(void)!lectern_sequence_add(&run->emboss->bytes, sequence, values);
}

/* The sequence at the start or end of a job. */
static void emboss_frame(struct emboss_run *run, const char *sequence)
{
	int sides = lectern_pages_duplex(run->pages) ? 2 : 1;
	const struct lectern_sequence_values values = {
		(int)lectern_pages_width(run->pages),
		(int)lectern_pages_height(run->pages),
		run->embosser->sides_text[sides - 1]};

	emboss_sequence(run, sequence, &values);
}

static void emboss_row(struct emboss_run *run, uint32_t page, uint32_t row)
{
	struct lectern_buffer *bytes = &run->emboss->bytes;
	const struct lectern_embosser *embosser = run->embosser;
	size_t start = bytes->length;
	const uint8_t *cells;
	size_t count;
	size_t i;

	cells = lectern_pages_row(run->pages, page, row, &count);
	lectern_buffer_fill(bytes, ' ', count);
	for (i = 0; i < count && !bytes->failed; i++)
		bytes->bytes[start + i] =
			embosser ? (char)embosser
					   ->bytes[cells[i] & LECTERN_CELL_DOTS]
				 : lectern_cell_ascii(cells[i]);
}

/* Lines of a page; a page past the last of all is a blank one. */
static void emboss_page(struct emboss_run *run, uint32_t page)
{
	const struct lectern_embosser *embosser = run->embosser;
	const char *line_end = embosser ? embosser->line_end : "\\r\\n";
	const char *page_end = embosser ? embosser->page_end : "\\r\\n\\f";
	uint32_t lines = lectern_pages_height(run->pages);
	uint32_t row;

	for (row = 0; row < lines; row++) {
		emboss_row(run, page, row);
		emboss_sequence(run, row + 1 < lines ? line_end : page_end,
				NULL);
	}
}

/*
 * A reader takes a volume into the hand by itself: it must not begin on the
 * back of the one before.
 */
static bool emboss_wants_back(const struct emboss_run *run,
			      const struct lectern_volume *volume, bool last)
{
	if (!lectern_pages_duplex(run->pages) || volume->pages % 2 == 0)
		return false;
	return !last || (run->embosser && run->embosser->fill_sheet);
}

static void emboss_volume(struct emboss_run *run, uint32_t volume, bool last)
{
	struct lectern_volume part = lectern_pages_volume(run->pages, volume);
	struct lectern_emboss *emboss = run->emboss;
	uint32_t page;

	for (page = 0; page < part.pages; page++) {
		emboss_page(run, part.first + page);
		emboss->ends[emboss->pages++] = emboss->bytes.length;
	}
	if (emboss_wants_back(run, &part, last))
		emboss_page(run, UINT32_MAX);
}

static void emboss_form(struct emboss_run *run, uint32_t first, uint32_t last)
{
	const struct lectern_embosser *embosser = run->embosser;
	uint32_t volume;

	if (embosser)
		emboss_frame(run, embosser->start);
	for (volume = first; volume <= last; volume++)
		emboss_volume(run, volume, volume == last);
	if (embosser)
		emboss_frame(run, embosser->end);
	if (embosser && embosser->ctrl_z)
		lectern_buffer_fill(&run->emboss->bytes, '\x1a', 1);
}

/* Whether there is such a volume, and a machine that takes its pages. */
static enum lectern_status emboss_look(const struct lectern_pages *pages,
				       uint32_t volume,
				       const struct lectern_embosser *embosser,
				       struct lectern_diagnostics *found)
{
	uint32_t volumes = lectern_pages_volumes(pages);

	if (volume > volumes) {
		lectern_diagnostics_add(
			found, LECTERN_ERROR, (struct lectern_source_place){0},
			"there is no volume %u: the guide has %u", volume,
			volumes);
		return LECTERN_NOT_FOUND;
	}
	if (!embosser)
		return LECTERN_OK;
	return lectern_embosser_fits(embosser, (int)lectern_pages_width(pages),
				     (int)lectern_pages_height(pages),
				     lectern_pages_duplex(pages) ? 2 : 1,
				     found);
}

enum lectern_status lectern_emboss_new(struct lectern_emboss **out,
				       const struct lectern_pages *pages,
				       uint32_t volume,
				       const struct lectern_embosser *embosser,
				       struct lectern_diagnostics *found)
{
	uint32_t first = volume ? volume - 1 : 0;
	uint32_t last = volume ? volume - 1 : lectern_pages_volumes(pages) - 1;
	struct emboss_run run = {NULL, pages, embosser};
	enum lectern_status status =
		emboss_look(pages, volume, embosser, found);

	if (status != LECTERN_OK)
		return status;
	run.emboss = lectern_alloc(1, sizeof(*run.emboss));
	if (run.emboss)
		run.emboss->ends = lectern_alloc(lectern_pages_count(pages),
						 sizeof(*run.emboss->ends));
	if (run.emboss && run.emboss->ends) {
		emboss_form(&run, first, last);
		if (!run.emboss->bytes.failed) {
			*out = run.emboss;
			return LECTERN_OK;
		}
	}
	lectern_emboss_free(run.emboss);
	return LECTERN_NO_MEMORY;
}

void lectern_emboss_free(struct lectern_emboss *emboss)
{
	if (!emboss)
		return;
	lectern_buffer_free(&emboss->bytes);
	lectern_free(emboss->ends);
	lectern_free(emboss);
}

const char *lectern_emboss_bytes(const struct lectern_emboss *emboss,
				 size_t *length)
{
	*length = emboss->bytes.length;
	return emboss->bytes.bytes;
}

uint32_t lectern_emboss_pages(const struct lectern_emboss *emboss)
{
	return emboss->pages;
}

uint32_t lectern_emboss_pages_within(const struct lectern_emboss *emboss,
				     size_t length)
{
	uint32_t page = 0;

	while (page < emboss->pages && emboss->ends[page] <= length)
		page++;
	return page;
}

enum lectern_status lectern_emboss_save(const struct lectern_emboss *emboss,
					const char *path,
					struct lectern_diagnostics *found)
{
	return lectern_file_write(path, emboss->bytes.bytes,
				  emboss->bytes.length, found);
}

/* ------------------------------------------------------------- does it fit */

static enum lectern_status
emboss_too_much(const struct lectern_embosser_facts *facts, const char *what,
		int wanted, int most, struct lectern_diagnostics *found)
{
	lectern_diagnostics_add(
		found, LECTERN_ERROR, (struct lectern_source_place){0},
		"%s takes %d %s, not %d", facts->title, most, what, wanted);
	return LECTERN_INVALID;
}

enum lectern_status
lectern_embosser_fits(const struct lectern_embosser *embosser, int cells,
		      int lines, int sides, struct lectern_diagnostics *found)
{
	const struct lectern_embosser_facts *facts = &embosser->facts;
	enum lectern_status status = LECTERN_OK;

	if (cells > facts->most_cells)
		status = emboss_too_much(facts, "cells to a line", cells,
					 facts->most_cells, found);
	if (lines > facts->most_lines)
		status = emboss_too_much(facts, "lines to a page", lines,
					 facts->most_lines, found);
	if (sides > facts->sides)
		status = emboss_too_much(facts, "side of a sheet", sides,
					 facts->sides, found);
	return status;
}
