/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The live back end, over a device whose clock is the test. */
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lectern/memory.h"
#include "lectern/narration.h"
#include "speech/live.h"
#include "support/audio_device.h"
#include "support/audio_fake.h"
#include "support/audio_stage.h"

#define SECOND LECTERN_NARRATION_RATE
#define STEP (SECOND / 50)

/* Times are kept as long as a test may need them. */
#define NEWS_MAX 200

struct hall {
	struct audio_stage stage;
	struct audio_fake fake;
	struct lectern_backend speech;
	struct lectern_progress news[NEWS_MAX]; /* those that moved */
	size_t news_count;
	int presented; /* how often */
	uint32_t presented_generation;
	size_t presented_at; /* samples played by then */
	enum lectern_status status;
};

static int hall_make(void **state)
{
	struct hall *hall = calloc(1, sizeof(*hall));
	struct lectern_audio audio;

	audio_stage_make(&hall->stage);
	hall->fake.latency = SECOND / 20;
	audio = audio_fake_open(&hall->fake);
	assert_int_equal(lectern_live_open(&hall->speech, &hall->stage.options,
					   &audio, hall->stage.found),
			 LECTERN_OK);
	*state = hall;
	return 0;
}

static int hall_free(void **state)
{
	struct hall *hall = *state;

	lectern_backend_stop(&hall->speech);
	(void)!lectern_backend_close(&hall->speech);
	assert_true(hall->fake.closed);
	audio_fake_free(&hall->fake);
	audio_stage_free(&hall->stage);
	free(hall);
	return 0;
}

/* Polls until the output is filled as far as it shall be. */
static void settle(struct hall *hall)
{
	struct lectern_progress progress;
	struct pollfd look = {.events = POLLIN};

	do {
		hall->status = lectern_backend_poll(&hall->speech, &progress);
		if (progress.moved) {
			assert_true(hall->news_count < NEWS_MAX);
			hall->news[hall->news_count++] = progress;
		}
		if (progress.presented) {
			hall->presented++;
			hall->presented_generation = progress.generation;
			hall->presented_at = hall->fake.played_count;
		}
		look.fd = lectern_backend_wait_fd(&hall->speech);
	} while (hall->status == LECTERN_OK && look.fd >= 0 &&
		 poll(&look, 1, 5000) == 1);
}

static void spend(struct hall *hall, size_t samples)
{
	while (samples > 0) {
		size_t step = samples < STEP ? samples : STEP;

		settle(hall);
		audio_fake_run(&hall->fake, step);
		samples -= step;
	}
	settle(hall);
}

/* Until nothing is under way, and a little longer. */
static void spend_all(struct hall *hall)
{
	settle(hall);
	while (lectern_backend_wait_ms(&hall->speech) >= 0)
		spend(hall, STEP);
	spend(hall, SECOND / 4);
}

static void send(struct hall *hall, enum lectern_event_kind kind,
		 uint32_t generation, const char *words)
{
	struct lectern_event event = {
		.kind = kind, .generation = generation, .words = words};

	assert_int_equal(lectern_backend_handle(&hall->speech, &event),
			 LECTERN_OK);
}

static void send_read(struct hall *hall, uint32_t generation,
		      struct lectern_range range)
{
	struct lectern_event event = {.kind = LECTERN_EVENT_READ,
				      .generation = generation,
				      .range = range,
				      .words = ""};

	assert_int_equal(lectern_backend_handle(&hall->speech, &event),
			 LECTERN_OK);
}

static void send_setting(struct hall *hall, enum lectern_command command,
			 int times)
{
	struct lectern_event event = {
		.kind = LECTERN_EVENT_SETTING, .command = command, .words = ""};

	while (times-- > 0)
		assert_int_equal(lectern_backend_handle(&hall->speech, &event),
				 LECTERN_OK);
}

static struct lectern_range blocks(struct hall *hall, uint32_t first,
				   uint32_t last)
{
	return audio_stage_blocks(&hall->stage, first, last);
}

