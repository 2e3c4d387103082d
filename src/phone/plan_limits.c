/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "phone/plan_limits.h"

#include <string.h>

#include "phone/format.h"

/* Characters that a part adds to a name: "-a", "-012". */
#define LIMITS_PART 2
#define LIMITS_SENTENCE 4

unsigned lectern_phone_plan_formats(const struct lectern_phone_options *options)
{
	if (options->formats)
		return options->formats;
	return options->system ? options->system->makes
			       : LECTERN_PHONE_FORMATS_USUAL;
}

unsigned lectern_phone_plan_speeds(const struct lectern_phone_options *options)
{
	return options->speeds ? options->speeds
			       : LECTERN_PHONE_SPEED_BIT(LECTERN_PHONE_NORMAL);
}

static enum lectern_status limits_formats(struct lectern_phone_plan *plan,
					  struct lectern_diagnostics *found)
{
	const struct lectern_phone_system *system = plan->options->system;
	unsigned refused = system ? plan->options->formats & ~system->takes : 0;
	int i;

	plan->formats = lectern_phone_plan_formats(plan->options);
	for (i = 0; i < LECTERN_PHONE_FORMAT_COUNT; i++)
		if (refused & LECTERN_PHONE_FORMAT_BIT(i))
			lectern_diagnostics_add(
				found, LECTERN_ERROR,
				(struct lectern_source_place){0},
				"%s does not take prompts in the format %s",
				system->title, lectern_phone_format_name(i));
	return refused ? LECTERN_INVALID : LECTERN_OK;
}

/* The samples of the largest file of a format that is no larger than this. */
static uint64_t limits_samples(enum lectern_phone_format format, uint64_t bytes)
{
	uint64_t least = 0;
	uint64_t most = bytes * 16;

	while (least < most) {
		uint64_t middle = least + (most - least + 1) / 2;

		if (lectern_phone_format_bytes(format, middle) <= bytes)
			least = middle;
		else
			most = middle - 1;
	}
	return least;
}

static uint64_t limits_frames(const struct lectern_phone_plan *plan)
{
	const struct lectern_phone_system *system = plan->options->system;
	uint64_t frames = LECTERN_FRAMES_A_SECOND *
			  (uint64_t)(plan->unit == LECTERN_PHONE_UNIT_SECTION
					     ? LECTERN_PHONE_SECTION_SECONDS_MAX
					     : LECTERN_PHONE_SECONDS_MAX);
	uint64_t fit;
	int i;

	if (!system)
		return frames;
	fit = (uint64_t)system->seconds * LECTERN_FRAMES_A_SECOND;
	if (fit > 0 && fit < frames)
		frames = fit;
	for (i = 0; i < LECTERN_PHONE_FORMAT_COUNT; i++) {
		if (!(plan->formats & LECTERN_PHONE_FORMAT_BIT(i)) ||
		    system->bytes == 0)
			continue;
		fit = limits_samples(i, system->bytes) *
		      LECTERN_FRAMES_A_SECOND / lectern_phone_format_rate(i);
		if (fit < frames)
			frames = fit;
	}
	return frames;
}

/* Characters that are left for a name when its ending is counted too. */
static size_t limits_room(const struct lectern_phone_plan *plan)
{
	const struct lectern_phone_system *system = plan->options->system;
	size_t room = LECTERN_PHONE_NAME_MAX;
	int i;

	for (i = 0; i < LECTERN_PHONE_FORMAT_COUNT; i++) {
		size_t ending;

		if (!system || system->name_length == 0 ||
		    !(plan->formats & LECTERN_PHONE_FORMAT_BIT(i)))
			continue;
		ending = strlen(system->places[i].ending);
		if (system->name_length < ending + room)
			room = system->name_length > ending
				       ? system->name_length - ending
				       : 0;
	}
	return room;
}

enum lectern_status lectern_phone_plan_limits(struct lectern_phone_plan *plan,
					      struct lectern_diagnostics *found)
{
	const struct lectern_phone_options *options = plan->options;
	enum lectern_status status = limits_formats(plan, found);

	plan->unit = options->unit;
	if (options->system && !options->system->chains &&
	    plan->unit == LECTERN_PHONE_UNIT_PROMPT)
		plan->unit = LECTERN_PHONE_UNIT_SECTION;
	plan->frames_max = (uint32_t)limits_frames(plan);
	plan->seconds_max = plan->frames_max / LECTERN_FRAMES_A_SECOND;
	plan->name_room = limits_room(plan);
	return status;
}

static enum lectern_status limits_no_room(const struct lectern_phone_plan *plan,
					  const char *name,
					  struct lectern_diagnostics *found)
{
	lectern_diagnostics_add(
		found, LECTERN_ERROR, (struct lectern_source_place){0},
		"%s: %s takes names of at most %u characters, endings counted",
		name, plan->options->system->title,
		plan->options->system->name_length);
	return LECTERN_INVALID;
}

enum lectern_status
lectern_phone_plan_room_check(const struct lectern_phone_plan *plan,
			      struct lectern_phone_digits digits,
			      struct lectern_diagnostics *found)
{
	const size_t part = plan->unit == LECTERN_PHONE_UNIT_SENTENCE
				    ? LIMITS_SENTENCE
				    : LIMITS_PART;
	char number[LECTERN_PHONE_NAME_MAX + 1];
	enum lectern_status status = LECTERN_OK;
	uint32_t i;

	if (plan->name_room == LECTERN_PHONE_NAME_MAX)
		return LECTERN_OK;
	if (!plan->options->names) {
		status = lectern_phone_name(number, LECTERN_PHONE_NAME_MAX,
					    digits, 1, 1, "", 0);
		if (status == LECTERN_OK &&
		    strlen(number) + part > plan->name_room)
			status = limits_no_room(plan, number, found);
		return status;
	}
	for (i = 0; i < plan->prompt_count && status == LECTERN_OK; i++)
		if (strlen(plan->options->names[i]) + part > plan->name_room)
			status = limits_no_room(plan, plan->options->names[i],
						found);
	return status;
}
