/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tables (Braille Formats 2016, section 11). A table that fits on a page with
 * each entry on one line stands in columns; any other is written row by row,
 * which is the order of narration too.
 */
#include <string.h>

#include "base/alloc.h"
#include "braille/cells.h"
#include "braille/layout_parts.h"
#include "braille/lines.h"

/* A row that is written out, from 0. */
#define TABLE_ROW_RUNOVER 2

/* More columns than this never fit. */
#define TABLE_COLUMNS_MAX 12

/* A column whose heading is empty still has its separation line. */
#define TABLE_WIDTH_MIN 2

/* Blanks between two columns, and lines of headings at most. */
#define TABLE_GAP 2
#define TABLE_HEADING_LINES_MAX 3

/* A separation line below a heading. */
#define TABLE_LINE 0x12 /* 2-5 */

/* The cells of one entry. */
struct table_entry {
	const uint8_t *cells;
	size_t count;
};

/* How a table would stand in columns. */
struct table_columns {
	size_t count;
	size_t widths[TABLE_COLUMNS_MAX];
	size_t heading_lines;
};

void layout_table_free(struct layout_table *table)
{
	lectern_free(table->rows);
	lectern_buffer_free(&table->cells);
	*table = (struct layout_table){0};
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
	lectern_buffer_add(&table->cells, cells->bytes, cells->length);
	rows->end = table->cells.length;
	return table->cells.failed || cells->failed ? LECTERN_NO_MEMORY
						    : LECTERN_OK;
}

/* ----------------------------------------------------------------- columns */

/* The entries of a row; how many, or 0 when there are too many. */
static size_t table_entries(const struct layout_table *table,
			    const struct layout_row *row,
			    struct table_entry entries[TABLE_COLUMNS_MAX])
{
	const uint8_t *cells = (const uint8_t *)table->cells.bytes;
	size_t start = row->start;
	size_t count = 0;
	size_t i;

	for (i = row->start; i <= row->end; i++) {
		if (i < row->end &&
		    cells[i] != (LECTERN_CELL_JOIN | LECTERN_CELL_END))
			continue;
		if (count == TABLE_COLUMNS_MAX)
			return 0;
		entries[count++] =
			(struct table_entry){cells + start, i - start};
		/* A blank follows the mark. */
		start = i + 2;
	}
	return count;
}

/* The least width in which a heading takes at most so many lines. */
static size_t table_heading_width(struct table_entry heading, size_t lines)
{
	size_t width = 2;

	while (width < heading.count &&
	       lectern_lines_count(heading.cells, heading.count, width) > lines)
		width++;
	return width < heading.count ? width : heading.count;
}

/* Widens the columns to what a row needs; false when it cannot be told. */
static bool table_measure(const struct layout_table *table,
			  const struct layout_row *row,
			  struct table_columns *columns)
{
	struct table_entry entries[TABLE_COLUMNS_MAX];
	size_t count = table_entries(table, row, entries);
	size_t width;
	size_t i;

	if (count == 0 || (columns->count > 0 && count != columns->count))
		return false;
	columns->count = count;
	for (i = 0; i < count; i++) {
		width = row->header
				? table_heading_width(entries[i],
						      columns->heading_lines)
				: entries[i].count;
		if (memchr(entries[i].cells, LECTERN_CELL_END,
			   entries[i].count))
			return false;
		if (width < TABLE_WIDTH_MIN)
			width = TABLE_WIDTH_MIN;
		if (width > columns->widths[i])
			columns->widths[i] = width;
	}
	return true;
}

/* True when all columns fit beside each other. */
static bool table_fits(const struct layout_table *table, uint32_t room,
		       struct table_columns *columns, size_t heading_lines)
{
	size_t width = 0;
	size_t i;

	*columns = (struct table_columns){.heading_lines = heading_lines};
	for (i = 0; i < table->count; i++)
		if (!table_measure(table, &table->rows[i], columns))
			return false;
	for (i = 0; i < columns->count; i++)
		width += columns->widths[i] + TABLE_GAP;
	return width <= room + TABLE_GAP;
}

/* Chooses how the table stands in columns; false when it cannot. */
static bool table_choose(const struct lectern_layout *layout,
			 struct table_columns *columns)
{
	const struct layout_table *table = &layout->table;
	const struct lectern_flow *flow = &layout->group.flow;
	/* Not beside the page number, nor over a running head. */
	size_t lines = flow->pages->height - 1 - (flow->head != NULL);
	size_t i;

	if (table->count < 2 || !table->rows[0].header)
		return false;
	for (i = 1; i <= TABLE_HEADING_LINES_MAX; i++)
		if (table->count + i <= lines &&
		    table_fits(table, flow->pages->width, columns, i))
			return columns->count > 1;
	return false;
}

/* Blanks that no line may end at. */
static void table_blanks(struct lectern_buffer *out, size_t count)
{
	lectern_buffer_fill(out, LECTERN_CELL_BLANK | LECTERN_CELL_TURN, count);
}

