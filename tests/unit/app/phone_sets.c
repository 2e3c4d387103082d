/* SPDX-License-Identifier: GPL-3.0-or-later */
/* --system, --systems, --speeds, --split and --report, as a user has them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/options.h"
#include "lectern/phone_system.h"
#include "support/program_run.h"

static const char source[] = "---\ntitle: A Short Guide\nlanguage: en\n---\n"
			     "# Apples\n\nThey are red. Take two of them.\n\n"
			     "# Plums\n\nThe last words.\n";

struct fixture {
	char *folder;
	char *guide;
	char *set;
};

static int set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));

	fixture->folder = program_folder();
	fixture->guide = program_write(fixture->folder, "guide.md", source,
				       sizeof(source) - 1);
	fixture->set = program_join(fixture->folder, "set");
	*state = fixture;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;

	program_remove(fixture->folder);
	free(fixture->guide);
	free(fixture->set);
	free(fixture);
	return 0;
}

static void assert_done(struct program_result result)
{
	if (result.status != 0 || *result.err)
		fail_msg("exit %d: %s", result.status, result.err);
	program_free(&result);
}

static void assert_refused(struct program_result result, int status,
			   const char *words)
{
	assert_int_equal(result.status, status);
	if (!strstr(result.err, words))
		fail_msg("'%s' lacks '%s'", result.err, words);
	program_free(&result);
}

static void assert_there(const struct fixture *fixture, const char *name,
			 bool there)
{
	char *path = program_join(fixture->set, name);

	if ((access(path, F_OK) == 0) != there)
		fail_msg("%s %s", name, there ? "is missing" : "is there");
	free(path);
}

static void systems_are_listed_with_what_they_take(void **state)
{
	struct program_result result = program_do("phone", "--systems");

	(void)state;
	assert_int_equal(result.status, 0);
	assert_string_equal(result.err, "");
	assert_int_equal(program_lines(result.out), 13);
	assert_non_null(strstr(result.out,
			       "asterisk     Asterisk: wav ulaw (or alaw sln "
			       "wav16 sln16 g722 gsm) by prompt\n"));
	assert_non_null(strstr(result.out, "yeastar"));
	assert_non_null(strstr(result.out, "by section\n"));
	program_free(&result);
}

static const struct lectern_option *option_called(const char *name)
{
	const struct lectern_option *option;
	size_t i;

	for (i = 0; (option = lectern_option_at(i)); i++)
		if (strcmp(option->name, name) == 0)
			return option;
	fail_msg("no option --%s", name);
	return NULL;
}

/* What the completion offers is what the list has. */
static void the_option_offers_the_systems_of_the_list(void **state)
{
	const char *offered = option_called("system")->choices;
	struct lectern_phone_systems *systems = NULL;
	const struct lectern_phone_system *system;
	size_t length = 0;
	size_t i;

	(void)state;
	assert_int_equal(lectern_phone_systems_load(
				 &systems,
				 LECTERN_SOURCE "/tables/phone/systems.yaml",
				 NULL),
			 LECTERN_OK);
	for (i = 0; (system = lectern_phone_systems_at(systems, i)); i++) {
		assert_true(lectern_options_word_in(offered, system->name));
		length += strlen(system->name) + 1;
	}
	assert_int_equal(strlen(offered) + 1, length);
	lectern_phone_systems_free(systems);
}

static void a_system_decides_on_formats_and_folders(void **state)
{
	struct fixture *fixture = *state;

	assert_done(program_do("phone", "-q", "--system", "freeswitch", "-o",
			       fixture->set, fixture->guide));
	assert_there(fixture, "en/normal/8000/s01-p01-apples.wav", true);
	assert_there(fixture, "en/normal/16000/s01-p01-apples.wav", true);
	assert_there(fixture, "en/normal/s01-p01-apples.wav", false);
}

static void what_a_system_does_not_take_is_refused_with_the_reason(void **state)
{
	struct fixture *fixture = *state;

	assert_refused(program_do("phone", "-q", "--system", "asterisk", "-f",
				  "wav,ulaw.wav", "-o", fixture->set,
				  fixture->guide),
		       1,
		       "Asterisk does not take prompts in the format "
		       "ulaw.wav\n");
	assert_true(access(fixture->set, F_OK) != 0);
}

