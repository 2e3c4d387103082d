/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bytes of prompt files, by hand and by other programs. */
#define _GNU_SOURCE /* mkstemps */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "lectern/memory.h"
#include "phone/wav.h"

static uint32_t little(const char *bytes, int size)
{
	uint32_t value = 0;

	while (size-- > 0)
		value = value << 8 | (unsigned char)bytes[size];
	return value;
}

/* The law's own table of values, from its definition. */
static int ulaw_value(unsigned char code)
{
	int bits = ~code & 0xff;
	int size = ((((bits & 15) << 3) + 132) << (bits >> 4 & 7)) - 132;

	return bits & 0x80 ? -size : size;
}

static void a_wav_file_is_44_bytes_and_the_samples(void **state)
{
	const int16_t samples[3] = {0, 1, -2};
	struct lectern_buffer file = {0};

	(void)state;
	lectern_phone_encode(&file, LECTERN_PHONE_FORMAT_WAV, samples, 3);
	assert_int_equal(file.length, 44 + 6);
	assert_memory_equal(file.bytes, "RIFF", 4);
	assert_int_equal(little(file.bytes + 4, 4), file.length - 8);
	assert_memory_equal(file.bytes + 8, "WAVEfmt ", 8);
	assert_int_equal(little(file.bytes + 16, 4), 16);
	assert_int_equal(little(file.bytes + 20, 2), 1);
	assert_int_equal(little(file.bytes + 22, 2), 1);
	assert_int_equal(little(file.bytes + 24, 4), 8000);
	assert_int_equal(little(file.bytes + 28, 4), 16000);
	assert_int_equal(little(file.bytes + 32, 2), 2);
	assert_int_equal(little(file.bytes + 34, 2), 16);
	assert_memory_equal(file.bytes + 36, "data", 4);
	assert_int_equal(little(file.bytes + 40, 4), 6);
	assert_memory_equal(file.bytes + 44, "\0\0\1\0\xFE\xFF", 6);
	lectern_buffer_free(&file);
}

static void a_ulaw_file_has_18_bytes_of_format_and_a_fact(void **state)
{
	const int16_t samples[4] = {0, 0, 0, 0};
	struct lectern_buffer file = {0};

	(void)state;
	lectern_phone_encode(&file, LECTERN_PHONE_FORMAT_ULAW_WAV, samples, 4);
	assert_int_equal(file.length, 58 + 4);
	assert_int_equal(little(file.bytes + 4, 4), file.length - 8);
	assert_int_equal(little(file.bytes + 16, 4), 18);
	assert_int_equal(little(file.bytes + 20, 2), 7);
	assert_int_equal(little(file.bytes + 28, 4), 8000);
	assert_int_equal(little(file.bytes + 32, 2), 1);
	assert_int_equal(little(file.bytes + 34, 2), 8);
	assert_int_equal(little(file.bytes + 36, 2), 0);
	assert_memory_equal(file.bytes + 38, "fact", 4);
	assert_int_equal(little(file.bytes + 42, 4), 4);
	assert_int_equal(little(file.bytes + 46, 4), 4);
	assert_memory_equal(file.bytes + 50, "data", 4);
	assert_int_equal(little(file.bytes + 54, 4), 4);
	lectern_buffer_free(&file);
}

static void an_odd_chunk_is_padded_but_not_counted(void **state)
{
	const int16_t samples[3] = {0, 0, 0};
	struct lectern_buffer file = {0};

	(void)state;
	lectern_phone_encode(&file, LECTERN_PHONE_FORMAT_ULAW_WAV, samples, 3);
	assert_int_equal(file.length, 58 + 4);
	assert_int_equal(little(file.bytes + 4, 4), file.length - 8);
	assert_int_equal(little(file.bytes + 54, 4), 3);
	lectern_buffer_free(&file);
}

static void ulaw_is_never_further_off_than_half_a_step(void **state)
{
	int sample;

	(void)state;
	for (sample = -32124; sample <= 32124; sample++) {
		int size = abs(sample) + 132;
		int step = 8;
		int value = ulaw_value(lectern_ulaw((int16_t)sample));

		while (size >= 256) {
			size /= 2;
			step *= 2;
		}
		assert_true(abs(value - sample) <= step / 2);
	}
}

