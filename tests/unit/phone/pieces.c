/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Cuts: never in a sentence, never longer than a file may be, nothing lost.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lectern/memory.h"
#include "phone/chain.h"
#include "phone/pieces.h"

#define FRAME LECTERN_CHAIN_FRAME
#define TAKES_MAX 40
#define SAID_MAX 1200

/* A section of prompts, and what became of it. */
struct desk {
	struct lectern_take takes[TAKES_MAX];
	struct lectern_said said[SAID_MAX];
	uint32_t take_count;
	uint32_t said_count;
	uint32_t fed; /* frames */
	struct lectern_pieces pieces;
	uint32_t bad;
};

/*
 * Adds a prompt of sentences of so many frames, a gap of ten frames between
 * them, with lead and trail.
 */
static void take(struct desk *desk, const uint32_t *frames, uint32_t count)
{
	struct lectern_take *take = &desk->takes[desk->take_count++];
	uint32_t at = desk->fed + LECTERN_LEAD_FRAMES;
	uint32_t i;

	take->first_said = desk->said_count;
	take->said_count = count;
	for (i = 0; i < count; i++) {
		struct lectern_said *said = &desk->said[desk->said_count++];

		said->begin = at * FRAME;
		at += frames[i];
		said->end = at * FRAME - 1;
		at += i + 1 < count ? 10 : 0;
	}
	at += LECTERN_TRAIL_FRAMES;
	take->frames = at - desk->fed;
	desk->fed = at;
}

static enum lectern_status cut(struct desk *desk, enum lectern_phone_unit unit,
			       uint32_t frames_max)
{
	const struct lectern_pieces_rules rules = {.takes = desk->takes,
						   .take_count =
							   desk->take_count,
						   .said = desk->said,
						   .frames_max = frames_max,
						   .unit = unit};

	return lectern_pieces_cut(&desk->pieces, &rules, &desk->bad);
}

/* Every sentence is in its piece as a whole, and in the right order. */
static void expect_whole(const struct desk *desk, uint32_t frames_max)
{
	uint32_t piece = 0;
	uint32_t i;
	size_t k;

	for (i = 0; i < desk->said_count; i++) {
		const struct lectern_said *said = &desk->said[i];
		const struct lectern_piece *in = &desk->pieces.at[said->piece];

		assert_true(said->piece >= piece);
		piece = said->piece;
		/* With a lead before it, and inside. */
		assert_true(said->at >= LECTERN_LEAD_FRAMES * FRAME);
		assert_true(said->at + (said->end - said->begin) <=
			    in->frames * FRAME);
	}
	assert_int_equal(piece + 1, desk->pieces.count);
	for (k = 0; k < desk->pieces.count; k++)
		assert_true(desk->pieces.at[k].frames <= frames_max);
}

/* What is at a frame of a piece: its frame in the stream; UINT32_MAX: silence.
 */
static uint32_t heard_at(const struct lectern_pieces *pieces, size_t index,
			 uint32_t frame)
{
	const struct lectern_piece *piece = &pieces->at[index];
	uint32_t i;

	for (i = 0; i < piece->stretch_count; i++) {
		const struct lectern_stretch *stretch =
			&pieces->stretches[piece->first_stretch + i];

		if (frame < stretch->frames)
			return stretch->silent ? UINT32_MAX
					       : stretch->from + frame;
		frame -= stretch->frames;
	}
	fail_msg("no frame %u in piece %zu", frame, index);
	return UINT32_MAX;
}

/* The sentence's own sound is where it is said to be. */
static void expect_heard(const struct desk *desk)
{
	uint32_t i;

	for (i = 0; i < desk->said_count; i++) {
		const struct lectern_said *said = &desk->said[i];

		assert_int_equal(
			heard_at(&desk->pieces, said->piece, said->at / FRAME),
			said->begin / FRAME);
	}
}

