/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * device.h - the sound devices of this machine, through PortAudio.
 *
 * For the player process alone: any of these calls may crash or hang with the
 * sound system behind it.
 */
#ifndef LECTERN_SPEECH_DEVICE_H
#define LECTERN_SPEECH_DEVICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lectern/status.h"

struct lectern_device;

/*
 * Fills `out` with the next `frames` samples, on a thread of the sound system:
 * it must not wait, allocate or call the system. `rate` is the device's; `late`
 * says that it had to play silence because the last call came too late.
 */
typedef void lectern_device_fn(void *user, int16_t *out, size_t frames,
			       uint32_t rate, bool late);

/* PortAudio as it is called on every system that has it. */
#define LECTERN_DEVICE_LIBRARY "libportaudio.so.2"

/* What to open, and what came of it. */
struct lectern_device_options {
	const char *library;
	const char *name;    /* or part of it; NULL: the default */
	uint32_t rate;	     /* wanted */
	uint32_t latency_ms; /* wanted */
	lectern_device_fn *fill;
	void *user;
};

struct lectern_device_about {
	uint32_t rate;	  /* that the device really has */
	uint32_t latency; /* in its samples */
	char words[160];  /* on failure: what is wrong */
};

/*
 * Opens and starts a device with a latency near what is wanted. On success *out
 * goes to lectern_device_close(). `about` is filled in either case.
 *
 * LECTERN_NO_DEVICE, also when the library is not there; LECTERN_LOST when the
 * device refuses; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_device_open(struct lectern_device **out,
		    const struct lectern_device_options *options,
		    struct lectern_device_about *about);

/* False once the sound system has given the stream up. */
bool lectern_device_active(struct lectern_device *device);

/* Silences the device and closes it. */
void lectern_device_close(struct lectern_device *device);

/*
 * Calls `fn` with the name of each output device, until it returns false.
 *
 * LECTERN_NO_DEVICE when there is none, or no library; LECTERN_LOST.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_device_each(const char *library,
		    bool (*fn)(void *user, const char *name), void *user);

#endif
