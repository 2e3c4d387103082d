/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where am I, and the list of sections. */
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
			      "Item 2 of 4. 38 percent.\"\n");
	nav_bench_at(bench, 4, 0);
}

static void where_on_a_heading_says_heading(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_WHERE);
	nav_bench_says(bench, "notice 0 item 0:0-0:0 "
			      "\"Alpha. Heading. 0 percent.\"\n");
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
			      "\"Item 2 of 2. 40 percent.\"\n");
	nav_bench_free(&other);
}

static void where_while_reading_reads_on_afterwards(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_READ_ON);
	nav_bench_heard(bench);
	nav_bench_do(bench, LECTERN_CMD_WHERE);
	nav_bench_says(bench, "notice 2 item 0:0-10:16 "
			      "\"Alpha. Heading. 0 percent.\"\n"
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

static void contents_opens_at_the_heading_above_the_place(void **state)
{
	struct nav_bench *bench = *state;

	go(bench, 4, 0);
	nav_bench_do(bench, LECTERN_CMD_CONTENTS);
	assert_int_equal(lectern_nav_context(bench->nav),
			 LECTERN_CONTEXT_CONTENTS);
	nav_bench_says(bench, "notice 1 item 0:0-0:0 "
			      "\"List of sections. Beta. Level 2. 2 of 3.\"\n");
}

static void the_list_is_walked_without_moving_the_place(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_CONTENTS);
	nav_bench_heard(bench);
	nav_bench_do(bench, LECTERN_CMD_NEXT);
	nav_bench_do(bench, LECTERN_CMD_NEXT);
	nav_bench_do(bench, LECTERN_CMD_PREVIOUS);
	nav_bench_at(bench, 0, 0);
	nav_bench_says(bench, "notice 0 item 0:0-0:0 "
			      "\"Beta. Level 2. 2 of 3.\"\n"
			      "notice 0 item 0:0-0:0 "
			      "\"Gamma. Section 2. 3 of 3.\"\n"
			      "notice 0 item 0:0-0:0 "
			      "\"Beta. Level 2. 2 of 3.\"\n");
}

static void the_list_has_edges(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_CONTENTS);
	nav_bench_heard(bench);
	nav_bench_expect(bench, LECTERN_CMD_PREVIOUS, LECTERN_AT_EDGE);
	nav_bench_says(bench, "edge 0 item 0:0-0:0 \"First in the list. "
			      "Alpha. Section 1. 1 of 3.\"\n");
	nav_bench_do(bench, LECTERN_CMD_NEXT);
	nav_bench_do(bench, LECTERN_CMD_NEXT);
	nav_bench_expect(bench, LECTERN_CMD_NEXT, LECTERN_AT_EDGE);
	assert_int_equal(lectern_nav_context(bench->nav),
			 LECTERN_CONTEXT_CONTENTS);
}

static void select_goes_where_the_list_stands(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_CONTENTS);
	nav_bench_do(bench, LECTERN_CMD_NEXT);
	nav_bench_heard(bench);
	nav_bench_do(bench, LECTERN_CMD_SELECT);
	nav_bench_says(bench, "moved 1 item 2:0-2:4\nread 1 item 2:0-2:4\n");
	assert_int_equal(lectern_nav_context(bench->nav),
			 LECTERN_CONTEXT_READING);
	nav_bench_do(bench, LECTERN_CMD_BACK);
	nav_bench_at(bench, 0, 0);
}

static void cancel_leaves_the_list_and_says_so(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_CONTENTS);
	nav_bench_do(bench, LECTERN_CMD_NEXT);
	nav_bench_heard(bench);
	nav_bench_do(bench, LECTERN_CMD_CANCEL);
	nav_bench_at(bench, 0, 0);
	nav_bench_says(bench,
		       "notice 0 item 0:0-0:0 \"The list is closed.\"\n");
}

static void where_and_repeat_say_the_entry_again(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_CONTENTS);
	nav_bench_heard(bench);
	nav_bench_do(bench, LECTERN_CMD_REPEAT);
	nav_bench_do(bench, LECTERN_CMD_WHERE);
	nav_bench_says(bench, "notice 0 item 0:0-0:0 "
			      "\"Alpha. Section 1. 1 of 3.\"\n"
			      "notice 0 item 0:0-0:0 "
			      "\"Alpha. Section 1. 1 of 3.\"\n");
}

static void reading_rests_while_the_list_is_open(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_READ_ON);
	nav_bench_follow(bench, 1, 9);
	nav_bench_heard(bench);
	nav_bench_do(bench, LECTERN_CMD_CONTENTS);
	nav_bench_do(bench, LECTERN_CMD_NEXT);
	assert_null(strstr(nav_bench_heard(bench), "read"));
	nav_bench_do(bench, LECTERN_CMD_CANCEL);
	nav_bench_says(bench,
		       "notice 2 item 1:9-10:16 \"The list is closed.\"\n"
		       "read 2 item 1:9-10:16\n");
}

static void a_move_closes_the_list_and_is_obeyed(void **state)
{
	struct nav_bench *bench = *state;

	go(bench, 4, 0);
	nav_bench_do(bench, LECTERN_CMD_CONTENTS);
	nav_bench_do(bench, LECTERN_CMD_FIRST);
	nav_bench_at(bench, 0, 0);
	assert_int_equal(lectern_nav_context(bench->nav),
			 LECTERN_CONTEXT_READING);
}

static void the_voice_can_be_changed_in_the_list(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_CONTENTS);
	nav_bench_do(bench, LECTERN_CMD_SLOWER);
	nav_bench_do(bench, LECTERN_CMD_STOP);
	assert_int_equal(lectern_nav_context(bench->nav),
			 LECTERN_CONTEXT_CONTENTS);
}

static void a_guide_without_headings_has_no_list(void **state)
{
	void *other = nav_bench_open("---\ntitle: T\n---\n\nText.\n");
	struct nav_bench *bench = other;

	(void)state;
	nav_bench_expect(bench, LECTERN_CMD_CONTENTS, LECTERN_AT_EDGE);
	assert_int_equal(lectern_nav_context(bench->nav),
			 LECTERN_CONTEXT_READING);
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
		TEST(contents_opens_at_the_heading_above_the_place),
		TEST(the_list_is_walked_without_moving_the_place),
		TEST(the_list_has_edges),
		TEST(select_goes_where_the_list_stands),
		TEST(cancel_leaves_the_list_and_says_so),
		TEST(where_and_repeat_say_the_entry_again),
		TEST(reading_rests_while_the_list_is_open),
		TEST(a_move_closes_the_list_and_is_obeyed),
		TEST(the_voice_can_be_changed_in_the_list),
		TEST(a_guide_without_headings_has_no_list),
		TEST(select_and_cancel_have_no_meaning_in_the_guide)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
