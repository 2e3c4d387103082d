/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Front matter, and the bytes that no guide may hold. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/guide_load.h"

static void every_field_is_read(void **state)
{
	struct lectern_guide *guide = guide_of(
		"---\ntitle: A  b\nlanguage: pt-BR\ndate: 2024-02-29\n"
		"version: \"2.1\"\nsource: s\nstatement: >-\n  one\n  two\n"
		"emergency: \"911\"\nglossary: terms\n---\n# Terms\n\n"
		"- **a**: b\n");
	const struct lectern_front *front = lectern_guide_front(guide);

	(void)state;
	assert_string_equal(front->title, "A b");
	assert_string_equal(front->language, "pt-BR");
	assert_string_equal(front->date, "2024-02-29");
	assert_string_equal(front->version, "2.1");
	assert_string_equal(front->source, "s");
	assert_string_equal(front->statement, "one two");
	assert_string_equal(front->emergency, "911");
	assert_string_equal(front->glossary, "terms");
	assert_string_equal(lectern_guide_name(guide), "t.md");
	lectern_guide_free(guide);
}

static void absent_fields_are_empty_and_the_language_english(void **state)
{
	struct lectern_guide *guide = guide_of("---\ntitle: A\n...\nb\n");
	const struct lectern_front *front = lectern_guide_front(guide);

	(void)state;
	assert_string_equal(front->language, "en");
	assert_string_equal(front->date, "");
	assert_string_equal(front->glossary, "");
	lectern_guide_free(guide);
}

static void where_a_value_stands_can_be_asked(void **state)
{
	struct lectern_guide *guide =
		guide_of("---\ntitle: A\nsource: >-\n  s\n---\nb\n");
	const struct lectern_front *front = lectern_guide_front(guide);
	struct lectern_source_place place =
		lectern_guide_front_place(guide, front->title);

	(void)state;
	assert_string_equal(place.path, "t.md");
	assert_int_equal(place.line, 2);
	assert_int_equal(place.column, 8);
	assert_int_equal(lectern_guide_front_place(guide, front->source).line,
			 3);
	/* Not given, so it stands nowhere. */
	assert_int_equal(lectern_guide_front_place(guide, front->date).line, 0);
	lectern_guide_free(guide);
}

static void a_preface_ends_where_the_front_matter_says(void **state)
{
	struct lectern_guide *guide = guide_of(
		"---\ntitle: A\npreliminary: about\n---\nz\n\n# About\n\na\n"
		"\n## Part\n\nb\n\n# Body\n\nc\n");

	(void)state;
	assert_int_equal(lectern_guide_body(guide), 5);
	lectern_guide_free(guide);
	guide = guide_of("---\ntitle: A\n---\n# About\n\na\n");
	assert_int_equal(lectern_guide_body(guide), 0);
	lectern_guide_free(guide);
	guide_refused("---\ntitle: A\npreliminary: no\n---\n# A\n\na\n", 3, 14,
		      "no section is called \"no\"");
	guide_refused("---\ntitle: A\npreliminary: a\n---\n# A\n\na\n", 3, 14,
		      "no section of level 1 with another");
	guide_refused("---\ntitle: A\npreliminary: b\n---\n# A\n\n## B\n\na\n"
		      "\n# C\n\nc\n",
		      3, 14, "no section of level 1 with another");
}

static void the_title_is_required(void **state)
{
	(void)state;
	guide_refused("---\ndate: 2026-01-01\n---\na\n", 1, 1, "no title");
	guide_refused("---\ntitle: \"\"\n---\na\n", 2, 8, "title is empty");
	guide_refused("# A\n\nb\n", 1, 1, "there is no front matter");
	guide_refused("", 1, 1, "there is no front matter");
}

static void front_matter_must_be_closed(void **state)
{
	(void)state;
	guide_refused("---\ntitle: A\n\nb\n", 1, 1, "not closed");
}

static void front_matter_must_be_a_mapping(void **state)
{
	(void)state;
	guide_refused("---\n- a\n---\nb\n", 2, 1, "key: value");
	guide_refused("---\ntitle: [a]\n---\nb\n", 2, 8, "takes one value");
	guide_refused("---\ntitle: \"a\n---\nb\n", 3, 0, "found");
}

static void an_unknown_key_is_an_error_with_its_line(void **state)
{
	(void)state;
	guide_refused("---\ntitle: A\nauthor: B\n---\nc\n", 3, 1,
		      "no key \"author\"");
}

static void a_bad_date_is_an_error_with_its_line(void **state)
{
	static const char *const dates[] = {
		"2026-02-29", "2026-13-01", "2026-00-10", "2026-1-1",
		"23.11.2026", "2026-04-31", "1900-02-29", "2026-01-011"};
	char text[100];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(dates) / sizeof(dates[0]); i++) {
		snprintf(text, sizeof(text),
			 "---\ntitle: A\ndate: \"%s\"\n---\nb\n", dates[i]);
		guide_refused(text, 3, 7, "is not a day");
	}
}

