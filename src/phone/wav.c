/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "phone/wav.h"

#include <stdbool.h>
#include <string.h>

#define WAV_TAG_PCM 1
#define WAV_TAG_ULAW 7

#define WAV_BLOCK 16

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

/* The lowest segment begins at 128, as the upper bits of a float. */
#define ULAW_LOWEST ((127u + 7u) << 4)

/*
 * The exponent of a float is the segment, and the first four bits of its
 * fraction are the step: so the law needs neither a search nor a branch, and
 * several samples are coded at a time.
 */
unsigned char lectern_ulaw(int16_t sample)
{
	int size = sample < 0 ? -(int)sample : sample;
	float value =
		(float)((size > ULAW_CLIP ? ULAW_CLIP : size) + ULAW_BIAS);
	uint32_t bits;

	memcpy(&bits, &value, sizeof(bits));
	bits = (bits >> 19) - ULAW_LOWEST;
	return (unsigned char)~(bits | (sample < 0 ? 0x80u : 0u));
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

/*
 * The smallest header that all phone systems read: no WAVE_FORMAT_EXTENSIBLE
 * and nothing before the samples, which some would play as noise.
 */
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

/* Blocks of a fixed length let the compiler take several at a time. */
static void wav_ulaw(char *restrict to, const int16_t *restrict samples,
		     size_t count)
{
	size_t i;
	size_t k;

	for (i = 0; i + WAV_BLOCK <= count; i += WAV_BLOCK)
		for (k = 0; k < WAV_BLOCK; k++)
			to[i + k] = (char)lectern_ulaw(samples[i + k]);
	for (; i < count; i++)
		to[i] = (char)lectern_ulaw(samples[i]);
}

static void wav_pcm(char *restrict to, const int16_t *restrict samples,
		    size_t count)
{
	size_t i;
	size_t k;

	for (i = 0; i + WAV_BLOCK <= count; i += WAV_BLOCK)
		for (k = i; k < i + WAV_BLOCK; k++) {
			to[2 * k] = (char)samples[k];
			to[2 * k + 1] = (char)((uint16_t)samples[k] >> 8);
		}
	for (; i < count; i++) {
		to[2 * i] = (char)samples[i];
		to[2 * i + 1] = (char)((uint16_t)samples[i] >> 8);
	}
}

static void wav_samples(char *to, const struct wav_kind *kind,
			const int16_t *samples, size_t count)
{
	if (kind->tag == WAV_TAG_ULAW)
		wav_ulaw(to, samples, count);
	else
		wav_pcm(to, samples, count);
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
