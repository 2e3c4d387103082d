/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a listener could mistake is told of with its place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "lectern/memory.h"
#include "lectern/script.h"
#include "support/program_run.h"
#include "support/speech_data.h"

/* Five lines of front matter, and a heading, stand before a text. */
#define FIRST_LINE 8

struct pair {
	const char *text;
	const char *words;
};

static struct lectern_diagnostics *proof(const char *text)
{
	struct lectern_diagnostics *found = NULL;
	struct lectern_guide *guide = NULL;
	struct lectern_buffer source = {0};

	lectern_buffer_printf(&source,
			      "---\ntitle: T\nlanguage: en\n---\n\n# One\n\n"
			      "%s\n",
			      text);
	assert_int_equal(lectern_diagnostics_new(&found), LECTERN_OK);
	assert_int_equal(lectern_guide_parse(&guide, "t.md", source.bytes,
					     source.length, found),
			 LECTERN_OK);
	assert_int_equal(
		lectern_script_check(guide, LECTERN_SOURCE, NULL, found),
		LECTERN_OK);
	lectern_guide_free(guide);
	lectern_buffer_free(&source);
	return found;
}

static void expect_all(const struct pair *pairs, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++) {
		struct lectern_diagnostics *found = proof(pairs[i].text);
		const struct lectern_diagnostic *one =
			lectern_diagnostics_at(found, 0);

		if (!one)
			fail_msg("nothing found in: %s", pairs[i].text);
		assert_string_equal(one->words, pairs[i].words);
		assert_int_equal(one->severity, LECTERN_WARNING);
		assert_int_equal(one->place.line, FIRST_LINE);
		assert_int_equal(lectern_diagnostics_count(found), 1);
		lectern_diagnostics_free(found);
	}
}

#define EXPECT_ALL(pairs) expect_all(pairs, sizeof(pairs) / sizeof((pairs)[0]))

static void numbers_that_may_be_one_or_two_are_told_of(void **state)
{
	static const struct pair pairs[] = {
		{"Take 2 500 mg.",
		 "\"2 500\" may be heard as one number or as two: write a "
		 "comma in one, a word between two"},
		{"Some 1 000 000 cells.",
		 "\"1 000\" may be heard as one number or as two: write a "
		 "comma in one, a word between two"},
		{"Take 0,5 mg.",
		 "\"0,5\" may be heard as two numbers: write a decimal point, "
		 "or a space behind the comma"},
		{"Take 3\u00B75 mg.",
		 "\"3\u00B75\" may be heard as two numbers"},
		{"Take 5..6 mg.", "\"5..6\" may be heard as two numbers"},
		{"About 1'000 cells.", "\"1'000\" may be heard as two numbers"},
	};

	(void)state;
	EXPECT_ALL(pairs);
}

static void a_decimal_without_its_nought_is_told_of(void **state)
{
	static const struct pair pairs[] = {
		{"Take .5 mg.", "\".5\" begins with a point, which is easily "
				"missed: write 0 before it"},
	};

	(void)state;
	EXPECT_ALL(pairs);
}

static void a_nought_behind_the_point_of_a_dose_is_told_of(void **state)
{
	static const struct pair pairs[] = {
		{"Take 5.0 mg.", "\"5.0\" ends with a point and a nought, "
				 "which is easily taken "
				 "for ten times as much: leave both out"},
	};

	(void)state;
	EXPECT_ALL(pairs);
}

static void abbreviations_that_have_harmed_are_told_of(void **state)
{
	static const struct pair pairs[] = {
		{"Take 5 mg QD.",
		 "\"QD\" may be taken for QID, so write \"daily\""},
		{"Give 10 U now.",
		 "\"U\" may be taken for a nought, so write \"units\""},
		{"Stop it at HS.", "\"HS\" may mean half strength or at "
				   "bedtime, so write it out"},
	};

	(void)state;
	EXPECT_ALL(pairs);
}

static void what_may_be_read_in_two_ways_is_told_of(void **state)
{
	static const struct pair pairs[] = {
		{"Take 10 -12 mg.", "\"0 -1\" may be a minus or a range: write "
				    "\"to\" for a range"},
		{"On 3/5 she went.", "\"3/5\" may be a fraction, a date or two "
				     "of something: write it in words"},
		{"The TALA study.", "\"TALA\" may be a word or letters: a "
				    "lexicon can tell"},
	};

	(void)state;
	EXPECT_ALL(pairs);
}

