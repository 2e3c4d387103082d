/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What holds of every guide on every display: nothing is lost, doubled or
 * wider than it, every cell leads back to where it stands, and nobody is stuck
 * anywhere.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "braille/cells.h"
#include "braille/fronts.h"
#include "lectern/memory.h"
#include "support/panel_fake.h"

static const uint32_t widths[] = {8, 14, 20, 32, 40, 80};

#define WIDTHS (sizeof(widths) / sizeof(*widths))
#define GUIDES 40
#define BLOCKS 12

static const struct lectern_touch *touch_of(const struct touch_bench *bench)
{
	return bench->backend.self;
}

static void add_inked(struct lectern_buffer *out, uint8_t cell)
{
	cell &= LECTERN_CELL_DOTS;
	if (cell)
		lectern_buffer_fill(out, (char)cell, 1);
}

/* All cells of the guide but for blanks, by the way of the pages. */
static void expected(struct touch_bench *bench, struct lectern_buffer *out)
{
	const struct lectern_touch *touch = touch_of(bench);
	uint32_t count = lectern_guide_block_count(bench->test.guide);
	struct lectern_buffer cells = {0};
	uint32_t i;
	size_t k;

	for (i = 0; i < count; i++) {
		const struct lectern_node *node =
			lectern_guide_block(bench->test.guide, i);

		lectern_fronts_add(&cells, &touch->scribe.labels, node);
		assert_int_equal(lectern_brailler_block(touch->scribe.brailler,
							&cells, node, NULL),
				 LECTERN_OK);
	}
	for (k = 0; k < cells.length; k++)
		add_inked(out, (uint8_t)cells.bytes[k]);
	lectern_buffer_free(&cells);
}

/* What the window adds to the reading, without the sign of a division. */
static void add_window(const struct touch_bench *bench,
		       struct lectern_buffer *out)
{
	const struct lectern_touch *touch = touch_of(bench);
	const struct lectern_panel_frame *frame = &bench->fake.frame;
	uint32_t row;

	for (row = 0; row < touch->rows; row++) {
		size_t at = touch->text.first + row;
		uint32_t room = touch->columns;
		uint32_t i;

		if (at < touch->text.strip.line_count &&
		    touch->text.strip.lines[at].divided)
			room = (uint32_t)touch->text.strip.lines[at].length;
		for (i = 0; i < room; i++)
			add_inked(out, frame->cells[row * touch->columns + i]);
	}
}

static void read_on(struct touch_bench *bench, struct lectern_buffer *out)
{
	size_t windows = 1;

	add_window(bench, out);
	while (lectern_display_pan(&bench->backend, 1) == LECTERN_OK) {
		add_window(bench, out);
		assert_true(windows++ < 100000);
	}
}

static void generate(struct touch_bench *bench, uint64_t seed, uint32_t width,
		     uint32_t rows)
{
	*bench = (struct touch_bench){0};
	braille_generate(&bench->test, seed, BLOCKS);
	bench->options.grade = seed % 3 ? 2 : 1;
	touch_open_parsed(bench, width, rows);
	assert_int_equal(bench->fake.frame.count, width * rows);
}

static void panning_shows_every_cell_once_and_in_order(void **state)
{
	struct touch_bench bench;
	uint64_t seed;

	(void)state;
	for (seed = 1; seed <= GUIDES; seed++) {
		struct lectern_buffer wanted = {0};
		struct lectern_buffer got = {0};

		generate(&bench, seed, widths[seed % WIDTHS],
			 1 + (uint32_t)seed % 2);
		expected(&bench, &wanted);
		read_on(&bench, &got);
		assert_int_equal(got.length, wanted.length);
		assert_memory_equal(got.bytes, wanted.bytes, wanted.length);
		lectern_buffer_free(&wanted);
		lectern_buffer_free(&got);
		touch_close(&bench);
	}
}

static void panning_back_shows_the_same_windows(void **state)
{
	struct touch_bench bench;
	uint64_t seed;

	(void)state;
	for (seed = 1; seed <= GUIDES; seed++) {
		struct lectern_panel_frame *frames = NULL;
		size_t count = 0;

		generate(&bench, seed, widths[seed % WIDTHS], 1);
		do {
			frames = realloc(frames, ++count * sizeof(*frames));
			assert_non_null(frames);
			frames[count - 1] = bench.fake.frame;
		} while (lectern_display_pan(&bench.backend, 1) == LECTERN_OK);
		while (--count > 0) {
			assert_int_equal(
				lectern_display_pan(&bench.backend, -1),
				LECTERN_OK);
			assert_memory_equal(bench.fake.frame.cells,
					    frames[count - 1].cells,
					    bench.fake.frame.count);
		}
		assert_int_equal(lectern_display_pan(&bench.backend, -1),
				 LECTERN_AT_EDGE);
		free(frames);
		touch_close(&bench);
	}
}

/* From each cell to its place and back to a window that shows it. */
static void every_cell_leads_to_where_it_is_shown_again(void **state)
{
	struct touch_bench bench;
	uint64_t seed;
	size_t routes = 0;

	(void)state;
	for (seed = 1; seed <= GUIDES; seed++) {
		generate(&bench, seed, widths[seed % WIDTHS], 1);
		do {
			struct lectern_panel_frame frame = bench.fake.frame;
			uint32_t cell;

			for (cell = 1; cell <= frame.count; cell++) {
				struct lectern_position place;

				if (lectern_display_place(&bench.backend, cell,
							  &place) != LECTERN_OK)
					continue;
				assert_true(lectern_guide_holds(
					bench.test.guide, place));
				touch_read(&bench, 1, place.block,
					   place.offset);
				assert_true(lectern_touch_sees(touch_of(&bench),
							       place));
				routes++;
			}
		} while (lectern_display_pan(&bench.backend, 1) == LECTERN_OK);
		touch_close(&bench);
	}
	assert_true(routes > 10000);
}

