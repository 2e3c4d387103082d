/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reading loop as a reader meets it: without devices, and at a terminal. */
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
#include <unistd.h>

#include "lectern/keys.h"
#include "support/program_run.h"

static const char source[] = "---\ntitle: A Short Guide\nlanguage: en\n---\n"
			     "# Apples\n\nThey are red. They are round.\n\n"
			     "- First thing\n- Second thing\n\n"
			     "# Pears\n\n> [!WARNING]\n> Mind the stone.\n\n"
			     "Nothing else here.\n\n"
			     "# Plums\n\nThe last words.\n";

struct fixture {
	char *folder;
	char *guide;
	char *state; /* XDG_STATE_HOME=... */
	const char *env[4];
};

static int set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));

	fixture->folder = program_folder();
	fixture->guide = program_write(fixture->folder, "guide.md", source,
				       sizeof(source) - 1);
	fixture->state = malloc(strlen(fixture->folder) + 20);
	sprintf(fixture->state, "XDG_STATE_HOME=%s", fixture->folder);
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
	free(fixture->state);
	free(fixture);
	return 0;
}

static struct program_result
listen(struct fixture *fixture, const char *const *arguments, const char *input)
{
	struct program_options options = {.env = fixture->env, .input = input};

	return program_run(arguments, &options);
}

#define LISTEN(fixture, input, ...)                                         \
	listen(fixture, (const char *const[]){"listen", __VA_ARGS__, NULL}, \
	       input)

/* --------------------------------------------------------- without a terminal
 */

static void text_prints_what_would_be_spoken(void **state)
{
	struct fixture *fixture = *state;
	struct program_result result =
		LISTEN(fixture, NULL, "--text", fixture->guide);

	assert_int_equal(result.status, 0);
	assert_string_equal(result.err, "");
	assert_string_equal(result.out, "Apples\n"
					"They are red.\n"
					"They are round.\n"
					"First thing\n"
					"Second thing\n"
					"Pears\n"
					"Warning.\n"
					"Mind the stone.\n"
					"Nothing else here.\n"
					"Plums\n"
					"The last words.\n"
					"This is the end of the guide.\n");
	program_free(&result);
}

static void the_shipped_guide_is_printed_to_its_end(void **state)
{
	struct program_result result = LISTEN(*state, NULL, "--text");

	assert_int_equal(result.status, 0);
	assert_true(program_lines(result.out) > 200);
	assert_non_null(strstr(result.out, "About this guide\n"));
	assert_non_null(strstr(result.out, "This is the end of the guide.\n"));
	program_free(&result);
}

static void a_guide_comes_from_standard_input_too(void **state)
{
	struct program_result result = LISTEN(*state, source, "--text", "-");

	assert_int_equal(result.status, 0);
	assert_int_equal(strncmp(result.out, "Apples\n", 7), 0);
	program_free(&result);
}

static void reading_begins_at_the_section_of_a_number(void **state)
{
	struct fixture *fixture = *state;
	struct program_result result =
		LISTEN(fixture, NULL, "--text", "--start=3", fixture->guide);

	assert_string_equal(result.out, "Plums\nThe last words.\n"
					"This is the end of the guide.\n");
	program_free(&result);
}

static void reading_begins_at_a_key(void **state)
{
	struct fixture *fixture = *state;
	struct program_result result =
		LISTEN(fixture, NULL, "-t", "-s", "pears", fixture->guide);

	assert_int_equal(strncmp(result.out, "Pears\n", 6), 0);
	program_free(&result);
}

static void a_place_that_is_not_there_is_named(void **state)
{
	static const char *const nowhere[] = {"4", "0", "figs",
					      "99999999999999999999"};
	struct fixture *fixture = *state;
	size_t i;

	for (i = 0; i < sizeof(nowhere) / sizeof(*nowhere); i++) {
		struct program_result result = LISTEN(
			fixture, NULL, "-t", "-s", nowhere[i], fixture->guide);

		assert_int_equal(result.status, 1);
		assert_string_equal(result.out, "");
		assert_non_null(strstr(result.err, nowhere[i]));
		assert_int_equal(program_lines(result.err), 1);
		program_free(&result);
	}
}

/* A machine with a sound device would begin to read aloud. */
static void skip_where_there_is_sound(struct fixture *fixture)
{
	struct program_result result = LISTEN(fixture, NULL, "--devices");
	int status = result.status;

	program_free(&result);
	if (status == 0) {
		puts("skipped: this machine has a sound device");
		skip();
	}
}

