/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the way to 8 kHz does to tones of every pitch. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lectern/memory.h"
#include "lectern/narration.h"
#include "phone/chain.h"
#include "phone/format.h"
#include "phone/limiter.h"
#include "support/phone_signal.h"

#define SECONDS 2
#define COUNT ((size_t)LECTERN_NARRATION_RATE * SECONDS)

/* The peak of the tone that is sent in: half of full scale. */
#define TONE 16384.0

/* What the chain makes of so many samples. */
static size_t length_of(size_t count)
{
	return count / LECTERN_CHAIN_FRAME * LECTERN_FRAME_SAMPLES;
}

static void send(struct lectern_chain *chain, const int16_t *samples,
		 size_t count, struct lectern_phone_samples *out)
{
	const size_t from = out->count;

	lectern_chain_begin(chain);
	assert_int_equal(lectern_chain_speech(chain, samples, count, out),
			 LECTERN_OK);
	assert_int_equal(lectern_chain_end(chain, from + length_of(count), out),
			 LECTERN_OK);
}

static void tone(int16_t *out, double hz)
{
	static float wave[COUNT];
	size_t i;

	phone_sine(wave, COUNT, LECTERN_NARRATION_RATE, hz, TONE);
	for (i = 0; i < COUNT; i++)
		out[i] = (int16_t)lrintf(wave[i]);
}

/* How much louder or softer a tone is behind the chain, head-room aside. */
static double gain_to(uint32_t rate, double hz)
{
	static int16_t in[COUNT];
	struct lectern_phone_samples out = {0};
	struct lectern_chain *chain = NULL;
	double level;

	assert_int_equal(lectern_chain_new(&chain, rate), LECTERN_OK);
	tone(in, hz);
	lectern_chain_begin(chain);
	assert_int_equal(lectern_chain_speech(chain, in, COUNT, &out),
			 LECTERN_OK);
	assert_int_equal(lectern_chain_end(chain, (size_t)rate * SECONDS, &out),
			 LECTERN_OK);
	/* The second in the middle, where nothing begins or ends. */
	level = phone_rms_db(out.at + rate / 2, rate);
	lectern_phone_samples_free(&out);
	lectern_chain_free(chain);
	/* A peak of one half, halved again, 3.01 dB less as RMS. */
	return level + 12.04 + 3.01;
}

static double gain_at(double hz)
{
	return gain_to(LECTERN_PHONE_RATE, hz);
}

static void two_seconds_stay_two_seconds(void **state)
{
	static int16_t in[COUNT];
	struct lectern_phone_samples out = {0};
	struct lectern_chain *chain = NULL;

	(void)state;
	assert_int_equal(lectern_chain_new(&chain, 8000), LECTERN_OK);
	tone(in, 440.0);
	send(chain, in, COUNT, &out);
	assert_in_range(out.count, SECONDS * LECTERN_PHONE_RATE - 1,
			SECONDS * LECTERN_PHONE_RATE + 1);
	lectern_phone_samples_free(&out);
	lectern_chain_free(chain);
}

static void speech_frequencies_pass_unchanged(void **state)
{
	(void)state;
	assert_float_equal(gain_at(500.0), 0.0, 0.15);
	assert_float_equal(gain_at(1000.0), 0.0, 0.15);
	assert_float_equal(gain_at(2000.0), 0.0, 0.15);
	assert_float_equal(gain_at(3400.0), 0.0, 0.3);
}

static void the_low_end_is_cut_as_the_rules_say(void **state)
{
	(void)state;
	assert_float_equal(gain_at(50.0), -28.0, 0.6);
	assert_float_equal(gain_at(100.0), -16.0, 0.6);
	assert_float_equal(gain_at(200.0), -4.8, 0.4);
	assert_float_equal(gain_at(300.0), -1.1, 0.3);
}

static void what_8_khz_cannot_hold_leaves_no_alias(void **state)
{
	double hz;

	(void)state;
	/* 16 bits of input put a floor of their own near -98 dB. */
	for (hz = 4600.0; hz < 11000.0; hz += 700.0)
		assert_true(gain_at(hz) < -85.0);
}

