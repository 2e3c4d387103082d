/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * libsndfile on a piece of memory; only bytes of G.711 are made here, and put
 * into what it writes around them (g711.h says why). What it writes is never
 * longer than the caller was told to make room for, and a check stands behind
 * that.
 */
#include "lectern/audio_code.h"

#include <string.h>
#include <unistd.h>

#include "speech/coder.h"
#include "speech/g711.h"

/* More than any header of these forms; the longest has 58 bytes. */
#define CODE_HEADER_MAX 128

#define CODE_GSM_SAMPLES 160
#define CODE_GSM_BYTES 33

/* Samples that are worked on at a time, and side by side. */
#define CODE_PIECE 2048
#define CODE_BLOCK 16

/* A piece of memory that is read and written as a file is. */
struct code_memory {
	unsigned char *bytes;	   /* written to */
	const unsigned char *from; /* read from */
	int64_t room;
	int64_t length;
	int64_t at;
	bool full;
};

static int64_t code_length(void *user)
{
	const struct code_memory *memory = user;

	return memory->length;
}

static int64_t code_seek(int64_t offset, int whence, void *user)
{
	struct code_memory *memory = user;

	if (whence == SEEK_CUR)
		offset += memory->at;
	else if (whence == SEEK_END)
		offset += memory->length;
	if (offset < 0 || offset > memory->length)
		return -1;
	memory->at = offset;
	return offset;
}

static int64_t code_read(void *bytes, int64_t length, void *user)
{
	struct code_memory *memory = user;

	if (length > memory->length - memory->at)
		length = memory->length - memory->at;
	memcpy(bytes, memory->from + memory->at, (size_t)length);
	memory->at += length;
	return length;
}

static int64_t code_write(const void *bytes, int64_t length, void *user)
{
	struct code_memory *memory = user;

	if (length > memory->room - memory->at) {
		memory->full = true;
		return 0;
	}
	memcpy(memory->bytes + memory->at, bytes, (size_t)length);
	memory->at += length;
	if (memory->at > memory->length)
		memory->length = memory->at;
	return length;
}

static int64_t code_tell(void *user)
{
	const struct code_memory *memory = user;

	return memory->at;
}

static const struct lectern_coder_stream code_stream = {.length = code_length,
							.seek = code_seek,
							.read = code_read,
							.write = code_write,
							.tell = code_tell};

/* LECTERN_CODER_FORM_COUNT when there is none. */
static enum lectern_coder_form code_form(const struct lectern_audio_code *code)
{
	static const enum lectern_coder_form forms[][2] = {
		[LECTERN_CODE_PCM16] = {LECTERN_CODER_RAW, LECTERN_CODER_WAV},
		[LECTERN_CODE_ULAW] = {LECTERN_CODER_RAW_ULAW,
				       LECTERN_CODER_WAV_ULAW},
		[LECTERN_CODE_ALAW] = {LECTERN_CODER_RAW_ALAW,
				       LECTERN_CODER_WAV_ALAW},
		[LECTERN_CODE_GSM] = {LECTERN_CODER_RAW_GSM,
				      LECTERN_CODER_FORM_COUNT},
	};

	return forms[code->code][code->wav];
}

size_t lectern_audio_code_room(const struct lectern_audio_code *code,
			       size_t count)
{
	size_t header = code->wav ? CODE_HEADER_MAX : 0;

	switch (code->code) {
	case LECTERN_CODE_PCM16:
		return header + 2 * count;
	case LECTERN_CODE_ULAW:
	case LECTERN_CODE_ALAW:
		return header + count;
	case LECTERN_CODE_GSM:
		return (count / CODE_GSM_SAMPLES + 1) * CODE_GSM_BYTES;
	}
	return 0;
}

/* Blocks of a fixed length let the compiler take several at a time. */
static void code_clamp(int16_t *to, const int16_t *from, size_t count)
{
	size_t i;
	size_t k;

	for (i = 0; i + CODE_BLOCK <= count; i += CODE_BLOCK)
		for (k = 0; k < CODE_BLOCK; k++)
			to[i + k] = from[i + k] < -INT16_MAX ? -INT16_MAX
							     : from[i + k];
	for (; i < count; i++)
		to[i] = from[i] < -INT16_MAX ? -INT16_MAX : from[i];
}

/* Writes a piece of CODE_PIECE samples at most. */
static bool code_put_piece(struct lectern_coder *coder, enum lectern_code code,
			   const int16_t *samples, size_t count)
{
	int16_t clamped[CODE_PIECE];
	unsigned char bytes[CODE_PIECE];

	switch (code) {
	case LECTERN_CODE_ULAW:
		lectern_g711_ulaw(bytes, samples, count);
		return lectern_coder_write_bytes(coder, bytes, count);
	case LECTERN_CODE_ALAW:
		lectern_g711_alaw(bytes, samples, count);
		return lectern_coder_write_bytes(coder, bytes, count);
	case LECTERN_CODE_PCM16:
	case LECTERN_CODE_GSM:
		break;
	}
	code_clamp(clamped, samples, count);
	return lectern_coder_write(coder, clamped, count);
}

static bool code_put(struct lectern_coder *coder, enum lectern_code code,
		     const int16_t *samples, size_t count)
{
	while (count > 0) {
		size_t part = count < CODE_PIECE ? count : CODE_PIECE;

		if (!code_put_piece(coder, code, samples, part))
			return false;
		samples += part;
		count -= part;
	}
	return true;
}

enum lectern_status lectern_audio_encode(void *bytes, size_t *length,
					 const struct lectern_audio_code *code,
					 const int16_t *samples, size_t count)
{
	const enum lectern_coder_form form = code_form(code);
	struct code_memory memory = {
		.bytes = bytes,
		.room = (int64_t)lectern_audio_code_room(code, count)};
	struct lectern_coder *coder = NULL;
	enum lectern_status status = LECTERN_UNSUPPORTED;
	const char *why = NULL;
	bool whole;

	if (form != LECTERN_CODER_FORM_COUNT)
		status = lectern_coder_encode(&coder, form, code->rate,
					      &code_stream, &memory, &why);
	if (status != LECTERN_OK)
		return status;
	whole = code_put(coder, code->code, samples, count);
	whole = lectern_coder_close(coder) && whole && !memory.full;
	*length = (size_t)memory.length;
	return whole ? LECTERN_OK : LECTERN_UNSUPPORTED;
}

enum lectern_status lectern_audio_decode(int16_t *samples, size_t room,
					 size_t *count,
					 const struct lectern_audio_code *code,
					 const void *bytes, size_t length)
{
	const enum lectern_coder_form form = code_form(code);
	struct code_memory memory = {.from = bytes, .length = (int64_t)length};
	struct lectern_coder *coder = NULL;
	enum lectern_status status = LECTERN_INVALID;
	uint64_t said = 0;
	size_t got = 0;

	if (form != LECTERN_CODER_FORM_COUNT)
		status = lectern_coder_decode(&coder, form, code->rate, &said,
					      &code_stream, &memory);
	if (status != LECTERN_OK)
		return status;
	if (said <= room)
		got = lectern_coder_read(coder, samples, (size_t)said);
	(void)lectern_coder_close(coder);
	if (said > room || got != said)
		return LECTERN_INVALID;
	*count = got;
	return LECTERN_OK;
}

const char *lectern_audio_code_version(void)
{
	return lectern_coder_version();
}
