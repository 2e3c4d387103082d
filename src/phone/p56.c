/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "phone/p56.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

/* The constants of the recommendation's table 1. */
#define P56_TIME_CONSTANT 0.03
#define P56_HANG_SECONDS 0.2
#define P56_MARGIN_DB 15.9

/* Samples that are worked on at a time: 2 ms at 8 kHz. */
#define P56_BLOCK 16

/*
 * Threshold `i` counted from 1; 0 stands for "below them all", and nothing is
 * above the last.
 */
static const double p56_thresholds[LECTERN_P56_THRESHOLDS + 2] = {
	0.0,	 0x1p-15, 0x1p-14, 0x1p-13, 0x1p-12, 0x1p-11,
	0x1p-10, 0x1p-9,  0x1p-8,  0x1p-7,  0x1p-6,  0x1p-5,
	0x1p-4,	 0x1p-3,  0x1p-2,  0x1p-1,  INFINITY};

void lectern_p56_begin(struct lectern_p56 *meter, uint32_t rate)
{
	*meter = (struct lectern_p56){0};
	meter->decay = exp(-1.0 / (rate * P56_TIME_CONSTANT));
	meter->hang = (uint64_t)(rate * P56_HANG_SECONDS + 0.5);
}

/*
 * The recommendation counts, for each threshold, the samples at or within the
 * hang-over after an envelope that reached it. The highest threshold that
 * still holds says the same in one counter: all lower ones hold with it.
 */
static void p56_count(struct lectern_p56 *meter)
{
	meter->last[meter->now] = meter->samples;
	if (meter->now > meter->held)
		meter->held = meter->now;
	while (meter->held > meter->now &&
	       meter->samples - meter->last[meter->held] > meter->hang)
		meter->held--;
	meter->active[meter->held]++;
	meter->samples++;
}

/* One sample of the smoothed envelope. */
static void p56_take(struct lectern_p56 *meter, double smooth)
{
	while (meter->now < LECTERN_P56_THRESHOLDS &&
	       smooth >= p56_thresholds[meter->now + 1])
		meter->now++;
	while (smooth < p56_thresholds[meter->now])
		meter->now--;
	p56_count(meter);
}

/*
 * Counts a whole block at once; false, with nothing done, when a threshold is
 * passed in it or a hang-over ends. The envelope needs 20 ms for the 6 dB
 * between two thresholds, so most blocks are of this kind.
 */
static bool p56_steady(struct lectern_p56 *meter, const double *smooth)
{
	const uint64_t end = meter->samples + P56_BLOCK - 1;
	const double low = p56_thresholds[meter->now];
	const double high = p56_thresholds[meter->now + 1];
	size_t i;

	for (i = 0; i < P56_BLOCK; i++)
		if (smooth[i] < low || smooth[i] >= high)
			return false;
	if (meter->held < meter->now ||
	    (meter->held > meter->now &&
	     end - meter->last[meter->held] > meter->hang))
		return false;
	meter->last[meter->now] = end;
	meter->active[meter->held] += P56_BLOCK;
	meter->samples += P56_BLOCK;
	return true;
}

/*
 * The smoothed envelope of a block. Two samples are worked out from the state
 * before both: from one to the next, each would wait for a multiplication and
 * an addition of the one before it.
 */
static void p56_smooth(struct lectern_p56 *meter, const float *samples,
		       double *smooth)
{
	const double keep = meter->decay;
	const double keep2 = keep * keep;
	const double add = 1.0 - keep;
	const double late = keep * add;
	double envelope = meter->envelope;
	double state = meter->smooth;
	size_t i;

	for (i = 0; i < P56_BLOCK; i += 2) {
		double x = fabs((double)samples[i]);
		double y = fabs((double)samples[i + 1]);
		double between = keep * envelope + add * x;

		envelope = keep2 * envelope + (late * x + add * y);
		smooth[i] = keep * state + add * between;
		state = keep2 * state + (late * between + add * envelope);
		smooth[i + 1] = state;
	}
	meter->envelope = envelope;
	meter->smooth = state;
}

static double p56_energy(const float *samples)
{
	double energy[2] = {0};
	size_t i;
	size_t k;

	for (i = 0; i < P56_BLOCK; i += 2)
		for (k = 0; k < 2; k++) {
			double x = samples[i + k];

			energy[k] += x * x;
		}
	return energy[0] + energy[1];
}

