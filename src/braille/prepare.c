/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "braille/prepare.h"

#include <stdio.h>

#include "base/alloc.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "braille/cells.h"

#define PREPARE_SLASH 0x2044u
#define PREPARE_OPENED 0x2018u
#define PREPARE_CLOSED 0x2019u

/* The state of one run over a passage. */
struct prepare {
	struct lectern_prepared *out;
	const struct lectern_passage *passage;
	struct lectern_glyphs *glyphs;
	uint32_t at;	 /* byte of the character at hand */
	uint32_t next;	 /* byte behind it */
	uint32_t before; /* the character before; 0 at the start */
	unsigned quotes; /* single ones that are open */
	bool failed;
};

static bool prepare_reserve(struct lectern_prepared *out)
{
	size_t room = out->room ? out->room * 2 : 256;
	uint32_t *text;
	uint32_t *origin;
	uint8_t *forms;
	uint8_t *turns;

	if (out->count < out->room)
		return true;
	text = lectern_resize(out->text, room, sizeof(*text));
	out->text = text ? text : out->text;
	origin = lectern_resize(out->origin, room, sizeof(*origin));
	out->origin = origin ? origin : out->origin;
	forms = lectern_resize(out->forms, room, sizeof(*forms));
	out->forms = forms ? forms : out->forms;
	turns = lectern_resize(out->turns, room, sizeof(*turns));
	out->turns = turns ? turns : out->turns;
	if (!text || !origin || !forms || !turns)
		return false;
	out->room = room;
	return true;
}

static void prepare_put(struct prepare *run, uint32_t c, uint8_t turn)
{
	struct lectern_prepared *out = run->out;

	if (!prepare_reserve(out)) {
		run->failed = true;
		return;
	}
	out->text[out->count] = c;
	out->origin[out->count] = run->at;
	out->forms[out->count] = run->passage->forms;
	out->turns[out->count] = turn;
	out->count++;
}

/* The character that begins at byte `at` of the passage; 0 at its end. */
static uint32_t prepare_peek(const struct prepare *run, uint32_t at)
{
	const struct lectern_passage *passage = run->passage;
	uint32_t c;

	if (at >= passage->end ||
	    !lectern_utf8_decode(passage->bytes + at, passage->end - at, &c))
		return 0;
	return c;
}

static bool prepare_is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

/* ------------------------------------------------------------- fractions */

/* The character for a fraction of two digits; 0 when there is none. */
static uint32_t prepare_fraction(uint32_t over, uint32_t under)
{
	static const uint32_t signs[] = {0xBC,	 0xBD,	 0xBE,	 0x2189, 0x2150,
					 0x2151, 0x2153, 0x2154, 0x2155, 0x2156,
					 0x2157, 0x2158, 0x2159, 0x215A, 0x215B,
					 0x215C, 0x215D, 0x215E};
	size_t i;

	for (i = 0; i < sizeof(signs) / sizeof(*signs); i++) {
		const char *digits = lectern_glyph_digits(signs[i]);

		if ((uint32_t)digits[0] == over && (uint32_t)digits[1] == under)
			return signs[i];
	}
	return 0;
}

/*
 * A fraction slash: with one digit on each side the pair becomes the sign for
 * the fraction; else it is a slash, which keeps both numbers whole.
 */
static void prepare_slash(struct prepare *run)
{
	struct lectern_prepared *out = run->out;
	uint32_t under = prepare_peek(run, run->next);
	uint32_t sign = 0;

	if (out->count > 0 && prepare_is_digit(under) &&
	    !prepare_is_digit(prepare_peek(run, run->next + 1)) &&
	    (out->count < 2 || !prepare_is_digit(out->text[out->count - 2])))
		sign = prepare_fraction(out->text[out->count - 1], under);
	if (sign) {
		out->text[out->count - 1] = sign;
		run->next++;
	} else {
		prepare_put(run, '/', 0);
	}
}

/* --------------------------------------------------- digits and apostrophes */

