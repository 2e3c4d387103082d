/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "braille/cells.h"

static void every_cell_has_a_byte_of_its_own_in_ascii_braille(void **state)
{
	int seen[256] = {0};
	int cell;

	(void)state;
	for (cell = 0; cell < 64; cell++) {
		char c = lectern_cell_ascii((uint8_t)cell);

		assert_in_range(c, 0x20, 0x5F);
		assert_int_equal(seen[(unsigned char)c]++, 0);
	}
}

static void digits_and_their_cells_are_one_to_one(void **state)
{
	unsigned digit;

	(void)state;
	for (digit = 0; digit < 10; digit++)
		assert_int_equal(lectern_cell_value(lectern_cell_digit(digit)),
				 digit);
	assert_int_equal(lectern_cell_value(0), -1);
	assert_int_equal(lectern_cell_ascii(lectern_cell_digit(1)), 'A');
	assert_int_equal(lectern_cell_ascii(lectern_cell_digit(0)), 'J');
}

static void ascii_braille_becomes_cells_and_comes_back(void **state)
{
	struct lectern_buffer out = {0};
	size_t i;

	(void)state;
	lectern_cells_ascii(&out, "_4 #a @.<");
	assert_int_equal(out.length, 9);
	for (i = 0; i < out.length; i++)
		assert_int_equal(lectern_cell_ascii((uint8_t)out.bytes[i]),
				 "_4 #A @.<"[i]);
	lectern_buffer_free(&out);
}

static void a_number_gets_one_sign_and_all_its_digits(void **state)
{
	struct lectern_buffer out = {0};
	size_t i;

	(void)state;
	lectern_cells_number(&out, 4096);
	assert_int_equal(out.length, 5);
	for (i = 0; i < out.length; i++)
		assert_int_equal(lectern_cell_ascii((uint8_t)out.bytes[i]),
				 "#DJIF"[i]);
	lectern_buffer_clear(&out);
	lectern_cells_number(&out, 0);
	assert_int_equal(out.length, 2);
	lectern_buffer_free(&out);
}

static void unicode_patterns_carry_the_dots_and_no_mark(void **state)
{
	const uint8_t cells[] = {0x01, LECTERN_CELL_BLANK | LECTERN_CELL_END,
				 0x3F | LECTERN_CELL_TURN};
	struct lectern_buffer out = {0};

	(void)state;
	lectern_cells_unicode(&out, cells, 3);
	assert_string_equal(out.bytes, "\xE2\xA0\x81\xE2\xA0\x80\xE2\xA0\xBF");
	lectern_buffer_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			every_cell_has_a_byte_of_its_own_in_ascii_braille),
		cmocka_unit_test(digits_and_their_cells_are_one_to_one),
		cmocka_unit_test(ascii_braille_becomes_cells_and_comes_back),
		cmocka_unit_test(a_number_gets_one_sign_and_all_its_digits),
		cmocka_unit_test(unicode_patterns_carry_the_dots_and_no_mark),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
