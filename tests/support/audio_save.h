/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * audio_save.h - a second of tone, saved in every format.
 */
#ifndef TESTS_SUPPORT_AUDIO_SAVE_H
#define TESTS_SUPPORT_AUDIO_SAVE_H

#include "lectern/audio_file.h"
#include "support/audio_folder.h"

/* How many samples audio_save() writes. */
#define AUDIO_SAVE_COUNT 30000

/* Title, artist and date. */
extern const struct lectern_audio_tags audio_save_tags;

/* Writes a tone; the status is the first that was not OK. */
enum lectern_status audio_save(struct audio_folder *folder, const char *path,
			       enum lectern_audio_format format, uint32_t rate,
			       const struct lectern_audio_tags *with);

/* `stem` with the ending of format `i`, in the folder. */
const char *audio_save_name(struct audio_folder *folder, const char *stem,
			    int i);

#endif
