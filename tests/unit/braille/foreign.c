/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Words and passages of other languages (Rules of Unified English Braille 2013,
 * sections 13 and 14).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "support/braille_pages.h"

/* The last block of a guide in ASCII braille. */
static void expect_block(const char *text, const char *ascii)
{
	struct lectern_brailler *brailler = braille_open(2);
	struct lectern_buffer cells = {0};
	struct lectern_buffer made = {0};
	struct braille_case test;
	uint32_t last;

	braille_parse(&test, text);
	last = lectern_guide_block_count(test.guide) - 1;
	lectern_brailler_serve(brailler, test.guide);
	assert_int_equal(
		lectern_brailler_block(brailler, &cells,
				       lectern_guide_block(test.guide, last),
				       test.found),
		LECTERN_OK);
	braille_ascii_cells(&made, (const uint8_t *)cells.bytes, cells.length);
	assert_string_equal(made.bytes, ascii);
	braille_free(&test);
	lectern_buffer_free(&cells);
	lectern_buffer_free(&made);
	lectern_brailler_free(brailler);
}

#define ES(text) "<span lang=\"es\">" text "</span>"
#define FR(text) "<span lang=\"fr\">" text "</span>"
#define RU(text) "<span lang=\"ru\">" text "</span>"

/* -------------------------------------------------------- words and phrases */

/* 13.2.1: no contractions; 13.5: the accents of UEB, and no indicators. */
static void words_and_short_phrases_are_uncontracted_ueb(void **state)
{
	(void)state;
	expect_block("# One\n\nSay " ES("buenos d\u00EDas") " and go.\n",
		     ",say buenos d^/ias & g4");
	expect_block("# One\n\nIn " FR("cr\u00E8me") " and " FR("the") ".\n",
		     ",9 cr^*eme & the4");
}

/* 13.2.2 */
static void foreign_letters_have_no_grade_1_indicator(void **state)
{
	(void)state;
	expect_block("# One\n\nSay " ES("s\u00ED y") " or " FR("c d") ".\n",
		     ",say s^/i y or c d4");
	/* But behind a digit it is no matter of words (6.5.2). */
	expect_block("# One\n\nSay " ES("5a y") ".\n", ",say #e;a y4");
}

static void english_in_a_span_is_english(void **state)
{
	(void)state;
	expect_block(
		"# One\n\nSay <span lang=\"en-GB\">the people can</span>.\n",
		",say ! p c4");
}

/* ----------------------------------------------------------------- passages */

/* 13.6, 14.3.2 */
static void three_words_are_a_passage_in_their_own_code(void **state)
{
	(void)state;
	expect_block("# One\n\nSay " ES("Si necesita ayuda") " now.\n",
		     ",say \"('.si necesita ayuda,\") n[4");
	expect_block("# One\n\nSay " FR("l'\u00E9t\u00E9 est l\u00E0") ".\n",
		     ",say \"('l'=t= est l(,\")4");
}

static void a_whole_paragraph_is_a_passage_however_short(void **state)
{
	(void)state;
	expect_block("# One\n\n" ES("\u00A1Llame ahora!") "\n",
		     "\"('6.llame ahora6,\")");
	expect_block("# One\n\n\u201C" ES("Llame ahora") ".\u201D\n",
		     "8\"('.llame ahora,\")40");
}

/* 14.3.3 */
static void passages_name_their_code_where_there_are_several(void **state)
{
	(void)state;
	expect_block("# One\n\n" ES("Si necesita ayuda") "\n\n" FR(
			     "Si vous voulez") "\n",
		     "\"(fr'.si vous voulez,\")");
	expect_block("# One\n\n" ES("Si necesita ayuda") "\n\n" ES(
			     "Llame ahora mismo") "\n",
		     "\"('.llame ahora mismo,\")");
}

/* 14.3.1 */
static void words_of_another_script_are_in_its_code_one_by_one(void **state)
{
	(void)state;
	expect_block("# One\n\nSay " RU("\u0434\u0430") " now.\n",
		     ",say ^(da n[4");
	expect_block("# One\n\nSay " RU("\u0434\u0430 \u0434\u0430") ".\n",
		     ",say ^(da ^(da^)4");
}

static void each_cell_of_a_row_is_looked_at(void **state)
{
	(void)state;
	expect_block("# One\n\n| a | b |\n|---|---|\n| so | " ES(
			     "Llame ahora") " |\n",
		     "s2 \"('.llame ahora,\")");
}

