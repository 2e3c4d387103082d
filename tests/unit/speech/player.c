/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The process that owns the sound device, over a device that can be read. */
#define _DEFAULT_SOURCE
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "lectern/narration.h"
#include "lectern/speech.h"
#include "speech/player.h"
#include "support/audio_device.h"
#include "support/audio_folder.h"

#define COUNT 20000
#define HEARD_MAX 200000

/* A device and a player on it. */
struct desk {
	struct audio_folder *folder;
	struct lectern_audio audio;
	int pipe;
	int16_t heard[HEARD_MAX];
	size_t count;
};

static struct desk *desk_make(void **state, enum audio_device_kind kind)
{
	struct desk *desk = calloc(1, sizeof(*desk));

	audio_folder_make((void **)&desk->folder);
	desk->pipe = audio_device_make(desk->folder, kind);
	*state = desk;
	return desk;
}

static int desk_with_player(void **state)
{
	struct desk *desk = desk_make(state, AUDIO_DEVICE_PIPE);

	assert_int_equal(
		lectern_player_open(&desk->audio, NULL, desk->folder->found),
		LECTERN_OK);
	return 0;
}

static int desk_without_player(void **state)
{
	desk_make(state, AUDIO_DEVICE_PIPE);
	return 0;
}

static int desk_without_device(void **state)
{
	desk_make(state, AUDIO_DEVICE_ABSENT);
	return 0;
}

static int desk_that_crashes(void **state)
{
	desk_make(state, AUDIO_DEVICE_CRASH);
	return 0;
}

static int desk_free(void **state)
{
	struct desk *desk = *state;

	lectern_audio_close(&desk->audio);
	audio_device_forget(desk->pipe);
	audio_folder_remove((void **)&desk->folder);
	free(desk);
	return 0;
}

static void hear(struct desk *desk, size_t count)
{
	assert_true(desk->count + count <= HEARD_MAX);
	audio_device_play(desk->pipe, desk->heard + desk->count, count);
	desk->count += count;
}

/* Where the first sound stands; `count` where there is none. */
static size_t first_sound(const struct desk *desk, size_t from)
{
	while (from < desk->count && desk->heard[from] == 0)
		from++;
	return from;
}

/* A tone without a zero in it, so that silence is never a part of it. */
static const int16_t *sound(size_t count)
{
	static int16_t samples[COUNT];
	const int16_t *tone = audio_tone(count, 22050);
	size_t i;

	for (i = 0; i < count; i++)
		samples[i] = (int16_t)(tone[i] | 1);
	return samples;
}

static void write_sound(struct desk *desk, size_t count)
{
	assert_true(lectern_audio_room(&desk->audio) >= count);
	assert_int_equal(lectern_audio_write(&desk->audio, sound(count), count),
			 LECTERN_OK);
}

static int64_t ms_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Looks every few milliseconds until the player is lost; how long it took. */
static int64_t ms_until_lost(const struct desk *desk)
{
	int64_t start = ms_now();

	while (lectern_audio_check(&desk->audio) == LECTERN_OK) {
		assert_true(ms_now() - start < 5000);
		usleep(10000);
	}
	return ms_now() - start;
}

static void what_is_written_is_played_bit_for_bit(void **state)
{
	struct desk *desk = *state;
	size_t start;

	write_sound(desk, COUNT);
	hear(desk, COUNT + 20000);
	start = first_sound(desk, 0);
	assert_true(start + COUNT < desk->count);
	assert_memory_equal(desk->heard + start, sound(COUNT),
			    COUNT * sizeof(int16_t));
	assert_int_equal(first_sound(desk, start + COUNT), desk->count);
}

static void the_first_sound_comes_after_a_lead(void **state)
{
	struct desk *desk = *state;

	write_sound(desk, 1000);
	hear(desk, 12000);
	assert_in_range(first_sound(desk, 0), 22050 / 4, 22050 / 2);
}

static void a_drop_is_silence_soon_and_for_good(void **state)
{
	struct desk *desk = *state;
	size_t start;
	size_t i;

	write_sound(desk, COUNT);
	hear(desk, 9000);
	start = first_sound(desk, 0);
	assert_true(start < 9000);
	lectern_audio_drop(&desk->audio);
	hear(desk, COUNT);
	for (i = 9000 + AUDIO_DEVICE_HELD; i < desk->count; i++)
		assert_int_equal(desk->heard[i], 0);
}

static void what_follows_a_drop_is_played(void **state)
{
	struct desk *desk = *state;
	size_t start;

	write_sound(desk, COUNT);
	hear(desk, 9000);
	lectern_audio_drop(&desk->audio);
	hear(desk, AUDIO_DEVICE_HELD);
	write_sound(desk, 500);
	start = desk->count;
	hear(desk, AUDIO_DEVICE_HELD + 2000);
	start = first_sound(desk, start);
	assert_memory_equal(desk->heard + start, sound(500),
			    500 * sizeof(int16_t));
}

