/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * position.h - a place in a guide.
 *
 * A place is a block (a leaf of the tree that carries text: heading,
 * paragraph, table row, image description or code) and a byte offset into
 * that block's text. All zero is the start of the guide. Positions are plain
 * values; only a guide can say whether one is valid (lectern_guide_holds()).
 */
#ifndef LECTERN_POSITION_H
#define LECTERN_POSITION_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

struct lectern_position {
	uint32_t block;	 /* index of the block in reading order */
	uint32_t offset; /* bytes into its text, on a character's start */
};

/* From `from` up to, not including, `to`. */
struct lectern_range {
	struct lectern_position from;
	struct lectern_position to;
};

/* Below, at or above zero as `a` stands before, at or after `b`. */
static inline int lectern_position_compare(struct lectern_position a,
					   struct lectern_position b)
{
	if (a.block != b.block)
		return a.block < b.block ? -1 : 1;
	if (a.offset != b.offset)
		return a.offset < b.offset ? -1 : 1;
	return 0;
}

/* True when `place` lies inside `range`. */
static inline bool lectern_range_holds(struct lectern_range range,
				       struct lectern_position place)
{
	return lectern_position_compare(range.from, place) <= 0 &&
	       lectern_position_compare(place, range.to) < 0;
}

#ifdef __cplusplus
}
#endif

#endif
