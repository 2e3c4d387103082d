/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Live reading may begin inside a block and must not stop at a character that
 * braille lacks: the guide is being read by someone. Everything else goes the
 * way of the pages, number proof included.
 */
#include "braille/passages.h"

#include <string.h>

#include "base/alloc.h"
#include "braille/cells.h"
#include "braille/fronts.h"
#include "braille/lines.h"
#include "lectern/text.h"

/* Columns of the second and further rows of a sentence. */
#define PASSAGES_RUNOVER 2

struct lectern_passages {
	const struct lectern_guide *guide;
	struct lectern_rows rows;
	struct lectern_brailler *brailler;
	struct lectern_segmenter *segmenter;
	struct lectern_labels labels;
	struct lectern_slices sentences; /* of block `cut` */
	uint32_t cut;			 /* UINT32_MAX: of none */
	uint32_t width;
	struct lectern_buffer cells;
};

enum lectern_status
lectern_passages_new(struct lectern_passages **out, struct lectern_rows *rows,
		     const struct lectern_guide *guide,
		     const struct lectern_braille_options *options,
		     struct lectern_diagnostics *found)
{
	struct lectern_passages *passages = lectern_alloc(1, sizeof(*passages));
	enum lectern_status status;

	if (!passages) {
		lectern_rows_close(rows);
		return LECTERN_NO_MEMORY;
	}
	passages->rows = *rows;
	*rows = (struct lectern_rows){0};
	passages->guide = guide;
	passages->cut = UINT32_MAX;
	passages->width = (uint32_t)options->cells;
	status = lectern_brailler_open(&passages->brailler, options->data,
				       options->grade, found);
	if (status == LECTERN_OK)
		lectern_brailler_serve(passages->brailler, guide);
	if (status == LECTERN_OK)
		status = lectern_fronts_load(&passages->labels,
					     passages->brailler, guide,
					     options->data, found);
	if (status == LECTERN_OK)
		status = lectern_segmenter_new(
			&passages->segmenter,
			lectern_guide_front(guide)->language, options->data);
	if (status == LECTERN_OK)
		*out = passages;
	else
		lectern_passages_free(passages);
	return status;
}

void lectern_passages_free(struct lectern_passages *passages)
{
	if (!passages)
		return;
	lectern_rows_close(&passages->rows);
	lectern_brailler_free(passages->brailler);
	lectern_segmenter_free(passages->segmenter);
	lectern_labels_free(&passages->labels);
	lectern_buffer_free(&passages->cells);
	lectern_free(passages);
}

/* ------------------------------------------------------------- sentences */

/*
 * Sentences are cut when their block is read, and one block is kept: reading
 * mostly goes on in the same block.
 */
static enum lectern_status passages_cut(struct lectern_passages *passages,
					uint32_t block)
{
	const struct lectern_node *node;
	enum lectern_status status;

	if (passages->cut == block)
		return LECTERN_OK;
	passages->cut = UINT32_MAX;
	node = lectern_guide_block(passages->guide, block);
	status = lectern_segment(passages->segmenter, LECTERN_UNIT_SENTENCE,
				 lectern_node_text(node), &passages->sentences);
	if (status == LECTERN_OK)
		passages->cut = block;
	return status;
}

/* The sentence of the block cut that ends behind `offset`. */
static bool passages_sentence(const struct lectern_passages *passages,
			      uint32_t offset, struct lectern_range *out)
{
	const struct lectern_slices *sentences = &passages->sentences;
	size_t i;

	for (i = 0; i < sentences->count; i++)
		if (sentences->at[i].end > offset)
			break;
	if (i == sentences->count)
		return false;
	out->from.block = passages->cut;
	out->from.offset = sentences->at[i].start > offset
				   ? sentences->at[i].start
				   : offset;
	out->to.block = passages->cut;
	out->to.offset = sentences->at[i].end;
	return true;
}

enum lectern_status lectern_passages_find(struct lectern_passages *passages,
					  struct lectern_position at,
					  struct lectern_position end,
					  struct lectern_range *out)
{
	struct lectern_range found;

	while (at.block < lectern_guide_block_count(passages->guide) &&
	       lectern_position_compare(at, end) < 0) {
		enum lectern_status status = passages_cut(passages, at.block);

		if (status != LECTERN_OK)
			return status;
		if (!passages_sentence(passages, at.offset, &found)) {
			at.block++;
			at.offset = 0;
			continue;
		}
		if (lectern_position_compare(found.from, end) >= 0)
			break;
		if (lectern_position_compare(found.to, end) > 0)
			found.to = end;
		*out = found;
		return LECTERN_OK;
	}
	return LECTERN_AT_EDGE;
}

/* --------------------------------------------------------------- showing */

/*
 * The cells gathered, as rows. A display has no pages: a sentence begins a row,
 * and what does not fit runs on, set in so that the start can be found again.
 */
static enum lectern_status passages_rows(struct lectern_passages *passages)
{
	const uint8_t *cells = (const uint8_t *)passages->cells.bytes;
	size_t count = passages->cells.length;
	enum lectern_status status = LECTERN_OK;
	uint32_t indent = 0;
	size_t at = 0;
	size_t i;

	while (at < count && status == LECTERN_OK) {
		uint8_t row[LECTERN_CELLS_MAX] = {0};
		struct lectern_line line = lectern_line_cut(
			cells + at, count - at, passages->width - indent);

		for (i = 0; i < line.length; i++)
			row[indent + i] = cells[at + i] & LECTERN_CELL_DOTS;
		if (line.divided)
			row[indent + line.length++] = LECTERN_CELL_DOT5;
		status = lectern_rows_write(&passages->rows, row,
					    indent + line.length);
		indent = PASSAGES_RUNOVER;
		at += line.next;
	}
	if (status != LECTERN_OK)
		return status;
	return lectern_rows_flush(&passages->rows);
}

enum lectern_status lectern_passages_show(struct lectern_passages *passages,
					  struct lectern_range range)
{
	const struct lectern_node *node =
		lectern_guide_block(passages->guide, range.from.block);
	struct lectern_passage passage =
		lectern_block_passage(node, range.from.offset, range.to.offset);
	enum lectern_status status;

	passage.name_unknown = true;
	lectern_buffer_clear(&passages->cells);
	if (range.from.offset == 0)
		lectern_fronts_add(&passages->cells, &passages->labels, node);
	status = lectern_brailler_passage(passages->brailler, &passages->cells,
					  &passage, node, NULL);
	if (status == LECTERN_OK && passages->cells.failed)
		status = LECTERN_NO_MEMORY;
	return status == LECTERN_OK ? passages_rows(passages) : status;
}

enum lectern_status lectern_passages_say(struct lectern_passages *passages,
					 const char *words)
{
	struct lectern_passage passage = {.bytes = words,
					  .end = (uint32_t)strlen(words),
					  .name_unknown = true};
	enum lectern_status status;

	lectern_buffer_clear(&passages->cells);
	status = lectern_brailler_passage(passages->brailler, &passages->cells,
					  &passage, NULL, NULL);
	return status == LECTERN_OK ? passages_rows(passages) : status;
}
