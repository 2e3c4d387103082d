/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sound.h - the samples of a section's pieces, one piece behind the other.
 *
 * Usually they stand in the stream just so, and nothing is copied. Where
 * prompts were cut or joined, they are put together here.
 */
#ifndef LECTERN_PHONE_SOUND_H
#define LECTERN_PHONE_SOUND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lectern/status.h"
#include "phone/chain.h"
#include "phone/level.h"
#include "phone/pieces.h"

/* The speech of a section at one rate, from the chain. */
struct lectern_phone_stream {
	uint32_t rate;
	struct lectern_chain *chain;
	struct lectern_phone_samples samples;
};

/* At 8 and 16 kHz. */
#define LECTERN_STREAMS_MAX 2

/*
 * Zero-initialise; free with lectern_sound_free(). What one section needed
 * stays for the next.
 */
struct lectern_sound {
	uint32_t rate;
	float *floats; /* before levels, or while they are sought; borrowed */
	float *joined; /* where they stand when they are not the stream's */
	size_t joined_room;
	float *copy; /* from before levels */
	size_t copy_room;
	bool kept; /* there is such a copy */
	int16_t *samples;
	size_t samples_room;
	size_t total;
	struct lectern_level_part *parts; /* one for each piece */
	size_t parts_room;
	size_t count;
};

/*
 * Puts a stream's pieces together, in place of what the sound held before.
 * With `keep` a copy stays that can be levelled again.
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_sound_make(struct lectern_sound *sound,
		   const struct lectern_phone_stream *stream,
		   const struct lectern_pieces *pieces, bool keep);

/*
 * Levels it and rounds it to sound->samples. The second call needs the kept
 * copy.
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_sound_level(struct lectern_sound *sound, struct lectern_level_aim aim);

/* Frees what it holds. */
void lectern_sound_free(struct lectern_sound *sound);

#endif
