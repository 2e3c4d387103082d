/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What braille cannot show as it stands is refused with its place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/braille_fake.h"
#include "support/braille_pages.h"

/* Nine lines of front matter stand before the text of a test. */
#define FIRST_LINE 10

static void expect_refused(const char *text, const char *words, uint32_t line,
			   uint32_t column)
{
	struct braille_case test;
	const struct lectern_diagnostic *one;

	braille_parse(&test, text);
	assert_int_equal(braille_make(&test), LECTERN_INVALID);
	assert_null(test.pages);
	one = lectern_diagnostics_at(test.found, 0);
	assert_non_null(one);
	assert_string_equal(one->words, words);
	assert_string_equal(one->place.path, "test.md");
	assert_int_equal(one->place.line, line);
	assert_int_equal(one->place.column, column);
	assert_int_equal(one->severity, LECTERN_ERROR);
	braille_free(&test);
}

static void an_emoji_is_refused_by_name_and_place(void **state)
{
	(void)state;
	expect_refused("# One\n\nSo glad \U0001F600 now.\n",
		       "braille cannot show U+1F600 (GRINNING FACE)",
		       FIRST_LINE + 2, 9);
}

static void a_chinese_character_is_refused_by_name_and_place(void **state)
{
	(void)state;
	expect_refused(
		"# One\n\n\u85E5 twice.\n",
		"braille cannot show U+85E5 (CJK UNIFIED IDEOGRAPH-85E5)",
		FIRST_LINE + 2, 1);
}

static void an_accent_that_stands_alone_is_refused(void **state)
{
	(void)state;
	expect_refused("# One\n\nA ring \u02DAC.\n",
		       "braille cannot show U+02DA (RING ABOVE)",
		       FIRST_LINE + 2, 8);
	expect_refused("# One\n\nThe 38\u00BA line.\n",
		       "braille cannot show U+00BA (MASCULINE ORDINAL "
		       "INDICATOR)",
		       FIRST_LINE + 2, 7);
}

static void private_characters_of_the_tables_are_refused(void **state)
{
	(void)state;
	expect_refused("# One\n\na\uE021b\n",
		       "braille cannot show U+E021 (<private use area-E021>)",
		       FIRST_LINE + 2, 2);
}

static void ready_made_braille_that_reads_as_a_number_is_refused(void **state)
{
	(void)state;
	expect_refused("# One\n\nTake \u283C\u2803 now.\n",
		       "braille would show the number \"2\" where the text has "
		       "\"\"",
		       FIRST_LINE + 2, 1);
}

static void every_unknown_character_is_reported(void **state)
{
	struct braille_case test;

	(void)state;
	braille_parse(&test, "# One\n\nA \U0001F600 b \u85E5.\n\nC \u85E6.\n");
	assert_int_equal(braille_make(&test), LECTERN_INVALID);
	assert_int_equal(lectern_diagnostics_errors(test.found), 3);
	braille_free(&test);
}

static void every_cell_of_a_row_is_looked_at(void **state)
{
	struct braille_case test;

	(void)state;
	braille_parse(&test, "# One\n\n| a | b |\n|---|---|\n| \u85E5 | "
			     "\u85E6 |\n");
	assert_int_equal(braille_make(&test), LECTERN_INVALID);
	assert_int_equal(lectern_diagnostics_errors(test.found), 2);
	braille_free(&test);
}

static void check_finds_the_same_and_does_not_fail(void **state)
{
	struct braille_case test;

	(void)state;
	braille_parse(&test, "# One\n\nA \U0001F600.\n\nB 2 500.\n");
	assert_int_equal(
		lectern_braille_check(test.guide, &test.options, test.found),
		LECTERN_OK);
	assert_int_equal(lectern_diagnostics_errors(test.found), 1);
	braille_free(&test);
}

