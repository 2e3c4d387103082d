/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Print shows by form what is a warning or an item of a list; braille says it.
 * The words come from the catalogue; the signs are those of Unified English
 * Braille and the same in every language that it serves.
 */
#include "braille/labels.h"

#include "braille/cells.h"

static const char *const labels_names[LECTERN_LABEL_COUNT] = {
	[LECTERN_LABEL_NOTE] = "braille.note",
	[LECTERN_LABEL_IMPORTANT] = "braille.important",
	[LECTERN_LABEL_WARNING] = "braille.warning",
	[LECTERN_LABEL_IMAGE] = "braille.image",
	[LECTERN_LABEL_COLUMNS] = "braille.columns",
	[LECTERN_LABEL_ORDER] = "braille.order",
	[LECTERN_LABEL_BLANK] = "braille.blank",
	[LECTERN_LABEL_END_OF_VOLUME] = "braille.end-of-volume",
	[LECTERN_LABEL_END] = "braille.end",
};

/* Translated once: a guide may have a hundred warnings. */
enum lectern_status lectern_labels_load(struct lectern_labels *labels,
					struct lectern_brailler *brailler,
					const struct lectern_words *words,
					struct lectern_diagnostics *found)
{
	enum lectern_status status = LECTERN_OK;
	int i;

	for (i = 0; i < LECTERN_LABEL_COUNT && status == LECTERN_OK; i++)
		status = lectern_brailler_words(
			brailler, &labels->cells[i],
			lectern_words_say(words, labels_names[i]), found);
	return status;
}

enum lectern_label lectern_label_of(enum lectern_note_kind kind)
{
	switch (kind) {
	case LECTERN_NOTE_NOTE:
		break;
	case LECTERN_NOTE_IMPORTANT:
		return LECTERN_LABEL_IMPORTANT;
	case LECTERN_NOTE_WARNING:
		return LECTERN_LABEL_WARNING;
	}
	return LECTERN_LABEL_NOTE;
}

void lectern_labels_free(struct lectern_labels *labels)
{
	int i;

	for (i = 0; i < LECTERN_LABEL_COUNT; i++)
		lectern_buffer_free(&labels->cells[i]);
}

void lectern_label_item(struct lectern_buffer *out,
			const struct lectern_node *item)
{
	if (lectern_node_ordered(lectern_node_parent(item))) {
		lectern_cells_number(out, lectern_node_number(item));
		lectern_buffer_fill(out, LECTERN_CELL_POINT, 1);
	} else {
		lectern_cells_ascii(out, "_4");
	}
	lectern_buffer_fill(out, LECTERN_CELL_BLANK | LECTERN_CELL_TURN, 1);
}

/*
 * All runovers of a list stand in one column behind its deepest level, so that
 * level must be known before the first item is placed.
 */
uint32_t lectern_list_levels(const struct lectern_node *node)
{
	const struct lectern_node *child;
	uint32_t most = 0;

	for (child = lectern_node_first(node); child;
	     child = lectern_node_next(child)) {
		enum lectern_node_kind kind = lectern_node_kind(child);
		uint32_t levels = 0;

		if (kind == LECTERN_NODE_LIST || kind == LECTERN_NODE_ITEM)
			levels = lectern_list_levels(child);
		if (levels > most)
			most = levels;
	}
	return most + (lectern_node_kind(node) == LECTERN_NODE_LIST);
}

/*
 * The transcriber's note indicators: what stands between them was not in print
 * in these words.
 */
void lectern_label_open(struct lectern_buffer *out)
{
	lectern_cells_ascii(out, "@.<");
}

void lectern_label_close(struct lectern_buffer *out)
{
	lectern_cells_ascii(out, "@.>");
}
