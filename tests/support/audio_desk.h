/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * audio_desk.h - a player on a device that can be read.
 */
#ifndef TESTS_SUPPORT_AUDIO_DESK_H
#define TESTS_SUPPORT_AUDIO_DESK_H

#include <stddef.h>
#include <stdint.h>

#include "speech/player.h"
#include "support/audio_device.h"
#include "support/audio_folder.h"

#define DESK_SOUND 20000
#define DESK_HEARD_MAX 200000

/* A device and a player on it. */
struct desk {
	struct audio_folder *folder;
	struct lectern_audio audio;
	int pipe;
	int16_t heard[DESK_HEARD_MAX];
	size_t count;
};

/* cmocka fixtures; the state becomes a struct desk. */
int desk_with_player(void **state);
int desk_without_player(void **state);
int desk_without_device(void **state);
int desk_that_crashes(void **state);
int desk_free(void **state);

/* Lets the device play `count` samples. */
void desk_hear(struct desk *desk, size_t count);

/* Where the first sound stands; desk->count where there is none. */
size_t desk_first_sound(const struct desk *desk, size_t from);

/* A tone without a zero in it, so that silence is never a part of it. */
const int16_t *desk_sound(size_t count);

/* Writes so much of it to the player. */
void desk_write_sound(struct desk *desk, size_t count);

#endif
