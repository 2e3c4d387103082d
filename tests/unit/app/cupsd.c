/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Embossing through a real print system: what comes out, and what is told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>

#include "support/cups_server.h"
#include "support/program_run.h"

#define NOT_HERE(why)                         \
	do {                                  \
		printf("skipped: %s\n", why); \
		skip();                       \
	} while (0)

/* What the driver puts before the pages, for 11.5 by 11 inches, two sides. */
#define INDEX_START \
	"\x1b"      \
	"DTM0,BI0,FO0,MI1,DP2,TD0,GD0,PN0,CH47,LP27,LS50,BT0;"

/* One server for all tests that do not end it; NULL where there is none. */
struct fixture {
	struct cups_server server;
	const char *missing;
	char *folder;
	char *plain;  /* the shipped guide as a BRF */
	char *device; /* the URI of a file that queues write to */
	char *out;
};

static int set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));
	struct program_result result;

	fixture->missing = cups_server_start(&fixture->server);
	fixture->folder = program_folder();
	fixture->plain = program_join(fixture->folder, "plain.brf");
	result = program_do("braille", "-o", fixture->plain);
	assert_int_equal(result.status, 0);
	program_free(&result);
	if (!fixture->missing) {
		fixture->out = cups_server_path(&fixture->server, "out/bytes");
		fixture->device = malloc(strlen(fixture->out) + 8);
		sprintf(fixture->device, "file://%s", fixture->out);
	}
	*state = fixture;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;

	cups_server_stop(&fixture->server);
	program_remove(fixture->folder);
	free(fixture->plain);
	free(fixture->device);
	free(fixture->out);
	free(fixture);
	return 0;
}

static struct fixture *begin(void **state)
{
	struct fixture *fixture = *state;

	if (fixture->missing)
		NOT_HERE(fixture->missing);
	return fixture;
}

#define PRINT(fixture, ...)                                              \
	program_run((const char *const[]){"braille", __VA_ARGS__, NULL}, \
		    &(struct program_options){.env = (fixture)->server.env})

/* The count before anything is sent, and nothing else, comes out. */
static void assert_printed(struct program_result result)
{
	if (result.status != 0)
		fail_msg("exit %d: %s", result.status, result.err);
	assert_int_equal(program_lines(result.err), 1);
	assert_non_null(strstr(result.err, " pages on "));
	assert_non_null(strstr(result.err, " sheets, 1 volume"));
	assert_string_equal(result.out, "");
	program_free(&result);
}

/* Exit 1, and the words in the last line. */
static void assert_told(struct program_result result, const char *words)
{
	if (result.status != 1 || !strstr(result.err, words))
		fail_msg("exit %d: %s", result.status, result.err);
	program_free(&result);
}

static void assert_same(const char *a, const char *b)
{
	size_t length_a = 0;
	size_t length_b = 0;
	char *one = program_read(a, &length_a);
	char *two = program_read(b, &length_b);

	assert_int_equal(length_a, length_b);
	assert_memory_equal(one, two, length_a);
	free(one);
	free(two);
}

/* What came out is `before`, the file and `behind`. */
static void assert_came_out(const struct fixture *fixture, const char *before,
			    const char *path, const char *behind)
{
	size_t length = 0;
	size_t plain_length = 0;
	char *bytes = program_read(fixture->out, &length);
	char *plain = program_read(path, &plain_length);
	size_t start = strlen(before);

	assert_non_null(bytes);
	assert_int_equal(length, start + plain_length + strlen(behind));
	assert_memory_equal(bytes, before, start);
	assert_memory_equal(bytes + start, plain, plain_length);
	assert_memory_equal(bytes + start + plain_length, behind,
			    strlen(behind));
	free(bytes);
	free(plain);
}

/* ---------------------------------------------------------------- comes out */

static void a_generic_queue_embosses_the_guide_cell_for_cell(void **state)
{
	struct fixture *fixture = begin(state);

	cups_server_add(&fixture->server, "brf", fixture->device, "gen-brf",
			"115x110");
	assert_printed(PRINT(fixture, "--print", "brf"));
	assert_came_out(fixture, "", fixture->plain, "\r");
}