static bool is_silent(const struct hall *hall, size_t from, size_t to)
{
	for (; from < to; from++) {
		if (hall->fake.played[from] != 0)
			return false;
	}
	return true;
}

/* What was played from `from` on must be these words, this range, silence. */
static size_t assert_played(struct hall *hall, size_t from, const char *words,
			    const struct lectern_range *range)
{
	struct audio_sound sound =
		audio_stage_expect(&hall->stage, words, range);
	size_t end = from + sound.count;

	assert_true(sound.count > 0);
	assert_true(end <= hall->fake.played_count);
	assert_memory_equal(hall->fake.played + from, sound.samples,
			    sound.count * sizeof(int16_t));
	audio_sound_free(&sound);
	return end;
}

static void assert_silent_from(struct hall *hall, size_t from)
{
	assert_true(from < hall->fake.played_count);
	assert_true(is_silent(hall, from, hall->fake.played_count));
}

/* ------------------------------------------------------------- reading */

static void a_range_sounds_as_the_speaker_says_it(void **state)
{
	struct hall *hall = *state;
	struct lectern_range range = blocks(hall, 0, 4);

	send_read(hall, 1, range);
	spend_all(hall);
	assert_silent_from(hall, assert_played(hall, 0, NULL, &range));
}

static void a_part_of_a_block_can_be_read(void **state)
{
	struct hall *hall = *state;
	struct lectern_range range = {{1, 28}, {2, 0}};

	send_read(hall, 1, range);
	spend_all(hall);
	range.to = (struct lectern_position){1, blocks(hall, 0, 1).to.offset};
	assert_silent_from(hall, assert_played(hall, 0, NULL, &range));
	assert_int_equal(hall->presented, 1);
}

static void the_place_follows_the_listener(void **state)
{
	struct hall *hall = *state;
	struct lectern_range range = blocks(hall, 0, 4);
	bool seen[5] = {false};
	size_t i;

	send_read(hall, 7, range);
	spend_all(hall);
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

	send_read(hall, 1, blocks(hall, 1, 1));
	settle(hall);
	assert_int_equal(hall->news_count, 0);
	/* So much has left the device's buffer only after its latency. */
	audio_fake_run(&hall->fake, hall->fake.latency);
	settle(hall);
	assert_int_equal(hall->news_count, 0);
	spend(hall, SECOND / 2);
	assert_true(hall->news_count > 0);
	assert_true(hall->news[hall->news_count - 1].place.offset < 20);
}

static void the_end_is_told_once_when_all_was_heard(void **state)
{
	struct hall *hall = *state;
	struct lectern_range range = blocks(hall, 2, 3);
	size_t end;

	send_read(hall, 9, range);
	spend_all(hall);
	end = assert_played(hall, 0, NULL, &range);
	assert_int_equal(hall->presented, 1);
	assert_int_equal(hall->presented_generation, 9);
	assert_in_range(hall->presented_at, end,
			end + hall->fake.latency + 2 * STEP);
}

static void a_range_of_nothing_is_presented_at_once(void **state)
{
	struct hall *hall = *state;
	struct lectern_range range = {{2, 0}, {2, 0}};

	send_read(hall, 3, range);
	settle(hall);
	assert_int_equal(hall->presented, 1);
	assert_int_equal(hall->presented_generation, 3);
	assert_int_equal(lectern_backend_wait_ms(&hall->speech), -1);
}

static void a_new_range_takes_the_place_of_the_old(void **state)
{
	struct hall *hall = *state;
	struct lectern_range range = blocks(hall, 4, 4);
	size_t cut;

	send_read(hall, 1, blocks(hall, 0, 4));
	spend(hall, SECOND);
	cut = hall->fake.played_count;
	send_read(hall, 2, range);
	spend_all(hall);
	assert_silent_from(hall, assert_played(hall, cut, NULL, &range));
	assert_int_equal(hall->presented, 1);
	assert_int_equal(hall->presented_generation, 2);
}

