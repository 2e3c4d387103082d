/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody needs who starts the program and cannot see the screen. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <termios.h>
#include <time.h>

#include "support/program_run.h"

static const char source[] = "---\ntitle: A Short Guide\nlanguage: en\n---\n"
			     "# Apples\n\nThey are red. They are round.\n\n"
			     "# Pears\n\nMind the stone.\n\n"
			     "# Plums\n\nThe last words.\n";

/* A sound device that takes everything at once and keeps nothing. */
static const char silent_device[] =
	"pcm.!default { type null }\nctl.!default { type null }\n";

struct fixture {
	char *folder;
	char *guide;
	char state[500]; /* XDG_STATE_HOME=... */
	char device[500];
	const char *env[4];
};

static int set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));
	char *config;

	fixture->folder = program_folder();
	fixture->guide = program_write(fixture->folder, "guide.md", source,
				       sizeof(source) - 1);
	config = program_write(fixture->folder, "alsa.conf", silent_device,
			       sizeof(silent_device) - 1);
	snprintf(fixture->state, sizeof(fixture->state), "XDG_STATE_HOME=%s",
		 fixture->folder);
	snprintf(fixture->device, sizeof(fixture->device),
		 "ALSA_CONFIG_PATH=%s", config);
	free(config);
	fixture->env[0] = fixture->state;
	fixture->env[1] = "TERM=xterm";
	fixture->env[2] = fixture->device;
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

static struct program_terminal begin(struct fixture *fixture, const char *one,
				     const char *two, const char *guide)
{
	const char *const arguments[] = {"listen", one, two, guide, NULL};

	return program_terminal_start(arguments, fixture->env);
}

#define SEES(words) assert_true(program_terminal_wait(&terminal, words, 30))

static void quit(struct program_terminal *terminal)
{
	program_terminal_type(terminal, "q");
	assert_int_equal(program_terminal_end(terminal, 30), 0);
}

/* ------------------------------------------------------------ the first time
 */

/* Start, learn the keys, go to treatment, find HER2, mark it, come back. */
static void a_new_listener_finds_their_way_and_back(void **state)
{
	struct program_terminal terminal =
		begin(*state, "--text", "--rate=80", NULL);

	SEES("Living with Metastatic Breast Cancer. For help: Question mark.");
	program_terminal_type(&terminal, "?");
	SEES("l: Says what each key does");
	program_terminal_type(&terminal, "l");
	SEES("Press a key to hear what it does.\r\nTo leave: Escape.");
	program_terminal_type(&terminal, "t");
	SEES("Opens the list of sections.");
	program_terminal_type(&terminal, "\033");
	SEES("Learn mode is off.");
	program_terminal_type(&terminal, "G");
	SEES("Type the number");
	program_terminal_type(&terminal, "5\r");
	SEES("\r\nHow it is treated\r\n");
	program_terminal_type(&terminal, "f");
	SEES("Type the words to look for.\r\nThen press Enter.");
	program_terminal_type(&terminal, "HER2\r");
	/* The echo of what is typed ends in "2"; then comes the guide. */
	SEES("\r\n2\r\n");
	SEES("HER two");
	program_terminal_type(&terminal, "b");
	SEES("Bookmark: ");
	quit(&terminal);

	terminal = begin(*state, "--text", "--rate=80", NULL);
	SEES("Going on where you stopped.");
	SEES("HER two");
	program_terminal_type(&terminal, "\033[H");
	SEES("About this guide");
	program_terminal_type(&terminal, "m");
	SEES("Bookmark 1 of 1, in Targeted medicines.");
	SEES("HER two");
	quit(&terminal);
}

static void the_list_says_how_to_choose(void **state)
{
	struct program_terminal terminal =
		begin(*state, "--text", "--rate=80",
		      ((struct fixture *)*state)->guide);

	SEES("For help: Question mark.");
	program_terminal_type(&terminal, "t");
	SEES("List of sections. Apples");
	SEES("To go there: Space bar.");
	program_terminal_type(&terminal, "\033[B ");
	SEES("Pears. Section 2 of 3.");
	SEES("Mind the stone.");
	quit(&terminal);
}

static void who_was_stopped_has_their_keys_again(void **state)
{
	struct fixture *fixture = *state;
	struct program_terminal terminal =
		begin(fixture, "--text", "--rate=80", fixture->guide);
	struct termios shell;

	SEES("For help");
	assert_int_equal(kill(terminal.pid, SIGSTOP), 0);
	/* As a shell does when it takes the terminal. */
	assert_int_equal(tcgetattr(terminal.fd, &shell), 0);
	shell.c_lflag |= ICANON | ECHO;
	assert_int_equal(tcsetattr(terminal.fd, TCSANOW, &shell), 0);
	assert_int_equal(kill(terminal.pid, SIGCONT), 0);
	SEES("\033=");
	program_terminal_type(&terminal, "g");
	SEES("percent.");
	quit(&terminal);
}

/* --------------------------------------------------------------- the voice */

