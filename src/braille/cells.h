/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cells.h - six-dot cells: one byte each, dots 1 to 6 as bits 0 to 5.
 *
 * Between translation and layout the two bits above carry where a line may
 * end; in pages they are always clear.
 */
#ifndef LECTERN_BRAILLE_CELLS_H
#define LECTERN_BRAILLE_CELLS_H

#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"

#define LECTERN_CELL_DOTS 0x3Fu

/* On a blank: no line may end here. On another cell: a line may end behind. */
#define LECTERN_CELL_TURN 0x40u

/* On a blank: the line ends here. On a join: an entry of a table ends. */
#define LECTERN_CELL_END 0x80u

/* Cells that the layout itself writes, by their dots. */
#define LECTERN_CELL_BLANK 0x00u
#define LECTERN_CELL_COMMA 0x02u    /* 2 */
#define LECTERN_CELL_JOIN 0x06u	    /* 2-3, between a table's cells */
#define LECTERN_CELL_FRACTION 0x0Cu /* 3-4 */
#define LECTERN_CELL_DOT5 0x10u	    /* numeric space; a word goes on */
#define LECTERN_CELL_DOT6 0x20u
#define LECTERN_CELL_GRADE1 0x30u  /* 5-6 */
#define LECTERN_CELL_POINT 0x32u   /* 2-5-6 */
#define LECTERN_CELL_NUMBER 0x3Cu  /* 3-4-5-6 */
#define LECTERN_CELL_BOX_TOP 0x36u /* 2-3-5-6 */
#define LECTERN_CELL_BOX_END 0x1Bu /* 1-2-4-5 */

/* The cell of a decimal digit, 0 to 9. */
uint8_t lectern_cell_digit(unsigned digit);

/* The digit that a cell from a to j stands for; -1 for another cell. */
int lectern_cell_value(uint8_t cell);

/* The cell in North American ASCII braille. */
char lectern_cell_ascii(uint8_t cell);

/* Appends a number sign and the digits of `value`. */
void lectern_cells_number(struct lectern_buffer *out, uint32_t value);

/* Appends cells given as North American ASCII braille. */
void lectern_cells_ascii(struct lectern_buffer *out, const char *ascii);

/* Appends cells as Unicode braille patterns in UTF-8. */
void lectern_cells_unicode(struct lectern_buffer *out, const uint8_t *cells,
			   size_t count);

#endif
