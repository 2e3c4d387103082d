/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Spandsp wants 82 % of a block's energy in two tones, one of each group, of
 * which the lower may be 8 dB stronger and the higher 4. So the higher group
 * has at least 11 % of it, the lower 23. A third of both is given away here,
 * a hundred times what float arithmetic may differ by.
 */
#include "phone/tones.h"

#include <math.h>

#include "base/alloc.h"
#include "phone/format.h"

#define TONES_PI 3.14159265358979323846
#define TONES_GROUP 4

/*
 * The power of a tone does not depend on where its phase is counted from.
 * Counted from the middle of the block a cosine is even and a sine odd, so
 * that each is needed for one half only.
 */
#define TONES_MIDDLE (LECTERN_TONES_BLOCK / 2)
#define TONES_HALF 56 /* with silence, so that it is whole lanes */

/* Samples that the compiler takes side by side, and how many it can so. */
#define TONES_LANES 8
#define TONES_WHOLE (TONES_MIDDLE - TONES_MIDDLE % TONES_LANES)

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
	const int16_t *after = block + TONES_MIDDLE;
	const int16_t *before = block + TONES_MIDDLE - 1;
	int i;

	for (i = 0; i < TONES_WHOLE; i++) {
		fold->even[i] = (float)(after[i] + before[-i]);
		fold->odd[i] = (float)(after[i] - before[-i]);
	}
	for (; i < TONES_MIDDLE; i++) {
		fold->even[i] = (float)(after[i] + before[-i]);
		fold->odd[i] = (float)(after[i] - before[-i]);
	}
	for (; i < TONES_HALF; i++) {
		fold->even[i] = 0.0f;
		fold->odd[i] = 0.0f;
	}
}

/* Several sums side by side, so that none waits for the one before it. */
static float tones_product(const float *a, const float *b)
{
	float sums[TONES_LANES] = {0};
	int i;
	int k;

	for (i = 0; i < TONES_HALF; i += TONES_LANES)
		for (k = 0; k < TONES_LANES; k++)
			sums[k] += a[i + k] * b[i + k];
	for (k = 0; k < TONES_LANES / 2; k++)
		sums[k] += sums[k + TONES_LANES / 2];
	return (sums[0] + sums[1]) + (sums[2] + sums[3]);
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
