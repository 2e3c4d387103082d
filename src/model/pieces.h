/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pieces.h - parses a long source piece by piece.
 *
 * libcmark-gfm's tree takes some thirteen times the memory of the text, so a
 * long guide is read in pieces of about 64 KB that end before a heading, and
 * only one piece's tree exists at a time. What is defined for links anywhere
 * in the source is put in front of each.
 *
 * libcmark-gfm has no way to report that memory ran out: it aborts. What a
 * piece may need is therefore asked for, and given back, before it is parsed.
 */
#ifndef LECTERN_MODEL_PIECES_H
#define LECTERN_MODEL_PIECES_H

#include <stdint.h>

#include "lectern/status.h"
#include "model/source.h"

struct cmark_node;
struct pieces;

/*
 * Begins to parse the source, borrowed, from the byte `body`, the start of a
 * line. *out goes to pieces_close().
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
pieces_open(struct pieces **out, struct source *source, uint32_t body);

/* Frees what pieces_open() made, with the last tree. NULL is allowed. */
void pieces_close(struct pieces *pieces);

/*
 * Parses the next piece, whose tree in *root lives until the next call; NULL
 * when there is none.
 *
 * LECTERN_NO_MEMORY; LECTERN_INVALID, told to the source, for containers
 * nested deeper than LECTERN_GUIDE_DEPTH_MAX.
 */
LECTERN_MUST_CHECK enum lectern_status pieces_next(struct pieces *pieces,
						   struct cmark_node **root);

/* The line of the source that is the tree's line `line`. */
uint32_t pieces_line(const struct pieces *pieces, int line);

#endif
