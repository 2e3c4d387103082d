/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Emphasis by section 9 of the Rules of Unified English Braille (2013). In the
 * text of a test `**` switches bold and `_` italic on and off.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/braille_pages.h"

struct emphasis {
	const char *print;
	const char *braille; /* grade 2 */
};

static void expect_all(const struct emphasis *cases, size_t count)
{
	struct lectern_brailler *brailler = braille_open(2);
	size_t i;

	for (i = 0; i < count; i++)
		braille_expect(brailler, cases[i].print, cases[i].braille);
	lectern_brailler_free(brailler);
}

#define EXPECT_ALL(cases) expect_all(cases, sizeof(cases) / sizeof((cases)[0]))

/* 9.2: one letter, sign or number. */
static void a_single_symbol_has_the_indicator_of_a_symbol(void **state)
{
	static const struct emphasis cases[] = {
		{"w**o**rd", "w^2ord"},
		{"th**e** end", "?^2e 5d"},
		{"vitamin **A** now", "vitam9 ^2,a n["},
		{"a _b_ c", "a .2;b ;c"},
		{"**5** end", "^2#e 5d"},
	};

	(void)state;
	EXPECT_ALL(cases);
}

/* 9.3: the indicator of a word reaches to the next blank. */
static void a_word_has_the_indicator_of_a_word(void **state)
{
	static const struct emphasis cases[] = {
		{"**word** end", "^1^w 5d"},
		{"_not_ now", ".1n n["},
		{"**one two** end", "^1\"o ^1two 5d"},
		{"**well-known** fact", "^1well-\"kn fact"},
		{"**HER2** end", "^1,,h]#b 5d"},
		{"**2.5** mg", "^1#b4e mg"},
	};

	(void)state;
	EXPECT_ALL(cases);
}

/* 9.3.2: what ends inside a word is closed there. */
static void emphasis_that_ends_inside_a_word_is_closed(void **state)
{
	static const struct emphasis cases[] = {
		{"**un**happy", "^1un^'happy"},
		{"**in**to", "^19^'to"},
		{"x**yz** end", "x^1yz 5d"},
		{"**well**-known", "^1well^'-\"kn"},
		{"well-**known** fact", "well-^1\"kn fact"},
	};

	(void)state;
	EXPECT_ALL(cases);
}

/* 9.4: three or more symbols-sequences, closed at the end. */
static void three_words_are_a_passage(void **state)
{
	static const struct emphasis cases[] = {
		{"**one two three** end", "^7\"o two ?ree^' 5d"},
		{"_one two three_ end", ".7\"o two ?ree.' 5d"},
		{"**one-two three four** end", "^7\"o-two ?ree f\\r^' 5d"},
		{"**one-two three** end", "^1\"o-two ^1?ree 5d"},
		{"**take 2.5 mg** end", "^7take #b4e mg^' 5d"},
	};

	(void)state;
	EXPECT_ALL(cases);
}

/* 9.7: punctuation that adjoins is taken in, so that one end is felt. */
static void punctuation_beside_emphasis_is_taken_in(void **state)
{
	static const struct emphasis cases[] = {
		{"**one two three**. End", "^7\"o two ?ree4^' ,5d"},
		{"**one two three**, four", "^7\"o two ?ree1^' f\\r"},
		{"(**one two three**) four", "^7\"<\"o two ?ree\">^' f\\r"},
		{"\u201C**one two three**\u201D four",
		 "^78\"o two ?ree0^' f\\r"},
		{"**word**, end", "^1^w1 5d"},
		{"(_in vitro_) end", ".1\"<9 .1vitro\"> 5d"},
	};

	(void)state;
	EXPECT_ALL(cases);
}

/* 9.4.1: runs that follow one another closely are one. */
static void runs_side_by_side_are_one_passage(void **state)
{
	static const struct emphasis cases[] = {
		{"**one two** **three four** end", "^7\"o two ?ree f\\r^' 5d"},
		{"_one_, _two_, _three_ end", ".7\"o1 two1 ?ree.' 5d"},
		{"**one** and **two** end", "^1\"o & ^1two 5d"},
	};

	(void)state;
	EXPECT_ALL(cases);
}

/* 9.8: the first to be opened is the last to be closed. */
static void emphasis_in_emphasis_is_nested(void **state)
{
	static const struct emphasis cases[] = {
		{"**_all_** end", "^1.1all 5d"},
		{"**one _two_ three** end", "^7\"o .1two ?ree^' 5d"},
		{"**one _two three four_ five** end",
		 "^7\"o .7two ?ree f\\r.' five^' 5d"},
		{"_**one two three**_ end", "^7.7\"o two ?ree.'^' 5d"},
	};

	(void)state;
	EXPECT_ALL(cases);
}

/* 8.8, 9.8: the capitals of a passage lie inside its emphasis. */
static void capitals_in_emphasis_are_closed_first(void **state)
{
	static const struct emphasis cases[] = {
		{"**DO NOT WAIT** end", "^7,,,d n wait,'^' 5d"},
		{"**DO** end", "^1,,d 5d"},
		{"**Do** _not_ end", "^1,d .1n 5d"},
	};

	(void)state;
	EXPECT_ALL(cases);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_single_symbol_has_the_indicator_of_a_symbol),
		cmocka_unit_test(a_word_has_the_indicator_of_a_word),
		cmocka_unit_test(emphasis_that_ends_inside_a_word_is_closed),
		cmocka_unit_test(three_words_are_a_passage),
		cmocka_unit_test(punctuation_beside_emphasis_is_taken_in),
		cmocka_unit_test(runs_side_by_side_are_one_passage),
		cmocka_unit_test(emphasis_in_emphasis_is_nested),
		cmocka_unit_test(capitals_in_emphasis_are_closed_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
