/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Of the signs of Latin-1, general punctuation, currency, letterlike symbols,
 * arrows and mathematical operators eSpeak NG 1.51 gives no sound for more
 * than half, ‰, † and ⅛ among them. So nothing is left to it: what is not
 * known to be harmless is said by name.
 */
#include "speech/sign.h"

#include <ctype.h>
#include <string.h>

#include "base/unicode.h"
#include "base/utf8.h"

bool lectern_sign_is_dress(uint32_t c)
{
	return c == 0x200D || c == 0x20E3 || (c >= 0xFE00 && c <= 0xFE0F) ||
	       (c >= 0x1F3FB && c <= 0x1F3FF);
}

bool lectern_sign_is_silent(uint32_t c)
{
	if (c < 0x80)
		return strchr("-_*=~.,:;!?'\"()[]{}<>|/\\^`# \n", (int)c) !=
		       NULL;
	return lectern_unicode_is_space(c) || lectern_unicode_is_ignorable(c) ||
	       c == 0xA1 || c == 0xAB || c == 0xB7 || c == 0xBB || c == 0xBF ||
	       (c >= 0x2010 && c <= 0x201F) || /* dashes and quotes */
	       (c >= 0x2022 && c <= 0x2027) || /* bullets and leaders */
	       (c >= 0x2028 && c <= 0x202E) ||
	       (c >= 0x2066 && c <= 0x2069) || /* directions of writing */
	       c == 0x2039 || c == 0x203A || c == 0x2043 ||
	       lectern_sign_is_dress(c) || (c >= 0x2500 && c <= 0x257F);
}

bool lectern_sign_needs_name(uint32_t c)
{
	/* Only blocks of signs: elsewhere marks belong to their letters. */
	bool sign = (c >= 0x80 && c < 0x300) || (c >= 0x2000 && c < 0x20D0) ||
		    (c >= 0x2100 && c < 0x2C00) ||
		    (c >= 0x3200 && c < 0x3400) || /* units in a square */
		    (c >= 0xE000 && c < 0xF900) || /* private */
		    (c >= 0xFF00 && c < 0x10000) || c >= 0x1F000;

	/* Digits that are none of ASCII, which eSpeak NG leaves out. */
	if (c >= 0x80 && lectern_unicode_is_digit(c))
		return true;
	return sign && !lectern_sign_is_silent(c) &&
	       !lectern_utf8_is_control(c) && !lectern_unicode_is_letter(c) &&
	       !(c >= 0x2080 && c <= 0x2089); /* heard as digits */
}

char lectern_sign_raised(uint32_t c)
{
	switch (c) {
	case 0xB9:
		return '1';
	case 0xB2:
	case 0xB3:
		return (char)('0' + (c - 0xB0));
	case 0x207A:
		return '+';
	case 0x207B:
		return '-';
	default:
		return c == 0x2070 || (c >= 0x2074 && c <= 0x2079)
			       ? (char)('0' + (c - 0x2070))
			       : '\0';
	}
}

void lectern_sign_name(uint32_t code_point, char *name, size_t room)
{
	size_t end = 0;
	size_t i;

	lectern_unicode_name(code_point, name, room);
	for (i = 0; name[i] != '\0'; i++)
		if (isalnum((unsigned char)name[i]))
			name[end++] = (char)tolower((unsigned char)name[i]);
		else if (end > 0 && name[end - 1] != ' ')
			name[end++] = ' ';
	while (end > 0 && name[end - 1] == ' ')
		end--;
	name[end] = '\0';
}
