/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * library.h - many guides by one command: a library.
 *
 * Each guide has a folder of its own below the output, called as
 * library_names.h says, with guide.json in it (library_record.h). A guide that
 * was made in the same way before, and whose files are as they were, is kept.
 * One that fails does not stop the others. At the end library.json says what
 * is there, or, of a shard, library-I-of-N.json, which lectern merge puts
 * together with the others.
 */
#ifndef LECTERN_APP_LIBRARY_H
#define LECTERN_APP_LIBRARY_H

#include <stdbool.h>

#include "app/app.h"

/* True when several guides, or a shard of them, are asked for. */
bool lectern_library_asked(const struct lectern_arguments *arguments);

/*
 * Runs `command` for each guide in a process of its own, --jobs at a time.
 * Returns the exit status: LECTERN_EXIT_FAILED when any guide failed.
 */
int lectern_library_run(struct lectern_app *app,
			int (*command)(struct lectern_app *app));

#endif
