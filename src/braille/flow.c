/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where a row stands is known only when all before it stand, so groups of items
 * that belong together are placed by trying: from the row at hand, then from a
 * new page. What was tried is cut off again; rows are cheap, and most groups
 * fit at the first attempt.
 */
#include "braille/flow.h"

#include <string.h>

#include "base/buffer.h"
#include "braille/cells.h"
#include "braille/lines.h"
#include "braille/page_rows.h"

/* A last line with less room than this beside the number stays empty. */
#define FLOW_LAST_LINE_MIN 8

/* Centred headings leave three cells free on both sides. */
#define FLOW_CENTRED_MARGIN 6

/* Cells at the right margin that runovers of the contents leave free. */
#define FLOW_ENTRY_MARGIN 6

/* Columns of a heading that is too long to be centred. */
#define FLOW_LONG_HEADING 4

/* ----------------------------------------------------------------- items */

/*
 * Kept for the index: which page, line and cell a block begins in. A group that
 * is tried again overwrites them.
 */
static void flow_mark(struct lectern_flow *flow,
		      const struct lectern_item *item, size_t from, size_t to,
		      uint32_t indent)
{
	struct lectern_pages *pages = flow->pages;
	uint32_t i;

	for (i = 0; i < item->mark_count; i++) {
		const struct lectern_mark *mark = &item->marks[i];

		if (mark->cell < from || mark->cell >= to)
			continue;
		pages->places[mark->block] = (struct lectern_braille_place){
			.page = (uint32_t)(pages->row_count / pages->height) +
				1,
			.line = lectern_page_line(flow) + 1,
			.cell = indent + (uint32_t)(mark->cell - from) + 1};
	}
}

/* The row of one line of an item. */
static enum lectern_status flow_line(struct lectern_flow *flow,
				     struct lectern_item *item,
				     const uint8_t *cells, size_t from,
				     struct lectern_line line, uint32_t indent)
{
	uint8_t row[LECTERN_CELLS_MAX];

	/* Of empty lines in a row one is kept, and none begins a page. */
	if (line.length == 0 && (flow->row == 0 || flow->blank))
		return LECTERN_OK;
	flow_mark(flow, item, from, from + line.next, indent);
	if (item->row_first == SIZE_MAX)
		item->row_first = flow->pages->row_count;
	item->row_last = flow->pages->row_count;
	memcpy(row, cells + from, line.length);
	if (line.divided)
		row[line.length++] = LECTERN_CELL_DOT5;
	return lectern_page_row(flow, indent, row, line.length);
}

/* True where a list begins that has to begin on the next page. */
static bool flow_avoids_list(const struct lectern_flow *flow,
			     const struct lectern_item *item,
			     const uint8_t *cells, uint32_t indent)
{
	uint32_t width = flow->pages->width - indent;

	if (!item->list)
		return false;
	if (lectern_page_on_last_line(flow))
		return true;
	/* On the line before the last, only an item that fits on it. */
	return flow->row + 2 == flow->pages->height &&
	       lectern_line_cut(cells, item->count, width).next < item->count;
}

/*
 * True where a heading that leads into its text has no word of that on its
 * page. The text is the second that begins in the item.
 */
static bool flow_avoids_lead(const struct lectern_flow *flow,
			     const struct lectern_item *item,
			     const uint8_t *cells)
{
	struct lectern_flow ahead = *flow;
	uint32_t indent = item->first;
	size_t at = 0;

	if (item->mark_count < 2 || flow->row <= 2)
		return false;
	for (; at < item->count && ahead.row < flow->pages->height;
	     ahead.row++) {
		uint32_t width = lectern_page_width(&ahead);

		if (width < indent + FLOW_LAST_LINE_MIN)
			return true;
		at += lectern_line_cut(cells + at, item->count - at,
				       width - indent)
			      .next;
		if (at > item->marks[1].cell)
			return false;
		indent = item->runover;
	}
	return true;
}

/* True when beside the page number a line would part what it need not. */
static bool flow_avoids(const struct lectern_flow *flow,
			const struct lectern_item *item, const uint8_t *cells,
			size_t from, uint32_t indent)
{
	uint32_t width = lectern_page_width(flow);
	struct lectern_line line;

	if (from == 0 && (flow_avoids_list(flow, item, cells, indent) ||
			  flow_avoids_lead(flow, item, cells)))
		return true;
	if (!lectern_page_on_last_line(flow))
		return false;
	if (width < indent + FLOW_LAST_LINE_MIN)
		return true;
	line = lectern_line_cut(cells + from, item->count - from,
				width - indent);
	if (line.divided || line.forced)
		return true;
	/* The end of a box does not stand alone on the next page. */
	return item->closes && from + line.next == item->count;
}

/* The blank line that an item wants before it. */
static struct lectern_gap flow_gap(const struct lectern_item *item)
{
	return (struct lectern_gap){.before = item->before, .list = item->list};
}

