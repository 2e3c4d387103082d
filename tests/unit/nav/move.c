/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moves by each level, the edges, and going back. */
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

static void a_new_controller_stands_at_the_start_and_is_silent(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_at(bench, 0, 0);
	assert_false(lectern_nav_reading(bench->nav));
	assert_int_equal(lectern_nav_context(bench->nav),
			 LECTERN_CONTEXT_READING);
	nav_bench_says(bench, "");
}

static void next_item_moves_and_reads_its_first_sentence_alone(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_NEXT_ITEM);
	nav_bench_at(bench, 1, 0);
	nav_bench_says(bench, "moved 1 item 1:0-1:8\nread 1 item 1:0-1:8\n");
}

static void next_section_reads_its_heading_alone(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_NEXT_SECTION);
	nav_bench_at(bench, 7, 0);
	nav_bench_says(bench, "moved 1 item 7:0-7:5\n"
			      "notice 1 item 0:0-0:0 "
			      "\"You have passed a warning.\"\n"
			      "read 1 item 7:0-7:5\n");
}

static void next_subsection_takes_headings_of_any_level(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_NEXT_SUBSECTION);
	nav_bench_at(bench, 2, 0);
	nav_bench_do(bench, LECTERN_CMD_NEXT_SUBSECTION);
	nav_bench_at(bench, 7, 0);
}

static void next_sentence_goes_inside_a_block_and_on(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_NEXT_SENTENCE);
	nav_bench_at(bench, 1, 0);
	nav_bench_do(bench, LECTERN_CMD_NEXT_SENTENCE);
	nav_bench_at(bench, 1, 9);
	nav_bench_heard(bench);
	nav_bench_do(bench, LECTERN_CMD_NEXT_SENTENCE);
	nav_bench_says(bench, "moved 3 item 2:0-2:4\nread 3 item 2:0-2:4\n");
}

static void next_word_reads_one_word(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_NEXT_WORD);
	nav_bench_do(bench, LECTERN_CMD_NEXT_WORD);
	nav_bench_heard(bench);
	nav_bench_do(bench, LECTERN_CMD_NEXT_WORD);
	nav_bench_says(bench, "moved 3 item 1:9-1:14\nread 3 item 1:9-1:14\n");
}

static void next_character_steps_over_all_bytes_of_one(void **state)
{
	struct nav_bench *bench = *state;

	assert_int_equal(
		lectern_nav_go(bench->nav, (struct lectern_position){8, 5}, 0),
		LECTERN_OK);
	nav_bench_do(bench, LECTERN_CMD_NEXT_CHARACTER);
	assert_true(lectern_nav_position(bench->nav).offset >= 7);
}

static void next_warning_stops_once_at_each_warning(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_NEXT_WARNING);
	nav_bench_says(bench, "moved 1 item 5:0-6:5\nread 1 item 5:0-6:5\n");
	nav_bench_do(bench, LECTERN_CMD_NEXT_WARNING);
	nav_bench_at(bench, 9, 0);
	nav_bench_heard(bench);
	nav_bench_expect(bench, LECTERN_CMD_NEXT_WARNING, LECTERN_AT_EDGE);
	nav_bench_says(bench, "edge 2 item 0:0-0:0 "
			      "\"There is no further warning.\"\n");
}

static void previous_warning_from_inside_one_goes_to_its_start(void **state)
{
	struct nav_bench *bench = *state;

	assert_int_equal(
		lectern_nav_go(bench->nav, (struct lectern_position){6, 2}, 0),
		LECTERN_OK);
	nav_bench_do(bench, LECTERN_CMD_PREVIOUS_WARNING);
	nav_bench_at(bench, 5, 0);
	nav_bench_expect(bench, LECTERN_CMD_PREVIOUS_WARNING, LECTERN_AT_EDGE);
}

