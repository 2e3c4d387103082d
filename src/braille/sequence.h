/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sequence.h - bytes for a machine, as a profile writes them.
 *
 * Printable ASCII stands for itself. \r \n \f \e \\ \{ \} and \xHH are single
 * bytes. {cells} and {lines} are numbers in decimal, {cells:2} with zeros up
 * to two digits, {cells+64} a byte of that value; {sides} is the sequence for
 * the sides that are embossed. Everything else is a fault, so that a slip of
 * the pen never reaches a machine that would obey it.
 */
#ifndef LECTERN_BRAILLE_SEQUENCE_H
#define LECTERN_BRAILLE_SEQUENCE_H

#include "base/buffer.h"

/* What the fields stand for. */
struct lectern_sequence_values {
	int cells;
	int lines;
	const char *sides; /* a sequence without fields; NULL: no such field */
};

/*
 * Appends the bytes of a sequence. `values` is NULL where no fields are
 * allowed. Returns NULL, or what is wrong in words, and then `out` holds part
 * of it. Words are static.
 */
const char *lectern_sequence_add(struct lectern_buffer *out,
				 const char *sequence,
				 const struct lectern_sequence_values *values);

#endif
