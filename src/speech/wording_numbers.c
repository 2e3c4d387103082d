/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "speech/diction.h"
#include "speech/wording.h"
#include "speech/wording_range.h"

static int numbers_two_digits(const struct lectern_wording *wording, size_t at)
{
	char first = lectern_wording_byte(wording, at);
	char second = lectern_wording_byte(wording, at + 1);

	if (!lectern_wording_is_digit(first) ||
	    !lectern_wording_is_digit(second))
		return -1;
	return (first - '0') * 10 + second - '0';
}

/* One part of a date, {year}, {month} or {day}; how long its name is. */
static size_t numbers_put_part(struct lectern_wording *wording,
			       const char *form, int month, int day)
{
	const char *digits = wording->text + wording->at;
	bool ordinal = wording->diction->numerals != NULL;

	if (strncmp(form, "{year}", 6) == 0) {
		lectern_wording_digits(wording, LECTERN_NUMERAL_YEAR, digits,
				       4);
		return 6;
	}
	if (strncmp(form, "{month}", 7) == 0) {
		lectern_wording_say(
			wording,
			lectern_rules_of(wording->rules, LECTERN_RULES_MONTHS)
				.at[month - 1]
				.from);
		return 7;
	}
	if (strncmp(form, "{day}", 5) != 0)
		return 0;
	lectern_wording_digits(wording,
			       ordinal ? LECTERN_NUMERAL_ORDER
				       : LECTERN_NUMERAL_COUNT,
			       digits + 8 + (day < 10), day < 10 ? 1 : 2);
	return 5;
}

static void numbers_put_date(struct lectern_wording *wording, int month,
			     int day)
{
	const char *form = lectern_rules_date(wording->rules);
	size_t length;

	while (*form != '\0') {
		length = numbers_put_part(wording, form, month, day);
		if (length == 0)
			lectern_mapped_put(wording->out, (unsigned char)*form++,
					   lectern_wording_origin(wording));
		form += length;
	}
}

/* 2026-11-23 */
static bool numbers_date(struct lectern_wording *wording)
{
	int month = numbers_two_digits(wording, wording->at + 5);
	int day = numbers_two_digits(wording, wording->at + 8);

	if (lectern_rules_date(wording->rules)[0] == '\0' ||
	    lectern_wording_number(wording, wording->at) != 4 ||
	    lectern_wording_byte(wording, wording->at + 4) != '-' ||
	    lectern_wording_byte(wording, wording->at + 7) != '-' ||
	    month < 1 || month > 12 || day < 1 || day > 31 ||
	    lectern_wording_wordy(wording, wording->at + 10) ||
	    lectern_wording_byte(wording, wording->at + 10) == '-')
		return false;
	numbers_put_date(wording, month, day);
	return lectern_wording_skip(wording, 10);
}

/* The number to call, which nobody says as nine hundred and eleven. */
static bool numbers_emergency(struct lectern_wording *wording)
{
	size_t length = strlen(wording->emergency);
	size_t end = wording->at + length;

	if (length == 0 ||
	    lectern_wording_number(wording, wording->at) != length ||
	    !lectern_wording_starts(wording, wording->at, wording->emergency,
				    length) ||
	    lectern_wording_wordy(wording, end) ||
	    lectern_wording_word(wording, LECTERN_RULES_UNITS,
				 end + lectern_wording_space(wording, end)))
		return false;
	for (; wording->at < end; wording->at++)
		lectern_wording_digits(wording, LECTERN_NUMERAL_COUNT,
				       wording->text + wording->at, 1);
	return lectern_wording_skip(wording, 0);
}

/*
 * "grade 3/4", "on 1/2", "dose 2/3": a stroke that makes no fraction. What is
 * read as it is written is never wrong.
 */
static bool numbers_is_pair(const struct lectern_wording *wording, size_t at)
{
	size_t start;

	if (at == 0 || wording->text[at - 1] != ' ')
		return false;
	start = lectern_wording_letters_before(wording, --at);
	return lectern_wording_listed(wording, LECTERN_RULES_ROMAN, start,
				      at - start) ||
	       lectern_wording_listed(wording, LECTERN_RULES_UNFRACTIONED,
				      start, at - start);
}

