/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The proof of a tree's invariants finds each that is broken. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/tree.h"
#include "support/guide_load.h"

/* A guide to break: h p(0..1), an item, a row with two cells. */
static int make(void **state)
{
	*state = guide_of_body(
		"# A\n\none *two* **three**\n\n1. item\n\n|b|c|\n|-|-|\n\n"
		"[a](#a)\n");
	return 0;
}

static int discard(void **state)
{
	lectern_guide_free(*state);
	return 0;
}

static struct lectern_node *block(void **state, uint32_t index)
{
	struct lectern_guide *guide = *state;

	return guide->blocks[index];
}

static struct lectern_span *spans(void **state, uint32_t index)
{
	return tree_spans(block(state, index)->text);
}

static void expect_broken(void **state, const char *words)
{
	const char *broken = lectern_guide_broken(*state);

	assert_non_null(broken);
	assert_string_equal(broken, words);
}

/* Replaces a byte of a block's text. */
static void spoil(void **state, uint32_t index, uint32_t at, char byte)
{
	char *bytes;

	memcpy(&bytes, &block(state, index)->text->text.bytes, sizeof(bytes));
	bytes[at] = byte;
}

static void a_wrong_parent_is_found(void **state)
{
	struct lectern_guide *guide = *state;

	block(state, 1)->parent = &guide->root;
	expect_broken(state, "a child has another parent");
}

static void a_wrong_neighbour_is_found(void **state)
{
	block(state, 1)->previous = NULL;
	expect_broken(state, "the next child does not know the one before");
}

static void a_wrong_last_child_is_found(void **state)
{
	block(state, 0)->parent->last = block(state, 0);
	expect_broken(state, "the last child is not the last");
}

static void a_wrong_index_is_found(void **state)
{
	block(state, 2)->index = 1;
	expect_broken(state, "a node's index is not its first block's");
}

static void blocks_out_of_order_are_found(void **state)
{
	struct lectern_guide *guide = *state;

	guide->blocks[1] = guide->blocks[2];
	expect_broken(state, "the blocks are not in reading order");
}

static void a_missing_block_is_found(void **state)
{
	struct lectern_guide *guide = *state;

	guide->block_count++;
	expect_broken(state, "the count of blocks is wrong");
	guide->block_count--;
}

static void a_kind_in_the_wrong_place_is_found(void **state)
{
	block(state, 1)->kind = LECTERN_NODE_CELL;
	expect_broken(state, "a node stands where its kind may not");
}

static void a_heading_that_is_not_first_is_found(void **state)
{
	block(state, 1)->kind = LECTERN_NODE_HEADING;
	expect_broken(state, "a node stands where its kind may not");
}

static void a_level_that_is_not_the_heading_s_is_found(void **state)
{
	block(state, 0)->level = 3;
	expect_broken(state, "a section has no heading of its level");
}

static void a_number_of_a_bullet_is_found(void **state)
{
	block(state, 2)->parent->parent->flags = 0;
	expect_broken(state, "an item without a number has one");
}

static void a_key_that_does_not_lead_back_is_found(void **state)
{
	block(state, 1)->key = "a/p-00000000";
	expect_broken(state, "a block is not found by its key");
}

static void a_key_of_a_container_is_found(void **state)
{
	block(state, 2)->parent->key = "x";
	expect_broken(state, "a node has a key that should not");
}

static void a_node_without_a_place_is_found(void **state)
{
	block(state, 1)->line = 0;
	expect_broken(state, "a node has no place");
}

static void a_control_character_is_found(void **state)
{
	spoil(state, 1, 0, '\x1b');
	expect_broken(state, "a text holds a control character");
}

static void bytes_that_are_not_utf_8_are_found(void **state)
{
	spoil(state, 1, 0, '\xff');
	expect_broken(state, "a text is not UTF-8");
}

static void white_space_that_is_not_folded_is_found(void **state)
{
	spoil(state, 1, 2, ' ');
	expect_broken(state, "white space of a text is not folded");
	spoil(state, 1, 2, 'e');
	spoil(state, 1, 12, ' ');
	expect_broken(state, "a text ends with white space");
	spoil(state, 1, 12, 'e');
	spoil(state, 1, 0, '\n');
	expect_broken(state, "white space of a text is not folded");
}

