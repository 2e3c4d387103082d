/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What holds for the blocks of every guide on every size of page; for the pages
 * see property_whole.c.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "braille/cells.h"
#include "braille/pages.h"
#include "support/braille_pages.h"

#define SEEDS 24

static const char *const labels[] = {"braille.note",	"braille.important",
				     "braille.warning", "braille.image",
				     "braille.order",	"braille.blank"};

#define LABELS (sizeof(labels) / sizeof(labels[0]))

/* A bullet, a transcriber's note, a heading without words. */
static const char *const signs[] = {"_4", "@.<", "@.>", "\"\"\"3", "2\"\"\""};

#define ADDED (LABELS + sizeof(signs) / sizeof(signs[0]))

/* Sizes of page that differ from seed to seed and reach the bounds. */
static void vary(struct braille_case *test, uint32_t seed)
{
	test->options.cells = LECTERN_CELLS_MIN + (int)(seed * 7 % 41);
	test->options.lines = LECTERN_LINES_MIN + (int)(seed * 5 % 31);
	test->options.grade = 1 + (int)(seed & 1);
}

static void with_each(void (*fn)(struct braille_case *test))
{
	uint32_t seed;

	for (seed = 1; seed <= SEEDS; seed++) {
		struct braille_case test;

		braille_generate(&test, seed, 60);
		vary(&test, seed);
		assert_int_equal(braille_make(&test), LECTERN_OK);
		fn(&test);
		braille_free(&test);
	}
}

/* A row without the page number. */
static const uint8_t *text_of(const struct lectern_pages *pages, uint32_t page,
			      uint32_t row, size_t *count)
{
	struct lectern_page_name name = lectern_pages_name(pages, page);
	const uint8_t *cells = lectern_pages_row(pages, page, row, count);
	uint8_t number[12];

	if (row + 1 < lectern_pages_rows(pages, page))
		return cells;
	*count -= braille_page_number(number, name.kind, name.number);
	while (*count > 0 && cells[*count - 1] == 0)
		--*count;
	return cells;
}

/* ---------------------------------------------------------------- places */

static void expect_ordered_places(struct braille_case *test)
{
	struct lectern_braille_place before = {0};
	uint32_t i;

	for (i = 0; i < lectern_guide_block_count(test->guide); i++) {
		struct lectern_braille_place place =
			lectern_pages_place(test->pages, i);
		size_t count;
		const uint8_t *cells;

		assert_in_range(place.page, 1,
				lectern_pages_count(test->pages));
		assert_in_range(place.line, 1, test->options.lines);
		cells = lectern_pages_row(test->pages, place.page - 1,
					  place.line - 1, &count);
		assert_in_range(place.cell, 1, count);
		assert_int_not_equal(cells[place.cell - 1], 0);
		assert_true(place.page > before.page ||
			    (place.page == before.page &&
			     (place.line > before.line ||
			      (place.line == before.line &&
			       place.cell > before.cell))));
		before = place;
	}
}

static void every_block_has_its_place_in_the_guides_order(void **state)
{
	(void)state;
	with_each(expect_ordered_places);
}

static void no_such_block_has_no_place(void **state)
{
	struct braille_case test;

	(void)state;
	braille_parse(&test, "# One\n\nText.\n");
	assert_int_equal(braille_make(&test), LECTERN_OK);
	assert_int_equal(lectern_pages_place(test.pages, 2).page, 0);
	braille_free(&test);
}

/* --------------------------------------------------------------- content */

static void add_inked(struct lectern_buffer *out, const uint8_t *cells,
		      size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (cells[i] & LECTERN_CELL_DOTS)
			lectern_buffer_fill(
				out, (char)(cells[i] & LECTERN_CELL_DOTS), 1);
}

static int is_box_line(const uint8_t *cells, size_t count, size_t width)
{
	size_t i;

	for (i = 1; i < count && cells[i] == cells[0]; i++)
		;
	return count > width / 2 && i == count &&
	       (cells[0] == LECTERN_CELL_BOX_TOP ||
		cells[0] == LECTERN_CELL_BOX_END);
}

