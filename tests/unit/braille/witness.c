/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words against what is read back: what is one, and what differs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "braille/witness.h"
#include "support/braille_fake.h"

/* Compares `print` with `felt`, as liblouis would give it. */
static bool compare(struct lectern_witness *witness, const char *print,
		    const char *felt, struct lectern_witness_word *word)
{
	uint32_t text[128];
	struct lectern_braille_text back = {.text = text};
	size_t at = 0;

	while (felt[at])
		at += lectern_utf8_decode(felt + at, strlen(felt + at),
					  &text[back.count++]);
	return lectern_witness_compare(witness, print, strlen(print), &back,
				       word);
}

static void expect_same(const char *print, const char *felt)
{
	struct lectern_witness witness = {0};
	struct lectern_witness_word word;

	if (!compare(&witness, print, felt, &word))
		fail_msg("\"%.*s\" is no \"%.*s\"", (int)word.felt_length,
			 word.felt, (int)word.print_length, word.print);
	lectern_witness_free(&witness);
}

static void expect_differs(const char *print, const char *felt,
			   const char *print_word, const char *felt_word,
			   uint32_t offset)
{
	struct lectern_witness witness = {0};
	struct lectern_witness_word word;

	assert_false(compare(&witness, print, felt, &word));
	assert_int_equal(word.print_length, strlen(print_word));
	assert_memory_equal(word.print, print_word, word.print_length);
	assert_int_equal(word.felt_length, strlen(felt_word));
	assert_memory_equal(word.felt, felt_word, word.felt_length);
	assert_int_equal(word.offset, offset);
	lectern_witness_free(&witness);
}

static void case_quotes_and_dashes_are_set_aside(void **state)
{
	(void)state;
	expect_same("Take \u201Cfive\u201D \u2013 now",
		    "take \"five\" \u2014 now");
	expect_same("it\u2019s  so\n", "it's so");
	expect_same("tab\u00ADlet", "tablet");
}

static void levels_and_fractions_are_spelled_out(void **state)
{
	(void)state;
	expect_same("10\u00B9\u00B2", "10\u00B9b");
	expect_same("1\u20442 or \u00BD", "\u00BD or 1/2");
	expect_same("H\u2082\u00B2", "h\u2082\u00B2");
	expect_differs("10\u00B2", "102", "10^2", "102", 0);
}

static void a_word_that_is_lost_is_named_with_its_place(void **state)
{
	(void)state;
	expect_differs("caf\u00E9 is not open", "caf\u00E9 is open", "not",
		       "open", 9);
	expect_differs("take five", "take", "five", "", 5);
	expect_differs("take", "take five", "", "five", 0);
}

static void a_digit_a_unit_and_a_sign_are_told_apart(void **state)
{
	(void)state;
	expect_differs("take 5 mg", "take 6 mg", "5", "6", 5);
	expect_differs("take 5 mg", "take 5 mcg", "mg", "mcg", 7);
	expect_differs("HER2\u2212", "HER2-", "her2\u2212", "her2-", 0);
	expect_differs("a \u2265 5", "a > 5", "\u2265", ">", 2);
}

static void a_word_read_backwards_may_be_empty(void **state)
{
	(void)state;
	expect_differs("a", "", "a", "", 0);
	expect_same("", "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(case_quotes_and_dashes_are_set_aside),
		cmocka_unit_test(levels_and_fractions_are_spelled_out),
		cmocka_unit_test(a_word_that_is_lost_is_named_with_its_place),
		cmocka_unit_test(a_digit_a_unit_and_a_sign_are_told_apart),
		cmocka_unit_test(a_word_read_backwards_may_be_empty),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
