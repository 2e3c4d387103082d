/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds for every guide on every size of page. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <liblouis/liblouis.h>

#include "base/utf8.h"
#include "braille/cells.h"
#include "braille/pages.h"
#include "lectern/memory.h"
#include "support/braille_pages.h"

#define SEEDS 24

static const char *const labels[] = {"braille.note", "braille.important",
				     "braille.warning", "braille.image",
				     "braille.order"};

#define LABELS (sizeof(labels) / sizeof(labels[0]))

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

/* The number of a page as the last cells of its last row. */
static size_t number_of(uint32_t page, uint8_t cells[12])
{
	struct lectern_buffer number = {0};
	size_t count;

	lectern_cells_number(&number, page + 1);
	count = number.length;
	memcpy(cells, number.bytes, count);
	lectern_buffer_free(&number);
	return count;
}

/* A row without the page number. */
static const uint8_t *text_of(const struct lectern_pages *pages, uint32_t page,
			      uint32_t row, size_t *count)
{
	const uint8_t *cells = lectern_pages_row(pages, page, row, count);
	uint8_t number[12];

	if (row + 1 < lectern_pages_rows(pages, page))
		return cells;
	*count -= number_of(page, number);
	while (*count > 0 && cells[*count - 1] == 0)
		--*count;
	return cells;
}

/* ----------------------------------------------------------------- pages */

static void expect_bounds(struct braille_case *test)
{
	uint32_t page;
	uint32_t row;
	size_t count;
	size_t i;

	assert_true(lectern_pages_count(test->pages) > 0);
	for (page = 0; page < lectern_pages_count(test->pages); page++) {
		assert_int_equal(lectern_pages_rows(test->pages, page),
				 test->options.lines);
		for (row = 0; row < (uint32_t)test->options.lines; row++) {
			const uint8_t *cells = lectern_pages_row(
				test->pages, page, row, &count);

			assert_true(count <= (size_t)test->options.cells);
			if (count > 0)
				assert_int_not_equal(cells[count - 1], 0);
			for (i = 0; i < count; i++)
				assert_true(cells[i] <= LECTERN_CELL_DOTS);
		}
	}
}

static void no_row_is_too_wide_and_no_page_too_long(void **state)
{
	(void)state;
	with_each(expect_bounds);
}

static void expect_numbers(struct braille_case *test)
{
	size_t width = (size_t)test->options.cells;
	uint32_t last = (uint32_t)test->options.lines - 1;
	uint8_t number[12];
	uint32_t page;
	size_t count;
	size_t digits;
	size_t i;

	for (page = 0; page < lectern_pages_count(test->pages); page++) {
		const uint8_t *cells =
			lectern_pages_row(test->pages, page, last, &count);

		assert_int_equal(count, width);
		digits = number_of(page, number);
		assert_memory_equal(cells + width - digits, number, digits);
		for (i = 1; i <= 3; i++)
			assert_int_equal(cells[width - digits - i], 0);
	}
}

static void every_page_ends_in_its_number(void **state)
{
	(void)state;
	with_each(expect_numbers);
}

static void expect_single_blanks(struct braille_case *test)
{
	uint32_t page;
	uint32_t row;
	size_t count;

	for (page = 0; page < lectern_pages_count(test->pages); page++) {
		int blank = 0;

		for (row = 0; row < (uint32_t)test->options.lines; row++) {
			text_of(test->pages, page, row, &count);
			/* Blank rows that fill a page up have no text after. */
			if (count > 0)
				assert_true(blank < 2);
			blank = count > 0 ? 0 : blank + 1;
		}
	}
}

static void no_blank_line_is_doubled(void **state)
{
	(void)state;
	with_each(expect_single_blanks);
}

static void expect_kept_headings(struct braille_case *test)
{
	uint32_t count = lectern_guide_block_count(test->guide);
	uint32_t i;

	/* A chain of headings may be longer than the smallest pages. */
	if (test->options.lines < 16)
		return;
	for (i = 0; i + 1 < count; i++) {
		const struct lectern_node *block =
			lectern_guide_block(test->guide, i);

		if (lectern_node_kind(block) == LECTERN_NODE_HEADING)
			assert_int_equal(
				lectern_pages_place(test->pages, i).page,
				lectern_pages_place(test->pages, i + 1).page);
	}
}

