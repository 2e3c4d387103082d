/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the player plays, and what it says was heard. */
#define _DEFAULT_SOURCE
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "lectern/narration.h"
#include "support/audio_desk.h"

static void what_is_written_is_played_bit_for_bit(void **state)
{
	struct desk *desk = *state;
	size_t start;

	desk_write_sound(desk, DESK_SOUND);
	desk_hear(desk, DESK_SOUND + 20000);
	start = desk_first_sound(desk, 0);
	assert_true(start + DESK_SOUND < desk->count);
	assert_memory_equal(desk->heard + start, desk_sound(DESK_SOUND),
			    DESK_SOUND * sizeof(int16_t));
	assert_int_equal(desk_first_sound(desk, start + DESK_SOUND),
			 desk->count);
}

static void the_first_sound_comes_after_a_lead(void **state)
{
	struct desk *desk = *state;

	desk_write_sound(desk, 1000);
	desk_hear(desk, 12000);
	assert_in_range(desk_first_sound(desk, 0), 22050 / 25, 22050 / 2);
}

static void a_drop_is_silence_soon_and_for_good(void **state)
{
	struct desk *desk = *state;
	size_t start;
	size_t i;

	desk_write_sound(desk, DESK_SOUND);
	desk_hear(desk, 9000);
	start = desk_first_sound(desk, 0);
	assert_true(start < 9000);
	lectern_audio_drop(&desk->audio);
	desk_hear(desk, DESK_SOUND);
	for (i = 9000 + AUDIO_DEVICE_HELD; i < desk->count; i++)
		assert_int_equal(desk->heard[i], 0);
}

static void what_follows_a_drop_is_played(void **state)
{
	struct desk *desk = *state;
	size_t start;

	desk_write_sound(desk, DESK_SOUND);
	desk_hear(desk, 9000);
	lectern_audio_drop(&desk->audio);
	desk_hear(desk, AUDIO_DEVICE_HELD);
	desk_write_sound(desk, 500);
	start = desk->count;
	desk_hear(desk, AUDIO_DEVICE_HELD + 2000);
	start = desk_first_sound(desk, start);
	assert_memory_equal(desk->heard + start, desk_sound(500),
			    500 * sizeof(int16_t));
}

static void a_hold_is_silence_and_loses_nothing(void **state)
{
	struct desk *desk = *state;
	size_t start;
	size_t cut;
	size_t rest;

	desk_write_sound(desk, DESK_SOUND);
	desk_hear(desk, 9000);
	lectern_audio_hold(&desk->audio, true);
	desk_hear(desk, AUDIO_DEVICE_HELD + 3000);
	lectern_audio_hold(&desk->audio, false);
	desk_hear(desk, DESK_SOUND + AUDIO_DEVICE_HELD);
	start = desk_first_sound(desk, 0);
	for (cut = start; desk->heard[cut] != 0; cut++)
		;
	cut -= start;
	assert_in_range(cut, 1, DESK_SOUND - 1);
	assert_memory_equal(desk->heard + start, desk_sound(DESK_SOUND),
			    cut * sizeof(int16_t));
	rest = desk_first_sound(desk, start + cut);
	assert_true(rest - start - cut > 2000);
	assert_memory_equal(desk->heard + rest, desk_sound(DESK_SOUND) + cut,
			    (DESK_SOUND - cut) * sizeof(int16_t));
}

static void a_drop_while_held_is_obeyed(void **state)
{
	struct desk *desk = *state;

	lectern_audio_hold(&desk->audio, true);
	desk_write_sound(desk, DESK_SOUND);
	lectern_audio_drop(&desk->audio);
	desk_hear(desk, AUDIO_DEVICE_HELD);
	lectern_audio_hold(&desk->audio, false);
	desk_hear(desk, 2 * DESK_SOUND);
	assert_int_equal(desk_first_sound(desk, 0), desk->count);
}

static void what_is_heard_never_runs_ahead_of_the_device(void **state)
{
	struct desk *desk = *state;
	uint64_t before = 0;

	desk_write_sound(desk, DESK_SOUND);
	while (desk->count < DESK_SOUND + 30000) {
		uint64_t heard;
		size_t start;

		desk_hear(desk, 1000);
		heard = lectern_audio_heard(&desk->audio);
		start = desk_first_sound(desk, 0);
		assert_true(heard >= before);
		assert_true(heard <= desk->count - start + AUDIO_DEVICE_HELD);
		before = heard;
	}
	assert_int_equal(before, DESK_SOUND);
}

