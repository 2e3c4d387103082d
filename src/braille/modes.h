/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * modes.h - the modes of Unified English Braille, as a reader keeps them.
 *
 * Indicators set capitals, grade 1, bold and italic for a symbol, a word or a
 * passage (Rules 2013, sections 5, 8 and 9); the number sign sets numeric mode
 * and, with it, grade 1 mode (6.5). Cells are ASCII braille in small letters.
 */
#ifndef LECTERN_BRAILLE_MODES_H
#define LECTERN_BRAILLE_MODES_H

#include <stdbool.h>
#include <stddef.h>

#include "braille/prepare.h"

enum lectern_reach {
	LECTERN_REACH_NONE,
	LECTERN_REACH_SYMBOL,
	LECTERN_REACH_WORD,
	LECTERN_REACH_PASSAGE
};

enum lectern_mode {
	LECTERN_MODE_CAPITALS,
	LECTERN_MODE_GRADE1,
	LECTERN_MODE_BOLD,
	LECTERN_MODE_ITALIC,
	LECTERN_MODE_COUNT
};

/* Zero-initialise. */
struct lectern_modes {
	enum lectern_reach reach[LECTERN_MODE_COUNT];
	bool digits;   /* cells a to j are digits */
	bool numbered; /* grade 1 mode that digits have set */
};

/* Takes an indicator at the front of the cells; how many it had, 0 for none. */
size_t lectern_modes_begin(struct lectern_modes *modes, const char *cells,
			   size_t count);

/*
 * How many of the cells are left when the terminators at their end are taken
 * off; `*ended` has a bit for the mode of each.
 */
size_t lectern_modes_cut(const char *cells, size_t count, unsigned *ended);

/* Ends modes by their bits; false when one of them was not on. */
bool lectern_modes_end(struct lectern_modes *modes, unsigned ended);

/* Ends what reaches to the end of a symbol, capitals aside; of a word. */
void lectern_modes_end_symbol(struct lectern_modes *modes);
void lectern_modes_end_word(struct lectern_modes *modes);

/*
 * True when the characters from `start` to `end` are capital where capitals
 * mode is on and nowhere else (8.2 to 8.5). The sign for one capital ends with
 * the first of them.
 */
bool lectern_modes_fit_capitals(struct lectern_modes *modes,
				const struct lectern_prepared *prepared,
				size_t start, size_t end);

/*
 * The same of bold and italic; the sign for one symbol reaches no further than
 * the first letter of a contraction (9.2.2).
 */
bool lectern_modes_fit_emphasis(const struct lectern_modes *modes,
				const struct lectern_prepared *prepared,
				size_t start, size_t end);

/* True while a passage has not ended. */
bool lectern_modes_open(const struct lectern_modes *modes);

#endif
