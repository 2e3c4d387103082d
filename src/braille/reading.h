/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * reading.h - cells read back, character by character.
 *
 * The cells of a passage are followed from left to right as a finger does:
 * indicators of capitals, numbers, grade 1 and emphasis, then what spells the
 * character that the cell comes from. Nothing is taken from liblouis but which
 * cell comes from which character; what the cells mean is in ueb.h.
 */
#ifndef LECTERN_BRAILLE_READING_H
#define LECTERN_BRAILLE_READING_H

#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "braille/prepare.h"
#include "braille/translator.h"
#include "lectern/status.h"

enum lectern_reading_fault {
	LECTERN_READING_RIGHT,
	LECTERN_READING_SPELLING, /* the cells stand for something else */
	LECTERN_READING_CAPITALS, /* small for capital or the reverse */
	LECTERN_READING_EMPHASIS, /* bold or italic where there is none, ... */
	LECTERN_READING_WORD	  /* letters that are read as a whole word */
};

/* The first fault, as ranges of the prepared text and of the cells. */
struct lectern_reading {
	enum lectern_reading_fault fault;
	size_t start;
	size_t end;
	size_t cell_start;
	size_t cell_end;
};

/*
 * Reads the cells of a passage in a grade. `translator` is asked for the cells
 * of single characters that ueb.h does not know; the run must therefore be a
 * copy.
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_reading_prove(struct lectern_reading *out,
		      const struct lectern_prepared *prepared,
		      const struct lectern_braille_run *run, int grade,
		      const struct lectern_translator *translator);

#endif
