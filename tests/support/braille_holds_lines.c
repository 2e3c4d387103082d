/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the lines of a block go on, and where they may not end. */
#include "support/braille_holds.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "braille/cells.h"
#include "braille/pages.h"
#include "support/braille_parts.h"

/* Any column will do. */
#define LINES_ANY SIZE_MAX

/* Columns, from 0. */
#define LINES_HEADING_2 4
#define LINES_HEADING_3 6
#define LINES_IMAGE 4
#define LINES_ROW 2

/* ------------------------------------------------------------------ rows */

/* A row of the body, both from 0. */
struct lines_row {
	uint32_t page;
	uint32_t row;
	const uint8_t *cells;
	size_t count;
};

/* Goes on to the next row that has text and is no line of a box. */
static bool lines_next(const struct braille_case *test, struct lines_row *at)
{
	uint32_t pages = lectern_pages_count(test->pages);

	do {
		if (++at->row == (uint32_t)test->options.lines) {
			at->row = 0;
			at->page++;
		}
		if (at->page >= pages)
			return false;
		at->count = 0;
		if (lectern_pages_name(test->pages, at->page).kind !=
		    LECTERN_PAGE_TRANSCRIBER)
			at->cells = braille_text_row(test, at->page, at->row,
						     &at->count);
	} while (at->count == 0 || braille_is_box(test, at->cells, at->count));
	return true;
}

static struct lines_row lines_of(const struct braille_case *test,
				 uint32_t block)
{
	struct lectern_braille_place place =
		lectern_pages_place(test->pages, block);

	return (struct lines_row){.page = place.page - 1,
				  .row = place.line - 1};
}

static size_t lines_indent(const struct lines_row *at)
{
	size_t indent = 0;

	while (indent < at->count && at->cells[indent] == 0)
		indent++;
	return indent;
}

/* --------------------------------------------------------------- runovers */

/* How deep lists lie in a list, itself counted. */
static size_t lines_levels(const struct lectern_node *list)
{
	const struct lectern_node *item = lectern_node_first(list);
	size_t most = 0;

	for (; item; item = lectern_node_next(item)) {
		const struct lectern_node *node = lectern_node_first(item);

		for (; node; node = lectern_node_next(node)) {
			size_t levels =
				lectern_node_kind(node) == LECTERN_NODE_LIST
					? lines_levels(node)
					: 0;

			if (levels > most)
				most = levels;
		}
	}
	return most + 1;
}

/* Where an item goes on: behind the deepest level of the whole list. */
static size_t lines_item(const struct braille_case *test,
			 const struct lectern_node *item)
{
	const struct lectern_node *list = lectern_node_parent(item);
	const struct lectern_node *outer = lectern_node_parent(list);
	size_t most = (size_t)test->options.cells / 2;
	size_t column;

	while (lectern_node_kind(outer) == LECTERN_NODE_ITEM) {
		list = lectern_node_parent(outer);
		outer = lectern_node_parent(list);
	}
	column = 2 * lines_levels(list);
	return column < most ? column : most;
}

static size_t lines_heading(const struct lectern_node *heading)
{
	int level = lectern_node_level(heading);

	if (level == 2)
		return LINES_HEADING_2;
	return level == 3 ? LINES_HEADING_3 : LINES_ANY;
}

/* The column of all lines of a block but its first. */
static size_t lines_runover(const struct braille_case *test,
			    const struct lectern_node *block)
{
	const struct lectern_node *parent = lectern_node_parent(block);

	if (lectern_node_ancestor(block, LECTERN_NODE_QUOTE))
		return LINES_ANY;
	switch (lectern_node_kind(block)) {
	case LECTERN_NODE_HEADING:
		return lines_heading(block);
	case LECTERN_NODE_PARAGRAPH:
		return lectern_node_kind(parent) == LECTERN_NODE_ITEM
			       ? lines_item(test, parent)
			       : 0;
	case LECTERN_NODE_IMAGE:
		return LINES_IMAGE;
	case LECTERN_NODE_ROW:
		return lectern_pages_in_columns(test->pages,
						lectern_node_index(block))
			       ? LINES_ANY
			       : LINES_ROW;
	case LECTERN_NODE_CODE:
	case LECTERN_NODE_GUIDE:
	case LECTERN_NODE_SECTION:
	case LECTERN_NODE_LIST:
	case LECTERN_NODE_ITEM:
	case LECTERN_NODE_NOTE:
	case LECTERN_NODE_QUOTE:
	case LECTERN_NODE_TABLE:
	case LECTERN_NODE_CELL:
		break;
	}
	return LINES_ANY;
}

