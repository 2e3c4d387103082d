/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A byte of G.711 is a sign and a small floating-point number: three bits of
 * exponent, four of mantissa. So the size of a sample, made a float, has them
 * ready at the top of its bits. All loops are of a fixed length, by which the
 * compiler takes several samples at a time.
 */
#include "speech/g711.h"

#include <string.h>

#define G711_BLOCK 16

/* Where a float has the fourth bit of its mantissa; its exponent of 1. */
#define G711_FLOAT_SHIFT 19
#define G711_FLOAT_BIAS 127

/* What u-law adds to a size of 14 bits, so that each has an exponent. */
#define G711_ULAW_SHIFT 2
#define G711_ULAW_ADDED 33
#define G711_ULAW_MOST 8191
#define G711_ULAW_LEAST 5 /* exponent of the smallest */

/* A-law has 12 bits, and below 16 no exponent. */
#define G711_ALAW_SHIFT 4
#define G711_ALAW_MOST 2047
#define G711_ALAW_LEAST 3
#define G711_ALAW_PLAIN 16

/* What is turned round in every byte: all bits, or the even ones. */
#define G711_ULAW_MASK 0xFF
#define G711_ALAW_MASK 0xD5
#define G711_SIGN 0x80

static int32_t g711_size(int32_t sample, int shift)
{
	return (sample < 0 ? -sample : sample) >> shift;
}

/* Exponent, counted from `least`, and mantissa of a size. */
static int32_t g711_code(int32_t size, int least)
{
	const union {
		float number;
		int32_t bits;
	} as = {.number = (float)size};

	return (as.bits >> G711_FLOAT_SHIFT) - ((G711_FLOAT_BIAS + least) << 4);
}

/* Set where the sample is negative; the masks turn it round. */
static int32_t g711_sign(int32_t sample)
{
	return sample >> 8 & G711_SIGN;
}

static int32_t g711_ulaw_byte(int32_t sample)
{
	int32_t size = g711_size(sample, G711_ULAW_SHIFT) + G711_ULAW_ADDED;

	size = size < G711_ULAW_MOST ? size : G711_ULAW_MOST;
	return g711_code(size, G711_ULAW_LEAST) ^ g711_sign(sample) ^
	       G711_ULAW_MASK;
}

static int32_t g711_alaw_byte(int32_t sample)
{
	int32_t size = g711_size(sample, G711_ALAW_SHIFT);
	int32_t plain = size < G711_ALAW_PLAIN ? size : G711_ALAW_PLAIN;
	int32_t code;

	size = size < G711_ALAW_MOST ? size : G711_ALAW_MOST;
	code = g711_code(size, G711_ALAW_LEAST);
	/* From there on it is never less, and below it never more. */
	code = code > plain ? code : plain;
	return code ^ g711_sign(sample) ^ G711_ALAW_MASK;
}

static void g711_ulaw(unsigned char *restrict bytes, const int16_t *samples)
{
	int32_t made[G711_BLOCK];
	int k;

	for (k = 0; k < G711_BLOCK; k++)
		made[k] = g711_ulaw_byte(samples[k]);
	for (k = 0; k < G711_BLOCK; k++)
		bytes[k] = (unsigned char)made[k];
}

static void g711_alaw(unsigned char *restrict bytes, const int16_t *samples)
{
	int32_t made[G711_BLOCK];
	int k;

	for (k = 0; k < G711_BLOCK; k++)
		made[k] = g711_alaw_byte(samples[k]);
	for (k = 0; k < G711_BLOCK; k++)
		bytes[k] = (unsigned char)made[k];
}

/* A block of either law. */
typedef void g711_block_fn(unsigned char *restrict bytes,
			   const int16_t *samples);

static void g711_encode(g711_block_fn *block, unsigned char *restrict bytes,
			const int16_t *samples, size_t count)
{
	const size_t rest = count % G711_BLOCK;
	int16_t padded[G711_BLOCK] = {0};
	unsigned char made[G711_BLOCK];

	for (; count > rest; count -= G711_BLOCK) {
		block(bytes, samples);
		bytes += G711_BLOCK;
		samples += G711_BLOCK;
	}
	memcpy(padded, samples, rest * sizeof(*padded));
	block(made, padded);
	memcpy(bytes, made, rest);
}

void lectern_g711_ulaw(unsigned char *restrict bytes, const int16_t *samples,
		       size_t count)
{
	g711_encode(g711_ulaw, bytes, samples, count);
}

void lectern_g711_alaw(unsigned char *restrict bytes, const int16_t *samples,
		       size_t count)
{
	g711_encode(g711_alaw, bytes, samples, count);
}
