/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tree.h - the inside of a guide, for those who build it and those who prove
 * it. Everything hangs in the guide's arena.
 */
#ifndef LECTERN_MODEL_TREE_H
#define LECTERN_MODEL_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "lectern/guide.h"

/*
 * From `offset` of a text on, text and source run side by side, a code point
 * a column, starting at this place. When `held` is set the text has no
 * counterpart of its own (a placeholder's value): all of it is this place.
 */
struct model_mark {
	uint32_t offset;
	uint32_t line;
	uint32_t column : 31;
	uint32_t held : 1;
};

/*
 * A block's or a cell's text, with where it came from. Its spans and then its
 * marks stand right behind it, in the same piece of memory.
 */
struct model_text {
	struct lectern_text text;
	const struct model_mark *marks; /* in order; the first at offset 0 */
	uint32_t mark_count;
};

/*
 * Eighty bytes on a 64-bit machine, which counts: a guide has two nodes for
 * every eighty or so bytes of text. Nodes hold no way back to the guide; its
 * root is the guide's first member instead.
 */
struct lectern_node {
	struct lectern_node *parent;
	struct lectern_node *first;
	struct lectern_node *last;
	struct lectern_node *next;
	struct lectern_node *previous;
	struct model_text *text; /* blocks and cells */
	const char *key;
	uint32_t index; /* of the first block from here on */
	uint32_t line;
	uint32_t column;
	uint32_t number; /* an item's number, a cell's start */
	uint32_t cell;	 /* a cell's column, from 0 */
	uint8_t kind;
	uint8_t level;
	uint8_t note;
	uint8_t flags;
};

#define MODEL_ORDERED 1u /* of a list */
#define MODEL_HEADER 2u	 /* of a row */

/* A term's slug and the block that defines it, sorted by slug. */
struct model_definition {
	const char *slug;
	const struct lectern_node *block;
};

/* Keys that front matter has. */
#define MODEL_FRONT_KEYS 9

/* Where a value of the front matter stands. */
struct model_front_place {
	const char *value; /* as in the front; compared by address */
	uint32_t line;
	uint32_t column;
};

struct lectern_guide {
	struct lectern_node root; /* first: see tree_guide() */
	struct lectern_arena arena;
	char *spare; /* room for strings, which need no alignment */
	size_t spare_left;
	struct lectern_front front;
	struct model_front_place front_places[MODEL_FRONT_KEYS];
	uint32_t front_count;
	const char *name;
	struct lectern_node **blocks; /* in reading order */
	uint32_t block_count;
	uint32_t body;	 /* the first block behind a preface */
	uint32_t *slots; /* open hashing by key: block index + 1, or 0 */
	uint32_t slot_count;
	struct model_definition *definitions;
	uint32_t definition_count;
};

/* The guide that a node belongs to. */
const struct lectern_guide *tree_guide(const struct lectern_node *node);

/* A copy of a string, packed, in the guide's arena; NULL: no memory. */
const char *tree_string(struct lectern_guide *guide, const char *bytes,
			size_t length);

/* A new last child of `parent`; NULL: no memory. */
struct lectern_node *tree_add(struct lectern_guide *guide,
			      struct lectern_node *parent,
			      enum lectern_node_kind kind);

/*
 * A new text with room for its spans and marks, the counts set; NULL: no
 * memory. `bytes` is copied.
 */
struct model_text *tree_text(struct lectern_guide *guide, const char *bytes,
			     uint32_t length, uint32_t span_count,
			     uint32_t mark_count);

/* The spans of a text that is still being made. */
struct lectern_span *tree_spans(struct model_text *text);

/* Takes the last child out again; it has no children. */
void tree_drop_last(struct lectern_node *parent);

#endif
