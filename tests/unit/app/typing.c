/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/entry.h"
#include "app/feed.h"
#include "support/program_run.h"

static void typed_keys_become_words(void **state)
{
	struct lectern_entry entry = {0};

	(void)state;
	assert_true(lectern_entry_add(&entry, "a"));
	assert_true(lectern_entry_add(&entry, "space"));
	assert_true(lectern_entry_add(&entry, "\xc3\xa9"));
	assert_string_equal(entry.typed, "a \xc3\xa9");
}

static void named_keys_type_nothing(void **state)
{
	struct lectern_entry entry = {0};

	(void)state;
	assert_false(lectern_entry_types("left"));
	assert_false(lectern_entry_add(&entry, "page-up"));
	assert_false(lectern_entry_types("\x01"));
	assert_false(lectern_entry_types(""));
	assert_int_equal(entry.length, 0);
}

static void erasing_takes_a_whole_character(void **state)
{
	struct lectern_entry entry = {0};
	char taken[5];

	(void)state;
	lectern_entry_add(&entry, "a");
	lectern_entry_add(&entry, "\xe2\x82\xac");
	assert_true(lectern_entry_erase(&entry, taken));
	assert_string_equal(taken, "\xe2\x82\xac");
	assert_string_equal(entry.typed, "a");
	assert_true(lectern_entry_erase(&entry, taken));
	assert_false(lectern_entry_erase(&entry, taken));
}

static void a_full_entry_takes_no_more(void **state)
{
	struct lectern_entry entry = {0};
	size_t i;

	(void)state;
	for (i = 0; i < LECTERN_ENTRY_MAX - 1; i++)
		assert_true(lectern_entry_add(&entry, "x"));
	assert_false(lectern_entry_add(&entry, "\xc3\xa9"));
	assert_true(lectern_entry_add(&entry, "y"));
	assert_false(lectern_entry_add(&entry, "z"));
	assert_int_equal(strlen(entry.typed), LECTERN_ENTRY_MAX);
}

static bool number_of(const char *typed, int32_t *number)
{
	struct lectern_entry entry = {0};

	strcpy(entry.typed, typed);
	entry.length = strlen(typed);
	return lectern_entry_number(&entry, number);
}

static void only_whole_numbers_in_bounds_count(void **state)
{
	int32_t number = -1;

	(void)state;
	assert_true(number_of("12", &number));
	assert_int_equal(number, 12);
	assert_false(number_of("", &number));
	assert_false(number_of("0", &number));
	assert_false(number_of("12a", &number));
	assert_false(number_of("-3", &number));
	assert_false(number_of("99999999999999", &number));
	assert_int_equal(number, 12);
}

static void lines_come_one_at_a_time(void **state)
{
	char *folder = program_folder();
	char *path = program_write(folder, "lines", "one\n\nthree", 10);
	struct lectern_feed feed = {0};
	char *line = NULL;

	(void)state;
	assert_int_equal(lectern_feed_open(&feed, path, NULL), LECTERN_OK);
	assert_int_equal(lectern_feed_line(&feed, &line), 1);
	assert_string_equal(line, "one");
	assert_int_equal(lectern_feed_line(&feed, &line), 1);
	assert_string_equal(line, "");
	/* Whether more will come is known only at the next reading. */
	while (lectern_feed_line(&feed, &line) == 0)
		;
	assert_string_equal(line, "three");
	assert_int_equal(feed.number, 3);
	assert_int_equal(lectern_feed_line(&feed, &line), -1);
	lectern_feed_close(&feed);
	free(path);
	program_remove(folder);
}

static void a_line_that_is_not_there_yet_is_not_waited_for(void **state)
{
	struct lectern_feed feed = {.open = true, .path = "pipe"};
	char *line = NULL;
	int ends[2];

	(void)state;
	assert_int_equal(pipe(ends), 0);
	feed.fd = ends[0];
	assert_int_equal(lectern_feed_line(&feed, &line), 0);
	assert_int_equal(write(ends[1], "ne", 2), 2);
	assert_int_equal(lectern_feed_line(&feed, &line), 0);
	assert_int_equal(write(ends[1], "xt\n", 3), 3);
	assert_int_equal(lectern_feed_line(&feed, &line), 1);
	assert_string_equal(line, "next");
	close(ends[1]);
	while (lectern_feed_line(&feed, &line) == 0)
		;
	assert_int_equal(lectern_feed_line(&feed, &line), -1);
	lectern_feed_close(&feed);
}

static void a_line_that_is_too_long_is_cut(void **state)
{
	char *folder = program_folder();
	char bytes[2501];
	char *path;
	struct lectern_feed feed = {0};
	char *line = NULL;
	size_t total = 0;
	int got;

	(void)state;
	memset(bytes, 'x', sizeof(bytes));
	bytes[2500] = '\n';
	path = program_write(folder, "long", bytes, sizeof(bytes));
	assert_int_equal(lectern_feed_open(&feed, path, NULL), LECTERN_OK);
	while ((got = lectern_feed_line(&feed, &line)) >= 0)
		if (got == 1) {
			assert_in_range(strlen(line), 1, LECTERN_FEED_LINE_MAX);
			total += strlen(line);
		}
	assert_int_equal(total, 2500);
	lectern_feed_close(&feed);
	free(path);
	program_remove(folder);
}

static void a_file_that_is_missing_is_named(void **state)
{
	struct lectern_diagnostics *found = NULL;
	struct lectern_feed feed = {0};

	(void)state;
	assert_int_equal(lectern_diagnostics_new(&found), LECTERN_OK);
	assert_int_equal(lectern_feed_open(&feed, "/nowhere/x", found),
			 LECTERN_IO);
	assert_string_equal(lectern_diagnostics_at(found, 0)->place.path,
			    "/nowhere/x");
	assert_false(feed.open);
	lectern_diagnostics_free(found);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(typed_keys_become_words),
		cmocka_unit_test(named_keys_type_nothing),
		cmocka_unit_test(erasing_takes_a_whole_character),
		cmocka_unit_test(a_full_entry_takes_no_more),
		cmocka_unit_test(only_whole_numbers_in_bounds_count),
		cmocka_unit_test(lines_come_one_at_a_time),
		cmocka_unit_test(
			a_line_that_is_not_there_yet_is_not_waited_for),
		cmocka_unit_test(a_line_that_is_too_long_is_cut),
		cmocka_unit_test(a_file_that_is_missing_is_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
