/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each block of CommonMark becomes in the tree. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/guide_load.h"

static void white_space_is_folded_and_line_breaks_are_spaces(void **state)
{
	struct lectern_guide *guide =
		guide_of_body("  one \t two\n three\u00a0 four&nbsp;five \n");

	(void)state;
	guide_expect(guide, 0, LECTERN_NODE_PARAGRAPH,
		     "one two three four five");
	lectern_guide_free(guide);
}

static void a_hard_break_is_a_newline(void **state)
{
	struct lectern_guide *guide = guide_of_body("one  \ntwo\\\n three\n");

	(void)state;
	guide_expect(guide, 0, LECTERN_NODE_PARAGRAPH, "one\ntwo\nthree");
	lectern_guide_free(guide);
}

static void text_is_composed(void **state)
{
	struct lectern_guide *guide = guide_of_body("Cafe\u0301 A\u030a\n");

	(void)state;
	guide_expect(guide, 0, LECTERN_NODE_PARAGRAPH, "Caf\u00e9 \u00c5");
	lectern_guide_free(guide);
}

static void soft_hyphens_and_zero_width_spaces_are_dropped(void **state)
{
	struct lectern_guide *guide =
		guide_of_body("chemo\u00adthe\u200brapy&shy;s\n");

	(void)state;
	guide_expect(guide, 0, LECTERN_NODE_PARAGRAPH, "chemotherapys");
	lectern_guide_free(guide);
}

static void punctuation_is_left_as_it_is(void **state)
{
	struct lectern_guide *guide = guide_of_body("\"a\" -- b... \\*c\\*\n");

	(void)state;
	guide_expect(guide, 0, LECTERN_NODE_PARAGRAPH, "\"a\" -- b... *c*");
	lectern_guide_free(guide);
}

static void sections_nest_by_their_level(void **state)
{
	struct lectern_guide *guide =
		guide_of_body("# A\n\n## B\n\nb\n\n### C\n\nc\n\nD\n=\n\nd\n");
	const struct lectern_node *root = lectern_guide_root(guide);
	const struct lectern_node *a = lectern_node_first(root);
	const struct lectern_node *b = lectern_node_next(lectern_node_first(a));

	(void)state;
	assert_int_equal(lectern_node_kind(a), LECTERN_NODE_SECTION);
	assert_int_equal(lectern_node_level(a), 1);
	assert_int_equal(lectern_node_level(b), 2);
	assert_ptr_equal(lectern_node_parent(b), a);
	assert_string_equal(lectern_node_key(lectern_node_next(a)), "d");
	guide_expect(guide, 0, LECTERN_NODE_HEADING, "A");
	guide_expect(guide, 5, LECTERN_NODE_HEADING, "D");
	lectern_guide_free(guide);
}

static void text_before_the_first_heading_belongs_to_the_guide(void **state)
{
	struct lectern_guide *guide = guide_of_body("hello\n\n# A\n\nb\n");

	(void)state;
	assert_ptr_equal(lectern_node_parent(lectern_guide_block(guide, 0)),
			 lectern_guide_root(guide));
	lectern_guide_free(guide);
}

static void items_are_numbered_from_where_the_list_starts(void **state)
{
	struct lectern_guide *guide = guide_of_body("7. a\n8. b\n\n- c\n");
	const struct lectern_node *b = lectern_guide_block(guide, 1);
	const struct lectern_node *c = lectern_guide_block(guide, 2);

	(void)state;
	b = lectern_node_ancestor(b, LECTERN_NODE_ITEM);
	c = lectern_node_ancestor(c, LECTERN_NODE_ITEM);
	assert_int_equal(lectern_node_number(b), 8);
	assert_true(lectern_node_ordered(lectern_node_parent(b)));
	assert_int_equal(lectern_node_number(c), 0);
	assert_false(lectern_node_ordered(lectern_node_parent(c)));
	lectern_guide_free(guide);
}

