/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What PortAudio really plays when a guide is read aloud. */
#define _DEFAULT_SOURCE
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "lectern/narration.h"
#include "lectern/speech.h"
#include "support/audio_device.h"
#include "support/audio_folder.h"
#include "support/audio_stage.h"

/* A minute. */
#define HEARD_MAX (60 * LECTERN_NARRATION_RATE)
#define PIECE 441

struct room {
	struct audio_stage stage;
	struct audio_folder *folder;
	struct lectern_backend speech;
	int pipe;
	int16_t *heard;
	size_t count;
	bool presented;
	enum lectern_status status;
};

static struct room *room_with(void **state, enum audio_device_kind kind)
{
	struct room *room = calloc(1, sizeof(*room));

	audio_stage_make(&room->stage);
	audio_folder_make((void **)&room->folder);
	room->heard = calloc(HEARD_MAX, sizeof(*room->heard));
	room->pipe = audio_device_make(room->folder, kind);
	*state = room;
	return room;
}

static int room_make(void **state)
{
	struct room *room = room_with(state, AUDIO_DEVICE_PIPE);

	assert_int_equal(lectern_speech_open(&room->speech,
					     &room->stage.options,
					     room->stage.found),
			 LECTERN_OK);
	return 0;
}

static int room_without_device(void **state)
{
	room_with(state, AUDIO_DEVICE_ABSENT);
	return 0;
}

static int room_free(void **state)
{
	struct room *room = *state;

	lectern_backend_stop(&room->speech);
	(void)!lectern_backend_close(&room->speech);
	audio_device_forget(room->pipe);
	audio_folder_remove((void **)&room->folder);
	audio_stage_free(&room->stage);
	free(room->heard);
	free(room);
	return 0;
}

/* Polls until the ring is as full as it shall be, then lets time pass. */
static void hear(struct room *room, size_t count)
{
	struct lectern_progress progress;
	struct pollfd look = {.events = POLLIN};

	do {
		room->status = lectern_backend_poll(&room->speech, &progress);
		room->presented |= progress.presented;
		look.fd = lectern_backend_wait_fd(&room->speech);
	} while (room->status == LECTERN_OK && poll(&look, 1, 5) == 1);
	if (room->status != LECTERN_OK)
		return;
	assert_true(room->count + count <= HEARD_MAX);
	audio_device_play(room->pipe, room->heard + room->count, count);
	room->count += count;
}

static void read_range(struct room *room, struct lectern_range range)
{
	struct lectern_event event = {.kind = LECTERN_EVENT_READ,
				      .generation = 1,
				      .range = range,
				      .words = ""};

	assert_int_equal(lectern_backend_handle(&room->speech, &event),
			 LECTERN_OK);
}

static bool is_silent(const struct room *room, size_t from, size_t to)
{
	for (; from < to; from++) {
		if (room->heard[from] != 0)
			return false;
	}
	return true;
}

static void a_guide_is_played_bit_for_bit(void **state)
{
	struct room *room = *state;
	struct lectern_range range = audio_stage_blocks(&room->stage, 0, 4);
	struct audio_sound sound =
		audio_stage_expect(&room->stage, NULL, &range);
	size_t start = 0;
	size_t lead = 0;

	read_range(room, range);
	while (!room->presented)
		hear(room, PIECE);
	assert_int_equal(room->status, LECTERN_OK);
	/* A cue begins in silence, which nobody can tell from waiting. */
	while (sound.samples[lead] == 0)
		lead++;
	/* What the pipe holds is later than any device that says its latency.
	 */
	hear(room, AUDIO_DEVICE_HELD);
	while (room->heard[start] == 0)
		start++;
	assert_true(start >= lead);
	start -= lead;
	assert_true(start + sound.count <= room->count);
	assert_memory_equal(room->heard + start, sound.samples,
			    sound.count * sizeof(int16_t));
	assert_true(is_silent(room, start + sound.count, room->count));
	audio_sound_free(&sound);
}

static void a_stop_is_heard_within_a_tenth_of_a_second(void **state)
{
	struct room *room = *state;
	size_t cut;

	read_range(room, audio_stage_blocks(&room->stage, 0, 4));
	while (room->count < LECTERN_NARRATION_RATE)
		hear(room, PIECE);
	cut = room->count;
	lectern_backend_stop(&room->speech);
	audio_device_play(room->pipe, room->heard + cut,
			  LECTERN_NARRATION_RATE);
	room->count += LECTERN_NARRATION_RATE;
	/* The pipe's own 2048 samples stand for what no device has. */
	cut += 2048 + LECTERN_NARRATION_RATE / 10;
	assert_false(is_silent(room, 0, cut));
	assert_true(is_silent(room, cut, room->count));
}

static void a_lost_player_is_told_and_another_can_be_opened(void **state)
{
	struct room *room = *state;
	struct lectern_range range = audio_stage_blocks(&room->stage, 3, 3);
	int tries;

	read_range(room, range);
	while (room->count < 9000)
		hear(room, PIECE);
	close(room->pipe);
	for (tries = 0; tries < 200 && room->status == LECTERN_OK; tries++) {
		struct lectern_progress progress;

		usleep(10000);
		room->status = lectern_backend_poll(&room->speech, &progress);
	}
	assert_int_equal(room->status, LECTERN_LOST);
	assert_true(room->speech.lost);
	(void)!lectern_backend_close(&room->speech);
	unlink(audio_folder_name(room->folder, "played"));
	room->pipe = audio_device_make(room->folder, AUDIO_DEVICE_PIPE);
	assert_int_equal(lectern_speech_open(&room->speech,
					     &room->stage.options,
					     room->stage.found),
			 LECTERN_OK);
	room->status = LECTERN_OK;
	read_range(room, range);
	while (!room->presented)
		hear(room, PIECE);
	assert_int_equal(room->status, LECTERN_OK);
}

static void without_a_device_it_says_so(void **state)
{
	struct room *room = *state;

	assert_int_equal(lectern_speech_open(&room->speech,
					     &room->stage.options,
					     room->stage.found),
			 LECTERN_NO_DEVICE);
	assert_null(room->speech.ops);
	assert_string_equal(lectern_diagnostics_at(room->stage.found, 0)->words,
			    "there is no sound device");
}

static void a_voice_that_is_not_installed_says_so(void **state)
{
	struct room *room = *state;

	(void)!lectern_backend_close(&room->speech);
	strcpy(room->stage.voice.name, "xx-none");
	assert_int_equal(lectern_speech_open(&room->speech,
					     &room->stage.options,
					     room->stage.found),
			 LECTERN_UNSUPPORTED);
	assert_null(room->speech.ops);
	assert_int_equal(lectern_diagnostics_count(room->stage.found), 1);
}

#define IN_A_ROOM(setup, test) \
	cmocka_unit_test_setup_teardown(test, room_##setup, room_free)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_A_ROOM(make, a_guide_is_played_bit_for_bit),
		IN_A_ROOM(make, a_stop_is_heard_within_a_tenth_of_a_second),
		IN_A_ROOM(make,
			  a_lost_player_is_told_and_another_can_be_opened),
		IN_A_ROOM(without_device, without_a_device_it_says_so),
		IN_A_ROOM(make, a_voice_that_is_not_installed_says_so),
	};

	return cmocka_run_group_tests_name("played", tests, NULL, NULL);
}
