/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * anchor_parts.h - anchors from inside: what anchor.c and anchor_sentence.c
 * share.
 */
#ifndef LECTERN_APP_ANCHOR_PARTS_H
#define LECTERN_APP_ANCHOR_PARTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/anchor.h"
#include "lectern/text.h"

struct anchor_sentence {
	uint32_t block;
	struct lectern_slice slice;
	size_t words; /* where its words begin */
	size_t word_count;
};

struct lectern_anchors {
	const struct lectern_guide *guide;
	const char *data;
	struct lectern_segmenter *segmenter; /* NULL until it is needed */
	uint32_t *hashes;		     /* of each block's text */
	uint32_t count;
	uint32_t whole; /* of all keys: alike while nobody edits the guide */
	/* All sentences and their words, found when they are asked for. */
	struct anchor_sentence *sentences;
	size_t sentence_count;
	size_t sentence_room;
	uint32_t *words;
	size_t word_count;
	size_t word_room;
	bool cut; /* into sentences */
};

/* What an object says of a place. */
struct anchor {
	const char *section;
	const char *sentence;
	uint32_t block; /* hashes of the texts */
	uint32_t before;
	uint32_t after;
	uint32_t alike; /* blocks of that text in the guide */
	uint32_t twins; /* sentences of that text */
	uint32_t offset;
	uint32_t into; /* the sentence */
};

/* The text of a block. */
const struct lectern_text *
lectern_anchor_text(const struct lectern_anchors *anchors, uint32_t block);

/* Cuts a block into sentences. Statuses of lectern_segment(). */
LECTERN_MUST_CHECK enum lectern_status
lectern_anchor_segment(struct lectern_anchors *anchors, uint32_t block,
		       struct lectern_slices *out);

/* The key of the section that a block stands in; "" for none. */
const char *lectern_anchor_section(const struct lectern_anchors *anchors,
				   uint32_t block);

/*
 * Finds a place by its sentence.
 *
 * LECTERN_NO_MEMORY; the statuses of lectern_segment().
 */
LECTERN_MUST_CHECK enum lectern_status lectern_anchor_by_sentence(
	struct lectern_anchors *anchors, const struct anchor *anchor,
	struct lectern_position *out, enum lectern_anchored *how);

#endif
