/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pool.h - several speakers that share out phrases.
 *
 * One thread, one poll. A speaker that is lost is started anew and given its
 * phrases again, a few times over; what comes of a phrase is the same whoever
 * says it.
 */
#ifndef LECTERN_SPEECH_POOL_H
#define LECTERN_SPEECH_POOL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lectern/diagnostics.h"
#include "lectern/status.h"
#include "lectern/voice.h"
#include "speech/speaker.h"
#include "speech/synth.h"

/* Speakers at most. */
#define LECTERN_POOL_MAX 16

/*
 * Phrases that one speaker holds: one under way and enough to go on with while
 * the owner works on what it got, which may take as long as several phrases.
 */
#define LECTERN_POOL_DEPTH 8

struct lectern_pool;

/* What a pool asks of its owner. Ids are the owner's. */
struct lectern_pool_owner {
	void *user;
	/* The phrase called `id`, borrowed. */
	struct lectern_utterance (*phrase)(void *user, uint32_t id);
	/* One answer; `again` also after a speaker was lost in its midst. */
	enum lectern_status (*answer)(void *user,
				      const struct lectern_answer *answer);
};

/*
 * Makes a pool of `jobs` speakers (0: one a core), and starts the first, which
 * sleeps; nothing is waited for. `synth`, `voice` and `unsaid` are borrowed. On
 * success the caller owns *out and gives it to lectern_pool_close().
 *
 * LECTERN_LOST; LECTERN_NO_MEMORY. Each has a diagnostic.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_pool_start(struct lectern_pool **out, unsigned jobs,
		   const struct lectern_synth *synth,
		   const struct lectern_voice *voice, const char *unsaid,
		   struct lectern_diagnostics *found);

/* See lectern_speaker_version(). */
LECTERN_MUST_CHECK enum lectern_status
lectern_pool_version(struct lectern_pool *pool, const char **version,
		     struct lectern_diagnostics *found);

/*
 * Has all open their voice, without waiting for that; again does nothing.
 * Statuses as for lectern_pool_start().
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_pool_wake(struct lectern_pool *pool, struct lectern_diagnostics *found);

/*
 * Wakes them and waits until all are ready, or have been; statuses as for
 * lectern_speaker_open().
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_pool_await(struct lectern_pool *pool,
		   struct lectern_diagnostics *found);

/* Ends all speakers. NULL is allowed. */
void lectern_pool_close(struct lectern_pool *pool);

/* How many phrases the whole pool holds at most. */
size_t lectern_pool_room(const struct lectern_pool *pool);

/* True when a phrase can be given away. */
bool lectern_pool_is_free(const struct lectern_pool *pool);

/*
 * Gives a phrase to the speaker that will be free first.
 *
 * LECTERN_TOO_LARGE when none is free; LECTERN_LOST; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_pool_say(struct lectern_pool *pool,
		 const struct lectern_pool_owner *owner, uint32_t id);

/*
 * Waits for answers and hands on all that there are. With `only` no more than
 * those of the speaker that has this phrase, which keeps the others waiting.
 *
 * What the owner's answer() returned; LECTERN_LOST when speakers die again
 * and again; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_pool_wait(struct lectern_pool *pool,
		  const struct lectern_pool_owner *owner, const uint32_t *only);

#endif
