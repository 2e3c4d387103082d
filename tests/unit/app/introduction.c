/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of the first time, which never come a second time unasked. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "support/program_run.h"

static const char source[] = "---\ntitle: A Short Guide\nlanguage: en\n---\n"
			     "# Apples\n\nThey are red. They are round.\n\n"
			     "# Pears\n\nMind the stone.\n";

struct fixture {
	char *folder;
	char *guide;
	char state[500]; /* XDG_STATE_HOME=... */
	const char *env[3];
};

static int set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));

	fixture->folder = program_folder();
	fixture->guide = program_write(fixture->folder, "guide.md", source,
				       sizeof(source) - 1);
	snprintf(fixture->state, sizeof(fixture->state), "XDG_STATE_HOME=%s",
		 fixture->folder);
	fixture->env[0] = fixture->state;
	fixture->env[1] = "TERM=xterm";
	*state = fixture;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;

	program_remove(fixture->folder);
	free(fixture->guide);
	free(fixture);
	return 0;
}

static struct program_terminal begin(struct fixture *fixture,
				     const char *option)
{
	const char *const arguments[] = {"listen",	 "--text", "--rate=80",
					 fixture->guide, option,   NULL};

	return program_terminal_start(arguments, fixture->env);
}

#define SEES(words) assert_true(program_terminal_wait(&terminal, words, 30))

static void quit(struct program_terminal *terminal)
{
	program_terminal_type(terminal, "q");
	assert_int_equal(program_terminal_end(terminal, 30), 0);
}

/* True when a new start says the introduction; its words come at once. */
static bool introduces(struct fixture *fixture, const char *option)
{
	struct program_terminal terminal = begin(fixture, option);
	bool introduced = program_terminal_wait(&terminal, "Welcome.", 2);

	quit(&terminal);
	return introduced;
}

static void the_first_time_the_keys_are_told(void **state)
{
	struct program_terminal terminal = begin(*state, NULL);

	SEES("Welcome. A guide will be read to you.");
	SEES("To pause, and to go on: Space bar.");
	SEES("To try out the keys: l.");
	SEES("Now the guide begins. A Short Guide. For help: Question mark.");
	SEES("Apples");
	quit(&terminal);
}

static void it_never_comes_back_unasked(void **state)
{
	assert_true(introduces(*state, NULL));
	assert_false(introduces(*state, NULL));
	assert_false(introduces(*state, NULL));
}

static void it_comes_back_when_it_is_asked_for(void **state)
{
	assert_true(introduces(*state, NULL));
	assert_true(introduces(*state, "--introduction"));
}

static void without_a_terminal_it_is_only_said_when_asked_for(void **state)
{
	struct fixture *fixture = *state;
	const struct program_options options = {.env = fixture->env};
	struct program_result plain = program_run(
		(const char *const[]){"listen", "--text", fixture->guide, NULL},
		&options);
	struct program_result asked = program_run(
		(const char *const[]){"listen", "--text", "--introduction",
				      fixture->guide, NULL},
		&options);

	assert_int_equal(plain.status, 0);
	assert_null(strstr(plain.out, "Welcome."));
	assert_int_equal(asked.status, 0);
	assert_non_null(strstr(asked.out, "Welcome."));
	assert_non_null(strstr(asked.out, "\nApples\n"));
	program_free(&plain);
	program_free(&asked);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_first_time_the_keys_are_told),
		TEST(it_never_comes_back_unasked),
		TEST(it_comes_back_when_it_is_asked_for),
		TEST(without_a_terminal_it_is_only_said_when_asked_for)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
