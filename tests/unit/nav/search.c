/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lectern/memory.h"
#include "support/nav_bench.h"

static void search_for(struct nav_bench *bench, const char *pattern,
		       enum lectern_status status)
{
	bench->now_ms += 10000;
	assert_int_equal(lectern_nav_search(bench->nav, pattern, bench->now_ms),
			 status);
	assert_int_equal(lectern_nav_context(bench->nav),
			 LECTERN_CONTEXT_READING);
}

static void search_asks_for_words(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_SEARCH);
	assert_int_equal(lectern_nav_context(bench->nav),
			 LECTERN_CONTEXT_SEARCH);
	nav_bench_says(bench, "notice 0 item 0:0-0:0 "
			      "\"Type the words to look for.\"\n");
	search_for(bench, "pear", LECTERN_OK);
	nav_bench_at(bench, 4, 6);
}

static void a_hit_is_read_as_its_sentence(void **state)
{
	struct nav_bench *bench = *state;

	search_for(bench, "four", LECTERN_OK);
	nav_bench_at(bench, 1, 15);
	nav_bench_says(bench, "moved 1 item 1:15-1:25\nread 1 item 1:9-1:25\n");
}

static void case_and_accents_do_not_count(void **state)
{
	struct nav_bench *bench = *state;

	search_for(bench, "CAFE", LECTERN_OK);
	nav_bench_at(bench, 8, 2);
	search_for(bench, "\u00e0lpha", LECTERN_OK);
	nav_bench_at(bench, 0, 0);
}

static void search_next_goes_on_and_wraps_once_saying_so(void **state)
{
	struct nav_bench *bench = *state;

	search_for(bench, "apple", LECTERN_OK);
	nav_bench_at(bench, 3, 4);
	nav_bench_do(bench, LECTERN_CMD_SEARCH_NEXT);
	nav_bench_at(bench, 8, 12);
	nav_bench_heard(bench);
	nav_bench_do(bench, LECTERN_CMD_SEARCH_NEXT);
	nav_bench_at(bench, 3, 4);
	nav_bench_says(bench, "moved 3 item 3:4-3:9\n"
			      "notice 3 item 3:0-3:9 "
			      "\"Going on from the start of the guide.\"\n"
			      "read 3 item 3:0-3:9\n");
}

static void search_previous_goes_back_and_wraps(void **state)
{
	struct nav_bench *bench = *state;

	search_for(bench, "apple", LECTERN_OK);
	nav_bench_heard(bench);
	nav_bench_do(bench, LECTERN_CMD_SEARCH_PREVIOUS);
	nav_bench_at(bench, 8, 12);
	assert_non_null(strstr(nav_bench_heard(bench),
			       "Going on from the end of the guide."));
	nav_bench_do(bench, LECTERN_CMD_SEARCH_PREVIOUS);
	nav_bench_at(bench, 3, 4);
	assert_null(strstr(nav_bench_heard(bench), "Going on"));
}

static void hits_in_one_block_are_gone_through(void **state)
{
	struct nav_bench *bench = *state;

	search_for(bench, "o", LECTERN_OK);
	nav_bench_at(bench, 1, 0);
	nav_bench_do(bench, LECTERN_CMD_SEARCH_NEXT);
	nav_bench_at(bench, 1, 6);
	nav_bench_do(bench, LECTERN_CMD_SEARCH_NEXT);
	nav_bench_at(bench, 1, 16);
	nav_bench_do(bench, LECTERN_CMD_SEARCH_PREVIOUS);
	nav_bench_at(bench, 1, 6);
}

static void the_only_hit_is_found_again_by_going_round(void **state)
{
	struct nav_bench *bench = *state;

	search_for(bench, "pear", LECTERN_OK);
	nav_bench_heard(bench);
	nav_bench_do(bench, LECTERN_CMD_SEARCH_NEXT);
	nav_bench_at(bench, 4, 6);
	assert_non_null(strstr(nav_bench_heard(bench), "Going on"));
	nav_bench_do(bench, LECTERN_CMD_SEARCH_PREVIOUS);
	nav_bench_at(bench, 4, 6);
}

static void what_is_not_there_is_said_and_moves_nothing(void **state)
{
	struct nav_bench *bench = *state;

	search_for(bench, "banana", LECTERN_NOT_FOUND);
	nav_bench_at(bench, 0, 0);
	nav_bench_says(bench, "edge 0 item 0:0-0:0 \"Not found: banana\"\n");
	nav_bench_expect(bench, LECTERN_CMD_SEARCH_NEXT, LECTERN_AT_EDGE);
	nav_bench_expect(bench, LECTERN_CMD_SEARCH_PREVIOUS, LECTERN_AT_EDGE);
}

static void search_next_before_any_search_says_so(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_expect(bench, LECTERN_CMD_SEARCH_NEXT, LECTERN_AT_EDGE);
	nav_bench_says(bench, "edge 0 item 0:0-0:0 "
			      "\"Nothing has been searched for yet.\"\n");
}

