/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The speech level meter against signals whose level is known by heart. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

#include <cmocka.h>

#include "phone/p56.h"
#include "support/phone_signal.h"

#define RATE 8000

static struct lectern_p56_level measure(const float *samples, size_t count)
{
	struct lectern_p56 meter;

	lectern_p56_begin(&meter, RATE);
	lectern_p56_feed(&meter, samples, count);
	return lectern_p56_read(&meter);
}

static void a_steady_sine_has_its_rms_as_active_level(void **state)
{
	static float tone[RATE * 20];

	(void)state;
	phone_sine(tone, RATE * 20, RATE, 440.0, 0.25);
	/* 0.25 peak: -12.04 dB, and 3.01 less for a sine's RMS. */
	assert_float_equal(measure(tone, RATE * 20).active_dbov, -15.05, 0.05);
	assert_float_equal(measure(tone, RATE * 20).rms_dbov, -15.05, 0.01);
	assert_float_equal(measure(tone, RATE * 20).activity, 1.0, 0.01);
}

static void a_full_square_wave_is_zero_dbov(void **state)
{
	static float wave[RATE * 10];
	size_t i;

	(void)state;
	for (i = 0; i < RATE * 10; i++)
		wave[i] = i / 8 % 2 ? 1.0f : -1.0f;
	assert_float_equal(measure(wave, RATE * 10).active_dbov, 0.0, 0.05);
}

static void long_pauses_do_not_lower_the_level(void **state)
{
	static float busy[RATE * 40];
	struct lectern_p56_level level;

	(void)state;
	/* One second of noise, three of silence, ten times over. */
	phone_bursts(busy, RATE * 40, RATE, 1.0, 3.0, 0.1);
	level = measure(busy, RATE * 40);
	/* Uniform noise of 0.1: RMS 0.1 / sqrt(3), -24.77 dBov while it
	 * lasts; the hang-over of 0.2 s and the fall of the envelope count as
	 * speech and take about a decibel. */
	assert_float_equal(level.rms_dbov, -24.77 - 6.02, 0.1);
	assert_true(level.active_dbov < -24.77);
	assert_true(level.active_dbov > -24.77 - 1.8);
}

/* As speech is aimed by before it is measured: words, pauses, and an end that
 * is no whole step. */
static void a_skimmed_level_is_near_enough_to_aim_by(void **state)
{
	static const double on[] = {0.15, 0.4, 2.0, 30.0};
	static float busy[RATE * 30 + 5];
	struct lectern_p56 meter;
	double skimmed;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(on) / sizeof(*on); i++) {
		phone_bursts(busy, RATE * 30 + 5, RATE, on[i], 0.6, 0.3);
		lectern_p56_begin(&meter, RATE / LECTERN_P56_SKIM);
		lectern_p56_skim(&meter, busy, RATE * 30 + 5);
		skimmed = lectern_p56_read(&meter).active_dbov;
		assert_float_equal(skimmed,
				   measure(busy, RATE * 30 + 5).active_dbov,
				   0.05);
	}
}

static void nothing_that_is_skimmed_has_no_level(void **state)
{
	static const float silence[RATE];
	struct lectern_p56 meter;

	(void)state;
	lectern_p56_begin(&meter, RATE / LECTERN_P56_SKIM);
	lectern_p56_skim(&meter, silence, RATE);
	assert_true(isinf(lectern_p56_read(&meter).active_dbov));
}

static void the_activity_is_the_share_of_speech_and_hang_over(void **state)
{
	static float busy[RATE * 40];
	struct lectern_p56_level level;

	(void)state;
	phone_bursts(busy, RATE * 40, RATE, 1.0, 3.0, 0.1);
	level = measure(busy, RATE * 40);
	assert_true(level.activity > 0.25 + 0.04);
	assert_true(level.activity < 0.25 + 0.10);
}

static void a_pause_shorter_than_the_hang_over_is_speech(void **state)
{
	static float busy[RATE * 20];

	(void)state;
	phone_bursts(busy, RATE * 20, RATE, 0.3, 0.15, 0.1);
	assert_true(measure(busy, RATE * 20).activity > 0.97);
}

