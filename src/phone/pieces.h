/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pieces.h - which stretches of a section's speech go into which file.
 *
 * A section comes out of the chain as one stream, take behind take: a take is
 * a prompt, with its lead and trail. Here the stream is cut into pieces, each
 * of which becomes a file in every format: a take as it is; parts of one that
 * is longer than the system plays; all takes of a section joined, with the
 * voice's pauses between them; or a sentence. All cuts lie on frames of 20 ms,
 * in silence.
 */
#ifndef LECTERN_PHONE_PIECES_H
#define LECTERN_PHONE_PIECES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lectern/phone.h"
#include "lectern/status.h"

/* Frames of silence before and behind the speech of a file. */
#define LECTERN_LEAD_FRAMES 5
#define LECTERN_TRAIL_FRAMES 13

/* Parts of a prompt or section: one for each letter. */
#define LECTERN_PARTS_MAX 26

/* Sentences of a prompt that become files. */
#define LECTERN_SENTENCES_MAX 999

/* A prompt as it was spoken. */
struct lectern_take {
	uint32_t frames;
	uint32_t cued;	    /* of them, before the speech behind its cue */
	uint32_t before_ms; /* the voice's pauses around it, in a whole file */
	uint32_t after_ms;
	uint32_t first_said; /* its sentences */
	uint32_t said_count;
	bool heading; /* does not end a file */
};

/*
 * A sentence: where it is heard, in samples of the narration from the
 * section's start, and then where in which piece. One that makes no sound
 * begins where it ends.
 */
struct lectern_said {
	uint32_t begin;
	uint32_t end;
	uint32_t piece;
	uint32_t at; /* of `begin`, from the piece's start */
};

/* Some frames of the stream, or of silence. */
struct lectern_stretch {
	uint32_t from;
	uint32_t frames;
	bool silent;
};

struct lectern_piece {
	uint32_t first_take;
	uint32_t take_count;
	uint32_t part; /* 0: whole; else its number, from 1 */
	uint32_t frames;
	uint32_t cued;
	uint32_t first_stretch;
	uint32_t stretch_count;
};

/* Zero-initialise; free with lectern_pieces_free(). */
struct lectern_pieces {
	struct lectern_piece *at;
	size_t count;
	size_t room;
	struct lectern_stretch *stretches;
	size_t stretch_count;
	size_t stretch_room;
};

/* What is to be cut, and how. */
struct lectern_pieces_rules {
	const struct lectern_take *takes;
	uint32_t take_count;
	struct lectern_said *said; /* `piece` and `at` are filled in */
	uint32_t frames_max;	   /* of a file */
	enum lectern_phone_unit unit;
};

/*
 * Cuts; what `pieces` held before is forgotten. *bad is the take that was in
 * the way when it fails.
 *
 * LECTERN_TOO_LARGE when a sentence alone is longer than a file may be, or
 * when there would be more than LECTERN_PARTS_MAX parts; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_pieces_cut(struct lectern_pieces *pieces,
		   const struct lectern_pieces_rules *rules, uint32_t *bad);

/* True when the pieces are the takes just as they stand in the stream. */
bool lectern_pieces_plain(const struct lectern_pieces *pieces);

/* Frees what it holds. */
void lectern_pieces_free(struct lectern_pieces *pieces);

#endif
