/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Cells that come from the same character, or from the first of a contraction,
 * are taken together: first what ends behind them, then the indicators before,
 * until what is left spells the characters. So an indicator that is missing,
 * or one too many, leaves cells that spell nothing.
 */
#include "braille/reading.h"

#include <string.h>

#include "base/unicode.h"
#include "braille/alone.h"
#include "braille/cells.h"
#include "braille/glyphs.h"
#include "braille/modes.h"
#include "braille/numeric.h"
#include "braille/ueb.h"

/* Contractions are of twelve letters at most; the rest is a table's fault. */
#define READING_LETTERS 32

struct reading {
	const struct lectern_prepared *prepared;
	const struct lectern_translator *translator;
	struct lectern_buffer cells; /* in ASCII, small letters */
	const uint32_t *from;
	size_t count; /* of the cells */
	int grade;
	struct lectern_modes modes;
	/* The characters and the cells at hand. */
	size_t start;
	size_t end;
	size_t at;
	size_t stop;
	enum lectern_reading_fault fault;
};

static char reading_small(uint8_t cell)
{
	char c = lectern_cell_ascii(cell);

	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static const char *reading_cells(const struct reading *reading)
{
	return reading->cells.bytes + reading->at;
}

static size_t reading_left(const struct reading *reading)
{
	return reading->stop - reading->at;
}

/* True when these are the cells left, and no more. */
static bool reading_is(const struct reading *reading, const char *cells)
{
	return strlen(cells) == reading_left(reading) &&
	       memcmp(reading_cells(reading), cells, strlen(cells)) == 0;
}

/* True in grade 1 mode, by digits or by an indicator. */
static bool reading_in_grade1(const struct reading *reading)
{
	return reading->grade == 1 || reading->modes.numbered ||
	       reading->modes.reach[LECTERN_MODE_GRADE1] != LECTERN_REACH_NONE;
}

/* ------------------------------------------------------------------ letters */

static uint32_t reading_char(const struct reading *reading, size_t at)
{
	return at < reading->prepared->count ? reading->prepared->text[at]
					     : ' ';
}

static bool reading_is_plain_letter(uint32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Capitals, bold and italic must be as the modes have them. */
static void reading_prove_modes(struct reading *reading)
{
	const struct lectern_prepared *prepared = reading->prepared;

	if (!lectern_modes_fit_emphasis(&reading->modes, prepared,
					reading->start, reading->end))
		reading->fault = LECTERN_READING_EMPHASIS;
	if (!lectern_modes_fit_capitals(&reading->modes, prepared,
					reading->start, reading->end))
		reading->fault = LECTERN_READING_CAPITALS;
	lectern_modes_end_symbol(&reading->modes);
}

/* Words of another language are read without contractions (13.2). */
static bool reading_is_foreign(const struct reading *reading)
{
	return reading->prepared->forms[reading->start] & LECTERN_FORM_FOREIGN;
}

/*
 * A letter by itself is a word, unless an indicator says that it is none; and
 * no contraction is read where grade 1 mode is on.
 */
static bool reading_is_misread(const struct reading *reading,
			       enum lectern_ueb_kind kind)
{
	bool alone = lectern_stands_alone(reading->prepared, reading->start,
					  reading->end);
	char cell = *reading_cells(reading);

	if (kind == LECTERN_UEB_WORDSIGN && !alone)
		return true;
	if (kind != LECTERN_UEB_NONE)
		return reading_in_grade1(reading) ||
		       reading_is_foreign(reading);
	return alone && !reading_in_grade1(reading) &&
	       !reading_is_foreign(reading) &&
	       reading->end - reading->start == 1 && cell != 'a' &&
	       cell != 'i' && cell != 'o';
}

/*
 * The plain letters at hand, small; false when there is something else. Some
 * words have a rule of their own, an apostrophe or a hyphen included.
 */
static bool reading_letters(const struct reading *reading, char *letters)
{
	size_t i;

	if (reading->end - reading->start > READING_LETTERS)
		return false;
	for (i = reading->start; i < reading->end; i++) {
		uint32_t c = reading_char(reading, i);

		if (c == 0x2019)
			c = '\'';
		if (!reading_is_plain_letter(c) &&
		    (i == reading->start || (c != '\'' && c != '-')))
			return false;
		*letters++ = (char)lectern_unicode_lower(c);
	}
	return true;
}

/*
 * A word that begins here and whose cells are those of a shortform is read as
 * that: "cd" as could. What ends a mode behind it does not count.
 */
static bool reading_is_shortform(const struct reading *reading)
{
	struct reading word = *reading;
	char letters[READING_LETTERS];
	size_t end = reading->start;
	unsigned ended;
	size_t count;

	while (reading_is_plain_letter(reading_char(reading, end)))
		end++;
	if (reading->grade != 2 || reading_in_grade1(reading) ||
	    reading_is_foreign(reading) ||
	    (reading->start > 0 && reading_is_plain_letter(reading_char(
					   reading, reading->start - 1))) ||
	    !lectern_stands_alone(reading->prepared, reading->start, end))
		return false;
	while (word.stop < reading->count && reading->from[word.stop] < end)
		word.stop++;
	word.end = end;
	count = lectern_modes_cut(reading_cells(&word), reading_left(&word),
				  &ended);
	return lectern_ueb_is_shortform(reading_cells(&word), count) &&
	       reading_letters(&word, letters) &&
	       lectern_ueb_spell(letters, end - reading->start,
				 reading_cells(&word), count, 2)
			       .kind != LECTERN_UEB_SHORTFORM;
}

/* True when the cells left spell the letters at hand; takes them then. */
static bool reading_take_letters(struct reading *reading)
{
	struct lectern_ueb_spelling spelling;
	char letters[READING_LETTERS];

	if (!reading_letters(reading, letters) || reading_left(reading) == 0 ||
	    (reading->modes.digits && *reading_cells(reading) >= 'a' &&
	     *reading_cells(reading) <= 'j'))
		return false;
	spelling = lectern_ueb_spell(letters, reading->end - reading->start,
				     reading_cells(reading),
				     reading_left(reading), reading->grade);
	if (!spelling.spelled)
		return false;
	if (reading_is_misread(reading, spelling.kind) ||
	    reading_is_shortform(reading))
		reading->fault = LECTERN_READING_WORD;
	reading_prove_modes(reading);
	reading->modes.digits = false;
	return true;
}

/* -------------------------------------------------------------------- signs */

/* The cells of a sign, or what else it may be by what stands around it. */
static bool reading_is_sign(const struct reading *reading, uint32_t c,
			    const char *cells)
{
	/* The second letter of a ligature has a sign of its own (4.3.3). */
	if ((c == 0xC6 || c == 0x152) &&
	    reading->modes.reach[LECTERN_MODE_CAPITALS] == LECTERN_REACH_SYMBOL)
		return reading_is(reading, c == 0xC6 ? "a,^6e" : "o,^6e");
	if (c == '"' && (reading_is(reading, "8") || reading_is(reading, "0")))
		return true;
	return (c == 0x2019 && reading_is(reading, "'")) ||
	       reading_is(reading, cells);
}

/* Signs that begin as a contraction does need grade 1 mode in grade 2. */
static bool reading_needs_grade1(const struct reading *reading,
				 const char *cells)
{
	return strchr("59\\$%", cells[0]) && !reading_in_grade1(reading);
}

/* A digit must stand in numeric mode; a point or comma may keep it on. */
static void reading_after_sign(struct reading *reading, uint32_t c,
			       const char *cells)
{
	enum lectern_reach *capitals =
		&reading->modes.reach[LECTERN_MODE_CAPITALS];

	if (strchr(cells, '#')) {
		reading->modes.digits = true;
		reading->modes.numbered = true;
	} else if (c != '.' && c != ',' && !lectern_glyph_is_numeric(c)) {
		reading->modes.digits = false;
	}
	if (lectern_numeric_is_end(c))
		reading->modes.numbered = false;
	if (!lectern_unicode_is_letter(c) && *capitals != LECTERN_REACH_PASSAGE)
		*capitals = LECTERN_REACH_NONE;
	lectern_modes_end_symbol(&reading->modes);
}

/* The cells of a character that ueb.h does not know, asked of the table. */
static bool reading_asks(const struct reading *reading, uint32_t c)
{
	const uint8_t forms = 0;
	struct lectern_braille_run run = {0};
	size_t i;

	if (lectern_translator_run(reading->translator, &c, &forms, 1, &run) !=
		    LECTERN_OK ||
	    run.count != reading_left(reading))
		return false;
	for (i = 0; i < run.count; i++)
		if (reading_small(run.cells[i]) != reading_cells(reading)[i])
			return false;
	return true;
}

static bool reading_is_digit(uint32_t c)
{
	return (c >= '0' && c <= '9') || (c >= LECTERN_GLYPH_LATER_DIGIT &&
					  c < LECTERN_GLYPH_LATER_DIGIT + 10);
}

static bool reading_take_sign(struct reading *reading)
{
	uint32_t c = reading_char(reading, reading->start);
	const char *cells = lectern_ueb_sign(lectern_unicode_lower(c));

	if (reading->end - reading->start != 1 || reading_left(reading) == 0)
		return false;
	if (c == ' ') {
		lectern_modes_end_word(&reading->modes);
		return reading_is(reading, " ");
	}
	if (!cells)
		return c > 0x7F && reading_asks(reading, c);
	if ((reading_is_digit(c) && !reading->modes.digits) ||
	    reading_needs_grade1(reading, cells) ||
	    !reading_is_sign(reading, c, cells))
		return false;
	if (lectern_unicode_is_letter(c) || reading_is_digit(c))
		reading_prove_modes(reading);
	reading_after_sign(reading, c, cells);
	return true;
}

/* A letter with an accent for which there is no one character (4.2). */
static bool reading_take_accented(struct reading *reading)
{
	const char *cells =
		lectern_ueb_sign(reading_char(reading, reading->start + 1));
	size_t length = cells ? strlen(cells) : 0;
	char letter = (char)lectern_unicode_lower(
		reading_char(reading, reading->start));

	if (reading->end - reading->start != 2 || length == 0 ||
	    reading_left(reading) != length + 1 ||
	    !reading_is_plain_letter((unsigned char)letter) ||
	    memcmp(reading_cells(reading), cells, length) != 0 ||
	    reading_cells(reading)[length] != letter)
		return false;
	reading_prove_modes(reading);
	return true;
}

/* -------------------------------------------------------------------- whole */

/* The number sign of ".5" comes from the point. */
static bool reading_cut_number(struct reading *reading)
{
	if (reading_left(reading) < 2 ||
	    reading->cells.bytes[reading->stop - 1] != '#')
		return false;
	reading->stop--;
	return true;
}

/* The cells from `at` to `stop` for the characters from `start` to `end`. */
static bool reading_take(struct reading *reading)
{
	unsigned ended = 0;
	size_t left = lectern_modes_cut(reading_cells(reading),
					reading_left(reading), &ended);
	bool number;

	reading->stop = reading->at + left;
	number = reading_cut_number(reading);
	while (!reading_take_letters(reading) && !reading_take_sign(reading) &&
	       !reading_take_accented(reading)) {
		size_t taken = lectern_modes_begin(&reading->modes,
						   reading_cells(reading),
						   reading_left(reading));

		if (taken == 0)
			return false;
		reading->at += taken;
	}
	if (number) {
		reading->modes.digits = true;
		reading->modes.numbered = true;
	}
	return lectern_modes_end(&reading->modes, ended) &&
	       reading->fault == LECTERN_READING_RIGHT;
}

/* Behind the cells that come from one character. */
static size_t reading_group(const struct reading *reading, size_t at)
{
	size_t next = at;

	while (next < reading->count &&
	       reading->from[next] == reading->from[at])
		next++;
	return next;
}

/*
 * The end of a mode behind a contraction comes from the last of its letters,
 * all else from the first: both belong together.
 */
static size_t reading_cell_end(const struct reading *reading, size_t at)
{
	size_t next = reading_group(reading, at);

	while (next < reading->count) {
		size_t behind = reading_group(reading, next);
		unsigned ended;

		if (lectern_modes_cut(reading->cells.bytes + next,
				      behind - next, &ended) > 0)
			break;
		next = behind;
	}
	return next;
}

static void reading_loop(struct reading *reading)
{
	size_t at = 0;

	/* Nothing may be left out before the first cell either. */
	if (reading->count == 0 ? reading->prepared->count > 0
				: reading->from[0] > 0)
		reading->fault = LECTERN_READING_SPELLING;
	while (at < reading->count && reading->fault == LECTERN_READING_RIGHT) {
		size_t next = reading_cell_end(reading, at);

		reading->start = reading->from[at];
		reading->end = next < reading->count ? reading->from[next]
						     : reading->prepared->count;
		reading->at = at;
		reading->stop = next;
		if (reading->end <= reading->start || !reading_take(reading)) {
			if (reading->fault == LECTERN_READING_RIGHT)
				reading->fault = LECTERN_READING_SPELLING;
			reading->at = at;
			reading->stop = next;
			return;
		}
		at = next;
	}
	/* It would run on into the next block. */
	if (lectern_modes_open(&reading->modes))
		reading->fault = LECTERN_READING_SPELLING;
}

enum lectern_status
lectern_reading_prove(struct lectern_reading *out,
		      const struct lectern_prepared *prepared,
		      const struct lectern_braille_run *run, int grade,
		      const struct lectern_translator *translator)
{
	struct reading reading = {.prepared = prepared,
				  .translator = translator,
				  .from = run->from,
				  .count = run->count,
				  .grade = grade};
	size_t i;

	for (i = 0; i < run->count; i++) {
		char c = reading_small(run->cells[i]);

		lectern_buffer_add(&reading.cells, &c, 1);
	}
	if (reading.cells.failed)
		return LECTERN_NO_MEMORY;
	reading_loop(&reading);
	*out = (struct lectern_reading){.fault = reading.fault,
					.start = reading.start,
					.end = reading.end,
					.cell_start = reading.at,
					.cell_end = reading.stop};
	lectern_buffer_free(&reading.cells);
	return LECTERN_OK;
}
