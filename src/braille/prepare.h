/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * prepare.h - a text made safe for the translator.
 *
 * Each character is checked against the table first; then what liblouis gets
 * wrong is written in the way that it gets right (soft hyphens, raised digits,
 * apostrophes), emphasis is stretched over adjoining punctuation, and the
 * places where a line may or may not end are marked.
 */
#ifndef LECTERN_BRAILLE_PREPARE_H
#define LECTERN_BRAILLE_PREPARE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "braille/glyphs.h"
#include "lectern/guide.h"
#include "lectern/status.h"

/* Characters with what is known of each. Zero-initialise; reused. */
struct lectern_prepared {
	uint32_t *text;
	uint32_t *origin; /* byte in the source text */
	uint8_t *forms;	  /* LECTERN_FORM_ */
	uint8_t *turns;	  /* LECTERN_CELL_TURN or _END; else 0 */
	size_t count;
	size_t room;
	bool named; /* a character was written by its name */
};

/* What to prepare: a slice of a text. */
struct lectern_passage {
	const char *bytes; /* of the whole text */
	uint32_t start;
	uint32_t end;
	const struct lectern_span *spans; /* of the whole text */
	uint32_t span_count;
	uint8_t forms;	   /* on all of it */
	bool plain;	   /* without the emphasis of the spans */
	bool verbatim;	   /* as code: apostrophes stay as they are */
	bool name_unknown; /* write the name of what cannot be shown */
};

/* Called for each character that braille cannot show. */
typedef void lectern_unknown_fn(void *user, uint32_t offset,
				uint32_t code_point);

/*
 * Prepares a passage into *out.
 *
 * LECTERN_INVALID when `fn` was called; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_prepare(struct lectern_prepared *out, struct lectern_glyphs *glyphs,
		const struct lectern_passage *passage, lectern_unknown_fn *fn,
		void *user);

/*
 * Prepares a passage for the code of another language, whose `glyphs` are
 * asked: blanks, quotation marks and dashes apart, as it stands.
 *
 * LECTERN_INVALID when a character is not in the code; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_prepare_foreign(struct lectern_prepared *out,
			struct lectern_glyphs *glyphs,
			const struct lectern_passage *passage);

/* Stretches and sets emphasis; marks capitals inside words. See forms.c. */
void lectern_prepare_forms(struct lectern_prepared *prepared,
			   const struct lectern_passage *passage);

/* Marks where lines may and may not end. See turns.c. */
void lectern_prepare_turns(struct lectern_prepared *prepared);

/* Frees the arrays. */
void lectern_prepared_free(struct lectern_prepared *prepared);

#endif