/* One indicator serves a whole run of raised or lowered digits. */
static void prepare_raised(struct prepare *run, uint32_t c)
{
	int raised = lectern_glyph_raised(c);
	int lowered = lectern_glyph_lowered(c);

	if (raised >= 0 && lectern_glyph_raised(run->before) >= 0)
		c = LECTERN_GLYPH_LATER_DIGIT + (uint32_t)raised;
	else if (lowered >= 0 && lectern_glyph_lowered(run->before) >= 0)
		c = LECTERN_GLYPH_LATER_DIGIT + (uint32_t)lowered;
	prepare_put(run, c, 0);
}

/*
 * A shape ends at a blank; what else follows it is felt as a part of it unless
 * a terminator stands between (UEB 11.7.1).
 */
static void prepare_shape(struct prepare *run, uint32_t c)
{
	uint32_t after = prepare_peek(run, run->next);

	prepare_put(run, c, 0);
	if (after && !lectern_unicode_is_space(after))
		prepare_put(run, LECTERN_GLYPH_SHAPE_END, 0);
}

/*
 * Print writes an apostrophe and a closing single quotation mark alike. Where
 * none is open, or a word begins, it is an apostrophe. Between letters the
 * table knows it by itself.
 */
static void prepare_closed(struct prepare *run)
{
	bool letter_before = lectern_unicode_is_letter(run->before);
	bool letter_after =
		lectern_unicode_is_letter(prepare_peek(run, run->next));

	if (run->quotes == 0 || (!letter_before && letter_after)) {
		prepare_put(run, '\'', 0);
		return;
	}
	if (!letter_before || !letter_after)
		run->quotes--;
	prepare_put(run, PREPARE_CLOSED, 0);
}

static void prepare_shown(struct prepare *run, uint32_t c)
{
	if (c == PREPARE_SLASH) {
		prepare_slash(run);
	} else if (c == PREPARE_CLOSED && !run->passage->verbatim) {
		prepare_closed(run);
	} else if (lectern_glyph_raised(c) >= 0 ||
		   lectern_glyph_lowered(c) >= 0) {
		prepare_raised(run, c);
	} else if (lectern_glyph_is_shape(c)) {
		prepare_shape(run, c);
	} else {
		run->quotes += c == PREPARE_OPENED;
		prepare_put(run, c, 0);
	}
}

/* A space that print does not break a line at. */
static bool prepare_is_kept(uint32_t c)
{
	return c == 0xA0 || c == 0x202F || c == 0x2007;
}

static void prepare_space(struct prepare *run, uint32_t c)
{
	uint8_t turn = 0;

	if (c == '\n')
		turn = LECTERN_CELL_END;
	else if (prepare_is_kept(c))
		turn = LECTERN_CELL_TURN;
	prepare_put(run, ' ', turn);
}

/* ----------------------------------------------------------------- whole */

/* Writes what a character is called in place of it. */
static void prepare_named(struct prepare *run, uint32_t c)
{
	char name[128];
	char words[192];
	size_t i;

	run->out->named = true;
	lectern_unicode_name(c, name, sizeof(name));
	snprintf(words, sizeof(words), "(U+%04X %s)", (unsigned)c, name);
	for (i = 0; words[i]; i++) {
		char w = words[i];

		/* Capitals would make a long passage of it. */
		if (i > 1 && w >= 'A' && w <= 'Z')
			w = (char)(w - 'A' + 'a');
		prepare_put(run, (unsigned char)w, 0);
	}
}

/*
 * The ring above and the masculine ordinal are typed for the degree sign that
 * they look like. Between a number and C or F nothing else can be meant.
 */
static uint32_t prepare_degree(const struct prepare *run, uint32_t c)
{
	const struct lectern_prepared *out = run->out;
	size_t last = out->count;
	uint32_t at = run->next;
	uint32_t after = prepare_peek(run, at);

	if ((c != 0x2DA && c != 0xBA) || last == 0)
		return c;
	if (out->text[last - 1] == ' ')
		last--;
	if (after == ' ' || after == 0xA0)
		at += after == ' ' ? 1 : 2;
	after = prepare_peek(run, at);
	if (last == 0 || !prepare_is_digit(out->text[last - 1]) ||
	    (after != 'C' && after != 'F') ||
	    lectern_unicode_is_letter(prepare_peek(run, at + 1)))
		return c;
	return 0xB0;
}

