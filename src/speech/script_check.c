/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The proof of a guide for speech: what a listener could take for something
 * else is told of with its place, so that an author writes it plainly. All of
 * it is spoken as faithfully as can be, so these are warnings; only what has
 * no sound at all is an error.
 */
#include <string.h>

#include "base/unicode.h"
#include "base/utf8.h"
#include "lectern/script.h"
#include "speech/diction.h"
#include "speech/sign.h"
#include "speech/wording.h"

/* One block under proof; the place of `wording` goes through its text. */
struct check {
	struct lectern_wording wording;
	const struct lectern_node *block;
	struct lectern_diagnostics *found;
};

static void check_warn(const struct check *check, size_t at, size_t length,
		       const char *words)
{
	lectern_diagnostics_add(
		check->found, LECTERN_WARNING,
		lectern_node_text_place(check->block, (uint32_t)at),
		"\"%.*s\" %s", (int)length, check->wording.text + at, words);
}

/* True when a sign has words in the rules, under any heading. */
static bool check_has_words(const struct check *check)
{
	const struct lectern_wording *wording = &check->wording;
	static const enum lectern_rule_kind kinds[] = {
		LECTERN_RULES_SIGNS, LECTERN_RULES_UNITS,
		LECTERN_RULES_FRACTIONS, LECTERN_RULES_MONEY};
	size_t i;

	for (i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (lectern_wording_rule(wording, kinds[i], wording->at))
			return true;
	return lectern_sign_raised(lectern_wording_code_point(
		       wording, wording->at, &i)) != '\0';
}

static void check_sign(const struct check *check, uint32_t c)
{
	char name[LECTERN_SIGN_NAME_MAX];
	bool mute = (c >= 0xE000 && c < 0xF900) || c >= 0xF0000;

	if (!lectern_sign_needs_name(c) || check_has_words(check))
		return;
	lectern_unicode_name(c, name, sizeof(name));
	lectern_diagnostics_add(
		check->found, mute ? LECTERN_ERROR : LECTERN_WARNING,
		lectern_node_text_place(check->block,
					(uint32_t)check->wording.at),
		mute ? "speech has no words for U+%04X (%s)"
		     : "speech can only name U+%04X (%s)",
		(unsigned)c, name);
}

/* Digits only, at `at`. */
static size_t check_digits(const struct lectern_wording *wording, size_t at)
{
	size_t end = at;

	while (lectern_wording_is_digit(lectern_wording_byte(wording, end)))
		end++;
	return end - at;
}

/*
 * "1 500 mg": one number or two? Not in a row such as a telephone number,
 * whose last group has four digits, nor behind a comma or a point.
 */
static bool check_is_parted(const struct lectern_wording *wording,
			    size_t number)
{
	size_t end = wording->at + number;
	size_t space = lectern_wording_space(wording, end);
	size_t second = check_digits(wording, end + space);
	size_t after = end + space + second;
	size_t third;

	if (space == 0 || number > 3 || second != 3 ||
	    lectern_wording_byte(wording, wording->at) == '0' ||
	    lectern_wording_wordy(wording, after) ||
	    lectern_wording_dash(wording, after))
		return false;
	third = check_digits(wording,
			     after + lectern_wording_space(wording, after));
	return third == 0 || third == 3;
}

/* A comma that stands in the place of a decimal point, or may. */
static bool check_is_comma(const struct lectern_wording *wording, size_t number)
{
	const char *text = wording->text + wording->at;
	const char *comma = memchr(text, ',', number);
	size_t behind;

	if (!comma)
		return false;
	behind =
		check_digits(wording, wording->at + (size_t)(comma - text) + 1);
	return behind != 3 || text[0] == '0';
}

/* "5.0 mg", where the point is easily missed. */
static bool check_is_nought(const struct lectern_wording *wording,
			    size_t number)
{
	size_t end = wording->at + number;
	size_t unit = end + lectern_wording_space(wording, end);

	return number > 2 && memcmp(wording->text + end - 2, ".0", 2) == 0 &&
	       lectern_wording_word(wording, LECTERN_RULES_UNITS, unit) &&
	       wording->text[unit] != '%';
}

/* What stands between two digits and is no point, comma or dash. */
static bool check_is_mark(const struct lectern_wording *wording, size_t at,
			  size_t *size)
{
	uint32_t c = lectern_wording_code_point(wording, at, size);

	if (c == '.' || c == '\'' || c == 0x2019 || c == 0xB7 || c == '_') {
		while (lectern_wording_byte(wording, at + *size) == '.')
			++*size;
		return lectern_wording_is_digit(
			lectern_wording_byte(wording, at + *size));
	}
	return false;
}

static void check_number(struct check *check)
{
	struct lectern_wording *wording = &check->wording;
	size_t number = lectern_wording_number(wording, wording->at);
	size_t end = wording->at + number;
	size_t size;

	if (check_is_nought(wording, number))
		check_warn(check, wording->at, number,
			   "ends with a point and a nought, which is easily "
			   "taken for ten times as much: leave both out");
	if (lectern_wording_byte(wording, wording->at) == '.')
		check_warn(check, wording->at, number,
			   "begins with a point, which is easily missed: write "
			   "0 before it");
	if (check_is_comma(wording, number))
		check_warn(
			check, wording->at, number,
			"may be heard as two numbers: write a decimal point, "
			"or a space behind the comma");
	else if (check_is_parted(wording, number))
		check_warn(
			check, wording->at, number + 4,
			"may be heard as one number or as two: write a comma "
			"in one, a word between two");
	if (check_is_mark(wording, end, &size))
		check_warn(check, wording->at,
			   number + size + check_digits(wording, end + size),
			   "may be heard as two numbers");
	wording->at = end;
}

/* "HER2- and ER-positive": is it negative, or half of a compound? */
static void check_marker(const struct check *check)
{
	const struct lectern_wording *wording = &check->wording;
	struct lectern_rule_list list =
		lectern_rules_of(wording->rules, LECTERN_RULES_TOKENS);
	size_t end;
	size_t i;

	for (i = 0; i < list.count; i++) {
		end = wording->at + list.at[i].length;
		if (list.at[i].from[list.at[i].length - 1] == '-' &&
		    lectern_wording_starts(wording, wording->at,
					   list.at[i].from,
					   list.at[i].length) &&
		    !lectern_wording_wordy(wording, end) &&
		    lectern_wording_suspended(wording, end))
			check_warn(check, wording->at, list.at[i].length,
				   "may mean negative or be half of a word: "
				   "write it out");
	}
}

/* "QD": abbreviations that have been taken for others, and harmed. */
static void check_abbreviation(const struct check *check)
{
	const struct lectern_rule *rule = lectern_wording_word(
		&check->wording, LECTERN_RULES_DOUBTS, check->wording.at);

	if (rule)
		check_warn(check, check->wording.at, rule->length,
			   rule->forms[0]);
}

static void check_text(struct check *check)
{
	struct lectern_wording *wording = &check->wording;
	uint32_t c;
	size_t size;

	while (wording->at < wording->length) {
		if (!lectern_wording_inside(wording)) {
			check_marker(check);
			check_abbreviation(check);
			if (lectern_wording_number(wording, wording->at) > 0) {
				check_number(check);
				continue;
			}
		}
		c = lectern_wording_code_point(wording, wording->at, &size);
		check_sign(check, c);
		wording->at += size > 0 ? size : 1;
	}
}

static void check_doubted(void *user, uint32_t from, uint32_t to,
			  const char *why)
{
	check_warn(user, from, to - from, why);
}

/* What the rules themselves are in doubt of. */
static enum lectern_status check_doubts(struct check *check)
{
	const struct lectern_wording_ear ear = {check, NULL, check_doubted};
	struct lectern_mapped said = {0};
	enum lectern_status status;

	status = lectern_wording_form(&said, check->wording.diction,
				      check->wording.text,
				      check->wording.length, 0, "", &ear);
	lectern_mapped_free(&said);
	return status;
}

enum lectern_status lectern_script_check(const struct lectern_guide *guide,
					 const char *data, const char *lexicon,
					 struct lectern_diagnostics *found)
{
	const char *language = lectern_guide_front(guide)->language;
	uint32_t count = lectern_guide_block_count(guide);
	struct lectern_diction *diction = NULL;
	enum lectern_status status;
	uint32_t i;

	status = lectern_diction_load(&diction, data, language, lexicon, found);
	for (i = 0; i < count && status == LECTERN_OK; i++) {
		const struct lectern_node *block =
			lectern_guide_block(guide, i);
		const struct lectern_text *text = lectern_node_text(block);
		struct check check = {.block = block, .found = found};

		check.wording.diction = diction;
		check.wording.rules = diction->rules;
		check.wording.text = text->bytes;
		check.wording.length = text->length;
		check_text(&check);
		status = check_doubts(&check);
	}
	lectern_diction_free(diction);
	return status;
}
