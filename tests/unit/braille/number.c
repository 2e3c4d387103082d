/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reader of numbers: from text, and from cells by a rule of its own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "braille/cells.h"
#include "braille/number.h"

struct pair {
	const char *from;
	const char *numbers;
};

static void expect_text(const char *text, const char *numbers)
{
	struct lectern_buffer out = {0};

	lectern_buffer_puts(&out, "");
	lectern_numbers_of_text(&out, text, strlen(text));
	assert_string_equal(out.bytes, numbers);
	lectern_buffer_free(&out);
}

static void expect_cells(const char *ascii, const char *numbers)
{
	struct lectern_buffer cells = {0};
	struct lectern_buffer out = {0};

	lectern_buffer_puts(&out, "");
	lectern_cells_ascii(&cells, ascii);
	lectern_numbers_of_cells(&out, (const uint8_t *)cells.bytes,
				 cells.length);
	if (strcmp(out.bytes, numbers) != 0)
		print_message("%s\n", ascii);
	assert_string_equal(out.bytes, numbers);
	lectern_buffer_free(&cells);
	lectern_buffer_free(&out);
}

static void text_gives_its_digit_groups_in_order(void **state)
{
	static const struct pair pairs[] = {
		{"Take 2 500 mg", "\n2\n500"},
		{"2,500 or 2.5", "\n2,500\n2.5"},
		{"in 2024.", "\n2024"},
		{"no number, none.", ""},
		{"5...6", "\n5...6"},
		{"5\u20266", "\n5...6"},
		{"2026-11-23", "\n2026\n11\n23"},
		{"12:30", "\n12\n30"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
		expect_text(pairs[i].from, pairs[i].numbers);
}

static void a_point_before_the_first_digit_counts(void **state)
{
	(void)state;
	expect_text(".5 mg", "\n.5");
	expect_text("(.5)", "\n.5");
	expect_cells("#4e mg", "\n.5");
	expect_cells("x4#e", "\n.5");
}

static void raised_digits_and_fractions_are_numbers_of_their_own(void **state)
{
	(void)state;
	expect_text("10\u2079", "\n10\n9");
	expect_text("10\u00B9\u00B2", "\n10\n12");
	expect_text("H\u2082O", "\n2");
	expect_text("1\u00BD", "\n1\n1\n2");
	expect_text("\u2152", "\n1\n10");
	expect_text("\u00BD\u00B2", "\n1\n2\n2");
}

static void invisible_characters_do_not_part_a_number(void **state)
{
	(void)state;
	expect_text("1\u00AD2", "\n12");
}

static void cells_give_what_a_reader_feels(void **state)
{
	static const struct pair pairs[] = {
		{",take #b #ejj mg tablets4", "\n2\n500"},
		{",take #b\"ejj mg", "\n2 500"},
		{"#a1jjj", "\n1,000"},
		{"#c4e", "\n3.5"},
		{"9 #bjbd4", "\n2024"},
		{"#e;a", "\n5"},
		{"#ea", "\n51"},
		{"#e,a", "\n5"},
		{"#a/b", "\n1\n2"},
		{"#a#a/b", "\n1\n1\n2"},
		{"x;9#b", "\n2"},
		{"#bjbf-#aa-#bc", "\n2026\n11\n23"},
		{"#e444f", "\n5...6"},
		{"#e444#f", "\n5...6"},
		{"bad cafe", ""},
		{"#ast", "\n1"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
		expect_cells(pairs[i].from, pairs[i].numbers);
}

static void cells_of_two_cell_symbols_are_no_points(void **state)
{
	(void)state;
	/* A bullet ends in the cell of a point. */
	expect_cells("_4#e", "\n5");
	/* So does the sign for bold in that of a comma. */
	expect_cells("^1#e", "\n5");
}

static void a_numeric_space_joins_only_digits(void **state)
{
	(void)state;
	expect_cells("#e\"a", "\n5 1");
	expect_cells("#e\"m", "\n5");
}

static void expect_code(const struct lectern_code *code, const char *ascii,
			const char *numbers)
{
	struct lectern_buffer cells = {0};
	struct lectern_buffer out = {0};

	lectern_buffer_puts(&out, "");
	lectern_cells_ascii(&cells, ascii);
	lectern_numbers_of_code(&out, (const uint8_t *)cells.bytes,
				cells.length, code);
	if (strcmp(out.bytes, numbers) != 0)
		print_message("%s\n", ascii);
	assert_string_equal(out.bytes, numbers);
	lectern_buffer_free(&cells);
	lectern_buffer_free(&out);
}

/* As in Spanish: a sign behind the comma too, and dot 3 for a point. */
static void numbers_of_another_code_have_its_comma_and_point(void **state)
{
	const struct lectern_code code = {.comma = LECTERN_CELL_COMMA,
					  .point = 0x04};

	(void)state;
	expect_code(&code, "#b1#e mg", "\n2,5");
	expect_code(&code, "#b1e #b'e", "\n2,5\n2.5");
	expect_code(&code, "#ab3#cj #aj-#bj", "\n12\n30\n10\n20");
	expect_code(&code, "#ea", "\n51");
	expect_code(&code, "#a\"aj", "\n1 10");
	expect_code(&code, "a bad cafe", "");
}

static void numbers_in_antoines_notation_are_read(void **state)
{
	const struct lectern_code code = {.digits = LECTERN_CODE_ANTOINE,
					  .comma = LECTERN_CELL_COMMA,
					  .point = LECTERN_CELL_POINT};

	(void)state;
	expect_code(&code, ",<1: mg", "\n2,5");
	expect_code(&code, ",*# ,###", "\n10\n000");
	expect_code(&code, ",*<3%#", "\n12\n30");
	expect_code(&code, ",:a", "\n5");
	expect_code(&code, ".bonjour *<", "");
	expect_code(&code, ",*<%?:$]\\[#", "\n1234567890");
}

static void the_offset_of_a_number_is_its_first_digit(void **state)
{
	static const char text[] = "caf\u00E9 12 and 3.5";

	(void)state;
	assert_int_equal(lectern_number_offset(text, sizeof(text) - 1, 0), 6);
	assert_int_equal(lectern_number_offset(text, sizeof(text) - 1, 1), 13);
	assert_int_equal(lectern_number_offset(text, sizeof(text) - 1, 2), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_gives_its_digit_groups_in_order),
		cmocka_unit_test(a_point_before_the_first_digit_counts),
		cmocka_unit_test(
			raised_digits_and_fractions_are_numbers_of_their_own),
		cmocka_unit_test(invisible_characters_do_not_part_a_number),
		cmocka_unit_test(cells_give_what_a_reader_feels),
		cmocka_unit_test(cells_of_two_cell_symbols_are_no_points),
		cmocka_unit_test(a_numeric_space_joins_only_digits),
		cmocka_unit_test(
			numbers_of_another_code_have_its_comma_and_point),
		cmocka_unit_test(numbers_in_antoines_notation_are_read),
		cmocka_unit_test(the_offset_of_a_number_is_its_first_digit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
