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

/* A multiple of what the compiler takes at a time; the rest is silence. */
#define TONES_LANES 8
#define TONES_ROOM 104

/* Parts of the energy that are needed; see above. */
#define TONES_LOW_PART 0.155f
#define TONES_HIGH_PART 0.075f

static const double tones_low[TONES_GROUP] = {697.0, 770.0, 852.0, 941.0};
static const double tones_high[TONES_GROUP] = {1209.0, 1336.0, 1477.0, 1633.0};

struct tones_wave {
	float cosine[TONES_ROOM];
	float sine[TONES_ROOM];
};

struct lectern_tones {
	struct tones_wave low[TONES_GROUP];
	struct tones_wave high[TONES_GROUP];
};

static void tones_fill(struct tones_wave *wave, double hertz)
{
	int i;

	for (i = 0; i < LECTERN_TONES_BLOCK; i++) {
		double angle = 2.0 * TONES_PI * hertz * i / LECTERN_PHONE_RATE;

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

/* Several sums side by side, so that none waits for the one before it. */
static float tones_product(const float *a, const float *b)
{
	float sums[TONES_LANES] = {0};
	float sum = 0.0f;
	int i;
	int k;

	for (i = 0; i < TONES_ROOM; i += TONES_LANES)
		for (k = 0; k < TONES_LANES; k++)
			sums[k] += a[i + k] * b[i + k];
	for (k = 0; k < TONES_LANES; k++)
		sum += sums[k];
	return sum;
}

/* Whether a tone of a group has as much as `least` of the energy. */
static bool tones_has(const struct tones_wave group[TONES_GROUP],
		      const float *block, float least)
{
	/* A tone that is all of the energy has half the block's length. */
	const float bound = least * (LECTERN_TONES_BLOCK / 2.0f);
	int i;

	for (i = 0; i < TONES_GROUP; i++) {
		float real = tones_product(block, group[i].cosine);
		float imaginary = tones_product(block, group[i].sine);

		if (real * real + imaginary * imaginary >= bound)
			return true;
	}
	return false;
}

bool lectern_tones_possible(const struct lectern_tones *tones,
			    const int16_t block[LECTERN_TONES_BLOCK])
{
	float samples[TONES_ROOM] = {0};
	float energy;
	int i;

	for (i = 0; i < LECTERN_TONES_BLOCK; i++)
		samples[i] = block[i];
	energy = tones_product(samples, samples);
	return energy > 0.0f &&
	       tones_has(tones->high, samples, TONES_HIGH_PART * energy) &&
	       tones_has(tones->low, samples, TONES_LOW_PART * energy);
}
