/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "phone/press.h"

#include <math.h>
#include <string.h>

#include "base/alloc.h"
#include "phone/format.h"
#include "phone/level.h"
#include "phone/measure.h"
#include "phone/telephony.h"

/* How often a lossy code is tried; what it may be off at first, and at last. */
#define PRESS_TRIES 8
#define PRESS_FIRST_TRIES 3
#define PRESS_GOOD_DB 0.1
#define PRESS_FAIR_DB 0.4

/*
 * A hair under the ceiling, so that the next try does not miss it again, and
 * twice as much at each: GSM makes other peaks of each input.
 */
#define PRESS_MARGIN_DB 0.05

struct lectern_press {
	const struct lectern_phone_plan *plan;
	struct lectern_folder *folder;
	struct lectern_diagnostics *found;
	struct lectern_telephony *telephony; /* NULL: not installed */
	struct lectern_measurer *measurer;
	struct lectern_buffer bytes; /* of one file, as it is to be */
	struct lectern_buffer back;  /* the same, as it was read back */
};

/* ---------------------------------------------------------------- set-up */

/* What is missing is told of once, as loudly as it matters. */
static enum lectern_status press_telephony(struct lectern_press *press)
{
	const struct lectern_source_place nowhere = {0};
	const bool needed = press->plan->formats &
			    LECTERN_PHONE_FORMAT_BIT(LECTERN_PHONE_FORMAT_G722);
	char why[128] = "";
	enum lectern_status status =
		lectern_telephony_load(&press->telephony, why, sizeof(why));

	if (status != LECTERN_UNSUPPORTED)
		return status;
	if (needed)
		lectern_diagnostics_add(press->found, LECTERN_ERROR, nowhere,
					"g722 cannot be made: %s", why);
	else
		lectern_diagnostics_add(
			press->found, LECTERN_WARNING, nowhere,
			"prompts are not searched for sounds that a phone "
			"system would take for a digit: %s",
			why);
	return needed ? LECTERN_UNSUPPORTED : LECTERN_OK;
}

enum lectern_status lectern_press_new(struct lectern_press **out,
				      const struct lectern_phone_plan *plan,
				      struct lectern_folder *folder,
				      struct lectern_diagnostics *found)
{
	struct lectern_press *press = lectern_alloc(1, sizeof(*press));
	enum lectern_status status;

	if (!press)
		return LECTERN_NO_MEMORY;
	press->plan = plan;
	press->folder = folder;
	press->found = found;
	status = press_telephony(press);
	if (status == LECTERN_OK)
		status = lectern_measurer_new(&press->measurer,
					      press->telephony);
	if (status == LECTERN_OK)
		*out = press;
	else
		lectern_press_free(press);
	return status;
}

void lectern_press_free(struct lectern_press *press)
{
	if (!press)
		return;
	lectern_measurer_free(press->measurer);
	lectern_telephony_free(press->telephony);
	lectern_buffer_free(&press->bytes);
	lectern_buffer_free(&press->back);
	lectern_free(press);
}

/* ------------------------------------------------------------------ files */

/* A piece of the section in hand, in one format. */
struct press_file {
	struct lectern_phone_piece *piece;
	enum lectern_phone_format format;
	const int16_t *samples;
	const struct lectern_level_part *part;
	/* What was found in a format that gives the same sound, give or take a
	 * step of G.711: no detector tells them apart. NULL: not yet. */
	const struct lectern_phone_sound *heard;
};

static enum lectern_status press_encode(struct lectern_press *press,
					const struct press_file *file)
{
	return lectern_phone_encode(&press->bytes, file->format,
				    press->telephony, file->samples,
				    file->part->count);
}

static enum lectern_status
press_measure(struct lectern_press *press, const struct press_file *file,
	      const struct lectern_buffer *bytes, bool trial,
	      struct lectern_phone_sound *sound, struct lectern_p56 *level)
{
	const struct lectern_measured_file measured = {
		.format = file->format,
		.bytes = bytes,
		.samples = file->part->count,
		.before = file->part->before,
		.levels_only = trial || file->heard,
		.known = trial ? NULL : file->samples,
		.meter = &file->part->meter};

	return lectern_measure(press->measurer, &measured, sound, level);
}

static enum lectern_status press_differs(const struct lectern_press *press,
					 const char *name)
{
	lectern_diagnostics_add(press->found, LECTERN_ERROR,
				(struct lectern_source_place){.path = name},
				"does not hold what was written into it");
	return LECTERN_IO;
}

/* Gathers a file, and measures what can be read of it again. */
static enum lectern_status press_file(struct lectern_press *press,
				      const struct press_file *file,
				      struct lectern_p56 *level)
{
	const struct lectern_phone_path path =
		lectern_phone_plan_path(press->plan, file->piece, file->format);
	struct lectern_phone_file *to = &file->piece->files[file->format];
	const struct lectern_buffer *bytes = &press->bytes;
	enum lectern_status status = press_encode(press, file);

