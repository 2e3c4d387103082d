/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading on, pausing, repeating, and what back ends report. */
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

static void read_on_reads_from_the_sentence_to_the_end(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_READ_ON);
	assert_true(lectern_nav_reading(bench->nav));
	nav_bench_at(bench, 0, 0);
	nav_bench_says(bench, "read 1 item 0:0-10:16\n");
}

static void a_move_while_reading_jumps_and_goes_on(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_READ_ON);
	nav_bench_heard(bench);
	nav_bench_do(bench, LECTERN_CMD_NEXT_SECTION);
	nav_bench_says(bench, "moved 2 item 7:0-7:5\n"
			      "notice 2 item 0:0-0:0 "
			      "\"You have passed a warning.\"\n"
			      "read 2 item 7:0-10:16\n");
}

static void an_edge_while_reading_does_not_end_the_reading(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_READ_ON);
	assert_true(nav_bench_follow(bench, 1, 15));
	nav_bench_heard(bench);
	nav_bench_expect(bench, LECTERN_CMD_PREVIOUS_WARNING, LECTERN_AT_EDGE);
	nav_bench_at(bench, 1, 15);
	nav_bench_says(bench, "edge 2 item 1:9-10:16 "
			      "\"There is no warning before this.\"\n"
			      "read 2 item 1:9-10:16\n");
}

static void pause_when_nothing_is_under_way_reads_on(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_PAUSE);
	nav_bench_says(bench, "read 1 item 0:0-10:16\n");
}

static void pause_holds_and_goes_on(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_READ_ON);
	nav_bench_heard(bench);
	nav_bench_do(bench, LECTERN_CMD_PAUSE);
	assert_true(lectern_nav_reading(bench->nav));
	nav_bench_do(bench, LECTERN_CMD_PAUSE);
	nav_bench_says(bench,
		       "paused 1 item 0:0-0:0\nresumed 1 item 0:0-0:0\n");
}

static void pause_holds_a_single_item_too(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_NEXT);
	nav_bench_heard(bench);
	nav_bench_do(bench, LECTERN_CMD_PAUSE);
	nav_bench_do(bench, LECTERN_CMD_PAUSE);
	nav_bench_says(bench,
		       "paused 1 item 1:0-1:0\nresumed 1 item 1:0-1:0\n");
	assert_false(lectern_nav_reading(bench->nav));
}

static void pause_after_an_item_was_presented_reads_on(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_NEXT_SECTION);
	nav_bench_poll(bench);
	nav_bench_heard(bench);
	nav_bench_do(bench, LECTERN_CMD_PAUSE);
	nav_bench_says(bench, "read 2 item 7:0-10:16\n");
}

static void a_move_during_a_pause_reads_one_item_and_stays_paused(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_READ_ON);
	nav_bench_do(bench, LECTERN_CMD_PAUSE);
	nav_bench_heard(bench);
	nav_bench_do(bench, LECTERN_CMD_NEXT);
	nav_bench_says(bench, "moved 2 item 1:0-1:8\nread 2 item 1:0-1:8\n");
	assert_true(lectern_nav_reading(bench->nav));
	nav_bench_do(bench, LECTERN_CMD_PAUSE);
	nav_bench_says(bench, "read 3 item 1:0-10:16\n");
}

static void an_item_presented_during_a_pause_is_not_the_end(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_READ_ON);
	nav_bench_do(bench, LECTERN_CMD_PAUSE);
	nav_bench_do(bench, LECTERN_CMD_LAST);
	nav_bench_heard(bench);
	nav_bench_poll(bench);
	assert_null(strstr(nav_bench_heard(bench), "finished"));
	assert_true(lectern_nav_reading(bench->nav));
}

static void a_notice_during_a_pause_makes_going_on_read_anew(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_READ_ON);
	nav_bench_do(bench, LECTERN_CMD_PAUSE);
	nav_bench_do(bench, LECTERN_CMD_LEVEL_FINER);
	nav_bench_heard(bench);
	nav_bench_do(bench, LECTERN_CMD_PAUSE);
	nav_bench_says(bench, "read 2 sentence 0:0-10:16\n");
}

