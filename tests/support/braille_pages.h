/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * braille_pages.h - guides from text to pages, and pages back to characters.
 */
#ifndef TESTS_SUPPORT_BRAILLE_PAGES_H
#define TESTS_SUPPORT_BRAILLE_PAGES_H

#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "braille/brailler.h"
#include "lectern/braille.h"
#include "lectern/diagnostics.h"
#include "lectern/guide.h"
#include "lectern/words.h"

struct braille_phrases;

/* What a test of pages holds. */
struct braille_case {
	struct lectern_diagnostics *found;
	struct lectern_words *words;
	struct lectern_guide *guide;
	struct lectern_pages *pages; /* NULL until made */
	struct lectern_braille_options options;
	/* Of a guide made by chance, when a test wants them; borrowed. */
	const struct braille_phrases *phrases;
	uint64_t seed;
};

/* Loads catalogue and guide. */
void braille_load(struct braille_case *test, const char *text);

/* The same; front matter is put before the text. */
void braille_parse(struct braille_case *test, const char *text);

/* The same with a guide of generate_guide(). */
void braille_generate(struct braille_case *test, uint64_t seed, size_t blocks);

/* Makes the pages with the options set. */
enum lectern_status braille_make(struct braille_case *test);

/* Frees everything. */
void braille_free(struct braille_case *test);

/* Appends all rows in ASCII braille: a bar, the cells; "=" ends a page. */
void braille_ascii(struct lectern_buffer *out,
		   const struct lectern_pages *pages);

/* Appends marked cells in ASCII braille, in small letters. */
void braille_ascii_cells(struct lectern_buffer *out, const uint8_t *cells,
			 size_t count);

/* The cells of a page's number as it stands on the page; returns how many. */
size_t braille_page_number(uint8_t cells[12], enum lectern_page_kind kind,
			   uint32_t number);

/* The words of finding `index`, "" where there is none. */
const char *braille_finding(const struct lectern_diagnostics *found,
			    size_t index);

/* A brailler over the shipped tables. */
struct lectern_brailler *braille_open(int grade);

/* Text as ASCII braille; `**` switches bold and `_` italic on and off. */
char *braille_translate(struct lectern_brailler *brailler, const char *marked);

/* Translates `marked` and compares. */
void braille_expect(struct lectern_brailler *brailler, const char *marked,
		    const char *ascii);

#endif
