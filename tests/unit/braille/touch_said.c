/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said on a display in memory, its keys, and what becomes of it. */
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

/* ---------------------------------------------------------------- notices */

static void a_notice_takes_the_place_of_the_text(void **state)
{
	struct touch_bench bench;

	(void)state;
	touch_open(&bench, APPLES, 20);
	touch_send(&bench, LECTERN_EVENT_EDGE, 1, nothing, "The end.");
	touch_shows(&bench, ",! 5d4");
	assert_true(lectern_display_noticing(&bench.backend));
	assert_int_equal(bench.fake.frame.cursor, LECTERN_PANEL_NO_CURSOR);
	home(&bench);
	touch_shows(&bench, ",apples");
	touch_close(&bench);
}

static void what_goes_on_behind_a_notice_leaves_it(void **state)
{
	struct touch_bench bench;
	struct lectern_range rest = {{1, 0}, {4, 0}};

	(void)state;
	touch_open(&bench, APPLES, 20);
	touch_send(&bench, LECTERN_EVENT_NOTICE, 3, rest, "Well.");
	touch_send(&bench, LECTERN_EVENT_READ, 3, rest, "");
	touch_follow(&bench, 1, 5);
	touch_shows(&bench, ",well4");
	/* The next thing that is asked for ends it. */
	touch_send(&bench, LECTERN_EVENT_READ, 4, rest, "");
	touch_shows(&bench, ",!y >e r$4 ,!y >e");
	touch_close(&bench);
}

static void beside_a_voice_a_notice_gives_way_after_some_seconds(void **state)
{
	struct touch_bench bench;
	struct lectern_range rest = {{1, 0}, {4, 0}};
	int wait;

	(void)state;
	touch_open(&bench, APPLES, 20);
	touch_send(&bench, LECTERN_EVENT_NOTICE, 3, rest, "Well.");
	touch_send(&bench, LECTERN_EVENT_READ, 3, rest, "");
	touch_follow(&bench, 1, 5);
	wait = bench.backend.ops->wait_ms(bench.backend.self);
	assert_in_range(wait, 2000, 15000);
	bench.fake.now_ms = wait - 1;
	touch_poll(&bench);
	touch_shows(&bench, ",well4");
	assert_int_equal(bench.backend.ops->wait_ms(bench.backend.self), 1);
	bench.fake.now_ms = wait;
	touch_poll(&bench);
	touch_shows(&bench, ",!y >e r$4 ,!y >e");
	assert_string_equal(touch_marks(&bench), "....^^");
	assert_int_equal(bench.backend.ops->wait_ms(bench.backend.self), -1);
	touch_close(&bench);
}

static void without_a_voice_a_notice_waits_for_the_reader(void **state)
{
	struct touch_bench bench;
	struct lectern_range rest = {{1, 0}, {4, 0}};

	(void)state;
	touch_open(&bench, APPLES, 20);
	lectern_display_alone(&bench.backend, true);
	touch_send(&bench, LECTERN_EVENT_NOTICE, 3, rest, "Well.");
	touch_send(&bench, LECTERN_EVENT_READ, 3, rest, "");
	assert_int_equal(bench.backend.ops->wait_ms(bench.backend.self), -1);
	bench.fake.now_ms = 1000000;
	touch_poll(&bench);
	touch_shows(&bench, ",well4");
	touch_close(&bench);
}

static void what_nothing_goes_on_behind_stays_beside_a_voice_too(void **state)
{
	struct touch_bench bench;

	(void)state;
	touch_open(&bench, APPLES, 20);
	touch_read(&bench, 2, 0, 0);
	touch_send(&bench, LECTERN_EVENT_NOTICE, 3, nothing, "List.");
	bench.fake.now_ms = 1000000;
	touch_poll(&bench);
	touch_shows(&bench, ",li/4");
	touch_close(&bench);
}

static void a_long_notice_is_panned_by_itself(void **state)
{
	struct touch_bench bench;

	(void)state;
	touch_open(&bench, APPLES, 20);
	touch_send(&bench, LECTERN_EVENT_NOTICE, 1, nothing,
		   "This is the last part of the guide.");
	touch_shows(&bench, ",? is ! la/ \"p ( !");
	pan(&bench, -1, LECTERN_AT_EDGE);
	pan(&bench, 1, LECTERN_OK);
	touch_shows(&bench, "guide4");
	pan(&bench, 1, LECTERN_AT_EDGE);
	pan(&bench, -1, LECTERN_OK);
	touch_shows(&bench, ",? is ! la/ \"p ( !");
	touch_close(&bench);
}

static void a_pause_or_silence_ends_a_notice(void **state)
{
	static const enum lectern_event_kind kinds[] = {LECTERN_EVENT_PAUSED,
							LECTERN_EVENT_RESUMED,
							LECTERN_EVENT_SILENCED};
	struct touch_bench bench;
	size_t i;

	(void)state;
	touch_open(&bench, APPLES, 20);
	for (i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		touch_send(&bench, LECTERN_EVENT_NOTICE, 1, nothing, "Well.");
		touch_shows(&bench, ",well4");
		touch_send(&bench, kinds[i], 1, nothing, "");
		touch_shows(&bench, ",apples");
	}
	touch_close(&bench);
}

/* ------------------------------------------------------------ keys, losses */

static void keys_come_in_their_order(void **state)
{
	struct touch_bench bench;
	struct lectern_display_key key;

	(void)state;
	touch_open(&bench, APPLES, 20);
	panel_fake_key(&bench.fake, "lndn", 0);
	panel_fake_key(&bench.fake, "route", 7);
	assert_false(lectern_display_key(&bench.backend, &key));
	touch_poll(&bench);
	assert_true(lectern_display_key(&bench.backend, &key));
	assert_string_equal(key.name, "lndn");
	assert_int_equal(key.cell, 0);
	assert_true(lectern_display_key(&bench.backend, &key));
	assert_string_equal(key.name, "route");
	assert_int_equal(key.cell, 7);
	assert_false(lectern_display_key(&bench.backend, &key));
	touch_close(&bench);
}