static void ulaw_keeps_the_order_of_samples(void **state)
{
	int sample;

	(void)state;
	for (sample = -32767; sample <= 32767; sample++)
		assert_true(ulaw_value(lectern_ulaw((int16_t)sample)) >=
			    ulaw_value(lectern_ulaw((int16_t)(sample - 1))));
}

static void the_most_negative_sample_stays_negative(void **state)
{
	(void)state;
	assert_int_equal(ulaw_value(lectern_ulaw(INT16_MIN)), -32124);
	assert_int_equal(ulaw_value(lectern_ulaw(INT16_MAX)), 32124);
	assert_int_equal(lectern_ulaw(0), 0xff);
}

/* The highest sample that the limiter lets through is 29204. */
static void ulaw_does_not_raise_a_limited_peak(void **state)
{
	(void)state;
	assert_true(20.0 * log10(ulaw_value(lectern_ulaw(29204)) / 32768.0) <
		    -1.0);
}

/* Runs a command and returns its first line, "" when it cannot be run. */
static const char *first_line(const char *command)
{
	static char line[256];
	FILE *pipe = popen(command, "r");

	line[0] = '\0';
	if (pipe && !fgets(line, sizeof(line), pipe))
		line[0] = '\0';
	if (pipe)
		pclose(pipe);
	line[strcspn(line, "\n")] = '\0';
	return line;
}

/* Every 16-bit value as a u-law file, decoded by sox, is within a step. */
static void sox_decodes_ulaw_to_the_same_values(void **state)
{
	char path[] = "/tmp/lectern-wav-XXXXXX.ulaw.wav";
	int fd = mkstemps(path, 9);
	static int16_t samples[65536];
	static int16_t decoded[65536];
	struct lectern_buffer file = {0};
	char command[128];
	FILE *pipe;
	int i;

	(void)state;
	assert_true(fd >= 0);
	for (i = 0; i < 65536; i++)
		samples[i] = (int16_t)(i - 32768);
	lectern_phone_encode(&file, LECTERN_PHONE_FORMAT_ULAW_WAV, samples,
			     65536);
	assert_int_equal(write(fd, file.bytes, file.length), file.length);
	close(fd);
	snprintf(command, sizeof(command),
		 "sox %s -t s16 - 2>/dev/null || true", path);
	pipe = popen(command, "r");
	i = pipe ? (int)fread(decoded, 2, 65536, pipe) : 0;
	if (pipe)
		pclose(pipe);
	snprintf(command, sizeof(command), "soxi -e %s 2>/dev/null", path);
	if (i == 0) {
		print_message("skipped: sox is not installed\n");
	} else {
		assert_int_equal(i, 65536);
		assert_string_equal(first_line(command), "u-law");
		for (i = 0; i < 65536; i++)
			assert_int_equal(decoded[i],
					 ulaw_value(lectern_ulaw(samples[i])));
	}
	unlink(path);
	lectern_buffer_free(&file);
}

static void a_failed_allocation_shows_in_the_buffer(void **state)
{
	const int16_t samples[3] = {0, 1, -2};
	uint64_t n;

	(void)state;
	for (n = 1; n <= 2; n++) {
		struct lectern_buffer file = {0};

		lectern_memory_fail_at(n);
		lectern_phone_encode(&file, LECTERN_PHONE_FORMAT_ULAW_WAV,
				     samples, 3);
		lectern_memory_fail_at(0);
		assert_true(file.failed || n == 2);
		lectern_buffer_free(&file);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_wav_file_is_44_bytes_and_the_samples),
		cmocka_unit_test(a_ulaw_file_has_18_bytes_of_format_and_a_fact),
		cmocka_unit_test(an_odd_chunk_is_padded_but_not_counted),
		cmocka_unit_test(ulaw_is_never_further_off_than_half_a_step),
		cmocka_unit_test(ulaw_keeps_the_order_of_samples),
		cmocka_unit_test(the_most_negative_sample_stays_negative),
		cmocka_unit_test(ulaw_does_not_raise_a_limited_peak),
		cmocka_unit_test(sox_decodes_ulaw_to_the_same_values),
		cmocka_unit_test(a_failed_allocation_shows_in_the_buffer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
