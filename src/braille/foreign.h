/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * foreign.h - passages of another language in its own braille code.
 *
 * Occasional words and short phrases stay in Unified English Braille, without
 * contractions and without indicators (Rules 2013, 13.2.1, 13.5). Three words
 * or more, or a whole block, which only a reader of that language has a use
 * for, are in its own code (13.6.1) between the indicators of a passage
 * (14.3.2), with its name where a guide has more than one (14.3.3). Words in a
 * script that UEB has no letters for are so too, however few, with the
 * indicator of a word (14.3.1).
 */
#ifndef LECTERN_BRAILLE_FOREIGN_H
#define LECTERN_BRAILLE_FOREIGN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"
#include "braille/agree.h"
#include "braille/codes.h"
#include "braille/prepare.h"
#include "lectern/guide.h"
#include "lectern/status.h"

/* How a passage of another language is written. */
enum lectern_foreign_way {
	LECTERN_FOREIGN_UEB,	/* short, or without a reason for more */
	LECTERN_FOREIGN_WORDS,	/* its own code, word by word */
	LECTERN_FOREIGN_PASSAGE /* its own code, as a passage */
};

/* One at a time; zero-initialise, then set what says so. */
struct lectern_foreign {
	struct lectern_codes *codes;	  /* set; borrowed */
	struct lectern_glyphs *glyphs;	  /* set; those of UEB, borrowed */
	bool named;			  /* set: passages name their code */
	bool bare;			  /* set: no indicators at all */
	struct lectern_prepared prepared; /* private */
	struct lectern_agree agree;	  /* private */
	struct lectern_buffer cells;	  /* marked as by cells.h */
	struct lectern_buffer origins;	  /* a uint32_t a cell */
};

/*
 * The next span of the passage at or behind byte `at` that is of another
 * language and lies in no other such; NULL at the end.
 */
const struct lectern_span *
lectern_foreign_next(const struct lectern_passage *passage, uint32_t at);

/* How the rules have it written, whether or not there is a table. */
enum lectern_foreign_way
lectern_foreign_way(const struct lectern_foreign *foreign,
		    const struct lectern_passage *passage,
		    const struct lectern_span *span);

/*
 * Writes the bytes of the passage in the code of a tag, into cells and origins.
 *
 * LECTERN_NOT_FOUND when there is no code for the tag; LECTERN_UNSUPPORTED when
 * its table lacks a character or would change a number; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_foreign_write(struct lectern_foreign *foreign,
		      const struct lectern_passage *passage, const char *tag,
		      enum lectern_foreign_way way);

/* Frees what is private. */
void lectern_foreign_free(struct lectern_foreign *foreign);

#endif
