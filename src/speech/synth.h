/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * synth.h - what turns a phrase into samples.
 *
 * A constant table of functions, so that tests can put a synthesiser that
 * crashes, hangs or floods in the place of the real one. All of them run in
 * the speaker process (load, open) or its sandboxed children (speak,
 * phonemes), where nothing but read and write is allowed: no file is opened and
 * no memory asked of the system once open has returned.
 */
#ifndef LECTERN_SPEECH_SYNTH_H
#define LECTERN_SPEECH_SYNTH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lectern/script.h"
#include "lectern/status.h"
#include "lectern/voice.h"

/* Room for words that say why a synthesiser did not open. */
#define LECTERN_SYNTH_WHY 160

/* How to say one phrase. */
struct lectern_manner {
	uint32_t rate;
	uint32_t pitch;
	uint32_t volume;
};

/* Receives what is made; each returns false to end the phrase. */
struct lectern_synth_sink {
	void *user;
	bool (*samples)(void *user, const int16_t *samples, size_t count);
	/* Before the samples of the word; a hint, unchecked. */
	bool (*word)(void *user, uint32_t code_point, uint32_t sample);
	/* A piece of a transcription. */
	bool (*phonemes)(void *user, const char *ipa);
};

/* A text and how parts of it are said; see lectern/script.h. */
struct lectern_synth_text {
	const char *plain;
	const struct lectern_saying *sayings;
	size_t saying_count;
};

struct lectern_synth {
	const char *name;
	/*
	 * Loads what speaks, but no voice. Its version goes into `words`; with
	 * LECTERN_UNSUPPORTED, when it is not there, words that say so.
	 */
	enum lectern_status (*load)(char words[LECTERN_SYNTH_WHY]);
	/* LECTERN_UNSUPPORTED when the voice is not there; `why` says more. */
	enum lectern_status (*open)(const struct lectern_voice *voice,
				    char why[LECTERN_SYNTH_WHY]);
	/*
	 * LECTERN_INVALID when the synthesiser refuses the text. Words count
	 * the code points of the plain text.
	 */
	enum lectern_status (*speak)(const struct lectern_synth_text *text,
				     struct lectern_manner manner,
				     const struct lectern_synth_sink *sink);
	enum lectern_status (*phonemes)(const struct lectern_synth_text *text,
					const struct lectern_synth_sink *sink);
};

/* eSpeak NG. Its state is global: one process opens it once. */
extern const struct lectern_synth lectern_synth_espeak;

/* As it is called on every system that has it. */
#define LECTERN_ESPEAK_LIBRARY "libespeak-ng.so.1"

/* Its open entry, with the name of the library to load. */
LECTERN_MUST_CHECK enum lectern_status
lectern_synth_espeak_open(const char *library,
			  const struct lectern_voice *voice,
			  char why[LECTERN_SYNTH_WHY]);

#endif
