/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * speech.h - the live speech back end: a guide read aloud.
 *
 * Opens a speaker process (eSpeak NG) and a player process (PortAudio) and
 * gives a back end for lectern/backend.h. It obeys events and reports how far
 * the listener has heard; it never moves the reader by itself.
 *
 * Ownership: guide and words are borrowed and must outlive the back end.
 * Threads: open it before any thread is made; it forks.
 */
#ifndef LECTERN_SPEECH_H
#define LECTERN_SPEECH_H

#include <stdbool.h>
#include <stddef.h>

#include "lectern/backend.h"
#include "lectern/diagnostics.h"
#include "lectern/guide.h"
#include "lectern/status.h"
#include "lectern/voice.h"
#include "lectern/words.h"

#ifdef __cplusplus
extern "C" {
#endif

struct lectern_speech_options {
	const struct lectern_guide *guide;
	const struct lectern_words *words;
	const struct lectern_voice *voice;
	const char *data;    /* the folder that holds content/ and voices/ */
	const char *lexicon; /* a PLS file of the user's; NULL: none */
	const char *device;  /* name or part of it; NULL: the default */
	struct lectern_voices voices; /* that NEXT_VOICE goes through */
};

/*
 * Opens the back end. On success *out is closed with lectern_backend_close().
 *
 * LECTERN_NO_DEVICE when there is no sound device, or none of that name;
 * LECTERN_UNSUPPORTED when the voice is not installed; LECTERN_LOST;
 * LECTERN_NO_MEMORY. Each has a diagnostic in words that can be read aloud.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_speech_open(struct lectern_backend *out,
		    const struct lectern_speech_options *options,
		    struct lectern_diagnostics *found);

/*
 * Calls `fn` with the name of each sound output device.
 *
 * LECTERN_NO_DEVICE when there is none; LECTERN_LOST when the sound server
 * hangs; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_speech_devices(void (*fn)(void *user, const char *name), void *user);

#ifdef __cplusplus
}
#endif

#endif
