/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The special symbols page (Braille Formats 2016, 2.5): the signs of the
 * volume that a reader may not have met, each behind the dot locator for
 * "mention". Signs of print are looked for in the text, indicators in the
 * cells, where the translator has put them.
 */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "braille/cells.h"
#include "braille/opening.h"

/* The dot locator for "mention" (UEB 3.11). */
#define SYMBOLS_LOCATOR ".="

/* Columns of an entry, from 0. */
#define SYMBOLS_RUNOVER 2

/* Signs of print, by code point; their names are in the catalogue. */
static const struct {
	uint32_t code_point;
	const char *name;
} symbols_signs[] = {
	{'#', "braille.symbol.hash"},
	{'$', "braille.symbol.dollar"},
	{'%', "braille.symbol.percent"},
	{'&', "braille.symbol.ampersand"},
	{'*', "braille.symbol.asterisk"},
	{'+', "braille.symbol.plus"},
	{'<', "braille.symbol.less"},
	{'=', "braille.symbol.equals"},
	{'>', "braille.symbol.greater"},
	{'@', "braille.symbol.at"},
	{'[', "braille.symbol.bracket-open"},
	{'\\', "braille.symbol.backslash"},
	{']', "braille.symbol.bracket-close"},
	{'^', "braille.symbol.caret"},
	{'_', "braille.symbol.low-line"},
	{'{', "braille.symbol.brace-open"},
	{'|', "braille.symbol.bar"},
	{'}', "braille.symbol.brace-close"},
	{'~', "braille.symbol.tilde"},
	{0xA3, "braille.symbol.pound"},
	{0xA7, "braille.symbol.section"},
	{0xA9, "braille.symbol.copyright"},
	{0xAE, "braille.symbol.registered"},
	{0xB0, "braille.symbol.degree"},
	{0xB1, "braille.symbol.plus-minus"},
	{0xB6, "braille.symbol.paragraph"},
	{0xD7, "braille.symbol.times"},
	{0xF7, "braille.symbol.divided"},
	{0x3B1, "braille.symbol.alpha"},
	{0x3B2, "braille.symbol.beta"},
	{0x3B3, "braille.symbol.gamma"},
	{0x2020, "braille.symbol.dagger"},
	{0x2021, "braille.symbol.double-dagger"},
	{0x2032, "braille.symbol.prime"},
	{0x2033, "braille.symbol.double-prime"},
	{0x20AC, "braille.symbol.euro"},
	{0x2122, "braille.symbol.trademark"},
	{0x2190, "braille.symbol.arrow-left"},
	{0x2191, "braille.symbol.arrow-up"},
	{0x2192, "braille.symbol.arrow-right"},
	{0x2193, "braille.symbol.arrow-down"},
	{0x2212, "braille.symbol.minus"},
	{0x2248, "braille.symbol.about"},
	{0x2260, "braille.symbol.not-equal"},
	{0x2264, "braille.symbol.less-equal"},
	{0x2265, "braille.symbol.greater-equal"},
};

/* Indicators, by their cells in ASCII braille. */
static const struct {
	const char *cells;
	const char *name;
} symbols_indicators[] = {
	{",,,", "braille.symbol.capitals-passage"},
	{"^1", "braille.symbol.bold-word"},
	{"^7", "braille.symbol.bold-passage"},
	{"^'", "braille.symbol.bold-end"},
	{".1", "braille.symbol.italic-word"},
	{".7", "braille.symbol.italic-passage"},
	{".'", "braille.symbol.italic-end"},
	{"_1", "braille.symbol.underline-word"},
	{"_7", "braille.symbol.underline-passage"},
	{"_'", "braille.symbol.underline-end"},
	{"@.<", "braille.symbol.note-open"},
	{"@.>", "braille.symbol.note-close"},
	{"_4", "braille.symbol.bullet"},
};

#define SYMBOLS_COUNT(array) (sizeof(array) / sizeof((array)[0]))

struct symbols {
	bool signs[SYMBOLS_COUNT(symbols_signs)];
	bool indicators[SYMBOLS_COUNT(symbols_indicators)];
};

