/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cues: what they sound like, and those of the shipped profiles. */
#include "speech/cue.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lectern/narration.h"

#define GAP ((size_t)LECTERN_CUE_GAP_MS * LECTERN_NARRATION_RATE / 1000)

/* Room for any cue that a profile may ask for. */
#define ROOM LECTERN_NARRATION_RATE

static const double pi = 3.14159265358979323846;

static const struct lectern_cue one_tone = {
	.hz = {523}, .ms = 60, .level = -28};
static const struct lectern_cue two_tones = {
	.hz = {587, 494}, .ms = 45, .level = -26};

struct sound {
	int16_t samples[ROOM];
	size_t count; /* the gap apart */
};

static struct sound sound_of(const struct lectern_cue *cue, uint32_t volume)
{
	struct sound sound = {.count = lectern_cue_count(cue)};

	assert_in_range(sound.count, GAP, ROOM);
	memset(sound.samples, 0x55, sizeof(sound.samples));
	lectern_cue_make(sound.samples, cue, volume);
	/* Nothing is written behind it. */
	assert_int_equal(0x5555, sound.samples[sound.count]);
	sound.count -= GAP;
	return sound;
}

static int peak_of(const struct sound *sound)
{
	int peak = 0;
	size_t i;

	for (i = 0; i < sound->count; i++)
		peak = abs(sound->samples[i]) > peak ? abs(sound->samples[i])
						     : peak;
	return peak;
}

/* How much of one frequency there is; a tone alone gives about its peak. */
static double strength(const int16_t *samples, size_t count, double hz)
{
	double real = 0;
	double imaginary = 0;
	size_t i;

	for (i = 0; i < count; i++) {
		double turn = 2 * pi * hz * (double)i / LECTERN_NARRATION_RATE;

		real += samples[i] * cos(turn);
		imaginary += samples[i] * sin(turn);
	}
	return 2 * hypot(real, imaginary) / (double)count;
}

/* The frequency of a tone, to 5 Hz. */
static double pitch_of(const int16_t *samples, size_t count)
{
	double best = 0;
	double hz;

	for (hz = 100; hz < 4000; hz += 5)
		if (strength(samples, count, hz) >
		    strength(samples, count, best))
			best = hz;
	return best;
}

/* ------------------------------------------------------------ the sound */

static void a_cue_begins_and_ends_in_silence(void **state)
{
	const struct lectern_cue *const cues[] = {&one_tone, &two_tones};
	struct sound sound;
	size_t i;
	size_t k;

	(void)state;
	for (i = 0; i < 2; i++) {
		sound = sound_of(cues[i], 100);
		assert_int_equal(0, sound.samples[0]);
		assert_int_equal(0, sound.samples[sound.count - 1]);
		/* A millisecond at either end is 30 dB softer, or less. */
		for (k = 0; k < 22; k++) {
			assert_in_range(sound.samples[k] + 52, 0, 104);
			assert_in_range(sound.samples[sound.count - 1 - k] + 52,
					0, 104);
		}
	}
}

static void a_cue_has_no_edge_inside(void **state)
{
	const struct sound sound = sound_of(&two_tones, 100);
	const double steepest =
		2 * pi * 587 / LECTERN_NARRATION_RATE * peak_of(&sound);
	size_t i;

	(void)state;
	for (i = 1; i < sound.count; i++)
		assert_true(abs(sound.samples[i] - sound.samples[i - 1]) <
			    steepest + 2);
}

static void a_gap_parts_a_cue_from_the_speech(void **state)
{
	const struct sound sound = sound_of(&one_tone, 100);
	size_t i;

	(void)state;
	assert_int_equal(60 * LECTERN_NARRATION_RATE / 1000, sound.count);
	for (i = 0; i < GAP; i++)
		assert_int_equal(0, sound.samples[sound.count + i]);
}

static void no_tone_takes_no_time(void **state)
{
	const struct lectern_cue none = {.ms = 60, .level = -28};
	int16_t sample = 7;

	(void)state;
	assert_int_equal(0, lectern_cue_count(&none));
	lectern_cue_make(&sample, &none, 100);
	assert_int_equal(7, sample);
}

/* On every machine: the sums were worked out once and are kept here. */
static void a_cue_is_the_same_every_time(void **state)
{
	static const uint32_t sums[] = {0xaa8091ee, 0xa60d34c9};
	const struct lectern_cue *const cues[] = {&one_tone, &two_tones};
	size_t i;
	size_t k;

	(void)state;
	for (i = 0; i < 2; i++) {
		const struct sound sound = sound_of(cues[i], 100);
		uint32_t sum = 0;

		for (k = 0; k < sound.count; k++)
			sum = sum * 31 + (uint16_t)sound.samples[k];
		assert_int_equal(sums[i], sum);
	}
}

static void a_cue_is_a_sine_to_the_last_step(void **state)
{
	const struct lectern_cue loud = {.hz = {440}, .ms = 100, .level = -20};
	const struct sound sound = sound_of(&loud, 100);
	size_t i;

	(void)state;
	/* The middle, where the tone has its full size. */
	for (i = 300; i < 1900; i++)
		assert_float_equal(3276.7 * sin(2 * pi * 440 * (double)i /
						LECTERN_NARRATION_RATE),
				   sound.samples[i], 0.6);
}

