/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The live back end: pauses, settings and faults. */
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
#include "support/audio_hall.h"

/* ------------------------------------------------- pausing and stopping */

static void a_pause_is_silent_and_loses_nothing(void **state)
{
	struct hall *hall = *state;
	struct lectern_range range = hall_blocks(hall, 1, 2);
	struct audio_sound sound =
		audio_stage_expect(&hall->stage, NULL, &range);
	size_t cut;

	hall_send_read(hall, 1, range);
	hall_spend(hall, HALL_SECOND);
	cut = hall->fake.played_count;
	hall_send(hall, LECTERN_EVENT_PAUSED, 1, "");
	hall_spend(hall, HALL_SECOND);
	assert_hall_silent(hall, cut);
	hall_send(hall, LECTERN_EVENT_RESUMED, 1, "");
	hall_spend_all(hall);
	assert_memory_equal(hall->fake.played, sound.samples,
			    cut * sizeof(int16_t));
	assert_memory_equal(hall->fake.played + cut + HALL_SECOND,
			    sound.samples + cut,
			    (sound.count - cut) * sizeof(int16_t));
	assert_int_equal(hall->presented, 1);
	audio_sound_free(&sound);
}

static void a_notice_is_heard_while_paused(void **state)
{
	struct hall *hall = *state;
	size_t cut;

	hall_send_read(hall, 1, hall_blocks(hall, 0, 4));
	hall_spend(hall, HALL_SECOND);
	hall_send(hall, LECTERN_EVENT_PAUSED, 1, "");
	hall_spend(hall, HALL_SECOND);
	cut = hall->fake.played_count;
	hall_send(hall, LECTERN_EVENT_NOTICE, 1, "You are here.");
	hall_spend_all(hall);
	assert_hall_silent(
		hall, assert_hall_played(hall, cut, "You are here.", NULL));
}

static void what_a_notice_cut_in_a_pause_goes_on_later(void **state)
{
	struct hall *hall = *state;
	struct lectern_range range = hall_blocks(hall, 0, 4);
	size_t cut;

	hall_send_read(hall, 5, range);
	hall_spend(hall, 2 * HALL_SECOND);
	hall_send(hall, LECTERN_EVENT_PAUSED, 5, "");
	hall_spend(hall, HALL_SECOND);
	hall_send(hall, LECTERN_EVENT_NOTICE, 5, "You are here.");
	hall_spend_all(hall);
	assert_int_equal(hall->presented, 0);
	cut = hall->fake.played_count;
	range.from = hall->news[hall->news_count - 1].place;
	assert_true(range.from.block > 0);
	hall_send(hall, LECTERN_EVENT_RESUMED, 5, "");
	hall_spend_all(hall);
	assert_hall_silent(hall, assert_hall_played(hall, cut, NULL, &range));
	assert_int_equal(hall->presented, 1);
	assert_int_equal(hall->presented_generation, 5);
}

static void a_range_ends_a_pause(void **state)
{
	struct hall *hall = *state;
	struct lectern_range range = hall_blocks(hall, 2, 2);
	size_t cut;

	hall_send_read(hall, 1, hall_blocks(hall, 0, 4));
	hall_spend(hall, HALL_SECOND);
	hall_send(hall, LECTERN_EVENT_PAUSED, 1, "");
	hall_spend(hall, HALL_SECOND);
	cut = hall->fake.played_count;
	hall_send_read(hall, 2, range);
	hall_spend_all(hall);
	assert_hall_silent(hall, assert_hall_played(hall, cut, NULL, &range));
}

static void assert_ends_all(struct hall *hall, enum lectern_event_kind kind)
{
	size_t cut;

	hall_send(hall, LECTERN_EVENT_NOTICE, 1, "Now.");
	hall_send_read(hall, 1, hall_blocks(hall, 0, 4));
	hall_spend(hall, HALL_SECOND);
	cut = hall->fake.played_count;
	hall_send(hall, kind, 1, "");
	hall_spend(hall, 3 * HALL_SECOND);
	assert_hall_silent(hall, cut);
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

	hall_send_read(hall, 1, hall_blocks(hall, 0, 4));
	hall_spend(hall, HALL_SECOND);
	cut = hall->fake.played_count;
	lectern_backend_stop(&hall->speech);
	audio_fake_run(&hall->fake, HALL_SECOND);
	assert_hall_silent(hall, cut);
}