/* Marks the sign that a code point is. */
static void symbols_sign(struct symbols *symbols, uint32_t code_point)
{
	size_t low = 0;
	size_t high = SYMBOLS_COUNT(symbols_signs);

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (symbols_signs[middle].code_point < code_point)
			low = middle + 1;
		else
			high = middle;
	}
	if (low < SYMBOLS_COUNT(symbols_signs) &&
	    symbols_signs[low].code_point == code_point)
		symbols->signs[low] = true;
}

static void symbols_text(struct symbols *symbols,
			 const struct lectern_text *text)
{
	size_t left = text->length;
	const char *at = text->bytes;
	uint32_t code_point;
	size_t size;

	for (; left > 0; at += size, left -= size) {
		size = lectern_utf8_decode(at, left, &code_point);
		if (size == 0)
			return;
		symbols_sign(symbols, code_point);
	}
}

static void symbols_row(struct symbols *symbols, const char *row)
{
	size_t i;

	for (i = 0; i < SYMBOLS_COUNT(symbols_indicators); i++)
		if (!symbols->indicators[i] &&
		    strstr(row, symbols_indicators[i].cells))
			symbols->indicators[i] = true;
}

/* Looks through the rows of the volume's body. */
static void symbols_rows(struct symbols *symbols,
			 const struct lectern_opening *opening)
{
	const struct lectern_pages *body = opening->body;
	uint32_t page = body->volumes[opening->volume].first;
	uint32_t end = lectern_pages_count(body);
	char ascii[LECTERN_CELLS_MAX + 1];
	uint32_t row;
	size_t count;
	size_t i;

	if (opening->volume + 1 < body->volume_count)
		end = body->volumes[opening->volume + 1].first;
	for (; page < end; page++)
		for (row = 0; row < body->height; row++) {
			const uint8_t *cells =
				lectern_pages_row(body, page, row, &count);

			for (i = 0; i < count; i++)
				ascii[i] = lectern_cell_ascii(cells[i]);
			ascii[count] = '\0';
			symbols_row(symbols, ascii);
		}
}

/* ".=", the cells, a blank, what they are called. */
static enum lectern_status symbols_entry(struct lectern_opening *opening,
					 bool *begun, const char *cells,
					 const char *print, const char *name)
{
	const struct lectern_item item = {.runover = SYMBOLS_RUNOVER,
					  .whole = true};
	const struct lectern_word none = {NULL, NULL};
	enum lectern_status status = LECTERN_OK;

	if (!*begun)
		status =
			lectern_opening_title(opening, "braille.symbols-title");
	*begun = true;
	lectern_cells_ascii(&opening->text, SYMBOLS_LOCATOR);
	if (cells)
		lectern_cells_ascii(&opening->text, cells);
	else if (status == LECTERN_OK)
		status = lectern_brailler_words(opening->brailler,
						&opening->text, print,
						opening->found);
	lectern_buffer_fill(&opening->text,
			    LECTERN_CELL_BLANK | LECTERN_CELL_TURN, 1);
	if (status == LECTERN_OK)
		status = lectern_opening_say(opening, name, &none);
	return status == LECTERN_OK ? lectern_opening_add(opening, item)
				    : status;
}

static enum lectern_status symbols_list(struct lectern_opening *opening,
					const struct symbols *symbols)
{
	enum lectern_status status = LECTERN_OK;
	bool begun = false;
	size_t i;

	for (i = 0;
	     i < SYMBOLS_COUNT(symbols_indicators) && status == LECTERN_OK; i++)
		if (symbols->indicators[i])
			status = symbols_entry(
				opening, &begun, symbols_indicators[i].cells,
				NULL, symbols_indicators[i].name);
	for (i = 0; i < SYMBOLS_COUNT(symbols_signs) && status == LECTERN_OK;
	     i++) {
		char print[LECTERN_UTF8_MAX + 1] = "";

		if (!symbols->signs[i])
			continue;
		lectern_utf8_encode(print, symbols_signs[i].code_point);
		status = symbols_entry(opening, &begun, NULL, print,
				       symbols_signs[i].name);
	}
	return status;
}

enum lectern_status lectern_symbols_page(struct lectern_opening *opening)
{
	struct symbols symbols = {0};
	uint32_t first;
	uint32_t end;

	lectern_opening_blocks(opening, &first, &end);
	for (; first < end; first++)
		symbols_text(&symbols, lectern_node_text(lectern_guide_block(
					       opening->guide, first)));
	symbols_rows(&symbols, opening);
	return symbols_list(opening, &symbols);
}
