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
#include <stdint.h>

#include "lectern/backend.h"
#include "lectern/diagnostics.h"
#include "lectern/guide.h"
#include "lectern/status.h"
#include "lectern/voice.h"
#include "lectern/words.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What a reading had of the sound device, of all times that it was opened. */
struct lectern_speech_stats {
	uint32_t opened;     /* times */
	uint32_t rate;	     /* of the device at last, samples a second */
	uint32_t latency_ms; /* that it told at last */
	uint64_t heard_ms;   /* pauses included */
	uint32_t starved;    /* times that our samples came too late */
	uint32_t underflows; /* times that the device said so of itself */
};

/* Bounds of the latency that a device is asked for. */
#define LECTERN_LATENCY_MIN 5
#define LECTERN_LATENCY_MAX 1000

struct lectern_speech_ahead;

struct lectern_speech_options {
	const struct lectern_guide *guide;
	const struct lectern_words *words;
	const struct lectern_voice *voice;
	const char *data;    /* the folder that holds content/ and voices/ */
	const char *lexicon; /* a PLS file of the user's; NULL: none */
	const char *device;  /* name or part of it; NULL: the default */
	struct lectern_voices voices;	    /* that NEXT_VOICE goes through */
	uint32_t latency_ms;		    /* asked of the device; 0: 50 */
	struct lectern_speech_stats *stats; /* added to at close; NULL: not */
	const struct lectern_script *like;  /* as for lectern_script_new() */
	struct lectern_speech_ahead *ahead; /* taken over; NULL: none */
};

/*
 * Begins to open the device and the voice, each in a process of its own, and
 * comes back at once: what the caller loads meanwhile delays nothing. Of the
 * options only device, latency_ms, voice and words count. *out is taken over
 * by lectern_speech_open(), whatever comes of it, or goes to _ahead_free().
 *
 * LECTERN_LOST, LECTERN_NO_MEMORY, with a diagnostic. That a device is not
 * there is told by lectern_speech_open().
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_speech_begin(struct lectern_speech_ahead **out,
		     const struct lectern_speech_options *options,
		     struct lectern_diagnostics *found);

/* Ends what was begun. NULL is allowed. */
void lectern_speech_ahead_free(struct lectern_speech_ahead *ahead);

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
