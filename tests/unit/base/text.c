/* SPDX-License-Identifier: GPL-3.0-or-later */
/* UTF-8, Unicode properties, break iterators, buffers and arenas. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "lectern/memory.h"

static void every_scalar_value_survives_a_round_trip(void **state)
{
	char bytes[LECTERN_UTF8_MAX];
	uint32_t c;
	uint32_t back;

	(void)state;
	for (c = 0; c <= 0x10FFFF; c++) {
		size_t size;

		if (c >= 0xD800 && c <= 0xDFFF)
			continue;
		size = lectern_utf8_encode(bytes, c);
		assert_int_equal(lectern_utf8_decode(bytes, size, &back), size);
		assert_int_equal(back, c);
		assert_int_equal(lectern_utf8_check(bytes, size), size);
	}
}

static void ill_formed_bytes_are_refused_at_their_offset(void **state)
{
	static const struct {
		const char *bytes;
		size_t length;
		size_t bad;
	} cases[] = {{"ab\xFFz", 4, 2},
		     {"\xC0\x80", 2, 0},
		     {"a\xE0\x80\x80", 4, 1},
		     {"\xED\xA0\x80", 3, 0},
		     {"\xF4\x90\x80\x80", 4, 0},
		     {"x\xE2\x82", 3, 1},
		     {"\x80", 1, 0},
		     {"fine", 4, 4}};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(
			lectern_utf8_check(cases[i].bytes, cases[i].length),
			cases[i].bad);
}

static void a_code_point_that_is_none_becomes_the_replacement(void **state)
{
	char bytes[LECTERN_UTF8_MAX];

	(void)state;
	assert_int_equal(lectern_utf8_encode(bytes, 0xD800), 3);
	assert_memory_equal(bytes, "\xEF\xBF\xBD", 3);
	assert_int_equal(lectern_utf8_encode(bytes, 0x110000), 3);
}

static void controls_are_c0_c1_and_delete(void **state)
{
	(void)state;
	assert_true(lectern_utf8_is_control(0x01));
	assert_true(lectern_utf8_is_control('\n'));
	assert_true(lectern_utf8_is_control(0x7F));
	assert_true(lectern_utf8_is_control(0x9B));
	assert_false(lectern_utf8_is_control(0xA0));
	assert_false(lectern_utf8_is_control('a'));
}

static void a_text_is_cut_between_two_characters(void **state)
{
	const char *text = "a\xC3\xA9\xE2\x82\xAC";

	(void)state;
	assert_int_equal(lectern_utf8_cut(text, 6, 7), 6);
	assert_int_equal(lectern_utf8_cut(text, 6, 6), 6);
	assert_int_equal(lectern_utf8_cut(text, 6, 5), 3);
	assert_int_equal(lectern_utf8_cut(text, 6, 4), 3);
	assert_int_equal(lectern_utf8_cut(text, 6, 3), 3);
	assert_int_equal(lectern_utf8_cut(text, 6, 2), 1);
	assert_int_equal(lectern_utf8_cut(text, 6, 0), 0);
}

static void composing_joins_a_letter_and_its_mark(void **state)
{
	struct lectern_buffer out = {0};

	(void)state;
	assert_int_equal(lectern_unicode_compose(&out, "e\xCC\x81!", 4),
			 LECTERN_OK);
	assert_string_equal(out.bytes, "\xC3\xA9!");
	lectern_buffer_free(&out);
}

static void folding_drops_case_and_accents_and_maps_back(void **state)
{
	struct lectern_buffer out = {0};
	struct lectern_buffer map = {0};
	uint32_t from[8];

	(void)state;
	assert_int_equal(lectern_unicode_fold(&out, &map, "\xC3\x89Ta", 4),
			 LECTERN_OK);
	assert_string_equal(out.bytes, "eta");
	assert_int_equal(map.length, 3 * sizeof(uint32_t));
	memcpy(from, map.bytes, map.length);
	assert_int_equal(from[0], 0);
	assert_int_equal(from[1], 2);
	assert_int_equal(from[2], 3);
	lectern_buffer_free(&out);
	lectern_buffer_free(&map);
}

static size_t count_breaks(enum lectern_break kind, const char *text,
			   size_t *words)
{
	struct lectern_breaker *breaker = NULL;
	size_t count = 0;
	size_t end;
	bool word;

	*words = 0;
	assert_int_equal(lectern_breaker_new(&breaker, kind, "en-US"),
			 LECTERN_OK);
	assert_int_equal(lectern_breaker_text(breaker, text, strlen(text)),
			 LECTERN_OK);
	while (lectern_breaker_next(breaker, &end, &word)) {
		count++;
		*words += word;
	}
	assert_int_equal(end, strlen(text));
	lectern_breaker_free(breaker);
	return count;
}

static void sentences_keep_a_title_with_its_name(void **state)
{
	size_t words;

	(void)state;
	assert_int_equal(count_breaks(LECTERN_BREAK_SENTENCE,
				      "Ask Mrs. Smith. She knows.", &words),
			 2);
}

static void words_are_told_from_what_stands_between(void **state)
{
	size_t words;

	(void)state;
	count_breaks(LECTERN_BREAK_WORD, "Take 2.5 mg, twice.", &words);
	assert_int_equal(words, 4);
}

static void a_letter_with_its_mark_is_one_character(void **state)
{
	size_t words;

	(void)state;
	assert_int_equal(
		count_breaks(LECTERN_BREAK_CHARACTER, "ae\xCC\x81o", &words),
		3);
}

static void a_code_point_has_its_standard_name(void **state)
{
	char name[128];

	(void)state;
	lectern_unicode_name(0x2082, name, sizeof(name));
	assert_string_equal(name, "SUBSCRIPT TWO");
}

static void a_buffer_that_failed_stays_failed_until_cleared(void **state)
{
	struct lectern_buffer buffer = {0};
	char *taken = NULL;

	(void)state;
	lectern_memory_fail_at(1);
	lectern_buffer_puts(&buffer, "lost");
	lectern_memory_fail_at(0);
	lectern_buffer_puts(&buffer, "also lost");
	assert_true(buffer.failed);
	assert_int_equal(lectern_buffer_take(&buffer, &taken),
			 LECTERN_NO_MEMORY);
	assert_null(taken);
	lectern_buffer_printf(&buffer, "%d%c", 12, 'x');
	assert_int_equal(lectern_buffer_take(&buffer, &taken), LECTERN_OK);
	assert_string_equal(taken, "12x");
	lectern_string_free(taken);
}

/* What stood before it stays, and the string has an end again. */
static void a_buffer_is_extended_for_bytes_that_follow(void **state)
{
	struct lectern_buffer buffer = {0};

	(void)state;
	lectern_buffer_puts(&buffer, "dose");
	lectern_buffer_extend(&buffer, 1000);
	assert_false(buffer.failed);
	assert_int_equal(buffer.length, 1004);
	assert_true(buffer.room > buffer.length);
	assert_memory_equal(buffer.bytes, "dose", 4);
	assert_int_equal(buffer.bytes[1004], '\0');
	lectern_buffer_extend(&buffer, SIZE_MAX);
	assert_true(buffer.failed);
	assert_int_equal(buffer.length, 1004);
	lectern_buffer_free(&buffer);
}

