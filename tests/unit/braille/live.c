/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The live back end, over rows that are gathered as text. The wrappers of
 * back ends belong to a module above this one, so its table is called here.
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
#include "braille/live.h"
#include "support/braille_pages.h"

struct live {
	struct braille_case test;
	struct lectern_backend backend;
	struct lectern_buffer rows; /* in ASCII braille */
	int flushed;
	int closed;
	bool refuses;
};

static enum lectern_status rows_write(void *self, const uint8_t *cells,
				      size_t count)
{
	struct live *live = self;

	if (live->refuses)
		return LECTERN_IO;
	braille_ascii_cells(&live->rows, cells, count);
	lectern_buffer_puts(&live->rows, "\n");
	return LECTERN_OK;
}

static enum lectern_status rows_flush(void *self)
{
	((struct live *)self)->flushed++;
	return LECTERN_OK;
}

static void rows_close(void *self)
{
	((struct live *)self)->closed++;
}

static const struct lectern_rows_ops rows_ops = {
	.name = "gathered",
	.write = rows_write,
	.flush = rows_flush,
	.close = rows_close,
};

static void live_open(struct live *live, const char *text)
{
	struct lectern_rows rows = {.ops = &rows_ops, .self = live};

	*live = (struct live){0};
	braille_parse(&live->test, text);
	live->test.options.cells = 40;
	assert_int_equal(
		lectern_braille_live(&live->backend, &rows, live->test.guide,
				     &live->test.options, live->test.found),
		LECTERN_OK);
	lectern_buffer_puts(&live->rows, "");
}

static void live_close(struct live *live)
{
	assert_int_equal(live->backend.ops->close(live->backend.self),
			 LECTERN_OK);
	assert_int_equal(live->closed, 1);
	lectern_buffer_free(&live->rows);
	braille_free(&live->test);
}

static void send(struct live *live, enum lectern_event_kind kind,
		 struct lectern_range range)
{
	struct lectern_event event = {
		.kind = kind, .generation = 7, .range = range, .words = ""};

	assert_int_equal(live->backend.ops->handle(live->backend.self, &event),
			 LECTERN_OK);
}

static struct lectern_progress step(struct live *live)
{
	struct lectern_progress progress;

	assert_int_equal(live->backend.ops->poll(live->backend.self, &progress),
			 LECTERN_OK);
	return progress;
}

static struct lectern_range blocks(uint32_t from, uint32_t to)
{
	return (struct lectern_range){.from.block = from, .to.block = to};
}

static void expect_rows(struct live *live, const char *rows)
{
	assert_string_equal(live->rows.bytes, rows);
	lectern_buffer_clear(&live->rows);
}

static void a_read_is_shown_a_sentence_at_a_time(void **state)
{
	struct live live;
	struct lectern_progress progress;

	(void)state;
	live_open(&live, "# One\n\nFirst here. Second there.\n");
	send(&live, LECTERN_EVENT_READ, blocks(0, 2));
	expect_rows(&live, "");
	progress = step(&live);
	expect_rows(&live, ",\"o\n");
	assert_true(progress.moved);
	assert_false(progress.presented);
	assert_int_equal(progress.generation, 7);
	assert_int_equal(progress.place.block, 0);
	progress = step(&live);
	expect_rows(&live, ",f/ \"h4\n");
	assert_int_equal(progress.place.block, 1);
	assert_int_equal(progress.place.offset, 0);
	progress = step(&live);
	expect_rows(&live, ",second \"!4\n");
	assert_int_equal(progress.place.offset, 12);
	assert_true(progress.presented);
	progress = step(&live);
	assert_false(progress.moved);
	assert_int_equal(live.flushed, 3);
	live_close(&live);
}

static void a_range_that_ends_in_a_sentence_shows_only_its_part(void **state)
{
	struct live live;
	struct lectern_range range = {.from = {1, 6}, .to = {1, 10}};

	(void)state;
	live_open(&live, "# One\n\nFirst here. Second there.\n");
	send(&live, LECTERN_EVENT_READ, range);
	assert_true(step(&live).presented);
	expect_rows(&live, "\"h\n");
	live_close(&live);
}

static void bullets_and_labels_come_before_their_block(void **state)
{
	struct live live;

	(void)state;
	live_open(&live, "# One\n\n4. four\n\n> [!WARNING]\n> Do not.\n\n"
			 "- bullet\n");
	send(&live, LECTERN_EVENT_READ, blocks(1, 4));
	step(&live);
	expect_rows(&live, "#d4 f\\r\n");
	step(&live);
	expect_rows(&live, ",w>n+3 ,d n4\n");
	step(&live);
	expect_rows(&live, "_4 bullet\n");
	live_close(&live);
}

static void a_notice_is_shown_at_once(void **state)
{
	struct live live;
	struct lectern_event event = {.kind = LECTERN_EVENT_EDGE,
				      .words = "The end."};

	(void)state;
	live_open(&live, "# One\n\nText.\n");
	assert_int_equal(live.backend.ops->handle(live.backend.self, &event),
			 LECTERN_OK);
	expect_rows(&live, ",! 5d4\n");
	live_close(&live);
}