/* An entry, and guide dots that lead to the next column. */
static void table_entry(struct lectern_buffer *out, struct table_entry entry,
			size_t width, bool last)
{
	size_t gap = width - entry.count;
	size_t i;

	for (i = 0; i < entry.count; i++)
		lectern_buffer_fill(out,
				    entry.cells[i] == LECTERN_CELL_BLANK
					    ? LECTERN_CELL_BLANK |
						      LECTERN_CELL_TURN
					    : entry.cells[i],
				    1);
	if (!last && gap > 2) {
		table_blanks(out, 1);
		lectern_buffer_fill(out, LECTERN_CELL_DOT5, gap - 1);
	} else if (!last) {
		table_blanks(out, gap);
	}
	if (!last)
		table_blanks(out, TABLE_GAP);
}

/* One line of the headings, counted from the first of `lines`. */
static void table_heading(struct lectern_buffer *out,
			  const struct table_columns *columns,
			  const struct table_entry *headings, size_t at)
{
	size_t i;

	for (i = 0; i < columns->count; i++) {
		struct table_entry rest = headings[i];
		size_t width = columns->widths[i];
		size_t lines =
			lectern_lines_count(rest.cells, rest.count, width);
		struct lectern_line line = {0};
		size_t skip = columns->heading_lines - lines;
		size_t n;

		/* They end just above the separation line. */
		for (n = skip; n <= at && rest.count > 0; n++) {
			line = lectern_line_cut(rest.cells, rest.count, width);
			if (n == at)
				break;
			rest.cells += line.next;
			rest.count -= line.next;
			line = (struct lectern_line){0};
		}
		if (line.length > 0)
			lectern_buffer_add(out, rest.cells, line.length);
		if (i + 1 < columns->count)
			table_blanks(out, width - line.length + TABLE_GAP);
	}
}

static void table_line(struct lectern_buffer *out,
		       const struct table_columns *columns)
{
	size_t i;

	for (i = 0; i < columns->count; i++) {
		lectern_buffer_fill(out, LECTERN_CELL_DOT5, 1);
		lectern_buffer_fill(out, TABLE_LINE, columns->widths[i] - 1);
		if (i + 1 < columns->count)
			table_blanks(out, TABLE_GAP);
	}
}

/* The headings and their separation line. */
static enum lectern_status table_head(struct lectern_layout *layout,
				      const struct table_columns *columns)
{
	const struct layout_row *row = layout->table.rows;
	struct table_entry headings[TABLE_COLUMNS_MAX];
	enum lectern_status status = LECTERN_OK;
	size_t i;

	table_entries(&layout->table, row, headings);
	for (i = 0; i <= columns->heading_lines && status == LECTERN_OK; i++) {
		struct lectern_item item = {.keep = true, .whole = true};

		if (i == 0)
			layout_mark(&item, row->block, 0);
		if (i < columns->heading_lines)
			table_heading(&layout->text, columns, headings, i);
		else
			table_line(&layout->text, columns);
		status = layout_add(layout, item);
	}
	return status;
}

static enum lectern_status table_set(struct lectern_layout *layout,
				     const struct table_columns *columns)
{
	const struct layout_table *table = &layout->table;
	bool *in_columns = layout->group.flow.pages->in_columns;
	enum lectern_status status = table_head(layout, columns);
	size_t i;
	size_t n;

	in_columns[table->rows[0].block] = true;
	for (i = 1; i < table->count && status == LECTERN_OK; i++) {
		struct lectern_item item = {.keep = i + 1 < table->count,
					    .whole = true};
		struct table_entry entries[TABLE_COLUMNS_MAX];

		table_entries(table, &table->rows[i], entries);
		for (n = 0; n < columns->count; n++)
			table_entry(&layout->text, entries[n],
				    columns->widths[n],
				    n + 1 == columns->count);
		layout_mark(&item, table->rows[i].block, 0);
		in_columns[table->rows[i].block] = true;
		status = layout_add(layout, item);
	}
	return status;
}

/* ------------------------------------------------------------- row by row */

/* A row; the heading row is a transcriber's note before the others. */
static enum lectern_status table_row(struct lectern_layout *layout,
				     const struct layout_row *row, bool last)
{
	const struct lectern_buffer *cells = &layout->table.cells;
	struct lectern_item item = {.runover = TABLE_ROW_RUNOVER,
				    .whole = true};

	if (row->header) {
		item.first = LAYOUT_NOTE_FIRST;
		item.runover = LAYOUT_NOTE_RUNOVER;
		item.keep = !last;
		lectern_label_open(&layout->text);
		layout_join_label(layout, LECTERN_LABEL_COLUMNS);
	}
	layout_mark(&item, row->block, 0);
	lectern_buffer_add(&layout->text, cells->bytes + row->start,
			   row->end - row->start);
	if (row->header)
		lectern_label_close(&layout->text);
	return layout_add(layout, item);
}

enum lectern_status layout_table_end(struct lectern_layout *layout)
{
	struct layout_table *table = &layout->table;
	struct table_columns columns;
	enum lectern_status status = LECTERN_OK;
	size_t i;

	if (table_choose(layout, &columns))
		status = table_set(layout, &columns);
	else
		for (i = 0; i < table->count && status == LECTERN_OK; i++)
			status = table_row(layout, &table->rows[i],
					   i + 1 == table->count);
	table->count = 0;
	lectern_buffer_clear(&table->cells);
	return status;
}