static void a_hold_is_silence_and_loses_nothing(void **state)
{
	struct desk *desk = *state;
	size_t start;
	size_t cut;
	size_t rest;

	write_sound(desk, COUNT);
	hear(desk, 9000);
	lectern_audio_hold(&desk->audio, true);
	hear(desk, AUDIO_DEVICE_HELD + 3000);
	lectern_audio_hold(&desk->audio, false);
	hear(desk, COUNT + AUDIO_DEVICE_HELD);
	start = first_sound(desk, 0);
	for (cut = start; desk->heard[cut] != 0; cut++)
		;
	cut -= start;
	assert_in_range(cut, 1, COUNT - 1);
	assert_memory_equal(desk->heard + start, sound(COUNT),
			    cut * sizeof(int16_t));
	rest = first_sound(desk, start + cut);
	assert_true(rest - start - cut > 2000);
	assert_memory_equal(desk->heard + rest, sound(COUNT) + cut,
			    (COUNT - cut) * sizeof(int16_t));
}

static void a_drop_while_held_is_obeyed(void **state)
{
	struct desk *desk = *state;

	lectern_audio_hold(&desk->audio, true);
	write_sound(desk, COUNT);
	lectern_audio_drop(&desk->audio);
	hear(desk, AUDIO_DEVICE_HELD);
	lectern_audio_hold(&desk->audio, false);
	hear(desk, 2 * COUNT);
	assert_int_equal(first_sound(desk, 0), desk->count);
}

static void what_is_heard_never_runs_ahead_of_the_device(void **state)
{
	struct desk *desk = *state;
	uint64_t before = 0;

	write_sound(desk, COUNT);
	while (desk->count < COUNT + 30000) {
		uint64_t heard;
		size_t start;

		hear(desk, 1000);
		heard = lectern_audio_heard(&desk->audio);
		start = first_sound(desk, 0);
		assert_true(heard >= before);
		assert_true(heard <= desk->count - start + AUDIO_DEVICE_HELD);
		before = heard;
	}
	assert_int_equal(before, COUNT);
}

static void dropped_samples_count_as_heard(void **state)
{
	struct desk *desk = *state;

	write_sound(desk, COUNT);
	lectern_audio_drop(&desk->audio);
	assert_int_equal(lectern_audio_heard(&desk->audio), COUNT);
	write_sound(desk, 3000);
	assert_int_equal(lectern_audio_heard(&desk->audio), COUNT);
	hear(desk, 30000);
	assert_int_equal(lectern_audio_heard(&desk->audio), COUNT + 3000);
}

static void a_player_that_plays_is_not_lost(void **state)
{
	struct desk *desk = *state;
	int64_t start = ms_now();

	while (ms_now() - start < 700) {
		hear(desk, 1000);
		assert_int_equal(lectern_audio_check(&desk->audio), LECTERN_OK);
		usleep(10000);
	}
}

static void a_device_that_stands_still_is_noticed(void **state)
{
	struct desk *desk = *state;

	hear(desk, 5000);
	assert_in_range(ms_until_lost(desk), 400, 1200);
}

static void ones_own_absence_is_not_the_devices(void **state)
{
	struct desk *desk = *state;

	hear(desk, 5000);
	assert_int_equal(lectern_audio_check(&desk->audio), LECTERN_OK);
	usleep(700000);
	assert_int_equal(lectern_audio_check(&desk->audio), LECTERN_OK);
}

static void a_killed_player_is_noticed_at_once(void **state)
{
	struct desk *desk = *state;

	hear(desk, 5000);
	assert_int_equal(lectern_audio_check(&desk->audio), LECTERN_OK);
	kill(audio_only_child(), SIGKILL);
	assert_in_range(ms_until_lost(desk), 0, 200);
}

static void a_stream_that_fails_is_noticed(void **state)
{
	struct desk *desk = *state;

	hear(desk, 5000);
	close(desk->pipe);
	desk->pipe = -1;
	assert_in_range(ms_until_lost(desk), 0, 1200);
}

static void closing_waits_for_no_device_that_stands_still(void **state)
{
	struct desk *desk = *state;
	int64_t start;

	write_sound(desk, COUNT);
	hear(desk, 9000);
	start = ms_now();
	lectern_audio_close(&desk->audio);
	assert_true(ms_now() - start < 1000);
}

static void no_device_says_so(void **state)
{
	struct desk *desk = *state;

	assert_int_equal(
		lectern_player_open(&desk->audio, NULL, desk->folder->found),
		LECTERN_NO_DEVICE);
	assert_string_equal(
		lectern_diagnostics_at(desk->folder->found, 0)->words,
		"there is no sound device");
	assert_null(desk->audio.ops);
}