static void without_a_device_it_says_so_and_names_the_way_out(void **state)
{
	struct fixture *fixture = *state;
	struct program_result result;

	skip_where_there_is_sound(fixture);
	result = LISTEN(fixture, NULL, fixture->guide);
	assert_int_equal(result.status, 1);
	assert_string_equal(result.out, "");
	assert_int_equal(program_lines(result.err), 1);
	assert_non_null(strstr(result.err, "no sound device"));
	assert_non_null(strstr(result.err, "lectern audio"));
	program_free(&result);
}

static void a_device_that_is_not_there_is_named(void **state)
{
	struct fixture *fixture = *state;
	struct program_result result =
		LISTEN(fixture, NULL, "--device=Grand Organ", fixture->guide);

	assert_int_equal(result.status, 1);
	assert_int_equal(program_lines(result.err), 1);
	assert_non_null(strstr(result.err, "'Grand Organ'"));
	program_free(&result);
}

static void a_sound_system_that_fails_is_told_of_with_the_way_out(void **state)
{
	struct fixture *fixture = *state;
	struct program_result result;

	fixture->env[2] = "ALSA_CONFIG_PATH=/dev/null";
	result = LISTEN(fixture, NULL, fixture->guide);
	assert_int_equal(result.status, 1);
	assert_int_equal(program_lines(result.err), 1);
	assert_non_null(strstr(result.err, "sound"));
	assert_non_null(strstr(result.err, "lectern audio"));
	program_free(&result);
}

static void without_devices_the_list_says_so(void **state)
{
	struct program_result result;

	skip_where_there_is_sound(*state);
	result = LISTEN(*state, NULL, "--devices");
	assert_int_equal(result.status, 1);
	assert_non_null(strstr(result.err, "no sound device"));
	program_free(&result);
}

static void braille_alone_writes_cells(void **state)
{
	struct fixture *fixture = *state;
	struct program_result result = LISTEN(fixture, NULL, "--no-speech",
					      "--braille=-", fixture->guide);

	assert_int_equal(result.status, 0);
	/* U+2800 to U+28FF begin with these two bytes in UTF-8. */
	assert_int_equal(strncmp(result.out, "\xe2\xa0", 2), 0);
	assert_null(strstr(result.out, "Apples"));
	program_free(&result);
}

static void braille_takes_the_place_of_a_missing_device(void **state)
{
	struct fixture *fixture = *state;
	struct program_result result;

	skip_where_there_is_sound(fixture);
	result = LISTEN(fixture, NULL, "--braille=-", fixture->guide);
	assert_int_equal(result.status, 0);
	assert_int_equal(program_lines(result.err), 1);
	assert_non_null(strstr(result.err, "in braille alone"));
	assert_true(program_lines(result.out) > 5);
	program_free(&result);
}

static void braille_that_cannot_be_written_is_named(void **state)
{
	struct fixture *fixture = *state;
	struct program_result result =
		LISTEN(fixture, NULL, "--no-speech", "--braille=/nowhere/cells",
		       fixture->guide);

	assert_int_equal(result.status, 1);
	assert_non_null(strstr(result.err, "/nowhere/cells"));
	program_free(&result);
}

static void a_full_output_ends_it_with_one_line(void **state)
{
	struct fixture *fixture = *state;
	struct program_options options = {.env = fixture->env,
					  .out_path = "/dev/full"};
	struct program_result result = program_run(
		(const char *const[]){"listen", "--text", fixture->guide, NULL},
		&options);

	assert_int_equal(result.status, 1);
	assert_int_equal(program_lines(result.err), 1);
	assert_non_null(strstr(result.err, "cannot write"));
	program_free(&result);
}

static void a_run_without_a_terminal_remembers_nothing(void **state)
{
	struct fixture *fixture = *state;
	struct program_result result =
		LISTEN(fixture, NULL, "--text", fixture->guide);
	char *folder = program_join(fixture->folder, "lectern");

	assert_int_equal(program_entries(folder), -1);
	program_free(&result);
	free(folder);
}

/* ----------------------------------------------------------------- commands */

