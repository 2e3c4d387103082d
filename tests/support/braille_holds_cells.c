/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In which cell a block begins: its indent says what it is. */
#include "support/braille_holds.h"

#include <stddef.h>
#include <stdint.h>

#include "braille/pages.h"
#include "support/braille_parts.h"

/* Any cell will do. */
#define CELLS_ANY 0

/* Cells in which blocks begin, from 1. */
#define CELLS_HEADING_2 5
#define CELLS_HEADING_3 7
#define CELLS_PARAGRAPH 3
#define CELLS_IMAGE 7

/* How many lists a node is in, up to the box or the quotation around it. */
static uint32_t cells_depth(const struct lectern_node *node)
{
	uint32_t depth = 0;

	for (; node; node = lectern_node_parent(node)) {
		enum lectern_node_kind kind = lectern_node_kind(node);

		if (kind == LECTERN_NODE_NOTE || kind == LECTERN_NODE_QUOTE ||
		    kind == LECTERN_NODE_TABLE)
			break;
		depth += kind == LECTERN_NODE_LIST;
	}
	return depth;
}

/* Where the bullet or the number of an item stands. */
static uint32_t cells_item(const struct braille_case *test,
			   const struct lectern_node *item)
{
	const struct lectern_node *list = lectern_node_parent(item);
	const struct lectern_node *outer = lectern_node_parent(list);
	uint32_t column = 2 * (cells_depth(item) - 1);
	uint32_t most = (uint32_t)test->options.cells / 2;

	/* Its bullet stands on the line of the item that it is all of. */
	if (lectern_node_kind(outer) == LECTERN_NODE_ITEM &&
	    lectern_node_first(outer) == list &&
	    lectern_node_first(list) == item)
		return cells_item(test, outer);
	return (column < most ? column : most) + 1;
}

static uint32_t cells_heading(const struct lectern_node *heading)
{
	switch (lectern_node_level(heading)) {
	case 1:
		return CELLS_ANY;
	case 2:
		return CELLS_HEADING_2;
	case 3:
		return CELLS_HEADING_3;
	default:
		return CELLS_PARAGRAPH;
	}
}

static uint32_t cells_paragraph(const struct braille_case *test,
				const struct lectern_node *block)
{
	const struct lectern_node *parent = lectern_node_parent(block);
	uint32_t index = lectern_node_index(block);

	/* Behind a deep heading it stands on the line of that. */
	if (lectern_node_ancestor(block, LECTERN_NODE_QUOTE) ||
	    (index > 0 && lectern_node_level(lectern_guide_block(
				  test->guide, index - 1)) > 3))
		return CELLS_ANY;
	if (lectern_node_kind(parent) != LECTERN_NODE_ITEM)
		return CELLS_PARAGRAPH;
	return lectern_node_first(parent) == block ? cells_item(test, parent)
						   : CELLS_ANY;
}

/* The cell that a block has to begin in, from 1. */
static uint32_t cells_wanted(const struct braille_case *test,
			     const struct lectern_node *block)
{
	const struct lectern_node *parent = lectern_node_parent(block);
	uint32_t index = lectern_node_index(block);

	switch (lectern_node_kind(block)) {
	case LECTERN_NODE_HEADING:
		return cells_heading(block);
	case LECTERN_NODE_PARAGRAPH:
		return cells_paragraph(test, block);
	case LECTERN_NODE_IMAGE:
		return lectern_node_kind(parent) == LECTERN_NODE_ITEM &&
				       lectern_node_first(parent) == block
			       ? cells_item(test, parent)
			       : CELLS_IMAGE;
	case LECTERN_NODE_CODE:
		/* A bullet may stand before it. */
		return lectern_node_kind(parent) == LECTERN_NODE_ITEM
			       ? CELLS_ANY
			       : 1;
	case LECTERN_NODE_ROW:
		return lectern_pages_in_columns(test->pages, index) ||
				       lectern_node_is_header(block)
			       ? CELLS_ANY
			       : 1;
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
	return CELLS_ANY;
}

bool braille_holds_cells(const struct braille_case *test,
			 struct lectern_buffer *why)
{
	uint32_t i;

	for (i = 0; i < lectern_guide_block_count(test->guide); i++) {
		struct lectern_braille_place place =
			lectern_pages_place(test->pages, i);
		uint32_t wanted =
			cells_wanted(test, lectern_guide_block(test->guide, i));

		if (wanted != CELLS_ANY && wanted != place.cell)
			return braille_complain(test, why, place.page - 1,
						place.line - 1,
						"it begins in another cell");
	}
	return true;
}

/* True for the block that an outermost list begins with. */
static bool cells_begins_list(const struct lectern_node *block)
{
	const struct lectern_node *item = lectern_node_parent(block);

	return lectern_node_kind(item) == LECTERN_NODE_ITEM &&
	       lectern_node_first(item) == block && cells_depth(item) == 1 &&
	       lectern_node_first(lectern_node_parent(item)) == item;
}

bool braille_holds_lists(const struct braille_case *test,
			 struct lectern_buffer *why)
{
	uint32_t i;

	for (i = 0; i < lectern_guide_block_count(test->guide); i++) {
		struct lectern_braille_place place =
			lectern_pages_place(test->pages, i);

		if (place.line == (uint32_t)test->options.lines &&
		    cells_begins_list(lectern_guide_block(test->guide, i)))
			return braille_complain(test, why, place.page - 1,
						place.line - 1,
						"a list begins");
	}
	return true;
}
