/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is added to a file, and to which it is not. */
#include "base/below.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct place {
	char path[64];
	int fd;
};

static int set_up(void **state)
{
	struct place *place = calloc(1, sizeof(*place));

	strcpy(place->path, "/tmp/lectern-below-XXXXXX");
	assert_non_null(mkdtemp(place->path));
	place->fd = open(place->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	assert_true(place->fd >= 0);
	*state = place;
	return 0;
}

static int tear_down(void **state)
{
	struct place *place = *state;

	close(place->fd);
	lectern_below_clear(AT_FDCWD, place->path, 0);
	free(place);
	return 0;
}

static void add(const struct place *place, const char *name, const char *text)
{
	assert_int_equal(
		0, lectern_below_append(place->fd, name, text, strlen(text)));
}

static void expect(const struct place *place, const char *name,
		   const char *text)
{
	struct lectern_buffer bytes = {0};

	assert_int_equal(LECTERN_OK,
			 lectern_below_read(place->fd, name, 1000, &bytes));
	assert_string_equal(text, bytes.bytes);
	lectern_buffer_free(&bytes);
}

static void what_is_added_stands_at_the_end(void **state)
{
	const struct place *place = *state;

	add(place, "notes", "one ");
	add(place, "notes", "two ");
	add(place, "notes", "three");
	expect(place, "notes", "one two three");
}

static void nothing_is_added_to_a_file_with_a_second_name(void **state)
{
	const struct place *place = *state;

	add(place, "theirs", "theirs");
	assert_int_equal(0, linkat(place->fd, "theirs", place->fd, "notes", 0));
	add(place, "notes", "ours");
	expect(place, "theirs", "theirs");
	expect(place, "notes", "ours");
}

static void nothing_is_added_where_a_link_leads(void **state)
{
	const struct place *place = *state;

	add(place, "theirs", "theirs");
	assert_int_equal(0, symlinkat("theirs", place->fd, "notes"));
	add(place, "notes", "ours");
	expect(place, "theirs", "theirs");
	expect(place, "notes", "ours");
}

static void a_pipe_is_replaced_and_not_waited_for(void **state)
{
	const struct place *place = *state;

	assert_int_equal(0, mkfifoat(place->fd, "notes", 0600));
	add(place, "notes", "ours");
	expect(place, "notes", "ours");
}

static void a_folder_in_its_place_is_an_error(void **state)
{
	const struct place *place = *state;

	assert_int_equal(0, mkdirat(place->fd, "notes", 0700));
	assert_int_not_equal(0,
			     lectern_below_append(place->fd, "notes", "x", 1));
	assert_int_equal(0, unlinkat(place->fd, "notes", AT_REMOVEDIR));
}

int main(void)
{
#define WITH(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		WITH(what_is_added_stands_at_the_end),
		WITH(nothing_is_added_to_a_file_with_a_second_name),
		WITH(nothing_is_added_where_a_link_leads),
		WITH(a_pipe_is_replaced_and_not_waited_for),
		WITH(a_folder_in_its_place_is_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
