/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * share.h - the blocks of a guide as cells, by one process or by several.
 *
 * liblouis is not thread-safe, so all but the smallest guides are shared out
 * over forked processes in pieces of some thousand characters, turn by turn.
 * What comes back is handed on in the guide's order, byte for byte as one
 * process would make it.
 */
#ifndef LECTERN_BRAILLE_SHARE_H
#define LECTERN_BRAILLE_SHARE_H

#include <stdint.h>

#include "base/buffer.h"
#include "braille/brailler.h"
#include "lectern/diagnostics.h"
#include "lectern/guide.h"
#include "lectern/status.h"

/* Takes the next block's cells, in reading order. */
typedef enum lectern_status
lectern_block_fn(void *user, const struct lectern_buffer *cells);

struct lectern_share {
	const struct lectern_guide *guide;
	struct lectern_brailler *brailler;
	struct lectern_diagnostics *found;
	unsigned jobs;	      /* 0: one a core unless the guide is small */
	lectern_block_fn *fn; /* no more calls after the first finding */
	void *user;
};

/* Pieces that are shared out hold this many bytes of text or a little more. */
#define LECTERN_SHARE_PIECE 2048u

/*
 * Translates all blocks.
 *
 * LECTERN_INVALID with diagnostics when a block cannot be shown as it stands;
 * LECTERN_LOST with one when a process died; LECTERN_NO_MEMORY; whatever `fn`
 * returned.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_share_run(const struct lectern_share *share);

/* The block behind the last of the piece that begins at block `start`. */
uint32_t lectern_share_piece(const struct lectern_guide *guide, uint32_t start);

/* ------------------------------------------- between parent and worker */

enum lectern_frame_kind {
	LECTERN_FRAME_CELLS,   /* a block's cells */
	LECTERN_FRAME_BAD,     /* a block with findings; no bytes */
	LECTERN_FRAME_FINDING, /* a struct lectern_frame_place, then words */
	LECTERN_FRAME_FAILED   /* no bytes: the worker has no memory */
};

/* Goes before the bytes. */
struct lectern_frame {
	uint32_t kind;
	uint32_t length;
};

/* A finding's place; the path is the guide's own name. */
struct lectern_frame_place {
	uint32_t line;
	uint32_t column;
};

/*
 * What a worker does: the pieces `index`, `index` + `jobs` and so on, written
 * to a pipe. Never returns.
 */
_Noreturn void lectern_share_work(const struct lectern_share *share,
				  unsigned index, unsigned jobs, int fd);

#endif
