/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells with their way back into the text, and the stretches of a block. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "braille/cells.h"
#include "braille/scribe.h"
#include "lectern/memory.h"
#include "support/braille_fake.h"
#include "support/braille_pages.h"

struct desk {
	struct braille_case test;
	struct lectern_scribe scribe;
	struct lectern_strip strip;
};

static void desk_open(struct desk *desk, const char *text, int grade)
{
	*desk = (struct desk){0};
	braille_parse(&desk->test, text);
	assert_int_equal(lectern_scribe_open(&desk->scribe, LECTERN_SOURCE,
					     grade, desk->test.words,
					     desk->test.found),
			 LECTERN_OK);
}

static void desk_close(struct desk *desk)
{
	lectern_scribe_close(&desk->scribe);
	lectern_strip_free(&desk->strip);
	braille_free(&desk->test);
}

static const struct lectern_node *block(const struct desk *desk, uint32_t i)
{
	return lectern_guide_block(desk->test.guide, i);
}

/* Writes the first stretch of a block. */
static void desk_write(struct desk *desk, uint32_t index)
{
	const struct lectern_node *node = block(desk, index);

	assert_int_equal(lectern_scribe_block(&desk->scribe, &desk->strip, node,
					      lectern_scribe_stretch(node, 0)),
			 LECTERN_OK);
}

/* A line, or all cells for -1, in ASCII braille; the caller frees it. */
static char *ascii(const struct desk *desk, int line)
{
	struct lectern_buffer out = {0};
	size_t start = line < 0 ? 0 : desk->strip.lines[line].start;
	size_t length = line < 0 ? lectern_strip_count(&desk->strip)
				 : desk->strip.lines[line].length;
	size_t i;

	lectern_buffer_puts(&out, "");
	for (i = 0; i < length; i++) {
		uint8_t dots = lectern_strip_dots(&desk->strip, start + i);

		braille_ascii_cells(&out, &dots, 1);
	}
	return out.bytes;
}

static void expect(const struct desk *desk, int line, const char *cells)
{
	char *got = ascii(desk, line);

	assert_string_equal(got, cells);
	lectern_string_free(got);
}

static void each_cell_leads_to_its_character(void **state)
{
	static const uint32_t origins[] = {0, 0, 1, 2, 3, 4, 5, 6};
	struct desk desk;
	size_t i;

	(void)state;
	desk_open(&desk, "# H\n\nTake it.\n", 1);
	desk_write(&desk, 1);
	expect(&desk, -1, ",take it4");
	for (i = 0; i < sizeof(origins) / sizeof(*origins); i++)
		assert_int_equal(desk.strip.origins[i], origins[i]);
	desk_close(&desk);
}

static void a_contraction_stands_for_its_first_character(void **state)
{
	struct desk desk;

	(void)state;
	desk_open(&desk, "# H\n\nthe mother\n", 2);
	desk_write(&desk, 1);
	expect(&desk, -1, "! \"m");
	assert_int_equal(desk.strip.origins[0], 0);
	assert_int_equal(desk.strip.origins[2], 4);
	assert_int_equal(lectern_strip_cell(&desk.strip, 2), 0);
	assert_int_equal(lectern_strip_cell(&desk.strip, 4), 2);
	assert_int_equal(lectern_strip_cell(&desk.strip, 9), 2);
	desk_close(&desk);
}

static void bullets_and_labels_stand_for_the_start_of_the_block(void **state)
{
	struct desk desk;

	(void)state;
	desk_open(&desk, "# H\n\n> [!WARNING]\n> Stop now.\n", 2);
	desk_write(&desk, 1);
	expect(&desk, -1, ",w>n+3 ,/op n[4");
	assert_int_equal(desk.strip.origins[0], 0);
	assert_int_equal(desk.strip.origins[6], 0);
	assert_int_equal(lectern_strip_cell(&desk.strip, 0), 0);
	assert_int_equal(lectern_strip_cell(&desk.strip, 5), 12);
	desk_close(&desk);
}

