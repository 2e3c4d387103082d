/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where volumes end, and the words there (Braille Formats 2016, 1.6). */
#include "support/braille_golden.h"

static const struct braille_golden cases[] = {
	{"a_blank_line_stands_before_the_last_words", "end-below-blank"},
	{"the_last_words_may_stand_on_the_last_line", "end-on-last-line"},
	{"three_blanks_part_the_last_words_from_text", "end-beside-text"},
	{"without_room_a_line_of_text_goes_with_the_last_words",
	 "end-takes-a-line"},
	{"on_a_narrow_page_three_blanks_part_the_last_words_from_the_number",
	 "end-narrow"},
	{"a_last_line_that_is_a_whole_block_may_go_with_the_last_words",
	 "end-takes-a-block"},
	{"the_only_line_below_a_heading_does_not_go_with_them", "end-heading"},
	{"last_words_of_two_lines_need_no_blank_line", "end-two-lines"},
	{"a_chapter_begins_a_volume_when_two_thirds_are_full",
	 "volumes-level-1"},
	{"a_section_begins_a_volume_when_it_is_nearly_full", "volumes-level-2"},
	{"a_volume_of_sheets_ends_between_paragraphs", "volumes-middle"},
};

int main(void)
{
	return braille_golden_run(cases, sizeof(cases) / sizeof(cases[0]));
}
