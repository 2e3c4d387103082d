/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Two ways to write a cell: the 64 characters of North American braille ASCII,
 * which embossers take, and Unicode, which people can see. Inside only the six
 * dots count; the two bits above them carry marks for the end of lines.
 */
#include "braille/cells.h"

#include <string.h>

/* Index: dots 1 to 6 as bits 0 to 5. */
static const char cells_table[] =
	" A1B'K2L@CIF/MSP\"E3H9O6R^DJG>NTQ,*5<-U8V.%[$+X!&;:4\\0Z7(_?W]#Y)=";

static const uint8_t cells_digits[10] = {0x1A, 0x01, 0x03, 0x09, 0x19,
					 0x11, 0x0B, 0x1B, 0x13, 0x0A};

uint8_t lectern_cell_digit(unsigned digit)
{
	return cells_digits[digit % 10];
}

int lectern_cell_value(uint8_t cell)
{
	int digit;

	for (digit = 0; digit < 10; digit++)
		if (cells_digits[digit] == cell)
			return digit;
	return -1;
}

char lectern_cell_ascii(uint8_t cell)
{
	return cells_table[cell & LECTERN_CELL_DOTS];
}

void lectern_cells_number(struct lectern_buffer *out, uint32_t value)
{
	uint8_t cells[11];
	size_t at = sizeof(cells);

	do {
		cells[--at] = lectern_cell_digit(value % 10);
		value /= 10;
	} while (value);
	/* One sign before all digits, as numeric mode lasts to their end. */
	cells[--at] = LECTERN_CELL_NUMBER;
	lectern_buffer_add(out, cells + at, sizeof(cells) - at);
}

void lectern_cells_ascii(struct lectern_buffer *out, const char *ascii)
{
	const char *found;
	char c;

	for (; *ascii; ascii++) {
		c = *ascii;
		if (c >= 'a' && c <= 'z')
			c = (char)(c - 'a' + 'A');
		found = strchr(cells_table, c);
		lectern_buffer_fill(out,
				    found ? (char)(found - cells_table) : 0, 1);
	}
}

void lectern_cells_unicode(struct lectern_buffer *out, const uint8_t *cells,
			   size_t count)
{
	size_t i;

	for (i = 0; i < count; i++) {
		/* U+2800 to U+283F: three bytes, the last six bits the dots. */
		char bytes[3] = {(char)0xE2, (char)0xA0, 0};

		bytes[2] = (char)(0x80u | (cells[i] & LECTERN_CELL_DOTS));
		lectern_buffer_add(out, bytes, sizeof(bytes));
	}
}
