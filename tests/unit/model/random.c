/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Guides made by chance: sound, checked, cut into units that cover them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lectern/outline.h"
#include "lectern/text.h"
#include "support/guide_generate.h"
#include "support/guide_load.h"

#define SEEDS 60

static struct lectern_guide *random_guide(uint64_t seed)
{
	char *text = generate_guide(seed, 10 + seed * 3);
	struct lectern_guide *guide;

	assert_non_null(text);
	guide = guide_of(text);
	free(text);
	return guide;
}

static void guides_made_by_chance_load_and_pass_the_check(void **state)
{
	struct lectern_diagnostics *found;
	uint64_t seed;

	(void)state;
	assert_int_equal(lectern_diagnostics_new(&found), LECTERN_OK);
	for (seed = 0; seed < SEEDS; seed++) {
		struct lectern_guide *guide = random_guide(seed);

		assert_true(lectern_guide_block_count(guide) >= 10 + seed * 3);
		assert_int_equal(lectern_structure_check(guide, found),
				 LECTERN_OK);
		lectern_guide_free(guide);
	}
	lectern_diagnostics_print(found, stdout);
	assert_int_equal(lectern_diagnostics_count(found), 0);
	lectern_diagnostics_free(found);
}

static void the_same_seed_makes_the_same_guide(void **state)
{
	char *one = generate_guide(7, 50);
	char *two = generate_guide(7, 50);
	char *other = generate_guide(8, 50);

	(void)state;
	assert_string_equal(one, two);
	assert_string_not_equal(one, other);
	free(one);
	free(two);
	free(other);
}

/* Units are in order, on characters, and leave out nothing but `left_out`. */
static void expect_cover(const struct lectern_text *text,
			 struct lectern_slices slices, const char *left_out)
{
	uint32_t at = 0;
	size_t i;

	for (i = 0; i <= slices.count; i++) {
		uint32_t next =
			i < slices.count ? slices.at[i].start : text->length;

		assert_true(next >= at);
		for (; at < next; at++)
			assert_non_null(strchr(left_out, text->bytes[at]));
		if (i < slices.count) {
			assert_true(slices.at[i].end > next);
			at = slices.at[i].end;
		}
	}
}

static void sentences_and_characters_cover_every_text(void **state)
{
	struct lectern_segmenter *segmenter = NULL;
	struct lectern_slices slices;
	uint64_t seed;
	uint32_t i;

	(void)state;
	assert_int_equal(
		lectern_segmenter_new(&segmenter, "en", LECTERN_SOURCE),
		LECTERN_OK);
	for (seed = 0; seed < 10; seed++) {
		struct lectern_guide *guide = random_guide(seed);

		for (i = 0; i < lectern_guide_block_count(guide); i++) {
			const struct lectern_text *text = lectern_node_text(
				lectern_guide_block(guide, i));

			assert_int_equal(lectern_segment(segmenter,
							 LECTERN_UNIT_SENTENCE,
							 text, &slices),
					 LECTERN_OK);
			assert_true(slices.count > 0);
			expect_cover(text, slices, " \n");
			assert_int_equal(lectern_segment(segmenter,
							 LECTERN_UNIT_CHARACTER,
							 text, &slices),
					 LECTERN_OK);
			expect_cover(text, slices, "");
		}
		lectern_guide_free(guide);
	}
	lectern_segmenter_free(segmenter);
}

/* The word that begins a text stands in the source where it is said to. */
static void every_place_of_a_text_is_where_its_words_are(void **state)
{
	char *source = generate_guide(5, 200);
	struct lectern_guide *guide = guide_of(source);
	const char *line = source;
	uint32_t at = 1;
	uint32_t i;

	(void)state;
	for (i = 0; i < lectern_guide_block_count(guide); i++) {
		const struct lectern_node *block =
			lectern_guide_block(guide, i);
		const char *text = guide_text(guide, i);
		struct lectern_source_place place =
			lectern_node_text_place(block, 0);

		for (; at < place.line; at++)
			line = strchr(line, '\n') + 1;
		/* All that comes before the first word is ASCII. */
		assert_memory_equal(line + place.column - 1, text,
				    strcspn(text, " :"));
	}
	lectern_guide_free(guide);
	free(source);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(guides_made_by_chance_load_and_pass_the_check),
		cmocka_unit_test(the_same_seed_makes_the_same_guide),
		cmocka_unit_test(sentences_and_characters_cover_every_text),
		cmocka_unit_test(every_place_of_a_text_is_where_its_words_are),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
