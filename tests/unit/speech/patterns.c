/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Patterns of text with numbers in it: how they are read, what they find. */
#include "speech/patterns.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "lectern/memory.h"
#include "speech/diction.h"
#include "speech/wording.h"
#include "support/program_run.h"

static enum lectern_status make(const char *text, const char *said,
				struct lectern_pattern *out, const char **why)
{
	struct lectern_arena arena = {0};
	enum lectern_status status;

	*why = "";
	status = lectern_pattern_make(out, &arena, "name", text, said, why);
	/* Texts of pieces go with it: only kinds are looked at. */
	lectern_arena_free(&arena);
	return status;
}

static void refused(const char *text, const char *said, const char *words)
{
	struct lectern_pattern pattern = {.name = "before"};
	const char *why;

	if (make(text, said, &pattern, &why) != LECTERN_INVALID)
		fail_msg("\"%s\" is taken", text);
	if (!strstr(why, words))
		fail_msg("\"%s\" is refused because it %s", text, why);
	assert_string_equal("before", pattern.name);
}

static void taken(const char *text, const char *said)
{
	struct lectern_pattern pattern;
	const char *why;

	if (make(text, said, &pattern, &why) != LECTERN_OK)
		fail_msg("\"%s\" is refused because it %s", text, why);
}

static void braces_that_mean_nothing_are_refused(void **state)
{
	static const char *const texts[] = {
		"{",	"{n",	  "{}",	     "{x}",	    "{N}",     "{n }",
		"{dd}", "{d0}",	  "{d10}",   "{5}",	    "{5-}",    "{-5}",
		"{-}",	"{31-1}", "{1-x}",   "{x-1}",	    "{1-2x}",  "{1x-2}",
		"{!}",	"{!d}",	  "{units}", "{year}{yea}", "a {b} c",
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		refused(texts[i], "words", "mean nothing");
}

static void what_is_said_must_have_been_found(void **state)
{
	static const char what[] = "does not find";

	(void)state;
	refused("{n}", "{2}", what);
	refused("5 mg", "{1}", what);
	refused("{n}{!unit}{!n}", "{2}", what);
	refused("{n}", "{0}", what);
	refused("{n}", "{x}", what);
	refused("{n}", "{}", what);
	refused("{n}", "{1", what);
	refused("{n}", "{1x}", what);
	refused("{n}", "{1o", what);
	refused("{n}", "{", what);
	refused("", "words", what);
	taken("{n}", "{1}, {1} and {1o}");
	taken("{n}", "nothing of it");
}

static void there_is_a_greatest_number_of_pieces_and_finds(void **state)
{
	char said[LECTERN_PATTERN_SAID_MAX + 2];
	char text[LECTERN_PATTERN_PIECES_MAX * 4 + 1] = "";
	int i;

	(void)state;
	for (i = 0; i < LECTERN_PATTERN_PIECES_MAX / 2; i++)
		strcat(text, "a ");
	taken(text, "words");
	strcat(text, "a");
	refused(text, "words", "more pieces");
	taken("{n} {n} {n} {n} {n} {n}", "{6}");
	refused("{n} {n} {n} {n} {n} {n} {n}", "{6}", "");
	memset(said, 'x', sizeof(said) - 1);
	said[LECTERN_PATTERN_SAID_MAX] = '\0';
	taken("{n}", said);
	memset(said, 'x', sizeof(said) - 1);
	said[LECTERN_PATTERN_SAID_MAX + 1] = '\0';
	refused("{n}", said, "");
}

static void each_piece_is_of_its_kind(void **state)
{
	static const struct {
		const char *text;
		enum lectern_piece_kind kind;
		size_t length;
		uint32_t least;
		uint32_t most;
		bool found;
	} pieces[] = {
		{"word", LECTERN_PIECE_TEXT, 4, 0, 0, false},
		{" ", LECTERN_PIECE_SPACE, 0, 0, 0, false},
		{"~", LECTERN_PIECE_MAYBE_SPACE, 0, 0, 0, false},
		{"-", LECTERN_PIECE_DASH, 0, 0, 0, false},
		{"{n}", LECTERN_PIECE_NUMBER, 0, 0, 0, true},
		{"{d}", LECTERN_PIECE_DIGITS, 0, 0, 0, true},
		{"{d3}", LECTERN_PIECE_DIGITS, 3, 0, 0, true},
		{"{1-31}", LECTERN_PIECE_BOUNDED, 0, 1, 31, true},
		{"{00-59}", LECTERN_PIECE_BOUNDED, 2, 0, 59, true},
		{"{0-10}", LECTERN_PIECE_BOUNDED, 0, 0, 10, true},
		{"{year}", LECTERN_PIECE_YEAR, 0, 0, 0, true},
		{"{m}", LECTERN_PIECE_MONTH_NUMBER, 0, 0, 0, true},
		{"{month}", LECTERN_PIECE_MONTH, 0, 0, 0, true},
		{"{caps}", LECTERN_PIECE_CAPITALS, 0, 0, 0, true},
		{"{!unit}", LECTERN_PIECE_NO_UNIT, 0, 0, 0, false},
		{"{!n}", LECTERN_PIECE_NO_DIGIT, 0, 0, 0, false},
	};
	struct lectern_pattern pattern;
	const char *why;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(pieces) / sizeof(pieces[0]); i++) {
		assert_int_equal(LECTERN_OK,
				 make(pieces[i].text, "words", &pattern, &why));
		assert_int_equal(1, pattern.count);
		assert_int_equal(pieces[i].kind, pattern.pieces[0].kind);
		assert_int_equal(pieces[i].length, pattern.pieces[0].length);
		assert_int_equal(pieces[i].least, pattern.pieces[0].least);
		assert_int_equal(pieces[i].most, pattern.pieces[0].most);
		assert_int_equal(pieces[i].found,
				 lectern_piece_is_found(&pattern.pieces[0]));
	}
}

