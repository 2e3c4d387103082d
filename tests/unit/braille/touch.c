/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A guide under the fingers, over a display in memory. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/panel_fake.h"

/* Block 1: "They are red." at 0, "They are round ..." at 14. */
#define APPLES                                                             \
	"# Apples\n\nThey are red. They are round and heavy and last all " \
	"winter.\n\n- First\n- Second\n"

static const struct lectern_range nothing = {{0, 0}, {0, 0}};

static void pan(struct touch_bench *bench, int step, enum lectern_status wanted)
{
	assert_int_equal(lectern_display_pan(&bench->backend, step), wanted);
}

static void home(struct touch_bench *bench)
{
	assert_int_equal(lectern_display_home(&bench->backend), LECTERN_OK);
}

/* ---------------------------------------------------------------- the place
 */

static void nothing_is_shown_before_the_display_is_there(void **state)
{
	struct touch_bench bench;

	(void)state;
	touch_open(&bench, APPLES, 0);
	assert_false(lectern_display_ready(&bench.backend));
	touch_read(&bench, 1, 1, 0);
	pan(&bench, 1, LECTERN_OK);
	assert_int_equal(bench.fake.shows, 0);
	panel_fake_size(&bench.fake, 20, 1);
	touch_poll(&bench);
	assert_true(lectern_display_ready(&bench.backend));
	assert_int_equal(bench.fake.shows, 1);
	touch_shows(&bench, ",!y >e r$4 ,!y >e");
	touch_close(&bench);
}

static void the_block_at_the_place_is_shown(void **state)
{
	struct touch_bench bench;

	(void)state;
	touch_open(&bench, APPLES, 40);
	touch_shows(&bench, ",apples");
	touch_read(&bench, 1, 2, 0);
	touch_shows(&bench, "_4 ,f/");
	touch_close(&bench);
}

static void braille_of_grade_1_is_shown_when_asked_for(void **state)
{
	struct touch_bench bench = {0};

	(void)state;
	braille_parse(&bench.test, APPLES);
	bench.options.grade = 1;
	touch_open_parsed(&bench, 20, 1);
	touch_read(&bench, 1, 1, 0);
	touch_shows(&bench, ",they are red4 ,they");
	touch_close(&bench);
}

static void a_guide_in_another_language_is_shown_in_its_braille(void **state)
{
	struct touch_bench bench = {0};

	(void)state;
	braille_load(&bench.test, "---\ntitle: T\nlanguage: es\n---\n"
				  "# Uno\n\nLlame al m\u00E9dico.\n");
	touch_open_parsed(&bench, 20, 1);
	touch_read(&bench, 1, 1, 0);
	touch_shows(&bench, ".llame al m!dico'");
	touch_close(&bench);
}

static void the_window_is_the_one_that_holds_the_place(void **state)
{
	struct touch_bench bench;

	(void)state;
	touch_open(&bench, APPLES, 20);
	touch_read(&bench, 1, 1, 14);
	touch_shows(&bench, ",!y >e r$4 ,!y >e");
	touch_follow(&bench, 1, 23);
	touch_shows(&bench, "r.d & h1vy & la/ all");
	touch_follow(&bench, 1, 0);
	touch_shows(&bench, ",!y >e r$4 ,!y >e");
	touch_close(&bench);
}

static void a_display_of_several_rows_is_filled_row_by_row(void **state)
{
	struct touch_bench bench = {0};
	struct lectern_position place;

	(void)state;
	braille_parse(&bench.test, APPLES);
	touch_open_parsed(&bench, 20, 2);
	touch_read(&bench, 1, 1, 0);
	touch_shows(&bench, ",!y >e r$4 ,!y >e/r.d & h1vy & la/ all");
	assert_int_equal(lectern_display_place(&bench.backend, 21, &place),
			 LECTERN_OK);
	assert_int_equal(place.offset, 23);
	pan(&bench, 1, LECTERN_OK);
	touch_shows(&bench, "w9t]4/");
	pan(&bench, -1, LECTERN_OK);
	touch_shows(&bench, ",!y >e r$4 ,!y >e/r.d & h1vy & la/ all");
	touch_close(&bench);
}

