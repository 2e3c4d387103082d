/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON: its text to the byte, what is read of it, and what is refused. */
#include "base/json.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lectern/memory.h"

static enum lectern_status parse(const char *text, struct lectern_json **out)
{
	*out = NULL;
	return lectern_json_parse(out, "x.json", text, strlen(text), NULL);
}

/* Reads a text, which must be sound, and writes it again. */
static void expect_again(const char *text, const char *wanted)
{
	struct lectern_json *value;
	char *again = NULL;

	if (parse(text, &value) != LECTERN_OK)
		fail_msg("%s is refused", text);
	assert_int_equal(lectern_json_text(&again, value), LECTERN_OK);
	assert_string_equal(again, wanted);
	lectern_string_free(again);
	lectern_json_free(value);
}

static void text_is_indented_by_two(void **state)
{
	(void)state;
	expect_again("{}", "{}\n");
	expect_again(" [ ] ", "[]\n");
	expect_again("{\"b\":[1,{}],\"a\":{\"c\":true}}", "{\n"
							  "  \"b\": [\n"
							  "    1,\n"
							  "    {}\n"
							  "  ],\n"
							  "  \"a\": {\n"
							  "    \"c\": true\n"
							  "  }\n"
							  "}\n");
}

static void numbers_are_written_as_they_always_were(void **state)
{
	static const struct {
		const char *from;
		const char *to;
	} numbers[] = {
		{"0", "0"},
		{"-0", "0"},
		{"-17", "-17"},
		{"9223372036854775807", "9223372036854775807"},
		{"-9223372036854775808", "-9223372036854775808"},
		{"0.5", "0.5"},
		{"1.0", "1.0"},
		{"-0.0", "-0.0"},
		{"12.3456789", "12.3457"},
		{"100000.0", "100000.0"},
		{"1e6", "1e6"},
		{"12345678.0", "1.23457e7"},
		{"1E+22", "1e22"},
		{"1e-7", "1e-7"},
		{"-2.5e-110", "-2.5e-110"},
	};
	char from[64];
	char to[64];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
		snprintf(from, sizeof(from), "[%s]", numbers[i].from);
		snprintf(to, sizeof(to), "[\n  %s\n]\n", numbers[i].to);
		expect_again(from, to);
	}
}

static void strings_are_escaped_only_where_they_must_be(void **state)
{
	(void)state;
	expect_again("[\"\\u00e9\\/\\u20AC\\ud83d\\ude00\\u007f\"]",
		     "[\n  \"\303\251/\342\202\254\360\237\230\200\177\"\n]\n");
	expect_again("[\"\\\"\\\\\\b\\f\\n\\r\\t\\u001f\\u0001\"]",
		     "[\n  \"\\\"\\\\\\b\\f\\n\\r\\t\\u001F\\u0001\"\n]\n");
	expect_again("{\"\\n\":\"\"}", "{\n  \"\\n\": \"\"\n}\n");
}

