/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * wav.h - finished samples as the bytes of a prompt file.
 *
 * Phone systems are strict: the plainest header that the format allows, with
 * nothing in front of the samples. The bytes are made in memory, because each
 * file's hash goes into the manifest and all files of a set are synced at
 * once; a file of lectern/audio_file.h is synced twice by itself.
 */
#ifndef LECTERN_PHONE_WAV_H
#define LECTERN_PHONE_WAV_H

#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"

/* Samples a second of all prompt files. */
#define LECTERN_PHONE_RATE 8000

/* Encodings, in the order of their bits in lectern/phone.h. */
enum lectern_phone_format {
	LECTERN_PHONE_FORMAT_WAV,
	LECTERN_PHONE_FORMAT_ULAW_WAV,
	LECTERN_PHONE_FORMAT_COUNT
};

/* The name that a format has on the command line and in manifests ("wav"). */
const char *lectern_phone_format_name(enum lectern_phone_format format);

/* The ending of its files (".ulaw.wav"). */
const char *lectern_phone_format_ending(enum lectern_phone_format format);

/* Appends a whole file; a failure shows in out->failed. */
void lectern_phone_encode(struct lectern_buffer *out,
			  enum lectern_phone_format format,
			  const int16_t *samples, size_t count);

/* One sample in G.711 u-law, clamped to what it can hold. */
unsigned char lectern_ulaw(int16_t sample);

#endif
