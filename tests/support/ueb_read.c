/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/ueb_read.h"

#include <stdbool.h>
#include <string.h>

#include "braille/cells.h"

/* How far an indicator reaches. */
enum ueb_reach { UEB_NONE, UEB_SYMBOL, UEB_WORD, UEB_PASSAGE };

struct ueb_reader {
	struct lectern_buffer *out;
	struct lectern_buffer ascii; /* the cells, in small letters */
	size_t at;
	int grade;
	bool digits;	       /* numeric mode, section 6 */
	bool numbered;	       /* grade 1 mode that digits have set, 6.5 */
	enum ueb_reach grade1; /* section 5 */
	enum ueb_reach capitals;
};

struct ueb_sign {
	const char *cells;
	const char *print;
};

/* Signs, the longer of two that begin alike first. */
static const struct ueb_sign ueb_signs[] = {
	{"444", "\u2026"}, {",-", "\u2013"},  {"\"<", "("},
	{"\">", ")"},	   {".<", "["},	      {".>", "]"},
	{"_<", "{"},	   {"_>", "}"},	      {"_/", "/"},
	{"_*", "\\"},	   {".0", "%"},	      {"^j", "\u00B0"},
	{"\"6", "+"},	   {"\"7", "="},      {"\"8", "x"},
	{"\"-", "\u2212"}, {"\"/", "\u00F7"}, {"\"9", "*"},
	{"@s", "$"},	   {"@e", "\u20AC"},  {"@l", "\u00A3"},
	{"@&", "&"},	   {"@a", "@"},	      {"@<", "<"},
	{"@>", ">"},	   {"@9", "~"},	      {".-", "_"},
	{"_?", "#"},	   {".m", "\u00B5"},  {"^7", ""},
	{"^1", ""},	   {"^2", ""},	      {"^'", ""},
	{".7", ""},	   {".1", ""},	      {".2", ""},
	{".'", ""},	   {",7", "\""},      {",8", "\u2018"},
	{",0", "\u2019"},  {"8", "?"},	      {"0", "\u201D"},
	{"1", ","},	   {"2", ";"},	      {"3", ":"},
	{"4", "."},	   {"6", "!"},	      {"7", "\u2032"},
	{"-", "-"},	   {"'", "'"},
};

#define UEB_SIGNS (sizeof(ueb_signs) / sizeof(*ueb_signs))

static bool ueb_sees(const struct ueb_reader *reader, const char *cells)
{
	return strncmp(reader->ascii.bytes + reader->at, cells,
		       strlen(cells)) == 0;
}

static char ueb_cell(const struct ueb_reader *reader, size_t at)
{
	return at < reader->ascii.length ? reader->ascii.bytes[at] : ' ';
}

static bool ueb_is_letter(char c)
{
	return c >= 'a' && c <= 'z';
}

/* ---------------------------------------------------------------- numbers */

static int ueb_digit(char c)
{
	if (c >= 'a' && c <= 'i')
		return c - 'a' + 1;
	return c == 'j' ? 0 : -1;
}

/* Section 6.2.1: what may stand in numeric mode. */
static bool ueb_take_digit(struct ueb_reader *reader)
{
	char c = ueb_cell(reader, reader->at);

	if (ueb_digit(c) >= 0) {
		lectern_buffer_printf(reader->out, "%d", ueb_digit(c));
	} else if (c == '1') {
		lectern_buffer_puts(reader->out, ",");
	} else if (c == '4') {
		lectern_buffer_puts(reader->out, ".");
	} else if (c == '/') {
		lectern_buffer_puts(reader->out, "\u2044");
	} else if (c == '"' &&
		   ueb_digit(ueb_cell(reader, reader->at + 1)) >= 0) {
		lectern_buffer_puts(reader->out, "~");
	} else {
		reader->digits = false;
		return false;
	}
	reader->at++;
	return true;
}

/* -------------------------------------------------------------- indicators */

static bool ueb_take_number_sign(struct ueb_reader *reader)
{
	if (!ueb_sees(reader, "#"))
		return false;
	reader->at++;
	reader->digits = true;
	reader->numbered = true;
	if (reader->capitals != UEB_PASSAGE)
		reader->capitals = UEB_NONE;
	return true;
}

static bool ueb_take_grade1(struct ueb_reader *reader)
{
	if (!ueb_sees(reader, ";"))
		return false;
	if (ueb_sees(reader, ";'")) {
		reader->grade1 = UEB_NONE;
		reader->numbered = false;
		reader->at += 2;
	} else if (ueb_sees(reader, ";;;")) {
		reader->grade1 = UEB_PASSAGE;
		reader->at += 3;
	} else if (ueb_sees(reader, ";;")) {
		reader->grade1 = UEB_WORD;
		reader->at += 2;
	} else {
		reader->grade1 = UEB_SYMBOL;
		reader->at++;
	}
	return true;
}