static void commands_are_obeyed_line_by_line(void **state)
{
	struct fixture *fixture = *state;
	struct program_result result =
		LISTEN(fixture,
		       "# a comment\n\nnext-section\n  next-section  \n"
		       "search round\r\ngo-section 2\nquit\nnext-section\n",
		       "--text", "--commands=-", fixture->guide);

	assert_int_equal(result.status, 0);
	assert_string_equal(result.err, "");
	assert_non_null(strstr(result.out,
			       "Pears\nYou have passed a warning.\nPlums\n"));
	assert_non_null(strstr(result.out, "They are round.\n"));
	assert_null(strstr(result.out, "This is the last section."));
	program_free(&result);
}

static void words_and_numbers_stand_behind_a_command(void **state)
{
	struct fixture *fixture = *state;
	struct program_result result =
		LISTEN(fixture,
		       "mark-name my fruit\ngo-section 2\nmarks\nselect\n"
		       "define-word stone\ngo-minute 9\nmark-name\nselect\n",
		       "--text", "--commands=-", fixture->guide);

	assert_int_equal(result.status, 0);
	assert_non_null(strstr(result.out, "Bookmark: my fruit\n"));
	assert_non_null(strstr(result.out, "Bookmark 1 of 1: my fruit.\n"));
	assert_non_null(strstr(result.out, "This guide has no glossary.\n"));
	assert_non_null(strstr(result.out, "Minutes in the guide: 1.\n"));
	program_free(&result);
}

static void commands_end_after_what_they_asked_for(void **state)
{
	struct fixture *fixture = *state;
	struct program_result result =
		LISTEN(fixture, "last\nread-on", "--text", "--commands=-",
		       fixture->guide);

	assert_int_equal(result.status, 0);
	assert_non_null(strstr(result.out, "This is the end of the guide."));
	program_free(&result);
}

static void commands_that_end_in_a_pause_end(void **state)
{
	struct fixture *fixture = *state;
	struct program_result result =
		LISTEN(fixture, "read-on\npause\n", "--text", "--commands=-",
		       fixture->guide);

	assert_int_equal(result.status, 0);
	assert_null(strstr(result.out, "The last words."));
	program_free(&result);
}

static void an_unknown_command_is_named_with_its_line(void **state)
{
	struct fixture *fixture = *state;
	char *path = program_write(fixture->folder, "commands",
				   "next\n\nfly\nnext\n", 15);
	char place[500];
	struct program_result result = LISTEN(
		fixture, NULL, "--text", "--commands", path, fixture->guide);

	snprintf(place, sizeof(place), "%s:3: error: ", path);
	assert_int_equal(result.status, 1);
	assert_int_equal(program_lines(result.err), 1);
	assert_int_equal(strncmp(result.err, place, strlen(place)), 0);
	assert_non_null(strstr(result.err, "'fly'"));
	program_free(&result);
	free(path);
}

static void a_command_that_needs_a_number_says_so(void **state)
{
	struct fixture *fixture = *state;
	struct program_result result =
		LISTEN(fixture, "go-section two\n", "--text", "--commands=-",
		       fixture->guide);

	assert_int_equal(result.status, 1);
	assert_non_null(strstr(result.err, "number"));
	program_free(&result);
}

static void the_same_commands_print_the_same_lines(void **state)
{
	struct fixture *fixture = *state;
	const char *commands = "next\nnext-sentence\nnext-word\nwhere\n"
			       "contents\nnext\nselect\nread-on\n";
	struct program_result one = LISTEN(fixture, commands, "--text",
					   "--commands=-", fixture->guide);
	struct program_result two = LISTEN(fixture, commands, "--text",
					   "--commands=-", fixture->guide);

	assert_int_equal(one.status, 0);
	assert_true(program_lines(one.out) > 6);
	assert_string_equal(one.out, two.out);
	program_free(&one);
	program_free(&two);
}

/* --------------------------------------------------------------- key tables */

static void a_missing_key_table_is_named(void **state)
{
	struct fixture *fixture = *state;
	struct program_result result = LISTEN(
		fixture, NULL, "--text", "--keys=harpsichord", fixture->guide);

	assert_int_equal(result.status, 1);
	assert_non_null(strstr(result.err, "harpsichord.keys"));
	program_free(&result);
}

/* -------------------------------------------------------------- a terminal */

static struct program_terminal at_terminal(struct fixture *fixture)
{
	const char *const arguments[] = {"listen", "--text", "--rate=80",
					 fixture->guide, NULL};

