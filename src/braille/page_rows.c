/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "braille/page_rows.h"

#include <string.h>

#include "braille/cells.h"

/* Blanks between the text of the last line and the page number. */
#define ROWS_NUMBER_GAP 3

/* The cells of the letters before the number of a page that is no body. */
#define ROWS_T 0x1E /* 2-3-4-5 */
#define ROWS_P 0x0F /* 1-2-3-4 */

/* The page under way, counted from 0. */
static uint32_t rows_page(const struct lectern_flow *flow)
{
	return (uint32_t)(flow->pages->row_count / flow->pages->height);
}

size_t lectern_page_number(enum lectern_page_kind kind, uint32_t number,
			   uint8_t cells[LECTERN_PAGE_NUMBER_MAX])
{
	uint32_t rest;
	size_t count = 0;
	size_t at;

	switch (kind) {
	case LECTERN_PAGE_TRANSCRIBER:
		cells[count++] = ROWS_T;
		break;
	case LECTERN_PAGE_PRELIMINARY:
		cells[count++] = ROWS_P;
		break;
	case LECTERN_PAGE_BODY:
		break;
	}
	cells[count++] = LECTERN_CELL_NUMBER;
	for (rest = number; rest >= 10; rest /= 10)
		count++;
	for (at = ++count; at > 0 && (number > 0 || at == count); number /= 10)
		cells[--at] = lectern_cell_digit(number % 10);
	return count;
}

/* The cells of the number of the page under way; returns how many. */
static size_t rows_number(const struct lectern_flow *flow,
			  uint8_t cells[LECTERN_PAGE_NUMBER_MAX])
{
	const struct lectern_pages *pages = flow->pages;
	enum lectern_page_kind kind = flow->kind;
	uint32_t page = rows_page(flow);
	uint32_t first = flow->first;

	/* The last page of a preface may be taken up again. */
	if (page < first)
		kind = LECTERN_PAGE_PRELIMINARY;
	if (kind == LECTERN_PAGE_PRELIMINARY)
		first = pages->volumes[pages->volume_count - 1].first;
	return lectern_page_number(kind, page - first + 1, cells);
}

uint32_t lectern_page_line(const struct lectern_flow *flow)
{
	return flow->row == 0 && flow->head ? 1 : flow->row;
}

bool lectern_page_on_last_line(const struct lectern_flow *flow)
{
	return flow->row + 1 == flow->pages->height;
}

uint32_t lectern_page_width(const struct lectern_flow *flow)
{
	uint8_t number[LECTERN_PAGE_NUMBER_MAX];

	if (!lectern_page_on_last_line(flow))
		return flow->pages->width;
	if (flow->bare)
		return 0;
	return flow->pages->width - ROWS_NUMBER_GAP -
	       (uint32_t)rows_number(flow, number);
}

/* One row, whatever stands on it, with the page number where it belongs. */
static enum lectern_status rows_write(struct lectern_flow *flow,
				      uint32_t indent, const uint8_t *cells,
				      size_t count)
{
	uint32_t width = flow->pages->width;
	uint8_t row[LECTERN_CELLS_MAX] = {0};
	uint8_t number[LECTERN_PAGE_NUMBER_MAX];
	size_t length;

	if (count)
		memcpy(row + indent, cells, count);
	if (lectern_page_on_last_line(flow)) {
		length = rows_number(flow, number);
		memcpy(row + width - length, number, length);
	}
	flow->row = (flow->row + 1) % flow->pages->height;
	return lectern_pages_add(flow->pages, row, width);
}

enum lectern_status lectern_page_row(struct lectern_flow *flow, uint32_t indent,
				     const uint8_t *cells, size_t count)
{
	const struct lectern_buffer *head = flow->head;
	enum lectern_status status = LECTERN_OK;

	if (flow->row == 0 && head)
		status = rows_write(
			flow, (flow->pages->width - (uint32_t)head->length) / 2,
			(const uint8_t *)head->bytes, head->length);
	if (status != LECTERN_OK)
		return status;
	flow->blank = count == 0;
	if (count)
		flow->last = flow->row;
	return rows_write(flow, indent, cells, count);
}

enum lectern_status lectern_page_blank(struct lectern_flow *flow)
{
	return lectern_page_row(flow, 0, NULL, 0);
}

enum lectern_status lectern_page_end(struct lectern_flow *flow)
{
	enum lectern_status status = LECTERN_OK;

	while (flow->row != 0 && status == LECTERN_OK)
		status = lectern_page_blank(flow);
	return status;
}

/* True where text stands on one of the last two lines of the page before. */
static bool rows_were_full(const struct lectern_flow *flow)
{
	return rows_page(flow) > flow->first &&
	       flow->last + 2 >= flow->pages->height;
}

/* The blank line on top of a page, where most fall away. */
static bool rows_keep_gap(const struct lectern_flow *flow,
			  struct lectern_gap gap, bool after)
{
	bool full = rows_were_full(flow);

	/* A running head is text too: below it a blank line is needed. */
	if (flow->head && gap.before)
		return true;
	return full && (after || (gap.before && gap.list));
}

enum lectern_status lectern_page_gap(struct lectern_flow *flow,
				     struct lectern_gap gap)
{
	bool after = flow->after;
	bool wanted = (gap.before || after) && !flow->tight;
	enum lectern_status status = LECTERN_OK;

	flow->after = false;
	flow->tight = false;
	if (!wanted)
		return LECTERN_OK;
	if (lectern_page_on_last_line(flow))
		status = lectern_page_end(flow);
	if (status != LECTERN_OK)
		return status;
	if (flow->row == 0 && !rows_keep_gap(flow, gap, after))
		return LECTERN_OK;
	return lectern_page_blank(flow);
}