static void lists_stand_in_items(void **state)
{
	struct lectern_guide *guide =
		guide_of_body("- a\n\n  more\n  - b\n    - c\n- d\n");

	(void)state;
	assert_int_equal(lectern_node_list_depth(lectern_guide_block(guide, 1)),
			 1);
	assert_int_equal(lectern_node_list_depth(lectern_guide_block(guide, 3)),
			 3);
	guide_expect(guide, 4, LECTERN_NODE_PARAGRAPH, "d");
	lectern_guide_free(guide);
}

static void the_three_notes_are_told_apart(void **state)
{
	struct lectern_guide *guide =
		guide_of_body("> [!NOTE]\n> a\n\n> [!important]\n> b\n\n"
			      "> [!WARNING]\n>\n> c\n> - d\n\n> e\n");
	uint32_t i;

	(void)state;
	for (i = 0; i < 3; i++)
		assert_int_equal(lectern_node_note(lectern_node_parent(
					 lectern_guide_block(guide, i))),
				 (int)i);
	guide_expect(guide, 2, LECTERN_NODE_PARAGRAPH, "c");
	assert_non_null(lectern_node_ancestor(lectern_guide_block(guide, 3),
					      LECTERN_NODE_NOTE));
	assert_non_null(lectern_node_ancestor(lectern_guide_block(guide, 4),
					      LECTERN_NODE_QUOTE));
	lectern_guide_free(guide);
}

static void an_unknown_note_is_an_error(void **state)
{
	(void)state;
	guide_body_refused("> [!TIP]\n> a\n", 4, 1, "[!TIP] is not known");
	guide_body_refused("> [!]\n> a\n", 4, 1, "[!] is not known");
}

static void a_note_without_words_is_an_error(void **state)
{
	(void)state;
	guide_body_refused("a\n\n> [!NOTE]\n", 6, 1, "a note without words");
}

static void words_beside_the_mark_of_a_note_are_an_error(void **state)
{
	(void)state;
	guide_body_refused("> [!NOTE] a\n> b\n", 4, 1, "stands alone");
}

static void code_keeps_its_lines_and_spaces(void **state)
{
	struct lectern_guide *guide = guide_of_body(
		"```sh\n\na  b\n\n\tc\n```\n\n    d\r\n    e\r\n");

	(void)state;
	guide_expect(guide, 0, LECTERN_NODE_CODE, "a  b\n\n    c");
	guide_expect(guide, 1, LECTERN_NODE_CODE, "d\ne");
	lectern_guide_free(guide);
}

static void code_ends_with_what_can_be_seen(void **state)
{
	struct lectern_guide *guide =
		guide_of_body("```\na\xC2\xA0 \n\xE2\x80\x83\n```\n");

	(void)state;
	guide_expect(guide, 0, LECTERN_NODE_CODE, "a");
	lectern_guide_free(guide);
}

static void an_image_is_its_description(void **state)
{
	struct lectern_guide *guide =
		guide_of_body("![A *red* dot](a.png)\n![Two](b.png)\n");

	(void)state;
	guide_expect(guide, 0, LECTERN_NODE_IMAGE, "A red dot");
	guide_expect_span(guide, 0, 0, LECTERN_SPAN_EMPHASIS, "red", "");
	guide_expect(guide, 1, LECTERN_NODE_IMAGE, "Two");
	assert_int_equal(lectern_node_place(lectern_guide_block(guide, 1)).line,
			 5);
	lectern_guide_free(guide);
}

static void an_image_without_a_description_is_an_error(void **state)
{
	(void)state;
	guide_body_refused("a\n\n![](a.png)\n", 6, 1, "without a description");
}

static void an_image_in_other_text_is_an_error(void **state)
{
	(void)state;
	guide_body_refused("see ![x](a.png)\n", 4, 5, "stands alone");
	guide_body_refused("![x](a.png) here\n", 4, 0, "words beside an image");
	guide_body_refused("# ![x](a.png)\n", 4, 3, "stands alone");
	guide_body_refused("[![x](a.png)](b)\n", 4, 2, "stands alone");
	guide_body_refused("![a ![x](b)](a)\n", 4, 5, "stands alone");
}

