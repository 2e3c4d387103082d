/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/split.h"
#include "lectern/memory.h"
#include "support/program_run.h"

struct fixture {
	char *base;
	char *folder; /* not there yet */
	struct lectern_diagnostics *found;
};

static int set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));

	fixture->base = program_folder();
	fixture->folder = program_join(fixture->base, "parts");
	*state = fixture;
	return lectern_diagnostics_new(&fixture->found);
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;

	program_remove(fixture->base);
	free(fixture->folder);
	lectern_diagnostics_free(fixture->found);
	free(fixture);
	return 0;
}

static struct lectern_split begin(struct fixture *fixture)
{
	struct lectern_split split = {0};

	assert_int_equal(
		lectern_split_open(&split, fixture->folder, fixture->found),
		LECTERN_OK);
	return split;
}

static void put(struct lectern_split *split, const char *name, const char *text)
{
	char *path = NULL;
	FILE *file;

	assert_int_equal(lectern_split_add(split, &path, name), LECTERN_OK);
	file = fopen(path, "w");
	assert_non_null(file);
	fputs(text, file);
	fclose(file);
	lectern_string_free(path);
}

static void assert_holds(struct fixture *fixture, const char *name,
			 const char *text)
{
	char *path = program_join(fixture->folder, name);
	char *found = program_read(path, NULL);

	assert_non_null(found);
	assert_string_equal(found, text);
	free(found);
	free(path);
}

static void files_appear_together_at_the_commit(void **state)
{
	struct fixture *fixture = *state;
	struct lectern_split split = begin(fixture);
	char *early = program_join(fixture->folder, "a");

	put(&split, "a", "one");
	put(&split, "b", "two");
	assert_int_not_equal(access(early, F_OK), 0);
	assert_int_equal(lectern_split_commit(&split, fixture->found),
			 LECTERN_OK);
	assert_int_equal(program_entries(fixture->folder), 2);
	assert_holds(fixture, "a", "one");
	assert_holds(fixture, "b", "two");
	free(early);
}

static void what_is_abandoned_leaves_no_folder(void **state)
{
	struct fixture *fixture = *state;
	struct lectern_split split = begin(fixture);

	put(&split, "a", "one");
	lectern_split_abandon(&split);
	assert_int_equal(program_entries(fixture->base), 0);
}

static void a_folder_that_was_there_is_left_as_it_was(void **state)
{
	struct fixture *fixture = *state;
	struct lectern_split split;

	assert_int_equal(mkdir(fixture->folder, 0777), 0);
	free(program_write(fixture->folder, "a", "old", 3));
	split = begin(fixture);
	put(&split, "a", "new");
	lectern_split_abandon(&split);
	assert_int_equal(program_entries(fixture->folder), 1);
	assert_holds(fixture, "a", "old");
}

static void an_older_file_is_replaced_at_the_commit(void **state)
{
	struct fixture *fixture = *state;
	struct lectern_split split;

	assert_int_equal(mkdir(fixture->folder, 0777), 0);
	free(program_write(fixture->folder, "a", "old", 3));
	split = begin(fixture);
	put(&split, "a", "new");
	assert_int_equal(lectern_split_commit(&split, fixture->found),
			 LECTERN_OK);
	assert_int_equal(program_entries(fixture->folder), 1);
	assert_holds(fixture, "a", "new");
}

static void a_name_that_is_taken_by_a_folder_fails_and_cleans_up(void **state)
{
	struct fixture *fixture = *state;
	struct lectern_split split;
	char *taken = program_join(fixture->folder, "a");

	assert_int_equal(mkdir(fixture->folder, 0777), 0);
	assert_int_equal(mkdir(taken, 0777), 0);
	split = begin(fixture);
	put(&split, "a", "new");
	assert_int_equal(lectern_split_commit(&split, fixture->found),
			 LECTERN_IO);
	assert_int_equal(lectern_diagnostics_errors(fixture->found), 1);
	assert_int_equal(program_entries(fixture->folder), 1);
	free(taken);
}

static void a_folder_that_cannot_be_made_is_named(void **state)
{
	struct fixture *fixture = *state;
	struct lectern_split split = {.made = true};

	assert_int_equal(
		lectern_split_open(&split, "/nowhere/at/all", fixture->found),
		LECTERN_IO);
	assert_string_equal(
		lectern_diagnostics_at(fixture->found, 0)->place.path,
		"/nowhere/at/all");
	assert_null(split.stage);
}

static void abandoning_none_is_no_error(void **state)
{
	struct lectern_split split = {0};

	(void)state;
	lectern_split_abandon(&split);
	assert_null(split.folder);
}

static enum lectern_status whole_run(struct fixture *fixture)
{
	struct lectern_split split = {0};
	enum lectern_status status =
		lectern_split_open(&split, fixture->folder, fixture->found);
	char *path = NULL;
	FILE *file;

	if (status != LECTERN_OK)
		return status;
	status = lectern_split_add(&split, &path, "a");
	if (status == LECTERN_OK) {
		file = fopen(path, "w");
		assert_non_null(file);
		fclose(file);
		status = lectern_split_commit(&split, fixture->found);
	}
	lectern_string_free(path);
	lectern_split_abandon(&split);
	return status;
}

static void a_failed_allocation_is_reported_and_cleaned_up(void **state)
{
	struct fixture *fixture = *state;
	enum lectern_status status = LECTERN_NO_MEMORY;
	char *stray;
	uint64_t n;

	for (n = 1; n < 100 && status != LECTERN_OK; n++) {
		lectern_memory_fail_at(n);
		status = whole_run(fixture);
		lectern_memory_fail_at(0);
		assert_true(status == LECTERN_OK ||
			    status == LECTERN_NO_MEMORY);
	}
	assert_in_range(n, 5, 99);
	stray = program_join(fixture->folder, "a");
	assert_int_equal(access(stray, F_OK), 0);
	free(stray);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(files_appear_together_at_the_commit),
		TEST(what_is_abandoned_leaves_no_folder),
		TEST(a_folder_that_was_there_is_left_as_it_was),
		TEST(an_older_file_is_replaced_at_the_commit),
		TEST(a_name_that_is_taken_by_a_folder_fails_and_cleans_up),
		TEST(a_folder_that_cannot_be_made_is_named),
		TEST(abandoning_none_is_no_error),
		TEST(a_failed_allocation_is_reported_and_cleaned_up),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
