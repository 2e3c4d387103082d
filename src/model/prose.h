/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * prose.h - makes the text of one block: white space folded, placeholders
 * filled in, spans and places recorded.
 */
#ifndef LECTERN_MODEL_PROSE_H
#define LECTERN_MODEL_PROSE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"
#include "lectern/guide.h"
#include "lectern/status.h"
#include "model/cursor.h"
#include "model/source.h"
#include "model/tree.h"

/* What opened a span, for what closes it must be of the same make. */
enum prose_make { PROSE_MARKDOWN, PROSE_HTML_SPAN, PROSE_HTML_ABBR };

/* A span that is not closed yet. */
struct prose_open {
	uint32_t span;
	uint32_t at; /* in the source */
	enum prose_make make;
};

/* Zero-initialise, then set guide and source. Kept from block to block. */
struct prose {
	struct lectern_guide *guide;
	struct source *source;
	struct cursor cursor;
	struct lectern_buffer bytes;
	struct lectern_span *spans;
	size_t span_count;
	size_t span_room;
	struct model_mark *marks;
	size_t mark_count;
	size_t mark_room;
	struct prose_open *open;
	size_t open_count;
	size_t open_room;
	size_t fresh;	       /* spans from here on have no start yet */
	uint32_t began;	       /* where in the source the block begins */
	uint32_t piece;	       /* where in the text the last piece begins */
	bool piece_empty;      /* nothing was put since it was announced */
	const char *separator; /* to put before the next piece, or NULL */
	char gap;	       /* ' ' or '\n' to put before the next, or 0 */
	uint32_t gap_at;
	uint32_t last;	 /* where in the source the last character stands */
	uint32_t expect; /* where the next one does, if all runs on */
	bool failed;	 /* no memory */
};

/* Begins a block that stands in the source from `at` up to `end`. */
void prose_begin(struct prose *prose, uint32_t at, uint32_t end);

/*
 * Begins a piece of the block, as a cell is: what comes next is set off from
 * what was by `separator` (NULL: by nothing). Its start will be in ->piece.
 */
void prose_piece(struct prose *prose, uint32_t at, const char *separator);

/* Appends a literal of the parser, with its placeholders filled in. */
void prose_text(struct prose *prose, const char *literal);

/* Appends a span of code. */
void prose_code(struct prose *prose, const char *literal);

/*
 * Appends lines as they are, tabs made spaces; the first stands in the
 * source's line at byte `at`.
 */
void prose_verbatim(struct prose *prose, const char *lines, uint32_t at);

/* Appends a line break: a space unless it is hard. */
void prose_break(struct prose *prose, bool hard);

/* Opens a span; `target` is copied. */
void prose_open(struct prose *prose, enum lectern_span_kind kind,
		enum prose_make make, const char *target, uint32_t at);

/*
 * Closes the span that was opened last. False when that was of another make;
 * nothing is closed then.
 */
bool prose_close(struct prose *prose, enum prose_make make);

/* Tells of spans that HTML opened and did not close, and closes them. */
void prose_close_html(struct prose *prose);

/*
 * Ends the block. *out is its text in the guide's arena, or NULL when there
 * is none: it is empty, or a fault of it was told.
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status prose_finish(struct prose *prose,
						    struct model_text **out);

/* Frees what it holds. */
void prose_free(struct prose *prose);

#endif
