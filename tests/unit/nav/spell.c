/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Characters and words, by their names. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/nav_bench.h"

/* A second press that comes soon enough. */
static void press_again(struct nav_bench *bench, enum lectern_command command,
			int64_t after_ms)
{
	bench->now_ms += after_ms;
	nav_bench_heard(bench);
	assert_int_equal(lectern_nav_do(bench->nav, command, 0, bench->now_ms),
			 LECTERN_OK);
}

static void a_character_is_called_by_its_name(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_go(bench, 1, 0);
	nav_bench_tells(bench, LECTERN_CMD_SAY_CHARACTER, "capital r");
	nav_bench_tells(bench, LECTERN_CMD_NEXT_CHARACTER, "e");
	nav_bench_go(bench, 1, 4);
	nav_bench_tells(bench, LECTERN_CMD_SAY_CHARACTER, "space");
	nav_bench_go(bench, 1, 34);
	nav_bench_tells(bench, LECTERN_CMD_SAY_CHARACTER, "full stop");
	nav_bench_go(bench, 1, 33);
	nav_bench_tells(bench, LECTERN_CMD_SAY_CHARACTER, "2");
}

static void pressed_again_at_once_a_word_stands_for_it(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_go(bench, 1, 0);
	nav_bench_do(bench, LECTERN_CMD_SAY_CHARACTER);
	press_again(bench, LECTERN_CMD_SAY_CHARACTER, 500);
	nav_bench_says(bench, "notice 1 item 0:0-0:0 \"capital romeo\"\n");
	/* Later it is a first press again. */
	press_again(bench, LECTERN_CMD_SAY_CHARACTER, 1000);
	nav_bench_says(bench, "notice 1 item 0:0-0:0 \"capital r\"\n");
}

static void a_word_is_read_then_spelled_then_told_from_others(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_go(bench, 1, 31);
	nav_bench_do(bench, LECTERN_CMD_SAY_WORD);
	nav_bench_says(bench, "read 2 item 1:30-1:34\n");
	press_again(bench, LECTERN_CMD_SAY_WORD, 400);
	nav_bench_says(bench, "notice 2 item 0:0-0:0 \"capital h, capital e, "
			      "capital r, 2\"\n");
	press_again(bench, LECTERN_CMD_SAY_WORD, 400);
	nav_bench_says(bench, "notice 2 item 0:0-0:0 \"capital hotel, capital "
			      "echo, capital romeo, 2\"\n");
}

static void the_word_stays_while_the_voice_goes_on(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_READ_ON);
	nav_bench_follow(bench, 1, 30);
	nav_bench_do(bench, LECTERN_CMD_SAY_WORD);
	lectern_nav_presented(bench->nav, bench->generation);
	nav_bench_follow(bench, 1, 35);
	press_again(bench, LECTERN_CMD_SAY_WORD, 600);
	assert_non_null(strstr(nav_bench_heard(bench), "capital h, capital e"));
}

static void signs_without_a_name_of_ours_have_that_of_the_standard(void **state)
{
	void *other = nav_bench_open("---\ntitle: T\n---\n\n# A\n\n"
				     "\u2460 \u00e9 e\u0323\u0301 \u2665\n");
	struct nav_bench *bench = other;

	(void)state;
	nav_bench_go(bench, 1, 0);
	nav_bench_tells(bench, LECTERN_CMD_SAY_CHARACTER, "circled digit one");
	nav_bench_go(bench, 1, 13);
	nav_bench_tells(bench, LECTERN_CMD_SAY_CHARACTER, "black heart suit");
	nav_bench_free(&other);
}

static void repeat_after_a_character_says_it_with_its_word(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_go(bench, 1, 0);
	nav_bench_do(bench, LECTERN_CMD_NEXT_CHARACTER);
	nav_bench_tells(bench, LECTERN_CMD_REPEAT, "e, echo");
}

#define TEST(name)                                                 \
	cmocka_unit_test_setup_teardown(name, nav_bench_make_rich, \
					nav_bench_free)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_character_is_called_by_its_name),
		TEST(pressed_again_at_once_a_word_stands_for_it),
		TEST(a_word_is_read_then_spelled_then_told_from_others),
		TEST(the_word_stays_while_the_voice_goes_on),
		TEST(signs_without_a_name_of_ours_have_that_of_the_standard),
		TEST(repeat_after_a_character_says_it_with_its_word)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
