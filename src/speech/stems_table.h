/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * stems_table.h - the inside of stems: tables read from a file.
 */
#ifndef LECTERN_SPEECH_STEMS_TABLE_H
#define LECTERN_SPEECH_STEMS_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "speech/stems.h"

/* How a vowel is said: under stress or not, in an open syllable or not. */
enum stem_form {
	STEM_STRONG_OPEN,
	STEM_STRONG_CLOSED,
	STEM_WEAK_OPEN,
	STEM_WEAK_CLOSED,
	STEM_FORMS
};

/* What a name ends in. */
struct stem_ending {
	const char *letters;
	size_t length;
	const char *ipa;
	unsigned stress; /* vowels from the end of the name; 0: in `ipa` */
};

/* A row of letters that is always said the same. */
struct stem_part {
	const char *letters;
	size_t length;
	const char *ipa;
};

/* Letters between others. An empty set of neighbours is any. */
struct stem_letter {
	const char *left;
	const char *letters;
	size_t length;
	const char *right;
	bool vowel;
	const char *forms[STEM_FORMS]; /* the first alone of a consonant */
};

/* Endings that share their last letter, the longest first. */
struct stem_endings {
	const struct stem_ending **at;
	size_t count;
};

/* Endings and parts are sorted, the longest first. */
struct lectern_stems {
	struct lectern_arena arena;
	struct stem_ending *endings;
	size_t ending_count;
	struct stem_endings last['z' - 'a' + 1]; /* letter of a word */
	struct stem_part *parts;
	size_t part_count;
	struct stem_letter *letters;
	size_t letter_count;
	const char **ordinary; /* sorted */
	size_t ordinary_count;
};

#endif
