/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A block's rows lie between where it begins and where the next one does. In
 * between may stand what is not its text: labels before it, a running head,
 * the number of a page, the opening of a volume. So a row is taken for the
 * block's only when all of it is, and the search goes on with the next.
 */
#include "braille/trace.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "braille/cells.h"
#include "braille/page_rows.h"
#include "braille/trace_run.h"

/* Where the search is, and where it ends; all from 0. */
struct trace_span {
	uint32_t page;
	uint32_t row;
	uint32_t cell;
	struct lectern_braille_place end; /* from 1; page 0: of the pages */
};

enum lectern_status lectern_trace_add(struct lectern_trace_run *trace,
				      struct lectern_traced traced)
{
	struct lectern_trace *out = trace->out;
	struct lectern_traced *list =
		lectern_grow(out->list, out->count, &out->room, sizeof(*list));

	if (!list)
		return LECTERN_NO_MEMORY;
	out->list = list;
	list[out->count++] = traced;
	return LECTERN_OK;
}

/* -------------------------------------------------------------- one row */

/*
 * The first strand from `*next` on that goes on at a place of a row, and in
 * *fit how far; NULL when none does. A row has one piece of each at most.
 */
static struct lectern_strand *trace_strand(struct lectern_strands *strands,
					   size_t *next, const uint8_t *row,
					   size_t count, size_t *fit)
{
	size_t i;

	for (i = *next; i < strands->count; i++) {
		struct lectern_strand *strand = &strands->list[i];

		if (lectern_strand_done(strand))
			continue;
		*fit = lectern_strand_fit(strands, strand, row, count);
		if (*fit > 0) {
			*next = i + 1;
			return strand;
		}
	}
	return NULL;
}

/* True when a text that has begun and has no columns must go on here. */
static bool trace_continues(const struct lectern_strands *strands)
{
	const struct lectern_strand *first = strands->list;

	return first && strands->count == 1 && first->at > 0;
}

size_t lectern_trace_next_word(const uint8_t *row, size_t count, size_t at)
{
	while (at < count && row[at] != LECTERN_CELL_BLANK)
		at++;
	while (at < count && row[at] == LECTERN_CELL_BLANK)
		at++;
	return at;
}

static enum lectern_status trace_row(struct lectern_trace_run *trace,
				     const struct trace_span *span,
				     uint32_t block, const uint8_t *row,
				     size_t count)
{
	size_t at = span->cell;
	size_t next = 0;

	while (at < count && row[at] == LECTERN_CELL_BLANK)
		at++;
	while (at < count && next < trace->strands.count) {
		struct lectern_traced traced = {
			.page = span->page, .row = span->row, .block = block};
		struct lectern_strand *strand;
		enum lectern_status status;
		size_t fit = 0;

		strand = trace_strand(&trace->strands, &next, row + at,
				      count - at, &fit);
		if (!strand && trace_continues(&trace->strands))
			return LECTERN_OK;
		if (strand) {
			lectern_strand_take(&trace->strands, strand, fit,
					    &traced.start, &traced.end);
			status = lectern_trace_add(trace, traced);
			if (status != LECTERN_OK)
				return status;
			at += fit;
		}
		at = lectern_trace_next_word(row, count, at);
	}
	return LECTERN_OK;
}

/* ------------------------------------------------------------ one block */

/* True behind the last row that can be the block's. */
static bool trace_over(const struct lectern_trace_run *trace,
		       const struct trace_span *span)
{
	if (span->page >= lectern_pages_count(trace->pages))
		return true;
	if (span->end.page == 0 || span->page + 1 < span->end.page)
		return false;
	return span->page + 1 > span->end.page ||
	       span->row + 1 > span->end.line;
}

bool lectern_trace_done(const struct lectern_strands *strands)
{
	size_t i;

	for (i = 0; i < strands->count; i++)
		if (!lectern_strand_done(&strands->list[i]))
			return false;
	return true;
}

/* How many cells of a page's last row stand before its number. */
static size_t trace_before_number(const struct lectern_pages *pages,
				  uint32_t page, const uint8_t *cells,
				  size_t count)
{
	struct lectern_page_name name = lectern_pages_name(pages, page);
	uint8_t number[LECTERN_PAGE_NUMBER_MAX];
	size_t length = lectern_page_number(name.kind, name.number, number);

	if (count != pages->width || count < length ||
	    memcmp(cells + count - length, number, length) != 0)
		return count;
	return count - length;
}

/* The cells of a row that may be the block's. */
static const uint8_t *trace_cells(const struct lectern_trace_run *trace,
				  const struct trace_span *span, size_t *count)
{
	const uint8_t *cells =
		lectern_pages_row(trace->pages, span->page, span->row, count);

	if (span->page + 1 == span->end.page &&
	    span->row + 1 == span->end.line && *count >= span->end.cell)
		*count = span->end.cell - 1;
	else if (span->row + 1 == trace->pages->height)
		*count = trace_before_number(trace->pages, span->page, cells,
					     *count);
	return cells;
}

