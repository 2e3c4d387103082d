/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Letters, digits and spaces of the rules themselves are ASCII, so they are
 * looked at as bytes; only where a stranger's word may begin or end is the
 * text decoded.
 */
#include "speech/wording.h"

#include <string.h>
#include <strings.h>

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
	/* Rules look ahead, and may look past the end. */
	return at <= wording->length && length <= wording->length - at &&
	       memcmp(wording->text + at, words, length) == 0;
}

/* The rules that the text at `at` may begin with: most bytes begin none, and
 * the rules are asked for at every place of a text. */
static struct lectern_rule_list
wording_rules(const struct lectern_wording *wording,
	      enum lectern_rule_kind kind, size_t at)
{
	if (at >= wording->length ||
	    !lectern_rules_begin(wording->rules, kind, wording->text[at]))
		return (struct lectern_rule_list){NULL, 0};
	return lectern_rules_of(wording->rules, kind);
}

const struct lectern_rule *
lectern_wording_rule(const struct lectern_wording *wording,
		     enum lectern_rule_kind kind, size_t at)
{
	struct lectern_rule_list list = wording_rules(wording, kind, at);
	size_t i;

	for (i = 0; i < list.count; i++)
		if (lectern_wording_starts(wording, at, list.at[i].from,
					   list.at[i].length))
			return list.at + i;
	return NULL;
}

const struct lectern_rule *
lectern_wording_word(const struct lectern_wording *wording,
		     enum lectern_rule_kind kind, size_t at)
{
	struct lectern_rule_list list = wording_rules(wording, kind, at);
	size_t i;

	/* "m" is no meter in "5 mgs", nor "g" a gram in "5 going". */
	for (i = 0; i < list.count; i++)
		if (lectern_wording_starts(wording, at, list.at[i].from,
					   list.at[i].length) &&
		    !lectern_wording_wordy(wording, at + list.at[i].length))
			return list.at + i;
	return NULL;
}

bool lectern_wording_listed(const struct lectern_wording *wording,
			    enum lectern_rule_kind kind, size_t at,
			    size_t length)
{
	struct lectern_rule_list list = lectern_rules_of(wording->rules, kind);
	size_t i;

	for (i = 0; i < list.count; i++)
		if (list.at[i].length == length &&
		    strncasecmp(list.at[i].from, wording->text + at, length) ==
			    0)
			return true;
	return false;
}

static bool wording_is_letter(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

size_t lectern_wording_letters(const struct lectern_wording *wording, size_t at)
{
	size_t end = at;

	while (wording_is_letter(lectern_wording_byte(wording, end)))
		end++;
	return end - at;
}

size_t lectern_wording_letters_before(const struct lectern_wording *wording,
				      size_t end)
{
	while (end > 0 && wording_is_letter(wording->text[end - 1]))
		end--;
	return end;
}

uint32_t lectern_wording_code_point(const struct lectern_wording *wording,
				    size_t at, size_t *size)
{
	uint32_t code_point = 0;

	*size = 0;
	if (at < wording->length)
		*size = lectern_utf8_decode(wording->text + at,
					    wording->length - at, &code_point);
	return *size > 0 ? code_point : 0;
}

size_t lectern_wording_dash(const struct lectern_wording *wording, size_t at)
{
	size_t size;
	uint32_t c = lectern_wording_code_point(wording, at, &size);

	/* Hyphens, the figure dash, en and em dashes, and the bar. */
	return c == '-' || (c >= 0x2010 && c <= 0x2015) ? size : 0;
}

bool lectern_wording_in_address(const struct lectern_wording *wording)
{
	size_t i = wording->at;
	char c;

	while (i > 0 && wording->text[i - 1] != ' ')
		i--;
	for (; (c = lectern_wording_byte(wording, i)) != '\0' && c != ' '; i++)
		if (c == '@' ||
		    (c == ':' && lectern_wording_starts(wording, i, "://", 3)))
			return true;
		else if (c == '.' &&
			 lectern_wording_letters_before(wording, i) < i &&
			 lectern_wording_letters(wording, i + 1) > 1)
			return true;
	return false;
}

uint32_t lectern_wording_origin(const struct lectern_wording *wording)
{
	return wording->base + (uint32_t)wording->at;
}

/* True behind a space, or behind what opens a bracket or a quotation. */
static bool wording_opens(const struct lectern_buffer *bytes)
{
	static const char *const openings[] = {" ", "(", "[", "\342\200\234",
					       "\342\200\230"};
	size_t i;

	for (i = 0; i < sizeof(openings) / sizeof(openings[0]); i++) {
		size_t length = strlen(openings[i]);

		if (bytes->length >= length &&
		    memcmp(bytes->bytes + bytes->length - length, openings[i],
			   length) == 0)
			return true;
	}
	return false;
}

void lectern_wording_say(struct lectern_wording *wording, const char *words)
{
	const struct lectern_buffer *bytes = &wording->out->bytes;

	/* Two words run together are one that nobody knows. */
	if (bytes->length > 0 && !wording_opens(bytes))
		lectern_mapped_puts(wording->out, " ",
				    lectern_wording_origin(wording));
	lectern_mapped_puts(wording->out, words,
			    lectern_wording_origin(wording));
}

bool lectern_wording_term(struct lectern_wording *wording, const char *name,
			  size_t length)
{
	const char *words =
		lectern_rules_word(wording->rules, LECTERN_RULES_WORDS, name);

	if (*words == '\0')
		return false;
	lectern_wording_say(wording, words);
	return lectern_wording_skip(wording, length);
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
		/* Not to be met in a guide, but never a loop without end. */
		if (size == 0) {
			wording->at++;
			continue;
		}
		lectern_mapped_put(wording->out, code_point,
				   lectern_wording_origin(wording));
		wording->at += size;
	}
}

