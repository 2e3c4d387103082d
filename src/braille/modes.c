/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "braille/modes.h"

#include <string.h>

#include "base/unicode.h"

/* Of two that begin alike the longer stands first. */
static const struct {
	const char *cells;
	enum lectern_mode mode;
	enum lectern_reach reach;
} modes_indicators[] = {
	{",,,", LECTERN_MODE_CAPITALS, LECTERN_REACH_PASSAGE},
	{",,", LECTERN_MODE_CAPITALS, LECTERN_REACH_WORD},
	{",", LECTERN_MODE_CAPITALS, LECTERN_REACH_SYMBOL},
	{";;;", LECTERN_MODE_GRADE1, LECTERN_REACH_PASSAGE},
	{";;", LECTERN_MODE_GRADE1, LECTERN_REACH_WORD},
	{";", LECTERN_MODE_GRADE1, LECTERN_REACH_SYMBOL},
	{"^7", LECTERN_MODE_BOLD, LECTERN_REACH_PASSAGE},
	{"^1", LECTERN_MODE_BOLD, LECTERN_REACH_WORD},
	{"^2", LECTERN_MODE_BOLD, LECTERN_REACH_SYMBOL},
	{".7", LECTERN_MODE_ITALIC, LECTERN_REACH_PASSAGE},
	{".1", LECTERN_MODE_ITALIC, LECTERN_REACH_WORD},
	{".2", LECTERN_MODE_ITALIC, LECTERN_REACH_SYMBOL},
};

static const struct {
	const char *cells;
	enum lectern_mode mode;
} modes_terminators[] = {{",'", LECTERN_MODE_CAPITALS},
			 {";'", LECTERN_MODE_GRADE1},
			 {"^'", LECTERN_MODE_BOLD},
			 {".'", LECTERN_MODE_ITALIC}};

#define MODES_COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* A number sign says nothing before what is no digit, point or comma. */
static bool modes_number(struct lectern_modes *modes, const char *cells,
			 size_t count)
{
	if (count < 2 || cells[0] != '#' || cells[1] == '\0' ||
	    !strchr("abcdefghij14", cells[1]))
		return false;
	modes->digits = true;
	modes->numbered = true;
	if (modes->reach[LECTERN_MODE_CAPITALS] != LECTERN_REACH_PASSAGE)
		modes->reach[LECTERN_MODE_CAPITALS] = LECTERN_REACH_NONE;
	return true;
}

size_t lectern_modes_begin(struct lectern_modes *modes, const char *cells,
			   size_t count)
{
	size_t i;

	if (modes_number(modes, cells, count))
		return 1;
	for (i = 0; i < MODES_COUNT(modes_indicators); i++) {
		size_t length = strlen(modes_indicators[i].cells);

		if (length > count ||
		    memcmp(cells, modes_indicators[i].cells, length) != 0)
			continue;
		modes->reach[modes_indicators[i].mode] =
			modes_indicators[i].reach;
		modes->digits = false;
		return length;
	}
	return 0;
}

size_t lectern_modes_cut(const char *cells, size_t count, unsigned *ended)
{
	size_t i = 0;

	*ended = 0;
	while (i < MODES_COUNT(modes_terminators) && count >= 2) {
		if (memcmp(cells + count - 2, modes_terminators[i].cells, 2) !=
		    0) {
			i++;
			continue;
		}
		*ended |= 1u << modes_terminators[i].mode;
		count -= 2;
		i = 0;
	}
	return count;
}

bool lectern_modes_end(struct lectern_modes *modes, unsigned ended)
{
	int mode;

	for (mode = 0; mode < LECTERN_MODE_COUNT; mode++) {
		if (!(ended & (1u << mode)))
			continue;
		if (modes->reach[mode] == LECTERN_REACH_NONE)
			return false;
		modes->reach[mode] = LECTERN_REACH_NONE;
		modes->digits = false;
	}
	return true;
}

void lectern_modes_end_symbol(struct lectern_modes *modes)
{
	int mode;

	for (mode = LECTERN_MODE_GRADE1; mode < LECTERN_MODE_COUNT; mode++)
		if (modes->reach[mode] == LECTERN_REACH_SYMBOL)
			modes->reach[mode] = LECTERN_REACH_NONE;
}

void lectern_modes_end_word(struct lectern_modes *modes)
{
	int mode;

	for (mode = 0; mode < LECTERN_MODE_COUNT; mode++)
		if (modes->reach[mode] != LECTERN_REACH_PASSAGE)
			modes->reach[mode] = LECTERN_REACH_NONE;
	modes->digits = false;
	modes->numbered = false;
}

bool lectern_modes_fit_capitals(struct lectern_modes *modes,
				const struct lectern_prepared *prepared,
				size_t start, size_t end)
{
	enum lectern_reach *reach = &modes->reach[LECTERN_MODE_CAPITALS];
	bool fits = true;

	for (; start < end; start++) {
		uint32_t c = prepared->text[start];
		bool capital = lectern_unicode_lower(c) != c;

		if (lectern_unicode_is_letter(c) &&
		    capital != (*reach != LECTERN_REACH_NONE))
			fits = false;
		if (*reach == LECTERN_REACH_SYMBOL)
			*reach = LECTERN_REACH_NONE;
	}
	return fits;
}

/* `first`: the indicator for a symbol reaches this one. */
static bool modes_fit_form(enum lectern_reach reach, bool first, bool form)
{
	bool on = reach > LECTERN_REACH_SYMBOL ||
		  (reach == LECTERN_REACH_SYMBOL && first);

	return on == form;
}

bool lectern_modes_fit_emphasis(const struct lectern_modes *modes,
				const struct lectern_prepared *prepared,
				size_t start, size_t end)
{
	bool fits = true;
	size_t i;

	for (i = start; i < end; i++) {
		uint8_t form = prepared->forms[i];

		fits &= modes_fit_form(modes->reach[LECTERN_MODE_BOLD],
				       i == start, form & LECTERN_FORM_BOLD);
		fits &= modes_fit_form(modes->reach[LECTERN_MODE_ITALIC],
				       i == start, form & LECTERN_FORM_ITALIC);
	}
	return fits;
}

bool lectern_modes_open(const struct lectern_modes *modes)
{
	int mode;

	for (mode = 0; mode < LECTERN_MODE_COUNT; mode++)
		if (modes->reach[mode] == LECTERN_REACH_PASSAGE)
			return true;
	return false;
}
