/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables row by row (Braille Formats 2016, 11.17). */
#include "braille/cells.h"
#include "braille/layout_parts.h"

/* Where a row goes on, from 0. */
#define ROWS_RUNOVER 2

/* Behind the first entry of a row: a colon. */
#define ROWS_COLON 0x12 /* 2-5 */

/* Dots in the place of an entry without words. */
#define ROWS_BLANK 3

/* How many entries a row has, and how many of them have words. */
static size_t rows_count(const struct layout_table *table,
			 const struct layout_row *row, size_t *words)
{
	struct layout_entry entry;
	size_t at = row->start;
	size_t count = 0;

	*words = 0;
	for (; layout_table_next(table, row, &at, &entry); count++)
		*words += entry.count > 0;
	return count;
}

/*
 * The entries of a row, a colon behind the first and semicolons behind the
 * others; headings without words at its end are added up to `columns`.
 */
static void rows_write(struct lectern_buffer *out,
		       const struct layout_table *table,
		       const struct layout_row *row, size_t columns)
{
	struct layout_entry entry = {NULL, 0};
	size_t at = row->start;
	size_t count = 0;

	while (layout_table_next(table, row, &at, &entry) || count < columns) {
		if (count > 0) {
			lectern_buffer_fill(
				out,
				count == 1 ? ROWS_COLON : LECTERN_CELL_JOIN, 1);
			lectern_buffer_fill(out, LECTERN_CELL_BLANK, 1);
		}
		if (entry.count == 0)
			lectern_buffer_fill(out, LECTERN_CELL_DOT5, ROWS_BLANK);
		else
			lectern_buffer_add(out, entry.cells, entry.count);
		entry.count = 0;
		count++;
	}
}

/* A paragraph of the transcriber's note before the rows. */
static enum lectern_status rows_say(struct lectern_layout *layout,
				    enum lectern_label label, bool last)
{
	const struct lectern_item item = {.first = LAYOUT_NOTE_FIRST,
					  .runover = LAYOUT_NOTE_RUNOVER,
					  .after = last,
					  .keep = true,
					  .whole = true};

	layout_join_label(layout, label);
	return layout_add(layout, item);
}

/* The transcriber's note: what the headings are, and in which order. */
static enum lectern_status rows_note(struct lectern_layout *layout)
{
	const struct layout_table *table = &layout->table;
	struct lectern_item item = {.runover = ROWS_RUNOVER,
				    .after = true,
				    .keep = table->count > 1,
				    .whole = true};
	enum lectern_status status = LECTERN_OK;
	size_t columns = 0;
	size_t words;

	if (table->count > 1)
		columns = rows_count(table, &table->rows[1], &words);
	rows_count(table, table->rows, &words);
	lectern_label_open(&layout->text);
	if (words < columns)
		status = rows_say(layout, LECTERN_LABEL_BLANK, false);
	if (status == LECTERN_OK)
		status = rows_say(layout, LECTERN_LABEL_ORDER, true);
	if (status != LECTERN_OK)
		return status;
	layout_mark(&item, table->rows->block, 0);
	rows_write(&layout->text, table, table->rows, columns);
	lectern_label_close(&layout->text);
	return layout_add(layout, item);
}

enum lectern_status layout_table_rows(struct lectern_layout *layout)
{
	const struct layout_table *table = &layout->table;
	size_t i = table->rows->header;
	enum lectern_status status = i > 0 ? rows_note(layout) : LECTERN_OK;

	for (; i < table->count && status == LECTERN_OK; i++) {
		struct lectern_item item = {.runover = ROWS_RUNOVER,
					    .whole = true};

		layout_mark(&item, table->rows[i].block, 0);
		rows_write(&layout->text, table, &table->rows[i], 0);
		status = layout_add(layout, item);
	}
	return status;
}