static void next_item_at_the_last_item_says_so(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_LAST);
	nav_bench_heard(bench);
	nav_bench_expect(bench, LECTERN_CMD_NEXT_ITEM, LECTERN_AT_EDGE);
	nav_bench_at(bench, 10, 0);
	nav_bench_says(bench,
		       "edge 1 item 0:0-0:0 \"This is the last paragraph.\"\n");
}

static void every_level_has_an_edge_at_both_ends(void **state)
{
	static const enum lectern_command commands[] = {
		LECTERN_CMD_NEXT_SECTION,
		LECTERN_CMD_NEXT_SUBSECTION,
		LECTERN_CMD_NEXT_WARNING,
		LECTERN_CMD_NEXT_ITEM,
		LECTERN_CMD_NEXT_SENTENCE,
		LECTERN_CMD_NEXT_WORD,
		LECTERN_CMD_NEXT_CHARACTER,
		LECTERN_CMD_PREVIOUS_SECTION,
		LECTERN_CMD_PREVIOUS_SUBSECTION,
		LECTERN_CMD_PREVIOUS_WARNING,
		LECTERN_CMD_PREVIOUS_ITEM,
		LECTERN_CMD_PREVIOUS_SENTENCE,
		LECTERN_CMD_PREVIOUS_WORD,
		LECTERN_CMD_PREVIOUS_CHARACTER};
	struct nav_bench *bench = *state;
	size_t i;

	for (i = 0; i < sizeof(commands) / sizeof(*commands); i++) {
		enum lectern_status status = LECTERN_OK;
		int steps;

		for (steps = 0; status == LECTERN_OK && steps < 1000; steps++) {
			bench->now_ms += 10000;
			status = lectern_nav_do(bench->nav, commands[i], 0,
						bench->now_ms);
		}
		assert_int_equal(status, LECTERN_AT_EDGE);
		assert_non_null(strstr(nav_bench_heard(bench), "edge "));
	}
	nav_bench_at(bench, 0, 0);
}

static void next_moves_by_the_level_in_force(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_LEVEL_FINER);
	nav_bench_says(bench,
		       "notice 0 sentence 0:0-0:0 \"Sentence, 1 here.\"\n");
	assert_int_equal(lectern_nav_level(bench->nav), LECTERN_LEVEL_SENTENCE);
	nav_bench_do(bench, LECTERN_CMD_NEXT);
	nav_bench_do(bench, LECTERN_CMD_NEXT);
	nav_bench_at(bench, 1, 9);
	nav_bench_do(bench, LECTERN_CMD_PREVIOUS);
	nav_bench_at(bench, 1, 0);
}

static void an_explicit_move_leaves_the_level_alone(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_NEXT_WORD);
	assert_int_equal(lectern_nav_level(bench->nav), LECTERN_LEVEL_ITEM);
}

static void the_coarsest_and_finest_level_say_so(void **state)
{
	struct nav_bench *bench = *state;
	enum lectern_status status = LECTERN_OK;

	while (status == LECTERN_OK)
		status = lectern_nav_do(bench->nav, LECTERN_CMD_LEVEL_COARSER,
					0, 0);
	assert_int_equal(status, LECTERN_AT_EDGE);
	assert_non_null(strstr(nav_bench_heard(bench),
			       "\"There are no longer steps than this: "
			       "Minute.\"\n"));
	for (status = LECTERN_OK; status == LECTERN_OK;)
		status = lectern_nav_do(bench->nav, LECTERN_CMD_LEVEL_FINER, 0,
					0);
	assert_int_equal(status, LECTERN_AT_EDGE);
	assert_int_equal(lectern_nav_level(bench->nav),
			 LECTERN_LEVEL_CHARACTER);
}

static void previous_from_the_middle_goes_to_the_start(void **state)
{
	struct nav_bench *bench = *state;

	go(bench, 1, 15);
	nav_bench_do(bench, LECTERN_CMD_PREVIOUS);
	nav_bench_at(bench, 1, 0);
}

static void previous_from_a_start_goes_one_further_back(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_NEXT_ITEM);
	nav_bench_do(bench, LECTERN_CMD_PREVIOUS);
	nav_bench_at(bench, 0, 0);
}