	return program_terminal_start(arguments, fixture->env);
}

static void it_greets_and_begins_to_read(void **state)
{
	struct program_terminal terminal = at_terminal(*state);

	assert_true(program_terminal_wait(&terminal, "A Short Guide.", 20));
	assert_true(program_terminal_wait(&terminal, "Apples", 20));
	program_terminal_type(&terminal, "q");
	assert_int_equal(program_terminal_end(&terminal, 20), 0);
}

static void keys_move_the_place(void **state)
{
	struct program_terminal terminal = at_terminal(*state);

	assert_true(program_terminal_wait(&terminal, "Apples", 20));
	program_terminal_type(&terminal, "s\033[6~");
	assert_true(program_terminal_wait(&terminal, "Pears", 20));
	program_terminal_type(&terminal, "\033[6~");
	assert_true(program_terminal_wait(&terminal, "Plums", 20));
	program_terminal_type(&terminal, "\033[6~");
	assert_true(program_terminal_wait(&terminal, "last section", 20));
	program_terminal_type(&terminal, "\033[5~");
	assert_true(program_terminal_wait(&terminal, "Pears", 20));
	program_terminal_type(&terminal, "q");
	assert_int_equal(program_terminal_end(&terminal, 20), 0);
}

static void a_typed_search_is_echoed_and_found(void **state)
{
	struct program_terminal terminal = at_terminal(*state);

	assert_true(program_terminal_wait(&terminal, "Apples", 20));
	program_terminal_type(&terminal, "sf");
	assert_true(program_terminal_wait(&terminal, "Type the words", 20));
	program_terminal_type(&terminal, "stx\177one");
	assert_true(program_terminal_wait(
		&terminal, "\r\ns\r\nt\r\nx\r\nx\r\no\r\nn\r\ne\r\n", 20));
	program_terminal_type(&terminal, "\r");
	assert_true(program_terminal_wait(&terminal, "Mind the stone.", 20));
	program_terminal_type(&terminal, "q");
	assert_int_equal(program_terminal_end(&terminal, 20), 0);
}

static void a_lone_escape_leaves_the_search(void **state)
{
	struct program_terminal terminal = at_terminal(*state);

	assert_true(program_terminal_wait(&terminal, "Apples", 20));
	program_terminal_type(&terminal, "sf");
	assert_true(program_terminal_wait(&terminal, "Type the words", 20));
	program_terminal_type(&terminal, "\033");
	assert_true(program_terminal_wait(&terminal, "search is closed", 20));
	program_terminal_type(&terminal, "q");
	assert_int_equal(program_terminal_end(&terminal, 20), 0);
}

static void a_key_without_meaning_says_so(void **state)
{
	struct program_terminal terminal = at_terminal(*state);

	assert_true(program_terminal_wait(&terminal, "Apples", 20));
	program_terminal_type(&terminal, "s\033[20~");
	assert_true(program_terminal_wait(&terminal, "has no meaning", 20));
	program_terminal_type(&terminal, "q");
	assert_int_equal(program_terminal_end(&terminal, 20), 0);
}

static void help_names_the_keys_of_the_table(void **state)
{
	struct program_terminal terminal = at_terminal(*state);

	assert_true(program_terminal_wait(&terminal, "Apples", 20));
	program_terminal_type(&terminal, "s?");
	assert_true(program_terminal_wait(&terminal,
					  "l: Says what each key does", 20));
	program_terminal_type(&terminal, "q");
	assert_int_equal(program_terminal_end(&terminal, 20), 0);
}

static void a_new_rate_is_said(void **state)
{
	struct program_terminal terminal = at_terminal(*state);

	assert_true(program_terminal_wait(&terminal, "Apples", 20));
	program_terminal_type(&terminal, ">");
	assert_true(program_terminal_wait(&terminal, "88 words a minute", 20));
	program_terminal_type(&terminal, "q");
	assert_int_equal(program_terminal_end(&terminal, 20), 0);
}

