/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A block as the passages that its kind asks for. */
#include "braille/brailler.h"

#include "braille/cells.h"

struct lectern_passage lectern_block_passage(const struct lectern_node *block,
					     uint32_t start, uint32_t end)
{
	const struct lectern_text *text = lectern_node_text(block);
	struct lectern_passage passage = {.bytes = text->bytes,
					  .start = start,
					  .end = end,
					  .spans = text->spans,
					  .span_count = text->span_count};

	if (lectern_node_kind(block) == LECTERN_NODE_HEADING) {
		passage.plain = true;
		/* Deep headings lead into their paragraph, in bold. */
		if (lectern_node_level(block) > 3)
			passage.forms = LECTERN_FORM_BOLD;
	}
	if (lectern_node_kind(block) == LECTERN_NODE_CODE) {
		passage.forms = LECTERN_FORM_UNCONTRACTED;
		passage.plain = true;
		passage.verbatim = true;
	}
	return passage;
}

/*
 * Each cell of a row is translated by itself: a number at the end of one and a
 * number at the start of the next must never become one.
 */
bool lectern_block_next(const struct lectern_node *block,
			const struct lectern_node **cell,
			struct lectern_passage *out)
{
	const struct lectern_text *text = lectern_node_text(block);
	uint32_t start = 0;

	if (lectern_node_kind(block) != LECTERN_NODE_ROW) {
		if (*cell)
			return false;
		*cell = block;
		*out = lectern_block_passage(block, 0, text->length);
		return true;
	}
	*cell = *cell ? lectern_node_next(*cell) : lectern_node_first(block);
	if (!*cell)
		return false;
	start = lectern_node_cell_start(*cell);
	*out = lectern_block_passage(block, start,
				     start + lectern_node_text(*cell)->length);
	return true;
}

/* All cells are looked at, so that all findings are reported. */
enum lectern_status lectern_brailler_block(struct lectern_brailler *brailler,
					   struct lectern_buffer *out,
					   const struct lectern_node *block,
					   struct lectern_diagnostics *found)
{
	const struct lectern_node *cell = NULL;
	enum lectern_status worst = LECTERN_OK;
	struct lectern_passage passage;

	while (lectern_block_next(block, &cell, &passage)) {
		enum lectern_status status;

		status = lectern_brailler_passage(brailler, out, &passage,
						  block, found);
		if (worst == LECTERN_OK || status == LECTERN_NO_MEMORY)
			worst = status;
		if (cell != block && lectern_node_next(cell)) {
			lectern_buffer_fill(
				out,
				(char)(LECTERN_CELL_JOIN | LECTERN_CELL_END),
				1);
			lectern_buffer_fill(out, LECTERN_CELL_BLANK, 1);
		}
	}
	return worst;
}

/* The one code that a passage asks for besides `first`; else `first`. */
static const struct lectern_code *
blocks_code(const struct lectern_foreign *foreign,
	    const struct lectern_passage *passage,
	    const struct lectern_code *first)
{
	const struct lectern_span *span;
	uint32_t at = passage->start;

	for (; (span = lectern_foreign_next(passage, at)); at = span->end) {
		const struct lectern_code *code =
			lectern_codes_find(foreign->codes, span->target);

		if (code && code != first &&
		    lectern_foreign_way(foreign, passage, span) !=
			    LECTERN_FOREIGN_UEB)
			return code;
	}
	return first;
}

bool lectern_blocks_mix_codes(const struct lectern_foreign *foreign,
			      const struct lectern_guide *guide)
{
	uint32_t count = lectern_guide_block_count(guide);
	const struct lectern_code *first = NULL;
	uint32_t i;

	for (i = 0; i < count; i++) {
		const struct lectern_node *block =
			lectern_guide_block(guide, i);
		const struct lectern_node *cell = NULL;
		struct lectern_passage passage;

		while (lectern_block_next(block, &cell, &passage)) {
			const struct lectern_code *code =
				blocks_code(foreign, &passage, first);

			if (first && code != first)
				return true;
			first = code;
			/* The passage itself may have a second one. */
			if (first &&
			    blocks_code(foreign, &passage, first) != first)
				return true;
		}
	}
	return false;
}
