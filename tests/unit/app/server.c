/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The sound server dies in the middle of a sentence and comes back, and the
 * listener hears the rest of that sentence: not its beginning again, and not
 * the next one.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "support/jack_ear.h"
#include "support/program_run.h"

#define SECOND INT64_C(1000000)

/* Ten seconds of one sentence, and one of its own words that ends it. */
static const char source[] =
	"---\ntitle: A Short Guide\nlanguage: en\n---\n# Apples\n\n"
	"The apples of this garden are red or yellow or green and they are "
	"picked in the autumn by those who live nearby and carried home in "
	"baskets that were woven in the winter from the willows that stand "
	"along the river.\n\n"
	"# Pears\n\nThe stone is hard.\n";

struct fixture {
	char *folder;
	char *guide;
	char state[500];
	struct jack_ear *ear;
};

static int set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));
	const char *why = "";

	fixture->folder = program_folder();
	fixture->guide = program_write(fixture->folder, "guide.md", source,
				       sizeof(source) - 1);
	snprintf(fixture->state, sizeof(fixture->state), "XDG_STATE_HOME=%s",
		 fixture->folder);
	fixture->ear = jack_ear_new(&why);
	if (!fixture->ear)
		print_message("%s: no server can be killed\n", why);
	*state = fixture;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;

	jack_ear_free(fixture->ear);
	program_remove(fixture->folder);
	free(fixture->guide);
	free(fixture);
	return 0;
}

static void spend(int64_t us)
{
	struct timespec time = {us / SECOND, us % SECOND * 1000};

	nanosleep(&time, NULL);
}

static struct program_terminal begin(const struct fixture *fixture)
{
	const char *const arguments[] = {
		"listen", "--device", jack_ear_device(fixture->ear),
		"--rate", "300",      fixture->guide,
		NULL};
	const char *const env[] = {fixture->state, "TERM=xterm", NULL};

	return program_terminal_start(arguments, env);
}

#define SEES(words) assert_true(program_terminal_wait(&terminal, words, 30))

/* Microseconds that the sentence takes when nothing comes between. */
static int64_t undisturbed(struct fixture *fixture)
{
	struct program_terminal terminal = begin(fixture);
	int64_t start;
	int64_t end;

	SEES("The apples of this garden");
	start = jack_ear_now_us();
	SEES("Pears");
	end = jack_ear_now_us();
	program_terminal_type(&terminal, "q");
	assert_int_equal(program_terminal_end(&terminal, 30), 0);
	/* The next reader starts at the beginning. */
	strcat(fixture->state, "/next");
	return end - start;
}

static void a_server_that_comes_back_goes_on_with_the_sentence(void **state)
{
	struct fixture *fixture = *state;
	struct program_terminal terminal;
	int64_t whole;
	int64_t start;
	int64_t rest;

	if (!fixture->ear)
		skip();
	whole = undisturbed(fixture);
	terminal = begin(fixture);
	SEES("The apples of this garden");
	start = jack_ear_now_us();
	spend(whole / 2);
	rest = whole - (jack_ear_now_us() - start);
	jack_ear_kill(fixture->ear);
	SEES("The voice was lost. Trying again.");
	assert_true(jack_ear_again(fixture->ear));
	SEES("The voice is back.");
	start = jack_ear_now_us();
	SEES("Pears");
	/* Its words about the loss come before it, and take two seconds. */
	rest = jack_ear_now_us() - start - rest;
	print_message("the rest took %d ms more than without the loss\n",
		      (int)(rest / 1000));
	assert_in_range(rest + SECOND, 0, 5 * SECOND);
	program_terminal_type(&terminal, "q");
	assert_int_equal(program_terminal_end(&terminal, 30), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			a_server_that_comes_back_goes_on_with_the_sentence,
			set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
