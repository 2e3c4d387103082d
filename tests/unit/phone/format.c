/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every encoding: what a phone system will read in its bytes. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Its G.711 stands in its header: another's, to compare with. */
#include <spandsp.h>

#include "lectern/memory.h"
#include "phone/format.h"
#include "support/phone_signal.h"

#define ALL 65536
#define SPEECH 16000

static struct lectern_telephony *telephony(void)
{
	struct lectern_telephony *out = NULL;
	char why[128] = "";

	if (lectern_telephony_load(&out, why, sizeof(why)) != LECTERN_OK)
		fail_msg("%s", why);
	return out;
}

/* Something like speech, at half of full scale. */
static void make_speech(int16_t *samples, size_t count, uint32_t rate)
{
	float *wave = calloc(count, sizeof(*wave));
	size_t i;

	assert_non_null(wave);
	phone_sine(wave, count, rate, 440.0, 16000.0);
	for (i = 0; i < count; i++)
		samples[i] = (int16_t)lrintf(wave[i]);
	free(wave);
}

static void encode(struct lectern_buffer *out, enum lectern_phone_format format,
		   const int16_t *samples, size_t count)
{
	struct lectern_telephony *with = telephony();

	assert_int_equal(
		lectern_phone_encode(out, format, with, samples, count),
		LECTERN_OK);
	lectern_telephony_free(with);
}

static size_t decode(int16_t *samples, size_t room,
		     enum lectern_phone_format format,
		     const struct lectern_buffer *file)
{
	struct lectern_telephony *with = telephony();
	size_t count = 0;

	assert_int_equal(
		lectern_phone_decode(samples, room, &count, format, with, file),
		LECTERN_OK);
	lectern_telephony_free(with);
	return count;
}

static void every_format_has_a_name_a_rate_and_an_ending(void **state)
{
	int i;

	(void)state;
	for (i = 0; i < LECTERN_PHONE_FORMAT_COUNT; i++) {
		const char *name = lectern_phone_format_name(i);
		unsigned bit = 0;

		assert_int_equal(lectern_phone_formats_parse(&bit, name),
				 LECTERN_OK);
		assert_int_equal(bit, LECTERN_PHONE_FORMAT_BIT(i));
		assert_int_equal(lectern_phone_format_ending(i)[0], '.');
		assert_string_equal(lectern_phone_format_ending(i) + 1, name);
		assert_true(lectern_phone_format_rate(i) == 8000 ||
			    lectern_phone_format_rate(i) == 16000);
	}
	assert_string_equal(lectern_phone_format_name(i), "?");
	assert_int_equal(lectern_phone_format_rate(i), 0);
}

static void every_format_comes_back_as_long_as_it_was(void **state)
{
	static int16_t samples[SPEECH];
	static int16_t back[SPEECH + 1024];
	int i;

	(void)state;
	for (i = 0; i < LECTERN_PHONE_FORMAT_COUNT; i++) {
		struct lectern_buffer file = {0};

		make_speech(samples, SPEECH, lectern_phone_format_rate(i));
		encode(&file, i, samples, SPEECH);
		assert_int_equal(file.length,
				 lectern_phone_format_bytes(i, SPEECH));
		assert_int_equal(decode(back, SPEECH + 1024, i, &file), SPEECH);
		lectern_buffer_free(&file);
	}
}

/* The error that a code leaves, in dB under the signal. */
static double clearness(const int16_t *samples, const int16_t *back,
			size_t count, size_t delay)
{
	double signal = 0.0;
	double noise = 0.0;
	size_t i;

	for (i = 2000; i + delay < count; i++) {
		double off = (double)samples[i] - back[i + delay];

		signal += (double)samples[i] * samples[i];
		noise += off * off;
	}
	return 10.0 * log10(signal / (noise + 1e-9));
}