/* The tail of the last burst counts where there is room for it: 0.15 dB. */
static void silence_around_speech_changes_nothing(void **state)
{
	static float alone[RATE * 10];
	static float among[RATE * 30];

	(void)state;
	phone_bursts(alone, RATE * 10, RATE, 1.0, 0.5, 0.2);
	phone_bursts(among + RATE * 10, RATE * 10, RATE, 1.0, 0.5, 0.2);
	assert_float_equal(measure(among, RATE * 30).active_dbov,
			   measure(alone, RATE * 10).active_dbov, 0.2);
}

static void six_decibels_in_are_six_out(void **state)
{
	static float soft[RATE * 20];
	static float loud[RATE * 20];
	size_t i;
	int step;

	(void)state;
	phone_bursts(soft, RATE * 20, RATE, 0.7, 0.9, 0.02);
	/* Steps that are no power of two fall between the thresholds. */
	for (step = 1; step <= 9; step++) {
		double gain_db = 3.3 * step;

		for (i = 0; i < RATE * 20; i++)
			loud[i] = (float)(soft[i] * pow(10.0, gain_db / 20.0));
		assert_float_equal(
			measure(loud, RATE * 20).active_dbov,
			measure(soft, RATE * 20).active_dbov + gain_db, 0.1);
	}
}

static void silence_has_no_level(void **state)
{
	static const float nothing[RATE];

	(void)state;
	assert_true(isinf(measure(nothing, RATE).active_dbov));
	assert_true(isinf(measure(nothing, 0).active_dbov));
	assert_true(measure(nothing, RATE).activity == 0.0);
}

static void hiss_under_all_thresholds_has_no_level(void **state)
{
	static float hiss[RATE * 2];

	(void)state;
	phone_sine(hiss, RATE * 2, RATE, 440.0, 0.00001);
	assert_true(isinf(measure(hiss, RATE * 2).active_dbov));
}

static void one_click_still_has_a_finite_level(void **state)
{
	float click[RATE] = {0};

	(void)state;
	click[100] = 1.0f;
	assert_true(isfinite(measure(click, RATE).active_dbov));
}

static void pieces_measure_as_the_whole(void **state)
{
	static float busy[RATE * 10];
	struct lectern_p56 meter;
	size_t at;

	(void)state;
	phone_bursts(busy, RATE * 10, RATE, 0.7, 0.9, 0.1);
	lectern_p56_begin(&meter, RATE);
	for (at = 0; at < RATE * 10; at += 1000)
		lectern_p56_feed(&meter, busy + at, 1000);
	/* All but the order in which squares are added up. */
	assert_float_equal(lectern_p56_read(&meter).active_dbov,
			   measure(busy, RATE * 10).active_dbov, 1e-12);
}

/* Blocks are taken in one step; a sample by itself never is. */
static void a_sample_at_a_time_counts_as_blocks_do(void **state)
{
	static float busy[RATE * 30];
	struct lectern_p56 blocks;
	struct lectern_p56 singles;
	size_t at;
	int i;

	(void)state;
	for (i = 1; i <= 8; i++) {
		phone_bursts(busy, RATE * 30, RATE, 0.07 * i, 0.19 * i,
			     0.9 / (i * i));
		lectern_p56_begin(&blocks, RATE);
		lectern_p56_feed(&blocks, busy, RATE * 30);
		lectern_p56_begin(&singles, RATE);
		for (at = 0; at < RATE * 30; at++)
			lectern_p56_feed(&singles, busy + at, 1);
		assert_memory_equal(blocks.active, singles.active,
				    sizeof(blocks.active));
		assert_float_equal(blocks.energy, singles.energy, 1e-9);
		assert_float_equal(blocks.envelope, singles.envelope, 1e-12);
		assert_float_equal(blocks.smooth, singles.smooth, 1e-12);
	}
}

/*
 * The recommendation's own loop, a counter and a hang-over a threshold, to
 * hold the meter's single counter against.
 */
