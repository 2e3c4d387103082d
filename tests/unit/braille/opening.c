/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The pages before the body: title, symbols, notes (Braille Formats 2016,
 * sections 2.3 to 2.6), and what a hostile front matter does to them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/braille_golden.h"
#include "support/braille_pages.h"

static const struct braille_golden cases[] = {
	{"the_title_page_has_text_on_its_first_and_its_last_line",
	 "title-wide"},
	{"a_title_that_is_too_long_goes_on_a_second_page", "title-narrow"},
	{"symbols_stand_in_braille_order_behind_their_locator", "symbols"},
	{"signs_of_other_codes_and_twins_are_listed_once", "symbols-languages"},
	{"notes_are_paragraphs_below_a_running_head", "notes-page"},
};

static void make_with(struct braille_case *test, const char *front)
{
	struct lectern_buffer text = {0};

	lectern_buffer_printf(&text, "---\n%s---\n# One\n\nText.\n", front);
	assert_false(text.failed);
	braille_load(test, text.bytes);
	test->options.body_only = false;
	lectern_buffer_free(&text);
}

static void a_fault_of_the_front_matter_has_its_place_there(void **state)
{
	struct braille_case test;
	const struct lectern_diagnostic *one;

	(void)state;
	make_with(&test, "title: A \xE6\xBC\xA2\nversion: \"1\"\n"
			 "source: >-\n  it is \xE6\xBC\xA2\n");
	assert_int_equal(braille_make(&test), LECTERN_INVALID);
	assert_null(test.pages);
	assert_int_equal(lectern_diagnostics_count(test.found), 2);
	one = lectern_diagnostics_at(test.found, 0);
	assert_string_equal(one->place.path, "test.md");
	assert_int_equal(one->place.line, 2);
	assert_int_equal(one->place.column, 8);
	assert_non_null(strstr(one->words, "U+6F22"));
	assert_int_equal(lectern_diagnostics_at(test.found, 1)->place.line, 4);
	braille_free(&test);
}

static void a_fault_of_the_running_head_says_that_it_is_there(void **state)
{
	struct braille_case test;

	(void)state;
	braille_parse(&test, "# One\n\nText.\n");
	test.options.running_head = "A \xE6\xBC\xA2";
	assert_int_equal(braille_make(&test), LECTERN_INVALID);
	assert_null(test.pages);
	assert_int_equal(lectern_diagnostics_count(test.found), 2);
	assert_non_null(strstr(braille_finding(test.found, 0), "U+6F22"));
	assert_non_null(strstr(braille_finding(test.found, 1), "running head"));
	braille_free(&test);
}

static void a_running_head_is_as_long_as_its_line_allows(void **state)
{
	static const char fits[] = "abcdefghijklmn";
	static const char *const heads[] = {fits, "abcdefghijklmno"};
	size_t i;

	(void)state;
	for (i = 0; i < 2; i++) {
		struct braille_case test;

		braille_parse(&test, "# One\n\nText.\n");
		test.options.running_head = heads[i];
		test.options.cells = LECTERN_CELLS_MIN;
		test.options.grade = 1;
		assert_int_equal(braille_make(&test),
				 heads[i] == fits ? LECTERN_OK
						  : LECTERN_BAD_ARGUMENT);
		braille_free(&test);
	}
}

/* How many pages have numbers with a t. */
static uint32_t count_opening(const struct lectern_pages *pages)
{
	uint32_t count = 0;

	while (lectern_pages_name(pages, count).kind ==
		       LECTERN_PAGE_TRANSCRIBER &&
	       count < lectern_pages_count(pages))
		count++;
	return count;
}

/* The title page says t1-tN of as many pages as there are. */
static void expect_range(const struct braille_case *test)
{
	struct lectern_buffer ascii = {0};
	struct lectern_buffer range = {0};
	uint8_t number[12];
	size_t count;

	braille_ascii(&ascii, test->pages);
	count = braille_page_number(number, LECTERN_PAGE_TRANSCRIBER,
				    count_opening(test->pages));
	lectern_buffer_puts(&range, "t#a-");
	braille_ascii_cells(&range, number, count);
	lectern_buffer_puts(&range, "");
	assert_non_null(strstr(ascii.bytes, range.bytes));
	lectern_buffer_free(&ascii);
	lectern_buffer_free(&range);
}

static void expect_long_title(const char *word, size_t times, int cells)
{
	struct lectern_buffer front = {0};
	struct braille_case test;
	size_t i;

	lectern_buffer_puts(&front, "title: ");
	for (i = 0; i < times; i++)
		lectern_buffer_puts(&front, word);
	lectern_buffer_puts(&front, "\n");
	make_with(&test, front.bytes);
	test.options.cells = cells;
	test.options.lines = LECTERN_LINES_MIN;
	test.options.grade = 1;
	assert_int_equal(braille_make(&test), LECTERN_OK);
	/* A letter takes a cell, and a page has so many at most. */
	assert_true(count_opening(test.pages) * (size_t)cells *
			    LECTERN_LINES_MIN >
		    strlen(front.bytes) - strlen("title: \n"));
	expect_range(&test);
	braille_free(&test);
	lectern_buffer_free(&front);
}

static void a_title_of_5000_characters_is_set_whole(void **state)
{
	(void)state;
	expect_long_title("long ", 1000, LECTERN_CELLS_MIN);
	expect_long_title("long ", 1000, LECTERN_CELLS_MAX);
}

static void a_title_of_one_word_of_200_letters_is_divided(void **state)
{
	(void)state;
	expect_long_title("abcdefghij", 20, LECTERN_CELLS_MIN);
	expect_long_title("abcdefghij", 20, LECTERN_CELLS_MAX);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			a_fault_of_the_front_matter_has_its_place_there),
		cmocka_unit_test(
			a_fault_of_the_running_head_says_that_it_is_there),
		cmocka_unit_test(a_running_head_is_as_long_as_its_line_allows),
		cmocka_unit_test(a_title_of_5000_characters_is_set_whole),
		cmocka_unit_test(a_title_of_one_word_of_200_letters_is_divided),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	return failed +
	       braille_golden_run(cases, sizeof(cases) / sizeof(cases[0]));
}
