/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Source and braille side by side: tests/golden/braille/NAME.txt holds a line
 * of options, the source, "----", and the pages in ASCII braille.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "lectern/memory.h"
#include "support/braille_pages.h"

#define GOLDEN_MARK "\n----\n"

static void expect_golden(const char *name)
{
	struct lectern_buffer path = {0};
	struct lectern_buffer made = {0};
	struct braille_case test;
	char *bytes = NULL;
	size_t length = 0;
	char *source;
	char *mark;
	int cells;
	int lines;
	int grade;

	lectern_buffer_printf(&path, "%s/tests/golden/braille/%s.txt",
			      LECTERN_SOURCE, name);
	assert_int_equal(
		lectern_file_read(&bytes, &length, path.bytes, 65536, NULL),
		LECTERN_OK);
	assert_int_equal(sscanf(bytes, "cells %d lines %d grade %d", &cells,
				&lines, &grade),
			 3);
	source = strchr(bytes, '\n') + 1;
	mark = strstr(bytes, GOLDEN_MARK);
	assert_non_null(mark);
	mark[1] = '\0';
	braille_parse(&test, source);
	test.options.cells = cells;
	test.options.lines = lines;
	test.options.grade = grade;
	assert_int_equal(braille_make(&test), LECTERN_OK);
	braille_ascii(&made, test.pages);
	assert_string_equal(made.bytes, mark + strlen(GOLDEN_MARK));
	braille_free(&test);
	lectern_string_free(bytes);
	lectern_buffer_free(&made);
	lectern_buffer_free(&path);
}

static void headings_are_centred_or_at_the_side_by_level(void **state)
{
	(void)state;
	expect_golden("headings");
}

static void nested_lists_share_one_runover(void **state)
{
	(void)state;
	expect_golden("lists");
}

static void notes_are_boxes_that_begin_with_their_label(void **state)
{
	(void)state;
	expect_golden("notes");
}

static void a_table_is_read_row_by_row_under_its_columns(void **state)
{
	(void)state;
	expect_golden("tables");
}

static void quotations_pictures_and_code_stand_apart(void **state)
{
	(void)state;
	expect_golden("apart");
}

static void only_what_fits_on_no_line_is_divided(void **state)
{
	(void)state;
	expect_golden("words");
}

static void headings_and_boxes_are_kept_together_across_pages(void **state)
{
	(void)state;
	expect_golden("pages");
}

static void a_list_does_not_begin_on_the_last_line(void **state)
{
	(void)state;
	expect_golden("list-last-line");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(headings_are_centred_or_at_the_side_by_level),
		cmocka_unit_test(nested_lists_share_one_runover),
		cmocka_unit_test(notes_are_boxes_that_begin_with_their_label),
		cmocka_unit_test(a_table_is_read_row_by_row_under_its_columns),
		cmocka_unit_test(quotations_pictures_and_code_stand_apart),
		cmocka_unit_test(only_what_fits_on_no_line_is_divided),
		cmocka_unit_test(
			headings_and_boxes_are_kept_together_across_pages),
		cmocka_unit_test(a_list_does_not_begin_on_the_last_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