static void a_pattern_knows_the_bytes_that_it_may_begin_with(void **state)
{
	static const struct {
		const char *text;
		const char *begins; /* of "qJ7. -" */
	} patterns[] = {
		{"q{n}h", "q"},	     {"{n}h", "7."},
		{"{d3}", "7"},	     {"{1-12}", "7"},
		{"{year}", "7"},     {"{m}/{d}", "7"},
		{"{month}", "qJ"},   {"{caps}", "J"},
		{" {n}", "qJ7. -"},  {"~{n}", "qJ7. -"},
		{"-{n}", "qJ7. -"},  {"{unit}", "qJ7. -"},
		{"{!n}q", "qJ7. -"}, {"{!unit}q", "qJ7. -"},
	};
	struct lectern_pattern pattern;
	const char *why;
	const char *byte;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(patterns) / sizeof(patterns[0]); i++) {
		assert_int_equal(LECTERN_OK,
				 make(patterns[i].text, "x", &pattern, &why));
		for (byte = "qJ7. -"; *byte != '\0'; byte++)
			assert_int_equal(
				strchr(patterns[i].begins, *byte) != NULL,
				lectern_pattern_may_begin(&pattern, *byte));
	}
}

static void a_text_may_find_no_memory(void **state)
{
	struct lectern_arena arena = {0};
	struct lectern_pattern pattern;
	const char *why;

	(void)state;
	lectern_memory_fail_at(1);
	assert_int_equal(LECTERN_NO_MEMORY,
			 lectern_pattern_make(&pattern, &arena, "name", "word",
					      "x", &why));
	lectern_memory_fail_at(0);
	lectern_arena_free(&arena);
}

/* ---------------------------------------------------------------- finding */

/*
 * Each with a word of its own before it. The rules beside them are those that
 * are shipped, without their patterns.
 */
static const char patterns[] =
	"patterns:\n"
	"  - [p, \"nn {n}\", \"({1})\"]\n"
	"  - [p, \"dd {d}\", \"({1})\"]\n"
	"  - [p, \"ddd {d3}\", \"({1})\"]\n"
	"  - [p, \"bb {1-31}\", \"({1})\"]\n"
	"  - [p, \"mm {00-59}\", \"({1})\"]\n"
	"  - [p, \"yy {year}\", \"({1})\"]\n"
	"  - [p, \"mo {m}\", \"({1})\"]\n"
	"  - [p, \"mon {month}\", \"({1})\"]\n"
	"  - [p, \"cc {caps}\", \"({1})\"]\n"
	"  - [p, \"uu {n}{!unit}\", \"({1})\"]\n"
	"  - [p, \"tt {n}{unit}\", \"({1} of {2})\"]\n"
	"  - [p, \"xx {n}/{!n}\", \"({1})\"]\n"
	"  - [p, \"ss~{n}\", \"({1})\"]\n"
	"  - [p, \"hh-{n}\", \"({1})\"]\n"
	"  - [p, \"oo {1-31}\", \"the {1o} day\"]\n"
	"  - [p, \"ff {n}\", \"first {1}\"]\n"
	"  - [p, \"ff {n} {n}\", \"second {1}\"]\n"
	"  - [p, \"rr {n} {n}\", \"{2}, then {1}s A B\"]\n"
	"  - [p, \"é {n}\", \"({1})\"]\n";

