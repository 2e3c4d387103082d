/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * number.h - proof that braille keeps the numbers of the text.
 *
 * Both sides are read into the same form: a line for each number, its digits
 * with the points, commas or numeric spaces between them. The reader of the
 * cells is our own and shares nothing with the translator.
 */
#ifndef LECTERN_BRAILLE_NUMBER_H
#define LECTERN_BRAILLE_NUMBER_H

#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "braille/codes.h"

/* Appends the numbers of UTF-8 text, a newline before each. */
void lectern_numbers_of_text(struct lectern_buffer *out, const char *bytes,
			     size_t length);

/* Appends the numbers that a reader feels in cells, in the same form. */
void lectern_numbers_of_cells(struct lectern_buffer *out, const uint8_t *cells,
			      size_t count);

/* The same of cells in the code of another language. */
void lectern_numbers_of_code(struct lectern_buffer *out, const uint8_t *cells,
			     size_t count, const struct lectern_code *code);

/* Where in the text its number `index`, from 0, begins; 0 when none. */
size_t lectern_number_offset(const char *bytes, size_t length, size_t index);

#endif
