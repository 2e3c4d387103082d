/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * likeness.h - how much two sentences have in common.
 *
 * The measure is that of Dice over the words, each counted as often as it
 * stands there, without regard to case and accents: twice what both have, of
 * what they have together. 100 is the same words in any order, 0 none.
 */
#ifndef LECTERN_APP_LIKENESS_H
#define LECTERN_APP_LIKENESS_H

#include <stddef.h>
#include <stdint.h>

#include "lectern/status.h"

/* Words that are compared; of longer sentences the beginning counts. */
#define LECTERN_LIKENESS_WORDS_MAX 400

/* From here on a sentence counts as another one's new wording. */
#define LECTERN_LIKENESS_ENOUGH 50

/* A sentence's words as numbers, in order of the numbers. */
struct lectern_likeness {
	uint32_t words[LECTERN_LIKENESS_WORDS_MAX];
	size_t count;
};

/*
 * Takes a sentence apart.
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_likeness_take(struct lectern_likeness *out, const char *bytes,
		      size_t length);

/* How like two are, from 0 to 100; the words as above. */
unsigned lectern_likeness_of(const uint32_t *one, size_t one_count,
			     const uint32_t *two, size_t two_count);

#endif
