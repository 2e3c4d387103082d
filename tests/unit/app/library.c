/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many guides by one command, in shards, and put together again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/phone_folder.h"
#include "support/program_run.h"

#define GUIDES 6

struct fixture {
	char *folder;
	char *out;
	char *guides[GUIDES];
};

static char *write_guide(const char *folder, const char *name, int dose)
{
	char text[200];
	int length = snprintf(text, sizeof(text),
			      "---\ntitle: Guide %d\nlanguage: en\n---\n\n"
			      "# Dose\n\nTake %d tablets.\n",
			      dose, dose);

	return program_write(folder, name, text, (size_t)length);
}

static int set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));
	int i;

	fixture->folder = program_folder();
	fixture->out = program_join(fixture->folder, "out");
	for (i = 0; i < GUIDES; i++) {
		char name[20];

		snprintf(name, sizeof(name), "guide-%d.md", i);
		fixture->guides[i] = write_guide(fixture->folder, name, i + 2);
	}
	*state = fixture;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;
	int i;

	for (i = 0; i < GUIDES; i++)
		free(fixture->guides[i]);
	free(fixture->out);
	program_remove(fixture->folder);
	free(fixture);
	return 0;
}

/* Runs a subcommand with options (NULL at the end) on all guides. */
static struct program_result run_all(const struct fixture *fixture,
				     const char *subcommand,
				     const char *const *options)
{
	const char *arguments[40] = {subcommand};
	size_t count = 1;
	int i;

	for (; *options; options++)
		arguments[count++] = *options;
	for (i = 0; i < GUIDES; i++)
		arguments[count++] = fixture->guides[i];
	return program_run(arguments, NULL);
}

#define RUN_ALL(fixture, subcommand, ...) \
	run_all(fixture, subcommand, (const char *const[]){__VA_ARGS__, NULL})

static void assert_done(struct program_result result)
{
	if (result.status != 0 || *result.err)
		fail_msg("exit %d: %s", result.status, result.err);
	program_free(&result);
}

static void assert_says(struct program_result result, int status,
			const char *words)
{
	if (result.status != status || !strstr(result.err, words))
		fail_msg("exit %d: %s", result.status, result.err);
	program_free(&result);
}

static bool is_there(const char *folder, const char *name)
{
	char *path = program_join(folder, name);
	bool there = access(path, F_OK) == 0;

	free(path);
	return there;
}

/* How often `words` stand in a text. */
static int times(const char *text, const char *words)
{
	int count = 0;

	for (; (text = strstr(text, words)); text += strlen(words))
		count++;
	return count;
}

/* ----------------------------------------------------------- many guides */

static void each_guide_gets_a_folder_and_a_record(void **state)
{
	struct fixture *fixture = *state;

	assert_done(
		RUN_ALL(fixture, "phone", "-f", "ulaw", "-o", fixture->out));
	assert_true(is_there(fixture->out, "library.json"));
	assert_true(is_there(fixture->out, "guide-0/guide.json"));
	assert_true(is_there(fixture->out, "guide-5/en/normal/manifest.json"));
	assert_int_equal(program_entries(fixture->out), GUIDES + 1);
}

static void a_guide_of_a_library_is_as_one_made_alone(void **state)
{
	struct fixture *fixture = *state;
	char *alone = program_join(fixture->folder, "alone");
	char *inside = program_join(fixture->out, "guide-3");

	assert_done(RUN_ALL(fixture, "phone", "-f", "wav", "-o", fixture->out));
	assert_done(program_do("phone", "-f", "wav", "-o", alone,
			       fixture->guides[3]));
	assert_int_equal(unlink(phone_path(inside, "guide.json")), 0);
	assert_true(phone_folder_same(alone, inside));
	free(inside);
	free(alone);
}

static void audio_and_braille_are_called_by_the_guide(void **state)
{
	struct fixture *fixture = *state;
	char *braille = program_join(fixture->folder, "braille");

	assert_done(
		RUN_ALL(fixture, "audio", "-f", "flac", "-o", fixture->out));
	assert_true(is_there(fixture->out, "guide-2/guide-2.flac"));
	assert_done(RUN_ALL(fixture, "braille", "--index", "index.json", "-o",
			    braille));
	assert_true(is_there(braille, "guide-2/guide-2.brf"));
	assert_true(is_there(braille, "guide-2/index.json"));
	free(braille);
}

