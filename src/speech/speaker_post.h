/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * speaker_post.h - requests on their way to a speaker process.
 *
 * A reader who holds a key down asks and drops faster than a process can
 * listen, and its socket fills. That is no loss: what does not go yet is kept
 * here and goes with the next call. Nothing waits, and a drop makes everything
 * that has not gone void, so what is kept never grows.
 */
#ifndef LECTERN_SPEECH_SPEAKER_POST_H
#define LECTERN_SPEECH_SPEAKER_POST_H

#include <stdbool.h>
#include <stddef.h>

#include "lectern/status.h"
#include "speech/speaker.h"
#include "speech/speaker_wire.h"

/* Zero it and give it its socket; the ring holds what has not gone yet. */
struct lectern_post {
	int socket;
	bool busy; /* the process has been asked since the last drop */
	bool drop; /* a drop goes before everything that is kept */
	size_t head;
	size_t count;
	struct lectern_request kept[LECTERN_SPEAKER_QUEUE_MAX];
};

/* Tells the process that its voice is going to be wanted; nothing waits. */
LECTERN_MUST_CHECK enum lectern_status
lectern_post_wake(const struct lectern_post *post);

/* A place for the next request, or NULL when all are taken. */
struct lectern_request *lectern_post_next(struct lectern_post *post);

/*
 * Takes the request that was written into that place, and sends what goes.
 *
 * LECTERN_LOST when nobody is there to take it.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_post_add(struct lectern_post *post);

/* Makes void what was asked so far; statuses as above. */
LECTERN_MUST_CHECK enum lectern_status
lectern_post_drop(struct lectern_post *post);

/* Sends what was kept, as far as it goes; statuses as above. */
LECTERN_MUST_CHECK enum lectern_status
lectern_post_flush(struct lectern_post *post);

#endif