static void a_device_of_another_name_says_so(void **state)
{
	struct desk *desk = *state;

	assert_int_equal(
		lectern_player_open(&desk->audio, "Kazoo", desk->folder->found),
		LECTERN_NO_DEVICE);
	assert_string_equal(
		lectern_diagnostics_at(desk->folder->found, 0)->words,
		"there is no sound device called Kazoo");
}

static void a_part_of_a_name_is_enough(void **state)
{
	struct desk *desk = *state;

	assert_int_equal(
		lectern_player_open(&desk->audio, "PIP", desk->folder->found),
		LECTERN_OK);
	write_sound(desk, 1000);
	hear(desk, 12000);
	assert_true(first_sound(desk, 0) < desk->count);
}

static void a_sound_system_that_crashes_costs_only_the_player(void **state)
{
	struct desk *desk = *state;
	enum lectern_status status;

	status = lectern_player_open(&desk->audio, NULL, desk->folder->found);
	/* Later versions of PortAudio may only say that there is none. */
	assert_true(status == LECTERN_LOST || status == LECTERN_NO_DEVICE);
	assert_int_equal(lectern_diagnostics_count(desk->folder->found), 1);
}

static void its_noise_does_not_reach_the_terminal(void **state)
{
	struct desk *desk = *state;
	const char *path = audio_folder_name(desk->folder, "noise");
	struct stat about;
	int before = dup(2);
	int noise = open(path, O_CREAT | O_RDWR, 0600);

	assert_true(before >= 0 && noise >= 0);
	dup2(noise, 2);
	(void)!lectern_player_open(&desk->audio, NULL, desk->folder->found);
	dup2(before, 2);
	close(before);
	assert_int_equal(fstat(noise, &about), 0);
	close(noise);
	assert_int_equal(about.st_size, 0);
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
						desk->folder->found),
			 LECTERN_OK);
	write_sound(desk, COUNT);
	for (i = 0; i < 1000 && heard < COUNT; i++) {
		usleep(5000);
		assert_true(lectern_audio_heard(&desk->audio) >= heard);
		heard = lectern_audio_heard(&desk->audio);
	}
	assert_int_equal(heard, COUNT);
	lectern_audio_close(&desk->audio);
	bytes = audio_bytes(fast_path, &length);
	free(bytes);
	/* All but what the filter holds back: 50 ms at most. */
	length /= sizeof(int16_t);
	assert_in_range(length, COUNT * 320 / 147 - FAST_RATE / 20,
			COUNT * 320 / 147);
}

/* ------------------------------------------------------- the list */

struct list {
	char names[16][200];
	int count;
};

static void note(void *user, const char *name)
{
	struct list *list = user;

	assert_true(list->count < 16);
	snprintf(list->names[list->count++], 200, "%s", name);
}

static void the_devices_are_listed_by_name(void **state)
{
	struct list list = {.count = 0};
	int found = 0;
	int i;

	(void)state;
	assert_int_equal(lectern_speech_devices(note, &list), LECTERN_OK);
	for (i = 0; i < list.count; i++)
		found += strcmp(list.names[i], "pipe") == 0;
	assert_int_equal(found, 1);
}

static void a_list_of_no_device_says_so(void **state)
{
	struct list list = {.count = 0};

	(void)state;
	assert_int_equal(lectern_speech_devices(note, &list),
			 LECTERN_NO_DEVICE);
	assert_int_equal(list.count, 0);
}

static void a_crash_while_listing_costs_only_the_list(void **state)
{
	struct list list = {.count = 0};

	(void)state;
	assert_int_not_equal(lectern_speech_devices(note, &list), LECTERN_OK);
	assert_int_equal(list.count, 0);
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
		WITH(with_player, a_player_that_plays_is_not_lost),
		WITH(with_player, a_device_that_stands_still_is_noticed),
		WITH(with_player, ones_own_absence_is_not_the_devices),
		WITH(with_player, a_killed_player_is_noticed_at_once),
		WITH(with_player, a_stream_that_fails_is_noticed),
		WITH(with_player,
		     closing_waits_for_no_device_that_stands_still),
		WITH(without_device, no_device_says_so),
		WITH(without_player, a_device_of_another_name_says_so),
		WITH(without_player, a_part_of_a_name_is_enough),
		WITH(that_crashes,
		     a_sound_system_that_crashes_costs_only_the_player),
		WITH(without_device, its_noise_does_not_reach_the_terminal),
		WITH(without_player, another_rate_keeps_the_time),
		WITH(without_player, the_devices_are_listed_by_name),
		WITH(without_device, a_list_of_no_device_says_so),
		WITH(that_crashes, a_crash_while_listing_costs_only_the_list),
	};

	return cmocka_run_group_tests_name("player", tests, NULL, NULL);
}
