/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is lost or changed on the way to braille is told with its place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "braille/proof.h"
#include "lectern/memory.h"
#include "support/braille_folder.h"
#include "support/braille_pages.h"
#include "support/guide_generate.h"

/* Nine lines of front matter stand before the text of a test. */
#define FIRST_LINE 10

#define GUIDES 1000

static enum lectern_status prove(struct braille_case *test)
{
	return lectern_braille_prove(test->guide, &test->options, true,
				     test->found);
}

static void expect_none(struct braille_case *test)
{
	assert_int_equal(prove(test), LECTERN_OK);
	if (lectern_diagnostics_count(test->found))
		fail_msg("%s", braille_finding(test->found, 0));
}

/* ------------------------------------------------------------- false alarms */

static void the_shipped_guide_has_no_findings(void **state)
{
	struct braille_case test;
	struct lectern_guide *guide = NULL;

	(void)state;
	braille_parse(&test, "# One\n\nText.\n");
	assert_int_equal(
		lectern_guide_load(&guide,
				   LECTERN_SOURCE
				   "/content/metastatic-breast-cancer/en.md",
				   test.found),
		LECTERN_OK);
	assert_int_equal(
		lectern_braille_prove(guide, &test.options, true, test.found),
		LECTERN_OK);
	assert_int_equal(lectern_diagnostics_count(test.found), 0);
	lectern_guide_free(guide);
	braille_free(&test);
}

static void prove_generated(struct lectern_proof *proof, uint64_t seed)
{
	char *text = generate_guide(seed, 12);
	struct lectern_diagnostics *found = NULL;
	struct lectern_guide *guide = NULL;

	assert_non_null(text);
	assert_int_equal(lectern_diagnostics_new(&found), LECTERN_OK);
	assert_int_equal(lectern_guide_parse(&guide, "made.md", text,
					     strlen(text), found),
			 LECTERN_OK);
	assert_int_equal(lectern_proof_run(proof, guide, 1, found), LECTERN_OK);
	if (lectern_diagnostics_count(found))
		fail_msg("seed %u: %s", (unsigned)seed,
			 braille_finding(found, 0));
	lectern_guide_free(guide);
	lectern_diagnostics_free(found);
	free(text);
}

static void a_thousand_guides_have_no_findings(void **state)
{
	struct lectern_proof *proofs[3] = {NULL};
	uint64_t seed;
	int grade;

	(void)state;
	for (grade = 1; grade <= 2; grade++)
		assert_int_equal(lectern_proof_new(&proofs[grade],
						   LECTERN_SOURCE, grade,
						   grade == 1, NULL),
				 LECTERN_OK);
	for (seed = 1; seed <= GUIDES; seed++)
		for (grade = 1; grade <= 2; grade++)
			prove_generated(proofs[grade], seed);
	for (grade = 1; grade <= 2; grade++)
		lectern_proof_free(proofs[grade]);
}

/*
 * Texts that liblouis reads back wrongly, or in another way than it was
 * written, though its braille is right: each is one rule of witness.c.
 */
static void what_only_the_reading_back_gets_wrong_is_no_finding(void **state)
{
	static const char *const texts[] = {
		"\u2018so\u2019, \u201Cno\u201D and 'it' \"is\"",
		"one \u2013 two \u2014 three \u2012 four-five",
		"wait\u2026 and... so",
		"10\u00B9\u00B2 and H\u2082\u2080O and log\u2081\u20805",
		"\u00BD and 5\u00BE and 1\u20442 and 11\u20442",
		"38 \u2103 or 38\u02DAC or 100 \u2109",
		"\u2610 or \u25A1 and \u2714 or \u2713, \u25A1.",
		"\u2206 \u2126 \u00B5g \u03C3 \u03C0 * ~ : ::",
		"c\u0153ur and \u00E6on",
		"2.1.1...3.0.0 and 5...6",
		"mother-\u2018in-law\u2019",
		"TAKE 5A AND 2C NOW",
		"**Do not wait** for _it_.",
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct lectern_buffer text = {0};
		struct braille_case test;

		lectern_buffer_printf(&text, "# One\n\n%s\n", texts[i]);
		braille_parse(&test, text.bytes);
		expect_none(&test);
		braille_free(&test);
		lectern_buffer_free(&text);
	}
}

/* ------------------------------------------------------------------- faults */

struct fault {
	const char *rules; /* of the faulty table */
	const char *text;
	const char *words; /* of the first finding */
	uint32_t column;
};

static void expect_fault(const struct fault *fault, bool whole)
{
	char *folder = braille_folder("faulty-braille", fault->rules);
	struct lectern_buffer text = {0};
	const struct lectern_diagnostic *one;
	struct braille_case test;

	lectern_buffer_printf(&text, "# One\n\nFine.\n\n%s\n", fault->text);
	braille_parse(&test, text.bytes);
	test.options.data = folder;
	assert_int_equal(lectern_braille_prove(test.guide, &test.options, whole,
					       test.found),
			 LECTERN_OK);
	one = lectern_diagnostics_at(test.found, 0);
	if (!one)
		fail_msg("no finding in \"%s\"", fault->text);
	assert_string_equal(one->words, fault->words);
	assert_string_equal(one->place.path, "test.md");
	assert_int_equal(one->place.line, FIRST_LINE + 4);
	assert_int_equal(one->place.column, fault->column);
	assert_int_equal(one->severity, LECTERN_ERROR);
	braille_free(&test);
	lectern_buffer_free(&text);
	braille_folder_remove(folder);
}

