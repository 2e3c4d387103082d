/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The code as the proof knows it: contractions, signs, modes, standing alone.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "braille/alone.h"
#include "braille/modes.h"
#include "braille/ueb.h"
#include "lectern/memory.h"
#include "support/braille_pages.h"

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

static struct lectern_ueb_spelling spell(const char *letters, const char *cells,
					 int grade)
{
	return lectern_ueb_spell(letters, strlen(letters), cells, strlen(cells),
				 grade);
}

static void letters_spell_themselves_in_both_grades(void **state)
{
	(void)state;
	assert_true(spell("dose", "dose", 1).spelled);
	assert_true(spell("dose", "dose", 2).spelled);
	assert_int_equal(spell("dose", "dose", 2).kind, LECTERN_UEB_NONE);
	assert_false(spell("dose", "dosf", 1).spelled);
	assert_false(spell("dose", "dos", 1).spelled);
	assert_false(spell("dos", "dose", 1).spelled);
	assert_false(spell("dose", "", 1).spelled);
}

static void contractions_belong_to_grade_2(void **state)
{
	(void)state;
	assert_true(spell("the", "!", 2).spelled);
	assert_false(spell("the", "!", 1).spelled);
	assert_true(spell("station", "/a;n", 2).spelled);
	assert_true(spell("dis", "4", 2).spelled);
	assert_false(spell("dis", "3", 2).spelled);
}

static void a_word_has_the_kind_of_its_strictest_contraction(void **state)
{
	(void)state;
	assert_int_equal(spell("not", "n", 2).kind, LECTERN_UEB_WORDSIGN);
	assert_int_equal(spell("ing", "+", 2).kind, LECTERN_UEB_GROUPSIGN);
	assert_int_equal(spell("friendship", "fr%ip", 2).kind,
			 LECTERN_UEB_SHORTFORM);
}

/* "not" and "now" differ in one cell: what harms a patient is told apart. */
static void words_that_matter_are_told_apart(void **state)
{
	(void)state;
	assert_true(spell("now", "n[", 2).spelled);
	assert_false(spell("now", "n", 2).spelled);
	assert_false(spell("not", "n[", 2).spelled);
	assert_true(spell("cannot", "_c", 2).spelled);
	assert_false(spell("can", "_c", 2).spelled);
	assert_false(spell("cannot", "c", 2).spelled);
}

static void cells_of_a_shortform_are_known(void **state)
{
	(void)state;
	assert_true(lectern_ueb_is_shortform("cd", 2));
	assert_true(lectern_ueb_is_shortform("al?", 3));
	assert_false(lectern_ueb_is_shortform("cx", 2));
	assert_false(lectern_ueb_is_shortform("c", 1));
}

static void signs_are_found_by_their_code_point(void **state)
{
	(void)state;
	assert_string_equal(lectern_ueb_sign('%'), ".0");
	assert_string_equal(lectern_ueb_sign(0xB5), ".m");
	assert_string_equal(lectern_ueb_sign(0x2265), "_@>");
	assert_string_equal(lectern_ueb_sign('!'), "6");
	assert_string_equal(lectern_ueb_sign(0xE03A), ":");
	assert_null(lectern_ueb_sign('a'));
	assert_null(lectern_ueb_sign(0x85E5));
	assert_null(lectern_ueb_sign(UINT32_MAX));
}

/*
 * Every sign that the proof knows is brailled so by the shipped tables: a sign
 * wrongly copied from the rules would show here.
 */
static void the_tables_and_the_proof_agree_on_every_sign(void **state)
{
	struct lectern_brailler *brailler = braille_open(1);
	uint32_t c;

	(void)state;
	for (c = 0x21; c < 0x2800; c++) {
		const char *sign = lectern_ueb_sign(c);
		struct lectern_buffer print = {0};
		char *made;

		/* A straight or single mark alone is closing, not opening. */
		if (!sign || c == '_' || c == '*' || c == '"' || c == '?' ||
		    (c >= 0x300 && c < 0x370) || c == 0x2019)
			continue;
		lectern_buffer_put_code_point(&print, c);
		made = braille_translate(brailler, print.bytes);
		if (!strstr(made, sign))
			fail_msg("U+%04X is %s, not %s", (unsigned)c, made,
				 sign);
		lectern_buffer_free(&print);
		lectern_string_free(made);
	}
	lectern_brailler_free(brailler);
}

/* -------------------------------------------------------------------- modes */

static void indicators_set_their_mode_and_reach(void **state)
{
	static const struct {
		const char *cells;
		enum lectern_mode mode;
		enum lectern_reach reach;
		size_t length;
	} cases[] = {
		{",a", LECTERN_MODE_CAPITALS, LECTERN_REACH_SYMBOL, 1},
		{",,a", LECTERN_MODE_CAPITALS, LECTERN_REACH_WORD, 2},
		{",,,a", LECTERN_MODE_CAPITALS, LECTERN_REACH_PASSAGE, 3},
		{";a", LECTERN_MODE_GRADE1, LECTERN_REACH_SYMBOL, 1},
		{";;a", LECTERN_MODE_GRADE1, LECTERN_REACH_WORD, 2},
		{"^7a", LECTERN_MODE_BOLD, LECTERN_REACH_PASSAGE, 2},
		{".1a", LECTERN_MODE_ITALIC, LECTERN_REACH_WORD, 2},
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(cases); i++) {
		struct lectern_modes modes = {.digits = true};

		assert_int_equal(lectern_modes_begin(&modes, cases[i].cells,
						     strlen(cases[i].cells)),
				 cases[i].length);
		assert_int_equal(modes.reach[cases[i].mode], cases[i].reach);
		assert_false(modes.digits);
	}
}

