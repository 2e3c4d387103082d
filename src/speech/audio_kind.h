/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * audio_kind.h - what is particular about each format of an audio file.
 */
#ifndef LECTERN_SPEECH_AUDIO_KIND_H
#define LECTERN_SPEECH_AUDIO_KIND_H

#include <stdbool.h>
#include <stdint.h>

#include "lectern/audio_file.h"
#include "speech/coder.h"

/* Where a file has its tags. */
enum lectern_audio_tag_place {
	LECTERN_TAGS_NOWHERE,
	LECTERN_TAGS_FIRST,
	LECTERN_TAGS_LAST
};

struct lectern_audio_kind {
	const char *ending;
	enum lectern_coder_form form;
	uint32_t rate; /* the only one it is written at; 0: as it comes */
	/* WAV keeps them behind the samples: telephone players that take the
	 * file for 44 bytes and samples would play them as noise. */
	enum lectern_audio_tag_place tags;
	bool ogg;
	bool wav;
	bool chapters;
};

/* That of a format, which must be one. */
const struct lectern_audio_kind *
lectern_audio_kind(enum lectern_audio_format format);

#endif
