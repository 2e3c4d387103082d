/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sources that are large, deep or made to hurt; each has little time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "support/guide_load.h"

/* Generous, for sanitizers and busy machines; what is quadratic takes more. */
#define SECONDS 20

static char *repeat(const char *before, const char *piece, size_t count,
		    const char *after)
{
	size_t length = strlen(piece);
	size_t at = strlen(before);
	char *text = malloc(at + count * length + strlen(after) + 1);

	assert_non_null(text);
	memcpy(text, before, at);
	for (; count > 0; count--, at += length)
		memcpy(text + at, piece, length);
	memcpy(text + at, after, strlen(after) + 1);
	return text;
}

/* Loads a body and returns its only error's words (static), or "". */
static const char *outcome(char *body, uint32_t *blocks)
{
	static char words[600];
	struct lectern_diagnostics *found;
	struct lectern_guide *guide = NULL;
	char *text = guide_with_front(body);
	clock_t began = clock();

	assert_int_equal(lectern_diagnostics_new(&found), LECTERN_OK);
	words[0] = '\0';
	if (lectern_guide_parse(&guide, "t", text, strlen(text), found) !=
	    LECTERN_OK) {
		assert_int_equal(lectern_diagnostics_errors(found), 1);
		snprintf(words, sizeof(words), "%s",
			 lectern_diagnostics_at(found, 0)->words);
	} else {
		assert_null(lectern_guide_broken(guide));
		*blocks = lectern_guide_block_count(guide);
	}
	assert_true((clock() - began) / CLOCKS_PER_SEC < SECONDS);
	lectern_guide_free(guide);
	lectern_diagnostics_free(found);
	free(text);
	free(body);
	return words;
}

static void refused(char *body, const char *words)
{
	uint32_t blocks;

	if (!strstr(outcome(body, &blocks), words))
		fail_msg("no error: %s", words);
}

static void taken(char *body, uint32_t blocks)
{
	uint32_t count = 0;

	assert_string_equal(outcome(body, &count), "");
	assert_int_equal(count, blocks);
}

static void ten_thousand_nested_lists_are_one_error(void **state)
{
	(void)state;
	refused(repeat("", "- ", 10000, "a\n"), "nested deeper than 64");
	refused(repeat("", "> ", 10000, "a\n"), "nested deeper than 64");
	refused(repeat("", "1. ", 10000, "# a\n"), "nested deeper than 64");
}

static void nested_lists_before_many_empty_lines_are_one_error(void **state)
{
	char *deep = repeat("", "- ", 10000, "a\n");
	char *body = repeat(deep, "\n", 1000000, "b\n");

	(void)state;
	free(deep);
	refused(body, "nested deeper than 64");
}

static void sixty_four_levels_are_taken_and_one_more_is_not(void **state)
{
	(void)state;
	taken(repeat("", "> ", 64, "a\n"), 1);
	refused(repeat("", "> ", 65, "a\n"), "nested deeper than 64");
	taken(repeat("# A\n\n", "> ", 63, "a\n"), 2);
	refused(repeat("# A\n\n", "> ", 64, "a\n"), "nested deeper than 64");
}

static void a_hundred_thousand_items_are_taken(void **state)
{
	(void)state;
	taken(repeat("", "- a\n", 100000, ""), 100000);
}

static void
a_hundred_thousand_headings_of_the_same_words_are_taken(void **state)
{
	(void)state;
	taken(repeat("", "# a\n", 100000, "b\n"), 100001);
}

static void a_text_over_its_limit_is_one_error(void **state)
{
	(void)state;
	taken(repeat("", "a", 1 << 20, "\n"), 1);
	refused(repeat("", "a", (1 << 20) + 1, "\n"), "over 1048576 bytes");
}

static void inputs_that_keep_parsers_busy_are_taken_or_refused(void **state)
{
	(void)state;
	taken(repeat("", "a <? ", 1000, "\n"), 1);
	refused(repeat("", "a <? ", 100000, "\n"), "over 1000 times");
	refused(repeat("", "a <![CDATA[ ", 100000, "\n"), "over 1000 times");
	refused(repeat("", "|a", 100000, "\n|-|\n"), "over 1000 bars");
	taken(repeat("", "[a](", 50000, "\n"), 1);
	taken(repeat("", "![", 50000, "\n"), 1);
	taken(repeat("", "*a **b ", 50000, "\n"), 1);
	taken(repeat("", "*", 50000, "a\n"), 1);
	taken(repeat("", "`a``", 50000, "\n"), 1);
	taken(repeat("", "&", 50000, "\n"), 1);
	taken(repeat("", "a\n", 50000, "\n"), 1);
}

