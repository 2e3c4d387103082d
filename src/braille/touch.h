/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * touch.h - the back end of lectern/display.h over any panel.
 *
 * touch.c keeps what the events say and what the reader asked for; what of it
 * is on the cells is the matter of touch_show.c.
 */
#ifndef LECTERN_BRAILLE_TOUCH_H
#define LECTERN_BRAILLE_TOUCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "braille/panel.h"
#include "braille/scribe.h"
#include "braille/strip.h"
#include "lectern/display.h"
#include "lectern/text.h"

/* Keys that wait to be taken; more than a hand presses in a moment. */
#define LECTERN_TOUCH_KEYS 32

/* A strip and the window on it. */
struct lectern_sheet {
	struct lectern_strip strip;
	size_t first; /* line at the top of the display */
};

struct lectern_touch {
	struct lectern_panel panel;
	struct lectern_scribe scribe;
	const struct lectern_guide *guide;
	uint32_t columns; /* 0: the display is not there yet */
	uint32_t rows;

	struct lectern_sheet text;
	uint32_t block; /* on `text`, and which stretch of it */
	struct lectern_stretch stretch;
	bool written; /* there is something on `text` */
	struct lectern_sheet notice;
	bool noticing;

	struct lectern_position place;
	bool alone;   /* no voice sets the pace */
	bool reading; /* something is being presented */
	bool held;    /* ... and is paused */
	bool strayed; /* the reader panned away from the place */

	bool joins; /* what is said next goes behind the notice */
	uint32_t notice_generation;
	bool notice_goes_on; /* a READ of its generation belongs to it */
	int64_t notice_end;  /* when it gives way to what is being spoken */

	/* The words of one block, for the mark under what is spoken. */
	struct lectern_segmenter *segmenter;
	struct lectern_slices words;
	uint32_t words_block; /* UINT32_MAX: of none */

	struct lectern_panel_frame shown; /* last; count 0: nothing yet */

	struct lectern_display_key keys[LECTERN_TOUCH_KEYS];
	size_t key_at;
	size_t key_count;
};

/*
 * As lectern_display_open(), over a panel that it takes over and zeroes.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_touch_open(struct lectern_backend *out, struct lectern_panel *panel,
		   const struct lectern_guide *guide,
		   const struct lectern_display_options *options,
		   struct lectern_diagnostics *found);

/* The state behind such a back end; NULL for another, and for a lost one. */
struct lectern_touch *lectern_touch_of(const struct lectern_backend *backend);

/*
 * Shows the place, in the stead of a notice or of what was panned to.
 *
 * The statuses of lectern_touch_show().
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_touch_back(struct lectern_touch *touch);

/* How long a notice stays before what is spoken takes its place. */
int64_t lectern_touch_patience(const struct lectern_touch *touch);

/* --------------------------------------------------------- touch_show.c */

/*
 * Writes the block of `at` on the text's sheet, with the window on `at`; only
 * the window moves when it is there already.
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_touch_turn(struct lectern_touch *touch, struct lectern_position at);

/* Cuts both sheets for the display as it is now. Statuses as above. */
LECTERN_MUST_CHECK enum lectern_status
lectern_touch_cut(struct lectern_touch *touch);

/* True when the window shows something of `place`. */
bool lectern_touch_sees(const struct lectern_touch *touch,
			struct lectern_position place);

/*
 * Hands the window to the panel when that would be felt.
 *
 * The statuses of lectern_panel_show(), and as above.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_touch_show(struct lectern_touch *touch);

/*
 * Moves the window of the text by itself; see lectern_display_pan().
 *
 * LECTERN_AT_EDGE; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_touch_pan(struct lectern_touch *touch, int step);

/*
 * The cell of the text that stands at cell `cell` (from 0) of the display, or
 * left of it where its line ends before; false when there is none.
 */
bool lectern_touch_at(const struct lectern_touch *touch, uint32_t cell,
		      size_t *out);

/* The place that a cell of the text stands for. */
struct lectern_position lectern_touch_place(const struct lectern_touch *touch,
					    size_t cell);

/* The place of the window's first cell. */
struct lectern_position lectern_touch_first(const struct lectern_touch *touch);

#endif