static void one_span_in_another_belongs_to_the_outer(void **state)
{
	(void)state;
	expect_block("# One\n\nSay <span lang=\"es\">Si " FR(
			     "vous voulez") " ayuda</span>.\n",
		     ",say \"('.si vous voulez ayuda,\")4");
}

/* ------------------------------------------------------------------ numbers */

static void numbers_are_in_the_notation_of_the_code(void **state)
{
	(void)state;
	expect_block("# One\n\n" ES("Tome 2,5 mg al d\u00EDa") "\n",
		     "\"('.tome #b1#e mg al d/a,\")");
	expect_block("# One\n\n" FR("Prenez 2,5 mg par jour") "\n",
		     "\"('.prenez ,<1: mg par jour,\")");
}

/* The Spanish table would write 5a as 51. */
static void a_number_that_would_change_keeps_the_passage_in_ueb(void **state)
{
	(void)state;
	expect_block("# One\n\n" ES("Tome 5a pastillas ahora") "\n",
		     ",tome #e;a pastillas ahora");
}

static void a_character_that_is_lacking_keeps_the_passage_in_ueb(void **state)
{
	(void)state;
	expect_block("# One\n\n" ES("Tome \u2610 esto ahora") "\n",
		     ",tome ;$#d esto ahora");
}

/* The French table leaves a blank for each letter that it does not know. */
static void a_letter_of_no_such_language_keeps_the_passage_in_ueb(void **state)
{
	(void)state;
	expect_block("# One\n\n" FR("Prenez \u00F1 \u010D ici") "\n",
		     ",prenez ^]n ^+c ici");
}

static void a_language_without_a_table_stays_in_ueb(void **state)
{
	(void)state;
	expect_block("# One\n\n<span lang=\"tl\">Kung kailangan ninyo</span>\n",
		     ",kung kailangan ninyo");
}

/* --------------------------------------------------------- guides elsewhere */

static struct lectern_guide *guide_in(const char *language, const char *text)
{
	struct lectern_buffer whole = {0};
	struct lectern_guide *guide = NULL;

	lectern_buffer_printf(&whole,
			      "---\ntitle: A test\nlanguage: %s\n---\n%s",
			      language, text);
	assert_int_equal(lectern_guide_parse(&guide, "test.md", whole.bytes,
					     whole.length, NULL),
			 LECTERN_OK);
	lectern_buffer_free(&whole);
	return guide;
}

static void expect_guide(const char *language, const char *text,
			 const char *ascii)
{
	struct lectern_guide *guide = guide_in(language, text);
	struct lectern_brailler *brailler = braille_open(2);
	struct lectern_buffer cells = {0};
	struct lectern_buffer made = {0};

	lectern_brailler_serve(brailler, guide);
	assert_int_equal(
		lectern_brailler_block(
			brailler, &cells,
			lectern_guide_block(
				guide, lectern_guide_block_count(guide) - 1),
			NULL),
		LECTERN_OK);
	braille_ascii_cells(&made, (const uint8_t *)cells.bytes, cells.length);
	assert_string_equal(made.bytes, ascii);
	lectern_buffer_free(&cells);
	lectern_buffer_free(&made);
	lectern_brailler_free(brailler);
	lectern_guide_free(guide);
}

static void a_guide_in_another_language_is_in_its_code(void **state)
{
	(void)state;
	expect_guide("es", "# Uno\n\nLlame al m\u00E9dico.\n",
		     ".llame al m!dico'");
	expect_guide("es-MX", "# Uno\n\nTome 5a.\n", ",tome #e;a4");
	expect_guide("xx", "# Uno\n\nThe people can.\n", ",the people can4");
	expect_guide("en-GB", "# Uno\n\nThe people can.\n", ",! p c4");
}

/* ------------------------------------------------------------------- places */

