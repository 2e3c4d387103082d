/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * wording_range.h - the dash between two numbers: a range, or something else.
 */
#ifndef LECTERN_SPEECH_WORDING_RANGE_H
#define LECTERN_SPEECH_WORDING_RANGE_H

#include "speech/wording.h"

/* A dash between two numbers, each with its sign and its unit. */
struct lectern_range_dash {
	size_t left;  /* the number before */
	size_t first; /* its length */
	size_t at;
	size_t size;
	bool spaced;
	bool money;
	size_t start; /* what stands behind the dash */
	size_t right; /* its number */
	size_t second;
};

/*
 * Finds a dash at the place, and a number, a sum of money or a fraction behind
 * it. `left` is set already.
 */
bool lectern_range_find(const struct lectern_wording *wording,
			struct lectern_range_dash *dash);

/* True when "to" is what the dash means, beyond doubt. */
bool lectern_range_is_one(const struct lectern_wording *wording,
			  const struct lectern_range_dash *dash);

#endif
