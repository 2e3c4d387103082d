/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The live back end: what is read and what is said in between. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/audio_hall.h"

/* ------------------------------------------------------------- reading */

static void a_range_sounds_as_the_speaker_says_it(void **state)
{
	struct hall *hall = *state;
	struct lectern_range range = hall_blocks(hall, 0, 4);

	hall_send_read(hall, 1, range);
	hall_spend_all(hall);
	assert_hall_silent(hall, assert_hall_played(hall, 0, NULL, &range));
}

static void a_part_of_a_block_can_be_read(void **state)
{
	struct hall *hall = *state;
	struct lectern_range range = {{1, 28}, {2, 0}};

	hall_send_read(hall, 1, range);
	hall_spend_all(hall);
	range.to =
		(struct lectern_position){1, hall_blocks(hall, 0, 1).to.offset};
	assert_hall_silent(hall, assert_hall_played(hall, 0, NULL, &range));
	assert_int_equal(hall->presented, 1);
}

static void the_place_follows_the_listener(void **state)
{
	struct hall *hall = *state;
	struct lectern_range range = hall_blocks(hall, 0, 4);
	bool seen[5] = {false};
	size_t i;

	hall_send_read(hall, 7, range);
	hall_spend_all(hall);
	assert_true(hall->news_count > 20);
	for (i = 0; i < hall->news_count; i++) {
		assert_int_equal(hall->news[i].generation, 7);
		assert_true(lectern_guide_holds(hall->stage.guide,
						hall->news[i].place));
		if (i > 0)
			assert_true(lectern_position_compare(
					    hall->news[i - 1].place,
					    hall->news[i].place) <= 0);
		seen[hall->news[i].place.block] = true;
	}
	for (i = 0; i < 5; i++)
		assert_true(seen[i]);
}

static void the_place_never_runs_ahead_of_the_listener(void **state)
{
	struct hall *hall = *state;

	hall_send_read(hall, 1, hall_blocks(hall, 1, 1));
	hall_settle(hall);
	assert_int_equal(hall->news_count, 0);
	/* So much has left the device's buffer only after its latency. */
	audio_fake_run(&hall->fake, hall->fake.latency);
	hall_settle(hall);
	assert_int_equal(hall->news_count, 0);
	hall_spend(hall, HALL_SECOND / 2);
	assert_true(hall->news_count > 0);
	assert_true(hall->news[hall->news_count - 1].place.offset < 20);
}

static void the_end_is_told_once_when_all_was_heard(void **state)
{
	struct hall *hall = *state;
	struct lectern_range range = hall_blocks(hall, 2, 3);
	size_t end;

	hall_send_read(hall, 9, range);
	hall_spend_all(hall);
	end = assert_hall_played(hall, 0, NULL, &range);
	assert_int_equal(hall->presented, 1);
	assert_int_equal(hall->presented_generation, 9);
	assert_in_range(hall->presented_at, end,
			end + hall->fake.latency + 2 * HALL_STEP);
}

static void a_device_that_holds_seconds_is_fed_all_the_same(void **state)
{
	struct hall *hall = *state;
	struct lectern_range range = hall_blocks(hall, 0, 4);

	hall->fake.latency = (size_t)3 * HALL_SECOND;
	hall_send_read(hall, 9, range);
	hall_spend_all(hall);
	assert_hall_played(hall, 0, NULL, &range);
	assert_int_equal(hall->presented, 1);
}

static void a_range_of_nothing_is_presented_at_once(void **state)
{
	struct hall *hall = *state;
	struct lectern_range range = {{2, 0}, {2, 0}};

	hall_send_read(hall, 3, range);
	hall_settle(hall);
	assert_int_equal(hall->presented, 1);
	assert_int_equal(hall->presented_generation, 3);
	assert_int_equal(lectern_backend_wait_ms(&hall->speech), -1);
}

static void a_new_range_takes_the_place_of_the_old(void **state)
{
	struct hall *hall = *state;
	struct lectern_range range = hall_blocks(hall, 4, 4);
	size_t cut;

	hall_send_read(hall, 1, hall_blocks(hall, 0, 4));
	hall_spend(hall, HALL_SECOND);
	cut = hall->fake.played_count;
	hall_send_read(hall, 2, range);
	hall_spend_all(hall);
	assert_hall_silent(hall, assert_hall_played(hall, cut, NULL, &range));
	assert_int_equal(hall->presented, 1);
	assert_int_equal(hall->presented_generation, 2);
}

static void the_output_is_kept_filled_but_not_far_ahead(void **state)
{
	struct hall *hall = *state;

	hall_send_read(hall, 1, hall_blocks(hall, 0, 4));
	hall_spend(hall, HALL_SECOND);
	assert_in_range(hall->fake.written, 2 * HALL_SECOND, 4 * HALL_SECOND);
}

