/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds for a thousand guides, bound and on pages of every size. */
#include "support/braille_holds.h"
#include "support/braille_property.h"

static const struct braille_property properties[] = {
	{"no_row_is_too_wide_and_each_page_has_all_its_lines",
	 braille_holds_bounds},
	{"a_page_ends_in_its_number_behind_three_blanks",
	 braille_holds_numbers},
	{"numbers_of_the_body_run_on_and_others_begin_anew",
	 braille_holds_names},
	{"the_running_head_is_in_the_middle_of_all_pages_but_the_title",
	 braille_holds_heads},
	{"no_blank_line_is_doubled_or_first_but_behind_a_full_page",
	 braille_holds_blanks},
	{"no_heading_is_left_without_its_text", braille_holds_headings},
	{"blocks_begin_in_the_cell_of_their_kind", braille_holds_cells},
	{"all_lines_of_a_block_but_the_first_begin_in_one_cell",
	 braille_holds_runovers},
	{"no_line_ends_inside_a_dose_or_a_phone_number",
	 braille_holds_ends_of_lines},
	{"no_heading_and_no_row_of_a_table_is_divided", braille_holds_whole},
	{"no_box_is_divided_that_fits_on_a_page", braille_holds_boxes},
	{"no_list_begins_on_the_last_line", braille_holds_lists},
	{"blocks_begin_where_their_place_says", braille_holds_places},
	{"contents_list_the_headings_in_order_with_their_pages",
	 braille_holds_contents},
	{"every_word_is_read_once_and_in_order_in_grade_1",
	 braille_holds_words},
	{"digits_are_read_as_they_stand_in_print", braille_holds_digits},
	{"no_volume_is_too_large_but_for_a_part_that_is",
	 braille_holds_volume_size},
	{"every_volume_ends_in_its_last_words", braille_holds_ends},
	{"a_title_tells_of_the_pages_that_there_are", braille_holds_titles},
	{"made_again_by_one_process_or_four_pages_are_the_same",
	 braille_holds_again},
};

int main(void)
{
	return braille_properties_run(properties,
				      sizeof(properties) / sizeof(*properties));
}