static void a_second_run_keeps_what_is_as_it_was_made(void **state)
{
	struct fixture *fixture = *state;
	struct program_result again;

	assert_done(RUN_ALL(fixture, "audio", "-o", fixture->out));
	again = RUN_ALL(fixture, "audio", "--progress", "-", "-o",
			fixture->out);
	assert_int_equal(times(again.out, "kept\t"), GUIDES);
	program_free(&again);
	/* A changed guide, and a damaged file. */
	free(write_guide(fixture->folder, "guide-1.md", 40));
	assert_int_equal(
		truncate(phone_path(fixture->out, "guide-4/guide-4.wav"), 50),
		0);
	again = RUN_ALL(fixture, "audio", "--progress", "-", "-o",
			fixture->out);
	assert_int_equal(times(again.out, "kept\t"), GUIDES - 2);
	assert_non_null(strstr(again.out, "\tguide-1\t1\t1\t"));
	assert_non_null(strstr(again.out, "\tguide-4\t1\t1\t"));
	program_free(&again);
	/* Other options make all anew, and leave nothing of the old. */
	again = RUN_ALL(fixture, "audio", "-f", "ulaw.wav", "--progress", "-",
			"-o", fixture->out);
	assert_int_equal(times(again.out, "done\t"), GUIDES);
	assert_false(is_there(fixture->out, "guide-4/guide-4.wav"));
	program_free(&again);
}

static void the_number_of_jobs_changes_nothing_of_what_is_made(void **state)
{
	struct fixture *fixture = *state;
	char *other = program_join(fixture->folder, "other");

	assert_done(RUN_ALL(fixture, "phone", "-j", "1", "-o", fixture->out));
	assert_done(RUN_ALL(fixture, "phone", "-j", "5", "-o", other));
	assert_true(phone_folder_same(fixture->out, other));
	free(other);
}

static void progress_has_a_line_for_each_guide(void **state)
{
	struct fixture *fixture = *state;
	char *path = program_join(fixture->folder, "progress");
	char *text;
	unsigned done;
	unsigned all;

	assert_done(RUN_ALL(fixture, "phone", "--progress", path, "-o",
			    fixture->out));
	text = program_read(path, NULL);
	assert_int_equal(program_lines(text), GUIDES);
	assert_int_equal(sscanf(text, "done\t%u\t%u\tguide-", &done, &all), 2);
	assert_int_equal(done, 1);
	assert_int_equal(all, GUIDES);
	/* Two blocks each. */
	assert_int_equal(times(text, "\t2\t2\t"), GUIDES);
	free(text);
	free(path);
}

static void check_sums_up_what_all_its_processes_found(void **state)
{
	struct fixture *fixture = *state;
	struct program_result one = RUN_ALL(fixture, "check", "--explain");
	struct program_result many =
		RUN_ALL(fixture, "check", "--explain", "-j", "3");

	assert_int_equal(many.status, one.status);
	assert_non_null(
		strstr(many.out, "6 guides checked: 0 errors, 0 warnings\n"));
	assert_int_equal(program_lines(many.out), program_lines(one.out));
	program_free(&one);
	program_free(&many);
}

/* ---------------------------------------------------------------- failing */

static void one_guide_that_fails_does_not_stop_the_others(void **state)
{
	struct fixture *fixture = *state;
	struct program_result result;

	assert_int_equal(unlink(fixture->guides[2]), 0);
	result = RUN_ALL(fixture, "phone", "--progress", "-", "-o",
			 fixture->out);
	assert_int_equal(result.status, 1);
	assert_non_null(strstr(result.err, "1 of 6 guides failed"));
	assert_int_equal(times(result.err, "guide-2.md: error: "), 2);
	assert_int_equal(times(result.out, "failed\t"), 1);
	assert_int_equal(times(result.out, "done\t"), GUIDES - 1);
	program_free(&result);
	assert_false(is_there(fixture->out, "guide-2"));
	assert_true(is_there(fixture->out, "guide-5/guide.json"));
}

