/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "phone/measure.h"

#include <math.h>
#include <string.h>

#include "base/alloc.h"
#include "lectern/resample.h"
#include "phone/format.h"
#include "phone/level.h"

/* Samples that are measured at a time: they stay in the cache. */
#define MEASURE_PIECE 4096

/* Samples that are looked at side by side. */
#define MEASURE_LANES 8

/* Room for a codec that gives a frame more than it should. */
#define MEASURE_SLACK 1024

struct lectern_measurer {
	const struct lectern_telephony *telephony;
	int16_t *decoded;
	size_t room;
	int16_t *narrow; /* at 8 kHz, for the detector */
	size_t narrow_room;
	struct lectern_resampler *resampler; /* from 16 kHz; NULL until used */
};

enum lectern_status
lectern_measurer_new(struct lectern_measurer **out,
		     const struct lectern_telephony *telephony)
{
	struct lectern_measurer *measurer = lectern_alloc(1, sizeof(*measurer));

	if (!measurer)
		return LECTERN_NO_MEMORY;
	measurer->telephony = telephony;
	*out = measurer;
	return LECTERN_OK;
}

void lectern_measurer_free(struct lectern_measurer *measurer)
{
	if (!measurer)
		return;
	lectern_resampler_free(measurer->resampler);
	lectern_free(measurer->decoded);
	lectern_free(measurer->narrow);
	lectern_free(measurer);
}

static enum lectern_status measure_room(int16_t **samples, size_t *room,
					size_t wanted)
{
	int16_t *moved;

	if (wanted <= *room)
		return LECTERN_OK;
	moved = lectern_resize(*samples, wanted, sizeof(*moved));
	if (!moved)
		return LECTERN_NO_MEMORY;
	*samples = moved;
	*room = wanted;
	return LECTERN_OK;
}

/* ---------------------------------------------------------------- levels */

struct measure_sums {
	struct lectern_p56 level;
	bool known; /* `level` is */
	int32_t least;
	int32_t most;
	int64_t sum;
};

/*
 * Blocks of a fixed length let the compiler take several at a time; 32 bits
 * hold the sum of a piece, which is 4096 samples at most.
 */
static void measure_extremes(struct measure_sums *sums, const int16_t *samples,
			     size_t count)
{
	int16_t least[MEASURE_LANES] = {0};
	int16_t most[MEASURE_LANES] = {0};
	int32_t sum[MEASURE_LANES] = {0};
	size_t i;
	size_t k;

	for (i = 0; i + MEASURE_LANES <= count; i += MEASURE_LANES)
		for (k = 0; k < MEASURE_LANES; k++) {
			int16_t sample = samples[i + k];

			least[k] = sample < least[k] ? sample : least[k];
			most[k] = sample > most[k] ? sample : most[k];
			sum[k] += sample;
		}
	for (k = 0; i < count; i++, k++) {
		least[k] = samples[i] < least[k] ? samples[i] : least[k];
		most[k] = samples[i] > most[k] ? samples[i] : most[k];
		sum[k] += samples[i];
	}
	for (k = 0; k < MEASURE_LANES; k++) {
		sums->least = least[k] < sums->least ? least[k] : sums->least;
		sums->most = most[k] > sums->most ? most[k] : sums->most;
		sums->sum += sum[k];
	}
}

/* MEASURE_PIECE samples at most; blocks for the same reason. */
static void measure_scale(float *restrict to, const int16_t *from, size_t count)
{
	size_t i;
	size_t k;

	for (i = 0; i + MEASURE_LANES <= count; i += MEASURE_LANES)
		for (k = 0; k < MEASURE_LANES; k++)
			to[i + k] = (float)from[i + k] * (1.0f / 32768.0f);
	for (; i < count; i++)
		to[i] = (float)from[i] * (1.0f / 32768.0f);
}

static void measure_piece(struct measure_sums *sums, const int16_t *samples,
			  size_t count, size_t unheard)
{
	float piece[MEASURE_PIECE];

	measure_extremes(sums, samples, count);
	if (sums->known)
		return;
	measure_scale(piece, samples, count);
	lectern_p56_feed(&sums->level, piece + unheard, count - unheard);
}

/* Thousandths are more than any ear hears, and are the same when they come
 * back from a manifest. */
static double measure_round(double value)
{
	return round(value * 1000.0) / 1000.0;
}

static void measure_levels(struct lectern_phone_sound *out,
			   const struct lectern_measured_file *file,
			   const int16_t *samples, size_t count,
			   struct lectern_p56 *level)
{
	const size_t before = file->before;
	struct measure_sums sums = {.least = 0};
	size_t done = 0;
	int32_t peak;

	sums.known =
		file->known && count == file->samples &&
		memcmp(file->known, samples, count * sizeof(*samples)) == 0;
	if (sums.known)
		sums.level = *file->meter;
	else
		lectern_p56_begin(&sums.level,
				  lectern_phone_format_rate(file->format));
	while (done < count) {
		size_t part = count - done;
		size_t unheard = before > done ? before - done : 0;

		if (part > MEASURE_PIECE)
			part = MEASURE_PIECE;
		measure_piece(&sums, samples + done, part,
			      unheard < part ? unheard : part);
		done += part;
	}
	peak = -sums.least > sums.most ? -sums.least : sums.most;
	out->level_dbov =
		measure_round(lectern_p56_read(&sums.level).active_dbov);
	out->peak_dbfs = measure_round(20.0 * log10(peak / 32768.0));
	out->dc = count > 0 ? measure_round((double)sums.sum / (double)count)
			    : 0.0;
	lectern_p56_join(level, &sums.level);
}

