/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * opening.h - the pages before the body of a volume.
 *
 * In the order of Braille Formats 2016, section 2: title page, special
 * symbols, transcriber's notes, contents; numbered t1, t2 and so on in each
 * volume. They are made when the body stands, because they tell of its pages.
 */
#ifndef LECTERN_BRAILLE_OPENING_H
#define LECTERN_BRAILLE_OPENING_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"
#include "braille/brailler.h"
#include "braille/group.h"
#include "braille/pages.h"
#include "lectern/braille.h"
#include "lectern/diagnostics.h"
#include "lectern/guide.h"
#include "lectern/status.h"
#include "lectern/words.h"

/* What all openings are made of, borrowed, and the one under way. */
struct lectern_opening {
	const struct lectern_guide *guide;
	const struct lectern_words *words;
	const struct lectern_braille_options *options; /* settled */
	struct lectern_brailler *brailler;
	struct lectern_diagnostics *found;
	const struct lectern_pages *body;  /* with places and volumes */
	const struct lectern_buffer *head; /* not on the title; NULL: none */

	struct lectern_group group; /* onto the pages of the opening */
	struct lectern_buffer text; /* of the item under way */
	uint32_t volume;	    /* from 0 */
};

/*
 * Appends the opening of volume `volume` to `pages`, whose last volume it is.
 *
 * LECTERN_INVALID with diagnostics for words that braille cannot show;
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_opening_make(struct lectern_opening *opening, uint32_t volume,
		     struct lectern_pages *pages);

/* How many pages an opening may have before its contents, at most. */
uint32_t lectern_opening_pages(const struct lectern_braille_options *options);

/* Frees what is left of the last one. */
void lectern_opening_free(struct lectern_opening *opening);

/* ------------------------------------------------- for its parts, below */

/* The blocks whose first cells stand in the volume: from *first to *end. */
void lectern_opening_blocks(const struct lectern_opening *opening,
			    uint32_t *first, uint32_t *end);

/*
 * Appends a sentence of the catalogue to the text of the item under way; each
 * value replaces its placeholder.
 *
 * LECTERN_INVALID, LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_opening_say(struct lectern_opening *opening, const char *name,
		    const struct lectern_word *values);

/* Adds the text as an item and empties it. LECTERN_NO_MEMORY. */
LECTERN_MUST_CHECK enum lectern_status
lectern_opening_add(struct lectern_opening *opening, struct lectern_item item);

/* A centred title with a blank line behind it. Statuses as of _say(). */
LECTERN_MUST_CHECK enum lectern_status
lectern_opening_title(struct lectern_opening *opening, const char *name);

/*
 * The parts; each ends its last page, and one without anything to say makes
 * none. `pages` is how many the opening has before its body.
 *
 * LECTERN_INVALID, LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_title_page(struct lectern_opening *opening, uint32_t pages);

LECTERN_MUST_CHECK enum lectern_status
lectern_symbols_page(struct lectern_opening *opening);

LECTERN_MUST_CHECK enum lectern_status
lectern_notes_page(struct lectern_opening *opening);

LECTERN_MUST_CHECK enum lectern_status
lectern_contents_page(struct lectern_opening *opening);

#endif
