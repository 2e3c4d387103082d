/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/audio_stage.h"

#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lectern/narration.h"
#include "lectern/script.h"
#include "speech/cue.h"
#include "speech/speaker.h"

static const char stage_text[] =
	"---\ntitle: Scans\nlanguage: en\n---\n\n"
	"# Scans\n\n"
	"A scan takes about an hour. You may eat before it, and you may "
	"drink water at any time.\n\n"
	"Bring a list of your medicines.\n\n"
	"# Results\n\n"
	"Your doctor will tell you the results within a week.\n";

void audio_stage_make(struct audio_stage *stage)
{
	enum lectern_status status;

	memset(stage, 0, sizeof(*stage));
	assert_int_equal(lectern_diagnostics_new(&stage->found), LECTERN_OK);
	status = lectern_guide_parse(&stage->guide, "scans.md", stage_text,
				     strlen(stage_text), stage->found);
	lectern_diagnostics_print(stage->found, stdout);
	assert_int_equal(status, LECTERN_OK);
	assert_int_equal(lectern_words_load(&stage->words,
					    LECTERN_SOURCE
					    "/content/ui/en.yaml",
					    stage->found),
			 LECTERN_OK);
	assert_int_equal(lectern_voice_load(&stage->voice,
					    LECTERN_SOURCE
					    "/voices/listen.yaml",
					    stage->found),
			 LECTERN_OK);
	stage->opened = stage->voice;
	stage->voices[0] = stage->voice;
	stage->voices[1] = stage->voice;
	strcpy(stage->voices[1].variant, "f3");
	stage->options =
		(struct lectern_speech_options){.guide = stage->guide,
						.words = stage->words,
						.voice = &stage->voice,
						.data = LECTERN_SOURCE,
						.voices = {stage->voices, 2},
						.stats = &stage->stats};
}

void audio_stage_free(struct audio_stage *stage)
{
	lectern_guide_free(stage->guide);
	lectern_words_free(stage->words);
	lectern_diagnostics_free(stage->found);
}

struct lectern_range audio_stage_blocks(const struct audio_stage *stage,
					uint32_t first, uint32_t last)
{
	const struct lectern_node *end =
		lectern_guide_block(stage->guide, last);

	return (struct lectern_range){{first, 0},
				      {last, lectern_node_text(end)->length}};
}

/* ---------------------------------------------------- what it sounds like */

static void add(struct audio_sound *sound, const int16_t *samples, size_t count)
{
	sound->samples = realloc(sound->samples,
				 (sound->count + count + 1) * sizeof(int16_t));
	assert_non_null(sound->samples);
	if (samples)
		memcpy(sound->samples + sound->count, samples,
		       count * sizeof(int16_t));
	else
		memset(sound->samples + sound->count, 0,
		       count * sizeof(int16_t));
	sound->count += count;
}

static void add_pause(struct audio_sound *sound, uint32_t ms)
{
	add(sound, NULL, (size_t)ms * LECTERN_NARRATION_RATE / 1000);
}

static void add_cue(struct audio_sound *sound, const struct lectern_cue *cue,
		    uint32_t volume)
{
	size_t count = lectern_cue_count(cue);

	add(sound, NULL, count);
	lectern_cue_make(sound->samples + sound->count - count, cue, volume);
}

static void add_word(struct audio_sound *sound,
		     const struct lectern_phrase *phrase, size_t start,
		     const struct lectern_answer *answer)
{
	struct audio_word *word;

	if (!phrase->map || answer->code_point >= phrase->code_points)
		return;
	sound->words = realloc(sound->words,
			       (sound->word_count + 1) * sizeof(*sound->words));
	assert_non_null(sound->words);
	word = &sound->words[sound->word_count++];
	word->place = phrase->range.from;
	word->place.offset = phrase->map[answer->code_point];
	word->at = start + answer->sample;
}

static void add_phrase(struct audio_sound *sound,
		       struct lectern_speaker *speaker,
		       const struct lectern_phrase *phrase,
		       const struct lectern_voice *voice)
{
	struct lectern_utterance utterance = {.spoken = phrase->spoken,
					      .sayings = phrase->sayings,
					      .saying_count =
						      phrase->saying_count,
					      .rate = voice->rate,
					      .pitch = voice->pitch,
					      .volume = voice->volume};
	struct lectern_answer answer = {.kind = LECTERN_ANSWER_WORD};
	bool got = false;
	size_t start;

	if (sound->count > 0)
		add_pause(sound, phrase->before_ms);
	add_cue(sound, &phrase->cue, voice->volume);
	start = sound->count;
	assert_int_equal(lectern_speaker_say(speaker, &utterance), LECTERN_OK);
	while (!got || answer.kind != LECTERN_ANSWER_END) {
		struct pollfd look = {.fd = lectern_speaker_fd(speaker),
				      .events = POLLIN};

		assert_int_equal(lectern_speaker_read(speaker, &answer, &got),
				 LECTERN_OK);
		if (!got)
			assert_int_equal(poll(&look, 1, 5000), 1);
		else if (answer.kind == LECTERN_ANSWER_SAMPLES)
			add(sound, answer.samples, answer.count);
		else if (answer.kind == LECTERN_ANSWER_WORD)
			add_word(sound, phrase, start, &answer);
	}
	add_pause(sound, phrase->after_ms);
}

static void add_phrases(struct audio_sound *sound,
			struct lectern_speaker *speaker,
			const struct lectern_phrases *phrases,
			const struct lectern_voice *voice)
{
	size_t i;

	for (i = 0; i < phrases->count; i++)
		add_phrase(sound, speaker, &phrases->at[i], voice);
}

struct audio_sound audio_stage_expect(const struct audio_stage *stage,
				      const char *words,
				      const struct lectern_range *range)
{
	struct audio_sound sound = {0};
	struct lectern_speaker *speaker = NULL;
	struct lectern_script *script = NULL;
	struct lectern_phrases phrases;
	uint32_t block;

	const struct lectern_script_options options = {.guide = stage->guide,
						       .words = stage->words,
						       .voice = &stage->voice,
						       .data = LECTERN_SOURCE};

	assert_int_equal(lectern_script_new(&script, &options, stage->found),
			 LECTERN_OK);
	assert_int_equal(lectern_speaker_open(&speaker, &stage->opened,
					      "unsaid", stage->found),
			 LECTERN_OK);
	if (words) {
		assert_int_equal(lectern_script_notice(script, words, &phrases),
				 LECTERN_OK);
		add_phrases(&sound, speaker, &phrases, &stage->voice);
	}
	for (block = range ? range->from.block : 1;
	     block <= (range ? range->to.block : 0); block++) {
		assert_int_equal(
			lectern_script_block(script, block, *range, &phrases),
			LECTERN_OK);
		add_phrases(&sound, speaker, &phrases, &stage->voice);
	}
	lectern_speaker_close(speaker);
	lectern_script_free(script);
	return sound;
}

void audio_sound_free(struct audio_sound *sound)
{
	free(sound->samples);
	free(sound->words);
}
