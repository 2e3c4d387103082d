/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The window: which lines of which sheet are on the display, the mark under
 * the word that is spoken, and the cursor.
 */
#include <string.h>

#include "braille/cells.h"
#include "braille/touch.h"

/* Dots 7 and 8, which the six-dot cells of the text leave free. */
#define TOUCH_MARK 0xC0u

/* ---------------------------------------------------------------- sheets */

/* Moves the text's window to the one that has `line`. */
static void touch_window(struct lectern_touch *touch, size_t line)
{
	touch->text.first = line - line % touch->rows;
}

static enum lectern_status touch_write(struct lectern_touch *touch,
				       uint32_t block,
				       struct lectern_stretch stretch)
{
	enum lectern_status status;

	touch->written = false;
	status = lectern_scribe_block(&touch->scribe, &touch->text.strip,
				      lectern_guide_block(touch->guide, block),
				      stretch);
	if (status == LECTERN_OK && touch->columns)
		status = lectern_strip_cut(&touch->text.strip, touch->columns);
	if (status != LECTERN_OK)
		return status;
	touch->block = block;
	touch->stretch = stretch;
	touch->written = true;
	touch->text.first = 0;
	return LECTERN_OK;
}

static size_t touch_cell_of(const struct lectern_touch *touch, uint32_t offset)
{
	return lectern_strip_cell(&touch->text.strip, offset);
}

enum lectern_status lectern_touch_turn(struct lectern_touch *touch,
				       struct lectern_position at)
{
	struct lectern_stretch stretch = lectern_scribe_stretch(
		lectern_guide_block(touch->guide, at.block), at.offset);
	enum lectern_status status = LECTERN_OK;

	if (!touch->written || touch->block != at.block ||
	    touch->stretch.start != stretch.start)
		status = touch_write(touch, at.block, stretch);
	if (status == LECTERN_OK && touch->columns &&
	    !lectern_touch_sees(touch, at))
		touch_window(touch, lectern_strip_line(
					    &touch->text.strip,
					    touch_cell_of(touch, at.offset)));
	return status;
}

enum lectern_status lectern_touch_cut(struct lectern_touch *touch)
{
	enum lectern_status status;

	status = lectern_strip_cut(&touch->notice.strip, touch->columns);
	if (status == LECTERN_OK)
		status = lectern_strip_cut(&touch->text.strip, touch->columns);
	touch->notice.first = 0;
	touch->text.first = 0;
	return status;
}

/*
 * Several cells may stand for one place, and more than a window of them when a
 * sign is written by its name: any of them will do, or who pans on through
 * such a name would be sent back to its start.
 */
bool lectern_touch_sees(const struct lectern_touch *touch,
			struct lectern_position place)
{
	const struct lectern_strip *strip = &touch->text.strip;
	size_t end = touch->text.first + touch->rows;
	uint32_t origin;
	size_t line;
	size_t i;

	if (!touch->written || place.block != touch->block ||
	    lectern_strip_count(strip) == 0)
		return false;
	origin = strip->origins[touch_cell_of(touch, place.offset)];
	for (line = touch->text.first; line < end && line < strip->line_count;
	     line++) {
		const struct lectern_strip_line *at = &strip->lines[line];

		for (i = 0; i < at->length; i++)
			if (strip->origins[at->start + i] == origin)
				return true;
	}
	return false;
}

/* --------------------------------------------------------------- panning */

static enum lectern_status touch_pan_on(struct lectern_touch *touch)
{
	const struct lectern_node *node =
		lectern_guide_block(touch->guide, touch->block);
	struct lectern_position to = {touch->block, touch->stretch.end};

	if (touch->text.first + touch->rows < touch->text.strip.line_count) {
		touch->text.first += touch->rows;
		return LECTERN_OK;
	}
	if (to.offset == lectern_node_text(node)->length) {
		to.block++;
		to.offset = 0;
		node = lectern_guide_block(touch->guide, to.block);
	}
	if (!node)
		return LECTERN_AT_EDGE;
	return touch_write(touch, to.block,
			   lectern_scribe_stretch(node, to.offset));
}

static enum lectern_status touch_pan_back(struct lectern_touch *touch)
{
	uint32_t block = touch->block;
	uint32_t offset = touch->stretch.start;
	const struct lectern_node *node;
	enum lectern_status status;

	if (touch->text.first > 0) {
		touch->text.first -= touch->rows;
		return LECTERN_OK;
	}
	if (offset == 0 && block == 0)
		return LECTERN_AT_EDGE;
	if (offset == 0)
		block--;
	node = lectern_guide_block(touch->guide, block);
	if (offset == 0)
		offset = lectern_node_text(node)->length;
	status = touch_write(touch, block,
			     lectern_scribe_stretch(node, offset - 1));
	if (status == LECTERN_OK)
		touch_window(touch, touch->text.strip.line_count - 1);
	return status;
}

enum lectern_status lectern_touch_pan(struct lectern_touch *touch, int step)
{
	return step > 0 ? touch_pan_on(touch) : touch_pan_back(touch);
}

/* ---------------------------------------------------------- cell by cell */

bool lectern_touch_at(const struct lectern_touch *touch, uint32_t cell,
		      size_t *out)
{
	const struct lectern_sheet *sheet = &touch->text;
	size_t line = sheet->first + cell / touch->columns;
	size_t column = cell % touch->columns;
	const struct lectern_strip_line *at;

	if (cell >= touch->columns * touch->rows ||
	    line >= sheet->strip.line_count)
		return false;
	at = &sheet->strip.lines[line];
	if (at->length == 0)
		return false;
	*out = at->start + (column < at->length ? column : at->length - 1);
	return true;
}

