/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Braille to several files: volumes, an index, a page for proofreaders. */
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

#include "base/json.h"
#include "support/program_run.h"

/* Small pages, so that the shipped guide has several volumes. */
#define SMALL "--lines=12", "--volume-pages=20"

struct fixture {
	char *folder;
	char *out;
};

static int set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));

	fixture->folder = program_folder();
	fixture->out = program_join(fixture->folder, "out");
	*state = fixture;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;

	program_remove(fixture->folder);
	free(fixture->out);
	free(fixture);
	return 0;
}

static void assert_done(struct program_result result)
{
	if (result.status != 0 || *result.err)
		fail_msg("exit %d: %s", result.status, result.err);
	program_free(&result);
}

/* One line of words, the exit status, and nothing left behind. */
static void assert_refused(const struct fixture *fixture,
			   struct program_result result, int status,
			   const char *words)
{
	if (result.status != status || !strstr(result.err, words))
		fail_msg("exit %d: %s", result.status, result.err);
	assert_int_equal(program_lines(result.err), 1);
	assert_int_equal(program_entries(fixture->folder), 0);
	program_free(&result);
}

static char *file_in(const char *folder, const char *name, size_t *length)
{
	char *path = program_join(folder, name);
	char *bytes = program_read(path, length);

	if (!bytes)
		fail_msg("there is no %s", path);
	free(path);
	return bytes;
}

/* -------------------------------------------------------------- volumes */

static void a_folder_has_a_file_for_each_volume(void **state)
{
	struct fixture *fixture = *state;
	char *one = program_join(fixture->folder, "one.brf");
	size_t length;
	size_t at = 0;
	char *whole;
	int count;
	int i;

	assert_done(program_do("braille", SMALL, "-o", one));
	assert_done(program_do("braille", SMALL, "--split", "volume", "-o",
			       fixture->out));
	whole = program_read(one, &length);
	count = program_entries(fixture->out);
	assert_in_range(count, 2, 99);
	/* One behind the other they are the one file. */
	for (i = 1; i <= count; i++) {
		char name[32];
		size_t size;
		char *part;

		snprintf(name, sizeof(name), "volume-%02d.brf", i);
		part = file_in(fixture->out, name, &size);
		assert_in_range(at + size, 1, length);
		assert_memory_equal(part, whole + at, size);
		at += size;
		free(part);
	}
	assert_int_equal(at, length);
	free(whole);
	free(one);
}

static void volumes_take_each_form(void **state)
{
	static const char *const forms[] = {"brf", "pef", "txt", "ebrl"};
	struct fixture *fixture = *state;
	size_t i;

	for (i = 0; i < sizeof(forms) / sizeof(*forms); i++) {
		char name[32];
		size_t length;

		assert_done(program_do("braille", SMALL, "--split=volume", "-f",
				       forms[i], "-o", fixture->out));
		snprintf(name, sizeof(name), "volume-02.%s", forms[i]);
		free(file_in(fixture->out, name, &length));
		assert_in_range(length, 100, 1 << 20);
	}
}

static void ebraille_goes_to_standard_output_too(void **state)
{
	struct program_result result =
		program_do("braille", "-f", "ebrl", "-o", "-");

	(void)state;
	assert_int_equal(result.status, 0);
	assert_true(result.out_length > 1000);
	assert_memory_equal(result.out, "PK\x03\x04", 4);
	program_free(&result);
}

/* ------------------------------------------------------------ beside it */

static void index_and_preview_stand_beside_the_file(void **state)
{
	struct fixture *fixture = *state;
	char *brf = program_join(fixture->folder, "a.brf");
	char *index = program_join(fixture->folder, "a.json");
	char *preview = program_join(fixture->folder, "a.html");
	struct lectern_json *all = NULL;
	size_t length;
	char *bytes;

	assert_done(program_do("braille", SMALL, "-o", brf, "--index", index,
			       "--preview", preview));
	bytes = program_read(index, &length);
	assert_int_equal(
		lectern_json_parse(&all, "a.json", bytes, length, NULL), 0);
	assert_in_range(lectern_json_count(lectern_json_of(all, "volumes")), 2,
			99);
	assert_non_null(lectern_json_of(lectern_json_of(all, "blocks"),
					"about-this-guide"));
	lectern_json_free(all);
	free(bytes);
	bytes = program_read(preview, &length);
	assert_memory_equal(bytes, "<!DOCTYPE html>", 15);
	assert_non_null(strstr(bytes, "About this guide"));
	free(bytes);
	assert_int_equal(access(brf, F_OK), 0);
	free(preview);
	free(index);
	free(brf);
}