/* A fraction, alone or behind a whole number that has been copied. */
static bool numbers_fraction(struct lectern_wording *wording, size_t space,
			     bool mixed)
{
	const struct lectern_rule *rule;
	size_t end;

	rule = lectern_wording_fraction(wording, wording->at + space);
	if (!rule || (strchr(rule->from, '/') &&
		      numbers_is_pair(wording, wording->at + space)))
		return false;
	end = wording->at + space + rule->length;
	/* 1/2/2026 is a date, and 1/2.5 is nothing we know. */
	if (lectern_wording_byte(wording, end) == '/' ||
	    (lectern_wording_byte(wording, end) == '.' &&
	     lectern_wording_is_digit(lectern_wording_byte(wording, end + 1))))
		return false;
	if (mixed)
		lectern_wording_say(wording,
				    lectern_rules_word(wording->rules,
						       LECTERN_RULES_WORDS,
						       "mixed"));
	lectern_wording_say(wording, rule->forms[0]);
	return lectern_wording_skip(wording, space + rule->length);
}

/* What stands behind a stroke: another unit, or "day". */
static const struct lectern_rule *
numbers_per(const struct lectern_wording *wording)
{
	const struct lectern_rule *rule = NULL;
	size_t at = wording->at + 1;

	if (lectern_wording_byte(wording, wording->at) != '/')
		return NULL;
	rule = lectern_wording_word(wording, LECTERN_RULES_UNITS, at);
	return rule ? rule
		    : lectern_wording_word(wording, LECTERN_RULES_PER, at);
}

bool lectern_wording_per(struct lectern_wording *wording)
{
	const struct lectern_rule *rule = numbers_per(wording);
	bool found = rule != NULL;

	for (; rule; rule = numbers_per(wording)) {
		lectern_wording_say(wording,
				    lectern_rules_word(wording->rules,
						       LECTERN_RULES_WORDS,
						       "per"));
		lectern_wording_alias(wording, rule->forms[0], false);
		wording->at += 1 + rule->length;
	}
	return found;
}

/* True for "mg" in "500 mg tablets", where it is said in the singular. */
static bool numbers_qualifies(const struct lectern_wording *wording, size_t at)
{
	size_t space = lectern_wording_space(wording, at);
	size_t letters = lectern_wording_letters(wording, at + space);

	return space > 0 && lectern_wording_listed(wording, LECTERN_RULES_NOUNS,
						   at + space, letters);
}

/* "mg/mL", "kg" behind a number; `many` chooses the form. */
static bool numbers_units(struct lectern_wording *wording, size_t space,
			  bool many)
{
	const struct lectern_rule *rule;

	rule = lectern_wording_word(wording, LECTERN_RULES_UNITS,
				    wording->at + space);
	if (rule) {
		if (numbers_qualifies(wording,
				      wording->at + space + rule->length))
			many = false;
		lectern_wording_alias(wording, rule->forms[many], false);
		wording->at += space + rule->length;
	} else if (!numbers_per(wording)) {
		return false;
	}
	lectern_wording_per(wording);
	return lectern_wording_skip(wording, 0);
}

/* 1 1/2 or 1½, and 1-1/2, which is the same; but 0-1/2 is a range. */
static size_t numbers_mixed(const struct lectern_wording *wording,
			    size_t number)
{
	size_t space = lectern_wording_space(wording, wording->at);

	if (space > 0 || lectern_wording_byte(wording, wording->at) != '-')
		return space;
	return number == 1 && lectern_wording_before(wording) == '0' ? 0 : 1;
}

/* "12.5 mg/5 mL": an amount in an amount. */
static void numbers_per_amount(struct lectern_wording *wording)
{
	size_t start = wording->at + 1;
	size_t number = lectern_wording_number(wording, start);
	size_t end = start + number;

	end += lectern_wording_space(wording, end);
	if (lectern_wording_byte(wording, wording->at) != '/' || number == 0 ||
	    !lectern_wording_word(wording, LECTERN_RULES_UNITS, end) ||
	    !lectern_wording_term(wording, "per", 1))
		return;
	lectern_wording_count(wording, number);
	numbers_units(wording, lectern_wording_space(wording, wording->at),
		      number > 1 || wording->text[start] != '1');
}

/* What stands behind a number of `number` bytes that has just been copied. */
static void numbers_behind(struct lectern_wording *wording, size_t number,
			   bool one)
{
	size_t space = lectern_wording_space(wording, wording->at);

	if (numbers_units(wording, space, !one)) {
		numbers_per_amount(wording);
		return;
	}
	/* "a 5-mg tablet" */
	if (lectern_wording_byte(wording, wording->at) == '-' &&
	    numbers_units(wording, 1, false))
		return;
	/* No year has a half: "in 2026 1/2 of them". */
	if (number <= 3 &&
	    numbers_fraction(wording, numbers_mixed(wording, number), true))
		numbers_units(wording,
			      lectern_wording_space(wording, wording->at),
			      true);
}

