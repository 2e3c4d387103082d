/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables: rows as blocks, cells as ranges of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/guide_load.h"

#define HEAD "| Drug | Dose | When |\n|---|---|---|\n"

static void a_row_joins_its_cells(void **state)
{
	struct lectern_guide *guide =
		guide_of_body(HEAD "| A | 2 *mg* | at 8 |\n");

	(void)state;
	guide_expect(guide, 0, LECTERN_NODE_ROW, "Drug: Dose; When");
	guide_expect(guide, 1, LECTERN_NODE_ROW, "A: 2 mg; at 8");
	guide_expect_span(guide, 1, 0, LECTERN_SPAN_EMPHASIS, "mg", "");
	lectern_guide_free(guide);
}

static void only_the_first_row_is_the_heading_row(void **state)
{
	struct lectern_guide *guide = guide_of_body(HEAD "| A | B | C |\n");

	(void)state;
	assert_true(lectern_node_is_header(lectern_guide_block(guide, 0)));
	assert_false(lectern_node_is_header(lectern_guide_block(guide, 1)));
	lectern_guide_free(guide);
}

static void cells_are_ranges_of_their_row(void **state)
{
	struct lectern_guide *guide =
		guide_of_body(HEAD "| A | **x** y | `C \\| d` |\n");
	const struct lectern_node *row = lectern_guide_block(guide, 1);
	const struct lectern_node *cell = lectern_node_first(row);

	(void)state;
	assert_string_equal(lectern_node_text(cell)->bytes, "A");
	cell = lectern_node_next(cell);
	assert_string_equal(lectern_node_text(cell)->bytes, "x y");
	assert_int_equal(lectern_node_cell_start(cell), 3);
	assert_int_equal(lectern_node_text(cell)->span_count, 0);
	cell = lectern_node_next(cell);
	assert_string_equal(lectern_node_text(cell)->bytes, "C | d");
	assert_null(lectern_node_next(cell));
	assert_int_equal(lectern_node_index(cell), 1);
	lectern_guide_free(guide);
}

static void a_cell_knows_its_column_beside_an_empty_heading(void **state)
{
	struct lectern_guide *guide = guide_of_body(
		"| | Dose | | When |\n|---|---|---|---|\n| A | 1 | b | c |\n");
	const struct lectern_node *cell =
		lectern_node_first(lectern_guide_block(guide, 0));

	(void)state;
	assert_string_equal(lectern_node_text(cell)->bytes, "Dose");
	assert_int_equal(lectern_node_cell_column(cell), 1);
	cell = lectern_node_next(cell);
	assert_string_equal(lectern_node_text(cell)->bytes, "When");
	assert_int_equal(lectern_node_cell_column(cell), 3);
	assert_null(lectern_node_next(cell));
	cell = lectern_node_first(lectern_guide_block(guide, 1));
	assert_int_equal(lectern_node_cell_column(cell), 0);
	lectern_guide_free(guide);
}

static void an_empty_cell_is_an_error(void **state)
{
	(void)state;
	guide_body_refused(HEAD "| A | | C |\n", 6, 0, "column 2");
	guide_body_refused(HEAD "| A | B |\n", 6, 0, "column 3");
}

static void an_empty_corner_of_the_heading_row_is_skipped(void **state)
{
	struct lectern_guide *guide =
		guide_of_body("| | Mo | Tu |\n|---|---|---|\n| A | 1 | 2 |\n");

	(void)state;
	guide_expect(guide, 0, LECTERN_NODE_ROW, "Mo; Tu");
	guide_expect(guide, 1, LECTERN_NODE_ROW, "A: 1; 2");
	lectern_guide_free(guide);
}

static void a_heading_row_without_words_is_an_error(void **state)
{
	(void)state;
	guide_body_refused("| | |\n|---|---|\n| A | B |\n", 4, 1,
			   "heading row without words");
}

static void a_row_with_too_many_cells_is_an_error(void **state)
{
	(void)state;
	guide_body_refused(HEAD "| A | B | C | D |\n", 6, 1, "4 cells");
	guide_body_refused("a | b\n-|-\nc | d | e\n", 6, 1, "3 cells");
}

static void html_does_not_reach_over_cells(void **state)
{
	(void)state;
	guide_body_refused("a|b\n-|-\n<span lang=\"fr\">c|d</span>\n", 6, 1,
			   "not closed");
}

static void a_table_may_stand_in_an_item(void **state)
{
	struct lectern_guide *guide =
		guide_of_body("- x\n\n  a|b\n  -|-\n  c|d\n");

	(void)state;
	guide_expect(guide, 2, LECTERN_NODE_ROW, "c: d");
	assert_int_equal(lectern_node_list_depth(lectern_guide_block(guide, 2)),
			 1);
	lectern_guide_free(guide);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_row_joins_its_cells),
		cmocka_unit_test(only_the_first_row_is_the_heading_row),
		cmocka_unit_test(cells_are_ranges_of_their_row),
		cmocka_unit_test(
			a_cell_knows_its_column_beside_an_empty_heading),
		cmocka_unit_test(an_empty_cell_is_an_error),
		cmocka_unit_test(an_empty_corner_of_the_heading_row_is_skipped),
		cmocka_unit_test(a_heading_row_without_words_is_an_error),
		cmocka_unit_test(a_row_with_too_many_cells_is_an_error),
		cmocka_unit_test(html_does_not_reach_over_cells),
		cmocka_unit_test(a_table_may_stand_in_an_item),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
