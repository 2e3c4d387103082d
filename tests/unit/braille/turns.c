/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where lines may and may not end, and how text is prepared, over a fake. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "braille/cells.h"
#include "braille/prepare.h"
#include "support/braille_fake.h"

static void count_unknown(void *user, uint32_t offset, uint32_t code_point)
{
	(void)code_point;
	*(uint32_t *)user = offset;
}

/*
 * Prepares text and writes it again with its marks: `~` a blank that holds,
 * `^` behind a character after which a line may end, `/` a line break.
 */
static void expect_turns(const char *text, const char *marked)
{
	struct braille_fake fake = {0};
	struct lectern_translator translator = braille_fake(&fake);
	struct lectern_glyphs glyphs = {.translator = &translator};
	struct lectern_prepared prepared = {0};
	struct lectern_passage passage = {.bytes = text,
					  .end = (uint32_t)strlen(text)};
	struct lectern_buffer made = {0};
	uint32_t unknown = UINT32_MAX;
	size_t i;

	assert_int_equal(lectern_prepare(&prepared, &glyphs, &passage,
					 count_unknown, &unknown),
			 LECTERN_OK);
	for (i = 0; i < prepared.count; i++) {
		uint32_t c = prepared.text[i];
		uint8_t turn = prepared.turns[i];

		if (c == ' ' && turn == LECTERN_CELL_TURN)
			c = '~';
		if (c == ' ' && turn == LECTERN_CELL_END)
			c = '/';
		lectern_buffer_put_code_point(&made, c);
		if (c != '~' && turn == LECTERN_CELL_TURN)
			lectern_buffer_puts(&made, "^");
	}
	assert_string_equal(made.bytes, marked);
	assert_int_equal(unknown, UINT32_MAX);
	lectern_buffer_free(&made);
	lectern_prepared_free(&prepared);
	lectern_glyphs_free(&glyphs);
}

static void a_dose_stays_with_its_unit(void **state)
{
	(void)state;
	expect_turns("take 5 mg now", "take 5~mg now");
	expect_turns("at 5 % of it", "at 5~% of it");
	expect_turns("take 5 mL. Then", "take 5~mL. Then");
	expect_turns("take 5 more", "take 5 more");
	expect_turns("5", "5");
	expect_turns("5 ", "5 ");
}

static void a_phone_number_stays_together(void **state)
{
	(void)state;
	expect_turns("call 800 555 0100 now", "call 800~555~0100 now");
	expect_turns("call 800-555-0100", "call 800-555-0100");
}

static void a_no_break_space_holds(void **state)
{
	(void)state;
	expect_turns("Dr.\u00A0Lee", "Dr.~Lee");
	expect_turns("a\u202Fb", "a~b");
}

static void a_compound_may_part_behind_its_hyphen(void **state)
{
	(void)state;
	expect_turns("long-term", "long-^term");
	expect_turns("5-day", "5-day");
	expect_turns("-a", "-a");
}

static void an_address_does_not_part_at_its_hyphens(void **state)
{
	(void)state;
	expect_turns("see www.a-b.org", "see www.a-b.org");
	expect_turns("me-too@b.org", "me-too@b.org");
	expect_turns("x/a-b", "x/a-b");
	expect_turns("well-known. Then", "well-^known. Then");
}

static void a_dash_may_end_a_line_but_not_between_numbers(void **state)
{
	(void)state;
	expect_turns("so\u2014then", "so\u2014^then");
	expect_turns("5\u20146", "5\u20146");
}

static void a_line_break_ends_the_line(void **state)
{
	(void)state;
	expect_turns("one\ntwo", "one/two");
	/* A number does not hold across it. */
	expect_turns("5\n6", "5/6");
}

static void apostrophes_are_written_as_such(void **state)
{
	(void)state;
	expect_turns("\u2019tis", "'tis");
	expect_turns("\u2018so\u2019", "\u2018so\u2019");
	expect_turns("\u2018the dog\u2019s\u2019 x\u2019",
		     "\u2018the dog\u2019s\u2019 x'");
}

static void an_unknown_character_is_told_with_its_offset(void **state)
{
	struct braille_fake fake = {0};
	struct lectern_translator translator = braille_fake(&fake);
	struct lectern_glyphs glyphs = {.translator = &translator};
	struct lectern_prepared prepared = {0};
	struct lectern_passage passage = {
		.bytes = "ab \u03B2 cd", .start = 1, .end = 8};
	uint32_t unknown = 0;

	(void)state;
	assert_int_equal(lectern_prepare(&prepared, &glyphs, &passage,
					 count_unknown, &unknown),
			 LECTERN_INVALID);
	assert_int_equal(unknown, 3);
	lectern_prepared_free(&prepared);
	lectern_glyphs_free(&glyphs);
}

static void each_character_knows_its_byte(void **state)
{
	struct braille_fake fake = {0};
	struct lectern_translator translator = braille_fake(&fake);
	struct lectern_glyphs glyphs = {.translator = &translator};
	struct lectern_prepared prepared = {0};
	struct lectern_passage passage = {.bytes = "a\u2014\u00ADb", .end = 7};
	uint32_t unknown = 0;

	(void)state;
	assert_int_equal(lectern_prepare(&prepared, &glyphs, &passage,
					 count_unknown, &unknown),
			 LECTERN_OK);
	assert_int_equal(prepared.count, 3);
	assert_int_equal(prepared.origin[0], 0);
	assert_int_equal(prepared.origin[1], 1);
	assert_int_equal(prepared.origin[2], 6);
	lectern_prepared_free(&prepared);
	lectern_glyphs_free(&glyphs);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_dose_stays_with_its_unit),
		cmocka_unit_test(a_phone_number_stays_together),
		cmocka_unit_test(a_no_break_space_holds),
		cmocka_unit_test(a_compound_may_part_behind_its_hyphen),
		cmocka_unit_test(an_address_does_not_part_at_its_hyphens),
		cmocka_unit_test(a_dash_may_end_a_line_but_not_between_numbers),
		cmocka_unit_test(a_line_break_ends_the_line),
		cmocka_unit_test(apostrophes_are_written_as_such),
		cmocka_unit_test(an_unknown_character_is_told_with_its_offset),
		cmocka_unit_test(each_character_knows_its_byte),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