static void an_early_nul_is_found(void **state)
{
	spoil(state, 1, 2, '\0');
	expect_broken(state, "a text does not end with its NUL");
}

static void spans_that_cross_are_found(void **state)
{
	spans(state, 1)[0].end = 10;
	expect_broken(state, "spans cross");
}

static void spans_out_of_order_are_found(void **state)
{
	spans(state, 1)[1].start = 0;
	expect_broken(state, "spans are not in order");
}

static void a_span_that_leaves_its_text_is_found(void **state)
{
	spans(state, 1)[1].end = 99;
	expect_broken(state, "a span is empty or leaves its text");
	spans(state, 1)[1].end = spans(state, 1)[1].start;
	expect_broken(state, "a span is empty or leaves its text");
}

static void a_reference_to_no_section_is_found(void **state)
{
	spans(state, 4)[0].target = "b";
	expect_broken(state, "a reference leads to no section");
}

static void a_cell_that_is_not_its_row_s_is_found(void **state)
{
	struct lectern_node *cell = block(state, 3)->last;

	cell->number = 0;
	expect_broken(state, "a cell's text is not its row's");
}

static void places_out_of_order_are_found(void **state)
{
	struct model_mark *marks;

	memcpy(&marks, &block(state, 1)->text->marks, sizeof(marks));
	marks[0].offset = 1;
	expect_broken(state, "a text's beginning has no place");
}

static void front_matter_without_a_title_is_found(void **state)
{
	struct lectern_guide *guide = *state;

	guide->front.title = "";
	expect_broken(state, "the guide has no title");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_wrong_parent_is_found, make,
						discard),
		cmocka_unit_test_setup_teardown(a_wrong_neighbour_is_found,
						make, discard),
		cmocka_unit_test_setup_teardown(a_wrong_last_child_is_found,
						make, discard),
		cmocka_unit_test_setup_teardown(a_wrong_index_is_found, make,
						discard),
		cmocka_unit_test_setup_teardown(blocks_out_of_order_are_found,
						make, discard),
		cmocka_unit_test_setup_teardown(a_missing_block_is_found, make,
						discard),
		cmocka_unit_test_setup_teardown(
			a_kind_in_the_wrong_place_is_found, make, discard),
		cmocka_unit_test_setup_teardown(
			a_heading_that_is_not_first_is_found, make, discard),
		cmocka_unit_test_setup_teardown(
			a_level_that_is_not_the_heading_s_is_found, make,
			discard),
		cmocka_unit_test_setup_teardown(a_number_of_a_bullet_is_found,
						make, discard),
		cmocka_unit_test_setup_teardown(
			a_key_that_does_not_lead_back_is_found, make, discard),
		cmocka_unit_test_setup_teardown(a_key_of_a_container_is_found,
						make, discard),
		cmocka_unit_test_setup_teardown(a_node_without_a_place_is_found,
						make, discard),
		cmocka_unit_test_setup_teardown(a_control_character_is_found,
						make, discard),
		cmocka_unit_test_setup_teardown(
			bytes_that_are_not_utf_8_are_found, make, discard),
		cmocka_unit_test_setup_teardown(
			white_space_that_is_not_folded_is_found, make, discard),
		cmocka_unit_test_setup_teardown(an_early_nul_is_found, make,
						discard),
		cmocka_unit_test_setup_teardown(spans_that_cross_are_found,
						make, discard),
		cmocka_unit_test_setup_teardown(spans_out_of_order_are_found,
						make, discard),
		cmocka_unit_test_setup_teardown(
			a_span_that_leaves_its_text_is_found, make, discard),
		cmocka_unit_test_setup_teardown(
			a_reference_to_no_section_is_found, make, discard),
		cmocka_unit_test_setup_teardown(
			a_cell_that_is_not_its_row_s_is_found, make, discard),
		cmocka_unit_test_setup_teardown(places_out_of_order_are_found,
						make, discard),
		cmocka_unit_test_setup_teardown(
			front_matter_without_a_title_is_found, make, discard),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
