/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON that is written as it comes is what its values would have given. */
#include "base/json_text.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/json.h"
#include "lectern/memory.h"

/* One text written as it comes, and the same as values. */
struct pair {
	struct lectern_json_text text;
	struct lectern_json *values;
};

static void pair_begin(struct pair *pair)
{
	*pair = (struct pair){.values = lectern_json_array()};
	lectern_json_text_open(&pair->text, NULL, '[');
}

static void pair_string(struct pair *pair, const char *value)
{
	lectern_json_text_string(&pair->text, NULL, value);
	lectern_json_append(pair->values, lectern_json_string(value));
}

static void pair_integer(struct pair *pair, int64_t value)
{
	lectern_json_text_integer(&pair->text, NULL, value);
	lectern_json_append(pair->values, lectern_json_integer(value));
}

/* Programs only read such values: one comes out of a text with all digits. */
static struct lectern_json *real(double value)
{
	struct lectern_json *whole = NULL;
	struct lectern_json *copy;
	char text[40];

	snprintf(text, sizeof(text), "[%.17e]", value);
	assert_int_equal(
		lectern_json_parse(&whole, "real", text, strlen(text), NULL),
		LECTERN_OK);
	copy = lectern_json_copy(lectern_json_at(whole, 0));
	lectern_json_free(whole);
	return copy;
}

static void pair_real(struct pair *pair, double value)
{
	lectern_json_text_real(&pair->text, NULL, value);
	lectern_json_append(pair->values, real(value));
}

static void pair_expect_same(struct pair *pair)
{
	char *text = NULL;
	char *wanted = NULL;

	lectern_json_text_close(&pair->text, ']');
	assert_int_equal(lectern_json_text_take(&pair->text, &text),
			 LECTERN_OK);
	assert_int_equal(lectern_json_text(&wanted, pair->values), LECTERN_OK);
	assert_string_equal(text, wanted);
	lectern_string_free(text);
	lectern_string_free(wanted);
	lectern_json_free(pair->values);
}

static void numbers_are_written_as_values_are(void **state)
{
	static const int64_t wholes[] = {
		0,   1,		 -1,	    9,	       10,
		-10, 1234567890, INT64_MAX, INT64_MIN, INT32_MIN};
	static const double reals[] = {
		0.0,	 -0.0,	     0.5,      1.0,	-21.783, 12.3456789,
		99999.0, 100000.0,   1e6,      1e5,	1e22,	 -2.5e-110,
		1e-4,	 0.00001234, 1e-7,     1e100,	1e308,	 4.9e-324,
		4.36,	 1234.56,    99999.95, 999999.5};
	struct pair pair;
	double power;
	size_t i;

	(void)state;
	pair_begin(&pair);
	for (i = 0; i < sizeof(wholes) / sizeof(wholes[0]); i++)
		pair_integer(&pair, wholes[i]);
	for (i = 0; i < sizeof(reals) / sizeof(reals[0]); i++)
		pair_real(&pair, reals[i]);
	for (power = 1e-30; power < 1e30; power *= 7.3)
		pair_real(&pair, -power);
	pair_expect_same(&pair);
}

static void strings_are_written_as_values_are(void **state)
{
	struct pair pair;
	char byte[3] = "x";
	int c;

	(void)state;
	pair_begin(&pair);
	for (c = 1; c < 0x80; c++) {
		byte[1] = (char)c;
		pair_string(&pair, byte);
	}
	pair_string(&pair, "");
	pair_string(&pair, "caf\303\251 \342\202\254 \360\237\230\200 \"/\\\n");
	pair_expect_same(&pair);
}

static void what_is_nested_is_indented_and_what_is_empty_is_not(void **state)
{
	struct lectern_json_text text = {0};
	char *out = NULL;

	(void)state;
	lectern_json_text_open(&text, NULL, '{');
	lectern_json_text_open(&text, "a", '[');
	lectern_json_text_open(&text, NULL, '{');
	lectern_json_text_close(&text, '}');
	lectern_json_text_integer(&text, NULL, 1);
	lectern_json_text_close(&text, ']');
	lectern_json_text_open(&text, "b", '[');
	lectern_json_text_close(&text, ']');
	lectern_json_text_string(&text, "c\"", "d");
	lectern_json_text_close(&text, '}');
	assert_int_equal(lectern_json_text_take(&text, &out), LECTERN_OK);
	assert_string_equal(out, "{\n"
				 "  \"a\": [\n"
				 "    {},\n"
				 "    1\n"
				 "  ],\n"
				 "  \"b\": [],\n"
				 "  \"c\\\"\": \"d\"\n"
				 "}\n");
	lectern_string_free(out);
}

static void one_value_that_fails_fails_the_whole(void **state)
{
	struct lectern_json_text text = {0};
	char *out = NULL;
	int i;

	(void)state;
	for (i = 0; i < 4; i++) {
		lectern_json_text_open(&text, NULL, '[');
		if (i < 2)
			lectern_json_text_real(&text, NULL, i ? NAN : INFINITY);
		else
			lectern_json_text_string(&text, NULL,
						 i == 2 ? NULL : "\377");
		lectern_json_text_close(&text, ']');
		assert_int_equal(lectern_json_text_take(&text, &out),
				 LECTERN_NO_MEMORY);
		assert_null(out);
	}
}

static void no_memory_is_told_at_the_end(void **state)
{
	struct lectern_json_text text = {0};
	char *out = NULL;

	(void)state;
	(void)lectern_memory_fail_at(1);
	lectern_json_text_open(&text, NULL, '[');
	lectern_json_text_integer(&text, NULL, 7);
	lectern_json_text_close(&text, ']');
	assert_int_equal(lectern_json_text_take(&text, &out),
			 LECTERN_NO_MEMORY);
	assert_null(out);
	(void)lectern_memory_fail_at(0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_written_as_values_are),
		cmocka_unit_test(strings_are_written_as_values_are),
		cmocka_unit_test(
			what_is_nested_is_indented_and_what_is_empty_is_not),
		cmocka_unit_test(one_value_that_fails_fails_the_whole),
		cmocka_unit_test(no_memory_is_told_at_the_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
