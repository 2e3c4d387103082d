/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * layout.h - what each block looks like in braille.
 *
 * Follows BANA's Braille Formats: where headings, lists, notes and tables
 * stand and where blank lines go. Blocks are handed in one by one in reading
 * order, so a large guide is never held as cells twice.
 */
#ifndef LECTERN_BRAILLE_LAYOUT_H
#define LECTERN_BRAILLE_LAYOUT_H

#include "base/buffer.h"
#include "braille/labels.h"
#include "braille/pages.h"
#include "braille/volumes.h"
#include "lectern/guide.h"
#include "lectern/status.h"

struct lectern_layout;

/* What a layout is made of; all is borrowed. */
struct lectern_layout_plan {
	const struct lectern_guide *guide;
	const struct lectern_labels *labels;
	struct lectern_pages *pages;	   /* one volume, which is empty */
	const struct lectern_buffer *head; /* on each page; NULL: none */
	struct lectern_volumes *volumes;   /* NULL: one volume without an end */
};

/*
 * Begins the layout of a guide's text. Its pages are the preface's and the
 * body's; *out goes to lectern_layout_free().
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_layout_new(struct lectern_layout **out,
		   const struct lectern_layout_plan *plan);

/*
 * Takes the next block's cells, with the marks of cells.h.
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_layout_block(struct lectern_layout *layout,
		     const struct lectern_buffer *cells);

/*
 * Ends the last page.
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_layout_end(struct lectern_layout *layout);

/* Frees a layout; the pages stay. NULL is allowed. */
void lectern_layout_free(struct lectern_layout *layout);

#endif