/* Of a tone, and at the delay that suits best: G.722's filters have one. */
static void each_code_keeps_what_its_standard_keeps(void **state)
{
	static const double least[LECTERN_PHONE_FORMAT_COUNT] = {
		[LECTERN_PHONE_FORMAT_WAV] = 120,
		[LECTERN_PHONE_FORMAT_ULAW_WAV] = 35,
		[LECTERN_PHONE_FORMAT_ALAW_WAV] = 35,
		[LECTERN_PHONE_FORMAT_ULAW] = 35,
		[LECTERN_PHONE_FORMAT_ALAW] = 35,
		[LECTERN_PHONE_FORMAT_SLN] = 120,
		[LECTERN_PHONE_FORMAT_WAV16] = 120,
		[LECTERN_PHONE_FORMAT_SLN16] = 120,
		[LECTERN_PHONE_FORMAT_G722] = 30,
		[LECTERN_PHONE_FORMAT_GSM] = 10};
	static int16_t samples[SPEECH];
	static int16_t back[SPEECH + 1024];
	size_t delay;
	int i;

	(void)state;
	for (i = 0; i < LECTERN_PHONE_FORMAT_COUNT; i++) {
		struct lectern_buffer file = {0};
		double best = -100.0;

		make_speech(samples, SPEECH, lectern_phone_format_rate(i));
		encode(&file, i, samples, SPEECH);
		decode(back, SPEECH + 1024, i, &file);
		for (delay = 0; delay < 40; delay++)
			best = fmax(best,
				    clearness(samples, back, SPEECH, delay));
		if (best < least[i])
			fail_msg("%s: %.1f dB", lectern_phone_format_name(i),
				 best);
		lectern_buffer_free(&file);
	}
}

static void the_bare_formats_are_the_payload_of_the_wav_files(void **state)
{
	static const enum lectern_phone_format pairs[][2] = {
		{LECTERN_PHONE_FORMAT_SLN, LECTERN_PHONE_FORMAT_WAV},
		{LECTERN_PHONE_FORMAT_SLN16, LECTERN_PHONE_FORMAT_WAV16},
		{LECTERN_PHONE_FORMAT_ULAW, LECTERN_PHONE_FORMAT_ULAW_WAV},
		{LECTERN_PHONE_FORMAT_ALAW, LECTERN_PHONE_FORMAT_ALAW_WAV}};
	static int16_t samples[SPEECH];
	size_t i;

	(void)state;
	make_speech(samples, SPEECH, 8000);
	for (i = 0; i < sizeof(pairs) / sizeof(*pairs); i++) {
		struct lectern_buffer bare = {0};
		struct lectern_buffer wav = {0};

		encode(&bare, pairs[i][0], samples, SPEECH);
		encode(&wav, pairs[i][1], samples, SPEECH);
		assert_true(wav.length > bare.length);
		assert_memory_equal(wav.bytes + wav.length - bare.length,
				    bare.bytes, bare.length);
		lectern_buffer_free(&bare);
		lectern_buffer_free(&wav);
	}
}

static uint32_t little(const char *bytes, int size)
{
	uint32_t value = 0;

	while (size-- > 0)
		value = value << 8 | (unsigned char)bytes[size];
	return value;
}

static void a_law_in_a_wav_has_18_bytes_of_format_and_a_fact(void **state)
{
	const int16_t samples[4] = {0, 0, 0, 0};
	int i;

	(void)state;
	for (i = LECTERN_PHONE_FORMAT_ULAW_WAV;
	     i <= LECTERN_PHONE_FORMAT_ALAW_WAV; i++) {
		struct lectern_buffer file = {0};

		encode(&file, i, samples, 4);
		assert_int_equal(file.length, 58 + 4);
		assert_memory_equal(file.bytes + 8, "WAVEfmt ", 8);
		assert_int_equal(little(file.bytes + 16, 4), 18);
		assert_int_equal(little(file.bytes + 20, 2),
				 i == LECTERN_PHONE_FORMAT_ULAW_WAV ? 7 : 6);
		assert_memory_equal(file.bytes + 38, "fact", 4);
		assert_int_equal(little(file.bytes + 46, 4), 4);
		assert_memory_equal(file.bytes + 50, "data", 4);
		lectern_buffer_free(&file);
	}
}

