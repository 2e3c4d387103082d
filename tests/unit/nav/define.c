/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What does this word mean. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/nav_bench.h"

static void the_term_under_the_place_is_read_and_the_place_stays(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_go(bench, 1, 30);
	nav_bench_do(bench, LECTERN_CMD_DEFINE);
	nav_bench_says(bench, "read 2 item 17:0-17:32\n");
	nav_bench_at(bench, 1, 30);
	/* What is reported of the glossary leads nobody there. */
	assert_false(nav_bench_follow(bench, 17, 8));
	nav_bench_at(bench, 1, 30);
}

static void reading_goes_on_where_it_was(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_READ_ON);
	nav_bench_follow(bench, 1, 30);
	nav_bench_heard(bench);
	nav_bench_do(bench, LECTERN_CMD_DEFINE);
	nav_bench_says(bench, "read 2 item 17:0-17:32\n");
	lectern_nav_presented(bench->nav, bench->generation);
	nav_bench_says(bench, "read 3 item 1:0-18:15\n");
	nav_bench_at(bench, 1, 30);
}

static void the_key_comes_a_little_after_the_term(void **state)
{
	struct nav_bench *bench = *state;

	/* "rest" is no term; the last one before it is meant. */
	nav_bench_go(bench, 1, 41);
	nav_bench_do(bench, LECTERN_CMD_DEFINE);
	nav_bench_says(bench, "read 2 item 17:0-17:32\n");
}

static void a_plural_is_explained_by_its_singular(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_go(bench, 15, 0);
	nav_bench_do(bench, LECTERN_CMD_DEFINE);
	nav_bench_says(bench, "read 2 item 18:0-18:15\n");
}

static void where_nothing_is_explained_that_is_said(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_go(bench, 12, 14);
	nav_bench_tells(bench, LECTERN_CMD_DEFINE,
			"No word here is explained.");
}

static enum lectern_status ask(struct nav_bench *bench, const char *word)
{
	nav_bench_do(bench, LECTERN_CMD_DEFINE_WORD);
	assert_int_equal(lectern_nav_context(bench->nav),
			 LECTERN_CONTEXT_SEARCH);
	nav_bench_heard(bench);
	return lectern_nav_answer(bench->nav, word, bench->now_ms);
}

static void a_typed_word_is_explained(void **state)
{
	static const char *const words[] = {"biopsy", "Biopsies", "BIOP",
					    " biopsy"};
	struct nav_bench *bench = *state;
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(*words); i++) {
		assert_int_equal(ask(bench, words[i]), LECTERN_OK);
		assert_non_null(
			strstr(nav_bench_heard(bench), "item 18:0-18:15\n"));
		assert_int_equal(lectern_nav_context(bench->nav),
				 LECTERN_CONTEXT_READING);
	}
	assert_int_equal(ask(bench, "human factor"), LECTERN_OK);
	assert_non_null(strstr(nav_bench_heard(bench), "item 17:0-17:32\n"));
}

static void a_word_that_nobody_explains_is_named(void **state)
{
	struct nav_bench *bench = *state;

	assert_int_equal(ask(bench, "lung"), LECTERN_NOT_FOUND);
	nav_bench_says(bench,
		       "edge 0 item 0:0-0:0 \"The glossary does not explain "
		       "lung.\"\n");
	assert_int_equal(ask(bench, ""), LECTERN_BAD_ARGUMENT);
	assert_int_equal(ask(bench, "..."), LECTERN_NOT_FOUND);
	assert_int_equal(ask(bench, "\x1b[2J"), LECTERN_BAD_ARGUMENT);
}

static void a_guide_without_a_glossary_says_so(void **state)
{
	void *other = nav_bench_open("---\ntitle: T\n---\n\n# A\n\nOne.\n");
	struct nav_bench *bench = other;

	(void)state;
	assert_int_equal(ask(bench, "one"), LECTERN_AT_EDGE);
	nav_bench_says(bench, "edge 0 item 0:0-0:0 \"This guide has no "
			      "glossary.\"\n");
	nav_bench_free(&other);
}

#define TEST(name)                                                 \
	cmocka_unit_test_setup_teardown(name, nav_bench_make_rich, \
					nav_bench_free)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_term_under_the_place_is_read_and_the_place_stays),
		TEST(reading_goes_on_where_it_was),
		TEST(the_key_comes_a_little_after_the_term),
		TEST(a_plural_is_explained_by_its_singular),
		TEST(where_nothing_is_explained_that_is_said),
		TEST(a_typed_word_is_explained),
		TEST(a_word_that_nobody_explains_is_named),
		TEST(a_guide_without_a_glossary_says_so)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
