/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * strip.h - a run of cells, cut into the lines of a display.
 *
 * Each cell knows where in the text its character stands, so that a finger
 * leads to a place and a place to a cell. Lines are cut from the start of the
 * strip and stay where they are: who pans on and back feels the same again.
 */
#ifndef LECTERN_BRAILLE_STRIP_H
#define LECTERN_BRAILLE_STRIP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "braille/brailler.h"

/* A line: cells from `start` on; `divided` ones end inside a word. */
struct lectern_strip_line {
	size_t start;
	size_t length;
	bool divided;
};

/* Zero-initialise; reused. */
struct lectern_strip {
	struct lectern_buffer cells; /* marked as cells.h says */
	uint32_t *origins;	     /* of each cell, bytes into the text */
	size_t origin_room;
	struct lectern_strip_line *lines; /* one at least, once cut */
	size_t line_count;
	size_t line_room;
};

/* Takes all cells away. */
void lectern_strip_clear(struct lectern_strip *strip);

/* Frees the memory. */
void lectern_strip_free(struct lectern_strip *strip);

/*
 * Appends cells that all stand for the text at `origin`.
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_strip_add(struct lectern_strip *strip, const uint8_t *cells,
		  size_t count, uint32_t origin);

/*
 * Translates a passage and appends its cells. `node` as with
 * lectern_brailler_passage(), whose statuses these are; nothing is appended
 * when it fails.
 */
LECTERN_MUST_CHECK enum lectern_status lectern_strip_passage(
	struct lectern_strip *strip, struct lectern_brailler *brailler,
	const struct lectern_passage *passage, const struct lectern_node *node);

/*
 * Cuts the strip into lines of at most `width` cells (2 or more) that end
 * between words, each as full as it can be.
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_strip_cut(struct lectern_strip *strip, size_t width);

/* How many cells there are. */
size_t lectern_strip_count(const struct lectern_strip *strip);

/* The dots of a cell, without its marks. */
uint8_t lectern_strip_dots(const struct lectern_strip *strip, size_t cell);

/*
 * The first cell that stands for the text at `offset`, or, where it has none
 * of its own, for the nearest text before it; 0 when there is none.
 */
size_t lectern_strip_cell(const struct lectern_strip *strip, uint32_t offset);

/* The line that a cell is on, or that the blank behind a line belongs to. */
size_t lectern_strip_line(const struct lectern_strip *strip, size_t cell);

#endif
