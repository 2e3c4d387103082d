/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * rows.h - where live braille goes, a row at a time: a stream, a display.
 */
#ifndef LECTERN_BRAILLE_ROWS_H
#define LECTERN_BRAILLE_ROWS_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "lectern/status.h"

struct lectern_rows_ops {
	const char *name;
	/* Shows one row; marks are off already. */
	enum lectern_status (*write)(void *self, const uint8_t *cells,
				     size_t count);
	/* What was written is to be felt now. */
	enum lectern_status (*flush)(void *self);
	void (*close)(void *self);
};

/* A sink as its opener gives it; zero-initialised means none. */
struct lectern_rows {
	const struct lectern_rows_ops *ops;
	void *self;
};

/* Wrappers; LECTERN_IO or LECTERN_LOST when rows did not arrive. */
LECTERN_MUST_CHECK enum lectern_status
lectern_rows_write(const struct lectern_rows *rows, const uint8_t *cells,
		   size_t count);
LECTERN_MUST_CHECK enum lectern_status
lectern_rows_flush(const struct lectern_rows *rows);

/* Closes and zeroes; closing none is allowed. */
void lectern_rows_close(struct lectern_rows *rows);

/*
 * Rows as lines of Unicode braille on a stream, which is borrowed.
 */
void lectern_rows_stream(struct lectern_rows *out, FILE *stream);

#endif
