/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Peaks under the ceiling, and nothing else touched. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lectern/memory.h"
#include "phone/limiter.h"
#include "support/phone_signal.h"

#define RATE 8000
#define COUNT 4000
#define CEILING 0.89f

/* 5 ms to each side of a peak is all that the limiter may touch. */
#define REACH 40

static void quiet_speech_is_left_bit_for_bit(void **state)
{
	static float before[COUNT];
	static float after[COUNT];

	(void)state;
	phone_bursts(before, COUNT, RATE, 0.1, 0.1, 0.8);
	memcpy(after, before, sizeof(after));
	assert_int_equal(lectern_limit(after, COUNT, RATE, CEILING),
			 LECTERN_OK);
	assert_memory_equal(before, after, sizeof(after));
}

static void no_peak_passes_the_ceiling(void **state)
{
	static float wild[COUNT];
	int i;

	(void)state;
	for (i = 1; i < 40; i++) {
		phone_bursts(wild, COUNT, RATE, 0.003 * i, 0.004, 0.3 * i);
		assert_int_equal(lectern_limit(wild, COUNT, RATE, CEILING),
				 LECTERN_OK);
		assert_true(lectern_peak(wild, COUNT) <= CEILING);
	}
}

/* A constant level of one half, with one peak of `size` in the middle. */
static void one_peak(float *out, float size)
{
	size_t i;

	for (i = 0; i < COUNT; i++)
		out[i] = 0.5f;
	out[COUNT / 2] = size;
}

static void a_peak_comes_out_at_the_ceiling(void **state)
{
	static float peak[COUNT];

	(void)state;
	one_peak(peak, 1.3f);
	assert_int_equal(lectern_limit(peak, COUNT, RATE, CEILING), LECTERN_OK);
	assert_float_equal(peak[COUNT / 2], CEILING, 1e-6);
}

static void the_gain_moves_only_within_five_milliseconds(void **state)
{
	static float peak[COUNT];
	size_t i;

	(void)state;
	one_peak(peak, 1.3f);
	assert_int_equal(lectern_limit(peak, COUNT, RATE, CEILING), LECTERN_OK);
	for (i = 0; i < COUNT; i++)
		if (i + REACH < COUNT / 2 || i > COUNT / 2 + REACH)
			assert_true(peak[i] == 0.5f);
	assert_true(peak[COUNT / 2 - REACH / 2] < 0.5f);
}

static void the_gain_falls_and_rises_alike(void **state)
{
	static float peak[COUNT];
	size_t i;

	(void)state;
	one_peak(peak, 1.3f);
	assert_int_equal(lectern_limit(peak, COUNT, RATE, CEILING), LECTERN_OK);
	for (i = 1; i < 2 * REACH; i++)
		assert_float_equal(peak[COUNT / 2 - i], peak[COUNT / 2 + i],
				   1e-7);
}

static void the_gain_has_no_jumps(void **state)
{
	static float peak[COUNT];
	size_t i;

	(void)state;
	one_peak(peak, 2.0f);
	assert_int_equal(lectern_limit(peak, COUNT, RATE, CEILING), LECTERN_OK);
	for (i = 1; i < COUNT; i++) {
		if (i == COUNT / 2 || i == COUNT / 2 + 1)
			continue;
		assert_true(fabsf(peak[i] - peak[i - 1]) < 0.01f);
	}
}

static void both_signs_are_treated_alike(void **state)
{
	static float up[COUNT];
	static float down[COUNT];
	size_t i;

	(void)state;
	phone_bursts(up, COUNT, RATE, 0.1, 0.05, 1.4);
	for (i = 0; i < COUNT; i++)
		down[i] = -up[i];
	assert_int_equal(lectern_limit(up, COUNT, RATE, CEILING), LECTERN_OK);
	assert_int_equal(lectern_limit(down, COUNT, RATE, CEILING), LECTERN_OK);
	for (i = 0; i < COUNT; i++)
		assert_true(up[i] == -down[i]);
}

static void peaks_at_the_very_ends_are_held(void **state)
{
	size_t count;

	(void)state;
	for (count = 1; count < 200; count++) {
		float few[200] = {0};

		few[0] = 1.5f;
		few[count - 1] = -1.7f;
		assert_int_equal(lectern_limit(few, count, RATE, CEILING),
				 LECTERN_OK);
		assert_true(lectern_peak(few, count) <= CEILING);
	}
}

static void no_samples_are_no_trouble(void **state)
{
	(void)state;
	assert_int_equal(lectern_limit(NULL, 0, RATE, CEILING), LECTERN_OK);
	assert_true(lectern_peak(NULL, 0) == 0.0f);
}

static void without_memory_the_samples_stay(void **state)
{
	float few[3] = {0.1f, 1.5f, 0.1f};

	(void)state;
	lectern_memory_fail_at(1);
	assert_int_equal(lectern_limit(few, 3, RATE, CEILING),
			 LECTERN_NO_MEMORY);
	lectern_memory_fail_at(0);
	assert_true(few[0] == 0.1f && few[1] == 1.5f && few[2] == 0.1f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(quiet_speech_is_left_bit_for_bit),
		cmocka_unit_test(no_peak_passes_the_ceiling),
		cmocka_unit_test(a_peak_comes_out_at_the_ceiling),
		cmocka_unit_test(the_gain_moves_only_within_five_milliseconds),
		cmocka_unit_test(the_gain_falls_and_rises_alike),
		cmocka_unit_test(the_gain_has_no_jumps),
		cmocka_unit_test(both_signs_are_treated_alike),
		cmocka_unit_test(peaks_at_the_very_ends_are_held),
		cmocka_unit_test(no_samples_are_no_trouble),
		cmocka_unit_test(without_memory_the_samples_stay),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