static void a_bad_language_is_an_error_with_its_line(void **state)
{
	static const char *const tags[] = {
		"english", "e", "en_US", "en-", "12", "en-waytoolong9", "-en"};
	char text[100];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(tags) / sizeof(tags[0]); i++) {
		snprintf(text, sizeof(text),
			 "---\ntitle: A\nlanguage: \"%s\"\n---\nb\n", tags[i]);
		guide_refused(text, 3, 11, "is not a tag");
	}
}

static void a_value_with_a_control_character_is_an_error(void **state)
{
	(void)state;
	guide_refused("---\ntitle: \"A\\x1b[0m\"\n---\nb\n", 2, 8, "U+001B");
}

static void faults_of_front_matter_and_body_are_told_together(void **state)
{
	const char *text = "---\ntitle: A\nx: y\n---\nb <b>c\n";

	(void)state;
	guide_refused(text, 3, 1, "no key");
	guide_refused(text, 5, 3, "raw HTML");
}

/* ----------------------------------------------------------------- bytes */

static void refused_bytes(const char *bytes, size_t length, uint32_t line,
			  uint32_t column, const char *words)
{
	struct lectern_diagnostics *found;
	struct lectern_guide *guide = NULL;
	const struct lectern_diagnostic *one;

	assert_int_equal(lectern_diagnostics_new(&found), LECTERN_OK);
	assert_int_equal(lectern_guide_parse(&guide, "b", bytes, length, found),
			 LECTERN_INVALID);
	one = lectern_diagnostics_at(found, 0);
	assert_non_null(one);
	assert_non_null(strstr(one->words, words));
	assert_int_equal(one->place.line, line);
	assert_int_equal(one->place.column, column);
	assert_int_equal(lectern_diagnostics_count(found), 1);
	lectern_diagnostics_free(found);
}

static void a_nul_byte_means_a_binary_file(void **state)
{
	static const char bytes[] = GUIDE_FRONT "a\0b\n";

	(void)state;
	refused_bytes(bytes, sizeof(bytes) - 1, 4, 2, "binary file");
}

static void
bytes_that_are_not_utf_8_are_an_error_with_their_offset(void **state)
{
	static const char latin[] = GUIDE_FRONT "a\ncaf\xE9\n";
	static const char marked[] = "\xEF\xBB\xBF---\n\xC0\x80";

	(void)state;
	refused_bytes(latin, sizeof(latin) - 1, 5, 4, "byte 22 (0xE9)");
	refused_bytes(marked, sizeof(marked) - 1, 2, 1, "byte 7 (0xC0)");
}

static void control_characters_are_errors_with_their_code_point(void **state)
{
	(void)state;
	guide_body_refused("a\x1b[0m\n", 4, 2, "U+001B is a control");
	guide_body_refused("a\xC2\x85\n", 4, 2, "U+0085 is a control");
	guide_body_refused("a\x7f\n", 4, 2, "U+007F is a control");
	guide_body_refused("`\f`\n", 4, 2, "U+000C is a control");
}

static void marks_that_turn_the_writing_direction_are_errors(void **state)
{
	(void)state;
	guide_body_refused("a \u202Eb\n", 4, 3, "U+202E");
	guide_body_refused("a \u2066b\n", 4, 3, "U+2066");
	guide_body_refused("a \u200Fb\n", 4, 3, "U+200F");
	guide_body_refused("a \u061Cb\n", 4, 3, "U+061C");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_field_is_read),
		cmocka_unit_test(
			absent_fields_are_empty_and_the_language_english),
		cmocka_unit_test(where_a_value_stands_can_be_asked),
		cmocka_unit_test(a_preface_ends_where_the_front_matter_says),
		cmocka_unit_test(the_title_is_required),
		cmocka_unit_test(front_matter_must_be_closed),
		cmocka_unit_test(front_matter_must_be_a_mapping),
		cmocka_unit_test(an_unknown_key_is_an_error_with_its_line),
		cmocka_unit_test(a_bad_date_is_an_error_with_its_line),
		cmocka_unit_test(a_bad_language_is_an_error_with_its_line),
		cmocka_unit_test(a_value_with_a_control_character_is_an_error),
		cmocka_unit_test(
			faults_of_front_matter_and_body_are_told_together),
		cmocka_unit_test(a_nul_byte_means_a_binary_file),
		cmocka_unit_test(
			bytes_that_are_not_utf_8_are_an_error_with_their_offset),
		cmocka_unit_test(
			control_characters_are_errors_with_their_code_point),
		cmocka_unit_test(
			marks_that_turn_the_writing_direction_are_errors),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
