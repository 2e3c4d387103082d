/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * live_plan.h - what is to be said next: notices first, then a range.
 *
 * Scripts the range block by block, as the listener comes near, so that a
 * guide of any size costs the same.
 */
#ifndef LECTERN_SPEECH_LIVE_PLAN_H
#define LECTERN_SPEECH_LIVE_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lectern/guide.h"
#include "lectern/position.h"
#include "lectern/script.h"
#include "lectern/status.h"

/* Notices that wait their turn; more than these nobody would listen to. */
#define LECTERN_PLAN_NOTICES_MAX 8

/* Set `guide` and `script`, both borrowed; the rest is zero at first. */
struct lectern_plan {
	const struct lectern_guide *guide;
	struct lectern_script *script;
	char *notices[LECTERN_PLAN_NOTICES_MAX]; /* the first is being said */
	size_t notice_count;
	size_t notice_at; /* of the next one to script */
	bool reading;	  /* `range` follows the notices */
	struct lectern_range range;
	uint32_t next_block;
	struct lectern_phrases phrases; /* borrowed from the script */
	size_t phrase_at;
	bool placed; /* they stand in the guide */
};

/* Forgets everything that was planned. */
void lectern_plan_clear(struct lectern_plan *plan);

/*
 * Puts words (copied) behind the notices that are planned.
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_plan_notice(struct lectern_plan *plan, const char *words);

/* Puts a range behind the notices, in the place of any other range. */
void lectern_plan_read(struct lectern_plan *plan, struct lectern_range range);

/*
 * Goes back to `place` in the range; to the first notice as well, unless the
 * range has `begun`, so that they were heard.
 */
void lectern_plan_again(struct lectern_plan *plan,
			struct lectern_position place, bool begun);

/*
 * The next phrase, valid until the next call; *out is NULL at the end.
 *
 * The statuses of lectern_script_block().
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_plan_next(struct lectern_plan *plan, const struct lectern_phrase **out);

/* Steps over the phrase that _next() gave. */
void lectern_plan_step(struct lectern_plan *plan);

/* True when _next() has nothing more to give. */
bool lectern_plan_over(const struct lectern_plan *plan);

#endif
