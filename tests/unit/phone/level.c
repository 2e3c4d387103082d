/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sections at their level, emphasis kept, peaks held. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lectern/memory.h"
#include "phone/format.h"
#include "phone/level.h"
#include "phone/p56.h"
#include "support/phone_signal.h"

#define RATE LECTERN_PHONE_RATE
#define PROMPT (RATE * 6)

/* Two prompts: the second four times as loud. */
struct section {
	float samples[2 * PROMPT];
	int16_t out[2 * PROMPT];
	struct lectern_level_part parts[2];
	double reached;
};

static struct section *section_new(double peak)
{
	struct section *section = calloc(1, sizeof(*section));

	assert_non_null(section);
	phone_bursts(section->samples, PROMPT, RATE, 0.6, 0.3, peak / 4);
	phone_bursts(section->samples + PROMPT, PROMPT, RATE, 0.6, 0.3, peak);
	section->parts[0].count = PROMPT;
	section->parts[1].count = PROMPT;
	return section;
}

static void level(struct section *section, double target)
{
	const struct lectern_level_aim aim = {target, LECTERN_PHONE_PEAK_DBFS};

	assert_int_equal(lectern_level_section(section->samples, RATE,
					       section->parts, 2, aim,
					       section->out, &section->reached),
			 LECTERN_OK);
}

static double measured(const int16_t *samples, size_t count)
{
	struct lectern_p56 meter;
	size_t i;

	lectern_p56_begin(&meter, RATE);
	for (i = 0; i < count; i++) {
		float sample = samples[i] / 32768.0f;

		lectern_p56_feed(&meter, &sample, 1);
	}
	return lectern_p56_read(&meter).active_dbov;
}

static void each_profile_is_reached_from_soft_and_from_loud(void **state)
{
	static const double peaks[] = {0.001, 0.02, 0.3, 0.9};
	size_t i;
	int profile;

	(void)state;
	for (profile = LECTERN_PHONE_LINE; profile <= LECTERN_PHONE_PBX;
	     profile++) {
		double target = lectern_phone_level_target(
			(enum lectern_phone_level)profile);

		for (i = 0; i < 4; i++) {
			struct section *section = section_new(peaks[i]);

			level(section, target);
			assert_float_equal(measured(section->out, 2 * PROMPT),
					   target, 0.2);
			assert_float_equal(section->reached, target, 0.2);
			free(section);
		}
	}
}

static void emphasis_inside_a_section_stays(void **state)
{
	struct section *section = section_new(0.2);

	(void)state;
	level(section, -22.0);
	assert_float_equal(section->parts[1].active_dbov -
				   section->parts[0].active_dbov,
			   12.04, 0.3);
	free(section);
}

static void what_is_told_of_a_prompt_is_what_is_in_its_file(void **state)
{
	struct section *section = section_new(0.2);

	(void)state;
	level(section, -22.0);
	assert_float_equal(section->parts[0].active_dbov,
			   measured(section->out, PROMPT), 1e-6);
	assert_float_equal(section->parts[1].active_dbov,
			   measured(section->out + PROMPT, PROMPT), 1e-6);
	free(section);
}

static void sharp_peaks_are_held_and_the_level_still_reached(void **state)
{
	struct section *section = section_new(0.05);
	size_t i;

	(void)state;
	for (i = RATE / 10; i < 2 * PROMPT; i += RATE / 4)
		section->samples[i] = 0.9f;
	level(section, -19.0);
	for (i = 0; i < 2 * PROMPT; i++)
		assert_in_range(section->out[i] + 29204, 0, 2 * 29204);
	assert_float_equal(section->reached, -19.0, 0.5);
	free(section);
}

/* A tone as loud as this would draw the speech down with it. */
static void what_stands_before_the_speech_is_not_measured(void **state)
{
	struct section *section = section_new(0.2);
	struct section *plain = section_new(0.2);
	size_t i;

	(void)state;
	phone_sine(section->samples, RATE, RATE, 500.0, 0.9);
	memset(plain->samples, 0, RATE * sizeof(float));
	section->parts[0].before = RATE;
	level(section, -22.0);
	level(plain, -22.0);
	assert_float_equal(section->reached, plain->reached, 0.01);
	assert_float_equal(section->parts[0].active_dbov,
			   plain->parts[0].active_dbov, 0.01);
	assert_float_equal(section->reached, -22.0, 0.5);
	/* It stays in the file, and under the ceiling. */
	assert_true(measured(section->out, RATE) > -20.0);
	for (i = 0; i < PROMPT; i++)
		assert_in_range(section->out[i] + 29204, 0, 2 * 29204);
	free(section);
	free(plain);
}

static void silence_has_no_level_and_stays_silent(void **state)
{
	struct section *section = calloc(1, sizeof(*section));
	size_t i;

	(void)state;
	assert_non_null(section);
	section->parts[0].count = PROMPT;
	section->parts[1].count = PROMPT;
	level(section, -22.0);
	assert_true(isinf(section->reached));
	for (i = 0; i < 2 * PROMPT; i++)
		assert_int_equal(section->out[i], 0);
	free(section);
}

static void no_memory_for_the_limiter_is_reported(void **state)
{
	const struct lectern_level_aim aim = {-19.0, LECTERN_PHONE_PEAK_DBFS};
	struct section *section = section_new(0.05);

	(void)state;
	section->samples[RATE] = 0.9f;
	lectern_memory_fail_at(1);
	assert_int_equal(lectern_level_section(section->samples, RATE,
					       section->parts, 2, aim,
					       section->out, &section->reached),
			 LECTERN_NO_MEMORY);
	lectern_memory_fail_at(0);
	free(section);
}

static void profiles_are_found_by_name(void **state)
{
	enum lectern_phone_level found = LECTERN_PHONE_LINE;

	(void)state;
	assert_int_equal(lectern_phone_level_find(&found, "pbx"), LECTERN_OK);
	assert_int_equal(found, LECTERN_PHONE_PBX);
	assert_int_equal(lectern_phone_level_find(&found, "itu"), LECTERN_OK);
	assert_int_equal(found, LECTERN_PHONE_ITU);
	assert_int_equal(lectern_phone_level_find(&found, "line"), LECTERN_OK);
	assert_int_equal(found, LECTERN_PHONE_LINE);
	assert_string_equal(lectern_phone_level_name(LECTERN_PHONE_ITU), "itu");
}

static void an_unknown_profile_is_not_found(void **state)
{
	enum lectern_phone_level found = LECTERN_PHONE_PBX;

	(void)state;
	assert_int_equal(lectern_phone_level_find(&found, "loud"),
			 LECTERN_NOT_FOUND);
	assert_int_equal(found, LECTERN_PHONE_PBX);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			each_profile_is_reached_from_soft_and_from_loud),
		cmocka_unit_test(emphasis_inside_a_section_stays),
		cmocka_unit_test(
			what_is_told_of_a_prompt_is_what_is_in_its_file),
		cmocka_unit_test(
			sharp_peaks_are_held_and_the_level_still_reached),
		cmocka_unit_test(what_stands_before_the_speech_is_not_measured),
		cmocka_unit_test(silence_has_no_level_and_stays_silent),
		cmocka_unit_test(no_memory_for_the_limiter_is_reported),
		cmocka_unit_test(profiles_are_found_by_name),
		cmocka_unit_test(an_unknown_profile_is_not_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