static void an_output_of_little_room_loses_nothing(void **state)
{
	struct hall *hall = *state;
	struct lectern_range range = hall_blocks(hall, 0, 2);

	hall->fake.limit = HALL_STEP + 100;
	hall_send_read(hall, 1, range);
	hall_spend_all(hall);
	assert_hall_silent(hall, assert_hall_played(hall, 0, NULL, &range));
}

/* ------------------------------------------------------------- notices */

static void a_notice_is_said_before_its_range(void **state)
{
	struct hall *hall = *state;
	struct lectern_range range = hall_blocks(hall, 2, 2);

	hall_send(hall, LECTERN_EVENT_NOTICE, 4, "Two sections.");
	hall_send_read(hall, 4, range);
	hall_spend_all(hall);
	assert_hall_silent(
		hall, assert_hall_played(hall, 0, "Two sections.", &range));
	assert_int_equal(hall->presented, 1);
}

static void a_notice_cuts_in(void **state)
{
	struct hall *hall = *state;
	size_t cut;

	hall_send_read(hall, 1, hall_blocks(hall, 0, 4));
	hall_spend(hall, HALL_SECOND);
	cut = hall->fake.played_count;
	hall_send(hall, LECTERN_EVENT_EDGE, 1, "This is the end.");
	hall_spend_all(hall);
	assert_hall_silent(
		hall, assert_hall_played(hall, cut, "This is the end.", NULL));
	assert_int_equal(hall->presented, 0);
}

static void a_notice_moves_no_place(void **state)
{
	struct hall *hall = *state;

	hall_send(hall, LECTERN_EVENT_NOTICE, 1, "Nothing but words.");
	hall_spend_all(hall);
	assert_int_equal(hall->news_count, 0);
	assert_int_equal(hall->presented, 0);
}

static void two_notices_of_one_command_are_both_said(void **state)
{
	struct hall *hall = *state;
	size_t end;

	hall_send(hall, LECTERN_EVENT_NOTICE, 1, "Faster.");
	hall_send(hall, LECTERN_EVENT_NOTICE, 1, "Two hundred.");
	hall_spend_all(hall);
	end = assert_hall_played(hall, 0, "Faster.", NULL);
	assert_false(hall_is_silent(hall, end, hall->fake.played_count));
}

static void a_later_notice_interrupts_the_first(void **state)
{
	struct hall *hall = *state;
	size_t cut;

	hall_send(hall, LECTERN_EVENT_NOTICE, 1, "A long notice about this.");
	hall_spend(hall, HALL_SECOND / 2);
	cut = hall->fake.played_count;
	hall_send(hall, LECTERN_EVENT_NOTICE, 1, "Stop.");
	hall_spend_all(hall);
	assert_hall_silent(hall, assert_hall_played(hall, cut, "Stop.", NULL));
}

static void a_move_does_not_wait_for_the_notice_of_the_last(void **state)
{
	struct hall *hall = *state;
	struct lectern_range range = hall_blocks(hall, 3, 3);

	hall_send(hall, LECTERN_EVENT_NOTICE, 1, "A long notice about this.");
	hall_send_read(hall, 2, range);
	hall_spend_all(hall);
	assert_hall_silent(hall, assert_hall_played(hall, 0, NULL, &range));
}

#define IN_A_HALL(test) \
	cmocka_unit_test_setup_teardown(test, hall_make, hall_free)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_A_HALL(a_range_sounds_as_the_speaker_says_it),
		IN_A_HALL(a_part_of_a_block_can_be_read),
		IN_A_HALL(the_place_follows_the_listener),
		IN_A_HALL(the_place_never_runs_ahead_of_the_listener),
		IN_A_HALL(the_end_is_told_once_when_all_was_heard),
		IN_A_HALL(a_device_that_holds_seconds_is_fed_all_the_same),
		IN_A_HALL(a_range_of_nothing_is_presented_at_once),
		IN_A_HALL(a_new_range_takes_the_place_of_the_old),
		IN_A_HALL(the_output_is_kept_filled_but_not_far_ahead),
		IN_A_HALL(an_output_of_little_room_loses_nothing),
		IN_A_HALL(a_notice_is_said_before_its_range),
		IN_A_HALL(a_notice_cuts_in),
		IN_A_HALL(a_notice_moves_no_place),
		IN_A_HALL(two_notices_of_one_command_are_both_said),
		IN_A_HALL(a_later_notice_interrupts_the_first),
		IN_A_HALL(a_move_does_not_wait_for_the_notice_of_the_last),
	};

	return cmocka_run_group_tests_name("live", tests, NULL, NULL);
}