/* All cells of the pages but for numbers, box lines, blanks, divisions. */
static void content_of(struct lectern_buffer *out,
		       const struct braille_case *test)
{
	uint32_t page;
	uint32_t row;
	size_t count;

	for (page = 0; page < lectern_pages_count(test->pages); page++)
		for (row = 0; row < (uint32_t)test->options.lines; row++) {
			const uint8_t *cells =
				text_of(test->pages, page, row, &count);

			if (is_box_line(cells, count,
					(size_t)test->options.cells))
				continue;
			if (count > 0 && cells[count - 1] == LECTERN_CELL_DOT5)
				count--;
			add_inked(out, cells, count);
		}
}

/* The length of a list's number at `at`; 0 when there is none. */
static size_t skip_number(const char *at, size_t left)
{
	size_t i = 1;

	if (left == 0 || at[0] != LECTERN_CELL_NUMBER)
		return 0;
	while (i < left && lectern_cell_value((uint8_t)at[i]) >= 0)
		i++;
	return i > 1 && i < left && at[i] == LECTERN_CELL_POINT ? i + 1 : 0;
}

/* What braille adds at `at`: a bullet, a number, a label, a sign. */
static size_t skip_added(const struct lectern_buffer *added, const char *at,
			 size_t left)
{
	size_t i;

	for (i = 0; i < ADDED; i++)
		if (added[i].length <= left &&
		    memcmp(added[i].bytes, at, added[i].length) == 0)
			return added[i].length;
	return skip_number(at, left);
}

static void make_added(struct lectern_buffer *added,
		       struct lectern_brailler *brailler,
		       const struct lectern_words *words)
{
	struct lectern_buffer cells = {0};
	size_t i;

	for (i = 0; i < LABELS; i++) {
		lectern_buffer_clear(&cells);
		assert_int_equal(lectern_brailler_words(
					 brailler, &cells,
					 lectern_words_say(words, labels[i]),
					 NULL),
				 LECTERN_OK);
		add_inked(&added[i], (const uint8_t *)cells.bytes,
			  cells.length);
	}
	for (; i < ADDED; i++)
		lectern_cells_ascii(&added[i], signs[i - LABELS]);
	lectern_buffer_free(&cells);
}

/* How often each cell stands in `count` cells, blanks left out. */
static void tally(int tallies[64], const char *cells, size_t count)
{
	size_t i;

	memset(tallies, 0, 64 * sizeof(*tallies));
	for (i = 0; i < count; i++)
		if (cells[i] & LECTERN_CELL_DOTS)
			tallies[cells[i] & LECTERN_CELL_DOTS]++;
}

/* The entries of a row in order, guide dots between them. */
static size_t expect_entries(const struct lectern_buffer *content, size_t at,
			     const struct lectern_buffer *block)
{
	size_t i;

	for (i = 0; i < block->length; i++) {
		uint8_t cell = (uint8_t)block->bytes[i];

		if (cell == (LECTERN_CELL_JOIN | LECTERN_CELL_END)) {
			uint8_t next = (uint8_t)block->bytes[i + 2];

			/* A dot 5 may be an entry's own. */
			while (at + 1 < content->length &&
			       content->bytes[at] == LECTERN_CELL_DOT5 &&
			       (content->bytes[at + 1] == LECTERN_CELL_DOT5 ||
				(next & LECTERN_CELL_DOTS) !=
					LECTERN_CELL_DOT5))
				at++;
		} else if (cell & LECTERN_CELL_DOTS) {
			assert_true(at < content->length);
			assert_int_equal(content->bytes[at],
					 cell & LECTERN_CELL_DOTS);
			at++;
		}
	}
	return at;
}

