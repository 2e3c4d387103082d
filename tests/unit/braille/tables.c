/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What liblouis gets wrong and our tables and the preparation mend. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/braille_pages.h"

struct pair {
	const char *print;
	const char *braille;
};

static void expect_all(int grade, const struct pair *pairs, size_t count)
{
	struct lectern_brailler *brailler = braille_open(grade);
	size_t i;

	for (i = 0; i < count; i++)
		braille_expect(brailler, pairs[i].print, pairs[i].braille);
	lectern_brailler_free(brailler);
}

#define EXPECT_ALL(grade, pairs) \
	expect_all(grade, pairs, sizeof(pairs) / sizeof((pairs)[0]))

static void neighbouring_numbers_are_not_joined_in_grade_2(void **state)
{
	static const struct pair pairs[] = {
		{"Take 2 500 mg tablets.", ",take #b #ejj mg tablets4"},
		{"Call 800 555 0100", ",call #hjj #eee #jajj"},
		{"in 2024 15 people", "9 #bjbd #ae p"},
		{"about 5 6-week cycles", "ab #e #f-week cycles"},
		{"1 2 3 4 5", "#a #b #c #d #e"},
		{"2\u00A0500 mg", "#b #ejj mg"},
		{"2\u2009500 mg", "#b #ejj mg"},
		{"2\u202F500 mg", "#b #ejj mg"},
	};

	(void)state;
	EXPECT_ALL(2, pairs);
}

static void neighbouring_numbers_are_not_joined_in_grade_1(void **state)
{
	static const struct pair pairs[] = {
		{"Take 2 500 mg tablets.", ",take #b #ejj mg tablets4"},
		{"in 2024 15 people", "in #bjbd #ae people"},
	};

	(void)state;
	EXPECT_ALL(1, pairs);
}

static void raised_and_lowered_digits_are_shown(void **state)
{
	static const struct pair pairs[] = {
		{"H\u2082O", ",h;5#b,o"},
		{"10\u2079/L", "#aj9#i_/,l"},
		{"m\u00B2", "m;9#b"},
		{"10\u00B9\u00B2 cells", "#aj9#ab cells"},
		{"C\u2081\u2082H\u2082\u2082", ",c;5#ab,h5#bb"},
		{"x\u2074 and x\u2070", "x;9#d & x;9#j"},
	};

	(void)state;
	EXPECT_ALL(2, pairs);
}

static void a_letter_behind_a_raised_digit_is_not_felt_as_a_digit(void **state)
{
	static const struct pair pairs[] = {
		{"x\u00B2b", "x;9#b;b"},
		{"x\u2081a", "x;5#a;a"},
		{"5\u00BDa", "#e#a/b;a"},
		{"5a", "#e;a"},
	};

	(void)state;
	EXPECT_ALL(2, pairs);
}

static void invisible_characters_leave_no_trace(void **state)
{
	static const struct pair pairs[] = {
		{"tab\u00ADlet", "tablet"},
		{"tab\u200Blet", "tablet"},
		{"1\u00AD2", "#ab"},
		{"tab\u2060let", "tablet"},
	};

	(void)state;
	EXPECT_ALL(2, pairs);
}

static void a_fraction_slash_makes_a_fraction_or_a_slash(void **state)
{
	static const struct pair pairs[] = {
		{"1\u20442 tablet", "#a/b tablet"},
		{"3\u20444", "#c/d"},
		{"11\u20442", "#aa_/#b"},
		{"1\u204410", "#a_/#aj"},
		{"\u00BD tablet", "#a/b tablet"},
		{"1\u00BD", "#a#a/b"},
		{"2\u20447", "#b_/#g"},
	};

	(void)state;
	EXPECT_ALL(2, pairs);
}

static void apostrophes_are_told_from_quotation_marks(void **state)
{
	static const struct pair pairs[] = {
		{"\u2019tis", "'tis"},
		{"don\u2019t", "don't"},
		{"patients\u2019 rights", "pati5ts' \"rs"},
		{"\u2018so\u2019 it", ",8s,0 x"},
		{"\u201Cso\u201D it", "8s0 x"},
	};

	(void)state;
	EXPECT_ALL(2, pairs);
}

static void emphasis_is_a_passage_with_its_punctuation(void **state)
{
	static const struct pair pairs[] = {
		{"**word**", "^1^w"},
		{"**Do not wait**.", "^7,d n wait4^'"},
		{"(**do not wait**)", "^7\"<d n wait\">^'"},
		{"_do not wait_, he", ".7d n wait1.' he"},
		{"a _b_ c", "a .2;b ;c"},
	};

	(void)state;
	EXPECT_ALL(2, pairs);
}

