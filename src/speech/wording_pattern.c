/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Matching is greedy and without a way back: a number is taken whole or not at
 * all, for half of a number is another one.
 */
#include <stdlib.h>
#include <string.h>

#include "speech/diction.h"
#include "speech/lexicon.h"
#include "speech/patterns.h"
#include "speech/wording.h"

/* Capitals that no list knows are letters up to this length. */
#define PATTERN_LETTERS_MAX 3

/* What a brace found. */
struct pattern_find {
	enum lectern_piece_kind kind;
	size_t at;
	size_t length;
	size_t month; /* MONTH: from 0 */
};

struct pattern_match {
	struct pattern_find finds[LECTERN_PATTERN_FINDS_MAX];
	size_t count;
	size_t at;
};

static size_t pattern_digits(const struct lectern_wording *wording, size_t at)
{
	size_t end = at;

	while (lectern_wording_is_digit(lectern_wording_byte(wording, end)))
		end++;
	return end - at;
}

/* True when no digit goes on behind a point or comma: 12.5 is not 12. */
static bool pattern_is_whole(const struct lectern_wording *wording, size_t at)
{
	char c = lectern_wording_byte(wording, at);

	return (c != '.' && c != ',') ||
	       !lectern_wording_is_digit(lectern_wording_byte(wording, at + 1));
}

static size_t pattern_bounded(const struct lectern_wording *wording,
			      const struct lectern_pattern_piece *piece,
			      size_t at)
{
	size_t length = pattern_digits(wording, at);
	unsigned long value;

	if (length == 0 || length > 6)
		return 0;
	value = strtoul(wording->text + at, NULL, 10);
	if (value < piece->least || value > piece->most ||
	    !pattern_is_whole(wording, at + length))
		return 0;
	/* {1-12} is no 01, {00-59} nothing but two digits. */
	if (piece->length > 0 ? length != piece->length
			      : length > 1 && wording->text[at] == '0')
		return 0;
	return length;
}

static size_t pattern_year(const struct lectern_wording *wording, size_t at)
{
	return pattern_digits(wording, at) == 4 && wording->text[at] >= '1' &&
			       strncmp(wording->text + at, "2099", 4) <= 0 &&
			       pattern_is_whole(wording, at + 4)
		       ? 4
		       : 0;
}

/* The name of a month, or its first letters with or without a point. */
static size_t pattern_month(const struct lectern_wording *wording, size_t at,
			    size_t *month)
{
	struct lectern_rule_list months =
		lectern_rules_of(wording->rules, LECTERN_RULES_MONTHS);
	size_t length = lectern_wording_letters(wording, at);
	size_t i;

	for (i = 0; i < months.count; i++) {
		if (length > months.at[i].length ||
		    (length < months.at[i].length && length != 3 &&
		     !(length == 4 && i == 8)) ||
		    memcmp(months.at[i].from, wording->text + at, length) != 0)
			continue;
		*month = i;
		if (length < months.at[i].length &&
		    lectern_wording_byte(wording, at + length) == '.')
			length++;
		return length;
	}
	return 0;
}

/* 1 to 12, with or without a nought. */
static size_t pattern_month_number(const struct lectern_wording *wording,
				   size_t at, size_t *month)
{
	size_t length = pattern_digits(wording, at);
	unsigned long value;

	if (length == 0 || length > 2)
		return 0;
	value = strtoul(wording->text + at, NULL, 10);
	if (value < 1 || value > 12)
		return 0;
	*month = value - 1;
	return length;
}

static size_t pattern_capitals(const struct lectern_wording *wording, size_t at)
{
	size_t end = at;

	while (lectern_wording_byte(wording, end) >= 'A' &&
	       lectern_wording_byte(wording, end) <= 'Z')
		end++;
	return end - at >= 2 ? end - at : 0;
}

static size_t pattern_unit(const struct lectern_wording *wording, size_t at)
{
	size_t space = lectern_wording_space(wording, at);
	const struct lectern_rule *rule =
		lectern_wording_word(wording, LECTERN_RULES_UNITS, at + space);

	return rule ? space + rule->length : 0;
}

