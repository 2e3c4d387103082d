/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * All in whole numbers: libraries of mathematics differ in the last digit, and
 * one sample that differs would make another file of the same guide. Numbers
 * from 0 to 1 are written with 30 bits behind the point.
 */
#include "speech/cue.h"

#include <string.h>

#include "lectern/narration.h"

#define CUE_ONE_BITS 30
#define CUE_ONE (INT64_C(1) << CUE_ONE_BITS)
#define CUE_HALF (CUE_ONE / 2)

/* A tone swells and fades for so long: shorter clicks, longer blurs it. */
#define CUE_EDGE_MS 10

/* One decibel less: 10 to the power of -1/20. */
#define CUE_DECIBEL INT64_C(956973408)

#define CUE_LOUDEST 32767

static int64_t cue_times(int64_t a, int64_t b)
{
	return (a * b + CUE_HALF) >> CUE_ONE_BITS;
}

/* The sine of `x` quarters of a turn, 0 to 1; right to a ten-millionth. */
static int64_t cue_sine(int64_t x)
{
	/* (pi/2)^n / n! for n = 11, 9, 7, 5, 3, 1: Taylor's series. */
	static const int64_t terms[] = {3864,	  172272,    5026995,
					85569306, 693598668, 1686629713};
	const int64_t square = cue_times(x, x);
	int64_t sum = 0;
	size_t i;

	for (i = 0; i < sizeof(terms) / sizeof(terms[0]); i++)
		sum = terms[i] - cue_times(sum, square);
	return cue_times(sum, x);
}

/* The loudest sample of a tone. */
static int64_t cue_peak(const struct lectern_cue *cue, uint32_t volume)
{
	int64_t peak = CUE_ONE;
	int32_t level;

	for (level = cue->level; level < 0; level++)
		peak = cue_times(peak, CUE_DECIBEL);
	peak = peak * volume / 100;
	return peak < CUE_ONE ? peak : CUE_ONE;
}

/* How far a tone has swollen `at` samples from its nearer end: cosine. */
static int64_t cue_edge(size_t at, size_t length)
{
	int64_t sine;

	if (at >= length)
		return CUE_ONE;
	sine = cue_sine((int64_t)at * CUE_ONE / (int64_t)length);
	return cue_times(sine, sine);
}

static int16_t cue_sample(uint32_t phase, int64_t peak)
{
	/* The first two bits are the quarter of the turn. */
	const uint32_t quarter = phase >> CUE_ONE_BITS;
	int64_t x = phase & (CUE_ONE - 1);
	int64_t size;

	if (quarter & 1)
		x = CUE_ONE - x;
	size = cue_times(cue_times(cue_sine(x), peak), CUE_LOUDEST);
	return (int16_t)(quarter & 2 ? -size : size);
}

static size_t cue_length(uint32_t ms)
{
	return (size_t)((uint64_t)ms * LECTERN_NARRATION_RATE / 1000);
}

static void cue_tone(int16_t *out, size_t count, uint32_t hz, int64_t peak)
{
	const uint32_t step =
		(uint32_t)(((uint64_t)hz << 32) / LECTERN_NARRATION_RATE);
	size_t edge = cue_length(CUE_EDGE_MS);
	uint32_t phase = 0;
	size_t i;

	if (edge > count / 2)
		edge = count / 2;
	for (i = 0; i < count; i++, phase += step) {
		size_t near = i < count - 1 - i ? i : count - 1 - i;

		out[i] = cue_sample(phase,
				    cue_times(peak, cue_edge(near, edge)));
	}
}

static size_t cue_tones(const struct lectern_cue *cue)
{
	size_t count = 0;

	while (count < LECTERN_CUE_TONES_MAX && cue->hz[count] > 0)
		count++;
	return count;
}

size_t lectern_cue_count(const struct lectern_cue *cue)
{
	size_t tones = cue_tones(cue);

	if (tones == 0)
		return 0;
	return tones * cue_length(cue->ms) + cue_length(LECTERN_CUE_GAP_MS);
}

void lectern_cue_make(int16_t *out, const struct lectern_cue *cue,
		      uint32_t volume)
{
	const int64_t peak = cue_peak(cue, volume);
	const size_t count = cue_length(cue->ms);
	const size_t tones = cue_tones(cue);
	size_t i;

	for (i = 0; i < tones; i++, out += count)
		cue_tone(out, count, cue->hz[i], peak);
	if (tones > 0)
		memset(out, 0, cue_length(LECTERN_CUE_GAP_MS) * sizeof(*out));
}
