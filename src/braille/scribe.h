/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * scribe.h - blocks and words written on strips.
 *
 * Whatever the guide holds, something is written: a character that braille
 * lacks by its name, a text that would be changed as a sentence that says so.
 * A block of unusual length is written a stretch at a time, cut where a
 * sentence or at least a word ends, always at the same places.
 */
#ifndef LECTERN_BRAILLE_SCRIBE_H
#define LECTERN_BRAILLE_SCRIBE_H

#include <stdint.h>

#include "braille/brailler.h"
#include "braille/labels.h"
#include "braille/strip.h"
#include "lectern/guide.h"
#include "lectern/words.h"

/* Bytes of a stretch, and of the words of a notice, at most. */
#define LECTERN_SCRIBE_STRETCH 4096

/* Zero-initialise, then lectern_scribe_open(). */
struct lectern_scribe {
	struct lectern_brailler *brailler;
	struct lectern_labels labels;
	const char *unshown; /* in place of what cannot be shown */
};

/* A stretch of a block's text. */
struct lectern_stretch {
	uint32_t start;
	uint32_t end;
};

/*
 * Opens the tables of a grade in `data`; labels are those of `words`
 * (borrowed). lectern_scribe_close() is due whatever the result.
 *
 * LECTERN_UNSUPPORTED when a table is missing; LECTERN_INVALID when a label
 * cannot be shown; each with a diagnostic; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_scribe_open(struct lectern_scribe *scribe, const char *data, int grade,
		    const struct lectern_words *words,
		    struct lectern_diagnostics *found);

/* Frees what is open. */
void lectern_scribe_close(struct lectern_scribe *scribe);

/* The stretch of a block that holds `offset`; the last one past its end. */
struct lectern_stretch lectern_scribe_stretch(const struct lectern_node *block,
					      uint32_t offset);

/*
 * Writes a stretch of a block, with bullet and label when it begins the block.
 * What was on the strip is gone. The strip is not cut.
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_scribe_block(struct lectern_scribe *scribe, struct lectern_strip *strip,
		     const struct lectern_node *block,
		     struct lectern_stretch stretch);

/*
 * Writes words of the program's own in the same way, behind what is on the
 * strip; long ones are cut.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_scribe_words(struct lectern_scribe *scribe, struct lectern_strip *strip,
		     const char *words);

#endif