static void the_place_is_kept_for_the_next_time(void **state)
{
	struct fixture *fixture = *state;
	struct program_terminal terminal = at_terminal(fixture);
	char *folder = program_join(fixture->folder, "lectern");

	assert_true(program_terminal_wait(&terminal, "Apples", 20));
	program_terminal_type(&terminal, "s\033[6~b");
	assert_true(program_terminal_wait(&terminal, "Bookmark: Pears", 20));
	program_terminal_type(&terminal, "q");
	assert_int_equal(program_terminal_end(&terminal, 20), 0);
	/* The place, and that the reader was introduced. */
	assert_int_equal(program_entries(folder), 2);

	terminal = at_terminal(fixture);
	assert_true(program_terminal_wait(&terminal, "where you stopped", 20));
	assert_true(program_terminal_wait(&terminal, "Pears", 20));
	program_terminal_type(&terminal, "sB");
	assert_true(program_terminal_wait(&terminal, "taken away: Pears", 20));
	program_terminal_type(&terminal, "q");
	assert_int_equal(program_terminal_end(&terminal, 20), 0);
	free(folder);
}

static void signals_end_it_and_the_place_is_kept(void **state)
{
	static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
	struct fixture *fixture = *state;
	char *folder = program_join(fixture->folder, "lectern");
	size_t i;

	for (i = 0; i < 3; i++) {
		struct program_terminal terminal = at_terminal(fixture);

		assert_true(program_terminal_wait(&terminal, "A Short", 20));
		kill(terminal.pid, signals[i]);
		assert_int_equal(program_terminal_end(&terminal, 20), 0);
		assert_int_equal(program_entries(folder), 2);
	}
	free(folder);
}

static void the_terminal_is_put_back_as_it_was(void **state)
{
	struct program_terminal terminal = at_terminal(*state);
	struct termios reading;
	struct termios after;

	assert_true(program_terminal_wait(&terminal, "Apples", 20));
	assert_int_equal(tcgetattr(terminal.fd, &reading), 0);
	assert_false(reading.c_lflag & (ICANON | ECHO));
	program_terminal_type(&terminal, "q");
	/* The number pad is given back as the last thing. */
	assert_true(program_terminal_wait(&terminal, "\033>", 20));
	nanosleep(&(struct timespec){.tv_nsec = 200000000}, NULL);
	assert_int_equal(tcgetattr(terminal.fd, &after), 0);
	assert_true(after.c_lflag & ICANON);
	assert_true(after.c_lflag & ECHO);
	assert_int_equal(program_terminal_end(&terminal, 20), 0);
}

static void nothing_moves_the_cursor(void **state)
{
	struct fixture *fixture = *state;
	struct program_terminal terminal;
	const char *at;

	fixture->env[1] = "TERM=dumb";
	terminal = at_terminal(fixture);
	assert_true(program_terminal_wait(&terminal, "A Short Guide.", 20));
	program_terminal_type(&terminal, "s\033[6~w?fabc\033");
	assert_false(program_terminal_wait(&terminal, "no such words", 2));
	for (at = terminal.seen; *at; at++)
		assert_true((unsigned char)*at >= ' ' || *at == '\n' ||
			    *at == '\r');
	program_terminal_type(&terminal, "q");
	assert_int_equal(program_terminal_end(&terminal, 20), 0);
}

/* --------------------------------------------------------------- the voice */

/* A sound device that takes everything at once and keeps nothing. */
static void give_device(struct fixture *fixture)
{
	static const char config[] =
		"pcm.!default { type null }\nctl.!default { type null }\n";
	static char variable[500];
	char *path = program_write(fixture->folder, "alsa.conf", config,
				   sizeof(config) - 1);

	snprintf(variable, sizeof(variable), "ALSA_CONFIG_PATH=%s", path);
	fixture->env[2] = variable;
	free(path);
}

static void reading_aloud_prints_what_it_reads_and_ends(void **state)
{
	struct fixture *fixture = *state;
	struct program_result result;

	give_device(fixture);
	result = LISTEN(fixture, NULL, fixture->guide);
	assert_int_equal(result.status, 0);
	assert_string_equal(result.err, "");
	assert_string_equal(result.out, "Apples\n"
					"They are red. They are round.\n"
					"First thing\n"
					"Second thing\n"
					"Pears\n"
					"Warning. Mind the stone.\n"
					"Nothing else here.\n"
					"Plums\n"
					"The last words.\n"
					"This is the end of the guide.\n");
	program_free(&result);
}

