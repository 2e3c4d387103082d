/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "phone/p56.h"

#include <math.h>

/* The constants of the recommendation's table 1. */
#define P56_TIME_CONSTANT 0.03
#define P56_HANG_SECONDS 0.2
#define P56_MARGIN_DB 15.9

/* Threshold `i` counted from 1; 0 stands for "below them all". */
static double p56_threshold(int i)
{
	return ldexp(1.0, i - 1 - LECTERN_P56_THRESHOLDS);
}

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

void lectern_p56_feed(struct lectern_p56 *meter, const float *samples,
		      size_t count)
{
	const double keep = meter->decay;
	const double add = 1.0 - keep;
	double above = p56_threshold(meter->now + 1);
	double below = p56_threshold(meter->now);
	size_t i;

	for (i = 0; i < count; i++) {
		double x = samples[i];

		meter->energy += x * x;
		meter->envelope = keep * meter->envelope + add * fabs(x);
		meter->smooth = keep * meter->smooth + add * meter->envelope;
		while (meter->now < LECTERN_P56_THRESHOLDS &&
		       meter->smooth >= above) {
			meter->now++;
			below = above;
			above *= 2.0;
		}
		while (meter->now > 0 && meter->smooth < below) {
			meter->now--;
			above = below;
			below /= 2.0;
		}
		p56_count(meter);
	}
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
			20.0 * log10(p56_threshold(i))};

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