static void an_index_queue_wraps_it_in_its_own_commands(void **state)
{
	struct fixture *fixture = begin(state);

	cups_server_add(&fixture->server, "index", fixture->device, "ibasicd4",
			"115x110");
	assert_printed(PRINT(fixture, "--print", "index"));
	assert_came_out(fixture, INDEX_START, fixture->plain, "\x1a");
}

/* Other defaults of a queue would emboss other cells, or wrap them. */
static void the_defaults_of_a_queue_change_nothing(void **state)
{
	struct fixture *fixture = begin(state);

	cups_server_add(&fixture->server, "odd", fixture->device, "ibasicd4",
			"115x110");
	cups_server_do(&fixture->server, "lpadmin", "-p", "odd", "-o",
		       "LibLouis=Locale-g2", "-o", "IndexTable=12", "-o",
		       "TextDotDistance=320", "-o", "LineSpacing=1000", "-o",
		       "TextDots=8", "-o", "Duplex=None");
	assert_printed(PRINT(fixture, "--print", "odd"));
	assert_came_out(fixture, INDEX_START, fixture->plain, "\x1a");
}

static void one_side_is_told_to_the_machine(void **state)
{
	struct fixture *fixture = begin(state);
	size_t length = 0;
	char *bytes;

	cups_server_add(&fixture->server, "index", fixture->device, "ibasicd4",
			"115x110");
	assert_printed(PRINT(fixture, "--print", "index", "--one-sided"));
	bytes = program_read(fixture->out, &length);
	assert_non_null(strstr(bytes, ",DP1,"));
	free(bytes);
}

static void a_queue_without_a_driver_gets_what_the_profile_says(void **state)
{
	struct fixture *fixture = begin(state);
	char *expected = program_join(fixture->folder, "machine.brf");
	struct program_result result;
	char uri[300];

	snprintf(uri, sizeof(uri), "keep:%s", fixture->out);
	cups_server_add(&fixture->server, "raw", uri, "raw", "");
	assert_printed(PRINT(fixture, "--print", "raw", "--embosser",
			     "enabling-juliet"));
	result = program_do("braille", "--embosser", "enabling-juliet", "-o",
			    expected);
	assert_int_equal(result.status, 0);
	program_free(&result);
	assert_same(fixture->out, expected);
	free(expected);
}

static void one_volume_is_embossed_alone(void **state)
{
	struct fixture *fixture = begin(state);
	char *expected = program_join(fixture->folder, "two.brf");
	struct program_result result;
	char uri[300];

	snprintf(uri, sizeof(uri), "keep:%s", fixture->out);
	cups_server_add(&fixture->server, "kept", uri, "ibasicd4", "115x110");
	result = program_do("braille", "--volume-pages=12", "--volume=2", "-o",
			    expected);
	assert_int_equal(result.status, 0);
	program_free(&result);
	result = PRINT(fixture, "--print", "kept", "--volume-pages=12",
		       "--volume=2");
	assert_int_equal(result.status, 0);
	assert_non_null(strstr(result.err, " sheets, volume 2 of "));
	program_free(&result);
	assert_came_out(fixture, INDEX_START, expected, "\x1a");
	free(expected);
}

static void quiet_prints_no_count(void **state)
{
	struct fixture *fixture = begin(state);
	struct program_result result;

	cups_server_add(&fixture->server, "brf", fixture->device, "gen-brf",
			"115x110");
	result = PRINT(fixture, "--print", "brf", "--quiet");
	assert_int_equal(result.status, 0);
	assert_string_equal(result.err, "");
	program_free(&result);
}

/* ------------------------------------------------------------------ refused */

/* Nothing was counted or sent: one line, and no job. */
static void assert_refused(struct program_result result, const char *words)
{
	if (result.status != 1 || !strstr(result.err, words))
		fail_msg("exit %d: %s", result.status, result.err);
	assert_null(strstr(result.err, " pages on "));
	program_free(&result);
}

