/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is measured of prompt files, faulty ones among them; and digits. */
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
#include "phone/measure.h"
#include "support/phone_signal.h"

#define TARGET (-22.0)
#define SECONDS 3

/* A meter, and the file that it is to look at. */
struct bench {
	struct lectern_telephony *telephony;
	struct lectern_measurer *measurer;
	struct lectern_buffer bytes;
	struct lectern_phone_sound sound;
	double section_dbov;
};

static int bench_make(void **state)
{
	struct bench *bench = calloc(1, sizeof(*bench));
	char why[128] = "";

	assert_non_null(bench);
	if (lectern_telephony_load(&bench->telephony, why, sizeof(why)) !=
	    LECTERN_OK)
		fail_msg("%s", why);
	assert_int_equal(
		lectern_measurer_new(&bench->measurer, bench->telephony),
		LECTERN_OK);
	*state = bench;
	return 0;
}

static int bench_free(void **state)
{
	struct bench *bench = *state;

	lectern_measurer_free(bench->measurer);
	lectern_telephony_free(bench->telephony);
	lectern_buffer_free(&bench->bytes);
	free(bench);
	return 0;
}

/* Measures samples as a file of a format; `lost` bytes are cut off. */
static const char *measure(struct bench *bench,
			   enum lectern_phone_format format,
			   const float *samples, size_t count, size_t lost)
{
	struct lectern_measured_file file = {
		.format = format, .bytes = &bench->bytes, .samples = count};
	int16_t *rounded = calloc(count, sizeof(*rounded));
	struct lectern_p56 level;
	size_t i;

	for (i = 0; i < count; i++)
		rounded[i] = (int16_t)lrintf(samples[i] * 32768.0f);
	assert_int_equal(lectern_phone_encode(&bench->bytes, format,
					      bench->telephony, rounded, count),
			 LECTERN_OK);
	bench->bytes.length -= lost;
	lectern_p56_begin(&level, lectern_phone_format_rate(format));
	assert_int_equal(
		lectern_measure(bench->measurer, &file, &bench->sound, &level),
		LECTERN_OK);
	bench->section_dbov = lectern_p56_read(&level).active_dbov;
	free(rounded);
	return lectern_measure_judge(&bench->sound, format, bench->section_dbov,
				     TARGET);
}

/* Noise with the level that is asked for, and its rate's count. */
static float *speech(enum lectern_phone_format format, double dbov,
		     size_t *count)
{
	const uint32_t rate = lectern_phone_format_rate(format);
	/* Uniform noise is 4.77 dB under its peak. */
	const double peak = pow(10.0, (dbov + 4.77) / 20.0);
	double mean = 0.0;
	float *samples;
	size_t i;

	*count = (size_t)rate * SECONDS;
	samples = calloc(*count, sizeof(*samples));
	assert_non_null(samples);
	phone_bursts(samples, *count, rate, SECONDS + 1, 0.0, peak);
	for (i = 0; i < *count; i++)
		mean += samples[i] / (double)*count;
	for (i = 0; i < *count; i++)
		samples[i] -= (float)mean;
	return samples;
}

static void sound_speech_is_good_in_every_format(void **state)
{
	struct bench *bench = *state;
	int i;

	for (i = 0; i < LECTERN_PHONE_FORMAT_COUNT; i++) {
		size_t count;
		float *samples = speech(i, TARGET, &count);

		/* Noise is no speech to GSM, which loses some of it. */
		if (i != LECTERN_PHONE_FORMAT_GSM &&
		    measure(bench, i, samples, count, 0))
			fail_msg("%s: %s at %.2f dBov",
				 lectern_phone_format_name(i),
				 bench->sound.fault, bench->section_dbov);
		assert_true(bench->sound.digits_sought);
		free(samples);
	}
}

static void a_level_that_is_off_is_told_either_way(void **state)
{
	static const double wrong[] = {-22.6, -21.4, -40.0};
	struct bench *bench = *state;
	size_t i;

	for (i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
		size_t count;
		float *samples = speech(0, wrong[i], &count);

		assert_string_equal(measure(bench, 0, samples, count, 0),
				    "level");
		assert_float_equal(bench->sound.section_dbov, wrong[i], 0.1);
		free(samples);
	}
}

static void silence_has_the_wrong_level(void **state)
{
	struct bench *bench = *state;
	float *samples = calloc(8000, sizeof(*samples));

	assert_string_equal(measure(bench, 0, samples, 8000, 0), "level");
	assert_true(isinf(bench->sound.level_dbov));
	free(samples);
}

