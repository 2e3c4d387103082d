/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The special symbols page (Braille Formats 2016, 2.5): the signs of the
 * volume that a reader may not have met, in braille order, each behind the dot
 * locator for "mention". Signs of print are looked for in the text, indicators
 * in the cells, where the translator has put them.
 */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "braille/cells.h"
#include "braille/opening.h"

/* The dot locator for "mention" (UEB 3.11). */
#define SYMBOLS_LOCATOR ".="
#define SYMBOLS_LOCATOR_NAME "braille.symbol.locator"

/* More cells than any symbol has. */
#define SYMBOLS_CELLS_MAX 16

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
	{0xA2, "braille.symbol.cent"},
	{0xA3, "braille.symbol.pound"},
	{0xA5, "braille.symbol.yen"},
	{0xA7, "braille.symbol.section"},
	{0xA9, "braille.symbol.copyright"},
	{0xAE, "braille.symbol.registered"},
	{0xB0, "braille.symbol.degree"},
	{0xB1, "braille.symbol.plus-minus"},
	{0xB5, "braille.symbol.micro"},
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
	{0x221E, "braille.symbol.infinity"},
	{0x2248, "braille.symbol.about"},
	{0x2260, "braille.symbol.not-equal"},
	{0x2264, "braille.symbol.less-equal"},
	{0x2265, "braille.symbol.greater-equal"},
	{0x25A1, "braille.symbol.box"},
	{0x2610, "braille.symbol.box"},
	{0x2713, "braille.symbol.check"},
	{0x2714, "braille.symbol.check"},
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
	{"\"(", "braille.symbol.code-passage"},
	{",\")", "braille.symbol.code-end"},
	{"^(", "braille.symbol.code-word"},
	{"^)", "braille.symbol.code-word-end"},
	{"@.<", "braille.symbol.note-open"},
	{"@.>", "braille.symbol.note-close"},
	{"_4", "braille.symbol.bullet"},
};

#define SYMBOLS_COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define SYMBOLS_SIGNS SYMBOLS_COUNT(symbols_signs)
#define SYMBOLS_INDICATORS SYMBOLS_COUNT(symbols_indicators)

struct symbols {
	bool signs[SYMBOLS_SIGNS];
	bool indicators[SYMBOLS_INDICATORS];
};

struct symbols_entry {
	char cells[SYMBOLS_CELLS_MAX];
	size_t count;
	const char *name;
};

struct symbols_list {
	struct symbols_entry entries[SYMBOLS_SIGNS + SYMBOLS_INDICATORS];
	size_t count;
};

/* Marks the sign that a code point is. */
static void symbols_sign(struct symbols *symbols, uint32_t code_point)
{
	size_t low = 0;
	size_t high = SYMBOLS_SIGNS;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (symbols_signs[middle].code_point < code_point)
			low = middle + 1;
		else
			high = middle;
	}
	if (low < SYMBOLS_SIGNS && symbols_signs[low].code_point == code_point)
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

	for (i = 0; i < SYMBOLS_INDICATORS; i++)
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
	uint32_t end = lectern_pages_volume_end(body, opening->volume);
	char ascii[LECTERN_CELLS_MAX + 1];
	uint32_t row;
	size_t count;
	size_t i;

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
static enum lectern_status symbols_item(struct lectern_opening *opening,
					const struct symbols_entry *entry)
{
	const struct lectern_item item = {.runover = SYMBOLS_RUNOVER,
					  .whole = true};
	const struct lectern_word none = {NULL, NULL};
	enum lectern_status status;

	lectern_cells_ascii(&opening->text, SYMBOLS_LOCATOR);
	lectern_buffer_add(&opening->text, entry->cells, entry->count);
	lectern_buffer_fill(&opening->text,
			    LECTERN_CELL_BLANK | LECTERN_CELL_TURN, 1);
	status = lectern_opening_say(opening, entry->name, &none);
	return status == LECTERN_OK ? lectern_opening_add(opening, item)
				    : status;
}

/* The place of a cell in braille order (UEB 1.1.2); a blank comes first. */
static size_t symbols_rank(char cell)
{
	static const char order[] = "ABCDEFGHIJKLMNOPQRSTUVXYZ&=(!)*<%?:$]\\[W"
				    "1234567890/+#>'-@^_\".;,";
	const char *at = strchr(order, lectern_cell_ascii((uint8_t)cell));

	return at ? (size_t)(at - order) + 1 : 0;
}

