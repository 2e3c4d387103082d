/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bookmarks. */
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

static void put(struct nav_bench *bench, uint32_t block, uint32_t offset)
{
	assert_int_equal(
		lectern_nav_restore_mark(
			bench->nav,
			&(const struct lectern_mark){.place = {block, offset}}),
		LECTERN_OK);
}

static size_t count(const struct nav_bench *bench)
{
	size_t found;

	lectern_nav_marks(bench->nav, &found);
	return found;
}

static void a_bookmark_is_confirmed_with_its_label(void **state)
{
	struct nav_bench *bench = *state;

	go(bench, 1, 15);
	nav_bench_do(bench, LECTERN_CMD_MARK_SET);
	nav_bench_says(bench, "notice 1 item 0:0-0:0 "
			      "\"Bookmark: Three four five.\"\n");
	assert_int_equal(count(bench), 1);
	nav_bench_at(bench, 1, 15);
}

static void a_bookmark_that_stands_there_is_not_put_twice(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_MARK_SET);
	nav_bench_heard(bench);
	nav_bench_do(bench, LECTERN_CMD_MARK_SET);
	nav_bench_says(bench, "notice 0 item 0:0-0:0 "
			      "\"There is a bookmark here already: Alpha\"\n");
	assert_int_equal(count(bench), 1);
}

static void bookmarks_are_kept_in_the_order_of_the_guide(void **state)
{
	struct nav_bench *bench = *state;
	const struct lectern_mark *marks;
	size_t found;

	put(bench, 8, 0);
	put(bench, 1, 9);
	put(bench, 1, 0);
	put(bench, 1, 9);
	marks = lectern_nav_marks(bench->nav, &found);
	assert_int_equal(found, 3);
	assert_int_equal(marks[0].place.offset, 0);
	assert_int_equal(marks[1].place.offset, 9);
	assert_int_equal(marks[2].place.block, 8);
	nav_bench_says(bench, "");
}

static void the_next_bookmark_is_gone_to_with_its_number(void **state)
{
	struct nav_bench *bench = *state;

	put(bench, 1, 9);
	put(bench, 4, 0);
	nav_bench_do(bench, LECTERN_CMD_MARK_NEXT);
	nav_bench_at(bench, 1, 9);
	nav_bench_says(bench, "moved 1 item 1:9-1:25\n"
			      "notice 1 item 1:9-1:25 "
			      "\"Bookmark 1 of 2, in Alpha.\"\n"
			      "read 1 item 1:9-1:25\n");
	nav_bench_do(bench, LECTERN_CMD_MARK_NEXT);
	nav_bench_at(bench, 4, 0);
	nav_bench_heard(bench);
	nav_bench_expect(bench, LECTERN_CMD_MARK_NEXT, LECTERN_AT_EDGE);
	nav_bench_says(bench, "edge 2 item 0:0-0:0 "
			      "\"There is no further bookmark.\"\n");
}

static void the_previous_bookmark_is_gone_to(void **state)
{
	struct nav_bench *bench = *state;

	put(bench, 1, 9);
	put(bench, 4, 0);
	go(bench, 10, 0);
	nav_bench_do(bench, LECTERN_CMD_MARK_PREVIOUS);
	nav_bench_at(bench, 4, 0);
	nav_bench_do(bench, LECTERN_CMD_MARK_PREVIOUS);
	nav_bench_at(bench, 1, 9);
	nav_bench_expect(bench, LECTERN_CMD_MARK_PREVIOUS, LECTERN_AT_EDGE);
	nav_bench_do(bench, LECTERN_CMD_BACK);
	nav_bench_at(bench, 4, 0);
}

static void a_bookmark_while_reading_is_read_on_from(void **state)
{
	struct nav_bench *bench = *state;

	put(bench, 1, 11);
	nav_bench_do(bench, LECTERN_CMD_READ_ON);
	nav_bench_heard(bench);
	nav_bench_do(bench, LECTERN_CMD_MARK_NEXT);
	nav_bench_says(bench, "moved 2 item 1:11-1:25\n"
			      "notice 2 item 1:9-10:16 "
			      "\"Bookmark 1 of 1, in Alpha.\"\n"
			      "read 2 item 1:9-10:16\n");
}

