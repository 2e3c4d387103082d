/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bookmarks with names, the list of them, and the list of commands. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/nav_bench.h"

static enum lectern_status name(struct nav_bench *bench, const char *words)
{
	nav_bench_do(bench, LECTERN_CMD_MARK_NAME);
	nav_bench_heard(bench);
	return lectern_nav_answer(bench->nav, words, bench->now_ms);
}

static const struct lectern_mark *mark_at(struct nav_bench *bench, size_t index)
{
	size_t count;
	const struct lectern_mark *marks =
		lectern_nav_marks(bench->nav, &count);

	assert_true(index < count);
	return &marks[index];
}

static void a_bookmark_is_called_as_it_was_typed(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_go(bench, 12, 0);
	assert_int_equal(name(bench, "the site"), LECTERN_OK);
	nav_bench_says(bench, "notice 1 item 0:0-0:0 \"Bookmark: the site\"\n");
	assert_string_equal(mark_at(bench, 0)->label, "the site");
	nav_bench_do(bench, LECTERN_CMD_FIRST);
	nav_bench_tells(bench, LECTERN_CMD_MARK_NEXT,
			"Bookmark 1 of 1: the site.");
}

static void without_a_name_the_words_there_are_its_name(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_go(bench, 12, 0);
	nav_bench_do(bench, LECTERN_CMD_MARK_NAME);
	nav_bench_tells(bench, LECTERN_CMD_SELECT,
			"Bookmark: Go to a site. End.");
	assert_string_equal(mark_at(bench, 0)->label, "");
}

static void a_bookmark_that_stands_there_gets_the_new_name(void **state)
{
	struct nav_bench *bench = *state;
	size_t count;

	nav_bench_do(bench, LECTERN_CMD_MARK_SET);
	assert_int_equal(name(bench, "start"), LECTERN_OK);
	lectern_nav_marks(bench->nav, &count);
	assert_int_equal(count, 1);
	assert_string_equal(mark_at(bench, 0)->label, "start");
}

static void a_name_that_is_too_long_is_cut_between_two_characters(void **state)
{
	struct nav_bench *bench = *state;
	char words[202] = "x";
	int i;

	for (i = 0; i < 100; i++)
		memcpy(words + 1 + 2 * i, "\u00e9", 2);
	words[201] = '\0';
	assert_int_equal(name(bench, words), LECTERN_OK);
	assert_int_equal(strlen(mark_at(bench, 0)->label), 119);
}

static void who_cancels_puts_no_bookmark(void **state)
{
	struct nav_bench *bench = *state;
	size_t count;

	nav_bench_do(bench, LECTERN_CMD_MARK_NAME);
	nav_bench_tells(bench, LECTERN_CMD_CANCEL, "No name, then.");
	lectern_nav_marks(bench->nav, &count);
	assert_int_equal(count, 0);
}

static void names_with_control_characters_are_not_kept(void **state)
{
	struct nav_bench *bench = *state;
	struct lectern_mark mark = {.place = {3, 0}, .label = "a\x1b[2J"};

	assert_int_equal(name(bench, "a\x1b[2J"), LECTERN_BAD_ARGUMENT);
	assert_int_equal(lectern_nav_restore_mark(bench->nav, &mark),
			 LECTERN_OK);
	assert_string_equal(mark_at(bench, 0)->label, "");
}

/* ------------------------------------------------------- the list of them */

static void open_three(struct nav_bench *bench)
{
	nav_bench_go(bench, 2, 0);
	nav_bench_do(bench, LECTERN_CMD_MARK_SET);
	nav_bench_go(bench, 12, 0);
	assert_int_equal(name(bench, "the site"), LECTERN_OK);
	nav_bench_go(bench, 18, 0);
	nav_bench_do(bench, LECTERN_CMD_MARK_SET);
	/* The list opens at the first one from here on. */
	nav_bench_go(bench, 0, 0);
	nav_bench_tells(bench, LECTERN_CMD_MARKS,
			"List of bookmarks. apple. 1 of 3, in One.");
}

static void the_list_says_names_numbers_and_headings(void **state)
{
	struct nav_bench *bench = *state;

	open_three(bench);
	nav_bench_tells(bench, LECTERN_CMD_NEXT, "the site. 2 of 3, in Two.");
	nav_bench_tells(bench, LECTERN_CMD_NEXT,
			"biopsy: a test. 3 of 3, in Words.");
	nav_bench_tells(bench, LECTERN_CMD_NEXT,
			"Last in the list. biopsy: a test. 3 of 3, in Words.");
	nav_bench_do(bench, LECTERN_CMD_PREVIOUS);
	nav_bench_do(bench, LECTERN_CMD_SELECT);
	nav_bench_at(bench, 12, 0);
	assert_int_equal(lectern_nav_context(bench->nav),
			 LECTERN_CONTEXT_READING);
	nav_bench_do(bench, LECTERN_CMD_BACK);
	nav_bench_at(bench, 0, 0);
}

static void one_is_renamed_in_the_list(void **state)
{
	struct nav_bench *bench = *state;

	open_three(bench);
	assert_int_equal(name(bench, "fruit"), LECTERN_OK);
	assert_string_equal(mark_at(bench, 0)->label, "fruit");
	assert_int_equal(lectern_nav_context(bench->nav),
			 LECTERN_CONTEXT_MARKS);
	nav_bench_tells(bench, LECTERN_CMD_WHERE, "fruit. 1 of 3, in One.");
}