static void previous_soon_after_a_start_goes_one_further_back(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_NEXT_ITEM);
	assert_true(nav_bench_follow(bench, 1, 4));
	assert_int_equal(lectern_nav_do(bench->nav, LECTERN_CMD_PREVIOUS, 0,
					bench->now_ms + 999),
			 LECTERN_OK);
	nav_bench_at(bench, 0, 0);
}

static void previous_a_second_after_a_start_goes_to_it(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_NEXT_ITEM);
	assert_true(nav_bench_follow(bench, 1, 4));
	assert_int_equal(lectern_nav_do(bench->nav, LECTERN_CMD_PREVIOUS, 0,
					bench->now_ms + LECTERN_NAV_RESTART_MS),
			 LECTERN_OK);
	nav_bench_at(bench, 1, 0);
}

static void previous_section_from_inside_goes_to_its_heading(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_LAST);
	nav_bench_do(bench, LECTERN_CMD_PREVIOUS_SECTION);
	nav_bench_at(bench, 7, 0);
	nav_bench_do(bench, LECTERN_CMD_PREVIOUS_SECTION);
	nav_bench_at(bench, 0, 0);
}

static void first_and_last_go_to_the_ends(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_LAST);
	nav_bench_at(bench, 10, 0);
	nav_bench_expect(bench, LECTERN_CMD_LAST, LECTERN_AT_EDGE);
	nav_bench_do(bench, LECTERN_CMD_FIRST);
	nav_bench_at(bench, 0, 0);
	nav_bench_expect(bench, LECTERN_CMD_FIRST, LECTERN_AT_EDGE);
}

static void a_section_is_reached_by_its_number(void **state)
{
	struct nav_bench *bench = *state;

	assert_int_equal(
		lectern_nav_do(bench->nav, LECTERN_CMD_GO_SECTION, 2, 0),
		LECTERN_OK);
	nav_bench_at(bench, 7, 0);
}

static void a_section_that_is_not_there_is_refused_with_the_count(void **state)
{
	struct nav_bench *bench = *state;

	assert_int_equal(
		lectern_nav_do(bench->nav, LECTERN_CMD_GO_SECTION, 3, 0),
		LECTERN_AT_EDGE);
	nav_bench_says(bench, "edge 0 item 0:0-0:0 "
			      "\"There is no section 3. The guide has 2.\"\n");
	assert_int_equal(lectern_nav_do(bench->nav, LECTERN_CMD_GO_SECTION,
					INT32_MIN, 0),
			 LECTERN_AT_EDGE);
	nav_bench_at(bench, 0, 0);
}

static void back_returns_from_jumps_one_by_one(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_NEXT_SECTION);
	nav_bench_do(bench, LECTERN_CMD_LAST);
	nav_bench_do(bench, LECTERN_CMD_BACK);
	nav_bench_at(bench, 7, 0);
	nav_bench_do(bench, LECTERN_CMD_BACK);
	nav_bench_at(bench, 0, 0);
	nav_bench_heard(bench);
	nav_bench_expect(bench, LECTERN_CMD_BACK, LECTERN_AT_EDGE);
	nav_bench_says(bench, "edge 4 item 0:0-0:0 "
			      "\"There is nowhere to go back to.\"\n");
}

static void small_steps_leave_no_trail(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_NEXT_ITEM);
	nav_bench_do(bench, LECTERN_CMD_NEXT_SENTENCE);
	nav_bench_do(bench, LECTERN_CMD_NEXT_WORD);
	nav_bench_do(bench, LECTERN_CMD_NEXT_CHARACTER);
	nav_bench_expect(bench, LECTERN_CMD_BACK, LECTERN_AT_EDGE);
}