/* The headings, whose lines stand side by side, and their separation line. */
static size_t expect_headings(const struct lectern_buffer *content, size_t at,
			      const struct lectern_buffer *block)
{
	struct lectern_buffer plain = {0};
	int wanted[64];
	int got[64];
	size_t columns = 1;
	size_t i;

	for (i = 0; i < block->length; i++)
		if ((uint8_t)block->bytes[i] ==
		    (LECTERN_CELL_JOIN | LECTERN_CELL_END))
			columns++;
		else if (block->bytes[i] & LECTERN_CELL_DOTS)
			lectern_buffer_fill(&plain, block->bytes[i], 1);
	assert_true(at + plain.length < content->length);
	tally(wanted, plain.bytes, plain.length);
	tally(got, content->bytes + at, plain.length);
	assert_memory_equal(wanted, got, sizeof(wanted));
	at += plain.length;
	lectern_buffer_free(&plain);
	for (i = 0; i < columns; i++) {
		assert_int_equal(content->bytes[at++], LECTERN_CELL_DOT5);
		assert_int_equal(content->bytes[at], 0x12);
		while (at < content->length && content->bytes[at] == 0x12)
			at++;
	}
	return at;
}

/* A row of a table that stands in columns; where the next block begins. */
static size_t expect_columns(const struct lectern_buffer *added,
			     const struct lectern_buffer *content, size_t at,
			     const struct lectern_buffer *block, bool header)
{
	size_t skip = header;

	if (!header)
		return expect_entries(content, at, block);
	/* What the block before has at its end. */
	for (; skip > 0; at += skip)
		skip = skip_added(added, content->bytes + at,
				  content->length - at);
	return expect_headings(content, at, block);
}

/* A row that is written out has a colon behind its first entry. */
static void with_colon(struct lectern_buffer *block)
{
	char *join = memchr(block->bytes, LECTERN_CELL_JOIN | LECTERN_CELL_END,
			    block->length);

	if (join)
		*join = 0x12;
}

static void expect_content(struct braille_case *test)
{
	struct lectern_brailler *brailler = braille_open(test->options.grade);
	struct lectern_buffer added[ADDED] = {{0}};
	struct lectern_buffer content = {0};
	struct lectern_buffer block = {0};
	struct lectern_buffer inked = {0};
	size_t at = 0;
	uint32_t i;

	make_added(added, brailler, test->words);
	content_of(&content, test);
	for (i = 0; i < lectern_guide_block_count(test->guide); i++) {
		lectern_buffer_clear(&block);
		lectern_buffer_clear(&inked);
		assert_int_equal(lectern_brailler_block(
					 brailler, &block,
					 lectern_guide_block(test->guide, i),
					 NULL),
				 LECTERN_OK);
		if (lectern_pages_in_columns(test->pages, i)) {
			at = expect_columns(
				added, &content, at, &block,
				lectern_node_is_header(
					lectern_guide_block(test->guide, i)));
			continue;
		}
		with_colon(&block);
		add_inked(&inked, (const uint8_t *)block.bytes, block.length);
		while (at + inked.length > content.length ||
		       memcmp(content.bytes + at, inked.bytes, inked.length) !=
			       0) {
			size_t skip = skip_added(added, content.bytes + at,
						 content.length - at);

			if (skip == 0)
				fail_msg("block %u is not where it belongs", i);
			at += skip;
		}
		at += inked.length;
	}
	while (at < content.length) {
		size_t skip = skip_added(added, content.bytes + at,
					 content.length - at);

		assert_true(skip > 0);
		at += skip;
	}
	for (i = 0; i < ADDED; i++)
		lectern_buffer_free(&added[i]);
	lectern_buffer_free(&content);
	lectern_buffer_free(&block);
	lectern_buffer_free(&inked);
	lectern_brailler_free(brailler);
}

static void every_block_is_there_once_and_in_order(void **state)
{
	(void)state;
	with_each(expect_content);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_block_has_its_place_in_the_guides_order),
		cmocka_unit_test(no_such_block_has_no_place),
		cmocka_unit_test(every_block_is_there_once_and_in_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