static int symbols_compare(const void *one, const void *other)
{
	const struct symbols_entry *a = one;
	const struct symbols_entry *b = other;
	size_t i;

	for (i = 0; i < a->count && i < b->count; i++) {
		size_t x = symbols_rank(a->cells[i]);
		size_t y = symbols_rank(b->cells[i]);

		if (x != y)
			return x < y ? -1 : 1;
	}
	return (a->count > b->count) - (a->count < b->count);
}

/* Two signs of print that are one in braille are listed once. */
static bool symbols_is_twin(const struct symbols_entry *one,
			    const struct symbols_entry *other)
{
	return symbols_compare(one, other) == 0 &&
	       strcmp(one->name, other->name) == 0;
}

/* Adds a symbol, given as its cells in ASCII braille or as print. */
static enum lectern_status symbols_add(struct lectern_opening *opening,
				       struct symbols_list *list,
				       const char *cells, const char *print,
				       const char *name)
{
	struct symbols_entry *entry = &list->entries[list->count];
	struct lectern_buffer made = {0};
	enum lectern_status status = LECTERN_OK;

	if (print)
		status = lectern_brailler_words(opening->brailler, &made, print,
						opening->found);
	else
		lectern_cells_ascii(&made, cells);
	if (status == LECTERN_OK && made.failed)
		status = LECTERN_NO_MEMORY;
	if (status == LECTERN_OK && made.length <= SYMBOLS_CELLS_MAX) {
		memcpy(entry->cells, made.bytes, made.length);
		entry->count = made.length;
		entry->name = name;
		list->count++;
	}
	lectern_buffer_free(&made);
	return status;
}

static enum lectern_status symbols_collect(struct lectern_opening *opening,
					   const struct symbols *symbols,
					   struct symbols_list *list)
{
	enum lectern_status status = LECTERN_OK;
	size_t i;

	for (i = 0; i < SYMBOLS_INDICATORS && status == LECTERN_OK; i++)
		if (symbols->indicators[i])
			status = symbols_add(opening, list,
					     symbols_indicators[i].cells, NULL,
					     symbols_indicators[i].name);
	for (i = 0; i < SYMBOLS_SIGNS && status == LECTERN_OK; i++) {
		char print[LECTERN_UTF8_MAX + 1] = "";

		if (!symbols->signs[i])
			continue;
		lectern_utf8_encode(print, symbols_signs[i].code_point);
		status = symbols_add(opening, list, NULL, print,
				     symbols_signs[i].name);
	}
	return status;
}

/* The list, the sign that stands before each of its symbols first of all. */
static enum lectern_status symbols_set(struct lectern_opening *opening,
				       struct symbols_list *list)
{
	static const struct symbols_entry locator = {
		.cells = {0x28, 0x3F},
		.count = 2,
		.name = SYMBOLS_LOCATOR_NAME};
	enum lectern_status status;
	size_t i;

	if (list->count == 0)
		return LECTERN_OK;
	qsort(list->entries, list->count, sizeof(*list->entries),
	      symbols_compare);
	status = lectern_opening_title(opening, "braille.symbols-title");
	if (status == LECTERN_OK)
		status = symbols_item(opening, &locator);
	for (i = 0; i < list->count && status == LECTERN_OK; i++)
		if (i == 0 ||
		    !symbols_is_twin(&list->entries[i - 1], &list->entries[i]))
			status = symbols_item(opening, &list->entries[i]);
	return status;
}

enum lectern_status lectern_symbols_page(struct lectern_opening *opening)
{
	struct symbols symbols = {0};
	struct symbols_list list = {.count = 0};
	enum lectern_status status;
	uint32_t first;
	uint32_t end;

	lectern_opening_blocks(opening, &first, &end);
	for (; first < end; first++)
		symbols_text(&symbols, lectern_node_text(lectern_guide_block(
					       opening->guide, first)));
	symbols_rows(&symbols, opening);
	status = symbols_collect(opening, &symbols, &list);
	return status == LECTERN_OK ? symbols_set(opening, &list) : status;
}
