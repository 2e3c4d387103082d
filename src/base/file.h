/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * file.h - reading whole files, and writing them whole or not at all.
 */
#ifndef LECTERN_BASE_FILE_H
#define LECTERN_BASE_FILE_H

#include <stddef.h>

#include "lectern/diagnostics.h"
#include "lectern/status.h"

/*
 * Reads a regular file, a pipe, or "-" for standard input, up to `limit`
 * bytes. On success *out (a NUL behind it, lectern_string_free()) and *length
 * are set.
 *
 * LECTERN_IO (missing, a directory, unreadable), LECTERN_TOO_LARGE or
 * LECTERN_NO_MEMORY, each with a diagnostic that names the path.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_file_read(char **out, size_t *length, const char *path, size_t limit,
		  struct lectern_diagnostics *found);

/*
 * A file that appears under its name only when it is committed. Until then it
 * has no name at all where the file system allows (O_TMPFILE), else one beside
 * its place. "-" gathers for standard output.
 */
struct lectern_outfile;

/*
 * Opens one. *out goes to lectern_outfile_commit() or _abandon().
 *
 * LECTERN_IO with a diagnostic; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_outfile_open(struct lectern_outfile **out, const char *path,
		     struct lectern_diagnostics *found);

/* The descriptor, for libraries that write by themselves; seekable. */
int lectern_outfile_descriptor(const struct lectern_outfile *file);

/*
 * Appends bytes, all of them or LECTERN_IO; a failure is remembered for the
 * commit.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_outfile_write(struct lectern_outfile *file, const void *bytes,
		      size_t length);

/* Writes all of `bytes` to a descriptor; 0, or the errno of what failed. */
int lectern_descriptor_write(int fd, const char *bytes, size_t length);

/*
 * Syncs, names the file, syncs its folder and frees `file`, whatever the
 * result. On failure nothing stands under the name that did not before.
 *
 * LECTERN_IO with a diagnostic that says what the system said;
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_outfile_commit(struct lectern_outfile *file,
		       struct lectern_diagnostics *found);

/*
 * Ends a file whose writing came to `status`. It is committed when that is
 * LECTERN_OK, or LECTERN_IO, for then the commit fails and says why; else it is
 * thrown away.
 *
 * `status` of what is thrown away; else as lectern_outfile_commit().
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_outfile_end(struct lectern_outfile *file, enum lectern_status status,
		    struct lectern_diagnostics *found);

/* Throws the file away. NULL is allowed. */
void lectern_outfile_abandon(struct lectern_outfile *file);

/*
 * Opens, writes and commits in one; statuses as above.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_file_write(const char *path, const void *bytes, size_t length,
		   struct lectern_diagnostics *found);

#endif
