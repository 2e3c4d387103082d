/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is spoken for signs, units and numbers, by the shipped rules. */
#include "speech/rules.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lectern/memory.h"

static int load(void **state)
{
	struct lectern_rules *rules = NULL;

	if (lectern_rules_load(&rules, LECTERN_SOURCE, "en-US", NULL) !=
	    LECTERN_OK)
		return -1;
	*state = rules;
	return 0;
}

static int unload(void **state)
{
	lectern_rules_free(*state);
	return 0;
}

static void expect(const struct lectern_rules *rules, const char *text,
		   const char *wanted)
{
	struct lectern_mapped out = {0};
	uint32_t i;

	assert_int_equal(
		LECTERN_OK,
		lectern_spoken_form(&out, rules, text, strlen(text), 7, "911"));
	assert_string_equal(wanted, out.bytes.bytes);
	for (i = 0; i < out.count; i++) {
		uint32_t origin = lectern_mapped_origins(&out)[i];

		assert_true(origin >= 7 && origin <= 7 + strlen(text));
		assert_true(i == 0 ||
			    origin >= lectern_mapped_origins(&out)[i - 1]);
	}
	lectern_mapped_free(&out);
}

static void plain_words_are_left_alone(void **state)
{
	static const char text[] =
		"It isn't \"plain\", i.e. 3 (or 4) of HER2; naïve “x” — ok.";

	expect(*state, text, text);
}

static void comparisons_become_words(void **state)
{
	expect(*state, "<5 or > 10", "less than 5 or greater than 10");
	expect(*state, "if x < y", "if x less than y");
	expect(*state, "p=0.05", "p equals 0.05");
	expect(*state, "≤ 3, ≥4 and 5±1",
	       "less than or equal to 3, greater than or equal to 4 and "
	       "5 plus or minus 1");
	expect(*state, "<=2", "less than or equal to 2");
}

static void brackets_of_markup_and_arrows_are_not_lost(void **state)
{
	expect(*state, "<audio> and a -> 5",
	       "less than audio greater than and a right arrow 5");
}

static void a_plus_means_positive_only_behind_known_receptors(void **state)
{
	expect(*state, "HR+ or HER2+, but vitamin C+",
	       "HR positive or HER2 positive, but vitamin C+");
}

static void dates_are_spoken_as_dates(void **state)
{
	expect(*state, "on 2026-11-03.", "on November 3, 2026.");
	expect(*state, "2026-13-03", "2026-13-03");
	expect(*state, "2026-11-23-4", "2026-11-23-4");
}

static void roman_numerals_count_after_stage_and_its_like(void **state)
{
	expect(*state, "Stage IV, type II and grade I",
	       "Stage 4, type 2 and grade 1");
	expect(*state, "stage IIIB", "stage 3B");
	expect(*state, "IV fluids by IV", "IV fluids by IV");
	expect(*state, "stage IXY", "stage IXY");
	expect(*state, "backstage I stood", "backstage I stood");
}

static void degrees_become_words(void **state)
{
	expect(*state, "38 °C (100.4 °F)",
	       "38 degrees Celsius (100.4 degrees Fahrenheit)");
	expect(*state, "38\302\240°C", "38 degrees Celsius");
	expect(*state, "1 °C", "1 degree Celsius");
}

static void units_are_words_only_after_numbers(void **state)
{
	expect(*state, "5 mg, 10mL and 1 mg",
	       "5 milligrams, 10 milliliters and 1 milligram");
	expect(*state, "0.5 mcg or 2.5 µg", "0.5 micrograms or 2.5 micrograms");
	expect(*state, "1,000 mg", "1,000 milligrams");
	expect(*state, "mg and L", "mg and L");
	expect(*state, "5 mgs and 5 going", "5 mgs and 5 going");
	expect(*state, "B12 mg", "B12 mg");
	expect(*state, "11 mg—daily", "11 milligrams—daily");
}

static void units_may_be_joined_by_strokes_and_hyphens(void **state)
{
	expect(*state, "5 mg/mL", "5 milligrams per milliliter");
	expect(*state, "2 mg/kg/d", "2 milligrams per kilogram/d");
	expect(*state, "a 5-mg tablet", "a 5 milligram tablet");
}

static void a_unit_behind_a_comparison_is_seen(void **state)
{
	expect(*state, "≥5 mg", "greater than or equal to 5 milligrams");
	expect(*state, "<5mg", "less than 5 milligrams");
}

static void percent_is_a_word(void **state)
{
	expect(*state, "50%, 1 % and 2.5%.",
	       "50 percent, 1 percent and 2.5 percent.");
}

