/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * panel.h - what raises the dots: a display behind BrlAPI, or a fake.
 *
 * Nothing here waits. A panel is opened at once and there only later; its
 * news say when, how large it is, and which keys were pressed. Callers use the
 * wrappers.
 */
#ifndef LECTERN_BRAILLE_PANEL_H
#define LECTERN_BRAILLE_PANEL_H

#include <stddef.h>
#include <stdint.h>

#include "lectern/display.h"
#include "lectern/status.h"

/* More cells than this of one display are left blank. */
#define LECTERN_PANEL_CELLS_MAX 512

#define LECTERN_PANEL_NO_CURSOR UINT32_MAX

/* Cells as the panel shows them: dots 1 to 8 as bits 0 to 7. */
struct lectern_panel_frame {
	uint8_t cells[LECTERN_PANEL_CELLS_MAX];
	uint32_t count;	 /* columns times rows */
	uint32_t cursor; /* a cell, from 0; or LECTERN_PANEL_NO_CURSOR */
};

enum lectern_panel_news_kind {
	LECTERN_PANEL_SIZE, /* it is there, or is another now */
	LECTERN_PANEL_KEY
};

struct lectern_panel_news {
	enum lectern_panel_news_kind kind;
	uint32_t columns; /* 2 at least */
	uint32_t rows;
	struct lectern_display_key key;
};

struct lectern_panel_ops {
	const char *name;
	/* Hands cells over; of several the last is sure to be shown. */
	enum lectern_status (*show)(void *self,
				    const struct lectern_panel_frame *frame);
	/* LECTERN_NOT_FOUND: none yet; LECTERN_LOST: none any more. */
	enum lectern_status (*news)(void *self, struct lectern_panel_news *out);
	const char *(*why)(void *self); /* it was lost, in words */
	int (*wait_fd)(void *self);	/* readable when there are news */
	int (*wait_ms)(void *self);	/* ask for news after this; -1 never */
	int64_t (*now_ms)(void *self);	/* a clock that never goes back */
	void (*close)(void *self);
};

/* A panel as its opener gives it; zero-initialised means none. */
struct lectern_panel {
	const struct lectern_panel_ops *ops;
	void *self;
};

/* Wrappers. Statuses as in the table. */
LECTERN_MUST_CHECK enum lectern_status
lectern_panel_show(const struct lectern_panel *panel,
		   const struct lectern_panel_frame *frame);
LECTERN_MUST_CHECK enum lectern_status
lectern_panel_news(const struct lectern_panel *panel,
		   struct lectern_panel_news *out);
const char *lectern_panel_why(const struct lectern_panel *panel);
int lectern_panel_wait_fd(const struct lectern_panel *panel);
int lectern_panel_wait_ms(const struct lectern_panel *panel);
int64_t lectern_panel_now_ms(const struct lectern_panel *panel);

/* Closes and zeroes; closing none is allowed. */
void lectern_panel_close(struct lectern_panel *panel);

#endif