static void prompts_that_fit_stay_as_they_are(void **state)
{
	const uint32_t frames[] = {100, 50};
	struct desk desk = {.take_count = 0};

	(void)state;
	take(&desk, frames, 2);
	take(&desk, frames, 1);
	assert_int_equal(cut(&desk, LECTERN_PHONE_UNIT_PROMPT, 1000),
			 LECTERN_OK);
	assert_int_equal(desk.pieces.count, 2);
	assert_true(lectern_pieces_plain(&desk.pieces));
	assert_int_equal(desk.pieces.at[0].frames, desk.takes[0].frames);
	expect_whole(&desk, 1000);
	expect_heard(&desk);
	lectern_pieces_free(&desk.pieces);
}

static void a_long_prompt_is_cut_at_sentences_as_late_as_it_can(void **state)
{
	const uint32_t frames[] = {100, 100, 100, 100, 100};
	struct desk desk = {.take_count = 0};

	(void)state;
	take(&desk, frames, 5);
	assert_int_equal(cut(&desk, LECTERN_PHONE_UNIT_PROMPT, 260),
			 LECTERN_OK);
	assert_int_equal(desk.pieces.count, 3);
	assert_int_equal(desk.pieces.at[0].part, 1);
	assert_int_equal(desk.pieces.at[2].part, 3);
	assert_int_equal(desk.said[0].piece, 0);
	assert_int_equal(desk.said[1].piece, 0);
	assert_int_equal(desk.said[2].piece, 1);
	assert_int_equal(desk.said[4].piece, 2);
	assert_false(lectern_pieces_plain(&desk.pieces));
	expect_whole(&desk, 260);
	expect_heard(&desk);
	lectern_pieces_free(&desk.pieces);
}

static void a_prompt_of_just_the_length_is_not_cut(void **state)
{
	const uint32_t frames[] = {100, 100};
	struct desk desk = {.take_count = 0};
	uint32_t whole;

	(void)state;
	take(&desk, frames, 2);
	whole = desk.takes[0].frames;
	assert_int_equal(cut(&desk, LECTERN_PHONE_UNIT_PROMPT, whole),
			 LECTERN_OK);
	assert_int_equal(desk.pieces.count, 1);
	assert_int_equal(cut(&desk, LECTERN_PHONE_UNIT_PROMPT, whole - 1),
			 LECTERN_OK);
	assert_int_equal(desk.pieces.count, 2);
	expect_whole(&desk, whole - 1);
	lectern_pieces_free(&desk.pieces);
}

static void a_sentence_that_is_too_long_is_refused_by_its_prompt(void **state)
{
	const uint32_t frames[] = {100, 300, 100};
	const uint32_t fits[] = {100};
	struct desk desk = {.take_count = 0};

	(void)state;
	take(&desk, fits, 1);
	take(&desk, frames, 3);
	assert_int_equal(cut(&desk, LECTERN_PHONE_UNIT_PROMPT, 250),
			 LECTERN_TOO_LARGE);
	assert_int_equal(desk.bad, 1);
	assert_int_equal(cut(&desk, LECTERN_PHONE_UNIT_SECTION, 250),
			 LECTERN_TOO_LARGE);
	assert_int_equal(desk.bad, 1);
	lectern_pieces_free(&desk.pieces);
}

static void more_parts_than_letters_are_refused(void **state)
{
	uint32_t frames[LECTERN_PARTS_MAX + 1];
	struct desk desk = {.take_count = 0};
	uint32_t i;

	(void)state;
	for (i = 0; i < LECTERN_PARTS_MAX + 1; i++)
		frames[i] = 100;
	take(&desk, frames, LECTERN_PARTS_MAX);
	assert_int_equal(cut(&desk, LECTERN_PHONE_UNIT_PROMPT, 130),
			 LECTERN_OK);
	assert_int_equal(desk.pieces.count, LECTERN_PARTS_MAX);
	take(&desk, frames, LECTERN_PARTS_MAX + 1);
	assert_int_equal(cut(&desk, LECTERN_PHONE_UNIT_PROMPT, 130),
			 LECTERN_TOO_LARGE);
	lectern_pieces_free(&desk.pieces);
}