static void a_line_across_the_page_is_warned_of(void **state)
{
	(void)state;
	guide_body_warns("a\n\n***\n\nb\n", 6, "line across the page");
}

static void a_title_of_a_link_or_an_image_is_warned_of(void **state)
{
	(void)state;
	guide_body_warns("[a](b \"c\")\n", 4, "a link's title");
	guide_body_warns("![a](b \"c\")\n", 4, "an image's title");
}

static void a_heading_without_words_is_an_error(void **state)
{
	(void)state;
	guide_body_refused("a\n\n#\n\nb\n", 6, 1, "a heading without words");
}

static void a_heading_inside_a_container_is_an_error(void **state)
{
	(void)state;
	guide_body_refused("> # A\n", 4, 3, "a heading cannot stand inside");
	guide_body_refused("- # A\n", 4, 3, "a heading cannot stand inside");
}

static void an_empty_guide_is_an_error(void **state)
{
	(void)state;
	guide_body_refused("", 3, 0, "no text in the guide");
	guide_body_refused("\n\n", 4, 1, "no text in the guide");
	guide_body_refused("-\n-\n", 4, 1, "no text in the guide");
}

static void what_has_no_words_is_left_out_with_a_warning(void **state)
{
	(void)state;
	guide_body_warns("a\n\n&#8203;\n", 6, "a paragraph without words");
	guide_body_warns("a\n\n>\n", 6, "a quote without words");
	guide_body_warns("a\n\n```\n\n```\n", 6, "code without a line");
}

static void definitions_of_links_are_found_across_a_long_guide(void **state)
{
	struct lectern_guide *guide = guide_of_body(
		"[a][far] and [b]\n\n# S\n\nt\n\n[far]: http://x.org/\n"
		"[b]: #s\n");

	(void)state;
	guide_expect_span(guide, 0, 0, LECTERN_SPAN_LINK, "a", "http://x.org/");
	guide_expect_span(guide, 0, 1, LECTERN_SPAN_REFERENCE, "b", "s");
	lectern_guide_free(guide);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			white_space_is_folded_and_line_breaks_are_spaces),
		cmocka_unit_test(a_hard_break_is_a_newline),
		cmocka_unit_test(text_is_composed),
		cmocka_unit_test(
			soft_hyphens_and_zero_width_spaces_are_dropped),
		cmocka_unit_test(punctuation_is_left_as_it_is),
		cmocka_unit_test(sections_nest_by_their_level),
		cmocka_unit_test(
			text_before_the_first_heading_belongs_to_the_guide),
		cmocka_unit_test(items_are_numbered_from_where_the_list_starts),
		cmocka_unit_test(lists_stand_in_items),
		cmocka_unit_test(the_three_notes_are_told_apart),
		cmocka_unit_test(an_unknown_note_is_an_error),
		cmocka_unit_test(a_note_without_words_is_an_error),
		cmocka_unit_test(words_beside_the_mark_of_a_note_are_an_error),
		cmocka_unit_test(code_keeps_its_lines_and_spaces),
		cmocka_unit_test(code_ends_with_what_can_be_seen),
		cmocka_unit_test(an_image_is_its_description),
		cmocka_unit_test(an_image_without_a_description_is_an_error),
		cmocka_unit_test(an_image_in_other_text_is_an_error),
		cmocka_unit_test(a_line_across_the_page_is_warned_of),
		cmocka_unit_test(a_title_of_a_link_or_an_image_is_warned_of),
		cmocka_unit_test(a_heading_without_words_is_an_error),
		cmocka_unit_test(a_heading_inside_a_container_is_an_error),
		cmocka_unit_test(an_empty_guide_is_an_error),
		cmocka_unit_test(what_has_no_words_is_left_out_with_a_warning),
		cmocka_unit_test(
			definitions_of_links_are_found_across_a_long_guide),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
