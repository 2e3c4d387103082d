/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * audio_device.h - sound devices for tests, made of nothing but ALSA's own
 * file and null plug-ins, so that what PortAudio really plays can be read back.
 *
 * The device writes into a pipe with room for some 90 ms and waits when it is
 * full, as a sound card does: the test is the clock. It works on machines
 * with and without a sound card and changes nothing on them.
 */
#ifndef TESTS_SUPPORT_AUDIO_DEVICE_H
#define TESTS_SUPPORT_AUDIO_DEVICE_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct audio_folder;

/* Samples that the pipe and the stream's buffers may hold between them. */
#define AUDIO_DEVICE_HELD 6000

enum audio_device_kind {
	AUDIO_DEVICE_PIPE,   /* called "pipe" and "default" */
	AUDIO_DEVICE_ABSENT, /* a card is named that is not there */
	AUDIO_DEVICE_CRASH   /* PortAudio 19.6 aborts over it */
};

/* Sets the environment for a device; returns the pipe's end to read, or -1. */
int audio_device_make(struct audio_folder *folder, enum audio_device_kind kind);

/* Puts the environment back and closes the pipe. */
void audio_device_forget(int pipe);

/*
 * Reads `count` samples as they are played; fails the test when they do not
 * come within two seconds.
 */
void audio_device_play(int pipe, int16_t *samples, size_t count);

/* The only child process of this one; fails the test when there is none. */
pid_t audio_only_child(void);

#endif
