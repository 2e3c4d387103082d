/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * crew.h - many pieces of work, each in a process of its own, so many at a
 * time.
 *
 * What a piece prints is kept and handed over when it has ended, so the lines
 * of two never mix. A piece that crashes fails alone.
 */
#ifndef LECTERN_APP_CREW_H
#define LECTERN_APP_CREW_H

#include <stdbool.h>
#include <stddef.h>

#include "app/app.h"
#include "base/buffer.h"

/* How a piece ended. */
struct lectern_crew_end {
	int exit_status; /* 128 + n for signal n */
	struct lectern_tally tally;
	double seconds;
	struct lectern_buffer out; /* what it printed */
	struct lectern_buffer err;
};

/* Does the piece `index` in its own process; returns the exit status. */
typedef int lectern_crew_work_fn(void *user, size_t index,
				 struct lectern_tally *tally);

/* Told of each end, in the order of ends; false: no more is begun. */
typedef bool lectern_crew_ended_fn(void *user, size_t index,
				   const struct lectern_crew_end *end);

struct lectern_crew {
	unsigned jobs; /* at a time, at least 1 */
	size_t count;
	lectern_crew_work_fn *work;
	lectern_crew_ended_fn *ended;
	void *user;
};

/*
 * Does all pieces. lectern_signals_hold() must have been called; a signal that
 * asks for the end is passed on to the pieces in hand, which are waited for.
 *
 * LECTERN_STOPPED after a signal; LECTERN_IO when no process or file could be
 * made, with a diagnostic; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_crew_run(const struct lectern_crew *crew,
		 struct lectern_diagnostics *found);

#endif
