/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * strand.h - a run of cells that is looked for on rows, with where each comes
 * from. The inside of trace.h.
 */
#ifndef LECTERN_BRAILLE_STRAND_H
#define LECTERN_BRAILLE_STRAND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "braille/brailler.h"
#include "lectern/guide.h"
#include "lectern/status.h"

/* One passage; the cells that were found are before `at`. */
struct lectern_strand {
	size_t start; /* of its cells in the run of all */
	size_t count;
	size_t at;
	uint32_t end; /* of its text, in bytes */
};

/* The strands of one block. Zero-initialise; reused. */
struct lectern_strands {
	struct lectern_strand *list;
	size_t count;
	size_t room;
	struct lectern_buffer cells;
	struct lectern_buffer origins; /* a uint32_t a cell */
};

/*
 * Makes the strands of a block: one, or one for each cell of a table's row,
 * which may stand beside one another.
 *
 * LECTERN_NO_MEMORY; LECTERN_INVALID.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_strands_make(struct lectern_strands *strands,
		     struct lectern_brailler *brailler,
		     const struct lectern_node *block);

/* True when all cells of a strand were found. */
bool lectern_strand_done(const struct lectern_strand *strand);

/*
 * How many of the next cells of a strand stand at the start of `row`, when
 * they are all that it has there: 0 when they go on otherwise than the strand
 * does, since then it is not the strand.
 */
size_t lectern_strand_fit(const struct lectern_strands *strands,
			  const struct lectern_strand *strand,
			  const uint8_t *row, size_t count);

/*
 * Moves a strand over cells that were found, and the blanks behind them; sets
 * *from and *to to the bytes that they show.
 */
void lectern_strand_take(const struct lectern_strands *strands,
			 struct lectern_strand *strand, size_t count,
			 uint32_t *from, uint32_t *to);

/* Frees the memory. */
void lectern_strands_free(struct lectern_strands *strands);

#endif