static void a_wide_line_gets_all_from_100_hz_to_7_khz(void **state)
{
	(void)state;
	assert_float_equal(gain_to(16000, 100.0), -3.0, 0.3);
	assert_float_equal(gain_to(16000, 50.0), -12.3, 0.5);
	assert_float_equal(gain_to(16000, 200.0), -0.26, 0.15);
	assert_float_equal(gain_to(16000, 1000.0), 0.0, 0.1);
	assert_float_equal(gain_to(16000, 5000.0), 0.0, 0.15);
	assert_float_equal(gain_to(16000, 7000.0), 0.0, 0.3);
}

static void what_16_khz_cannot_hold_leaves_no_alias(void **state)
{
	double hz;

	(void)state;
	for (hz = 8900.0; hz < 11000.0; hz += 700.0)
		assert_true(gain_to(16000, hz) < -85.0);
}

static void the_synthesisers_dc_is_gone(void **state)
{
	static int16_t in[COUNT];
	struct lectern_phone_samples out = {0};
	struct lectern_chain *chain = NULL;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT; i++)
		in[i] = 32;
	assert_int_equal(lectern_chain_new(&chain, 8000), LECTERN_OK);
	send(chain, in, COUNT, &out);
	/* Less than a tenth of a step of 16 bits. */
	for (i = 1000; i < out.count - 1000; i++)
		assert_true(fabsf(out.at[i]) * 32768.0f < 0.1f);
	lectern_phone_samples_free(&out);
	lectern_chain_free(chain);
}

static void the_loudest_speech_does_not_clip(void **state)
{
	static int16_t in[COUNT];
	struct lectern_phone_samples out = {0};
	struct lectern_chain *chain = NULL;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT; i++)
		in[i] = i / 20 % 2 ? 32767 : -32768;
	assert_int_equal(lectern_chain_new(&chain, 8000), LECTERN_OK);
	send(chain, in, COUNT, &out);
	assert_true(lectern_peak(out.at, out.count) > 0.5f);
	assert_true(lectern_peak(out.at, out.count) < 1.0f);
	lectern_phone_samples_free(&out);
	lectern_chain_free(chain);
}

static void nothing_of_one_section_is_left_in_the_next(void **state)
{
	static int16_t loud[COUNT];
	static int16_t in[COUNT];
	struct lectern_phone_samples first = {0};
	struct lectern_phone_samples second = {0};
	struct lectern_chain *fresh = NULL;
	struct lectern_chain *used = NULL;
	size_t after;

	(void)state;
	tone(loud, 700.0);
	tone(in, 450.0);
	assert_int_equal(lectern_chain_new(&fresh, 8000), LECTERN_OK);
	send(fresh, in, COUNT, &first);
	assert_int_equal(lectern_chain_new(&used, 8000), LECTERN_OK);
	send(used, loud, COUNT, &second);
	after = second.count;
	send(used, in, COUNT, &second);
	assert_int_equal(second.count - after, first.count);
	assert_memory_equal(second.at + after, first.at,
			    first.count * sizeof(first.at[0]));
	lectern_phone_samples_free(&first);
	lectern_phone_samples_free(&second);
	lectern_chain_free(fresh);
	lectern_chain_free(used);
}

/* Sends a prompt as an export does: a tone between its two silences. */
static void send_prompt(struct lectern_chain *chain, double hz,
			struct lectern_phone_samples *out)
{
	static int16_t in[COUNT];

	tone(in, hz);
	assert_int_equal(
		lectern_chain_silence(chain, 5 * LECTERN_CHAIN_FRAME, out),
		LECTERN_OK);
	assert_int_equal(lectern_chain_speech(chain, in, COUNT, out),
			 LECTERN_OK);
	assert_int_equal(
		lectern_chain_silence(chain, 13 * LECTERN_CHAIN_FRAME, out),
		LECTERN_OK);
}

static void silence_keeps_prompts_of_a_section_apart(void **state)
{
	const size_t length = length_of(COUNT + 18 * LECTERN_CHAIN_FRAME);
	struct lectern_phone_samples alone = {0};
	struct lectern_phone_samples both = {0};
	struct lectern_chain *chain = NULL;
	size_t i;

	(void)state;
	assert_int_equal(lectern_chain_new(&chain, 8000), LECTERN_OK);
	lectern_chain_begin(chain);
	send_prompt(chain, 450.0, &alone);
	assert_int_equal(lectern_chain_end(chain, length, &alone), LECTERN_OK);
	lectern_chain_begin(chain);
	send_prompt(chain, 700.0, &both);
	send_prompt(chain, 450.0, &both);
	assert_int_equal(lectern_chain_end(chain, 2 * length, &both),
			 LECTERN_OK);
	for (i = 0; i < length; i++)
		assert_true(fabsf(both.at[length + i] - alone.at[i]) < 2e-6f);
	lectern_phone_samples_free(&alone);
	lectern_phone_samples_free(&both);
	lectern_chain_free(chain);
}