static void the_output_is_kept_filled_but_not_far_ahead(void **state)
{
	struct hall *hall = *state;

	send_read(hall, 1, blocks(hall, 0, 4));
	spend(hall, SECOND);
	assert_in_range(hall->fake.written, 2 * SECOND, 4 * SECOND);
}

static void an_output_of_little_room_loses_nothing(void **state)
{
	struct hall *hall = *state;
	struct lectern_range range = blocks(hall, 0, 2);

	hall->fake.limit = STEP + 100;
	send_read(hall, 1, range);
	spend_all(hall);
	assert_silent_from(hall, assert_played(hall, 0, NULL, &range));
}

/* ------------------------------------------------------------- notices */

static void a_notice_is_said_before_its_range(void **state)
{
	struct hall *hall = *state;
	struct lectern_range range = blocks(hall, 2, 2);

	send(hall, LECTERN_EVENT_NOTICE, 4, "Two sections.");
	send_read(hall, 4, range);
	spend_all(hall);
	assert_silent_from(hall,
			   assert_played(hall, 0, "Two sections.", &range));
	assert_int_equal(hall->presented, 1);
}

static void a_notice_cuts_in(void **state)
{
	struct hall *hall = *state;
	size_t cut;

	send_read(hall, 1, blocks(hall, 0, 4));
	spend(hall, SECOND);
	cut = hall->fake.played_count;
	send(hall, LECTERN_EVENT_EDGE, 1, "This is the end.");
	spend_all(hall);
	assert_silent_from(hall,
			   assert_played(hall, cut, "This is the end.", NULL));
	assert_int_equal(hall->presented, 0);
}

static void a_notice_moves_no_place(void **state)
{
	struct hall *hall = *state;

	send(hall, LECTERN_EVENT_NOTICE, 1, "Nothing but words.");
	spend_all(hall);
	assert_int_equal(hall->news_count, 0);
	assert_int_equal(hall->presented, 0);
}

static void two_notices_of_one_command_are_both_said(void **state)
{
	struct hall *hall = *state;
	size_t end;

	send(hall, LECTERN_EVENT_NOTICE, 1, "Faster.");
	send(hall, LECTERN_EVENT_NOTICE, 1, "Two hundred.");
	spend_all(hall);
	end = assert_played(hall, 0, "Faster.", NULL);
	assert_false(is_silent(hall, end, hall->fake.played_count));
}

static void a_later_notice_interrupts_the_first(void **state)
{
	struct hall *hall = *state;
	size_t cut;

	send(hall, LECTERN_EVENT_NOTICE, 1, "A long notice about this.");
	spend(hall, SECOND / 2);
	cut = hall->fake.played_count;
	send(hall, LECTERN_EVENT_NOTICE, 1, "Stop.");
	spend_all(hall);
	assert_silent_from(hall, assert_played(hall, cut, "Stop.", NULL));
}

static void a_move_does_not_wait_for_the_notice_of_the_last(void **state)
{
	struct hall *hall = *state;
	struct lectern_range range = blocks(hall, 3, 3);

	send(hall, LECTERN_EVENT_NOTICE, 1, "A long notice about this.");
	send_read(hall, 2, range);
	spend_all(hall);
	assert_silent_from(hall, assert_played(hall, 0, NULL, &range));
}

/* ------------------------------------------------- pausing and stopping */

