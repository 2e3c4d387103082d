/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which sentence is heard when: labels, cut phrases, sentences unsaid. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "phone/hearing.h"

/* Three sentences of ten bytes with a space between. */
static struct lectern_phone_sentence sentences[] = {
	{.from = 0, .to = 10}, {.from = 11, .to = 21}, {.from = 22, .to = 32}};
static const struct lectern_phone_prompt three = {.sentence_count = 3,
						  .sentences = sentences};
static const struct lectern_phone_prompt one = {.sentence_count = 1,
						.sentences = sentences};
static const uint32_t map[1];

/* A phrase of the text that begins at a byte. */
static void text(struct lectern_hearing *hearing, uint32_t offset, size_t begin,
		 size_t end)
{
	const struct lectern_phrase phrase = {
		.range = {{0, offset}, {0, offset + 5}}, .map = map};

	lectern_hearing_phrase(hearing, &phrase, begin, end);
}

/* A phrase that stands in no text. */
static void label(struct lectern_hearing *hearing, size_t begin, size_t end)
{
	const struct lectern_phrase phrase = {.map = NULL};

	lectern_hearing_phrase(hearing, &phrase, begin, end);
}

static void expect(const struct lectern_said *said, uint32_t begin,
		   uint32_t end)
{
	assert_int_equal(said->begin, begin);
	assert_int_equal(said->end, end);
}

static void each_phrase_is_its_sentence(void **state)
{
	struct lectern_said said[3] = {{0}};
	struct lectern_hearing hearing;

	(void)state;
	lectern_hearing_begin(&hearing, &three, said);
	text(&hearing, 0, 100, 200);
	text(&hearing, 11, 250, 300);
	text(&hearing, 22, 350, 400);
	lectern_hearing_end(&hearing, 400);
	expect(&said[0], 100, 200);
	expect(&said[1], 250, 300);
	expect(&said[2], 350, 400);
}

static void a_sentence_that_was_cut_for_the_voice_is_one(void **state)
{
	struct lectern_said said[3] = {{0}};
	struct lectern_hearing hearing;

	(void)state;
	lectern_hearing_begin(&hearing, &three, said);
	text(&hearing, 0, 100, 150);
	text(&hearing, 5, 160, 200);
	text(&hearing, 11, 250, 300);
	text(&hearing, 22, 350, 380);
	text(&hearing, 27, 390, 400);
	lectern_hearing_end(&hearing, 400);
	expect(&said[0], 100, 200);
	expect(&said[1], 250, 300);
	expect(&said[2], 350, 400);
}

static void a_label_belongs_to_the_sentence_behind_it(void **state)
{
	struct lectern_said said[3] = {{0}};
	struct lectern_hearing hearing;

	(void)state;
	lectern_hearing_begin(&hearing, &three, said);
	label(&hearing, 10, 50);
	label(&hearing, 60, 90);
	text(&hearing, 0, 100, 200);
	text(&hearing, 11, 250, 300);
	label(&hearing, 310, 330);
	text(&hearing, 22, 350, 400);
	lectern_hearing_end(&hearing, 400);
	expect(&said[0], 10, 200);
	expect(&said[1], 250, 300);
	expect(&said[2], 310, 400);
}

static void a_label_behind_all_text_belongs_to_the_last(void **state)
{
	struct lectern_said said[3] = {{0}};
	struct lectern_hearing hearing;

	(void)state;
	lectern_hearing_begin(&hearing, &three, said);
	text(&hearing, 0, 100, 200);
	text(&hearing, 11, 250, 300);
	text(&hearing, 22, 350, 400);
	label(&hearing, 410, 450);
	lectern_hearing_end(&hearing, 450);
	expect(&said[2], 350, 450);
}

static void labels_alone_make_the_sentence_of_a_block_without_text(void **state)
{
	struct lectern_said said[1] = {{0}};
	struct lectern_hearing hearing;

	(void)state;
	lectern_hearing_begin(&hearing, &one, said);
	label(&hearing, 10, 50);
	lectern_hearing_end(&hearing, 50);
	expect(&said[0], 10, 50);
}

/* A phrase that runs over two: the second begins and ends where it stands. */
static void a_sentence_that_is_not_said_has_a_place_and_no_length(void **state)
{
	struct lectern_said said[3] = {{0}};
	struct lectern_hearing hearing;

	(void)state;
	lectern_hearing_begin(&hearing, &three, said);
	text(&hearing, 0, 100, 200);
	text(&hearing, 22, 350, 400);
	lectern_hearing_end(&hearing, 400);
	expect(&said[1], 350, 350);
	expect(&said[2], 350, 400);
}

static void what_is_never_said_stands_at_the_end(void **state)
{
	struct lectern_said said[3] = {{0}};
	struct lectern_hearing hearing;

	(void)state;
	lectern_hearing_begin(&hearing, &three, said);
	text(&hearing, 0, 100, 200);
	lectern_hearing_end(&hearing, 200);
	expect(&said[0], 100, 200);
	expect(&said[1], 200, 200);
	expect(&said[2], 200, 200);
	lectern_hearing_begin(&hearing, &three, said);
	lectern_hearing_end(&hearing, 30);
	expect(&said[0], 30, 30);
}

/* Order is that of hearing: a place never goes back. */
static void a_phrase_out_of_order_never_takes_a_place_back(void **state)
{
	struct lectern_said said[3] = {{0}};
	struct lectern_hearing hearing;

	(void)state;
	lectern_hearing_begin(&hearing, &three, said);
	text(&hearing, 11, 100, 200);
	text(&hearing, 0, 250, 300);
	text(&hearing, 22, 350, 400);
	lectern_hearing_end(&hearing, 400);
	assert_true(said[0].end <= said[1].begin);
	expect(&said[1], 100, 300);
	expect(&said[2], 350, 400);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_phrase_is_its_sentence),
		cmocka_unit_test(a_sentence_that_was_cut_for_the_voice_is_one),
		cmocka_unit_test(a_label_belongs_to_the_sentence_behind_it),
		cmocka_unit_test(a_label_behind_all_text_belongs_to_the_last),
		cmocka_unit_test(
			labels_alone_make_the_sentence_of_a_block_without_text),
		cmocka_unit_test(
			a_sentence_that_is_not_said_has_a_place_and_no_length),
		cmocka_unit_test(what_is_never_said_stands_at_the_end),
		cmocka_unit_test(
			a_phrase_out_of_order_never_takes_a_place_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
