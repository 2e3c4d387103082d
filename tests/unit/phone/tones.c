/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which blocks the detector of digits need not hear: what it would have found
 * in all of them is found, of sounds that are just digits and just none.
 */
#include <dlfcn.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "phone/telephony.h"
#include "phone/tones.h"

#define RATE 8000
#define SECONDS 10
#define COUNT (RATE * SECONDS)
#define SIGNALS 150
#define DIGITS 128

/* The detector itself, which is given everything. */
struct detector {
	void *library;
	void *(*init)(void *state, void *callback, void *user);
	int (*hear)(void *state, const int16_t *samples, int count);
	size_t (*digits)(void *state, char *digits, int most);
	int (*release)(void *state);
};

struct desk {
	struct lectern_telephony *telephony;
	struct lectern_tones *tones;
	struct detector detector;
	uint32_t seed;
	int16_t samples[COUNT];
};

static void entry(const struct detector *detector, const char *name, void *to)
{
	void *found = dlsym(detector->library, name);

	assert_non_null(found);
	memcpy(to, &found, sizeof(found));
}

static int desk_open(void **state)
{
	struct desk *desk = calloc(1, sizeof(*desk));
	struct detector *detector = &desk->detector;
	char why[128];

	assert_int_equal(
		lectern_telephony_load(&desk->telephony, why, sizeof(why)),
		LECTERN_OK);
	assert_int_equal(lectern_tones_new(&desk->tones), LECTERN_OK);
	detector->library = dlopen("libspandsp.so.2", RTLD_NOW);
	assert_non_null(detector->library);
	entry(detector, "dtmf_rx_init", &detector->init);
	entry(detector, "dtmf_rx", &detector->hear);
	entry(detector, "dtmf_rx_get", &detector->digits);
	entry(detector, "dtmf_rx_free", &detector->release);
	desk->seed = 1;
	*state = desk;
	return 0;
}

static int desk_close(void **state)
{
	struct desk *desk = *state;

	lectern_tones_free(desk->tones);
	lectern_telephony_free(desk->telephony);
	dlclose(desk->detector.library);
	free(desk);
	return 0;
}

/* From `low` to `high`. */
static double any(struct desk *desk, double low, double high)
{
	desk->seed = desk->seed * 1664525u + 1013904223u;
	return low + (high - low) * (desk->seed >> 8) / (double)(1u << 24);
}

/* Tones of any key about as far off, as uneven and as short as just counts. */
static void add_key(struct desk *desk, size_t begin)
{
	static const double low[] = {697.0, 770.0, 852.0, 941.0};
	static const double high[] = {1209.0, 1336.0, 1477.0, 1633.0};
	const double twist = pow(10.0, any(desk, -10.0, 6.0) / 20.0);
	const double first = low[(int)any(desk, 0, 4)] * any(desk, 0.97, 1.03);
	const double second =
		high[(int)any(desk, 0, 4)] * any(desk, 0.97, 1.03);
	const double size = pow(10.0, any(desk, -45.0, -9.0) / 20.0) * 32767.0;
	const size_t length = (size_t)any(desk, 20 * 8, 120 * 8);
	size_t i;

	for (i = 0; i < length && begin + i < COUNT; i++) {
		double t = 6.283185307179586 * (double)i / RATE;
		double y = (sin(first * t) + twist * sin(second * t)) /
			   (1.0 + twist);

		desk->samples[begin + i] =
			(int16_t)(desk->samples[begin + i] + size * y);
	}
}

/* Keys in noise, of which there may be none. */
static void make_signal(struct desk *desk, bool keys)
{
	const double noise = pow(10.0, any(desk, -60.0, -15.0) / 20.0) * 32767;
	const bool quiet = any(desk, 0.0, 1.0) < 0.3;
	size_t i;

	for (i = 0; i < COUNT; i++)
		desk->samples[i] =
			quiet ? 0 : (int16_t)any(desk, -noise, noise);
	for (i = 0; keys && i < COUNT; i += (size_t)any(desk, 300, 3000))
		add_key(desk, i);
}

static void hear_all(struct desk *desk, char digits[DIGITS])
{
	const struct detector *detector = &desk->detector;
	void *state = detector->init(NULL, NULL, NULL);

	assert_non_null(state);
	detector->hear(state, desk->samples, COUNT);
	digits[detector->digits(state, digits, DIGITS - 1)] = '\0';
	detector->release(state);
}

static void hear(struct desk *desk, char digits[DIGITS])
{
	size_t at = 0;

	assert_int_equal(lectern_telephony_digits(desk->telephony, digits,
						  DIGITS, &at, desk->samples,
						  COUNT),
			 LECTERN_OK);
}

static void what_the_detector_finds_in_all_is_found(void **state)
{
	struct desk *desk = *state;
	char wanted[DIGITS];
	char digits[DIGITS];
	size_t found = 0;
	int i;

	for (i = 0; i < SIGNALS; i++) {
		make_signal(desk, true);
		hear_all(desk, wanted);
		hear(desk, digits);
		assert_string_equal(digits, wanted);
		found += strlen(wanted);
	}
	/* Many are near enough, and many are not. */
	assert_in_range(found, 500, SIGNALS * SECONDS * 5);
}

static void the_first_digit_is_told_within_two_blocks(void **state)
{
	struct desk *desk = *state;
	char digits[DIGITS];
	size_t at = 0;
	size_t i;

	memset(desk->samples, 0, sizeof(desk->samples));
	for (i = 0; i < 800; i++) {
		double t = 6.283185307179586 * (double)i / RATE;

		desk->samples[40000 + i] =
			(int16_t)(4000 * (sin(770 * t) + sin(1336 * t)));
	}
	assert_int_equal(lectern_telephony_digits(desk->telephony, digits,
						  DIGITS, &at, desk->samples,
						  COUNT),
			 LECTERN_OK);
	assert_string_equal(digits, "5");
	assert_in_range(at, 40000, 40000 + 3 * LECTERN_TONES_BLOCK);
}

static size_t count_possible(const struct desk *desk)
{
	size_t possible = 0;
	size_t i;

	for (i = 0; i + LECTERN_TONES_BLOCK <= COUNT; i += LECTERN_TONES_BLOCK)
		possible +=
			lectern_tones_possible(desk->tones, desk->samples + i);
	return possible;
}

static void noise_and_silence_need_not_be_heard(void **state)
{
	struct desk *desk = *state;
	int i;

	for (i = 0; i < 20; i++) {
		make_signal(desk, false);
		/* Of some 780 blocks. */
		assert_in_range(count_possible(desk), 0, 40);
	}
	memset(desk->samples, 0, sizeof(desk->samples));
	assert_int_equal(count_possible(desk), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_the_detector_finds_in_all_is_found),
		cmocka_unit_test(the_first_digit_is_told_within_two_blocks),
		cmocka_unit_test(noise_and_silence_need_not_be_heard),
	};

	return cmocka_run_group_tests(tests, desk_open, desk_close);
}