static void pcm_begins_at_byte_44_with_nothing_before_it(void **state)
{
	const int16_t samples[3] = {0, 1, -2};
	struct lectern_buffer file = {0};

	(void)state;
	encode(&file, LECTERN_PHONE_FORMAT_WAV16, samples, 3);
	assert_int_equal(file.length, 44 + 6);
	assert_int_equal(little(file.bytes + 16, 4), 16);
	assert_int_equal(little(file.bytes + 20, 2), 1);
	assert_int_equal(little(file.bytes + 24, 4), 16000);
	assert_memory_equal(file.bytes + 36, "data", 4);
	assert_memory_equal(file.bytes + 44, "\0\0\1\0\xFE\xFF", 6);
	lectern_buffer_free(&file);
}

/* Every value of 16 bits. */
static int16_t *all_values(void)
{
	int16_t *samples = calloc(ALL, sizeof(*samples));
	int i;

	assert_non_null(samples);
	for (i = 0; i < ALL; i++)
		samples[i] = (int16_t)(i - 32768);
	return samples;
}

/* The distance between two neighbours of a law's values. */
static int ulaw_step(int sample)
{
	int size = abs(sample) + 132;
	int step = 8;

	for (; size >= 256; size /= 2)
		step *= 2;
	return step;
}

static int alaw_step(int sample)
{
	int size = abs(sample);
	int step = 16;

	for (; size >= 512; size /= 2)
		step *= 2;
	return step;
}

static void ulaw_is_within_a_step_of_another_encoder(void **state)
{
	int16_t *samples = all_values();
	int16_t *back = calloc(ALL, sizeof(*back));
	struct lectern_buffer file = {0};
	int i;

	(void)state;
	encode(&file, LECTERN_PHONE_FORMAT_ULAW, samples, ALL);
	assert_int_equal(decode(back, ALL, LECTERN_PHONE_FORMAT_ULAW, &file),
			 ALL);
	for (i = 1; i < ALL; i++) {
		int other = ulaw_to_linear(linear_to_ulaw(samples[i]));

		assert_true(abs(back[i] - other) <= ulaw_step(samples[i]));
		/* The same code means the same to both. */
		assert_int_equal(back[i],
				 ulaw_to_linear((uint8_t)file.bytes[i]));
	}
	lectern_buffer_free(&file);
	free(samples);
	free(back);
}

static void alaw_is_within_a_step_of_another_encoder(void **state)
{
	int16_t *samples = all_values();
	int16_t *back = calloc(ALL, sizeof(*back));
	struct lectern_buffer file = {0};
	int i;

	(void)state;
	encode(&file, LECTERN_PHONE_FORMAT_ALAW, samples, ALL);
	assert_int_equal(decode(back, ALL, LECTERN_PHONE_FORMAT_ALAW, &file),
			 ALL);
	for (i = 1; i < ALL; i++) {
		int other = alaw_to_linear(linear_to_alaw(samples[i]));

		assert_true(abs(back[i] - other) <= alaw_step(samples[i]));
		assert_int_equal(back[i],
				 alaw_to_linear((uint8_t)file.bytes[i]));
	}
	lectern_buffer_free(&file);
	free(samples);
	free(back);
}

static void the_most_negative_sample_stays_negative(void **state)
{
	const int16_t samples[2] = {INT16_MIN, INT16_MAX};
	int16_t back[2];
	int i;

	(void)state;
	for (i = LECTERN_PHONE_FORMAT_WAV; i <= LECTERN_PHONE_FORMAT_SLN; i++) {
		struct lectern_buffer file = {0};

		encode(&file, i, samples, 2);
		assert_int_equal(decode(back, 2, i, &file), 2);
		assert_true(back[0] < -32000);
		assert_true(back[1] > 32000);
		lectern_buffer_free(&file);
	}
}