static void the_trail_forgets_its_oldest_places(void **state)
{
	struct nav_bench *bench = *state;
	int i;

	nav_bench_do(bench, LECTERN_CMD_NEXT_ITEM);
	for (i = 0; i < LECTERN_NAV_TRAIL_MAX; i++)
		nav_bench_do(bench,
			     i % 2 ? LECTERN_CMD_FIRST : LECTERN_CMD_LAST);
	nav_bench_do(bench, LECTERN_CMD_LAST);
	for (i = 0; i < LECTERN_NAV_TRAIL_MAX; i++)
		nav_bench_do(bench, LECTERN_CMD_BACK);
	nav_bench_expect(bench, LECTERN_CMD_BACK, LECTERN_AT_EDGE);
	nav_bench_at(bench, 10, 0);
}

static void going_straight_to_a_place_leaves_a_trail(void **state)
{
	struct nav_bench *bench = *state;

	assert_int_equal(
		lectern_nav_go(bench->nav, (struct lectern_position){1, 11}, 0),
		LECTERN_OK);
	nav_bench_at(bench, 1, 11);
	nav_bench_says(bench, "moved 1 item 1:11-1:25\nread 1 item 1:9-1:25\n");
	nav_bench_do(bench, LECTERN_CMD_BACK);
	nav_bench_at(bench, 0, 0);
}

static void a_place_inside_or_behind_a_character_is_settled(void **state)
{
	struct nav_bench *bench = *state;

	assert_int_equal(lectern_nav_go(bench->nav,
					(struct lectern_position){10, 16}, 0),
			 LECTERN_OK);
	nav_bench_at(bench, 10, 15);
	assert_int_equal(
		lectern_nav_go(bench->nav, (struct lectern_position){8, 6}, 0),
		LECTERN_BAD_ARGUMENT);
	nav_bench_at(bench, 10, 15);
}

static void a_place_outside_the_guide_is_refused(void **state)
{
	struct nav_bench *bench = *state;

	assert_int_equal(
		lectern_nav_go(bench->nav, (struct lectern_position){11, 0}, 0),
		LECTERN_BAD_ARGUMENT);
	assert_int_equal(
		lectern_nav_go(bench->nav, (struct lectern_position){0, 6}, 0),
		LECTERN_BAD_ARGUMENT);
	nav_bench_at(bench, 0, 0);
}

static void a_start_outside_the_guide_is_refused(void **state)
{
	struct nav_bench *bench = *state;
	const struct lectern_nav_options options = {.start = {99, 0}};
	struct lectern_nav *nav = NULL;

	assert_int_equal(
		lectern_nav_new(&nav, bench->guide, bench->words, &options),
		LECTERN_BAD_ARGUMENT);
	assert_null(nav);
}

static void a_start_is_where_reading_begins(void **state)
{
	struct nav_bench *bench = *state;
	const struct lectern_nav_options options = {
		.start = {1, 9}, .level = LECTERN_LEVEL_WORD};

	nav_bench_restart(bench, &options);
	nav_bench_at(bench, 1, 9);
	assert_int_equal(lectern_nav_level(bench->nav), LECTERN_LEVEL_WORD);
}

static void no_such_level_is_refused(void **state)
{
	struct nav_bench *bench = *state;
	const struct lectern_nav_options options = {
		.level = LECTERN_LEVEL_COUNT};
	struct lectern_nav *nav = NULL;

	assert_int_equal(
		lectern_nav_new(&nav, bench->guide, bench->words, &options),
		LECTERN_BAD_ARGUMENT);
}

static void no_such_command_is_refused(void **state)
{
	struct nav_bench *bench = *state;

	assert_int_equal(
		lectern_nav_do(bench->nav,
			       (enum lectern_command)LECTERN_COMMAND_COUNT, 0,
			       0),
		LECTERN_BAD_ARGUMENT);
	nav_bench_says(bench, "");
}

