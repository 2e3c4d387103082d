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

/* Sums that do not wait for one another; each has a quarter of a block. */
#define P56_LANES ((size_t)4)

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

/* What a block does to the two stages, as sums over its samples. */
struct p56_weights {
	double keep; /* of either stage, over the block */
	double envelope[P56_BLOCK];
	double smooth[P56_BLOCK];
};

/* The recursion of both stages, written out for the samples of a block. */
static void p56_weigh(struct p56_weights *weights, double keep)
{
	const double add = 1.0 - keep;
	double kept = 1.0;
	int i;

	for (i = P56_BLOCK - 1; i >= 0; i--) {
		weights->envelope[i] = add * kept;
		weights->smooth[i] = (P56_BLOCK - i) * add * add * kept;
		kept *= keep;
	}
	weights->keep = kept;
}

struct p56_sums {
	double envelope;
	double smooth;
	double energy;
};

static double p56_add_up(const double sums[P56_LANES])
{
	return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

/* What four samples of a lane come to, by their weights. */
static double p56_weighed(const double *weights, const double x[4])
{
	return (weights[0] * x[0] + weights[P56_LANES] * x[1]) +
	       (weights[2 * P56_LANES] * x[2] + weights[3 * P56_LANES] * x[3]);
}

static struct p56_sums p56_sum(const struct p56_weights *weights,
			       const float *samples)
{
	double envelope[P56_LANES];
	double smooth[P56_LANES];
	double energy[P56_LANES];
	size_t k;

	for (k = 0; k < P56_LANES; k++) {
		const double x[4] = {fabsf(samples[k]),
				     fabsf(samples[k + P56_LANES]),
				     fabsf(samples[k + 2 * P56_LANES]),
				     fabsf(samples[k + 3 * P56_LANES])};

		envelope[k] = p56_weighed(weights->envelope + k, x);
		smooth[k] = p56_weighed(weights->smooth + k, x);
		energy[k] = (x[0] * x[0] + x[1] * x[1]) +
			    (x[2] * x[2] + x[3] * x[3]);
	}
	return (struct p56_sums){p56_add_up(envelope), p56_add_up(smooth),
				 p56_add_up(energy)};
}

/*
 * True when no threshold can be passed within a block, and no hang-over ends
 * there. The envelope stays between `least` and `most`, and the smoothed one
 * only moves towards it, by the share that a block does not keep. It needs
 * 20 ms for the 6 dB between two thresholds, so most blocks are of this kind.
 */
static bool p56_is_steady(const struct lectern_p56 *meter, double keep,
			  double added)
{
	const double from = meter->smooth;
	const double least = keep * meter->envelope;
	const double most = meter->envelope + added * (1.0 / keep);
	const double fall = least < from ? (1.0 - keep) * (from - least) : 0.0;
	const double rise = most > from ? (1.0 - keep) * (most - from) : 0.0;
	const uint64_t end = meter->samples + P56_BLOCK - 1;

	return from - fall >= p56_thresholds[meter->now] &&
	       from + rise < p56_thresholds[meter->now + 1] &&
	       meter->held >= meter->now &&
	       (meter->held == meter->now ||
		end - meter->last[meter->held] <= meter->hang);
}

/* One by one: where a threshold is passed, and at the end. */
static void p56_each(struct lectern_p56 *meter, const float *samples,
		     size_t count)
{
	const double keep = meter->decay;
	const double add = 1.0 - keep;
	double envelope = meter->envelope;
	double smooth = meter->smooth;
	size_t i;

	for (i = 0; i < count; i++) {
		double x = fabs((double)samples[i]);

		meter->energy += x * x;
		envelope = keep * envelope + add * x;
		smooth = keep * smooth + add * envelope;
		p56_take(meter, smooth);
	}
	meter->envelope = envelope;
	meter->smooth = smooth;
}

/*
 * A steady block is one step, in which no sample waits for what became of the
 * one before it.
 */
static void p56_block(struct lectern_p56 *meter,
		      const struct p56_weights *weights, const float *samples)
{
	const struct p56_sums sums = p56_sum(weights, samples);
	const double kept = weights->keep * meter->envelope;

	if (!p56_is_steady(meter, weights->keep, sums.envelope)) {
		p56_each(meter, samples, P56_BLOCK);
		return;
	}
	meter->energy += sums.energy;
	meter->smooth = weights->keep * meter->smooth +
			P56_BLOCK * (1.0 - meter->decay) * kept + sums.smooth;
	meter->envelope = kept + sums.envelope;
	meter->last[meter->now] = meter->samples + P56_BLOCK - 1;
	meter->active[meter->held] += P56_BLOCK;
	meter->samples += P56_BLOCK;
}

void lectern_p56_feed(struct lectern_p56 *meter, const float *samples,
		      size_t count)
{
	const size_t whole = count - count % P56_BLOCK;
	struct p56_weights weights;
	size_t i;

	p56_weigh(&weights, meter->decay);
	for (i = 0; i < whole; i += P56_BLOCK)
		p56_block(meter, &weights, samples + i);
	p56_each(meter, samples + whole, count - whole);
}

/* The same with floats, of which twice as many are taken at a time. */
#define P56_SKIM_LANES 4

static void p56_skim_block(struct lectern_p56 *meter, const float *samples)
{
	const double keep = meter->decay;
	const double add = 1.0 - keep;
	float sizes[P56_SKIM_LANES] = {0};
	float squares[P56_SKIM_LANES] = {0};
	size_t i;
	size_t k;

	for (i = 0; i < LECTERN_P56_SKIM; i += P56_SKIM_LANES)
		for (k = 0; k < P56_SKIM_LANES; k++) {
			float x = samples[i + k];

			sizes[k] += fabsf(x);
			squares[k] += x * x;
		}
	for (k = 1; k < P56_SKIM_LANES; k++) {
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
