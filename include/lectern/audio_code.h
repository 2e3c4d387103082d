/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * audio_code.h - samples as the bytes of telephony, in memory, and back.
 *
 * PCM, G.711 and GSM 06.10, bare or in a WAV with the plainest header there
 * is: `fmt ` (of 18 bytes for G.711, with a `fact` behind it), then `data`.
 * The same samples always give the same bytes. libsndfile does the work, but
 * for G.711 only the way back.
 *
 *	struct lectern_audio_code code = {LECTERN_CODE_ULAW, true, 8000};
 *	size_t length = 0;
 *
 *	bytes = malloc(lectern_audio_code_room(&code, count));
 *	status = lectern_audio_encode(bytes, &length, &code, samples, count);
 *
 * Ownership: all memory is the caller's.
 * Threads: any number at a time, on memory of their own.
 */
#ifndef LECTERN_AUDIO_CODE_H
#define LECTERN_AUDIO_CODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lectern/status.h"

#ifdef __cplusplus
extern "C" {
#endif

enum lectern_code {
	LECTERN_CODE_PCM16, /* the low byte first */
	LECTERN_CODE_ULAW,  /* ITU-T G.711 */
	LECTERN_CODE_ALAW,
	LECTERN_CODE_GSM /* GSM 06.10, 33 bytes for 160 samples; never in WAV */
};

/* What bytes are: a code, its container, samples a second. One channel. */
struct lectern_audio_code {
	enum lectern_code code;
	bool wav;
	uint32_t rate;
};

/* Bytes that `count` samples take at most, with all headers. */
size_t lectern_audio_code_room(const struct lectern_audio_code *code,
			       size_t count);

/*
 * Encodes `count` samples into `bytes`, which has the room, and says in
 * *length how many bytes they are. -32768 is coded as -32767, which G.711
 * encoders know how to round; nothing is dithered. GSM fills its last frame up
 * with silence.
 *
 * LECTERN_UNSUPPORTED when this libsndfile lacks the code, or for GSM in WAV.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_audio_encode(void *bytes, size_t *length,
		     const struct lectern_audio_code *code,
		     const int16_t *samples, size_t count);

/*
 * Decodes `length` bytes into `samples`, which has room for `room`, and says
 * in *count how many they are. A WAV must be of just this code and rate.
 *
 * LECTERN_INVALID for other bytes, and when there is no room.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_audio_decode(int16_t *samples, size_t room, size_t *count,
		     const struct lectern_audio_code *code, const void *bytes,
		     size_t length);

/* Name and version of the library, for caches ("libsndfile-1.2.0"). Static. */
const char *lectern_audio_code_version(void);

#ifdef __cplusplus
}
#endif

#endif
