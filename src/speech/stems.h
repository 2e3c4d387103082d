/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * stems.h - how names are said that no lexicon has.
 *
 * Medicines are named by stems (INN, USAN: -mab, -ciclib, -tinib) and medical
 * words by suffixes (-itis, -ectomy): the end of the word tells how it is said
 * and where the stress is, and the rest is said letter by letter as such names
 * are. The rules are data, voices/LANGUAGE/stems.yaml, where they are
 * explained.
 *
 * Ownership: plain values. Threads: read by many at once.
 */
#ifndef LECTERN_SPEECH_STEMS_H
#define LECTERN_SPEECH_STEMS_H

#include <stdbool.h>
#include <stddef.h>

#include "lectern/diagnostics.h"
#include "lectern/status.h"

/* Letters of a name at most; longer ones are left to the synthesiser. */
#define LECTERN_STEM_WORD_MAX 40

/* Bytes of its transcription at most, NUL included. */
#define LECTERN_STEM_IPA_MAX 256

struct lectern_stems;

/*
 * Loads stems. *out goes to _free().
 *
 * LECTERN_IO, LECTERN_INVALID or LECTERN_NO_MEMORY, each with a diagnostic.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_stems_load(struct lectern_stems **out, const char *path,
		   struct lectern_diagnostics *found);

/* Frees stems. NULL is allowed. */
void lectern_stems_free(struct lectern_stems *stems);

/*
 * Transcribes a word of ASCII letters when it is a name by one of the stems;
 * *stem is then the ending that told so. False when it is none.
 */
bool lectern_stems_say(const struct lectern_stems *stems, const char *word,
		       size_t length, char ipa[LECTERN_STEM_IPA_MAX],
		       const char **stem);

#endif
