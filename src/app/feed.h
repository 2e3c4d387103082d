/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * feed.h - lines that arrive, from a file, a pipe or standard input, without
 * ever waiting for them.
 */
#ifndef LECTERN_APP_FEED_H
#define LECTERN_APP_FEED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lectern/diagnostics.h"
#include "lectern/status.h"

/* A longer line is cut into two. */
#define LECTERN_FEED_LINE_MAX 1000

/* Zero-initialised: closed. */
struct lectern_feed {
	bool open;
	const char *path;
	int fd;
	bool ended; /* nothing more will come */
	char bytes[LECTERN_FEED_LINE_MAX + 1];
	size_t length;
	size_t taken;	 /* of `bytes`, with the line that was given */
	uint32_t number; /* of the line that was given */
};

/*
 * Opens a file, "-" for standard input; `path` is borrowed.
 *
 * LECTERN_IO with a diagnostic.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_feed_open(struct lectern_feed *out, const char *path,
		  struct lectern_diagnostics *found);

/* Closes it. Closing none is no error. */
void lectern_feed_close(struct lectern_feed *feed);

/*
 * The next line without its newline, valid until the next call: 1 with it, 0
 * when there is none yet, -1 at the end.
 */
int lectern_feed_line(struct lectern_feed *feed, char **line);

#endif
