/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables by cells, and links. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lectern/memory.h"
#include "support/nav_bench.h"

static void a_table_is_said_with_its_size(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_NEXT_TABLE);
	nav_bench_says(bench, "moved 1 item 6:0-6:16\n"
			      "notice 1 item 6:0-6:16 "
			      "\"Table of 3 rows and 3 columns.\"\n"
			      "read 1 item 6:0-6:16\n");
	nav_bench_tells(bench, LECTERN_CMD_NEXT_TABLE,
			"There is no further table.");
}

static void in_a_row_the_cell_is_read_with_where_it_lies(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_go(bench, 7, 0);
	nav_bench_do(bench, LECTERN_CMD_CELL_RIGHT);
	nav_bench_says(bench, "moved 2 item 7:4-7:8\n"
			      "notice 2 item 7:4-7:8 "
			      "\"Row 2 of 3, column 2 of 3.\"\n"
			      "read 2 item 7:4-7:8\n");
	nav_bench_do(bench, LECTERN_CMD_CELL_RIGHT);
	nav_bench_at(bench, 7, 10);
	nav_bench_tells(bench, LECTERN_CMD_CELL_RIGHT,
			"This is the last column.");
	nav_bench_do(bench, LECTERN_CMD_CELL_LEFT);
	nav_bench_at(bench, 7, 4);
	nav_bench_do(bench, LECTERN_CMD_CELL_LEFT);
	nav_bench_tells(bench, LECTERN_CMD_CELL_LEFT,
			"This is the first column.");
}

static void in_a_column_the_row_is_named(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_go(bench, 7, 5);
	nav_bench_tells(bench, LECTERN_CMD_CELL_DOWN,
			"Bb. Row 3 of 3, column 2 of 3.");
	nav_bench_at(bench, 8, 4);
	nav_bench_tells(bench, LECTERN_CMD_CELL_DOWN, "This is the last row.");
	nav_bench_do(bench, LECTERN_CMD_CELL_UP);
	nav_bench_tells(bench, LECTERN_CMD_CELL_UP,
			"Drug. Row 1 of 3, column 2 of 3.");
	nav_bench_at(bench, 6, 6);
	nav_bench_tells(bench, LECTERN_CMD_CELL_UP, "This is the first row.");
}

static void a_heading_that_is_not_there_is_not_taken_from_beside(void **state)
{
	void *other = nav_bench_open("---\ntitle: T\n---\n\n"
				     "| | Dose | When |\n|---|---|---|\n"
				     "| Aa | 2 mg | daily |\n");
	struct nav_bench *bench = other;

	(void)state;
	nav_bench_go(bench, 1, 4);
	nav_bench_do(bench, LECTERN_CMD_CELL_UP);
	/* Dose, not When. */
	nav_bench_at(bench, 0, 0);
	nav_bench_go(bench, 1, 0);
	nav_bench_tells(bench, LECTERN_CMD_CELL_UP, "There is no cell there.");
	nav_bench_go(bench, 0, 0);
	nav_bench_tells(bench, LECTERN_CMD_CELL_LEFT,
			"This is the first column.");
	nav_bench_free(&other);
}

static void outside_of_a_table_there_are_no_cells(void **state)
{
	struct nav_bench *bench = *state;
	static const enum lectern_command commands[] = {
		LECTERN_CMD_CELL_RIGHT, LECTERN_CMD_CELL_LEFT,
		LECTERN_CMD_CELL_DOWN, LECTERN_CMD_CELL_UP};
	size_t i;

	for (i = 0; i < 4; i++)
		nav_bench_tells(bench, commands[i], "There is no table here.");
	nav_bench_at(bench, 0, 0);
}

static void while_playing_a_cell_is_read_on_from(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_go(bench, 7, 0);
	nav_bench_do(bench, LECTERN_CMD_READ_ON);
	nav_bench_heard(bench);
	nav_bench_do(bench, LECTERN_CMD_CELL_RIGHT);
	assert_non_null(strstr(nav_bench_heard(bench), "read 3 item 7:4-18:"));
}

/* ------------------------------------------------------------------ links */

static void a_link_is_said_with_what_it_leads_to(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_NEXT_LINK);
	nav_bench_says(bench, "moved 1 item 1:5-1:15\n"
			      "notice 1 item 1:5-1:15 \"Link to Two.\"\n"
			      "read 1 item 1:5-1:15\n");
	nav_bench_tells(bench, LECTERN_CMD_NEXT_LINK, "This is explained.");
	nav_bench_at(bench, 1, 30);
	nav_bench_tells(bench, LECTERN_CMD_NEXT_LINK,
			"Link out of the guide, to https://example.org/a.");
	nav_bench_tells(bench, LECTERN_CMD_NEXT_LINK,
			"There is no further link.");
	nav_bench_do(bench, LECTERN_CMD_PREVIOUS_LINK);
	nav_bench_do(bench, LECTERN_CMD_PREVIOUS_LINK);
	nav_bench_at(bench, 1, 5);
	nav_bench_tells(bench, LECTERN_CMD_PREVIOUS_LINK,
			"There is no link before this.");
}

static void a_link_is_followed_and_back(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_NEXT_LINK);
	nav_bench_do(bench, LECTERN_CMD_FOLLOW);
	nav_bench_at(bench, 11, 0);
	nav_bench_do(bench, LECTERN_CMD_BACK);
	nav_bench_at(bench, 1, 5);
}

static void the_key_comes_a_little_after_the_link(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_go(bench, 1, 42);
	nav_bench_do(bench, LECTERN_CMD_FOLLOW);
	nav_bench_at(bench, 17, 0);
	nav_bench_go(bench, 1, 0);
	nav_bench_do(bench, LECTERN_CMD_FOLLOW);
	nav_bench_at(bench, 11, 0);
	nav_bench_go(bench, 2, 0);
	nav_bench_tells(bench, LECTERN_CMD_FOLLOW, "There is no link here.");
}

static void a_link_out_of_the_guide_is_not_followed(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_go(bench, 12, 8);
	nav_bench_tells(bench, LECTERN_CMD_FOLLOW,
			"This leads out of the guide, to "
			"https://example.org/a.");
	nav_bench_at(bench, 12, 8);
}

static void while_playing_a_link_is_read_on_from_its_sentence(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_READ_ON);
	nav_bench_heard(bench);
	nav_bench_do(bench, LECTERN_CMD_NEXT_LINK);
	nav_bench_at(bench, 1, 5);
	assert_non_null(strstr(nav_bench_heard(bench), "read 2 item 1:0-18:"));
}

#define TEST(name)                                                 \
	cmocka_unit_test_setup_teardown(name, nav_bench_make_rich, \
					nav_bench_free)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_table_is_said_with_its_size),
		TEST(in_a_row_the_cell_is_read_with_where_it_lies),
		TEST(in_a_column_the_row_is_named),
		TEST(a_heading_that_is_not_there_is_not_taken_from_beside),
		TEST(outside_of_a_table_there_are_no_cells),
		TEST(while_playing_a_cell_is_read_on_from),
		TEST(a_link_is_said_with_what_it_leads_to),
		TEST(a_link_is_followed_and_back),
		TEST(the_key_comes_a_little_after_the_link),
		TEST(a_link_out_of_the_guide_is_not_followed),
		TEST(while_playing_a_link_is_read_on_from_its_sentence)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
