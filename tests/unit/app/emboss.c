/* SPDX-License-Identifier: GPL-3.0-or-later */
/* --embosser, --embossers, --device and --volume, as a user has them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>

#include "app/options.h"
#include "support/emboss_load.h"
#include "support/port_end.h"
#include "support/program_run.h"

struct fixture {
	char *folder;
	char *out;
	char *plain;
};

static int set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));

	fixture->folder = program_folder();
	fixture->out = program_join(fixture->folder, "out.brf");
	fixture->plain = program_join(fixture->folder, "plain.brf");
	*state = fixture;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;

	program_remove(fixture->folder);
	free(fixture->out);
	free(fixture->plain);
	free(fixture);
	return 0;
}

static void assert_done(struct program_result result)
{
	if (result.status != 0 || *result.err)
		fail_msg("exit %d: %s", result.status, result.err);
	program_free(&result);
}

/* One line that ends with the status and has the words. */
static void assert_refused(struct program_result result, int status,
			   const char *words)
{
	if (result.status != status || !strstr(result.err, words) ||
	    program_lines(result.err) != 1)
		fail_msg("exit %d: %s", result.status, result.err);
	program_free(&result);
}

/* Whether the file begins with the bytes. */
static void assert_begins(const char *path, const char *bytes)
{
	size_t length = 0;
	char *file = program_read(path, &length);

	assert_non_null(file);
	assert_true(length > strlen(bytes));
	assert_memory_equal(file, bytes, strlen(bytes));
	free(file);
}

/* -------------------------------------------------------------- the machines
 */

/* What a test of the list looks for. */
struct listing {
	const char *text;
	size_t listed;
};

static void expect_listed(const char *name, void *user)
{
	struct listing *listing = user;
	char line[300];

	snprintf(line, sizeof(line), "%s: ", name);
	if (!strstr(listing->text, line))
		fail_msg("%s is not listed", name);
	listing->listed++;
}

static void the_list_has_a_line_for_each_machine(void **state)
{
	struct program_result result = program_do("braille", "--embossers");
	struct listing listing = {result.out, 0};

	(void)state;
	assert_int_equal(result.status, 0);
	assert_string_equal(result.err, "");
	emboss_each(expect_listed, &listing);
	assert_int_equal(program_lines(result.out), listing.listed);
	assert_non_null(strstr(result.out,
			       "index-basic-d: 40 cells, 25 lines, two sides: "
			       "Index Basic-D V4 and V5\n"));
	program_free(&result);
}

static void expect_offered(const char *name, void *user)
{
	struct listing *listing = user;

	if (!lectern_options_word_in(listing->text, name))
		fail_msg("the completion does not offer %s", name);
	listing->listed++;
}

static void the_completion_offers_each_machine(void **state)
{
	const struct lectern_option *option;
	struct listing listing = {NULL, 0};
	size_t words = 1;
	const char *at;
	size_t i;

	(void)state;
	for (i = 0; (option = lectern_option_at(i)); i++)
		if (strcmp(option->name, "embosser") == 0)
			listing.text = option->choices;
	assert_non_null(listing.text);
	emboss_each(expect_offered, &listing);
	for (at = listing.text; *at; at++)
		words += *at == ' ';
	assert_int_equal(words, listing.listed);
}

static void a_machine_sets_the_page_and_its_commands(void **state)
{
	struct fixture *fixture = *state;

	assert_done(program_do("braille", "--embosser", "index-everest-d-a4",
			       "-o", fixture->out));
	assert_begins(fixture->out,
		      "\x1b"
		      "DTM0,BI0,FO0,MI1,DP2,TD0,PN0,CH33,LP29,LS50,BT0;");
	assert_done(program_do("braille", "-e", "enabling-romeo", "-o",
			       fixture->out));
	assert_begins(fixture->out, "\x1b"
				    "A@@\x1bK@\x1bW@\x1biA");
}

static void what_is_given_goes_before_the_profile(void **state)
{
	struct fixture *fixture = *state;

	assert_done(program_do("braille", "--embosser", "index-basic-d",
			       "--cells=38", "--lines=27", "--one-sided", "-o",
			       fixture->out));
	assert_begins(fixture->out,
		      "\x1b"
		      "DTM0,BI0,FO0,MI1,DP1,TD0,PN0,CH38,LP27,LS50,BT0;");
}

