/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables in columns (Braille Formats 2016, 11.2 to 11.6). */
#include <string.h>

#include "braille/cells.h"
#include "braille/layout_parts.h"
#include "braille/lines.h"

/* More columns than this never fit. */
#define TABLE_COLUMNS_MAX 12

/* A heading has a line of two cells below it, however short it is. */
#define TABLE_WIDTH_MIN 2

/* Blanks between two columns, and lines of headings at most. */
#define TABLE_GAP 2
#define TABLE_HEADING_LINES_MAX 2

/* A separation line below a heading. */
#define TABLE_LINE 0x12 /* 2-5 */

/* How a table would stand in columns. */
struct table_columns {
	size_t count;
	size_t widths[TABLE_COLUMNS_MAX];
	bool headed[TABLE_COLUMNS_MAX];
	size_t heading_lines;
};

/* The entries of a row, the rest empty; how many, or 0: too many. */
static size_t table_entries(const struct layout_table *table,
			    const struct layout_row *row,
			    struct layout_entry entries[TABLE_COLUMNS_MAX])
{
	const uint8_t *cells = (const uint8_t *)table->cells.bytes;
	struct layout_entry entry;
	size_t at = row->start;
	size_t count = 0;
	size_t i;

	while (layout_table_next(table, row, &at, &entry)) {
		if (count == TABLE_COLUMNS_MAX)
			return 0;
		entries[count++] = entry;
	}
	for (i = count; i < TABLE_COLUMNS_MAX; i++)
		entries[i] = (struct layout_entry){cells, 0};
	return count;
}

/* The least width in which a heading takes at most so many lines. */
static size_t table_heading_width(struct layout_entry heading, size_t lines)
{
	size_t width = TABLE_WIDTH_MIN;

	if (heading.count <= TABLE_WIDTH_MIN)
		return heading.count;
	while (width < heading.count &&
	       (lectern_lines_part(heading.cells, heading.count, width) ||
		lectern_lines_count(heading.cells, heading.count, width) >
			lines))
		width++;
	return width;
}

/* Widens the columns to what a row needs; false when it cannot be told. */
static bool table_measure(const struct layout_table *table,
			  const struct layout_row *row,
			  struct table_columns *columns)
{
	struct layout_entry entries[TABLE_COLUMNS_MAX];
	size_t count = table_entries(table, row, entries);
	size_t width;
	size_t i;

	/* Headings at the end may have no words. */
	if (count == 0 || count > columns->count ||
	    (!row->header && count < columns->count))
		return false;
	for (i = 0; i < count; i++) {
		width = row->header
				? table_heading_width(entries[i],
						      columns->heading_lines)
				: entries[i].count;
		if (memchr(entries[i].cells, LECTERN_CELL_END,
			   entries[i].count))
			return false;
		columns->headed[i] |= row->header && width > 0;
		if (columns->headed[i] && width < TABLE_WIDTH_MIN)
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
	struct layout_entry entries[TABLE_COLUMNS_MAX];
	size_t width = 0;
	size_t i;

	*columns = (struct table_columns){.heading_lines = heading_lines};
	columns->count = table_entries(table, &table->rows[1], entries);
	for (i = 0; i < table->count; i++)
		if (!table_measure(table, &table->rows[i], columns))
			return false;
	for (i = 0; i < columns->count; i++)
		width += columns->widths[i] + TABLE_GAP;
	return columns->count > 1 && width <= room + TABLE_GAP;
}

/* Chooses how the table stands in columns; false when it cannot. */
static bool table_choose(const struct lectern_layout *layout,
			 struct table_columns *columns)
{
	const struct layout_table *table = &layout->table;
	const struct lectern_flow *flow = &layout->group.flow;
	/* Not beside the page number, below a running head and a blank line. */
	size_t lines = flow->pages->height - 2 - (flow->head != NULL);
	size_t i;

	if (table->count < 2 || !table->rows[0].header)
		return false;
	for (i = 1; i <= TABLE_HEADING_LINES_MAX; i++)
		if (table->count + i <= lines &&
		    table_fits(table, flow->pages->width, columns, i))
			return true;
	return false;
}

/* Blanks that no line may end at. */
static void table_blanks(struct lectern_buffer *out, size_t count)
{
	lectern_buffer_fill(out, LECTERN_CELL_BLANK | LECTERN_CELL_TURN, count);
}

/* An entry, and guide dots that lead to the next column. */
static void table_entry(struct lectern_buffer *out, struct layout_entry entry,
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
			  const struct layout_entry *headings, size_t at)
{
	size_t i;

	for (i = 0; i < columns->count; i++) {
		struct layout_entry rest = headings[i];
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

/* A column without a heading has no line (11.4.2). */
static void table_line(struct lectern_buffer *out,
		       const struct table_columns *columns)
{
	size_t width;
	size_t i;

	for (i = 0; i < columns->count; i++) {
		width = columns->widths[i];
		if (columns->headed[i]) {
			lectern_buffer_fill(out, LECTERN_CELL_DOT5, 1);
			lectern_buffer_fill(out, TABLE_LINE, width - 1);
		} else {
			table_blanks(out, width);
		}
		if (i + 1 < columns->count)
			table_blanks(out, TABLE_GAP);
	}
}

/* The first cell with dots: a column may have no heading. */
static size_t table_ink(const struct lectern_buffer *cells)
{
	size_t at = 0;

	while (at < cells->length && !(cells->bytes[at] & LECTERN_CELL_DOTS))
		at++;
	return at;
}

/* The headings and their separation line. */
static enum lectern_status table_head(struct lectern_layout *layout,
				      const struct table_columns *columns)
{
	const struct layout_row *row = layout->table.rows;
	struct layout_entry headings[TABLE_COLUMNS_MAX];
	enum lectern_status status = LECTERN_OK;
	size_t i;

	table_entries(&layout->table, row, headings);
	for (i = 0; i <= columns->heading_lines && status == LECTERN_OK; i++) {
		struct lectern_item item = {.keep = true, .whole = true};

		if (i < columns->heading_lines)
			table_heading(&layout->text, columns, headings, i);
		else
			table_line(&layout->text, columns);
		if (i == 0)
			layout_mark(&item, row->block,
				    table_ink(&layout->text));
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
		struct layout_entry entries[TABLE_COLUMNS_MAX];

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

enum lectern_status layout_table_columns(struct lectern_layout *layout,
					 bool *set)
{
	struct table_columns columns;

	*set = table_choose(layout, &columns);
	return *set ? table_set(layout, &columns) : LECTERN_OK;
}
