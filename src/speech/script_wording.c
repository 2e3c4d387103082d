/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/script_wording.h"

#include <string.h>

#include "base/unicode.h"
#include "base/utf8.h"

char lectern_wording_byte(const struct lectern_wording *wording, size_t at)
{
	return at < wording->length ? wording->text[at] : '\0';
}

bool lectern_wording_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

bool lectern_wording_wordy(const struct lectern_wording *wording, size_t at)
{
	uint32_t code_point;

	if (at >= wording->length ||
	    lectern_utf8_decode(wording->text + at, wording->length - at,
				&code_point) == 0)
		return false;
	return lectern_unicode_is_letter(code_point) ||
	       lectern_unicode_is_digit(code_point);
}

bool lectern_wording_inside(const struct lectern_wording *wording)
{
	size_t at = wording->at;

	if (at == 0)
		return false;
	do
		at--;
	while (at > 0 && !lectern_utf8_is_start(wording->text[at]));
	return lectern_wording_wordy(wording, at);
}

char lectern_wording_before(const struct lectern_wording *wording)
{
	return wording->at > 0 ? wording->text[wording->at - 1] : ' ';
}

bool lectern_wording_starts(const struct lectern_wording *wording, size_t at,
			    const char *words, size_t length)
{
	return length <= wording->length - at &&
	       memcmp(wording->text + at, words, length) == 0;
}

const struct lectern_rule *
lectern_wording_rule(const struct lectern_wording *wording,
		     enum lectern_rule_kind kind, size_t at)
{
	struct lectern_rule_list list = lectern_rules_of(wording->rules, kind);
	size_t i;

	for (i = 0; i < list.count && at < wording->length; i++)
		if (lectern_wording_starts(wording, at, list.at[i].from,
					   list.at[i].length))
			return &list.at[i];
	return NULL;
}

const struct lectern_rule *
lectern_wording_word(const struct lectern_wording *wording,
		     enum lectern_rule_kind kind, size_t at)
{
	struct lectern_rule_list list = lectern_rules_of(wording->rules, kind);
	size_t i;

	for (i = 0; i < list.count && at < wording->length; i++)
		if (lectern_wording_starts(wording, at, list.at[i].from,
					   list.at[i].length) &&
		    !lectern_wording_wordy(wording, at + list.at[i].length))
			return &list.at[i];
	return NULL;
}

uint32_t lectern_wording_origin(const struct lectern_wording *wording)
{
	return wording->base + (uint32_t)wording->at;
}

void lectern_wording_say(struct lectern_wording *wording, const char *words)
{
	const struct lectern_buffer *bytes = &wording->out->bytes;

	if (bytes->length > 0 && bytes->bytes[bytes->length - 1] != ' ')
		lectern_mapped_puts(wording->out, " ",
				    lectern_wording_origin(wording));
	lectern_mapped_puts(wording->out, words,
			    lectern_wording_origin(wording));
}

bool lectern_wording_skip(struct lectern_wording *wording, size_t length)
{
	wording->at += length;
	if (lectern_wording_wordy(wording, wording->at))
		lectern_mapped_puts(wording->out, " ",
				    lectern_wording_origin(wording));
	return true;
}

void lectern_wording_copy(struct lectern_wording *wording, size_t length)
{
	size_t end = wording->at + length;
	uint32_t code_point;
	size_t size;

	while (wording->at < end) {
		size = lectern_utf8_decode(wording->text + wording->at,
					   wording->length - wording->at,
					   &code_point);
		if (size == 0) {
			wording->at++;
			continue;
		}
		lectern_mapped_put(wording->out, code_point,
				   lectern_wording_origin(wording));
		wording->at += size;
	}
}

size_t lectern_wording_number(const struct lectern_wording *wording, size_t at)
{
	size_t start = at;

	while (lectern_wording_is_digit(lectern_wording_byte(wording, at)) ||
	       (at > start &&
		(lectern_wording_byte(wording, at) == '.' ||
		 lectern_wording_byte(wording, at) == ',') &&
		lectern_wording_is_digit(
			lectern_wording_byte(wording, at + 1))))
		at++;
	return at - start;
}

size_t lectern_wording_space(const struct lectern_wording *wording, size_t at)
{
	if (lectern_wording_byte(wording, at) == ' ')
		return 1;
	return lectern_wording_starts(wording, at, "\302\240", 2) ? 2 : 0;
}
