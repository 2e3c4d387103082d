/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * starts.h - where blocks begin, in the order of the pages.
 *
 * That is not always the order of the guide: a preface stands before the body
 * wherever it is written.
 */
#ifndef LECTERN_BRAILLE_STARTS_H
#define LECTERN_BRAILLE_STARTS_H

#include <stddef.h>
#include <stdint.h>

#include "braille/pages.h"
#include "lectern/status.h"

/* One block. */
struct lectern_start {
	struct lectern_braille_place place;
	uint32_t block;
	uint32_t heading; /* its level; 0: it is none */
};

/* Zero-initialise. */
struct lectern_starts {
	struct lectern_start *list;
	size_t count;
};

/*
 * Where a block begins, as lectern_pages_place() says; one that shares its
 * first line with the block behind it may have no place of its own, and gets
 * that one's.
 */
struct lectern_braille_place lectern_start_of(const struct lectern_pages *pages,
					      uint32_t block);

/*
 * Fills *out with the blocks that begin on the pages from `first` (from 0) to
 * before `end`; it goes to lectern_starts_free().
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_starts_make(struct lectern_starts *out,
		    const struct lectern_pages *pages, uint32_t first,
		    uint32_t end);

/*
 * How many from `at` on begin on that page and row (both from 0); `at` is
 * moved over those that begin before.
 */
size_t lectern_starts_at(const struct lectern_starts *starts, size_t *at,
			 uint32_t page, uint32_t row);

/* Frees the memory. */
void lectern_starts_free(struct lectern_starts *starts);

#endif
