/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Key tables from memory: what they say and what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lectern/memory.h"
#include "support/keys_bench.h"

#define HEAD "device pad\ntitle Small pad\ncontext reading\n"

static void assert_bound(const struct keys_bench *bench,
			 enum lectern_context context, const char *name,
			 enum lectern_command command)
{
	assert_int_equal(lectern_keys_match(bench->keys, context, name, false),
			 command);
}

static void a_table_knows_its_device_and_title(void **state)
{
	struct keys_bench *bench = *state;

	assert_int_equal(keys_bench_parse(bench, HEAD), LECTERN_OK);
	assert_string_equal(lectern_keys_device(bench->keys), "pad");
	assert_string_equal(lectern_keys_title(bench->keys), "Small pad");
	assert_int_equal(lectern_keys_count(bench->keys), 0);
	assert_null(lectern_keys_at(bench->keys, 0));
}

static void a_bound_key_means_its_command_in_its_context(void **state)
{
	struct keys_bench *bench = *state;

	assert_int_equal(keys_bench_parse(bench, HEAD "bind n next\n"
						      "context contents\n"
						      "bind n select\n"),
			 LECTERN_OK);
	assert_bound(bench, LECTERN_CONTEXT_READING, "n", LECTERN_CMD_NEXT);
	assert_bound(bench, LECTERN_CONTEXT_CONTENTS, "n", LECTERN_CMD_SELECT);
	assert_bound(bench, LECTERN_CONTEXT_SEARCH, "n", LECTERN_CMD_NONE);
	assert_bound(bench, LECTERN_CONTEXT_READING, "N", LECTERN_CMD_NONE);
}

static void a_long_press_is_another_key(void **state)
{
	struct keys_bench *bench = *state;

	assert_int_equal(
		keys_bench_parse(bench, HEAD "bind 0 next\nhold 0 help\n"),
		LECTERN_OK);
	assert_bound(bench, LECTERN_CONTEXT_READING, "0", LECTERN_CMD_NEXT);
	assert_int_equal(lectern_keys_match(bench->keys,
					    LECTERN_CONTEXT_READING, "0", true),
			 LECTERN_CMD_HELP);
	assert_true(lectern_keys_at(bench->keys, 1)->hold);
}

static void a_key_of_any_counts_where_the_context_has_no_such_key(void **state)
{
	struct keys_bench *bench = *state;

	assert_int_equal(keys_bench_parse(bench, HEAD "bind q next\n"
						      "context any\n"
						      "bind q quit\n"),
			 LECTERN_OK);
	assert_bound(bench, LECTERN_CONTEXT_READING, "q", LECTERN_CMD_NEXT);
	assert_bound(bench, LECTERN_CONTEXT_CONTENTS, "q", LECTERN_CMD_QUIT);
	assert_int_equal(lectern_keys_at(bench->keys, 1)->context,
			 LECTERN_CONTEXT_COUNT);
}

static void learn_mode_knows_the_keys_of_reading(void **state)
{
	struct keys_bench *bench = *state;

	assert_int_equal(keys_bench_parse(bench, HEAD "bind n next\n"
						      "bind x stop\n"
						      "context any\n"
						      "bind n quit\n"
						      "context learn\n"
						      "bind x cancel\n"),
			 LECTERN_OK);
	assert_bound(bench, LECTERN_CONTEXT_LEARN, "n", LECTERN_CMD_NEXT);
	assert_bound(bench, LECTERN_CONTEXT_LEARN, "x", LECTERN_CMD_CANCEL);
}

static void the_first_key_for_a_command_is_found(void **state)
{
	struct keys_bench *bench = *state;

	assert_int_equal(keys_bench_parse(bench, HEAD "hold 1 next\n"
						      "bind 6 next\n"
						      "bind n next\n"),
			 LECTERN_OK);
	assert_string_equal(lectern_keys_for(bench->keys,
					     LECTERN_CONTEXT_READING,
					     LECTERN_CMD_NEXT),
			    "6");
	assert_null(lectern_keys_for(bench->keys, LECTERN_CONTEXT_READING,
				     LECTERN_CMD_QUIT));
}