static void lines_that_would_wrap_on_the_page_are_refused(void **state)
{
	struct fixture *fixture = begin(state);

	cups_server_add(&fixture->server, "a4", fixture->device, "gen-brf",
			"A4");
	assert_refused(PRINT(fixture, "--print", "a4"),
		       "lines would wrap: the layout has 40, and the page of "
		       "the queue 'a4' (A4) holds 32; nothing was sent; "
		       "--cells 32 would fit");
	assert_refused(
		PRINT(fixture, "--print", "a4", "--cells=32", "--lines=29"),
		"pages would run over: the layout has 29, and the page "
		"of the queue 'a4' (A4) holds 28");
	assert_printed(
		PRINT(fixture, "--print", "a4", "--cells=32", "--lines=28"));
}

static void a_stopped_queue_and_a_rejecting_one_are_told_of(void **state)
{
	struct fixture *fixture = begin(state);

	cups_server_add(&fixture->server, "brf", fixture->device, "gen-brf",
			"115x110");
	cups_server_do(&fixture->server, "cupsdisable", "-r", "no paper",
		       "brf");
	assert_refused(PRINT(fixture, "--print", "brf"),
		       "the queue 'brf' is stopped (no paper); nothing was "
		       "sent; cupsenable starts it");
	cups_server_do(&fixture->server, "cupsenable", "brf");
	cups_server_do(&fixture->server, "cupsreject", "-r", "closed", "brf");
	assert_refused(PRINT(fixture, "--print", "brf"),
		       "the queue 'brf' takes no jobs (closed); nothing was "
		       "sent; cupsaccept changes that");
	cups_server_do(&fixture->server, "cupsaccept", "brf");
	assert_printed(PRINT(fixture, "--print", "brf"));
}

static void a_queue_that_nobody_has_added_is_named(void **state)
{
	struct fixture *fixture = begin(state);

	assert_refused(PRINT(fixture, "--print", "nowhere"),
		       "there is no queue 'nowhere'");
	assert_refused(PRINT(fixture, "--print", "a/../../b"),
		       "there is no queue 'a/../../b'");
}

/* --------------------------------------------------------- stops on the way */

static void a_device_that_vanishes_is_told_of(void **state)
{
	struct fixture *fixture = begin(state);

	cups_server_add(&fixture->server, "stops", "gone:4", "gen-brf",
			"115x110");
	assert_told(PRINT(fixture, "--print", "stops"),
		    "waits, for the queue has stopped (the embosser went "
		    "away); cupsenable starts it");
	cups_server_add(&fixture->server, "aborts", "gone:1", "gen-brf",
			"115x110");
	assert_told(PRINT(fixture, "--print", "aborts"),
		    "of the queue 'aborts' was aborted (the embosser went "
		    "away)");
	cups_server_add(&fixture->server, "nodir", "file:///no/such/device",
			"gen-brf", "115x110");
	assert_told(PRINT(fixture, "--print", "nodir"),
		    "of the queue 'nodir' has stopped");
}

/* The program at a terminal, with its job under way in the queue "slow". */
static struct program_terminal start_slow(struct fixture *fixture)
{
	struct program_terminal terminal;

	cups_server_add(&fixture->server, "slow", "slow:1", "gen-brf",
			"115x110");
	terminal = program_terminal_start(
		(const char *const[]){"braille", "--print", "slow", NULL},
		fixture->server.env);
	assert_true(program_terminal_wait(&terminal, "1 volume", 20));
	assert_true(program_terminal_wait(&terminal, "is being embossed", 20));
	return terminal;
}

static void a_job_that_is_cancelled_is_told_of(void **state)
{
	struct fixture *fixture = begin(state);
	struct program_terminal terminal = start_slow(fixture);

	cups_server_do(&fixture->server, "cancel", "-a", "slow");
	assert_true(program_terminal_wait(
		&terminal, "of the queue 'slow' was cancelled", 20));
	assert_int_equal(program_terminal_end(&terminal, 10), 1);
}

