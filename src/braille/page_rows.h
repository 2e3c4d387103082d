/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * page_rows.h - rows onto the page under way: its head, its number, its blank
 * lines. The inside of flow.h.
 */
#ifndef LECTERN_BRAILLE_PAGE_ROWS_H
#define LECTERN_BRAILLE_PAGE_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "braille/flow.h"
#include "lectern/status.h"

/* A letter, the number sign, ten digits. */
#define LECTERN_PAGE_NUMBER_MAX 12

/* Writes the cells of a page's number, "t#a"; returns how many. */
size_t lectern_page_number(enum lectern_page_kind kind, uint32_t number,
			   uint8_t cells[LECTERN_PAGE_NUMBER_MAX]);

/* The line that the next row is going to stand on, from 0. */
uint32_t lectern_page_line(const struct lectern_flow *flow);

/* True where the next row is the page's last, which has its number. */
bool lectern_page_on_last_line(const struct lectern_flow *flow);

/* Columns that text may use on the line at hand. */
uint32_t lectern_page_width(const struct lectern_flow *flow);

/*
 * Writes the row at hand, below the running head on a new page.
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_page_row(struct lectern_flow *flow, uint32_t indent,
		 const uint8_t *cells, size_t count);

/* Writes a blank row. LECTERN_NO_MEMORY. */
LECTERN_MUST_CHECK enum lectern_status
lectern_page_blank(struct lectern_flow *flow);

/*
 * Fills the page under way with blank rows, so that its number stands on the
 * last line, where hands look for it. LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_page_end(struct lectern_flow *flow);

/* What an item asks of the line before it. */
struct lectern_gap {
	bool before; /* a blank line */
	bool list;   /* it begins a list */
};

/*
 * The blank line between two items. At the top of a page it falls away, but
 * not below a running head (Braille Formats 2016, 4.3.2, 7.2.1 and 8.3.4), and
 * not when text stands on one of the last two lines of the page before and
 * either it had to be followed by a blank line (the update of 2024) or a list
 * begins (8.3.4). LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_page_gap(struct lectern_flow *flow, struct lectern_gap gap);

#endif
