/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * flow.h - items of cells onto rows and pages.
 *
 * The flow knows pages, blank lines and what stays together; what a heading
 * or a list looks like is layout's matter. Items come in groups: all that has
 * to be seen at once to decide where a page ends.
 */
#ifndef LECTERN_BRAILLE_FLOW_H
#define LECTERN_BRAILLE_FLOW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "braille/pages.h"
#include "lectern/status.h"

enum lectern_item_kind {
	LECTERN_ITEM_TEXT,    /* first line at `first`, others at `runover` */
	LECTERN_ITEM_CENTRED, /* balanced lines */
	LECTERN_ITEM_ENTRY,   /* of the contents: text, guide dots, number */
	LECTERN_ITEM_BOX_TOP,
	LECTERN_ITEM_BOX_END
};

/* A block begins in an item at one of its cells. */
struct lectern_mark {
	uint32_t block;
	size_t cell;
};

#define LECTERN_ITEM_MARKS 2

struct lectern_item {
	enum lectern_item_kind kind;
	size_t start; /* of its cells in the group's run */
	size_t count;
	size_t right;	/* of them, what stands at the right margin */
	uint32_t first; /* columns from 0 */
	uint32_t runover;
	bool before; /* a blank line before */
	bool after;  /* a blank line behind */
	bool keep;   /* on one page with the next item's first line */
	bool whole;  /* on one page where it fits */
	bool list;   /* does not begin on the last line of a page */
	bool verse;  /* after a line break it begins at `first` again */
	struct lectern_mark marks[LECTERN_ITEM_MARKS];
	uint32_t mark_count;
	size_t row_first; /* these three are private to the flow */
	size_t row_last;
	bool closes; /* a box ends behind it */
};

/* Zero-initialise, then set the first five. */
struct lectern_flow {
	struct lectern_pages *pages;
	enum lectern_page_kind kind; /* how the pages are numbered */
	uint32_t first;		     /* page from which they are counted */
	const struct lectern_buffer *head; /* on line 1; NULL: none */
	bool bare;     /* beside the number of a page stands no text */
	uint32_t row;  /* of the page, the next to be filled */
	uint32_t last; /* of the page, the last that holds text */
	bool after;    /* the item before wants a blank line behind it */
	bool tight;    /* a box has just begun: no blank line */
	bool blank;    /* the row before is blank */
	bool tied;     /* the last line of text stays with those before it */
};

/*
 * Places a group. Its items' cells lie in `cells`.
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_flow_place(struct lectern_flow *flow, struct lectern_item *items,
		   size_t count, const uint8_t *cells);

#endif