static void each_cell_knows_the_byte_that_it_comes_from(void **state)
{
	struct lectern_brailler *brailler = braille_open(2);
	struct lectern_buffer cells = {0};
	struct lectern_passage passage;
	struct braille_case test;
	const struct lectern_node *block;
	uint32_t before = 0;
	size_t i;

	(void)state;
	braille_parse(&test,
		      "# One\n\nSay " ES("Si necesita m\u00E1s") " now.\n");
	block = lectern_guide_block(test.guide, 1);
	passage = lectern_block_passage(block, 0,
					lectern_node_text(block)->length);
	assert_int_equal(lectern_brailler_passage(brailler, &cells, &passage,
						  block, NULL),
			 LECTERN_OK);
	assert_int_equal(lectern_brailler_cells(brailler), cells.length);
	for (i = 0; i < cells.length; i++) {
		uint32_t origin = lectern_brailler_origin(brailler, i);

		assert_true(origin >= before && origin < passage.end);
		before = origin;
	}
	/* ",say " has five cells, so the sixth opens the passage. */
	assert_int_equal(lectern_brailler_origin(brailler, 5), 4);
	braille_free(&test);
	lectern_buffer_free(&cells);
	lectern_brailler_free(brailler);
}

/* ----------------------------------------------------------------- warnings */

static void expect_warning(const char *text, const char *words, uint32_t column)
{
	const struct lectern_diagnostic *one;
	struct braille_case test;

	braille_parse(&test, text);
	assert_int_equal(lectern_braille_prove(test.guide, &test.options, true,
					       test.found),
			 LECTERN_OK);
	assert_int_equal(lectern_diagnostics_count(test.found), words ? 1 : 0);
	one = lectern_diagnostics_at(test.found, 0);
	if (words) {
		assert_string_equal(one->words, words);
		assert_int_equal(one->severity, LECTERN_WARNING);
		assert_int_equal(one->place.column, column);
	}
	braille_free(&test);
}

static void check_warns_of_what_stays_in_ueb(void **state)
{
	(void)state;
	expect_warning("# One\n\nSay <span lang=\"tl\">Kung kailangan "
		       "ninyo</span>.\n",
		       "there is no braille table for \"tl\": this is written "
		       "in English braille without contractions",
		       21);
	expect_warning("# One\n\nSay " ES("Tome 5a pastillas") ".\n",
		       "the braille table for \"es\" would change or lose a "
		       "part of this: it is written in English braille without "
		       "contractions",
		       21);
	expect_warning("# One\n\nSay " ES("Si necesita ayuda") ".\n", NULL, 0);
	expect_warning("# One\n\nSay <span lang=\"tl\">Kung</span>.\n", NULL,
		       0);
}

static void of_a_guides_own_language_it_is_said_once(void **state)
{
	struct lectern_guide *guide =
		guide_in("xx", "# Uno\n\nAbc.\n\nDef.\n\nGhi.\n");
	struct lectern_braille_options options = {.data = LECTERN_SOURCE};
	struct lectern_diagnostics *found = NULL;

	(void)state;
	assert_int_equal(lectern_diagnostics_new(&found), LECTERN_OK);
	assert_int_equal(lectern_braille_prove(guide, &options, true, found),
			 LECTERN_OK);
	assert_int_equal(lectern_diagnostics_count(found), 1);
	lectern_diagnostics_free(found);
	lectern_guide_free(guide);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_and_short_phrases_are_uncontracted_ueb),
		cmocka_unit_test(foreign_letters_have_no_grade_1_indicator),
		cmocka_unit_test(english_in_a_span_is_english),
		cmocka_unit_test(three_words_are_a_passage_in_their_own_code),
		cmocka_unit_test(a_whole_paragraph_is_a_passage_however_short),
		cmocka_unit_test(
			passages_name_their_code_where_there_are_several),
		cmocka_unit_test(
			words_of_another_script_are_in_its_code_one_by_one),
		cmocka_unit_test(each_cell_of_a_row_is_looked_at),
		cmocka_unit_test(one_span_in_another_belongs_to_the_outer),
		cmocka_unit_test(numbers_are_in_the_notation_of_the_code),
		cmocka_unit_test(
			a_number_that_would_change_keeps_the_passage_in_ueb),
		cmocka_unit_test(
			a_character_that_is_lacking_keeps_the_passage_in_ueb),
		cmocka_unit_test(
			a_letter_of_no_such_language_keeps_the_passage_in_ueb),
		cmocka_unit_test(a_language_without_a_table_stays_in_ueb),
		cmocka_unit_test(a_guide_in_another_language_is_in_its_code),
		cmocka_unit_test(each_cell_knows_the_byte_that_it_comes_from),
		cmocka_unit_test(check_warns_of_what_stays_in_ueb),
		cmocka_unit_test(of_a_guides_own_language_it_is_said_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