static void one_is_taken_away_in_the_list_which_stays_open(void **state)
{
	struct nav_bench *bench = *state;
	size_t count;

	open_three(bench);
	nav_bench_do(bench, LECTERN_CMD_NEXT);
	nav_bench_tells(bench, LECTERN_CMD_MARK_CLEAR,
			"Bookmark taken away: the site");
	nav_bench_tells(bench, LECTERN_CMD_WHERE,
			"biopsy: a test. 2 of 2, in Words.");
	nav_bench_do(bench, LECTERN_CMD_MARK_CLEAR);
	nav_bench_do(bench, LECTERN_CMD_MARK_CLEAR);
	lectern_nav_marks(bench->nav, &count);
	assert_int_equal(count, 0);
	assert_int_equal(lectern_nav_context(bench->nav),
			 LECTERN_CONTEXT_READING);
	nav_bench_tells(bench, LECTERN_CMD_MARKS, "There are no bookmarks.");
}

/* ------------------------------------------------- what is kept, and when */

static void note(void *user)
{
	++*(int *)user;
}

static void a_bookmark_is_kept_before_it_is_confirmed(void **state)
{
	struct nav_bench *bench = *state;
	int kept = 0;
	const struct lectern_nav_options options = {
		.data = LECTERN_SOURCE, .keep = note, .keep_user = &kept};

	nav_bench_restart(bench, &options);
	nav_bench_do(bench, LECTERN_CMD_MARK_SET);
	assert_int_equal(kept, 1);
	assert_int_equal(name(bench, "start"), LECTERN_OK);
	assert_int_equal(kept, 2);
	nav_bench_do(bench, LECTERN_CMD_MARK_CLEAR);
	assert_int_equal(kept, 3);
	nav_bench_do(bench, LECTERN_CMD_SKIP_NOTES);
	assert_int_equal(kept, 4);
	nav_bench_do(bench, LECTERN_CMD_NEXT);
	assert_int_equal(kept, 4);
}

/* ---------------------------------------------------------- all commands */

static void the_list_of_commands_leads_to_one(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_tells(bench, LECTERN_CMD_MENU,
			"List of commands. Moving in the guide. 1 of 8.");
	nav_bench_tells(bench, LECTERN_CMD_SELECT,
			"Goes to the next one at the level. 1 of 36.");
	nav_bench_tells(bench, LECTERN_CMD_CLOSE,
			"Moving in the guide. 1 of 8.");
	nav_bench_tells(bench, LECTERN_CMD_PREVIOUS,
			"First in the list. Moving in the guide. 1 of 8.");
	nav_bench_do(bench, LECTERN_CMD_OPEN);
	nav_bench_do(bench, LECTERN_CMD_SELECT);
	nav_bench_at(bench, 1, 0);
	assert_int_equal(lectern_nav_context(bench->nav),
			 LECTERN_CONTEXT_READING);
}

static void cancel_goes_out_step_by_step(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_MENU);
	nav_bench_do(bench, LECTERN_CMD_NEXT);
	nav_bench_do(bench, LECTERN_CMD_SELECT);
	nav_bench_tells(bench, LECTERN_CMD_CANCEL,
			"How long the steps are. 2 of 8.");
	nav_bench_tells(bench, LECTERN_CMD_CANCEL, "The list is closed.");
}

/* Whoever has ten keys must get to all that needs no typing. */
static void every_command_without_typing_is_in_the_list(void **state)
{
	struct nav_bench *bench = *state;
	int listed = 0;
	int group;
	int i;

	for (group = 0; group <= LECTERN_GROUP_SELF; group++) {
		nav_bench_do(bench, LECTERN_CMD_MENU);
		for (i = 0; i < group; i++)
			nav_bench_do(bench, LECTERN_CMD_NEXT);
		nav_bench_do(bench, LECTERN_CMD_SELECT);
		do
			listed++;
		while (lectern_nav_do(bench->nav, LECTERN_CMD_NEXT, 0, 0) ==
		       LECTERN_OK);
	}
	for (i = 0; i < LECTERN_COMMAND_COUNT; i++)
		listed -=
			!(lectern_command_info((enum lectern_command)i)->flags &
			  (LECTERN_COMMAND_DIGITS | LECTERN_COMMAND_WORDS));
	/*
	 * But for none, select, cancel, open, close and the list itself, and
	 * for what pans a display: the list would be panned away.
	 */
	assert_int_equal(listed, -9);
}

#define TEST(name)                                                 \
	cmocka_unit_test_setup_teardown(name, nav_bench_make_rich, \
					nav_bench_free)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_bookmark_is_called_as_it_was_typed),
		TEST(without_a_name_the_words_there_are_its_name),
		TEST(a_bookmark_that_stands_there_gets_the_new_name),
		TEST(a_name_that_is_too_long_is_cut_between_two_characters),
		TEST(who_cancels_puts_no_bookmark),
		TEST(names_with_control_characters_are_not_kept),
		TEST(the_list_says_names_numbers_and_headings),
		TEST(one_is_renamed_in_the_list),
		TEST(one_is_taken_away_in_the_list_which_stays_open),
		TEST(a_bookmark_is_kept_before_it_is_confirmed),
		TEST(the_list_of_commands_leads_to_one),
		TEST(cancel_goes_out_step_by_step),
		TEST(every_command_without_typing_is_in_the_list)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