static void a_pause_is_silent_and_loses_nothing(void **state)
{
	struct hall *hall = *state;
	struct lectern_range range = blocks(hall, 1, 2);
	struct audio_sound sound =
		audio_stage_expect(&hall->stage, NULL, &range);
	size_t cut;

	send_read(hall, 1, range);
	spend(hall, SECOND);
	cut = hall->fake.played_count;
	send(hall, LECTERN_EVENT_PAUSED, 1, "");
	spend(hall, SECOND);
	assert_silent_from(hall, cut);
	send(hall, LECTERN_EVENT_RESUMED, 1, "");
	spend_all(hall);
	assert_memory_equal(hall->fake.played, sound.samples,
			    cut * sizeof(int16_t));
	assert_memory_equal(hall->fake.played + cut + SECOND,
			    sound.samples + cut,
			    (sound.count - cut) * sizeof(int16_t));
	assert_int_equal(hall->presented, 1);
	audio_sound_free(&sound);
}

static void a_notice_is_heard_while_paused(void **state)
{
	struct hall *hall = *state;
	size_t cut;

	send_read(hall, 1, blocks(hall, 0, 4));
	spend(hall, SECOND);
	send(hall, LECTERN_EVENT_PAUSED, 1, "");
	spend(hall, SECOND);
	cut = hall->fake.played_count;
	send(hall, LECTERN_EVENT_NOTICE, 1, "You are here.");
	spend_all(hall);
	assert_silent_from(hall,
			   assert_played(hall, cut, "You are here.", NULL));
}

static void what_a_notice_cut_in_a_pause_goes_on_later(void **state)
{
	struct hall *hall = *state;
	struct lectern_range range = blocks(hall, 0, 4);
	size_t cut;

	send_read(hall, 5, range);
	spend(hall, 2 * SECOND);
	send(hall, LECTERN_EVENT_PAUSED, 5, "");
	spend(hall, SECOND);
	send(hall, LECTERN_EVENT_NOTICE, 5, "You are here.");
	spend_all(hall);
	assert_int_equal(hall->presented, 0);
	cut = hall->fake.played_count;
	range.from = hall->news[hall->news_count - 1].place;
	assert_true(range.from.block > 0);
	send(hall, LECTERN_EVENT_RESUMED, 5, "");
	spend_all(hall);
	assert_silent_from(hall, assert_played(hall, cut, NULL, &range));
	assert_int_equal(hall->presented, 1);
	assert_int_equal(hall->presented_generation, 5);
}

static void a_range_ends_a_pause(void **state)
{
	struct hall *hall = *state;
	struct lectern_range range = blocks(hall, 2, 2);
	size_t cut;

	send_read(hall, 1, blocks(hall, 0, 4));
	spend(hall, SECOND);
	send(hall, LECTERN_EVENT_PAUSED, 1, "");
	spend(hall, SECOND);
	cut = hall->fake.played_count;
	send_read(hall, 2, range);
	spend_all(hall);
	assert_silent_from(hall, assert_played(hall, cut, NULL, &range));
}

static void assert_ends_all(struct hall *hall, enum lectern_event_kind kind)
{
	size_t cut;

	send(hall, LECTERN_EVENT_NOTICE, 1, "Now.");
	send_read(hall, 1, blocks(hall, 0, 4));
	spend(hall, SECOND);
	cut = hall->fake.played_count;
	send(hall, kind, 1, "");
	spend(hall, 3 * SECOND);
	assert_silent_from(hall, cut);
	assert_int_equal(hall->presented, 0);
	assert_int_equal(lectern_backend_wait_ms(&hall->speech), -1);
}

static void silence_drops_all(void **state)
{
	assert_ends_all(*state, LECTERN_EVENT_SILENCED);
}

static void leaving_drops_all(void **state)
{
	assert_ends_all(*state, LECTERN_EVENT_QUIT);
}

static void a_stop_is_silent_on_return(void **state)
{
	struct hall *hall = *state;
	size_t cut;

	send_read(hall, 1, blocks(hall, 0, 4));
	spend(hall, SECOND);
	cut = hall->fake.played_count;
	lectern_backend_stop(&hall->speech);
	audio_fake_run(&hall->fake, SECOND);
	assert_silent_from(hall, cut);
}

/* ------------------------------------------------------------- settings */

