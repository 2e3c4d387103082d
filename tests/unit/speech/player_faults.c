/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Devices that are not there, stand still, fail or crash. */
#define _DEFAULT_SOURCE
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "lectern/memory.h"
#include "lectern/speech.h"
#include "support/audio_desk.h"

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

static void a_player_that_plays_is_not_lost(void **state)
{
	struct desk *desk = *state;
	int64_t start = ms_now();

	while (ms_now() - start < 700) {
		desk_hear(desk, 1000);
		assert_int_equal(lectern_audio_check(&desk->audio), LECTERN_OK);
		usleep(10000);
	}
}

static void a_device_that_stands_still_is_noticed(void **state)
{
	struct desk *desk = *state;

	desk_hear(desk, 5000);
	assert_in_range(ms_until_lost(desk), 400, 1200);
}

static void ones_own_absence_is_not_the_devices(void **state)
{
	struct desk *desk = *state;

	desk_hear(desk, 5000);
	assert_int_equal(lectern_audio_check(&desk->audio), LECTERN_OK);
	usleep(700000);
	assert_int_equal(lectern_audio_check(&desk->audio), LECTERN_OK);
}

static void a_killed_player_is_noticed_at_once(void **state)
{
	struct desk *desk = *state;

	desk_hear(desk, 5000);
	assert_int_equal(lectern_audio_check(&desk->audio), LECTERN_OK);
	kill(audio_only_child(), SIGKILL);
	assert_in_range(ms_until_lost(desk), 0, 200);
}

static void a_stream_that_fails_is_noticed(void **state)
{
	struct desk *desk = *state;

	desk_hear(desk, 5000);
	close(desk->pipe);
	desk->pipe = -1;
	assert_in_range(ms_until_lost(desk), 0, 1200);
}

static void closing_waits_for_no_device_that_stands_still(void **state)
{
	struct desk *desk = *state;
	int64_t start;

	desk_write_sound(desk, DESK_SOUND);
	desk_hear(desk, 9000);
	start = ms_now();
	lectern_audio_close(&desk->audio);
	assert_true(ms_now() - start < 1000);
}

static void no_device_says_so(void **state)
{
	struct desk *desk = *state;

	assert_int_equal(lectern_player_open(&desk->audio, NULL,
					     LECTERN_PLAYER_LATENCY_MS,
					     desk->folder->found),
			 LECTERN_NO_DEVICE);
	assert_string_equal(
		lectern_diagnostics_at(desk->folder->found, 0)->words,
		"there is no sound device");
	assert_null(desk->audio.ops);
}

static void a_device_of_another_name_says_so(void **state)
{
	struct desk *desk = *state;

	assert_int_equal(lectern_player_open(&desk->audio, "Kazoo",
					     LECTERN_PLAYER_LATENCY_MS,
					     desk->folder->found),
			 LECTERN_NO_DEVICE);
	assert_string_equal(
		lectern_diagnostics_at(desk->folder->found, 0)->words,
		"there is no sound device called Kazoo");
}

static void a_part_of_a_name_is_enough(void **state)
{
	struct desk *desk = *state;

	assert_int_equal(lectern_player_open(&desk->audio, "PIP",
					     LECTERN_PLAYER_LATENCY_MS,
					     desk->folder->found),
			 LECTERN_OK);
	desk_write_sound(desk, 1000);
	desk_hear(desk, 12000);
	assert_true(desk_first_sound(desk, 0) < desk->count);
}

static void a_sound_system_that_crashes_costs_only_the_player(void **state)
{
	struct desk *desk = *state;
	enum lectern_status status;

	status = lectern_player_open(&desk->audio, NULL,
				     LECTERN_PLAYER_LATENCY_MS,
				     desk->folder->found);
	/* Later versions of PortAudio may only say that there is none. */
	assert_true(status == LECTERN_LOST || status == LECTERN_NO_DEVICE);
	assert_int_equal(lectern_diagnostics_count(desk->folder->found), 1);
}

static void without_memory_there_is_no_player(void **state)
{
	struct desk *desk = *state;

	lectern_memory_fail_at(1);
	assert_int_equal(lectern_player_open(&desk->audio, NULL,
					     LECTERN_PLAYER_LATENCY_MS,
					     desk->folder->found),
			 LECTERN_NO_MEMORY);
	lectern_memory_fail_at(0);
	assert_null(desk->audio.ops);
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
	(void)!lectern_player_open(&desk->audio, NULL,
				   LECTERN_PLAYER_LATENCY_MS,
				   desk->folder->found);
	dup2(before, 2);
	close(before);
	assert_int_equal(fstat(noise, &about), 0);
	close(noise);
	assert_int_equal(about.st_size, 0);
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
		WITH(without_player, the_devices_are_listed_by_name),
		WITH(without_device, a_list_of_no_device_says_so),
		WITH(that_crashes, a_crash_while_listing_costs_only_the_list),
		WITH(without_player, without_memory_there_is_no_player),
	};

	return cmocka_run_group_tests_name("player_faults", tests, NULL, NULL);
}
