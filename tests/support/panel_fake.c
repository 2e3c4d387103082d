/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/panel_fake.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lectern/memory.h"

/* ----------------------------------------------------------------- panel */

static enum lectern_status fake_show(void *self,
				     const struct lectern_panel_frame *frame)
{
	struct panel_fake *fake = self;

	if (fake->refuses != LECTERN_OK)
		return fake->refuses;
	fake->frame = *frame;
	fake->shows++;
	if (frame->count > fake->cells_most)
		fake->cells_most = frame->count;
	return LECTERN_OK;
}

static enum lectern_status fake_news(void *self, struct lectern_panel_news *out)
{
	struct panel_fake *fake = self;

	if (fake->lost)
		return LECTERN_LOST;
	if (fake->news_at == fake->news_count)
		return LECTERN_NOT_FOUND;
	*out = fake->news[fake->news_at++];
	return LECTERN_OK;
}

static const char *fake_why(void *self)
{
	(void)self;
	return "the test took it away";
}

static int fake_wait_fd(void *self)
{
	(void)self;
	return -1;
}

static int fake_wait_ms(void *self)
{
	(void)self;
	return -1;
}

static int64_t fake_now_ms(void *self)
{
	return ((struct panel_fake *)self)->now_ms;
}

static void fake_close(void *self)
{
	((struct panel_fake *)self)->closed++;
}

struct lectern_panel panel_fake(struct panel_fake *fake)
{
	static const struct lectern_panel_ops ops = {.name = "fake",
						     .show = fake_show,
						     .news = fake_news,
						     .why = fake_why,
						     .wait_fd = fake_wait_fd,
						     .wait_ms = fake_wait_ms,
						     .now_ms = fake_now_ms,
						     .close = fake_close};

	return (struct lectern_panel){.ops = &ops, .self = fake};
}

static struct lectern_panel_news *fake_add(struct panel_fake *fake)
{
	if (fake->news_at == fake->news_count)
		fake->news_at = fake->news_count = 0;
	assert_true(fake->news_count < PANEL_FAKE_NEWS);
	return &fake->news[fake->news_count++];
}

void panel_fake_size(struct panel_fake *fake, uint32_t columns, uint32_t rows)
{
	*fake_add(fake) = (struct lectern_panel_news){
		.kind = LECTERN_PANEL_SIZE, .columns = columns, .rows = rows};
}

void panel_fake_key(struct panel_fake *fake, const char *name, uint32_t cell)
{
	struct lectern_panel_news *news = fake_add(fake);

	*news = (struct lectern_panel_news){.kind = LECTERN_PANEL_KEY};
	snprintf(news->key.name, sizeof(news->key.name), "%s", name);
	news->key.cell = cell;
}

/* ----------------------------------------------------------------- bench */

void touch_open_parsed(struct touch_bench *bench, uint32_t columns,
		       uint32_t rows)
{
	struct lectern_panel panel = panel_fake(&bench->fake);

	bench->options.data = LECTERN_SOURCE;
	bench->options.words = bench->test.words;
	assert_int_equal(lectern_touch_open(&bench->backend, &panel,
					    bench->test.guide, &bench->options,
					    bench->test.found),
			 LECTERN_OK);
	assert_null(panel.ops);
	if (!columns)
		return;
	panel_fake_size(&bench->fake, columns, rows);
	touch_poll(bench);
}

void touch_open(struct touch_bench *bench, const char *text, uint32_t columns)
{
	*bench = (struct touch_bench){0};
	braille_parse(&bench->test, text);
	touch_open_parsed(bench, columns, 1);
}

void touch_close(struct touch_bench *bench)
{
	assert_int_equal(bench->backend.ops->close(bench->backend.self),
			 LECTERN_OK);
	assert_int_equal(bench->fake.closed, 1);
	free(bench->seen);
	braille_free(&bench->test);
}

void touch_send(struct touch_bench *bench, enum lectern_event_kind kind,
		uint32_t generation, struct lectern_range range,
		const char *words)
{
	const struct lectern_event event = {.kind = kind,
					    .generation = generation,
					    .range = range,
					    .words = words};

	assert_int_equal(
		bench->backend.ops->handle(bench->backend.self, &event),
		LECTERN_OK);
}

void touch_read(struct touch_bench *bench, uint32_t generation, uint32_t block,
		uint32_t offset)
{
	uint32_t count = lectern_guide_block_count(bench->test.guide);

	touch_send(bench, LECTERN_EVENT_READ, generation,
		   (struct lectern_range){{block, offset}, {count, 0}}, "");
}

void touch_follow(struct touch_bench *bench, uint32_t block, uint32_t offset)
{
	struct lectern_position place = {block, offset};

	touch_send(bench, LECTERN_EVENT_FOLLOWED, 0,
		   (struct lectern_range){place, place}, "");
}

void touch_poll(struct touch_bench *bench)
{
	struct lectern_progress progress = {.moved = true};

	assert_int_equal(
		bench->backend.ops->poll(bench->backend.self, &progress),
		LECTERN_OK);
	assert_false(progress.moved);
}

/* Rows as text: each cell by `cell`, without what is blank at the end. */
static const char *seen(struct touch_bench *bench, bool marks)
{
	const struct lectern_touch *touch = bench->backend.self;
	const struct lectern_panel_frame *frame = &bench->fake.frame;
	struct lectern_buffer out = {0};
	uint32_t row;
	char blank = marks ? '.' : ' ';

	for (row = 0; row < touch->rows; row++) {
		const uint8_t *cells = frame->cells + row * touch->columns;
		size_t start;
		uint32_t i;

		lectern_buffer_puts(&out, row ? "/" : "");
		start = out.length;
		for (i = 0; marks && i < touch->columns; i++)
			lectern_buffer_puts(
				&out, (cells[i] & 0xC0) == 0xC0 ? "^" : ".");
		if (!marks)
			braille_ascii_cells(&out, cells, touch->columns);
		while (out.length > start && out.bytes[out.length - 1] == blank)
			out.bytes[--out.length] = 0;
	}
	free(bench->seen);
	bench->seen = strdup(out.bytes);
	lectern_buffer_free(&out);
	return bench->seen;
}

const char *touch_seen(struct touch_bench *bench)
{
	return seen(bench, false);
}

const char *touch_marks(struct touch_bench *bench)
{
	return seen(bench, true);
}
