/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ebraille.h - the documents inside of an eBraille publication.
 *
 * The outside, package and archive, is in ebraille.c; these are the pages that
 * a reader opens: a document a volume, and the navigation.
 */
#ifndef LECTERN_BRAILLE_EBRAILLE_H
#define LECTERN_BRAILLE_EBRAILLE_H

#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "braille/part.h"
#include "braille/xml.h"
#include "lectern/status.h"

#define LECTERN_EBRAILLE_FOLDER "ebraille/"
#define LECTERN_EBRAILLE_STYLE "braille.css"

/* Room for a tag of BCP 47 as we make it. */
#define LECTERN_EBRAILLE_TAG_ROOM 32

/* What all documents of one publication share. */
struct lectern_ebraille {
	const struct lectern_part *part;
	char language[LECTERN_EBRAILLE_TAG_ROOM];
};

/* Room for the way to a volume's document. */
#define LECTERN_EBRAILLE_WAY_ROOM 40

/* The way from the root to the document of volume `volume` (from 0). */
void lectern_ebraille_way(char way[LECTERN_EBRAILLE_WAY_ROOM], uint32_t volume);

/*
 * Opens a document up to its body: html, and head with the title in braille.
 * `style` is the way to the style sheet. The head is left open for links.
 */
void lectern_ebraille_head(struct lectern_xml *xml,
			   const struct lectern_ebraille *book,
			   const char *style);

/* The pages of volume `volume` (from 0) as a document, appended to *out. */
LECTERN_MUST_CHECK enum lectern_status
lectern_ebraille_volume(const struct lectern_ebraille *book, uint32_t volume,
			struct lectern_buffer *out);

/* The navigation: headings, then pages. Statuses: LECTERN_NO_MEMORY. */
LECTERN_MUST_CHECK enum lectern_status
lectern_ebraille_navigation(const struct lectern_ebraille *book,
			    struct lectern_buffer *out);

#endif