static void a_guide_that_fails_keeps_what_it_had(void **state)
{
	struct fixture *fixture = *state;

	assert_done(RUN_ALL(fixture, "braille", "-o", fixture->out));
	free(program_write(fixture->folder, "guide-2.md", "<div>\n", 6));
	assert_says(RUN_ALL(fixture, "braille", "-o", fixture->out), 1,
		    "guide-2.md");
	assert_true(is_there(fixture->out, "guide-2/guide-2.brf"));
}

static void two_guides_of_one_name_are_refused_before_all(void **state)
{
	struct fixture *fixture = *state;
	char *other = write_guide(fixture->folder, "Guide_1.md", 9);
	struct program_result result =
		RUN_ALL(fixture, "phone", "-o", fixture->out, other);

	assert_says(result, 1, "its folder would be called guide-1");
	assert_false(is_there(fixture->folder, "out"));
	free(other);
}

static void what_cannot_be_asked_of_many_guides_is_wrong_usage(void **state)
{
	struct fixture *fixture = *state;
	const char *out = fixture->out;

	assert_says(RUN_ALL(fixture, "phone", "--report", "-", "-o", out), 2,
		    "names in each guide's folder");
	assert_says(RUN_ALL(fixture, "phone", "--report", "../x", "-o", out), 2,
		    "names in each guide's folder");
	assert_says(RUN_ALL(fixture, "phone", "-q"), 2, "need -o");
	assert_says(RUN_ALL(fixture, "phone", "-o", "-"), 2, "need -o");
	assert_says(RUN_ALL(fixture, "braille", "--device", "/dev/null"), 2,
		    "one guide at a time");
	assert_says(RUN_ALL(fixture, "audio", "-f", "tape", "-o", out), 2,
		    "'tape' is no form");
	assert_says(RUN_ALL(fixture, "audio", "-o", out, "-"), 1,
		    "standard input is no guide of a library");
}

static void odd_shards_are_wrong_usage(void **state)
{
	static const char *const wrong[] = {
		"0/0",	"0/2",	 "3/2",	 "1",	    "/",   "1/",   "/2",
		"-1/2", "1/2/3", "1 /2", "1/99999", "a/b", "1/2x", "+1/2"};
	struct fixture *fixture = *state;
	size_t i;

	for (i = 0; i < sizeof(wrong) / sizeof(*wrong); i++)
		assert_says(program_do("phone", "--shard", wrong[i], "-o",
				       fixture->out, fixture->guides[0]),
			    2, "is no shard");
	assert_says(program_do("phone", "--shard", "1/2", "-o", fixture->out),
		    2, "needs all the guides");
	assert_false(is_there(fixture->folder, "out"));
}

static void odd_names_stay_inside_the_folder(void **state)
{
	static const char *const names[] = {"-o",	   "a\nb.md", "..md",
					    "\xff\xfe.md", "-",	      " .md"};
	struct fixture *fixture = *state;
	const struct program_options inside = {.folder = fixture->folder};
	struct program_result result;
	char *odd[6];
	size_t i;

	for (i = 0; i < 6; i++)
		odd[i] = write_guide(fixture->folder, names[i], 3);
	result = program_run(
		(const char *const[]){"braille", "-o", "out", "--progress", "-",
				      "--", "-o", "a\nb.md", "..md",
				      "\xff\xfe.md", "./-", " .md", NULL},
		&inside);
	assert_int_equal(result.status, 0);
	/* One line each, whatever is in the name. */
	assert_int_equal(program_lines(result.out), 6);
	program_free(&result);
	assert_int_equal(program_entries(fixture->out), 7);
	assert_true(is_there(fixture->out, "o/guide.json"));
	assert_int_equal(program_entries(fixture->folder), GUIDES + 6 + 1);
	for (i = 0; i < 6; i++)
		free(odd[i]);
}

static void a_link_in_place_of_a_guides_folder_is_not_followed(void **state)
{
	struct fixture *fixture = *state;

	assert_int_equal(mkdir(fixture->out, 0700), 0);
	assert_int_equal(symlink("..", phone_path(fixture->out, "guide-1")), 0);
	assert_says(RUN_ALL(fixture, "braille", "-o", fixture->out), 1,
		    "guide-1: error: is no folder");
	assert_int_equal(program_entries(fixture->folder), GUIDES + 1);
}