static enum lectern_status trace_rows(struct lectern_trace_run *trace,
				      struct trace_span span, uint32_t block)
{
	const struct lectern_pages *pages = trace->pages;
	enum lectern_page_kind kind = lectern_pages_name(pages, span.page).kind;

	while (!trace_over(trace, &span) &&
	       !lectern_trace_done(&trace->strands)) {
		enum lectern_status status;
		size_t count;
		const uint8_t *cells = trace_cells(trace, &span, &count);

		/* The opening of a volume is not passed through for text. */
		if (lectern_pages_name(pages, span.page).kind == kind) {
			status = trace_row(trace, &span, block, cells, count);
			if (status != LECTERN_OK)
				return status;
		}
		span.cell = 0;
		if (++span.row == pages->height) {
			span.row = 0;
			span.page++;
		}
	}
	return LECTERN_OK;
}

/* Puts the block whole beside its first row, in place of pieces. */
static enum lectern_status trace_whole(struct lectern_trace_run *trace,
				       size_t count,
				       const struct lectern_start *start)
{
	const struct lectern_node *block =
		lectern_guide_block(trace->guide, start->block);

	trace->out->count = count;
	return lectern_trace_add(
		trace,
		(struct lectern_traced){.page = start->place.page - 1,
					.row = start->place.line - 1,
					.block = start->block,
					.end = lectern_node_text(block)->length,
					.whole = true});
}

/* Where the blocks begin that come behind block `at` of the starts. */
static struct lectern_braille_place
trace_end(const struct lectern_trace_run *trace, size_t at)
{
	struct lectern_braille_place here = trace->starts.list[at].place;

	for (; at < trace->starts.count; at++) {
		struct lectern_braille_place there =
			trace->starts.list[at].place;

		if (there.page != here.page || there.line != here.line ||
		    there.cell != here.cell)
			return there;
	}
	return (struct lectern_braille_place){0};
}

static enum lectern_status trace_block(struct lectern_trace_run *trace,
				       size_t at)
{
	const struct lectern_start *start = &trace->starts.list[at];
	const struct trace_span span = {.page = start->place.page - 1,
					.row = start->place.line - 1,
					.cell = start->place.cell - 1,
					.end = trace_end(trace, at)};
	size_t count = trace->out->count;
	enum lectern_status status;

	status = lectern_strands_make(
		&trace->strands, trace->brailler,
		lectern_guide_block(trace->guide, start->block));
	if (status == LECTERN_OK)
		status = trace_rows(trace, span, start->block);
	if (status == LECTERN_OK && !lectern_trace_done(&trace->strands))
		status = trace_whole(trace, count, start);
	return status;
}

/* ---------------------------------------------------------------- whole */

static int trace_order(uint32_t one, uint32_t other)
{
	return (one > other) - (one < other);
}

static int trace_compare(const void *one, const void *other)
{
	const struct lectern_traced *a = one;
	const struct lectern_traced *b = other;
	int order = trace_order(a->page, b->page);

	if (order == 0)
		order = trace_order(a->row, b->row);
	if (order == 0)
		order = trace_order(a->block, b->block);
	return order ? order : trace_order(a->start, b->start);
}

enum lectern_status lectern_trace_make(struct lectern_trace *out,
				       const struct lectern_pages *pages,
				       const struct lectern_guide *guide,
				       struct lectern_brailler *brailler)
{
	struct lectern_trace_run trace = {.out = out,
					  .pages = pages,
					  .guide = guide,
					  .brailler = brailler};
	enum lectern_status status;
	size_t i;

	if (lectern_guide_block_count(guide) != pages->block_count)
		return LECTERN_INVALID;
	lectern_brailler_serve(brailler, guide);
	status = lectern_starts_make(&trace.starts, pages, 0,
				     lectern_pages_count(pages));
	for (i = 0; i < trace.starts.count && status == LECTERN_OK; i++)
		status = trace_block(&trace, i);
	if (status == LECTERN_OK)
		status = lectern_trace_contents(&trace);
	if (out->count > 1)
		qsort(out->list, out->count, sizeof(*out->list), trace_compare);
	lectern_starts_free(&trace.starts);
	lectern_strands_free(&trace.strands);
	return status;
}

size_t lectern_trace_at(const struct lectern_trace *trace, size_t *at,
			uint32_t page, uint32_t row)
{
	const struct lectern_traced *list = trace->list;
	size_t end;

	while (*at < trace->count &&
	       (list[*at].page < page ||
		(list[*at].page == page && list[*at].row < row)))
		++*at;
	for (end = *at; end < trace->count; end++)
		if (list[end].page != page || list[end].row != row)
			break;
	return end - *at;
}

void lectern_trace_free(struct lectern_trace *trace)
{
	lectern_free(trace->list);
	*trace = (struct lectern_trace){0};
}
