/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A new listener at a real terminal multiplexer, as many use one with a screen
 * reader: tests/golden/newcomer/session.script is played, and must leave just
 * the plain lines that it says.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "support/program_run.h"

#define SCRIPT LECTERN_SOURCE "/tests/golden/newcomer/session.script"
#define WAIT_MS 30000
#define LOOK_MS 100

struct session {
	char *folder;
	char program[PATH_MAX];
	size_t seen; /* bytes of the screen's text that were matched */
	int starts;  /* each has a server of its own: one takes time to end */
};

/* Runs tmux with a server of its own; its output, to be freed. */
static char *tmux(const struct session *session, const char *command)
{
	char line[4000];
	size_t room = (size_t)1 << 20;
	char *text = calloc(1, room);
	FILE *pipe;

	snprintf(line, sizeof(line),
		 "tmux -S %s/socket-%d -f /dev/null %s 2>&1", session->folder,
		 session->starts, command);
	pipe = popen(line, "r");
	assert_non_null(pipe);
	assert_non_null(text);
	(void)!fread(text, 1, room - 1, pipe);
	pclose(pipe);
	return text;
}

static void tmux_do(const struct session *session, const char *command)
{
	free(tmux(session, command));
}

/* Waits for a line after those that were seen before. */
static bool see(struct session *session, const char *line)
{
	char wanted[2000];
	int waited;

	snprintf(wanted, sizeof(wanted), "\n%s\n", line);
	for (waited = 0; waited < WAIT_MS; waited += LOOK_MS) {
		/* -J joins what the terminal has broken, -S - is all of it. */
		char *text = tmux(session, "capture-pane -p -J -S -");
		size_t length = strlen(text);
		char *at = length >= session->seen
				   ? strstr(text + session->seen, wanted)
				   : NULL;

		/* The newline behind it is before the next line. */
		if (at)
			session->seen =
				(size_t)(at - text) + strlen(wanted) - 1;
		free(text);
		if (at)
			return true;
		nanosleep(&(struct timespec){.tv_nsec = LOOK_MS * 1000000},
			  NULL);
	}
	return false;
}

/*
 * All that the program writes is kept in the file raw, too. False where tmux
 * gets no terminal, as on a machine without /dev/pts.
 */
static bool start(struct session *session)
{
	char command[4 * PATH_MAX];
	char program[3 * PATH_MAX];
	char *answer;
	bool started;

	/* A first empty line: each line then has a newline before it. */
	snprintf(program, sizeof(program),
		 "echo; XDG_STATE_HOME=%s '%s' listen --text --rate=80; "
		 "echo ended \\$?; cat",
		 session->folder, session->program);
	if (session->starts > 0)
		tmux_do(session, "kill-server");
	session->starts++;
	snprintf(command, sizeof(command),
		 "new-session -d -x 100 -y 40 \"read begin; %s\"", program);
	answer = tmux(session, command);
	started = *answer == '\0';
	if (!started)
		print_message("tmux: %s", answer);
	free(answer);
	if (!started)
		return false;
	snprintf(command, sizeof(command), "pipe-pane 'cat >> %s/raw'",
		 session->folder);
	tmux_do(session, command);
	tmux_do(session, "send-keys Enter");
	session->seen = 0;
	return true;
}

static void type(const struct session *session, const char *letters,
		 bool literal)
{
	char command[400];

	snprintf(command, sizeof(command), "send-keys %s '%s'",
		 literal ? "-l" : "", letters);
	tmux_do(session, command);
}

static void begin(struct session *session)
{
	if (start(session))
		return;
	print_message("skipped: no terminal for tmux\n");
	skip();
}

static void play(struct session *session, const char *word, const char *rest)
{
	if (strcmp(word, "start") == 0)
		begin(session);
	else if (strcmp(word, "press") == 0)
		type(session, rest, false);
	else if (strcmp(word, "type") == 0)
		type(session, rest, true);
	else if (strcmp(word, "end") == 0)
		assert_true(see(session, "ended 0"));
	else if (strcmp(word, "see") != 0)
		fail_msg("no such word in the script: %s", word);
	else if (!see(session, rest)) {
		char *text = tmux(session, "capture-pane -p -J -S -");

		print_error("%s\n", text);
		free(text);
		fail_msg("not seen: %s", rest);
	}
}

/* Nothing but lines: the keypad is switched on and off, and that is all. */
static void assert_plain(const struct session *session)
{
	char *path = program_join(session->folder, "raw");
	size_t length = 0;
	char *raw = program_read(path, &length);
	size_t i;

	assert_non_null(raw);
	assert_true(length > 0);
	for (i = 0; i < length; i++) {
		if (raw[i] == '\033') {
			i++;
			assert_true(raw[i] == '=' || raw[i] == '>');
		} else if (raw[i] != '\r' && raw[i] != '\n') {
			assert_true((unsigned char)raw[i] >= ' ');
		}
	}
	free(raw);
	free(path);
}

static void a_new_listener_gets_the_lines_of_the_script(void **state)
{
	struct session *session = *state;
	FILE *script = fopen(SCRIPT, "r");
	char line[2000];
	unsigned played = 0;

	assert_non_null(script);
	while (fgets(line, sizeof(line), script)) {
		char *rest;

		line[strcspn(line, "\n")] = '\0';
		if (!line[0] || line[0] == '#')
			continue;
		rest = line + strcspn(line, " ");
		if (*rest)
			*rest++ = '\0';
		play(session, line, rest);
		played++;
	}
	fclose(script);
	assert_true(played > 50);
	assert_plain(session);
}

static int set_up(void **state)
{
	struct session *session = calloc(1, sizeof(*session));

	if (!session || !realpath(program_path(), session->program))
		return 1;
	session->folder = program_folder();
	*state = session;
	return 0;
}

static int tear_down(void **state)
{
	struct session *session = *state;

	tmux_do(session, "kill-server");
	program_remove(session->folder);
	free(session);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(
		a_new_listener_gets_the_lines_of_the_script, set_up,
		tear_down)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
