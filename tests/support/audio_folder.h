/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * audio_folder.h - a folder for one test, and what stands in it.
 */
#ifndef TESTS_SUPPORT_AUDIO_FOLDER_H
#define TESTS_SUPPORT_AUDIO_FOLDER_H

#include <stddef.h>
#include <stdint.h>

#include "lectern/diagnostics.h"

struct audio_folder {
	char path[64];
	char file[128]; /* the last name made by audio_folder_name() */
	struct lectern_diagnostics *found;
};

/* cmocka fixtures; the state becomes a struct audio_folder. */
int audio_folder_make(void **state);
int audio_folder_remove(void **state);

/* The path of `name` in the folder. */
const char *audio_folder_name(struct audio_folder *folder, const char *name);

/* How many entries the folder holds. */
size_t audio_folder_entries(const struct audio_folder *folder);

/* A file's bytes; the caller frees them. */
unsigned char *audio_bytes(const char *path, size_t *length);

/* A sliding tone, never the same for long, in a static buffer. */
const int16_t *audio_tone(size_t count, uint32_t rate);

#endif
