/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What next and previous move by, and what stands in the guide. */
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

static void a_level_is_said_with_how_many_there_are(void **state)
{
	struct nav_bench *bench = *state;
	const struct lectern_nav_options options = {.data = LECTERN_SOURCE};

	nav_bench_restart(bench, &options);
	nav_bench_go(bench, 1, 0);
	nav_bench_tells(bench, LECTERN_CMD_LEVEL_FINER,
			"Heading of level 1 or 2, 4.");
	nav_bench_tells(bench, LECTERN_CMD_LEVEL_FINER, "Heading, 5.");
	nav_bench_tells(bench, LECTERN_CMD_LEVEL_FINER, "Paragraph, 19.");
	nav_bench_tells(bench, LECTERN_CMD_LEVEL_FINER, "Sentence, 2 here.");
	nav_bench_tells(bench, LECTERN_CMD_LEVEL_FINER, "Word, 9 here.");
	nav_bench_tells(bench, LECTERN_CMD_LEVEL_FINER, "Character, 46 here.");
}

static void what_stands_in_the_guide_lies_beyond_the_sections(void **state)
{
	struct nav_bench *bench = *state;
	const struct lectern_nav_options options = {.data = LECTERN_SOURCE};

	nav_bench_restart(bench, &options);
	nav_bench_tells(bench, LECTERN_CMD_LEVEL_COARSER, "Warning, 1.");
	nav_bench_tells(bench, LECTERN_CMD_LEVEL_COARSER, "Note, 1.");
	nav_bench_tells(bench, LECTERN_CMD_LEVEL_COARSER, "List, 3.");
	nav_bench_tells(bench, LECTERN_CMD_LEVEL_COARSER, "Table, 1.");
	nav_bench_tells(bench, LECTERN_CMD_LEVEL_COARSER, "Link, 3.");
	nav_bench_tells(bench, LECTERN_CMD_LEVEL_COARSER, "Minute, 1.");
	nav_bench_tells(bench, LECTERN_CMD_LEVEL_COARSER,
			"There are no longer steps than this: Minute.");
}

static void bookmarks_are_a_level_as_soon_as_there_are_any(void **state)
{
	struct nav_bench *bench = *state;
	const struct lectern_nav_options options = {
		.data = LECTERN_SOURCE, .level = LECTERN_LEVEL_LINK};

	nav_bench_restart(bench, &options);
	nav_bench_go(bench, 12, 0);
	nav_bench_do(bench, LECTERN_CMD_MARK_SET);
	nav_bench_tells(bench, LECTERN_CMD_LEVEL_COARSER, "Bookmark, 1.");
	nav_bench_do(bench, LECTERN_CMD_FIRST);
	nav_bench_do(bench, LECTERN_CMD_NEXT);
	nav_bench_at(bench, 12, 0);
	nav_bench_tells(bench, LECTERN_CMD_NEXT,
			"There is no further bookmark.");
}

static void levels_without_anything_are_passed_over(void **state)
{
	void *other = nav_bench_open("---\ntitle: T\n---\n\nOnly this.\n");
	struct nav_bench *bench = other;

	(void)state;
	nav_bench_tells(bench, LECTERN_CMD_LEVEL_COARSER, "Minute, 1.");
	nav_bench_tells(bench, LECTERN_CMD_LEVEL_FINER, "Paragraph, 1.");
	nav_bench_free(&other);
}

static void a_guide_begins_with_a_level_that_it_has(void **state)
{
	const struct lectern_nav_options options = {.data = LECTERN_SOURCE};
	void *other = nav_bench_open("---\ntitle: T\n---\n\nOne.\n\n## Two\n");
	struct nav_bench *bench = other;

	(void)state;
	nav_bench_restart(bench, &options);
	nav_bench_do(bench, LECTERN_CMD_NEXT);
	nav_bench_at(bench, 1, 0);
	nav_bench_free(&other);
}

static void headings_of_level_two_are_a_level_apart(void **state)
{
	struct nav_bench *bench = *state;
	const struct lectern_nav_options options = {
		.data = LECTERN_SOURCE, .level = LECTERN_LEVEL_PART};

	nav_bench_restart(bench, &options);
	nav_bench_do(bench, LECTERN_CMD_NEXT);
	nav_bench_do(bench, LECTERN_CMD_NEXT);
	nav_bench_at(bench, 13, 0);
	nav_bench_do(bench, LECTERN_CMD_NEXT);
	nav_bench_at(bench, 16, 0);
	nav_bench_tells(bench, LECTERN_CMD_NEXT,
			"There is no further heading of level 1 or 2.");
}

