/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where am I. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lectern/memory.h"
#include "support/nav_bench.h"

static void go(struct nav_bench *bench, uint32_t block, uint32_t offset)
{
	assert_int_equal(
		lectern_nav_go(bench->nav,
			       (struct lectern_position){block, offset}, 0),
		LECTERN_OK);
	nav_bench_heard(bench);
}

static void where_says_the_path_the_item_and_the_percentage(void **state)
{
	struct nav_bench *bench = *state;

	go(bench, 4, 0);
	nav_bench_do(bench, LECTERN_CMD_WHERE);
	nav_bench_says(bench, "notice 1 item 0:0-0:0 \"Alpha, Beta. "
			      "Item 2 of 4. 38 percent. "
			      "Less than a minute left.\"\n");
	nav_bench_at(bench, 4, 0);
}

static void where_on_a_heading_says_heading(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_WHERE);
	nav_bench_says(bench, "notice 0 item 0:0-0:0 "
			      "\"Alpha. Heading. 0 percent. "
			      "Less than a minute left.\"\n");
}

static void where_before_any_heading_says_the_item(void **state)
{
	void *other = nav_bench_open("---\ntitle: T\n---\n\nA.\n\nB.\n\n# C\n");
	struct nav_bench *bench = other;

	(void)state;
	nav_bench_do(bench, LECTERN_CMD_NEXT);
	nav_bench_heard(bench);
	nav_bench_do(bench, LECTERN_CMD_WHERE);
	nav_bench_says(bench, "notice 1 item 0:0-0:0 "
			      "\"Item 2 of 2. 40 percent. "
			      "Less than a minute left.\"\n");
	nav_bench_free(&other);
}

static void where_while_reading_reads_on_afterwards(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_READ_ON);
	nav_bench_heard(bench);
	nav_bench_do(bench, LECTERN_CMD_WHERE);
	nav_bench_says(bench, "notice 2 item 0:0-10:16 "
			      "\"Alpha. Heading. 0 percent. "
			      "Less than a minute left.\"\n"
			      "read 2 item 0:0-10:16\n");
}

static void a_long_heading_is_cut_at_a_word(void **state)
{
	void *other = nav_bench_open(
		"---\ntitle: T\n---\n\n# one two three four five six seven "
		"eight nine ten eleven twelve thirteen\n\nText.\n");
	struct nav_bench *bench = other;

	(void)state;
	nav_bench_do(bench, LECTERN_CMD_WHERE);
	assert_non_null(strstr(nav_bench_heard(bench),
			       "\"one two three four five six seven eight nine "
			       "ten eleven. Heading."));
	nav_bench_free(&other);
}

static void a_long_word_is_cut_between_characters(void **state)
{
	void *other = nav_bench_open(
		"---\ntitle: T\n---\n\n# "
		"a\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9"
		"\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9"
		"\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9"
		"\u00e9\u00e9\n\nText.\n");
	struct nav_bench *bench = other;

	(void)state;
	nav_bench_do(bench, LECTERN_CMD_WHERE);
	assert_non_null(strstr(nav_bench_heard(bench), "\u00e9. Heading."));
	nav_bench_free(&other);
}

static void select_and_cancel_have_no_meaning_in_the_guide(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_expect(bench, LECTERN_CMD_SELECT, LECTERN_AT_EDGE);
	nav_bench_expect(bench, LECTERN_CMD_CANCEL, LECTERN_AT_EDGE);
	nav_bench_says(
		bench,
		"edge 0 item 0:0-0:0 \"There is nothing to take here.\"\n"
		"edge 0 item 0:0-0:0 \"There is nothing to leave.\"\n");
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, nav_bench_make, nav_bench_free)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(where_says_the_path_the_item_and_the_percentage),
		TEST(where_on_a_heading_says_heading),
		TEST(where_before_any_heading_says_the_item),
		TEST(where_while_reading_reads_on_afterwards),
		TEST(a_long_heading_is_cut_at_a_word),
		TEST(a_long_word_is_cut_between_characters),
		TEST(select_and_cancel_have_no_meaning_in_the_guide)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
