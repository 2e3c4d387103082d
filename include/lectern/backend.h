/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * backend.h - what presents the guide: speech, braille, or a trace.
 *
 * A back end is a constant table of functions and a state of its own. Callers
 * use the wrappers below, never the table: they supply what an entry leaves
 * out and keep a back end that failed from being called again.
 *
 * Ownership: a back end owns its state from open to close.
 * Threads: one thread for all calls on a back end.
 */
#ifndef LECTERN_BACKEND_H
#define LECTERN_BACKEND_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "lectern/event.h"
#include "lectern/position.h"
#include "lectern/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/* How far a back end has come; see lectern_backend_poll(). */
struct lectern_progress {
	uint32_t generation;
	struct lectern_position place;
	bool moved;	/* `place` is news */
	bool presented; /* all of the generation's range has been presented */
};

/* Filled by a back end; mandatory entries first. */
struct lectern_backend_ops {
	const char *name;
	enum lectern_status (*handle)(void *self,
				      const struct lectern_event *event);
	void (*stop)(void *self);		  /* silent on return */
	enum lectern_status (*close)(void *self); /* flushes, then frees */
	/* optional from here */
	enum lectern_status (*poll)(void *self,
				    struct lectern_progress *progress);
	int (*wait_fd)(void *self); /* readable when poll has work */
	int (*wait_ms)(void *self); /* poll again after this; -1 never */
};

/* A back end as its opener gives it; zero-initialised means none. */
struct lectern_backend {
	const struct lectern_backend_ops *ops;
	void *self;
	bool lost; /* failed; skipped until opened anew */
};

/* The name, or "none". */
const char *lectern_backend_name(const struct lectern_backend *backend);

/*
 * Hands over an event. A lost back end is skipped with LECTERN_OK.
 *
 * Any status of the back end: it is marked lost then, and has been stopped.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_backend_handle(struct lectern_backend *backend,
		       const struct lectern_event *event);

/* Makes it silent; on return nothing more is heard. */
void lectern_backend_stop(struct lectern_backend *backend);

/*
 * Lets it work and asks how far it has come. Without a poll entry *progress
 * is zeroed. The statuses are those of lectern_backend_handle().
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_backend_poll(struct lectern_backend *backend,
		     struct lectern_progress *progress);

/* A descriptor to wait on, or -1. */
int lectern_backend_wait_fd(const struct lectern_backend *backend);

/* Milliseconds after which to poll without the descriptor; -1 for never. */
int lectern_backend_wait_ms(const struct lectern_backend *backend);

/*
 * Flushes and frees. *backend is zeroed. Closing none is LECTERN_OK.
 *
 * LECTERN_IO or LECTERN_LOST when what was presented last may be missing.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_backend_close(struct lectern_backend *backend);

/*
 * Opens the trace back end, which prints each event as a line to `stream`
 * (borrowed) and claims to have presented everything at its next poll.
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_trace_open(struct lectern_backend *out, FILE *stream);

#ifdef __cplusplus
}
#endif

#endif