static void no_heading_is_left_alone_at_the_end_of_a_page(void **state)
{
	(void)state;
	with_each(expect_kept_headings);
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

	for (i = 0; i < LABELS + 3; i++)
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
	lectern_cells_ascii(&added[LABELS], "_4");
	lectern_cells_ascii(&added[LABELS + 1], "@.<");
	lectern_cells_ascii(&added[LABELS + 2], "@.>");
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
static size_t expect_columns(const struct lectern_buffer *content, size_t at,
			     const struct lectern_buffer *block, bool header)
{
	return header ? expect_headings(content, at, block)
		      : expect_entries(content, at, block);
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
	struct lectern_buffer added[LABELS + 3] = {{0}};
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
				&content, at, &block,
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
	for (i = 0; i < LABELS + 3; i++)
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

/* ----------------------------------------------------------- there and back */

/* Small letters and digits alone: what a word is made of. */
static void add_letters(struct lectern_buffer *out, const uint32_t *text,
			size_t length)
{
	size_t i;

	for (i = 0; i < length; i++) {
		uint32_t c = text[i];

		if (c >= 'A' && c <= 'Z')
			c += 'a' - 'A';
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			lectern_buffer_fill(out, (char)c, 1);
	}
}

static void back_again(struct lectern_buffer *out, const uint8_t *cells,
		       size_t count)
{
	static widechar dots[65536];
	static widechar text[65536];
	int taken = (int)count;
	int given = 65536;
	size_t i;

	assert_true(count < 65536);
	for (i = 0; i < count; i++)
		dots[i] = 0x2800u + (cells[i] & LECTERN_CELL_DOTS);
	assert_int_equal(lou_backTranslateString("unicode.dis,en-ueb-g1.ctb",
						 dots, &taken, text, &given,
						 NULL, NULL, 0),
			 1);
	assert_int_equal(taken, count);
	add_letters(out, text, (size_t)given);
}

static void expect_words(struct lectern_brailler *brailler,
			 const struct lectern_node *node)
{
	const struct lectern_text *text = lectern_node_text(node);
	struct lectern_passage passage =
		lectern_block_passage(node, 0, text->length);
	struct lectern_buffer cells = {0};
	struct lectern_buffer wanted = {0};
	struct lectern_buffer back = {0};
	size_t at = 0;
	uint32_t c;

	while (at < text->length) {
		at += lectern_utf8_decode(text->bytes + at, text->length - at,
					  &c);
		add_letters(&wanted, &c, 1);
	}
	lectern_buffer_puts(&back, "");
	lectern_buffer_puts(&wanted, "");
	/* The oracle takes emphasis beside a hyphen for digits. */
	passage.plain = true;
	passage.forms = 0;
	assert_int_equal(lectern_brailler_passage(brailler, &cells, &passage,
						  node, NULL),
			 LECTERN_OK);
	back_again(&back, (const uint8_t *)cells.bytes, cells.length);
	if (strcmp(back.bytes, wanted.bytes) != 0)
		print_message("%s\n", text->bytes);
	assert_string_equal(back.bytes, wanted.bytes);
	lectern_buffer_free(&cells);
	lectern_buffer_free(&wanted);
	lectern_buffer_free(&back);
}

static void every_word_comes_back_from_grade_1(void **state)
{
	struct lectern_brailler *brailler;
	struct lectern_guide *guide = NULL;
	uint32_t i;

	(void)state;
	brailler = braille_open(1);
	assert_int_equal(
		lectern_guide_load(&guide,
				   LECTERN_SOURCE
				   "/content/metastatic-breast-cancer/en.md",
				   NULL),
		LECTERN_OK);
	for (i = 0; i < lectern_guide_block_count(guide); i++)
		expect_words(brailler, lectern_guide_block(guide, i));
	lectern_guide_free(guide);
	lectern_brailler_free(brailler);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_row_is_too_wide_and_no_page_too_long),
		cmocka_unit_test(every_page_ends_in_its_number),
		cmocka_unit_test(no_blank_line_is_doubled),
		cmocka_unit_test(no_heading_is_left_alone_at_the_end_of_a_page),
		cmocka_unit_test(every_block_has_its_place_in_the_guides_order),
		cmocka_unit_test(no_such_block_has_no_place),
		cmocka_unit_test(every_block_is_there_once_and_in_order),
		cmocka_unit_test(every_word_comes_back_from_grade_1),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