static void what_is_not_json_is_refused(void **state)
{
	static const char *const texts[] = {
		"",
		" ",
		"1",
		"\"a\"",
		"true",
		"[",
		"]",
		"[1",
		"[1,",
		"[1,]",
		"[,1]",
		"[1 2]",
		"[1]]",
		"[1] x",
		"{",
		"{\"a\"",
		"{\"a\":",
		"{\"a\" 1}",
		"{\"a\":1,}",
		"{a:1}",
		"{1:1}",
		"{\"a\":1,\"b\":2,\"a\":3}",
		"[tru]",
		"[nul",
		"[truE]",
		"[01]",
		"[-]",
		"[+1]",
		"[.5]",
		"[1.]",
		"[1.e5]",
		"[1e]",
		"[1e+]",
		"[1e309]",
		"[-1e309]",
		"[9223372036854775808]",
		"[-9223372036854775809]",
		"[NaN]",
		"[\"a]",
		"[\"a\nb\"]",
		"[\"\\x\"]",
		"[\"\\",
		"[\"\\u12\"]",
		"[\"\\u12g4\"]",
		"[\"\\u0000\"]",
		"[\"\\ud83d\"]",
		"[\"\\ude00\"]",
		"[\"\\ud800\\u0041\"]",
		"[\"\\ud800\\ud800\"]",
		"[\"\377\"]",
		"[\"\303\"]",
		"[\"\355\240\200\"]",
		"[\"\300\200\"]",
		"{\"\377\":1}",
		"[1\v]",
		"\357\273\277[1]",
		"[0.00000000000000000000000000000000000000000000000000000000000"
		"000001]",
	};
	struct lectern_json *value;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		if (parse(texts[i], &value) != LECTERN_INVALID || value)
			fail_msg("\"%s\" is taken", texts[i]);
	assert_int_equal(lectern_json_parse(&value, "x", "[\"\0\"]", 5, NULL),
			 LECTERN_INVALID);
	assert_int_equal(lectern_json_parse(&value, "x", "[1\0]", 4, NULL),
			 LECTERN_INVALID);
	/* The bytes end where the caller says. */
	assert_int_equal(lectern_json_parse(&value, "x", "[true]", 4, NULL),
			 LECTERN_INVALID);
	assert_int_equal(lectern_json_parse(&value, "x", NULL, 0, NULL),
			 LECTERN_INVALID);
}

static void nesting_has_an_end(void **state)
{
	char text[2 * LECTERN_JSON_DEPTH_MAX + 3];
	struct lectern_json *value;
	size_t depth = LECTERN_JSON_DEPTH_MAX;

	(void)state;
	memset(text, '[', depth);
	memset(text + depth, ']', depth);
	text[2 * depth] = '\0';
	assert_int_equal(parse(text, &value), LECTERN_OK);
	lectern_json_free(value);
	depth++;
	memset(text, '[', depth);
	memset(text + depth, ']', depth);
	text[2 * depth] = '\0';
	assert_int_equal(parse(text, &value), LECTERN_INVALID);
}

/* Looking each of them up among the others would take an hour. */
static void many_members_of_different_names_are_read_at_once(void **state)
{
	enum { MEMBERS = 300000, BYTES = 16 };
	char *text = malloc((size_t)MEMBERS * BYTES + 2);
	struct lectern_json *value;
	size_t length = 1;
	int i;

	(void)state;
	assert_non_null(text);
	text[0] = '{';
	for (i = 0; i < MEMBERS; i++)
		length += (size_t)snprintf(text + length, BYTES, "\"%d\":%d,",
					   i, i % 10);
	text[length - 1] = '}';
	text[length] = '\0';
	assert_int_equal(parse(text, &value), LECTERN_OK);
	assert_true(lectern_json_number_of(value, "299999") == 9.0);
	lectern_json_free(value);
	free(text);
}

static void a_fault_is_told_with_its_place(void **state)
{
	struct lectern_diagnostics *found = NULL;
	const struct lectern_diagnostic *told;
	struct lectern_json *value = NULL;
	const char *text = "{\n  \"caf\303\251\": 01}";

	(void)state;
	assert_int_equal(lectern_diagnostics_new(&found), LECTERN_OK);
	assert_int_equal(
		lectern_json_parse(&value, "x.json", text, strlen(text), found),
		LECTERN_INVALID);
	told = lectern_diagnostics_at(found, 0);
	assert_string_equal(told->place.path, "x.json");
	assert_int_equal(told->place.line, 2);
	assert_int_equal(told->place.column, 12);
	assert_non_null(strstr(told->words, "not JSON: "));
	lectern_diagnostics_free(found);
}

static void look_ups_answer_whatever_they_are_asked(void **state)
{
	struct lectern_json *value;
	const struct lectern_json *list;

	(void)state;
	assert_int_equal(
		parse("{\"l\":[1,2.5],\"s\":\"t\",\"n\":null}", &value),
		LECTERN_OK);
	list = lectern_json_of(value, "l");
	assert_int_equal(lectern_json_count(list), 2);
	assert_int_equal(lectern_json_count(value), 0);
	assert_int_equal(lectern_json_count(NULL), 0);
	assert_non_null(lectern_json_at(list, 1));
	assert_null(lectern_json_at(list, 2));
	assert_null(lectern_json_at(value, 0));
	assert_null(lectern_json_of(list, "l"));
	assert_null(lectern_json_of(NULL, "l"));
	assert_non_null(lectern_json_of(value, "n"));
	assert_string_equal(lectern_json_string_of(value, "s"), "t");
	assert_string_equal(lectern_json_string_of(value, "l"), "");
	assert_true(lectern_json_number_of(value, "s") == 0.0);
	lectern_json_free(value);
}

