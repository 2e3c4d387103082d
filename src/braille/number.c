/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A number is proved by reading it twice with two readers that share only the
 * sink: one reads print, one reads cells by the numeric mode of UEB (section
 * 6: begun by dots 3456, ended by whatever is no digit, point, comma, numeric
 * space or fraction line). A fault in the tables cannot fool both alike.
 */
/*
 * The proof that a dose is felt as it is printed. Text and cells are read by
 * two different readers that share only the way in which digits are put
 * together; neither knows of liblouis or of our preparing. Each number comes
 * out as its digits and separators, so both can be compared as bytes.
 */
#include "braille/number.h"

#include <stdbool.h>

#include "base/unicode.h"
#include "base/utf8.h"
#include "braille/cells.h"
#include "braille/glyphs.h"

/* More separators than this between two digits do not join them. */
#define NUMBER_SEPARATORS 8

/* Puts digits together; fed alike from text and from cells. */
struct number_sink {
	struct lectern_buffer *out; /* NULL: only count */
	size_t numbers;
	size_t waiting; /* separators since the last digit */
	char separators[NUMBER_SEPARATORS];
	char last; /* the separator just before, else 0 */
	bool open; /* a digit stands before what is waiting */
};

static void sink_put(struct number_sink *sink, char c)
{
	if (sink->out)
		lectern_buffer_fill(sink->out, c, 1);
}

static void sink_other(struct number_sink *sink)
{
	sink->open = false;
	sink->waiting = 0;
	sink->last = 0;
}

static void sink_separator(struct number_sink *sink, char c)
{
	if (sink->waiting == NUMBER_SEPARATORS)
		sink->open = false;
	else
		sink->separators[sink->waiting++] = c;
	if (!sink->open)
		sink->waiting = 0;
	sink->last = c;
}

/* `fresh`: it has a number sign of its own, so it begins a number. */
static void sink_digit(struct number_sink *sink, int value, bool fresh)
{
	size_t i;

	if (!sink->open || (fresh && sink->waiting == 0)) {
		sink_put(sink, '\n');
		sink->numbers++;
		/* A point before the first digit is a tenfold matter. */
		if (!sink->open && sink->last == '.')
			sink_put(sink, '.');
	}
	for (i = 0; sink->open && i < sink->waiting; i++)
		sink_put(sink, sink->separators[i]);
	sink_put(sink, (char)('0' + value));
	sink->open = true;
	sink->waiting = 0;
	sink->last = 0;
}

/* ------------------------------------------------------------------ text */

enum number_class {
	NUMBER_NONE,
	NUMBER_PLAIN,
	NUMBER_RAISED,
	NUMBER_LOWERED,
	NUMBER_SIGN
};

struct number_text {
	struct number_sink sink;
	enum number_class class; /* of the digit just before, else NONE */
};

static void text_digit(struct number_text *text, enum number_class class,
		       int value)
{
	bool fresh = text->class != class && text->class != NUMBER_NONE;

	/* Indicators stand before a raised digit and end what went before. */
	if (class != NUMBER_PLAIN && text->class != class)
		sink_other(&text->sink);
	sink_digit(&text->sink, value, fresh);
	text->class = class;
}

/* A fraction or a shape: each digit a number of its own. */
static void text_signs(struct number_text *text, const char *digits)
{
	/* Tenths are the one fraction with two digits below the line. */
	bool tenth = digits[0] && digits[1] && digits[2];
	size_t i;

	for (i = 0; digits[i]; i++) {
		if (i == 1)
			sink_other(&text->sink);
		sink_digit(&text->sink, digits[i] - '0', !(tenth && i == 2));
	}
	text->class = NUMBER_SIGN;
}

static void text_other(struct number_text *text, uint32_t c)
{
	text->class = NUMBER_NONE;
	if (c == '.' || c == ',') {
		sink_separator(&text->sink, (char)c);
	} else if (c == 0x2026) {
		sink_separator(&text->sink, '.');
		sink_separator(&text->sink, '.');
		sink_separator(&text->sink, '.');
	} else {
		sink_other(&text->sink);
	}
}

static void text_take(struct number_text *text, uint32_t c)
{
	if (c >= '0' && c <= '9')
		text_digit(text, NUMBER_PLAIN, (int)(c - '0'));
	else if (c < 0x80)
		text_other(text, c);
	else if (lectern_glyph_raised(c) >= 0)
		text_digit(text, NUMBER_RAISED, lectern_glyph_raised(c));
	else if (lectern_glyph_lowered(c) >= 0)
		text_digit(text, NUMBER_LOWERED, lectern_glyph_lowered(c));
	else if (*lectern_glyph_digits(c))
		text_signs(text, lectern_glyph_digits(c));
	else if (!lectern_unicode_is_ignorable(c))
		text_other(text, c);
}

/* Reads text until `stop` numbers have begun; returns where it stopped. */
static size_t text_read(struct number_text *text, const char *bytes,
			size_t length, size_t stop)
{
	size_t at = 0;
	uint32_t c;

	while (at < length) {
		size_t size = lectern_utf8_decode(bytes + at, length - at, &c);

		if (size == 0)
			break;
		text_take(text, c);
		if (text->sink.numbers >= stop)
			return at;
		at += size;
	}
	return 0;
}

void lectern_numbers_of_text(struct lectern_buffer *out, const char *bytes,
			     size_t length)
{
	struct number_text text = {.sink.out = out};

	(void)text_read(&text, bytes, length, SIZE_MAX);
}

size_t lectern_number_offset(const char *bytes, size_t length, size_t index)
{
	struct number_text text = {.class = NUMBER_NONE};

	return text_read(&text, bytes, length, index + 1);
}

/* ----------------------------------------------------------------- cells */

