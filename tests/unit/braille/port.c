/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A port: bytes go out unchanged, and what stops them is told. */
#include "lectern/emboss.h"

#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <cmocka.h>

#include "support/braille_pages.h"
#include "support/port_end.h"
#include "support/program_run.h"

struct fixture {
	struct braille_case test;
	struct lectern_emboss *emboss;
	struct lectern_diagnostics *found;
	struct port_end end;
	int stop_after; /* looks; 0: never */
};

/* The guide has more bytes than a terminal holds, and 20 pages or more. */
static int set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));

	assert_non_null(fixture);
	braille_generate(&fixture->test, 5, 240);
	assert_int_equal(braille_make(&fixture->test), LECTERN_OK);
	assert_int_equal(lectern_emboss_new(&fixture->emboss,
					    fixture->test.pages, 0, NULL, NULL),
			 LECTERN_OK);
	assert_true(lectern_emboss_pages(fixture->emboss) >= 20);
	assert_int_equal(lectern_diagnostics_new(&fixture->found), LECTERN_OK);
	*state = fixture;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;

	lectern_emboss_free(fixture->emboss);
	braille_free(&fixture->test);
	lectern_diagnostics_free(fixture->found);
	free(fixture);
	return 0;
}

static bool stop(void *user)
{
	struct fixture *fixture = user;

	return fixture->stop_after && --fixture->stop_after == 0;
}

static enum lectern_status send_to(struct fixture *fixture, const char *path,
				   int patience_ms)
{
	const struct lectern_watch watch = {
		.stop = stop, .user = fixture, .patience_ms = patience_ms};

	return lectern_emboss_send(fixture->emboss, path, &watch,
				   fixture->found);
}

static void serial(struct fixture *fixture, const struct port_end_plan *plan)
{
	if (port_end_serial(&fixture->end, plan))
		return;
	puts("skipped: there are no pseudo terminals here");
	skip();
}

/* What the end has read is all that there is. */
static void expect_all(struct fixture *fixture)
{
	size_t length;
	const char *bytes = lectern_emboss_bytes(fixture->emboss, &length);
	size_t got_length = 0;
	char *got = port_end_close(&fixture->end, &got_length);

	assert_int_equal(got_length, length);
	assert_memory_equal(got, bytes, length);
	free(got);
}

/* The failure says how far it got: more than nothing, less than all. */
static void expect_part(struct fixture *fixture, const char *words)
{
	const char *found = braille_finding(fixture->found, 0);
	unsigned pages = 0;
	unsigned all = 0;

	if (strncmp(found, words, strlen(words)) != 0)
		fail_msg("%s", found);
	assert_int_equal(sscanf(found + strlen(words), " after %u of %u pages",
				&pages, &all),
			 2);
	assert_int_equal(all, lectern_emboss_pages(fixture->emboss));
	assert_in_range(pages, 1, all - 1);
	assert_string_equal(
		lectern_diagnostics_at(fixture->found, 0)->place.path,
		fixture->end.path);
}

/* ------------------------------------------------------------------ going out
 */

static void a_serial_port_passes_every_byte_unchanged(void **state)
{
	struct fixture *fixture = *state;

	serial(fixture, &(struct port_end_plan){0});
	assert_int_equal(send_to(fixture, fixture->end.path, 0), LECTERN_OK);
	expect_all(fixture);
}

static void a_pipe_passes_every_byte(void **state)
{
	struct fixture *fixture = *state;

	port_end_pipe(&fixture->end, &(struct port_end_plan){0});
	assert_int_equal(send_to(fixture, fixture->end.path, 0), LECTERN_OK);
	expect_all(fixture);
}

static void a_slow_machine_holds_the_flow_and_gets_all(void **state)
{
	struct fixture *fixture = *state;

	serial(fixture, &(struct port_end_plan){.pause_ms = 10});
	assert_int_equal(send_to(fixture, fixture->end.path, 0), LECTERN_OK);
	expect_all(fixture);
}

static void the_settings_of_a_port_are_put_back(void **state)
{
	struct fixture *fixture = *state;
	struct termios before;
	struct termios after;

	serial(fixture, &(struct port_end_plan){0});
	assert_int_equal(tcgetattr(fixture->end.held, &before), 0);
	assert_true(before.c_oflag & OPOST);
	before.c_iflag |= IXON;
	cfsetospeed(&before, B4800);
	assert_int_equal(tcsetattr(fixture->end.held, TCSANOW, &before), 0);
	assert_int_equal(send_to(fixture, fixture->end.path, 0), LECTERN_OK);
	assert_int_equal(tcgetattr(fixture->end.held, &after), 0);
	assert_int_equal(before.c_oflag, after.c_oflag);
	assert_int_equal(before.c_lflag, after.c_lflag);
	assert_int_equal(before.c_iflag, after.c_iflag);
	assert_int_equal(cfgetospeed(&after), B4800);
	expect_all(fixture);
}

