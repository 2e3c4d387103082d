/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys: stable names of blocks, and finding blocks by them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/guide_load.h"

static const char *key_of(const struct lectern_guide *guide, uint32_t index)
{
	return lectern_node_key(lectern_guide_block(guide, index));
}

static void a_heading_s_key_is_the_path_of_slugs(void **state)
{
	struct lectern_guide *guide = guide_of_body(
		"# Treatment, and more!\n\n## *HR+* \u00c9t\u00e9\n\nb\n");

	(void)state;
	assert_string_equal(key_of(guide, 0), "treatment-and-more");
	assert_string_equal(key_of(guide, 1), "treatment-and-more/hr-ete");
	assert_string_equal(lectern_node_key(lectern_node_parent(
				    lectern_guide_block(guide, 1))),
			    "treatment-and-more/hr-ete");
	lectern_guide_free(guide);
}

static void a_heading_without_letters_is_called_section(void **state)
{
	struct lectern_guide *guide = guide_of_body("# ???\n\n# \u4e2d\n\nb\n");

	(void)state;
	assert_string_equal(key_of(guide, 0), "section");
	assert_string_equal(key_of(guide, 1), "section-2");
	lectern_guide_free(guide);
}

static void headings_of_the_same_words_are_numbered(void **state)
{
	struct lectern_guide *guide =
		guide_of_body("# A\n\n# A 2\n\n# A\n\n# A\n\n## A\n\nb\n");

	(void)state;
	assert_string_equal(key_of(guide, 0), "a");
	assert_string_equal(key_of(guide, 1), "a-2");
	assert_string_equal(key_of(guide, 2), "a-3");
	assert_string_equal(key_of(guide, 3), "a-4");
	assert_string_equal(key_of(guide, 4), "a-4/a");
	lectern_guide_free(guide);
}

/* These values are for ever: bookmarks hold them. */
static void a_block_s_key_has_its_kind_and_its_text(void **state)
{
	struct lectern_guide *guide = guide_of_body(
		"hello\n\n# A\n\nhello\n\nhello\n\n```\nhello\n```\n\n"
		"![hello](x)\n\n|hello|\n|-|\n");

	(void)state;
	assert_string_equal(key_of(guide, 0), "/p-4f9f2cab");
	assert_string_equal(key_of(guide, 2), "a/p-4f9f2cab");
	assert_string_equal(key_of(guide, 3), "a/p-4f9f2cab-2");
	assert_string_equal(key_of(guide, 4), "a/c-4f9f2cab");
	assert_string_equal(key_of(guide, 5), "a/i-4f9f2cab");
	assert_string_equal(key_of(guide, 6), "a/r-4f9f2cab");
	lectern_guide_free(guide);
}

static void an_edit_elsewhere_leaves_keys_alone(void **state)
{
	struct lectern_guide *before = guide_of_body("# A\n\nb\n\nc\n");
	struct lectern_guide *after =
		guide_of_body("new\n\n# A\n\nother\n\n- c *x*\n\nc\n\n# B\n");

	(void)state;
	assert_non_null(lectern_guide_find(after, key_of(before, 2)));
	assert_string_equal(
		lectern_node_text(lectern_guide_find(after, key_of(before, 2)))
			->bytes,
		"c");
	lectern_guide_free(before);
	lectern_guide_free(after);
}

static void every_block_is_found_by_its_key_and_no_other(void **state)
{
	struct lectern_guide *guide = guide_of_body("# A\n\nb\n\nc\n");
	uint32_t i;

	(void)state;
	for (i = 0; i < lectern_guide_block_count(guide); i++)
		assert_ptr_equal(lectern_guide_find(guide, key_of(guide, i)),
				 lectern_guide_block(guide, i));
	assert_null(lectern_guide_find(guide, "a/p-00000000"));
	assert_null(lectern_guide_find(guide, ""));
	lectern_guide_free(guide);
}

static void containers_and_cells_have_no_key(void **state)
{
	struct lectern_guide *guide = guide_of_body("- b\n\n|c|\n|-|\n");

	(void)state;
	assert_string_equal(lectern_node_key(lectern_node_parent(
				    lectern_guide_block(guide, 0))),
			    "");
	assert_string_equal(lectern_node_key(lectern_node_first(
				    lectern_guide_block(guide, 1))),
			    "");
	assert_string_equal(lectern_node_key(lectern_guide_root(guide)), "");
	lectern_guide_free(guide);
}

static void a_very_long_heading_has_a_short_key(void **state)
{
	static char body[20000] = "# ";
	struct lectern_guide *guide;
	size_t length = 2;

	(void)state;
	while (length < sizeof(body) - 20) {
		memcpy(body + length, "word ", 5);
		length += 5;
	}
	memcpy(body + length, "\n\nb\n", 5);
	guide = guide_of_body(body);
	assert_true(strlen(key_of(guide, 0)) <= 100);
	assert_true(strlen(key_of(guide, 0)) > 90);
	assert_string_equal(key_of(guide, 0) + strlen(key_of(guide, 0)) - 5,
			    "-word");
	lectern_guide_free(guide);
}

static void a_place_is_a_block_and_a_character_s_start(void **state)
{
	struct lectern_guide *guide = guide_of_body("a\u00e9\n");
	static const struct {
		uint32_t block;
		uint32_t offset;
		bool held;
	} places[] = {{0, 0, true},	      {0, 1, true},
		      {0, 2, false},	      {0, 3, true},
		      {0, 4, false},	      {1, 0, false},
		      {UINT32_MAX, 0, false}, {0, UINT32_MAX, false}};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(places) / sizeof(places[0]); i++)
		assert_int_equal(lectern_guide_holds(
					 guide,
					 (struct lectern_position){
						 .block = places[i].block,
						 .offset = places[i].offset}),
				 places[i].held);
	assert_null(lectern_guide_block(guide, 1));
	lectern_guide_free(guide);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_heading_s_key_is_the_path_of_slugs),
		cmocka_unit_test(a_heading_without_letters_is_called_section),
		cmocka_unit_test(headings_of_the_same_words_are_numbered),
		cmocka_unit_test(a_block_s_key_has_its_kind_and_its_text),
		cmocka_unit_test(an_edit_elsewhere_leaves_keys_alone),
		cmocka_unit_test(every_block_is_found_by_its_key_and_no_other),
		cmocka_unit_test(containers_and_cells_have_no_key),
		cmocka_unit_test(a_very_long_heading_has_a_short_key),
		cmocka_unit_test(a_place_is_a_block_and_a_character_s_start),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
