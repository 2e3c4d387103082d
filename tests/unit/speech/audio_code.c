/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bytes of telephony, by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lectern/audio_code.h"

#define ALL 65536

static const struct lectern_audio_code wav = {LECTERN_CODE_PCM16, true, 8000};
static const struct lectern_audio_code ulaw_wav = {LECTERN_CODE_ULAW, true,
						   8000};
static const struct lectern_audio_code ulaw = {LECTERN_CODE_ULAW, false, 8000};
static const struct lectern_audio_code alaw = {LECTERN_CODE_ALAW, false, 8000};
static const struct lectern_audio_code gsm = {LECTERN_CODE_GSM, false, 8000};

static uint32_t little(const unsigned char *bytes, int size)
{
	uint32_t value = 0;

	while (size-- > 0)
		value = value << 8 | bytes[size];
	return value;
}

static unsigned char *encode(const struct lectern_audio_code *code,
			     const int16_t *samples, size_t count,
			     size_t *length)
{
	unsigned char *bytes = malloc(lectern_audio_code_room(code, count) + 1);

	assert_non_null(bytes);
	assert_int_equal(
		lectern_audio_encode(bytes, length, code, samples, count),
		LECTERN_OK);
	return bytes;
}

static void a_pcm_wav_is_44_bytes_and_the_samples(void **state)
{
	const int16_t samples[3] = {0, 1, -2};
	size_t length = 0;
	unsigned char *file = encode(&wav, samples, 3, &length);

	(void)state;
	assert_int_equal(length, 44 + 6);
	assert_memory_equal(file, "RIFF", 4);
	assert_int_equal(little(file + 4, 4), length - 8);
	assert_memory_equal(file + 8, "WAVEfmt ", 8);
	assert_int_equal(little(file + 16, 4), 16);
	assert_int_equal(little(file + 20, 2), 1);
	assert_int_equal(little(file + 22, 2), 1);
	assert_int_equal(little(file + 24, 4), 8000);
	assert_int_equal(little(file + 28, 4), 16000);
	assert_int_equal(little(file + 32, 2), 2);
	assert_int_equal(little(file + 34, 2), 16);
	assert_memory_equal(file + 36, "data", 4);
	assert_int_equal(little(file + 40, 4), 6);
	assert_memory_equal(file + 44, "\0\0\1\0\xFE\xFF", 6);
	free(file);
}

/* WAVE_FORMAT_MULAW is 7 and WAVE_FORMAT_ALAW 6. */
static void a_g711_wav_has_18_bytes_of_format_and_a_fact(void **state)
{
	static const int16_t samples[4];
	struct lectern_audio_code code = ulaw_wav;
	int law;

	(void)state;
	for (law = 0; law < 2; law++) {
		size_t length = 0;
		unsigned char *file;

		code.code = law ? LECTERN_CODE_ALAW : LECTERN_CODE_ULAW;
		file = encode(&code, samples, 4, &length);
		assert_int_equal(length, 58 + 4);
		assert_int_equal(little(file + 4, 4), length - 8);
		assert_int_equal(little(file + 16, 4), 18);
		assert_int_equal(little(file + 20, 2), law ? 6 : 7);
		assert_int_equal(little(file + 22, 2), 1);
		assert_int_equal(little(file + 24, 4), 8000);
		assert_int_equal(little(file + 28, 4), 8000);
		assert_int_equal(little(file + 32, 2), 1);
		assert_int_equal(little(file + 34, 2), 8);
		assert_int_equal(little(file + 36, 2), 0);
		assert_memory_equal(file + 38, "fact", 4);
		assert_int_equal(little(file + 42, 4), 4);
		assert_int_equal(little(file + 46, 4), 4);
		assert_memory_equal(file + 50, "data", 4);
		assert_int_equal(little(file + 54, 4), 4);
		free(file);
	}
}

static void an_odd_chunk_is_padded_but_not_counted(void **state)
{
	static const int16_t samples[3];
	size_t length = 0;
	unsigned char *file = encode(&ulaw_wav, samples, 3, &length);

	(void)state;
	assert_int_equal(length, 58 + 4);
	assert_int_equal(little(file + 4, 4), length - 8);
	assert_int_equal(little(file + 54, 4), 3);
	free(file);
}

/* Every value of 16 bits, there and back. */
static int16_t *there_and_back(const struct lectern_audio_code *code)
{
	static int16_t samples[ALL];
	int16_t *decoded = calloc(ALL, sizeof(*decoded));
	unsigned char *bytes;
	size_t length = 0;
	size_t count = 0;
	int i;

	assert_non_null(decoded);
	for (i = 0; i < ALL; i++)
		samples[i] = (int16_t)(i - 32768);
	bytes = encode(code, samples, ALL, &length);
	assert_int_equal(
		lectern_audio_decode(decoded, ALL, &count, code, bytes, length),
		LECTERN_OK);
	assert_int_equal(count, ALL);
	free(bytes);
	return decoded;
}

static void pcm_comes_back_as_it_was_but_for_the_lowest_value(void **state)
{
	int16_t *decoded = there_and_back(&wav);
	int i;

	(void)state;
	assert_int_equal(decoded[0], -32767);
	for (i = 1; i < ALL; i++)
		assert_int_equal(decoded[i], i - 32768);
	free(decoded);
}

/* The steps of u-law, from its definition; 132 is its bias. */
static void ulaw_is_never_further_off_than_a_step(void **state)
{
	int16_t *decoded = there_and_back(&ulaw);
	int sample;

	(void)state;
	for (sample = -32124; sample <= 32124; sample++) {
		int size = abs(sample) + 132;
		int step = 8;

		for (; size >= 256; size /= 2)
			step *= 2;
		assert_true(abs(decoded[sample + 32768] - sample) < step);
	}
	free(decoded);
}