static void check_finds_nothing_in_the_shipped_guide(void **state)
{
	struct lectern_guide *guide = NULL;
	struct lectern_braille_options options = {.data = LECTERN_SOURCE};
	struct lectern_diagnostics *found = NULL;

	(void)state;
	assert_int_equal(lectern_diagnostics_new(&found), LECTERN_OK);
	assert_int_equal(
		lectern_guide_load(&guide,
				   LECTERN_SOURCE
				   "/content/metastatic-breast-cancer/en.md",
				   found),
		LECTERN_OK);
	assert_int_equal(lectern_braille_check(guide, &options, found),
			 LECTERN_OK);
	assert_int_equal(lectern_diagnostics_count(found), 0);
	lectern_guide_free(guide);
	lectern_diagnostics_free(found);
}

/* ------------------------------------------------- over a fake translator */

static enum lectern_status fake_words(struct braille_fake *fake,
				      const char *words,
				      struct lectern_diagnostics *found)
{
	struct lectern_translator translator = braille_fake(fake);
	struct lectern_brailler *brailler = NULL;
	struct lectern_buffer cells = {0};
	enum lectern_status status;

	assert_int_equal(lectern_brailler_new(&brailler, &translator),
			 LECTERN_OK);
	status = lectern_brailler_words(brailler, &cells, words, found);
	lectern_buffer_free(&cells);
	lectern_brailler_free(brailler);
	return status;
}

static void a_translator_that_joins_numbers_is_caught(void **state)
{
	struct braille_fake fake = {.joins_numbers = true};
	struct lectern_diagnostics *found = NULL;

	(void)state;
	assert_int_equal(lectern_diagnostics_new(&found), LECTERN_OK);
	assert_int_equal(fake_words(&fake, "take 2 500 mg", found),
			 LECTERN_INVALID);
	assert_string_equal(braille_finding(found, 0),
			    "braille would show the number \"2 500\" where the "
			    "text has \"2\"");
	lectern_diagnostics_free(found);
}

static void a_translator_that_keeps_numbers_passes(void **state)
{
	struct braille_fake fake = {0};

	(void)state;
	assert_int_equal(fake_words(&fake, "take 2 500 mg", NULL), LECTERN_OK);
}

static void a_text_that_the_tables_refuse_is_a_finding(void **state)
{
	struct braille_fake fake = {.refuses = true};
	struct lectern_diagnostics *found = NULL;

	(void)state;
	assert_int_equal(lectern_diagnostics_new(&found), LECTERN_OK);
	assert_int_equal(fake_words(&fake, "words", found), LECTERN_INVALID);
	assert_string_equal(braille_finding(found, 0),
			    "the braille tables cannot translate this text");
	lectern_diagnostics_free(found);
}

static void each_character_is_asked_for_once(void **state)
{
	struct braille_fake fake = {0};

	(void)state;
	assert_int_equal(fake_words(&fake, "aaaa bbbb aaaa abab", NULL),
			 LECTERN_OK);
	assert_int_equal(fake.asked, 2);
}

static void a_capital_inside_a_word_is_kept_from_contractions(void **state)
{
	struct braille_fake fake = {0};

	(void)state;
	assert_int_equal(fake_words(&fake, "MyAn AN", NULL), LECTERN_OK);
	assert_int_equal(fake.forms[2], LECTERN_FORM_UNCONTRACTED);
	assert_int_equal(fake.forms[0] | fake.forms[1] | fake.forms[3] |
				 fake.forms[5] | fake.forms[6],
			 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_emoji_is_refused_by_name_and_place),
		cmocka_unit_test(
			a_chinese_character_is_refused_by_name_and_place),
		cmocka_unit_test(an_accent_that_stands_alone_is_refused),
		cmocka_unit_test(private_characters_of_the_tables_are_refused),
		cmocka_unit_test(
			ready_made_braille_that_reads_as_a_number_is_refused),
		cmocka_unit_test(every_unknown_character_is_reported),
		cmocka_unit_test(every_cell_of_a_row_is_looked_at),
		cmocka_unit_test(check_finds_the_same_and_does_not_fail),
		cmocka_unit_test(check_finds_nothing_in_the_shipped_guide),
		cmocka_unit_test(a_translator_that_joins_numbers_is_caught),
		cmocka_unit_test(a_translator_that_keeps_numbers_passes),
		cmocka_unit_test(a_text_that_the_tables_refuse_is_a_finding),
		cmocka_unit_test(each_character_is_asked_for_once),
		cmocka_unit_test(
			a_capital_inside_a_word_is_kept_from_contractions),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