/* True when neither a word nor a dot stands before `at`. */
static bool wording_may_begin(const struct lectern_wording *wording, size_t at)
{
	struct lectern_wording place = *wording;

	place.at = at;
	return lectern_wording_before(&place) != '.' &&
	       lectern_wording_before(&place) != ')' &&
	       !lectern_wording_inside(&place);
}

size_t lectern_wording_number(const struct lectern_wording *wording, size_t at)
{
	size_t start = at;

	/* ".5": the point is part of the number where no word is before it. */
	if (lectern_wording_byte(wording, at) == '.' &&
	    lectern_wording_is_digit(lectern_wording_byte(wording, at + 1)) &&
	    wording_may_begin(wording, at))
		at++;
	while (lectern_wording_is_digit(lectern_wording_byte(wording, at)) ||
	       (at > start &&
		(lectern_wording_byte(wording, at) == '.' ||
		 lectern_wording_byte(wording, at) == ',') &&
		lectern_wording_is_digit(
			lectern_wording_byte(wording, at + 1))))
		at++;
	return at - start;
}

bool lectern_wording_joined(const struct lectern_wording *wording)
{
	struct lectern_wording hyphen = *wording;

	if (lectern_wording_before(wording) != '-')
		return false;
	/* "-5" is no part of anything. */
	hyphen.at--;
	return lectern_wording_inside(&hyphen);
}

const struct lectern_rule *
lectern_wording_fraction(const struct lectern_wording *wording, size_t at)
{
	const struct lectern_rule *rule =
		lectern_wording_word(wording, LECTERN_RULES_FRACTIONS, at);

	if (rule)
		return rule;
	rule = lectern_wording_rule(wording, LECTERN_RULES_FRACTIONS, at);
	return rule && lectern_wording_word(wording, LECTERN_RULES_UNITS,
					    at + rule->length)
		       ? rule
		       : NULL;
}

bool lectern_wording_amount(const struct lectern_wording *wording, size_t at)
{
	return lectern_wording_is_digit(lectern_wording_byte(wording, at)) ||
	       (lectern_wording_byte(wording, at) == '.' &&
		lectern_wording_is_digit(
			lectern_wording_byte(wording, at + 1))) ||
	       lectern_wording_rule(wording, LECTERN_RULES_MONEY, at) ||
	       lectern_wording_fraction(wording, at);
}

size_t lectern_wording_space(const struct lectern_wording *wording, size_t at)
{
	if (lectern_wording_byte(wording, at) == ' ')
		return 1;
	return lectern_wording_starts(wording, at, "\302\240", 2) ? 2 : 0;
}