static void each_sentence_becomes_a_numbered_piece(void **state)
{
	const uint32_t frames[] = {30, 40, 50};
	struct desk desk = {.take_count = 0};

	(void)state;
	take(&desk, frames, 3);
	take(&desk, frames, 1);
	assert_int_equal(cut(&desk, LECTERN_PHONE_UNIT_SENTENCE, 1000),
			 LECTERN_OK);
	assert_int_equal(desk.pieces.count, 4);
	assert_int_equal(desk.pieces.at[2].part, 3);
	/* Numbered even when it is alone. */
	assert_int_equal(desk.pieces.at[3].part, 1);
	expect_whole(&desk, 1000);
	expect_heard(&desk);
	lectern_pieces_free(&desk.pieces);
}

static void a_sentence_without_sound_still_has_its_piece(void **state)
{
	const uint32_t frames[] = {30, 30, 30};
	struct desk desk = {.take_count = 0};

	(void)state;
	take(&desk, frames, 3);
	desk.said[1].begin = desk.said[2].begin;
	desk.said[1].end = desk.said[2].begin;
	assert_int_equal(cut(&desk, LECTERN_PHONE_UNIT_SENTENCE, 1000),
			 LECTERN_OK);
	assert_int_equal(desk.pieces.count, 3);
	assert_int_equal(desk.said[1].piece, 1);
	assert_true(desk.pieces.at[1].frames >= LECTERN_LEAD_FRAMES);
	lectern_pieces_free(&desk.pieces);
}

static void a_chapter_becomes_one_piece_with_its_pauses(void **state)
{
	const uint32_t frames[] = {100};
	struct desk desk = {.take_count = 0};
	uint32_t whole;

	(void)state;
	take(&desk, frames, 1);
	take(&desk, frames, 1);
	/* 1 s between the two; lead and trail are 0.36 of it. */
	desk.takes[0].after_ms = 700;
	desk.takes[1].before_ms = 300;
	assert_int_equal(cut(&desk, LECTERN_PHONE_UNIT_SECTION, 10000),
			 LECTERN_OK);
	assert_int_equal(desk.pieces.count, 1);
	assert_int_equal(desk.pieces.at[0].part, 0);
	assert_int_equal(desk.pieces.at[0].take_count, 2);
	whole = desk.takes[0].frames + desk.takes[1].frames;
	assert_int_equal(desk.pieces.at[0].frames,
			 whole + 50 - LECTERN_LEAD_FRAMES -
				 LECTERN_TRAIL_FRAMES);
	expect_whole(&desk, 10000);
	expect_heard(&desk);
	lectern_pieces_free(&desk.pieces);
}

static void
a_long_chapter_is_cut_between_prompts_behind_no_heading(void **state)
{
	const uint32_t heading[] = {40};
	const uint32_t frames[] = {100, 100};
	struct desk desk = {.take_count = 0};
	size_t i;

	(void)state;
	take(&desk, heading, 1);
	take(&desk, frames, 2);
	take(&desk, heading, 1);
	take(&desk, frames, 2);
	desk.takes[0].heading = true;
	desk.takes[2].heading = true;
	/* The second heading would fit, but not what it is about. */
	assert_int_equal(cut(&desk, LECTERN_PHONE_UNIT_SECTION, 400),
			 LECTERN_OK);
	assert_int_equal(desk.pieces.count, 2);
	assert_int_equal(desk.pieces.at[0].take_count, 2);
	assert_int_equal(desk.pieces.at[1].first_take, 2);
	for (i = 0; i < 2; i++)
		assert_int_equal(desk.pieces.at[i].part, i + 1);
	expect_whole(&desk, 400);
	expect_heard(&desk);
	lectern_pieces_free(&desk.pieces);
}

