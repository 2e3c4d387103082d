/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the guard lets through to eSpeak NG. */
#include "speech/guard.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/unicode.h"
#include "base/utf8.h"
#include "lectern/memory.h"

static void map_text(struct lectern_mapped *text, const char *words)
{
	size_t left = strlen(words);
	uint32_t code_point;
	uint32_t offset = 0;
	size_t size;

	while (left > 0) {
		size = lectern_utf8_decode(words, left, &code_point);
		assert_true(size > 0);
		lectern_mapped_put(text, code_point, offset);
		offset += (uint32_t)size;
		words += size;
		left -= size;
	}
}

static void guarded(const char *words, struct lectern_mapped *out)
{
	struct lectern_mapped text = {0};

	map_text(&text, words);
	assert_int_equal(LECTERN_OK, lectern_guard(out, &text));
	lectern_mapped_free(&text);
}

static void expect(const char *words, const char *wanted)
{
	struct lectern_mapped out = {0};

	guarded(words, &out);
	assert_string_equal(wanted, out.bytes.bytes);
	lectern_mapped_free(&out);
}

static uint32_t longest_run(const char *text)
{
	uint32_t longest = 0;
	uint32_t run = 0;

	for (; *text != '\0'; text++) {
		if (*text == ' ')
			run = 0;
		else if (lectern_utf8_is_start(*text))
			run++;
		if (run > longest)
			longest = run;
	}
	return longest;
}

/* How many groups of a letter and a dot stand in the longest row. */
static uint32_t longest_row(const char *text)
{
	uint32_t longest = 0;
	uint32_t row = 0;

	while (*text != '\0') {
		if (text[1] == '.') {
			row++;
			text += 2;
			while (*text == ' ')
				text++;
		} else {
			row = 0;
			text++;
		}
		if (row > longest)
			longest = row;
	}
	return longest;
}

static void repeat(char *out, const char *words, int times)
{
	out[0] = '\0';
	while (times-- > 0)
		strcat(out, words);
}

static void ordinary_text_is_not_changed(void **state)
{
	static const char *const ordinary[] = {
		"Dr. A. N. Khan, i.e. the doctor, isn't in (yet).",
		"A fever of 38 °C, or 100.4 °F; and 50% of \"them\"?",
		"antidisestablishmentarianism and Donaudampfschifffahrt",
		"Call 555-1234 [or write] to a.b@example.org!",
		"naïve café — “quoted” ‘words’ … Ünïcödé",
		"U.S.A. and e.g. the U.K., 1.2.3",
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(ordinary) / sizeof(ordinary[0]); i++)
		expect(ordinary[i], ordinary[i]);
}

static void control_characters_are_stripped(void **state)
{
	(void)state;
	expect("a\001\033b\177c\302\206d", "abcd");
}

static void a_line_break_becomes_a_space(void **state)
{
	(void)state;
	expect("one\ntwo", "one two");
}

static void unicode_spaces_become_spaces(void **state)
{
	(void)state;
	expect("38\302\240°C\342\200\257x", "38 °C x");
}

static void things_without_a_sound_are_dropped(void **state)
{
	(void)state;
	expect("hos\302\255pi\342\200\213tal\342\200\256x", "hospitalx");
}

static void code_points_that_the_synthesiser_keeps_are_dropped(void **state)
{
	(void)state;
	expect("a\324\260b\325\227c\356\200\274d", "abcd");
}

static void double_brackets_are_broken_up(void **state)
{
	(void)state;
	expect("[[x]] [[[y", "[ [x]] [ [ [y");
}

static void brackets_that_meet_through_a_dropped_sign_are_broken_up(void **s)
{
	(void)s;
	expect("[\001[x", "[ [x");
	expect("[\342\200\213[x", "[ [x");
}

static void a_long_run_gets_breaks(void **state)
{
	char text[1024];
	struct lectern_mapped out = {0};

	(void)state;
	repeat(text, "ness", 80);
	guarded(text, &out);
	assert_int_equal(LECTERN_GUARD_RUN_MAX, longest_run(out.bytes.bytes));
	lectern_mapped_free(&out);
}

static void a_run_that_fits_gets_none(void **state)
{
	char text[64];

	(void)state;
	repeat(text, "a", LECTERN_GUARD_RUN_MAX);
	expect(text, text);
}

static void an_address_is_broken_at_its_signs(void **state)
{
	(void)state;
	expect("https://www.example.org/a/long/way/to/go/page",
	       "https://www.example.org/ a/long/way/to/go/page");
}

static void a_row_of_letters_and_dots_is_broken(void **state)
{
	static const char *const rows[] = {"A.B.", "a.", "a. ", "s.'", "1."};
	char text[1024];
	struct lectern_mapped out = {0};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		repeat(text, rows[i], 100);
		guarded(text, &out);
		assert_true(longest_row(out.bytes.bytes) <=
			    LECTERN_GUARD_DOTS_MAX);
		lectern_mapped_clear(&out);
	}
	lectern_mapped_free(&out);
}