static void louder_and_softer_are_said_and_kept(void **state)
{
	struct fixture *fixture = *state;
	struct program_terminal terminal =
		begin(fixture, "--rate=80", "--grade=1", fixture->guide);

	SEES("This is the end of the guide.");
	program_terminal_type(&terminal, "]");
	SEES("Volume 110 percent.");
	program_terminal_type(&terminal, "[[");
	SEES("Volume 90 percent.");
	quit(&terminal);
	terminal = begin(fixture, "--rate=80", "--grade=1", fixture->guide);
	SEES("This is the end of the guide.");
	program_terminal_type(&terminal, "]");
	SEES("Volume 100 percent.");
	quit(&terminal);
}

/* The next voice after the one that was kept is the third, not the second. */
static void the_voice_and_its_pitch_are_kept(void **state)
{
	const struct fixture *fixture = *state;
	struct program_terminal terminal =
		begin(*state, "--rate=80", "--grade=1", fixture->guide);

	SEES("This is the end of the guide.");
	program_terminal_type(&terminal, "V");
	SEES("Voice: British.");
	program_terminal_type(&terminal, "}");
	SEES("Pitch 55");
	quit(&terminal);
	terminal = begin(*state, "--rate=80", "--grade=1", fixture->guide);
	SEES("This is the end of the guide.");
	program_terminal_type(&terminal, "}");
	SEES("Pitch 60");
	program_terminal_type(&terminal, "V");
	SEES("Voice: American woman.");
	quit(&terminal);
}

static void each_of_several_steps_of_the_rate_counts(void **state)
{
	struct fixture *fixture = *state;
	struct program_terminal terminal =
		begin(fixture, "--text", "--rate=80", fixture->guide);

	SEES("For help");
	program_terminal_type(&terminal, ">>>");
	/* 80, 88, 96, 105, however many keys one look finds. */
	SEES("105 words a minute.");
	quit(&terminal);
	terminal = begin(fixture, "--text", "--grade=1", fixture->guide);
	SEES("Going on where you stopped.");
	program_terminal_type(&terminal, "<");
	SEES("95 words a minute.");
	quit(&terminal);
}

/* ----------------------------------------------------------------- by touch */

static void nap(void)
{
	nanosleep(&(struct timespec){.tv_nsec = 300000000}, NULL);
}

static size_t lines_in(const char *path)
{
	char *text = program_read(path, NULL);
	size_t lines = text ? program_lines(text) : 0;

	free(text);
	return lines;
}

static void braille_alone_waits_for_the_fingers(void **state)
{
	struct fixture *fixture = *state;
	char *cells = program_join(fixture->folder, "cells");
	char option[500];
	struct program_terminal terminal;
	size_t greeting;
	int i;

	snprintf(option, sizeof(option), "--braille=%s", cells);
	terminal = begin(fixture, "--no-speech", option, fixture->guide);
	SEES("Next sentence: Space bar.");
	SEES("Apples");
	nap();
	greeting = lines_in(cells);
	assert_true(greeting > 0);
	program_terminal_type(&terminal, " ");
	nap();
	assert_int_equal(lines_in(cells), greeting + 1);
	/* Two presses in one look are two sentences. */
	program_terminal_type(&terminal, "  ");
	SEES("Pears");
	nap();
	assert_int_equal(lines_in(cells), greeting + 3);
	for (i = 0; i < 3; i++)
		program_terminal_type(&terminal, " ");
	SEES("This is the end of the guide.");
	quit(&terminal);
	free(cells);
}

static void braille_alone_shows_what_a_move_leads_to(void **state)
{
	struct fixture *fixture = *state;
	char *cells = program_join(fixture->folder, "cells");
	char option[500];
	struct program_terminal terminal;

	snprintf(option, sizeof(option), "--braille=%s", cells);
	terminal = begin(fixture, "--no-speech", option, fixture->guide);
	SEES("Apples");
	program_terminal_type(&terminal, "\033[6~");
	SEES("Pears");
	program_terminal_type(&terminal, " ");
	SEES("Mind the stone.");
	program_terminal_type(&terminal, "\033[6~");
	SEES("Plums");
	nap();
	assert_null(strstr(terminal.seen, "The last words."));
	quit(&terminal);
	free(cells);
}

/* ---------------------------------------------------------------- commands */

static struct program_result obey(struct fixture *fixture, const char *option,
				  const char *commands)
{
	struct program_options options = {.env = fixture->env,
					  .input = commands};

	return program_run((const char *const[]){"listen", option,
						 "--commands=-", fixture->guide,
						 NULL},
			   &options);
}

static void a_line_wait_lets_the_voice_come_to_its_end(void **state)
{
	struct program_result cut =
		obey(*state, "--rate=80", "read-on\nquit\n");
	struct program_result heard =
		obey(*state, "--rate=80", "read-on\nwait\nfirst\nquit\n");

	assert_int_equal(cut.status, 0);
	assert_null(strstr(cut.out, "The last words."));
	assert_int_equal(heard.status, 0);
	assert_string_equal(heard.err, "");
	assert_non_null(strstr(heard.out, "The last words.\n"
					  "This is the end of the guide.\n"
					  "Apples\n"));
	program_free(&cut);
	program_free(&heard);
}

