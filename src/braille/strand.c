/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the layout does to cells is known: it parts them at blanks, which fall
 * away, or inside a word with a dot 5 behind. All else on a row is not ours.
 */
#include "braille/strand.h"

#include "base/alloc.h"
#include "braille/cells.h"

/* What may be joined to the last cell of a text: 2-3, or @.> of a note. */
#define STRAND_SIGN_MAX 3

/* The dots of a strand's cell. */
static uint8_t strand_cell(const struct lectern_strands *strands,
			   const struct lectern_strand *strand, size_t at)
{
	return (uint8_t)strands->cells.bytes[strand->start + at] &
	       LECTERN_CELL_DOTS;
}

/* A line neither begins nor ends with blanks, so they count for nothing. */
static void strand_skip(const struct lectern_strands *strands,
			struct lectern_strand *strand)
{
	while (strand->at < strand->count &&
	       strand_cell(strands, strand, strand->at) == LECTERN_CELL_BLANK)
		strand->at++;
}

/* -------------------------------------------------------------- making */

/* Adds a passage of a block. */
static enum lectern_status strand_add(struct lectern_strands *strands,
				      struct lectern_brailler *brailler,
				      const struct lectern_node *block,
				      const struct lectern_passage *passage)
{
	struct lectern_strand strand = {.start = strands->cells.length,
					.end = passage->end};
	struct lectern_strand *list;
	enum lectern_status status;
	size_t i;

	list = lectern_grow(strands->list, strands->count, &strands->room,
			    sizeof(*list));
	if (!list)
		return LECTERN_NO_MEMORY;
	strands->list = list;
	status = lectern_brailler_passage(brailler, &strands->cells, passage,
					  block, NULL);
	if (status != LECTERN_OK)
		return status;
	strand.count = lectern_brailler_cells(brailler);
	for (i = 0; i < strand.count; i++) {
		uint32_t origin = lectern_brailler_origin(brailler, i);

		lectern_buffer_add(&strands->origins, &origin, sizeof(origin));
	}
	strand_skip(strands, &strand);
	list[strands->count++] = strand;
	return strands->origins.failed ? LECTERN_NO_MEMORY : LECTERN_OK;
}

enum lectern_status lectern_strands_make(struct lectern_strands *strands,
					 struct lectern_brailler *brailler,
					 const struct lectern_node *block)
{
	const struct lectern_node *cell = NULL;
	enum lectern_status status = LECTERN_OK;
	struct lectern_passage passage;

	strands->count = 0;
	lectern_buffer_clear(&strands->cells);
	lectern_buffer_clear(&strands->origins);
	while (status == LECTERN_OK &&
	       lectern_block_next(block, &cell, &passage))
		status = strand_add(strands, brailler, block, &passage);
	return status;
}

void lectern_strands_free(struct lectern_strands *strands)
{
	lectern_free(strands->list);
	lectern_buffer_free(&strands->cells);
	lectern_buffer_free(&strands->origins);
	*strands = (struct lectern_strands){0};
}

/* ------------------------------------------------------------- finding */

static uint32_t strand_origin(const struct lectern_strands *strands,
			      const struct lectern_strand *strand, size_t at)
{
	const uint32_t *origins = (const void *)strands->origins.bytes;

	return at < strand->count ? origins[strand->start + at] : strand->end;
}

bool lectern_strand_done(const struct lectern_strand *strand)
{
	return strand->at >= strand->count;
}

/* True when what follows found cells on a row can be something else. */
static bool strand_ends(const uint8_t *rest, size_t count, bool done)
{
	size_t word = 0;

	if (count == 0)
		return true;
	/* Two blanks: the next column, or the number of the page. */
	if (rest[0] == LECTERN_CELL_BLANK &&
	    (count == 1 || rest[1] == LECTERN_CELL_BLANK))
		return true;
	if (!done)
		return count == 1 && rest[0] == LECTERN_CELL_DOT5;
	while (word < count && rest[word] != LECTERN_CELL_BLANK)
		word++;
	return word <= STRAND_SIGN_MAX;
}

size_t lectern_strand_fit(const struct lectern_strands *strands,
			  const struct lectern_strand *strand,
			  const uint8_t *row, size_t count)
{
	size_t left = strand->count - strand->at;
	size_t fit = 0;
	bool done;

	while (fit < count && fit < left &&
	       strand_cell(strands, strand, strand->at + fit) == row[fit])
		fit++;
	done = fit == left;
	while (fit > 0 && row[fit - 1] == LECTERN_CELL_BLANK)
		fit--;
	if (fit == 0 || !strand_ends(row + fit, count - fit, done))
		return 0;
	return fit;
}

void lectern_strand_take(const struct lectern_strands *strands,
			 struct lectern_strand *strand, size_t count,
			 uint32_t *from, uint32_t *to)
{
	*from = strand_origin(strands, strand, strand->at);
	strand->at += count;
	strand_skip(strands, strand);
	*to = strand_origin(strands, strand, strand->at);
}