	if (status == LECTERN_OK)
		status = lectern_folder_stage(press->folder, path.name,
					      bytes->bytes, bytes->length,
					      press->found);
	if (status != LECTERN_OK)
		return status;
	to->staged = true;
	status = lectern_folder_read_staged(press->folder, path.name,
					    bytes->length, &press->back);
	if (status == LECTERN_NO_MEMORY)
		return status;
	if (status != LECTERN_OK || press->back.length != bytes->length ||
	    memcmp(press->back.bytes, bytes->bytes, bytes->length) != 0)
		return press_differs(press, path.name);
	to->bytes = bytes->length;
	lectern_hash_text(to->hash, lectern_hash_bytes(LECTERN_HASH_BEGIN,
						       press->back.bytes,
						       press->back.length));
	status = press_measure(press, file, &press->back, false, &to->sound,
			       level);
	if (status == LECTERN_OK && file->heard) {
		to->sound.digits_sought = file->heard->digits_sought;
		to->sound.digit_ms = file->heard->digit_ms;
		memcpy(to->sound.digits, file->heard->digits,
		       sizeof(to->sound.digits));
	}
	return status;
}

/* ----------------------------------------------------------------- faults */

static void press_say_fault(const struct lectern_press *press,
			    const struct press_file *file)
{
	const struct lectern_phone_options *options = press->plan->options;
	const struct lectern_phone_sound *sound =
		&file->piece->files[file->format].sound;
	const struct lectern_phone_path path =
		lectern_phone_plan_path(press->plan, file->piece, file->format);
	const struct lectern_source_place place = {.path = path.name};
	struct lectern_diagnostics *found = press->found;

	if (strcmp(sound->fault, "level") == 0)
		lectern_diagnostics_add(
			found, LECTERN_ERROR, place,
			"the level from here on is %.1f dBov "
			"where it should be %.1f",
			sound->section_dbov,
			lectern_phone_level_target(options->level));
	else if (strcmp(sound->fault, "peak") == 0)
		lectern_diagnostics_add(
			found, LECTERN_ERROR, place,
			"the peak is %.2f dBFS where it may be %.1f",
			sound->peak_dbfs, LECTERN_PHONE_PEAK_DBFS);
	else if (strcmp(sound->fault, "digit") == 0)
		lectern_diagnostics_add(
			found, LECTERN_ERROR, place,
			"a phone system would take a sound near second %u for "
			"the key %c: another rate, pitch or wording avoids it",
			sound->digit_ms / 1000, sound->digits[0]);
	else
		lectern_diagnostics_add(found, LECTERN_ERROR, place,
					"the %s is not as it should be: %u "
					"samples, their mean %.1f",
					sound->fault, sound->samples,
					sound->dc);
}

/* Judges the files of a section in a format, now that its level is known. */
static enum lectern_status press_judge(struct lectern_press *press,
				       struct press_file file, size_t count,
				       double section_dbov)
{
	const double target =
		lectern_phone_level_target(press->plan->options->level);
	enum lectern_status status = LECTERN_OK;
	size_t i;

	for (i = 0; i < count; i++, file.piece++) {
		struct lectern_phone_sound *sound =
			&file.piece->files[file.format].sound;

		if (!lectern_measure_judge(sound, file.format, section_dbov,
					   target))
			continue;
		/* The level is that of all: told once. */
		if (i == 0 || strcmp(sound->fault, "level") != 0)
			press_say_fault(press, &file);
		status = LECTERN_INVALID;
	}
	return status;
}

/* ---------------------------------------------------------------- formats */

/* The format in which digits are sought for this one: maybe itself. */
static enum lectern_phone_format
press_heard(const struct lectern_phone_plan *plan,
	    enum lectern_phone_format format)
{
	unsigned same = lectern_press_formats(
		plan, lectern_phone_format_rate(format), false);
	int i = 0;

	if (lectern_phone_format_lossy(format))
		return format;
	while (!(same & LECTERN_PHONE_FORMAT_BIT(i)))
		i++;
	return i;
}

static enum lectern_status press_format(struct lectern_press *press,
					const struct lectern_sound *sound,
					struct lectern_phone_piece *pieces,
					enum lectern_phone_format format)
{
	const struct lectern_phone_options *options = press->plan->options;
	const enum lectern_phone_format heard =
		press_heard(press->plan, format);
	struct press_file file = {
		.piece = pieces, .format = format, .samples = sound->samples};
	enum lectern_status status = LECTERN_OK;
	struct lectern_p56 level;
	size_t i;

