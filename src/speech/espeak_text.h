/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * espeak_text.h - a text with its sayings as eSpeak NG takes it.
 *
 * Sayings become phonemes in double brackets, with what each code point came
 * from. Whatever else looks like phonemes is broken up: the text is a
 * stranger's. It runs in the sandbox and allocates nothing.
 */
#ifndef LECTERN_SPEECH_ESPEAK_TEXT_H
#define LECTERN_SPEECH_ESPEAK_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "speech/synth.h"

/* Code points of one composed phrase at most. */
#define LECTERN_ESPEAK_TEXT_MAX 8192

struct lectern_espeak_text {
	char bytes[LECTERN_ESPEAK_TEXT_MAX + 8];
	size_t length;
	uint32_t origins[LECTERN_ESPEAK_TEXT_MAX]; /* in the plain text */
	uint32_t count;
};

/*
 * Composes a phrase. What does not fit or is no transcription is left to the
 * plain text, which is always whole. False when even that is too long.
 */
bool lectern_espeak_compose(struct lectern_espeak_text *out,
			    const struct lectern_synth_text *text);

#endif