static void the_map_goes_on_pointing_at_each_character(void **state)
{
	static const char source[] = "ä\001[[é\342\200\213x ness";
	struct lectern_mapped out = {0};
	const uint32_t *origins;
	uint32_t code_point;
	uint32_t original;
	const char *at;
	uint32_t i;

	(void)state;
	guarded(source, &out);
	origins = lectern_mapped_origins(&out);
	assert_int_equal(out.count,
			 lectern_utf8_count(out.bytes.bytes, out.bytes.length));
	at = out.bytes.bytes;
	for (i = 0; i < out.count; i++) {
		size_t size = lectern_utf8_decode(at, strlen(at), &code_point);

		assert_true(lectern_utf8_decode(source + origins[i],
						strlen(source + origins[i]),
						&original) > 0);
		/* What was put in points at what it stands before. */
		if (original != '[')
			assert_int_equal(original, code_point);
		assert_true(i == 0 || origins[i] >= origins[i - 1]);
		at += size;
	}
	lectern_mapped_free(&out);
}

/* A small generator, so that each run tries the same texts. */
static uint32_t next_random(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

static void no_random_text_gets_through_unguarded(void **state)
{
	static const uint32_t alphabet[] = {'a', 's', 'Q',  '.',    '\'', '[',
					    ' ', 1,   0xE9, 0x2019, '1',  '/'};
	struct lectern_mapped text = {0};
	struct lectern_mapped out = {0};
	uint32_t seed = 7;
	uint32_t i;
	int round;

	(void)state;
	for (round = 0; round < 3000; round++) {
		uint32_t length = next_random(&seed) % 300;
		uint32_t few = 1 + next_random(&seed) % 12;

		lectern_mapped_clear(&text);
		lectern_mapped_clear(&out);
		for (i = 0; i < length; i++)
			lectern_mapped_put(
				&text, alphabet[next_random(&seed) % few], i);
		assert_int_equal(LECTERN_OK, lectern_guard(&out, &text));
		if (out.count == 0)
			continue;
		assert_true(longest_run(out.bytes.bytes) <=
			    LECTERN_GUARD_RUN_MAX);
		assert_true(longest_row(out.bytes.bytes) <=
			    LECTERN_GUARD_DOTS_MAX);
		assert_null(strstr(out.bytes.bytes, "[["));
		assert_null(strchr(out.bytes.bytes, 1));
	}
	lectern_mapped_free(&text);
	lectern_mapped_free(&out);
}

static void the_safer_text_has_only_words_and_sentence_signs(void **state)
{
	struct lectern_mapped out = {0};

	(void)state;
	assert_int_equal(LECTERN_OK,
			 lectern_guard_safer(&out, "it's <b> \"so\", A.B. 2!"));
	assert_string_equal("it s  b   so , A B  2!", out.bytes.bytes);
	lectern_mapped_free(&out);
}

static void the_safer_text_counts_code_points(void **state)
{
	struct lectern_mapped out = {0};
	char text[128];
	uint32_t i;

	(void)state;
	repeat(text, "é", 50);
	assert_int_equal(LECTERN_OK, lectern_guard_safer(&out, text));
	assert_int_equal(52, out.count);
	for (i = 1; i < out.count; i++)
		assert_true(lectern_mapped_origins(&out)[i] >=
			    lectern_mapped_origins(&out)[i - 1]);
	assert_int_equal(49, lectern_mapped_origins(&out)[51]);
	lectern_mapped_free(&out);
}

static void each_allocation_may_fail(void **state)
{
	struct lectern_mapped text = {0};
	struct lectern_mapped out = {0};
	enum lectern_status status;
	uint64_t n = 0;

	(void)state;
	map_text(&text, "Words [[ that are long enough to need more room than "
			"the first that is asked for, twice or more often.");
	do {
		lectern_memory_fail_at(++n);
		status = lectern_guard(&out, &text);
		lectern_memory_fail_at(0);
		lectern_mapped_free(&out);
		assert_true(status == LECTERN_OK ||
			    status == LECTERN_NO_MEMORY);
	} while (status != LECTERN_OK);
	assert_true(n > 2);
	lectern_mapped_free(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ordinary_text_is_not_changed),
		cmocka_unit_test(control_characters_are_stripped),
		cmocka_unit_test(a_line_break_becomes_a_space),
		cmocka_unit_test(unicode_spaces_become_spaces),
		cmocka_unit_test(things_without_a_sound_are_dropped),
		cmocka_unit_test(
			code_points_that_the_synthesiser_keeps_are_dropped),
		cmocka_unit_test(double_brackets_are_broken_up),
		cmocka_unit_test(
			brackets_that_meet_through_a_dropped_sign_are_broken_up),
		cmocka_unit_test(a_long_run_gets_breaks),
		cmocka_unit_test(a_run_that_fits_gets_none),
		cmocka_unit_test(an_address_is_broken_at_its_signs),
		cmocka_unit_test(a_row_of_letters_and_dots_is_broken),
		cmocka_unit_test(the_map_goes_on_pointing_at_each_character),
		cmocka_unit_test(no_random_text_gets_through_unguarded),
		cmocka_unit_test(
			the_safer_text_has_only_words_and_sentence_signs),
		cmocka_unit_test(the_safer_text_counts_code_points),
		cmocka_unit_test(each_allocation_may_fail),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
