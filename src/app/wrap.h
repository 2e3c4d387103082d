/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * wrap.h - breaks plain text into lines of so many columns.
 *
 * Lines are broken where the Unicode standard (UAX #14) allows it, so a number
 * stays with its unit when a no-break space joins them; a word that is longer
 * than a line is cut between two characters. Nothing is lost but the spaces at
 * the ends of lines.
 */
#ifndef LECTERN_APP_WRAP_H
#define LECTERN_APP_WRAP_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "lectern/status.h"

/* Columns that can be asked for. */
#define LECTERN_WRAP_MIN 10
#define LECTERN_WRAP_MAX 1000

struct lectern_breaker;

/* Zero-initialised: lines are as long as they are. */
struct lectern_wrap {
	uint32_t width; /* columns */
	struct lectern_breaker *breaker;
};

/*
 * Opens one for a language (BCP 47); width 0 opens nothing. *out goes to
 * lectern_wrap_close().
 *
 * LECTERN_UNSUPPORTED; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_wrap_open(struct lectern_wrap *out, uint32_t width,
		  const char *language);

/* Closes it. Closing none is no error. */
void lectern_wrap_close(struct lectern_wrap *wrap);

/*
 * Writes well-formed text without control characters, as one line or as many,
 * with a newline behind each. A stream that fails remembers it.
 */
void lectern_wrap_write(const struct lectern_wrap *wrap, FILE *stream,
			const char *bytes, size_t length);

#endif
