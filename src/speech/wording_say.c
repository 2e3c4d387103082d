/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Numbers, letters and words of our own, as they are put into what is spoken.
 * Numbers become words here and not in the synthesiser, which would guess: it
 * takes 2024 for a count, and "1,5" for two numbers.
 */
#include <stdlib.h>
#include <string.h>

#include "speech/diction.h"
#include "speech/ipa.h"
#include "speech/lexicon.h"
#include "speech/wording.h"

/* Letters that are said in one breath; longer rows are parted. */
#define SAY_LETTERS_MAX 6
#define SAY_LETTERS_PART 4

/* Digits with their signs, hyphens, and the bytes of dashes. */
#define SAY_SUM_BYTES "0123456789,.-\342\200\222\223\224"

#define SAY_YEAR_FIRST 1900
#define SAY_YEAR_LAST 2099

/* ----------------------------------------------------------------- numbers */

/* Digits one by one, each with its own stress: in a row the ear gets lost. */
static bool say_apart(struct lectern_wording *wording, const char *digits,
		      size_t length)
{
	struct lectern_buffer word = {0};
	bool said = true;
	size_t i;

	for (i = 0; i < length && said; i++) {
		const char name[2] = {digits[i], '\0'};
		const char *ipa = lectern_rules_word(
			wording->rules, LECTERN_RULES_DIGITS, name);

		lectern_buffer_clear(&word);
		said = *ipa != '\0' &&
		       lectern_numerals_say(wording->diction->numerals,
					    LECTERN_NUMERAL_COUNT, name, 1,
					    &word) &&
		       !word.failed;
		if (!said)
			break;
		lectern_wording_say(wording, "");
		lectern_mapped_say(wording->out, ipa);
		lectern_mapped_puts(wording->out, word.bytes,
				    lectern_wording_origin(wording));
		lectern_mapped_say(wording->out, NULL);
	}
	lectern_buffer_free(&word);
	return said;
}

void lectern_wording_digits(struct lectern_wording *wording,
			    enum lectern_numeral how, const char *digits,
			    size_t length)
{
	const struct lectern_numerals *numerals = wording->diction->numerals;
	struct lectern_buffer words = {0};

	if (numerals && how == LECTERN_NUMERAL_DIGITS &&
	    say_apart(wording, digits, length))
		return;
	if (!numerals ||
	    !lectern_numerals_say(numerals, how, digits, length, &words)) {
		lectern_buffer_clear(&words);
		lectern_buffer_add(&words, digits, length);
	}
	if (words.failed)
		wording->out->bytes.failed = true;
	else
		lectern_wording_alias(wording, words.bytes, false);
	lectern_buffer_free(&words);
}

/* True when commas part it into thousands, as in 1,250.5 but not in 0,5. */
static bool say_is_grouped(const char *text, size_t length)
{
	bool group = false;
	size_t digits = 0;
	size_t i;

	for (i = 0; i < length && text[i] != '.'; i++) {
		if (text[i] != ',') {
			digits++;
			continue;
		}
		if (group ? digits != 3
			  : digits == 0 || digits > 3 || text[0] == '0')
			return false;
		group = true;
		digits = 0;
	}
	return (!group || digits == 3) && !memchr(text + i, ',', length - i);
}

/* Digits as they stand; a comma that is none of thousands is said. */
static void say_as_written(struct lectern_wording *wording, size_t length,
			   bool grouped)
{
	size_t end = wording->at + length;

	/* eSpeak NG mumbles "dot five"; a dose wants its nought. */
	if (lectern_wording_byte(wording, wording->at) == '.') {
		lectern_wording_say(wording, "");
		lectern_mapped_put(wording->out, '0',
				   lectern_wording_origin(wording));
	}
	while (wording->at < end)
		if (grouped || wording->text[wording->at] != ',' ||
		    !lectern_wording_term(wording, "comma", 1))
			lectern_wording_copy(wording, 1);
}

/* True right behind the sign of money, or of a sum and its dash: "$50-2000". */
static bool say_is_money(const struct lectern_wording *wording)
{
	struct lectern_rule_list list =
		lectern_rules_of(wording->rules, LECTERN_RULES_MONEY);
	size_t start = wording->at;
	size_t i;

	while (start > 0 && strchr(SAY_SUM_BYTES, wording->text[start - 1]))
		start--;

	for (i = 0; i < list.count; i++)
		if (list.at[i].length <= start &&
		    lectern_wording_starts(wording, start - list.at[i].length,
					   list.at[i].from, list.at[i].length))
			return true;
	return false;
}

