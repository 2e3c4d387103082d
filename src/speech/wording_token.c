/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Abbreviations and symbols of genes, which no lexicon can list: MRI, CD20,
 * PIK3CA, ctDNA, V600E. Letters by their names and numbers as numbers is how
 * they are said; what may as well be a word is left as one and told of.
 */
#include <string.h>

#include "speech/wording.h"

/* Capitals are an abbreviation up to this length; more is a word. */
#define TOKEN_LETTERS_MAX 6
/* Letters with points behind them, in a row, at most. */
#define TOKEN_DOTTED_MAX 8
/* Up to so many small letters before capitals are letters too: ctDNA. */
#define TOKEN_SMALL_MAX 2

/* A row of letters and digits, and what it is made of. */
struct token {
	size_t at;
	size_t length;
	size_t capitals;
	size_t small;
	size_t digits;
	bool plural; /* an s behind capitals: MRIs, MRI's */
	size_t end;  /* behind the plural too */
};

static bool token_is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool token_is_small(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool token_is_vowel(char c)
{
	return c != '\0' && strchr("AEIOUYaeiouy", c) != NULL;
}

static bool token_has_vowel(const char *letters, size_t length)
{
	size_t i;

	for (i = 0; i < length; i++)
		if (token_is_vowel(letters[i]))
			return true;
	return false;
}

/* The s of a plural or possessive behind capitals; its length or 0. */
static size_t token_plural(const struct lectern_wording *wording, size_t at)
{
	size_t length = 0;

	if (lectern_wording_starts(wording, at, "'s", 2) ||
	    lectern_wording_starts(wording, at, "\342\200\231s", 4))
		length = wording->text[at] == '\'' ? 2 : 4;
	return length > 0 && !lectern_wording_wordy(wording, at + length)
		       ? length
		       : 0;
}

static struct token token_at(const struct lectern_wording *wording)
{
	struct token token = {.at = wording->at, .end = wording->at};
	char c;

	for (;; token.end++) {
		c = lectern_wording_byte(wording, token.end);
		if (token_is_capital(c))
			token.capitals++;
		else if (token_is_small(c))
			token.small++;
		else if (lectern_wording_is_digit(c))
			token.digits++;
		else
			break;
	}
	token.length = token.end - token.at;
	/* "MRIs" */
	if (token.small == 1 && token.capitals > 1 &&
	    wording->text[token.end - 1] == 's') {
		token.plural = true;
		token.small = 0;
		token.length--;
	} else if (token.capitals > 1 && token.small == 0) {
		token.end += token_plural(wording, token.end);
		token.plural = token.end > token.at + token.length;
	}
	return token;
}

/* ---------------------------------------------------------------- capitals */

/* True when a word of more than one letter at `at` is all in capitals. */
static bool token_shouts(const struct lectern_wording *wording, size_t at)
{
	size_t length = lectern_wording_letters(wording, at);
	size_t i;

	for (i = 0; i < length; i++)
		if (!token_is_capital(wording->text[at + i]))
			return false;
	return length > 3;
}

/* "DO NOT STOP TREATMENT": capitals all around are no abbreviations. */
static bool token_is_shouted(const struct lectern_wording *wording,
			     const struct token *token)
{
	size_t at = token->end;
	size_t start;

	while (strchr(" ,-", lectern_wording_byte(wording, at)) &&
	       at < wording->length)
		at++;
	if (token_shouts(wording, at))
		return true;
	at = token->at;
	while (at > 0 && strchr(" ,-", wording->text[at - 1]))
		at--;
	start = lectern_wording_letters_before(wording, at);
	return token_shouts(wording, start) && start < at;
}

/* A row that can be said as a word: vowels, and no row of consonants. */
static bool token_is_sayable(const char *letters, size_t length)
{
	size_t row = 0;
	size_t vowels = 0;
	size_t i;

	for (i = 0; i < length; i++) {
		row = token_is_vowel(letters[i]) ? 0 : row + 1;
		vowels += row == 0;
		if (row > 2 ||
		    (row > 1 && i == 1 && !strchr("LRlr", letters[i])))
			return false;
	}
	/* "EGF" and "RPE" end as words do not; "CART" and "FISH" do. */
	return vowels > 0 && vowels * 4 >= length &&
	       (row < 2 || strchr("LMNRS", letters[length - 2]) ||
		letters[length - 1] == 'S' ||
		letters[length - 1] == letters[length - 2]);
}

static void token_small(struct lectern_wording *wording, size_t length)
{
	size_t end = wording->at + length;

	for (; wording->at < end; wording->at++)
		lectern_mapped_put(
			wording->out,
			(unsigned char)(wording->text[wording->at] | 0x20),
			lectern_wording_origin(wording));
}

/* Goes past the token, and past a hyphen to the rest of a compound. */
static bool token_done(struct lectern_wording *wording, size_t end)
{
	lectern_wording_skip(wording, end - wording->at);
	if (lectern_wording_byte(wording, end) == '-' &&
	    lectern_wording_wordy(wording, end + 1))
		lectern_wording_skip(wording, 1);
	return true;
}

/* A row of capitals alone. */
static bool token_capitals(struct lectern_wording *wording,
			   const struct token *token)
{
	const char *letters = wording->text + token->at;

	if (lectern_wording_listed(wording, LECTERN_RULES_CAPITALS, token->at,
				   token->length) ||
	    token->length > TOKEN_LETTERS_MAX ||
	    (token_has_vowel(letters, token->length) &&
	     token_is_shouted(wording, token))) {
		lectern_wording_say(wording, "");
		token_small(wording, token->length);
		lectern_wording_copy(wording, token->end - wording->at);
		return true;
	}
	if (token->length > 3 && token_is_sayable(letters, token->length)) {
		lectern_wording_doubt(wording, token->at, token->length,
				      "may be a word or letters: a lexicon "
				      "can tell");
		return false;
	}
	lectern_wording_spell(wording, letters, token->length, token->plural);
	return token_done(wording, token->end);
}

/* ------------------------------------------------------------------- mixed */

/* One run of one kind: its length. */
static size_t token_run(const struct lectern_wording *wording, size_t at,
			size_t end)
{
	char first = wording->text[at];
	size_t i = at;

	while (i < end &&
	       token_is_capital(wording->text[i]) == token_is_capital(first) &&
	       token_is_small(wording->text[i]) == token_is_small(first))
		i++;
	return i - at;
}

/* 600 is six hundred, 858 eight fifty-eight, 705 seven oh five. */
static void token_number(struct lectern_wording *wording, size_t length)
{
	const char *digits = wording->text + wording->at;
	enum lectern_numeral how = LECTERN_NUMERAL_COUNT;

	if (length == 3 && digits[0] != '0' &&
	    (digits[1] != '0' || digits[2] != '0')) {
		lectern_wording_digits(wording, how, digits, 1);
		if (digits[1] == '0')
			lectern_wording_term(wording, "nought", 0);
		digits += digits[1] == '0' ? 2 : 1;
		length = (size_t)(wording->text + wording->at + 3 - digits);
	} else if (length > 3 || (length > 1 && digits[0] == '0')) {
		how = LECTERN_NUMERAL_DIGITS;
	}
	lectern_wording_digits(wording, how, digits, length);
}

/* Small letters with a vowel are a word: "neu", but not the "ct" of ctDNA. */
static bool token_is_word(const char *letters, size_t length)
{
	return token_is_small(letters[length - 1]) &&
	       length > TOKEN_SMALL_MAX && token_has_vowel(letters, length);
}

/* Letters and digits side by side, each run in its own way. */
static bool token_mixed(struct lectern_wording *wording,
			const struct token *token)
{
	size_t end = token->at + token->length;
	size_t length;

	while (wording->at < end) {
		const char *run = wording->text + wording->at;

		length = token_run(wording, wording->at, end);
		if (lectern_wording_is_digit(*run)) {
			token_number(wording, length);
		} else if (token_is_word(run, length)) {
			lectern_wording_say(wording, "");
			lectern_wording_copy(wording, length);
			continue;
		} else {
			/* Letters go together whatever their case. */
			while (wording->at + length < end &&
			       !lectern_wording_is_digit(run[length]) &&
			       !token_is_word(run + length,
					      token_run(wording,
							wording->at + length,
							end)))
				length++;
			lectern_wording_spell(
				wording, run, length,
				token->plural && wording->at + length == end);
		}
		wording->at += length;
	}
	/* CDK4/6, BRCA1/2 */
	if (lectern_wording_byte(wording, end) == '/' && token->end == end &&
	    lectern_wording_is_digit(wording->text[end - 1]) &&
	    lectern_wording_is_digit(lectern_wording_byte(wording, end + 1)) &&
	    !lectern_wording_wordy(wording, end + 2)) {
		lectern_wording_digits(wording, LECTERN_NUMERAL_COUNT,
				       wording->text + end + 1, 1);
		return token_done(wording, end + 2);
	}
	return token_done(wording, token->end);
}

/* ctDNA, mRNA, IgG, PhD, pCR; but not McDonald, iPhone or MyChart. */
static bool token_is_cased(const struct lectern_wording *wording,
			   const struct token *token)
{
	const char *letters = wording->text + token->at;
	size_t first = token_run(wording, token->at, token->at + token->length);

	if (token->capitals == 0 || token->small == 0 ||
	    (token->capitals == 1 && token_is_capital(letters[0])))
		return false;
	/* "pH", "IgG": so short a row is no word. */
	if (token->length <= 3)
		return true;
	return token_is_small(letters[0])
		       ? first <= TOKEN_SMALL_MAX &&
				 token->capitals + first == token->length &&
				 token->capitals > 1
		       : token->capitals > token->small;
}

/* A letter alone: "vitamin C", "X"; not the article, nor the pronoun. */
static bool token_letter(struct lectern_wording *wording,
			 const struct token *token)
{
	char letter = wording->text[token->at];

	if (letter == 'I' || !token_is_capital(letter))
		return false;
	/* "A" opens a sentence as the article; inside it is a letter. */
	if (letter == 'A' &&
	    (token->at < 2 || !token_is_small(wording->text[token->at - 2])))
		return false;
	/* "J. Smith": the point is no end of what is said. */
	lectern_wording_spell(wording, &letter, 1, false);
	return token_done(wording, token->end);
}

/* "U.S.", "R.N.": letters with points. One may be the end of a sentence. */
static bool token_dotted(struct lectern_wording *wording)
{
	char letters[TOKEN_DOTTED_MAX];
	size_t at = wording->at;
	size_t count = 0;

	while (count < sizeof(letters) &&
	       lectern_wording_letters(wording, at) == 1 &&
	       lectern_wording_byte(wording, at + 1) == '.') {
		letters[count++] = wording->text[at];
		at += 2;
	}
	if (count < 2 || lectern_wording_wordy(wording, at))
		return false;
	lectern_wording_spell(wording, letters, count, false);
	lectern_wording_skip(wording, at - wording->at);
	/* The last point may end the sentence as well. */
	if (wording->at == wording->length)
		lectern_mapped_put(wording->out, '.',
				   lectern_wording_origin(wording));
	return true;
}

bool lectern_wording_on_token(struct lectern_wording *wording)
{
	struct token token;

	if (lectern_wording_inside(wording))
		return false;
	if (token_dotted(wording))
		return true;
	token = token_at(wording);
	/* The word may go on in letters of other scripts. */
	if (token.length == 0 || lectern_wording_wordy(wording, token.end))
		return false;
	if (token.digits > 0)
		return token.capitals + token.small > 0 &&
		       !lectern_wording_is_digit(wording->text[token.at]) &&
		       token_mixed(wording, &token);
	if (token.length == 1)
		return token_letter(wording, &token);
	if (token.capitals == token.length)
		return token_capitals(wording, &token);
	return token_is_cased(wording, &token) && token_mixed(wording, &token);
}