static void an_empty_buffer_gives_an_empty_string(void **state)
{
	struct lectern_buffer buffer = {0};
	char *taken = NULL;

	(void)state;
	assert_int_equal(lectern_buffer_take(&buffer, &taken), LECTERN_OK);
	assert_string_equal(taken, "");
	lectern_string_free(taken);
}

static void an_arena_gives_zeroed_memory_after_a_clear(void **state)
{
	struct lectern_arena arena = {0};
	unsigned char *taken;
	int i;

	(void)state;
	for (i = 0; i < 100; i++) {
		taken = lectern_arena_take(&arena, 1000, 1);
		assert_non_null(taken);
		memset(taken, 0xAA, 1000);
	}
	lectern_arena_clear(&arena);
	taken = lectern_arena_take(&arena, 5000, 1);
	for (i = 0; i < 5000; i++)
		assert_int_equal(taken[i], 0);
	assert_null(lectern_arena_take(&arena, SIZE_MAX / 2, 4));
	lectern_arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_scalar_value_survives_a_round_trip),
		cmocka_unit_test(ill_formed_bytes_are_refused_at_their_offset),
		cmocka_unit_test(
			a_code_point_that_is_none_becomes_the_replacement),
		cmocka_unit_test(controls_are_c0_c1_and_delete),
		cmocka_unit_test(a_text_is_cut_between_two_characters),
		cmocka_unit_test(composing_joins_a_letter_and_its_mark),
		cmocka_unit_test(folding_drops_case_and_accents_and_maps_back),
		cmocka_unit_test(sentences_keep_a_title_with_its_name),
		cmocka_unit_test(words_are_told_from_what_stands_between),
		cmocka_unit_test(a_letter_with_its_mark_is_one_character),
		cmocka_unit_test(a_code_point_has_its_standard_name),
		cmocka_unit_test(a_buffer_is_extended_for_bytes_that_follow),
		cmocka_unit_test(
			a_buffer_that_failed_stays_failed_until_cleared),
		cmocka_unit_test(an_empty_buffer_gives_an_empty_string),
		cmocka_unit_test(an_arena_gives_zeroed_memory_after_a_clear)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