/* The length of what joins two numbers: "-", " to ", " or "; 0 for none. */
static size_t say_join(const struct lectern_wording *wording, size_t at)
{
	size_t space = lectern_wording_space(wording, at);
	size_t start = at + space;
	size_t length = lectern_wording_dash(wording, start);

	if (length == 0) {
		length = lectern_wording_letters(wording, start);
		if (!lectern_wording_listed(wording, LECTERN_RULES_JOINS, start,
					    length))
			return 0;
	}
	return space + length + lectern_wording_space(wording, start + length);
}

/* "mg", " mg", "-mg" and "/day" behind a number. */
static bool say_is_unit(const struct lectern_wording *wording, size_t at)
{
	char c = lectern_wording_byte(wording, at);

	if (lectern_wording_word(wording, LECTERN_RULES_UNITS,
				 at + lectern_wording_space(wording, at)))
		return true;
	return (c == '-' || c == '/') &&
	       (lectern_wording_word(wording, LECTERN_RULES_UNITS, at + 1) ||
		(c == '/' &&
		 lectern_wording_word(wording, LECTERN_RULES_PER, at + 1)));
}

/* True when a unit stands at `at`, or behind more numbers there. */
static bool say_is_measured(const struct lectern_wording *wording, size_t at)
{
	size_t number = 1;
	size_t join;

	while (number > 0 && !say_is_unit(wording, at)) {
		join = say_join(wording, at);
		number = join > 0 ? lectern_wording_number(wording, at + join)
				  : 0;
		at += join + number;
	}
	return number > 0;
}

/* True for four digits that are a year and no amount of anything. */
static bool say_is_year(const struct lectern_wording *wording, size_t length)
{
	size_t end = wording->at + length;
	long value;

	if (length != 4 || memchr(wording->text + wording->at, ',', length) ||
	    (lectern_wording_byte(wording, end) == '.' &&
	     lectern_wording_is_digit(lectern_wording_byte(wording, end + 1))))
		return false;
	value = strtol(wording->text + wording->at, NULL, 10);
	return value >= SAY_YEAR_FIRST && value <= SAY_YEAR_LAST &&
	       !say_is_money(wording) && !say_is_measured(wording, end);
}

/* The digits at the place up to `length`, groups joined, and goes past. */
static void say_whole(struct lectern_wording *wording, size_t length)
{
	char digits[64];
	size_t count = 0;
	size_t i;
	enum lectern_numeral how = LECTERN_NUMERAL_COUNT;

	for (i = 0; i < length && count < sizeof(digits); i++)
		if (wording->text[wording->at + i] != ',')
			digits[count++] = wording->text[wording->at + i];
	/* 007 is no amount. */
	if (count > 1 && digits[0] == '0')
		how = LECTERN_NUMERAL_DIGITS;
	else if (say_is_year(wording, length))
		how = LECTERN_NUMERAL_YEAR;
	lectern_wording_digits(wording, how, digits, count);
	wording->at += length;
}

/* ".25" at the place: the digits behind a point are said one by one. */
static void say_decimals(struct lectern_wording *wording)
{
	size_t length = 0;

	lectern_wording_term(wording, "point", 1);
	while (lectern_wording_is_digit(
		lectern_wording_byte(wording, wording->at + length)))
		length++;
	lectern_wording_digits(wording, LECTERN_NUMERAL_DIGITS,
			       wording->text + wording->at, length);
	wording->at += length;
}

/* The length of digits with their groups, or of digits alone. */
static size_t say_run(const struct lectern_wording *wording, size_t end,
		      bool grouped)
{
	size_t at = wording->at;

	while (at < end && (lectern_wording_is_digit(wording->text[at]) ||
			    (grouped && wording->text[at] == ',')))
		at++;
	return at - wording->at;
}

void lectern_wording_count(struct lectern_wording *wording, size_t length)
{
	bool grouped = say_is_grouped(wording->text + wording->at, length);
	size_t end = wording->at + length;

	if (!wording->diction->numerals) {
		say_as_written(wording, length, grouped);
		return;
	}
	if (wording->text[wording->at] == '.')
		lectern_wording_digits(wording, LECTERN_NUMERAL_COUNT, "0", 1);
	while (wording->at < end)
		if (wording->text[wording->at] == '.')
			say_decimals(wording);
		else if (wording->text[wording->at] == ',')
			lectern_wording_term(wording, "comma", 1);
		else
			say_whole(wording, say_run(wording, end, grouped));
}

/* ----------------------------------------------------------------- letters */