static void a_marker_that_may_be_negative_is_told_of(void **state)
{
	static const struct pair pairs[] = {
		{"HER2- and ER-positive",
		 "\"HER2-\" may mean negative or be half of a word: write it "
		 "out"},
		{"It is PR- positive.",
		 "\"PR-\" may mean negative or be half of a word: write it "
		 "out"},
	};

	(void)state;
	EXPECT_ALL(pairs);
}

static void a_sign_that_can_only_be_named_is_told_of(void **state)
{
	static const struct pair pairs[] = {
		{"A \u2295 B", "speech can only name U+2295 (CIRCLED PLUS)"},
	};

	(void)state;
	EXPECT_ALL(pairs);
}

static void a_character_without_a_meaning_is_an_error(void **state)
{
	struct lectern_diagnostics *found = proof("A \uE021 B");

	(void)state;
	assert_int_equal(lectern_diagnostics_errors(found), 1);
	assert_int_equal(lectern_diagnostics_at(found, 0)->place.column, 3);
	lectern_diagnostics_free(found);
}

static void plain_writing_is_not_told_of(void **state)
{
	static const char *const texts[] = {
		"Take 1,500 mg, 0.5 mL or 10-20 mg at 8:30, and HER2-positive.",
		"Call 800 555 0100 or 800-555-0100 in 2024 15 times.",
		"HER2-negative, ER-, PR+ \u2265 5 \u2013 10 \u00B0C: "
		"\u201Cso\u201D.",
		"Version 1.0.2, 75 mg/m\u00B2, 10\u2079/L, \u00BD, \u20AC5, "
		"H\u2082O.",
		"About 5 6-week cycles; 1, 2 and 3; it's 12,345.67.",
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct lectern_diagnostics *found = proof(texts[i]);

		if (lectern_diagnostics_count(found) > 0)
			fail_msg("%s: %s", texts[i],
				 lectern_diagnostics_at(found, 0)->words);
		lectern_diagnostics_free(found);
	}
}

static void the_shipped_guide_has_no_finding(void **state)
{
	struct lectern_diagnostics *found = NULL;
	struct lectern_guide *guide = NULL;

	(void)state;
	assert_int_equal(lectern_diagnostics_new(&found), LECTERN_OK);
	assert_int_equal(
		lectern_guide_load(&guide,
				   LECTERN_SOURCE
				   "/content/metastatic-breast-cancer/en.md",
				   found),
		LECTERN_OK);
	assert_int_equal(
		lectern_script_check(guide, LECTERN_SOURCE, NULL, found),
		LECTERN_OK);
	assert_int_equal(lectern_diagnostics_count(found), 0);
	lectern_guide_free(guide);
	lectern_diagnostics_free(found);
}

static void each_allocation_may_fail(void **state)
{
	static const char source[] =
		"---\ntitle: T\nlanguage: en\n---\n\n# One\n\nTake .5 mg.\n";
	struct lectern_guide *guide = NULL;
	char *data = speech_data_small();
	enum lectern_status status;
	uint64_t n = 0;

	(void)state;
	assert_int_equal(lectern_guide_parse(&guide, "t.md", source,
					     sizeof(source) - 1, NULL),
			 LECTERN_OK);
	do {
		lectern_memory_fail_at(++n);
		status = lectern_script_check(guide, data, NULL, NULL);
		lectern_memory_fail_at(0);
		assert_true(status == LECTERN_OK ||
			    status == LECTERN_NO_MEMORY);
	} while (status != LECTERN_OK);
	assert_true(n > 3);
	lectern_guide_free(guide);
	program_remove(data);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_that_may_be_one_or_two_are_told_of),
		cmocka_unit_test(a_decimal_without_its_nought_is_told_of),
		cmocka_unit_test(
			a_nought_behind_the_point_of_a_dose_is_told_of),
		cmocka_unit_test(abbreviations_that_have_harmed_are_told_of),
		cmocka_unit_test(what_may_be_read_in_two_ways_is_told_of),
		cmocka_unit_test(a_marker_that_may_be_negative_is_told_of),
		cmocka_unit_test(a_sign_that_can_only_be_named_is_told_of),
		cmocka_unit_test(a_character_without_a_meaning_is_an_error),
		cmocka_unit_test(plain_writing_is_not_told_of),
		cmocka_unit_test(the_shipped_guide_has_no_finding),
		cmocka_unit_test(each_allocation_may_fail),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
