/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sleep timer, and what is left out when reading on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/nav_bench.h"

#define MINUTE_MS 60000

/* Presses the sleep key again, soon enough to change it. */
static void press(struct nav_bench *bench, const char *words)
{
	char line[300];

	nav_bench_heard(bench);
	bench->now_ms += 2000;
	assert_int_equal(
		lectern_nav_do(bench->nav, LECTERN_CMD_SLEEP, 0, bench->now_ms),
		LECTERN_OK);
	snprintf(line, sizeof(line), "\"%s\"\n", words);
	if (!strstr(nav_bench_heard(bench), line))
		fail_msg("not said: %s", words);
}

static void each_press_is_the_next_choice(void **state)
{
	struct nav_bench *bench = *state;

	press(bench, "The reading stops in 15 minutes.");
	press(bench, "The reading stops in 30 minutes.");
	press(bench, "The reading stops in 60 minutes.");
	press(bench, "The reading stops at the end of this section.");
	press(bench, "The reading does not stop by itself.");
	press(bench, "The reading stops in 15 minutes.");
}

static void a_press_later_on_only_says_how_much_is_left(void **state)
{
	struct nav_bench *bench = *state;

	press(bench, "The reading stops in 15 minutes.");
	bench->now_ms += 5 * MINUTE_MS;
	press(bench, "The reading stops in 10 minutes.");
	bench->now_ms += 9 * MINUTE_MS;
	press(bench, "The reading stops in less than a minute.");
}

static void a_minute_before_the_end_it_warns_once(void **state)
{
	struct nav_bench *bench = *state;
	int64_t end;

	nav_bench_do(bench, LECTERN_CMD_READ_ON);
	press(bench, "The reading stops in 15 minutes.");
	end = bench->now_ms + 15 * MINUTE_MS;
	nav_bench_heard(bench);
	lectern_nav_tick(bench->nav, end - MINUTE_MS - 1);
	nav_bench_says(bench, "");
	lectern_nav_tick(bench->nav, end - MINUTE_MS);
	assert_non_null(strstr(nav_bench_heard(bench),
			       "\"The reading will stop soon.\"\n"));
	lectern_nav_tick(bench->nav, end - 1);
	nav_bench_says(bench, "");
	assert_true(lectern_nav_reading(bench->nav));
	lectern_nav_tick(bench->nav, end);
	nav_bench_says(bench, "silenced 3 item 0:0-0:0\n");
	assert_false(lectern_nav_reading(bench->nav));
	lectern_nav_tick(bench->nav, end + 1);
	nav_bench_says(bench, "");
}

static void at_the_end_of_the_section_it_stops_before_the_next(void **state)
{
	struct nav_bench *bench = *state;
	int i;

	for (i = 0; i < 4; i++) {
		bench->now_ms += 2000;
		assert_int_equal(lectern_nav_do(bench->nav, LECTERN_CMD_SLEEP,
						0, bench->now_ms),
				 LECTERN_OK);
	}
	nav_bench_heard(bench);
	nav_bench_do(bench, LECTERN_CMD_READ_ON);
	/* Block 10 is the last of the first section. */
	nav_bench_says(bench, "read 1 item 0:0-10:11\n");
	nav_bench_follow(bench, 10, 6);
	nav_bench_heard(bench);
	lectern_nav_presented(bench->nav, bench->generation);
	nav_bench_says(bench, "followed 1 item 11:0-11:0\n"
			      "silenced 1 item 11:0-11:0\n");
	nav_bench_at(bench, 11, 0);
	assert_false(lectern_nav_reading(bench->nav));
	/* Once: who goes on reads to the end. */
	nav_bench_do(bench, LECTERN_CMD_READ_ON);
	nav_bench_says(bench, "read 2 item 11:0-18:15\n");
}

/* ------------------------------------------------------------ what is left
 * out */

static void a_table_is_left_out_and_that_is_said_once(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_tells(bench, LECTERN_CMD_SKIP_TABLES, "Tables are left out.");
	assert_int_equal(lectern_nav_skips(bench->nav), LECTERN_SKIP_TABLES);
	nav_bench_do(bench, LECTERN_CMD_READ_ON);
	nav_bench_says(bench, "read 1 item 0:0-5:7\n");
	nav_bench_follow(bench, 5, 0);
	nav_bench_heard(bench);
	lectern_nav_presented(bench->nav, bench->generation);
	nav_bench_says(bench, "followed 2 item 9:0-9:0\n"
			      "notice 2 item 0:0-0:0 \"A table is left "
			      "out.\"\n"
			      "read 2 item 9:0-18:15\n");
	nav_bench_go(bench, 5, 0);
	lectern_nav_presented(bench->nav, bench->generation);
	assert_null(strstr(nav_bench_heard(bench), "left out"));
	nav_bench_tells(bench, LECTERN_CMD_SKIP_TABLES, "Tables are read.");
	assert_int_equal(lectern_nav_skips(bench->nav), 0);
}

static void who_goes_into_a_table_hears_it(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_SKIP_TABLES);
	nav_bench_go(bench, 7, 0);
	nav_bench_do(bench, LECTERN_CMD_READ_ON);
	nav_bench_says(bench, "read 2 item 7:0-18:15\n");
}

static void nobody_can_leave_out_a_warning(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_SKIP_NOTES);
	nav_bench_do(bench, LECTERN_CMD_SKIP_TABLES);
	nav_bench_do(bench, LECTERN_CMD_SKIP_IMAGES);
	nav_bench_do(bench, LECTERN_CMD_SKIP_GLOSSARY);
	nav_bench_heard(bench);
	nav_bench_do(bench, LECTERN_CMD_READ_ON);
	nav_bench_says(bench, "read 1 item 0:0-4:5\n");
	nav_bench_follow(bench, 4, 0);
	nav_bench_heard(bench);
	lectern_nav_presented(bench->nav, bench->generation);
	nav_bench_says(bench, "followed 2 item 10:0-10:0\n"
			      "notice 2 item 0:0-0:0 \"A note is left out.\"\n"
			      "notice 2 item 0:0-0:0 \"A table is left "
			      "out.\"\n"
			      "notice 2 item 0:0-0:0 \"A picture is left "
			      "out.\"\n"
			      "read 2 item 10:0-15:18\n");
	lectern_nav_presented(bench->nav, bench->generation);
	assert_non_null(strstr(nav_bench_heard(bench),
			       "\"The glossary is left out.\"\n"));
	assert_false(lectern_nav_reading(bench->nav));
}

static void what_was_left_out_the_last_time_is_left_out_again(void **state)
{
	struct nav_bench *bench = *state;
	const struct lectern_nav_options options = {.data = LECTERN_SOURCE,
						    .level = LECTERN_LEVEL_ITEM,
						    .skips =
							    LECTERN_SKIP_NOTES};

	nav_bench_restart(bench, &options);
	nav_bench_do(bench, LECTERN_CMD_READ_ON);
	nav_bench_says(bench, "read 1 item 0:0-4:5\n");
}

#define TEST(name)                                                 \
	cmocka_unit_test_setup_teardown(name, nav_bench_make_rich, \
					nav_bench_free)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(each_press_is_the_next_choice),
		TEST(a_press_later_on_only_says_how_much_is_left),
		TEST(a_minute_before_the_end_it_warns_once),
		TEST(at_the_end_of_the_section_it_stops_before_the_next),
		TEST(a_table_is_left_out_and_that_is_said_once),
		TEST(who_goes_into_a_table_hears_it),
		TEST(nobody_can_leave_out_a_warning),
		TEST(what_was_left_out_the_last_time_is_left_out_again)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
