/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/audio_kind.h"

#include <string.h>
#include <strings.h>

static const struct lectern_audio_kind audio_kinds[LECTERN_AUDIO_FORMAT_COUNT] =
	{
		[LECTERN_AUDIO_WAV] = {.ending = ".wav",
				       .form = LECTERN_CODER_WAV,
				       .tags = LECTERN_TAGS_LAST,
				       .wav = true},
		[LECTERN_AUDIO_FLAC] = {.ending = ".flac",
					.form = LECTERN_CODER_FLAC,
					.tags = LECTERN_TAGS_FIRST},
		[LECTERN_AUDIO_OPUS] = {.ending = ".opus",
					.form = LECTERN_CODER_OPUS,
					.rate = 24000,
					.tags = LECTERN_TAGS_FIRST,
					.ogg = true,
					.chapters = true},
		[LECTERN_AUDIO_OGG] = {.ending = ".ogg",
				       .form = LECTERN_CODER_VORBIS,
				       .tags = LECTERN_TAGS_FIRST,
				       .ogg = true},
		[LECTERN_AUDIO_MP3] = {.ending = ".mp3",
				       .form = LECTERN_CODER_MP3,
				       .tags = LECTERN_TAGS_FIRST},
		[LECTERN_AUDIO_ULAW_WAV] = {.ending = ".ulaw.wav",
					    .form = LECTERN_CODER_WAV_ULAW,
					    .rate = 8000,
					    .tags = LECTERN_TAGS_NOWHERE,
					    .wav = true},
};

const struct lectern_audio_kind *
lectern_audio_kind(enum lectern_audio_format format)
{
	return &audio_kinds[format];
}

enum lectern_status lectern_audio_format_of(enum lectern_audio_format *out,
					    const char *path)
{
	size_t length = strlen(path);
	size_t longest = 0;
	int i;

	for (i = 0; i < LECTERN_AUDIO_FORMAT_COUNT; i++) {
		size_t size = strlen(audio_kinds[i].ending);

		if (size <= longest || size > length ||
		    strcasecmp(path + length - size, audio_kinds[i].ending) !=
			    0)
			continue;
		longest = size;
		*out = (enum lectern_audio_format)i;
	}
	return longest ? LECTERN_OK : LECTERN_UNSUPPORTED;
}

const char *lectern_audio_format_ending(enum lectern_audio_format format)
{
	if ((unsigned)format >= LECTERN_AUDIO_FORMAT_COUNT)
		return "";
	return audio_kinds[format].ending;
}
