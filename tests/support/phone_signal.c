/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/phone_signal.h"

#include <math.h>

void phone_sine(float *out, size_t count, uint32_t rate, double hz, double peak)
{
	size_t i;

	for (i = 0; i < count; i++)
		out[i] = (float)(peak * sin(6.283185307179586 * hz * (double)i /
					    rate));
}

void phone_bursts(float *out, size_t count, uint32_t rate, double on,
		  double off, double peak)
{
	const size_t period = (size_t)((on + off) * rate);
	const size_t loud = (size_t)(on * rate);
	uint32_t random = 12345;
	size_t i;

	for (i = 0; i < count; i++) {
		random = random * 1664525u + 1013904223u;
		out[i] = 0.0f;
		if (i % period < loud)
			out[i] = (float)(peak *
					 ((random >> 8) / 8388608.0 - 1.0));
	}
}

double phone_rms_db(const float *samples, size_t count)
{
	double sum = 0.0;
	size_t i;

	for (i = 0; i < count; i++)
		sum += (double)samples[i] * samples[i];
	return 10.0 * log10(sum / (double)count);
}
