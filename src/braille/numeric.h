/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * numeric.h - the grade 1 indicator behind digits.
 *
 * In numeric mode the cells a to j are digits. A letter that would come to
 * stand there is felt as one more of them, so a grade 1 indicator goes before
 * it. All other signs in the same word need none: digits set grade 1 mode up
 * to the next blank, hyphen or dash (Rules of Unified English Braille 2013,
 * 6.5).
 */
#ifndef LECTERN_BRAILLE_NUMERIC_H
#define LECTERN_BRAILLE_NUMERIC_H

#include <stdbool.h>
#include <stdint.h>

enum lectern_numeric_step {
	LECTERN_NUMERIC_KEEP,
	LECTERN_NUMERIC_INDICATE, /* an indicator goes before the cell */
	LECTERN_NUMERIC_DROP	  /* the cell is an indicator too many */
};

/* Follows both modes from cell to cell. Zero-initialise. */
struct lectern_numeric {
	bool digits; /* cells a to j are digits */
	bool grade1;
};

/* What is to be done with the next cell, which comes from a character. */
enum lectern_numeric_step lectern_numeric_take(struct lectern_numeric *numeric,
					       uint8_t cell,
					       uint32_t code_point);

/* True for a blank, a hyphen and a dash, which end grade 1 mode. */
bool lectern_numeric_is_end(uint32_t code_point);

#endif
