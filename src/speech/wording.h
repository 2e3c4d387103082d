/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * wording.h - a sentence on its way from what is written to what is
 * spoken: looking around at a place, and saying words in place of what stands
 * there.
 */
#ifndef LECTERN_SPEECH_WORDING_H
#define LECTERN_SPEECH_WORDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "speech/rules.h"

/* The place is `at`, in bytes. */
struct lectern_wording {
	struct lectern_mapped *out;
	const struct lectern_rules *rules;
	const char *text;
	size_t length;
	size_t at;
	uint32_t base;
	const char *emergency;
};

/* The byte at `at`; NUL behind the end. */
char lectern_wording_byte(const struct lectern_wording *wording, size_t at);

/* An ASCII digit. */
bool lectern_wording_is_digit(char c);

/* True when a letter or digit of any script begins at `at`. */
bool lectern_wording_wordy(const struct lectern_wording *wording, size_t at);

/* True when the place is inside a word, or behind its last letter. */
bool lectern_wording_inside(const struct lectern_wording *wording);

/* The byte before the place; a space at the start. */
char lectern_wording_before(const struct lectern_wording *wording);

/* True when the text at `at` begins with those bytes. */
bool lectern_wording_starts(const struct lectern_wording *wording, size_t at,
			    const char *words, size_t length);

/* The first rule of a kind whose sign stands at `at`; NULL when none does. */
const struct lectern_rule *
lectern_wording_rule(const struct lectern_wording *wording,
		     enum lectern_rule_kind kind, size_t at);

/* The same, where the sign must also end as a word does. */
const struct lectern_rule *
lectern_wording_word(const struct lectern_wording *wording,
		     enum lectern_rule_kind kind, size_t at);

/*
 * True when `length` bytes at `at` are one of the words of a list, small
 * letters or capitals.
 */
bool lectern_wording_listed(const struct lectern_wording *wording,
			    enum lectern_rule_kind kind, size_t at,
			    size_t length);

/* The length of the row of ASCII letters at `at`; 0 for none. */
size_t lectern_wording_letters(const struct lectern_wording *wording,
			       size_t at);

/* Where the row of ASCII letters begins that ends before `end`. */
size_t lectern_wording_letters_before(const struct lectern_wording *wording,
				      size_t end);

/* The code point at `at`, its length in *size; 0 and 0 behind the end. */
uint32_t lectern_wording_code_point(const struct lectern_wording *wording,
				    size_t at, size_t *size);

/* The length of a hyphen or dash at `at`, of any kind; 0 for none. */
size_t lectern_wording_dash(const struct lectern_wording *wording, size_t at);

/* True when the place is in an address of mail or of the net. */
bool lectern_wording_in_address(const struct lectern_wording *wording);

/* Where the place is in its block. */
uint32_t lectern_wording_origin(const struct lectern_wording *wording);

/* Words of our own stand apart from what is before them. */
void lectern_wording_say(struct lectern_wording *wording, const char *words);

/*
 * Says one of the small words of the rules in place of `length` bytes. False,
 * and nothing done, when the language has no such word.
 */
bool lectern_wording_term(struct lectern_wording *wording, const char *name,
			  size_t length);

/* Goes on behind `length` bytes; a word that follows gets a space. */
bool lectern_wording_skip(struct lectern_wording *wording, size_t length);

/* As written, each code point with its own origin. */
void lectern_wording_copy(struct lectern_wording *wording, size_t length);

/*
 * Digits with their groups and decimals ("1,234.5", at the place also ".5"
 * behind no word); 0 when there are none.
 */
size_t lectern_wording_number(const struct lectern_wording *wording, size_t at);

/* The length of one space at `at`, of either kind; 0 for none. */
size_t lectern_wording_space(const struct lectern_wording *wording, size_t at);

/*
 * What stands at the place, if it is a number, a sum of money or a fraction of
 * one character: says it and goes past it. False when it is none.
 */
bool lectern_wording_on_number(struct lectern_wording *wording);
bool lectern_wording_on_money(struct lectern_wording *wording);
bool lectern_wording_on_fraction(struct lectern_wording *wording);

/* The same for a Roman numeral behind "stage" and its like. See
 * wording_roman.c.
 */
bool lectern_wording_on_roman(struct lectern_wording *wording);

/*
 * The same for what stands between numbers or behind them and must not be
 * lost: powers, minus signs, trailing dashes. See wording_marks.c.
 */
bool lectern_wording_on_raised(struct lectern_wording *wording);
bool lectern_wording_on_dash(struct lectern_wording *wording);
bool lectern_wording_on_mark(struct lectern_wording *wording);

/*
 * The last resort: the Unicode name of a sign that the synthesiser may pass
 * over in silence.
 */
bool lectern_wording_on_unnamed(struct lectern_wording *wording);

/* True when a token ending in the dash at `at` may be half of a compound. */
bool lectern_wording_suspended(const struct lectern_wording *wording,
			       size_t at);

#endif
