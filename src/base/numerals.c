/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/numerals.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unicode/unum.h>

#include "base/alloc.h"

/* The longest words for a number that is not said digit by digit. */
#define NUMERALS_WORDS_MAX 512

struct lectern_numerals {
	UNumberFormat *formats[LECTERN_NUMERAL_KINDS];
};

/* The rule set of a kind; a language that lacks it counts instead. */
static const char *const numerals_sets[LECTERN_NUMERAL_KINDS] = {
	[LECTERN_NUMERAL_COUNT] = "%spellout-cardinal",
	[LECTERN_NUMERAL_ORDER] = "%spellout-ordinal",
	[LECTERN_NUMERAL_YEAR] = "%spellout-numbering-year",
	[LECTERN_NUMERAL_DIGITS] = "%spellout-cardinal",
};

static UNumberFormat *numerals_open(const char *language,
				    enum lectern_numeral how)
{
	UErrorCode code = U_ZERO_ERROR;
	UErrorCode refused = U_ZERO_ERROR;
	UNumberFormat *format;
	UChar set[32];
	size_t i;

	format = unum_open(UNUM_SPELLOUT, NULL, 0, language, NULL, &code);
	if (U_FAILURE(code)) {
		unum_close(format);
		return NULL;
	}
	for (i = 0; numerals_sets[how][i] != '\0'; i++)
		set[i] = (UChar)numerals_sets[how][i];
	unum_setTextAttribute(format, UNUM_DEFAULT_RULESET, set, (int32_t)i,
			      &refused);
	return format;
}

enum lectern_status lectern_numerals_new(struct lectern_numerals **out,
					 const char *language)
{
	struct lectern_numerals *numerals;
	int i;

	numerals = lectern_alloc(1, sizeof(*numerals));
	if (!numerals)
		return LECTERN_NO_MEMORY;
	for (i = 0; i < LECTERN_NUMERAL_DIGITS; i++) {
		numerals->formats[i] =
			numerals_open(language, (enum lectern_numeral)i);
		if (!numerals->formats[i]) {
			lectern_numerals_free(numerals);
			return LECTERN_UNSUPPORTED;
		}
	}
	*out = numerals;
	return LECTERN_OK;
}

void lectern_numerals_free(struct lectern_numerals *numerals)
{
	int i;

	if (!numerals)
		return;
	for (i = 0; i < LECTERN_NUMERAL_KINDS; i++)
		unum_close(numerals->formats[i]);
	lectern_free(numerals);
}

/* ICU's words are letters of one or two bytes; others are not expected. */
static void numerals_append(struct lectern_buffer *out, const UChar *words,
			    int32_t length)
{
	int32_t i;

	for (i = 0; i < length; i++)
		/* Soft hyphens show where words may be parted in print. */
		if (words[i] != 0xAD)
			lectern_buffer_put_code_point(out, words[i]);
}

static bool numerals_count(const UNumberFormat *format, const char *digits,
			   size_t length, struct lectern_buffer *out)
{
	UChar words[NUMERALS_WORDS_MAX];
	UErrorCode code = U_ZERO_ERROR;
	int64_t value = 0;
	int32_t count;
	size_t i;

	for (i = 0; i < length; i++)
		value = value * 10 + (digits[i] - '0');
	count = unum_formatInt64(format, value, words, NUMERALS_WORDS_MAX, NULL,
				 &code);
	if (U_FAILURE(code) || count >= NUMERALS_WORDS_MAX)
		return false;
	numerals_append(out, words, count);
	return true;
}

static bool numerals_digits(const UNumberFormat *format, const char *digits,
			    size_t length, struct lectern_buffer *out)
{
	size_t i;

	for (i = 0; i < length; i++) {
		if (i > 0)
			lectern_buffer_puts(out, " ");
		if (!numerals_count(format, digits + i, 1, out))
			return false;
	}
	return true;
}

bool lectern_numerals_say(const struct lectern_numerals *numerals,
			  enum lectern_numeral how, const char *digits,
			  size_t length, struct lectern_buffer *out)
{
	size_t i;

	for (i = 0; i < length; i++)
		if (digits[i] < '0' || digits[i] > '9')
			return false;
	if (length == 0)
		return false;
	if (how == LECTERN_NUMERAL_DIGITS || length > LECTERN_NUMERAL_COUNT_MAX)
		return numerals_digits(numerals->formats[LECTERN_NUMERAL_COUNT],
				       digits, length, out);
	return numerals_count(numerals->formats[how], digits, length, out);
}