static const struct fault faults[] = {
	{"noback correct \"\\snot\\s\" \"\\s\"\n", "Do not stop.",
	 "braille of grade 2 has the cells \"\u2800\" in \"Do not stop.\": "
	 "they stand for something else",
	 3},
	{"word now 1345\n", "Stop now, please.",
	 "braille of grade 2 has the cells \"\u281D\" in \"now,\": they stand "
	 "for something else",
	 6},
	{"always mg 134-14-1245\n", "Take 5 mg once.",
	 "braille of grade 2 has the cells \"\u280D\u2809\u281B\" in \"mg\": "
	 "they stand for something else",
	 8},
	{"noback correct \"5\" \"8\"\n", "Take 5 mg once.",
	 "braille would show the number \"8\" where the text has \"5\"", 6},
	{"noback correct \"NOT\" \"not\"\n", "Do NOT stop.",
	 "braille of grade 2 has the cells \"\u281D\" in \"NOT\": its "
	 "capitals are changed",
	 4},
	{"always x 1346-1346\n", "Take x of it.",
	 "braille of grade 2 has the cells \"\u282D\u282D\" in \"x\": "
	 "they stand for something else",
	 6},
};

static void a_fault_of_the_tables_is_found_where_it_shows(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(faults) / sizeof(faults[0]); i++) {
		expect_fault(&faults[i], true);
		expect_fault(&faults[i], false);
	}
}

static void a_fault_in_both_grades_is_told_once(void **state)
{
	struct braille_case test;

	(void)state;
	braille_parse(&test, "# One\n\nSo \U0001F600 now.\n");
	assert_int_equal(prove(&test), LECTERN_OK);
	assert_int_equal(lectern_diagnostics_count(test.found), 1);
	braille_free(&test);
}

static void each_cell_of_a_row_is_proved(void **state)
{
	static const struct fault fault = {
		"word now 1345\n", "| a | b |\n|---|---|\n| so | now |",
		"braille of grade 2 has the cells \"\u281D\" in \"now\": they "
		"stand for something else",
		8};
	char *folder = braille_folder("faulty-row", fault.rules);
	struct lectern_buffer text = {0};
	struct braille_case test;

	(void)state;
	lectern_buffer_printf(&text, "# One\n\n%s\n", fault.text);
	braille_parse(&test, text.bytes);
	test.options.data = folder;
	assert_int_equal(prove(&test), LECTERN_OK);
	assert_string_equal(braille_finding(test.found, 0), fault.words);
	assert_int_equal(lectern_diagnostics_at(test.found, 0)->place.column,
			 fault.column);
	braille_free(&test);
	lectern_buffer_free(&text);
	braille_folder_remove(folder);
}

/* ------------------------------------------------------------------- options
 */

static void a_grade_asked_for_is_the_only_one_proved(void **state)
{
	char *folder = braille_folder("faulty-grade", "word now 1345\n");
	struct braille_case test;

	(void)state;
	braille_parse(&test, "# One\n\nStop now.\n");
	test.options.data = folder;
	test.options.grade = 1;
	assert_int_equal(prove(&test), LECTERN_OK);
	assert_int_equal(memcmp(braille_finding(test.found, 0),
				"braille of grade 1", 18),
			 0);
	assert_int_equal(lectern_diagnostics_count(test.found), 1);
	braille_free(&test);
	braille_folder_remove(folder);
}

static void missing_tables_and_wrong_options_are_refused(void **state)
{
	struct braille_case test;

	(void)state;
	braille_parse(&test, "# One\n\nText.\n");
	test.options.data = "/no/such/folder";
	assert_int_equal(prove(&test), LECTERN_UNSUPPORTED);
	test.options.data = LECTERN_SOURCE;
	test.options.grade = 3;
	assert_int_equal(prove(&test), LECTERN_BAD_ARGUMENT);
	braille_free(&test);
}

static void proving_survives_each_failed_allocation(void **state)
{
	struct braille_case test;
	enum lectern_status status = LECTERN_NO_MEMORY;
	uint64_t n;

	(void)state;
	braille_parse(&test, "# One\n\nTake **5 mg**, caf\u00E9 or C.\n\n"
			     "<span lang=\"fr\">Prenez 5 mg.</span>\n");
	for (n = 1; status != LECTERN_OK && n < 5000; n++) {
		lectern_memory_fail_at(n);
		status = lectern_braille_prove(test.guide, &test.options, true,
					       NULL);
		lectern_memory_fail_at(0);
		assert_true(status == LECTERN_OK ||
			    status == LECTERN_NO_MEMORY);
	}
	assert_int_equal(status, LECTERN_OK);
	assert_true(n > 10);
	braille_free(&test);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_shipped_guide_has_no_findings),
		cmocka_unit_test(a_thousand_guides_have_no_findings),
		cmocka_unit_test(
			what_only_the_reading_back_gets_wrong_is_no_finding),
		cmocka_unit_test(a_fault_of_the_tables_is_found_where_it_shows),
		cmocka_unit_test(a_fault_in_both_grades_is_told_once),
		cmocka_unit_test(each_cell_of_a_row_is_proved),
		cmocka_unit_test(a_grade_asked_for_is_the_only_one_proved),
		cmocka_unit_test(missing_tables_and_wrong_options_are_refused),
		cmocka_unit_test(proving_survives_each_failed_allocation),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