static void braille_keeps_pace_with_the_voice(void **state)
{
	struct fixture *fixture = *state;
	char *cells = program_join(fixture->folder, "cells");
	struct program_result alone = LISTEN(fixture, NULL, "--no-speech",
					     "--braille=-", fixture->guide);
	struct program_result both;
	char *written;

	give_device(fixture);
	both = LISTEN(fixture, NULL, "--braille", cells, fixture->guide);
	written = program_read(cells, NULL);
	assert_int_equal(both.status, 0);
	assert_non_null(written);
	/* Nothing felt is lost because it was heard as well. */
	assert_string_equal(written, alone.out);
	program_free(&alone);
	program_free(&both);
	free(written);
	free(cells);
}

static bool has_name(int pid, const char *name)
{
	char path[64];
	char *found;
	bool same;

	snprintf(path, sizeof(path), "/proc/%d/comm", pid);
	found = program_slurp(path);
	same = found && strncmp(found, name, strlen(name)) == 0 &&
	       found[strlen(name)] == '\n';
	free(found);
	return same;
}

/* Kills the children of a process that bear a name; how many there were. */
static int kill_children(pid_t parent, const char *name)
{
	char path[64];
	char *children;
	char *at;
	int killed = 0;
	int child;
	int length;

	snprintf(path, sizeof(path), "/proc/%d/task/%d/children", (int)parent,
		 (int)parent);
	children = program_slurp(path);
	assert_non_null(children);
	for (at = children; sscanf(at, "%d%n", &child, &length) == 1;
	     at += length)
		if (has_name(child, name))
			killed += kill(child, SIGKILL) == 0;
	free(children);
	return killed;
}

static void a_voice_that_is_lost_is_told_of_and_brought_back(void **state)
{
	struct fixture *fixture = *state;
	struct program_terminal terminal;

	give_device(fixture);
	terminal = program_terminal_start(
		(const char *const[]){"listen", fixture->guide, NULL},
		fixture->env);
	assert_true(program_terminal_wait(&terminal, "end of the guide", 20));
	assert_true(kill_children(terminal.pid, "lectern") > 0);
	assert_true(program_terminal_wait(&terminal, "voice was lost", 20));
	assert_true(program_terminal_wait(&terminal, "voice is back", 20));
	program_terminal_type(&terminal, "\033[H");
	assert_true(program_terminal_wait(&terminal, "Apples", 20));
	program_terminal_type(&terminal, "q");
	assert_int_equal(program_terminal_end(&terminal, 20), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(text_prints_what_would_be_spoken),
		TEST(the_shipped_guide_is_printed_to_its_end),
		TEST(a_guide_comes_from_standard_input_too),
		TEST(reading_begins_at_the_section_of_a_number),
		TEST(reading_begins_at_a_key),
		TEST(a_place_that_is_not_there_is_named),
		TEST(without_a_device_it_says_so_and_names_the_way_out),
		TEST(a_device_that_is_not_there_is_named),
		TEST(a_sound_system_that_fails_is_told_of_with_the_way_out),
		TEST(without_devices_the_list_says_so),
		TEST(braille_alone_writes_cells),
		TEST(braille_takes_the_place_of_a_missing_device),
		TEST(braille_that_cannot_be_written_is_named),
		TEST(a_full_output_ends_it_with_one_line),
		TEST(a_run_without_a_terminal_remembers_nothing),
		TEST(commands_are_obeyed_line_by_line),
		TEST(words_and_numbers_stand_behind_a_command),
		TEST(commands_end_after_what_they_asked_for),
		TEST(commands_that_end_in_a_pause_end),
		TEST(an_unknown_command_is_named_with_its_line),
		TEST(a_command_that_needs_a_number_says_so),
		TEST(the_same_commands_print_the_same_lines),
		TEST(a_missing_key_table_is_named),
		TEST(it_greets_and_begins_to_read),
		TEST(keys_move_the_place),
		TEST(a_typed_search_is_echoed_and_found),
		TEST(a_lone_escape_leaves_the_search),
		TEST(a_key_without_meaning_says_so),
		TEST(help_names_the_keys_of_the_table),
		TEST(a_new_rate_is_said),
		TEST(the_place_is_kept_for_the_next_time),
		TEST(signals_end_it_and_the_place_is_kept),
		TEST(the_terminal_is_put_back_as_it_was),
		TEST(nothing_moves_the_cursor),
		TEST(reading_aloud_prints_what_it_reads_and_ends),
		TEST(braille_keeps_pace_with_the_voice),
		TEST(a_voice_that_is_lost_is_told_of_and_brought_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
