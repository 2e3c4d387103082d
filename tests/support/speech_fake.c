/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/speech_fake.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

static enum lectern_status fake_load(char words[LECTERN_SYNTH_WHY])
{
	snprintf(words, LECTERN_SYNTH_WHY, "fake 1");
	return LECTERN_OK;
}

static enum lectern_status fake_open(const struct lectern_voice *voice,
				     char why[LECTERN_SYNTH_WHY])
{
	if (strcmp(voice->name, "broken") == 0)
		_Exit(3);
	if (strcmp(voice->name, "nowhere") != 0)
		return LECTERN_OK;
	snprintf(why, LECTERN_SYNTH_WHY, "there is no such voice");
	return LECTERN_UNSUPPORTED;
}

static void fake_misbehave(const char *text,
			   const struct lectern_synth_sink *sink)
{
	int16_t noise[1000];
	volatile bool always = true;

	memset(noise, 0x55, sizeof(noise));
	while (always && strstr(text, "flood"))
		(void)sink->samples(sink->user, noise, 1000);
	while (always && strstr(text, "hang"))
		;
	if (strchr(text, '*') || strstr(text, "crash") || strstr(text, "ж") ||
	    (strstr(text, "left") && strstr(text, "right")))
		abort();
}

static bool fake_say(const char *text, const struct lectern_synth_sink *sink)
{
	int16_t samples[SPEECH_FAKE_SAMPLES];
	bool in_word = false;
	uint32_t at = 0;
	size_t i;

	for (; *text != '\0'; text++) {
		if (!lectern_utf8_is_start(*text))
			continue;
		if (*text != ' ' && !in_word &&
		    !sink->word(sink->user, at, at * SPEECH_FAKE_SAMPLES))
			return false;
		in_word = *text != ' ';
		for (i = 0; i < SPEECH_FAKE_SAMPLES; i++)
			samples[i] = (int16_t)(1000 + *text * 50 + (int)i);
		if (!sink->samples(sink->user, samples, SPEECH_FAKE_SAMPLES))
			return false;
		at++;
	}
	return true;
}

static enum lectern_status fake_speak(const struct lectern_synth_text *what,
				      struct lectern_manner manner,
				      const struct lectern_synth_sink *sink)
{
	const int16_t silence[2000] = {0};
	const char *text = what->plain;

	(void)manner;
	fake_misbehave(text, sink);
	if (!fake_say(text, sink))
		return LECTERN_STOPPED;
	if (strstr(text, "midway") && strcmp(text, "midway") != 0) {
		/* More than one frame, so that some of it has gone out. */
		(void)fake_say("enough words to fill a frame or two", sink);
		abort();
	}
	return sink->samples(sink->user, silence, 2000) ? LECTERN_OK
							: LECTERN_STOPPED;
}

/* "<plain>", and "{at+count=ipa}" for each saying. */
static enum lectern_status fake_phonemes(const struct lectern_synth_text *what,
					 const struct lectern_synth_sink *sink)
{
	char words[256];
	size_t i;

	fake_misbehave(what->plain, sink);
	if (!sink->phonemes(sink->user, "<") ||
	    !sink->phonemes(sink->user, what->plain) ||
	    !sink->phonemes(sink->user, ">"))
		return LECTERN_STOPPED;
	for (i = 0; i < what->saying_count; i++) {
		snprintf(words, sizeof(words), "{%u+%u=%s}",
			 (unsigned)what->sayings[i].at,
			 (unsigned)what->sayings[i].count,
			 what->sayings[i].ipa);
		if (!sink->phonemes(sink->user, words))
			return LECTERN_STOPPED;
	}
	return LECTERN_OK;
}

const struct lectern_synth speech_fake = {
	.name = "fake",
	.load = fake_load,
	.open = fake_open,
	.speak = fake_speak,
	.phonemes = fake_phonemes,
};

struct lectern_voice speech_fake_voice(const char *name)
{
	struct lectern_voice voice = {.rate = 175, .pitch = 50, .volume = 100};

	snprintf(voice.name, sizeof(voice.name), "%s", name);
	return voice;
}
