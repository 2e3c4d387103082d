/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plan.h - the prompts of a set, before and after they are made.
 *
 * One prompt a block, so a prompt's index is its block's. Each knows from the
 * start what it will say, what it will be called and the hash of all that its
 * files depend on; what was measured comes in when it is made, or from the
 * manifest of an earlier run.
 *
 * Prompts are levelled together by section, so a section is made anew as a
 * whole when any part of it changes. Only so are the files of a later run the
 * same, byte for byte, as those of a first one.
 */
#ifndef LECTERN_PHONE_PLAN_H
#define LECTERN_PHONE_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "lectern/phone.h"
#include "phone/hash.h"
#include "phone/name.h"
#include "phone/wav.h"

/* A prompt in one encoding. */
struct lectern_phone_file {
	uint64_t bytes;
	char hash[LECTERN_HASH_TEXT];
};

struct lectern_phone_prompt {
	char name[LECTERN_PHONE_NAME_MAX + 1];
	char source[LECTERN_HASH_TEXT]; /* hash of what it is made from */
	uint32_t section;		/* index in the plan */
	const char *spoken;		/* its phrases, joined */
	uint32_t samples;		/* from here on once it is made */
	double level_dbov;
	double peak_dbfs;
	struct lectern_phone_file files[LECTERN_PHONE_FORMAT_COUNT];
};

/*
 * A chapter: a section of the guide that stands in no other, or the blocks
 * before the first one (number 0).
 */
struct lectern_phone_section {
	uint32_t number;
	uint32_t first; /* prompt */
	uint32_t count;
	bool kept; /* its files are there already */
};

/* All in one arena; zero-initialise, free with lectern_phone_plan_free(). */
struct lectern_phone_plan {
	struct lectern_arena arena;
	struct lectern_phone_prompt *prompts;
	struct lectern_phone_section *sections;
	uint32_t prompt_count;
	uint32_t section_count;
	unsigned formats; /* bits as in lectern/phone.h, never 0 */
};

/*
 * Plans the set for `options`; `version` is lectern_narration_version()'s.
 *
 * LECTERN_NO_MEMORY, and the statuses of lectern/script.h, with its words.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_phone_plan(struct lectern_phone_plan *plan,
		   const struct lectern_phone_options *options,
		   const char *version, struct lectern_diagnostics *found);

/* Frees what the plan holds. */
void lectern_phone_plan_free(struct lectern_phone_plan *plan);

/* The prompt called `name`; NULL when there is none. */
const struct lectern_phone_prompt *
lectern_phone_plan_find(const struct lectern_phone_plan *plan,
			const char *name);

#endif
