/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Transcriber's notes (Braille Formats 2016, 2.6): what the braille edition
 * does in its own way. Only what the volume has is told of.
 */
#include "braille/cells.h"
#include "braille/opening.h"

/* Columns of a paragraph, from 0. */
#define NOTES_FIRST 2

enum notes_kind {
	NOTES_BOXES,
	NOTES_LINEAR,
	NOTES_COLUMNS,
	NOTES_IMAGES,
	NOTES_LEADS,
	NOTES_COUNT
};

static const char *const notes_names[NOTES_COUNT] = {
	[NOTES_BOXES] = "braille.notes.boxes",
	[NOTES_LINEAR] = "braille.notes.linear",
	[NOTES_COLUMNS] = "braille.notes.columns",
	[NOTES_IMAGES] = "braille.notes.images",
	[NOTES_LEADS] = "braille.notes.leads",
};

/* Marks what a block and its containers are. */
static void notes_look(const struct lectern_opening *opening,
		       const struct lectern_node *node, bool found[NOTES_COUNT])
{
	enum lectern_node_kind kind = lectern_node_kind(node);

	if (kind == LECTERN_NODE_IMAGE)
		found[NOTES_IMAGES] = true;
	if (kind == LECTERN_NODE_ROW)
		found[lectern_pages_in_columns(opening->body,
					       lectern_node_index(node))
			      ? NOTES_COLUMNS
			      : NOTES_LINEAR] = true;
	if (kind == LECTERN_NODE_HEADING && lectern_node_level(node) > 3)
		found[NOTES_LEADS] = true;
	for (; node; node = lectern_node_parent(node))
		if (lectern_node_kind(node) == LECTERN_NODE_NOTE)
			found[NOTES_BOXES] = true;
}

enum lectern_status lectern_notes_page(struct lectern_opening *opening)
{
	const struct lectern_item paragraph = {.first = NOTES_FIRST};
	const struct lectern_word none = {NULL, NULL};
	bool found[NOTES_COUNT] = {false};
	enum lectern_status status = LECTERN_OK;
	bool begun = false;
	uint32_t first;
	uint32_t end;
	int i;

	lectern_opening_blocks(opening, &first, &end);
	for (; first < end; first++)
		notes_look(opening, lectern_guide_block(opening->guide, first),
			   found);
	for (i = 0; i < NOTES_COUNT && status == LECTERN_OK; i++) {
		if (!found[i])
			continue;
		if (!begun)
			status = lectern_opening_title(opening,
						       "braille.notes.title");
		begun = true;
		if (status == LECTERN_OK)
			status = lectern_opening_say(opening, notes_names[i],
						     &none);
		if (status == LECTERN_OK)
			status = lectern_opening_add(opening, paragraph);
	}
	return status;
}