static void a_member_that_is_put_again_keeps_its_place(void **state)
{
	struct lectern_json *object = lectern_json_object();
	char *text = NULL;

	(void)state;
	lectern_json_put(object, "a", lectern_json_integer(1));
	lectern_json_put(object, "b", lectern_json_integer(2));
	lectern_json_put(object, "a", lectern_json_string("x"));
	assert_int_equal(lectern_json_text(&text, object), LECTERN_OK);
	assert_string_equal(text, "{\n  \"a\": \"x\",\n  \"b\": 2\n}\n");
	lectern_string_free(text);
	lectern_json_free(object);
}

static void what_has_no_text_fails_the_whole(void **state)
{
	struct lectern_json *failing[] = {
		lectern_json_real(NAN), lectern_json_real(INFINITY),
		lectern_json_string("\377"), lectern_json_string(NULL)};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(failing) / sizeof(failing[0]); i++) {
		struct lectern_json *array = lectern_json_array();
		struct lectern_json *inner = lectern_json_array();
		char *text = NULL;

		assert_null(failing[i]);
		lectern_json_append(inner, failing[i]);
		lectern_json_append(array, inner);
		assert_int_equal(lectern_json_text(&text, array),
				 LECTERN_NO_MEMORY);
		assert_null(text);
		lectern_json_free(array);
	}
}

/* Reads, copies, adds and writes; the status of all together. */
static enum lectern_status round_trip(char **text)
{
	struct lectern_json *value = NULL;
	struct lectern_json *copy;
	enum lectern_status status;

	status = parse("{\"a\":[1,0.5,\"s\",{\"k\":false}],\"b\":\"\\u00e9\"}",
		       &value);
	if (status != LECTERN_OK)
		return status;
	copy = lectern_json_copy(value);
	lectern_json_free(value);
	lectern_json_put(copy, "c", lectern_json_string("new"));
	status = lectern_json_text(text, copy);
	lectern_json_free(copy);
	return status;
}

static void no_memory_is_told_wherever_it_ends(void **state)
{
	char *wanted = NULL;
	char *text = NULL;
	uint64_t asked;
	uint64_t i;

	(void)state;
	(void)lectern_memory_fail_at(0);
	assert_int_equal(round_trip(&wanted), LECTERN_OK);
	asked = lectern_memory_fail_at(0);
	assert_true(asked > 20);
	for (i = 1; i <= asked; i++) {
		(void)lectern_memory_fail_at(i);
		assert_int_equal(round_trip(&text), LECTERN_NO_MEMORY);
		assert_null(text);
	}
	(void)lectern_memory_fail_at(0);
	assert_int_equal(round_trip(&text), LECTERN_OK);
	assert_string_equal(text, wanted);
	lectern_string_free(text);
	lectern_string_free(wanted);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_is_indented_by_two),
		cmocka_unit_test(numbers_are_written_as_they_always_were),
		cmocka_unit_test(strings_are_escaped_only_where_they_must_be),
		cmocka_unit_test(what_is_not_json_is_refused),
		cmocka_unit_test(nesting_has_an_end),
		cmocka_unit_test(
			many_members_of_different_names_are_read_at_once),
		cmocka_unit_test(a_fault_is_told_with_its_place),
		cmocka_unit_test(look_ups_answer_whatever_they_are_asked),
		cmocka_unit_test(a_member_that_is_put_again_keeps_its_place),
		cmocka_unit_test(what_has_no_text_fails_the_whole),
		cmocka_unit_test(no_memory_is_told_wherever_it_ends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