static void control_c_leaves_the_job_and_says_its_number(void **state)
{
	struct fixture *fixture = begin(state);
	struct program_terminal terminal = start_slow(fixture);

	program_terminal_type(&terminal, "\x03");
	assert_true(program_terminal_wait(&terminal, "error: job ", 10));
	assert_true(program_terminal_wait(
		&terminal, "of the queue 'slow' goes on; it is only", 10));
	assert_int_equal(program_terminal_end(&terminal, 10), 1);
	/* It has gone on: there is still something to cancel. */
	cups_server_do(&fixture->server, "cancel", "-a", "slow");
}

/* The server's own disk: it cannot keep the job, and says so. */
/*
 * True when the server sees what is mounted here: where there was no /dev/pts,
 * the terminals of this test are in mounts of its own.
 */
static bool sees_mounts(const struct cups_server *server)
{
	char path[64];
	char ours[64] = "";
	char its[64] = "";

	snprintf(path, sizeof(path), "/proc/%d/ns/mnt", (int)server->pid);
	return readlink("/proc/self/ns/mnt", ours, sizeof(ours) - 1) > 0 &&
	       readlink(path, its, sizeof(its) - 1) > 0 &&
	       strcmp(ours, its) == 0;
}

static void a_full_disk_of_the_server_is_told_of(void **state)
{
	struct fixture *fixture = begin(state);
	char *spool = cups_server_path(&fixture->server, "spool");
	struct program_result result;
	int full;

	cups_server_add(&fixture->server, "brf", fixture->device, "gen-brf",
			"115x110");
	full = geteuid() == 0 && sees_mounts(&fixture->server) &&
	       mount("lectern-test", spool, "tmpfs", 0, "size=12k,mode=0777") ==
		       0;
	if (!full) {
		free(spool);
		NOT_HERE("only root may mount a small disk");
	}
	result = PRINT(fixture, "--print", "brf");
	umount2(spool, MNT_DETACH);
	free(spool);
	assert_told(result, "the print system has no room for the job");
	/* With room again, nothing of it is left in the way. */
	assert_printed(PRINT(fixture, "--print", "brf"));
	assert_came_out(fixture, "", fixture->plain, "\r");
}

/* Last, for it leaves no server. */
static void a_server_that_is_switched_off_leaves_it_unknown(void **state)
{
	struct fixture *fixture = begin(state);
	struct program_terminal terminal = start_slow(fixture);

	cups_server_kill(&fixture->server);
	assert_true(program_terminal_wait(
		&terminal, "is lost, for the print system went away", 30));
	assert_int_equal(program_terminal_end(&terminal, 10), 1);
	assert_refused(PRINT(fixture, "--print", "slow"),
		       "no print system answers");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			a_generic_queue_embosses_the_guide_cell_for_cell),
		cmocka_unit_test(an_index_queue_wraps_it_in_its_own_commands),
		cmocka_unit_test(the_defaults_of_a_queue_change_nothing),
		cmocka_unit_test(one_side_is_told_to_the_machine),
		cmocka_unit_test(
			a_queue_without_a_driver_gets_what_the_profile_says),
		cmocka_unit_test(one_volume_is_embossed_alone),
		cmocka_unit_test(quiet_prints_no_count),
		cmocka_unit_test(lines_that_would_wrap_on_the_page_are_refused),
		cmocka_unit_test(
			a_stopped_queue_and_a_rejecting_one_are_told_of),
		cmocka_unit_test(a_queue_that_nobody_has_added_is_named),
		cmocka_unit_test(a_device_that_vanishes_is_told_of),
		cmocka_unit_test(a_job_that_is_cancelled_is_told_of),
		cmocka_unit_test(control_c_leaves_the_job_and_says_its_number),
		cmocka_unit_test(a_full_disk_of_the_server_is_told_of),
		cmocka_unit_test(
			a_server_that_is_switched_off_leaves_it_unknown),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
