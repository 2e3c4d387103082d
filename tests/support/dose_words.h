/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * dose_words.h - spoken English amounts back to what a writer would write, for
 * tests. It shares nothing with the narrator but the names of units: it is
 * what a listener knows, and stricter.
 *
 * An amount is written in one plain form: signs "<", "<=", ">", ">=", "+-",
 * "~", a "-", the number with all its digits ("1250.50"), a fraction as "1/2"
 * or "2+1/2", a space and the unit's name in the singular, "/" and another for
 * "per"; " to " between two. Sums of money have cents of two digits behind a
 * point ("2.50 dollar").
 */
#ifndef TESTS_SUPPORT_DOSE_WORDS_H
#define TESTS_SUPPORT_DOSE_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#define DOSE_FORM_MAX 256

/* A unit as it is called; both forms may be one. */
struct dose_unit {
	const char *one;
	const char *many;
};

/* Units that may be heard, and what may be heard behind "per" alone. */
struct dose_units {
	const struct dose_unit *units;
	size_t unit_count;
	const char *const *pers;
	size_t per_count;
};

/* How the unit of the last amount was called. */
enum dose_number { DOSE_NO_UNIT, DOSE_ONE, DOSE_MANY, DOSE_EITHER };

/*
 * The plain form of all of `spoken`. False when anything in it is no amount,
 * or is left over.
 */
bool dose_words_read(const struct dose_units *units, const char *spoken,
		     char form[DOSE_FORM_MAX], enum dose_number *number);

#endif
