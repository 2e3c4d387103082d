/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "phone/hearing.h"

void lectern_hearing_begin(struct lectern_hearing *hearing,
			   const struct lectern_phone_prompt *prompt,
			   struct lectern_said *said)
{
	*hearing = (struct lectern_hearing){.prompt = prompt, .said = said};
}

/* Sentences that are passed over make no sound where they would be. */
static void hearing_skip(struct lectern_hearing *hearing, uint32_t to,
			 size_t at)
{
	for (; hearing->next < to; hearing->next++) {
		hearing->said[hearing->next].begin = (uint32_t)at;
		hearing->said[hearing->next].end = (uint32_t)at;
	}
}

/* The sentence in which a phrase stands, none before the one heard last. */
static uint32_t hearing_sentence(const struct lectern_hearing *hearing,
				 const struct lectern_phrase *phrase)
{
	const struct lectern_phone_prompt *prompt = hearing->prompt;
	uint32_t k = hearing->next > 0 ? hearing->next - 1 : 0;

	while (k + 1 < prompt->sentence_count &&
	       phrase->range.from.offset >= prompt->sentences[k + 1].from)
		k++;
	return k;
}

void lectern_hearing_phrase(struct lectern_hearing *hearing,
			    const struct lectern_phrase *phrase, size_t begin,
			    size_t end)
{
	uint32_t k;

	/* What print shows by form is told with the sentence behind it. */
	if (hearing->labels)
		begin = hearing->labelled;
	hearing->labelled = begin;
	hearing->labels = !phrase->map;
	if (!phrase->map)
		return;
	k = hearing_sentence(hearing, phrase);
	if (k >= hearing->next) {
		hearing_skip(hearing, k, begin);
		hearing->said[k].begin = (uint32_t)begin;
		hearing->next = k + 1;
	}
	hearing->said[k].end = (uint32_t)end;
}

void lectern_hearing_end(struct lectern_hearing *hearing, size_t end)
{
	/* Labels behind all text belong to the last sentence that was heard,
	 * and make one where there is no text to say. */
	if (hearing->labels && hearing->next == 0) {
		hearing->said[0].begin = (uint32_t)hearing->labelled;
		hearing->next = 1;
	}
	if (hearing->labels)
		hearing->said[hearing->next - 1].end = (uint32_t)end;
	hearing_skip(hearing, hearing->prompt->sentence_count, end);
}
