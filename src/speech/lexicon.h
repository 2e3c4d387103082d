/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lexicon.h - how known words are said: the entries of W3C Pronunciation
 * Lexicon (PLS 1.0) files, and finding them in a text.
 *
 * An entry has a transcription in the IPA, or an alias, which is text to be
 * said in its place. A transcription written in small letters counts however
 * the word is written; an alias, and a transcription with a capital in it,
 * only for that way of writing ("Graves" is no grave; a name that begins with
 * its one capital may have more: "HODGKIN Lymphoma"). Plurals and possessives
 * of an entry are found with it.
 *
 * Ownership: what is found belongs to the lexicon.
 * Threads: a lexicon that is no longer added to may be read by many.
 */
#ifndef LECTERN_SPEECH_LEXICON_H
#define LECTERN_SPEECH_LEXICON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lectern/diagnostics.h"
#include "lectern/status.h"

/* Bytes of a grapheme and of an alias at most. */
#define LECTERN_GRAPHEME_MAX 128
#define LECTERN_ALIAS_MAX 256

struct lectern_lexicon;

/* One way of writing with what is said for it. */
struct lectern_lexeme {
	const char *grapheme;
	const char *ipa;   /* NULL: an alias */
	const char *alias; /* NULL: a transcription */
	const char *file;  /* the last part of its path */
	uint32_t line;
};

/* An entry in a text. */
struct lectern_lexicon_hit {
	const struct lectern_lexeme *lexeme;
	size_t length; /* in bytes of the text, the ending included */
	bool plural;   /* or possessive: an s is heard behind it */
};

/* Makes an empty one; *out goes to _free(). LECTERN_NO_MEMORY. */
LECTERN_MUST_CHECK enum lectern_status
lectern_lexicon_new(struct lectern_lexicon **out);

/* Frees a lexicon. NULL is allowed. */
void lectern_lexicon_free(struct lectern_lexicon *lexicon);

/*
 * Adds one entry; of two for one grapheme the later counts. Either `ipa` or
 * `alias` is NULL. All strings are copied.
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_lexicon_add(struct lectern_lexicon *lexicon,
		    const struct lectern_lexeme *lexeme);

/*
 * Reads a PLS file for a language (BCP 47; its first part must be the file's).
 * All its faults are told. Nothing of a faulty file is added.
 *
 * LECTERN_IO, LECTERN_INVALID or LECTERN_NO_MEMORY, each with a diagnostic.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_lexicon_read(struct lectern_lexicon *lexicon, const char *path,
		     const char *language, struct lectern_diagnostics *found);

/* The same for a file's bytes; `path` names it in diagnostics. */
LECTERN_MUST_CHECK enum lectern_status
lectern_lexicon_parse(struct lectern_lexicon *lexicon, const char *path,
		      const char *bytes, size_t length, const char *language,
		      struct lectern_diagnostics *found);

/* How many entries there are. */
size_t lectern_lexicon_count(const struct lectern_lexicon *lexicon);

/* The entry at `index`, in the order of adding; NULL past the end. */
const struct lectern_lexeme *
lectern_lexicon_at(const struct lectern_lexicon *lexicon, size_t index);

/*
 * Finds the longest entry that the text begins with and that ends where a
 * word does. False when there is none.
 */
bool lectern_lexicon_find(const struct lectern_lexicon *lexicon,
			  const char *text, size_t length,
			  struct lectern_lexicon_hit *hit);

/*
 * What is heard for the s of a plural or possessive behind a transcription:
 * "s", "z" or "ɪz".
 */
const char *lectern_lexicon_plural(const char *ipa);

#endif
