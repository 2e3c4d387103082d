/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * glyphs.h - what becomes of each character, asked of the table once.
 */
#ifndef LECTERN_BRAILLE_GLYPHS_H
#define LECTERN_BRAILLE_GLYPHS_H

#include <stdbool.h>
#include <stdint.h>

#include "braille/translator.h"

/* Private characters that the preparation writes: see characters.cti. */
#define LECTERN_GLYPH_LATER_DIGIT 0xE030u /* and the nine behind it */
#define LECTERN_GLYPH_SHAPE_END 0xE03Au

enum lectern_glyph {
	LECTERN_GLYPH_UNASKED, /* private */
	LECTERN_GLYPH_SHOWN,
	LECTERN_GLYPH_SPACE,   /* a blank, whatever its width in print */
	LECTERN_GLYPH_NOTHING, /* invisible in print, so dropped */
	LECTERN_GLYPH_UNKNOWN  /* braille cannot show it */
};

/* Zero-initialise, then set `translator`. */
struct lectern_glyphs {
	const struct lectern_translator *translator;
	uint8_t *planes[0x1100]; /* of 256 characters, made when needed */
};

/* What becomes of a character. */
enum lectern_glyph lectern_glyphs_of(struct lectern_glyphs *glyphs,
				     uint32_t code_point);

/* Frees the answers; the translator stays. */
void lectern_glyphs_free(struct lectern_glyphs *glyphs);

/*
 * The digits that the cells of a character read as though it is no decimal
 * digit itself: "12" for one half, "4" for a square. "" for others.
 */
const char *lectern_glyph_digits(uint32_t code_point);

/* The value of a raised digit, or of a lowered one; -1 for others. */
int lectern_glyph_raised(uint32_t code_point);
int lectern_glyph_lowered(uint32_t code_point);

/* True for all that ends in digits: 5, a fraction, a raised digit. */
bool lectern_glyph_is_numeric(uint32_t code_point);

/* True for a square, a triangle, a circle, filled ones too. */
bool lectern_glyph_is_shape(uint32_t code_point);

#endif
