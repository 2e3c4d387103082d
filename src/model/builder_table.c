/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows and cells. A row is one block, for it is heard and felt as one line:
 * "first: second; third". A cell without words would leave the listener to
 * guess which column the next one belongs to, so it is a fault, but for the
 * heading row, whose corner is often empty.
 */
#include "model/builder.h"

#include <string.h>

/* How many cells a line of the source has; `at` is its first bar or text. */
static uint32_t builder_count_cells(const struct source *source, uint32_t at,
				    uint32_t end)
{
	uint32_t bars = 0;
	uint32_t i;

	while (end > at && strchr(" \t\r\n", source->bytes[end - 1]))
		end--;
	for (i = at; i < end; i++) {
		if (source->bytes[i] == '\\')
			i++;
		else if (source->bytes[i] == '|')
			bars++;
	}
	if (at < end && source->bytes[at] == '|')
		bars--;
	/* A last bar that is escaped is text. */
	if (end > at + 1 && source->bytes[end - 1] == '|' &&
	    source->bytes[end - 2] != '\\')
		bars--;
	return bars + 1;
}

static enum lectern_status builder_row_end(struct builder *build,
					   const struct markdown_event *event)
{
	struct lectern_node *row = build->at->last;
	enum lectern_status status;

	status = prose_finish(&build->prose, &row->text);
	if (status != LECTERN_OK)
		return status;
	if (build->header && !row->text)
		source_error(build->source, event->at,
			     "a table's heading row without words");
	return LECTERN_OK;
}

enum lectern_status builder_row(struct builder *build,
				const struct markdown_event *event)
{
	struct lectern_node *row;
	uint32_t cells;

	if (!event->entering)
		return builder_row_end(build, event);
	row = builder_add(build, LECTERN_NODE_ROW, event->at);
	if (!row)
		return LECTERN_NO_MEMORY;
	row->flags = event->header ? MODEL_HEADER : 0;
	cells = builder_count_cells(build->source, event->at, event->end);
	build->header = event->header;
	build->column = 0;
	build->first = UINT32_MAX;
	if (event->header)
		build->columns = cells;
	/* The parser drops what is too many without a word. */
	if (cells > build->columns)
		source_error(build->source, event->at,
			     "this row has %u cells, the heading row %u", cells,
			     build->columns);
	prose_begin(&build->prose, event->at, event->end);
	return LECTERN_OK;
}

static enum lectern_status builder_cell_end(struct builder *build,
					    const struct markdown_event *event)
{
	struct prose *prose = &build->prose;
	struct lectern_node *row = build->at->last;
	struct lectern_node *cell;

	prose_close_html(prose);
	if (prose->piece_empty && !build->header)
		source_error(build->source, event->at,
			     "a cell without words in column %u: say \"none\" "
			     "or \"not known\"",
			     build->column + 1);
	build->column++;
	if (prose->piece_empty || prose->bytes.failed)
		return LECTERN_OK;
	if (build->first == UINT32_MAX)
		build->first = build->column - 1;
	cell = tree_add(build->guide, row, LECTERN_NODE_CELL);
	if (!cell)
		return LECTERN_NO_MEMORY;
	cell->number = prose->piece;
	cell->cell = build->column - 1;
	cell->line = source_place(build->source, event->at).line;
	cell->column = source_place(build->source, event->at).column;
	cell->text =
		tree_text(build->guide, prose->bytes.bytes + prose->piece,
			  (uint32_t)prose->bytes.length - prose->piece, 0, 0);
	return cell->text ? LECTERN_OK : LECTERN_NO_MEMORY;
}

enum lectern_status builder_cell(struct builder *build,
				 const struct markdown_event *event)
{
	const char *separator = NULL;

	if (!event->entering)
		return builder_cell_end(build, event);
	if (build->first == 0 && build->column == 1)
		separator = ": ";
	else if (build->first != UINT32_MAX)
		separator = "; ";
	prose_piece(&build->prose, event->at, separator);
	return LECTERN_OK;
}
