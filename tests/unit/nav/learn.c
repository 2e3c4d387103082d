/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Learn mode and help. */
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

static void learn_mode_explains_and_does_not_obey(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_LEARN);
	assert_int_equal(lectern_nav_context(bench->nav),
			 LECTERN_CONTEXT_LEARN);
	nav_bench_heard(bench);
	nav_bench_do(bench, LECTERN_CMD_NEXT_SECTION);
	nav_bench_at(bench, 0, 0);
	nav_bench_says(bench, "notice 0 item 0:0-0:0 "
			      "\"Goes to the next section.\"\n");
}

static void learn_mode_explains_every_command(void **state)
{
	struct nav_bench *bench = *state;
	int i;

	nav_bench_do(bench, LECTERN_CMD_LEARN);
	for (i = 0; i < LECTERN_COMMAND_COUNT; i++) {
		char line[256];

		if (i == LECTERN_CMD_CANCEL || i == LECTERN_CMD_QUIT)
			continue;
		nav_bench_heard(bench);
		nav_bench_do(bench, (enum lectern_command)i);
		snprintf(line, sizeof(line), "notice 0 item 0:0-0:0 \"%s\"\n",
			 lectern_command_info((enum lectern_command)i)->help);
		nav_bench_says(bench, line);
	}
	assert_int_equal(lectern_nav_context(bench->nav),
			 LECTERN_CONTEXT_LEARN);
}

static void cancel_leaves_learn_mode_and_reading_goes_on(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_READ_ON);
	nav_bench_do(bench, LECTERN_CMD_LEARN);
	nav_bench_heard(bench);
	nav_bench_do(bench, LECTERN_CMD_CANCEL);
	nav_bench_says(bench, "notice 2 item 0:0-10:16 \"Learn mode is off.\"\n"
			      "read 2 item 0:0-10:16\n");
}

static void quit_is_obeyed_in_learn_mode(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_LEARN);
	nav_bench_heard(bench);
	nav_bench_do(bench, LECTERN_CMD_QUIT);
	nav_bench_says(bench, "quit 0 item 0:0-0:0\n");
}

static void help_says_what_the_options_give_for_the_context(void **state)
{
	static const char *const help[LECTERN_CONTEXT_COUNT] = {
		[LECTERN_CONTEXT_READING] = "n: next",
		[LECTERN_CONTEXT_CONTENTS] = "enter: go"};
	const struct lectern_nav_options options = {.help = help};
	struct nav_bench *bench = *state;

	nav_bench_restart(bench, &options);
	nav_bench_do(bench, LECTERN_CMD_HELP);
	nav_bench_says(bench, "notice 0 section 0:0-0:0 \"n: next\"\n");
	nav_bench_do(bench, LECTERN_CMD_CONTENTS);
	nav_bench_heard(bench);
	nav_bench_do(bench, LECTERN_CMD_HELP);
	nav_bench_says(bench, "notice 0 section 0:0-0:0 \"enter: go\"\n");
	assert_int_equal(lectern_nav_context(bench->nav),
			 LECTERN_CONTEXT_CONTENTS);
}

static void help_without_options_is_the_catalogues(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_SEARCH);
	nav_bench_heard(bench);
	nav_bench_do(bench, LECTERN_CMD_HELP);
	nav_bench_says(bench, "notice 0 item 0:0-0:0 \"Type words, then "
			      "select. Cancel leaves the typing.\"\n");
	assert_int_equal(lectern_nav_context(bench->nav),
			 LECTERN_CONTEXT_SEARCH);
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, nav_bench_make, nav_bench_free)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(learn_mode_explains_and_does_not_obey),
		TEST(learn_mode_explains_every_command),
		TEST(cancel_leaves_learn_mode_and_reading_goes_on),
		TEST(quit_is_obeyed_in_learn_mode),
		TEST(help_says_what_the_options_give_for_the_context),
		TEST(help_without_options_is_the_catalogues)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
