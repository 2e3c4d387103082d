/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "braille/glyphs.h"

#include <stddef.h>

#include "base/alloc.h"
#include "base/unicode.h"
#include "base/utf8.h"

/*
 * The tables define private characters for their own use, and patterns of
 * eight dots fit no six-dot page: neither may come in from a text.
 */
static bool glyphs_is_barred(uint32_t code_point)
{
	return (code_point >= 0xE000 && code_point <= 0xF8FF) ||
	       code_point >= 0xF0000 ||
	       (code_point >= 0x2840 && code_point <= 0x28FF) ||
	       lectern_utf8_is_control(code_point);
}

/*
 * Accents that stand alone: the stock tables give them the cells of an accent
 * on the letter that follows, so 38˚C would be felt with a ring on its C. And
 * signs for which they give one bare cell, which reads as something else.
 */
static bool glyphs_is_misread(uint32_t code_point)
{
	static const uint32_t misread[] = {
		0xA4,  0xA8,  0xAF,   0xB4,   0xB8,   0x2D8,  0x2DA,  0x2E6,
		0x2E7, 0x2E8, 0x2502, 0x250A, 0x2551, 0x2571, 0x2572, 0x3003};
	size_t i;

	for (i = 0; i < sizeof(misread) / sizeof(*misread); i++)
		if (code_point == misread[i])
			return true;
	return false;
}

static enum lectern_glyph glyphs_ask(const struct lectern_glyphs *glyphs,
				     uint32_t code_point)
{
	if (lectern_unicode_is_space(code_point))
		return LECTERN_GLYPH_SPACE;
	if (lectern_unicode_is_ignorable(code_point))
		return LECTERN_GLYPH_NOTHING;
	/* The fraction slash is written as other characters: prepare.c. */
	if (code_point == 0x2044)
		return LECTERN_GLYPH_SHOWN;
	if (glyphs_is_barred(code_point) || glyphs_is_misread(code_point) ||
	    !lectern_translator_knows(glyphs->translator, code_point))
		return LECTERN_GLYPH_UNKNOWN;
	return LECTERN_GLYPH_SHOWN;
}

enum lectern_glyph lectern_glyphs_of(struct lectern_glyphs *glyphs,
				     uint32_t code_point)
{
	uint32_t plane = code_point >> 8;
	uint8_t *known;

	if (plane >= sizeof(glyphs->planes) / sizeof(*glyphs->planes))
		return LECTERN_GLYPH_UNKNOWN;
	if (!glyphs->planes[plane])
		glyphs->planes[plane] = lectern_alloc(256, 1);
	/* Without memory it is only slower. */
	if (!glyphs->planes[plane])
		return glyphs_ask(glyphs, code_point);
	known = &glyphs->planes[plane][code_point & 0xFF];
	if (*known == LECTERN_GLYPH_UNASKED)
		*known = (uint8_t)glyphs_ask(glyphs, code_point);
	return (enum lectern_glyph) * known;
}

void lectern_glyphs_free(struct lectern_glyphs *glyphs)
{
	size_t i;

	for (i = 0; i < sizeof(glyphs->planes) / sizeof(*glyphs->planes); i++) {
		lectern_free(glyphs->planes[i]);
		glyphs->planes[i] = NULL;
	}
}

int lectern_glyph_raised(uint32_t code_point)
{
	switch (code_point) {
	case 0xB9:
		return 1;
	case 0xB2:
		return 2;
	case 0xB3:
		return 3;
	case 0x2070:
		return 0;
	default:
		if (code_point >= 0x2074 && code_point <= 0x2079)
			return (int)(code_point - 0x2070);
		return -1;
	}
}

int lectern_glyph_lowered(uint32_t code_point)
{
	if (code_point >= 0x2080 && code_point <= 0x2089)
		return (int)(code_point - 0x2080);
	return -1;
}

bool lectern_glyph_is_numeric(uint32_t code_point)
{
	return (code_point >= '0' && code_point <= '9') ||
	       (code_point >= LECTERN_GLYPH_LATER_DIGIT &&
		code_point < LECTERN_GLYPH_LATER_DIGIT + 10) ||
	       lectern_glyph_raised(code_point) >= 0 ||
	       lectern_glyph_lowered(code_point) >= 0 ||
	       *lectern_glyph_digits(code_point);
}

bool lectern_glyph_is_shape(uint32_t code_point)
{
	switch (code_point) {
	case 0x25A0:
	case 0x25A1:
	case 0x25A7:
	case 0x25B2:
	case 0x25B3:
	case 0x25CB:
	case 0x25CF:
	case 0x2610:
		return true;
	default:
		return false;
	}
}

const char *lectern_glyph_digits(uint32_t code_point)
{
	/* U+2150 to U+215E, the fractions of which print has a character. */
	static const char fractions[][4] = {"17", "19", "110", "13", "23",
					    "15", "25", "35",  "45", "16",
					    "56", "18", "38",  "58", "78"};

	switch (code_point) {
	case 0xBC:
		return "14";
	case 0xBD:
		return "12";
	case 0xBE:
		return "34";
	case 0x2189:
		return "03";
	/* Shapes, whose last cells are those of a number. */
	case 0x25A0:
	case 0x25A1:
	case 0x25A7:
	case 0x2610:
		return "4";
	case 0x25B2:
	case 0x25B3:
		return "3";
	default:
		if (code_point >= 0x2150 && code_point <= 0x215E)
			return fractions[code_point - 0x2150];
		return "";
	}
}
