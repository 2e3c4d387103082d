/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Roman numerals. The trap is "I": "at this stage I feel well" is no first
 * stage. Where the pronoun is likely it stays a letter, which is understood
 * either way; a wrong stage of an illness would not be.
 */
#include <string.h>

#include "speech/wording.h"

/* The value of a Roman numeral up to 10, its length in *length; 0 for none. */
static int roman_value(const struct lectern_wording *wording, size_t at,
		       size_t *length)
{
	static const char *const numerals[] = {"I",  "II",  "III",  "IV", "V",
					       "VI", "VII", "VIII", "IX", "X"};
	size_t end = at;
	int i;

	while (end < wording->length && strchr("IVX", wording->text[end]))
		end++;
	*length = end - at;
	for (i = 0; i < 10; i++)
		if (strlen(numerals[i]) == *length &&
		    lectern_wording_starts(wording, at, numerals[i], *length))
			return i + 1;
	return 0;
}

/* The letter of "IIIB", "IIb" or "IIIC1" at `at`; NUL for none. */
static char roman_letter(const struct lectern_wording *wording, size_t at)
{
	char c = lectern_wording_byte(wording, at);

	return (c >= 'A' && c <= 'D') || (c >= 'a' && c <= 'd') ? c : '\0';
}

/* True when nothing that belongs to a word goes on behind the numeral. */
static bool roman_ends(const struct lectern_wording *wording, size_t at)
{
	size_t length;

	if (roman_letter(wording, at)) {
		at++;
		while (lectern_wording_is_digit(
			lectern_wording_byte(wording, at)))
			at++;
	}
	if (lectern_wording_wordy(wording, at))
		return false;
	/* "stage X-ray" and "type V-ATPase" are words; "II-III" is a row. */
	return lectern_wording_byte(wording, at) != '-' ||
	       lectern_wording_letters(wording, at + 1) == 0 ||
	       roman_value(wording, at + 1, &length) > 0;
}

/* "I am", "at this stage I": true when "I" at the place is a person. */
static bool roman_is_pronoun(const struct lectern_wording *wording,
			     size_t start)
{
	size_t at = wording->at + 1;
	size_t end;

	if (lectern_wording_byte(wording, at) == '\'' ||
	    lectern_wording_starts(wording, at, "\342\200\231", 3))
		return true;
	at += lectern_wording_space(wording, at);
	if (lectern_wording_listed(wording, LECTERN_RULES_PRONOUN_AFTER, at,
				   lectern_wording_letters(wording, at)))
		return true;
	if (start == 0 || wording->text[start - 1] != ' ')
		return false;
	end = start - 1;
	start = lectern_wording_letters_before(wording, end);
	return lectern_wording_listed(wording, LECTERN_RULES_PRONOUN_BEFORE,
				      start, end - start);
}

/* Says the numeral at the place as a number, with the letter behind it. */
static void roman_say(struct lectern_wording *wording, int value, size_t length)
{
	char digits[3] = {0};
	char letter;

	digits[0] = value == 10 ? '1' : (char)('0' + value);
	digits[1] = value == 10 ? '0' : '\0';
	lectern_wording_digits(wording, LECTERN_NUMERAL_COUNT, digits,
			       strlen(digits));
	wording->at += length;
	letter = roman_letter(wording, wording->at);
	if (letter != '\0') {
		lectern_wording_spell(wording, &letter, 1, false);
		wording->at++;
		length = lectern_wording_number(wording, wording->at);
		if (length > 0)
			lectern_wording_count(wording, length);
	}
	lectern_wording_skip(wording, 0);
}

/* Where the next numeral of a row begins behind " and " and the like. */
static size_t roman_join(const struct lectern_wording *wording)
{
	size_t at = wording->at;
	size_t letters;
	size_t space;

	if (lectern_wording_byte(wording, at) == ',')
		at++;
	space = lectern_wording_space(wording, at);
	if (space == 0)
		return 0;
	at += space;
	letters = lectern_wording_letters(wording, at);
	if (!lectern_wording_listed(wording, LECTERN_RULES_JOINS, at, letters))
		return at > wording->at + space ? at : 0;
	return at + letters + lectern_wording_space(wording, at + letters);
}

/*
 * "II-III", "I/II", "I, II and III". One letter alone behind a word may be a
 * pronoun or an X-ray, and is left to be one.
 */
static bool roman_next(struct lectern_wording *wording)
{
	size_t dash = lectern_wording_dash(wording, wording->at);
	size_t start = wording->at + dash;
	size_t length;
	int value;

	if (dash == 0 && lectern_wording_byte(wording, start) == '/')
		start++;
	else if (dash == 0)
		start = roman_join(wording);
	if (start == 0)
		return false;
	value = roman_value(wording, start, &length);
	if (value == 0 || !roman_ends(wording, start + length))
		return false;
	if (length == 1 && wording->text[start - 1] == ' ')
		return false;
	if (dash > 0 && !lectern_wording_term(wording, "range", dash))
		return false;
	/* "phase I/II" is heard as "one, two", which twelve is not. */
	if (wording->text[wording->at] == '/') {
		lectern_mapped_puts(wording->out, ",",
				    lectern_wording_origin(wording));
		wording->at++;
	}
	lectern_wording_copy(wording, start - wording->at);
	roman_say(wording, value, length);
	return true;
}

/* "Factor VIII", "grade 2 or III": what can be nothing but a number. */
static bool roman_alone(struct lectern_wording *wording, int value,
			size_t length)
{
	/* IV is a way of giving medicines, VI and IX may be letters. */
	if (lectern_wording_inside(wording) || length < 2 ||
	    (value != 2 && value != 3 && value != 7 && value != 8) ||
	    !roman_ends(wording, wording->at + length))
		return false;
	roman_say(wording, value, length);
	return true;
}

bool lectern_wording_on_roman(struct lectern_wording *wording)
{
	size_t length;
	size_t start;
	int value;

	value = roman_value(wording, wording->at, &length);
	if (wording->at == 0 || lectern_wording_before(wording) != ' ')
		return value > 0 && roman_alone(wording, value, length);
	if (value == 0 || !roman_ends(wording, wording->at + length))
		return false;
	start = lectern_wording_letters_before(wording, wording->at - 1);
	if (!lectern_wording_listed(wording, LECTERN_RULES_ROMAN, start,
				    wording->at - 1 - start))
		return roman_alone(wording, value, length);
	if (value == 1 && roman_is_pronoun(wording, start))
		return false;
	roman_say(wording, value, length);
	while (roman_next(wording))
		;
	return true;
}
