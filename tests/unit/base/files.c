/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading whole files, and writing them whole or not at all. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "lectern/memory.h"

struct folder {
	char path[64];
	char file[96];
	struct lectern_diagnostics *found;
};

static int folder_make(void **state)
{
	struct folder *folder = calloc(1, sizeof(*folder));

	strcpy(folder->path, "/tmp/lectern-files-XXXXXX");
	assert_non_null(mkdtemp(folder->path));
	snprintf(folder->file, sizeof(folder->file), "%s/out", folder->path);
	assert_int_equal(lectern_diagnostics_new(&folder->found), LECTERN_OK);
	*state = folder;
	return 0;
}

static int folder_remove(void **state)
{
	struct folder *folder = *state;

	unlink(folder->file);
	/* Fails, and the test with it, when a temporary file was left. */
	assert_int_equal(rmdir(folder->path), 0);
	lectern_diagnostics_free(folder->found);
	free(folder);
	return 0;
}

static void a_file_appears_only_when_it_is_committed(void **state)
{
	struct folder *folder = *state;
	struct lectern_outfile *file = NULL;

	assert_int_equal(
		lectern_outfile_open(&file, folder->file, folder->found),
		LECTERN_OK);
	assert_int_equal(lectern_outfile_write(file, "half", 4), LECTERN_OK);
	assert_int_not_equal(access(folder->file, F_OK), 0);
	assert_int_equal(lectern_outfile_commit(file, folder->found),
			 LECTERN_OK);
	assert_int_equal(access(folder->file, F_OK), 0);
}

static void an_abandoned_file_leaves_the_old_one(void **state)
{
	struct folder *folder = *state;
	struct lectern_outfile *file = NULL;
	char *bytes = NULL;
	size_t length = 0;

	assert_int_equal(
		lectern_file_write(folder->file, "old", 3, folder->found),
		LECTERN_OK);
	assert_int_equal(
		lectern_outfile_open(&file, folder->file, folder->found),
		LECTERN_OK);
	assert_int_equal(lectern_outfile_write(file, "new", 3), LECTERN_OK);
	lectern_outfile_abandon(file);
	assert_int_equal(lectern_file_read(&bytes, &length, folder->file, 10,
					   folder->found),
			 LECTERN_OK);
	assert_int_equal(length, 3);
	assert_string_equal(bytes, "old");
	lectern_string_free(bytes);
}

static void a_file_ends_as_its_writing_did(void **state)
{
	struct folder *folder = *state;
	struct lectern_outfile *file = NULL;

	assert_int_equal(
		lectern_outfile_open(&file, folder->file, folder->found),
		LECTERN_OK);
	assert_int_equal(
		lectern_outfile_end(file, LECTERN_NO_MEMORY, folder->found),
		LECTERN_NO_MEMORY);
	assert_int_not_equal(access(folder->file, F_OK), 0);
	assert_int_equal(
		lectern_outfile_open(&file, folder->file, folder->found),
		LECTERN_OK);
	assert_int_equal(lectern_outfile_end(file, LECTERN_OK, folder->found),
			 LECTERN_OK);
	assert_int_equal(access(folder->file, F_OK), 0);
}

static void a_new_file_replaces_the_old_one_whole(void **state)
{
	struct folder *folder = *state;
	char *bytes = NULL;
	size_t length = 0;

	assert_int_equal(
		lectern_file_write(folder->file, "old one", 7, folder->found),
		LECTERN_OK);
	assert_int_equal(
		lectern_file_write(folder->file, "new", 3, folder->found),
		LECTERN_OK);
	assert_int_equal(lectern_file_read(&bytes, &length, folder->file, 10,
					   folder->found),
			 LECTERN_OK);
	assert_string_equal(bytes, "new");
	lectern_string_free(bytes);
}

static void a_file_gets_the_rights_that_any_file_gets(void **state)
{
	struct folder *folder = *state;
	struct stat about;
	mode_t mask = umask(027);

	assert_int_equal(
		lectern_file_write(folder->file, "x", 1, folder->found),
		LECTERN_OK);
	umask(mask);
	assert_int_equal(stat(folder->file, &about), 0);
	assert_int_equal(about.st_mode & 0777, 0640);
}

static void a_folder_in_the_place_of_a_file_is_refused(void **state)
{
	struct folder *folder = *state;
	struct lectern_outfile *file = NULL;

	assert_int_equal(
		lectern_outfile_open(&file, folder->path, folder->found),
		LECTERN_IO);
	assert_null(file);
	assert_string_equal(lectern_diagnostics_at(folder->found, 0)->words,
			    "Is a directory");
}

static void a_missing_folder_is_named(void **state)
{
	struct folder *folder = *state;
	struct lectern_outfile *file = NULL;

	assert_int_equal(
		lectern_outfile_open(&file, "/no/such/folder/x", folder->found),
		LECTERN_IO);
	assert_string_equal(
		lectern_diagnostics_at(folder->found, 0)->place.path,
		"/no/such/folder/x");
}

static void reading_says_what_is_wrong_with_the_path(void **state)
{
	struct folder *folder = *state;
	char *bytes = NULL;
	size_t length = 0;

	assert_int_equal(lectern_file_read(&bytes, &length, "/no/such", 10,
					   folder->found),
			 LECTERN_IO);
	assert_int_equal(lectern_file_read(&bytes, &length, folder->path, 10,
					   folder->found),
			 LECTERN_IO);
	assert_null(bytes);
	assert_string_equal(lectern_diagnostics_at(folder->found, 0)->words,
			    "No such file or directory");
	assert_string_equal(lectern_diagnostics_at(folder->found, 1)->words,
			    "Is a directory");
}

static void a_file_over_the_limit_is_refused(void **state)
{
	struct folder *folder = *state;
	char *bytes = NULL;
	size_t length = 0;

	assert_int_equal(lectern_file_write(folder->file, "12345678901", 11,
					    folder->found),
			 LECTERN_OK);
	assert_int_equal(lectern_file_read(&bytes, &length, folder->file, 10,
					   folder->found),
			 LECTERN_TOO_LARGE);
	assert_null(bytes);
}

static void every_failed_allocation_is_survived(void **state)
{
	struct folder *folder = *state;
	uint64_t n;

	for (n = 1;; n++) {
		enum lectern_status status;

		lectern_memory_fail_at(n);
		status =
			lectern_file_write(folder->file, "x", 1, folder->found);
		if (lectern_memory_fail_at(0) < n)
			break;
		assert_int_equal(status, LECTERN_NO_MEMORY);
		assert_int_not_equal(access(folder->file, F_OK), 0);
	}
	assert_true(n > 2);
}

#define folder_test(name) \
	cmocka_unit_test_setup_teardown(name, folder_make, folder_remove)

int main(void)
{
	const struct CMUnitTest tests[] = {
		folder_test(a_file_appears_only_when_it_is_committed),
		folder_test(an_abandoned_file_leaves_the_old_one),
		folder_test(a_file_ends_as_its_writing_did),
		folder_test(a_new_file_replaces_the_old_one_whole),
		folder_test(a_file_gets_the_rights_that_any_file_gets),
		folder_test(a_folder_in_the_place_of_a_file_is_refused),
		folder_test(a_missing_folder_is_named),
		folder_test(reading_says_what_is_wrong_with_the_path),
		folder_test(a_file_over_the_limit_is_refused),
		folder_test(every_failed_allocation_is_survived)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