static void a_folder_that_cannot_be_made_is_an_error(void **state)
{
	struct fixture *fixture = *state;

	assert_says(RUN_ALL(fixture, "phone", "-o", fixture->guides[0]), 1,
		    "guide-0.md: error: ");
	assert_says(RUN_ALL(fixture, "phone", "--progress", fixture->folder,
			    "-o", fixture->out),
		    1, "Is a directory");
}

/* ----------------------------------------------------------------- shards */

/* Makes the shards 1 to 3 in folders of their own. */
static void make_shards(const struct fixture *fixture, char *shards[3])
{
	static const char *const names[] = {"1/3", "2/3", "3/3"};
	static const char *const folders[] = {"one", "two", "three"};
	int i;

	for (i = 0; i < 3; i++) {
		shards[i] = program_join(fixture->folder, folders[i]);
		assert_done(RUN_ALL(fixture, "braille", "--shard", names[i],
				    "-o", shards[i]));
	}
}

static void free_shards(char *shards[3])
{
	int i;

	for (i = 0; i < 3; i++)
		free(shards[i]);
}

static struct program_result merge(char *shards[3], const char *out)
{
	return program_do("merge", shards[0], shards[1], shards[2], "-o", out);
}

static void shards_merge_into_what_one_run_makes(void **state)
{
	struct fixture *fixture = *state;
	char *whole = program_join(fixture->folder, "whole");
	struct program_result result;
	char *shards[3];

	make_shards(fixture, shards);
	assert_done(RUN_ALL(fixture, "braille", "-o", whole));
	result = merge(shards, fixture->out);
	assert_string_equal(result.out, "6 guides from 3 shards: complete\n");
	assert_done(result);
	assert_true(phone_folder_same(whole, fixture->out));
	/* Again, over what is there. */
	assert_done(merge(shards, fixture->out));
	assert_true(phone_folder_same(whole, fixture->out));
	free_shards(shards);
	free(whole);
}

static void shards_in_one_folder_are_completed_in_their_place(void **state)
{
	struct fixture *fixture = *state;

	assert_done(RUN_ALL(fixture, "braille", "--shard", "2/2", "-o",
			    fixture->out));
	assert_says(program_do("merge", fixture->out), 1,
		    "shard 1 of 2 is missing");
	assert_false(is_there(fixture->out, "library.json"));
	assert_done(RUN_ALL(fixture, "braille", "--shard", "1/2", "-o",
			    fixture->out));
	assert_done(program_do("merge", "-q", fixture->out));
	assert_true(is_there(fixture->out, "library.json"));
}

static void a_merge_says_what_is_missing_or_there_twice(void **state)
{
	struct fixture *fixture = *state;
	char *shards[3];

	make_shards(fixture, shards);
	assert_says(
		program_do("merge", shards[0], shards[2], "-o", fixture->out),
		1, "shard 2 of 3 is missing");
	assert_says(program_do("merge", shards[0], shards[1], shards[2],
			       shards[0], "-o", fixture->out),
		    1, "shard 1 is there twice");
	assert_says(program_do("merge", fixture->folder), 1,
		    "holds no shard of a library");
	assert_says(program_do("merge", shards[0], shards[1]), 2, "need -o");
	assert_says(program_do("merge"), 2, "needs the folders");
	assert_false(is_there(fixture->folder, "out"));
	free_shards(shards);
}

static void a_merge_refuses_other_options_and_other_guides(void **state)
{
	struct fixture *fixture = *state;
	char *shards[3];

	make_shards(fixture, shards);
	assert_done(RUN_ALL(fixture, "braille", "--shard", "2/3", "-g", "1",
			    "-o", shards[1]));
	assert_says(merge(shards, fixture->out), 1,
		    "options \"--grade=1\", not \"\"");
	assert_done(program_do("braille", "--shard", "2/3", "-o", shards[1],
			       fixture->guides[0], fixture->guides[1]));
	assert_says(merge(shards, fixture->out), 1,
		    "of another list of guides");
	assert_false(is_there(fixture->folder, "out"));
	free_shards(shards);
}

