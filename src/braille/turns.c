/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Words are not divided. What remains to be said is which blanks hold together
 * what a reader needs at once, and behind which hyphens a long compound may
 * go on in the next line.
 */
#include "braille/prepare.h"

#include <string.h>

#include "base/unicode.h"
#include "braille/cells.h"

/* Units of measure, which stay on the line of their number. */
static const char *const turns_units[] = {
	"mg",	"mcg", "g",    "kg",   "mL", "ml", "L",	 "l",
	"dL",	"cm",  "mm",   "m",    "km", "ng", "IU", "Gy",
	"mmol", "kJ",  "kcal", "mmHg", "lb", "oz"};

static bool turns_is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

/* A sign that is a unit, or that a unit begins with: degrees, percent, micro.
 */
static bool turns_is_sign(uint32_t c)
{
	return c == '%' || c == 0xB0 || c == 0xB5 || c == 0x3BC;
}

/* True when the letters from `at` on are one of the units. */
static bool turns_is_unit(const struct lectern_prepared *prepared, size_t at)
{
	char letters[8];
	size_t count = 0;
	size_t i;

	if (turns_is_sign(prepared->text[at]))
		return true;
	for (; at < prepared->count && count < sizeof(letters) - 1; at++) {
		uint32_t c = prepared->text[at];

		if (c >= 0x80 || !lectern_unicode_is_letter(c))
			break;
		letters[count++] = (char)c;
	}
	letters[count] = '\0';
	for (i = 0; i < sizeof(turns_units) / sizeof(*turns_units); i++)
		if (strcmp(letters, turns_units[i]) == 0)
			return true;
	return false;
}

/* A phone number or a dose is not parted where it could stay on a line. */
static void turns_space(struct lectern_prepared *prepared, size_t at)
{
	if (prepared->turns[at] || at == 0 || at + 1 >= prepared->count ||
	    !turns_is_digit(prepared->text[at - 1]))
		return;
	if (turns_is_digit(prepared->text[at + 1]) ||
	    turns_is_unit(prepared, at + 1))
		prepared->turns[at] = LECTERN_CELL_TURN;
}

/* An address on the net is not parted at its hyphens. */
static bool turns_in_address(const struct lectern_prepared *prepared, size_t at)
{
	const uint32_t *text = prepared->text;
	size_t i = at;

	while (i > 0 && text[i - 1] != ' ')
		i--;
	for (; i < prepared->count && text[i] != ' '; i++) {
		if (text[i] == '@' || text[i] == '/')
			return true;
		if (text[i] == '.' && i + 1 < prepared->count &&
		    lectern_unicode_is_letter(text[i + 1]))
			return true;
	}
	return false;
}

static void turns_hyphen(struct lectern_prepared *prepared, size_t at)
{
	if (at > 0 && at + 1 < prepared->count &&
	    lectern_unicode_is_letter(prepared->text[at - 1]) &&
	    lectern_unicode_is_letter(prepared->text[at + 1]) &&
	    !turns_in_address(prepared, at))
		prepared->turns[at] = LECTERN_CELL_TURN;
}

/* Between digits a dash means a range, which is not parted: 5 to 10 mg. */
static void turns_dash(struct lectern_prepared *prepared, size_t at)
{
	if (at > 0 && at + 1 < prepared->count &&
	    !turns_is_digit(prepared->text[at - 1]) &&
	    !turns_is_digit(prepared->text[at + 1]))
		prepared->turns[at] = LECTERN_CELL_TURN;
}

void lectern_prepare_turns(struct lectern_prepared *prepared)
{
	size_t i;

	for (i = 0; i < prepared->count; i++) {
		switch (prepared->text[i]) {
		case ' ':
			turns_space(prepared, i);
			break;
		case '-':
		case 0x2010:
			turns_hyphen(prepared, i);
			break;
		case 0x2013:
		case 0x2014:
			turns_dash(prepared, i);
			break;
		default:
			break;
		}
	}
}
