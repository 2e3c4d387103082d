/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pages.h - the paged form, as layout fills it and writers read it.
 *
 * Every page has all its rows. A row is a byte a cell without trailing
 * blanks; rows lie one behind the other in a single run of memory.
 */
#ifndef LECTERN_BRAILLE_PAGES_H
#define LECTERN_BRAILLE_PAGES_H

#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "braille/headings.h"
#include "lectern/braille.h"
#include "lectern/guide.h"
#include "lectern/status.h"

struct lectern_pages {
	uint32_t width;
	uint32_t height;
	uint8_t *cells;
	size_t cell_count;
	size_t cell_room;
	uint32_t *rows; /* where each row begins; the end is the next one's */
	size_t row_count;
	size_t row_room;
	struct lectern_page_name *names; /* one a page */
	size_t name_count;
	size_t name_room;
	struct lectern_volume *volumes;
	size_t volume_count;
	size_t volume_room;
	bool duplex;
	uint32_t preliminary; /* how many of the first are a preface's */
	struct lectern_braille_place *places; /* one a block */
	bool *in_columns;		      /* one a block: a table's row */
	uint32_t block_count;
	char *title;
	char *date; /* YYYY-MM-DD or "" */
	char *language;
	char *source;
	char *statement;
	int grade;
	struct lectern_headings headings;
	struct lectern_buffer title_cells; /* without marks */
};

/*
 * Makes pages without a row for a guide. *out goes to lectern_pages_free().
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_pages_new(struct lectern_pages **out, const struct lectern_guide *guide,
		  uint32_t width, uint32_t height);

/*
 * Begins a volume; the pages that are appended belong to it until the next.
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_pages_begin_volume(struct lectern_pages *pages);

/*
 * Appends pages `first` to `first + count - 1` of `from`, which has the same
 * width and height, as pages of a kind with numbers from `number` on.
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_pages_append(struct lectern_pages *pages,
		     const struct lectern_pages *from, uint32_t first,
		     uint32_t count, enum lectern_page_kind kind,
		     uint32_t number);

/*
 * Appends a row, its trailing blanks and all marks taken off.
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_pages_add(struct lectern_pages *pages, const uint8_t *cells,
		  size_t count);

/*
 * The page behind the last of a volume: where the next one begins, whether its
 * pages were appended or set row by row.
 */
uint32_t lectern_pages_volume_end(const struct lectern_pages *pages,
				  uint32_t volume);

/* True for a row of a table that is set in columns. */
bool lectern_pages_in_columns(const struct lectern_pages *pages,
			      uint32_t block);

/* Takes rows off the end again until `row_count` are left. */
void lectern_pages_cut(struct lectern_pages *pages, size_t row_count);

/* Gives back what memory growing took too much. */
void lectern_pages_trim(struct lectern_pages *pages);

#endif