static void what_is_paused_or_silent_is_not_waited_for(void **state)
{
	struct program_result result =
		obey(*state, "--rate=80",
		     "wait\nread-on\npause\nwait\nwhere\nwait\nstop\nwait\n"
		     "next-section\nwait\nquit\n");

	assert_int_equal(result.status, 0);
	assert_non_null(strstr(result.out, "Pears"));
	program_free(&result);
}

static void a_script_in_text_waits_too(void **state)
{
	struct program_result result =
		obey(*state, "--text", "read-on\nwait\nfirst\nwait\n");

	assert_int_equal(result.status, 0);
	assert_non_null(strstr(result.out, "end of the guide.\nApples\n"));
	program_free(&result);
}

static void send_line(const char *path, const char *line)
{
	FILE *pipe = fopen(path, "w");

	assert_non_null(pipe);
	fputs(line, pipe);
	assert_int_equal(fclose(pipe), 0);
}

static void a_named_pipe_takes_one_writer_after_another(void **state)
{
	struct fixture *fixture = *state;
	char *path = program_join(fixture->folder, "switch");
	char option[500];
	struct program_terminal terminal;

	assert_int_equal(mkfifo(path, 0600), 0);
	snprintf(option, sizeof(option), "--commands=%s", path);
	terminal = begin(fixture, "--text", option, fixture->guide);
	send_line(path, "next-section\n");
	SEES("Pears");
	send_line(path, "next-section\n");
	SEES("Plums");
	send_line(path, "quit\n");
	assert_int_equal(program_terminal_end(&terminal, 30), 0);
	free(path);
}

static void commands_that_cannot_be_read_are_one_line(void **state)
{
	struct fixture *fixture = *state;
	char missing[500];
	struct program_result result;

	snprintf(missing, sizeof(missing), "--commands=%s/none",
		 fixture->folder);
	result = program_do("listen", "--text", missing, fixture->guide);
	assert_int_equal(result.status, 1);
	assert_int_equal(program_lines(result.err), 1);
	assert_non_null(strstr(result.err, "No such file"));
	program_free(&result);
	snprintf(missing, sizeof(missing), "--commands=%s", fixture->folder);
	result = program_do("listen", "--text", missing, fixture->guide);
	assert_int_equal(result.status, 1);
	assert_int_equal(program_lines(result.err), 1);
	assert_non_null(strstr(result.err, "directory"));
	program_free(&result);
}

/* ----------------------------------------------------------------- outputs */

static void what_is_no_file_is_not_replaced(void **state)
{
	static const char *const subcommands[] = {"braille", "audio"};
	struct fixture *fixture = *state;
	char *path = program_join(fixture->folder, "fifo");
	struct stat about;
	size_t i;

	assert_int_equal(mkfifo(path, 0600), 0);
	for (i = 0; i < 2; i++) {
		struct program_result result =
			program_do(subcommands[i], "-f", i ? "wav" : "brf",
				   "-o", path, fixture->guide);

		assert_int_equal(result.status, 1);
		assert_int_equal(program_lines(result.err), 1);
		assert_non_null(strstr(result.err, "left alone"));
		assert_int_equal(stat(path, &about), 0);
		assert_true(S_ISFIFO(about.st_mode));
		program_free(&result);
	}
	free(path);
}

static void a_full_output_gives_no_stale_reason(void **state)
{
	struct fixture *fixture = *state;
	struct program_options options = {.env = fixture->env,
					  .out_path = "/dev/full"};
	struct program_result result = program_run(
		(const char *const[]){"listen", fixture->guide, NULL},
		&options);

	assert_int_equal(result.status, 1);
	assert_int_equal(program_lines(result.err), 1);
	assert_non_null(strstr(result.err, "full"));
	assert_null(strstr(result.err, "unavailable"));
	program_free(&result);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_new_listener_finds_their_way_and_back),
		TEST(the_list_says_how_to_choose),
		TEST(who_was_stopped_has_their_keys_again),
		TEST(louder_and_softer_are_said_and_kept),
		TEST(the_voice_and_its_pitch_are_kept),
		TEST(each_of_several_steps_of_the_rate_counts),
		TEST(braille_alone_waits_for_the_fingers),
		TEST(braille_alone_shows_what_a_move_leads_to),
		TEST(a_line_wait_lets_the_voice_come_to_its_end),
		TEST(what_is_paused_or_silent_is_not_waited_for),
		TEST(a_script_in_text_waits_too),
		TEST(a_named_pipe_takes_one_writer_after_another),
		TEST(commands_that_cannot_be_read_are_one_line),
		TEST(what_is_no_file_is_not_replaced),
		TEST(a_full_output_gives_no_stale_reason),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
