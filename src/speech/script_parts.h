/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * script_parts.h - the inside of a script, and how a block's text is cut.
 */
#ifndef LECTERN_SPEECH_SCRIPT_PARTS_H
#define LECTERN_SPEECH_SCRIPT_PARTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "lectern/script.h"
#include "lectern/text.h"
#include "speech/mapped.h"

struct lectern_diction;

struct lectern_script {
	struct lectern_script_options options;
	struct lectern_diction *diction;
	bool plain; /* the voice speaks another language than the lexicons */
	struct lectern_segmenter *segmenter;
	struct lectern_arena arena; /* what the phrases point to */
	struct lectern_phrase *phrases;
	size_t count;
	size_t room;
	enum lectern_role role; /* of the block under way */
	uint32_t block;		/* under way, for changes */
	void (*changed)(void *user, const struct lectern_script_change *change);
	void *user;
	struct lectern_mapped written;
	struct lectern_mapped spoken;
};

/* Bytes `start` to `end` of a block's text. */
struct lectern_part {
	const char *text; /* the block's, from its first byte */
	uint32_t block;
	uint32_t start;
	uint32_t end;
};

/* Silence of a profile, scaled for the voice's rate. */
uint32_t lectern_script_pause(const struct lectern_script *script, uint32_t ms);

/* Adds phrases of the program's own words. LECTERN_NO_MEMORY. */
LECTERN_MUST_CHECK enum lectern_status
lectern_script_words(struct lectern_script *script, const char *words);

/* Adds the phrases of one sentence or what is left of it. LECTERN_NO_MEMORY. */
LECTERN_MUST_CHECK enum lectern_status
lectern_script_part(struct lectern_script *script,
		    const struct lectern_part *part);

/* Adds the phrases of a part of a block, sentence by sentence, cell by cell. */
LECTERN_MUST_CHECK enum lectern_status
lectern_script_parts(struct lectern_script *script,
		     const struct lectern_node *block,
		     const struct lectern_part *part);

/* Gives a phrase its range in the guide. */
void lectern_part_range(struct lectern_phrase *phrase,
			const struct lectern_part *part, uint32_t from,
			uint32_t to);

/* False when all of it is dashes, dots and the like, which make no sound. */
bool lectern_part_is_sayable(const char *text, size_t length);

/* Puts what is said in the place of a part that makes no sound. */
LECTERN_MUST_CHECK enum lectern_status
lectern_part_name(struct lectern_script *script,
		  const struct lectern_part *part);

#endif
