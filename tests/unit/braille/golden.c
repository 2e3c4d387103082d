/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a page of each kind of text looks like, source and braille together. */
#include "support/braille_golden.h"

static const struct braille_golden cases[] = {
	{"headings_are_centred_or_at_the_side_by_level", "headings"},
	{"nested_lists_share_one_runover", "lists"},
	{"notes_are_boxes_that_begin_with_their_label", "notes"},
	{"quotations_pictures_and_code_stand_apart", "apart"},
	{"only_what_fits_on_no_line_is_divided", "words"},
	{"headings_and_boxes_are_kept_together_across_pages", "pages"},
	{"a_list_does_not_begin_on_the_last_line", "list-last-line"},
	{"headings_that_follow_one_another_have_no_blank_line_between",
	 "headings-follow"},
	{"compounds_end_lines_behind_hyphens_and_numbers_never_do",
	 "compounds"},
	{"four_levels_of_a_list_share_the_runover_of_the_deepest",
	 "lists-deep"},
	{"emphasis_is_marked_by_symbol_word_and_passage", "emphasis"},
};

int main(void)
{
	return braille_golden_run(cases, sizeof(cases) / sizeof(cases[0]));
}
