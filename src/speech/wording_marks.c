/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Marks that eSpeak NG 1.51 passes over in silence although they change
 * what is meant: it says "ten" for 10⁹, "HER2" for HER2-, and nothing at all
 * for † or ✗.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/unicode.h"
#include "base/utf8.h"
#include "speech/sign.h"
#include "speech/wording.h"

/* Raised or lowered digits that are one number. */
#define MARKS_ROW_MAX 12

static char marks_lowered(uint32_t c)
{
	return c >= 0x2080 && c <= 0x2089 ? (char)('0' + (c - 0x2080)) : '\0';
}

/* True when what stands before is 10, whose raised number is a power. */
static bool marks_behind_ten(const struct lectern_wording *wording)
{
	size_t at = wording->at;

	return at >= 2 && memcmp(wording->text + at - 2, "10", 2) == 0 &&
	       (at == 2 ||
		(!lectern_wording_is_digit(wording->text[at - 3]) &&
		 wording->text[at - 3] != '.' && wording->text[at - 3] != ','));
}

/* Says the number whose digits begin at `start` and end at the place. */
static void marks_number_of_row(struct lectern_wording *wording, size_t start,
				const char *digits, size_t count)
{
	size_t end = wording->at;

	wording->at = start;
	lectern_wording_digits(wording, LECTERN_NUMERAL_COUNT, digits, count);
	wording->at = end;
}

/* Says a row of raised or lowered digits as a plain number. */
static void marks_row(struct lectern_wording *wording, char (*form)(uint32_t))
{
	char digits[MARKS_ROW_MAX];
	size_t start = wording->at;
	size_t count = 0;
	size_t size;
	char sign;

	for (;; wording->at += size) {
		sign = form(lectern_wording_code_point(wording, wording->at,
						       &size));
		if (count > 0 && (!lectern_wording_is_digit(sign) ||
				  count == sizeof(digits))) {
			marks_number_of_row(wording, start, digits, count);
			count = 0;
		}
		if (sign == '\0')
			break;
		if (count == 0)
			start = wording->at;
		if (lectern_wording_is_digit(sign))
			digits[count++] = sign;
		else if (sign == '-')
			lectern_wording_term(wording, "minus", 0);
		else
			lectern_wording_say(wording, "+");
	}
	lectern_wording_per(wording);
	lectern_wording_skip(wording, 0);
}

/* 10^9 and x^2, in plain characters. */
static bool marks_caret(struct lectern_wording *wording)
{
	size_t at = wording->at + 1;

	if (wording->text[wording->at] != '^' ||
	    !lectern_wording_inside(wording))
		return false;
	if (lectern_wording_byte(wording, at) == '-')
		at++;
	if (!lectern_wording_is_digit(lectern_wording_byte(wording, at)) ||
	    !lectern_wording_term(wording, "power", 1))
		return false;
	lectern_wording_say(wording, "");
	if (lectern_wording_byte(wording, wording->at) == '-')
		lectern_wording_term(wording, "minus", 1);
	return true;
}

/* True when no digit, raised or not, stands beside the sign at the place. */
static bool marks_is_alone(const struct lectern_wording *wording, size_t size)
{
	size_t at = wording->at + size;
	uint32_t next = lectern_wording_code_point(wording, at, &size);

	return !lectern_wording_is_digit(lectern_wording_before(wording)) &&
	       !marks_lowered(next) && !(next >= '0' && next <= '9');
}

bool lectern_wording_on_raised(struct lectern_wording *wording)
{
	size_t size;
	uint32_t c = lectern_wording_code_point(wording, wording->at, &size);
	const char *name = marks_behind_ten(wording) ? "power" : "raised";

	if (c == '^')
		return marks_caret(wording);
	if (lectern_sign_raised(c)) {
		if (!lectern_wording_term(wording, name, 0))
			return false;
		lectern_wording_say(wording, "");
		marks_row(wording, lectern_sign_raised);
		return true;
	}
	/* H₂O is heard as it is; beside a second digit one would be lost. */
	if (!marks_lowered(c) || marks_is_alone(wording, size) ||
	    !lectern_wording_term(wording, "lowered", 0))
		return false;
	lectern_wording_say(wording, "");
	marks_row(wording, marks_lowered);
	return true;
}

/* ----------------------------------------------------------------- dashes */

/* Where the token of capitals and digits begins that ends at the place. */
static bool marks_is_marker(const struct lectern_wording *wording)
{
	bool capital = false;
	size_t at = wording->at;
	char c;

	for (; at > 0; at--) {
		c = wording->text[at - 1];
		if (c >= 'A' && c <= 'Z')
			capital = true;
		else if (!lectern_wording_is_digit(c))
			break;
	}
	/* "Rh-" has the one small letter that such a sign may have. */
	if (wording->at >= 2 && wording->text[wording->at - 1] == 'h' &&
	    wording->text[wording->at - 2] == 'R')
		return true;
	return capital && (at == 0 || strchr(" (/,[", wording->text[at - 1]));
}

