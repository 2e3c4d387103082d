/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * trace.h - which print each row of finished pages was made from.
 *
 * The layout knows nothing of this and pays nothing for it: blocks are
 * translated once more, and their cells are found again on the rows, where
 * they stand in pieces in the same order. A block whose cells are not all
 * found is shown whole beside its first row rather than wrongly.
 */
#ifndef LECTERN_BRAILLE_TRACE_H
#define LECTERN_BRAILLE_TRACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "braille/brailler.h"
#include "braille/pages.h"
#include "lectern/guide.h"
#include "lectern/status.h"

/* A piece of a block's text that a row shows. */
struct lectern_traced {
	uint32_t page; /* from 0 */
	uint32_t row;  /* from 0 */
	uint32_t block;
	uint32_t start; /* bytes of the text */
	uint32_t end;
	bool whole; /* all of the block begins here, on more rows perhaps */
};

/* In the order of the rows. Zero-initialise. */
struct lectern_trace {
	struct lectern_traced *list;
	size_t count;
	size_t room;
};

/*
 * Traces all rows of pages that were made of the guide, with a brailler of
 * their grade. *out goes to lectern_trace_free(), whatever the result.
 *
 * LECTERN_NO_MEMORY; LECTERN_INVALID when the guide is not that of the pages.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_trace_make(struct lectern_trace *out, const struct lectern_pages *pages,
		   const struct lectern_guide *guide,
		   struct lectern_brailler *brailler);

/*
 * How many slices from `at` on stand on that row; `at` is moved over those of
 * rows before.
 */
size_t lectern_trace_at(const struct lectern_trace *trace, size_t *at,
			uint32_t page, uint32_t row);

/* Frees the memory. */
void lectern_trace_free(struct lectern_trace *trace);

#endif