static void what_is_felt_already_is_not_sent_again(void **state)
{
	struct touch_bench bench;
	size_t shows;

	(void)state;
	touch_open(&bench, APPLES, 40);
	touch_read(&bench, 1, 0, 0);
	shows = bench.fake.shows;
	touch_read(&bench, 2, 0, 0);
	touch_follow(&bench, 0, 2);
	touch_poll(&bench);
	assert_int_equal(bench.fake.shows, shows);
	touch_close(&bench);
}

static void another_size_shows_the_same_place(void **state)
{
	struct touch_bench bench;

	(void)state;
	touch_open(&bench, APPLES, 40);
	touch_read(&bench, 1, 1, 0);
	touch_follow(&bench, 1, 23);
	touch_shows(&bench, ",!y >e r$4 ,!y >e r.d & h1vy & la/ all");
	panel_fake_size(&bench.fake, 12, 1);
	touch_poll(&bench);
	touch_shows(&bench, ",!y >e r.d &");
	panel_fake_size(&bench.fake, 80, 1);
	touch_poll(&bench);
	touch_shows(&bench, ",!y >e r$4 ,!y >e r.d & h1vy & la/ all w9t]4");
	touch_close(&bench);
}

static void a_size_that_no_display_has_is_a_loss(void **state)
{
	struct touch_bench bench;
	struct lectern_progress progress;

	(void)state;
	touch_open(&bench, APPLES, 0);
	panel_fake_size(&bench.fake, 1, 1);
	assert_int_equal(bench.backend.ops->poll(bench.backend.self, &progress),
			 LECTERN_LOST);
	touch_close(&bench);
}

static void a_vast_display_is_used_as_far_as_a_frame_goes(void **state)
{
	struct touch_bench bench = {0};

	(void)state;
	braille_parse(&bench.test, APPLES);
	touch_open_parsed(&bench, 100, 4000000000u);
	assert_int_equal(bench.fake.frame.count, 500);
	panel_fake_size(&bench.fake, 4000000000u, 4000000000u);
	touch_poll(&bench);
	assert_int_equal(bench.fake.frame.count, LECTERN_PANEL_CELLS_MAX);
	touch_shows(&bench, ",apples");
	touch_close(&bench);
}

/* ------------------------------------------------------- marks and cursor */

static void the_word_that_is_spoken_is_marked(void **state)
{
	struct touch_bench bench;

	(void)state;
	touch_open(&bench, APPLES, 20);
	touch_read(&bench, 1, 1, 0);
	touch_shows(&bench, ",!y >e r$4 ,!y >e");
	assert_string_equal(touch_marks(&bench), "^^^");
	touch_follow(&bench, 1, 5);
	assert_string_equal(touch_marks(&bench), "....^^");
	touch_follow(&bench, 1, 9);
	assert_string_equal(touch_marks(&bench), ".......^^");
	touch_follow(&bench, 1, 14);
	assert_string_equal(touch_marks(&bench), "...........^^^");
	/* In the next window. */
	touch_follow(&bench, 1, 29);
	touch_shows(&bench, "r.d & h1vy & la/ all");
	assert_string_equal(touch_marks(&bench), "....^");
	assert_int_equal(bench.fake.frame.cursor, LECTERN_PANEL_NO_CURSOR);
	touch_close(&bench);
}

static void what_rests_is_not_marked_but_pointed_at(void **state)
{
	struct touch_bench bench;

	(void)state;
	touch_open(&bench, APPLES, 20);
	touch_read(&bench, 1, 1, 0);
	touch_follow(&bench, 1, 9);
	touch_send(&bench, LECTERN_EVENT_PAUSED, 1, nothing, "");
	assert_string_equal(touch_marks(&bench), "");
	assert_int_equal(bench.fake.frame.cursor, 7);
	touch_send(&bench, LECTERN_EVENT_RESUMED, 1, nothing, "");
	assert_string_equal(touch_marks(&bench), ".......^^");
	touch_send(&bench, LECTERN_EVENT_SILENCED, 1, nothing, "");
	assert_string_equal(touch_marks(&bench), "");
	assert_int_equal(bench.fake.frame.cursor, 7);
	touch_close(&bench);
}