/* How much a piece takes at `at`; false when it does not fit there. */
static bool pattern_piece_fits(const struct lectern_wording *wording,
			       const struct lectern_pattern_piece *piece,
			       size_t at, struct pattern_find *find)
{
	size_t space = lectern_wording_space(wording, at);

	find->length = 0;
	switch (piece->kind) {
	case LECTERN_PIECE_TEXT:
		find->length = piece->length;
		return lectern_wording_starts(wording, at, piece->text,
					      piece->length);
	case LECTERN_PIECE_SPACE:
	case LECTERN_PIECE_MAYBE_SPACE:
		find->length = space;
		return space > 0 || piece->kind == LECTERN_PIECE_MAYBE_SPACE;
	case LECTERN_PIECE_DASH:
		find->length = lectern_wording_dash(wording, at);
		break;
	case LECTERN_PIECE_NUMBER:
		find->length = lectern_wording_number(wording, at);
		break;
	case LECTERN_PIECE_DIGITS:
		find->length = pattern_digits(wording, at);
		return piece->length > 0 ? find->length == piece->length
					 : find->length > 0;
	case LECTERN_PIECE_BOUNDED:
		find->length = pattern_bounded(wording, piece, at);
		break;
	case LECTERN_PIECE_YEAR:
		find->length = pattern_year(wording, at);
		break;
	case LECTERN_PIECE_MONTH:
		find->length = pattern_month(wording, at, &find->month);
		break;
	case LECTERN_PIECE_MONTH_NUMBER:
		find->length = pattern_month_number(wording, at, &find->month);
		break;
	case LECTERN_PIECE_CAPITALS:
		find->length = pattern_capitals(wording, at);
		break;
	case LECTERN_PIECE_UNIT:
		find->length = pattern_unit(wording, at);
		break;
	case LECTERN_PIECE_NO_UNIT:
		return !lectern_wording_word(wording, LECTERN_RULES_UNITS,
					     at + space);
	case LECTERN_PIECE_NO_DIGIT:
		return !lectern_wording_is_digit(
			lectern_wording_byte(wording, at));
	}
	return find->length > 0;
}

/* True when nothing goes on that belongs to what was found. */
static bool pattern_ends(const struct lectern_wording *wording, size_t at)
{
	char last = wording->text[at - 1];

	if (!lectern_wording_is_digit(last))
		return last == '.' || !lectern_wording_wordy(wording, at);
	return !lectern_wording_wordy(wording, at) &&
	       pattern_is_whole(wording, at) &&
	       !(lectern_wording_dash(wording, at) &&
		 lectern_wording_is_digit(lectern_wording_byte(
			 wording, at + lectern_wording_dash(wording, at)))) &&
	       !(lectern_wording_byte(wording, at) == '/' &&
		 lectern_wording_is_digit(
			 lectern_wording_byte(wording, at + 1)));
}

static bool pattern_matches(const struct lectern_wording *wording,
			    const struct lectern_pattern *pattern,
			    struct pattern_match *match)
{
	struct pattern_find find;
	size_t i;

	match->count = 0;
	match->at = wording->at;
	for (i = 0; i < pattern->count; i++) {
		find.kind = pattern->pieces[i].kind;
		find.at = match->at;
		if (!pattern_piece_fits(wording, &pattern->pieces[i], match->at,
					&find))
			return false;
		if (lectern_piece_is_found(&pattern->pieces[i]))
			match->finds[match->count++] = find;
		match->at += find.length;
	}
	return match->at > wording->at && pattern_ends(wording, match->at);
}

/* ------------------------------------------------------------------ saying */

/* A word of a telephone number: "CANCER" is said as it is read, "FDA" spelled.
 */
static void pattern_say_capitals(struct lectern_wording *wording,
				 const char *letters, size_t length)
{
	struct lectern_lexicon_hit hit;
	char word[64] = "";
	size_t i;

	if (lectern_lexicon_find(wording->diction->lexicon, letters, length,
				 &hit) &&
	    hit.length == length && hit.lexeme->alias) {
		lectern_wording_alias(wording, hit.lexeme->alias, hit.plural);
		return;
	}
	if (length <= PATTERN_LETTERS_MAX &&
	    !lectern_wording_listed(wording, LECTERN_RULES_CAPITALS,
				    (size_t)(letters - wording->text),
				    length)) {
		lectern_wording_spell(wording, letters, length, false);
		return;
	}
	for (i = 0; i < length && i < sizeof(word) - 1; i++)
		word[i] = (char)(letters[i] | 0x20);
	lectern_wording_say(wording, word);
}

/* The unit of the number before it. */
static void pattern_say_unit(struct lectern_wording *wording,
			     const struct pattern_find *find)
{
	size_t at = find->at + lectern_wording_space(wording, find->at);
	const struct lectern_rule *rule =
		lectern_wording_word(wording, LECTERN_RULES_UNITS, at);
	bool one = find->at > 0 && wording->text[find->at - 1] == '1' &&
		   (find->at == 1 ||
		    !strchr("0123456789.,", wording->text[find->at - 2]));

	lectern_wording_alias(wording, rule->forms[!one], false);
}