/* True when nothing but text of its own stands between a block and the next. */
static bool lines_are_its_own(const struct braille_case *test, uint32_t index)
{
	const struct lectern_node *next =
		lectern_guide_block(test->guide, index + 1);
	uint32_t here = lectern_pages_place(test->pages, index).page - 1;
	uint32_t there = lectern_pages_place(test->pages, index + 1).page - 1;
	enum lectern_node_kind kind = lectern_node_kind(next);

	/* Labels may have a line of their own, and so has a volume's end. */
	return (kind == LECTERN_NODE_PARAGRAPH ||
		kind == LECTERN_NODE_HEADING) &&
	       !lectern_node_ancestor(next, LECTERN_NODE_NOTE) &&
	       lectern_pages_name(test->pages, here).volume ==
		       lectern_pages_name(test->pages, there).volume;
}

bool braille_holds_runovers(const struct braille_case *test,
			    struct lectern_buffer *why)
{
	uint32_t i;

	for (i = 0; i + 1 < lectern_guide_block_count(test->guide); i++) {
		size_t column = lines_runover(
			test, lectern_guide_block(test->guide, i));
		struct lines_row at = lines_of(test, i);
		struct lines_row end = lines_of(test, i + 1);

		if (column == LINES_ANY || !lines_are_its_own(test, i))
			continue;
		while (lines_next(test, &at) &&
		       (at.page < end.page ||
			(at.page == end.page && at.row < end.row)))
			if (lines_indent(&at) != column)
				return braille_complain(
					test, why, at.page, at.row,
					"it goes on in another cell");
	}
	return true;
}

/* ------------------------------------------------------------------- ends */

/* True when the last word of a row is a number. */
static bool lines_ends_in_number(const struct lines_row *at)
{
	size_t start = at->count;

	while (start > 0 && at->cells[start - 1])
		start--;
	/* Emphasis may stand before it. */
	while (start < at->count && at->cells[start] != LECTERN_CELL_NUMBER)
		start++;
	for (start++; start < at->count; start++)
		if (lectern_cell_value(at->cells[start]) < 0 &&
		    at->cells[start] != LECTERN_CELL_POINT &&
		    at->cells[start] != LECTERN_CELL_COMMA)
			return false;
	return start == at->count;
}

/* True when a row begins with some cells, given in ASCII braille. */
static bool lines_begin_with(const struct lines_row *at, const char *ascii)
{
	size_t indent = lines_indent(at);
	struct lectern_buffer cells = {0};
	bool begins;

	lectern_cells_ascii(&cells, ascii);
	begins = at->count - indent >= cells.length &&
		 memcmp(at->cells + indent, cells.bytes, cells.length) == 0;
	lectern_buffer_free(&cells);
	return begins;
}

/* True when the last word of a row and the first of another fit on the latter.
 */
static bool lines_fit(const struct braille_case *test,
		      const struct lines_row *one,
		      const struct lines_row *other)
{
	size_t start = one->count;
	size_t end = lines_indent(other);

	while (start > 0 && one->cells[start - 1])
		start--;
	while (end < other->count && other->cells[end])
		end++;
	return end + 1 + one->count - start <= (size_t)test->options.cells;
}

/* True when a line ends inside of a dose, or of a number with hyphens. */
static bool lines_part(const struct braille_case *test,
		       const struct lines_row *one,
		       const struct lines_row *other)
{
	static const char *const units[] = {"MG", "M,L", "^J", ".0"};
	static const uint8_t hyphen = 0x24;
	size_t i;

	if (!lines_fit(test, one, other))
		return false;
	for (i = 0; i < sizeof(units) / sizeof(*units); i++)
		if (lines_ends_in_number(one) &&
		    lines_begin_with(other, units[i]))
			return true;
	return one->count > 1 && one->cells[one->count - 1] == hyphen &&
	       lectern_cell_value(one->cells[one->count - 2]) >= 0 &&
	       lines_begin_with(other, "#");
}

bool braille_holds_ends_of_lines(const struct braille_case *test,
				 struct lectern_buffer *why)
{
	struct lines_row before = {.row = UINT32_MAX};
	struct lines_row at = before;