bool lectern_wording_suspended(const struct lectern_wording *wording, size_t at)
{
	size_t start;
	size_t length;

	for (;;) {
		while (strchr(" ,/", lectern_wording_byte(wording, at)) &&
		       at < wording->length)
			at++;
		start = at;
		while (lectern_wording_wordy(wording, at))
			at++;
		length = at - start;
		if (length == 0 ||
		    lectern_wording_listed(wording, LECTERN_RULES_BROKEN, start,
					   length))
			return length > 0;
		if (lectern_wording_byte(wording, at) == '-') {
			at++;
			if (lectern_wording_letters(wording, at) > 1)
				return true;
		} else if (!lectern_wording_listed(wording, LECTERN_RULES_JOINS,
						   start, length)) {
			return false;
		}
	}
}

/* -5 and –5: a dash that touches only the number behind it. */
static bool marks_minus(struct lectern_wording *wording, size_t dash)
{
	size_t after = wording->at + dash;
	char before = lectern_wording_before(wording);

	if (!lectern_wording_amount(wording, after))
		return false;
	/* An em dash is never a minus. */
	if (lectern_wording_inside(wording) ||
	    ((unsigned char)before < 0x80 && !strchr(" ([/<>=~", before)) ||
	    lectern_wording_starts(wording, wording->at, "\342\200\224", 3))
		return false;
	if (before == ' ' && wording->at > 1 &&
	    lectern_wording_is_digit(wording->text[wording->at - 2]))
		lectern_wording_doubt(wording, wording->at - 2, dash + 3,
				      "may be a minus or a range: write \"to\" "
				      "for a range");
	if (!lectern_wording_term(wording, "minus", dash))
		return false;
	lectern_wording_say(wording, "");
	return true;
}

/* A number, or one behind a single letter. */
static bool marks_is_numbered(const struct lectern_wording *wording, size_t at)
{
	at += lectern_wording_letters(wording, at) == 1;
	return lectern_wording_is_digit(lectern_wording_byte(wording, at));
}

bool lectern_wording_on_dash(struct lectern_wording *wording)
{
	size_t dash = lectern_wording_dash(wording, wording->at);
	size_t after = wording->at + dash;
	bool wordy;

	if (dash == 0)
		return false;
	if (marks_minus(wording, dash))
		return true;
	wordy = lectern_wording_wordy(wording, after);
	if (!lectern_wording_inside(wording))
		return false;
	if (wordy && lectern_wording_in_address(wording))
		return lectern_wording_term(wording, "dash", dash);
	/* 1.5e-3 */
	if (lectern_wording_is_digit(lectern_wording_byte(wording, after)) &&
	    wording->at >= 2 && (lectern_wording_before(wording) | 0x20) == 'e')
		return lectern_wording_is_digit(
			       wording->text[wording->at - 2]) &&
		       lectern_wording_term(wording, "minus", dash);
	/* Q1–Q4, L4–5: between numbers an en dash is not heard. */
	if (dash > 1 &&
	    lectern_wording_is_digit(lectern_wording_before(wording)) &&
	    marks_is_numbered(wording, after))
		return lectern_wording_term(wording, "dash", dash);
	/* KRAS-, O-: a blood group without its minus is another one. */
	if (dash > 1 || wordy || lectern_wording_dash(wording, after) ||
	    lectern_wording_byte(wording, after) == '>' ||
	    !marks_is_marker(wording) ||
	    lectern_wording_suspended(wording, after))
		return false;
	return lectern_wording_term(wording, "minus", dash);
}

/* ------------------------------------------------------------- other marks */

/* 3·5 and 5..6: dots between numbers that are no decimal point. */
static bool marks_dots(struct lectern_wording *wording)
{
	size_t end = wording->at;
	size_t count = 0;
	size_t size;
	uint32_t c;

	if (!lectern_wording_is_digit(lectern_wording_before(wording)))
		return false;
	for (;; end += size) {
		c = lectern_wording_code_point(wording, end, &size);
		if (c == 0x2026)
			count += 3;
		else if (c == '.' || c == 0xB7)
			count++;
		else
			break;
	}
	/* One plain dot is that of a version, which eSpeak NG says. */
	if (!lectern_wording_is_digit(lectern_wording_byte(wording, end)) ||
	    count == 0 || count > 9 || end == wording->at + 1)
		return false;
	while (count-- > 0)
		if (!lectern_wording_term(wording, "dot", 0))
			return false;
	return lectern_wording_skip(wording, end - wording->at);
}

