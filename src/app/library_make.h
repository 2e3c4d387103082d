/* SPDX-License-Identifier: GPL-3.0-or-later */
/* library_make.h - one guide of a library, in a process of its own. */
#ifndef LECTERN_APP_LIBRARY_MAKE_H
#define LECTERN_APP_LIBRARY_MAKE_H

#include "app/library_how.h"
#include "app/library_names.h"

/* All is borrowed. */
struct lectern_library_task {
	const struct lectern_arguments *arguments; /* as they were given */
	const struct lectern_how *how;
	const struct lectern_library_guide *guide;
	int (*command)(struct lectern_app *app);
	int jobs; /* processes that it may use */
};

/*
 * Makes the guide's folder, or keeps it. Faults go to standard error; *tally
 * says what was done. Returns the exit status.
 */
int lectern_library_make(const struct lectern_library_task *task,
			 struct lectern_tally *tally);

/* The same for a subcommand that writes no files: check. */
int lectern_library_look(const struct lectern_library_task *task,
			 struct lectern_tally *tally);

#endif
