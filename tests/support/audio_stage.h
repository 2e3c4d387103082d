/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * audio_stage.h - a small guide, and what it must sound like.
 */
#ifndef TESTS_SUPPORT_AUDIO_STAGE_H
#define TESTS_SUPPORT_AUDIO_STAGE_H

#include <stddef.h>
#include <stdint.h>

#include "lectern/event.h"
#include "lectern/guide.h"
#include "lectern/speech.h"
#include "lectern/voice.h"
#include "lectern/words.h"

/* The guide has five blocks: heading, two paragraphs, heading, paragraph. */
struct audio_stage {
	struct lectern_guide *guide;
	struct lectern_words *words;
	struct lectern_voice voice;  /* may be changed; counts for phrases */
	struct lectern_voice opened; /* what a speaker starts with counts too */
	struct lectern_voice voices[2]; /* the second has the variant f3 */
	struct lectern_speech_options options;
	struct lectern_speech_stats stats; /* of what was closed */
	struct lectern_diagnostics *found;
};

void audio_stage_make(struct audio_stage *stage);
void audio_stage_free(struct audio_stage *stage);

/* From the start of one block up to the end of another. */
struct lectern_range audio_stage_blocks(const struct audio_stage *stage,
					uint32_t first, uint32_t last);

/* Where a word sounds. */
struct audio_word {
	struct lectern_position place;
	size_t at; /* sample */
};

/* Samples gathered from a speaker, and the words in them. */
struct audio_sound {
	int16_t *samples;
	size_t count;
	struct audio_word *words;
	size_t word_count;
};

/*
 * What words of the program's own, then a range, sound like in the stage's
 * voice, by a speaker and a script alone: the pause at the very beginning is
 * left out. `words` may be NULL; so may `range`.
 */
struct audio_sound audio_stage_expect(const struct audio_stage *stage,
				      const char *words,
				      const struct lectern_range *range);

void audio_sound_free(struct audio_sound *sound);

#endif
