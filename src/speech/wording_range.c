/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * 10-20 mg is a range; 555-1234 and 120-80 are none. Where it is not certain
 * the dash is said as a dash, which leaves the judgement to the listener.
 */
#include "speech/wording_range.h"

#include <stdlib.h>
#include <string.h>

bool lectern_range_find(const struct lectern_wording *wording,
			struct lectern_range_dash *dash)
{
	const struct lectern_rule *money;
	size_t space = lectern_wording_space(wording, wording->at);
	size_t after;

	dash->at = wording->at + space;
	dash->size = lectern_wording_dash(wording, dash->at);
	if (dash->size == 0)
		return false;
	after = lectern_wording_space(wording, dash->at + dash->size);
	dash->spaced = space > 0;
	dash->start = dash->at + dash->size + after;
	money = lectern_wording_rule(wording, LECTERN_RULES_MONEY, dash->start);
	dash->money = money;
	dash->right = dash->start + (money ? money->length : 0);
	dash->second = lectern_wording_number(wording, dash->right);
	return (space > 0) == (after > 0) &&
	       (dash->second > 0 ||
		lectern_wording_fraction(wording, dash->start));
}

static double range_value(const char *text, size_t length)
{
	char plain[32];
	size_t count = 0;
	size_t i;

	for (i = 0; i < length && count < sizeof(plain) - 1; i++)
		if (text[i] != ',')
			plain[count++] = text[i];
	plain[count] = '\0';
	return strtod(plain, NULL);
}

/* True when a unit, or money, makes plain that both are amounts. */
static bool range_measured(const struct lectern_wording *wording,
			   const struct lectern_range_dash *dash)
{
	size_t end = dash->right + dash->second;
	size_t space = lectern_wording_space(wording, end);

	return dash->money || wording->at > dash->left + dash->first ||
	       lectern_wording_word(wording, LECTERN_RULES_UNITS, end + space);
}

/*
 * A range goes up. What goes down, or goes on with another dash, is a
 * telephone number or a score, and to say "to" there would be wrong.
 */
static bool range_goes_up(const struct lectern_wording *wording,
			  const struct lectern_range_dash *dash)
{
	const char *left = wording->text + dash->left;
	const char *right = wording->text + dash->right;
	size_t end = dash->right + dash->second;

	if (lectern_wording_fraction(wording, dash->left))
		return true;
	if (lectern_wording_fraction(wording, dash->start) ||
	    lectern_wording_dash(wording, end) ||
	    (lectern_wording_byte(wording, end) == '/' &&
	     lectern_wording_is_digit(lectern_wording_byte(wording, end + 1))))
		return false;
	/* 0100 is dialled, not counted. */
	if (dash->second > 1 && right[0] == '0' && right[1] != '.')
		return false;
	return range_value(left, dash->first) <
	       range_value(right, dash->second);
}

/* True when digits alone, up to the point, are no more than three. */
static bool range_is_small(const char *text, size_t length)
{
	const char *point = memchr(text, '.', length);

	return (point ? (size_t)(point - text) : length) <= 3;
}

/* 1900 to 2099, as a year is written. */
static bool range_is_year(const char *text, size_t length)
{
	return length == 4 &&
	       (strncmp(text, "19", 2) == 0 || strncmp(text, "20", 2) == 0);
}

bool lectern_range_is_one(const struct lectern_wording *wording,
			  const struct lectern_range_dash *dash)
{
	const char *left = wording->text + dash->left;
	const char *right = wording->text + dash->right;

	if (!range_goes_up(wording, dash))
		return false;
	if (range_measured(wording, dash))
		return true;
	/* "on day 5 – 10 of them", and the em dash: a break of thought. */
	if (dash->spaced ||
	    lectern_wording_starts(wording, dash->at, "\342\200\224", 3))
		return false;
	/* The long numbers of a telephone: 555-1234. */
	if (lectern_wording_starts(wording, dash->at, "\342\200\223", 3))
		return dash->first != 3 || dash->second != 4;
	return (range_is_small(left, dash->first) &&
		range_is_small(right, dash->second)) ||
	       (range_is_year(left, dash->first) &&
		range_is_year(right, dash->second)) ||
	       memchr(left, ',', dash->first);
}
