/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Words are never divided while there is another way. The marks that cells
 * carry say where a line must end, may end, and may end only in need; of these
 * the last that fits is taken, in this order.
 */
#include "braille/lines.h"

#include "braille/cells.h"

#define LINES_SLASH_BEGINS 0x38u /* 4-5-6 */
#define LINES_SLASH 0x0Cu	 /* and 3-4 */
#define LINES_HYPHEN 0x24u	 /* 3-6 */

/* Cells that say something of the next one and may not end a line. */
static bool lines_is_indicator(uint8_t cell)
{
	switch (cell & LECTERN_CELL_DOTS) {
	case 0x08: /* 4 */
	case 0x10: /* 5 */
	case 0x18: /* 4-5 */
	case 0x20: /* 6 */
	case 0x28: /* 4-6 */
	case 0x30: /* 5-6 */
	case 0x38: /* 4-5-6 */
	case LECTERN_CELL_NUMBER:
		return true;
	default:
		return false;
	}
}

static bool lines_is_blank(uint8_t cell)
{
	return (cell & LECTERN_CELL_DOTS) == LECTERN_CELL_BLANK;
}

static bool lines_has_number(const uint8_t *cells, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		if ((cells[i] & LECTERN_CELL_DOTS) == LECTERN_CELL_NUMBER)
			return true;
	return false;
}

static bool lines_is_slash(const uint8_t *cells)
{
	return (cells[0] & LECTERN_CELL_DOTS) == LINES_SLASH_BEGINS &&
	       (cells[1] & LECTERN_CELL_DOTS) == LINES_SLASH;
}

/*
 * Behind a hyphen, beside a slash, or before a point that is no decimal point
 * and none of initials. There is a cell behind `at`.
 */
static bool lines_parts_address(const uint8_t *cells, size_t at)
{
	uint8_t after = cells[at + 1] & LECTERN_CELL_DOTS;

	if ((cells[at - 1] & LECTERN_CELL_DOTS) == LINES_HYPHEN ||
	    lines_is_slash(cells + at) ||
	    (at > 1 && lines_is_slash(cells + at - 2)))
		return true;
	return (cells[at] & LECTERN_CELL_DOTS) == LECTERN_CELL_POINT &&
	       after != LECTERN_CELL_DOT6 && !lines_has_number(cells, at);
}

/*
 * The last resort: a word longer than the line. Nearly always it is an address
 * of the net, which reads best when it is divided between its parts.
 */
static struct lectern_line lines_divide(const uint8_t *cells, size_t room)
{
	struct lectern_line line = {.length = room - 1, .divided = true};
	size_t at;

	while (line.length > 1 && lines_is_indicator(cells[line.length - 1]))
		line.length--;
	for (at = line.length; at > room / 2; at--)
		if (lines_parts_address(cells, at) &&
		    !lines_is_indicator(cells[at - 1])) {
			line.length = at;
			break;
		}
	line.next = line.length;
	return line;
}

/* Blanks at the end of a line do not begin the next one. */
static struct lectern_line lines_skip(struct lectern_line line,
				      const uint8_t *cells, size_t count)
{
	while (line.next < count && cells[line.next] == LECTERN_CELL_BLANK)
		line.next++;
	return line;
}

struct lectern_line lectern_line_cut(const uint8_t *cells, size_t count,
				     size_t room)
{
	struct lectern_line soft = {0};
	struct lectern_line kept = {.forced = true};
	bool inked = false; /* blanks before the first word indent code */
	size_t i;

	for (i = 0; i < count; i++) {
		if (lines_is_blank(cells[i])) {
			struct lectern_line *line = &soft;

			if (cells[i] & LECTERN_CELL_END)
				return (struct lectern_line){.length = i,
							     .next = i + 1,
							     .ended = true};
			if (cells[i] & LECTERN_CELL_TURN)
				line = &kept;
			if (inked) {
				line->length = i;
				line->next = i + 1;
			}
		}
		if (i == room)
			break;
		inked |= !lines_is_blank(cells[i]);
		if (!lines_is_blank(cells[i]) && cells[i] & LECTERN_CELL_TURN)
			soft.length = soft.next = i + 1;
	}
	if (i == count)
		return (struct lectern_line){.length = count, .next = count};
	if (soft.next)
		return lines_skip(soft, cells, count);
	if (kept.next)
		return lines_skip(kept, cells, count);
	return lines_divide(cells, room);
}

size_t lectern_lines_count(const uint8_t *cells, size_t count, size_t room)
{
	size_t lines = 0;
	size_t at = 0;

	for (; at < count; lines++)
		at += lectern_line_cut(cells + at, count - at, room).next;
	return lines;
}

bool lectern_lines_part(const uint8_t *cells, size_t count, size_t room)
{
	size_t at = 0;

	while (at < count) {
		struct lectern_line line =
			lectern_line_cut(cells + at, count - at, room);

		if (line.divided || line.forced)
			return true;
		at += line.next;
	}
	return false;
}

/*
 * The narrowest width that needs no more lines: so a heading of two lines does
 * not leave one word alone on the second. Nothing is parted for it.
 */
size_t lectern_lines_balance(const uint8_t *cells, size_t count, size_t room)
{
	size_t lines = lectern_lines_count(cells, count, room);
	bool parts = lectern_lines_part(cells, count, room);
	size_t least = lines ? count / lines : room;

	if (least < 2)
		least = 2;
	while (least < room &&
	       (lectern_lines_count(cells, count, least) > lines ||
		(!parts && lectern_lines_part(cells, count, least))))
		least++;
	return least;
}