/* Those of A-law: 16 up to 256, then doubled with each segment. */
static void alaw_is_never_further_off_than_a_step(void **state)
{
	int16_t *decoded = there_and_back(&alaw);
	int sample;

	(void)state;
	for (sample = -32256; sample <= 32256; sample++) {
		int size = abs(sample);
		int step = 16;

		for (; size >= 512; size /= 2)
			step *= 2;
		assert_true(abs(decoded[sample + 32768] - sample) <= step);
	}
	free(decoded);
}

static void g711_keeps_order_and_signs_up_to_both_ends(void **state)
{
	const struct lectern_audio_code *codes[] = {&ulaw, &alaw};
	size_t k;
	int i;

	(void)state;
	for (k = 0; k < 2; k++) {
		int16_t *decoded = there_and_back(codes[k]);

		assert_true(decoded[0] < -31000);
		assert_true(decoded[ALL - 1] > 31000);
		for (i = 1; i < ALL; i++)
			assert_true(decoded[i] >= decoded[i - 1]);
		free(decoded);
	}
}

/* The highest sample that the limiter lets through is 29204: -1.0 dBFS. */
static void g711_does_not_raise_a_limited_peak(void **state)
{
	int16_t *decoded[2] = {there_and_back(&ulaw), there_and_back(&alaw)};
	int k;

	(void)state;
	for (k = 0; k < 2; k++) {
		assert_in_range(decoded[k][32768 + 29204], 28000, 29204);
		assert_in_range(-decoded[k][32768 - 29204], 28000, 29204);
		free(decoded[k]);
	}
}

static void gsm_fills_its_last_frame_up(void **state)
{
	static const int16_t samples[170];
	static int16_t decoded[320];
	size_t length = 0;
	size_t count = 0;
	unsigned char *bytes = encode(&gsm, samples, 170, &length);

	(void)state;
	assert_int_equal(length, 2 * 33);
	/* Each frame begins with the signature 0xD. */
	assert_int_equal(bytes[0] >> 4, 0xD);
	assert_int_equal(bytes[33] >> 4, 0xD);
	assert_int_equal(
		lectern_audio_decode(decoded, 320, &count, &gsm, bytes, length),
		LECTERN_OK);
	assert_int_equal(count, 320);
	free(bytes);
}

static void gsm_in_a_wav_is_not_made(void **state)
{
	const struct lectern_audio_code code = {LECTERN_CODE_GSM, true, 8000};
	static const int16_t samples[160];
	unsigned char bytes[256];
	size_t length = 77;

	(void)state;
	assert_int_equal(
		lectern_audio_encode(bytes, &length, &code, samples, 160),
		LECTERN_UNSUPPORTED);
	assert_int_equal(length, 77);
}

static void nothing_is_a_file_of_no_samples(void **state)
{
	size_t length = 0;
	unsigned char *file = encode(&wav, NULL, 0, &length);
	int16_t decoded[1];
	size_t count = 9;

	(void)state;
	assert_int_equal(length, 44);
	assert_int_equal(
		lectern_audio_decode(decoded, 1, &count, &wav, file, length),
		LECTERN_OK);
	assert_int_equal(count, 0);
	free(file);
}

/* Another rate, another code, no WAV at all, cut short, no room. */
static void what_is_not_as_it_should_be_is_not_decoded(void **state)
{
	static const int16_t samples[100] = {1, 2, 3};
	struct lectern_audio_code other = {LECTERN_CODE_PCM16, true, 16000};
	int16_t decoded[100];
	size_t length = 0;
	size_t count = 77;
	unsigned char *file = encode(&wav, samples, 100, &length);

	(void)state;
	assert_int_equal(lectern_audio_decode(decoded, 100, &count, &other,
					      file, length),
			 LECTERN_INVALID);
	assert_int_equal(lectern_audio_decode(decoded, 100, &count, &ulaw_wav,
					      file, length),
			 LECTERN_INVALID);
	assert_int_equal(lectern_audio_decode(decoded, 100, &count, &wav,
					      "nothing of the kind", 19),
			 LECTERN_INVALID);
	assert_int_equal(
		lectern_audio_decode(decoded, 99, &count, &wav, file, length),
		LECTERN_INVALID);
	assert_int_equal(
		lectern_audio_decode(decoded, 100, &count, &wav, file, 20),
		LECTERN_INVALID);
	assert_int_equal(count, 77);
	free(file);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_pcm_wav_is_44_bytes_and_the_samples),
		cmocka_unit_test(a_g711_wav_has_18_bytes_of_format_and_a_fact),
		cmocka_unit_test(an_odd_chunk_is_padded_but_not_counted),
		cmocka_unit_test(
			pcm_comes_back_as_it_was_but_for_the_lowest_value),
		cmocka_unit_test(ulaw_is_never_further_off_than_a_step),
		cmocka_unit_test(alaw_is_never_further_off_than_a_step),
		cmocka_unit_test(g711_keeps_order_and_signs_up_to_both_ends),
		cmocka_unit_test(g711_does_not_raise_a_limited_peak),
		cmocka_unit_test(gsm_fills_its_last_frame_up),
		cmocka_unit_test(gsm_in_a_wav_is_not_made),
		cmocka_unit_test(nothing_is_a_file_of_no_samples),
		cmocka_unit_test(what_is_not_as_it_should_be_is_not_decoded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
