/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * layout_parts.h - a layout under way; the inside of layout.h.
 */
#ifndef LECTERN_BRAILLE_LAYOUT_PARTS_H
#define LECTERN_BRAILLE_LAYOUT_PARTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "braille/group.h"
#include "braille/labels.h"
#include "braille/layout.h"
#include "lectern/guide.h"
#include "lectern/status.h"

/* Columns, counted from 0. */
#define LAYOUT_NOTE_FIRST 6
#define LAYOUT_NOTE_RUNOVER 4

/* One row of a table that is gathered until all of them are there. */
struct layout_row {
	uint32_t block;
	bool header;
	size_t start; /* of its cells in the run of all */
	size_t end;
};

/* A table under way. */
struct layout_table {
	struct layout_row *rows;
	size_t count;
	size_t room;
	struct lectern_buffer cells;
};

/* The cells of one entry of a row; none where a heading has no words. */
struct layout_entry {
	const uint8_t *cells;
	size_t count;
};

/* What a list, or a quotation, stands in; a new one for each box or quote. */
struct layout_frame {
	uint32_t levels; /* of the outermost list, nested ones counted */
	uint32_t level;	 /* of the list at hand; 0 outside lists */
	bool begins;	 /* no item of the outermost list is placed yet */
	bool quote;
	uint32_t margin; /* the column that all in it is counted from */
};

struct lectern_layout {
	const struct lectern_labels *labels;
	uint32_t body; /* the first block behind the preface */
	struct lectern_walk walk;
	struct lectern_group group;
	struct layout_frame frames[LECTERN_GUIDE_DEPTH_MAX + 2];
	size_t depth;		     /* of frames */
	struct lectern_buffer text;  /* of the item under way */
	struct lectern_buffer lead;  /* a deep heading, waiting for its text */
	struct lectern_buffer front; /* bullets, waiting for their text */
	uint32_t lead_block;
	uint32_t front_level; /* of the first of those bullets */
	int heading;	      /* level, when one came just before; else 0 */
	struct layout_table table;
	bool labelled; /* the note's label is still to come */
	enum lectern_note_kind note;
};

/* What blocks that are set now stand in. */
struct layout_frame *layout_frame(struct lectern_layout *layout);

/* A block begins in the item at one of its cells. */
void layout_mark(struct lectern_item *item, uint32_t block, size_t cell);

/* Adds a label and a blank to the text under way. */
void layout_join_label(struct lectern_layout *layout, enum lectern_label label);

/* Adds the text under way as an item. LECTERN_NO_MEMORY. */
LECTERN_MUST_CHECK enum lectern_status layout_add(struct lectern_layout *layout,
						  struct lectern_item item);

/*
 * Sets what is waiting on a line of its own, before something else begins.
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
layout_flush(struct lectern_layout *layout);

/* Sets one block. LECTERN_NO_MEMORY. */
LECTERN_MUST_CHECK enum lectern_status
layout_block(struct lectern_layout *layout, const struct lectern_node *block,
	     const struct lectern_buffer *cells);

/* Gathers a row of the table under way. LECTERN_NO_MEMORY. */
LECTERN_MUST_CHECK enum lectern_status
layout_table_row(struct lectern_layout *layout, const struct lectern_node *row,
		 const struct lectern_buffer *cells);

/*
 * The next entry of a gathered row: *at is its row's start at first, and moved
 * behind the entry. False behind the last.
 */
bool layout_table_next(const struct layout_table *table,
		       const struct layout_row *row, size_t *at,
		       struct layout_entry *entry);

/* Sets the table that was gathered. LECTERN_NO_MEMORY. */
LECTERN_MUST_CHECK enum lectern_status
layout_table_end(struct lectern_layout *layout);

/* Sets it in columns if it fits so, and says in *set whether. */
LECTERN_MUST_CHECK enum lectern_status
layout_table_columns(struct lectern_layout *layout, bool *set);

/* Sets it row by row. It has a row. LECTERN_NO_MEMORY. */
LECTERN_MUST_CHECK enum lectern_status
layout_table_rows(struct lectern_layout *layout);

/* Frees the memory of a table. */
void layout_table_free(struct layout_table *table);

#endif
