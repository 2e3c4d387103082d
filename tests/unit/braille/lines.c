/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a line ends. In the texts `~` is a blank that may not be parted,
 * `/` a line break and `^` lets a line end behind the cell before it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "braille/cells.h"
#include "braille/lines.h"

static size_t cells_of(uint8_t *cells, const char *marked)
{
	size_t count = 0;

	for (; *marked; marked++) {
		if (*marked == '^')
			cells[count - 1] |= LECTERN_CELL_TURN;
		else if (*marked == ' ')
			cells[count++] = LECTERN_CELL_BLANK;
		else if (*marked == '~')
			cells[count++] = LECTERN_CELL_BLANK | LECTERN_CELL_TURN;
		else if (*marked == '/')
			cells[count++] = LECTERN_CELL_BLANK | LECTERN_CELL_END;
		else if (*marked == '#')
			cells[count++] = LECTERN_CELL_NUMBER;
		else
			cells[count++] = 0x3F;
	}
	return count;
}

static struct lectern_line cut(const char *marked, size_t room)
{
	uint8_t cells[200];
	size_t count = cells_of(cells, marked);

	return lectern_line_cut(cells, count, room);
}

static void expect_cut(const char *marked, size_t room, size_t length,
		       size_t next)
{
	struct lectern_line line = cut(marked, room);

	assert_int_equal(line.length, length);
	assert_int_equal(line.next, next);
}

static void a_text_that_fits_is_one_line(void **state)
{
	(void)state;
	expect_cut("word", 4, 4, 4);
	expect_cut("two words", 9, 9, 9);
}

static void a_line_ends_at_the_last_blank_that_fits(void **state)
{
	(void)state;
	expect_cut("two words", 8, 3, 4);
	expect_cut("two words", 3, 3, 4);
	expect_cut("one two words", 7, 7, 8);
}

static void a_line_ends_behind_a_hyphen_that_fits(void **state)
{
	(void)state;
	expect_cut("wide-^ranging", 8, 5, 5);
	expect_cut("wide-^ranging", 5, 5, 5);
}

static void a_kept_blank_gives_way_only_to_a_word_of_its_own(void **state)
{
	(void)state;
	expect_cut("a 20~mg", 5, 1, 2);
	expect_cut("2020~mg", 5, 4, 5);
	assert_true(cut("2020~mg", 5).forced);
	assert_false(cut("a 20~mg", 5).forced);
}

static void a_word_that_is_too_long_leaves_room_for_dot_5(void **state)
{
	struct lectern_line line = cut("abcdefghij", 6);

	(void)state;
	assert_true(line.divided);
	assert_int_equal(line.length, 5);
	assert_int_equal(line.next, 5);
}

static void a_division_never_follows_a_number_sign(void **state)
{
	struct lectern_line line = cut("abcd#ghij", 6);

	(void)state;
	assert_true(line.divided);
	assert_int_equal(line.length, 4);
}

/* Real cells, as ASCII braille. */
static void expect_divided(const char *ascii, size_t room, size_t length)
{
	struct lectern_buffer cells = {0};
	struct lectern_line line;

	lectern_cells_ascii(&cells, ascii);
	line = lectern_line_cut((const uint8_t *)cells.bytes, cells.length,
				room);
	assert_true(line.divided);
	assert_int_equal(line.length, length);
	assert_int_equal(line.next, length);
	lectern_buffer_free(&cells);
}

static void an_address_is_divided_between_its_parts(void **state)
{
	(void)state;
	expect_divided("www4a4org_/!-people_/children", 19, 13);
	expect_divided("www4a4org_/!-people_/children", 20, 19);
	expect_divided("www4a4org_/!-people_/children", 24, 21);
	expect_divided("www4example4com", 13, 11);
	expect_divided("www4exampl4com", 12, 10);
	/* Not where little would be left on the line. */
	expect_divided("a4b_/averylongpartofanaddress", 20, 19);
}

static void a_number_is_not_divided_at_its_point(void **state)
{
	(void)state;
	expect_divided("#abcdefghij4abcdef", 14, 13);
}

static void initials_are_not_divided_before_their_points(void **state)
{
	(void)state;
	expect_divided(",a4,b4,a4,b4,a4,b4", 13, 12);
}

static void a_line_break_ends_the_line(void **state)
{
	(void)state;
	expect_cut("one/two", 20, 3, 4);
	assert_true(cut("one/two", 20).ended);
	expect_cut("/two", 20, 0, 1);
}

static void blanks_where_a_line_ends_do_not_begin_the_next(void **state)
{
	(void)state;
	expect_cut("two  words", 4, 4, 5);
	expect_cut("two   words", 3, 3, 6);
}

static void blanks_before_the_first_word_are_no_place_to_end(void **state)
{
	(void)state;
	expect_cut("  ab cd", 5, 4, 5);
	assert_true(cut("  abcdef", 5).divided);
}

static void lines_are_counted_as_they_are_cut(void **state)
{
	uint8_t cells[200];
	size_t count = cells_of(cells, "one two three four");

	(void)state;
	assert_int_equal(lectern_lines_count(cells, count, 18), 1);
	assert_int_equal(lectern_lines_count(cells, count, 17), 2);
	assert_int_equal(lectern_lines_count(cells, count, 8), 3);
}

static void balanced_lines_are_as_short_as_their_number_allows(void **state)
{
	uint8_t cells[200];
	size_t count = cells_of(cells, "one two three four");

	(void)state;
	assert_int_equal(lectern_lines_balance(cells, count, 17), 10);
	assert_int_equal(lectern_lines_balance(cells, count, 40), 18);
}

static void balancing_divides_no_word(void **state)
{
	uint8_t cells[200];
	size_t count = cells_of(cells, "abcdefghijklmnopq rs tu vw xy");

	(void)state;
	assert_int_equal(lectern_lines_count(cells, count, 24), 2);
	/* In 16 cells there were two as well, and a word on both. */
	assert_int_equal(lectern_lines_count(cells, count, 16), 2);
	assert_int_equal(lectern_lines_balance(cells, count, 24), 17);
	assert_false(lectern_lines_part(cells, count, 17));
	assert_true(lectern_lines_part(cells, count, 16));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_text_that_fits_is_one_line),
		cmocka_unit_test(a_line_ends_at_the_last_blank_that_fits),
		cmocka_unit_test(a_line_ends_behind_a_hyphen_that_fits),
		cmocka_unit_test(
			a_kept_blank_gives_way_only_to_a_word_of_its_own),
		cmocka_unit_test(a_word_that_is_too_long_leaves_room_for_dot_5),
		cmocka_unit_test(a_division_never_follows_a_number_sign),
		cmocka_unit_test(an_address_is_divided_between_its_parts),
		cmocka_unit_test(a_number_is_not_divided_at_its_point),
		cmocka_unit_test(initials_are_not_divided_before_their_points),
		cmocka_unit_test(a_line_break_ends_the_line),
		cmocka_unit_test(
			blanks_where_a_line_ends_do_not_begin_the_next),
		cmocka_unit_test(
			blanks_before_the_first_word_are_no_place_to_end),
		cmocka_unit_test(lines_are_counted_as_they_are_cut),
		cmocka_unit_test(
			balanced_lines_are_as_short_as_their_number_allows),
		cmocka_unit_test(balancing_divides_no_word),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