static void more_keys_than_anybody_presses_are_ignored(void **state)
{
	struct touch_bench bench;
	struct lectern_display_key key;
	size_t count = 0;
	int i;

	(void)state;
	touch_open(&bench, APPLES, 20);
	for (i = 0; i < PANEL_FAKE_NEWS; i++)
		panel_fake_key(&bench.fake, i ? "lndn" : "lnup", 0);
	touch_poll(&bench);
	for (; lectern_display_key(&bench.backend, &key); count++)
		assert_string_equal(key.name, count ? "lndn" : "lnup");
	assert_int_equal(count, LECTERN_TOUCH_KEYS);
	touch_close(&bench);
}

static void a_display_that_goes_away_is_a_loss(void **state)
{
	struct touch_bench bench;
	struct lectern_progress progress;
	struct lectern_event event = {.kind = LECTERN_EVENT_NOTICE,
				      .words = "Well."};

	(void)state;
	touch_open(&bench, APPLES, 20);
	bench.fake.refuses = LECTERN_LOST;
	assert_int_equal(bench.backend.ops->handle(bench.backend.self, &event),
			 LECTERN_LOST);
	bench.fake.refuses = LECTERN_OK;
	bench.fake.lost = true;
	assert_int_equal(bench.backend.ops->poll(bench.backend.self, &progress),
			 LECTERN_LOST);
	touch_close(&bench);
}

static void one_that_is_lost_answers_to_nothing(void **state)
{
	struct touch_bench bench;
	struct lectern_display_key key;
	struct lectern_position place;
	size_t shows;

	(void)state;
	touch_open(&bench, APPLES, 20);
	panel_fake_key(&bench.fake, "lndn", 0);
	touch_poll(&bench);
	shows = bench.fake.shows;
	bench.backend.lost = true;
	pan(&bench, 1, LECTERN_OK);
	home(&bench);
	assert_false(lectern_display_ready(&bench.backend));
	assert_false(lectern_display_key(&bench.backend, &key));
	assert_int_equal(lectern_display_place(&bench.backend, 1, &place),
			 LECTERN_NOT_FOUND);
	assert_int_equal(lectern_display_wait(&bench.backend, 0, NULL),
			 LECTERN_NO_DEVICE);
	assert_int_equal(bench.fake.shows, shows);
	touch_close(&bench);
}

static void waiting_ends_when_the_display_is_there_or_not(void **state)
{
	struct touch_bench bench;

	(void)state;
	touch_open(&bench, APPLES, 0);
	assert_int_equal(
		lectern_display_wait(&bench.backend, 0, bench.test.found),
		LECTERN_NO_DEVICE);
	assert_string_equal(braille_finding(bench.test.found, 0),
			    "there is no braille display: brltty does not "
			    "answer");
	bench.backend.lost = false;
	bench.fake.lost = true;
	assert_int_equal(
		lectern_display_wait(&bench.backend, 1000, bench.test.found),
		LECTERN_NO_DEVICE);
	assert_string_equal(braille_finding(bench.test.found, 1),
			    "there is no braille display: the test took it "
			    "away");
	bench.backend.lost = false;
	bench.fake.lost = false;
	panel_fake_size(&bench.fake, 20, 1);
	assert_int_equal(
		lectern_display_wait(&bench.backend, 1000, bench.test.found),
		LECTERN_OK);
	touch_shows(&bench, ",apples");
	touch_close(&bench);
}

static void what_cannot_be_opened_closes_the_panel(void **state)
{
	struct touch_bench bench = {0};
	struct lectern_panel panel = panel_fake(&bench.fake);

	(void)state;
	braille_parse(&bench.test, APPLES);
	bench.options.data = LECTERN_SOURCE;
	bench.options.words = bench.test.words;
	bench.options.grade = 3;
	assert_int_equal(lectern_touch_open(&bench.backend, &panel,
					    bench.test.guide, &bench.options,
					    bench.test.found),
			 LECTERN_BAD_ARGUMENT);
	assert_int_equal(bench.fake.closed, 1);
	assert_null(panel.ops);
	panel = panel_fake(&bench.fake);
	bench.options.grade = 2;
	bench.options.place.block = 99;
	assert_int_equal(lectern_touch_open(&bench.backend, &panel,
					    bench.test.guide, &bench.options,
					    bench.test.found),
			 LECTERN_BAD_ARGUMENT);
	assert_int_equal(bench.fake.closed, 2);
	braille_free(&bench.test);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_notice_takes_the_place_of_the_text),
		cmocka_unit_test(what_goes_on_behind_a_notice_leaves_it),
		cmocka_unit_test(
			beside_a_voice_a_notice_gives_way_after_some_seconds),
		cmocka_unit_test(without_a_voice_a_notice_waits_for_the_reader),
		cmocka_unit_test(
			what_nothing_goes_on_behind_stays_beside_a_voice_too),
		cmocka_unit_test(a_long_notice_is_panned_by_itself),
		cmocka_unit_test(a_pause_or_silence_ends_a_notice),
		cmocka_unit_test(keys_come_in_their_order),
		cmocka_unit_test(more_keys_than_anybody_presses_are_ignored),
		cmocka_unit_test(a_display_that_goes_away_is_a_loss),
		cmocka_unit_test(one_that_is_lost_answers_to_nothing),
		cmocka_unit_test(waiting_ends_when_the_display_is_there_or_not),
		cmocka_unit_test(what_cannot_be_opened_closes_the_panel),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
