/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * text.h - the sentences, words and characters of a block's text.
 *
 * Boundaries come from ICU (Unicode UAX #29; English sentences @ss=standard)
 * and, for sentences, from a list of our own by language
 * (content/ui/sentences.yaml) that joins what ICU breaks wrongly ("Dr.",
 * "approx."). A hard line break always ends a sentence. Units never overlap;
 * sentences and characters, white space between sentences aside, cover the
 * text.
 *
 * Ownership: a segmenter belongs to who made it; guides are borrowed.
 * Threads: one segmenter on one thread at a time.
 */
#ifndef LECTERN_TEXT_H
#define LECTERN_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lectern/guide.h"
#include "lectern/status.h"

#ifdef __cplusplus
extern "C" {
#endif

struct lectern_segmenter;

enum lectern_unit {
	LECTERN_UNIT_SENTENCE,
	LECTERN_UNIT_WORD, /* letters or digits, with what clings: 2.5, it's */
	LECTERN_UNIT_CHARACTER /* a grapheme cluster; spaces are some too */
};

/* A run of bytes of a text. */
struct lectern_slice {
	uint32_t start;
	uint32_t end;
};

/* The units of one text, borrowed from the segmenter until its next call. */
struct lectern_slices {
	const struct lectern_slice *at;
	size_t count;
};

/*
 * Makes a segmenter for a language (BCP 47). Nothing of ICU is opened before
 * the first call that needs it. `data` is the folder that holds content/ (its
 * content/ui/sentences.yaml is read then); NULL: no exceptions are known. On
 * success the caller owns *out and gives it to lectern_segmenter_free().
 *
 * LECTERN_NO_MEMORY; LECTERN_IO or LECTERN_INVALID when the list is at fault.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_segmenter_new(struct lectern_segmenter **out, const char *language,
		      const char *data);

/* Frees a segmenter. NULL is allowed. */
void lectern_segmenter_free(struct lectern_segmenter *segmenter);

/*
 * Cuts `text` into units. Sentences keep their closing punctuation and lose
 * white space at both ends. Every text that holds anything but white space
 * has at least one sentence and one character; it may have no word.
 *
 * LECTERN_NO_MEMORY; LECTERN_UNSUPPORTED when ICU has no rules for it.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_segment(struct lectern_segmenter *segmenter, enum lectern_unit unit,
		const struct lectern_text *text, struct lectern_slices *out);

#ifdef __cplusplus
}
#endif

#endif
