/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * alone.h - what stands alone (Rules of Unified English Braille 2013, 2.6).
 */
#ifndef LECTERN_BRAILLE_ALONE_H
#define LECTERN_BRAILLE_ALONE_H

#include <stdbool.h>
#include <stddef.h>

#include "braille/prepare.h"

/*
 * True when only spaces, hyphens, dashes and the punctuation that does not
 * count stand beside the characters from `start` to `end`; an apostrophe with
 * d, ll, re, s, t or ve behind them does not count either (2.6.4).
 */
bool lectern_stands_alone(const struct lectern_prepared *prepared, size_t start,
			  size_t end);

#endif