/* In other forms the machine only sets the page. */
static void other_forms_have_the_page_of_the_machine(void **state)
{
	struct fixture *fixture = *state;
	char *path = program_join(fixture->folder, "out.pef");
	size_t length = 0;
	char *text;

	assert_done(program_do("braille", "--embosser", "index-everest-d-a4",
			       "-o", path));
	text = program_read(path, &length);
	assert_non_null(strstr(text, "cols=\"33\""));
	assert_non_null(strstr(text, "rows=\"29\""));
	assert_non_null(strstr(text, "duplex=\"true\""));
	assert_null(strchr(text, '\x1b'));
	free(text);
	free(path);
}

static void more_than_a_machine_takes_is_refused(void **state)
{
	struct fixture *fixture = *state;

	assert_refused(program_do("braille", "--embosser", "index-basic-d",
				  "--cells=48", "-o", fixture->out),
		       1, "takes 47 cells to a line, not 48");
	assert_int_not_equal(access(fixture->out, F_OK), 0);
}

static void a_profile_of_ones_own_is_read_from_its_file(void **state)
{
	static const char text[] = EMBOSS_PLAIN "start: '<{cells}>'\n";
	struct fixture *fixture = *state;
	char *path =
		program_write(fixture->folder, "mine.yaml", text, strlen(text));

	assert_done(
		program_do("braille", "--embosser", path, "-o", fixture->out));
	assert_begins(fixture->out, "<40>");
	free(path);
}

static void a_profile_at_fault_is_told_with_its_place(void **state)
{
	static const char text[] = EMBOSS_PLAIN "start: '\\q'\n";
	struct fixture *fixture = *state;
	char *path =
		program_write(fixture->folder, "mine.yaml", text, strlen(text));
	struct program_result result =
		program_do("braille", "--embosser", path, "-o", fixture->out);

	assert_int_equal(result.status, 1);
	assert_non_null(strstr(result.err, "mine.yaml:5:8: error: 'start'"));
	assert_int_not_equal(access(fixture->out, F_OK), 0);
	program_free(&result);
	free(path);
	assert_refused(program_do("braille", "--embosser", "no-such", "-o",
				  fixture->out),
		       1, "tables/embossers/no-such.yaml: error: ");
}

static void a_full_disk_leaves_no_file(void **state)
{
	struct fixture *fixture = *state;
	struct program_result result;

	if (geteuid() != 0 || mount("lectern-test", fixture->folder, "tmpfs", 0,
				    "size=8k") != 0) {
		puts("skipped: only root may mount a small disk");
		skip();
	}
	result = program_do("braille", "--embosser", "generic", "-o",
			    fixture->out);
	assert_int_equal(program_entries(fixture->folder), 0);
	umount(fixture->folder);
	assert_refused(result, 1, "No space left on device");
}

/* -------------------------------------------------------------------- a port
 */

static void a_port_gets_what_a_file_would(void **state)
{
	struct fixture *fixture = *state;
	struct program_result result;
	struct port_end end;
	size_t length = 0;
	size_t expected_length = 0;
	char *expected;
	char *bytes;

	if (!port_end_serial(&end, &(struct port_end_plan){0})) {
		puts("skipped: there are no pseudo terminals here");
		skip();
	}
	result = program_do("braille", "--embosser", "index-basic-d",
			    "--device", end.path);
	bytes = port_end_close(&end, &length);
	assert_int_equal(result.status, 0);
	/* The paper that it takes is said to scripts too. */
	assert_int_equal(program_lines(result.err), 1);
	assert_non_null(strstr(result.err, " pages on "));
	program_free(&result);
	assert_done(program_do("braille", "--embosser", "index-basic-d", "-o",
			       fixture->out));
	expected = program_read(fixture->out, &expected_length);
	assert_int_equal(length, expected_length);
	assert_memory_equal(bytes, expected, length);
	free(expected);
	free(bytes);
}