/* ------------------------------------------------------------- settings */

/* How many samples the range takes, silence at the end not counted. */
static size_t length_of(struct hall *hall, struct lectern_range range)
{
	size_t start = hall->fake.played_count;
	size_t end;

	hall_send_read(hall, 1, range);
	hall_spend_all(hall);
	for (end = hall->fake.played_count; end > start; end--) {
		if (hall->fake.played[end - 1] != 0)
			break;
	}
	return end - start;
}

static void faster_and_slower_change_the_rate_by_a_tenth(void **state)
{
	struct hall *hall = *state;
	struct lectern_range range = hall_blocks(hall, 1, 1);
	size_t as_it_was = length_of(hall, range);
	size_t faster;
	size_t slower;

	hall_send_setting(hall, LECTERN_CMD_FASTER, 3);
	faster = length_of(hall, range);
	assert_in_range(faster, as_it_was * 6 / 10, as_it_was * 9 / 10);
	hall_send_setting(hall, LECTERN_CMD_SLOWER, 6);
	slower = length_of(hall, range);
	assert_in_range(slower, as_it_was * 11 / 10, as_it_was * 20 / 10);
}

/* The place that was reached last. */
static struct lectern_position reached(const struct hall *hall)
{
	return hall->news[hall->news_count - 1].place;
}

static void a_setting_is_heard_at_once_from_the_very_word(void **state)
{
	struct hall *hall = *state;
	struct lectern_range range = hall_blocks(hall, 3, 4);
	struct lectern_voice *voice = &hall->stage.voice;
	size_t cut;

	hall_send_read(hall, 1, range);
	hall_spend(hall, 2 * HALL_SECOND);
	cut = hall->fake.played_count;
	range.from = reached(hall);
	hall_send_setting(hall, LECTERN_CMD_FASTER, 2);
	hall_spend_all(hall);
	voice->rate += voice->rate / 10;
	voice->rate += voice->rate / 10;
	assert_hall_silent(hall, assert_hall_played(hall, cut, NULL, &range));
	assert_int_equal(hall->presented, 1);
}

static void what_is_said_slowly_is_said_so_once(void **state)
{
	struct hall *hall = *state;
	struct lectern_range range = hall_blocks(hall, 3, 3);
	uint32_t rate = hall->stage.voice.rate;
	struct lectern_event event = {.kind = LECTERN_EVENT_READ,
				      .generation = 1,
				      .range = range,
				      .pace = 70,
				      .words = ""};
	size_t cut = hall->fake.played_count;

	assert_int_equal(lectern_backend_handle(&hall->speech, &event),
			 LECTERN_OK);
	hall_spend_all(hall);
	hall->stage.voice.rate = rate * 70 / 100;
	assert_hall_silent(hall, assert_hall_played(hall, cut, NULL, &range));
	cut = hall->fake.played_count;
	hall_send_read(hall, 2, range);
	hall_spend_all(hall);
	hall->stage.voice.rate = rate;
	assert_hall_silent(hall, assert_hall_played(hall, cut, NULL, &range));
}

static void a_setting_says_a_notice_again_that_is_under_way(void **state)
{
	struct hall *hall = *state;
	struct lectern_range range = hall_blocks(hall, 3, 3);
	size_t cut;

	hall_send(hall, LECTERN_EVENT_NOTICE, 1, "This is where you are.");
	hall_send_read(hall, 1, range);
	hall_spend(hall, HALL_SECOND / 2);
	cut = hall->fake.played_count;
	hall_send_setting(hall, LECTERN_CMD_HIGHER, 1);
	hall_spend_all(hall);
	hall->stage.voice.pitch += 5;
	assert_hall_silent(hall, assert_hall_played(hall, cut,
						    "This is where you are.",
						    &range));
}

static void another_voice_goes_on_at_the_very_word(void **state)
{
	struct hall *hall = *state;
	struct lectern_range range = hall_blocks(hall, 3, 4);
	size_t cut;

	hall_send_read(hall, 1, range);
	hall_spend(hall, 2 * HALL_SECOND);
	cut = hall->fake.played_count;
	range.from = reached(hall);
	hall_send_setting(hall, LECTERN_CMD_NEXT_VOICE, 1);
	hall_spend_all(hall);
	hall->stage.voice = hall->stage.voices[1];
	hall->stage.opened = hall->stage.voices[1];
	assert_hall_silent(hall, assert_hall_played(hall, cut, NULL, &range));
}

