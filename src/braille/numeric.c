/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * liblouis 3.24 puts the indicator before small letters alone. In a passage of
 * capitals no sign of a capital stands between digit and letter either: there
 * "5A" became the number 51. And it knows nothing of grade 1 mode behind the
 * digits of a fraction or of an index, nor that a sign which has an indicator
 * in its table does without in that mode. What follows the modes here are the
 * finished cells, so it does not matter how they came about.
 */
#include "braille/numeric.h"

#include "base/unicode.h"
#include "braille/cells.h"
#include "braille/glyphs.h"

bool lectern_numeric_is_end(uint32_t code_point)
{
	return code_point == ' ' || code_point == '-' ||
	       (code_point >= 0x2010 && code_point <= 0x2015);
}

/* True for a letter that stands where its cell is felt as a digit. */
static bool numeric_digits(struct lectern_numeric *numeric, uint8_t cell,
			   bool digit)
{
	bool letter = false;

	if (lectern_cell_value(cell) >= 0) {
		letter = numeric->digits && !digit;
		numeric->digits = numeric->digits && digit;
	} else if (cell != LECTERN_CELL_POINT && cell != LECTERN_CELL_COMMA &&
		   !(cell == LECTERN_CELL_FRACTION && digit)) {
		numeric->digits = false;
	}
	return letter;
}

/* Ready-made cells of a text are left as they are, for the proof to judge. */
static bool numeric_is_digit(uint32_t code_point)
{
	return lectern_glyph_is_numeric(code_point) ||
	       (code_point >= 0x2800 && code_point <= 0x28FF);
}

enum lectern_numeric_step lectern_numeric_take(struct lectern_numeric *numeric,
					       uint8_t cell,
					       uint32_t code_point)
{
	if (cell == LECTERN_CELL_NUMBER) {
		numeric->digits = true;
		numeric->grade1 = true;
		return LECTERN_NUMERIC_KEEP;
	}
	if (cell == LECTERN_CELL_BLANK || lectern_numeric_is_end(code_point))
		numeric->grade1 = false;
	/* Signs outside ASCII have their indicators from our own tables. */
	if (numeric->grade1 && cell == LECTERN_CELL_GRADE1 &&
	    code_point > 0x7F && !lectern_unicode_is_letter(code_point)) {
		numeric->digits = false;
		return LECTERN_NUMERIC_DROP;
	}
	if (numeric_digits(numeric, cell, numeric_is_digit(code_point)))
		return LECTERN_NUMERIC_INDICATE;
	return LECTERN_NUMERIC_KEEP;
}
