/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tables (Braille Formats 2016, section 11). How a table stands is known when
 * all its rows are: in columns where it fits on a page with each entry on one
 * line, else row by row, which is the order of narration too.
 */
#include "base/alloc.h"
#include "braille/cells.h"
#include "braille/layout_parts.h"

void layout_table_free(struct layout_table *table)
{
	lectern_free(table->rows);
	lectern_buffer_free(&table->cells);
	*table = (struct layout_table){0};
}

/* The end of an entry, as lectern_brailler_block() marks it. */
static bool table_ends(uint8_t cell)
{
	return cell == (LECTERN_CELL_JOIN | LECTERN_CELL_END);
}

bool layout_table_next(const struct layout_table *table,
		       const struct layout_row *row, size_t *at,
		       struct layout_entry *entry)
{
	const uint8_t *cells = (const uint8_t *)table->cells.bytes;
	size_t end = *at;

	if (*at > row->end)
		return false;
	while (end < row->end && !table_ends(cells[end]))
		end++;
	*entry = (struct layout_entry){cells + *at, end - *at};
	/* A blank follows the mark. */
	*at = end < row->end ? end + 2 : row->end + 1;
	return true;
}

/*
 * Appends the cells of a row. Headings without words are no entries yet, and
 * without them the others would stand over columns that are not theirs.
 */
static void table_take(struct lectern_buffer *out,
		       const struct lectern_node *row,
		       const struct lectern_buffer *cells)
{
	const struct lectern_node *cell = lectern_node_first(row);
	uint32_t column = 0;
	size_t at = 0;
	size_t end;

	for (; cell; cell = lectern_node_next(cell)) {
		for (; column < lectern_node_cell_column(cell); column++) {
			lectern_buffer_fill(
				out,
				(char)(LECTERN_CELL_JOIN | LECTERN_CELL_END),
				1);
			lectern_buffer_fill(out, LECTERN_CELL_BLANK, 1);
		}
		for (end = at; end < cells->length &&
			       !table_ends((uint8_t)cells->bytes[end]);
		     end++)
			;
		lectern_buffer_add(out, cells->bytes + at, end - at);
		at = end + 2;
	}
}

enum lectern_status layout_table_row(struct lectern_layout *layout,
				     const struct lectern_node *row,
				     const struct lectern_buffer *cells)
{
	struct layout_table *table = &layout->table;
	struct layout_row *rows;

	rows = lectern_grow(table->rows, table->count, &table->room,
			    sizeof(*rows));
	if (!rows)
		return LECTERN_NO_MEMORY;
	table->rows = rows;
	rows += table->count++;
	rows->block = lectern_node_index(row);
	rows->header = lectern_node_is_header(row);
	rows->start = table->cells.length;
	table_take(&table->cells, row, cells);
	rows->end = table->cells.length;
	return table->cells.failed || cells->failed ? LECTERN_NO_MEMORY
						    : LECTERN_OK;
}

enum lectern_status layout_table_end(struct lectern_layout *layout)
{
	struct layout_table *table = &layout->table;
	enum lectern_status status = LECTERN_OK;
	bool set = table->count == 0;

	if (!set)
		status = layout_table_columns(layout, &set);
	if (status == LECTERN_OK && !set)
		status = layout_table_rows(layout);
	table->count = 0;
	lectern_buffer_clear(&table->cells);
	return status;
}
