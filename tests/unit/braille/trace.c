/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which print each row of pages was made from. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "braille/trace.h"
#include "lectern/memory.h"
#include "support/braille_pages.h"

/* Guides by chance, each at another width, height and grade. */
#define GUIDES 60

static void trace(struct lectern_trace *out, const struct braille_case *test)
{
	struct lectern_brailler *brailler = braille_open(test->options.grade);

	assert_int_equal(
		lectern_trace_make(out, test->pages, test->guide, brailler),
		LECTERN_OK);
	lectern_brailler_free(brailler);
}

static void make(struct braille_case *test)
{
	if (test->options.grade == 0)
		test->options.grade = 2;
	assert_int_equal(braille_make(test), LECTERN_OK);
}

/* The print of a row, its pieces with a bar between. */
static char *print_of(const struct braille_case *test,
		      const struct lectern_trace *traced, uint32_t page,
		      uint32_t row)
{
	struct lectern_buffer print = {0};
	size_t at = 0;
	size_t count = lectern_trace_at(traced, &at, page, row);
	char *out = NULL;
	size_t i;

	lectern_buffer_puts(&print, "");
	for (i = at; i < at + count; i++) {
		const struct lectern_traced *one = &traced->list[i];
		const struct lectern_text *text = lectern_node_text(
			lectern_guide_block(test->guide, one->block));

		if (i > at)
			lectern_buffer_puts(&print, "|");
		lectern_buffer_add(&print, text->bytes + one->start,
				   one->end - one->start);
		while (print.length && print.bytes[print.length - 1] == ' ')
			print.bytes[--print.length] = '\0';
	}
	assert_int_equal(lectern_buffer_take(&print, &out), LECTERN_OK);
	return out;
}

/* The row on which a block begins. */
static void assert_row(const struct braille_case *test,
		       const struct lectern_trace *traced, uint32_t block,
		       uint32_t further, const char *expected)
{
	struct lectern_braille_place place =
		lectern_pages_place(test->pages, block);
	char *print = print_of(test, traced, place.page - 1,
			       place.line - 1 + further);

	assert_string_equal(print, expected);
	lectern_string_free(print);
}

static void a_row_shows_the_words_that_it_was_made_from(void **state)
{
	struct lectern_trace traced = {0};
	struct braille_case test;

	(void)state;
	braille_parse(&test, "# One\n\nTake 5 mg every morning with water, "
			     "and nothing else for one hour.\n");
	test.options.cells = 30;
	test.options.grade = 1;
	make(&test);
	trace(&traced, &test);
	assert_row(&test, &traced, 0, 0, "One");
	assert_row(&test, &traced, 1, 0, "Take 5 mg every morning");
	assert_row(&test, &traced, 1, 1, "with water, and nothing else");
	assert_row(&test, &traced, 1, 2, "for one hour.");
	lectern_trace_free(&traced);
	braille_free(&test);
}

static void labels_and_bullets_are_no_print_of_the_source(void **state)
{
	struct lectern_trace traced = {0};
	struct braille_case test;

	(void)state;
	braille_parse(&test, "# One\n\n1. 1 tablet\n2. 2 tablets\n\n"
			     "> [!WARNING]\n> Warning signs.\n");
	make(&test);
	trace(&traced, &test);
	assert_row(&test, &traced, 1, 0, "1 tablet");
	assert_row(&test, &traced, 2, 0, "2 tablets");
	assert_row(&test, &traced, 3, 0, "Warning signs.");
	lectern_trace_free(&traced);
	braille_free(&test);
}

static void a_deep_heading_and_its_paragraph_share_a_row(void **state)
{
	struct lectern_trace traced = {0};
	struct braille_case test;

	(void)state;
	braille_parse(&test, "# One\n\n## Two\n\n### Three\n\n#### Four\n\n"
			     "Words.\n");
	make(&test);
	trace(&traced, &test);
	assert_row(&test, &traced, 3, 0, "Four|Words.");
	lectern_trace_free(&traced);
	braille_free(&test);
}

static void each_cell_of_a_table_is_found(void **state)
{
	struct lectern_trace traced = {0};
	struct braille_case test;

	(void)state;
	braille_parse(&test, "# One\n\n| Name | Dose |\n|---|---|\n"
			     "| Morning | 5 mg |\n| Evening | 10 mg |\n");
	make(&test);
	trace(&traced, &test);
	assert_row(&test, &traced, 2, 0, "Morning|5 mg");
	assert_row(&test, &traced, 3, 0, "Evening|10 mg");
	lectern_trace_free(&traced);
	braille_free(&test);
}