static void without_a_voice_a_cursor_stands_at_the_place(void **state)
{
	struct touch_bench bench;

	(void)state;
	touch_open(&bench, APPLES, 20);
	lectern_display_alone(&bench.backend, true);
	touch_read(&bench, 1, 1, 0);
	assert_string_equal(touch_marks(&bench), "");
	/* Where the window begins the finger is already. */
	assert_int_equal(bench.fake.frame.cursor, LECTERN_PANEL_NO_CURSOR);
	touch_follow(&bench, 1, 5);
	assert_int_equal(bench.fake.frame.cursor, 4);
	touch_follow(&bench, 1, 23);
	assert_int_equal(bench.fake.frame.cursor, LECTERN_PANEL_NO_CURSOR);
	touch_close(&bench);
}

/* ---------------------------------------------------------------- routing */

static void a_cell_leads_to_the_character_that_it_shows(void **state)
{
	static const struct {
		uint32_t cell;
		uint32_t offset;
	} routes[] = {{1, 0}, {3, 3}, {5, 5}, {8, 9}, {12, 14}, {16, 19}};
	struct touch_bench bench;
	struct lectern_position place;
	size_t i;

	(void)state;
	touch_open(&bench, APPLES, 20);
	touch_read(&bench, 1, 1, 0);
	touch_shows(&bench, ",!y >e r$4 ,!y >e");
	for (i = 0; i < sizeof(routes) / sizeof(*routes); i++) {
		assert_int_equal(lectern_display_place(&bench.backend,
						       routes[i].cell, &place),
				 LECTERN_OK);
		assert_int_equal(place.block, 1);
		assert_int_equal(place.offset, routes[i].offset);
	}
	/* Right of the text its last character is meant. */
	assert_int_equal(lectern_display_place(&bench.backend, 20, &place),
			 LECTERN_OK);
	assert_int_equal(place.offset, 21);
	touch_close(&bench);
}

static void cells_without_text_lead_nowhere(void **state)
{
	struct touch_bench bench = {0};
	struct lectern_position place = {7, 7};

	(void)state;
	braille_parse(&bench.test, APPLES);
	touch_open_parsed(&bench, 20, 2);
	assert_int_equal(lectern_display_place(&bench.backend, 0, &place),
			 LECTERN_NOT_FOUND);
	assert_int_equal(lectern_display_place(&bench.backend, 25, &place),
			 LECTERN_NOT_FOUND);
	assert_int_equal(lectern_display_place(&bench.backend, 41, &place),
			 LECTERN_NOT_FOUND);
	assert_int_equal(
		lectern_display_place(&bench.backend, UINT32_MAX, &place),
		LECTERN_NOT_FOUND);
	touch_send(&bench, LECTERN_EVENT_NOTICE, 1, nothing, "Well.");
	assert_int_equal(lectern_display_place(&bench.backend, 1, &place),
			 LECTERN_NOT_FOUND);
	assert_int_equal(place.block, 7);
	touch_close(&bench);
}

/* ---------------------------------------------------------------- panning */

static void panning_on_and_back_feels_the_same(void **state)
{
	struct touch_bench bench;

	(void)state;
	touch_open(&bench, APPLES, 20);
	touch_shows(&bench, ",apples");
	pan(&bench, 1, LECTERN_OK);
	touch_shows(&bench, ",!y >e r$4 ,!y >e");
	pan(&bench, 1, LECTERN_OK);
	touch_shows(&bench, "r.d & h1vy & la/ all");
	pan(&bench, 1, LECTERN_OK);
	touch_shows(&bench, "w9t]4");
	pan(&bench, 1, LECTERN_OK);
	touch_shows(&bench, "_4 ,f/");
	pan(&bench, -1, LECTERN_OK);
	touch_shows(&bench, "w9t]4");
	assert_int_equal(lectern_display_first(&bench.backend).offset, 52);
	pan(&bench, -1, LECTERN_OK);
	touch_shows(&bench, "r.d & h1vy & la/ all");
	touch_close(&bench);
}

