/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Spandsp wants 82 % of a block's energy in two tones, one of each group, of
 * which the lower may be 8 dB stronger and the higher 4. So the higher group
 * has at least 11 % of it, the lower 23. A third of both is given away here,
 * a hundred times what float arithmetic may differ by.
 */
#include "phone/tones.h"

#include <math.h>
#include <string.h>

#include "base/alloc.h"
#include "phone/format.h"

#define TONES_PI 3.14159265358979323846
#define TONES_GROUP 4

/*
 * The power of a tone does not depend on where its phase is counted from.
 * Counted from the middle of the block a cosine is even and a sine odd, so
 * that each is needed for one half only.
 */
#define TONES_HALF 56
#define TONES_LANES 8

/* Silence before the block; with it, halves are whole lanes. */
#define TONES_BEFORE (TONES_HALF - LECTERN_TONES_BLOCK / 2)

/* Parts of the energy that are needed; see above. */
#define TONES_LOW_PART 0.155f
#define TONES_HIGH_PART 0.075f

static const double tones_low[TONES_GROUP] = {697.0, 770.0, 852.0, 941.0};
static const double tones_high[TONES_GROUP] = {1209.0, 1336.0, 1477.0, 1633.0};

struct tones_wave {
	float cosine[TONES_HALF];
	float sine[TONES_HALF];
};

struct lectern_tones {
	struct tones_wave low[TONES_GROUP];
	struct tones_wave high[TONES_GROUP];
};

static void tones_fill(struct tones_wave *wave, double hertz)
{
	int i;

	for (i = 0; i < TONES_HALF; i++) {
		double angle =
			2.0 * TONES_PI * hertz * (i + 0.5) / LECTERN_PHONE_RATE;

		wave->cosine[i] = (float)cos(angle);
		wave->sine[i] = (float)sin(angle);
	}
}

enum lectern_status lectern_tones_new(struct lectern_tones **out)
{
	struct lectern_tones *tones = lectern_alloc(1, sizeof(*tones));
	int i;

	if (!tones)
		return LECTERN_NO_MEMORY;
	for (i = 0; i < TONES_GROUP; i++) {
		tones_fill(&tones->low[i], tones_low[i]);
		tones_fill(&tones->high[i], tones_high[i]);
	}
	*out = tones;
	return LECTERN_OK;
}

void lectern_tones_free(struct lectern_tones *tones)
{
	lectern_free(tones);
}

/* Both halves of a block, added and subtracted, from the middle out. */
struct tones_block {
	float even[TONES_HALF];
	float odd[TONES_HALF];
};

static void tones_fold(struct tones_block *fold,
		       const int16_t block[LECTERN_TONES_BLOCK])
{
	int16_t padded[2 * TONES_HALF] = {0};
	float samples[2 * TONES_HALF];
	int i;

	memcpy(padded + TONES_BEFORE, block,
	       LECTERN_TONES_BLOCK * sizeof(*block));
	for (i = 0; i < 2 * TONES_HALF; i++)
		samples[i] = padded[i];
	for (i = 0; i < TONES_HALF; i++) {
		float after = samples[TONES_HALF + i];
		float before = samples[TONES_HALF - 1 - i];

		fold->even[i] = after + before;
		fold->odd[i] = after - before;
	}
}

/* Several sums side by side, so that none waits for the one before it. */
static float tones_product(const float *a, const float *b)
{
	float sums[TONES_LANES] = {0};
	float sum = 0.0f;
	int i;
	int k;

	for (i = 0; i < TONES_HALF; i += TONES_LANES)
		for (k = 0; k < TONES_LANES; k++)
			sums[k] += a[i + k] * b[i + k];
	for (k = 0; k < TONES_LANES; k++)
		sum += sums[k];
	return sum;
}

/* Whether a tone of a group has as much as `least` of the energy. */
static bool tones_has(const struct tones_wave group[TONES_GROUP],
		      const struct tones_block *block, float least)
{
	/* A tone that is all of the energy has half the block's length. */
	const float bound = least * (LECTERN_TONES_BLOCK / 2.0f);
	int i;

	for (i = 0; i < TONES_GROUP; i++) {
		float real = tones_product(block->even, group[i].cosine);
		float imaginary = tones_product(block->odd, group[i].sine);

		if (real * real + imaginary * imaginary >= bound)
			return true;
	}
	return false;
}

bool lectern_tones_possible(const struct lectern_tones *tones,
			    const int16_t block[LECTERN_TONES_BLOCK])
{
	struct tones_block fold;
	float energy;

	tones_fold(&fold, block);
	/* Each sample is in both, once added and once subtracted. */
	energy = (tones_product(fold.even, fold.even) +
		  tones_product(fold.odd, fold.odd)) /
		 2.0f;
	return energy > 0.0f &&
	       tones_has(tones->high, &fold, TONES_HIGH_PART * energy) &&
	       tones_has(tones->low, &fold, TONES_LOW_PART * energy);
}
