/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is spoken for signs, units and numbers, by the shipped rules. */
#include "speech/wording.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lectern/memory.h"
#include "speech/diction.h"
#include "support/program_run.h"
#include "support/speech_data.h"

static int load(void **state)
{
	struct lectern_diction *diction = NULL;

	if (lectern_diction_load(&diction, LECTERN_SOURCE, "en-US", NULL,
				 NULL) != LECTERN_OK)
		return -1;
	*state = diction;
	return 0;
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
	uint32_t i;

	assert_int_equal(LECTERN_OK,
			 lectern_wording_form(&out, diction, text, strlen(text),
					      7, "911", NULL));
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
		"It isn't \"plain\", but three (or four); naïve “x” — ok.";

	expect(*state, text, text);
}

static void comparisons_become_words(void **state)
{
	expect(*state, "<5 or > 10", "less than five or greater than ten");
	expect(*state, "if x < y", "if x less than y");
	expect(*state, "p=0.05", "p equals zero point zero five");
	expect(*state, "≤ 3, ≥4 and 5±1",
	       "less than or equal to three, greater than or equal to four and "
	       "five plus or minus one");
	expect(*state, "<=2", "less than or equal to two");
}

static void brackets_of_markup_and_arrows_are_not_lost(void **state)
{
	expect(*state, "<audio> and a -> 5",
	       "less than audio greater than and a right arrow five");
}

static void a_plus_means_positive_only_behind_known_receptors(void **state)
{
	expect(*state, "HR+ or HER2+, but vitamin C+",
	       "H R positive or HER two positive, but vitamin C+");
}

static void dates_are_spoken_as_dates(void **state)
{
	expect(*state, "on 2026-11-03.",
	       "on November third, twenty twenty-six.");
	expect(*state, "2026-13-03",
	       "twenty twenty-six dash thirteen dash zero three");
	expect(*state, "2026-11-23-4",
	       "twenty twenty-six dash eleven dash twenty-three dash four");
}

static void roman_numerals_count_after_stage_and_its_like(void **state)
{
	expect(*state, "Stage IV, type II and grade I",
	       "Stage four, type two and grade one");
	expect(*state, "stage IIIB", "stage three B");
	expect(*state, "IV fluids by IV", "I V fluids by I V");
	expect(*state, "stage IXY", "stage I X Y");
	expect(*state, "backstage I stood", "backstage I stood");
}

static void degrees_become_words(void **state)
{
	expect(*state, "38 °C (100.4 °F)",
	       "thirty-eight degrees Celsius (one hundred point four degrees "
	       "Fahrenheit)");
	expect(*state, "38\302\240°C", "thirty-eight degrees Celsius");
	expect(*state, "1 °C", "one degree Celsius");
}

static void units_are_words_only_after_numbers(void **state)
{
	expect(*state, "5 mg, 10mL and 1 mg",
	       "five milligrams, ten milliliters and one milligram");
	expect(*state, "0.5 mcg or 2.5 µg",
	       "zero point five micrograms or two point five micrograms");
	expect(*state, "1,000 mg", "one thousand milligrams");
	expect(*state, "mg and L", "mg and L");
	expect(*state, "5 mgs and 5 going", "five mgs and five going");
	expect(*state, "B12 mg", "B twelve mg");
	expect(*state, "11 mg—daily", "eleven milligrams—daily");
}

static void units_may_be_joined_by_strokes_and_hyphens(void **state)
{
	expect(*state, "5 mg/mL", "five milligrams per milliliter");
	expect(*state, "2 mg/kg/d", "two milligrams per kilogram per day");
	expect(*state, "a 5-mg tablet", "a five milligram tablet");
}

static void a_unit_behind_a_comparison_is_seen(void **state)
{
	expect(*state, "≥5 mg", "greater than or equal to five milligrams");
	expect(*state, "<5mg", "less than five milligrams");
}

static void percent_is_a_word(void **state)
{
	expect(*state, "50%, 1 % and 2.5%.",
	       "fifty percent, one percent and two point five percent.");
}

static void ranges_go_up(void **state)
{
	expect(*state, "10-20 mg", "ten to twenty milligrams");
	expect(*state, "2–3 days", "two to three days");
	expect(*state, "1.5-2.5", "one point five to two point five");
	expect(*state, "20-10", "twenty dash ten");
	expect(*state, "555-1234", "five five five, one two three four");
	expect(*state, "Call 911 or go there.",
	       "Call nine one one or go there.");
	expect(*state, "or 911", "or nine one one");
	expect(*state, "dial 112", "dial one one two");
	expect(*state, "text 988 mg",
	       "text nine hundred eighty-eight milligrams");
	expect(*state, "We call 10 people.", "We call ten people.");
	expect(*state, "1-800-555",
	       "one dash eight hundred dash five hundred fifty-five");
	expect(*state, "COVID-19", "COVID-19");
}

static void fractions_become_words(void **state)
{
	expect(*state, "1/2 tablet", "one half tablet");
	expect(*state, "2 1/2 tablets, or 2½",
	       "two and one half tablets, or two and one half");
	expect(*state, "¼ cup", "one quarter cup");
	expect(*state, "1/2/2026 and 11/2",
	       "one slash two slash twenty twenty-six and eleven slash two");
	expect(*state, "and/or 24/7", "and/or twenty-four seven");
}

static void money_is_said_as_money(void **state)
{
	expect(*state, "$50 or $1.", "fifty dollars or one dollar.");
	expect(*state, "$2.50", "two dollars fifty cents");
	expect(*state, "$1,000", "one thousand dollars");
	expect(*state, "$2.5 million", "two point five million dollars");
	expect(*state, "$0.01 or $2.5", "one cent or two point five dollars");
	expect(*state, "$5 million", "five million dollars");
	expect(*state, "$(touch x)", "$(touch x)");
}

static void the_emergency_number_is_said_digit_by_digit(void **state)
{
	expect(*state, "Call 911, now.", "Call nine one one, now.");
	expect(*state, "911 mg of 1911",
	       "nine hundred eleven milligrams of nineteen eleven");
}

static void origins_point_at_what_was_written(void **state)
{
	struct lectern_mapped out = {0};
	const uint32_t *origins;

	/* "5 milligrams now": 'n' of now is byte 5. */
	assert_int_equal(
		LECTERN_OK,
		lectern_wording_form(&out, *state, "5 mg now", 8, 0, "", NULL));
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
	struct lectern_diction *diction;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(tags) / sizeof(tags[0]); i++) {
		diction = NULL;
		assert_int_equal(LECTERN_OK,
				 lectern_diction_load(&diction, LECTERN_SOURCE,
						      tags[i], NULL, NULL));
		expect(diction, "<5 mg on 2026-11-23", "<5 mg on 2026-11-23");
		lectern_diction_free(diction);
	}
}

static void each_allocation_of_loading_may_fail(void **state)
{
	struct lectern_diction *diction = NULL;
	char *data = speech_data_small();
	enum lectern_status status;
	uint64_t n = 0;

	(void)state;
	do {
		lectern_memory_fail_at(++n);
		status = lectern_diction_load(&diction, data, "en", NULL, NULL);
		lectern_memory_fail_at(0);
		assert_true(status == LECTERN_OK ||
			    status == LECTERN_NO_MEMORY);
	} while (status != LECTERN_OK);
	assert_true(n > 3);
	lectern_diction_free(diction);
	program_remove(data);
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