static void the_rate_has_its_bounds(void **state)
{
	struct hall *hall = *state;
	struct lectern_range range = hall_blocks(hall, 3, 3);
	struct lectern_range again = range;
	size_t start;

	hall_send_setting(hall, LECTERN_CMD_SLOWER, 50);
	hall_send_read(hall, 1, range);
	hall_spend_all(hall);
	hall->stage.voice.rate = LECTERN_RATE_MIN;
	assert_hall_played(hall, 0, NULL, &range);
	hall_send_setting(hall, LECTERN_CMD_FASTER, 90);
	start = hall->fake.played_count;
	hall_send_read(hall, 2, again);
	hall_spend_all(hall);
	hall->stage.voice.rate = LECTERN_RATE_MAX;
	assert_hall_played(hall, start, NULL, &again);
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
	struct lectern_range range = hall_blocks(hall, 2, 2);
	size_t start;
	int before;

	(void)length_of(hall, range);
	before = loudest(hall, 0);
	start = hall->fake.played_count;
	hall_send_setting(hall, LECTERN_CMD_SOFTER, 5);
	(void)length_of(hall, range);
	assert_in_range(loudest(hall, start), 1, before - 1);
	start = hall->fake.played_count;
	hall_send_setting(hall, LECTERN_CMD_SOFTER, 50);
	(void)length_of(hall, range);
	assert_int_equal(loudest(hall, start), 0);
}

/* --------------------------------------------------------------- faults */

static void what_was_heard_is_counted_and_what_was_dropped_is_not(void **state)
{
	struct hall *hall = *state;
	const struct lectern_speech_stats *stats = &hall->stage.stats;

	hall_send_read(hall, 1, hall_blocks(hall, 0, 4));
	hall_spend(hall, 2 * HALL_SECOND);
	lectern_backend_stop(&hall->speech);
	assert_int_equal(lectern_backend_close(&hall->speech), LECTERN_OK);
	assert_int_equal(stats->opened, 1);
	assert_int_equal(stats->rate, LECTERN_NARRATION_RATE);
	assert_in_range(stats->heard_ms, 1900, 2000);
	assert_int_equal(stats->starved, 0);
}

static void an_output_that_runs_dry_is_counted(void **state)
{
	struct hall *hall = *state;

	hall_send_read(hall, 1, hall_blocks(hall, 0, 4));
	hall_spend(hall, HALL_SECOND);
	/* More than it is filled ahead, and nobody looks after it. */
	audio_fake_run(&hall->fake, 3 * HALL_SECOND);
	hall_spend(hall, HALL_SECOND);
	audio_fake_run(&hall->fake, 3 * HALL_SECOND);
	hall_spend_all(hall);
	assert_int_equal(lectern_backend_close(&hall->speech), LECTERN_OK);
	assert_int_equal(hall->stage.stats.starved, 2);
}

static void a_lost_output_is_told(void **state)
{
	struct hall *hall = *state;

	hall_send_read(hall, 1, hall_blocks(hall, 0, 4));
	hall_spend(hall, HALL_SECOND / 2);
	hall->fake.lost = true;
	hall_settle(hall);
	assert_int_equal(hall->status, LECTERN_LOST);
	assert_true(hall->speech.lost);
}

static void a_dead_speaker_is_replaced_and_reads_on(void **state)
{
	struct hall *hall = *state;

	hall_send_read(hall, 6, hall_blocks(hall, 0, 4));
	hall_spend(hall, 2 * HALL_SECOND);
	kill(audio_only_child(), SIGKILL);
	hall_spend_all(hall);
	assert_int_equal(hall->status, LECTERN_OK);
	assert_int_equal(hall->presented, 1);
	assert_int_equal(hall->presented_generation, 6);
	assert_int_equal(hall->news[hall->news_count - 1].place.block, 4);
}

/* Kills the speaker and lets time pass until that is noticed. */
static void lose_speaker(struct hall *hall)
{
	pid_t speaker = audio_only_child();
	int steps;

	kill(speaker, SIGKILL);
	for (steps = 0; steps < 5000 && hall->status == LECTERN_OK &&
			audio_only_child() == speaker;
	     steps++)
		hall_spend(hall, HALL_STEP);
	assert_true(steps < 5000);
}

