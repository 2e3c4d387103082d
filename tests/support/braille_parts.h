/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * braille_parts.h - pages taken apart again: head, text, number, opening.
 *
 * Parts are told by what stands on the page, as a reader would. A case needs
 * its phrases.
 */
#ifndef TESTS_SUPPORT_BRAILLE_PARTS_H
#define TESTS_SUPPORT_BRAILLE_PARTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "support/braille_pages.h"

/* What the catalogue and the options say, as cells that have dots. */
enum braille_phrase {
	BRAILLE_SAYS_SYMBOLS,
	BRAILLE_SAYS_NOTES,
	BRAILLE_SAYS_CONTENTS,
	BRAILLE_SAYS_CONTINUED,
	BRAILLE_SAYS_END_OF_VOLUME,
	BRAILLE_SAYS_END,
	BRAILLE_SAYS_HEAD, /* BRAILLE_HEAD */
	BRAILLE_PHRASES
};

/* The running head of those guides that have one. */
#define BRAILLE_HEAD "Our guide"

/* Zero-initialise; to translate them anew for each guide takes too long. */
struct braille_phrases {
	struct lectern_buffer cells[BRAILLE_PHRASES];
};

/* Translates them all. */
void braille_phrases_load(struct braille_phrases *phrases, int grade);

/* Frees their memory. */
void braille_phrases_free(struct braille_phrases *phrases);

/* What the opening of a volume has, in its order. */
enum braille_part {
	BRAILLE_TITLE,
	BRAILLE_SYMBOLS,
	BRAILLE_NOTES,
	BRAILLE_CONTENTS,
	BRAILLE_TEXT, /* what is no opening */
	BRAILLE_PARTS
};

/* The pages, from 0, on which the parts begin; one without pages where the
 * next does. */
struct braille_opening {
	uint32_t first[BRAILLE_PARTS];
	uint32_t end; /* the page behind the volume */
};

/* Where the parts of a volume, from 0, are. */
struct braille_opening braille_opening_of(const struct braille_case *test,
					  uint32_t volume);

/* True on the first line of a page that has the running head there. */
bool braille_is_head(const struct braille_case *test, uint32_t page,
		     uint32_t row);

/* A row without the page's number; none where it is a running head. */
const uint8_t *braille_text_row(const struct braille_case *test, uint32_t page,
				uint32_t row, size_t *count);

/* Appends the cells that have dots. */
void braille_inked(struct lectern_buffer *out, const uint8_t *cells,
		   size_t count);

/* Appends those of the text of a page. */
void braille_inked_page(struct lectern_buffer *out,
			const struct braille_case *test, uint32_t page);

/*
 * Says on which line of which page, both from 0, something is not as it ought
 * to be, and shows the page. Returns false.
 */
bool braille_complain(const struct braille_case *test,
		      struct lectern_buffer *why, uint32_t page, uint32_t row,
		      const char *words);

/* True for a line that is the top or the end of a box. */
bool braille_is_box(const struct braille_case *test, const uint8_t *cells,
		    size_t count);

#endif
