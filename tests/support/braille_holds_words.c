/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Words and digits. What the pages of the body say is read by ueb_read(), as a
 * reader would, and compared with the guide's words in reading order and with
 * those that braille has to add: numbers of items, labels, the end of a volume.
 */
#include "support/braille_holds.h"

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "braille/cells.h"
#include "braille/pages.h"
#include "support/braille_parts.h"
#include "support/ueb_read.h"

/* ---------------------------------------------------------------- of pages */

/* True for the line below the headings of a table's columns. */
static bool words_is_line(const uint8_t *cells, size_t count)
{
	size_t lines = 0;
	size_t i;

	for (i = 0; i < count; i++) {
		if (cells[i] && cells[i] != LECTERN_CELL_DOT5 &&
		    cells[i] != 0x12)
			return false;
		lines += cells[i] == 0x12;
	}
	return lines > 0;
}

/* How many guide dots, or dots of an empty entry, begin at a cell. */
static size_t words_dots(const uint8_t *cells, size_t count, size_t at)
{
	size_t end = at;

	while (end < count && cells[end] == LECTERN_CELL_DOT5)
		end++;
	if (end - at < 2 || (at > 0 && cells[at - 1]) ||
	    (end < count && cells[end]))
		return 0;
	return end - at;
}

/* Appends a row to those before it; only what was divided is joined. */
static void words_row(struct lectern_buffer *out, const uint8_t *cells,
		      size_t count)
{
	size_t i;

	if (out->length > 0 && out->bytes[out->length - 1] == LECTERN_CELL_DOT5)
		out->length--;
	else if (out->length > 0 && out->bytes[out->length - 1] != 0x24)
		lectern_buffer_fill(out, 0, 1);
	for (i = 0; i < count && cells[i] == 0; i++)
		;
	while (i < count) {
		size_t dots = words_dots(cells, count, i);

		i += dots;
		if (dots == 0)
			lectern_buffer_fill(out, (char)cells[i++], 1);
	}
}

/* What the pages of the body say, in print. */
static void words_of_pages(struct lectern_buffer *out,
			   const struct braille_case *test)
{
	struct lectern_buffer cells = {0};
	uint32_t page;
	uint32_t row;
	size_t count;

	for (page = 0; page < lectern_pages_count(test->pages); page++) {
		if (lectern_pages_name(test->pages, page).kind ==
		    LECTERN_PAGE_TRANSCRIBER)
			continue;
		for (row = 0; row < lectern_pages_rows(test->pages, page);
		     row++) {
			const uint8_t *text =
				braille_text_row(test, page, row, &count);

			if (count > 0 && !braille_is_box(test, text, count) &&
			    !words_is_line(text, count))
				words_row(&cells, text, count);
		}
	}
	ueb_read(out, (const uint8_t *)cells.bytes, cells.length,
		 test->options.grade);
	lectern_buffer_puts(out, "");
	lectern_buffer_free(&cells);
}

/* ---------------------------------------------------------------- of a guide
 */

struct words_guide {
	const struct braille_case *test;
	struct lectern_buffer *out;
	uint32_t volume; /* of the last block, from 0 */
};

static void words_say(struct words_guide *guide, const char *name)
{
	lectern_buffer_puts(guide->out,
			    lectern_words_say(guide->test->words, name));
	lectern_buffer_puts(guide->out, " ");
}

/* The end of the volume that a node is no longer in. */
static void words_volume(struct words_guide *guide,
			 const struct lectern_node *node)
{
	const struct lectern_pages *pages = guide->test->pages;
	uint32_t index = lectern_node_index(node);
	uint32_t volume;

	if (index >= lectern_guide_block_count(guide->test->guide))
		return;
	volume = lectern_pages_name(pages,
				    lectern_pages_place(pages, index).page - 1)
			 .volume;
	while (guide->volume < volume) {
		words_say(guide, "braille.end-of-volume");
		lectern_buffer_printf(guide->out, "%u ",
				      (unsigned)++guide->volume);
	}
}

/* How many cells of a row have words. */
static uint32_t words_cells(const struct lectern_node *row)
{
	const struct lectern_node *cell = lectern_node_first(row);
	uint32_t count = 0;

	for (; cell; cell = lectern_node_next(cell))
		count++;
	return count;
}