/* How many samples the range takes, silence at the end not counted. */
static size_t length_of(struct hall *hall, struct lectern_range range)
{
	size_t start = hall->fake.played_count;
	size_t end;

	send_read(hall, 1, range);
	spend_all(hall);
	for (end = hall->fake.played_count; end > start; end--) {
		if (hall->fake.played[end - 1] != 0)
			break;
	}
	return end - start;
}

static void faster_and_slower_change_the_rate_by_a_tenth(void **state)
{
	struct hall *hall = *state;
	struct lectern_range range = blocks(hall, 1, 1);
	size_t as_it_was = length_of(hall, range);
	size_t faster;
	size_t slower;

	send_setting(hall, LECTERN_CMD_FASTER, 3);
	faster = length_of(hall, range);
	assert_in_range(faster, as_it_was * 6 / 10, as_it_was * 9 / 10);
	send_setting(hall, LECTERN_CMD_SLOWER, 6);
	slower = length_of(hall, range);
	assert_in_range(slower, as_it_was * 11 / 10, as_it_was * 20 / 10);
}

static void the_rate_has_its_bounds(void **state)
{
	struct hall *hall = *state;
	struct lectern_range range = blocks(hall, 3, 3);
	struct lectern_range again = range;
	size_t start;

	send_setting(hall, LECTERN_CMD_SLOWER, 50);
	send_read(hall, 1, range);
	spend_all(hall);
	hall->stage.voice.rate = LECTERN_RATE_MIN;
	assert_played(hall, 0, NULL, &range);
	send_setting(hall, LECTERN_CMD_FASTER, 90);
	start = hall->fake.played_count;
	send_read(hall, 2, again);
	spend_all(hall);
	hall->stage.voice.rate = LECTERN_RATE_MAX;
	assert_played(hall, start, NULL, &again);
}

static int loudest(const struct hall *hall, size_t from)
{
	int most = 0;

	for (; from < hall->fake.played_count; from++) {
		if (abs(hall->fake.played[from]) > most)
			most = abs(hall->fake.played[from]);
	}
	return most;
}

static void softer_is_softer_down_to_nothing(void **state)
{
	struct hall *hall = *state;
	struct lectern_range range = blocks(hall, 2, 2);
	size_t start;
	int before;

	(void)length_of(hall, range);
	before = loudest(hall, 0);
	start = hall->fake.played_count;
	send_setting(hall, LECTERN_CMD_SOFTER, 5);
	(void)length_of(hall, range);
	assert_in_range(loudest(hall, start), 1, before - 1);
	start = hall->fake.played_count;
	send_setting(hall, LECTERN_CMD_SOFTER, 50);
	(void)length_of(hall, range);
	assert_int_equal(loudest(hall, start), 0);
}

/* --------------------------------------------------------------- faults */

static void a_lost_output_is_told(void **state)
{
	struct hall *hall = *state;

	send_read(hall, 1, blocks(hall, 0, 4));
	spend(hall, SECOND / 2);
	hall->fake.lost = true;
	settle(hall);
	assert_int_equal(hall->status, LECTERN_LOST);
	assert_true(hall->speech.lost);
}

static void a_dead_speaker_is_replaced_and_reads_on(void **state)
{
	struct hall *hall = *state;

	send_read(hall, 6, blocks(hall, 0, 4));
	spend(hall, 2 * SECOND);
	kill(audio_only_child(), SIGKILL);
	spend_all(hall);
	assert_int_equal(hall->status, LECTERN_OK);
	assert_int_equal(hall->presented, 1);
	assert_int_equal(hall->presented_generation, 6);
	assert_int_equal(hall->news[hall->news_count - 1].place.block, 4);
}

static void a_speaker_that_dies_again_and_again_is_given_up(void **state)
{
	struct hall *hall = *state;
	struct lectern_progress progress;
	enum lectern_status status = LECTERN_OK;
	int tries;

	send_read(hall, 1, blocks(hall, 1, 1));
	for (tries = 0; tries < 20 && status == LECTERN_OK; tries++) {
		kill(audio_only_child(), SIGKILL);
		status = lectern_backend_poll(&hall->speech, &progress);
	}
	assert_int_equal(status, LECTERN_LOST);
}

