/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A stream of samples at another rate. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lectern/memory.h"
#include "lectern/resample.h"

#define TURN 6.283185307179586

/* Two seconds at 22050, and what becomes of them. */
#define FED 44100
#define MADE_MAX 200000

struct stream {
	float fed[FED];
	float made[MADE_MAX];
	size_t count;
};

static int stream_make(void **state)
{
	*state = calloc(1, sizeof(struct stream));
	return 0;
}

static int stream_free(void **state)
{
	free(*state);
	return 0;
}

static void fill(struct stream *stream, double hertz)
{
	int i;

	for (i = 0; i < FED; i++)
		stream->fed[i] = 0.5f * (float)sin(TURN * hertz * i / 22050);
}

/* Feeds all in pieces of `step` and gathers what comes. */
static void run(struct stream *stream, struct lectern_resampler *resampler,
		size_t step)
{
	const float *out = NULL;
	size_t count = 0;
	size_t at = 0;
	size_t part;

	stream->count = 0;
	do {
		part = FED - at < step ? FED - at : step;
		assert_int_equal(lectern_resample(resampler, stream->fed + at,
						  part, &out, &count),
				 LECTERN_OK);
		assert_true(stream->count + count <= MADE_MAX);
		memcpy(stream->made + stream->count, out, count * sizeof(*out));
		stream->count += count;
		at += part;
	} while (part > 0);
}

static struct lectern_resampler *resampler_to(uint32_t rate)
{
	struct lectern_resampler *resampler = NULL;

	assert_int_equal(lectern_resampler_new(&resampler, 22050, rate),
			 LECTERN_OK);
	return resampler;
}

/* The loudest sample away from the ends, where the filter rings. */
static double peak(const struct stream *stream)
{
	double most = 0;
	size_t i;

	for (i = 2000; i + 2000 < stream->count; i++) {
		if (fabs(stream->made[i]) > most)
			most = fabs(stream->made[i]);
	}
	return most;
}

static void the_length_follows_the_ratio(void **state)
{
	static const uint32_t rates[] = {8000, 16000, 24000, 44100, 48000};
	struct stream *stream = *state;
	size_t i;

	for (i = 0; i < sizeof(rates) / sizeof(rates[0]); i++) {
		struct lectern_resampler *resampler = resampler_to(rates[i]);

		fill(stream, 400);
		run(stream, resampler, 1000);
		assert_in_range(stream->count, 2 * rates[i] - 1,
				2 * rates[i] + 1);
		lectern_resampler_free(resampler);
	}
}

static void a_tone_keeps_its_level_and_its_time(void **state)
{
	struct stream *stream = *state;
	struct lectern_resampler *resampler = resampler_to(48000);
	size_t i;

	fill(stream, 1000);
	run(stream, resampler, 5000);
	for (i = 2000; i + 2000 < stream->count; i++) {
		double wanted = 0.5 * sin(TURN * 1000 * (double)i / 48000);

		assert_true(fabs(stream->made[i] - wanted) < 1e-4);
	}
	lectern_resampler_free(resampler);
}

static void what_the_new_rate_cannot_hold_is_gone(void **state)
{
	struct stream *stream = *state;
	struct lectern_resampler *resampler = resampler_to(8000);

	fill(stream, 6000);
	run(stream, resampler, 4096);
	/* -120 dB of the tone that went in; floats end near -150 dB. */
	assert_true(peak(stream) < 0.5e-6);
	lectern_resampler_free(resampler);
}

static void the_size_of_the_pieces_changes_nothing(void **state)
{
	static const size_t steps[] = {1, 7, 4096, FED};
	struct stream *stream = *state;
	struct stream *first = calloc(1, sizeof(*first));
	struct lectern_resampler *resampler = resampler_to(24000);
	size_t i;

	fill(first, 777);
	run(first, resampler, 1024);
	fill(stream, 777);
	for (i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		run(stream, resampler, steps[i]);
		assert_int_equal(stream->count, first->count);
		assert_memory_equal(stream->made, first->made,
				    first->count * sizeof(float));
	}
	lectern_resampler_free(resampler);
	free(first);
}

static void a_cleared_resampler_remembers_nothing(void **state)
{
	struct stream *stream = *state;
	struct lectern_resampler *resampler = resampler_to(16000);
	const float *out = NULL;
	size_t count = 0;
	float *before = malloc(sizeof(stream->made));
	size_t length;

	fill(stream, 500);
	run(stream, resampler, 4096);
	length = stream->count;
	memcpy(before, stream->made, length * sizeof(float));
	assert_int_equal(lectern_resample(resampler, stream->fed + 11, 999,
					  &out, &count),
			 LECTERN_OK);
	lectern_resampler_clear(resampler);
	run(stream, resampler, 4096);
	assert_int_equal(stream->count, length);
	assert_memory_equal(stream->made, before, length * sizeof(float));
	lectern_resampler_free(resampler);
	free(before);
}

static void a_rate_of_nothing_is_refused(void **state)
{
	struct lectern_resampler *resampler = NULL;

	(void)state;
	assert_int_equal(lectern_resampler_new(&resampler, 0, 8000),
			 LECTERN_BAD_ARGUMENT);
	assert_int_equal(lectern_resampler_new(&resampler, 8000, 0),
			 LECTERN_BAD_ARGUMENT);
	assert_null(resampler);
	lectern_resampler_free(NULL);
}

static void a_failed_allocation_is_told(void **state)
{
	struct stream *stream = *state;
	struct lectern_resampler *resampler = NULL;
	const float *out = NULL;
	size_t count = 0;

	lectern_memory_fail_at(1);
	assert_int_equal(lectern_resampler_new(&resampler, 22050, 8000),
			 LECTERN_NO_MEMORY);
	lectern_memory_fail_at(0);
	assert_null(resampler);
	resampler = resampler_to(8000);
	lectern_memory_fail_at(1);
	assert_int_equal(
		lectern_resample(resampler, stream->fed, FED, &out, &count),
		LECTERN_NO_MEMORY);
	lectern_memory_fail_at(0);
	assert_null(out);
	lectern_resampler_free(resampler);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_length_follows_the_ratio),
		cmocka_unit_test(a_tone_keeps_its_level_and_its_time),
		cmocka_unit_test(what_the_new_rate_cannot_hold_is_gone),
		cmocka_unit_test(the_size_of_the_pieces_changes_nothing),
		cmocka_unit_test(a_cleared_resampler_remembers_nothing),
		cmocka_unit_test(a_rate_of_nothing_is_refused),
		cmocka_unit_test(a_failed_allocation_is_told),
	};

	return cmocka_run_group_tests_name("resample", tests, stream_make,
					   stream_free);
}
