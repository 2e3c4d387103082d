/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * trace_run.h - what the parts of a trace share: the body's rows in trace.c,
 * those of the contents in trace_contents.c. The inside of trace.h.
 */
#ifndef LECTERN_BRAILLE_TRACE_RUN_H
#define LECTERN_BRAILLE_TRACE_RUN_H

#include "braille/starts.h"
#include "braille/strand.h"
#include "braille/trace.h"

/* The state of a run over all blocks. */
struct lectern_trace_run {
	struct lectern_trace *out;
	const struct lectern_pages *pages;
	const struct lectern_guide *guide;
	struct lectern_brailler *brailler;
	struct lectern_starts starts;
	struct lectern_strands strands;
};

/* Adds a piece. LECTERN_NO_MEMORY. */
LECTERN_MUST_CHECK enum lectern_status
lectern_trace_add(struct lectern_trace_run *trace,
		  struct lectern_traced traced);

/* True when all strands are found to their ends. */
bool lectern_trace_done(const struct lectern_strands *strands);

/* The next cell of a row behind a blank. */
size_t lectern_trace_next_word(const uint8_t *row, size_t count, size_t at);

/*
 * Traces the entries of tables of contents, which list headings in their
 * order, anew in each volume.
 *
 * LECTERN_NO_MEMORY, LECTERN_INVALID.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_trace_contents(struct lectern_trace_run *trace);

#endif
