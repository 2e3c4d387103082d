/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moves by time, and saying it again slowly. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/nav_bench.h"

/* Sixty sentences of ten words: at 60 words a minute, ten seconds each. */
static struct nav_bench *bench_open(void)
{
	static const char sentence[] =
		"One two three four five six seven eight nine ten. ";
	char text[4000] = "---\ntitle: T\n---\n\n# Long\n\n";
	const struct lectern_nav_options options = {.data = LECTERN_SOURCE,
						    .level = LECTERN_LEVEL_ITEM,
						    .rate = 60};
	struct nav_bench *bench;
	int i;

	for (i = 0; i < 60; i++)
		strcat(text, sentence);
	bench = nav_bench_open(text);
	nav_bench_restart(bench, &options);
	return bench;
}

static int make(void **state)
{
	*state = bench_open();
	return 0;
}

/* Word `number` of the paragraph has been reached just now. */
static uint32_t word_at(unsigned number)
{
	static const uint32_t starts[] = {0, 4, 8, 14, 19, 24, 28, 34, 40, 45};

	return number / 10 * 50 + starts[number % 10];
}

static void hear(struct nav_bench *bench, unsigned word, int64_t ms)
{
	bench->now_ms += ms;
	assert_true(nav_bench_follow(bench, 1, word_at(word)));
}

static void do_now(struct nav_bench *bench, enum lectern_command command,
		   int32_t arg, enum lectern_status status)
{
	nav_bench_heard(bench);
	assert_int_equal(
		lectern_nav_do(bench->nav, command, arg, bench->now_ms),
		status);
}

/* Reads with a voice of two words a second, whatever the rate says. */
static void listen_to(struct nav_bench *bench, unsigned words)
{
	unsigned i;

	nav_bench_go(bench, 1, 0);
	nav_bench_do(bench, LECTERN_CMD_READ_ON);
	for (i = 1; i <= words; i++)
		hear(bench, i, 500);
}

static void five_seconds_back_are_those_that_were_heard(void **state)
{
	struct nav_bench *bench = *state;

	listen_to(bench, 40);
	do_now(bench, LECTERN_CMD_BACK_SECONDS, 0, LECTERN_OK);
	nav_bench_at(bench, 1, word_at(30));
	/* And five before those. */
	do_now(bench, LECTERN_CMD_BACK_SECONDS, 0, LECTERN_OK);
	nav_bench_at(bench, 1, word_at(20));
	assert_true(lectern_nav_reading(bench->nav));
}

static void a_pause_is_no_time_of_listening(void **state)
{
	struct nav_bench *bench = *state;

	listen_to(bench, 40);
	do_now(bench, LECTERN_CMD_PAUSE, 0, LECTERN_OK);
	bench->now_ms += 3600000;
	do_now(bench, LECTERN_CMD_PAUSE, 0, LECTERN_OK);
	do_now(bench, LECTERN_CMD_BACK_SECONDS, 0, LECTERN_OK);
	nav_bench_at(bench, 1, word_at(30));
}

static void before_anything_was_heard_words_stand_for_time(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_go(bench, 1, word_at(100));
	do_now(bench, LECTERN_CMD_BACK_SECONDS, 0, LECTERN_OK);
	nav_bench_at(bench, 1, word_at(95));
	do_now(bench, LECTERN_CMD_ON_SECONDS, 0, LECTERN_OK);
	nav_bench_at(bench, 1, word_at(100));
}

static void the_start_and_the_end_are_edges(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_go(bench, 0, 0);
	nav_bench_tells(bench, LECTERN_CMD_BACK_SECONDS,
			"This is the start of the guide.");
	nav_bench_tells(bench, LECTERN_CMD_PREVIOUS_MINUTE,
			"This is the start of the guide.");
	nav_bench_do(bench, LECTERN_CMD_NEXT_MINUTE);
	nav_bench_go(bench, 1, word_at(599));
	nav_bench_tells(bench, LECTERN_CMD_ON_SECONDS,
			"This is the end of the guide.");
}

static void minutes_are_gone_by_at_the_rate_of_the_voice(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_go(bench, 1, word_at(119));
	nav_bench_tells(bench, LECTERN_CMD_NEXT_MINUTE, "Minute 4 of 11.");
	nav_bench_at(bench, 1, word_at(179));
	nav_bench_do(bench, LECTERN_CMD_PREVIOUS_MINUTE);
	nav_bench_at(bench, 1, word_at(119));
	lectern_nav_set_rate(bench->nav, 120);
	nav_bench_tells(bench, LECTERN_CMD_NEXT_MINUTE, "Minute 3 of 6.");
	nav_bench_at(bench, 1, word_at(239));
}

static void a_minute_is_gone_to_by_its_number(void **state)
{
	struct nav_bench *bench = *state;

	do_now(bench, LECTERN_CMD_GO_MINUTE, 3, LECTERN_OK);
	/* The heading is a word, too. */
	nav_bench_at(bench, 1, word_at(119));
	do_now(bench, LECTERN_CMD_GO_MINUTE, 12, LECTERN_AT_EDGE);
	nav_bench_says(bench, "edge 1 item 0:0-0:0 \"Minutes in the guide: "
			      "11.\"\n");
	do_now(bench, LECTERN_CMD_GO_MINUTE, 0, LECTERN_AT_EDGE);
	do_now(bench, LECTERN_CMD_GO_MINUTE, -1, LECTERN_AT_EDGE);
	nav_bench_do(bench, LECTERN_CMD_BACK);
	nav_bench_at(bench, 0, 0);
}

static void where_says_how_many_minutes_are_left(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_go(bench, 1, word_at(299));
	nav_bench_tells(bench, LECTERN_CMD_WHERE,
			"Long. Item 1 of 1. 49 percent. About 5 minutes "
			"left.");
	lectern_nav_set_rate(bench->nav, 300);
	nav_bench_tells(bench, LECTERN_CMD_WHERE,
			"Long. Item 1 of 1. 49 percent. About one minute "
			"left.");
}

static void once_more_slowly_and_then_as_before(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_go(bench, 1, 0);
	nav_bench_do(bench, LECTERN_CMD_READ_ON);
	nav_bench_follow(bench, 1, word_at(13));
	nav_bench_heard(bench);
	nav_bench_do(bench, LECTERN_CMD_REPEAT_SLOWLY);
	nav_bench_says(bench, "read 3 item 1:50-1:99 70%\n");
	lectern_nav_presented(bench->nav, bench->generation);
	nav_bench_says(bench, "followed 4 item 1:100-1:100\n"
			      "read 4 item 1:100-1:2999\n");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make, nav_bench_free)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(five_seconds_back_are_those_that_were_heard),
		TEST(a_pause_is_no_time_of_listening),
		TEST(before_anything_was_heard_words_stand_for_time),
		TEST(the_start_and_the_end_are_edges),
		TEST(minutes_are_gone_by_at_the_rate_of_the_voice),
		TEST(a_minute_is_gone_to_by_its_number),
		TEST(where_says_how_many_minutes_are_left),
		TEST(once_more_slowly_and_then_as_before)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