static void without_bookmarks_there_is_none_to_go_to(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_expect(bench, LECTERN_CMD_MARK_NEXT, LECTERN_AT_EDGE);
	nav_bench_expect(bench, LECTERN_CMD_MARK_PREVIOUS, LECTERN_AT_EDGE);
	nav_bench_says(bench,
		       "edge 0 item 0:0-0:0 \"There are no bookmarks.\"\n"
		       "edge 0 item 0:0-0:0 \"There are no bookmarks.\"\n");
}

static void a_bookmark_is_taken_away_with_its_label(void **state)
{
	struct nav_bench *bench = *state;

	put(bench, 3, 0);
	go(bench, 3, 4);
	nav_bench_do(bench, LECTERN_CMD_MARK_CLEAR);
	nav_bench_says(bench, "notice 1 item 0:0-0:0 "
			      "\"Bookmark taken away: red apple\"\n");
	assert_int_equal(count(bench), 0);
	nav_bench_expect(bench, LECTERN_CMD_MARK_CLEAR, LECTERN_AT_EDGE);
}

static void a_bookmark_of_another_block_is_not_taken_away(void **state)
{
	struct nav_bench *bench = *state;

	put(bench, 3, 0);
	go(bench, 4, 0);
	nav_bench_expect(bench, LECTERN_CMD_MARK_CLEAR, LECTERN_AT_EDGE);
	assert_int_equal(count(bench), 1);
}

static void of_two_bookmarks_in_a_block_the_nearer_is_taken_away(void **state)
{
	struct nav_bench *bench = *state;
	const struct lectern_mark *marks;
	size_t left;

	put(bench, 1, 0);
	put(bench, 1, 9);
	go(bench, 1, 15);
	nav_bench_do(bench, LECTERN_CMD_MARK_CLEAR);
	marks = lectern_nav_marks(bench->nav, &left);
	assert_int_equal(left, 1);
	assert_int_equal(marks[0].place.offset, 0);
}

static void a_bookmark_outside_the_guide_is_refused(void **state)
{
	struct nav_bench *bench = *state;

	assert_int_equal(lectern_nav_restore_mark(bench->nav,
						  &(const struct lectern_mark){
							  .place = {11, 0}}),
			 LECTERN_BAD_ARGUMENT);
	assert_int_equal(count(bench), 0);
}

static void bookmarks_have_a_limit_that_is_said(void **state)
{
	struct lectern_mark mark = {.place = {0, 0}};
	struct nav_bench *bench;
	size_t length = 0;
	void *other;
	char *text;
	int i;

	(void)state;
	text = malloc(64 + (LECTERN_NAV_MARKS_MAX + 1) * 4);
	assert_non_null(text);
	length = (size_t)sprintf(text, "---\ntitle: T\n---\n\n");
	for (i = 0; i <= LECTERN_NAV_MARKS_MAX; i++)
		length += (size_t)sprintf(text + length, "a\n\n");
	other = nav_bench_open(text);
	bench = other;
	free(text);
	for (; mark.place.block < LECTERN_NAV_MARKS_MAX; mark.place.block++)
		assert_int_equal(lectern_nav_restore_mark(bench->nav, &mark),
				 LECTERN_OK);
	assert_int_equal(lectern_nav_restore_mark(bench->nav, &mark),
			 LECTERN_TOO_LARGE);
	nav_bench_do(bench, LECTERN_CMD_LAST);
	nav_bench_heard(bench);
	nav_bench_expect(bench, LECTERN_CMD_MARK_SET, LECTERN_AT_EDGE);
	nav_bench_says(bench,
		       "edge 1 item 0:0-0:0 \"No more bookmarks can be kept. "
		       "There are 10000.\"\n");
	nav_bench_free(&other);
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, nav_bench_make, nav_bench_free)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_bookmark_is_confirmed_with_its_label),
		TEST(a_bookmark_that_stands_there_is_not_put_twice),
		TEST(bookmarks_are_kept_in_the_order_of_the_guide),
		TEST(the_next_bookmark_is_gone_to_with_its_number),
		TEST(the_previous_bookmark_is_gone_to),
		TEST(a_bookmark_while_reading_is_read_on_from),
		TEST(without_bookmarks_there_is_none_to_go_to),
		TEST(a_bookmark_is_taken_away_with_its_label),
		TEST(a_bookmark_of_another_block_is_not_taken_away),
		TEST(of_two_bookmarks_in_a_block_the_nearer_is_taken_away),
		TEST(a_bookmark_outside_the_guide_is_refused),
		TEST(bookmarks_have_a_limit_that_is_said)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