/* Begins an item on the next page, whose top has its own rules. */
static enum lectern_status flow_turn(struct lectern_flow *flow,
				     const struct lectern_item *item)
{
	enum lectern_status status = lectern_page_end(flow);

	return status == LECTERN_OK ? lectern_page_gap(flow, flow_gap(item))
				    : status;
}

static enum lectern_status flow_text(struct lectern_flow *flow,
				     struct lectern_item *item,
				     const uint8_t *cells)
{
	enum lectern_status status = LECTERN_OK;
	bool begins = true;
	size_t at = 0;

	while (at < item->count && status == LECTERN_OK) {
		uint32_t indent = begins ? item->first : item->runover;
		struct lectern_line line;

		if (flow_avoids(flow, item, cells, at, indent)) {
			status = at == 0 ? flow_turn(flow, item)
					 : lectern_page_end(flow);
			continue;
		}
		line = lectern_line_cut(cells + at, item->count - at,
					lectern_page_width(flow) - indent);
		status = flow_line(flow, item, cells, at, line, indent);
		at += line.next;
		begins = line.ended && item->verse;
	}
	return status;
}

/* What lines in the middle may have: all the line, to divide no word. */
static size_t flow_centred_room(const struct lectern_flow *flow,
				const uint8_t *cells, size_t count)
{
	size_t width = flow->pages->width;
	size_t room = width - FLOW_CENTRED_MARGIN;

	if (lectern_lines_part(cells, count, room) &&
	    !lectern_lines_part(cells, count, width))
		return width;
	return room;
}

/*
 * A heading of more lines than a page has room for could never be kept
 * together; it is set at the side like a paragraph then.
 */
static enum lectern_status flow_centred(struct lectern_flow *flow,
					struct lectern_item *item,
					const uint8_t *cells)
{
	uint32_t width = flow->pages->width;
	size_t room = flow_centred_room(flow, cells, item->count);
	size_t lines = lectern_lines_count(cells, item->count, room);
	enum lectern_status status = LECTERN_OK;
	size_t at = 0;

	if (lines + 2 + (flow->head != NULL) > flow->pages->height) {
		item->first = item->runover = FLOW_LONG_HEADING;
		return flow_text(flow, item, cells);
	}
	if (lectern_page_line(flow) + lines >= flow->pages->height)
		status = flow_turn(flow, item);
	room = lectern_lines_balance(cells, item->count, room);
	while (at < item->count && status == LECTERN_OK) {
		struct lectern_line line =
			lectern_line_cut(cells + at, item->count - at, room);
		size_t length = line.length + line.divided;

		status = flow_line(flow, item, cells, at, line,
				   (uint32_t)(width - length) / 2);
		at += line.next;
	}
	return status;
}

/*
 * The last line of an entry: its text, a blank, guide dots, a blank and what
 * stands at the right margin. Where there is no room for two dots, blanks.
 */
static void flow_lead(uint8_t *row, size_t length, const uint8_t *right,
		      size_t count, size_t room)
{
	size_t at;

	memcpy(row + room - count, right, count);
	if (room - count - length < 4)
		return;
	for (at = length + 1; at < room - count - 1; at++)
		row[at] = LECTERN_CELL_DOT5;
}

/*
 * Cuts a line off an entry of the contents: the last one has the number behind
 * it, the others leave the right margin free.
 */
static struct lectern_line flow_entry_line(const struct lectern_item *item,
					   const uint8_t *cells, size_t count,
					   size_t room)
{
	size_t margin = item->right + 1;

	if (count + margin <= room)
		return (struct lectern_line){.length = count, .next = count};
	if (margin < FLOW_ENTRY_MARGIN)
		margin = FLOW_ENTRY_MARGIN;
	return lectern_line_cut(cells, count, room - margin);
}

/* An entry of the contents. */
static enum lectern_status flow_entry(struct lectern_flow *flow,
				      struct lectern_item *item,
				      const uint8_t *cells)
{
	size_t count = item->count - item->right;
	uint32_t width = flow->pages->width;
	uint32_t indent = item->first;
	enum lectern_status status = LECTERN_OK;
	size_t at = 0;

	while (at < count && status == LECTERN_OK) {
		uint8_t row[LECTERN_CELLS_MAX] = {0};
		struct lectern_line line;

		if (lectern_page_on_last_line(flow)) {
			status = lectern_page_blank(flow);
			continue;
		}
		line = flow_entry_line(item, cells + at, count - at,
				       width - indent);
		if (at == 0)
			item->row_first = flow->pages->row_count;
		item->row_last = flow->pages->row_count;
		memcpy(row, cells + at, line.length);
		if (line.divided)
			row[line.length++] = LECTERN_CELL_DOT5;
		at += line.next;
		if (at >= count) {
			flow_lead(row, line.length, cells + count, item->right,
				  width - indent);
			line.length = width - indent;
		}
		status = lectern_page_row(flow, indent, row, line.length);
		indent = item->runover;
	}
	return status;
}

