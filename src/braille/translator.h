/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * translator.h - what turns characters into cells: liblouis, or a fake.
 *
 * Callers use the wrappers. What comes in has passed the check of prepare.h;
 * a translator may trust that it knows each character.
 */
#ifndef LECTERN_BRAILLE_TRANSLATOR_H
#define LECTERN_BRAILLE_TRANSLATOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lectern/diagnostics.h"
#include "lectern/status.h"

/* Marks on a character; any of them may go together. */
#define LECTERN_FORM_ITALIC 1u
#define LECTERN_FORM_BOLD 2u
#define LECTERN_FORM_UNCONTRACTED 4u
#define LECTERN_FORM_FOREIGN 8u /* no grade 1 indicators (UEB 13.2.2) */

/* Cells, and for each the index of the character that it comes from. */
struct lectern_braille_run {
	const uint8_t *cells;
	const uint32_t *from;
	size_t count;
};

/* Characters read back from cells. */
struct lectern_braille_text {
	const uint32_t *text;
	size_t count;
};

struct lectern_translator_ops {
	const char *name;
	/* Whether the table has cells for a character. */
	bool (*knows)(void *self, uint32_t code_point);
	/* The run is borrowed until the next call. */
	enum lectern_status (*translate)(void *self, const uint32_t *text,
					 const uint8_t *forms, size_t length,
					 struct lectern_braille_run *out);
	/* NULL when it cannot. The text is borrowed until the next call. */
	enum lectern_status (*back)(void *self, const uint8_t *cells,
				    size_t count,
				    struct lectern_braille_text *out);
	void (*close)(void *self);
};

/* A translator as its opener gives it; zero-initialised means none. */
struct lectern_translator {
	const struct lectern_translator_ops *ops;
	void *self;
};

/* True when the table can show the character. */
bool lectern_translator_knows(const struct lectern_translator *translator,
			      uint32_t code_point);

/*
 * Translates; `forms` has one entry a character.
 *
 * LECTERN_NO_MEMORY; LECTERN_INVALID when the translator refuses the text.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_translator_run(const struct lectern_translator *translator,
		       const uint32_t *text, const uint8_t *forms,
		       size_t length, struct lectern_braille_run *out);

/*
 * Reads cells back as far as the translator knows how; it is a witness with
 * faults of its own. The text is borrowed until the next call.
 *
 * LECTERN_NO_MEMORY; LECTERN_INVALID when it refuses the cells;
 * LECTERN_UNSUPPORTED when it cannot read.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_translator_back(const struct lectern_translator *translator,
			const uint8_t *cells, size_t count,
			struct lectern_braille_text *out);

/* Closes and zeroes; closing none is allowed. */
void lectern_translator_close(struct lectern_translator *translator);

/*
 * Opens liblouis with the tables for Unified English Braille of a grade: ours
 * from `data`/tables/braille around the stock one, all by absolute path.
 *
 * LECTERN_UNSUPPORTED when a table is missing or faulty, with a diagnostic
 * that names it; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_translator_louis(struct lectern_translator *out, const char *data,
			 int grade, struct lectern_diagnostics *found);

/*
 * The same for grade 1, with the stock rules before ours: made for reading
 * back, where ours would take blanks and letters for signs of their own.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_translator_louis_back(struct lectern_translator *out, const char *data,
			      struct lectern_diagnostics *found);

/*
 * The same for the stock table of another language, alone: the name of its
 * file. It has no forms, and knows a character only when it gives it cells of
 * six dots.
 *
 * LECTERN_UNSUPPORTED when the table is missing or refused; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_translator_louis_stock(struct lectern_translator *out,
			       const char *table);

#endif