/* ---------------------------------------------------------------- digits */

/* Appends what the resampler has ready, rounded. */
static enum lectern_status measure_narrowed(struct lectern_measurer *measurer,
					    const float *samples, size_t count,
					    size_t *done)
{
	const float *made = NULL;
	size_t ready = 0;
	enum lectern_status status = lectern_resample(
		measurer->resampler, samples, count, &made, &ready);
	size_t i;

	if (status == LECTERN_OK)
		status = measure_room(&measurer->narrow, &measurer->narrow_room,
				      *done + ready);
	for (i = 0; i < ready && status == LECTERN_OK; i++)
		measurer->narrow[(*done)++] = (int16_t)lrintf(
			fmaxf(-32767.0f, fminf(32767.0f, made[i] * 32768.0f)));
	return status;
}

/* As a line of 8 kHz would carry it: the detector hears no other. */
static enum lectern_status measure_narrow(struct lectern_measurer *measurer,
					  const int16_t *samples, size_t count,
					  size_t *narrow)
{
	float piece[MEASURE_PIECE];
	enum lectern_status status = LECTERN_OK;

	*narrow = 0;
	if (!measurer->resampler)
		status = lectern_resampler_new(&measurer->resampler, 16000,
					       LECTERN_PHONE_RATE);
	else
		lectern_resampler_clear(measurer->resampler);
	while (count > 0 && status == LECTERN_OK) {
		size_t part = count < MEASURE_PIECE ? count : MEASURE_PIECE;

		measure_scale(piece, samples, part);
		status = measure_narrowed(measurer, piece, part, narrow);
		samples += part;
		count -= part;
	}
	if (status == LECTERN_OK)
		status = measure_narrowed(measurer, piece, 0, narrow);
	return status;
}

static enum lectern_status measure_digits(struct lectern_measurer *measurer,
					  struct lectern_phone_sound *out,
					  const int16_t *samples, size_t count,
					  uint32_t rate)
{
	enum lectern_status status = LECTERN_OK;
	size_t at = 0;

	out->digits[0] = '\0';
	out->digit_ms = 0;
	out->digits_sought = measurer->telephony != NULL;
	if (!measurer->telephony)
		return LECTERN_OK;
	if (rate != LECTERN_PHONE_RATE) {
		status = measure_narrow(measurer, samples, count, &count);
		samples = measurer->narrow;
	}
	if (status == LECTERN_OK)
		status = lectern_telephony_digits(
			measurer->telephony, out->digits, sizeof(out->digits),
			&at, samples, count);
	out->digit_ms = (uint32_t)((uint64_t)at * 1000 / LECTERN_PHONE_RATE);
	return status;
}

/* --------------------------------------------------------------- the file */

enum lectern_status lectern_measure(struct lectern_measurer *measurer,
				    const struct lectern_measured_file *file,
				    struct lectern_phone_sound *out,
				    struct lectern_p56 *level)
{
	const uint32_t rate = lectern_phone_format_rate(file->format);
	enum lectern_status status;
	size_t count = 0;

	status = measure_room(&measurer->decoded, &measurer->room,
			      file->samples + MEASURE_SLACK);
	if (status == LECTERN_OK)
		status = lectern_phone_decode(measurer->decoded, measurer->room,
					      &count, file->format,
					      measurer->telephony, file->bytes);
	if (status == LECTERN_NO_MEMORY || status == LECTERN_UNSUPPORTED)
		return status;
	/* Also what no reader can make out has no length. */
	*out = (struct lectern_phone_sound){
		.fault = count == file->samples ? NULL : "length"};
	out->samples = (uint32_t)count;
	measure_levels(out, file, measurer->decoded, count, level);
	return file->levels_only
		       ? LECTERN_OK
		       : measure_digits(measurer, out, measurer->decoded, count,
					rate);
}

/* Written so that a level that is no number fails too. */
const char *lectern_measure_judge(struct lectern_phone_sound *sound,
				  enum lectern_phone_format format,
				  double section_dbov, double target_dbov)
{
	const double dc = format == LECTERN_PHONE_FORMAT_GSM
				  ? LECTERN_PHONE_DC_MAX_GSM
				  : LECTERN_PHONE_DC_MAX;

	sound->section_dbov = measure_round(section_dbov);
	if (sound->fault)
		return sound->fault;
	if (!(fabs(sound->section_dbov - target_dbov) <=
	      LECTERN_PHONE_TOLERANCE_DB))
		sound->fault = "level";
	else if (!(sound->peak_dbfs <= LECTERN_PHONE_PEAK_DBFS))
		sound->fault = "peak";
	else if (!(fabs(sound->dc) <= dc))
		sound->fault = "offset";
	else if (sound->digits[0])
		sound->fault = "digit";
	return sound->fault;
}