static void one_sample_over_the_ceiling_is_a_peak(void **state)
{
	struct bench *bench = *state;
	size_t count;
	float *samples = speech(0, TARGET, &count);

	samples[4000] = -0.9f;
	assert_string_equal(measure(bench, 0, samples, count, 0), "peak");
	assert_float_equal(bench->sound.peak_dbfs, 20.0 * log10(0.9), 0.01);
	free(samples);
}

/* As much as the synthesiser adds, were it not filtered away. */
static void an_offset_is_told(void **state)
{
	struct bench *bench = *state;
	size_t count;
	float *samples = speech(0, TARGET, &count);
	double before;
	size_t i;

	assert_null(measure(bench, 0, samples, count, 0));
	before = bench->sound.dc;
	for (i = 0; i < count; i++)
		samples[i] += 32.0f / 32768.0f;
	assert_string_equal(measure(bench, 0, samples, count, 0), "offset");
	assert_float_equal(bench->sound.dc, before + 32.0, 0.1);
	free(samples);
}

static void a_file_that_was_cut_has_the_wrong_length(void **state)
{
	struct bench *bench = *state;
	int i;

	for (i = 0; i < LECTERN_PHONE_FORMAT_COUNT; i++) {
		size_t count;
		float *samples = speech(i, TARGET, &count);
		const char *fault = measure(bench, i, samples, count, 66);

		assert_non_null(fault);
		assert_string_equal(fault, "length");
		free(samples);
	}
}

static const double dtmf_low[] = {697.0, 770.0, 852.0, 941.0};
static const double dtmf_high[] = {1209.0, 1336.0, 1477.0, 1633.0};
static const char dtmf_keys[] = "123A456B789C*0#D";

/* Adds a key's two tones, 100 ms long, at a place. */
static void press(float *samples, uint32_t rate, double at, int key)
{
	size_t begin = (size_t)(at * rate);
	size_t i;

	for (i = 0; i < rate / 10; i++) {
		double t = (double)i / rate;

		samples[begin + i] =
			(float)(0.1 * sin(6.283185307 * dtmf_low[key / 4] * t) +
				0.1 * sin(6.283185307 * dtmf_high[key % 4] *
					  t));
	}
}

static void a_digit_in_a_prompt_is_heard_in_every_format(void **state)
{
	struct bench *bench = *state;
	int i;

	for (i = 0; i < LECTERN_PHONE_FORMAT_COUNT; i++) {
		const uint32_t rate = lectern_phone_format_rate(i);
		size_t count;
		float *samples = speech(i, TARGET, &count);

		memset(samples, 0, count * sizeof(*samples));
		press(samples, rate, 1.7, 5);
		measure(bench, i, samples, count, 0);
		if (strcmp(bench->sound.digits, "5") != 0)
			fail_msg("%s: '%s'", lectern_phone_format_name(i),
				 bench->sound.digits);
		/* To a second, which is how it is told of. */
		assert_in_range(bench->sound.digit_ms, 700, 2000);
		free(samples);
	}
}

static void a_digit_makes_a_prompt_of_the_right_level_faulty(void **state)
{
	struct bench *bench = *state;
	size_t count;
	float *samples = speech(0, TARGET, &count);

	/* From 2.75 to 3 s. */
	memset(samples + 22000, 0, 2000 * sizeof(*samples));
	press(samples, 8000, 2.8, 0);
	assert_string_equal(measure(bench, 0, samples, count, 0), "digit");
	free(samples);
}

static void every_key_is_heard_and_told_in_its_turn(void **state)
{
	struct bench *bench = *state;
	float *samples = calloc(8000 * 3, sizeof(*samples));
	int first;
	int i;

	/* Seven at a time: as many are kept. */
	for (first = 0; first < 16; first += 7) {
		char wanted[8] = "";

		memset(samples, 0, 8000 * 3 * sizeof(*samples));
		for (i = 0; i < 7 && first + i < 16; i++) {
			press(samples, 8000, 0.2 + 0.3 * i, first + i);
			wanted[i] = dtmf_keys[first + i];
		}
		measure(bench, 0, samples, 8000 * 3, 0);
		assert_string_equal(bench->sound.digits, wanted);
	}
	free(samples);
}

static void without_the_library_digits_are_not_sought(void **state)
{
	struct bench *bench = *state;
	struct lectern_measurer *with = bench->measurer;
	size_t count;
	float *samples = speech(0, TARGET, &count);

	memset(samples, 0, count * sizeof(*samples));
	press(samples, 8000, 1.0, 5);
	assert_int_equal(lectern_measurer_new(&bench->measurer, NULL),
			 LECTERN_OK);
	measure(bench, 0, samples, count, 0);
	assert_false(bench->sound.digits_sought);
	assert_string_equal(bench->sound.digits, "");
	lectern_measurer_free(bench->measurer);
	bench->measurer = with;
	free(samples);
}

