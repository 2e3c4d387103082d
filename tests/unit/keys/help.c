/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Help made from a table, and how keys are called. */
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

struct desk {
	struct keys_bench *bench;
	struct lectern_words *words;
};

static int desk_make(void **state)
{
	struct desk *desk = calloc(1, sizeof(*desk));
	void *bench = NULL;

	if (!desk || keys_bench_make(&bench) != 0)
		return 1;
	desk->bench = bench;
	*state = desk;
	return lectern_words_load(&desk->words,
				  LECTERN_SOURCE "/content/ui/en.yaml",
				  desk->bench->found) != LECTERN_OK;
}

static int desk_free(void **state)
{
	struct desk *desk = *state;
	void *bench = desk->bench;

	lectern_words_free(desk->words);
	keys_bench_free(&bench);
	free(desk);
	return 0;
}

/* The help of a small table in a context; the caller frees it. */
static char *help(struct desk *desk, enum lectern_context context)
{
	char *text = NULL;

	lectern_keys_free(desk->bench->keys);
	desk->bench->keys = NULL;
	assert_int_equal(keys_bench_parse(desk->bench, "device pad\ntitle Pad\n"
						       "context reading\n"
						       "hold h pause\n"
						       "bind kp-6 next\n"
						       "bind ? help\n"
						       "bind r repeat\n"
						       "bind 4 previous\n"
						       "context contents\n"
						       "bind enter select\n"
						       "bind n next\n"
						       "context any\n"
						       "bind escape cancel\n"),
			 LECTERN_OK);
	assert_int_equal(lectern_keys_help(&text, desk->bench->keys,
					   desk->words, context),
			 LECTERN_OK);
	return text;
}

static void help_names_the_keys_of_important_commands(void **state)
{
	char *text = help(*state, LECTERN_CONTEXT_READING);

	assert_string_equal(text,
			    "Number pad 6: Goes to the next one at the level. "
			    "4: Goes to the previous one at the level.");
	lectern_string_free(text);
}

static void help_in_a_list_says_how_to_choose_and_leave(void **state)
{
	char *text = help(*state, LECTERN_CONTEXT_CONTENTS);

	assert_string_equal(
		text, "n: Goes to the next one at the level. "
		      "Enter: Takes what the list stands on. "
		      "Escape: Leaves the list, learn mode or the typing.");
	lectern_string_free(text);
}

static void help_in_learn_mode_says_how_to_leave(void **state)
{
	char *text = help(*state, LECTERN_CONTEXT_LEARN);

	assert_string_equal(
		text, "Escape: Leaves the list, learn mode or the typing.");
	lectern_string_free(text);
}

static void help_of_a_table_without_keys_is_empty(void **state)
{
	struct desk *desk = *state;
	char *text = NULL;

	assert_int_equal(
		keys_bench_parse(desk->bench, "device pad\ntitle Pad\n"),
		LECTERN_OK);
	assert_int_equal(lectern_keys_help(&text, desk->bench->keys,
					   desk->words,
					   LECTERN_CONTEXT_READING),
			 LECTERN_OK);
	assert_string_equal(text, "");
	lectern_string_free(text);
}

static void a_key_without_an_entry_is_called_by_its_name(void **state)
{
	struct desk *desk = *state;

	assert_string_equal(lectern_keys_spoken(desk->words, "n"), "n");
	assert_string_equal(lectern_keys_spoken(desk->words, "#"), "Hash");
	assert_string_equal(lectern_keys_spoken(desk->words, "page-up"),
			    "Page up");
}

static void a_name_of_any_length_is_called_by_itself(void **state)
{
	struct desk *desk = *state;
	char name[400];

	memset(name, 'x', sizeof(name) - 1);
	name[sizeof(name) - 1] = '\0';
	assert_ptr_equal(lectern_keys_spoken(desk->words, name), name);
}

static void no_memory_at_any_allocation_gives_no_help(void **state)
{
	struct desk *desk = *state;
	enum lectern_status status = LECTERN_NO_MEMORY;
	char *text = help(desk, LECTERN_CONTEXT_READING);
	uint64_t n;

	lectern_string_free(text);
	text = NULL;
	for (n = 1; status != LECTERN_OK; n++) {
		lectern_memory_fail_at(n);
		status =
			lectern_keys_help(&text, desk->bench->keys, desk->words,
					  LECTERN_CONTEXT_READING);
		lectern_memory_fail_at(0);
		if (status != LECTERN_OK) {
			assert_int_equal(status, LECTERN_NO_MEMORY);
			assert_null(text);
		}
	}
	assert_true(n > 3);
	lectern_string_free(text);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, desk_make, desk_free)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(help_names_the_keys_of_important_commands),
		TEST(help_in_a_list_says_how_to_choose_and_leave),
		TEST(help_in_learn_mode_says_how_to_leave),
		TEST(help_of_a_table_without_keys_is_empty),
		TEST(a_key_without_an_entry_is_called_by_its_name),
		TEST(a_name_of_any_length_is_called_by_itself),
		TEST(no_memory_at_any_allocation_gives_no_help)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
