/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * numerals.h - digits as the words of a language, through ICU's rule-based
 * number formats (the data of the Unicode CLDR).
 *
 * Only digits are taken, as ASCII without signs or groups; what a number
 * means is decided by who asks. Opening takes about a millisecond.
 */
#ifndef LECTERN_BASE_NUMERALS_H
#define LECTERN_BASE_NUMERALS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "lectern/status.h"

struct lectern_numerals;

/* How a number is said. */
enum lectern_numeral {
	LECTERN_NUMERAL_COUNT,	/* 125: one hundred twenty-five */
	LECTERN_NUMERAL_ORDER,	/* 3: third */
	LECTERN_NUMERAL_YEAR,	/* 2024: twenty twenty-four */
	LECTERN_NUMERAL_DIGITS, /* 100: one zero zero */
	LECTERN_NUMERAL_KINDS
};

/* Longer counts lose digits, and nobody follows them by ear. */
#define LECTERN_NUMERAL_COUNT_MAX 15

/*
 * Opens the numerals of a language (BCP 47); *out goes to _free().
 *
 * LECTERN_UNSUPPORTED when ICU has none or cannot be loaded; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_numerals_new(struct lectern_numerals **out, const char *language);

/* Frees numerals. NULL is allowed. */
void lectern_numerals_free(struct lectern_numerals *numerals);

/*
 * Appends the words for `length` digits. What is longer than
 * LECTERN_NUMERAL_COUNT_MAX is said digit by digit, whatever was asked for.
 * False, and nothing appended, when that is not possible.
 */
bool lectern_numerals_say(const struct lectern_numerals *numerals,
			  enum lectern_numeral how, const char *digits,
			  size_t length, struct lectern_buffer *out);

#endif
