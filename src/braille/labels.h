/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * labels.h - the words and signs that braille adds to a guide.
 */
#ifndef LECTERN_BRAILLE_LABELS_H
#define LECTERN_BRAILLE_LABELS_H

#include "base/buffer.h"
#include "braille/brailler.h"
#include "lectern/guide.h"
#include "lectern/words.h"

enum lectern_label {
	LECTERN_LABEL_NOTE, /* these three as in enum lectern_note_kind */
	LECTERN_LABEL_IMPORTANT,
	LECTERN_LABEL_WARNING,
	LECTERN_LABEL_IMAGE,
	LECTERN_LABEL_COLUMNS, /* where a table is read aloud */
	LECTERN_LABEL_ORDER,   /* these two before one written row by row */
	LECTERN_LABEL_BLANK,
	LECTERN_LABEL_END_OF_VOLUME,
	LECTERN_LABEL_END,
	LECTERN_LABEL_COUNT
};

/* Cells of each label. Zero-initialise. */
struct lectern_labels {
	struct lectern_buffer cells[LECTERN_LABEL_COUNT];
};

/*
 * Translates the labels of a catalogue.
 *
 * LECTERN_INVALID with diagnostics; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status lectern_labels_load(
	struct lectern_labels *labels, struct lectern_brailler *brailler,
	const struct lectern_words *words, struct lectern_diagnostics *found);

/* The label of a note's kind. */
enum lectern_label lectern_label_of(enum lectern_note_kind kind);

/* Frees the cells. */
void lectern_labels_free(struct lectern_labels *labels);

/*
 * Appends an item's bullet or number with a blank that holds it to its text.
 */
void lectern_label_item(struct lectern_buffer *out,
			const struct lectern_node *item);

/* Levels of a list and the lists in its items; boxes count for themselves. */
uint32_t lectern_list_levels(const struct lectern_node *list);

/* Appends what opens or closes a transcriber's note. */
void lectern_label_open(struct lectern_buffer *out);
void lectern_label_close(struct lectern_buffer *out);

#endif