static void a_number_sign_needs_a_digit_behind_it(void **state)
{
	struct lectern_modes modes = {0};

	(void)state;
	assert_int_equal(lectern_modes_begin(&modes, "#z", 2), 0);
	assert_int_equal(lectern_modes_begin(&modes, "#", 1), 0);
	assert_false(modes.digits);
	modes.reach[LECTERN_MODE_CAPITALS] = LECTERN_REACH_WORD;
	assert_int_equal(lectern_modes_begin(&modes, "#a", 2), 1);
	assert_true(modes.digits && modes.numbered);
	/* A sign that is no letter ends a word of capitals. */
	assert_int_equal(modes.reach[LECTERN_MODE_CAPITALS],
			 LECTERN_REACH_NONE);
}

static void only_a_mode_that_is_on_can_end(void **state)
{
	struct lectern_modes modes = {0};
	unsigned ended;

	(void)state;
	assert_int_equal(lectern_modes_cut("w4,'^'", 6, &ended), 2);
	assert_false(lectern_modes_end(&modes, ended));
	modes.reach[LECTERN_MODE_CAPITALS] = LECTERN_REACH_PASSAGE;
	modes.reach[LECTERN_MODE_BOLD] = LECTERN_REACH_PASSAGE;
	assert_true(lectern_modes_open(&modes));
	assert_true(lectern_modes_end(&modes, ended));
	assert_false(lectern_modes_open(&modes));
	assert_int_equal(lectern_modes_cut("don't", 5, &ended), 5);
	assert_int_equal(ended, 0);
}

static void a_blank_ends_words_and_numbers_but_no_passage(void **state)
{
	struct lectern_modes modes = {.digits = true, .numbered = true};

	(void)state;
	modes.reach[LECTERN_MODE_CAPITALS] = LECTERN_REACH_PASSAGE;
	modes.reach[LECTERN_MODE_ITALIC] = LECTERN_REACH_WORD;
	lectern_modes_end_word(&modes);
	assert_false(modes.digits || modes.numbered);
	assert_int_equal(modes.reach[LECTERN_MODE_CAPITALS],
			 LECTERN_REACH_PASSAGE);
	assert_int_equal(modes.reach[LECTERN_MODE_ITALIC], LECTERN_REACH_NONE);
}

/* ---------------------------------------------------------- standing alone */

/* The brackets `<` and `>` mark what is asked about; they are taken out. */
static bool alone(const char *marked)
{
	struct lectern_prepared prepared = {0};
	uint32_t text[64];
	size_t start = 0;
	size_t end = 0;

	for (; *marked; marked++) {
		if (*marked == '<')
			start = prepared.count;
		else if (*marked == '>')
			end = prepared.count;
		else
			text[prepared.count++] = (unsigned char)*marked;
	}
	prepared.text = text;
	return lectern_stands_alone(&prepared, start, end);
}

static void what_stands_alone_is_as_the_rules_say(void **state)
{
	static const char *const yes[] = {"<x>",     "a <x> b",	  "a-<x>-b",
					  "(<x>)",   "\"<x>,\"",  "<x>.",
					  "<it>'ll", "[<x>'ll]",  "'<x>'",
					  "<x>?!",   "({[<x>]})", "<x>'s."};
	static const char *const no[] = {"5<x>",      "<x>5", "a/<x>", "<x>/b",
					 "<t>'night", "<x>@", "*<x>",  "<x>%",
					 "$<x>",      "<x>+", "a<x>"};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(yes); i++)
		if (!alone(yes[i]))
			fail_msg("%s stands alone", yes[i]);
	for (i = 0; i < COUNT_OF(no); i++)
		if (alone(no[i]))
			fail_msg("%s does not stand alone", no[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(letters_spell_themselves_in_both_grades),
		cmocka_unit_test(contractions_belong_to_grade_2),
		cmocka_unit_test(
			a_word_has_the_kind_of_its_strictest_contraction),
		cmocka_unit_test(words_that_matter_are_told_apart),
		cmocka_unit_test(cells_of_a_shortform_are_known),
		cmocka_unit_test(signs_are_found_by_their_code_point),
		cmocka_unit_test(the_tables_and_the_proof_agree_on_every_sign),
		cmocka_unit_test(indicators_set_their_mode_and_reach),
		cmocka_unit_test(a_number_sign_needs_a_digit_behind_it),
		cmocka_unit_test(only_a_mode_that_is_on_can_end),
		cmocka_unit_test(a_blank_ends_words_and_numbers_but_no_passage),
		cmocka_unit_test(what_stands_alone_is_as_the_rules_say),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
