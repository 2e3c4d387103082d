/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "phone/limiter.h"

#include <math.h>

#include "base/alloc.h"

/*
 * Half of the look-ahead: the gain that a peak needs is held this far to both
 * sides and then averaged this far to both sides. Every value in the average
 * around a peak is then at most what the peak needs, so the average is too.
 */
#define LIMITER_HALF_SECONDS 0.0025

float lectern_peak(const float *samples, size_t count)
{
	/* Four at a time: one alone would wait for the one before it. */
	float peaks[4] = {0};
	size_t i;
	size_t k;

	for (i = 0; i + 4 <= count; i += 4)
		for (k = 0; k < 4; k++) {
			float size = fabsf(samples[i + k]);

			peaks[k] = size > peaks[k] ? size : peaks[k];
		}
	for (; i < count; i++)
		peaks[0] = fmaxf(peaks[0], fabsf(samples[i]));
	return fmaxf(fmaxf(peaks[0], peaks[1]), fmaxf(peaks[2], peaks[3]));
}

/* Lowers `gain` to what the peak at `at` needs, `half` to both sides. */
static void limiter_hold(float *gain, size_t count, size_t at, size_t half,
			 float need)
{
	size_t from = at > half ? at - half : 0;
	size_t to = count - at > half ? at + half + 1 : count;
	size_t i;

	for (i = from; i < to; i++)
		gain[i] = need < gain[i] ? need : gain[i];
}

/* gain[i], with the first and the last value standing for what is beyond. */
static float limiter_gain(const float *gain, size_t count, size_t i,
			  ptrdiff_t offset)
{
	if (offset < 0)
		return gain[i > (size_t)-offset ? i - (size_t)-offset : 0];
	return gain[count - i > (size_t)offset ? i + (size_t)offset
					       : count - 1];
}

static void limiter_apply(float *samples, const float *gain, size_t count,
			  size_t half, float ceiling)
{
	const double width = 2.0 * (double)half + 1.0;
	const ptrdiff_t reach = (ptrdiff_t)half;
	double sum = 0.0;
	ptrdiff_t k;
	size_t i;

	for (k = -reach; k <= reach; k++)
		sum += limiter_gain(gain, count, 0, k);
	for (i = 0; i < count; i++) {
		/* Sums of floats in a double are exact here, so a stretch
		 * without peaks averages to exactly 1. */
		float y = (float)(samples[i] * (sum / width));

		samples[i] = fmaxf(-ceiling, fminf(ceiling, y));
		sum += limiter_gain(gain, count, i, reach + 1);
		sum -= limiter_gain(gain, count, i, -reach);
	}
}

enum lectern_status lectern_limit(float *samples, size_t count, uint32_t rate,
				  float ceiling)
{
	const size_t half = (size_t)(rate * LIMITER_HALF_SECONDS);
	float *gain;
	size_t i;

	if (lectern_peak(samples, count) <= ceiling)
		return LECTERN_OK;
	gain = lectern_alloc(count, sizeof(*gain));
	if (!gain)
		return LECTERN_NO_MEMORY;
	for (i = 0; i < count; i++)
		gain[i] = 1.0f;
	for (i = 0; i < count; i++)
		if (fabsf(samples[i]) > ceiling)
			limiter_hold(gain, count, i, half,
				     ceiling / fabsf(samples[i]));
	limiter_apply(samples, gain, count, half, ceiling);
	lectern_free(gain);
	return LECTERN_OK;
}