static void a_list_is_said_with_its_length(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_NEXT_LIST);
	nav_bench_says(bench, "moved 1 item 2:0-2:5\n"
			      "notice 1 item 2:0-2:5 \"List of 2.\"\n"
			      "read 1 item 2:0-2:5\n");
	nav_bench_tells(bench, LECTERN_CMD_NEXT_LIST, "List of one.");
	nav_bench_at(bench, 4, 0);
	nav_bench_do(bench, LECTERN_CMD_PREVIOUS_LIST);
	nav_bench_at(bench, 2, 0);
	nav_bench_tells(bench, LECTERN_CMD_PREVIOUS_LIST,
			"There is no list before this.");
	nav_bench_do(bench, LECTERN_CMD_BACK);
	nav_bench_at(bench, 4, 0);
}

static void a_note_is_no_warning(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_NEXT_NOTE);
	nav_bench_at(bench, 5, 0);
	nav_bench_tells(bench, LECTERN_CMD_NEXT_NOTE,
			"There is no further note.");
	nav_bench_do(bench, LECTERN_CMD_NEXT_WARNING);
	nav_bench_at(bench, 10, 0);
	nav_bench_do(bench, LECTERN_CMD_PREVIOUS_NOTE);
	nav_bench_at(bench, 5, 0);
}

static void stopped_a_step_says_the_first_sentence_whole(void **state)
{
	void *other = nav_bench_open(
		"---\ntitle: T\n---\n\n# A\n\n"
		"Take it with food, in the evening, and do not drive for six "
		"hours after the last dose of the day. Then rest.\n");
	struct nav_bench *bench = other;

	(void)state;
	nav_bench_do(bench, LECTERN_CMD_NEXT_ITEM);
	nav_bench_says(bench, "moved 1 item 1:0-1:97\nread 1 item 1:0-1:97\n");
	nav_bench_free(&other);
}

static void stopped_a_step_to_a_warning_says_all_of_it(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_NEXT_WARNING);
	nav_bench_says(bench,
		       "moved 1 item 10:0-10:11\nread 1 item 10:0-10:11\n");
}

static void playing_a_step_jumps_and_goes_on(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_READ_ON);
	nav_bench_heard(bench);
	nav_bench_do(bench, LECTERN_CMD_NEXT_LIST);
	nav_bench_says(bench, "moved 2 item 2:0-2:5\n"
			      "notice 2 item 2:0-18:15 \"List of 2.\"\n"
			      "read 2 item 2:0-18:15\n");
}

/* --------------------------------------------------------------- warnings */

static void a_warning_that_is_stepped_over_is_told_once(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_NEXT_SECTION);
	assert_non_null(strstr(nav_bench_heard(bench), "passed a warning"));
	nav_bench_do(bench, LECTERN_CMD_FIRST);
	nav_bench_heard(bench);
	nav_bench_do(bench, LECTERN_CMD_NEXT_SECTION);
	assert_null(strstr(nav_bench_heard(bench), "passed a warning"));
}

static void a_warning_that_was_heard_is_not_told_again(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_go(bench, 9, 0);
	nav_bench_do(bench, LECTERN_CMD_READ_ON);
	assert_true(nav_bench_follow(bench, 10, 0));
	nav_bench_do(bench, LECTERN_CMD_STOP);
	nav_bench_go(bench, 0, 0);
	nav_bench_do(bench, LECTERN_CMD_NEXT_SECTION);
	assert_null(strstr(nav_bench_heard(bench), "passed a warning"));
}

static void who_goes_straight_to_a_place_is_told_nothing(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_LAST);
	assert_null(strstr(nav_bench_heard(bench), "passed a warning"));
	nav_bench_do(bench, LECTERN_CMD_FIRST);
	assert_null(strstr(nav_bench_heard(bench), "passed a warning"));
}

#define TEST(name)                                                 \
	cmocka_unit_test_setup_teardown(name, nav_bench_make_rich, \
					nav_bench_free)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_level_is_said_with_how_many_there_are),
		TEST(what_stands_in_the_guide_lies_beyond_the_sections),
		TEST(bookmarks_are_a_level_as_soon_as_there_are_any),
		TEST(levels_without_anything_are_passed_over),
		TEST(a_guide_begins_with_a_level_that_it_has),
		TEST(headings_of_level_two_are_a_level_apart),
		TEST(a_list_is_said_with_its_length),
		TEST(a_note_is_no_warning),
		TEST(stopped_a_step_says_the_first_sentence_whole),
		TEST(stopped_a_step_to_a_warning_says_all_of_it),
		TEST(playing_a_step_jumps_and_goes_on),
		TEST(a_warning_that_is_stepped_over_is_told_once),
		TEST(a_warning_that_was_heard_is_not_told_again),
		TEST(who_goes_straight_to_a_place_is_told_nothing)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