static void a_key_of_any_that_is_covered_is_not_the_way(void **state)
{
	struct keys_bench *bench = *state;

	assert_int_equal(keys_bench_parse(bench, HEAD "bind q next\n"
						      "context any\n"
						      "bind q quit\n"
						      "bind z quit\n"),
			 LECTERN_OK);
	assert_string_equal(lectern_keys_for(bench->keys,
					     LECTERN_CONTEXT_READING,
					     LECTERN_CMD_QUIT),
			    "z");
}

static void comments_and_blank_lines_say_nothing(void **state)
{
	struct keys_bench *bench = *state;

	assert_int_equal(keys_bench_parse(bench,
					  "# one\n\n  \t\n" HEAD "  # two\n"
					  "bind n next # three\n"
					  "\tbind  m\tnext\t#four\r\n"),
			 LECTERN_OK);
	assert_int_equal(lectern_keys_count(bench->keys), 2);
}

static void the_hash_key_of_a_phone_can_be_bound(void **state)
{
	struct keys_bench *bench = *state;

	assert_int_equal(keys_bench_parse(bench, HEAD "bind # pause # waits\n"),
			 LECTERN_OK);
	assert_bound(bench, LECTERN_CONTEXT_READING, "#", LECTERN_CMD_PAUSE);
}

static void a_last_line_needs_no_newline(void **state)
{
	struct keys_bench *bench = *state;

	assert_int_equal(keys_bench_parse(bench, HEAD "bind n next"),
			 LECTERN_OK);
	assert_bound(bench, LECTERN_CONTEXT_READING, "n", LECTERN_CMD_NEXT);
}

struct refused {
	const char *text;
	unsigned line;
	const char *words;
};

static const struct refused refused[] = {
	{HEAD "bind n nxt\n", 4, "no such command: nxt"},
	{HEAD "bnd n next\n", 4, "no such instruction: bnd"},
	{HEAD "bind n\n", 4, "a key and a command are expected"},
	{HEAD "bind n next next\n", 4, "a key and a command are expected"},
	{HEAD "bind n next\nbind n stop\n", 5, "already: n"},
	{HEAD "hold n next\nhold n next\n", 5, "already: n"},
	{HEAD "context reeding\n", 4, "not: reeding"},
	{HEAD "context\n", 4, "a context is one of"},
	{HEAD "context reading contents\n", 4, "not: reading contents"},
	{HEAD "include more.keys\n", 4, "no folder to look in for: more.keys"},
	{HEAD "include\n", 4, "one file's name is expected"},
	{HEAD "bind \x01 next\n", 4, "cannot be a key's name"},
	{HEAD "bind \xff next\n", 4, "cannot be a key's name"},
	{HEAD "bind 123456789012345678901234567890123 next\n", 4,
	 "cannot be a key's name"},
	{HEAD "device pad\n", 4, "said before: pad"},
	{HEAD "title\n", 4, "a name is missing"},
	{"device a b\n", 1, "a device's name is one word"},
	{"device pad\ntitle \x1b[2J\n", 2, "cannot be a name"},
	{"bind n next\n", 1, "a context line must come before"},
	{"title A pad\n", 0, "a device line is missing"},
	{"device pad\n", 0, "a title line is missing"},
	{"", 0, "a device line is missing"}};

static void every_fault_is_named_with_its_line(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(refused) / sizeof(*refused); i++) {
		void *made = NULL;
		struct keys_bench *bench;

		assert_int_equal(keys_bench_make(&made), 0);
		bench = made;
		assert_int_equal(keys_bench_parse(bench, refused[i].text),
				 LECTERN_INVALID);
		assert_null(bench->keys);
		keys_bench_fault(bench, 0, refused[i].line, refused[i].words);
		assert_string_equal(
			lectern_diagnostics_at(bench->found, 0)->place.path,
			"x.keys");
		keys_bench_free(&made);
	}
}

