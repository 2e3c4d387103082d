/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * speech_collect.h - everything that a speaker answers to one phrase.
 */
#ifndef TESTS_SPEECH_COLLECT_H
#define TESTS_SPEECH_COLLECT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "speech/speaker.h"

#define SPEECH_WORDS_MAX 512

struct speech_collected {
	enum lectern_status status; /* of the reading */
	enum lectern_rung rung;
	uint32_t id;
	int16_t *samples; /* freed by speech_collected_free() */
	size_t count;
	size_t word_count;
	uint32_t words[SPEECH_WORDS_MAX]; /* code points */
	uint32_t starts[SPEECH_WORDS_MAX];
	unsigned begun_anew;
	char ipa[512];
};

/* Queues a phrase at 175 words a minute. */
enum lectern_status speech_say(struct lectern_speaker *speaker, uint32_t id,
			       const char *spoken);

/* Queues a phrase to transcribe. */
enum lectern_status speech_transcribe(struct lectern_speaker *speaker,
				      uint32_t id, const char *spoken);

/* Reads until the END of a phrase, waiting half a minute at most. */
void speech_collect(struct lectern_speaker *speaker,
		    struct speech_collected *out);

/* Both of the above. */
void speech_hear(struct lectern_speaker *speaker, const char *spoken,
		 struct speech_collected *out);

/* True when both are the same samples. */
bool speech_same(const struct speech_collected *a,
		 const struct speech_collected *b);

void speech_collected_free(struct speech_collected *collected);

#endif
