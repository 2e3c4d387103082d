/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/dose_words.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* A place in the words, and what has been written of them. */
struct words {
	const struct dose_units *units;
	const char *at;
	char *form;
	size_t length;
	enum dose_number number;
};

static const char *const words_ones[] = {
	"zero",	   "one",     "two",	   "three",    "four",
	"five",	   "six",     "seven",	   "eight",    "nine",
	"ten",	   "eleven",  "twelve",	   "thirteen", "fourteen",
	"fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
static const char *const words_tens[] = {"",	   "",	    "twenty", "thirty",
					 "forty",  "fifty", "sixty",  "seventy",
					 "eighty", "ninety"};

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

static void words_put(struct words *words, const char *text)
{
	words->length +=
		(size_t)snprintf(words->form + words->length,
				 DOSE_FORM_MAX - words->length, "%s", text);
}

/* Goes past `word` when it stands here whole; `tail` may end it too. */
static bool words_take(struct words *words, const char *word, char tail)
{
	size_t length = strlen(word);
	char end;

	if (length == 0 || strncmp(words->at, word, length) != 0)
		return false;
	end = words->at[length];
	if (end != ' ' && end != '\0' && (end != tail || tail == '\0'))
		return false;
	words->at += length + (end != '\0');
	return true;
}

/* One of a list that stands here; its index, or -1. */
static int words_one_of(struct words *words, const char *const *list,
			size_t count, char tail)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (words_take(words, list[i], tail))
			return (int)i;
	return -1;
}

/* "twenty-five", "twelve"; 0 for none, for nought is no part of a number. */
static uint64_t words_below_hundred(struct words *words)
{
	const char *start = words->at;
	int ten = words_one_of(words, words_tens, COUNT_OF(words_tens), '-');
	int one = -1;

	if (ten < 0) {
		one = words_one_of(words, words_ones + 1,
				   COUNT_OF(words_ones) - 1, '\0');
		return (uint64_t)(one + 1);
	}
	if (words->at > start && words->at[-1] == '-')
		one = words_one_of(words, words_ones + 1, 9, '\0');
	return (uint64_t)(ten * 10 + one + 1);
}

/* "three hundred twenty-five"; 0 for none. */
static uint64_t words_below_thousand(struct words *words)
{
	uint64_t value = words_below_hundred(words);

	if (value == 0 || value > 9 || !words_take(words, "hundred", '\0'))
		return value;
	return value * 100 + words_below_hundred(words);
}

/* "two million five thousand one": each scale once, and downwards. */
static uint64_t words_whole(struct words *words)
{
	static const struct {
		const char *name;
		uint64_t value;
	} scales[] = {{"trillion", 1000000000000u},
		      {"billion", 1000000000u},
		      {"million", 1000000u},
		      {"thousand", 1000u}};
	uint64_t value = 0;
	uint64_t part = words_below_thousand(words);
	size_t i;

	for (i = 0; i < COUNT_OF(scales) && part > 0; i++) {
		if (!words_take(words, scales[i].name, '\0'))
			continue;
		value += part * scales[i].value;
		part = words_below_thousand(words);
	}
	return value + part;
}

/* Digits by themselves; how many. */
static size_t words_digits(struct words *words)
{
	char digit[2] = "";
	size_t count = 0;
	int value;

	for (;; count++) {
		value = words_one_of(words, words_ones, 10, '\0');
		if (value < 0)
			return count;
		digit[0] = (char)('0' + value);
		words_put(words, digit);
	}
}

/* "one half" behind whose 1 the words stand: the denominator, or 0. */
static int words_denominator(struct words *words)
{
	static const char *const one[] = {"half",   "third", "quarter",
					  "fifth",  "sixth", "seventh",
					  "eighth", "ninth", "tenth"};
	static const char *const many[] = {"halves",  "thirds", "quarters",
					   "fifths",  "sixths", "sevenths",
					   "eighths", "ninths", "tenths"};
	int found = words_one_of(words, one, COUNT_OF(one), '\0');

	if (found < 0)
		found = words_one_of(words, many, COUNT_OF(many), '\0');
	return found < 0 ? 0 : found + 2;
}

/* "and one half" behind a whole number. */
static bool words_mixed(struct words *words)
{
	char text[32];
	uint64_t top;
	int bottom;

	if (!words_take(words, "and", '\0'))
		return true;
	top = words_whole(words);
	bottom = words_denominator(words);
	snprintf(text, sizeof(text), "+%u/%d", (unsigned)top, bottom);
	words_put(words, text);
	return top > 0 && bottom > 0;
}

static bool words_number(struct words *words)
{
	char text[32];
	uint64_t value;
	int bottom;

	if (strncmp(words->at, "zero", 4) == 0) {
		/* Behind a nought that begins a number each is by itself. */
		words_digits(words);
	} else {
		value = words_whole(words);
		if (value == 0)
			return false;
		snprintf(text, sizeof(text), "%llu", (unsigned long long)value);
		words_put(words, text);
		bottom = words_denominator(words);
		snprintf(text, sizeof(text), "/%d", bottom);
		words_put(words, bottom > 0 ? text : "");
		if (bottom > 0)
			return true;
	}
	if (!words_take(words, "point", '\0'))
		return words_mixed(words);
	words_put(words, ".");
	return words_digits(words) > 0;
}

/* ------------------------------------------------------------------- units */

/* The length of `name` here, when it stands here whole. */
static size_t words_fits(const struct words *words, const char *name)
{
	struct words ahead = *words;

	return words_take(&ahead, name, '\0') ? strlen(name) : 0;
}