static void a_running_head_is_not_taken_for_text(void **state)
{
	struct lectern_trace traced = {0};
	struct lectern_buffer text = {0};
	struct braille_case test;
	struct lectern_braille_place place;
	int i;

	(void)state;
	lectern_buffer_puts(&text, "# One\n\n");
	for (i = 0; i < 60; i++)
		lectern_buffer_puts(&text, "Water again and again. ");
	lectern_buffer_puts(&text, "End.\n");
	braille_parse(&test, text.bytes);
	test.options.cells = 24;
	test.options.lines = 10;
	test.options.running_head = "Water again";
	make(&test);
	trace(&traced, &test);
	place = lectern_pages_place(test.pages, 1);
	for (i = 0; i < 3; i++) {
		char *print =
			print_of(&test, &traced, place.page + (uint32_t)i, 0);

		assert_string_equal(print, "");
		lectern_string_free(print);
	}
	lectern_trace_free(&traced);
	lectern_buffer_free(&text);
	braille_free(&test);
}

/* True when a line may begin at a byte of a text: behind a blank or a dash. */
static bool begins_word(const struct lectern_text *text, uint32_t at)
{
	if (at == 0 || strchr(" \n-/", text->bytes[at - 1]))
		return true;
	/* En and em dash, and no-break spaces. */
	return at >= 3 && (strncmp(text->bytes + at - 3, "\xE2\x80", 2) == 0 ||
			   strncmp(text->bytes + at - 2, "\xC2\xA0", 2) == 0);
}

/* Marks the bytes that rows show of the blocks. */
static size_t cover(const struct braille_case *test,
		    const struct lectern_trace *traced, char **shown)
{
	size_t whole = 0;
	size_t cut = 0;
	size_t i;

	for (i = 0; i < traced->count; i++) {
		const struct lectern_traced *one = &traced->list[i];

		/* Headings stand in the contents too. */
		if (lectern_pages_name(test->pages, one->page).kind ==
		    LECTERN_PAGE_TRANSCRIBER)
			continue;
		assert_true(one->start <= one->end);
		cut += !begins_word(lectern_node_text(lectern_guide_block(
					    test->guide, one->block)),
				    one->start);
		whole += one->whole;

		for (uint32_t at = one->start; at < one->end; at++) {
			assert_int_equal(shown[one->block][at], 0);
			shown[one->block][at] = 1;
		}
	}
	/* Addresses are parted inside, and words in narrow columns. */
	assert_in_range(cut, 0, 5);
	return whole;
}

/* All but what parts the cells of a row, each byte once. */
static void assert_covered(const struct lectern_node *block, const char *shown)
{
	const struct lectern_text *text = lectern_node_text(block);
	bool row = lectern_node_kind(block) == LECTERN_NODE_ROW;
	uint32_t i;

	for (i = 0; i < text->length; i++) {
		if (shown[i] || (row && strchr(":; ", text->bytes[i])))
			continue;
		fail_msg("byte %u of \"%s\" is on no row", (unsigned)i,
			 text->bytes);
	}
}

static void every_byte_of_a_guide_is_on_one_row(void **state)
{
	size_t whole = 0;
	uint64_t seed;

	(void)state;
	for (seed = 1; seed <= GUIDES; seed++) {
		struct lectern_trace traced = {0};
		struct braille_case test;
		uint32_t count;
		char **shown;
		uint32_t i;

		braille_generate(&test, seed, 60);
		test.options.grade = 1 + (int)(seed % 2);
		test.options.cells = 20 + (int)(seed * 7 % 41);
		test.options.lines = 10 + (int)(seed * 5 % 31);
		test.options.body_only = seed % 3 == 0;
		test.options.volume_pages = 12;
		make(&test);
		trace(&traced, &test);
		count = lectern_guide_block_count(test.guide);
		shown = calloc(count, sizeof(*shown));
		assert_non_null(shown);
		for (i = 0; i < count; i++) {
			shown[i] = calloc(
				1, lectern_node_text(
					   lectern_guide_block(test.guide, i))
						   ->length +
					   1);
			assert_non_null(shown[i]);
		}
		whole += cover(&test, &traced, shown);
		for (i = 0; i < count; i++) {
			assert_covered(lectern_guide_block(test.guide, i),
				       shown[i]);
			free(shown[i]);
		}
		free(shown);
		lectern_trace_free(&traced);
		braille_free(&test);
	}
	/* Words are cut in very narrow columns, and then not told apart. */
	assert_in_range(whole, 0, GUIDES / 20);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_row_shows_the_words_that_it_was_made_from),
		cmocka_unit_test(labels_and_bullets_are_no_print_of_the_source),
		cmocka_unit_test(a_deep_heading_and_its_paragraph_share_a_row),
		cmocka_unit_test(each_cell_of_a_table_is_found),
		cmocka_unit_test(a_running_head_is_not_taken_for_text),
		cmocka_unit_test(every_byte_of_a_guide_is_on_one_row),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
