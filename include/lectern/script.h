/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * script.h - the narration script: what is spoken for each block.
 *
 * Turns blocks into phrases, a sentence each, with their role, their pauses
 * and cues and a map from what is spoken back to where it stands in the guide.
 * Labels that print shows by form ("Warning.", "1.") become phrases of their
 * own with an empty range. Text passes the guard here: control characters,
 * phoneme and markup forms of eSpeak NG and runs that crash it are made
 * harmless. Nothing here synthesises.
 *
 * Ownership: phrases belong to the script until its next call.
 * Threads: one script on one thread at a time.
 */
#ifndef LECTERN_SCRIPT_H
#define LECTERN_SCRIPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lectern/diagnostics.h"
#include "lectern/guide.h"
#include "lectern/position.h"
#include "lectern/status.h"
#include "lectern/voice.h"
#include "lectern/words.h"

#ifdef __cplusplus
extern "C" {
#endif

struct lectern_script;
struct lectern_segmenter;

/* Code points of one phrase at most; longer sentences are cut at words. */
#define LECTERN_PHRASE_MAX 400

/*
 * A run of the spoken code points with its pronunciation in the IPA; what
 * stands there is its plain form. A space in `ipa` parts words.
 */
struct lectern_saying {
	uint32_t at;
	uint32_t count;
	const char *ipa;
};

/*
 * One thing to say. `map[i]` is the byte offset in the block's text of the
 * spoken code point i, never decreasing; it is NULL for a label.
 */
struct lectern_phrase {
	struct lectern_range range; /* in the guide; empty for a label */
	enum lectern_role role;
	const char *spoken;   /* UTF-8, plain text, never SSML */
	uint32_t code_points; /* of `spoken` */
	const uint32_t *map;
	const struct lectern_saying *sayings; /* in order, apart */
	size_t saying_count;
	const char *label;  /* of a label: as print would have it; else NULL */
	uint32_t before_ms; /* silence, scaled for the voice's rate */
	uint32_t after_ms;
	/* Behind `before_ms`; only of a block's or a notice's first phrase. */
	struct lectern_cue cue;
};

/* Phrases in the order in which they are said. */
struct lectern_phrases {
	const struct lectern_phrase *at;
	size_t count;
};

/* What a script is made of; all is borrowed and must outlive it. */
struct lectern_script_options {
	const struct lectern_guide *guide;
	const struct lectern_words *words; /* the labels */
	const struct lectern_voice *voice; /* the pauses */
	const char *data;    /* the folder that holds content/ and voices/ */
	const char *lexicon; /* a PLS file of the user's; NULL: none */
	/* One of the same guide, whose rules and lexicons are used, so that
	 * they are loaded once; it must live longer. NULL: they are loaded. */
	const struct lectern_script *like;
};

/*
 * Makes a script. The rules, stems and lexicons of the guide's language,
 * voices/LANGUAGE/, are read when they are there; an entry of the user's
 * lexicon comes before ours. On success the caller owns *out and gives it to
 * lectern_script_free().
 *
 * LECTERN_NO_MEMORY; LECTERN_IO or LECTERN_INVALID when the rules, a lexicon
 * or the list of sentence exceptions is at fault, with a diagnostic.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_script_new(struct lectern_script **out,
		   const struct lectern_script_options *options,
		   struct lectern_diagnostics *found);

/*
 * What cuts a script's texts into sentences, for whoever wants the same ones;
 * borrowed. Its slices end with the next call for a block, too.
 */
struct lectern_segmenter *
lectern_script_segmenter(struct lectern_script *script);

/* Frees a script. NULL is allowed. */
void lectern_script_free(struct lectern_script *script);

/*
 * The phrases of the part of `range` that lies in block `block`. Labels and
 * a cue come only when the range holds the block's start. A block whose text
 * holds nothing that can be said (a row of dashes) gives one phrase that says
 * so.
 *
 * LECTERN_BAD_ARGUMENT for no such block; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_script_block(struct lectern_script *script, uint32_t block,
		     struct lectern_range range, struct lectern_phrases *out);

/*
 * One phrase for words of the program's own, guarded in the same way and cut
 * into more when they are long.
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_script_notice(struct lectern_script *script, const char *words,
		      struct lectern_phrases *out);

/* A place where something else is said than what is written. */
struct lectern_script_change {
	struct lectern_range range;
	const char *source; /* `length` bytes, no string */
	size_t length;
	const char *rule;   /* its name: "number", "lexicon", "stem" ... */
	const char *detail; /* which of them: a file, a stem; or "" */
	const char *said;   /* in words */
	const char *ipa; /* how a word of them is pronounced; NULL: as usual */
};

/*
 * Has `fn` told of every change that the phrases of later calls make to the
 * text of the guide, in its order; the change is borrowed for the call. NULL
 * ends it.
 */
void lectern_script_explain(
	struct lectern_script *script,
	void (*fn)(void *user, const struct lectern_script_change *change),
	void *user);

/*
 * Looks for what a listener could mistake: signs that can only be named,
 * numbers that may be one or two, decimals without their 0, markers that may
 * be negative, abbreviations with two meanings. Findings, with their places,
 * are no failure of the call. `lexicon` as in struct lectern_script_options.
 *
 * LECTERN_IO or LECTERN_INVALID when the rules or lexicons are at fault;
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_script_check(const struct lectern_guide *guide, const char *data,
		     const char *lexicon, struct lectern_diagnostics *found);

/* Told of a file; what it returns, if not OK, ends the telling. */
typedef enum lectern_status lectern_script_file_fn(void *user,
						   const char *path);

/*
 * Tells of the files that say how words are said in the guide's language:
 * rules and lexicons that are shipped, by name, then the user's. Of the options
 * guide, data and lexicon count.
 *
 * LECTERN_NO_MEMORY, and whatever `fn` returned.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_script_files(const struct lectern_script_options *options,
		     lectern_script_file_fn *fn, void *user);

#ifdef __cplusplus
}
#endif

#endif
