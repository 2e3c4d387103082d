/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fingers that go over a braille display, and commands that need one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/nav_bench.h"

static void touch(struct nav_bench *bench, uint32_t block, uint32_t offset)
{
	struct lectern_position to = {block, offset};

	assert_int_equal(lectern_nav_touch(bench->nav, to), LECTERN_OK);
}

static void the_place_goes_with_the_fingers_both_ways(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_READ_ON);
	nav_bench_heard(bench);
	touch(bench, 1, 9);
	nav_bench_says(bench, "followed 1 item 1:9-1:9\n");
	touch(bench, 1, 0);
	nav_bench_says(bench, "followed 1 item 1:0-1:0\n");
	nav_bench_at(bench, 1, 0);
	touch(bench, 1, 0);
	nav_bench_says(bench, "");
}

static void fingers_leave_no_trail_and_end_no_reading(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_READ_ON);
	touch(bench, 4, 6);
	assert_true(lectern_nav_reading(bench->nav));
	nav_bench_heard(bench);
	nav_bench_expect(bench, LECTERN_CMD_BACK, LECTERN_AT_EDGE);
	assert_true(nav_bench_follow(bench, 7, 0));
}

static void what_is_told_goes_on_where_the_fingers_went_back_to(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_NEXT_SECTION);
	nav_bench_do(bench, LECTERN_CMD_READ_ON);
	touch(bench, 1, 9);
	nav_bench_heard(bench);
	lectern_nav_tell(bench->nav, "Well.");
	nav_bench_says(bench, "notice 3 item 1:9-10:16 \"Well.\"\n"
			      "read 3 item 1:9-10:16\n");
}

static void previous_goes_back_from_where_the_fingers_are(void **state)
{
	struct nav_bench *bench = *state;

	assert_int_equal(
		lectern_nav_do(bench->nav, LECTERN_CMD_NEXT_SENTENCE, 0, 5000),
		LECTERN_OK);
	nav_bench_at(bench, 1, 0);
	touch(bench, 1, 15);
	assert_int_equal(lectern_nav_do(bench->nav,
					LECTERN_CMD_PREVIOUS_SENTENCE, 0, 5100),
			 LECTERN_OK);
	nav_bench_at(bench, 1, 9);
}

static void fingers_at_the_end_of_a_text_are_at_its_last_character(void **state)
{
	struct nav_bench *bench = *state;

	touch(bench, 10, 16);
	nav_bench_at(bench, 10, 15);
}

static void a_place_outside_the_guide_is_refused(void **state)
{
	struct nav_bench *bench = *state;

	assert_int_equal(
		lectern_nav_touch(bench->nav, (struct lectern_position){99, 0}),
		LECTERN_BAD_ARGUMENT);
	assert_int_equal(
		lectern_nav_touch(bench->nav, (struct lectern_position){1, 99}),
		LECTERN_BAD_ARGUMENT);
	nav_bench_at(bench, 0, 0);
	nav_bench_says(bench, "");
}

static void without_a_display_its_commands_say_so(void **state)
{
	static const enum lectern_command commands[] = {
		LECTERN_CMD_PAN_ON, LECTERN_CMD_PAN_BACK, LECTERN_CMD_PAN_HOME,
		LECTERN_CMD_GO_CELL};
	struct nav_bench *bench = *state;
	size_t i;

	for (i = 0; i < sizeof(commands) / sizeof(*commands); i++) {
		nav_bench_expect(bench, commands[i], LECTERN_AT_EDGE);
		nav_bench_says(bench, "edge 0 item 0:0-0:0 "
				      "\"There is no braille display.\"\n");
	}
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, nav_bench_make, nav_bench_free)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_place_goes_with_the_fingers_both_ways),
		TEST(fingers_leave_no_trail_and_end_no_reading),
		TEST(what_is_told_goes_on_where_the_fingers_went_back_to),
		TEST(previous_goes_back_from_where_the_fingers_are),
		TEST(fingers_at_the_end_of_a_text_are_at_its_last_character),
		TEST(a_place_outside_the_guide_is_refused),
		TEST(without_a_display_its_commands_say_so)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
