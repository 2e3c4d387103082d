/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * codes.h - braille codes of other languages, by tables/braille/languages.yaml.
 *
 * Each is a stock table without contractions that the file names; no guide can
 * name another. A code is opened when a passage first asks for it.
 */
#ifndef LECTERN_BRAILLE_CODES_H
#define LECTERN_BRAILLE_CODES_H

#include <stdbool.h>
#include <stdint.h>

#include "braille/glyphs.h"
#include "braille/translator.h"
#include "lectern/diagnostics.h"
#include "lectern/status.h"

/* How a code writes digits. */
enum lectern_code_digits {
	LECTERN_CODE_LETTERS, /* behind 3-4-5-6 the letters a to j */
	LECTERN_CODE_ANTOINE  /* behind dot 6 cells of their own: French */
};

struct lectern_code {
	const char *language; /* BCP 47, the language alone */
	const char *table;    /* the name of a file, no path */
	const char *letters;  /* in UTF-8, small, ranges with a hyphen */
	enum lectern_code_digits digits;
	uint8_t comma; /* the cells of both between two digits */
	uint8_t point;
	bool asked; /* private: it has been opened, or could not be */
	struct lectern_translator translator;
	struct lectern_glyphs glyphs;
};

struct lectern_codes;

/*
 * Reads the file under `data`. *out goes to lectern_codes_free().
 *
 * LECTERN_IO or LECTERN_INVALID when the file is missing or at fault, with a
 * diagnostic; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_codes_load(struct lectern_codes **out, const char *data,
		   struct lectern_diagnostics *found);

/* Closes all that were opened. NULL is allowed. */
void lectern_codes_free(struct lectern_codes *codes);

/*
 * The code for a tag ("es-MX"), ready for use; NULL when there is none, or
 * when its table is not installed or refused.
 */
struct lectern_code *lectern_codes_find(struct lectern_codes *codes,
					const char *tag);

/* True for a letter of the code's language, large or small. */
bool lectern_code_has_letter(const struct lectern_code *code, uint32_t letter);

/* True when a tag is that of a language other than English. */
bool lectern_code_is_foreign(const char *tag);

#endif
