/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hashes tell apart what differs, and are the same on every machine. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/hash.h"

static uint64_t hash_of(const char *bytes, size_t length)
{
	return lectern_hash_bytes(LECTERN_HASH_BEGIN, bytes, length);
}

static void every_changed_bit_changes_the_hash(void **state)
{
	char bytes[37];
	size_t i;
	int bit;

	(void)state;
	for (i = 0; i < sizeof(bytes); i++)
		bytes[i] = (char)(i * 7);
	for (i = 0; i < sizeof(bytes); i++) {
		for (bit = 0; bit < 8; bit++) {
			uint64_t before = hash_of(bytes, sizeof(bytes));

			bytes[i] ^= (char)(1 << bit);
			assert_true(hash_of(bytes, sizeof(bytes)) != before);
			bytes[i] ^= (char)(1 << bit);
		}
	}
}

static void every_length_of_zeros_differs(void **state)
{
	static const char zeros[64];
	size_t i;
	size_t k;

	(void)state;
	for (i = 0; i < sizeof(zeros); i++)
		for (k = 0; k < i; k++)
			assert_true(hash_of(zeros, i) != hash_of(zeros, k));
}

static void strings_do_not_run_together(void **state)
{
	uint64_t one;
	uint64_t other;

	(void)state;
	one = lectern_hash_string(LECTERN_HASH_BEGIN, "ab");
	one = lectern_hash_string(one, "c");
	other = lectern_hash_string(LECTERN_HASH_BEGIN, "a");
	other = lectern_hash_string(other, "bc");
	assert_true(one != other);
}

/* Worked out by hand: a manifest must outlive the machine that wrote it. */
static void one_byte_hashes_as_the_definition_says(void **state)
{
	char text[LECTERN_HASH_TEXT];
	uint64_t hash = LECTERN_HASH_BEGIN;

	(void)state;
	hash = (hash ^ 1) * UINT64_C(1099511628211);
	hash ^= hash >> 32;
	hash = (hash ^ 'a') * UINT64_C(1099511628211);
	hash ^= hash >> 32;
	assert_true(hash_of("a", 1) == hash);
	lectern_hash_text(text, 0x0123456789abcdefu);
	assert_string_equal(text, "0123456789abcdef");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_changed_bit_changes_the_hash),
		cmocka_unit_test(every_length_of_zeros_differs),
		cmocka_unit_test(strings_do_not_run_together),
		cmocka_unit_test(one_byte_hashes_as_the_definition_says),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