static void unknown_names_are_wrong_usage(void **state)
{
	struct fixture *fixture = *state;

	assert_refused(program_do("phone", "--system", "switchboard", "-o",
				  fixture->set, fixture->guide),
		       2, "'switchboard' is no phone system");
	assert_refused(program_do("phone", "--speeds", "slow,quick", "-o",
				  fixture->set, fixture->guide),
		       2, "'slow,quick' is no list");
	assert_refused(program_do("phone", "--split", "volume", "-o",
				  fixture->set, fixture->guide),
		       2, "not by volume");
	assert_refused(program_do("phone", "-f", "wav,mp3", "-o", fixture->set,
				  fixture->guide),
		       2, "'wav,mp3' is no list");
	assert_true(access(fixture->set, F_OK) != 0);
}

static void each_speed_has_its_folder(void **state)
{
	struct fixture *fixture = *state;

	assert_done(program_do("phone", "-q", "--speeds", "slow,fast", "-o",
			       fixture->set, fixture->guide));
	assert_there(fixture, "en/slow/s02-p02-the-last-words.wav", true);
	assert_there(fixture, "en/fast/s02-p02-the-last-words.wav", true);
	assert_there(fixture, "en/normal", false);
}

static void chapters_or_sentences_become_files(void **state)
{
	struct fixture *fixture = *state;

	assert_done(program_do("phone", "-q", "--split", "section", "-o",
			       fixture->set, fixture->guide));
	assert_there(fixture, "en/normal/s01-apples.wav", true);
	assert_there(fixture, "en/normal/s01-p01-apples.wav", false);
	assert_done(program_do("phone", "-q", "--split", "sentence", "-o",
			       fixture->set, fixture->guide));
	assert_there(fixture, "en/normal/s01-p02-they-are-red-take-02.wav",
		     true);
	assert_there(fixture, "en/normal/s01-apples.wav", false);
}

static void the_report_has_a_line_a_file(void **state)
{
	struct fixture *fixture = *state;
	char *path = program_join(fixture->folder, "report");
	char *text;

	assert_done(program_do("phone", "-q", "--report", path, "-o",
			       fixture->set, fixture->guide));
	text = program_read(path, NULL);
	assert_non_null(text);
	/* Four blocks in two formats, and the head. */
	assert_int_equal(program_lines(text), 9);
	assert_int_equal(strncmp(text, "file\tformat\trate\t", 17), 0);
	assert_non_null(strstr(text, "\nen/normal/s01-p01-apples.wav\twav\t"
				     "8000\t"));
	assert_non_null(strstr(text, "\tnone\tgood\n"));
	free(text);
	free(path);
}

static void the_report_goes_to_standard_output_too(void **state)
{
	struct fixture *fixture = *state;
	struct program_result result =
		program_do("phone", "-q", "--report", "-", "-f", "wav", "-o",
			   fixture->set, fixture->guide);

	assert_int_equal(result.status, 0);
	assert_int_equal(program_lines(result.out), 5);
	program_free(&result);
}

static void a_report_that_cannot_be_written_fails_by_name(void **state)
{
	struct fixture *fixture = *state;

	assert_refused(program_do("phone", "-q", "--report", "/nowhere/report",
				  "-o", fixture->set, fixture->guide),
		       1, "/nowhere/report");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
		TEST(systems_are_listed_with_what_they_take),
		TEST(the_option_offers_the_systems_of_the_list),
		TEST(a_system_decides_on_formats_and_folders),
		TEST(what_a_system_does_not_take_is_refused_with_the_reason),
		TEST(unknown_names_are_wrong_usage),
		TEST(each_speed_has_its_folder),
		TEST(chapters_or_sentences_become_files),
		TEST(the_report_has_a_line_a_file),
		TEST(the_report_goes_to_standard_output_too),
		TEST(a_report_that_cannot_be_written_fails_by_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
