/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of a folder, one after another. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/listing.h"
#include "support/program_run.h"

struct told {
	char names[200];
	size_t calls;
	size_t stop_after;
};

static bool is_note(const char *name)
{
	return lectern_listing_ends(name, ".note");
}

static enum lectern_status tell(void *user, const char *path, const char *name)
{
	struct told *told = user;
	size_t length = strlen(path) - strlen(name);

	/* The path is that of the name. */
	assert_string_equal(path + length, name);
	assert_int_equal(path[length - 1], '/');
	assert_int_not_equal(path[length - 2], '/');
	strcat(told->names, name);
	strcat(told->names, " ");
	told->calls++;
	return told->calls == told->stop_after ? LECTERN_LOST : LECTERN_OK;
}

static int make(void **state)
{
	static const char *const names[] = {"b.note",  "B.note", "a-b.note",
					    "a.note",  ".note",	 ".c.note",
					    "a.other", "note"};
	char *folder = program_folder();
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(*names); i++)
		free(program_write(folder, names[i], "x", 1));
	*state = folder;
	return 0;
}

static int clear(void **state)
{
	program_remove(*state);
	return 0;
}

static void wanted_files_are_told_of_by_the_bytes_of_their_names(void **state)
{
	struct told told = {.calls = 0};
	char *slashed = program_join(*state, "");

	assert_int_equal(lectern_listing_each(*state, is_note, tell, &told),
			 LECTERN_OK);
	assert_string_equal(told.names, "B.note a-b.note a.note b.note ");
	told = (struct told){.calls = 0};
	assert_int_equal(lectern_listing_each(slashed, is_note, tell, &told),
			 LECTERN_OK);
	assert_string_equal(told.names, "B.note a-b.note a.note b.note ");
	free(slashed);
}

static void whoever_is_told_can_end_it(void **state)
{
	struct told told = {.stop_after = 2};

	assert_int_equal(lectern_listing_each(*state, is_note, tell, &told),
			 LECTERN_LOST);
	assert_int_equal(told.calls, 2);
}

static void a_folder_that_is_not_there_has_no_files(void **state)
{
	struct told told = {.calls = 0};
	char *nowhere = program_join(*state, "nowhere");

	assert_int_equal(lectern_listing_each(nowhere, is_note, tell, &told),
			 LECTERN_OK);
	assert_int_equal(told.calls, 0);
	free(nowhere);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			wanted_files_are_told_of_by_the_bytes_of_their_names),
		cmocka_unit_test(whoever_is_told_can_end_it),
		cmocka_unit_test(a_folder_that_is_not_there_has_no_files),
	};

	return cmocka_run_group_tests(tests, make, clear);
}
