/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * script.h - the narration script: what is spoken for each block.
 *
 * Turns blocks into phrases, a sentence each, with their role, their pauses
 * and a map from what is spoken back to where it stands in the guide. Labels
 * that print shows by form ("Warning.", "1.") become phrases of their own with
 * an empty range. Text passes the guard here: control characters, phoneme and
 * markup forms of eSpeak NG and runs that crash it are made harmless. Nothing
 * here synthesises.
 *
 * Ownership: phrases belong to the script until its next call.
 * Threads: one script on one thread at a time.
 */
#ifndef LECTERN_SCRIPT_H
#define LECTERN_SCRIPT_H

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

/* Code points of one phrase at most; longer sentences are cut at words. */
#define LECTERN_PHRASE_MAX 400

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
	uint32_t before_ms; /* silence, scaled for the voice's rate */
	uint32_t after_ms;
};

/* Phrases in the order in which they are said. */
struct lectern_phrases {
	const struct lectern_phrase *at;
	size_t count;
};

/*
 * Makes a script for a guide, a catalogue (labels) and a voice (pauses); all
 * three are borrowed. `data` is the folder that holds content/ and voices/.
 * The rules of the guide's language, voices/LANGUAGE/rules.yaml, are read from
 * it when they are there. On success the caller owns *out and gives it to
 * lectern_script_free().
 *
 * LECTERN_NO_MEMORY; LECTERN_IO or LECTERN_INVALID when the rules, or the list
 * of sentence exceptions, are at fault, with a diagnostic.
 */
LECTERN_MUST_CHECK enum lectern_status lectern_script_new(
	struct lectern_script **out, const struct lectern_guide *guide,
	const struct lectern_words *words, const struct lectern_voice *voice,
	const char *data, struct lectern_diagnostics *found);

/* Frees a script. NULL is allowed. */
void lectern_script_free(struct lectern_script *script);

/*
 * The phrases of the part of `range` that lies in block `block`. Labels come
 * only when the range holds the block's start. A block whose text holds
 * nothing that can be said (a row of dashes) gives one phrase that says so.
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

/*
 * Looks for what a listener could mistake: signs that can only be named,
 * numbers that may be one or two, decimals without their 0, markers that may
 * be negative. Findings, with their places, are no failure of the call.
 *
 * LECTERN_IO or LECTERN_INVALID when the rules of the language are at fault;
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_script_check(const struct lectern_guide *guide, const char *data,
		     struct lectern_diagnostics *found);

#ifdef __cplusplus
}
#endif

#endif
