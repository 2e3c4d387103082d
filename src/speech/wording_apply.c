/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The order of the rules is part of their meaning: "HER2-" is a token before
 * its dash is a dash, a number takes its unit before "%" is a sign, a numeral
 * behind "stage" is no abbreviation, and only what no rule knew is called by
 * its name.
 */
#include <string.h>

#include "base/alloc.h"
#include "base/utf8.h"
#include "speech/diction.h"
#include "speech/wording.h"

/* False for "HER2-" in "HER2--", "HER2- positive", "HER2- and ER-positive". */
static bool apply_is_whole(const struct lectern_wording *wording,
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

static bool apply_on_receptor(struct lectern_wording *wording)
{
	const struct lectern_rule *rule;

	if (lectern_wording_inside(wording))
		return false;
	rule = lectern_wording_word(wording, LECTERN_RULES_TOKENS, wording->at);
	if (!rule || !apply_is_whole(wording, rule))
		return false;
	lectern_wording_alias(wording, rule->forms[0], false);
	return lectern_wording_skip(wording, rule->length);
}

static bool apply_on_sign(struct lectern_wording *wording)
{
	const struct lectern_rule *rule;

	rule = lectern_wording_rule(wording, LECTERN_RULES_SIGNS, wording->at);
	if (!rule)
		return false;
	lectern_wording_alias(wording, rule->forms[0], false);
	return lectern_wording_skip(wording, rule->length);
}

/* "=" before a number or between spaces; in an address it stays a sign. */
static bool apply_on_comparison(struct lectern_wording *wording)
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
	if (!lectern_wording_amount(wording, end + space) &&
	    !(space > 0 && lectern_wording_before(wording) == ' '))
		return false;
	lectern_wording_say(wording, rule->forms[0]);
	return lectern_wording_skip(wording, rule->length);
}

/*
 * Each says what stands at the place and goes past it, or does nothing. The
 * names are for whoever signs off what is said.
 */
static const struct {
	const char *name;
	bool (*follow)(struct lectern_wording *wording);
} apply_rules[] = {
	{"address", lectern_wording_on_address},
	{"Roman numeral", lectern_wording_on_roman},
	{"pattern", lectern_wording_on_pattern},
	{"receptor", apply_on_receptor},
	{"lexicon", lectern_wording_on_lexeme},
	{"number", lectern_wording_on_number},
	{"money", lectern_wording_on_money},
	{"fraction", lectern_wording_on_fraction},
	{"raised or lowered", lectern_wording_on_raised},
	{"dash", lectern_wording_on_dash},
	{"mark", lectern_wording_on_mark},
	{"stroke", lectern_wording_on_stroke},
	{"sign", apply_on_sign},
	{"comparison", apply_on_comparison},
	{"letters", lectern_wording_on_token},
	{"stem", lectern_wording_on_stem},
	{"name of a sign", lectern_wording_on_unnamed},
};

void lectern_wording_doubt(const struct lectern_wording *wording, size_t at,
			   size_t length, const char *why)
{
	const struct lectern_wording_ear *ear = wording->ear;
	uint32_t from = wording->base + (uint32_t)at;

	if (ear && ear->doubted)
		ear->doubted(ear->user, from, from + (uint32_t)length, why);
}

/* Tells of what a rule made of the text from `at`, if that is a change. */
static void apply_tell(const struct lectern_wording *wording, size_t at,
		       size_t said_at)
{
	const struct lectern_wording_ear *ear = wording->ear;
	const char *said = wording->out->bytes.bytes + said_at;
	size_t length = wording->out->bytes.length - said_at;
	struct lectern_wording_change change = {
		.from = wording->base + (uint32_t)at,
		.to = wording->base + (uint32_t)wording->at,
		.source = wording->text + at,
		.rule = wording->rule,
		.detail = wording->detail,
		.ipa = lectern_mapped_ipa(wording->out, wording->way)};
	char *words;

	while (length > 0 && *said == ' ') {
		said++;
		length--;
	}
	while (length > 0 && said[length - 1] == ' ')
		length--;
	if (!change.ipa && length == wording->at - at &&
	    memcmp(said, change.source, length) == 0)
		return;
	words = lectern_copy_bytes(said, length);
	if (!words) {
		wording->out->bytes.failed = true;
		return;
	}
	change.said = words;
	ear->changed(ear->user, &change);
	lectern_free(words);
}

static bool apply_one(struct lectern_wording *wording)
{
	size_t said_at = wording->out->bytes.length;
	size_t at = wording->at;
	size_t i;

	for (i = 0; i < sizeof(apply_rules) / sizeof(apply_rules[0]); i++) {
		wording->rule = apply_rules[i].name;
		wording->detail = "";
		wording->way = 0;
		if (!apply_rules[i].follow(wording))
			continue;
		if (wording->ear && wording->ear->changed &&
		    !wording->out->bytes.failed)
			apply_tell(wording, at, said_at);
		return true;
	}
	return false;
}

/* A word that no rule began with, or one sign. */
static void apply_pass(struct lectern_wording *wording)
{
	size_t start = wording->at;

	do
		lectern_wording_copy(wording, 1);
	while (lectern_wording_wordy(wording, wording->at) &&
	       wording->at > start && lectern_wording_inside(wording));
}

enum lectern_status lectern_wording_form(struct lectern_mapped *out,
					 const struct lectern_diction *diction,
					 const char *text, size_t length,
					 uint32_t base, const char *emergency,
					 const struct lectern_wording_ear *ear)
{
	struct lectern_wording wording = {.out = out,
					  .diction = diction,
					  .rules = diction->rules,
					  .text = text,
					  .length = length,
					  .base = base,
					  .emergency = emergency,
					  .ear = ear};

	while (wording.at < wording.length)
		if (!apply_one(&wording))
			apply_pass(&wording);
	return lectern_mapped_status(out);
}
