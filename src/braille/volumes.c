/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How many pages of contents a volume will have is known only when its body
 * is; so the lines that its headings will take are counted on the way, a
 * little too many rather than too few.
 */
#include "braille/volumes.h"

#include "braille/cells.h"
#include "braille/page_rows.h"

/* Cells of a line that an entry of the contents never uses. */
#define VOLUMES_ENTRY_MARGIN 12u

/* Lines of a page of contents that hold no entry: title, blank, number. */
#define VOLUMES_CONTENTS_LINES 3u

/* A blank line and the words that end the volume. */
#define VOLUMES_END_LINES 2u

void lectern_volumes_heading(struct lectern_volumes *volumes,
			     const struct lectern_flow *flow, size_t cells)
{
	uint32_t width = flow->pages->width - VOLUMES_ENTRY_MARGIN;

	volumes->entries += (uint32_t)(cells / width) + 1;
}

/* Pages that the volume may still have for its body. */
static uint32_t volumes_room(const struct lectern_volumes *volumes,
			     const struct lectern_flow *flow)
{
	uint32_t lines = flow->pages->height - VOLUMES_CONTENTS_LINES;
	uint32_t before =
		volumes->before + (volumes->entries + lines - 1) / lines;

	/* Whatever the bound is, a volume has some text. */
	return before + 1 < volumes->most ? volumes->most - before : 1;
}

static uint32_t volumes_first(const struct lectern_flow *flow)
{
	const struct lectern_pages *pages = flow->pages;

	return pages->volumes[pages->volume_count - 1].first;
}

/* Rows of the volume up to row `row` of the pages. */
static size_t volumes_rows(const struct lectern_flow *flow, size_t row)
{
	return row - (size_t)volumes_first(flow) * flow->pages->height;
}

bool lectern_volumes_turn(const struct lectern_volumes *volumes,
			  const struct lectern_flow *flow, int level)
{
	size_t rows = volumes_rows(flow, flow->pages->row_count);
	size_t most = (size_t)volumes_room(volumes, flow) * flow->pages->height;

	if (volumes->most == 0 || rows == 0)
		return false;
	return level == 1 ? rows * 3 >= most * 2 : rows * 8 >= most * 7;
}

bool lectern_volumes_overflow(const struct lectern_volumes *volumes,
			      const struct lectern_flow *flow, size_t row)
{
	size_t rows = volumes_rows(flow, flow->pages->row_count);
	size_t most = (size_t)volumes_room(volumes, flow) * flow->pages->height;

	return volumes->most > 0 && volumes_rows(flow, row) > 0 &&
	       rows + VOLUMES_END_LINES > most;
}

/* Words in the middle of a line, behind a blank one where there is room. */
static enum lectern_status volumes_line(struct lectern_flow *flow,
					const struct lectern_buffer *words)
{
	enum lectern_status status = LECTERN_OK;
	uint32_t width;

	if (words->failed)
		return LECTERN_NO_MEMORY;
	width = lectern_page_width(flow);
	if (lectern_page_on_last_line(flow) && words->length > width)
		status = lectern_page_end(flow);
	else if (flow->row != 0 && !lectern_page_on_last_line(flow))
		status = lectern_page_blank(flow);
	width = lectern_page_width(flow);
	if (status == LECTERN_OK && words->length > width)
		status = lectern_page_end(flow);
	width = lectern_page_width(flow);
	if (status == LECTERN_OK)
		status = lectern_page_row(
			flow, (width - (uint32_t)words->length) / 2,
			(const uint8_t *)words->bytes, words->length);
	if (status == LECTERN_OK)
		status = lectern_page_end(flow);
	flow->after = false;
	flow->tight = false;
	return status;
}

enum lectern_status lectern_volumes_next(struct lectern_volumes *volumes,
					 struct lectern_flow *flow)
{
	struct lectern_buffer words = {0};
	enum lectern_status status;

	lectern_buffer_add(&words, volumes->end->bytes, volumes->end->length);
	lectern_buffer_fill(&words, LECTERN_CELL_BLANK, 1);
	lectern_cells_number(&words, (uint32_t)flow->pages->volume_count);
	status = volumes_line(flow, &words);
	lectern_buffer_free(&words);
	volumes->entries = 0;
	if (status == LECTERN_OK)
		status = lectern_pages_begin_volume(flow->pages);
	return status;
}

enum lectern_status lectern_volumes_close(struct lectern_volumes *volumes,
					  struct lectern_flow *flow)
{
	return volumes_line(flow, volumes->close);
}
