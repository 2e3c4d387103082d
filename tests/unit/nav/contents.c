/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of sections, which opens and closes, and the list of commands. */
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

static void go(struct nav_bench *bench, uint32_t block, uint32_t offset)
{
	assert_int_equal(
		lectern_nav_go(bench->nav,
			       (struct lectern_position){block, offset}, 0),
		LECTERN_OK);
	nav_bench_heard(bench);
}

/* Obeys a command, which must say just these words. */
static void says(struct nav_bench *bench, enum lectern_command command,
		 const char *words)
{
	char line[400];

	nav_bench_heard(bench);
	bench->now_ms += 10000;
	(void)!lectern_nav_do(bench->nav, command, 0, bench->now_ms);
	snprintf(line, sizeof(line), " \"%s\"\n", words);
	if (!strstr(nav_bench_heard(bench), line))
		fail_msg("not said: %s", words);
}

static void contents_opens_at_the_heading_above_the_place(void **state)
{
	struct nav_bench *bench = *state;

	go(bench, 4, 0);
	nav_bench_do(bench, LECTERN_CMD_CONTENTS);
	assert_int_equal(lectern_nav_context(bench->nav),
			 LECTERN_CONTEXT_CONTENTS);
	nav_bench_says(bench, "notice 1 item 0:0-0:0 "
			      "\"List of sections. Beta. Level 2, 1 of 1.\"\n");
}

static void the_list_is_walked_without_moving_the_place(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_CONTENTS);
	nav_bench_heard(bench);
	nav_bench_do(bench, LECTERN_CMD_NEXT);
	nav_bench_do(bench, LECTERN_CMD_PREVIOUS);
	nav_bench_at(bench, 0, 0);
	nav_bench_says(bench, "notice 0 item 0:0-0:0 "
			      "\"Gamma. Section 2 of 2.\"\n"
			      "notice 0 item 0:0-0:0 "
			      "\"Alpha. Section 1 of 2. Closed, one "
			      "part.\"\n");
}

static void the_list_has_edges(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_CONTENTS);
	nav_bench_heard(bench);
	nav_bench_expect(bench, LECTERN_CMD_PREVIOUS, LECTERN_AT_EDGE);
	nav_bench_says(bench, "edge 0 item 0:0-0:0 \"First in the list. "
			      "Alpha. Section 1 of 2. Closed, one part.\"\n");
	nav_bench_do(bench, LECTERN_CMD_NEXT);
	nav_bench_expect(bench, LECTERN_CMD_NEXT, LECTERN_AT_EDGE);
	assert_int_equal(lectern_nav_context(bench->nav),
			 LECTERN_CONTEXT_CONTENTS);
}

static void select_goes_where_the_list_stands(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_CONTENTS);
	nav_bench_do(bench, LECTERN_CMD_NEXT);
	nav_bench_heard(bench);
	nav_bench_do(bench, LECTERN_CMD_SELECT);
	nav_bench_says(bench, "moved 1 item 7:0-7:5\nread 1 item 7:0-7:5\n");
	assert_int_equal(lectern_nav_context(bench->nav),
			 LECTERN_CONTEXT_READING);
	nav_bench_do(bench, LECTERN_CMD_BACK);
	nav_bench_at(bench, 0, 0);
}

static void cancel_leaves_the_list_and_says_so(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_CONTENTS);
	nav_bench_do(bench, LECTERN_CMD_NEXT);
	nav_bench_heard(bench);
	nav_bench_do(bench, LECTERN_CMD_CANCEL);
	nav_bench_at(bench, 0, 0);
	nav_bench_says(bench,
		       "notice 0 item 0:0-0:0 \"The list is closed.\"\n");
}

static void where_and_repeat_say_the_entry_again(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_CONTENTS);
	nav_bench_heard(bench);
	nav_bench_do(bench, LECTERN_CMD_REPEAT);
	nav_bench_do(bench, LECTERN_CMD_WHERE);
	nav_bench_says(bench, "notice 0 item 0:0-0:0 "
			      "\"Alpha. Section 1 of 2. Closed, one part.\"\n"
			      "notice 0 item 0:0-0:0 "
			      "\"Alpha. Section 1 of 2. Closed, one "
			      "part.\"\n");
}

static void reading_rests_while_the_list_is_open(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_READ_ON);
	nav_bench_follow(bench, 1, 9);
	nav_bench_heard(bench);
	nav_bench_do(bench, LECTERN_CMD_CONTENTS);
	nav_bench_do(bench, LECTERN_CMD_NEXT);
	assert_null(strstr(nav_bench_heard(bench), "read"));
	nav_bench_do(bench, LECTERN_CMD_CANCEL);
	nav_bench_says(bench,
		       "notice 2 item 1:9-10:16 \"The list is closed.\"\n"
		       "read 2 item 1:9-10:16\n");
}

