/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * narrate_slot.h - one phrase on its way through a narration, with what has
 * been heard of it.
 */
#ifndef LECTERN_SPEECH_NARRATE_SLOT_H
#define LECTERN_SPEECH_NARRATE_SLOT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lectern/narration.h"
#include "speech/speaker.h"

/*
 * Memory for samples that no slot has at the moment. The last that came is the
 * first that goes: few pieces are in use at a time, and those are at hand.
 */
struct lectern_slot_spare {
	struct lectern_slot_samples {
		int16_t *at;
		size_t room;
	} * pieces; /* as many as there are slots */
	size_t count;
};

/* Slots are used again and keep their memory, but for the samples. */
struct lectern_slot {
	struct lectern_phrase phrase;
	uint32_t block;
	enum lectern_rung rung;
	bool done;
	char *spoken;
	size_t spoken_room;
	uint32_t *map;
	size_t map_room;
	struct lectern_saying *sayings;
	size_t saying_room;
	char *ipa; /* of the sayings, a NUL behind each */
	size_t ipa_room;
	int16_t *samples;
	size_t sample_count;
	size_t sample_room;
	struct lectern_word_mark *marks;
	size_t mark_count;
	size_t mark_room;
};

/* Takes a copy of a phrase. LECTERN_NO_MEMORY. */
LECTERN_MUST_CHECK enum lectern_status
lectern_slot_fill(struct lectern_slot *slot,
		  const struct lectern_phrase *phrase, uint32_t block);

/* Takes one answer of a speaker. LECTERN_NO_MEMORY. */
LECTERN_MUST_CHECK enum lectern_status
lectern_slot_hear(struct lectern_slot *slot,
		  const struct lectern_answer *answer,
		  struct lectern_slot_spare *spare);

/* The phrase has been received: its samples are given back. */
void lectern_slot_end(struct lectern_slot *slot,
		      struct lectern_slot_spare *spare);

/* The phrase as its receiver gets it. */
struct lectern_spoken lectern_slot_spoken(const struct lectern_slot *slot);

/* Frees what a slot keeps. */
void lectern_slot_free(struct lectern_slot *slot);

/* Frees what is spare. */
void lectern_slot_spare_free(struct lectern_slot_spare *spare);

#endif