static void the_end_is_just_as_long_as_asked_for(void **state)
{
	static const int16_t in[1000];
	struct lectern_phone_samples out = {0};
	struct lectern_chain *chain = NULL;

	(void)state;
	assert_int_equal(lectern_chain_new(&chain, 8000), LECTERN_OK);
	lectern_chain_begin(chain);
	assert_int_equal(lectern_chain_speech(chain, in, 1000, &out),
			 LECTERN_OK);
	assert_int_equal(lectern_chain_end(chain, 5000, &out), LECTERN_OK);
	assert_int_equal(out.count, 5000);
	assert_true(lectern_peak(out.at, 5000) == 0.0f);
	lectern_phone_samples_free(&out);
	lectern_chain_free(chain);
}

static void phrases_and_pauses_give_what_one_piece_gives(void **state)
{
	static int16_t in[COUNT];
	struct lectern_phone_samples whole = {0};
	struct lectern_phone_samples parts = {0};
	struct lectern_chain *chain = NULL;
	const size_t half = COUNT / 2;
	const size_t gap = 5000;

	(void)state;
	tone(in, 600.0);
	memset(in + half, 0, gap * sizeof(in[0]));
	assert_int_equal(lectern_chain_new(&chain, 8000), LECTERN_OK);
	send(chain, in, COUNT, &whole);
	lectern_chain_begin(chain);
	assert_int_equal(lectern_chain_speech(chain, in, half, &parts),
			 LECTERN_OK);
	assert_int_equal(lectern_chain_silence(chain, gap, &parts), LECTERN_OK);
	assert_int_equal(lectern_chain_speech(chain, in + half + gap,
					      COUNT - half - gap, &parts),
			 LECTERN_OK);
	assert_int_equal(lectern_chain_end(chain, length_of(COUNT), &parts),
			 LECTERN_OK);
	assert_int_equal(parts.count, whole.count);
	assert_memory_equal(parts.at, whole.at,
			    whole.count * sizeof(whole.at[0]));
	lectern_phone_samples_free(&whole);
	lectern_phone_samples_free(&parts);
	lectern_chain_free(chain);
}

static void each_failing_allocation_is_reported(void **state)
{
	static int16_t in[COUNT];
	enum lectern_status status;
	uint64_t n = 0;

	(void)state;
	tone(in, 600.0);
	do {
		struct lectern_phone_samples out = {0};
		struct lectern_chain *chain = NULL;

		lectern_memory_fail_at(++n);
		status = lectern_chain_new(&chain, 8000);
		if (status == LECTERN_OK) {
			lectern_chain_begin(chain);
			status = lectern_chain_speech(chain, in, COUNT, &out);
		}
		if (status == LECTERN_OK)
			status = lectern_chain_end(chain, length_of(COUNT),
						   &out);
		lectern_memory_fail_at(0);
		assert_true(status == LECTERN_OK ||
			    status == LECTERN_NO_MEMORY);
		lectern_phone_samples_free(&out);
		lectern_chain_free(chain);
	} while (status != LECTERN_OK);
	assert_true(n > 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(two_seconds_stay_two_seconds),
		cmocka_unit_test(speech_frequencies_pass_unchanged),
		cmocka_unit_test(the_low_end_is_cut_as_the_rules_say),
		cmocka_unit_test(what_8_khz_cannot_hold_leaves_no_alias),
		cmocka_unit_test(a_wide_line_gets_all_from_100_hz_to_7_khz),
		cmocka_unit_test(what_16_khz_cannot_hold_leaves_no_alias),
		cmocka_unit_test(the_synthesisers_dc_is_gone),
		cmocka_unit_test(the_loudest_speech_does_not_clip),
		cmocka_unit_test(nothing_of_one_section_is_left_in_the_next),
		cmocka_unit_test(silence_keeps_prompts_of_a_section_apart),
		cmocka_unit_test(the_end_is_just_as_long_as_asked_for),
		cmocka_unit_test(phrases_and_pauses_give_what_one_piece_gives),
		cmocka_unit_test(each_failing_allocation_is_reported),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
