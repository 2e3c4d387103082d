/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The contents (Braille Formats 2016, 2.10). */
#include "support/braille_golden.h"

static const struct braille_golden cases[] = {
	{"entries_are_indented_by_depth_and_share_one_runover",
	 "contents-depths"},
	{"dots_lead_to_the_page_where_two_of_them_have_room", "contents-dots"},
	{"a_preface_stands_apart_from_the_body", "contents-preface"},
	{"the_first_volume_lists_all_and_the_next_what_goes_on",
	 "contents-volumes"},
	{"pages_of_a_preface_are_counted_anew_in_each_volume",
	 "preface-volumes"},
	{"the_last_line_of_a_page_of_contents_has_its_number_alone",
	 "contents-last-line"},
};

int main(void)
{
	return braille_golden_run(cases, sizeof(cases) / sizeof(cases[0]));
}