static void cells_of_a_table_are_joined_as_on_a_page(void **state)
{
	struct desk desk;
	struct lectern_buffer cells = {0};
	size_t i;

	(void)state;
	desk_open(&desk, "# H\n\n| a | b |\n|---|---|\n| 2 | 500 mg |\n", 2);
	desk_write(&desk, 2);
	assert_int_equal(lectern_brailler_block(desk.scribe.brailler, &cells,
						block(&desk, 2), NULL),
			 LECTERN_OK);
	assert_int_equal(cells.length, lectern_strip_count(&desk.strip));
	for (i = 0; i < cells.length; i++)
		assert_int_equal((uint8_t)cells.bytes[i] & LECTERN_CELL_DOTS,
				 lectern_strip_dots(&desk.strip, i));
	/* "2: 500 mg" in the text: the joint stands behind the 2. */
	assert_int_equal(desk.strip.origins[2], 1);
	assert_int_equal(desk.strip.origins[4], 3);
	lectern_buffer_free(&cells);
	desk_close(&desk);
}

static void lines_end_between_words(void **state)
{
	struct desk desk;

	(void)state;
	desk_open(&desk, "# H\n\nTake it with a glass of water.\n", 1);
	desk_write(&desk, 1);
	assert_int_equal(lectern_strip_cut(&desk.strip, 12), LECTERN_OK);
	assert_int_equal(desk.strip.line_count, 3);
	expect(&desk, 0, ",take it");
	expect(&desk, 1, "with a glass");
	expect(&desk, 2, "of water4");
	/* The blank between two lines belongs to the one before. */
	assert_int_equal(lectern_strip_line(&desk.strip, 8), 0);
	assert_int_equal(lectern_strip_line(&desk.strip, 9), 1);
	assert_int_equal(lectern_strip_line(&desk.strip, 9999), 2);
	desk_close(&desk);
}

static void a_number_longer_than_the_line_says_that_it_goes_on(void **state)
{
	struct desk desk;

	(void)state;
	desk_open(&desk, "# H\n\n12345678901\n", 2);
	desk_write(&desk, 1);
	assert_int_equal(lectern_strip_cut(&desk.strip, 8), LECTERN_OK);
	assert_true(desk.strip.lines[0].divided);
	assert_int_equal(desk.strip.lines[0].length, 7);
	assert_false(desk.strip.lines[1].divided);
	desk_close(&desk);
}

static void an_empty_strip_has_one_empty_line(void **state)
{
	struct lectern_strip strip = {0};

	(void)state;
	assert_int_equal(lectern_strip_cut(&strip, 8), LECTERN_OK);
	assert_int_equal(strip.line_count, 1);
	assert_int_equal(strip.lines[0].length, 0);
	assert_int_equal(lectern_strip_line(&strip, 0), 0);
	assert_int_equal(lectern_strip_cell(&strip, 7), 0);
	lectern_strip_free(&strip);
}

/* ------------------------------------------------------------- stretches */

/* A paragraph of `count` sentences of 20 bytes, with the blank behind. */
static char *long_source(size_t count)
{
	struct lectern_buffer out = {0};
	size_t i;

	lectern_buffer_puts(&out, "# H\n\n");
	for (i = 0; i < count; i++)
		lectern_buffer_printf(&out, "It is number %05zu. ", i);
	lectern_buffer_puts(&out, "\n");
	assert_false(out.failed);
	return out.bytes;
}

static void stretches_cover_a_long_text_and_end_with_sentences(void **state)
{
	struct desk desk;
	char *source = long_source(2000);
	const struct lectern_text *text;
	uint32_t at = 0;
	size_t count = 0;

	(void)state;
	desk_open(&desk, source, 2);
	text = lectern_node_text(block(&desk, 1));
	while (at < text->length) {
		struct lectern_stretch stretch =
			lectern_scribe_stretch(block(&desk, 1), at);

		assert_int_equal(stretch.start, at);
		assert_in_range(stretch.end - at, 1, LECTERN_SCRIBE_STRETCH);
		/* From its middle and its last byte the same one is found. */
		assert_int_equal(
			lectern_scribe_stretch(block(&desk, 1), stretch.end - 1)
				.start,
			at);
		if (stretch.end < text->length)
			assert_memory_equal(text->bytes + stretch.end - 2, ". ",
					    2);
		at = stretch.end;
		count++;
	}
	assert_in_range(count, 9, 20);
	desk_close(&desk);
	lectern_string_free(source);
}