static void closing_lets_a_notice_be_heard_out(void **state)
{
	struct hall *hall = *state;

	send(hall, LECTERN_EVENT_NOTICE, 1, "Bye.");
	settle(hall);
	audio_fake_run(&hall->fake, 3 * SECOND);
	assert_int_equal(lectern_backend_close(&hall->speech), LECTERN_OK);
	assert_played(hall, 0, "Bye.", NULL);
}

static void closing_does_not_read_on(void **state)
{
	struct hall *hall = *state;
	uint64_t written;

	send_read(hall, 1, blocks(hall, 0, 4));
	spend(hall, SECOND);
	written = hall->fake.written;
	assert_int_equal(lectern_backend_close(&hall->speech), LECTERN_OK);
	assert_int_equal(hall->fake.written, written);
}

static void each_failed_allocation_is_told_and_survived(void **state)
{
	struct hall *hall = *state;
	struct lectern_event event = {.kind = LECTERN_EVENT_READ,
				      .range = blocks(hall, 0, 1),
				      .words = ""};
	enum lectern_status status = LECTERN_NO_MEMORY;
	uint64_t n;

	for (n = 1; n < 500 && status != LECTERN_OK; n++) {
		hall->speech.lost = false;
		lectern_memory_fail_at(n);
		event.generation = (uint32_t)n;
		status = lectern_backend_handle(&hall->speech, &event);
		if (status == LECTERN_OK) {
			settle(hall);
			status = hall->status;
		}
		if (lectern_memory_fail_at(0) >= n)
			assert_int_equal(status, LECTERN_NO_MEMORY);
	}
	assert_int_equal(status, LECTERN_OK);
	assert_true(n > 4);
	spend_all(hall);
	assert_int_equal(hall->presented, 1);
}

static void opening_without_memory_leaves_the_output_alone(void **state)
{
	struct hall *hall = *state;
	struct lectern_backend other = {0};
	struct audio_fake fake = {0};
	struct lectern_audio audio = audio_fake_open(&fake);
	uint64_t n;

	for (n = 1; n < 4; n++) {
		lectern_memory_fail_at(n);
		assert_int_equal(lectern_live_open(&other, &hall->stage.options,
						   &audio, hall->stage.found),
				 LECTERN_NO_MEMORY);
		lectern_memory_fail_at(0);
		assert_null(other.ops);
		assert_false(fake.closed);
	}
	audio_fake_free(&fake);
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
		IN_A_HALL(a_pause_is_silent_and_loses_nothing),
		IN_A_HALL(a_notice_is_heard_while_paused),
		IN_A_HALL(what_a_notice_cut_in_a_pause_goes_on_later),
		IN_A_HALL(a_range_ends_a_pause),
		IN_A_HALL(silence_drops_all),
		IN_A_HALL(leaving_drops_all),
		IN_A_HALL(a_stop_is_silent_on_return),
		IN_A_HALL(faster_and_slower_change_the_rate_by_a_tenth),
		IN_A_HALL(the_rate_has_its_bounds),
		IN_A_HALL(softer_is_softer_down_to_nothing),
		IN_A_HALL(a_lost_output_is_told),
		IN_A_HALL(a_dead_speaker_is_replaced_and_reads_on),
		IN_A_HALL(a_speaker_that_dies_again_and_again_is_given_up),
		IN_A_HALL(closing_lets_a_notice_be_heard_out),
		IN_A_HALL(closing_does_not_read_on),
		IN_A_HALL(each_failed_allocation_is_told_and_survived),
		IN_A_HALL(opening_without_memory_leaves_the_output_alone),
	};

	return cmocka_run_group_tests_name("live", tests, NULL, NULL);
}
