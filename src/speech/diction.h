/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * diction.h - all that tells how a text of one language is to be said.
 *
 * Rules of signs and numbers (voices/LANGUAGE/rules.yaml), lexicons of words
 * (voices/LANGUAGE/ *.pls and one of the user's), stems of names that no
 * lexicon has (voices/LANGUAGE/stems.yaml) and the numerals of the language.
 * Where a language has no folder, text is said as it is written.
 */
#ifndef LECTERN_SPEECH_DICTION_H
#define LECTERN_SPEECH_DICTION_H

#include "lectern/diagnostics.h"
#include "lectern/status.h"

struct lectern_lexicon;
struct lectern_numerals;
struct lectern_rules;
struct lectern_stems;

/* Read it, change nothing. */
struct lectern_diction {
	struct lectern_rules *rules;
	struct lectern_lexicon *lexicon;
	struct lectern_stems *stems;	   /* NULL: none */
	struct lectern_numerals *numerals; /* NULL: digits stay digits */
};

/*
 * Loads the diction of a language (BCP 47; its first part counts) from the
 * folder that holds voices/. `lexicon` is the path of a user's PLS file or
 * NULL; its entries come before ours. *out goes to _free().
 *
 * LECTERN_IO, LECTERN_INVALID or LECTERN_NO_MEMORY, each with a diagnostic;
 * then nothing is to be spoken: half a lexicon says half of it wrong.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_diction_load(struct lectern_diction **out, const char *data,
		     const char *language, const char *lexicon,
		     struct lectern_diagnostics *found);

/* Frees a diction. NULL is allowed. */
void lectern_diction_free(struct lectern_diction *diction);

#endif
