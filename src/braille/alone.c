/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "braille/alone.h"

#include "base/unicode.h"
#include "braille/numeric.h"

static uint32_t alone_char(const struct lectern_prepared *prepared, size_t at)
{
	return at < prepared->count ? prepared->text[at] : ' ';
}

static bool alone_is_apostrophe(uint32_t c)
{
	return c == '\'' || c == 0x2019;
}

/* Brackets and quotation marks that may open before it. */
static bool alone_is_opening(uint32_t c)
{
	return c == '(' || c == '[' || c == '{' || c == '"' || c == 0x2018 ||
	       c == 0x201C || alone_is_apostrophe(c);
}

static bool alone_is_closing(uint32_t c)
{
	return c == ',' || c == ';' || c == ':' || c == '.' || c == 0x2026 ||
	       c == '!' || c == '?' || c == ')' || c == ']' || c == '}' ||
	       c == '"' || c == 0x201D || alone_is_apostrophe(c);
}

/* Behind an ending such as 's or 'll; `end` when there is none. */
static size_t alone_behind_ending(const struct lectern_prepared *prepared,
				  size_t end)
{
	static const char *const endings[] = {"d", "ll", "re", "s", "t", "ve"};
	size_t i;

	if (!alone_is_apostrophe(alone_char(prepared, end)))
		return end;
	for (i = 0; i < sizeof(endings) / sizeof(*endings); i++) {
		const char *ending = endings[i];
		size_t at = end + 1;

		while (*ending && lectern_unicode_lower(alone_char(
					  prepared, at)) == (uint32_t)*ending) {
			ending++;
			at++;
		}
		if (!*ending &&
		    !lectern_unicode_is_letter(alone_char(prepared, at)))
			return at;
	}
	return end;
}

bool lectern_stands_alone(const struct lectern_prepared *prepared, size_t start,
			  size_t end)
{
	end = alone_behind_ending(prepared, end);
	while (start > 0 && alone_is_opening(prepared->text[start - 1]))
		start--;
	while (alone_is_closing(alone_char(prepared, end)))
		end++;
	return (start == 0 ||
		lectern_numeric_is_end(prepared->text[start - 1])) &&
	       lectern_numeric_is_end(alone_char(prepared, end));
}