/* A find in words, an ordinal where the braces ask for one. */
static void pattern_say_find(struct lectern_wording *wording,
			     const struct pattern_find *find, bool ordinal)
{
	const char *digits = wording->text + find->at;
	enum lectern_numeral how = LECTERN_NUMERAL_COUNT;

	if (find->kind == LECTERN_PIECE_MONTH ||
	    find->kind == LECTERN_PIECE_MONTH_NUMBER) {
		lectern_wording_say(
			wording,
			lectern_rules_of(wording->rules, LECTERN_RULES_MONTHS)
				.at[find->month]
				.from);
		return;
	}
	if (find->kind == LECTERN_PIECE_UNIT) {
		pattern_say_unit(wording, find);
		return;
	}
	if (find->kind == LECTERN_PIECE_CAPITALS) {
		pattern_say_capitals(wording, digits, find->length);
		return;
	}
	if (find->kind == LECTERN_PIECE_NUMBER) {
		wording->at = find->at;
		lectern_wording_count(wording, find->length);
		return;
	}
	if (ordinal)
		how = LECTERN_NUMERAL_ORDER;
	else if (find->kind == LECTERN_PIECE_DIGITS)
		how = LECTERN_NUMERAL_DIGITS;
	else if (find->kind == LECTERN_PIECE_YEAR)
		how = LECTERN_NUMERAL_YEAR;
	lectern_wording_digits(wording, how, digits, find->length);
}

/*
 * Words between braces; single capitals in them are letters. What stands right
 * behind a brace, a comma or the s of "1990s", is put right behind it.
 */
static void pattern_say_words(struct lectern_wording *wording,
			      const char *words, size_t length, bool behind)
{
	char copy[LECTERN_PATTERN_SAID_MAX + 1];
	size_t close = behind ? strcspn(words, " {") : 0;

	memcpy(copy, words, length);
	copy[length] = '\0';
	if (close > length)
		close = length;
	if (close > 0) {
		copy[close] = '\0';
		lectern_mapped_puts(wording->out, copy,
				    lectern_wording_origin(wording));
		memcpy(copy, words, length);
	}
	while (length > close && copy[length - 1] == ' ')
		copy[--length] = '\0';
	close += strspn(copy + close, " ");
	if (close < length)
		lectern_wording_alias(wording, copy + close, false);
}

static void pattern_say(struct lectern_wording *wording,
			const struct lectern_pattern *pattern,
			const struct pattern_match *match)
{
	const char *said = pattern->said;
	const struct pattern_find *find;
	size_t start = wording->at;
	size_t length;

	while (*said != '\0') {
		length = strcspn(said, "{");
		pattern_say_words(wording, said, length, said > pattern->said);
		said += length;
		if (*said == '\0')
			break;
		find = &match->finds[said[1] - '1'];
		/* What is heard leads to where it stands, and never back. */
		if (find->at > start)
			start = find->at;
		wording->at = start;
		pattern_say_find(wording, find, said[2] == 'o');
		said = strchr(said, '}') + 1;
	}
}

/* The first pattern that fits at the place; NULL for none. */
static const struct lectern_pattern *
pattern_find(const struct lectern_wording *wording, struct pattern_match *match)
{
	const struct lectern_pattern *const *patterns;
	size_t count;
	size_t i;

	patterns = lectern_rules_patterns(
		wording->rules, lectern_wording_byte(wording, wording->at),
		&count);
	for (i = 0; i < count; i++)
		if (pattern_matches(wording, patterns[i], match))
			return patterns[i];
	return NULL;
}

/* True for what has an order, so that a dash between two of it is "to". */
static bool pattern_is_ordered(const struct lectern_pattern *pattern)
{
	return strcmp(pattern->name, "time") == 0 ||
	       strcmp(pattern->name, "date") == 0;
}

/* "9 a.m.-5 p.m.": the dash, where the same kind stands behind it. */
static void pattern_range(struct lectern_wording *wording,
			  const struct lectern_pattern *left)
{
	const struct lectern_pattern *right;
	struct pattern_match match;
	size_t start = wording->at;
	size_t space = lectern_wording_space(wording, start);
	size_t dash = lectern_wording_dash(wording, start + space);

	if (dash == 0 || !pattern_is_ordered(left))
		return;
	wording->at += space + dash;
	wording->at += lectern_wording_space(wording, wording->at);
	right = pattern_find(wording, &match);
	if (!right || strcmp(right->name, left->name) != 0) {
		wording->at = start;
		return;
	}
	lectern_wording_say(wording,
			    lectern_rules_word(wording->rules,
					       LECTERN_RULES_WORDS, "range"));
	pattern_say(wording, right, &match);
	wording->at = match.at;
}

bool lectern_wording_on_pattern(struct lectern_wording *wording)
{
	return !lectern_wording_inside(wording) &&
	       !lectern_wording_joined(wording) &&
	       lectern_wording_pattern_here(wording);
}

bool lectern_wording_pattern_here(struct lectern_wording *wording)
{
	struct pattern_match match;
	const struct lectern_pattern *pattern = pattern_find(wording, &match);

	if (!pattern)
		return false;
	wording->detail = pattern->name;
	pattern_say(wording, pattern, &match);
	wording->at = match.at;
	pattern_range(wording, pattern);
	return lectern_wording_skip(wording, 0);
}