static void a_cue_is_as_loud_as_it_says(void **state)
{
	struct lectern_cue cue = {.hz = {500}, .ms = 100};
	struct sound sound;

	(void)state;
	for (cue.level = -60; cue.level <= -20; cue.level += 8) {
		sound = sound_of(&cue, 100);
		assert_float_equal(32767 * pow(10, cue.level / 20.0),
				   peak_of(&sound), 1 + 33.0 / -cue.level);
	}
}

static void a_cue_goes_with_the_volume(void **state)
{
	struct sound sound = sound_of(&one_tone, 100);
	const int natural = peak_of(&sound);

	(void)state;
	sound = sound_of(&one_tone, 50);
	assert_in_range(peak_of(&sound), natural / 2 - 1, natural / 2 + 1);
	sound = sound_of(&one_tone, 200);
	assert_in_range(peak_of(&sound), natural * 2 - 1, natural * 2 + 1);
	sound = sound_of(&one_tone, 0);
	assert_int_equal(0, peak_of(&sound));
}

static void a_cue_has_the_pitches_it_says_in_their_order(void **state)
{
	struct sound sound = sound_of(&one_tone, 100);

	(void)state;
	assert_float_equal(523, pitch_of(sound.samples, sound.count), 5);
	sound = sound_of(&two_tones, 100);
	assert_float_equal(587, pitch_of(sound.samples, sound.count / 2), 5);
	assert_float_equal(
		494, pitch_of(sound.samples + sound.count / 2, sound.count / 2),
		5);
}

/* ---------------------------------------------------- the shipped profiles */

static struct lectern_voice shipped(const char *name)
{
	struct lectern_voice voice;
	char path[512];

	snprintf(path, sizeof(path), "%s/voices/%s.yaml", LECTERN_SOURCE, name);
	assert_int_equal(LECTERN_OK, lectern_voice_load(&voice, path, NULL));
	return voice;
}

static const char *const profiles[] = {"listen", "export", "phone"};

static void headings_and_warnings_have_a_cue(void **state)
{
	size_t i;
	int role;

	(void)state;
	for (i = 0; i < 2; i++) {
		const struct lectern_voice voice = shipped(profiles[i]);

		for (role = 0; role < LECTERN_ROLE_COUNT; role++)
			assert_int_equal(role == LECTERN_ROLE_HEADING ||
						 role == LECTERN_ROLE_WARNING,
					 lectern_cue_count(&voice.cues[role]) >
						 0);
	}
}

/* On a line a tone means something else. */
static void the_phone_profile_has_no_cue(void **state)
{
	const struct lectern_voice voice = shipped("phone");
	int role;

	(void)state;
	for (role = 0; role < LECTERN_ROLE_COUNT; role++)
		assert_int_equal(0, lectern_cue_count(&voice.cues[role]));
}

static void no_shipped_cue_delays_or_startles(void **state)
{
	const size_t most = LECTERN_NARRATION_RATE * 120 / 1000;
	size_t i;
	int role;

	(void)state;
	for (i = 0; i < 3; i++) {
		const struct lectern_voice voice = shipped(profiles[i]);

		for (role = 0; role < LECTERN_ROLE_COUNT; role++) {
			assert_true(voice.cues[role].level <= -26 ||
				    voice.cues[role].hz[0] == 0);
			if (i == 0)
				assert_in_range(
					lectern_cue_count(&voice.cues[role]), 0,
					most);
		}
	}
}

/*
 * A digit is two tones at once, each within 3.5 % of its frequency at the
 * most. No tone of ours is near any of them, nor does any sound there.
 */
static void no_shipped_cue_is_a_dtmf_tone(void **state)
{
	static const double dtmf[] = {697,  770,  852,	941,
				      1209, 1336, 1477, 1633};
	size_t i;
	size_t k;
	size_t tone;
	int role;

	(void)state;
	for (i = 0; i < 3 * LECTERN_ROLE_COUNT; i++) {
		const struct lectern_voice voice =
			shipped(profiles[i / LECTERN_ROLE_COUNT]);
		const struct lectern_cue *cue;
		struct sound sound;

		role = (int)(i % LECTERN_ROLE_COUNT);
		cue = &voice.cues[role];
		if (cue->hz[0] == 0)
			continue;
		sound = sound_of(cue, 100);
		for (k = 0; k < 8; k++) {
			for (tone = 0; tone < LECTERN_CUE_TONES_MAX; tone++)
				assert_true(fabs(cue->hz[tone] / dtmf[k] - 1) >
					    0.1);
			/* 15 dB under the tone is no half of a pair. */
			assert_true(strength(sound.samples, sound.count,
					     dtmf[k]) < peak_of(&sound) * 0.18);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_cue_begins_and_ends_in_silence),
		cmocka_unit_test(a_cue_has_no_edge_inside),
		cmocka_unit_test(a_gap_parts_a_cue_from_the_speech),
		cmocka_unit_test(no_tone_takes_no_time),
		cmocka_unit_test(a_cue_is_the_same_every_time),
		cmocka_unit_test(a_cue_is_a_sine_to_the_last_step),
		cmocka_unit_test(a_cue_is_as_loud_as_it_says),
		cmocka_unit_test(a_cue_goes_with_the_volume),
		cmocka_unit_test(a_cue_has_the_pitches_it_says_in_their_order),
		cmocka_unit_test(headings_and_warnings_have_a_cue),
		cmocka_unit_test(the_phone_profile_has_no_cue),
		cmocka_unit_test(no_shipped_cue_delays_or_startles),
		cmocka_unit_test(no_shipped_cue_is_a_dtmf_tone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