static void emphasis_never_cuts_a_number_in_two(void **state)
{
	static const struct pair pairs[] = {
		{"**5**0 mg", "^1#ej mg"},
		{"2**.5** mg", "^1#b4e mg"},
		{"**2.**5 mg", "^1#b4e mg"},
	};

	(void)state;
	EXPECT_ALL(2, pairs);
}

static void no_contraction_reaches_across_a_capital(void **state)
{
	static const struct pair pairs[] = {
		{"MyAncestor", ",my,ancestor"},
		{"PayLESS", ",pay,,less"},
		{"LeAther", ",le,ather"},
		{"mRNA", "m,,rna"},
		{"eBay", "e,bay"},
	};

	(void)state;
	EXPECT_ALL(2, pairs);
}

static void medical_signs_are_those_of_unified_english_braille(void **state)
{
	static const struct pair pairs[] = {
		{"HER2", ",,h]#b"},
		{"HR+", ",,hr\"6"},
		{"ctDNA", "ct,,dna"},
		{"Stage IV", ",/age ,,iv"},
		{"T-DM1", ";,t-,,dm#a"},
		{"100%", "#ajj.0"},
		{"$5", "@s#e"},
		{"PD-L1", ";,,pd-,l#a"},
		{"2.5 mg", "#b4e mg"},
		{"1,000 mg", "#a1jjj mg"},
		{"0.5 mL", "#j4e m,l"},
		{"1/2 tablet", "#a_/#b tablet"},
		{"38 \u00B0C", "#ch ^j,c"},
	};

	(void)state;
	EXPECT_ALL(2, pairs);
}

static void degrees_typed_with_other_signs_are_degrees(void **state)
{
	static const struct pair pairs[] = {
		{"38\u02DAC", "#ch^j,c"},
		{"38\u00BA C", "#ch^j ,c"},
		{"100.4 \u00BAF", "#ajj4d ^j,f"},
		{"38\u02DA\u00A0F.", "#ch^j ,f4"},
	};

	(void)state;
	EXPECT_ALL(1, pairs);
}

static void hyphens_and_dashes_of_all_kinds_keep_numbers_apart(void **state)
{
	static const struct pair pairs[] = {
		{"2-3", "#b-#c"},
		{"2\u20103", "#b-#c"},
		{"2\u20113", "#b-#c"},
		{"2\u20123", "#b,-#c"},
		{"2\u20133", "#b,-#c"},
		{"2\u22123", "#b\"-#c"},
		{"HER2\u2212", ",,h]#b\"-"},
		{"HER2-", ",,h]#b-"},
	};

	(void)state;
	EXPECT_ALL(2, pairs);
}

static void a_letter_behind_a_number_is_no_digit(void **state)
{
	static const struct pair pairs[] = {
		{"5-b", "#e-;b"},   {"5\u2013b", "#e,-;b"}, {"5/b", "#e_/b"},
		{"5 d", "#e ;d"},   {"5,a", "#e1;a"},	    {"q4h", "q#d;h"},
		{"10am", "#aj;am"}, {"1a-1b", "#a;a-#a;b"},
	};

	(void)state;
	EXPECT_ALL(2, pairs);
}

static void a_box_to_tick_is_a_square(void **state)
{
	static const struct pair pairs[] = {{"\u2610 asked", ";$#d ask$"}};

	(void)state;
	EXPECT_ALL(2, pairs);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			neighbouring_numbers_are_not_joined_in_grade_2),
		cmocka_unit_test(
			neighbouring_numbers_are_not_joined_in_grade_1),
		cmocka_unit_test(raised_and_lowered_digits_are_shown),
		cmocka_unit_test(
			a_letter_behind_a_raised_digit_is_not_felt_as_a_digit),
		cmocka_unit_test(invisible_characters_leave_no_trace),
		cmocka_unit_test(a_fraction_slash_makes_a_fraction_or_a_slash),
		cmocka_unit_test(apostrophes_are_told_from_quotation_marks),
		cmocka_unit_test(emphasis_is_a_passage_with_its_punctuation),
		cmocka_unit_test(emphasis_never_cuts_a_number_in_two),
		cmocka_unit_test(no_contraction_reaches_across_a_capital),
		cmocka_unit_test(
			medical_signs_are_those_of_unified_english_braille),
		cmocka_unit_test(degrees_typed_with_other_signs_are_degrees),
		cmocka_unit_test(
			hyphens_and_dashes_of_all_kinds_keep_numbers_apart),
		cmocka_unit_test(a_letter_behind_a_number_is_no_digit),
		cmocka_unit_test(a_box_to_tick_is_a_square),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