static void the_guide_has_an_edge_on_both_sides(void **state)
{
	struct touch_bench bench;

	(void)state;
	touch_open(&bench, "# One\n\nTwo\n", 20);
	pan(&bench, -1, LECTERN_AT_EDGE);
	touch_shows(&bench, ",\"o");
	pan(&bench, 1, LECTERN_OK);
	pan(&bench, 1, LECTERN_AT_EDGE);
	touch_shows(&bench, ",two");
	touch_close(&bench);
}

static void who_pans_beside_a_voice_is_not_pulled_away(void **state)
{
	struct touch_bench bench;

	(void)state;
	touch_open(&bench, APPLES, 20);
	touch_read(&bench, 1, 0, 0);
	pan(&bench, 1, LECTERN_OK);
	pan(&bench, 1, LECTERN_OK);
	touch_shows(&bench, "r.d & h1vy & la/ all");
	touch_follow(&bench, 1, 5);
	touch_shows(&bench, "r.d & h1vy & la/ all");
	assert_string_equal(touch_marks(&bench), "");
	/* Where the voice comes to what is felt its word is marked. */
	touch_follow(&bench, 1, 29);
	assert_string_equal(touch_marks(&bench), "....^");
	touch_follow(&bench, 1, 52);
	touch_shows(&bench, "r.d & h1vy & la/ all");
	home(&bench);
	touch_shows(&bench, "w9t]4");
	assert_string_equal(touch_marks(&bench), "^^^^");
	touch_follow(&bench, 2, 0);
	touch_shows(&bench, "_4 ,f/");
	touch_close(&bench);
}

static void a_move_brings_back_who_had_panned_away(void **state)
{
	struct touch_bench bench;

	(void)state;
	touch_open(&bench, APPLES, 20);
	touch_read(&bench, 1, 0, 0);
	pan(&bench, 1, LECTERN_OK);
	touch_send(&bench, LECTERN_EVENT_MOVED, 2,
		   (struct lectern_range){{3, 0}, {3, 6}}, "");
	touch_read(&bench, 2, 3, 0);
	touch_shows(&bench, "_4 ,second");
	touch_close(&bench);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_is_shown_before_the_display_is_there),
		cmocka_unit_test(the_block_at_the_place_is_shown),
		cmocka_unit_test(braille_of_grade_1_is_shown_when_asked_for),
		cmocka_unit_test(
			a_guide_in_another_language_is_shown_in_its_braille),
		cmocka_unit_test(the_window_is_the_one_that_holds_the_place),
		cmocka_unit_test(
			a_display_of_several_rows_is_filled_row_by_row),
		cmocka_unit_test(what_is_felt_already_is_not_sent_again),
		cmocka_unit_test(another_size_shows_the_same_place),
		cmocka_unit_test(a_size_that_no_display_has_is_a_loss),
		cmocka_unit_test(a_vast_display_is_used_as_far_as_a_frame_goes),
		cmocka_unit_test(the_word_that_is_spoken_is_marked),
		cmocka_unit_test(what_rests_is_not_marked_but_pointed_at),
		cmocka_unit_test(without_a_voice_a_cursor_stands_at_the_place),
		cmocka_unit_test(a_cell_leads_to_the_character_that_it_shows),
		cmocka_unit_test(cells_without_text_lead_nowhere),
		cmocka_unit_test(panning_on_and_back_feels_the_same),
		cmocka_unit_test(the_guide_has_an_edge_on_both_sides),
		cmocka_unit_test(who_pans_beside_a_voice_is_not_pulled_away),
		cmocka_unit_test(a_move_brings_back_who_had_panned_away),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