	while (lines_next(test, &at)) {
		if (before.count > 0 && lines_part(test, &before, &at))
			return braille_complain(test, why, before.page,
						before.row,
						"it ends inside a number");
		before = at;
	}
	return true;
}

/* ------------------------------------------------------------------ whole */

/* Lines of a page that text may have beside its head and its number. */
static uint32_t lines_room(const struct braille_case *test)
{
	return (uint32_t)test->options.lines - 2 -
	       (test->options.running_head ? 2 : 0);
}

/* True for a row that is not the heading row. */
static bool lines_is_row(const struct lectern_node *block)
{
	return lectern_node_kind(block) == LECTERN_NODE_ROW &&
	       !lectern_node_is_header(block);
}

/* Headings and rows of tables, where nothing else stands behind them. */
static bool lines_are_whole(const struct braille_case *test, uint32_t index)
{
	const struct lectern_node *block =
		lectern_guide_block(test->guide, index);
	const struct lectern_node *next =
		lectern_guide_block(test->guide, index + 1);

	/* The first has the note before it to stay with. */
	if (lectern_node_kind(block) == LECTERN_NODE_ROW)
		return index > 0 &&
		       lines_is_row(
			       lectern_guide_block(test->guide, index - 1)) &&
		       lines_is_row(block) && lines_is_row(next);
	return lectern_node_kind(block) == LECTERN_NODE_HEADING &&
	       lectern_node_level(block) <= 3 && lines_are_its_own(test, index);
}

bool braille_holds_whole(const struct braille_case *test,
			 struct lectern_buffer *why)
{
	uint32_t i;

	for (i = 0; i + 1 < lectern_guide_block_count(test->guide); i++) {
		struct lines_row first = lines_of(test, i);
		struct lines_row end = lines_of(test, i + 1);
		struct lines_row last = first;
		struct lines_row at = first;
		uint32_t count = 1;

		if (!lines_are_whole(test, i))
			continue;
		while (lines_next(test, &at) &&
		       (at.page < end.page ||
			(at.page == end.page && at.row < end.row))) {
			last = at;
			count++;
		}
		if (last.page != first.page && count <= lines_room(test))
			return braille_complain(test, why, first.page,
						first.row, "it is divided");
	}
	return true;
}

/* A row that is the top or the end of a box, from a row on. */
static bool lines_next_box(const struct braille_case *test,
			   struct lines_row *at, uint32_t *text)
{
	for (; at->page < lectern_pages_count(test->pages);
	     at->page++, at->row = 0)
		for (; at->row < (uint32_t)test->options.lines; at->row++) {
			at->cells = braille_text_row(test, at->page, at->row,
						     &at->count);
			if (at->count > 0 &&
			    braille_is_box(test, at->cells, at->count))
				return true;
			*text += at->count > 0;
		}
	return false;
}

/* True when a heading stands on the line, or the next but one, above a row. */
static bool lines_below_heading(const struct braille_case *test,
				const struct lines_row *at)
{
	uint32_t i;

	for (i = 0; i < lectern_guide_block_count(test->guide); i++) {
		const struct lectern_node *block =
			lectern_guide_block(test->guide, i);
		struct lines_row first = lines_of(test, i);

		if (lectern_node_kind(block) == LECTERN_NODE_HEADING &&
		    first.page == at->page && first.row < at->row &&
		    i + 1 < lectern_guide_block_count(test->guide) &&
		    (lines_of(test, i + 1).page > at->page ||
		     lines_of(test, i + 1).row > at->row))
			return true;
	}
	return false;
}

bool braille_holds_boxes(const struct braille_case *test,
			 struct lectern_buffer *why)
{
	struct lines_row top = {.page = 0};
	uint32_t text = 0;

	while (lines_next_box(test, &top, &text)) {
		struct lines_row end = top;

		text = 0;
		end.row++;
		if (top.cells[0] != LECTERN_CELL_BOX_TOP ||
		    !lines_next_box(test, &end, &text))
			return braille_complain(test, why, top.page, top.row,
						"a box without an end");
		/* Its blank lines are not counted: as many as its text. */
		if (end.page != top.page && 2 * text + 2 <= lines_room(test) &&
		    !lines_below_heading(test, &top))
			return braille_complain(test, why, top.page, top.row,
						"a box is divided");
		top = end;
		top.row++;
	}
	return true;
}
