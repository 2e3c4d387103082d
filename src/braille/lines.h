/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lines.h - where a line of cells ends.
 */
#ifndef LECTERN_BRAILLE_LINES_H
#define LECTERN_BRAILLE_LINES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One line, cut from the front of a run of marked cells. */
struct lectern_line {
	size_t length; /* cells on the line */
	size_t next;   /* where the following line begins */
	bool ended;    /* by a line break of the text */
	bool forced;   /* at a blank that should not be parted */
	bool divided;  /* inside a word: a dot 5 must follow on the line */
};

/*
 * Cuts a line of at most `room` cells (2 or more); a divided one leaves a cell
 * for the dot 5, and ends between the parts of an address where it can. `count`
 * is not 0.
 */
struct lectern_line lectern_line_cut(const uint8_t *cells, size_t count,
				     size_t room);

/* How many lines of `room` cells a run takes. */
size_t lectern_lines_count(const uint8_t *cells, size_t count, size_t room);

/* True when in `room` cells a word is divided, or a kept blank parted. */
bool lectern_lines_part(const uint8_t *cells, size_t count, size_t room);

/*
 * The least room in which a run takes no more lines than in `room` and nothing
 * is parted that is not there.
 */
size_t lectern_lines_balance(const uint8_t *cells, size_t count, size_t room);

#endif
