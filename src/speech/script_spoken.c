/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ctype.h>
#include <string.h>

#include "speech/script_wording.h"

static bool spoken_on_token(struct lectern_wording *wording)
{
	const struct lectern_rule *rule;

	if (lectern_wording_inside(wording))
		return false;
	rule = lectern_wording_word(wording, LECTERN_RULES_TOKENS, wording->at);
	if (!rule)
		return false;
	lectern_wording_say(wording, rule->forms[0]);
	return lectern_wording_skip(wording, rule->length);
}

static bool spoken_on_sign(struct lectern_wording *wording)
{
	const struct lectern_rule *rule;

	rule = lectern_wording_rule(wording, LECTERN_RULES_SIGNS, wording->at);
	if (!rule)
		return false;
	lectern_wording_say(wording, rule->forms[0]);
	return lectern_wording_skip(wording, rule->length);
}

/* "<" before a number or between spaces compares; elsewhere it may be markup.
 */
static bool spoken_on_comparison(struct lectern_wording *wording)
{
	const struct lectern_rule *rule;
	size_t end;
	size_t space;

	rule = lectern_wording_rule(wording, LECTERN_RULES_COMPARISONS,
				    wording->at);
	if (!rule)
		return false;
	end = wording->at + rule->length;
	space = lectern_wording_space(wording, end);
	if (!lectern_wording_is_digit(
		    lectern_wording_byte(wording, end + space)) &&
	    !(space > 0 && lectern_wording_before(wording) == ' '))
		return false;
	/* An arrow is no comparison. */
	if (lectern_wording_before(wording) == '-')
		return false;
	lectern_wording_say(wording, rule->forms[0]);
	return lectern_wording_skip(wording, rule->length);
}

/* The value of a Roman numeral up to 10, its length in *length; 0 for none. */
static int spoken_roman_value(const struct lectern_wording *wording,
			      size_t *length)
{
	static const char *const numerals[] = {"I",  "II",  "III",  "IV", "V",
					       "VI", "VII", "VIII", "IX", "X"};
	size_t end = wording->at;
	int i;

	while (end < wording->length && strchr("IVX", wording->text[end]))
		end++;
	*length = end - wording->at;
	for (i = 0; i < 10; i++)
		if (strlen(numerals[i]) == *length &&
		    lectern_wording_starts(wording, wording->at, numerals[i],
					   *length))
			return i + 1;
	return 0;
}

/* True when the word before, and the space, is one that numerals follow. */
static bool spoken_follows(const struct lectern_wording *wording)
{
	struct lectern_rule_list list =
		lectern_rules_of(wording->rules, LECTERN_RULES_ROMAN);
	size_t end = wording->at - 1;
	size_t start = end;
	size_t i;
	size_t k;

	while (start > 0 && isalpha((unsigned char)wording->text[start - 1]))
		start--;
	for (i = 0; i < list.count; i++) {
		if (list.at[i].length != end - start)
			continue;
		for (k = 0; k < end - start; k++)
			if ((wording->text[start + k] | 0x20) !=
			    list.at[i].from[k])
				break;
		if (k == end - start)
			return true;
	}
	return false;
}

/* stage IV, Stage IIIB */
static bool spoken_on_roman(struct lectern_wording *wording)
{
	char digits[3] = {0};
	size_t length;
	size_t letter;
	int value;

	if (wording->at == 0 || lectern_wording_before(wording) != ' ' ||
	    !strchr("IVX", wording->text[wording->at]))
		return false;
	value = spoken_roman_value(wording, &length);
	letter = lectern_wording_byte(wording, wording->at + length) >= 'A' &&
		 lectern_wording_byte(wording, wording->at + length) <= 'D';
	if (value == 0 || !spoken_follows(wording) ||
	    lectern_wording_wordy(wording, wording->at + length + letter))
		return false;
	digits[0] = value == 10 ? '1' : (char)('0' + value);
	digits[1] = value == 10 ? '0' : '\0';
	lectern_wording_say(wording, digits);
	return lectern_wording_skip(wording, length);
}

/* Each says what stands at the place and goes past it, or does nothing. */
static bool (*const spoken_rules[])(struct lectern_wording *) = {
	spoken_on_token,
	lectern_wording_on_number,
	lectern_wording_on_money,
	spoken_on_sign,
	spoken_on_roman,
	spoken_on_comparison,
	lectern_wording_on_fraction,
};

static bool spoken_apply(struct lectern_wording *wording)
{
	size_t i;

	for (i = 0; i < sizeof(spoken_rules) / sizeof(spoken_rules[0]); i++)
		if (spoken_rules[i](wording))
			return true;
	return false;
}

/* A word that no rule began with, or one sign. */
static void spoken_pass(struct lectern_wording *wording)
{
	size_t start = wording->at;

	do
		lectern_wording_copy(wording, 1);
	while (lectern_wording_wordy(wording, wording->at) &&
	       wording->at > start && lectern_wording_inside(wording));
}

enum lectern_status lectern_spoken_form(struct lectern_mapped *out,
					const struct lectern_rules *rules,
					const char *text, size_t length,
					uint32_t base, const char *emergency)
{
	struct lectern_wording wording = {out, rules, text,	length,
					  0,   base,  emergency};

	while (wording.at < wording.length)
		if (!spoken_apply(&wording))
			spoken_pass(&wording);
	return lectern_mapped_status(out);
}