static void a_port_that_goes_away_ends_with_1(void **state)
{
	struct program_result result;
	struct port_end end;

	(void)state;
	port_end_pipe(&end, &(struct port_end_plan){.leave_after = 3000});
	result = program_do("braille", "--quiet", "-d", end.path);
	assert_non_null(strstr(result.err, end.path));
	free(port_end_close(&end, NULL));
	assert_refused(result, 1, "error: the embosser went away after ");
	assert_refused(program_do("braille", "-q", "-d", "/dev/full"), 1,
		       "after 0 of ");
}

static void control_c_says_how_far_a_port_got(void **state)
{
	struct program_terminal terminal;
	struct port_end end;

	(void)state;
	port_end_pipe(&end, &(struct port_end_plan){.deaf = true});
	terminal = program_terminal_start(
		(const char *const[]){"braille", "-d", end.path, NULL}, NULL);
	assert_true(program_terminal_wait(&terminal, "1 volume", 20));
	program_terminal_type(&terminal, "\x03");
	assert_true(program_terminal_wait(&terminal,
					  "error: stopped after 0 of", 20));
	assert_int_equal(program_terminal_end(&terminal, 10), 1);
	free(port_end_close(&end, NULL));
}

/* --------------------------------------------------------------- wrong usage
 */

static void wrong_usage_is_said(void **state)
{
	struct fixture *fixture = *state;

	assert_refused(program_do("braille", "-p", "q", "-o", fixture->out), 2,
		       "lead to different places");
	assert_refused(program_do("braille", "-p", "q", "-d", "/dev/null"), 2,
		       "lead to different places");
	assert_refused(program_do("braille", "-d", "/dev/null", "-f", "pef"), 2,
		       "are for files");
	assert_refused(program_do("braille", "-d", "/dev/null", "--index",
				  fixture->out),
		       2, "are for files");
	assert_refused(program_do("braille", "--split=volume", "--volume=1",
				  "-o", fixture->out),
		       2, "--split writes all volumes");
	assert_refused(program_do("braille", "--volume=0", "-o", fixture->out),
		       2, "from 1 to 999");
	assert_int_equal(program_entries(fixture->folder), 0);
}

static void a_volume_that_is_not_there_is_told_of_in_any_form(void **state)
{
	static const char *const forms[] = {"brf", "pef", "txt", "ebrl"};
	struct fixture *fixture = *state;
	size_t i;

	for (i = 0; i < sizeof(forms) / sizeof(*forms); i++)
		assert_refused(program_do("braille", "--volume=9", "-f",
					  forms[i], "-o", fixture->out),
			       1, "there is no volume 9: the guide has 1");
	assert_refused(
		program_do("braille", "-q", "--volume=9", "-d", "/dev/null"), 1,
		"there is no volume 9");
	assert_int_equal(program_entries(fixture->folder), 0);
}

static void one_volume_is_the_part_of_the_whole(void **state)
{
	struct fixture *fixture = *state;
	size_t whole_length = 0;
	size_t part_length = 0;
	char *whole;
	char *part;

	assert_done(program_do("braille", "--volume-pages=12", "-o",
			       fixture->plain));
	assert_done(program_do("braille", "--volume-pages=12", "--volume=2",
			       "-o", fixture->out));
	whole = program_read(fixture->plain, &whole_length);
	part = program_read(fixture->out, &part_length);
	assert_true(part_length < whole_length);
	assert_non_null(strstr(whole, part));
	assert_true(strstr(whole, part) > whole);
	free(whole);
	free(part);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_list_has_a_line_for_each_machine),
		TEST(the_completion_offers_each_machine),
		TEST(a_machine_sets_the_page_and_its_commands),
		TEST(what_is_given_goes_before_the_profile),
		TEST(other_forms_have_the_page_of_the_machine),
		TEST(more_than_a_machine_takes_is_refused),
		TEST(a_profile_of_ones_own_is_read_from_its_file),
		TEST(a_profile_at_fault_is_told_with_its_place),
		TEST(a_full_disk_leaves_no_file),
		TEST(a_port_gets_what_a_file_would),
		TEST(a_port_that_goes_away_ends_with_1),
		TEST(control_c_says_how_far_a_port_got),
		TEST(wrong_usage_is_said),
		TEST(a_volume_that_is_not_there_is_told_of_in_any_form),
		TEST(one_volume_is_the_part_of_the_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
