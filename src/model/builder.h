/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * builder.h - the blocks with text of a guide that is being built.
 */
#ifndef LECTERN_MODEL_BUILDER_H
#define LECTERN_MODEL_BUILDER_H

#include <stdbool.h>
#include <stdint.h>

#include "lectern/status.h"
#include "model/markdown.h"
#include "model/prose.h"
#include "model/source.h"
#include "model/tree.h"

/* How far the building has come. */
struct builder {
	struct source *source;
	struct lectern_guide *guide;
	struct prose prose;
	struct lectern_node *at; /* the container that is open */
	uint32_t depth;		 /* of that container */
	uint32_t text_at;	 /* where the open paragraph begins */
	uint32_t images;	 /* in that paragraph so far */
	bool paragraph;		 /* a paragraph is open, where images may be */
	bool image;		 /* an image is open */
	bool image_refused;	 /* it is read as words */
	uint32_t image_at;
	/* The row that is open. */
	bool header;
	uint32_t columns; /* of the table, by its heading row */
	uint32_t column;  /* of the cell */
	uint32_t first;	  /* the first column that had words */
};

/* A new last child of the open container, beginning at byte `at`. */
struct lectern_node *builder_add(struct builder *build,
				 enum lectern_node_kind kind, uint32_t at);

/*
 * Ends the text that is being made and adds it as a block. When there is none
 * and no fault was told, warns with `empty` (NULL: says nothing).
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
builder_block(struct builder *build, enum lectern_node_kind kind, uint32_t at,
	      const char *empty);

/*
 * These obey one event of the kind in their name; an inline event is any mark
 * or text within a block. LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
builder_paragraph(struct builder *build, const struct markdown_event *event);
LECTERN_MUST_CHECK enum lectern_status
builder_inline(struct builder *build, const struct markdown_event *event);
LECTERN_MUST_CHECK enum lectern_status
builder_row(struct builder *build, const struct markdown_event *event);
LECTERN_MUST_CHECK enum lectern_status
builder_cell(struct builder *build, const struct markdown_event *event);

#endif
