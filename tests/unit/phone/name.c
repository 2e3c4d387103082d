/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of prompts: in order, short, plain, and never a way out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lectern/memory.h"
#include "phone/name.h"

static const char *name_of(uint32_t section, uint32_t prompt, const char *text)
{
	static char name[LECTERN_PHONE_NAME_MAX + 1];
	struct lectern_phone_digits digits = lectern_phone_digits(20, 40);

	assert_int_equal(lectern_phone_name(name, LECTERN_PHONE_NAME_MAX,
					    digits, section, prompt, text,
					    strlen(text)),
			 LECTERN_OK);
	assert_true(lectern_phone_name_fits(name));
	return name;
}

static void the_order_comes_first_then_the_words(void **state)
{
	(void)state;
	assert_string_equal(name_of(3, 2, "Taking medicine"),
			    "s03-p02-taking-medicine");
}

static void signs_and_spaces_become_one_dash(void **state)
{
	(void)state;
	assert_string_equal(name_of(1, 1,
				    "  \"Pain\" -- (38 \xC2\xB0"
				    "C)!  "),
			    "s01-p01-pain-38-c");
}

static void apostrophes_do_not_cut_a_word(void **state)
{
	(void)state;
	assert_string_equal(name_of(1, 1, "Don't wait"), "s01-p01-dont-wait");
	assert_string_equal(name_of(1, 1, "Don\xE2\x80\x99t wait"),
			    "s01-p01-dont-wait");
}

static void accents_are_left_off(void **state)
{
	(void)state;
	assert_string_equal(name_of(1, 1,
				    "Caf\xC3\xA9 \xC3\x9C"
				    "ber"),
			    "s01-p01-cafe-uber");
}

static void long_texts_end_with_a_whole_word(void **state)
{
	(void)state;
	assert_string_equal(name_of(1, 1, "You can begin with any chapter"),
			    "s01-p01-you-can-begin-with");
}

static void a_first_word_that_is_too_long_is_cut(void **state)
{
	const char *name = name_of(1, 1, "pneumonoultramicroscopicsilico");

	(void)state;
	assert_int_equal(strlen(name), LECTERN_PHONE_NAME_MAX);
	assert_string_equal(name, "s01-p01-pneumonoultramicrosc");
}

static void words_that_just_fit_are_kept(void **state)
{
	(void)state;
	assert_string_equal(name_of(1, 1, "abcdefghi jklmnopqr"),
			    "s01-p01-abcdefghi-jklmnopqr");
	assert_string_equal(name_of(1, 1, "abcdefghi jklmnopqrs"),
			    "s01-p01-abcdefghi-jklmnopqrs");
	assert_string_equal(name_of(1, 1, "abcdefghi jklmnopqrst"),
			    "s01-p01-abcdefghi");
}

static void a_text_without_latin_letters_has_only_its_order(void **state)
{
	(void)state;
	assert_string_equal(name_of(2, 7, "\xE8\x8D\xAF\xE7\x89\xA9"),
			    "s02-p07");
	assert_string_equal(name_of(2, 7, "--- ?"), "s02-p07");
	assert_string_equal(name_of(2, 7, ""), "s02-p07");
}

static void a_long_text_is_cut_between_characters(void **state)
{
	char text[1000];
	size_t i;

	(void)state;
	/* Three bytes each, so a cut at a round number falls inside one. */
	for (i = 0; i + 3 < sizeof(text); i += 3)
		memcpy(text + i, "\xE8\x8D\xAF", 3);
	text[i] = '\0';
	assert_string_equal(name_of(2, 7, text), "s02-p07");
}

static void numbers_get_the_digits_that_the_set_needs(void **state)
{
	struct lectern_phone_digits digits = lectern_phone_digits(100, 1234);
	char nine[LECTERN_PHONE_NAME_MAX + 1];
	char hundred[LECTERN_PHONE_NAME_MAX + 1];

	(void)state;
	assert_int_equal(lectern_phone_name(nine, LECTERN_PHONE_NAME_MAX,
					    digits, 9, 999, "Zebra", 5),
			 LECTERN_OK);
	assert_int_equal(lectern_phone_name(hundred, LECTERN_PHONE_NAME_MAX,
					    digits, 9, 1000, "Apple", 5),
			 LECTERN_OK);
	assert_string_equal(nine, "s009-p0999-zebra");
	assert_true(strcmp(nine, hundred) < 0);
}

static void the_largest_numbers_still_fit(void **state)
{
	struct lectern_phone_digits digits =
		lectern_phone_digits(UINT32_MAX, UINT32_MAX);
	char name[LECTERN_PHONE_NAME_MAX + 1];

	(void)state;
	assert_int_equal(lectern_phone_name(name, LECTERN_PHONE_NAME_MAX,
					    digits, UINT32_MAX, UINT32_MAX,
					    "Words enough", 12),
			 LECTERN_OK);
	assert_string_equal(name, "s4294967295-p4294967295-word");
}

static void names_of_strangers_are_not_sound(void **state)
{
	static const char *const foreign[] = {
		"",
		"..",
		"../../x",
		"/etc/passwd",
		"s01-p01/../../x",
		"s01-p01-../x",
		"s01-p01-UPPER",
		"s01-p01-a b",
		"s01-p01-a.wav",
		"s01-p01-with\nnewline",
		"S01-p01-x",
		"s01-p01-this-is-too-long-by-1",
		"-s01",
		"s01-p01-\xC3\xA9",
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(foreign) / sizeof(foreign[0]); i++)
		assert_false(lectern_phone_name_fits(foreign[i]));
	assert_true(lectern_phone_name_fits("s01-p01"));
	assert_true(lectern_phone_name_fits("s01-p01-this-is-just-in-room"));
}

static void without_memory_there_is_no_name(void **state)
{
	char name[LECTERN_PHONE_NAME_MAX + 1] = "untouched";

	(void)state;
	lectern_memory_fail_at(1);
	assert_int_equal(lectern_phone_name(name, LECTERN_PHONE_NAME_MAX,
					    lectern_phone_digits(1, 1), 1, 1,
					    "Word", 4),
			 LECTERN_NO_MEMORY);
	lectern_memory_fail_at(0);
	assert_string_equal(name, "untouched");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_order_comes_first_then_the_words),
		cmocka_unit_test(signs_and_spaces_become_one_dash),
		cmocka_unit_test(apostrophes_do_not_cut_a_word),
		cmocka_unit_test(accents_are_left_off),
		cmocka_unit_test(long_texts_end_with_a_whole_word),
		cmocka_unit_test(a_first_word_that_is_too_long_is_cut),
		cmocka_unit_test(words_that_just_fit_are_kept),
		cmocka_unit_test(
			a_text_without_latin_letters_has_only_its_order),
		cmocka_unit_test(a_long_text_is_cut_between_characters),
		cmocka_unit_test(numbers_get_the_digits_that_the_set_needs),
		cmocka_unit_test(the_largest_numbers_still_fit),
		cmocka_unit_test(names_of_strangers_are_not_sound),
		cmocka_unit_test(without_memory_there_is_no_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