static void a_text_without_blanks_is_cut_between_characters(void **state)
{
	struct desk desk;
	struct lectern_buffer source = {0};
	struct lectern_stretch stretch;
	size_t i;

	(void)state;
	lectern_buffer_puts(&source, "# H\n\nx");
	for (i = 0; i < 5000; i++)
		lectern_buffer_puts(&source, "\u00e9");
	lectern_buffer_puts(&source, "\n");
	desk_open(&desk, source.bytes, 2);
	stretch = lectern_scribe_stretch(block(&desk, 1), 0);
	assert_int_equal(stretch.end, LECTERN_SCRIBE_STRETCH - 1);
	desk_write(&desk, 1);
	assert_true(lectern_strip_count(&desk.strip) > 4000);
	desk_close(&desk);
	lectern_buffer_free(&source);
}

/* ---------------------------------------------------------------- safety */

static void what_braille_lacks_is_named_and_leads_to_its_place(void **state)
{
	struct desk desk;

	(void)state;
	desk_open(&desk, "# H\n\nA \U0001F600 face.\n", 2);
	desk_write(&desk, 1);
	expect(&desk, -1, ",a \"<,u\"6#a;f#fjj gr9n+ face\"> face4");
	assert_int_equal(desk.strip.origins[3], 2);
	assert_int_equal(desk.strip.origins[20], 2);
	assert_int_equal(lectern_strip_cell(&desk.strip, 2), 3);
	desk_close(&desk);
}

static void what_would_be_changed_is_not_shown_and_said_so(void **state)
{
	struct braille_fake fake = {.joins_numbers = true};
	struct lectern_translator translator = braille_fake(&fake);
	struct desk desk;
	struct lectern_buffer words = {0};

	(void)state;
	desk_open(&desk, "# H\n\nTake 2 500 mg.\n", 2);
	lectern_brailler_free(desk.scribe.brailler);
	assert_int_equal(
		lectern_brailler_new(&desk.scribe.brailler, &translator),
		LECTERN_OK);
	desk_write(&desk, 1);
	assert_int_equal(lectern_brailler_words(desk.scribe.brailler, &words,
						desk.scribe.unshown, NULL),
			 LECTERN_OK);
	assert_string_equal(desk.scribe.unshown, "A part of this cannot be "
						 "shown in braille.");
	assert_int_equal(lectern_strip_count(&desk.strip), words.length);
	lectern_buffer_free(&words);
	desk_close(&desk);
}

static void words_of_any_length_are_written(void **state)
{
	char *words = malloc(3 * LECTERN_SCRIBE_STRETCH + 1);
	struct desk desk;
	size_t i;

	(void)state;
	desk_open(&desk, "# H\n\nx\n", 1);
	for (i = 0; i < LECTERN_SCRIBE_STRETCH; i++)
		memcpy(words + 3 * i, "\u2014", 3);
	words[3 * LECTERN_SCRIBE_STRETCH] = 0;
	assert_int_equal(lectern_scribe_words(&desk.scribe, &desk.strip, words),
			 LECTERN_OK);
	assert_int_equal(lectern_strip_count(&desk.strip),
			 LECTERN_SCRIBE_STRETCH / 3 * 2);
	lectern_strip_clear(&desk.strip);
	assert_int_equal(lectern_scribe_words(&desk.scribe, &desk.strip, ""),
			 LECTERN_OK);
	assert_int_equal(lectern_strip_count(&desk.strip), 0);
	free(words);
	desk_close(&desk);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_cell_leads_to_its_character),
		cmocka_unit_test(a_contraction_stands_for_its_first_character),
		cmocka_unit_test(
			bullets_and_labels_stand_for_the_start_of_the_block),
		cmocka_unit_test(cells_of_a_table_are_joined_as_on_a_page),
		cmocka_unit_test(lines_end_between_words),
		cmocka_unit_test(
			a_number_longer_than_the_line_says_that_it_goes_on),
		cmocka_unit_test(an_empty_strip_has_one_empty_line),
		cmocka_unit_test(
			stretches_cover_a_long_text_and_end_with_sentences),
		cmocka_unit_test(
			a_text_without_blanks_is_cut_between_characters),
		cmocka_unit_test(
			what_braille_lacks_is_named_and_leads_to_its_place),
		cmocka_unit_test(
			what_would_be_changed_is_not_shown_and_said_so),
		cmocka_unit_test(words_of_any_length_are_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
