/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * script_wording.h - a sentence on its way from what is written to what is
 * spoken: looking around at a place, and saying words in place of what stands
 * there.
 */
#ifndef LECTERN_SPEECH_SCRIPT_WORDING_H
#define LECTERN_SPEECH_SCRIPT_WORDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "speech/script_rules.h"

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

/* Where the place is in its block. */
uint32_t lectern_wording_origin(const struct lectern_wording *wording);

/* Words of our own stand apart from what is before them. */
void lectern_wording_say(struct lectern_wording *wording, const char *words);

/* Goes on behind `length` bytes; a word that follows gets a space. */
bool lectern_wording_skip(struct lectern_wording *wording, size_t length);

/* As written, each code point with its own origin. */
void lectern_wording_copy(struct lectern_wording *wording, size_t length);

/* Digits with their groups and decimals ("1,234.5"); 0 when there are none. */
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

#endif