/* As a reader without a voice goes: the place follows each window. */
static size_t walk(struct touch_bench *bench)
{
	uint32_t last = lectern_guide_block_count(bench->test.guide) - 1;
	struct lectern_position place = {0, 0};
	size_t windows = 0;

	lectern_display_alone(&bench->backend, true);
	while (lectern_display_pan(&bench->backend, 1) == LECTERN_OK) {
		struct lectern_position next =
			lectern_display_first(&bench->backend);

		assert_true(lectern_position_compare(next, place) >= 0);
		touch_follow(bench, next.block, next.offset);
		place = next;
		assert_true(windows++ < 100000);
	}
	assert_int_equal(place.block, last);
	return windows;
}

static void fingers_alone_come_to_the_end_of_every_guide(void **state)
{
	struct touch_bench bench;
	uint64_t seed;

	(void)state;
	for (seed = 1; seed <= GUIDES; seed++) {
		generate(&bench, seed, widths[seed % WIDTHS], 1);
		walk(&bench);
		touch_close(&bench);
	}
}

/* Each sign takes several windows that all stand for one place. */
static void signs_without_braille_shut_nobody_in(void **state)
{
	struct touch_bench bench;

	(void)state;
	touch_open(
		&bench,
		"# One\n\nA \U0001F600\U0001F680\U0001F600 b\n\n\U0001F600\n",
		8);
	assert_true(walk(&bench) > 15);
	touch_close(&bench);
}

static void a_text_of_vast_length_comes_in_stretches(void **state)
{
	struct touch_bench bench = {0};
	struct lectern_buffer source = {0};
	struct lectern_buffer wanted = {0};
	struct lectern_buffer got = {0};
	uint32_t end;
	size_t i;

	(void)state;
	lectern_buffer_puts(&source, "# One\n\n");
	for (i = 0; i < 3000; i++)
		lectern_buffer_printf(&source, "It is number %05zu. ", i);
	lectern_buffer_puts(&source, "\n\nTwo\n");
	braille_parse(&bench.test, source.bytes);
	end = lectern_node_text(lectern_guide_block(bench.test.guide, 1))
		      ->length;
	touch_open_parsed(&bench, 80, 1);
	expected(&bench, &wanted);
	read_on(&bench, &got);
	assert_int_equal(got.length, wanted.length);
	assert_memory_equal(got.bytes, wanted.bytes, wanted.length);
	/* A place far into it is shown without what comes before. */
	touch_read(&bench, 1, 1, end - 6);
	assert_non_null(strstr(touch_seen(&bench), "#jbiii4"));
	assert_true(lectern_strip_count(&touch_of(&bench)->text.strip) <
		    3 * LECTERN_SCRIBE_STRETCH);
	lectern_buffer_free(&source);
	lectern_buffer_free(&wanted);
	lectern_buffer_free(&got);
	touch_close(&bench);
}

static enum lectern_status open_and_read(struct touch_bench *bench)
{
	struct lectern_panel panel = panel_fake(&bench->fake);
	struct lectern_event event = {.kind = LECTERN_EVENT_READ,
				      .range = {{1, 5}, {3, 0}},
				      .words = "Well."};
	struct lectern_progress progress;
	const struct lectern_backend_ops *ops;
	enum lectern_status status;

	panel_fake_size(&bench->fake, 20, 1);
	status = lectern_touch_open(&bench->backend, &panel, bench->test.guide,
				    &bench->options, bench->test.found);
	if (status != LECTERN_OK)
		return status;
	ops = bench->backend.ops;
	status = ops->poll(bench->backend.self, &progress);
	if (status == LECTERN_OK)
		status = ops->handle(bench->backend.self, &event);
	event.kind = LECTERN_EVENT_NOTICE;
	if (status == LECTERN_OK)
		status = ops->handle(bench->backend.self, &event);
	if (status == LECTERN_OK)
		status = lectern_display_home(&bench->backend);
	if (status == LECTERN_OK)
		status = lectern_display_pan(&bench->backend, 1);
	assert_int_equal(ops->close(bench->backend.self), LECTERN_OK);
	return status;
}

static void each_failed_allocation_is_told_of(void **state)
{
	struct touch_bench bench = {0};
	enum lectern_status status = LECTERN_NO_MEMORY;
	uint64_t failed = 0;
	uint64_t n;

	(void)state;
	braille_parse(&bench.test, "# One\n\nTake it now.\n\n- Three\n");
	bench.options.data = LECTERN_SOURCE;
	bench.options.words = bench.test.words;
	for (n = 1; status != LECTERN_OK && n < 5000; n++) {
		bench.fake = (struct panel_fake){0};
		lectern_memory_fail_at(n);
		status = open_and_read(&bench);
		lectern_memory_fail_at(0);
		assert_int_equal(bench.fake.closed, 1);
		if (status != LECTERN_OK)
			assert_int_equal(status, LECTERN_NO_MEMORY);
		failed += status != LECTERN_OK;
	}
	assert_int_equal(status, LECTERN_OK);
	assert_true(failed > 10);
	braille_free(&bench.test);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(panning_shows_every_cell_once_and_in_order),
		cmocka_unit_test(panning_back_shows_the_same_windows),
		cmocka_unit_test(every_cell_leads_to_where_it_is_shown_again),
		cmocka_unit_test(fingers_alone_come_to_the_end_of_every_guide),
		cmocka_unit_test(signs_without_braille_shut_nobody_in),
		cmocka_unit_test(a_text_of_vast_length_comes_in_stretches),
		cmocka_unit_test(each_failed_allocation_is_told_of),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
