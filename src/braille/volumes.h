/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * volumes.h - where one volume of the body ends and the next begins.
 *
 * A volume is what is bound together. It holds at most so many pages, those
 * before its body included, and ends where a reader would end it: before a
 * heading of level 1 when it is at least two thirds full, before one of level
 * 2 or 3 when it is nearly full, and between two paragraphs otherwise.
 */
#ifndef LECTERN_BRAILLE_VOLUMES_H
#define LECTERN_BRAILLE_VOLUMES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"
#include "braille/flow.h"
#include "lectern/status.h"

/* Zero-initialise, then set the first four. */
struct lectern_volumes {
	uint32_t most;			    /* pages of a volume; 0: no bound */
	uint32_t before;		    /* of them, before the contents */
	const struct lectern_buffer *end;   /* words: the number follows */
	const struct lectern_buffer *close; /* words at the very end */
	uint32_t entries; /* lines of the contents of the volume so far */
};

/* Lines that a heading of so many cells takes in the contents, at most. */
uint32_t lectern_volumes_entry(uint32_t width, size_t cells);

/* Counts a heading of so many cells, which the contents will list. */
void lectern_volumes_heading(struct lectern_volumes *volumes,
			     const struct lectern_flow *flow, size_t cells);

/* True when a heading of that level (1 to 3) is to begin a new volume. */
bool lectern_volumes_turn(const struct lectern_volumes *volumes,
			  const struct lectern_flow *flow, int level);

/*
 * True when what stands from row `row` on makes the volume too large, and a
 * new one would hold it.
 */
bool lectern_volumes_overflow(const struct lectern_volumes *volumes,
			      const struct lectern_flow *flow, size_t row);

/*
 * Ends the volume under way with its line and begins the next.
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_volumes_next(struct lectern_volumes *volumes,
		     struct lectern_flow *flow);

/* Ends the last volume. LECTERN_NO_MEMORY. */
LECTERN_MUST_CHECK enum lectern_status
lectern_volumes_close(struct lectern_volumes *volumes,
		      struct lectern_flow *flow);

#endif
