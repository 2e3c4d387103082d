/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * folder.h - the folder of a prompt set, and how files come into it.
 *
 * New files are gathered in a hidden folder inside. Only when all are there
 * and have reached the disk are they moved to their places, so an export that
 * fails half-way leaves the set as it was. What an export that was killed had
 * gathered is there for the next one to use. One lock keeps two exports apart.
 *
 * Every name given here must be one path component, or two with a '/' between
 * them: a file in a folder of the set, which is made and taken away with its
 * files. Nothing is followed out of the folder, not through a symbolic link
 * either.
 */
#ifndef LECTERN_PHONE_FOLDER_H
#define LECTERN_PHONE_FOLDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "lectern/diagnostics.h"
#include "lectern/status.h"

struct lectern_folder;

/*
 * Opens the folder `below` ("en/normal"; "" for none) in the one at `path`,
 * makes what of them is missing and locks the last one. *out goes to
 * lectern_folder_close().
 *
 * LECTERN_IO with a diagnostic; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_folder_open(struct lectern_folder **out, const char *path,
		    const char *below, struct lectern_diagnostics *found);

/*
 * Throws away what was gathered, unless some of it was published already, or
 * is to be kept, or was there before, and folders that were made and stayed
 * empty; frees. NULL is allowed.
 */
void lectern_folder_close(struct lectern_folder *folder);

/* Its whole path. */
const char *lectern_folder_path(const struct lectern_folder *folder);

/*
 * Reads the regular file `name` into `bytes`, which is emptied first.
 *
 * LECTERN_NOT_FOUND; LECTERN_IO for what is no regular file or cannot be read;
 * LECTERN_TOO_LARGE over `limit` bytes; LECTERN_NO_MEMORY. Never a diagnostic.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_folder_read(const struct lectern_folder *folder, const char *name,
		    size_t limit, struct lectern_buffer *bytes);

/*
 * The same for a file that a killed export had gathered and not published.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_folder_read_left(const struct lectern_folder *folder, const char *name,
			 size_t limit, struct lectern_buffer *bytes);

/* Leaves what was gathered for the next export, unless this one settles. */
void lectern_folder_keep_staged(struct lectern_folder *folder);

/* Clears away what a killed export had gathered. */
void lectern_folder_clear_left(struct lectern_folder *folder);

/*
 * Makes ready to gather files; to be called before the first
 * lectern_folder_stage(), and early: it shows whether the folder can be
 * written at all.
 *
 * LECTERN_IO with a diagnostic.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_folder_begin(struct lectern_folder *folder,
		     struct lectern_diagnostics *found);

/*
 * Gathers a file that will be called `name`, in place of one that a killed
 * export had gathered.
 *
 * LECTERN_IO with a diagnostic.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_folder_stage(struct lectern_folder *folder, const char *name,
		     const void *bytes, size_t length,
		     struct lectern_diagnostics *found);

/*
 * Adds to the end of a gathered file, `name`, that is not published.
 *
 * LECTERN_IO with a diagnostic.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_folder_note(struct lectern_folder *folder, const char *name,
		    const void *bytes, size_t length,
		    struct lectern_diagnostics *found);

/* Reads back what was gathered under `name`; statuses as for _read(). */
LECTERN_MUST_CHECK enum lectern_status
lectern_folder_read_staged(const struct lectern_folder *folder,
			   const char *name, size_t limit,
			   struct lectern_buffer *bytes);

/*
 * Makes sure that everything gathered is on the disk; to be called once
 * before the first lectern_folder_publish().
 *
 * LECTERN_IO with a diagnostic.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_folder_sync(struct lectern_folder *folder,
		    struct lectern_diagnostics *found);

/*
 * Moves a gathered file to its place, over what stood there.
 *
 * LECTERN_IO with a diagnostic.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_folder_publish(struct lectern_folder *folder, const char *name,
		       struct lectern_diagnostics *found);

/*
 * Makes sure that all moves and removals so far are on the disk.
 *
 * LECTERN_IO with a diagnostic.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_folder_settle(struct lectern_folder *folder,
		      struct lectern_diagnostics *found);

/*
 * Takes a file away, and its folder in the set when it was the last; returns
 * false when it could not be.
 */
bool lectern_folder_remove(struct lectern_folder *folder, const char *name);

#endif
