/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes of G.711 against the standard's own values, and against libsndfile. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <sndfile.h>

#include "speech/g711.h"

#define ALL 65536
#define AT(sample) ((sample) + 32768)

static int16_t every[ALL];

static int every_sample(void **state)
{
	int i;

	(void)state;
	for (i = 0; i < ALL; i++)
		every[i] = (int16_t)(i - 32768);
	return 0;
}

/* What the library makes of every sample, through a file. */
static void by_the_library(unsigned char bytes[ALL], int subtype)
{
	char path[] = "/tmp/lectern-g711-XXXXXX";
	SF_INFO info = {.samplerate = 8000,
			.channels = 1,
			.format = SF_FORMAT_RAW | subtype};
	int fd = mkstemp(path);
	SNDFILE *file;

	assert_true(fd >= 0);
	unlink(path);
	file = sf_open_fd(fd, SFM_WRITE, &info, 0);
	assert_non_null(file);
	assert_int_equal(sf_write_short(file, every, ALL), ALL);
	assert_int_equal(sf_close(file), 0);
	assert_int_equal(pread(fd, bytes, ALL, 0), ALL);
	close(fd);
}

static void every_sample_is_as_the_library_has_it(void **state)
{
	static unsigned char bytes[ALL];
	static unsigned char library[ALL];

	(void)state;
	lectern_g711_ulaw(bytes, every, ALL);
	by_the_library(library, SF_FORMAT_ULAW);
	assert_memory_equal(bytes + 1, library + 1, ALL - 1);
	lectern_g711_alaw(bytes, every, ALL);
	by_the_library(library, SF_FORMAT_ALAW);
	assert_memory_equal(bytes + 1, library + 1, ALL - 1);
}

/* libsndfile makes the highest value of the other sign of it. */
static void the_lowest_sample_keeps_its_sign(void **state)
{
	static unsigned char bytes[ALL];

	(void)state;
	lectern_g711_ulaw(bytes, every, ALL);
	assert_int_equal(bytes[AT(-32768)], bytes[AT(-32767)]);
	lectern_g711_alaw(bytes, every, ALL);
	assert_int_equal(bytes[AT(-32768)], bytes[AT(-32767)]);
}

static void silence_and_the_ends_are_those_of_the_standard(void **state)
{
	static unsigned char bytes[ALL];

	(void)state;
	lectern_g711_ulaw(bytes, every, ALL);
	assert_int_equal(bytes[AT(0)], 0xFF);
	assert_int_equal(bytes[AT(32767)], 0x80);
	assert_int_equal(bytes[AT(-32767)], 0x00);
	lectern_g711_alaw(bytes, every, ALL);
	assert_int_equal(bytes[AT(0)], 0xD5);
	assert_int_equal(bytes[AT(32767)], 0xAA);
	assert_int_equal(bytes[AT(-32767)], 0x2A);
}

/* What is left over behind whole blocks, and not a byte behind that. */
static void any_count_gives_as_many_bytes(void **state)
{
	static unsigned char whole[ALL];
	unsigned char part[64];
	size_t count;

	(void)state;
	lectern_g711_ulaw(whole, every, ALL);
	for (count = 0; count < sizeof(part); count++) {
		memset(part, 0x5A, sizeof(part));
		lectern_g711_ulaw(part, every + 1000, count);
		assert_memory_equal(part, whole + 1000, count);
		assert_int_equal(part[count], 0x5A);
	}
	lectern_g711_alaw(whole, every, ALL);
	for (count = 0; count < sizeof(part); count++) {
		memset(part, 0x5A, sizeof(part));
		lectern_g711_alaw(part, every + 1000, count);
		assert_memory_equal(part, whole + 1000, count);
		assert_int_equal(part[count], 0x5A);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_sample_is_as_the_library_has_it),
		cmocka_unit_test(the_lowest_sample_keeps_its_sign),
		cmocka_unit_test(
			silence_and_the_ends_are_those_of_the_standard),
		cmocka_unit_test(any_count_gives_as_many_bytes),
	};

	return cmocka_run_group_tests(tests, every_sample, NULL);
}