static void stop_is_silent_and_keeps_the_place(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_READ_ON);
	nav_bench_follow(bench, 3, 4);
	nav_bench_heard(bench);
	nav_bench_do(bench, LECTERN_CMD_STOP);
	nav_bench_says(bench, "silenced 1 item 3:4-3:4\n");
	assert_false(lectern_nav_reading(bench->nav));
	nav_bench_at(bench, 3, 4);
	assert_false(nav_bench_follow(bench, 4, 0));
}

static void repeat_while_reading_says_the_sentence_again(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_READ_ON);
	nav_bench_follow(bench, 1, 15);
	nav_bench_heard(bench);
	nav_bench_do(bench, LECTERN_CMD_REPEAT);
	nav_bench_at(bench, 1, 15);
	nav_bench_says(bench, "read 2 item 1:9-10:16\n");
}

static void repeat_when_stopped_says_the_same_again(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_NEXT);
	nav_bench_poll(bench);
	nav_bench_heard(bench);
	nav_bench_do(bench, LECTERN_CMD_REPEAT);
	nav_bench_says(bench, "read 2 item 1:0-1:8\n");
}

static void repeat_before_anything_was_said_says_the_sentence(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_REPEAT);
	nav_bench_says(bench, "read 1 item 0:0-0:5\n");
}

static void repeat_after_a_stop_says_the_sentence_alone(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_READ_ON);
	nav_bench_follow(bench, 1, 15);
	nav_bench_do(bench, LECTERN_CMD_STOP);
	nav_bench_heard(bench);
	nav_bench_do(bench, LECTERN_CMD_REPEAT);
	nav_bench_says(bench, "read 2 item 1:9-1:25\n");
}

static void the_place_follows_the_narration(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_READ_ON);
	nav_bench_heard(bench);
	assert_true(nav_bench_follow(bench, 1, 9));
	nav_bench_at(bench, 1, 9);
	nav_bench_says(bench, "followed 1 item 1:9-1:9\n");
}

static void the_place_never_follows_backwards(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_READ_ON);
	assert_true(nav_bench_follow(bench, 1, 9));
	assert_false(nav_bench_follow(bench, 1, 9));
	assert_false(nav_bench_follow(bench, 0, 0));
	nav_bench_at(bench, 1, 9);
}

static void word_of_an_older_generation_is_dropped(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_READ_ON);
	nav_bench_do(bench, LECTERN_CMD_NEXT);
	assert_false(lectern_nav_progress(
		bench->nav, 1, (struct lectern_position){3, 0}, bench->now_ms));
	lectern_nav_presented(bench->nav, 1);
	assert_true(lectern_nav_reading(bench->nav));
	nav_bench_at(bench, 1, 0);
}

static void word_of_a_place_outside_what_is_read_is_dropped(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_NEXT);
	assert_false(nav_bench_follow(bench, 2, 0));
	assert_false(nav_bench_follow(bench, 99, 0));
	nav_bench_at(bench, 1, 0);
}

static void word_of_a_place_inside_a_character_is_dropped(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_READ_ON);
	assert_false(nav_bench_follow(bench, 8, 6));
}

static void the_end_of_a_text_is_followed_to_its_last_character(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_READ_ON);
	assert_true(nav_bench_follow(bench, 10, 16));
	nav_bench_at(bench, 10, 15);
}

static void word_is_dropped_after_a_notice_cut_the_reading(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_NEXT);
	nav_bench_do(bench, LECTERN_CMD_WHERE);
	assert_false(nav_bench_follow(bench, 1, 9));
}

static void reading_to_the_end_is_finished_and_said(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_READ_ON);
	nav_bench_heard(bench);
	nav_bench_poll(bench);
	nav_bench_says(bench, "followed 1 item 10:15-10:15\n"
			      "finished 1 item 10:15-10:15\n"
			      "notice 1 item 0:0-0:0 "
			      "\"This is the end of the guide.\"\n");
	assert_false(lectern_nav_reading(bench->nav));
	lectern_nav_presented(bench->nav, 1);
	nav_bench_says(bench, "");
}

static void an_item_that_was_presented_is_no_end(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_LAST);
	nav_bench_heard(bench);
	nav_bench_poll(bench);
	assert_null(strstr(nav_bench_heard(bench), "finished"));
}