/* A data folder with those patterns; given to program_remove(). */
static char *data_folder(void)
{
	char *folder = program_folder();
	char *voices = program_join(folder, "voices");
	char *english = program_join(folder, "voices/en");
	struct lectern_buffer text = {0};
	char *shipped;
	char *cut;

	shipped = program_read(LECTERN_SOURCE "/voices/en/rules.yaml", NULL);
	assert_non_null(shipped);
	cut = strstr(shipped, "\npatterns:");
	assert_non_null(cut);
	lectern_buffer_add(&text, shipped, (size_t)(cut - shipped) + 1);
	lectern_buffer_puts(&text, patterns);
	assert_int_equal(0, mkdir(voices, 0700));
	assert_int_equal(0, mkdir(english, 0700));
	free(program_write(english, "rules.yaml", text.bytes, text.length));
	lectern_buffer_free(&text);
	free(shipped);
	free(voices);
	free(english);
	return folder;
}

static int load(void **state)
{
	struct lectern_diction *diction = NULL;
	char *folder = data_folder();
	enum lectern_status status;

	status = lectern_diction_load(&diction, folder, "en", NULL, NULL);
	program_remove(folder);
	*state = diction;
	return status == LECTERN_OK ? 0 : -1;
}

static int unload(void **state)
{
	lectern_diction_free(*state);
	return 0;
}

static void expect(const struct lectern_diction *diction, const char *text,
		   const char *wanted)
{
	struct lectern_mapped out = {0};

	assert_int_equal(LECTERN_OK,
			 lectern_wording_form(&out, diction, text, strlen(text),
					      0, "", NULL));
	assert_string_equal(wanted, out.bytes.bytes);
	lectern_mapped_free(&out);
}

static void a_number_is_found_whole(void **state)
{
	expect(*state, "nn 5", "(five)");
	expect(*state, "nn 1,250.5",
	       "(one thousand two hundred fifty point "
	       "five)");
	expect(*state, "nn .5", "(zero point five)");
	expect(*state, "nn 5.", "(five).");
	expect(*state, "nn x", "nn x");
}

static void digits_are_said_one_by_one(void **state)
{
	expect(*state, "dd 120", "(one two zero)");
	expect(*state, "ddd 120", "(one two zero)");
	expect(*state, "ddd 12", "ddd twelve");
	expect(*state, "ddd 1200", "ddd one thousand two hundred");
}

static void bounds_are_kept(void **state)
{
	expect(*state, "bb 1", "(one)");
	expect(*state, "bb 31", "(thirty-one)");
	expect(*state, "bb 0", "bb zero");
	expect(*state, "bb 32", "bb thirty-two");
	expect(*state, "bb 01", "bb zero one");
	expect(*state, "bb 3.5", "bb three point five");
	expect(*state, "bb 4294967297",
	       "bb four billion two hundred ninety-four million nine hundred "
	       "sixty-seven thousand two hundred ninety-seven");
	expect(*state, "mm 05", "(five)");
	expect(*state, "mm 59", "(fifty-nine)");
	expect(*state, "mm 5", "mm five");
	expect(*state, "mm 60", "mm sixty");
	expect(*state, "mm 005", "mm zero zero five");
}

static void years_have_four_digits(void **state)
{
	expect(*state, "yy 2026", "(twenty twenty-six)");
	expect(*state, "yy 1000", "(one thousand)");
	expect(*state, "yy 2100", "yy two thousand one hundred");
	expect(*state, "yy 0999", "yy zero nine nine nine");
	expect(*state, "yy 202", "yy two hundred two");
}

