/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Guides that are very small or very large, or have one thing only. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/braille_holds.h"
#include "support/braille_pages.h"
#include "support/braille_parts.h"

static bool (*const holds[])(const struct braille_case *test,
			     struct lectern_buffer *why) = {
	braille_holds_bounds,	    braille_holds_numbers,
	braille_holds_names,	    braille_holds_heads,
	braille_holds_blanks,	    braille_holds_headings,
	braille_holds_cells,	    braille_holds_lists,
	braille_holds_places,	    braille_holds_contents,
	braille_holds_words,	    braille_holds_digits,
	braille_holds_ends,	    braille_holds_titles,
	braille_holds_volume_size,  braille_holds_runovers,
	braille_holds_whole,	    braille_holds_boxes,
	braille_holds_ends_of_lines};

/* Asks all of it of a guide on pages of a size. */
static void expect_size(const char *text, int cells, int lines)
{
	struct braille_phrases phrases = {{{0}}};
	struct lectern_buffer why = {0};
	struct braille_case test;
	size_t i;

	braille_parse(&test, text);
	test.options.body_only = false;
	test.options.cells = cells;
	test.options.lines = lines;
	test.options.grade = 1;
	test.options.running_head = BRAILLE_HEAD;
	test.options.volume_pages = 4 * LECTERN_VOLUME_PAGES_MIN;
	braille_phrases_load(&phrases, test.options.grade);
	test.phrases = &phrases;
	assert_int_equal(braille_make(&test), LECTERN_OK);
	for (i = 0; i < sizeof(holds) / sizeof(*holds); i++)
		if (!holds[i](&test, &why)) {
			lectern_buffer_puts(&why, "");
			fail_msg("property %zu: %s", i, why.bytes);
		}
	lectern_buffer_free(&why);
	braille_phrases_free(&phrases);
	braille_free(&test);
}

/* On the smallest pages, the usual ones and the largest. */
static void expect_all(const char *text)
{
	expect_size(text, LECTERN_CELLS_MIN, LECTERN_LINES_MIN);
	expect_size(text, 40, 25);
	expect_size(text, LECTERN_CELLS_MAX, LECTERN_LINES_MAX);
}

/* The same part over and over, a number in the middle of it. */
static void expect_times(const char *before, const char *part,
			 const char *behind, int times)
{
	struct lectern_buffer text = {0};
	int i;

	lectern_buffer_puts(&text, before);
	for (i = 1; i <= times; i++)
		lectern_buffer_printf(&text, "%s%d%s", part, i, behind);
	assert_false(text.failed);
	expect_all(text.bytes);
	lectern_buffer_free(&text);
}

static void a_guide_of_one_word_has_all_that_a_volume_has(void **state)
{
	(void)state;
	expect_all("Rest.\n");
}

static void a_guide_without_headings_has_no_contents(void **state)
{
	(void)state;
	expect_times("", "This is paragraph ", " of a guide.\n\n", 100);
}

static void a_guide_of_300_headings_lists_them_all(void **state)
{
	(void)state;
	expect_times("", "# Part ", "\n\nText of it.\n\n", 300);
	expect_times("# Part\n\nText.\n\n", "## Chapter ",
		     "\n\nText of it.\n\n", 299);
}

static void a_list_of_1000_items_goes_on_over_pages(void **state)
{
	(void)state;
	expect_times("# List\n\n", "- Item ", " of a list.\n", 1000);
}

static void a_box_of_200_paragraphs_goes_on_over_pages(void **state)
{
	(void)state;
	expect_times("# Box\n\n> [!NOTE]\n> It is long.\n",
		     ">\n> This is paragraph ", " of it.\n", 200);
}

static void a_table_of_300_rows_goes_on_over_pages(void **state)
{
	(void)state;
	expect_times("# Table\n\n| Day | Dose |\n|---|---|\n", "| Day ",
		     " | One tablet |\n", 300);
}

static void a_paragraph_of_2000_words_goes_on_over_pages(void **state)
{
	(void)state;
	expect_times("# Text\n\n", "Sentence ", " of four words.\n", 500);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_guide_of_one_word_has_all_that_a_volume_has),
		cmocka_unit_test(a_guide_without_headings_has_no_contents),
		cmocka_unit_test(a_guide_of_300_headings_lists_them_all),
		cmocka_unit_test(a_list_of_1000_items_goes_on_over_pages),
		cmocka_unit_test(a_box_of_200_paragraphs_goes_on_over_pages),
		cmocka_unit_test(a_table_of_300_rows_goes_on_over_pages),
		cmocka_unit_test(a_paragraph_of_2000_words_goes_on_over_pages),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
