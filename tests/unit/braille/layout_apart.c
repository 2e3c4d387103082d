/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What stands apart from the text: lists, quotations, boxes, pictures (Braille
 * Formats 2016, sections 6 to 9).
 */
#include "support/braille_golden.h"

static const struct braille_golden cases[] = {
	{"a_quotation_stands_two_cells_further_in_than_what_it_interrupts",
	 "quotes"},
	{"lists_and_notes_nest_in_boxes_and_items", "box-lists"},
	{"a_picture_or_code_as_an_item_stands_where_its_text_would",
	 "item-image"},
};

int main(void)
{
	return braille_golden_run(cases, sizeof(cases) / sizeof(cases[0]));
}
