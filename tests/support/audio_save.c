/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/audio_save.h"

#include <stdio.h>

const struct lectern_audio_tags audio_save_tags = {
	.title = "A guide", .artist = "Lectern", .date = "2024"};

enum lectern_status audio_save(struct audio_folder *folder, const char *path,
			       enum lectern_audio_format format, uint32_t rate,
			       const struct lectern_audio_tags *with)
{
	struct lectern_audio_file *file = NULL;
	enum lectern_status wrote;
	enum lectern_status closed;
	enum lectern_status status;

	status = lectern_audio_file_open(&file, path, format, rate, with,
					 folder->found);
	if (status != LECTERN_OK)
		return status;
	wrote = lectern_audio_file_write(
		file, audio_tone(AUDIO_SAVE_COUNT, rate), AUDIO_SAVE_COUNT);
	closed = lectern_audio_file_close(file, folder->found);
	return wrote != LECTERN_OK ? wrote : closed;
}

const char *audio_save_name(struct audio_folder *folder, const char *stem,
			    int i)
{
	char name[32];

	snprintf(name, sizeof(name), "%s%s", stem,
		 lectern_audio_format_ending((enum lectern_audio_format)i));
	return audio_folder_name(folder, name);
}
