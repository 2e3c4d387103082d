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
	{"headings_begin_where_their_place_says", braille_holds_places},
	{"contents_list_the_headings_in_order_with_their_pages",
	 braille_holds_contents},
	{"every_word_is_read_once_and_in_order_in_grade_1",
	 braille_holds_words},
	{"digits_are_read_as_they_stand_in_print", braille_holds_digits},
};

int main(void)
{
	return braille_properties_run(properties,
				      sizeof(properties) / sizeof(*properties));
}
