/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * anchor.h - finding a place again in a guide that was edited since.
 *
 * A place is kept with what stood there: its section, its block's text as a
 * number, its sentence, and what stood before and behind. An edit may have
 * inserted, removed, moved or reworded any of it. Who resumes must get to the
 * very sentence or be told that they do not: nothing is guessed in silence.
 *
 * Ownership: the guide is borrowed and must outlive the anchors.
 * Threads: as a segmenter (lectern/text.h).
 */
#ifndef LECTERN_APP_ANCHOR_H
#define LECTERN_APP_ANCHOR_H

#include "base/json.h"
#include "lectern/guide.h"
#include "lectern/position.h"
#include "lectern/status.h"

/* How a place was found again. */
enum lectern_anchored {
	LECTERN_ANCHORED_SAME,	  /* the very sentence */
	LECTERN_ANCHORED_CHANGED, /* what is likest to it, or one of several */
	LECTERN_ANCHORED_GONE	  /* not at all: where its section begins */
};

struct lectern_anchors;

/*
 * Makes what places of a guide are written and found with; `data` as for
 * lectern_segmenter_new(), borrowed. *out goes to lectern_anchors_free().
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_anchors_new(struct lectern_anchors **out,
		    const struct lectern_guide *guide, const char *data);

/* Frees them. NULL is allowed. */
void lectern_anchors_free(struct lectern_anchors *anchors);

/*
 * A place of the guide as an object, which the caller owns.
 *
 * LECTERN_NO_MEMORY; LECTERN_BAD_ARGUMENT outside the guide; the statuses of
 * lectern_segment().
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_anchor_write(struct lectern_json **out, struct lectern_anchors *anchors,
		     struct lectern_position place);

/*
 * Finds a place that was written, whatever the object holds: *how says how
 * far *out is to be believed.
 *
 * LECTERN_NO_MEMORY; the statuses of lectern_segment().
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_anchor_find(struct lectern_position *out, enum lectern_anchored *how,
		    struct lectern_anchors *anchors,
		    const struct lectern_json *object);

#endif
