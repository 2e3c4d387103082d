/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables, in columns and row by row (Braille Formats 2016, section 11). */
#include "support/braille_golden.h"

static const struct braille_golden cases[] = {
	{"a_table_is_read_row_by_row_under_its_columns", "tables"},
	{"headings_without_words_keep_their_place_in_the_order",
	 "table-linear"},
	{"columns_stand_two_cells_apart_with_dots_to_the_next",
	 "table-columns"},
	{"long_headings_take_two_lines_above_their_separation_line",
	 "table-headings"},
	{"a_table_taller_than_a_page_is_read_row_by_row", "table-tall"},
	{"a_table_in_an_item_or_a_box_begins_at_the_margin", "table-in-item"},
};

int main(void)
{
	return braille_golden_run(cases, sizeof(cases) / sizeof(cases[0]));
}
