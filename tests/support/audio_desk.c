/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/audio_desk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

static struct desk *desk_make(void **state, enum audio_device_kind kind)
{
	struct desk *desk = calloc(1, sizeof(*desk));

	audio_folder_make((void **)&desk->folder);
	desk->pipe = audio_device_make(desk->folder, kind);
	*state = desk;
	return desk;
}

int desk_with_player(void **state)
{
	struct desk *desk = desk_make(state, AUDIO_DEVICE_PIPE);

	assert_int_equal(lectern_player_open(&desk->audio, NULL,
					     LECTERN_PLAYER_LATENCY_MS,
					     desk->folder->found),
			 LECTERN_OK);
	return 0;
}

int desk_without_player(void **state)
{
	desk_make(state, AUDIO_DEVICE_PIPE);
	return 0;
}

int desk_without_device(void **state)
{
	desk_make(state, AUDIO_DEVICE_ABSENT);
	return 0;
}

int desk_that_crashes(void **state)
{
	desk_make(state, AUDIO_DEVICE_CRASH);
	return 0;
}

int desk_free(void **state)
{
	struct desk *desk = *state;

	lectern_audio_close(&desk->audio);
	audio_device_forget(desk->pipe);
	audio_folder_remove((void **)&desk->folder);
	free(desk);
	return 0;
}

void desk_hear(struct desk *desk, size_t count)
{
	assert_true(desk->count + count <= DESK_HEARD_MAX);
	audio_device_play(desk->pipe, desk->heard + desk->count, count);
	desk->count += count;
}

/* Where the first sound stands; `count` where there is none. */
size_t desk_first_sound(const struct desk *desk, size_t from)
{
	while (from < desk->count && desk->heard[from] == 0)
		from++;
	return from;
}

/* A tone without a zero in it, so that silence is never a part of it. */
const int16_t *desk_sound(size_t count)
{
	static int16_t samples[DESK_SOUND];
	const int16_t *tone = audio_tone(count, 22050);
	size_t i;

	for (i = 0; i < count; i++)
		samples[i] = (int16_t)(tone[i] | 1);
	return samples;
}

void desk_write_sound(struct desk *desk, size_t count)
{
	assert_true(lectern_audio_room(&desk->audio) >= count);
	assert_int_equal(
		lectern_audio_write(&desk->audio, desk_sound(count), count),
		LECTERN_OK);
}
