/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * progress.h - a line for each guide when it is done (--progress), for
 * programs that watch: with tabs between
 *
 *	done, kept or failed
 *	how many are, and of how many
 *	the guide's name
 *	parts made in this run, and parts in all (prompts, or files)
 *	seconds
 *	the guide's path, a control character in it written as ?
 *
 * A line appears at once and as a whole.
 */
#ifndef LECTERN_APP_PROGRESS_H
#define LECTERN_APP_PROGRESS_H

#include "app/app.h"

/* Zero-initialise; close with lectern_progress_close(). */
struct lectern_progress_out {
	int fd; /* 0: nobody watches */
	size_t done;
	size_t all;
};

struct lectern_progress_line {
	bool failed;
	const char *name;
	const char *path;
	const struct lectern_tally *tally;
	double seconds;
};

/*
 * Opens what --progress names, for `all` guides. It may be a pipe; lines are
 * added to a file.
 *
 * LECTERN_IO with a diagnostic.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_progress_open(struct lectern_progress_out *progress,
		      const struct lectern_app *app, size_t all);

/* Tells of a guide. Nobody who watches can stop the work. */
void lectern_progress_tell(struct lectern_progress_out *progress,
			   const struct lectern_progress_line *line);

/* Closes it. */
void lectern_progress_close(struct lectern_progress_out *progress);

/*
 * Runs a subcommand that has one guide at most, and tells of it if that was
 * asked for. Returns its exit status.
 */
int lectern_progress_run(struct lectern_app *app,
			 int (*command)(struct lectern_app *app));

#endif