/* "tablet No. 5"; at the start of a sentence "No." may be an answer. */
static bool marks_number(struct lectern_wording *wording)
{
	size_t space = lectern_wording_space(wording, wording->at + 3);

	if (wording->at < 2 || lectern_wording_before(wording) != ' ' ||
	    !isalpha((unsigned char)wording->text[wording->at - 2]) ||
	    !lectern_wording_starts(wording, wording->at, "No.", 3) ||
	    space == 0 || lectern_wording_number(wording, wording->at + 4) == 0)
		return false;
	return lectern_wording_term(wording, "number", 3);
}

/* a_b, and ____ to be filled in. */
static bool marks_line(struct lectern_wording *wording)
{
	size_t end = wording->at;

	while (lectern_wording_byte(wording, end) == '_')
		end++;
	if (end > wording->at + 1)
		return lectern_wording_term(wording, "blank",
					    end - wording->at);
	return lectern_wording_inside(wording) &&
	       lectern_wording_wordy(wording, end) &&
	       lectern_wording_term(wording, "underscore", 1);
}

/* 1:10 is said as "one ten" where it could be a time. */
static bool marks_colon(struct lectern_wording *wording)
{
	size_t number;
	size_t end;
	size_t start = wording->at;
	long hour;

	while (start > 0 && lectern_wording_is_digit(wording->text[start - 1]))
		start--;
	number = lectern_wording_number(wording, wording->at + 1);
	if (start == wording->at || number == 0)
		return false;
	end = wording->at + 1 + number;
	end += lectern_wording_space(wording, end);
	hour = strtol(wording->text + start, NULL, 10);
	if (lectern_wording_rule(wording, LECTERN_RULES_CLOCK, end) ||
	    (number == 2 && hour != 1 && hour < 25 &&
	     wording->text[wording->at + 1] < '6'))
		return false;
	return lectern_wording_term(wording, "colon", 1);
}

/*
 * A stroke between two numbers that no rule has taken for a fraction may be
 * anything, so it is said; between two findings ("HR+/HER2-") it is a pause.
 */
bool lectern_wording_on_stroke(struct lectern_wording *wording)
{
	char before = lectern_wording_before(wording);
	char after = lectern_wording_byte(wording, wording->at + 1);

	if (wording->text[wording->at] != '/')
		return false;
	if (lectern_wording_is_digit(before) &&
	    lectern_wording_is_digit(after)) {
		lectern_wording_doubt(wording, wording->at - 1, 3,
				      "may be a fraction, a date or two of "
				      "something: write it in words");
		return lectern_wording_term(wording, "stroke", 1);
	}
	if (!lectern_wording_wordy(wording, wording->at + 1))
		return false;
	/* "units/mL" */
	if (lectern_wording_inside(wording))
		return lectern_wording_per(wording)
			       ? lectern_wording_skip(wording, 0)
			       : lectern_wording_term(wording, "stroke", 1);
	/* The last byte of a minus sign and of an en dash. */
	if (before == '\0' || !strchr("+-\222\223", before))
		return false;
	lectern_mapped_puts(wording->out, ", ",
			    lectern_wording_origin(wording));
	wording->at++;
	return true;
}

bool lectern_wording_on_mark(struct lectern_wording *wording)
{
	switch (wording->text[wording->at]) {
	case '_':
		return marks_line(wording);
	case ':':
		return marks_colon(wording);
	case 'N':
		return marks_number(wording);
	case '?':
		return lectern_wording_wordy(wording, wording->at + 1) &&
		       lectern_wording_in_address(wording) &&
		       lectern_wording_term(wording, "question", 1);
	default:
		return marks_dots(wording);
	}
}

/* The letter that a flag is made of; NUL for no such sign. */
static char marks_flag_letter(uint32_t c)
{
	return c >= 0x1F1E6 && c <= 0x1F1FF ? (char)('A' + (c - 0x1F1E6))
					    : '\0';
}

/* Two signs are one flag: its letters are said. */
static bool marks_flag(struct lectern_wording *wording, uint32_t first,
		       size_t size)
{
	size_t second;
	uint32_t c = lectern_wording_code_point(wording, wording->at + size,
						&second);
	const char letters[2] = {marks_flag_letter(first),
				 marks_flag_letter(c)};

	if (letters[0] == '\0' || letters[1] == '\0' ||
	    !lectern_wording_term(wording, "flag", 0))
		return false;
	lectern_wording_spell(wording, letters, 2, false);
	return lectern_wording_skip(wording, size + second);
}

bool lectern_wording_on_unnamed(struct lectern_wording *wording)
{
	size_t size;
	uint32_t c = lectern_wording_code_point(wording, wording->at, &size);
	char name[LECTERN_SIGN_NAME_MAX];

	if (size > 0 && lectern_sign_is_dress(c))
		return lectern_wording_skip(wording, size);
	if (size == 0 || !lectern_sign_needs_name(c))
		return false;
	if (marks_flag(wording, c, size))
		return true;
	lectern_sign_name(c, name, sizeof(name));
	lectern_wording_say(wording, name);
	return lectern_wording_skip(wording, size);
}
