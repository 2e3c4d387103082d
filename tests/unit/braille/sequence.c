/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes for a machine, as a profile writes them. */
#include "braille/sequence.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct lectern_sequence_values values = {40, 9, "\\x02s"};

static void expect(const char *sequence, const char *bytes, size_t length)
{
	struct lectern_buffer out = {0};
	const char *wrong = lectern_sequence_add(&out, sequence, &values);

	if (wrong)
		fail_msg("%s: %s", sequence, wrong);
	assert_int_equal(out.length, length);
	if (length)
		assert_memory_equal(out.bytes, bytes, length);
	lectern_buffer_free(&out);
}

static void expect_fault(const char *sequence, const char *words)
{
	struct lectern_buffer out = {0};
	const char *wrong = lectern_sequence_add(&out, sequence, &values);

	if (!wrong || !strstr(wrong, words))
		fail_msg("%s: %s", sequence, wrong ? wrong : "no fault");
	lectern_buffer_free(&out);
}

static void printable_characters_stand_for_themselves(void **state)
{
	(void)state;
	expect("", "", 0);
	expect("DTM0,BI0;~ !", "DTM0,BI0;~ !", 12);
}

static void escapes_stand_for_single_bytes(void **state)
{
	(void)state;
	expect("\\r\\n\\f\\e", "\r\n\f\x1b", 4);
	expect("\\x1bD\\x00\\xfF",
	       "\x1b"
	       "D\0\xff",
	       4);
	expect("\\\\x\\{\\}", "\\x{}", 4);
}

static void fields_are_numbers_in_three_forms(void **state)
{
	(void)state;
	expect("CH{cells},LP{lines};", "CH40,LP9;", 9);
	expect("{lines:2}{cells:2}{lines:3}", "0940009", 7);
	expect("R{cells+64}Q{lines+64}", "RhQI", 4);
	expect("{cells+215}", "\xff", 1);
}

static void sides_are_a_sequence_of_their_own(void **state)
{
	(void)state;
	expect("i{sides}.", "i\x02s.", 4);
}

static void an_unknown_field_is_a_fault(void **state)
{
	(void)state;
	expect_fault("{rows}", "not {cells}");
	expect_fault("{}", "not {cells}");
	expect_fault("{cells4}", "not {cells}");
	expect_fault("{cells-27}", "not {cells}");
	expect_fault("{sides:2}", "not {cells}");
	expect_fault("{cells", "not closed");
}

static void a_form_without_a_fit_number_is_a_fault(void **state)
{
	(void)state;
	expect_fault("{cells:}", "fit number");
	expect_fault("{cells:0}", "fit number");
	expect_fault("{cells:10}", "fit number");
	expect_fault("{cells:x}", "fit number");
	expect_fault("{cells+}", "fit number");
	expect_fault("{cells+216}", "fit number");
	expect_fault("{cells+99999999999999999999}", "fit number");
	expect_fault("{lines+-1}", "fit number");
}

static void what_could_be_a_slip_is_a_fault(void **state)
{
	(void)state;
	expect_fault("\x1b", "\\xHH");
	expect_fault("\xc3\xa9", "\\xHH");
	expect_fault("a}", "\\xHH");
	expect_fault("\\", "without r, n");
	expect_fault("\\q", "without r, n");
	expect_fault("\\x", "without r, n");
	expect_fault("\\x1", "without r, n");
	expect_fault("\\x1g", "without r, n");
}

static void without_values_no_field_is_allowed(void **state)
{
	struct lectern_buffer out = {0};
	const struct lectern_sequence_values no_sides = {40, 25, NULL};

	(void)state;
	assert_non_null(lectern_sequence_add(&out, "{cells}", NULL));
	assert_null(lectern_sequence_add(&out, "ab", NULL));
	assert_non_null(lectern_sequence_add(&out, "{sides}", &no_sides));
	lectern_buffer_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(printable_characters_stand_for_themselves),
		cmocka_unit_test(escapes_stand_for_single_bytes),
		cmocka_unit_test(fields_are_numbers_in_three_forms),
		cmocka_unit_test(sides_are_a_sequence_of_their_own),
		cmocka_unit_test(an_unknown_field_is_a_fault),
		cmocka_unit_test(a_form_without_a_fit_number_is_a_fault),
		cmocka_unit_test(what_could_be_a_slip_is_a_fault),
		cmocka_unit_test(without_values_no_field_is_allowed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
