/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * below.h - files below a folder that is held open.
 *
 * A path is a name, or a folder's and a name with a '/' between them. Symbolic
 * links are not followed: whoever may write into the folder cannot lead an
 * export out of it.
 */
#ifndef LECTERN_BASE_BELOW_H
#define LECTERN_BASE_BELOW_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "lectern/status.h"

/* Opens the folder `name` in the one that is open as `at`; -1 with errno. */
int lectern_below_open(int at, const char *name);

/* Empties and removes a folder, and those in it down to `depth`. */
void lectern_below_clear(int at, const char *name, int depth);

/*
 * Reads a regular file into `bytes`, which is emptied first.
 *
 * LECTERN_NOT_FOUND; LECTERN_IO for what is no regular file or cannot be read;
 * LECTERN_TOO_LARGE over `limit` bytes; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_below_read(int base, const char *path, size_t limit,
		   struct lectern_buffer *bytes);

/*
 * Writes a new file, its folder too, in place of one that stood there; 0, or
 * errno of what failed.
 */
int lectern_below_write(int base, const char *path, const void *bytes,
			size_t length);

/*
 * Adds to the end of a file in the folder itself; it is made when there is
 * none, or one that could be somebody else's. 0, or errno of what failed.
 */
int lectern_below_append(int base, const char *name, const void *bytes,
			 size_t length);

/* Moves a file to the same path below another folder; 0, or errno. */
int lectern_below_move(int from, int to, const char *path);

/*
 * Takes a file away, and its folder when it was the last in it; false when it
 * could not be.
 */
bool lectern_below_remove(int base, const char *path);

#endif