static void text_before_the_first_heading_is_a_part_of_its_own(void **state)
{
	void *other = nav_bench_open(
		"---\ntitle: T\n---\n\nBefore.\n\nMore.\n\n# One\n\nText.\n");
	struct nav_bench *bench = other;

	(void)state;
	nav_bench_do(bench, LECTERN_CMD_LAST);
	nav_bench_do(bench, LECTERN_CMD_PREVIOUS_SECTION);
	nav_bench_at(bench, 2, 0);
	nav_bench_do(bench, LECTERN_CMD_PREVIOUS_SECTION);
	nav_bench_at(bench, 0, 0);
	nav_bench_expect(bench, LECTERN_CMD_PREVIOUS_SECTION, LECTERN_AT_EDGE);
	nav_bench_free(&other);
}

static void a_listener_that_left_hears_nothing(void **state)
{
	struct nav_bench *bench = *state;
	struct lectern_nav *nav = NULL;

	assert_int_equal(
		lectern_nav_new(&nav, bench->guide, bench->words, NULL),
		LECTERN_OK);
	lectern_nav_free(bench->nav);
	bench->nav = nav;
	nav_bench_do(bench, LECTERN_CMD_NEXT);
	nav_bench_says(bench, "");
}

static void count_event(void *user, const struct lectern_event *event)
{
	(void)event;
	++*(int *)user;
}

static void listeners_come_and_go(void **state)
{
	struct nav_bench *bench = *state;
	int counts[LECTERN_NAV_LISTENERS_MAX] = {0};
	int i;

	for (i = 1; i < LECTERN_NAV_LISTENERS_MAX; i++)
		assert_int_equal(
			lectern_nav_attach(bench->nav, count_event, &counts[i]),
			LECTERN_OK);
	assert_int_equal(
		lectern_nav_attach(bench->nav, count_event, &counts[0]),
		LECTERN_BAD_ARGUMENT);
	lectern_nav_detach(bench->nav, count_event, &counts[1]);
	lectern_nav_detach(bench->nav, count_event, &counts[0]);
	nav_bench_do(bench, LECTERN_CMD_NEXT);
	assert_int_equal(counts[0], 0);
	assert_int_equal(counts[1], 0);
	assert_int_equal(counts[2], 2);
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, nav_bench_make, nav_bench_free)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_new_controller_stands_at_the_start_and_is_silent),
		TEST(next_item_moves_and_reads_its_first_sentence_alone),
		TEST(next_section_reads_its_heading_alone),
		TEST(next_subsection_takes_headings_of_any_level),
		TEST(next_sentence_goes_inside_a_block_and_on),
		TEST(next_word_reads_one_word),
		TEST(next_character_steps_over_all_bytes_of_one),
		TEST(next_warning_stops_once_at_each_warning),
		TEST(previous_warning_from_inside_one_goes_to_its_start),
		TEST(next_item_at_the_last_item_says_so),
		TEST(every_level_has_an_edge_at_both_ends),
		TEST(next_moves_by_the_level_in_force),
		TEST(an_explicit_move_leaves_the_level_alone),
		TEST(the_coarsest_and_finest_level_say_so),
		TEST(previous_from_the_middle_goes_to_the_start),
		TEST(previous_from_a_start_goes_one_further_back),
		TEST(previous_soon_after_a_start_goes_one_further_back),
		TEST(previous_a_second_after_a_start_goes_to_it),
		TEST(previous_section_from_inside_goes_to_its_heading),
		TEST(first_and_last_go_to_the_ends),
		TEST(a_section_is_reached_by_its_number),
		TEST(a_section_that_is_not_there_is_refused_with_the_count),
		TEST(back_returns_from_jumps_one_by_one),
		TEST(small_steps_leave_no_trail),
		TEST(the_trail_forgets_its_oldest_places),
		TEST(going_straight_to_a_place_leaves_a_trail),
		TEST(a_place_inside_or_behind_a_character_is_settled),
		TEST(a_place_outside_the_guide_is_refused),
		TEST(a_start_outside_the_guide_is_refused),
		TEST(a_start_is_where_reading_begins),
		TEST(no_such_level_is_refused),
		TEST(no_such_command_is_refused),
		TEST(text_before_the_first_heading_is_a_part_of_its_own),
		TEST(a_listener_that_left_hears_nothing),
		TEST(listeners_come_and_go)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
