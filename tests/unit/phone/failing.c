/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Each call that writes, made to fail in its turn in the real program: the set
 * is as it was, or the next run makes it what it should be.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "support/phone_folder.h"
#include "support/program_run.h"

#define BEFORE "---\ntitle: T\n---\n# Medicine\n\nTake it.\n"
#define AFTER "---\ntitle: T\n---\n# Medicine\n\nTake it cold.\n"

struct place {
	char folder[64];
	char before[128]; /* the guides */
	char after[128];
	char fresh[128]; /* sets as first exports make them */
	char wanted[128];
	char set[128];
};

/* Exports, perhaps with a fault that strace puts in; the exit status. */
static int export(const struct place *place, const char *guide, const char *set,
		  const char *fault)
{
	char command[1024];
	int status;

	if (fault)
		snprintf(command, sizeof(command),
			 "ASAN_OPTIONS=detect_leaks=0 strace -qq -o /dev/null "
			 "-e inject=%s '%s' phone -q -o '%s' '%s' 2>'%s/said'",
			 fault, program_path(), set, guide, place->folder);
	else
		snprintf(command, sizeof(command),
			 "'%s' phone -q -o '%s' '%s' 2>'%s/said'",
			 program_path(), set, guide, place->folder);
	status = system(command);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static int place_make(void **state)
{
	struct place *place = calloc(1, sizeof(*place));

	assert_non_null(place);
	phone_folder_make(place->folder);
	snprintf(place->before, 128, "%s/before.md", place->folder);
	snprintf(place->after, 128, "%s/after.md", place->folder);
	snprintf(place->fresh, 128, "%s/fresh", place->folder);
	snprintf(place->wanted, 128, "%s/wanted", place->folder);
	snprintf(place->set, 128, "%s/set", place->folder);
	phone_file_write(place->before, BEFORE);
	phone_file_write(place->after, AFTER);
	assert_int_equal(export(place, place->before, place->fresh, NULL), 0);
	assert_int_equal(export(place, place->after, place->wanted, NULL), 0);
	*state = place;
	return 0;
}

static int place_free(void **state)
{
	struct place *place = *state;

	phone_folder_remove(place->folder);
	free(place);
	return 0;
}

static void expect_said(const struct place *place, const char *fault)
{
	char *said = phone_file_read(phone_path(place->folder, "said"), NULL);

	if (!said || !strstr(said, ": error: "))
		fail_msg("%s: '%s'", fault, said ? said : "");
	free(said);
}

/*
 * Exports the changed guide over a good set with a fault, and once more
 * without. `whole`: the fault strikes before anything is moved into place.
 */
static void fail_over(const struct place *place, const char *fault, bool whole)
{
	assert_int_equal(export(place, place->before, place->set, NULL), 0);
	assert_int_equal(export(place, place->after, place->set, fault), 1);
	expect_said(place, fault);
	if (whole && !phone_folder_same(place->fresh, place->set))
		fail_msg("%s: the set has changed", fault);
	assert_int_equal(export(place, place->after, place->set, NULL), 0);
	if (!phone_folder_same(place->wanted, place->set))
		fail_msg("%s: the next run did not mend it", fault);
	phone_folder_remove(place->set);
}

static void what_fails_before_the_move_leaves_the_set_as_it_was(void **state)
{
	static const char *const faults[] = {
		/* The hidden folder, and the disk that is told to keep all. */
		"mkdirat:error=ENOSPC:when=3",
		"syncfs:error=EIO",
	};
	size_t i;

	for (i = 0; i < sizeof(faults) / sizeof(*faults); i++)
		fail_over(*state, faults[i], true);
}

/* Two prompts in two formats, two lists and the manifest: seven moves. */
static void what_fails_in_the_move_is_mended_by_the_next_run(void **state)
{
	char fault[64];
	int i;

	for (i = 1; i <= 7; i += 2) {
		snprintf(fault, sizeof(fault), "renameat:error=EIO:when=%d", i);
		fail_over(*state, fault, i == 1);
	}
	fail_over(*state, "fsync:error=EIO", false);
}

static void a_first_export_that_fails_leaves_no_folder(void **state)
{
	const struct place *place = *state;

	assert_int_equal(
		export(place, place->before, place->set, "syncfs:error=ENOSPC"),
		1);
	assert_false(phone_file_is_there(place->set));
	expect_said(place, "syncfs");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			what_fails_before_the_move_leaves_the_set_as_it_was),
		cmocka_unit_test(
			what_fails_in_the_move_is_mended_by_the_next_run),
		cmocka_unit_test(a_first_export_that_fails_leaves_no_folder),
	};

	return cmocka_run_group_tests(tests, place_make, place_free);
}
