/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * format.h - finished samples as the bytes of a prompt file, and back.
 *
 * G.711, GSM and WAV are libsndfile's work (lectern/audio_code.h), G.722 is
 * spandsp's (telephony.h). The bytes are made in memory, because each file's
 * hash goes into the manifest and all files of a set are synced at once.
 */
#ifndef LECTERN_PHONE_FORMAT_H
#define LECTERN_PHONE_FORMAT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "lectern/phone_system.h"
#include "lectern/status.h"
#include "phone/telephony.h"

/* Samples a second in which manifests count, whatever the format. */
#define LECTERN_PHONE_RATE 8000

/*
 * All lengths are whole frames of 20 ms: so they are whole samples at both
 * rates, whole bytes of G.722 and whole frames of GSM.
 */
#define LECTERN_FRAMES_A_SECOND 50

/* Samples of a frame at LECTERN_PHONE_RATE. */
#define LECTERN_FRAME_SAMPLES (LECTERN_PHONE_RATE / LECTERN_FRAMES_A_SECOND)

/* The ending of its files when no system asks for another (".ulaw.wav"). */
const char *lectern_phone_format_ending(enum lectern_phone_format format);

/* True where what is decoded is not what was encoded, give or take a step. */
bool lectern_phone_format_lossy(enum lectern_phone_format format);

/* Bytes of a file of so many samples at the format's rate. */
uint64_t lectern_phone_format_bytes(enum lectern_phone_format format,
				    uint64_t samples);

/*
 * Puts a whole file into `out`, which is emptied first. `telephony` is needed
 * for G.722 alone and may be NULL for the rest.
 *
 * LECTERN_UNSUPPORTED when the library for it is missing; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_phone_encode(struct lectern_buffer *out,
		     enum lectern_phone_format format,
		     const struct lectern_telephony *telephony,
		     const int16_t *samples, size_t count);

/*
 * Decodes a whole file into `samples`, which has room for `room`.
 *
 * LECTERN_INVALID for what is no such file or has more samples;
 * LECTERN_UNSUPPORTED and LECTERN_NO_MEMORY as above.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_phone_decode(int16_t *samples, size_t room, size_t *count,
		     enum lectern_phone_format format,
		     const struct lectern_telephony *telephony,
		     const struct lectern_buffer *file);

#endif