static bool ueb_take_capitals(struct ueb_reader *reader)
{
	if (ueb_sees(reader, ",'")) {
		reader->capitals = UEB_NONE;
		reader->at += 2;
	} else if (ueb_sees(reader, ",,,")) {
		reader->capitals = UEB_PASSAGE;
		reader->at += 3;
	} else if (ueb_sees(reader, ",,")) {
		reader->capitals = UEB_WORD;
		reader->at += 2;
	} else if (ueb_sees(reader, ",") &&
		   (ueb_is_letter(ueb_cell(reader, reader->at + 1)) ||
		    reader->grade == 2)) {
		reader->capitals = UEB_SYMBOL;
		reader->at++;
	} else {
		return false;
	}
	return true;
}

/* Levels: 9 up, 5 down (11.4); contractions unless grade 1 mode is on. */
static bool ueb_take_level(struct ueb_reader *reader)
{
	bool on = reader->grade == 1 || reader->numbered || reader->grade1;

	if (!on || (!ueb_sees(reader, "9#") && !ueb_sees(reader, "5#")))
		return false;
	lectern_buffer_puts(reader->out, ueb_sees(reader, "9#") ? "^" : "_");
	reader->grade1 =
		reader->grade1 == UEB_SYMBOL ? UEB_NONE : reader->grade1;
	reader->at++;
	return true;
}

/* ------------------------------------------------------------------ letters */

static bool ueb_is_space_or_dash(const struct ueb_reader *reader, size_t at)
{
	char c = ueb_cell(reader, at);

	return c == ' ' || c == '-';
}

/*
 * Section 2.6: alone between spaces, hyphens and dashes, punctuation and
 * indicators set aside.
 */
static bool ueb_stands_alone(const struct ueb_reader *reader)
{
	size_t start = reader->at;
	size_t end = reader->at + 1;

	while (start > 0 && strchr(",;\"<.78'^_", ueb_cell(reader, start - 1)))
		start--;
	while (end < reader->ascii.length &&
	       strchr("123468,'\">.0^", ueb_cell(reader, end)) &&
	       !strchr("\"_@#", ueb_cell(reader, end + 1)))
		end++;
	return (start == 0 || ueb_is_space_or_dash(reader, start - 1)) &&
	       ueb_is_space_or_dash(reader, end);
}

static bool ueb_take_letter(struct ueb_reader *reader)
{
	char c = ueb_cell(reader, reader->at);
	bool word;

	if (!ueb_is_letter(c))
		return false;
	word = reader->grade == 2 && !reader->grade1 && !reader->numbered &&
	       !strchr("aio", c) && ueb_stands_alone(reader);
	if (reader->capitals)
		c = (char)(c - 'a' + 'A');
	lectern_buffer_fill(reader->out, c, 1);
	if (word)
		lectern_buffer_puts(reader->out, "=word");
	if (reader->capitals == UEB_SYMBOL)
		reader->capitals = UEB_NONE;
	if (reader->grade1 == UEB_SYMBOL)
		reader->grade1 = UEB_NONE;
	reader->at++;
	return true;
}

/* -------------------------------------------------------------------- signs */

static void ueb_end_word(struct ueb_reader *reader, bool blank)
{
	reader->numbered = false;
	if (reader->grade1 != UEB_PASSAGE)
		reader->grade1 = UEB_NONE;
	if (reader->capitals != UEB_PASSAGE)
		reader->capitals = UEB_NONE;
	if (blank)
		lectern_buffer_puts(reader->out, " ");
}

static bool ueb_take_sign(struct ueb_reader *reader)
{
	size_t i;

	for (i = 0; i < UEB_SIGNS; i++) {
		const struct ueb_sign *sign = &ueb_signs[i];

		if (!ueb_sees(reader, sign->cells))
			continue;
		lectern_buffer_puts(reader->out, sign->print);
		reader->at += strlen(sign->cells);
		if (*sign->print && reader->capitals != UEB_PASSAGE)
			reader->capitals = UEB_NONE;
		if (strchr("-,", sign->cells[0]) && strchr(sign->cells, '-'))
			ueb_end_word(reader, false);
		else if (reader->grade1 == UEB_SYMBOL && *sign->print)
			reader->grade1 = UEB_NONE;
		return true;
	}
	return false;
}

static void ueb_take(struct ueb_reader *reader)
{
	if (reader->digits && ueb_take_digit(reader))
		return;
	if (ueb_sees(reader, " ")) {
		reader->at++;
		ueb_end_word(reader, true);
		return;
	}
	if (ueb_take_number_sign(reader) || ueb_take_grade1(reader) ||
	    ueb_take_level(reader) || ueb_take_letter(reader) ||
	    (!ueb_sees(reader, ",,") && !ueb_sees(reader, ",'") &&
	     ueb_take_sign(reader)) ||
	    ueb_take_capitals(reader))
		return;
	lectern_buffer_printf(reader->out, "{%c}",
			      ueb_cell(reader, reader->at));
	reader->at++;
}

void ueb_read(struct lectern_buffer *out, const uint8_t *cells, size_t count,
	      int grade)
{
	struct ueb_reader reader = {.out = out, .grade = grade};
	size_t i;

	for (i = 0; i < count; i++) {
		char c = lectern_cell_ascii(cells[i]);

		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		lectern_buffer_fill(&reader.ascii, c, 1);
	}
	lectern_buffer_puts(&reader.ascii, "");
	while (reader.at < count)
		ueb_take(&reader);
	lectern_buffer_free(&reader.ascii);
}
