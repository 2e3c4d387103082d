/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "phone/wav.h"

#include <stdbool.h>
#include <string.h>

#define WAV_TAG_PCM 1
#define WAV_TAG_ULAW 7

struct wav_kind {
	const char *name;
	const char *ending;
	uint16_t tag;
	uint16_t bytes; /* a sample */
	bool fact;	/* what is not PCM says its samples apart */
};

static const struct wav_kind wav_kinds[LECTERN_PHONE_FORMAT_COUNT] = {
	[LECTERN_PHONE_FORMAT_WAV] = {"wav", ".wav", WAV_TAG_PCM, 2, false},
	[LECTERN_PHONE_FORMAT_ULAW_WAV] = {"ulaw.wav", ".ulaw.wav",
					   WAV_TAG_ULAW, 1, true},
};

const char *lectern_phone_format_name(enum lectern_phone_format format)
{
	return wav_kinds[format].name;
}

const char *lectern_phone_format_ending(enum lectern_phone_format format)
{
	return wav_kinds[format].ending;
}

/* ---------------------------------------------------------------- G.711 */

/* The bias makes each segment of the law begin at a power of two. */
#define ULAW_BIAS 132
#define ULAW_CLIP 32635

unsigned char lectern_ulaw(int16_t sample)
{
	int size = sample < 0 ? -(int)sample : sample;
	int sign = sample < 0 ? 0x80 : 0;
	int segment;

	size = (size > ULAW_CLIP ? ULAW_CLIP : size) + ULAW_BIAS;
	segment = 24 - __builtin_clz((unsigned)size);
	return (unsigned char)~(sign | segment << 4 |
				(size >> (segment + 3) & 15));
}

/* --------------------------------------------------------------- chunks */

static void wav_16(struct lectern_buffer *out, uint32_t value)
{
	const char bytes[2] = {(char)value, (char)(value >> 8)};

	lectern_buffer_add(out, bytes, sizeof(bytes));
}

static void wav_32(struct lectern_buffer *out, uint32_t value)
{
	wav_16(out, value & 0xffff);
	wav_16(out, value >> 16);
}

static void wav_header(struct lectern_buffer *out, const struct wav_kind *kind,
		       uint32_t count)
{
	uint32_t data = count * kind->bytes;
	uint32_t format = kind->fact ? 18 : 16;
	uint32_t whole = 4 + 8 + format + (kind->fact ? 12 : 0) + 8 + data;

	lectern_buffer_puts(out, "RIFF");
	wav_32(out, whole + data % 2);
	lectern_buffer_puts(out, "WAVEfmt ");
	wav_32(out, format);
	wav_16(out, kind->tag);
	wav_16(out, 1);
	wav_32(out, LECTERN_PHONE_RATE);
	wav_32(out, (uint32_t)LECTERN_PHONE_RATE * kind->bytes);
	wav_16(out, kind->bytes);
	wav_16(out, kind->bytes * 8u);
	if (kind->fact) {
		wav_16(out, 0);
		lectern_buffer_puts(out, "fact");
		wav_32(out, 4);
		wav_32(out, count);
	}
	lectern_buffer_puts(out, "data");
	wav_32(out, data);
}

static void wav_samples(char *to, const struct wav_kind *kind,
			const int16_t *samples, size_t count)
{
	size_t i;

	if (kind->tag == WAV_TAG_ULAW) {
		for (i = 0; i < count; i++)
			to[i] = (char)lectern_ulaw(samples[i]);
		return;
	}
	for (i = 0; i < count; i++) {
		uint16_t value = (uint16_t)samples[i];

		to[2 * i] = (char)value;
		to[2 * i + 1] = (char)(value >> 8);
	}
}

void lectern_phone_encode(struct lectern_buffer *out,
			  enum lectern_phone_format format,
			  const int16_t *samples, size_t count)
{
	const struct wav_kind *kind = &wav_kinds[format];
	size_t from;

	wav_header(out, kind, (uint32_t)count);
	from = out->length;
	/* Chunks have even lengths; the byte that pads is not counted. */
	lectern_buffer_fill(out, 0,
			    count * kind->bytes + count * kind->bytes % 2);
	if (!out->failed)
		wav_samples(out->bytes + from, kind, samples, count);
}