static double by_the_book(const float *samples, size_t count)
{
	const double g = exp(-1.0 / (RATE * 0.03));
	uint64_t active[15] = {0};
	uint64_t hang[15];
	double energy = 0.0;
	double before = 0.0;
	double last_margin = 0.0;
	double p = 0.0;
	double q = 0.0;
	size_t i;
	int j;

	for (j = 0; j < 15; j++)
		hang[j] = 1600;
	for (i = 0; i < count; i++) {
		energy += (double)samples[i] * samples[i];
		p = g * p + (1.0 - g) * fabs((double)samples[i]);
		q = g * q + (1.0 - g) * p;
		for (j = 0; j < 15; j++) {
			if (q >= ldexp(1.0, j - 15)) {
				active[j]++;
				hang[j] = 0;
			} else if (hang[j] < 1600) {
				active[j]++;
				hang[j]++;
			}
		}
	}
	for (j = 0; j < 15 && active[j] > 0; j++) {
		double level = 10.0 * log10(energy / (double)active[j]);
		double margin = level - 20.0 * log10(ldexp(1.0, j - 15));

		if (margin <= 15.9 && j > 0)
			return before + (level - before) *
						(last_margin - 15.9) /
						(last_margin - margin);
		before = level;
		last_margin = margin;
	}
	return before;
}

static void one_counter_counts_as_fifteen_do(void **state)
{
	static float busy[RATE * 30];
	int i;

	(void)state;
	for (i = 1; i <= 8; i++) {
		phone_bursts(busy, RATE * 30, RATE, 0.11 * i, 0.17 * i,
			     0.6 / (i * i));
		assert_float_equal(measure(busy, RATE * 30).active_dbov,
				   by_the_book(busy, RATE * 30), 1e-9);
	}
}

/* What sox says is the RMS of samples, in dB; 0 when there is no sox. */
static double sox_rms(const float *samples, size_t count)
{
	static int16_t rounded[RATE * 10];
	const char *command = "sox -t s16 -r 8000 -c 1 /tmp/lectern-phone-rms "
			      "-n stats 2>&1 | sed -n 's/^RMS lev dB *//p'";
	FILE *file = fopen("/tmp/lectern-phone-rms", "wb");
	double rms = 0.0;
	size_t i;

	assert_non_null(file);
	for (i = 0; i < count; i++)
		rounded[i] = (int16_t)lrintf(samples[i] * 32768.0f);
	assert_int_equal(fwrite(rounded, 2, count, file), count);
	fclose(file);
	file = popen(command, "r");
	if (!file || fscanf(file, "%lf", &rms) != 1)
		rms = 0.0;
	if (file)
		pclose(file);
	unlink("/tmp/lectern-phone-rms");
	return rms;
}

static void steady_signals_measure_as_sox_does(void **state)
{
	static float steady[RATE * 10];
	double rms;

	(void)state;
	phone_sine(steady, RATE * 10, RATE, 1000.0, 0.1);
	rms = sox_rms(steady, RATE * 10);
	if (rms == 0.0) {
		print_message("skipped: sox is not installed\n");
		return;
	}
	assert_float_equal(measure(steady, RATE * 10).active_dbov, rms, 0.05);
	phone_bursts(steady, RATE * 10, RATE, 20.0, 0.0, 0.3);
	assert_float_equal(measure(steady, RATE * 10).active_dbov,
			   sox_rms(steady, RATE * 10), 0.05);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_steady_sine_has_its_rms_as_active_level),
		cmocka_unit_test(a_full_square_wave_is_zero_dbov),
		cmocka_unit_test(long_pauses_do_not_lower_the_level),
		cmocka_unit_test(a_skimmed_level_is_near_enough_to_aim_by),
		cmocka_unit_test(nothing_that_is_skimmed_has_no_level),
		cmocka_unit_test(
			the_activity_is_the_share_of_speech_and_hang_over),
		cmocka_unit_test(a_pause_shorter_than_the_hang_over_is_speech),
		cmocka_unit_test(silence_around_speech_changes_nothing),
		cmocka_unit_test(six_decibels_in_are_six_out),
		cmocka_unit_test(silence_has_no_level),
		cmocka_unit_test(hiss_under_all_thresholds_has_no_level),
		cmocka_unit_test(one_click_still_has_a_finite_level),
		cmocka_unit_test(pieces_measure_as_the_whole),
		cmocka_unit_test(a_sample_at_a_time_counts_as_blocks_do),
		cmocka_unit_test(one_counter_counts_as_fifteen_do),
		cmocka_unit_test(steady_signals_measure_as_sox_does),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
