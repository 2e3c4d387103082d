/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What stands where on a page: its head, its number, its blank lines (Braille
 * Formats 2016, sections 1, 4.3, 7.2, 7.3 and 8.3).
 */
#include "support/braille_golden.h"

static const struct braille_golden cases[] = {
	{"below_a_running_head_a_blank_line_stays", "running-head-top"},
	{"a_list_on_top_stands_off_a_page_that_was_full", "page-top-list"},
	{"headings_are_balanced_and_no_word_is_divided_for_it",
	 "heading-balance"},
	{"the_end_of_a_box_has_text_before_it_on_its_page", "box-longer"},
	{"text_beside_the_number_ends_three_blanks_before_it", "last-line"},
	{"the_blank_line_behind_a_list_is_on_top_only_if_the_page_was_full",
	 "page-top-blank"},
	{"a_heading_has_a_line_of_text_or_a_whole_item_on_its_page",
	 "heading-page-end"},
	{"a_heading_before_its_text_has_a_word_of_it_on_its_page",
	 "lead-page-end"},
	{"everything_fits_on_the_smallest_page", "narrow"},
	{"everything_stands_in_the_same_cells_on_the_largest_page", "wide"},
};

int main(void)
{
	return braille_golden_run(cases, sizeof(cases) / sizeof(cases[0]));
}