static void all_faults_are_found_in_one_go(void **state)
{
	struct keys_bench *bench = *state;

	assert_int_equal(
		keys_bench_parse(bench, HEAD "bind a b\nnonsense\nbind a\n"),
		LECTERN_INVALID);
	assert_int_equal(lectern_diagnostics_count(bench->found), 3);
	keys_bench_fault(bench, 2, 6, "expected");
}

static void a_command_that_goes_on_behind_a_nul_is_none(void **state)
{
	static const char text[] = HEAD "bind n next\0more\n";
	struct keys_bench *bench = *state;

	assert_int_equal(lectern_keys_parse(&bench->keys, "x.keys", text,
					    sizeof(text) - 1, bench->found),
			 LECTERN_INVALID);
	keys_bench_fault(bench, 0, 4, "no such command");
}

/* A table with `count` bindings; the caller frees it. */
static char *many(size_t count)
{
	size_t room = sizeof(HEAD) + count * 32;
	char *text = malloc(room);
	size_t length;
	size_t i;

	assert_non_null(text);
	length = (size_t)snprintf(text, room, "%s", HEAD);
	for (i = 0; i < count; i++)
		length += (size_t)snprintf(text + length, room - length,
					   "bind key-%zu next\n", i);
	return text;
}

static void as_many_keys_as_allowed_are_taken(void **state)
{
	struct keys_bench *bench = *state;
	char *text = many(LECTERN_KEYS_BINDINGS_MAX);

	assert_int_equal(keys_bench_parse(bench, text), LECTERN_OK);
	assert_int_equal(lectern_keys_count(bench->keys),
			 LECTERN_KEYS_BINDINGS_MAX);
	free(text);
}

static void one_key_more_than_allowed_is_refused(void **state)
{
	struct keys_bench *bench = *state;
	char *text = many(LECTERN_KEYS_BINDINGS_MAX + 1);

	assert_int_equal(keys_bench_parse(bench, text), LECTERN_TOO_LARGE);
	keys_bench_fault(bench, 0, LECTERN_KEYS_BINDINGS_MAX + 4, "too many");
	free(text);
}

static void no_memory_at_any_allocation_loses_nothing(void **state)
{
	static const char text[] = HEAD "bind n next\nhold m stop\n"
					"context contents\nbind # cancel\n";
	struct keys_bench *bench = *state;
	enum lectern_status status = LECTERN_NO_MEMORY;
	uint64_t n;

	for (n = 1; status != LECTERN_OK; n++) {
		lectern_memory_fail_at(n);
		status = keys_bench_parse(bench, text);
		lectern_memory_fail_at(0);
		if (status != LECTERN_OK) {
			assert_int_equal(status, LECTERN_NO_MEMORY);
			assert_null(bench->keys);
		}
		assert_true(n < 1000);
	}
	assert_true(n > 4);
	assert_true(lectern_diagnostics_errors(bench->found) >= n - 2);
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, keys_bench_make, keys_bench_free)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_table_knows_its_device_and_title),
		TEST(a_bound_key_means_its_command_in_its_context),
		TEST(a_long_press_is_another_key),
		TEST(a_key_of_any_counts_where_the_context_has_no_such_key),
		TEST(learn_mode_knows_the_keys_of_reading),
		TEST(the_first_key_for_a_command_is_found),
		TEST(a_key_of_any_that_is_covered_is_not_the_way),
		TEST(comments_and_blank_lines_say_nothing),
		TEST(the_hash_key_of_a_phone_can_be_bound),
		TEST(a_last_line_needs_no_newline),
		TEST(every_fault_is_named_with_its_line),
		TEST(all_faults_are_found_in_one_go),
		TEST(a_command_that_goes_on_behind_a_nul_is_none),
		TEST(as_many_keys_as_allowed_are_taken),
		TEST(one_key_more_than_allowed_is_refused),
		TEST(no_memory_at_any_allocation_loses_nothing)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
