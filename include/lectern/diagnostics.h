/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * diagnostics.h - what is wrong, where, in words.
 *
 * A list of findings that grows while a source is read or checked, so that all
 * faults are reported and not only the first. It never prints by itself and
 * never stops anyone: callers look at lectern_diagnostics_errors().
 *
 *	struct lectern_diagnostics *found = NULL;
 *
 *	status = lectern_diagnostics_new(&found);
 *	if (status == LECTERN_OK)
 *		status = lectern_guide_load(&guide, "guide.md", found);
 *	lectern_diagnostics_print(found, stderr);
 *	lectern_diagnostics_free(found);
 *
 * Ownership: the list copies every string that it is given.
 * Threads: use a list on one thread at a time.
 */
#ifndef LECTERN_DIAGNOSTICS_H
#define LECTERN_DIAGNOSTICS_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "lectern/status.h"

#ifdef __cplusplus
extern "C" {
#endif

struct lectern_diagnostics;

enum lectern_severity {
	LECTERN_ERROR,	/* the command exits 1 */
	LECTERN_WARNING /* worth a look; the work goes on */
};

/* A place in a source file. line and column count from 1; 0 is unknown. */
struct lectern_source_place {
	const char *path;
	uint32_t line;
	uint32_t column;
};

/* One finding. The strings belong to the list. */
struct lectern_diagnostic {
	struct lectern_source_place place;
	enum lectern_severity severity;
	const char *words;
};

/* More findings than this are counted but not kept. */
#define LECTERN_DIAGNOSTICS_MAX 1000

/*
 * Makes an empty list. On success the caller owns *out and gives it to
 * lectern_diagnostics_free().
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_diagnostics_new(struct lectern_diagnostics **out);

/* Frees a list. NULL is allowed. */
void lectern_diagnostics_free(struct lectern_diagnostics *list);

/*
 * Adds a finding, its words formed as by printf. Control characters in the
 * words become '?', so a hostile source cannot reach a terminal. A finding
 * that cannot be kept (no memory, list full) is still counted. NULL for the
 * list is allowed and drops the finding; place.path may be NULL.
 */
LECTERN_PRINTF(4, 5)
void lectern_diagnostics_add(struct lectern_diagnostics *list,
			     enum lectern_severity severity,
			     struct lectern_source_place place,
			     const char *format, ...);

/* How many findings are kept. */
size_t lectern_diagnostics_count(const struct lectern_diagnostics *list);

/* How many errors were added, the dropped ones included. */
size_t lectern_diagnostics_errors(const struct lectern_diagnostics *list);

/* The finding at `index`, in the order of adding; NULL past the end. */
const struct lectern_diagnostic *
lectern_diagnostics_at(const struct lectern_diagnostics *list, size_t index);

/*
 * Writes each finding as `path:line:column: error: words`, a line each, with
 * the parts of the place that are known, and a last line that counts what was
 * not kept.
 */
void lectern_diagnostics_print(const struct lectern_diagnostics *list,
			       FILE *stream);

#ifdef __cplusplus
}
#endif

#endif