/* The longest unit that stands here; NULL for none. */
static const struct dose_unit *words_unit(struct words *words)
{
	const struct dose_units *all = words->units;
	const struct dose_unit *best = NULL;
	bool many = false;
	size_t length = 0;
	size_t i;

	for (i = 0; i < all->unit_count; i++) {
		size_t one = words_fits(words, all->units[i].one);
		size_t more = words_fits(words, all->units[i].many);

		if (one <= length && more <= length)
			continue;
		best = &all->units[i];
		many = more > one;
		length = many ? more : one;
	}
	if (!best)
		return NULL;
	words_take(words, many ? best->many : best->one, '\0');
	words->number = strcmp(best->one, best->many) == 0 ? DOSE_EITHER
			: many				   ? DOSE_MANY
							   : DOSE_ONE;
	return best;
}

/* "per kilogram per day" */
static bool words_pers(struct words *words)
{
	enum dose_number number = words->number;
	const struct dose_unit *unit;
	int per;

	while (words_take(words, "per", '\0')) {
		words_put(words, "/");
		unit = words_unit(words);
		per = unit ? -1
			   : words_one_of(words, words->units->pers,
					  words->units->per_count, '\0');
		if (!unit && per < 0)
			return false;
		words_put(words, unit ? unit->one : words->units->pers[per]);
	}
	words->number = number;
	return true;
}

static bool words_units(struct words *words)
{
	const struct dose_unit *unit;

	words->number = DOSE_NO_UNIT;
	unit = words_unit(words);
	if (unit) {
		words_put(words, " ");
		words_put(words, unit->one);
	}
	return words_pers(words);
}

/* ------------------------------------------------------------------- money */

static const struct {
	const char *one;
	const char *many;
	const char *cent;
	const char *cents;
} words_money[] = {{"dollar", "dollars", "cent", "cents"},
		   {"euro", "euros", "cent", "cents"},
		   {"pound sterling", "pounds sterling", "penny", "pence"}};

/* "two dollars fifty cents", behind whose number the words stand. */
static bool words_sum(struct words *words, size_t i)
{
	struct words ahead = *words;
	uint64_t cents;
	char text[8];

	/* A cent follows its dollars, and needs a number of its own. */
	if (words_take(&ahead, "zero", '\0'))
		cents = 0;
	else
		cents = words_below_hundred(&ahead);
	if (words_take(&ahead, words_money[i].cents, '\0') ||
	    words_take(&ahead, words_money[i].cent, '\0')) {
		snprintf(text, sizeof(text), ".%02u", (unsigned)cents);
		words->at = ahead.at;
		words_put(words, text);
	}
	words_put(words, " ");
	words_put(words, words_money[i].one);
	return true;
}

/* "fifty cents": the number behind the start of the form is of hundredths. */
static void words_only_cents(struct words *words, size_t start, const char *one)
{
	char number[DOSE_FORM_MAX];

	snprintf(number, sizeof(number), "%s", words->form + start);
	words->length = start;
	words_put(words, strlen(number) < 2 ? "0.0" : "0.");
	words_put(words, number);
	words_put(words, " ");
	words_put(words, one);
}

/* Money behind a number; false when it is none. */
static bool words_is_money(struct words *words, size_t start)
{
	static const char *const large[] = {"thousand", "million", "billion",
					    "trillion"};
	int scale = words_one_of(words, large, COUNT_OF(large), '\0');
	size_t i;

	/* "two point five million": a whole one is part of its number. */
	words_put(words, scale < 0 ? "" : large[scale]);
	for (i = 0; i < COUNT_OF(words_money); i++)
		if (words_take(words, words_money[i].many, '\0') ||
		    words_take(words, words_money[i].one, '\0'))
			return words_sum(words, i);
	for (i = 0; i < COUNT_OF(words_money); i++) {
		if (!words_take(words, words_money[i].cents, '\0') &&
		    !words_take(words, words_money[i].cent, '\0'))
			continue;
		/* Dollars and euros have cents alike. */
		words_only_cents(words, start,
				 i < 2 ? "dollar or euro" : words_money[i].one);
		return true;
	}
	return false;
}

/* ----------------------------------------------------------------- amounts */

static void words_comparison(struct words *words)
{
	static const struct {
		const char *said;
		const char *sign;
	} signs[] = {{"less than or equal to", "<="},
		     {"greater than or equal to", ">="},
		     {"less than", "<"},
		     {"greater than", ">"},
		     {"plus or minus", "+-"},
		     {"about", "~"},
		     {"minus", "-"}};
	size_t i;

	for (i = 0; i < COUNT_OF(signs); i++)
		if (words_take(words, signs[i].said, '\0'))
			words_put(words, signs[i].sign);
}

static bool words_amount(struct words *words)
{
	size_t start;

	words_comparison(words);
	start = words->length;
	if (!words_number(words))
		return false;
	return words_is_money(words, start) || words_units(words);
}

bool dose_words_read(const struct dose_units *units, const char *spoken,
		     char form[DOSE_FORM_MAX], enum dose_number *number)
{
	struct words words = {.units = units, .at = spoken, .form = form};
	bool whole;

	form[0] = '\0';
	whole = words_amount(&words);
	while (whole && words_take(&words, "to", '\0')) {
		words_put(&words, " to ");
		whole = words_amount(&words);
	}
	*number = words.number;
	return whole && *words.at == '\0';
}
