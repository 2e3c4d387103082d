/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loading from files, and what is told when that fails. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "support/guide_load.h"

static void expect_status(const char *path, enum lectern_status status)
{
	struct lectern_diagnostics *found;
	struct lectern_guide *guide = NULL;

	assert_int_equal(lectern_diagnostics_new(&found), LECTERN_OK);
	assert_int_equal(lectern_guide_load(&guide, path, found), status);
	assert_null(guide);
	assert_int_equal(lectern_diagnostics_errors(found), 1);
	assert_string_equal(lectern_diagnostics_at(found, 0)->place.path, path);
	lectern_diagnostics_free(found);
}

/* A file of these bytes, whose name is given to free() and unlink(). */
static char *file_of(const char *bytes)
{
	char *path = strdup("/tmp/lectern-load-XXXXXX");
	int fd = mkstemp(path);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes, strlen(bytes)), (int)strlen(bytes));
	close(fd);
	return path;
}

static void a_file_is_loaded_and_names_its_places(void **state)
{
	char *path = file_of(GUIDE_FRONT "hello\n");
	struct lectern_guide *guide = NULL;

	(void)state;
	assert_int_equal(lectern_guide_load(&guide, path, NULL), LECTERN_OK);
	assert_string_equal(lectern_guide_name(guide), path);
	assert_string_equal(
		lectern_node_place(lectern_guide_block(guide, 0)).path, path);
	lectern_guide_free(guide);
	unlink(path);
	free(path);
}

static void a_missing_file_and_a_folder_are_told(void **state)
{
	(void)state;
	expect_status("/nonexistent/guide.md", LECTERN_IO);
	expect_status("/tmp", LECTERN_IO);
}

static void a_file_with_a_fault_is_told_with_its_path(void **state)
{
	char *path = file_of(GUIDE_FRONT "a <b>\n");

	(void)state;
	expect_status(path, LECTERN_INVALID);
	unlink(path);
	free(path);
}

static void a_guide_that_is_null_may_be_freed(void **state)
{
	(void)state;
	lectern_guide_free(NULL);
}

static void all_faults_of_a_source_are_told_not_only_the_first(void **state)
{
	const char *text = GUIDE_FRONT
		"a <b>\n\n<!-- c -->\n\n> [!X]\n> d\n\n#\n\n![](e)\n";
	struct lectern_diagnostics *found;
	struct lectern_guide *guide = NULL;
	static const uint32_t lines[] = {4, 6, 8, 11, 13};
	size_t i;

	(void)state;
	assert_int_equal(lectern_diagnostics_new(&found), LECTERN_OK);
	assert_int_equal(
		lectern_guide_parse(&guide, "t", text, strlen(text), found),
		LECTERN_INVALID);
	assert_int_equal(lectern_diagnostics_errors(found), 5);
	for (i = 0; i < 5; i++)
		assert_int_equal(lectern_diagnostics_at(found, i)->place.line,
				 lines[i]);
	lectern_diagnostics_free(found);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_file_is_loaded_and_names_its_places),
		cmocka_unit_test(a_missing_file_and_a_folder_are_told),
		cmocka_unit_test(a_file_with_a_fault_is_told_with_its_path),
		cmocka_unit_test(a_guide_that_is_null_may_be_freed),
		cmocka_unit_test(
			all_faults_of_a_source_are_told_not_only_the_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
