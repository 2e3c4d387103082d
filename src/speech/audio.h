/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * audio.h - where live speech goes: a sound device, or a fake of one.
 *
 * Samples are of LECTERN_NARRATION_RATE, one channel. None of these functions
 * waits for the device. Positions count the samples written since the opening,
 * dropped ones included. An output may hold back the last 50 ms until more
 * comes, so what is to be heard to its end is followed by silence.
 */
#ifndef LECTERN_SPEECH_AUDIO_H
#define LECTERN_SPEECH_AUDIO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lectern/diagnostics.h"
#include "lectern/status.h"

/* What an output is like. */
struct lectern_audio_about {
	uint32_t rate;	     /* of the device, samples a second */
	uint32_t latency_ms; /* that it told */
	uint32_t underflows; /* times that it said it had starved */
};

/* All entries are mandatory; the wrappers below say what they do. */
struct lectern_audio_ops {
	const char *name;
	size_t (*room)(void *self);
	enum lectern_status (*write)(void *self, const int16_t *samples,
				     size_t count);
	uint64_t (*heard)(void *self);
	void (*drop)(void *self);
	void (*hold)(void *self, bool held);
	enum lectern_status (*check)(void *self);
	int (*wait_fd)(void *self);
	void (*about)(void *self, struct lectern_audio_about *about);
	void (*close)(void *self);
};

/* An open output. Zero-initialised means none. */
struct lectern_audio {
	const struct lectern_audio_ops *ops;
	void *self;
};

/* How many samples _write() takes now. */
static inline size_t lectern_audio_room(const struct lectern_audio *audio)
{
	return audio->ops->room(audio->self);
}

/*
 * Appends at most _room() samples.
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK static inline enum lectern_status
lectern_audio_write(const struct lectern_audio *audio, const int16_t *samples,
		    size_t count)
{
	return audio->ops->write(audio->self, samples, count);
}

/* How many samples the listener has heard, or will never hear. */
static inline uint64_t lectern_audio_heard(const struct lectern_audio *audio)
{
	return audio->ops->heard(audio->self);
}

/* Drops what was not heard yet: silence from the device's next buffer on. */
static inline void lectern_audio_drop(const struct lectern_audio *audio)
{
	audio->ops->drop(audio->self);
}

/* Holds, so that silence is heard and nothing is lost, or goes on. */
static inline void lectern_audio_hold(const struct lectern_audio *audio,
				      bool held)
{
	audio->ops->hold(audio->self, held);
}

/* LECTERN_LOST once the device has gone or answers no more. */
LECTERN_MUST_CHECK static inline enum lectern_status
lectern_audio_check(const struct lectern_audio *audio)
{
	return audio->ops->check(audio->self);
}

/* Readable when _check() has something to say; -1 for never. */
static inline int lectern_audio_wait_fd(const struct lectern_audio *audio)
{
	return audio->ops->wait_fd(audio->self);
}

/* Tells what the output is like. */
static inline void lectern_audio_about(const struct lectern_audio *audio,
				       struct lectern_audio_about *about)
{
	audio->ops->about(audio->self, about);
}

/* Ends the output at once and zeroes *audio. Closing none is allowed. */
static inline void lectern_audio_close(struct lectern_audio *audio)
{
	if (audio->ops)
		audio->ops->close(audio->self);
	*audio = (struct lectern_audio){0};
}

#endif
