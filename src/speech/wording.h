/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * wording.h - a sentence on its way from what is written to what is
 * spoken: looking around at a place, and saying words in place of what stands
 * there.
 */
#ifndef LECTERN_SPEECH_WORDING_H
#define LECTERN_SPEECH_WORDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/numerals.h"
#include "speech/mapped.h"
#include "speech/rules.h"

struct lectern_diction;

/* Something in a text that is said otherwise than it is written. */
struct lectern_wording_change {
	uint32_t from; /* bytes of the block's text */
	uint32_t to;
	const char *source; /* what stands there, to - from bytes */
	const char *rule;
	const char *detail; /* of the rule: a stem, a file; or "" */
	const char *said;   /* in words */
	const char *ipa;    /* of a word in them; NULL: none */
};

/* Who hears what was changed, and what could not be read for certain. */
struct lectern_wording_ear {
	void *user;
	void (*changed)(void *user,
			const struct lectern_wording_change *change);
	void (*doubted)(void *user, uint32_t from, uint32_t to,
			const char *why);
};

/* The place is `at`, in bytes. */
struct lectern_wording {
	struct lectern_mapped *out;
	const struct lectern_diction *diction;
	const struct lectern_rules *rules;
	const char *text;
	size_t length;
	size_t at;
	uint32_t base;
	const char *emergency;
	const struct lectern_wording_ear *ear; /* NULL: nobody */
	const char *rule;		       /* that has just been followed */
	const char *detail;		       /* of it */
	uint32_t way; /* the saying that it used; 0: none */
};

/*
 * Appends what is spoken for `length` bytes of text whose first byte stands
 * at `base` of its block. `emergency` is a number that is said digit by
 * digit, or "". `ear` may be NULL.
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_wording_form(struct lectern_mapped *out,
		     const struct lectern_diction *diction, const char *text,
		     size_t length, uint32_t base, const char *emergency,
		     const struct lectern_wording_ear *ear);

/* Tells the ear that `length` bytes at `at` may mean more than one thing. */
void lectern_wording_doubt(const struct lectern_wording *wording, size_t at,
			   size_t length, const char *why);

/* The byte at `at`; NUL behind the end. */
char lectern_wording_byte(const struct lectern_wording *wording, size_t at);

/* An ASCII digit. */
bool lectern_wording_is_digit(char c);

/* True when a letter or digit of any script begins at `at`. */
bool lectern_wording_wordy(const struct lectern_wording *wording, size_t at);

/* True when the place is inside a word, or behind its last letter. */
bool lectern_wording_inside(const struct lectern_wording *wording);

/* The byte before the place; a space at the start. */
char lectern_wording_before(const struct lectern_wording *wording);

/* True when the text at `at` begins with those bytes. */
bool lectern_wording_starts(const struct lectern_wording *wording, size_t at,
			    const char *words, size_t length);

/* The first rule of a kind whose sign stands at `at`; NULL when none does. */
const struct lectern_rule *
lectern_wording_rule(const struct lectern_wording *wording,
		     enum lectern_rule_kind kind, size_t at);

/* The same, where the sign must also end as a word does. */
const struct lectern_rule *
lectern_wording_word(const struct lectern_wording *wording,
		     enum lectern_rule_kind kind, size_t at);

/*
 * True when `length` bytes at `at` are one of the words of a list, small
 * letters or capitals.
 */
bool lectern_wording_listed(const struct lectern_wording *wording,
			    enum lectern_rule_kind kind, size_t at,
			    size_t length);

/* The length of the row of ASCII letters at `at`; 0 for none. */
size_t lectern_wording_letters(const struct lectern_wording *wording,
			       size_t at);

/* Where the row of ASCII letters begins that ends before `end`. */
size_t lectern_wording_letters_before(const struct lectern_wording *wording,
				      size_t end);

/* The code point at `at`, its length in *size; 0 and 0 behind the end. */
uint32_t lectern_wording_code_point(const struct lectern_wording *wording,
				    size_t at, size_t *size);

/* The length of a hyphen or dash at `at`, of any kind; 0 for none. */
size_t lectern_wording_dash(const struct lectern_wording *wording, size_t at);

/* True when the place is in an address of mail or of the net. */
bool lectern_wording_in_address(const struct lectern_wording *wording);

/* Where the place is in its block. */
uint32_t lectern_wording_origin(const struct lectern_wording *wording);

/* Words of our own stand apart from what is before them. */
void lectern_wording_say(struct lectern_wording *wording, const char *words);

/*
 * Says digits as words, apart from what is before them; where the language has
 * no words for them, they stay digits.
 */
