/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/numerals.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unicode/unum.h>

#include "base/alloc.h"
#include "base/library.h"

/* The longest words for a number that is not said digit by digit. */
#define NUMERALS_WORDS_MAX 512

/* Who only reads braille never needs them, and they load slowly. */
struct numerals_calls {
	__typeof__(unum_open) *open;
	__typeof__(unum_close) *close;
	__typeof__(unum_setTextAttribute) *set_text;
	__typeof__(unum_formatInt64) *format;
};

#define NUMERALS_ENTRY(function, member) \
	LECTERN_LIBRARY_ENTRY(struct numerals_calls, function, member)

/* ICU renames its functions by its version, which these macros follow. */
static const struct lectern_library_entry numerals_entries[] = {
	NUMERALS_ENTRY(unum_open, open),
	NUMERALS_ENTRY(unum_close, close),
	NUMERALS_ENTRY(unum_setTextAttribute, set_text),
	NUMERALS_ENTRY(unum_formatInt64, format),
};

struct lectern_numerals {
	struct numerals_calls calls;
	UNumberFormat *formats[LECTERN_NUMERAL_KINDS];
};

/* The rule set of a kind; a language that lacks it counts instead. */
static const char *const numerals_sets[LECTERN_NUMERAL_KINDS] = {
	[LECTERN_NUMERAL_COUNT] = "%spellout-cardinal",
	[LECTERN_NUMERAL_ORDER] = "%spellout-ordinal",
	[LECTERN_NUMERAL_YEAR] = "%spellout-numbering-year",
	[LECTERN_NUMERAL_DIGITS] = "%spellout-cardinal",
};

static UNumberFormat *numerals_open(const struct numerals_calls *calls,
				    const char *language,
				    enum lectern_numeral how)
{
	UErrorCode code = U_ZERO_ERROR;
	UErrorCode refused = U_ZERO_ERROR;
	UNumberFormat *format;
	UChar set[32];
	size_t i;

	format = calls->open(UNUM_SPELLOUT, NULL, 0, language, NULL, &code);
	if (U_FAILURE(code)) {
		calls->close(format);
		return NULL;
	}
	for (i = 0; numerals_sets[how][i] != '\0'; i++)
		set[i] = (UChar)numerals_sets[how][i];
	calls->set_text(format, UNUM_DEFAULT_RULESET, set, (int32_t)i,
			&refused);
	return format;
}

static bool numerals_fill(struct lectern_numerals *numerals,
			  const char *language)
{
	char why[LECTERN_LIBRARY_WHY];
	int i;

	if (lectern_library_load(
		    &numerals->calls, LECTERN_ICU_LIBRARY, numerals_entries,
		    sizeof(numerals_entries) / sizeof(*numerals_entries), why,
		    sizeof(why)) != LECTERN_OK)
		return false;
	for (i = 0; i < LECTERN_NUMERAL_DIGITS; i++) {
		numerals->formats[i] = numerals_open(&numerals->calls, language,
						     (enum lectern_numeral)i);
		if (!numerals->formats[i])
			return false;
	}
	return true;
}

enum lectern_status lectern_numerals_new(struct lectern_numerals **out,
					 const char *language)
{
	struct lectern_numerals *numerals;

	numerals = lectern_alloc(1, sizeof(*numerals));
	if (!numerals)
		return LECTERN_NO_MEMORY;
	if (!numerals_fill(numerals, language)) {
		lectern_numerals_free(numerals);
		return LECTERN_UNSUPPORTED;
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
		if (numerals->formats[i])
			numerals->calls.close(numerals->formats[i]);
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

static bool numerals_count(const struct lectern_numerals *numerals,
			   enum lectern_numeral how, const char *digits,
			   size_t length, struct lectern_buffer *out)
{
	UChar words[NUMERALS_WORDS_MAX];
	UErrorCode code = U_ZERO_ERROR;
	int64_t value = 0;
	int32_t count;
	size_t i;

	for (i = 0; i < length; i++)
		value = value * 10 + (digits[i] - '0');
	count = numerals->calls.format(numerals->formats[how], value, words,
				       NUMERALS_WORDS_MAX, NULL, &code);
	if (U_FAILURE(code) || count >= NUMERALS_WORDS_MAX)
		return false;
	numerals_append(out, words, count);
	return true;
}

static bool numerals_digits(const struct lectern_numerals *numerals,
			    const char *digits, size_t length,
			    struct lectern_buffer *out)
{
	size_t i;

	for (i = 0; i < length; i++) {
		if (i > 0)
			lectern_buffer_puts(out, " ");
		if (!numerals_count(numerals, LECTERN_NUMERAL_COUNT, digits + i,
				    1, out))
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
		return numerals_digits(numerals, digits, length, out);
	return numerals_count(numerals, how, digits, length, out);
}
