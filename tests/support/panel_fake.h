/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * panel_fake.h - a braille display in memory, whose clock is the test, and the
 * live back end over it.
 */
#ifndef TESTS_SUPPORT_PANEL_FAKE_H
#define TESTS_SUPPORT_PANEL_FAKE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "braille/panel.h"
#include "braille/touch.h"
#include "lectern/display.h"
#include "support/braille_pages.h"

#define PANEL_FAKE_NEWS 64

struct panel_fake {
	struct lectern_panel_frame frame; /* shown last */
	size_t shows;			  /* frames in all */
	size_t cells_most;		  /* of any frame */
	struct lectern_panel_news news[PANEL_FAKE_NEWS];
	size_t news_at;
	size_t news_count;
	int64_t now_ms;
	enum lectern_status refuses; /* every frame, when not LECTERN_OK */
	bool lost;
	int closed;
};

/* A panel over `fake`, which must outlive it. */
struct lectern_panel panel_fake(struct panel_fake *fake);

/* News that the next poll brings. */
void panel_fake_size(struct panel_fake *fake, uint32_t columns, uint32_t rows);
void panel_fake_key(struct panel_fake *fake, const char *name, uint32_t cell);

/* A guide on a fake display. */
struct touch_bench {
	struct braille_case test;
	struct lectern_display_options options;
	struct panel_fake fake;
	struct lectern_backend backend;
	char *seen; /* what touch_seen() gave last */
};

/* Makes one of `columns` cells; the guide's text as with braille_parse(). */
void touch_open(struct touch_bench *bench, const char *text, uint32_t columns);

/* The same around the guide that bench->test holds. */
void touch_open_parsed(struct touch_bench *bench, uint32_t columns,
		       uint32_t rows);

/* Closes all; fails the test when the panel was not closed once. */
void touch_close(struct touch_bench *bench);

/* Hands over an event; it must succeed. */
void touch_send(struct touch_bench *bench, enum lectern_event_kind kind,
		uint32_t generation, struct lectern_range range,
		const char *words);

/* READ from a place to the guide's end. */
void touch_read(struct touch_bench *bench, uint32_t generation, uint32_t block,
		uint32_t offset);

/* FOLLOWED to a place. */
void touch_follow(struct touch_bench *bench, uint32_t block, uint32_t offset);

/* Polls; it must succeed. */
void touch_poll(struct touch_bench *bench);

/*
 * What the display shows, in ASCII braille in small letters without blanks at
 * the end, rows parted by "/"; borrowed until the next call.
 */
const char *touch_seen(struct touch_bench *bench);

/* The same for dots 7 and 8: '^' where both are up, else '.'. */
const char *touch_marks(struct touch_bench *bench);

/* Fails unless the display shows just this. */
#define touch_shows(bench, cells) assert_string_equal(touch_seen(bench), cells)

#endif
