/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The order of the rules is part of their meaning: "HER2-" is a token before
 * its dash is a dash, a number takes its unit before "%" is a sign, and only
 * what no rule knew is called by its name.
 */
#include <string.h>

#include "base/utf8.h"
#include "speech/wording.h"

/* False for "HER2-" in "HER2--", "HER2- positive", "HER2- and ER-positive". */
static bool spoken_is_whole(const struct lectern_wording *wording,
			    const struct lectern_rule *rule)
{
	size_t end = wording->at + rule->length;
	size_t last = end - 1;

	while (last > wording->at &&
	       !lectern_utf8_is_start(wording->text[last]))
		last--;
	return lectern_wording_dash(wording, last) == 0 ||
	       (lectern_wording_dash(wording, end) == 0 &&
		lectern_wording_byte(wording, end) != '>' &&
		!lectern_wording_suspended(wording, end));
}

static bool spoken_on_token(struct lectern_wording *wording)
{
	const struct lectern_rule *rule;

	if (lectern_wording_inside(wording))
		return false;
	rule = lectern_wording_word(wording, LECTERN_RULES_TOKENS, wording->at);
	if (!rule || !spoken_is_whole(wording, rule))
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

/* "=" before a number or between spaces; in an address it stays a sign. */
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
	lectern_wording_say(wording, rule->forms[0]);
	return lectern_wording_skip(wording, rule->length);
}

/* Each says what stands at the place and goes past it, or does nothing. */
static bool (*const spoken_rules[])(struct lectern_wording *) = {
	spoken_on_token,
	lectern_wording_on_number,
	lectern_wording_on_money,
	lectern_wording_on_fraction,
	lectern_wording_on_raised,
	lectern_wording_on_dash,
	lectern_wording_on_mark,
	spoken_on_sign,
	lectern_wording_on_roman,
	spoken_on_comparison,
	lectern_wording_on_unnamed,
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
