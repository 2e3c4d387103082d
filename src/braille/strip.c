/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lines are cut by the rule of the pages: a word that does not fit goes to the
 * next line whole, and only one that is longer than the display is divided,
 * with the sign that it goes on. A number cut without it could be taken for a
 * smaller one.
 */
#include "braille/strip.h"

#include "base/alloc.h"
#include "braille/cells.h"
#include "braille/lines.h"

void lectern_strip_clear(struct lectern_strip *strip)
{
	lectern_buffer_clear(&strip->cells);
	strip->line_count = 0;
}

void lectern_strip_free(struct lectern_strip *strip)
{
	lectern_buffer_free(&strip->cells);
	lectern_free(strip->origins);
	lectern_free(strip->lines);
	*strip = (struct lectern_strip){0};
}

static const uint8_t *strip_cells(const struct lectern_strip *strip)
{
	return (const uint8_t *)strip->cells.bytes;
}

size_t lectern_strip_count(const struct lectern_strip *strip)
{
	return strip->cells.length;
}

uint8_t lectern_strip_dots(const struct lectern_strip *strip, size_t cell)
{
	return strip_cells(strip)[cell] & LECTERN_CELL_DOTS;
}

/* ---------------------------------------------------------------- filling */

/* Room for the origins of `count` cells in all. */
static enum lectern_status strip_reserve(struct lectern_strip *strip,
					 size_t count)
{
	size_t room = strip->origin_room ? strip->origin_room : 256;
	uint32_t *origins;

	while (room < count)
		room *= 2;
	if (room == strip->origin_room)
		return LECTERN_OK;
	origins = lectern_resize(strip->origins, room, sizeof(*origins));
	if (!origins)
		return LECTERN_NO_MEMORY;
	strip->origins = origins;
	strip->origin_room = room;
	return LECTERN_OK;
}

enum lectern_status lectern_strip_add(struct lectern_strip *strip,
				      const uint8_t *cells, size_t count,
				      uint32_t origin)
{
	size_t at = strip->cells.length;
	size_t i;

	if (strip_reserve(strip, at + count) != LECTERN_OK)
		return LECTERN_NO_MEMORY;
	lectern_buffer_add(&strip->cells, cells, count);
	if (strip->cells.failed)
		return LECTERN_NO_MEMORY;
	for (i = 0; i < count; i++)
		strip->origins[at + i] = origin;
	return LECTERN_OK;
}

enum lectern_status lectern_strip_passage(struct lectern_strip *strip,
					  struct lectern_brailler *brailler,
					  const struct lectern_passage *passage,
					  const struct lectern_node *node)
{
	size_t at = strip->cells.length;
	enum lectern_status status;
	size_t count;
	size_t i;

	status = lectern_brailler_passage(brailler, &strip->cells, passage,
					  node, NULL);
	if (status != LECTERN_OK)
		return status;
	count = lectern_brailler_cells(brailler);
	if (strip_reserve(strip, at + count) != LECTERN_OK)
		return LECTERN_NO_MEMORY;
	for (i = 0; i < count; i++)
		strip->origins[at + i] = lectern_brailler_origin(brailler, i);
	return LECTERN_OK;
}

/* ------------------------------------------------------------------ lines */

static enum lectern_status strip_add_line(struct lectern_strip *strip,
					  struct lectern_strip_line line)
{
	struct lectern_strip_line *lines =
		lectern_grow(strip->lines, strip->line_count, &strip->line_room,
			     sizeof(*lines));

	if (!lines)
		return LECTERN_NO_MEMORY;
	strip->lines = lines;
	strip->lines[strip->line_count++] = line;
	return LECTERN_OK;
}

enum lectern_status lectern_strip_cut(struct lectern_strip *strip, size_t width)
{
	const uint8_t *cells = strip_cells(strip);
	size_t count = lectern_strip_count(strip);
	enum lectern_status status = LECTERN_OK;
	size_t at = 0;

	strip->line_count = 0;
	while (at < count && status == LECTERN_OK) {
		struct lectern_line line =
			lectern_line_cut(cells + at, count - at, width);

		/* An empty line would feel like the end of the text. */
		if (line.length > 0)
			status = strip_add_line(
				strip, (struct lectern_strip_line){
					       at, line.length, line.divided});
		at += line.next;
	}
	if (status == LECTERN_OK && strip->line_count == 0)
		status = strip_add_line(strip, (struct lectern_strip_line){0});
	return status;
}

/*
 * Origins go up but for an indicator here and there, so all are looked at; a
 * block has a few hundred.
 */
size_t lectern_strip_cell(const struct lectern_strip *strip, uint32_t offset)
{
	size_t count = lectern_strip_count(strip);
	size_t best = 0;
	size_t i;

	for (i = 1; i < count; i++)
		if (strip->origins[i] <= offset &&
		    (strip->origins[best] > offset ||
		     strip->origins[i] > strip->origins[best]))
			best = i;
	return best;
}

size_t lectern_strip_line(const struct lectern_strip *strip, size_t cell)
{
	size_t low = 0;
	size_t high = strip->line_count;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (strip->lines[middle].start <= cell)
			low = middle;
		else
			high = middle;
	}
	return low;
}
