/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where blocks and their text stand in the source. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/guide_load.h"

/* The first place of `words` in the guide's first block that has them. */
static void expect_place(const struct lectern_guide *guide, const char *words,
			 uint32_t line, uint32_t column)
{
	struct lectern_source_place place;
	uint32_t i;

	for (i = 0; i < lectern_guide_block_count(guide); i++) {
		const char *text = guide_text(guide, i);
		const char *at = strstr(text, words);

		if (!at)
			continue;
		place = lectern_node_text_place(lectern_guide_block(guide, i),
						(uint32_t)(at - text));
		assert_string_equal(place.path, "t.md");
		assert_int_equal(place.line, line);
		assert_int_equal(place.column, column);
		return;
	}
	fail_msg("no block says %s", words);
}

static void blocks_know_where_they_begin(void **state)
{
	struct lectern_guide *guide =
		guide_of_body("# A\n\n- b\n\n  > c\n\n| d | e |\n|---|---|\n"
			      "| f | g |\n");
	static const uint32_t places[][2] = {
		{4, 1}, {6, 3}, {8, 5}, {10, 1}, {12, 1}};
	uint32_t i;

	(void)state;
	for (i = 0; i < 5; i++) {
		struct lectern_source_place place =
			lectern_node_place(lectern_guide_block(guide, i));

		assert_int_equal(place.line, places[i][0]);
		assert_int_equal(place.column, places[i][1]);
	}
	lectern_guide_free(guide);
}

static void each_line_of_a_text_is_known(void **state)
{
	struct lectern_guide *guide =
		guide_of_body("- one *two\n  three* four\n     five\n six\n");

	(void)state;
	expect_place(guide, "one", 4, 3);
	expect_place(guide, "two", 4, 8);
	expect_place(guide, "three", 5, 3);
	expect_place(guide, "four", 5, 10);
	expect_place(guide, "five", 6, 6);
	expect_place(guide, "six", 7, 2);
	lectern_guide_free(guide);
}

static void columns_count_characters_not_bytes(void **state)
{
	struct lectern_guide *guide =
		guide_of_body("\u00e9\u00e9 **caf\u00e9**\n");

	(void)state;
	expect_place(guide, "caf", 4, 6);
	lectern_guide_free(guide);
}

static void addresses_and_code_over_lines_shift_nothing(void **state)
{
	struct lectern_guide *guide = guide_of_body(
		"a `x\ny` b [l\nk](<u (v>\n) c\nd <span\nlang='fr'>e</span> "
		"f\ng [h](i j) k\n");

	(void)state;
	expect_place(guide, "b", 5, 4);
	expect_place(guide, "k", 6, 1);
	expect_place(guide, "c", 7, 3);
	expect_place(guide, "d", 8, 1);
	expect_place(guide, "e f", 9, 11);
	expect_place(guide, "f", 9, 20);
	expect_place(guide, "g", 10, 1);
	lectern_guide_free(guide);
}

static void escapes_and_entities_shift_nothing(void **state)
{
	struct lectern_guide *guide =
		guide_of_body("\\*a\\* &amp; b &copy;c {title} d &foo; e\n");

	(void)state;
	expect_place(guide, "*a", 4, 1);
	expect_place(guide, "b", 4, 13);
	expect_place(guide, "c", 4, 21);
	expect_place(guide, "T d", 4, 23);
	expect_place(guide, "d &", 4, 31);
	expect_place(guide, "e", 4, 39);
	lectern_guide_free(guide);
}

static void all_of_a_placeholder_stands_at_its_brace(void **state)
{
	struct lectern_guide *guide =
		guide_of("---\ntitle: one two\n---\nsay {title} now\n");

	(void)state;
	expect_place(guide, "one", 4, 5);
	expect_place(guide, "two", 4, 5);
	expect_place(guide, "now", 4, 13);
	lectern_guide_free(guide);
}

static void notes_cells_and_code_know_their_lines(void **state)
{
	struct lectern_guide *guide =
		guide_of_body("> [!NOTE]\n> N one\n> two\n\n|a|b|\n|-|-|\n"
			      "|c|d e|\n\n```\nf\n\n  g\n```\n");

	(void)state;
	expect_place(guide, "N one", 5, 3);
	expect_place(guide, "two", 6, 3);
	expect_place(guide, "d e", 10, 4);
	expect_place(guide, "f", 13, 1);
	expect_place(guide, "g", 15, 3);
	lectern_guide_free(guide);
}

static void all_three_line_endings_count(void **state)
{
	struct lectern_guide *guide =
		guide_of("---\r\ntitle: T\r\n---\r\na\r\nb\r\rc\n\nd\n");

	(void)state;
	expect_place(guide, "b", 5, 1);
	expect_place(guide, "c", 7, 1);
	expect_place(guide, "d", 9, 1);
	lectern_guide_free(guide);
}

static void a_byte_order_mark_is_no_column(void **state)
{
	struct lectern_guide *guide =
		guide_of("\xEF\xBB\xBF---\ntitle: T\n---\na\n");

	(void)state;
	expect_place(guide, "a", 4, 1);
	lectern_guide_free(guide);
}

/* Long enough to be read in several pieces. */
static void places_hold_in_a_long_guide(void **state)
{
	static char body[400000];
	size_t length = 0;
	struct lectern_guide *guide;
	uint32_t i;

	(void)state;
	for (i = 0; i < 8000; i++)
		length += (size_t)snprintf(
			body + length, sizeof(body) - length,
			"# Part %u\n\nword%u\n*more* here\n\n", i, i);
	guide = guide_of_body(body);
	for (i = 0; i < 8000; i += 997) {
		const struct lectern_node *block =
			lectern_guide_block(guide, 2 * i + 1);

		assert_int_equal(lectern_node_place(block).line, 6 + 5 * i);
		assert_int_equal(
			lectern_node_text_place(
				block, lectern_node_text(block)->length)
				.line,
			7 + 5 * i);
	}
	lectern_guide_free(guide);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(blocks_know_where_they_begin),
		cmocka_unit_test(each_line_of_a_text_is_known),
		cmocka_unit_test(columns_count_characters_not_bytes),
		cmocka_unit_test(addresses_and_code_over_lines_shift_nothing),
		cmocka_unit_test(escapes_and_entities_shift_nothing),
		cmocka_unit_test(all_of_a_placeholder_stands_at_its_brace),
		cmocka_unit_test(notes_cells_and_code_know_their_lines),
		cmocka_unit_test(all_three_line_endings_count),
		cmocka_unit_test(a_byte_order_mark_is_no_column),
		cmocka_unit_test(places_hold_in_a_long_guide),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
