/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "phone/level.h"

#include <math.h>
#include <string.h>

#include "phone/limiter.h"
#include "phone/p56.h"

/* Where the limiter took more than this away, the gain is tried again. */
#define LEVEL_GOOD_DB 0.1
#define LEVEL_TRIES 3

#define LEVEL_BLOCK 16

struct level_profile {
	const char *name;
	double dbov;
};

static const struct level_profile level_profiles[] = {
	[LECTERN_PHONE_LINE] = {"line", -22.0},
	[LECTERN_PHONE_ITU] = {"itu", -25.2},
	[LECTERN_PHONE_PBX] = {"pbx", -19.0},
};

#define LEVEL_PROFILES (sizeof(level_profiles) / sizeof(level_profiles[0]))

enum lectern_status lectern_phone_level_find(enum lectern_phone_level *out,
					     const char *name)
{
	size_t i;

	for (i = 0; i < LEVEL_PROFILES; i++) {
		if (strcmp(level_profiles[i].name, name) != 0)
			continue;
		*out = (enum lectern_phone_level)i;
		return LECTERN_OK;
	}
	return LECTERN_NOT_FOUND;
}

double lectern_phone_level_target(enum lectern_phone_level level)
{
	return level_profiles[level].dbov;
}

const char *lectern_phone_level_name(enum lectern_phone_level level)
{
	return (size_t)level < LEVEL_PROFILES ? level_profiles[level].name
					      : "?";
}

/*
 * Measures each part by itself and all of them together: parts are files, so
 * the section is what a caller hears of them, with silence in between. A tone
 * is active to the meter but says nothing of how loud the voice is.
 */
static double level_measure(const float *samples, uint32_t rate,
			    struct lectern_level_part *parts, size_t count)
{
	struct lectern_p56 section;
	size_t i;

	lectern_p56_begin(&section, rate);
	for (i = 0; i < count; i++) {
		struct lectern_p56 *part = &parts[i].meter;

		lectern_p56_begin(part, rate);
		lectern_p56_feed(part, samples + parts[i].before,
				 parts[i].count - parts[i].before);
		lectern_p56_join(&section, part);
		parts[i].active_dbov = lectern_p56_read(part).active_dbov;
		samples += parts[i].count;
	}
	return lectern_p56_read(&section).active_dbov;
}

/* About what level_measure() will say of them: enough to choose a gain by. */
static double level_skim(const float *samples, uint32_t rate,
			 const struct lectern_level_part *parts, size_t count)
{
	struct lectern_p56 group;
	struct lectern_p56 part;
	size_t i;

	lectern_p56_begin(&group, rate / LECTERN_P56_SKIM);
	for (i = 0; i < count; i++) {
		lectern_p56_begin(&part, rate / LECTERN_P56_SKIM);
		lectern_p56_skim(&part, samples + parts[i].before,
				 parts[i].count - parts[i].before);
		lectern_p56_join(&group, &part);
		samples += parts[i].count;
	}
	return lectern_p56_read(&group).active_dbov;
}

/* The largest value of 16 bits that stays under the ceiling. */
static float level_ceiling(double peak_dbfs)
{
	double ceiling = pow(10.0, peak_dbfs / 20.0);

	return (float)(floor(ceiling * 32768.0) / 32768.0);
}

/* Blocks of a fixed length let the compiler take several at a time. */
static void level_gain(float *samples, size_t count, float gain)
{
	size_t i;
	size_t k;

	for (i = 0; i + LEVEL_BLOCK <= count; i += LEVEL_BLOCK)
		for (k = 0; k < LEVEL_BLOCK; k++)
			samples[i + k] *= gain;
	for (; i < count; i++)
		samples[i] *= gain;
}

/* Half away from zero, without a branch. */
static int32_t level_16(float sample)
{
	float scaled = sample * 32768.0f;

	return (int32_t)(scaled + copysignf(0.5f, scaled));
}

/*
 * Rounds to 16 bits, as the file will hold it, in both places: no dither, so
 * that the same speech gives the same bytes.
 */
static void level_round(float *restrict samples, size_t count,
			int16_t *restrict out)
{
	int32_t rounded[LEVEL_BLOCK];
	size_t i;
	size_t k;

	for (i = 0; i + LEVEL_BLOCK <= count; i += LEVEL_BLOCK) {
		for (k = 0; k < LEVEL_BLOCK; k++)
			rounded[k] = level_16(samples[i + k]);
		for (k = 0; k < LEVEL_BLOCK; k++) {
			out[i + k] = (int16_t)rounded[k];
			samples[i + k] = (float)rounded[k] / 32768.0f;
		}
	}
	for (; i < count; i++) {
		out[i] = (int16_t)level_16(samples[i]);
		samples[i] = out[i] / 32768.0f;
	}
}

/* Gain and limiter over all parts; each is a file, so limited by itself. */
static enum lectern_status level_raise(float *samples, uint32_t rate,
				       const struct lectern_level_part *parts,
				       size_t count,
				       struct lectern_level_aim by,
				       int16_t *out)
{
	const float gain = (float)pow(10.0, by.active_dbov / 20.0);
	const float ceiling = level_ceiling(by.peak_dbfs);
	enum lectern_status status = LECTERN_OK;
	size_t i;

	for (i = 0; i < count && status == LECTERN_OK; i++) {
		level_gain(samples, parts[i].count, gain);
		status = lectern_limit(samples, parts[i].count, rate, ceiling);
		if (status == LECTERN_OK)
			level_round(samples, parts[i].count, out);
		samples += parts[i].count;
		out += parts[i].count;
	}
	return status;
}

/*
 * The limiter takes energy away, so the level falls a little short where it
 * worked; the gain is tried again, but not for ever: speech that is all peaks
 * never gets there, and the caller refuses it.
 */
enum lectern_status lectern_level_section(float *samples, uint32_t rate,
					  struct lectern_level_part *parts,
					  size_t count,
					  struct lectern_level_aim aim,
					  int16_t *out, double *reached)
{
	double level = level_skim(samples, rate, parts, count);
	struct lectern_level_aim by = aim;
	enum lectern_status status;
	int tries = 0;

	do {
		by.active_dbov =
			isfinite(level) ? aim.active_dbov - level : 0.0;
		status = level_raise(samples, rate, parts, count, by, out);
		if (status != LECTERN_OK)
			return status;
		level = level_measure(samples, rate, parts, count);
	} while (++tries < LEVEL_TRIES && isfinite(level) &&
		 fabs(level - aim.active_dbov) > LEVEL_GOOD_DB);
	*reached = level;
	return LECTERN_OK;
}
