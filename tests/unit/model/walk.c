/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Walks through the tree, and the outline that a walk shows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/json.h"
#include "lectern/memory.h"
#include "lectern/outline.h"
#include "support/guide_load.h"

/* A letter an event: '<' before those that are left. */
static void walk_letters(char *out, const struct lectern_node *root)
{
	struct lectern_walk walk = lectern_walk_begin(root);

	while (lectern_walk_next(&walk)) {
		if (!walk.entering)
			*out++ = '<';
		switch (lectern_node_kind(walk.node)) {
		case LECTERN_NODE_GUIDE:
			*out++ = 'G';
			break;
		case LECTERN_NODE_SECTION:
			*out++ = 'S';
			break;
		case LECTERN_NODE_HEADING:
			*out++ = 'h';
			break;
		case LECTERN_NODE_PARAGRAPH:
			*out++ = 'p';
			break;
		case LECTERN_NODE_LIST:
			*out++ = 'l';
			break;
		case LECTERN_NODE_ITEM:
			*out++ = 'i';
			break;
		case LECTERN_NODE_NOTE:
			*out++ = 'n';
			break;
		case LECTERN_NODE_QUOTE:
			*out++ = 'q';
			break;
		case LECTERN_NODE_TABLE:
			*out++ = 't';
			break;
		case LECTERN_NODE_ROW:
			*out++ = 'r';
			break;
		case LECTERN_NODE_CELL:
			*out++ = 'c';
			break;
		case LECTERN_NODE_IMAGE:
			*out++ = 'I';
			break;
		case LECTERN_NODE_CODE:
			*out++ = 'C';
			break;
		}
	}
	*out = '\0';
	assert_false(lectern_walk_next(&walk));
}

static void a_walk_enters_all_and_leaves_containers_and_rows(void **state)
{
	struct lectern_guide *guide = guide_of_body(
		"a\n\n# B\n\n- c\n\n> d\n\n|e|f|\n|-|-|\n\n![g](h)\n\n    i\n");
	char seen[200];

	(void)state;
	walk_letters(seen, lectern_guide_root(guide));
	assert_string_equal(seen, "GpShlip<i<lqp<qtrcc<r<tIC<S<G");
	lectern_guide_free(guide);
}

static void a_walk_stays_under_its_root(void **state)
{
	struct lectern_guide *guide = guide_of_body("- a\n- b\n\nc\n");
	const struct lectern_node *a = lectern_guide_block(guide, 0);
	char seen[50];

	(void)state;
	walk_letters(seen, lectern_node_parent(a));
	assert_string_equal(seen, "ip<i");
	walk_letters(seen, a);
	assert_string_equal(seen, "p");
	lectern_guide_free(guide);
}

static void an_item_without_words_is_entered_and_left(void **state)
{
	struct lectern_guide *guide = guide_of_body("-\n- a\n");
	char seen[50];

	(void)state;
	walk_letters(seen, lectern_guide_root(guide));
	assert_string_equal(seen, "Gli<iip<i<l<G");
	lectern_guide_free(guide);
}

static void an_ancestor_may_be_the_node_itself(void **state)
{
	struct lectern_guide *guide = guide_of_body("# A\n\n- b\n");
	const struct lectern_node *b = lectern_guide_block(guide, 1);

	(void)state;
	assert_ptr_equal(lectern_node_ancestor(b, LECTERN_NODE_PARAGRAPH), b);
	assert_int_equal(lectern_node_level(lectern_node_ancestor(
				 b, LECTERN_NODE_SECTION)),
			 1);
	assert_null(lectern_node_ancestor(b, LECTERN_NODE_TABLE));
	lectern_guide_free(guide);
}

/* --------------------------------------------------------------- outline */

static void the_outline_has_a_line_a_block(void **state)
{
	struct lectern_guide *guide = guide_of_body(
		"hello\n\n# A\n\n- one  \n  two\n\n> [!WARNING]\n"
		"> aaaaaaaaa bbbbbbbbb ccccccccc ddddddddd eeeeeeeee "
		"fffffffffff gggg\n");
	char *text = NULL;

	(void)state;
	assert_int_equal(lectern_outline_text(&text, guide), LECTERN_OK);
	assert_non_null(strstr(text, "paragraph /p-4f9f2cab 4 hello\n"
				     "  heading a 6 A\n"
				     "      paragraph a/p-"));
	assert_non_null(strstr(text, " 8 one two\n"));
	assert_non_null(strstr(text, " 12 aaaaaaaaa bbbbbbbbb ccccccccc "
				     "ddddddddd eeeeeeeee\u2026\n"));
	lectern_string_free(text);
	lectern_guide_free(guide);
}

static void the_outline_as_json_has_the_whole_text_and_the_path(void **state)
{
	struct lectern_guide *guide =
		guide_of_body("# \"A\"\n\n## B\n\n- one  \n  two\n");
	const struct lectern_json *block;
	const struct lectern_json *path;
	struct lectern_json *all = NULL;
	char *text = NULL;

	(void)state;
	assert_int_equal(lectern_outline_json(&text, guide), LECTERN_OK);
	assert_int_equal(
		lectern_json_parse(&all, "o", text, strlen(text), NULL),
		LECTERN_OK);
	assert_string_equal(lectern_json_string_of(all, "title"), "T");
	assert_string_equal(lectern_json_string_of(all, "language"), "en");
	assert_int_equal(lectern_json_count(lectern_json_of(all, "blocks")), 3);
	block = lectern_json_at(lectern_json_of(all, "blocks"), 2);
	assert_string_equal(lectern_json_string_of(block, "kind"), "paragraph");
	assert_string_equal(lectern_json_string_of(block, "text"), "one\ntwo");
	assert_true(lectern_json_number_of(block, "index") == 2);
	assert_true(lectern_json_number_of(block, "line") == 8);
	assert_true(lectern_json_number_of(block, "column") == 3);
	assert_true(lectern_json_number_of(block, "depth") == 4);
	path = lectern_json_of(block, "path");
	assert_int_equal(lectern_json_count(path), 2);
	block = lectern_json_at(lectern_json_of(all, "blocks"), 0);
	assert_int_equal(lectern_json_count(lectern_json_of(block, "path")), 0);
	assert_true(lectern_json_number_of(block, "level") == 1);
	lectern_json_free(all);
	lectern_string_free(text);
	lectern_guide_free(guide);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			a_walk_enters_all_and_leaves_containers_and_rows),
		cmocka_unit_test(a_walk_stays_under_its_root),
		cmocka_unit_test(an_item_without_words_is_entered_and_left),
		cmocka_unit_test(an_ancestor_may_be_the_node_itself),
		cmocka_unit_test(the_outline_has_a_line_a_block),
		cmocka_unit_test(
			the_outline_as_json_has_the_whole_text_and_the_path),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
