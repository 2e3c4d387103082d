/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * split.h - a folder of files that appear together or not at all.
 *
 * The files are written into a hidden folder inside the one asked for and
 * renamed into their places when all of them are whole. Files that were there
 * before and bear other names are left alone.
 */
#ifndef LECTERN_APP_SPLIT_H
#define LECTERN_APP_SPLIT_H

#include <stdbool.h>
#include <stddef.h>

#include "lectern/diagnostics.h"
#include "lectern/status.h"

/* Zero-initialised: none is open. */
struct lectern_split {
	char *folder;
	char *stage;
	bool made; /* `folder` was not there before */
	char **names;
	size_t count;
	size_t room;
};

/*
 * Makes the folder, when it is missing, and the hidden one in it. On success
 * *out goes to lectern_split_commit() or lectern_split_abandon().
 *
 * LECTERN_IO with a diagnostic; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_split_open(struct lectern_split *out, const char *folder,
		   struct lectern_diagnostics *found);

/*
 * Gives the path under which the file `name` is to be written; *out goes to
 * lectern_string_free().
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_split_add(struct lectern_split *split, char **out, const char *name);

/*
 * Puts all files into their places and frees *split, whatever the result.
 *
 * LECTERN_IO with a diagnostic.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_split_commit(struct lectern_split *split,
		     struct lectern_diagnostics *found);

/* Takes away what was written, and the folder when it was made for it. */
void lectern_split_abandon(struct lectern_split *split);

#endif