static void a_search_without_words_is_refused_and_said(void **state)
{
	static const char *const empty[] = {"", "  ", "\u00a0", "\u00ad",
					    "\u0301"};
	struct nav_bench *bench = *state;
	size_t i;

	for (i = 0; i < sizeof(empty) / sizeof(*empty); i++) {
		nav_bench_do(bench, LECTERN_CMD_SEARCH);
		nav_bench_heard(bench);
		search_for(bench, empty[i], LECTERN_BAD_ARGUMENT);
		nav_bench_says(bench, "edge 0 item 0:0-0:0 "
				      "\"There are no words to look for.\"\n");
	}
}

static void hostile_words_are_refused_and_said(void **state)
{
	struct nav_bench *bench = *state;
	char pattern[LECTERN_NAV_PATTERN_MAX + 2];

	memset(pattern, 'a', sizeof(pattern));
	pattern[sizeof(pattern) - 1] = '\0';
	search_for(bench, pattern, LECTERN_BAD_ARGUMENT);
	search_for(bench, "a\xff", LECTERN_BAD_ARGUMENT);
	search_for(bench, "a\x1b[2J", LECTERN_BAD_ARGUMENT);
	nav_bench_says(bench,
		       "edge 0 item 0:0-0:0 \"That cannot be looked for.\"\n"
		       "edge 0 item 0:0-0:0 \"That cannot be looked for.\"\n"
		       "edge 0 item 0:0-0:0 \"That cannot be looked for.\"\n");
	pattern[LECTERN_NAV_PATTERN_MAX] = '\0';
	search_for(bench, pattern, LECTERN_NOT_FOUND);
}

static void white_space_around_the_words_does_not_count(void **state)
{
	struct nav_bench *bench = *state;

	search_for(bench, "  green\u00a0pear ", LECTERN_OK);
	nav_bench_at(bench, 4, 0);
}

static void a_hidden_hyphen_in_the_guide_does_not_count(void **state)
{
	void *other = nav_bench_open("---\ntitle: T\n---\n\nA.\n\nThe "
				     "hor\u00admone 5\u00a0mg.\n");
	struct nav_bench *bench = other;

	(void)state;
	search_for(bench, "hormone 5 mg", LECTERN_OK);
	nav_bench_at(bench, 1, 4);
	nav_bench_free(&other);
}

static void a_hit_inside_a_character_leads_to_its_start(void **state)
{
	void *other = nav_bench_open("---\ntitle: T\n---\n\nA.\n\n"
				     "x \U0001F469\u200d\U0001F4BB y\n");
	struct nav_bench *bench = other;

	(void)state;
	search_for(bench, "\U0001F4BB", LECTERN_OK);
	nav_bench_at(bench, 1, 2);
	nav_bench_do(bench, LECTERN_CMD_SEARCH_NEXT);
	nav_bench_at(bench, 1, 2);
	nav_bench_free(&other);
}

static void cancel_leaves_the_search(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_SEARCH);
	nav_bench_heard(bench);
	nav_bench_do(bench, LECTERN_CMD_CANCEL);
	assert_int_equal(lectern_nav_context(bench->nav),
			 LECTERN_CONTEXT_READING);
	nav_bench_says(bench,
		       "notice 0 item 0:0-0:0 \"The search is closed.\"\n");
}

static void select_in_the_search_looks_for_the_last_words_again(void **state)
{
	struct nav_bench *bench = *state;

	search_for(bench, "apple", LECTERN_OK);
	nav_bench_do(bench, LECTERN_CMD_SEARCH);
	nav_bench_do(bench, LECTERN_CMD_SELECT);
	nav_bench_at(bench, 8, 12);
	assert_int_equal(lectern_nav_context(bench->nav),
			 LECTERN_CONTEXT_READING);
}

static void a_search_while_reading_reads_on_from_the_hit(void **state)
{
	struct nav_bench *bench = *state;

	nav_bench_do(bench, LECTERN_CMD_READ_ON);
	nav_bench_do(bench, LECTERN_CMD_SEARCH);
	nav_bench_heard(bench);
	search_for(bench, "five", LECTERN_OK);
	nav_bench_says(bench,
		       "moved 2 item 1:20-1:25\nread 2 item 1:9-10:16\n");
}

static void back_returns_from_a_search(void **state)
{
	struct nav_bench *bench = *state;

	search_for(bench, "five", LECTERN_OK);
	nav_bench_do(bench, LECTERN_CMD_BACK);
	nav_bench_at(bench, 0, 0);
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, nav_bench_make, nav_bench_free)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(search_asks_for_words),
		TEST(a_hit_is_read_as_its_sentence),
		TEST(case_and_accents_do_not_count),
		TEST(search_next_goes_on_and_wraps_once_saying_so),
		TEST(search_previous_goes_back_and_wraps),
		TEST(hits_in_one_block_are_gone_through),
		TEST(the_only_hit_is_found_again_by_going_round),
		TEST(what_is_not_there_is_said_and_moves_nothing),
		TEST(search_next_before_any_search_says_so),
		TEST(a_search_without_words_is_refused_and_said),
		TEST(hostile_words_are_refused_and_said),
		TEST(white_space_around_the_words_does_not_count),
		TEST(a_hidden_hyphen_in_the_guide_does_not_count),
		TEST(a_hit_inside_a_character_leads_to_its_start),
		TEST(cancel_leaves_the_search),
		TEST(select_in_the_search_looks_for_the_last_words_again),
		TEST(a_search_while_reading_reads_on_from_the_hit),
		TEST(back_returns_from_a_search)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
