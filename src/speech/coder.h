/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * coder.h - samples to bytes and back, through libsndfile.
 *
 * The library is held at arm's length: it reads and writes through functions
 * of the caller's, so the caller alone knows what became of its bytes.
 */
#ifndef LECTERN_SPEECH_CODER_H
#define LECTERN_SPEECH_CODER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lectern/status.h"

/* A container with what is in it; always one channel. */
enum lectern_coder_form {
	LECTERN_CODER_WAV, /* PCM16 */
	LECTERN_CODER_WAV_ULAW,
	LECTERN_CODER_WAV_ALAW,
	LECTERN_CODER_FLAC, /* PCM16 */
	LECTERN_CODER_OPUS, /* in Ogg */
	LECTERN_CODER_VORBIS,
	LECTERN_CODER_MP3,
	LECTERN_CODER_RAW, /* PCM16, low byte first, no header */
	LECTERN_CODER_RAW_ULAW,
	LECTERN_CODER_RAW_ALAW,
	LECTERN_CODER_RAW_GSM, /* GSM 06.10, frames of 33 bytes */
	LECTERN_CODER_FORM_COUNT
};

enum lectern_coder_tag {
	LECTERN_CODER_TITLE,
	LECTERN_CODER_ALBUM,
	LECTERN_CODER_ARTIST,
	LECTERN_CODER_DATE,
	LECTERN_CODER_TRACK,
	LECTERN_CODER_COMMENT,
	LECTERN_CODER_TAG_COUNT
};

/* Where bytes go and come from; `whence` as for lseek(). Borrowed. */
struct lectern_coder_stream {
	int64_t (*length)(void *user);
	int64_t (*seek)(int64_t offset, int whence, void *user);
	int64_t (*read)(void *bytes, int64_t length, void *user);
	int64_t (*write)(const void *bytes, int64_t length, void *user);
	int64_t (*tell)(void *user);
};

struct lectern_coder;

/*
 * Begins to encode at `rate` samples a second. On success *out goes to
 * lectern_coder_close(); on failure *why says what the library said, or that
 * there is none.
 *
 * LECTERN_UNSUPPORTED; LECTERN_NO_MEMORY, without words.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_coder_encode(struct lectern_coder **out, enum lectern_coder_form form,
		     uint32_t rate, const struct lectern_coder_stream *stream,
		     void *user, const char **why);

/*
 * Begins to decode what must be of this form and rate and have one channel;
 * *count is how many samples it says it has. *out goes to
 * lectern_coder_close().
 *
 * LECTERN_INVALID for anything else; LECTERN_UNSUPPORTED when the library
 * cannot be loaded; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_coder_decode(struct lectern_coder **out, enum lectern_coder_form form,
		     uint32_t rate, uint64_t *count,
		     const struct lectern_coder_stream *stream, void *user);

/* Sets a tag, where the form has room for it; before the first samples, or
 * for WAV behind the last, where it then stands. */
void lectern_coder_tag(struct lectern_coder *coder, enum lectern_coder_tag tag,
		       const char *text);

/* Encodes samples; false when the library would not take them all. */
bool lectern_coder_write(struct lectern_coder *coder, const int16_t *samples,
			 size_t count);

/* The same for samples whose full scale is 1.0. */
bool lectern_coder_write_float(struct lectern_coder *coder,
			       const float *samples, size_t count);

/* Puts bytes that are in the form's code already where its samples go. */
bool lectern_coder_write_bytes(struct lectern_coder *coder, const void *bytes,
			       size_t length);

/* Decodes up to `count` samples; returns how many there were. */
size_t lectern_coder_read(struct lectern_coder *coder, int16_t *samples,
			  size_t count);

/* Ends and frees; false when the library says that it failed. */
bool lectern_coder_close(struct lectern_coder *coder);

/* The library's name and version ("libsndfile-1.2.0"), "" for none. Static. */
const char *lectern_coder_version(void);

#endif