static enum lectern_status flow_box(struct lectern_flow *flow,
				    struct lectern_item *item)
{
	uint8_t row[LECTERN_CELLS_MAX];
	bool top = item->kind == LECTERN_ITEM_BOX_TOP;
	enum lectern_status status = LECTERN_OK;

	if (top && lectern_page_on_last_line(flow))
		status = flow_turn(flow, item);
	if (status != LECTERN_OK)
		return status;
	memset(row, top ? LECTERN_CELL_BOX_TOP : LECTERN_CELL_BOX_END,
	       sizeof(row));
	item->row_first = item->row_last = flow->pages->row_count;
	status = lectern_page_row(flow, 0, row, lectern_page_width(flow));
	flow->tight = top;
	return status;
}

static enum lectern_status flow_item(struct lectern_flow *flow,
				     struct lectern_item *item,
				     const uint8_t *cells)
{
	enum lectern_status status;

	item->row_first = SIZE_MAX;
	/* A box closes right under its text. */
	if (item->kind == LECTERN_ITEM_BOX_END)
		flow->tight = true;
	status = lectern_page_gap(flow, flow_gap(item));
	if (status != LECTERN_OK)
		return status;
	switch (item->kind) {
	case LECTERN_ITEM_TEXT:
		status = flow_text(flow, item, cells + item->start);
		break;
	case LECTERN_ITEM_CENTRED:
		status = flow_centred(flow, item, cells + item->start);
		break;
	case LECTERN_ITEM_ENTRY:
		status = flow_entry(flow, item, cells + item->start);
		break;
	case LECTERN_ITEM_BOX_TOP:
	case LECTERN_ITEM_BOX_END:
		status = flow_box(flow, item);
		break;
	}
	flow->after = item->after;
	if (item->row_first == SIZE_MAX)
		item->row_first = item->row_last = flow->pages->row_count;
	return status;
}

/* ---------------------------------------------------------------- groups */

static size_t flow_page(const struct lectern_flow *flow, size_t row)
{
	return row / flow->pages->height;
}

/* True when each item of the group stands where its flags want it. */
static bool flow_fits(const struct lectern_flow *flow,
		      const struct lectern_item *items, size_t count,
		      bool strict)
{
	int boxes = 0;
	size_t i;

	for (i = 0; i < count; i++) {
		const struct lectern_item *item = &items[i];
		bool whole = item->whole && (strict || item->keep);

		boxes += item->kind == LECTERN_ITEM_BOX_TOP;
		boxes -= item->kind == LECTERN_ITEM_BOX_END;
		whole |= strict && boxes > 0;
		if (whole && flow_page(flow, item->row_first) !=
				     flow_page(flow, item->row_last))
			return false;
		if (i + 1 < count && (item->keep || (strict && boxes > 0)) &&
		    flow_page(flow, item->row_last) !=
			    flow_page(flow, items[i + 1].row_first))
			return false;
	}
	return true;
}

/* Places a group from a state, on a new page if asked. */
static enum lectern_status flow_try(struct lectern_flow *flow,
				    const struct lectern_flow *from,
				    size_t row_count, bool new_page,
				    struct lectern_item *items, size_t count,
				    const uint8_t *cells)
{
	enum lectern_status status = LECTERN_OK;
	size_t i;

	lectern_pages_cut(flow->pages, row_count);
	*flow = *from;
	if (new_page)
		status = lectern_page_end(flow);
	for (i = 0; i < count && status == LECTERN_OK; i++)
		status = flow_item(flow, &items[i], cells);
	return status;
}

/* True when the last line of a group is not to be parted from the others. */
static bool flow_ties(const struct lectern_item *items, size_t count)
{
	const struct lectern_item *last = &items[count - 1];

	return last->row_first == last->row_last ? count > 1 : last->whole;
}

enum lectern_status lectern_flow_place(struct lectern_flow *flow,
				       struct lectern_item *items, size_t count,
				       const uint8_t *cells)
{
	const struct lectern_flow from = *flow;
	size_t row_count = flow->pages->row_count;
	int attempt;
	size_t i;

	for (i = 0; i + 1 < count; i++)
		items[i].closes = items[i + 1].kind == LECTERN_ITEM_BOX_END;
	/* Here, on a new page, and both again when it fits nowhere whole. */
	for (attempt = 0; attempt < 4; attempt++) {
		enum lectern_status status;

		status = flow_try(flow, &from, row_count, attempt % 2, items,
				  count, cells);
		if (status != LECTERN_OK)
			return status;
		if (flow_fits(flow, items, count, attempt < 2))
			break;
	}
	flow->tied = flow_ties(items, count);
	return LECTERN_OK;
}
