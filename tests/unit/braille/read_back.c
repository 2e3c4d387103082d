/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What liblouis reads back from the braille of the shipped guide. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <liblouis/liblouis.h>

#include "base/utf8.h"
#include "braille/cells.h"
#include "support/braille_pages.h"

/* Small letters and digits alone: what a word is made of. */
static void add_letters(struct lectern_buffer *out, const uint32_t *text,
			size_t length)
{
	size_t i;

	for (i = 0; i < length; i++) {
		uint32_t c = text[i];

		if (c >= 'A' && c <= 'Z')
			c += 'a' - 'A';
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			lectern_buffer_fill(out, (char)c, 1);
	}
}

static void back_again(struct lectern_buffer *out, const uint8_t *cells,
		       size_t count)
{
	static widechar dots[65536];
	static widechar text[65536];
	int taken = (int)count;
	int given = 65536;
	size_t i;

	assert_true(count < 65536);
	for (i = 0; i < count; i++)
		dots[i] = 0x2800u + (cells[i] & LECTERN_CELL_DOTS);
	assert_int_equal(lou_backTranslateString("unicode.dis,en-ueb-g1.ctb",
						 dots, &taken, text, &given,
						 NULL, NULL, 0),
			 1);
	assert_int_equal(taken, count);
	add_letters(out, text, (size_t)given);
}

static void expect_words(struct lectern_brailler *brailler,
			 const struct lectern_node *node)
{
	const struct lectern_text *text = lectern_node_text(node);
	struct lectern_passage passage =
		lectern_block_passage(node, 0, text->length);
	struct lectern_buffer cells = {0};
	struct lectern_buffer wanted = {0};
	struct lectern_buffer back = {0};
	size_t at = 0;
	uint32_t c;

	while (at < text->length) {
		at += lectern_utf8_decode(text->bytes + at, text->length - at,
					  &c);
		add_letters(&wanted, &c, 1);
	}
	lectern_buffer_puts(&back, "");
	lectern_buffer_puts(&wanted, "");
	/* The oracle takes emphasis beside a hyphen for digits. */
	passage.plain = true;
	passage.forms = 0;
	assert_int_equal(lectern_brailler_passage(brailler, &cells, &passage,
						  node, NULL),
			 LECTERN_OK);
	back_again(&back, (const uint8_t *)cells.bytes, cells.length);
	if (strcmp(back.bytes, wanted.bytes) != 0)
		print_message("%s\n", text->bytes);
	assert_string_equal(back.bytes, wanted.bytes);
	lectern_buffer_free(&cells);
	lectern_buffer_free(&wanted);
	lectern_buffer_free(&back);
}

static void every_word_comes_back_from_grade_1(void **state)
{
	struct lectern_brailler *brailler;
	struct lectern_guide *guide = NULL;
	uint32_t i;

	(void)state;
	brailler = braille_open(1);
	assert_int_equal(
		lectern_guide_load(&guide,
				   LECTERN_SOURCE
				   "/content/metastatic-breast-cancer/en.md",
				   NULL),
		LECTERN_OK);
	for (i = 0; i < lectern_guide_block_count(guide); i++)
		expect_words(brailler, lectern_guide_block(guide, i));
	lectern_guide_free(guide);
	lectern_brailler_free(brailler);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_word_comes_back_from_grade_1),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