static void dropped_samples_count_as_heard(void **state)
{
	struct desk *desk = *state;

	desk_write_sound(desk, DESK_SOUND);
	lectern_audio_drop(&desk->audio);
	assert_int_equal(lectern_audio_heard(&desk->audio), DESK_SOUND);
	desk_write_sound(desk, 3000);
	assert_int_equal(lectern_audio_heard(&desk->audio), DESK_SOUND);
	desk_hear(desk, 30000);
	assert_int_equal(lectern_audio_heard(&desk->audio), DESK_SOUND + 3000);
}

/* ----------------------------------------------- a device at 48 kHz */

#define FAST_RATE 48000

static char fast_path[128];

/* Plays ten times as fast as it should, into a file. */
static int play_fast(void *user, int control, int report)
{
	struct lectern_player_plan *plan = user;
	struct lectern_player_report what = {
		.status = LECTERN_OK,
		.about = {.rate = FAST_RATE, .latency = 2400}};
	FILE *file = fopen(fast_path, "wb");
	int16_t samples[480];
	char end;

	fcntl(control, F_SETFL, O_NONBLOCK);
	(void)!write(report, &what, sizeof(what));
	while (read(control, &end, 1) != 1) {
		size_t got =
			lectern_ring_take(&plan->shared->ring, samples, 480);

		fwrite(samples, sizeof(*samples), got, file);
		fflush(file);
		plan->shared->beats++;
		plan->shared->idle = got ? 480 - got : plan->shared->idle + 480;
		usleep(1000);
	}
	return 0;
}

static void another_rate_keeps_the_time(void **state)
{
	struct desk *desk = *state;
	unsigned char *bytes;
	uint64_t heard = 0;
	size_t length;
	int i;

	strcpy(fast_path, audio_folder_name(desk->folder, "fast"));
	assert_int_equal(lectern_player_open_as(&desk->audio, play_fast, NULL,
						LECTERN_PLAYER_LATENCY_MS,
						desk->folder->found),
			 LECTERN_OK);
	desk_write_sound(desk, DESK_SOUND);
	for (i = 0; i < 1000 && heard < DESK_SOUND; i++) {
		usleep(5000);
		assert_true(lectern_audio_heard(&desk->audio) >= heard);
		heard = lectern_audio_heard(&desk->audio);
	}
	assert_int_equal(heard, DESK_SOUND);
	lectern_audio_close(&desk->audio);
	bytes = audio_bytes(fast_path, &length);
	free(bytes);
	/* All but what the filter holds back: 50 ms at most. */
	length /= sizeof(int16_t);
	assert_in_range(length, DESK_SOUND * 320 / 147 - FAST_RATE / 20,
			DESK_SOUND * 320 / 147);
}

/* ------------------------------------------- a device that is late */

/* Takes a thousand samples, of which 600 are still on their way. */
static int play_late(void *user, int control, int report)
{
	struct lectern_player_plan *plan = user;
	struct lectern_player_report what = {
		.status = LECTERN_OK,
		.about = {.rate = LECTERN_NARRATION_RATE, .latency = 600}};
	int16_t samples[1000];
	size_t taken = 0;
	char end;

	(void)!write(report, &what, sizeof(what));
	while (taken < 1000)
		taken += lectern_ring_take(&plan->shared->ring, samples,
					   1000 - taken);
	return read(control, &end, 1) != 1;
}

static void what_is_on_its_way_was_not_heard_yet(void **state)
{
	struct desk *desk = *state;
	int i;

	assert_int_equal(lectern_player_open_as(&desk->audio, play_late, NULL,
						LECTERN_PLAYER_LATENCY_MS,
						desk->folder->found),
			 LECTERN_OK);
	desk_write_sound(desk, 5000);
	for (i = 0; i < 1000 && lectern_audio_heard(&desk->audio) < 400; i++)
		usleep(1000);
	assert_int_equal(lectern_audio_heard(&desk->audio), 400);
}

#define WITH(setup, test) \
	cmocka_unit_test_setup_teardown(test, desk_##setup, desk_free)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH(with_player, what_is_written_is_played_bit_for_bit),
		WITH(with_player, the_first_sound_comes_after_a_lead),
		WITH(with_player, a_drop_is_silence_soon_and_for_good),
		WITH(with_player, what_follows_a_drop_is_played),
		WITH(with_player, a_hold_is_silence_and_loses_nothing),
		WITH(with_player, a_drop_while_held_is_obeyed),
		WITH(with_player, what_is_heard_never_runs_ahead_of_the_device),
		WITH(with_player, dropped_samples_count_as_heard),
		WITH(without_player, another_rate_keeps_the_time),
		WITH(without_player, what_is_on_its_way_was_not_heard_yet),
	};

	return cmocka_run_group_tests_name("player", tests, NULL, NULL);
}