/* A key on an embosser must never end the program. */
static void a_port_does_not_become_the_controlling_terminal(void **state)
{
	struct fixture *fixture = *state;
	int status = 0;
	pid_t pid;

	serial(fixture, &(struct port_end_plan){0});
	pid = fork();
	if (pid == 0) {
		setsid();
		if (send_to(fixture, fixture->end.path, 0) != LECTERN_OK)
			_exit(2);
		_exit(open("/dev/tty", O_RDWR) >= 0);
	}
	waitpid(pid, &status, 0);
	assert_int_equal(WEXITSTATUS(status), 0);
	expect_all(fixture);
}

/* ------------------------------------------------------------------- stopping
 */

static void a_machine_that_is_unplugged_is_told_of(void **state)
{
	struct fixture *fixture = *state;

	serial(fixture, &(struct port_end_plan){.leave_after = 4000});
	assert_int_equal(send_to(fixture, fixture->end.path, 0), LECTERN_LOST);
	expect_part(fixture, "the embosser went away");
	free(port_end_close(&fixture->end, NULL));
}

static void a_reader_that_leaves_a_pipe_is_told_of(void **state)
{
	struct fixture *fixture = *state;

	port_end_pipe(&fixture->end,
		      &(struct port_end_plan){.leave_after = 4000});
	assert_int_equal(send_to(fixture, fixture->end.path, 0), LECTERN_LOST);
	expect_part(fixture, "the embosser went away");
	free(port_end_close(&fixture->end, NULL));
}

static void a_machine_that_takes_nothing_is_given_up(void **state)
{
	struct fixture *fixture = *state;

	serial(fixture, &(struct port_end_plan){.deaf = true});
	assert_int_equal(send_to(fixture, fixture->end.path, 300),
			 LECTERN_LOST);
	assert_non_null(strstr(braille_finding(fixture->found, 0),
			       "the embosser took nothing more after"));
	free(port_end_close(&fixture->end, NULL));
}

static void what_a_pipe_still_holds_is_not_called_sent(void **state)
{
	struct fixture *fixture = *state;

	port_end_pipe(&fixture->end, &(struct port_end_plan){.deaf = true});
	assert_int_equal(send_to(fixture, fixture->end.path, 300),
			 LECTERN_LOST);
	assert_non_null(strstr(braille_finding(fixture->found, 0),
			       "took nothing more after 0 of"));
	free(port_end_close(&fixture->end, NULL));
}

static void who_stops_it_hears_how_far_it_got(void **state)
{
	struct fixture *fixture = *state;

	fixture->stop_after = 3;
	serial(fixture, &(struct port_end_plan){.pause_ms = 10});
	assert_int_equal(send_to(fixture, fixture->end.path, 0),
			 LECTERN_STOPPED);
	expect_part(fixture, "stopped");
	free(port_end_close(&fixture->end, NULL));
}

/* ------------------------------------------------------------- no such port */

static void expect_refused(struct fixture *fixture, const char *path,
			   const char *words)
{
	const struct lectern_diagnostic *one;
	size_t count = lectern_diagnostics_count(fixture->found);

	assert_int_equal(send_to(fixture, path, 0), LECTERN_IO);
	one = lectern_diagnostics_at(fixture->found, count);
	assert_non_null(one);
	assert_string_equal(one->place.path, path);
	if (!strstr(one->words, words))
		fail_msg("%s: %s", path, one->words);
}

static void a_full_device_says_so(void **state)
{
	expect_refused(*state, "/dev/full", "No space left on device");
}

static void what_is_no_port_is_left_alone(void **state)
{
	struct fixture *fixture = *state;
	char *folder = program_folder();
	char *path = program_write(folder, "mine", "mine", 4);
	char *text;

	expect_refused(fixture, path, "this is no port: -o writes files");
	text = program_read(path, NULL);
	assert_string_equal(text, "mine");
	expect_refused(fixture, folder, "directory");
	expect_refused(fixture, "/no/such/port", "No such file");
	free(text);
	free(path);
	program_remove(folder);
}

static void a_pipe_without_a_reader_is_refused_at_once(void **state)
{
	struct fixture *fixture = *state;
	char *folder = program_folder();
	char *path = program_join(folder, "port");

	assert_int_equal(mkfifo(path, 0600), 0);
	expect_refused(fixture, path, "nobody reads from it");
	free(path);
	program_remove(folder);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_serial_port_passes_every_byte_unchanged),
		TEST(a_pipe_passes_every_byte),
		TEST(a_slow_machine_holds_the_flow_and_gets_all),
		TEST(the_settings_of_a_port_are_put_back),
		TEST(a_port_does_not_become_the_controlling_terminal),
		TEST(a_machine_that_is_unplugged_is_told_of),
		TEST(a_reader_that_leaves_a_pipe_is_told_of),
		TEST(a_machine_that_takes_nothing_is_given_up),
		TEST(what_a_pipe_still_holds_is_not_called_sent),
		TEST(who_stops_it_hears_how_far_it_got),
		TEST(a_full_device_says_so),
		TEST(what_is_no_port_is_left_alone),
		TEST(a_pipe_without_a_reader_is_refused_at_once),
	};

	signal(SIGPIPE, SIG_IGN);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