/* Said so slowly, the words fill the pipe before they end: they never do. */
static void a_speaker_that_dies_again_and_again_is_given_up(void **state)
{
	struct hall *hall = *state;
	char words[390] = "";

	while (strlen(words) < sizeof(words) - 20)
		strcat(words, "chemotherapy ");
	hall_send_setting(hall, LECTERN_CMD_SLOWER, 50);
	hall_send(hall, LECTERN_EVENT_NOTICE, 1, words);
	lose_speaker(hall);
	assert_int_equal(hall->status, LECTERN_OK);
	lose_speaker(hall);
	assert_int_equal(hall->status, LECTERN_LOST);
}

static void closing_lets_a_notice_be_heard_out(void **state)
{
	struct hall *hall = *state;

	hall_send(hall, LECTERN_EVENT_NOTICE, 1, "Bye.");
	hall_settle(hall);
	audio_fake_run(&hall->fake, 3 * HALL_SECOND);
	assert_int_equal(lectern_backend_close(&hall->speech), LECTERN_OK);
	assert_hall_played(hall, 0, "Bye.", NULL);
}

static void closing_does_not_read_on(void **state)
{
	struct hall *hall = *state;
	uint64_t written;

	hall_send_read(hall, 1, hall_blocks(hall, 0, 4));
	hall_spend(hall, HALL_SECOND);
	written = hall->fake.written;
	assert_int_equal(lectern_backend_close(&hall->speech), LECTERN_OK);
	assert_int_equal(hall->fake.written, written);
}

static void each_failed_allocation_is_told_and_survived(void **state)
{
	struct hall *hall = *state;
	struct lectern_event event = {.kind = LECTERN_EVENT_READ,
				      .range = hall_blocks(hall, 0, 1),
				      .words = ""};
	enum lectern_status status = LECTERN_NO_MEMORY;
	uint64_t n;

	for (n = 1; n < 500 && status != LECTERN_OK; n++) {
		hall->speech.lost = false;
		lectern_memory_fail_at(n);
		event.generation = (uint32_t)n;
		status = lectern_backend_handle(&hall->speech, &event);
		if (status == LECTERN_OK) {
			hall_settle(hall);
			status = hall->status;
		}
		if (lectern_memory_fail_at(0) >= n)
			assert_int_equal(status, LECTERN_NO_MEMORY);
	}
	assert_int_equal(status, LECTERN_OK);
	assert_true(n > 4);
	hall_spend_all(hall);
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
						   &audio, NULL,
						   hall->stage.found),
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
		IN_A_HALL(a_pause_is_silent_and_loses_nothing),
		IN_A_HALL(a_notice_is_heard_while_paused),
		IN_A_HALL(what_a_notice_cut_in_a_pause_goes_on_later),
		IN_A_HALL(a_range_ends_a_pause),
		IN_A_HALL(silence_drops_all),
		IN_A_HALL(leaving_drops_all),
		IN_A_HALL(a_stop_is_silent_on_return),
		IN_A_HALL(faster_and_slower_change_the_rate_by_a_tenth),
		IN_A_HALL(a_setting_is_heard_at_once_from_the_very_word),
		IN_A_HALL(a_setting_says_a_notice_again_that_is_under_way),
		IN_A_HALL(another_voice_goes_on_at_the_very_word),
		IN_A_HALL(what_is_said_slowly_is_said_so_once),
		IN_A_HALL(the_rate_has_its_bounds),
		IN_A_HALL(softer_is_softer_down_to_nothing),
		IN_A_HALL(
			what_was_heard_is_counted_and_what_was_dropped_is_not),
		IN_A_HALL(an_output_that_runs_dry_is_counted),
		IN_A_HALL(a_lost_output_is_told),
		IN_A_HALL(a_dead_speaker_is_replaced_and_reads_on),
		IN_A_HALL(a_speaker_that_dies_again_and_again_is_given_up),
		IN_A_HALL(closing_lets_a_notice_be_heard_out),
		IN_A_HALL(closing_does_not_read_on),
		IN_A_HALL(each_failed_allocation_is_told_and_survived),
		IN_A_HALL(opening_without_memory_leaves_the_output_alone),
	};

	return cmocka_run_group_tests_name("live_control", tests, NULL, NULL);
}
