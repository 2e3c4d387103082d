/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * headings.h - the headings of a guide as cells, for tables of contents that
 * stand outside of the pages.
 */
#ifndef LECTERN_BRAILLE_HEADINGS_H
#define LECTERN_BRAILLE_HEADINGS_H

#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "lectern/guide.h"
#include "lectern/status.h"

/* One heading; where it stands is asked of the pages, by its block. */
struct lectern_heading {
	uint32_t block;
	uint32_t level;
	uint32_t start; /* of its cells in the run of all */
	uint32_t count;
};

/* Zero-initialise. */
struct lectern_headings {
	struct lectern_heading *list;
	size_t count;
	size_t room;
	struct lectern_buffer cells; /* without marks */
};

/*
 * Adds a block's cells when it is a heading, else does nothing.
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_headings_take(struct lectern_headings *headings,
		      const struct lectern_node *block,
		      const struct lectern_buffer *cells);

/* The cells of a heading. */
const uint8_t *lectern_heading_cells(const struct lectern_headings *headings,
				     const struct lectern_heading *heading);

/* Frees the memory. */
void lectern_headings_free(struct lectern_headings *headings);

#endif