static const char *say_letter(const struct lectern_wording *wording, char c)
{
	const char name[2] = {(char)((unsigned char)c & ~0x20u), '\0'};

	return lectern_rules_word(wording->rules, LECTERN_RULES_LETTERS, name);
}

/* The transcription of a row; false when a letter has none. */
static bool say_row(const struct lectern_wording *wording, const char *letters,
		    size_t length, bool plural, struct lectern_buffer *ipa)
{
	size_t i;

	for (i = 0; i < length; i++) {
		const char *letter = say_letter(wording, letters[i]);

		if (*letter == '\0')
			return false;
		lectern_buffer_puts(ipa, i + 1 < length ? "ˌ" : "ˈ");
		lectern_buffer_puts(ipa, letter);
	}
	if (plural)
		lectern_buffer_puts(ipa, lectern_lexicon_plural(ipa->bytes));
	return !ipa->failed;
}

static void say_part(struct lectern_wording *wording, const char *letters,
		     size_t length, bool plural)
{
	struct lectern_buffer ipa = {0};
	uint32_t origin = lectern_wording_origin(wording);
	size_t i;

	lectern_wording_say(wording, "");
	if (say_row(wording, letters, length, plural, &ipa))
		lectern_mapped_say(wording->out, ipa.bytes);
	for (i = 0; i < length; i++) {
		if (i > 0)
			lectern_mapped_put(wording->out, ' ', origin);
		lectern_mapped_put(wording->out,
				   (unsigned char)(letters[i] & ~0x20), origin);
	}
	if (plural)
		lectern_mapped_puts(wording->out, "'s", origin);
	lectern_mapped_say(wording->out, NULL);
	lectern_buffer_free(&ipa);
}

void lectern_wording_spell(struct lectern_wording *wording, const char *letters,
			   size_t length, bool plural)
{
	size_t part;

	while (length > 0) {
		part = length > SAY_LETTERS_MAX ? SAY_LETTERS_PART : length;
		length -= part;
		say_part(wording, letters, part, plural && length == 0);
		letters += part;
	}
}

/* ------------------------------------------------------------------- words */

/* Capitals alone in a row, "C T D N A": how many; *bytes is their length. */
static size_t say_capitals(const char *words, char letters[], size_t room,
			   size_t *bytes)
{
	size_t count = 0;
	size_t at = 0;

	while (count < room && words[at] >= 'A' && words[at] <= 'Z' &&
	       (words[at + 1] == ' ' || words[at + 1] == '\0')) {
		letters[count++] = words[at++];
		*bytes = at;
		if (words[at] == ' ')
			at++;
	}
	return count;
}

void lectern_wording_way(struct lectern_wording *wording, const char *ipa,
			 bool plural)
{
	struct lectern_buffer whole = {0};

	lectern_buffer_puts(&whole, ipa);
	if (plural)
		lectern_buffer_puts(&whole, lectern_lexicon_plural(ipa));
	if (whole.failed)
		wording->out->ipas.failed = true;
	else
		lectern_mapped_say(wording->out, whole.bytes);
	lectern_buffer_free(&whole);
}

/* A word of our own, as the lexicon says it where it does. */
static void say_word(struct lectern_wording *wording, const char *word,
		     size_t length)
{
	uint32_t origin = lectern_wording_origin(wording);
	struct lectern_lexicon_hit hit = {.length = 0};
	size_t i;

	lectern_wording_say(wording, "");
	if (lectern_lexicon_find(wording->diction->lexicon, word, length,
				 &hit) &&
	    hit.lexeme->ipa)
		lectern_wording_way(wording, hit.lexeme->ipa, hit.plural);
	for (i = 0; i < length; i++) {
		/* A comma behind the word is no part of it. */
		if (i == hit.length)
			lectern_mapped_say(wording->out, NULL);
		lectern_mapped_put(wording->out, (unsigned char)word[i],
				   origin);
	}
	lectern_mapped_say(wording->out, NULL);
}

void lectern_wording_alias(struct lectern_wording *wording, const char *alias,
			   bool plural)
{
	char letters[LECTERN_ALIAS_MAX];
	size_t count;
	size_t bytes;

	while (*alias != '\0') {
		bytes = strcspn(alias, " ");
		count = say_capitals(alias, letters, sizeof(letters), &bytes);
		if (count > 0)
			lectern_wording_spell(wording, letters, count,
					      plural && alias[bytes] == '\0');
		else
			say_word(wording, alias, bytes);
		if (count == 0 && plural && alias[bytes] == '\0')
			lectern_mapped_puts(wording->out, "s",
					    lectern_wording_origin(wording));
		alias += bytes;
		alias += *alias == ' ';
	}
}
