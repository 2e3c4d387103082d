/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * source.h - the bytes of a guide, made sure of, and their lines.
 *
 * What passes source_open() is UTF-8 in NFC without controls, so that later
 * readers need not ask again. Also the one way in which readers complain.
 */
#ifndef LECTERN_MODEL_SOURCE_H
#define LECTERN_MODEL_SOURCE_H

#include <stddef.h>
#include <stdint.h>

#include "lectern/diagnostics.h"
#include "lectern/status.h"

struct source {
	const char *name;
	const char *bytes;
	uint32_t length;
	char *owned;	 /* composed bytes, when the given were not */
	uint32_t *lines; /* where each line begins */
	uint32_t line_count;
	uint32_t skipped; /* bytes of the byte order mark */
	struct lectern_diagnostics *found;
	uint32_t errors; /* that were told through source_error() */
	/* The last place that was looked up: the next one is near it. */
	uint32_t near;
	uint32_t near_line;
	uint32_t near_column;
};

/*
 * Looks at `length` bytes, borrowed until source_close(), which is due in any
 * case. A byte order mark is skipped.
 *
 * LECTERN_INVALID (not UTF-8, control characters), LECTERN_TOO_LARGE, each
 * with diagnostics; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
source_open(struct source *source, const char *name, const char *bytes,
	    size_t length, struct lectern_diagnostics *found);

/* Frees what source_open() made. */
void source_close(struct source *source);

/* Where a line (from 1) begins; the length past the last. */
uint32_t source_line(const struct source *source, uint32_t line);

/* The place of a byte; columns count characters. */
struct lectern_source_place source_place(struct source *source, uint32_t at);

/* Adds an error at a place that is known already. */
LECTERN_PRINTF(3, 4)
void source_error_in(struct source *source, struct lectern_source_place place,
		     const char *format, ...);

/* Adds an error or a warning at a byte. */
LECTERN_PRINTF(3, 4)
void source_error(struct source *source, uint32_t at, const char *format, ...);
LECTERN_PRINTF(3, 4)
void source_warn(struct source *source, uint32_t at, const char *format, ...);

/*
 * What makes a character unfit for a guide, in words that follow "U+xxxx"
 * ("a control character"); NULL when nothing does. Tab and newline are fit.
 */
const char *source_refused(uint32_t code_point);

#endif