static void a_merge_finds_what_was_changed_or_lost(void **state)
{
	static const char *const names[] = {"guide-0", "guide-1", "guide-2",
					    "guide-3", "guide-4", "guide-5"};
	struct fixture *fixture = *state;
	char *shards[3];
	int i;

	for (i = 0; i < GUIDES; i++) {
		char file[40];
		int k = 0;

		make_shards(fixture, shards);
		while (!is_there(shards[k], names[i]))
			k++;
		snprintf(file, sizeof(file), "%s/%s", names[i],
			 i % 3 == 2 ? "guide.json" : names[i]);
		if (i % 3 != 2)
			strcat(file, ".brf");
		if (i % 3 == 0)
			assert_int_equal(unlink(phone_path(shards[k], file)),
					 0);
		else
			phone_file_write(phone_path(shards[k], file), "{}");
		assert_says(merge(shards, fixture->out), 1, names[i]);
		assert_false(is_there(fixture->folder, "out"));
		free_shards(shards);
	}
	/* The shards' own commands put it right. */
	make_shards(fixture, shards);
	assert_done(merge(shards, fixture->out));
	free_shards(shards);
}

static void a_merge_names_the_guides_that_failed(void **state)
{
	struct fixture *fixture = *state;

	assert_int_equal(unlink(fixture->guides[4]), 0);
	assert_says(RUN_ALL(fixture, "braille", "--shard", "1/1", "-o",
			    fixture->out),
		    1, "1 of 6 guides failed");
	assert_says(program_do("merge", fixture->out), 1,
		    "could not make \"guide-4\"");
}

static void a_merge_does_not_believe_a_forged_list(void **state)
{
	struct fixture *fixture = *state;
	const char *list;

	assert_done(RUN_ALL(fixture, "braille", "--shard", "1/1", "-o",
			    fixture->out));
	list = phone_path(fixture->out, "library-1-of-1.json");
	assert_true(phone_file_replace(list, "\"name\": \"guide-0\"",
				       "\"name\": \"../guide-0\""));
	assert_says(program_do("merge", fixture->out), 1,
		    "names a guide as none is called");
	phone_file_write(list, "[1, 2");
	assert_says(program_do("merge", fixture->out), 1,
		    "is no list of a shard");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define WITH_GUIDES(test) \
	cmocka_unit_test_setup_teardown(test, set_up, tear_down)
		WITH_GUIDES(each_guide_gets_a_folder_and_a_record),
		WITH_GUIDES(a_guide_of_a_library_is_as_one_made_alone),
		WITH_GUIDES(audio_and_braille_are_called_by_the_guide),
		WITH_GUIDES(a_second_run_keeps_what_is_as_it_was_made),
		WITH_GUIDES(the_number_of_jobs_changes_nothing_of_what_is_made),
		WITH_GUIDES(progress_has_a_line_for_each_guide),
		WITH_GUIDES(check_sums_up_what_all_its_processes_found),
		WITH_GUIDES(one_guide_that_fails_does_not_stop_the_others),
		WITH_GUIDES(a_guide_that_fails_keeps_what_it_had),
		WITH_GUIDES(two_guides_of_one_name_are_refused_before_all),
		WITH_GUIDES(what_cannot_be_asked_of_many_guides_is_wrong_usage),
		WITH_GUIDES(odd_shards_are_wrong_usage),
		WITH_GUIDES(odd_names_stay_inside_the_folder),
		WITH_GUIDES(a_link_in_place_of_a_guides_folder_is_not_followed),
		WITH_GUIDES(a_folder_that_cannot_be_made_is_an_error),
		WITH_GUIDES(shards_merge_into_what_one_run_makes),
		WITH_GUIDES(shards_in_one_folder_are_completed_in_their_place),
		WITH_GUIDES(a_merge_says_what_is_missing_or_there_twice),
		WITH_GUIDES(a_merge_refuses_other_options_and_other_guides),
		WITH_GUIDES(a_merge_finds_what_was_changed_or_lost),
		WITH_GUIDES(a_merge_names_the_guides_that_failed),
		WITH_GUIDES(a_merge_does_not_believe_a_forged_list),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