static void a_move_closes_the_list_and_is_obeyed(void **state)
{
	struct nav_bench *bench = *state;

	go(bench, 4, 0);
	nav_bench_do(bench, LECTERN_CMD_CONTENTS);
	nav_bench_do(bench, LECTERN_CMD_FIRST);
	nav_bench_at(bench, 0, 0);
	assert_int_equal(lectern_nav_context(bench->nav),
			 LECTERN_CONTEXT_READING);
}

static void the_voice_can_be_changed_in_the_list(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_CONTENTS);
	nav_bench_do(bench, LECTERN_CMD_SLOWER);
	nav_bench_do(bench, LECTERN_CMD_STOP);
	assert_int_equal(lectern_nav_context(bench->nav),
			 LECTERN_CONTEXT_CONTENTS);
}

static void a_guide_without_headings_has_no_list(void **state)
{
	void *other = nav_bench_open("---\ntitle: T\n---\n\nText.\n");
	struct nav_bench *bench = other;

	(void)state;
	nav_bench_expect(bench, LECTERN_CMD_CONTENTS, LECTERN_AT_EDGE);
	assert_int_equal(lectern_nav_context(bench->nav),
			 LECTERN_CONTEXT_READING);
	nav_bench_free(&other);
}

/* --------------------------------------------------------------- the tree */

#define TREE                                                            \
	"---\ntitle: T\n---\n\n# A\n\na\n\n## B\n\nb\n\n### C\n\nc\n\n" \
	"### D\n\nd\n\n## E\n\ne\n\n# F\n\nf\n\n## G\n\ng\n"

static void a_level_is_opened_and_its_parts_are_walked(void **state)
{
	void *other = nav_bench_open(TREE);
	struct nav_bench *bench = other;

	(void)state;
	says(bench, LECTERN_CMD_CONTENTS,
	     "List of sections. A. Section 1 of 2. Closed, 2 parts.");
	says(bench, LECTERN_CMD_OPEN, "A. Section 1 of 2. Open.");
	says(bench, LECTERN_CMD_NEXT, "B. Level 2, 1 of 2. Closed, 2 parts.");
	says(bench, LECTERN_CMD_NEXT, "E. Level 2, 2 of 2.");
	says(bench, LECTERN_CMD_NEXT, "F. Section 2 of 2. Closed, one part.");
	says(bench, LECTERN_CMD_PREVIOUS, "E. Level 2, 2 of 2.");
	nav_bench_at(bench, 0, 0);
	nav_bench_free(&other);
}

static void what_is_open_already_is_gone_into(void **state)
{
	void *other = nav_bench_open(TREE);
	struct nav_bench *bench = other;

	(void)state;
	nav_bench_do(bench, LECTERN_CMD_CONTENTS);
	nav_bench_do(bench, LECTERN_CMD_OPEN);
	says(bench, LECTERN_CMD_OPEN, "B. Level 2, 1 of 2. Closed, 2 parts.");
	says(bench, LECTERN_CMD_OPEN, "B. Level 2, 1 of 2. Open.");
	says(bench, LECTERN_CMD_OPEN, "C. Level 3, 1 of 2.");
	says(bench, LECTERN_CMD_OPEN,
	     "There is nothing inside. C. Level 3, 1 of 2.");
	nav_bench_free(&other);
}

static void closing_goes_up_step_by_step(void **state)
{
	void *other = nav_bench_open(TREE);
	struct nav_bench *bench = other;

	(void)state;
	/* D, so that all above it is open. */
	go(bench, 7, 0);
	says(bench, LECTERN_CMD_CONTENTS,
	     "List of sections. D. Level 3, 2 of 2.");
	says(bench, LECTERN_CMD_CLOSE, "B. Level 2, 1 of 2. Open.");
	says(bench, LECTERN_CMD_CLOSE, "B. Level 2, 1 of 2. Closed, 2 parts.");
	says(bench, LECTERN_CMD_CLOSE, "A. Section 1 of 2. Open.");
	says(bench, LECTERN_CMD_CLOSE, "A. Section 1 of 2. Closed, 2 parts.");
	says(bench, LECTERN_CMD_CLOSE,
	     "There is nothing above. "
	     "A. Section 1 of 2. Closed, 2 parts.");
	says(bench, LECTERN_CMD_NEXT, "F. Section 2 of 2. Closed, one part.");
	/* What was open inside is still open in there. */
	says(bench, LECTERN_CMD_PREVIOUS,
	     "A. Section 1 of 2. Closed, 2 parts.");
	nav_bench_free(&other);
}

/* Counts the entries from the one that the list stands on to its end. */
static size_t walk(struct nav_bench *bench, enum lectern_command command)
{
	size_t count = 1;

	while (lectern_nav_do(bench->nav, command, 0, 0) == LECTERN_OK)
		count++;
	return count;
}