void lectern_wording_digits(struct lectern_wording *wording,
			    enum lectern_numeral how, const char *digits,
			    size_t length);

/*
 * Says `length` bytes at the place, a number as lectern_wording_number() finds
 * them, and goes past it.
 */
void lectern_wording_count(struct lectern_wording *wording, size_t length);

/* What is put next is said so, until lectern_mapped_say() ends it. */
void lectern_wording_way(struct lectern_wording *wording, const char *ipa,
			 bool plural);

/* Says letters by their names, as one word with the stress on the last. */
void lectern_wording_spell(struct lectern_wording *wording, const char *letters,
			   size_t length, bool plural);

/* Words of our own in which single capitals are letters: "T D M one". */
void lectern_wording_alias(struct lectern_wording *wording, const char *alias,
			   bool plural);

/*
 * Says one of the small words of the rules in place of `length` bytes. False,
 * and nothing done, when the language has no such word.
 */
bool lectern_wording_term(struct lectern_wording *wording, const char *name,
			  size_t length);

/* Goes on behind `length` bytes; a word that follows gets a space. */
bool lectern_wording_skip(struct lectern_wording *wording, size_t length);

/* As written, each code point with its own origin. */
void lectern_wording_copy(struct lectern_wording *wording, size_t length);

/*
 * Digits with their groups and decimals ("1,234.5", at the place also ".5"
 * behind no word); 0 when there are none.
 */
size_t lectern_wording_number(const struct lectern_wording *wording, size_t at);

/*
 * Says the units behind strokes at the place, "/kg/day", and goes past them.
 * False when there are none.
 */
bool lectern_wording_per(struct lectern_wording *wording);

/* True when a hyphen right before the place joins it to a word or number. */
bool lectern_wording_joined(const struct lectern_wording *wording);

/* The fraction at `at`, which a unit may touch: "1/2", "½mL"; NULL for none. */
const struct lectern_rule *
lectern_wording_fraction(const struct lectern_wording *wording, size_t at);

/* True where a number begins, with a sign of money or as a fraction too. */
bool lectern_wording_amount(const struct lectern_wording *wording, size_t at);

/* The length of one space at `at`, of either kind; 0 for none. */
size_t lectern_wording_space(const struct lectern_wording *wording, size_t at);

/*
 * What stands at the place, if it is a number, a sum of money or a fraction of
 * one character: says it and goes past it. False when it is none.
 */
bool lectern_wording_on_number(struct lectern_wording *wording);
bool lectern_wording_on_money(struct lectern_wording *wording);
bool lectern_wording_on_fraction(struct lectern_wording *wording);

/*
 * Says one sum and goes past it: $50, $1, $2.50, $2.5 million. False when there
 * is none, or its sign belongs to a word, or letters follow. What stands behind
 * it, as in $5-$10, is lectern_wording_on_money()'s.
 */
bool lectern_wording_money(struct lectern_wording *wording);

/* The same for an entry of the lexicon, and for a name by its stem. */
bool lectern_wording_on_lexeme(struct lectern_wording *wording);
bool lectern_wording_on_stem(struct lectern_wording *wording);

/* The same for a pattern of the rules. */
bool lectern_wording_on_pattern(struct lectern_wording *wording);

/* The same for who knows that one may begin here, whatever stands before. */
bool lectern_wording_pattern_here(struct lectern_wording *wording);

/* The same for abbreviations, symbols of genes and the like. */
bool lectern_wording_on_token(struct lectern_wording *wording);

/* The same for an address of mail or of the net. */
bool lectern_wording_on_address(struct lectern_wording *wording);

/* The same for a Roman numeral behind "stage" and its like. See
 * wording_roman.c.
 */
bool lectern_wording_on_roman(struct lectern_wording *wording);

/*
 * The same for what stands between numbers or behind them and must not be
 * lost: powers, minus signs, trailing dashes. See wording_marks.c.
 */
bool lectern_wording_on_raised(struct lectern_wording *wording);
bool lectern_wording_on_stroke(struct lectern_wording *wording);
bool lectern_wording_on_dash(struct lectern_wording *wording);
bool lectern_wording_on_mark(struct lectern_wording *wording);

/*
 * The last resort: the Unicode name of a sign that the synthesiser may pass
 * over in silence.
 */
bool lectern_wording_on_unnamed(struct lectern_wording *wording);

/* True when a token ending in the dash at `at` may be half of a compound. */
bool lectern_wording_suspended(const struct lectern_wording *wording,
			       size_t at);

#endif