/* Speech that is not measured leaves no trace in the level. */
static void what_comes_before_the_speech_does_not_count(void **state)
{
	struct bench *bench = *state;
	struct lectern_measured_file file = {
		.format = 0, .bytes = &bench->bytes, .before = 8000};
	struct lectern_p56 level;
	size_t count;
	float *samples = speech(0, TARGET, &count);
	size_t i;

	for (i = 0; i < 8000; i++)
		samples[i] = 0.7f * sinf(0.3f * (float)i);
	measure(bench, 0, samples, count, 0);
	file.samples = count;
	lectern_p56_begin(&level, 8000);
	assert_int_equal(
		lectern_measure(bench->measurer, &file, &bench->sound, &level),
		LECTERN_OK);
	assert_float_equal(lectern_p56_read(&level).active_dbov, TARGET, 0.5);
	/* But its peak does. */
	assert_float_equal(bench->sound.peak_dbfs, 20.0 * log10(0.7), 0.05);
	free(samples);
}

/* A meter that was fed another level shows whose word is taken. */
static void a_level_that_is_known_counts_for_just_those_samples(void **state)
{
	struct bench *bench = *state;
	size_t count;
	float *samples = speech(0, TARGET, &count);
	int16_t *rounded = calloc(count, sizeof(*rounded));
	struct lectern_p56 meter;
	struct lectern_p56 level;
	struct lectern_measured_file file = {.format = 0,
					     .bytes = &bench->bytes,
					     .samples = count,
					     .known = rounded,
					     .meter = &meter};
	size_t i;

	measure(bench, 0, samples, count, 0);
	lectern_p56_begin(&meter, 8000);
	for (i = 0; i < count; i++) {
		rounded[i] = (int16_t)lrintf(samples[i] * 32768.0f);
		samples[i] *= 0.5f;
	}
	lectern_p56_feed(&meter, samples, count);
	lectern_p56_begin(&level, 8000);
	assert_int_equal(
		lectern_measure(bench->measurer, &file, &bench->sound, &level),
		LECTERN_OK);
	assert_float_equal(bench->sound.level_dbov, TARGET - 6.02, 0.1);
	/* One sample is another: then the file's own are measured. */
	rounded[count - 1]++;
	lectern_p56_begin(&level, 8000);
	assert_int_equal(
		lectern_measure(bench->measurer, &file, &bench->sound, &level),
		LECTERN_OK);
	assert_float_equal(bench->sound.level_dbov, TARGET, 0.1);
	free(rounded);
	free(samples);
}

static void each_failing_allocation_is_reported(void **state)
{
	struct bench *bench = *state;
	enum lectern_status status;
	uint64_t n = 0;
	size_t count;
	float *samples = speech(LECTERN_PHONE_FORMAT_G722, TARGET, &count);

	measure(bench, LECTERN_PHONE_FORMAT_G722, samples, count, 0);
	do {
		const struct lectern_measured_file file = {
			.format = LECTERN_PHONE_FORMAT_G722,
			.bytes = &bench->bytes,
			.samples = count};
		struct lectern_measurer *measurer = NULL;
		struct lectern_p56 level;

		lectern_p56_begin(&level, 16000);
		lectern_memory_fail_at(++n);
		status = lectern_measurer_new(&measurer, bench->telephony);
		if (status == LECTERN_OK)
			status = lectern_measure(measurer, &file, &bench->sound,
						 &level);
		lectern_memory_fail_at(0);
		assert_true(status == LECTERN_OK ||
			    status == LECTERN_NO_MEMORY);
		lectern_measurer_free(measurer);
	} while (status != LECTERN_OK);
	assert_true(n > 3);
	free(samples);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sound_speech_is_good_in_every_format),
		cmocka_unit_test(a_level_that_is_off_is_told_either_way),
		cmocka_unit_test(silence_has_the_wrong_level),
		cmocka_unit_test(one_sample_over_the_ceiling_is_a_peak),
		cmocka_unit_test(an_offset_is_told),
		cmocka_unit_test(a_file_that_was_cut_has_the_wrong_length),
		cmocka_unit_test(a_digit_in_a_prompt_is_heard_in_every_format),
		cmocka_unit_test(
			a_digit_makes_a_prompt_of_the_right_level_faulty),
		cmocka_unit_test(every_key_is_heard_and_told_in_its_turn),
		cmocka_unit_test(without_the_library_digits_are_not_sought),
		cmocka_unit_test(what_comes_before_the_speech_does_not_count),
		cmocka_unit_test(
			a_level_that_is_known_counts_for_just_those_samples),
		cmocka_unit_test(each_failing_allocation_is_reported),
	};

	return cmocka_run_group_tests(tests, bench_make, bench_free);
}