/* The note before a table that is written row by row. */
static void words_order(struct words_guide *guide,
			const struct lectern_node *row)
{
	const struct lectern_node *next = lectern_node_next(row);

	if (!lectern_node_is_header(row) ||
	    lectern_pages_in_columns(guide->test->pages,
				     lectern_node_index(row)))
		return;
	if (next && words_cells(row) < words_cells(next))
		words_say(guide, "braille.blank");
	words_say(guide, "braille.order");
}

static void words_note(struct words_guide *guide,
		       const struct lectern_node *note)
{
	static const char *const names[] = {
		[LECTERN_NOTE_NOTE] = "braille.note",
		[LECTERN_NOTE_IMPORTANT] = "braille.important",
		[LECTERN_NOTE_WARNING] = "braille.warning"};

	words_say(guide, names[lectern_node_note(note)]);
}

static void words_enter(struct words_guide *guide,
			const struct lectern_node *node)
{
	enum lectern_node_kind kind = lectern_node_kind(node);

	words_volume(guide, node);
	if (kind == LECTERN_NODE_NOTE)
		words_note(guide, node);
	if (kind == LECTERN_NODE_ROW)
		words_order(guide, node);
	if (kind == LECTERN_NODE_IMAGE)
		words_say(guide, "braille.image");
	if (kind == LECTERN_NODE_ITEM &&
	    lectern_node_ordered(lectern_node_parent(node)))
		lectern_buffer_printf(guide->out, "%u ",
				      (unsigned)lectern_node_number(node));
	if (!lectern_node_is_block(node))
		return;
	lectern_buffer_puts(guide->out, lectern_node_text(node)->bytes);
	lectern_buffer_puts(guide->out, " ");
}

static void words_of_guide(struct lectern_buffer *out,
			   const struct braille_case *test)
{
	struct words_guide guide = {.test = test, .out = out};
	struct lectern_walk walk =
		lectern_walk_begin(lectern_guide_root(test->guide));

	while (lectern_walk_next(&walk))
		if (walk.entering)
			words_enter(&guide, walk.node);
	if (!test->options.body_only)
		words_say(&guide, "braille.end");
	lectern_buffer_puts(out, "");
}

/* ---------------------------------------------------------------- compared */

static bool words_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool words_is_letter(char c)
{
	return words_is_digit(c) || (c >= 'a' && c <= 'z') ||
	       (c >= 'A' && c <= 'Z');
}

/*
 * How much of a text is no print: cells that ueb_read() does not know, and a
 * letter behind an accent, which is no letter of the guide's text either.
 */
static size_t words_unread(const char *text)
{
	static const char accented[] = "{^}{/}e";

	if (strncmp(text, accented, strlen(accented)) == 0)
		return strlen(accented);
	return text[0] == '{' && text[1] && text[2] == '}' ? 3 : 1;
}

/* Takes the next word off a text, or the next digits; "" at its end. */
static void words_next(const char **text, bool (*is)(char c), char word[80])
{
	const char *at = *text;
	size_t length = 0;

	while (*at && !is(*at))
		at += words_unread(at);
	for (; is(*at) && length < 79; at++)
		word[length++] = *at >= 'A' && *at <= 'Z'
					 ? (char)(*at - 'A' + 'a')
					 : *at;
	word[length] = '\0';
	*text = at;
}

static bool words_equal(const struct braille_case *test, bool (*is)(char c),
			struct lectern_buffer *why)
{
	struct lectern_buffer pages = {0};
	struct lectern_buffer guide = {0};
	const char *here;
	const char *there;
	char one[80];
	char other[80];
	bool equal;

	words_of_pages(&pages, test);
	words_of_guide(&guide, test);
	here = pages.bytes;
	there = guide.bytes;
	do {
		words_next(&here, is, one);
		words_next(&there, is, other);
		equal = strcmp(one, other) == 0;
	} while (equal && one[0]);
	if (!equal)
		lectern_buffer_printf(why,
				      "\"%s\" for \"%s\", before \"%.60s\"",
				      one, other, there);
	lectern_buffer_free(&pages);
	lectern_buffer_free(&guide);
	return equal;
}

bool braille_holds_words(const struct braille_case *test,
			 struct lectern_buffer *why)
{
	/* Contractions are for the proof of each block to read. */
	return test->options.grade == 2 ||
	       words_equal(test, words_is_letter, why);
}

bool braille_holds_digits(const struct braille_case *test,
			  struct lectern_buffer *why)
{
	return words_equal(test, words_is_digit, why);
}