static void deeply_nested_emphasis_is_taken(void **state)
{
	char *open = repeat("", "*a **a ", 10000, "");
	char *body = repeat(open, "b** b* ", 10000, "\n");

	(void)state;
	free(open);
	taken(body, 1);
}

/* A long line of `piece` and nothing else. */
static void a_line_of(const char *piece)
{
	taken(repeat("", piece, 600000 / strlen(piece), "\n"), 1);
}

static void a_line_of_a_great_many_spans_is_taken(void **state)
{
	(void)state;
	a_line_of("**a** **b** ");
	a_line_of("*a* ");
	a_line_of("`a` ");
	a_line_of("[a](b) ");
	a_line_of("a**b*c* ");
	a_line_of("&amp; ");
	a_line_of("<http://a> ");
	a_line_of("<span lang=\"fr\">a</span> ");
	taken(repeat("# ", "**a** ", 100000, "\n"), 1);
	taken(repeat("", "![a](b) ", 75000, "\n"), 75000);
}

static void a_great_many_lines_of_code_are_taken(void **state)
{
	(void)state;
	taken(repeat("```\n", "a\n", 300000, "```\n"), 1);
	taken(repeat("", "    a\n", 100000, "\n"), 1);
}

static void a_great_many_uses_of_a_definition_are_taken(void **state)
{
	(void)state;
	taken(repeat("[a]: /b\n\n", "[a] ", 100000, "\n"), 1);
}

static void a_great_many_rows_are_taken(void **state)
{
	(void)state;
	taken(repeat("|a|b|\n|-|-|\n", "|c|d|\n", 100000, "\n"), 100001);
}

static void images_that_do_not_end_before_links_are_refused(void **state)
{
	(void)state;
	refused(repeat("", "![[]()", 100000, "\n"), "that do not end");
}

static void rows_that_lack_most_of_their_cells_are_refused(void **state)
{
	char *head = repeat("", "|a", 900, "|\n");
	char *table = repeat(head, "|-", 900, "|\n");

	(void)state;
	free(head);
	refused(repeat(table, "|b|\n", 50000, "\n"), "lack over");
	free(table);
}

static void a_source_over_its_limit_is_too_large(void **state)
{
	struct lectern_diagnostics *found;
	struct lectern_guide *guide = NULL;

	(void)state;
	assert_int_equal(lectern_diagnostics_new(&found), LECTERN_OK);
	/* The size is looked at before any byte is. */
	assert_int_equal(lectern_guide_parse(&guide, "t", "---\n",
					     LECTERN_GUIDE_BYTES_MAX + 1u,
					     found),
			 LECTERN_TOO_LARGE);
	assert_int_equal(lectern_diagnostics_errors(found), 1);
	lectern_diagnostics_free(found);
}

static void front_matter_over_its_limit_is_one_error(void **state)
{
	char *text =
		repeat("---\ntitle: a\nsource: ", "b", 70000, "\n---\nc\n");

	(void)state;
	guide_refused(text, 1, 1, "over 65536 bytes");
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ten_thousand_nested_lists_are_one_error),
		cmocka_unit_test(
			nested_lists_before_many_empty_lines_are_one_error),
		cmocka_unit_test(
			sixty_four_levels_are_taken_and_one_more_is_not),
		cmocka_unit_test(a_hundred_thousand_items_are_taken),
		cmocka_unit_test(
			a_hundred_thousand_headings_of_the_same_words_are_taken),
		cmocka_unit_test(a_text_over_its_limit_is_one_error),
		cmocka_unit_test(
			inputs_that_keep_parsers_busy_are_taken_or_refused),
		cmocka_unit_test(deeply_nested_emphasis_is_taken),
		cmocka_unit_test(a_line_of_a_great_many_spans_is_taken),
		cmocka_unit_test(a_great_many_lines_of_code_are_taken),
		cmocka_unit_test(a_great_many_uses_of_a_definition_are_taken),
		cmocka_unit_test(a_great_many_rows_are_taken),
		cmocka_unit_test(
			images_that_do_not_end_before_links_are_refused),
		cmocka_unit_test(
			rows_that_lack_most_of_their_cells_are_refused),
		cmocka_unit_test(a_source_over_its_limit_is_too_large),
		cmocka_unit_test(front_matter_over_its_limit_is_one_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
