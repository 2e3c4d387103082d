/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * audio_fake.h - a sound device whose clock is the test.
 *
 * It keeps what it is given, plays it only when time is made to pass, is as
 * late as real devices are, and fails when it is told to.
 */
#ifndef TESTS_SUPPORT_AUDIO_FAKE_H
#define TESTS_SUPPORT_AUDIO_FAKE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "speech/audio.h"

/* A minute and a half. */
#define AUDIO_FAKE_MAX 2000000

/* Zero-initialise, then set what differs. */
struct audio_fake {
	size_t latency; /* samples between leaving us and being heard */
	size_t limit;	/* that it holds at most; 0: plenty */
	bool lost;	/* answers no more */

	/* What is to be looked at. */
	int16_t *played; /* all that left it, silence included */
	size_t played_count;
	uint64_t written;
	bool held;
	bool closed;

	/* Private. */
	int16_t *given; /* by position */
	uint64_t taken;
	uint64_t idle;
};

/* Opens the fake as an output. */
struct lectern_audio audio_fake_open(struct audio_fake *fake);

/* Lets the time of `count` samples pass. */
void audio_fake_run(struct audio_fake *fake, size_t count);

/* Frees what it kept. */
void audio_fake_free(struct audio_fake *fake);

#endif
