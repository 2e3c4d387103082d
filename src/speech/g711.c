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

/* Where a float has the mantissa's fourth bit, and what its exponent is of 1.
 */
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

#define G711_SIGN 0x80
#define G711_ALAW_MASK 0xD5

static void g711_sizes(int32_t *restrict sizes, const int16_t *samples,
		       int shift, int32_t added, int32_t most)
{
	int k;

	for (k = 0; k < G711_BLOCK; k++) {
		int32_t sample = samples[k];
		int32_t size = sample < 0 ? -sample : sample;

		size = (size >> shift) + added;
		sizes[k] = size < most ? size : most;
	}
}

/* Exponent, counted from `least`, and mantissa of each size. */
static void g711_codes(int32_t *restrict codes, const int32_t *sizes, int least)
{
	const int32_t first = (G711_FLOAT_BIAS + least) << 4;
	float floats[G711_BLOCK];
	uint32_t bits[G711_BLOCK];
	int k;

	for (k = 0; k < G711_BLOCK; k++)
		floats[k] = (float)sizes[k];
	memcpy(bits, floats, sizeof(bits));
	for (k = 0; k < G711_BLOCK; k++)
		codes[k] = (int32_t)(bits[k] >> G711_FLOAT_SHIFT) - first;
}

/* The sign is that of the sample, and set where that is positive. */
static void g711_bytes(unsigned char *restrict bytes, const int32_t *codes,
		       const int16_t *samples, int32_t mask)
{
	int k;

	for (k = 0; k < G711_BLOCK; k++)
		bytes[k] = (unsigned char)(codes[k] ^ mask ^
					   (samples[k] >> 8 & G711_SIGN));
}

static void g711_ulaw(unsigned char *restrict bytes, const int16_t *samples)
{
	int32_t sizes[G711_BLOCK];
	int32_t codes[G711_BLOCK];

	g711_sizes(sizes, samples, G711_ULAW_SHIFT, G711_ULAW_ADDED,
		   G711_ULAW_MOST);
	g711_codes(codes, sizes, G711_ULAW_LEAST);
	g711_bytes(bytes, codes, samples, 0xFF);
}

static void g711_alaw(unsigned char *restrict bytes, const int16_t *samples)
{
	int32_t sizes[G711_BLOCK];
	int32_t codes[G711_BLOCK];
	int k;

	g711_sizes(sizes, samples, G711_ALAW_SHIFT, 0, G711_ALAW_MOST);
	g711_codes(codes, sizes, G711_ALAW_LEAST);
	for (k = 0; k < G711_BLOCK; k++)
		codes[k] = sizes[k] < G711_ALAW_PLAIN ? sizes[k] : codes[k];
	g711_bytes(bytes, codes, samples, G711_ALAW_MASK);
}

/* A block of either law. */
typedef void g711_block_fn(unsigned char *restrict bytes,
			   const int16_t *samples);

static void g711_rest(g711_block_fn *block, unsigned char *bytes,
		      const int16_t *samples, size_t count)
{
	int16_t padded[G711_BLOCK] = {0};
	unsigned char made[G711_BLOCK];

	memcpy(padded, samples, count * sizeof(*padded));
	block(made, padded);
	memcpy(bytes, made, count);
}

void lectern_g711_ulaw(unsigned char *restrict bytes, const int16_t *samples,
		       size_t count)
{
	const size_t whole = count - count % G711_BLOCK;
	size_t i;

	for (i = 0; i < whole; i += G711_BLOCK)
		g711_ulaw(bytes + i, samples + i);
	g711_rest(g711_ulaw, bytes + whole, samples + whole, count - whole);
}

void lectern_g711_alaw(unsigned char *restrict bytes, const int16_t *samples,
		       size_t count)
{
	const size_t whole = count - count % G711_BLOCK;
	size_t i;

	for (i = 0; i < whole; i += G711_BLOCK)
		g711_alaw(bytes + i, samples + i);
	g711_rest(g711_alaw, bytes + whole, samples + whole, count - whole);
}