struct number_cells {
	struct number_sink sink;
	bool numeric; /* cells a to j are digits */
	bool fresh;   /* the next digit follows a number sign */
};

/* The character that a cell between digits stands for; 0 for none. */
/*
 * The lower signs between digits; elsewhere the same cells are punctuation or
 * contractions.
 */
static char cells_separator(uint8_t cell)
{
	switch (cell) {
	case LECTERN_CELL_POINT:
		return '.';
	case LECTERN_CELL_COMMA:
		return ',';
	default:
		return 0;
	}
}

/* Cells that make the next one part of a symbol of two cells. */
static bool cells_is_prefix(uint8_t cell)
{
	switch (cell) {
	case 0x08: /* 4 */
	case 0x10: /* 5 */
	case 0x18: /* 4-5 */
	case 0x28: /* 4-6 */
	case 0x30: /* 5-6 */
	case 0x38: /* 4-5-6 */
		return true;
	default:
		return false;
	}
}

/* Takes a cell in numeric mode; false when that mode ends with it. */
static bool cells_numeric(struct number_cells *state, uint8_t cell,
			  uint8_t after)
{
	int value = lectern_cell_value(cell);

	if (value >= 0) {
		sink_digit(&state->sink, value, state->fresh);
		state->fresh = false;
	} else if (cells_separator(cell)) {
		sink_separator(&state->sink, cells_separator(cell));
	} else if (cell == LECTERN_CELL_DOT5 &&
		   lectern_cell_value(after) >= 0) {
		/* What the stock tables make of "2 500": one number. */
		sink_separator(&state->sink, ' ');
	} else if (cell == LECTERN_CELL_FRACTION &&
		   lectern_cell_value(after) >= 0) {
		sink_other(&state->sink);
		state->fresh = true;
	} else {
		return false;
	}
	return true;
}

/*
 * Outside numeric mode a point counts only for what may follow it: ".5" begins
 * with it.
 */
static void cells_plain(struct number_cells *state, uint8_t before,
			uint8_t cell)
{
	if (cell == LECTERN_CELL_NUMBER) {
		state->numeric = true;
		state->fresh = true;
	} else if (cells_separator(cell) && !cells_is_prefix(before)) {
		sink_separator(&state->sink, cells_separator(cell));
	} else {
		sink_other(&state->sink);
	}
}

void lectern_numbers_of_cells(struct lectern_buffer *out, const uint8_t *cells,
			      size_t count)
{
	struct number_cells state = {.sink.out = out};
	uint8_t before = 0;
	size_t i;

	for (i = 0; i < count; i++) {
		uint8_t cell = cells[i] & LECTERN_CELL_DOTS;
		uint8_t after = 0;

		if (i + 1 < count)
			after = cells[i + 1] & LECTERN_CELL_DOTS;
		if (state.numeric)
			state.numeric = cells_numeric(&state, cell, after);
		if (!state.numeric)
			cells_plain(&state, before, cell);
		before = cell;
	}
}

/* -------------------------------------------------------------- other codes */

/* Dots 1-6, 1-2-6 and so on: a letter with dot 6, and 3-4-5-6 for nought. */
static int code_antoine(uint8_t cell)
{
	static const uint8_t digits[10] = {0x3C, 0x21, 0x23, 0x29, 0x39,
					   0x31, 0x2B, 0x3B, 0x33, 0x2A};
	int digit;

	for (digit = 0; digit < 10; digit++)
		if (digits[digit] == cell)
			return digit;
	return -1;
}

static int code_digit(const struct lectern_code *code, uint8_t cell)
{
	return code->digits == LECTERN_CODE_ANTOINE ? code_antoine(cell)
						    : lectern_cell_value(cell);
}

/*
 * Takes a cell in numeric mode; false when that mode ends with it. In Antoine's
 * notation it goes on to the next blank, over signs too.
 */
static bool code_numeric(struct number_cells *state, uint8_t cell,
			 uint8_t after, const struct lectern_code *code)
{
	bool antoine = code->digits == LECTERN_CODE_ANTOINE;
	int value = code_digit(code, cell);

	if (value >= 0) {
		sink_digit(&state->sink, value, state->fresh);
		state->fresh = false;
	} else if (cell == code->comma) {
		sink_separator(&state->sink, ',');
	} else if (cell == code->point) {
		sink_separator(&state->sink, '.');
	} else if (cell == LECTERN_CELL_DOT5 &&
		   lectern_cell_value(after) >= 0 && !antoine) {
		/* Some tables join neighbouring numbers so. */
		sink_separator(&state->sink, ' ');
	} else if (antoine && cell != LECTERN_CELL_BLANK) {
		sink_other(&state->sink);
	} else {
		return false;
	}
	return true;
}

void lectern_numbers_of_code(struct lectern_buffer *out, const uint8_t *cells,
			     size_t count, const struct lectern_code *code)
{
	uint8_t sign = code->digits == LECTERN_CODE_ANTOINE
			       ? LECTERN_CELL_DOT6
			       : LECTERN_CELL_NUMBER;
	struct number_cells state = {.sink.out = out};
	size_t i;

	for (i = 0; i < count; i++) {
		uint8_t after = i + 1 < count ? cells[i + 1] : 0;
		bool numeric = state.numeric;

		if (state.numeric)
			state.numeric =
				code_numeric(&state, cells[i], after, code);
		if (state.numeric)
			continue;
		if (cells[i] == sign) {
			/* "2,5" may have a sign behind its comma too. */
			if (!numeric || state.sink.waiting == 0)
				state.fresh = true;
			state.numeric = true;
		} else if (cells[i] == code->point) {
			sink_separator(&state.sink, '.');
		} else {
			sink_other(&state.sink);
		}
	}
}
