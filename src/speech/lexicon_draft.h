/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lexicon_draft.h - the lexemes of a file, gathered and proved before any of
 * them counts.
 *
 * Whoever parses the file says what it holds, with the line; a draft knows
 * nothing of its syntax. Faults are told and kept in mind, and a draft with a
 * fault adds nothing to a lexicon.
 */
#ifndef LECTERN_SPEECH_LEXICON_DRAFT_H
#define LECTERN_SPEECH_LEXICON_DRAFT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "lectern/diagnostics.h"
#include "speech/lexicon.h"

/* Ways of writing one lexeme, at most. */
#define LECTERN_DRAFT_GRAPHEMES_MAX 16

/* Zero it but for the first two, which are borrowed. */
struct lectern_draft {
	const char *path;
	struct lectern_diagnostics *found;

	struct lectern_arena arena; /* all that is kept of the file */
	struct lectern_lexeme *lexemes;
	size_t count;
	size_t room;
	bool faulty;
	bool no_memory;

	const char *graphemes[LECTERN_DRAFT_GRAPHEMES_MAX];
	size_t grapheme_count;
	const char *ipa;
	const char *alias;
	bool preferred; /* one of the two was the one to take */
	bool refused;	/* one of the two was there and is told of */
	uint32_t line;	/* of the lexeme under way */
};

/* Tells of a fault: `words`, and behind them `what`, which may be "". */
void lectern_draft_fault(struct lectern_draft *draft, uint32_t line,
			 const char *words, const char *what);

/* A lexeme begins. */
void lectern_draft_begin(struct lectern_draft *draft, uint32_t line);

/*
 * Its writings, transcriptions and aliases, as texts of the draft's arena. Of
 * several transcriptions and aliases the first counts, or the first with
 * `prefer`.
 */
void lectern_draft_grapheme(struct lectern_draft *draft, uint32_t line,
			    const char *text);
void lectern_draft_phoneme(struct lectern_draft *draft, uint32_t line,
			   const char *text, bool prefer);
void lectern_draft_alias(struct lectern_draft *draft, uint32_t line,
			 const char *text, bool prefer);

/* A lexeme ends: it must have something to write and something to say. */
void lectern_draft_end(struct lectern_draft *draft, uint32_t line);

/*
 * Adds all lexemes to a lexicon, when there is no fault. LECTERN_INVALID,
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_draft_add(struct lectern_draft *draft, struct lectern_lexicon *lexicon);

/* Frees what a draft holds. */
void lectern_draft_free(struct lectern_draft *draft);

#endif