static void long_sentences_are_broken_into_rows_of_the_width(void **state)
{
	struct live live;
	const char *at;
	size_t length;

	(void)state;
	live_open(&live,
		  "# One\n\nA sentence that is so long that it takes more than "
		  "two rows of forty cells, however much it is contracted, "
		  "because it goes on and on.\n");
	send(&live, LECTERN_EVENT_READ, blocks(1, 2));
	step(&live);
	for (at = live.rows.bytes; *at; at += length + 1) {
		length = strcspn(at, "\n");
		assert_in_range(length, 1, 40);
		if (at > live.rows.bytes)
			assert_memory_equal(at, "  ", 2);
	}
	live_close(&live);
}

static void a_pause_holds_and_a_stop_drops(void **state)
{
	struct live live;

	(void)state;
	live_open(&live, "# One\n\nFirst here. Second there.\n");
	send(&live, LECTERN_EVENT_READ, blocks(1, 2));
	send(&live, LECTERN_EVENT_PAUSED, blocks(1, 2));
	assert_false(step(&live).moved);
	assert_int_equal(live.backend.ops->wait_ms(live.backend.self), -1);
	send(&live, LECTERN_EVENT_RESUMED, blocks(1, 2));
	assert_int_equal(live.backend.ops->wait_ms(live.backend.self), 0);
	assert_true(step(&live).moved);
	expect_rows(&live, ",f/ \"h4\n");
	live.backend.ops->stop(live.backend.self);
	assert_false(step(&live).moved);
	expect_rows(&live, "");
	live_close(&live);
}

static void it_keeps_pace_with_what_is_heard(void **state)
{
	struct live live;
	struct lectern_range place = {.from = {1, 14}};

	(void)state;
	live_open(&live, "# One\n\nFirst here. Second there. Third.\n");
	send(&live, LECTERN_EVENT_READ, blocks(1, 2));
	send(&live, LECTERN_EVENT_FOLLOWED, place);
	expect_rows(&live, ",f/ \"h4\n,second \"!4\n");
	send(&live, LECTERN_EVENT_FOLLOWED, place);
	expect_rows(&live, "");
	live_close(&live);
}

static void a_new_read_drops_the_one_before(void **state)
{
	struct live live;

	(void)state;
	live_open(&live, "# One\n\nFirst here.\n\nSecond there.\n");
	send(&live, LECTERN_EVENT_READ, blocks(1, 2));
	send(&live, LECTERN_EVENT_READ, blocks(2, 3));
	assert_true(step(&live).presented);
	expect_rows(&live, ",second \"!4\n");
	live_close(&live);
}

static void what_braille_lacks_is_named_where_it_stands(void **state)
{
	struct live live;

	(void)state;
	live_open(&live, "# One\n\nA \U0001F600 face.\n");
	send(&live, LECTERN_EVENT_READ, blocks(1, 2));
	step(&live);
	expect_rows(&live, ",a \"<,u\"6#a;f#fjj gr9n+ face\"> face4\n");
	live_close(&live);
}

static void rows_that_do_not_arrive_are_an_error(void **state)
{
	struct live live;
	struct lectern_progress progress;

	(void)state;
	live_open(&live, "# One\n\nText.\n");
	live.refuses = true;
	send(&live, LECTERN_EVENT_READ, blocks(1, 2));
	assert_int_equal(live.backend.ops->poll(live.backend.self, &progress),
			 LECTERN_IO);
	live_close(&live);
}

static void a_stream_gets_lines_of_unicode_braille(void **state)
{
	struct braille_case test;
	struct lectern_backend backend = {0};
	struct lectern_event event = {.kind = LECTERN_EVENT_NOTICE,
				      .words = "a b"};
	char *bytes = NULL;
	size_t length = 0;
	FILE *stream = open_memstream(&bytes, &length);

	(void)state;
	assert_non_null(stream);
	braille_parse(&test, "# One\n\nText.\n");
	assert_int_equal(lectern_braille_open(&backend, stream, test.guide,
					      &test.options, test.found),
			 LECTERN_OK);
	assert_string_equal(backend.ops->name, "braille");
	assert_int_equal(backend.ops->handle(backend.self, &event), LECTERN_OK);
	assert_string_equal(bytes, "\u2801\u2800\u2830\u2803\n");
	assert_int_equal(backend.ops->close(backend.self), LECTERN_OK);
	fclose(stream);
	free(bytes);
	braille_free(&test);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_read_is_shown_a_sentence_at_a_time),
		cmocka_unit_test(
			a_range_that_ends_in_a_sentence_shows_only_its_part),
		cmocka_unit_test(bullets_and_labels_come_before_their_block),
		cmocka_unit_test(a_notice_is_shown_at_once),
		cmocka_unit_test(
			long_sentences_are_broken_into_rows_of_the_width),
		cmocka_unit_test(a_pause_holds_and_a_stop_drops),
		cmocka_unit_test(it_keeps_pace_with_what_is_heard),
		cmocka_unit_test(a_new_read_drops_the_one_before),
		cmocka_unit_test(what_braille_lacks_is_named_where_it_stands),
		cmocka_unit_test(rows_that_do_not_arrive_are_an_error),
		cmocka_unit_test(a_stream_gets_lines_of_unicode_braille),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