static void a_prompt_too_long_for_a_chapters_file_is_cut_too(void **state)
{
	const uint32_t small[] = {50};
	const uint32_t frames[] = {100, 100, 100};
	struct desk desk = {.take_count = 0};

	(void)state;
	take(&desk, small, 1);
	take(&desk, frames, 3);
	take(&desk, small, 1);
	assert_int_equal(cut(&desk, LECTERN_PHONE_UNIT_SECTION, 250),
			 LECTERN_OK);
	assert_int_equal(desk.pieces.count, 4);
	expect_whole(&desk, 250);
	expect_heard(&desk);
	lectern_pieces_free(&desk.pieces);
}

/* Sections of all shapes, from a generator that is the same in every run. */
static void nothing_is_ever_lost_or_too_long(void **state)
{
	uint32_t random = 7;
	int round;

	(void)state;
	for (round = 0; round < 300; round++) {
		struct desk desk = {.take_count = 0};
		uint32_t takes = 1 + (random >> 20) % 5;
		uint32_t most;
		uint32_t i;

		for (i = 0; i < takes; i++) {
			uint32_t frames[8];
			uint32_t count;
			uint32_t k;

			random = random * 1664525u + 1013904223u;
			count = 1 + (random >> 24) % 8;
			for (k = 0; k < count; k++) {
				random = random * 1664525u + 1013904223u;
				frames[k] = 1 + (random >> 16) % 200;
			}
			take(&desk, frames, count);
			desk.takes[i].heading = (random >> 10) % 3 == 0;
			desk.takes[i].before_ms = (random >> 12) % 900;
			desk.takes[i].after_ms = (random >> 14) % 900;
		}
		random = random * 1664525u + 1013904223u;
		most = 330 + (random >> 20) % 600;
		for (i = 0; i < LECTERN_PHONE_UNIT_COUNT; i++) {
			assert_int_equal(cut(&desk, i, most), LECTERN_OK);
			expect_whole(&desk, most);
			expect_heard(&desk);
		}
		lectern_pieces_free(&desk.pieces);
	}
}

static void each_failing_allocation_is_reported(void **state)
{
	const uint32_t frames[] = {100, 100, 100};
	struct desk desk = {.take_count = 0};
	enum lectern_status status;
	uint64_t n = 0;

	(void)state;
	take(&desk, frames, 3);
	do {
		lectern_pieces_free(&desk.pieces);
		lectern_memory_fail_at(++n);
		status = cut(&desk, LECTERN_PHONE_UNIT_SENTENCE, 200);
		lectern_memory_fail_at(0);
		assert_true(status == LECTERN_OK ||
			    status == LECTERN_NO_MEMORY);
	} while (status != LECTERN_OK);
	assert_true(n > 2);
	lectern_pieces_free(&desk.pieces);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(prompts_that_fit_stay_as_they_are),
		cmocka_unit_test(
			a_long_prompt_is_cut_at_sentences_as_late_as_it_can),
		cmocka_unit_test(a_prompt_of_just_the_length_is_not_cut),
		cmocka_unit_test(
			a_sentence_that_is_too_long_is_refused_by_its_prompt),
		cmocka_unit_test(more_parts_than_letters_are_refused),
		cmocka_unit_test(each_sentence_becomes_a_numbered_piece),
		cmocka_unit_test(a_sentence_without_sound_still_has_its_piece),
		cmocka_unit_test(a_chapter_becomes_one_piece_with_its_pauses),
		cmocka_unit_test(
			a_long_chapter_is_cut_between_prompts_behind_no_heading),
		cmocka_unit_test(
			a_prompt_too_long_for_a_chapters_file_is_cut_too),
		cmocka_unit_test(nothing_is_ever_lost_or_too_long),
		cmocka_unit_test(each_failing_allocation_is_reported),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
