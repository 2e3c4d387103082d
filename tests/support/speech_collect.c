/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/speech_collect.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum lectern_status speech_say(struct lectern_speaker *speaker, uint32_t id,
			       const char *spoken)
{
	const struct lectern_utterance utterance = {.id = id,
						    .spoken = spoken,
						    .rate = 175,
						    .pitch = 50,
						    .volume = 100};

	return lectern_speaker_say(speaker, &utterance);
}

enum lectern_status speech_transcribe(struct lectern_speaker *speaker,
				      uint32_t id, const char *spoken)
{
	const struct lectern_utterance utterance = {.id = id, .spoken = spoken};

	return lectern_speaker_transcribe(speaker, &utterance);
}

static void collect_samples(struct speech_collected *out,
			    const struct lectern_answer *answer)
{
	size_t count = out->count + answer->count;
	int16_t *moved = realloc(out->samples, count * sizeof(int16_t) + 1);

	if (!moved)
		abort();
	memcpy(moved + out->count, answer->samples,
	       answer->count * sizeof(int16_t));
	out->samples = moved;
	out->count = count;
}

/* True at the end of the phrase. */
static bool collect_answer(struct speech_collected *out,
			   const struct lectern_answer *answer)
{
	out->id = answer->id;
	if (answer->again) {
		out->begun_anew++;
		out->count = 0;
		out->word_count = 0;
	}
	switch (answer->kind) {
	case LECTERN_ANSWER_SAMPLES:
		collect_samples(out, answer);
		return false;
	case LECTERN_ANSWER_WORD:
		if (out->word_count < SPEECH_WORDS_MAX) {
			out->words[out->word_count] = answer->code_point;
			out->starts[out->word_count++] = answer->sample;
		}
		return false;
	case LECTERN_ANSWER_END:
		out->rung = answer->rung;
		snprintf(out->ipa, sizeof(out->ipa), "%s",
			 answer->ipa ? answer->ipa : "");
		return true;
	}
	return true;
}

void speech_collect(struct lectern_speaker *speaker,
		    struct speech_collected *out)
{
	struct pollfd from = {.fd = lectern_speaker_fd(speaker),
			      .events = POLLIN};
	struct lectern_answer answer;
	bool got;

	memset(out, 0, sizeof(*out));
	for (;;) {
		out->status = lectern_speaker_read(speaker, &answer, &got);
		if (out->status != LECTERN_OK)
			return;
		if (got && collect_answer(out, &answer))
			return;
		if (!got && poll(&from, 1, 30000) == 0) {
			out->status = LECTERN_IO;
			return;
		}
	}
}

void speech_hear(struct lectern_speaker *speaker, const char *spoken,
		 struct speech_collected *out)
{
	memset(out, 0, sizeof(*out));
	out->status = speech_say(speaker, 1, spoken);
	if (out->status == LECTERN_OK)
		speech_collect(speaker, out);
}

bool speech_same(const struct speech_collected *a,
		 const struct speech_collected *b)
{
	return a->count == b->count &&
	       memcmp(a->samples, b->samples, a->count * sizeof(int16_t)) == 0;
}

void speech_collected_free(struct speech_collected *collected)
{
	free(collected->samples);
	collected->samples = NULL;
}