/* The dash behind a number, and the numbers that follow it. */
static void numbers_rest(struct lectern_wording *wording, size_t left,
			 bool joined)
{
	struct lectern_range_dash dash = {.left = left};
	bool plain;
	bool range;

	while (lectern_range_find(wording, &dash)) {
		dash.first = lectern_wording_number(wording, dash.left);
		range = !joined && lectern_range_is_one(wording, &dash);
		/* Between digits eSpeak NG says this one "dash" of itself. */
		plain = !wording->diction->numerals && dash.size == 1 &&
			!dash.spaced && !dash.money &&
			wording->at == dash.left + dash.first &&
			lectern_wording_is_digit(wording->text[dash.start]);
		if ((!range && plain) ||
		    !lectern_wording_term(wording, range ? "range" : "dash",
					  dash.start - wording->at))
			return;
		lectern_wording_say(wording, "");
		joined = true;
		dash.left = dash.right;
		if (lectern_wording_money(wording))
			continue;
		/* $10k is said by a pattern, and $10q is no sum: its sign is
		 * no digit, so it is left alone. */
		if (dash.money) {
			(void)lectern_wording_pattern_here(wording);
			return;
		}
		if (numbers_fraction(wording, 0, false)) {
			numbers_units(
				wording,
				lectern_wording_space(wording, wording->at),
				true);
			continue;
		}
		lectern_wording_count(wording, dash.second);
		numbers_behind(wording, dash.second, false);
	}
}

/* 1st, 22nd */
static bool numbers_ordinal(struct lectern_wording *wording, size_t number)
{
	size_t end = wording->at + number;
	size_t letters = lectern_wording_letters(wording, end);

	if (!wording->diction->numerals || letters == 0 ||
	    !lectern_wording_listed(wording, LECTERN_RULES_ORDINALS, end,
				    letters) ||
	    lectern_wording_wordy(wording, end + letters))
		return false;
	lectern_wording_digits(wording, LECTERN_NUMERAL_ORDER,
			       wording->text + wording->at, number);
	return lectern_wording_skip(wording, number + letters);
}

/* "a 21-day cycle", "5-FU": the hyphen is not heard. */
static bool numbers_done(struct lectern_wording *wording)
{
	if (lectern_wording_byte(wording, wording->at) == '-' &&
	    lectern_wording_letters(wording, wording->at + 1) > 0 &&
	    wording->diction->numerals)
		return lectern_wording_skip(wording, 1);
	return lectern_wording_skip(wording, 0);
}

bool lectern_wording_on_number(struct lectern_wording *wording)
{
	size_t number = lectern_wording_number(wording, wording->at);
	bool joined = lectern_wording_joined(wording);
	size_t start = wording->at;
	bool one;

	if (number == 0 || lectern_wording_inside(wording))
		return false;
	if (!joined && (numbers_date(wording) || numbers_emergency(wording)))
		return true;
	if (numbers_ordinal(wording, number))
		return true;
	if (!joined && numbers_fraction(wording, 0, false)) {
		numbers_units(wording,
			      lectern_wording_space(wording, wording->at),
			      false);
	} else {
		one = number == 1 && wording->text[start] == '1';
		lectern_wording_count(wording, number);
		numbers_behind(wording, number, one);
	}
	numbers_rest(wording, start, joined);
	return numbers_done(wording);
}

bool lectern_wording_on_money(struct lectern_wording *wording)
{
	const struct lectern_rule *rule =
		lectern_wording_rule(wording, LECTERN_RULES_MONEY, wording->at);
	size_t start = wording->at;

	if (!lectern_wording_money(wording))
		return false;
	numbers_rest(wording, start + rule->length, false);
	return numbers_done(wording);
}

/* ½ by itself; behind a number numbers_behind() has seen it. */
bool lectern_wording_on_fraction(struct lectern_wording *wording)
{
	size_t start = wording->at;

	if ((unsigned char)wording->text[start] < 0x80 ||
	    !numbers_fraction(wording, 0, false))
		return false;
	numbers_units(wording, lectern_wording_space(wording, wording->at),
		      false);
	numbers_rest(wording, start, false);
	return numbers_done(wording);
}
