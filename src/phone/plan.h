/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plan.h - the prompts and files of a set, before and after they are made.
 *
 * One prompt a block, so a prompt's index is its block's. Each knows from the
 * start what it will say, what it will be called and the hash of all that its
 * files depend on. Which files there are and what was measured comes in when a
 * section is made, or from the manifest of an earlier run.
 *
 * Prompts are levelled together by group, a heading and what stands under it,
 * so a group is made anew as a whole when any part of it changes. Only so are
 * the files of a later run the same, byte for byte, as those of a first one.
 */
#ifndef LECTERN_PHONE_PLAN_H
#define LECTERN_PHONE_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/hash.h"
#include "lectern/phone.h"
#include "phone/name.h"

/* A chapter that takes longer to say would not fit into memory: six hours. */
#define LECTERN_PHONE_SECTION_SECONDS_MAX (6 * 3600)

/* A piece in one encoding. */
struct lectern_phone_file {
	uint64_t bytes;
	char hash[LECTERN_HASH_TEXT];
	bool staged; /* gathered, and not yet in its place */
	struct lectern_phone_sound sound;
};

/* What becomes a file in each format: a prompt, a part of one, a section. */
struct lectern_phone_piece {
	char name[LECTERN_PHONE_NAME_MAX + 1];
	uint32_t first_prompt;
	uint32_t prompt_count;
	uint32_t part;	 /* 0: whole; 1 is "-a", or "-01" for a sentence */
	uint32_t frames; /* of 20 ms */
	struct lectern_phone_file *files; /* by format */
};

/* A sentence of a prompt's text, and where it is heard. */
struct lectern_phone_sentence {
	uint32_t from; /* bytes of the block's text */
	uint32_t to;
	uint32_t piece; /* index in the plan; from here on once it is made */
	uint32_t begin; /* samples of 8 kHz from the piece's start */
	uint32_t end;
};

struct lectern_phone_prompt {
	char name[LECTERN_PHONE_NAME_MAX + 1];
	char source[LECTERN_HASH_TEXT]; /* hash of what it is made from */
	uint32_t section;		/* index in the plan */
	uint32_t group;			/* index in the plan */
	const char *spoken;		/* its phrases, joined */
	uint32_t sentence_count;	/* at least one */
	struct lectern_phone_sentence *sentences;
	uint32_t frames; /* of 20 ms, once it is made */
};

/*
 * A chapter: a section of the guide that stands in no other, or the blocks
 * before the first one (number 0).
 */
struct lectern_phone_section {
	uint32_t number;
	char name[LECTERN_PHONE_NAME_MAX + 1]; /* of its file, if it has one */
	uint32_t first;			       /* prompt */
	uint32_t count;
	uint32_t first_group;
	uint32_t group_count;
};

/*
 * Neighbours in a section that get one gain, so that emphasis stays between
 * them, and are made together: a few, so that a changed paragraph costs few
 * prompts; all of the section where that is one file.
 */
struct lectern_phone_group {
	uint32_t section; /* index in the plan */
	uint32_t first;	  /* prompt */
	uint32_t count;
	uint32_t first_piece; /* once it is made */
	uint32_t piece_count;
	bool kept; /* its files are there already */
	bool left; /* kept, as an export that was interrupted made it */
};

/* The section around a block that stands in no other; NULL before the first. */
const struct lectern_node *
lectern_phone_chapter(const struct lectern_node *node);

/* Zero-initialise, free with lectern_phone_plan_free(). */
struct lectern_phone_plan {
	struct lectern_arena arena;
	const struct lectern_phone_options *options;
	struct lectern_script *script; /* for the hashes and the speakers */
	struct lectern_phone_prompt *prompts;
	struct lectern_phone_section *sections;
	struct lectern_phone_group *groups;
	struct lectern_phone_piece *pieces; /* in the order of making */
	uint32_t prompt_count;
	uint32_t section_count;
	uint32_t group_count;
	size_t piece_count;
	size_t piece_room;
	unsigned formats; /* never 0 */
	enum lectern_phone_unit unit;
	size_t name_room;     /* characters of a name at most */
	uint32_t frames_max;  /* of a file */
	uint32_t seconds_max; /* the same for words, rounded down */
};

/*
 * Plans the set for `options`, which are borrowed as long as the plan lives;
 * `version` is lectern_narration_version()'s.
 *
 * LECTERN_INVALID for what the system would refuse; LECTERN_NO_MEMORY; the
 * statuses of lectern/script.h and lectern/text.h, with its words.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_phone_plan(struct lectern_phone_plan *plan,
		   const struct lectern_phone_options *options,
		   const char *version, struct lectern_diagnostics *found);

/* Frees what the plan holds. */
void lectern_phone_plan_free(struct lectern_phone_plan *plan);

/*
 * Adds a piece to a group, whose pieces must follow one another. *out
 * belongs to the plan and moves with the next call.
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_phone_plan_piece(struct lectern_phone_plan *plan, uint32_t group,
			 struct lectern_phone_piece **out);

/* Where the plan's files of a format go. */
struct lectern_phone_place
lectern_phone_plan_place(const struct lectern_phone_plan *plan,
			 enum lectern_phone_format format);

/* The path of a file below the set's folder. */
struct lectern_phone_path {
	char name[2 * (LECTERN_PHONE_AFFIX_MAX + 1) + LECTERN_PHONE_NAME_MAX +
		  1];
};

struct lectern_phone_path
lectern_phone_plan_path(const struct lectern_phone_plan *plan,
			const struct lectern_phone_piece *piece,
			enum lectern_phone_format format);

#endif
