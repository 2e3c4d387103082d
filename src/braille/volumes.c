/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How many pages of contents a volume will have is known only when its body
 * is; so the lines that its headings will take are counted on the way, a
 * little too many rather than too few.
 */
#include "braille/volumes.h"

#include <string.h>

#include "braille/cells.h"
#include "braille/labels.h"
#include "braille/lines.h"
#include "braille/page_rows.h"

/* Cells of a line that an entry of the contents never uses. */
#define VOLUMES_ENTRY_MARGIN 12u

/* Lines of a page of contents that hold no entry: title, blank, number. */
#define VOLUMES_CONTENTS_LINES 3u

/* Cells of the words that end a volume beside those of the catalogue. */
#define VOLUMES_END_CELLS 10u

/* Cells that words in the middle leave free. */
#define VOLUMES_MARGIN 6u

/* Blanks on both sides of words on a last line, and at the margins. */
#define VOLUMES_GAP 3u

uint32_t lectern_volumes_entry(uint32_t width, size_t cells)
{
	return (uint32_t)(cells / (width - VOLUMES_ENTRY_MARGIN)) + 1;
}

void lectern_volumes_heading(struct lectern_volumes *volumes,
			     const struct lectern_flow *flow, size_t cells)
{
	volumes->entries += lectern_volumes_entry(flow->pages->width, cells);
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

/*
 * Lines that the end of a volume needs: its words, and a blank one before them
 * or the last one behind, where only a single line of words has room.
 */
static size_t volumes_end_lines(const struct lectern_volumes *volumes,
				const struct lectern_flow *flow)
{
	size_t cells = volumes->end->length + VOLUMES_END_CELLS;

	return cells / (flow->pages->width - VOLUMES_MARGIN) + 2;
}

bool lectern_volumes_overflow(const struct lectern_volumes *volumes,
			      const struct lectern_flow *flow, size_t row)
{
	size_t rows = volumes_rows(flow, flow->pages->row_count);
	size_t most = (size_t)volumes_room(volumes, flow) * flow->pages->height;

	return volumes->most > 0 && volumes_rows(flow, row) > 0 &&
	       rows + volumes_end_lines(volumes, flow) > most;
}

/* ----------------------------------------------------------- the last words */

/* A line that was taken back off the pages. */
struct volumes_text {
	uint8_t cells[LECTERN_CELLS_MAX];
	size_t count;
	size_t row; /* of the pages, where it stood */
};

/* Takes back blank rows, so that the next row stands below the last text. */
static void volumes_reopen(struct lectern_flow *flow)
{
	struct lectern_pages *pages = flow->pages;
	size_t page;

	if (pages->row_count == 0 || volumes_rows(flow, pages->row_count) == 0)
		return;
	page = (pages->row_count - 1) / pages->height;
	lectern_pages_cut(pages, page * pages->height + flow->last + 1);
	flow->row = (flow->last + 1) % pages->height;
	flow->blank = false;
}

/* Takes back the last row, which has text. */
static void volumes_take(struct lectern_flow *flow, struct volumes_text *text)
{
	struct lectern_pages *pages = flow->pages;
	uint32_t width;

	text->row = pages->row_count - 1;
	text->count = pages->cell_count - pages->rows[text->row];
	flow->row = flow->last;
	memcpy(text->cells, pages->cells + pages->rows[text->row], text->count);
	lectern_pages_cut(pages, text->row);
	/* Without the number of the page. */
	width = lectern_page_width(flow);
	if (text->count > width)
		text->count = width;
	while (text->count > 0 && text->cells[text->count - 1] == 0)
		text->count--;
}

/* Tells the blocks that began on a line that it stands on the next page. */
static void volumes_move(const struct lectern_flow *flow,
			 const struct volumes_text *text)
{
	const struct lectern_pages *pages = flow->pages;
	size_t page = text->row / pages->height + 1;
	size_t line = text->row % pages->height + 1;
	uint32_t i;

	for (i = 0; i < pages->block_count; i++) {
		struct lectern_braille_place *place = &pages->places[i];

		if (place->page != page || place->line != line)
			continue;
		place->page++;
		place->line = lectern_page_line(flow) + 1;
	}
}

/* Words in the middle, on the next page when they do not fit on this one. */
static enum lectern_status volumes_centre(struct lectern_flow *flow,
					  const struct lectern_buffer *words,
					  bool before)
{
	struct lectern_item item = {.kind = LECTERN_ITEM_CENTRED,
				    .count = words->length,
				    .before = before,
				    .whole = true};

	return lectern_flow_place(flow, &item, 1,
				  (const uint8_t *)words->bytes);
}

/* The column on the last line at which words stand; 0 when they do not fit. */
static size_t volumes_column(const struct lectern_flow *flow,
			     const struct volumes_text *text,
			     const struct lectern_buffer *words)
{
	size_t width = lectern_page_width(flow);
	size_t column;

	if (words->length + VOLUMES_GAP > width)
		return 0;
	/* In the middle of what the number leaves, or behind the text. */
	column = text->count > 0
			 ? text->count + VOLUMES_GAP
			 : (width + VOLUMES_GAP - words->length + 1) / 2;
	return column + words->length <= width ? column : 0;
}

/* Words on the last line, at a column behind the text. */
static enum lectern_status volumes_beside(struct lectern_flow *flow,
					  struct volumes_text *text,
					  const struct lectern_buffer *words,
					  size_t column)
{
	memset(text->cells + text->count, 0, column - text->count);
	memcpy(text->cells + column, words->bytes, words->length);
	return lectern_page_row(flow, 0, text->cells, column + words->length);
}

/* Words on the next page, where a line of text goes with them if it can. */
static enum lectern_status volumes_carry(struct lectern_flow *flow,
					 const struct volumes_text *text,
					 const struct lectern_buffer *words)
{
	bool tied = flow->tied;
	enum lectern_status status = LECTERN_OK;

	if (tied)
		status = lectern_page_row(flow, 0, text->cells, text->count);
	if (status == LECTERN_OK)
		status = lectern_page_end(flow);
	if (status == LECTERN_OK && !tied) {
		volumes_move(flow, text);
		status = lectern_page_row(flow, 0, text->cells, text->count);
	}
	return status == LECTERN_OK ? volumes_centre(flow, words, true)
				    : status;
}

/* Words where the last line of a page has text: beside it if there is room. */
static enum lectern_status volumes_full(struct lectern_flow *flow,
					const struct lectern_buffer *words)
{
	struct volumes_text text;
	size_t column;

	volumes_take(flow, &text);
	column = volumes_column(flow, &text, words);
	return column > 0 ? volumes_beside(flow, &text, words, column)
			  : volumes_carry(flow, &text, words);
}

/* Words on the last line, below a blank one if the text leaves that. */
static enum lectern_status volumes_last(struct lectern_flow *flow,
					const struct lectern_buffer *words,
					size_t column)
{
	struct volumes_text none = {.count = 0};
	enum lectern_status status = LECTERN_OK;

	if (!lectern_page_on_last_line(flow))
		status = lectern_page_blank(flow);
	return status == LECTERN_OK ? volumes_beside(flow, &none, words, column)
				    : status;
}

/* The column on the last line of a page without text there; 0: no room. */
static size_t volumes_last_column(const struct lectern_flow *flow,
				  const struct lectern_buffer *words)
{
	struct lectern_flow last = *flow;
	struct volumes_text none = {.count = 0};

	last.row = flow->pages->height - 1;
	return volumes_column(&last, &none, words);
}

/*
 * Ends a volume with words that are the transcriber's (Braille Formats 2016,
 * 1.6.5), in the middle of a line and below a blank one where that can be.
 */
static enum lectern_status volumes_set(struct lectern_flow *flow,
				       const struct lectern_buffer *words)
{
	size_t height = flow->pages->height;
	size_t lines = lectern_lines_count((const uint8_t *)words->bytes,
					   words->length,
					   flow->pages->width - VOLUMES_MARGIN);
	size_t column = volumes_last_column(flow, words);
	struct volumes_text text;

	if (flow->row == 0 && flow->pages->row_count > 0)
		return volumes_full(flow, words);
	if (flow->row + lines + 1 < height)
		return volumes_centre(flow, words, true);
	if (column > 0 && flow->row + 2 >= height)
		return volumes_last(flow, words, column);
	/* Without a blank line before them, then. */
	flow->after = false;
	if (flow->row + lines < height)
		return volumes_centre(flow, words, false);
	volumes_take(flow, &text);
	return volumes_carry(flow, &text, words);
}

/* The line that ends a volume, with a number behind it or 0: none. */
static enum lectern_status volumes_line(struct lectern_flow *flow,
					const struct lectern_buffer *said,
					uint32_t number)
{
	struct lectern_buffer words = {0};
	enum lectern_status status = LECTERN_NO_MEMORY;

	lectern_label_open(&words);
	lectern_buffer_add(&words, said->bytes, said->length);
	if (number) {
		lectern_buffer_fill(&words, LECTERN_CELL_BLANK, 1);
		lectern_cells_number(&words, number);
	}
	lectern_label_close(&words);
	volumes_reopen(flow);
	if (!words.failed)
		status = volumes_set(flow, &words);
	lectern_buffer_free(&words);
	if (status == LECTERN_OK)
		status = lectern_page_end(flow);
	flow->after = false;
	flow->tight = false;
	/* The next volume begins like the first. */
	flow->last = 0;
	return status;
}

enum lectern_status lectern_volumes_next(struct lectern_volumes *volumes,
					 struct lectern_flow *flow)
{
	enum lectern_status status = volumes_line(
		flow, volumes->end, (uint32_t)flow->pages->volume_count);

	volumes->entries = 0;
	if (status == LECTERN_OK)
		status = lectern_pages_begin_volume(flow->pages);
	return status;
}

enum lectern_status lectern_volumes_close(struct lectern_volumes *volumes,
					  struct lectern_flow *flow)
{
	return volumes_line(flow, volumes->close, 0);
}
