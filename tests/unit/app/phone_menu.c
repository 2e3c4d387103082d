/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Menus, asked for on the command line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/program_run.h"

#define GUIDE                                                            \
	"---\ntitle: Care\n---\n# Medicine\n\nTake it. Not twice.\n\n# " \
	"Calling\n\nCall us.\n"

static void assert_misuse(struct program_result result, const char *words)
{
	assert_int_equal(result.status, 2);
	assert_string_equal(result.out, "");
	assert_int_equal(program_lines(result.err), 1);
	assert_non_null(strstr(result.err, words));
	program_free(&result);
}

static void options_of_a_menu_need_one(void **state)
{
	(void)state;
	assert_misuse(program_do("phone", "-o", "x", "--person", "5"),
		      "--menu");
	assert_misuse(program_do("phone", "-o", "x", "--remember"), "--menu");
	assert_misuse(program_do("phone", "-o", "x", "--braille-from", "us"),
		      "--menu");
	assert_misuse(program_do("phone", "-o", "x", "--menu", "cisco"),
		      "'cisco'");
}

/* The whole way, with the voice: the prompts and the dialplan that names them.
 */
static void a_menu_is_written_beside_the_prompts(void **state)
{
	char *folder = program_folder();
	char *guide = program_write(folder, "g.md", GUIDE, strlen(GUIDE));
	char *set = program_join(folder, "set");
	char *conf = program_join(folder, "set/menu/asterisk/extensions.conf");
	char *help =
		program_join(folder, "set/menu/lines/en/normal/m07-help.wav");
	struct program_result result = program_do(
		"phone", guide, "-q", "--menu", "asterisk", "--person",
		"+15550100", "--braille-from", "At the desk.", "-o", set);
	char *text;

	(void)state;
	assert_int_equal(result.status, 0);
	assert_string_equal(result.err, "");
	program_free(&result);
	text = program_read(conf, NULL);
	assert_non_null(text);
	assert_non_null(strstr(text, "Local/+15550100@default"));
	free(text);
	text = program_read(help, NULL);
	assert_non_null(text);
	free(text);
	free(help);
	free(conf);
	free(set);
	free(guide);
	program_remove(folder);
}

static void a_fault_of_a_menu_exits_1_and_is_told(void **state)
{
	char *folder = program_folder();
	char *guide = program_write(folder, "g.md", GUIDE, strlen(GUIDE));
	char *set = program_join(folder, "set");
	char *menu = program_join(folder, "set/menu");
	struct program_result result =
		program_do("phone", guide, "-q", "--menu", "voicexml",
			   "--format", "wav", "-o", set);

	(void)state;
	assert_int_equal(result.status, 1);
	assert_non_null(strstr(result.err, "voicexml"));
	assert_int_equal(program_entries(set), -1);
	program_free(&result);
	result = program_do("phone", guide, "-q", "--menu", "asterisk",
			    "--keys", "numberpad", "-o", set);
	assert_int_equal(result.status, 1);
	assert_non_null(strstr(result.err, "a telephone has no"));
	assert_int_equal(program_entries(menu), -1);
	program_free(&result);
	free(menu);
	free(set);
	free(guide);
	program_remove(folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(options_of_a_menu_need_one),
		cmocka_unit_test(a_menu_is_written_beside_the_prompts),
		cmocka_unit_test(a_fault_of_a_menu_exits_1_and_is_told)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