/* The highest sample that the limiter lets through is 29204. */
static void no_law_raises_a_limited_peak(void **state)
{
	const int16_t samples[2] = {29204, -29204};
	int16_t back[2];
	int i;

	(void)state;
	for (i = LECTERN_PHONE_FORMAT_WAV; i <= LECTERN_PHONE_FORMAT_SLN; i++) {
		struct lectern_buffer file = {0};

		encode(&file, i, samples, 2);
		decode(back, 2, i, &file);
		assert_true(20.0 * log10(back[0] / 32768.0) <= -1.0);
		assert_true(20.0 * log10(-back[1] / 32768.0) <= -1.0);
		lectern_buffer_free(&file);
	}
}

static void g722_without_its_library_is_unsupported(void **state)
{
	const int16_t samples[2] = {0, 0};
	int16_t back[8];
	struct lectern_buffer file = {0};
	size_t count;

	(void)state;
	assert_int_equal(lectern_phone_encode(&file, LECTERN_PHONE_FORMAT_G722,
					      NULL, samples, 2),
			 LECTERN_UNSUPPORTED);
	assert_int_equal(lectern_phone_decode(back, 8, &count,
					      LECTERN_PHONE_FORMAT_G722, NULL,
					      &file),
			 LECTERN_UNSUPPORTED);
	lectern_buffer_free(&file);
}

static void other_bytes_and_too_many_are_invalid(void **state)
{
	static int16_t samples[SPEECH];
	int16_t back[100];
	size_t count;
	int i;

	(void)state;
	for (i = 0; i < LECTERN_PHONE_FORMAT_COUNT; i++) {
		struct lectern_telephony *with = telephony();
		struct lectern_buffer file = {0};

		encode(&file, i, samples, SPEECH);
		assert_int_equal(
			lectern_phone_decode(back, 100, &count, i, with, &file),
			LECTERN_INVALID);
		lectern_buffer_clear(&file);
		lectern_buffer_puts(&file, "RIFF and no more of it");
		if (lectern_phone_format_bytes(i, 0) > 0)
			assert_int_equal(lectern_phone_decode(back, 100, &count,
							      i, with, &file),
					 LECTERN_INVALID);
		lectern_buffer_free(&file);
		lectern_telephony_free(with);
	}
}

static void each_failing_allocation_is_reported(void **state)
{
	static int16_t samples[SPEECH];
	struct lectern_telephony *with = telephony();
	int i;

	(void)state;
	for (i = 0; i < LECTERN_PHONE_FORMAT_COUNT; i++) {
		enum lectern_status status;
		uint64_t n = 0;

		do {
			struct lectern_buffer file = {0};

			lectern_memory_fail_at(++n);
			status = lectern_phone_encode(&file, i, with, samples,
						      SPEECH);
			lectern_memory_fail_at(0);
			assert_true(status == LECTERN_OK ||
				    status == LECTERN_NO_MEMORY);
			lectern_buffer_free(&file);
		} while (status != LECTERN_OK);
		assert_true(n > 1);
	}
	lectern_telephony_free(with);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_format_has_a_name_a_rate_and_an_ending),
		cmocka_unit_test(every_format_comes_back_as_long_as_it_was),
		cmocka_unit_test(each_code_keeps_what_its_standard_keeps),
		cmocka_unit_test(
			the_bare_formats_are_the_payload_of_the_wav_files),
		cmocka_unit_test(
			a_law_in_a_wav_has_18_bytes_of_format_and_a_fact),
		cmocka_unit_test(pcm_begins_at_byte_44_with_nothing_before_it),
		cmocka_unit_test(ulaw_is_within_a_step_of_another_encoder),
		cmocka_unit_test(alaw_is_within_a_step_of_another_encoder),
		cmocka_unit_test(the_most_negative_sample_stays_negative),
		cmocka_unit_test(no_law_raises_a_limited_peak),
		cmocka_unit_test(g722_without_its_library_is_unsupported),
		cmocka_unit_test(other_bytes_and_too_many_are_invalid),
		cmocka_unit_test(each_failing_allocation_is_reported),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