static bool prepare_take(struct prepare *run, uint32_t c,
			 lectern_unknown_fn *fn, void *user)
{
	c = prepare_degree(run, c);
	switch (lectern_glyphs_of(run->glyphs, c)) {
	case LECTERN_GLYPH_NOTHING:
		return true;
	case LECTERN_GLYPH_SPACE:
		prepare_space(run, c);
		break;
	case LECTERN_GLYPH_SHOWN:
		prepare_shown(run, c);
		break;
	case LECTERN_GLYPH_UNASKED:
	case LECTERN_GLYPH_UNKNOWN:
		if (!run->passage->name_unknown) {
			fn(user, run->at, c);
			return false;
		}
		prepare_named(run, c);
		break;
	}
	run->before = c;
	return true;
}

enum lectern_status lectern_prepare(struct lectern_prepared *out,
				    struct lectern_glyphs *glyphs,
				    const struct lectern_passage *passage,
				    lectern_unknown_fn *fn, void *user)
{
	struct prepare run = {.out = out, .glyphs = glyphs, .passage = passage};
	bool known = true;

	out->count = 0;
	out->named = false;
	for (run.at = passage->start; run.at < passage->end && !run.failed;
	     run.at = run.next) {
		uint32_t c = 0;
		size_t size = lectern_utf8_decode(passage->bytes + run.at,
						  passage->end - run.at, &c);

		if (size == 0)
			return LECTERN_INVALID;
		run.next = run.at + (uint32_t)size;
		known &= prepare_take(&run, c, fn, user);
	}
	if (run.failed)
		return LECTERN_NO_MEMORY;
	if (!known)
		return LECTERN_INVALID;
	lectern_prepare_forms(out, passage);
	lectern_prepare_turns(out);
	return LECTERN_OK;
}

/* ---------------------------------------------------------- other languages */

/* Signs that some codes write as their plain form: 0 for others. */
static uint32_t prepare_plain(uint32_t c)
{
	switch (c) {
	case 0x2018:
	case 0x2019:
		return '\'';
	case 0x201C:
	case 0x201D:
		return '"';
	case 0x2010:
	case 0x2011:
	case 0x2013:
	case 0x2014:
		return '-';
	default:
		return 0;
	}
}

/* False for a character that the code does not have. */
static bool prepare_take_foreign(struct prepare *run, uint32_t c)
{
	enum lectern_glyph glyph = lectern_glyphs_of(run->glyphs, c);

	if (glyph == LECTERN_GLYPH_UNKNOWN && prepare_plain(c)) {
		c = prepare_plain(c);
		glyph = lectern_glyphs_of(run->glyphs, c);
	}
	if (glyph == LECTERN_GLYPH_SPACE)
		prepare_space(run, c);
	else if (glyph == LECTERN_GLYPH_SHOWN && c != PREPARE_SLASH)
		prepare_put(run, c, 0);
	return glyph == LECTERN_GLYPH_SPACE || glyph == LECTERN_GLYPH_NOTHING ||
	       (glyph == LECTERN_GLYPH_SHOWN && c != PREPARE_SLASH);
}

enum lectern_status
lectern_prepare_foreign(struct lectern_prepared *out,
			struct lectern_glyphs *glyphs,
			const struct lectern_passage *passage)
{
	struct lectern_passage plain = *passage;
	struct prepare run = {.out = out, .glyphs = glyphs, .passage = &plain};

	plain.forms = 0;
	out->count = 0;
	out->named = false;
	for (run.at = plain.start; run.at < plain.end && !run.failed;
	     run.at = run.next) {
		uint32_t c = 0;
		size_t size = lectern_utf8_decode(plain.bytes + run.at,
						  plain.end - run.at, &c);

		run.next = run.at + (uint32_t)size;
		if (size == 0 || !prepare_take_foreign(&run, c))
			return run.failed ? LECTERN_NO_MEMORY : LECTERN_INVALID;
	}
	if (run.failed)
		return LECTERN_NO_MEMORY;
	lectern_prepare_turns(out);
	return LECTERN_OK;
}

void lectern_prepared_free(struct lectern_prepared *prepared)
{
	lectern_free(prepared->text);
	lectern_free(prepared->origin);
	lectern_free(prepared->forms);
	lectern_free(prepared->turns);
	*prepared = (struct lectern_prepared){0};
}