static void ranges_go_up(void **state)
{
	expect(*state, "10-20 mg", "10 to 20 milligrams");
	expect(*state, "2–3 days", "2 to 3 days");
	expect(*state, "1.5-2.5", "1.5 to 2.5");
	expect(*state, "20-10", "20-10");
	expect(*state, "555-1234", "555-1234");
	expect(*state, "1-800-555", "1-800-555");
	expect(*state, "COVID-19", "COVID-19");
}

static void fractions_become_words(void **state)
{
	expect(*state, "1/2 tablet", "one half tablet");
	expect(*state, "2 1/2 tablets, or 2½",
	       "2 and one half tablets, or 2 and one half");
	expect(*state, "¼ cup", "one quarter cup");
	expect(*state, "1/2/2026 and 11/2", "1/2/2026 and 11/2");
	expect(*state, "and/or 24/7", "and/or 24/7");
}

static void money_is_said_as_money(void **state)
{
	expect(*state, "$50 or $1.", "50 dollars or 1 dollar.");
	expect(*state, "$2.50", "2 dollars 50 cents");
	expect(*state, "$1,000", "1,000 dollars");
	expect(*state, "$2.5 million", "2.5 million dollars");
	expect(*state, "$0.01 or $2.5", "0 dollars 1 cent or $2.5");
	expect(*state, "$5 million", "5 million dollars");
	expect(*state, "$(touch x)", "$(touch x)");
}

static void the_emergency_number_is_said_digit_by_digit(void **state)
{
	expect(*state, "Call 911, now.", "Call 9 1 1, now.");
	expect(*state, "911 mg of 1911", "911 milligrams of 1911");
}

static void origins_point_at_what_was_written(void **state)
{
	struct lectern_mapped out = {0};
	const uint32_t *origins;

	/* "5 milligrams now": 'n' of now is byte 5. */
	assert_int_equal(LECTERN_OK, lectern_spoken_form(&out, *state,
							 "5 mg now", 8, 0, ""));
	origins = lectern_mapped_origins(&out);
	assert_int_equal(0, origins[0]);
	assert_int_equal(5, origins[out.count - 3]);
	assert_int_equal(7, origins[out.count - 1]);
	lectern_mapped_free(&out);
}

static void a_language_without_rules_is_spoken_as_written(void **state)
{
	static const char *const tags[] = {"xx",  "",	  "../en",
					   "e/n", "x-en", "averylongtag"};
	struct lectern_rules *rules;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(tags) / sizeof(tags[0]); i++) {
		rules = NULL;
		assert_int_equal(LECTERN_OK,
				 lectern_rules_load(&rules, LECTERN_SOURCE,
						    tags[i], NULL));
		expect(rules, "<5 mg on 2026-11-23", "<5 mg on 2026-11-23");
		lectern_rules_free(rules);
	}
}

static void each_allocation_of_loading_may_fail(void **state)
{
	struct lectern_rules *rules = NULL;
	enum lectern_status status;
	uint64_t n = 0;

	(void)state;
	do {
		lectern_memory_fail_at(++n);
		status = lectern_rules_load(&rules, LECTERN_SOURCE, "en", NULL);
		lectern_memory_fail_at(0);
		assert_true(status == LECTERN_OK ||
			    status == LECTERN_NO_MEMORY);
	} while (status != LECTERN_OK);
	assert_true(n > 3);
	lectern_rules_free(rules);
}

int main(void)
{
#define TEST(name) cmocka_unit_test(name)
	const struct CMUnitTest tests[] = {
		TEST(plain_words_are_left_alone),
		TEST(comparisons_become_words),
		TEST(brackets_of_markup_and_arrows_are_not_lost),
		TEST(a_plus_means_positive_only_behind_known_receptors),
		TEST(dates_are_spoken_as_dates),
		TEST(roman_numerals_count_after_stage_and_its_like),
		TEST(degrees_become_words),
		TEST(units_are_words_only_after_numbers),
		TEST(units_may_be_joined_by_strokes_and_hyphens),
		TEST(a_unit_behind_a_comparison_is_seen),
		TEST(percent_is_a_word),
		TEST(ranges_go_up),
		TEST(fractions_become_words),
		TEST(money_is_said_as_money),
		TEST(the_emergency_number_is_said_digit_by_digit),
		TEST(origins_point_at_what_was_written),
		TEST(a_language_without_rules_is_spoken_as_written),
		TEST(each_allocation_of_loading_may_fail),
	};

	return cmocka_run_group_tests(tests, load, unload);
}
