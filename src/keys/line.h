/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * line.h - a line of a key table, cut into words.
 */
#ifndef LECTERN_KEYS_LINE_H
#define LECTERN_KEYS_LINE_H

#include <stdbool.h>
#include <stddef.h>

/* A directive and its two words; a fourth one is a fault. */
#define LECTERN_KEYS_WORDS_MAX 4

/* A word of a line, borrowed from it, not ended by a NUL. */
struct lectern_keys_word {
	const char *at;
	size_t length;
};

struct lectern_keys_line {
	struct lectern_keys_word words[LECTERN_KEYS_WORDS_MAX];
	size_t count;
	struct lectern_keys_word rest; /* all behind the first, for titles */
};

/*
 * Cuts a line into words. A '#' begins a comment at the line's start and
 * behind a binding's command, but not in the key's place: phones have that key.
 */
struct lectern_keys_line lectern_keys_cut(const char *at, size_t length);

/* True when the word is `name`. */
bool lectern_keys_word_is(const struct lectern_keys_word *word,
			  const char *name);

/* True for well-formed UTF-8 without control characters. */
bool lectern_keys_word_is_plain(const struct lectern_keys_word *word);

#endif