static void an_index_alone_is_enough(void **state)
{
	struct program_result result = program_do("braille", "--index", "-");

	(void)state;
	assert_int_equal(result.status, 0);
	assert_string_equal(result.err, "");
	assert_memory_equal(result.out, "{\n", 2);
	program_free(&result);
}

/* -------------------------------------------------------------- refused */

static void wrong_usage_is_said(void **state)
{
	struct fixture *fixture = *state;
	const char *out = fixture->out;

	assert_refused(fixture, program_do("braille"), 2, "needs -o FILE");
	assert_refused(fixture,
		       program_do("braille", "--split=section", "-o", out), 2,
		       "by volume");
	assert_refused(fixture,
		       program_do("audio", "--split=volume", "-o", out), 2,
		       "by section");
	assert_refused(fixture,
		       program_do("braille", "--split=volume", "--index", "-"),
		       2, "needs -o FOLDER");
	assert_refused(fixture,
		       program_do("braille", "--split=volume", "-o", "-"), 2,
		       "folder");
	assert_refused(fixture,
		       program_do("braille", "--split=volume", "--volume=1",
				  "-o", out),
		       2, "--volume one");
	assert_refused(fixture,
		       program_do("braille", "-o", "-", "--index", "-"), 2,
		       "only one");
	assert_refused(fixture, program_do("braille", "-f", "doc", "-o", out),
		       2, "ebrl");
}

static void a_place_that_is_none_is_named(void **state)
{
	struct fixture *fixture = *state;

	assert_refused(
		fixture,
		program_do("braille", "--split=volume", "-o", "/nowhere/a/set"),
		1, "/nowhere/a/set");
	assert_refused(fixture,
		       program_do("braille", "--index", "/nowhere/i.json"), 1,
		       "/nowhere/i.json");
	assert_refused(fixture,
		       program_do("braille", "--preview", "/nowhere/p.html"), 1,
		       "/nowhere/p.html");
	assert_refused(fixture, program_do("braille", "--preview", "/dev/null"),
		       1, "/dev/null");
}

static void a_guide_that_cannot_be_brailled_leaves_nothing(void **state)
{
	struct fixture *fixture = *state;
	const struct program_options options = {
		.input = "---\ntitle: A\n---\n# One\n\n\xF0\x9F\x98\x80\n",
		.folder = fixture->folder};
	const char *const arguments[] = {
		"braille", "-",	     "--split=volume", "-o",	 "set",
		"--index", "i.json", "--preview",      "p.html", NULL};
	struct program_result result = program_run(arguments, &options);

	assert_int_equal(result.status, 1);
	assert_non_null(strstr(result.err, "U+1F600"));
	assert_int_equal(program_entries(fixture->folder), 0);
	program_free(&result);
}

/* Runs with a disk of four blocks; skipped where none may be mounted. */
static void assert_full(struct fixture *fixture, const char *option,
			const char *name)
{
	char *path = program_join(fixture->folder, name);
	struct program_result result;
	int entries;

	if (geteuid() != 0 || mount("lectern-test", fixture->folder, "tmpfs", 0,
				    "size=16k") != 0) {
		free(path);
		puts("skipped: only root may mount a small disk");
		skip();
	}
	result = strcmp(option, "--split") == 0
			 ? program_do("braille", SMALL, "--split=volume", "-o",
				      path)
			 : program_do("braille", option, path);
	entries = program_entries(fixture->folder);
	umount(fixture->folder);
	free(path);
	assert_int_equal(result.status, 1);
	assert_int_equal(program_lines(result.err), 1);
	assert_non_null(strstr(result.err, "No space left"));
	assert_int_equal(entries, 0);
	program_free(&result);
}

static void a_full_disk_leaves_no_file_and_no_folder(void **state)
{
	assert_full(*state, "--split", "set");
	assert_full(*state, "--index", "i.json");
	assert_full(*state, "--preview", "p.html");
	assert_full(*state, "-o", "o.pef");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_folder_has_a_file_for_each_volume),
		TEST(volumes_take_each_form),
		TEST(ebraille_goes_to_standard_output_too),
		TEST(index_and_preview_stand_beside_the_file),
		TEST(an_index_alone_is_enough),
		TEST(wrong_usage_is_said),
		TEST(a_place_that_is_none_is_named),
		TEST(a_guide_that_cannot_be_brailled_leaves_nothing),
		TEST(a_full_disk_leaves_no_file_and_no_folder),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
