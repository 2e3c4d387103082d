/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "braille/witness.h"

#include <string.h>

#include "base/unicode.h"
#include "base/utf8.h"
#include "braille/glyphs.h"

/* One side while it is written; `origins` only for the text. */
struct witness_side {
	struct lectern_buffer *out;
	struct lectern_buffer *origins;
	uint32_t at;	 /* byte of the character at hand */
	uint32_t before; /* the character before */
	char level;	 /* of the digit before: ^ raised, _ lowered, else 0 */
	unsigned points; /* one after another, behind a digit */
	bool lost;	 /* see witness_digit() */
};

/*
 * What liblouis 3.24 gives back for the same cells, or what the preparation
 * writes in another way, to one form. Each is a sign of print that braille
 * does not tell apart, or a fault of the reading back and none of the braille.
 */
static const struct {
	uint32_t from;
	const char *to;
} witness_forms[] = {
	/* Quotation marks come back as straight ones, single as double. */
	{'"', ""},
	{'\'', ""},
	{0x2018, ""},
	{0x2019, ""},
	{0x201C, ""},
	{0x201D, ""},
	/* UEB has one sign for all dashes but the longest (7.2). */
	{0x2012, "\u2014"},
	{0x2013, "\u2014"},
	{0x2010, "-"},
	{0x2011, "-"},
	{0x2026, "..."},
	/* Twins: one sign in braille. */
	{0x2610, "\u25A1"},
	{0x2714, "\u2713"},
	{0x2206, "\u03B4"},
	{0x2126, "\u03C9"},
	{0x212B, "\u00E5"},
	{0xB5, "\u03BC"},
	{0x3C2, "\u03C3"},
	{0x22C5, "\u00B7"},
	{0x2217, "*"},
	{0x223C, "~"},
	{0x2223, "|"},
	{0x2236, ":"},
	{0x2237, "::"},
	{0x2211, "\u03C3"},
	{0x220F, "\u03C0"},
	{0x2044, "/"},
	/* Ligatures: one comes back in Cyrillic, the other not at all. */
	{0xE6, "\u04D5"},
	{0x153, "o\\45/!e"},
	/* Written as they are read. */
	{0x2103, "\u00B0c"},
	{0x2109, "\u00B0f"},
	{0x2DA, "\u00B0"},
	{0xBA, "\u00B0"},
	{LECTERN_GLYPH_SHAPE_END, ""},
};

#define WITNESS_FORMS (sizeof(witness_forms) / sizeof(*witness_forms))

static void witness_put(struct witness_side *side, const char *bytes,
			size_t length)
{
	size_t i;

	lectern_buffer_add(side->out, bytes, length);
	for (i = 0; i < length && side->origins; i++)
		lectern_buffer_add(side->origins, &side->at, sizeof(side->at));
}

static void witness_blank(struct witness_side *side)
{
	const struct lectern_buffer *out = side->out;

	if (out->length > 0 && out->bytes[out->length - 1] != ' ')
		witness_put(side, " ", 1);
	side->level = 0;
	side->before = ' ';
	side->points = 0;
	side->lost = false;
}

/*
 * Raised and lowered digits: a mark before the run. liblouis reads all but the
 * first of a run as letters, so on the side of print they are written so.
 */
static bool witness_level(struct witness_side *side, uint32_t c)
{
	int raised = lectern_glyph_raised(c);
	int lowered = lectern_glyph_lowered(c);
	char mark = raised >= 0 ? '^' : '_';
	int digit = raised >= 0 ? raised : lowered;
	char letter = "jabcdefghi"[digit < 0 ? 0 : digit];

	if (digit < 0)
		return false;
	if (side->level == mark) {
		witness_put(side, &letter, 1);
		return true;
	}
	side->level = mark;
	witness_put(side, &mark, 1);
	letter = (char)('0' + digit);
	witness_put(side, &letter, 1);
	return true;
}

/*
 * Three points on end behind a digit are an ellipsis to liblouis and end
 * numeric mode, which to a reader of the rules goes on (6.2.1): the digits
 * behind them it reads as letters.
 */
static bool witness_digit(struct witness_side *side, uint32_t c)
{
	bool digit = c >= '0' && c <= '9';
	char letter;

	if (!side->origins)
		return false;
	if (c == '.' &&
	    (side->points > 0 || (side->before >= '0' && side->before <= '9')))
		side->points++;
	else if (c != '.')
		side->points = 0;
	side->lost = side->points >= 3 ||
		     (side->lost && (digit || c == '.' || c == ','));
	if (!side->lost || !digit)
		return false;
	letter = "jabcdefghi"[c - '0'];
	witness_put(side, &letter, 1);
	side->before = c;
	return true;
}