struct lectern_position lectern_touch_place(const struct lectern_touch *touch,
					    size_t cell)
{
	return (struct lectern_position){touch->block,
					 touch->text.strip.origins[cell]};
}

struct lectern_position lectern_touch_first(const struct lectern_touch *touch)
{
	size_t cell;

	if (touch->columns && lectern_touch_at(touch, 0, &cell))
		return lectern_touch_place(touch, cell);
	return (struct lectern_position){touch->block, touch->stretch.start};
}

/* ----------------------------------------------------- marks and cursor */

/* The word at the place; its character alone where no word is. */
static enum lectern_status touch_word(struct lectern_touch *touch,
				      struct lectern_slice *out)
{
	const struct lectern_node *node =
		lectern_guide_block(touch->guide, touch->place.block);
	uint32_t offset = touch->place.offset;
	enum lectern_status status = LECTERN_OK;
	size_t i;

	if (touch->words_block != touch->place.block) {
		touch->words_block = UINT32_MAX;
		status =
			lectern_segment(touch->segmenter, LECTERN_UNIT_WORD,
					lectern_node_text(node), &touch->words);
	}
	if (status != LECTERN_OK)
		return status;
	touch->words_block = touch->place.block;
	*out = (struct lectern_slice){offset, offset + 1};
	for (i = 0; i < touch->words.count; i++)
		if (touch->words.at[i].start <= offset &&
		    offset < touch->words.at[i].end)
			*out = touch->words.at[i];
	return LECTERN_OK;
}

/* Marks the cells of a row that come from `word`. */
static void touch_mark_row(const struct lectern_strip *strip,
			   const struct lectern_strip_line *line,
			   struct lectern_slice word, uint8_t *row)
{
	size_t i;

	for (i = 0; i < line->length; i++) {
		uint32_t origin = strip->origins[line->start + i];

		if (word.start <= origin && origin < word.end)
			row[i] |= TOUCH_MARK;
	}
}

static enum lectern_status touch_mark(struct lectern_touch *touch,
				      struct lectern_panel_frame *frame)
{
	const struct lectern_sheet *text = &touch->text;
	struct lectern_slice word;
	enum lectern_status status = touch_word(touch, &word);
	uint32_t row;

	if (status != LECTERN_OK)
		return status;
	for (row = 0; row < touch->rows; row++)
		if (text->first + row < text->strip.line_count)
			touch_mark_row(
				&text->strip,
				&text->strip.lines[text->first + row], word,
				frame->cells + (size_t)row * touch->columns);
	return LECTERN_OK;
}

/*
 * The cursor stands at the place. Where the window begins with it the finger
 * is there already, and a cursor would only be in the way.
 */
static void touch_point(const struct lectern_touch *touch,
			struct lectern_panel_frame *frame)
{
	const struct lectern_strip *strip = &touch->text.strip;
	size_t cell;
	size_t line;
	size_t column;

	if (lectern_strip_count(strip) == 0)
		return;
	cell = touch_cell_of(touch, touch->place.offset);
	line = lectern_strip_line(strip, cell);
	column = cell - strip->lines[line].start;
	if (line < touch->text.first ||
	    line >= touch->text.first + touch->rows || column >= touch->columns)
		return;
	cell = (line - touch->text.first) * touch->columns + column;
	if (cell > 0)
		frame->cursor = (uint32_t)cell;
}

/* --------------------------------------------------------------- showing */

static void touch_draw(const struct lectern_touch *touch,
		       const struct lectern_sheet *sheet,
		       struct lectern_panel_frame *frame)
{
	uint32_t row;
	size_t i;

	for (row = 0; row < touch->rows; row++) {
		uint8_t *cells = frame->cells + (size_t)row * touch->columns;
		const struct lectern_strip_line *line;

		if (sheet->first + row >= sheet->strip.line_count)
			return;
		line = &sheet->strip.lines[sheet->first + row];
		for (i = 0; i < line->length; i++)
			cells[i] = lectern_strip_dots(&sheet->strip,
						      line->start + i);
		if (line->divided)
			cells[i] = LECTERN_CELL_DOT5;
	}
}

static bool touch_same(const struct lectern_panel_frame *a,
		       const struct lectern_panel_frame *b)
{
	return a->count == b->count && a->cursor == b->cursor &&
	       memcmp(a->cells, b->cells, a->count) == 0;
}

enum lectern_status lectern_touch_show(struct lectern_touch *touch)
{
	const struct lectern_sheet *sheet =
		touch->noticing ? &touch->notice : &touch->text;
	struct lectern_panel_frame frame = {.count = touch->columns *
						     touch->rows,
					    .cursor = LECTERN_PANEL_NO_CURSOR};
	enum lectern_status status = LECTERN_OK;

	if (touch->columns == 0 || (!touch->noticing && !touch->written))
		return LECTERN_OK;
	touch_draw(touch, sheet, &frame);
	if (!touch->noticing && touch->place.block == touch->block) {
		if (touch->reading && !touch->held && !touch->alone)
			status = touch_mark(touch, &frame);
		else
			touch_point(touch, &frame);
	}
	if (status != LECTERN_OK || touch_same(&frame, &touch->shown))
		return status;
	status = lectern_panel_show(&touch->panel, &frame);
	if (status == LECTERN_OK)
		touch->shown = frame;
	return status;
}
