/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The pages before a volume belong to no block. What their contents list is
 * print all the same, with dots and a number behind it.
 */
#include "braille/trace_run.h"

#include "braille/cells.h"

/* True when behind an entry's words come its guide dots and its page. */
static bool trace_leads_on(const uint8_t *rest, size_t count)
{
	size_t at = 0;

	while (at < count && (rest[at] == LECTERN_CELL_BLANK ||
			      rest[at] == LECTERN_CELL_DOT5))
		at++;
	return at > 0 && at < count &&
	       lectern_trace_next_word(rest, count, at) == count;
}

/* How far an entry's words go on a row; 0 when they are not its words. */
static size_t trace_entry_fit(const struct lectern_strands *strands,
			      const uint8_t *row, size_t count)
{
	const struct lectern_strand *strand = &strands->list[0];
	size_t fit = lectern_strand_fit(strands, strand, row, count);

	if (fit == strand->count - strand->at)
		return trace_leads_on(row + fit, count - fit) ? fit : 0;
	return fit == count ? fit : 0;
}

/* A quick look before a heading is translated. */
static bool trace_may_be(const struct lectern_headings *headings,
			 const struct lectern_heading *heading,
			 const uint8_t *row, size_t count)
{
	size_t shorter = heading->count < count ? heading->count : count;
	const uint8_t *cells = lectern_heading_cells(headings, heading);
	size_t i;

	/* The rows of one entry end at blanks, so a word at least is whole. */
	for (i = 0; i < shorter && cells[i] == row[i]; i++)
		if (cells[i] == LECTERN_CELL_BLANK)
			return true;
	return i > 0 && i == shorter;
}

/* Makes the strands of the heading, from `*next` on, that begins on a row. */
static enum lectern_status trace_entry(struct lectern_trace_run *trace,
				       size_t *next, const uint8_t *row,
				       size_t count)
{
	const struct lectern_headings *headings = &trace->pages->headings;
	size_t i;

	for (i = *next; i < headings->count; i++) {
		const struct lectern_heading *heading = &headings->list[i];
		enum lectern_status status;

		if (!trace_may_be(headings, heading, row, count))
			continue;
		status = lectern_strands_make(
			&trace->strands, trace->brailler,
			lectern_guide_block(trace->guide, heading->block));
		if (status != LECTERN_OK)
			return status;
		if (trace_entry_fit(&trace->strands, row, count) == 0)
			continue;
		*next = i + 1;
		return LECTERN_OK;
	}
	trace->strands.count = 0;
	return LECTERN_OK;
}

static enum lectern_status trace_contents_row(struct lectern_trace_run *trace,
					      size_t *next,
					      struct lectern_traced traced)
{
	const struct lectern_headings *headings = &trace->pages->headings;
	struct lectern_strands *strands = &trace->strands;
	enum lectern_status status = LECTERN_OK;
	size_t count;
	const uint8_t *row = lectern_pages_row(trace->pages, traced.page,
					       traced.row, &count);

	for (; count > 0 && *row == LECTERN_CELL_BLANK; row++)
		count--;
	if (count == 0)
		return LECTERN_OK;
	if (lectern_trace_done(strands) ||
	    trace_entry_fit(strands, row, count) == 0)
		status = trace_entry(trace, next, row, count);
	if (status != LECTERN_OK || lectern_trace_done(strands))
		return status;
	traced.block = headings->list[*next - 1].block;
	lectern_strand_take(strands, &strands->list[0],
			    trace_entry_fit(strands, row, count), &traced.start,
			    &traced.end);
	return lectern_trace_add(trace, traced);
}

enum lectern_status lectern_trace_contents(struct lectern_trace_run *trace)
{
	enum lectern_status status = LECTERN_OK;
	uint32_t count = lectern_pages_count(trace->pages);
	uint32_t volume = UINT32_MAX;
	struct lectern_traced at = {0};
	size_t next = 0;

	trace->strands.count = 0;
	for (at.page = 0; at.page < count; at.page++) {
		struct lectern_page_name name =
			lectern_pages_name(trace->pages, at.page);

		if (name.kind != LECTERN_PAGE_TRANSCRIBER)
			continue;
		if (name.volume != volume)
			next = 0;
		volume = name.volume;
		for (at.row = 0; at.row < trace->pages->height; at.row++) {
			status = trace_contents_row(trace, &next, at);
			if (status != LECTERN_OK)
				return status;
		}
	}
	return status;
}