static bool witness_fraction(struct witness_side *side, uint32_t c)
{
	const char *digits = lectern_glyph_digits(c);

	/* Shapes have digits in their cells, but only one. */
	if (!digits[0] || !digits[1])
		return false;
	witness_put(side, digits, 1);
	witness_put(side, "/", 1);
	witness_put(side, digits + 1, strlen(digits + 1));
	return true;
}

static void witness_take(struct witness_side *side, uint32_t c)
{
	char bytes[LECTERN_UTF8_MAX];
	size_t i;

	if (lectern_unicode_is_space(c)) {
		witness_blank(side);
		return;
	}
	if (witness_level(side, c) || witness_digit(side, c))
		return;
	side->level = 0;
	if (lectern_unicode_is_ignorable(c) || witness_fraction(side, c))
		return;
	/* liblouis takes this quotation mark for a question mark. */
	if (c == 0x2018 && side->before == '-')
		c = '?';
	side->before = c;
	c = lectern_unicode_lower(c);
	for (i = 0; i < WITNESS_FORMS; i++)
		if (witness_forms[i].from == c) {
			witness_put(side, witness_forms[i].to,
				    strlen(witness_forms[i].to));
			return;
		}
	witness_put(side, bytes, lectern_utf8_encode(bytes, c));
}

static void witness_print(struct lectern_witness *witness, const char *bytes,
			  size_t length)
{
	struct witness_side side = {.out = &witness->print,
				    .origins = &witness->origins};
	size_t at = 0;
	uint32_t c;

	lectern_buffer_clear(side.out);
	lectern_buffer_clear(side.origins);
	while (at < length) {
		size_t size = lectern_utf8_decode(bytes + at, length - at, &c);

		if (size == 0)
			break;
		side.at = (uint32_t)at;
		witness_take(&side, c);
		at += size;
	}
	witness_blank(&side);
}

static void witness_felt(struct lectern_witness *witness,
			 const struct lectern_braille_text *back)
{
	struct witness_side side = {.before = ' '};
	size_t i;

	side.out = &witness->felt;
	lectern_buffer_clear(side.out);
	for (i = 0; i < back->count; i++)
		witness_take(&side, back->text[i]);
	witness_blank(&side);
}

/* The word around byte `at`, or the one that would begin there. */
static void witness_word(const struct lectern_buffer *side, size_t at,
			 size_t *start, size_t *end)
{
	*start = at < side->length ? at : side->length;
	while (*start > 0 && side->bytes[*start - 1] != ' ')
		--*start;
	*end = *start;
	while (*end < side->length && side->bytes[*end] != ' ')
		++*end;
}

static void witness_differ(const struct lectern_witness *witness, size_t at,
			   struct lectern_witness_word *out)
{
	size_t start;
	size_t end;

	witness_word(&witness->print, at, &start, &end);
	out->print = witness->print.bytes + start;
	out->print_length = end - start;
	out->offset = 0;
	if (start * sizeof(out->offset) < witness->origins.length)
		memcpy(&out->offset,
		       witness->origins.bytes + start * sizeof(out->offset),
		       sizeof(out->offset));
	witness_word(&witness->felt, at, &start, &end);
	out->felt = witness->felt.bytes + start;
	out->felt_length = end - start;
}

bool lectern_witness_failed(const struct lectern_witness *witness)
{
	return witness->print.failed || witness->felt.failed ||
	       witness->origins.failed;
}

bool lectern_witness_compare(struct lectern_witness *witness, const char *bytes,
			     size_t length,
			     const struct lectern_braille_text *back,
			     struct lectern_witness_word *out)
{
	const struct lectern_buffer *print = &witness->print;
	const struct lectern_buffer *felt = &witness->felt;
	size_t i = 0;

	witness_print(witness, bytes, length);
	witness_felt(witness, back);
	if (lectern_witness_failed(witness))
		return true;
	while (i < print->length && i < felt->length &&
	       print->bytes[i] == felt->bytes[i])
		i++;
	if (i == print->length && i == felt->length)
		return true;
	witness_differ(witness, i, out);
	return false;
}

void lectern_witness_free(struct lectern_witness *witness)
{
	lectern_buffer_free(&witness->print);
	lectern_buffer_free(&witness->origins);
	lectern_buffer_free(&witness->felt);
}