static void months_are_called_by_their_names(void **state)
{
	expect(*state, "mo 1", "(January)");
	expect(*state, "mo 02", "(February)");
	expect(*state, "mo 12", "(December)");
	expect(*state, "mo 13", "mo thirteen");
	expect(*state, "mo 0", "mo zero");
	expect(*state, "mon March", "(March)");
	expect(*state, "mon Mar", "(March)");
	expect(*state, "mon Mar.", "(March)");
	expect(*state, "mon Sept", "(September)");
	expect(*state, "mon May", "(May)");
	expect(*state, "mon Marc", "mon Marc");
	expect(*state, "mon Marches", "mon Marches");
}

static void capitals_are_a_word(void **state)
{
	expect(*state, "cc CANCER", "(cancer)");
	expect(*state, "cc A", "cc A");
	expect(*state, "cc Cancer", "cc Cancer");
}

static void a_unit_is_said_as_one_or_many(void **state)
{
	expect(*state, "tt 5 mg", "(five of milligrams)");
	expect(*state, "tt 5mg", "(five of milligrams)");
	expect(*state, "tt 1 mg", "(one of milligram)");
	expect(*state, "tt 0.1 mg", "(zero point one of milligrams)");
	expect(*state, "tt 11 mg", "(eleven of milligrams)");
	expect(*state, "tt 5", "tt five");
	expect(*state, "tt 5 mgs", "tt five mgs");
}

static void capitals_of_a_telephone_are_letters_where_they_are_few(void **state)
{
	expect(*state, "cc FDA", "(F D A)");
	expect(*state, "cc CALL", "(call)");
	expect(*state, "cc CAN", "(can)");
}

static void what_must_not_stand_there_is_looked_for(void **state)
{
	expect(*state, "uu 5 of", "(five) of");
	expect(*state, "uu 5 mg", "uu five milligrams");
	expect(*state, "uu 5mg", "uu five milligrams");
	expect(*state, "xx 5/ of", "(five) of");
	expect(*state, "xx 5/6", "xx five slash six");
}

static void a_space_is_one_of_either_kind(void **state)
{
	expect(*state, "nn\u00a05", "(five)");
	expect(*state, "nn5", "N N five");
	expect(*state, "ss5", "(five)");
	expect(*state, "ss 5", "(five)");
	expect(*state, "ss\u00a05", "(five)");
}

static void a_hyphen_is_any_dash(void **state)
{
	expect(*state, "hh-5", "(five)");
	expect(*state, "hh\u20115", "(five)");
	expect(*state, "hh–5", "(five)");
}

static void what_is_said_may_change_the_order(void **state)
{
	expect(*state, "rr 5 6", "six, then fives A B");
	expect(*state, "oo 22", "the twenty-second day");
}

static void the_first_that_fits_counts(void **state)
{
	expect(*state, "ff 5 6", "first five six");
}

static void a_pattern_begins_and_ends_where_words_do(void **state)
{
	expect(*state, "ann 5", "ann five");
	expect(*state, "nn 5x", "nn five x");
	expect(*state, "nn 5/6", "nn five slash six");
	expect(*state, "é 5", "(five)");
	expect(*state, "aé 5", "aé five");
}

int main(void)
{
#define TEST(name) cmocka_unit_test(name)
	const struct CMUnitTest tests[] = {
		TEST(braces_that_mean_nothing_are_refused),
		TEST(what_is_said_must_have_been_found),
		TEST(there_is_a_greatest_number_of_pieces_and_finds),
		TEST(each_piece_is_of_its_kind),
		TEST(a_pattern_knows_the_bytes_that_it_may_begin_with),
		TEST(a_text_may_find_no_memory),
		TEST(a_number_is_found_whole),
		TEST(digits_are_said_one_by_one),
		TEST(bounds_are_kept),
		TEST(years_have_four_digits),
		TEST(months_are_called_by_their_names),
		TEST(capitals_are_a_word),
		TEST(a_unit_is_said_as_one_or_many),
		TEST(capitals_of_a_telephone_are_letters_where_they_are_few),
		TEST(what_must_not_stand_there_is_looked_for),
		TEST(a_space_is_one_of_either_kind),
		TEST(a_hyphen_is_any_dash),
		TEST(what_is_said_may_change_the_order),
		TEST(the_first_that_fits_counts),
		TEST(a_pattern_begins_and_ends_where_words_do),
	};

	return cmocka_run_group_tests(tests, load, unload);
}