	lectern_p56_begin(&level, sound->rate);
	for (i = 0; i < sound->count && status == LECTERN_OK; i++) {
		if (heard != format)
			file.heard = &file.piece->files[heard].sound;
		/* Between two files the caller may end it all. */
		if (options->stop && options->stop(options->user))
			return LECTERN_STOPPED;
		file.part = &sound->parts[i];
		status = press_file(press, &file, &level);
		file.samples += file.part->count;
		file.piece++;
	}
	file.piece = pieces;
	if (status == LECTERN_OK)
		status = press_judge(press, file, sound->count,
				     lectern_p56_read(&level).active_dbov);
	return status;
}

/* What would come out of a lossy code: its level, and its highest peak. */
static enum lectern_status press_try(struct lectern_press *press,
				     const struct lectern_sound *sound,
				     enum lectern_phone_format format,
				     struct lectern_level_aim *got)
{
	struct press_file file = {.format = format, .samples = sound->samples};
	enum lectern_status status = LECTERN_OK;
	struct lectern_phone_sound one;
	struct lectern_p56 level;
	size_t i;

	lectern_p56_begin(&level, sound->rate);
	got->peak_dbfs = -INFINITY;
	for (i = 0; i < sound->count && status == LECTERN_OK; i++) {
		file.part = &sound->parts[i];
		status = press_encode(press, &file);
		if (status == LECTERN_OK)
			status = press_measure(press, &file, &press->bytes,
					       true, &one, &level);
		if (status == LECTERN_OK)
			got->peak_dbfs = fmax(got->peak_dbfs, one.peak_dbfs);
		file.samples += file.part->count;
	}
	got->active_dbov = lectern_p56_read(&level).active_dbov;
	return status;
}

/* Seeks what must go into a lossy code for the right thing to come out. */
static enum lectern_status press_fit(struct lectern_press *press,
				     struct lectern_sound *sound,
				     enum lectern_phone_format format,
				     const struct lectern_level_aim *aim)
{
	struct lectern_level_aim with = *aim;
	enum lectern_status status = LECTERN_OK;
	double margin = PRESS_MARGIN_DB;
	int i;

	for (i = 0; i < PRESS_TRIES && status == LECTERN_OK; i++) {
		const double good =
			i < PRESS_FIRST_TRIES ? PRESS_GOOD_DB : PRESS_FAIR_DB;
		struct lectern_level_aim got;
		double off;

		status = lectern_sound_level(sound, with);
		if (status == LECTERN_OK)
			status = press_try(press, sound, format, &got);
		if (status != LECTERN_OK)
			return status;
		off = aim->active_dbov - got.active_dbov;
		if (!isfinite(off) ||
		    (fabs(off) <= good && got.peak_dbfs <= aim->peak_dbfs))
			break;
		with.active_dbov += off;
		if (got.peak_dbfs > aim->peak_dbfs)
			with.peak_dbfs -=
				got.peak_dbfs - aim->peak_dbfs + margin;
		margin *= 2.0;
	}
	return status;
}

/* ---------------------------------------------------------------- streams */

/* The formats of the set at a rate, the lossy or the others. */
unsigned lectern_press_formats(const struct lectern_phone_plan *plan,
			       uint32_t rate, bool lossy)
{
	unsigned formats = 0;
	int i;

	for (i = 0; i < LECTERN_PHONE_FORMAT_COUNT; i++)
		if (lectern_phone_format_rate(i) == rate &&
		    lectern_phone_format_lossy(i) == lossy)
			formats |= LECTERN_PHONE_FORMAT_BIT(i);
	return formats & plan->formats;
}

/* Goes on after files that are not as they must be, to tell of all of them. */
void lectern_press_worst(enum lectern_status *worst, enum lectern_status status)
{
	if (*worst == LECTERN_OK || *worst == LECTERN_INVALID)
		*worst = status == LECTERN_OK ? *worst : status;
}

enum lectern_status lectern_press_sound(struct lectern_press *press,
					struct lectern_sound *sound,
					struct lectern_phone_piece *pieces)
{
	const struct lectern_phone_plan *plan = press->plan;
	const struct lectern_level_aim aim = {
		lectern_phone_level_target(plan->options->level),
		LECTERN_PHONE_PEAK_DBFS};
	const unsigned plain = lectern_press_formats(plan, sound->rate, false);
	const unsigned lossy = lectern_press_formats(plan, sound->rate, true);
	enum lectern_status worst = LECTERN_OK;
	int i;

	if (plain)
		worst = lectern_sound_level(sound, aim);
	for (i = 0; i < LECTERN_PHONE_FORMAT_COUNT; i++) {
		enum lectern_status status = LECTERN_OK;

		if (!((plain | lossy) & LECTERN_PHONE_FORMAT_BIT(i)) ||
		    (worst != LECTERN_OK && worst != LECTERN_INVALID))
			continue;
		/* The lossy stand behind the others in the list. */
		if (lossy & LECTERN_PHONE_FORMAT_BIT(i))
			status = press_fit(press, sound, i, &aim);
		if (status == LECTERN_OK)
			status = press_format(press, sound, pieces, i);
		lectern_press_worst(&worst, status);
	}
	return worst;
}