static void on_and_back_walk_the_same_entries(void **state)
{
	void *other = nav_bench_open(TREE);
	struct nav_bench *bench = other;

	(void)state;
	nav_bench_do(bench, LECTERN_CMD_CONTENTS);
	assert_int_equal(walk(bench, LECTERN_CMD_NEXT), 2);
	assert_int_equal(walk(bench, LECTERN_CMD_PREVIOUS), 2);
	nav_bench_do(bench, LECTERN_CMD_OPEN);
	nav_bench_do(bench, LECTERN_CMD_OPEN);
	nav_bench_do(bench, LECTERN_CMD_OPEN);
	assert_int_equal(walk(bench, LECTERN_CMD_PREVIOUS), 2);
	assert_int_equal(walk(bench, LECTERN_CMD_NEXT), 6);
	assert_int_equal(walk(bench, LECTERN_CMD_PREVIOUS), 6);
	nav_bench_free(&other);
}

static void in_the_guide_there_is_nothing_to_open(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_expect(bench, LECTERN_CMD_OPEN, LECTERN_AT_EDGE);
	nav_bench_expect(bench, LECTERN_CMD_CLOSE, LECTERN_AT_EDGE);
}

/* -------------------------------------------------------- all the commands */

static void the_menu_has_groups_and_their_commands(void **state)
{
	struct nav_bench *bench = *state;

	says(bench, LECTERN_CMD_MENU,
	     "List of commands. Moving in the guide. 1 of 8.");
	assert_int_equal(lectern_nav_context(bench->nav), LECTERN_CONTEXT_MENU);
	assert_int_equal(walk(bench, LECTERN_CMD_NEXT), 8);
	says(bench, LECTERN_CMD_WHERE, "The program itself. 8 of 8.");
	says(bench, LECTERN_CMD_SELECT,
	     "Says what each key does, until you cancel. 1 of 3.");
	says(bench, LECTERN_CMD_CANCEL, "The program itself. 8 of 8.");
	says(bench, LECTERN_CMD_CANCEL, "The list is closed.");
}

static void a_command_of_the_menu_is_obeyed(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_MENU);
	nav_bench_do(bench, LECTERN_CMD_OPEN);
	nav_bench_expect(bench, LECTERN_CMD_OPEN, LECTERN_AT_EDGE);
	nav_bench_do(bench, LECTERN_CMD_NEXT);
	nav_bench_do(bench, LECTERN_CMD_NEXT);
	nav_bench_heard(bench);
	nav_bench_do(bench, LECTERN_CMD_NEXT);
	assert_non_null(strstr(nav_bench_heard(bench),
			       "\"Goes to the last part of the guide. 4 of "));
	nav_bench_do(bench, LECTERN_CMD_SELECT);
	nav_bench_at(bench, 10, 0);
	assert_int_equal(lectern_nav_context(bench->nav),
			 LECTERN_CONTEXT_READING);
}

static void a_level_is_chosen_in_the_menu_for_the_guide(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_MENU);
	nav_bench_do(bench, LECTERN_CMD_NEXT);
	nav_bench_do(bench, LECTERN_CMD_SELECT);
	nav_bench_do(bench, LECTERN_CMD_NEXT);
	says(bench, LECTERN_CMD_SELECT, "Sentence, 1 here.");
	assert_int_equal(lectern_nav_level(bench->nav), LECTERN_LEVEL_SENTENCE);
}

/*
 * All but those for lists, those of a display and those that want words or
 * numbers.
 */
static void everything_without_typing_is_in_the_menu(void **state)
{
	struct nav_bench *bench = *state;
	size_t offered = 0;
	size_t wanted = 0;
	int i;

	for (i = 0; i < 8; i++) {
		int steps = i;

		nav_bench_do(bench, LECTERN_CMD_MENU);
		while (steps-- > 0)
			nav_bench_do(bench, LECTERN_CMD_NEXT);
		nav_bench_do(bench, LECTERN_CMD_OPEN);
		offered += walk(bench, LECTERN_CMD_NEXT);
	}
	for (i = 0; i < LECTERN_COMMAND_COUNT; i++)
		wanted +=
			!(lectern_command_info((enum lectern_command)i)->flags &
			  (LECTERN_COMMAND_DIGITS | LECTERN_COMMAND_WORDS));
	assert_int_equal(offered, wanted - 9);
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, nav_bench_make, nav_bench_free)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(contents_opens_at_the_heading_above_the_place),
		TEST(the_list_is_walked_without_moving_the_place),
		TEST(the_list_has_edges),
		TEST(select_goes_where_the_list_stands),
		TEST(cancel_leaves_the_list_and_says_so),
		TEST(where_and_repeat_say_the_entry_again),
		TEST(reading_rests_while_the_list_is_open),
		TEST(a_move_closes_the_list_and_is_obeyed),
		TEST(the_voice_can_be_changed_in_the_list),
		TEST(a_guide_without_headings_has_no_list),
		TEST(a_level_is_opened_and_its_parts_are_walked),
		TEST(what_is_open_already_is_gone_into),
		TEST(closing_goes_up_step_by_step),
		TEST(on_and_back_walk_the_same_entries),
		TEST(in_the_guide_there_is_nothing_to_open),
		TEST(the_menu_has_groups_and_their_commands),
		TEST(a_command_of_the_menu_is_obeyed),
		TEST(a_level_is_chosen_in_the_menu_for_the_guide),
		TEST(everything_without_typing_is_in_the_menu)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