static void p56_block(struct lectern_p56 *meter, const float *samples)
{
	double smooth[P56_BLOCK];
	size_t i;

	meter->energy += p56_energy(samples);
	p56_smooth(meter, samples, smooth);
	if (p56_steady(meter, smooth))
		return;
	for (i = 0; i < P56_BLOCK; i++)
		p56_take(meter, smooth[i]);
}

void lectern_p56_feed(struct lectern_p56 *meter, const float *samples,
		      size_t count)
{
	const double keep = meter->decay;
	const double add = 1.0 - keep;
	size_t i;

	for (i = 0; i + P56_BLOCK <= count; i += P56_BLOCK)
		p56_block(meter, samples + i);
	for (; i < count; i++) {
		double x = samples[i];

		meter->energy += x * x;
		meter->envelope = keep * meter->envelope + add * fabs(x);
		meter->smooth = keep * meter->smooth + add * meter->envelope;
		p56_take(meter, meter->smooth);
	}
}

/* Sums that do not wait for one another. */
#define P56_LANES 4

static void p56_skim_block(struct lectern_p56 *meter, const float *samples)
{
	const double keep = meter->decay;
	const double add = 1.0 - keep;
	float sizes[P56_LANES] = {0};
	float squares[P56_LANES] = {0};
	size_t i;
	size_t k;

	for (i = 0; i < LECTERN_P56_SKIM; i += P56_LANES)
		for (k = 0; k < P56_LANES; k++) {
			float x = samples[i + k];

			sizes[k] += fabsf(x);
			squares[k] += x * x;
		}
	for (k = 1; k < P56_LANES; k++) {
		sizes[0] += sizes[k];
		squares[0] += squares[k];
	}
	meter->energy += (double)squares[0] / LECTERN_P56_SKIM;
	meter->envelope = keep * meter->envelope +
			  add * ((double)sizes[0] / LECTERN_P56_SKIM);
	meter->smooth = keep * meter->smooth + add * meter->envelope;
	p56_take(meter, meter->smooth);
}

void lectern_p56_skim(struct lectern_p56 *meter, const float *samples,
		      size_t count)
{
	float rest[LECTERN_P56_SKIM] = {0};
	size_t i;

	for (i = 0; i + LECTERN_P56_SKIM <= count; i += LECTERN_P56_SKIM)
		p56_skim_block(meter, samples + i);
	if (i == count)
		return;
	memcpy(rest, samples + i, (count - i) * sizeof(*rest));
	p56_skim_block(meter, rest);
}

void lectern_p56_join(struct lectern_p56 *sum, const struct lectern_p56 *part)
{
	int i;

	sum->energy += part->energy;
	sum->samples += part->samples;
	for (i = 0; i <= LECTERN_P56_THRESHOLDS; i++)
		sum->active[i] += part->active[i];
}

/* A point on the curve of level over threshold, both in dB. */
struct p56_point {
	double level;
	double threshold;
};

static double p56_margin(struct p56_point point)
{
	return point.level - point.threshold;
}

/* Where the line between two points has the margin that the standard asks. */
static double p56_between(struct p56_point low, struct p56_point high)
{
	double part = (p56_margin(low) - P56_MARGIN_DB) /
		      (p56_margin(low) - p56_margin(high));

	return low.level + part * (high.level - low.level);
}

/* The active level: the first threshold from below that meets the margin. */
static double p56_active(const struct lectern_p56 *meter)
{
	struct p56_point low = {-INFINITY, 0.0};
	uint64_t active = meter->samples - meter->active[0];
	int i;

	for (i = 1; i <= LECTERN_P56_THRESHOLDS && active > 0; i++) {
		struct p56_point high = {
			10.0 * log10(meter->energy / (double)active),
			20.0 * log10(p56_thresholds[i])};

		if (p56_margin(high) <= P56_MARGIN_DB)
			return i == 1 ? high.level : p56_between(low, high);
		low = high;
		active -= meter->active[i];
	}
	return low.level;
}

struct lectern_p56_level lectern_p56_read(const struct lectern_p56 *meter)
{
	struct lectern_p56_level level = {-INFINITY, -INFINITY, 0.0};

	if (meter->samples == 0 || meter->energy <= 0.0)
		return level;
	level.rms_dbov = 10.0 * log10(meter->energy / (double)meter->samples);
	level.active_dbov = p56_active(meter);
	if (isfinite(level.active_dbov))
		level.activity =
			pow(10.0, (level.rms_dbov - level.active_dbov) / 10.0);
	return level;
}
