/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The cells of a table. What the columns are called the narration says before
 * each cell; here are said the row, when it is another, and where the cell
 * lies, since nobody can see that from the side.
 */
#include <stdio.h>

#include "base/buffer.h"
#include "lectern/memory.h"
#include "nav/state.h"

/* A cell, and how many there are around it. */
struct cells_place {
	const struct lectern_node *row;
	const struct lectern_node *cell;
	unsigned row_number; /* from 1, the heading row counted */
	unsigned rows;
	unsigned column; /* from 1 */
	unsigned columns;
};

static unsigned cells_count(const struct lectern_node *parent)
{
	const struct lectern_node *child = lectern_node_first(parent);
	unsigned count = 0;

	for (; child; child = lectern_node_next(child))
		count++;
	return count;
}

/* The last column counts: a heading without words has no cell. */
unsigned lectern_nav_columns(const struct lectern_node *table)
{
	const struct lectern_node *row = lectern_node_first(table);
	const struct lectern_node *cell;
	uint32_t most = 0;

	for (; row; row = lectern_node_next(row))
		for (cell = lectern_node_first(row); cell;
		     cell = lectern_node_next(cell))
			if (lectern_node_cell_column(cell) > most)
				most = lectern_node_cell_column(cell);
	return most + 1;
}

/* The cell of a row in a column, counted from 1; NULL when there is none. */
static const struct lectern_node *cells_in(const struct lectern_node *row,
					   unsigned column)
{
	const struct lectern_node *cell = lectern_node_first(row);

	while (cell && lectern_node_cell_column(cell) + 1 != column)
		cell = lectern_node_next(cell);
	return cell;
}

/* The row before or behind; NULL at the table's ends. */
static const struct lectern_node *cells_row_beside(const struct cells_place *at,
						   int step)
{
	unsigned number = at->row_number + (unsigned)step;
	const struct lectern_node *row;

	if (number == 0)
		return NULL;
	row = lectern_node_first(lectern_node_parent(at->row));
	while (row && --number > 0)
		row = lectern_node_next(row);
	return row;
}

/* Where the reader is in a table; false in none. */
static bool cells_find(const struct lectern_nav *nav, struct cells_place *out)
{
	const struct lectern_node *row =
		lectern_guide_block(nav->guide, nav->place.block);
	const struct lectern_node *table;
	const struct lectern_node *each;
	struct cells_place at = {.row = row, .row_number = 1};

	if (lectern_node_kind(row) != LECTERN_NODE_ROW)
		return false;
	table = lectern_node_parent(row);
	for (each = lectern_node_first(table); each != row;
	     each = lectern_node_next(each))
		at.row_number++;
	at.rows = cells_count(table);
	at.columns = lectern_nav_columns(table);
	for (each = lectern_node_first(row);
	     each && lectern_node_cell_start(each) <= nav->place.offset;
	     each = lectern_node_next(each))
		at.cell = each;
	if (at.cell)
		at.column = lectern_node_cell_column(at.cell) + 1;
	*out = at;
	return at.cell != NULL;
}

static struct lectern_range cells_range(const struct lectern_node *cell)
{
	uint32_t block = lectern_node_index(cell);
	uint32_t start = lectern_node_cell_start(cell);

	return (struct lectern_range){
		{block, start},
		{block, start + lectern_node_text(cell)->length}};
}

/* What is said on arrival: where the cell lies, behind the row's name. */
static enum lectern_status cells_words(struct lectern_nav *nav,
				       const struct cells_place *at, bool down,
				       char **out)
{
	const struct lectern_node *name = lectern_node_first(at->row);
	char numbers[4][16];

	snprintf(numbers[0], sizeof(numbers[0]), "%u", at->row_number);
	snprintf(numbers[1], sizeof(numbers[1]), "%u", at->rows);
	snprintf(numbers[2], sizeof(numbers[2]), "%u", at->column);
	snprintf(numbers[3], sizeof(numbers[3]), "%u", at->columns);
	return lectern_words_form(
		out, nav->words,
		down && at->column > 1 ? "table.cell-in-row" : "table.cell",
		(const struct lectern_word[]){
			{"heading", lectern_node_text(name)->bytes},
			{"row", numbers[0]},
			{"rows", numbers[1]},
			{"column", numbers[2]},
			{"columns", numbers[3]},
			{NULL, NULL}});
}

static enum lectern_status cells_go(struct lectern_nav *nav,
				    const struct cells_place *at, bool down,
				    int64_t now_ms)
{
	struct lectern_nav_move move = {.unit = cells_range(at->cell),
					.now_ms = now_ms};
	enum lectern_status status;
	char *words = NULL;

	status = cells_words(nav, at, down, &words);
	if (status != LECTERN_OK)
		return status;
	move.to = move.unit.from;
	move.words = words;
	lectern_nav_commit(nav, &move);
	lectern_string_free(words);
	return LECTERN_OK;
}

enum lectern_status
lectern_nav_obey_cell_across(struct lectern_nav *nav,
			     const struct lectern_nav_order *order)
{
	struct cells_place at;

	if (!cells_find(nav, &at))
		return lectern_nav_refuse(nav, "table.none-here");
	do {
		at.column += (unsigned)order->step;
		at.cell = cells_in(at.row, at.column);
	} while (!at.cell && at.column > 0 && at.column <= at.columns);
	if (!at.cell)
		return lectern_nav_refuse(nav, order->step > 0
						       ? "table.last-column"
						       : "table.first-column");
	return cells_go(nav, &at, false, order->now_ms);
}

enum lectern_status
lectern_nav_obey_cell_down(struct lectern_nav *nav,
			   const struct lectern_nav_order *order)
{
	struct cells_place at;

	if (!cells_find(nav, &at))
		return lectern_nav_refuse(nav, "table.none-here");
	at.row = cells_row_beside(&at, order->step);
	if (!at.row)
		return lectern_nav_refuse(nav, order->step > 0
						       ? "table.last-row"
						       : "table.first-row");
	at.row_number += (unsigned)order->step;
	at.cell = cells_in(at.row, at.column);
	if (!at.cell)
		return lectern_nav_refuse(nav, "table.no-cell");
	return cells_go(nav, &at, true, order->now_ms);
}