static void what_the_program_tells_goes_on_at_the_very_word(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_READ_ON);
	nav_bench_follow(bench, 1, 15);
	nav_bench_heard(bench);
	lectern_nav_tell(bench->nav, "Braille is lost.");
	nav_bench_says(bench, "notice 2 item 1:15-10:16 \"Braille is lost.\"\n"
			      "read 2 item 1:15-10:16\n");
}

static void what_is_told_during_one_item_says_its_rest_again(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_NEXT);
	nav_bench_follow(bench, 1, 4);
	nav_bench_heard(bench);
	lectern_nav_tell(bench->nav, "x");
	nav_bench_says(bench, "notice 2 item 1:4-1:8 \"x\"\n"
			      "read 2 item 1:4-1:8\n");
	assert_false(lectern_nav_reading(bench->nav));
}

static void what_is_told_before_the_first_word_cuts_no_sentence(void **state)
{
	struct nav_bench *bench = *state;

	/* As after a search: the place is a word inside of the sentence. */
	nav_bench_go(bench, 1, 14);
	nav_bench_do(bench, LECTERN_CMD_READ_ON);
	nav_bench_heard(bench);
	lectern_nav_tell(bench->nav, "Told.");
	nav_bench_says(bench, "notice 3 item 1:9-10:16 \"Told.\"\n"
			      "read 3 item 1:9-10:16\n");
}

static void what_is_told_in_silence_starts_nothing(void **state)
{
	struct nav_bench *bench = *state;

	lectern_nav_tell(bench->nav, "x");
	nav_bench_says(bench, "notice 0 item 0:0-0:0 \"x\"\n");
}

static void voice_commands_are_settings_and_interrupt_nothing(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_READ_ON);
	nav_bench_heard(bench);
	nav_bench_do(bench, LECTERN_CMD_FASTER);
	nav_bench_do(bench, LECTERN_CMD_SOFTER);
	nav_bench_says(bench, "setting 1 item 0:0-0:0 faster\n"
			      "setting 1 item 0:0-0:0 softer\n");
	assert_true(nav_bench_follow(bench, 1, 0));
}

static void quit_is_an_event(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_QUIT);
	nav_bench_says(bench, "quit 0 item 0:0-0:0\n");
}

static void none_does_nothing(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_NONE);
	nav_bench_says(bench, "");
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, nav_bench_make, nav_bench_free)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(read_on_reads_from_the_sentence_to_the_end),
		TEST(a_move_while_reading_jumps_and_goes_on),
		TEST(an_edge_while_reading_does_not_end_the_reading),
		TEST(pause_when_nothing_is_under_way_reads_on),
		TEST(pause_holds_and_goes_on),
		TEST(pause_holds_a_single_item_too),
		TEST(pause_after_an_item_was_presented_reads_on),
		TEST(a_move_during_a_pause_reads_one_item_and_stays_paused),
		TEST(an_item_presented_during_a_pause_is_not_the_end),
		TEST(a_notice_during_a_pause_makes_going_on_read_anew),
		TEST(stop_is_silent_and_keeps_the_place),
		TEST(repeat_while_reading_says_the_sentence_again),
		TEST(repeat_when_stopped_says_the_same_again),
		TEST(repeat_before_anything_was_said_says_the_sentence),
		TEST(repeat_after_a_stop_says_the_sentence_alone),
		TEST(the_place_follows_the_narration),
		TEST(the_place_never_follows_backwards),
		TEST(word_of_an_older_generation_is_dropped),
		TEST(word_of_a_place_outside_what_is_read_is_dropped),
		TEST(word_of_a_place_inside_a_character_is_dropped),
		TEST(the_end_of_a_text_is_followed_to_its_last_character),
		TEST(word_is_dropped_after_a_notice_cut_the_reading),
		TEST(reading_to_the_end_is_finished_and_said),
		TEST(an_item_that_was_presented_is_no_end),
		TEST(what_the_program_tells_goes_on_at_the_very_word),
		TEST(what_is_told_during_one_item_says_its_rest_again),
		TEST(what_is_told_before_the_first_word_cuts_no_sentence),
		TEST(what_is_told_in_silence_starts_nothing),
		TEST(voice_commands_are_settings_and_interrupt_nothing),
		TEST(quit_is_an_event),
		TEST(none_does_nothing)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
