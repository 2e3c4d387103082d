/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * braille.h - a guide as Unified English Braille, paged and ready to emboss.
 *
 * One paged form is the source of every file: BRF, PEF, eBraille and Unicode
 * text hold the same cells. Numbers are kept as they stand in print: what
 * liblouis would join or drop is mended in tables of our own or refused with
 * its place.
 *
 *	status = lectern_braille_make(&pages, guide, words, &options, found);
 *	if (status == LECTERN_OK)
 *		status = lectern_braille_save(pages, LECTERN_BRAILLE_BRF,
 *					      "guide.brf", found);
 *	lectern_pages_free(pages);
 *
 * Ownership: pages belong to who made them; guide and words are borrowed.
 * Threads: call from a process that has no other thread; liblouis is not
 * thread-safe, and large guides are shared out over forked workers.
 */
#ifndef LECTERN_BRAILLE_H
#define LECTERN_BRAILLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "lectern/backend.h"
#include "lectern/diagnostics.h"
#include "lectern/guide.h"
#include "lectern/status.h"
#include "lectern/words.h"

#ifdef __cplusplus
extern "C" {
#endif

struct lectern_pages;

/* Bounds of a page. */
#define LECTERN_CELLS_MIN 20
#define LECTERN_CELLS_MAX 60
#define LECTERN_LINES_MIN 10
#define LECTERN_LINES_MAX 40

/* Bounds of a volume, in pages. */
#define LECTERN_VOLUME_PAGES_MIN 10
#define LECTERN_VOLUME_PAGES_MAX 1000

enum lectern_braille_format {
	LECTERN_BRAILLE_BRF,	  /* North American ASCII, CRLF, form feeds */
	LECTERN_BRAILLE_PEF,	  /* PEF 2008-1 */
	LECTERN_BRAILLE_TEXT,	  /* Unicode braille, lines, form feeds */
	LECTERN_BRAILLE_EBRAILLE, /* eBraille 1.0, packaged */
	LECTERN_BRAILLE_FORMAT_COUNT
};

/* Zero-initialise, then set; zero means the default named. */
struct lectern_braille_options {
	const char *data;  /* the folder that holds content/ and tables/ */
	int grade;	   /* 1 or 2; 0: 2 */
	int cells;	   /* a line; 0: 40 */
	int lines;	   /* a page; 0: 25 */
	unsigned jobs;	   /* worker processes; 0: one a core unless small */
	bool simplex;	   /* one side of a sheet only */
	int volume_pages;  /* a volume at most; 0: 90 */
	int volume_sheets; /* the same in sheets; 0: see volume_pages */
	bool body_only;	   /* no title, symbols, notes, contents, no end line */
	const char
		*running_head; /* on the first line of each page; NULL: none */
};

/* What a page is, and so how it is numbered (Braille Formats 2016, 1.14). */
enum lectern_page_kind {
	LECTERN_PAGE_TRANSCRIBER, /* t1: title, symbols, notes, contents */
	LECTERN_PAGE_PRELIMINARY, /* p1: what print has before its body */
	LECTERN_PAGE_BODY	  /* 1, running on from volume to volume */
};

/* A page as its reader calls it. */
struct lectern_page_name {
	uint32_t volume; /* from 0 */
	enum lectern_page_kind kind;
	uint32_t number; /* within its kind and, but for the body, its volume */
};

/* One volume: which pages it has, and how many sheets they take. */
struct lectern_volume {
	uint32_t first; /* page, from 0 */
	uint32_t pages;
	uint32_t sheets; /* two pages each when it is duplex */
};

/*
 * Where a block begins in the braille; all count from 1, pages through all
 * volumes.
 */
struct lectern_braille_place {
	uint32_t page;
	uint32_t line;
	uint32_t cell;
};

/*
 * Translates and lays out the guide. Every character that braille cannot
 * show, and every number whose braille digits differ from the source's, is
 * added to `found` with its place. On success the caller owns *out and gives
 * it to lectern_pages_free().
 *
 * LECTERN_INVALID when there were such findings; LECTERN_BAD_ARGUMENT for
 * options outside their bounds; LECTERN_UNSUPPORTED when a table is missing;
 * LECTERN_NO_MEMORY; LECTERN_LOST when a worker died. Each has a diagnostic.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_braille_make(struct lectern_pages **out,
		     const struct lectern_guide *guide,
		     const struct lectern_words *words,
		     const struct lectern_braille_options *options,
		     struct lectern_diagnostics *found);

/* Frees pages. NULL is allowed. */
void lectern_pages_free(struct lectern_pages *pages);

/* How many pages there are. */
uint32_t lectern_pages_count(const struct lectern_pages *pages);

/* Rows on page `page` (from 0), trailing blank rows before the number too. */
uint32_t lectern_pages_rows(const struct lectern_pages *pages, uint32_t page);

/*
 * One row: `*count` cells, each byte dots 1 to 6 as bits 0 to 5, without
 * trailing blanks.
 */
const uint8_t *lectern_pages_row(const struct lectern_pages *pages,
				 uint32_t page, uint32_t row, size_t *count);

/* How many volumes there are; one at least. */
uint32_t lectern_pages_volumes(const struct lectern_pages *pages);

/* Volume `volume` (from 0); zeros past the last. */
struct lectern_volume lectern_pages_volume(const struct lectern_pages *pages,
					   uint32_t volume);

/* What page `page` (from 0) is called; zeros past the last. */
struct lectern_page_name lectern_pages_name(const struct lectern_pages *pages,
					    uint32_t page);

/* Cells of a line. */
uint32_t lectern_pages_width(const struct lectern_pages *pages);

/* Lines of a page. */
uint32_t lectern_pages_height(const struct lectern_pages *pages);

/* True when both sides of a sheet are embossed. */
bool lectern_pages_duplex(const struct lectern_pages *pages);

/* Where block `block` begins; zeros for no such block. */
struct lectern_braille_place
lectern_pages_place(const struct lectern_pages *pages, uint32_t block);

/*
 * Writes the pages to `path` ("-" for standard output) in a format; the file
 * appears whole or not at all. The same pages give the same bytes.
 *
 * LECTERN_IO with a diagnostic; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_braille_save(const struct lectern_pages *pages,
		     enum lectern_braille_format format, const char *path,
		     struct lectern_diagnostics *found);

/*
 * The same for the pages of volume `volume` (from 0) alone.
 *
 * LECTERN_BAD_ARGUMENT for no such volume.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_braille_save_volume(const struct lectern_pages *pages, uint32_t volume,
			    enum lectern_braille_format format,
			    const char *path,
			    struct lectern_diagnostics *found);

/*
 * The format that the ending of `path` asks for (.brf .pef .txt .ebrl).
 *
 * LECTERN_UNSUPPORTED for another ending.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_braille_format_of(enum lectern_braille_format *out, const char *path);

/* The version of liblouis, for caches ("3.24.0"). Static. */
const char *lectern_braille_version(void);

/* The ending of a format's files, with its dot. Static. */
const char *lectern_braille_format_ending(enum lectern_braille_format format);

/*
 * Writes an index of the pages to `path` ("-" for standard output) as JSON:
 * {"title", "cells", "lines", "pages", "volumes": [{"volume", "first-page",
 * "pages", "sheets"}], "blocks": {KEY: {"volume", "name", "page",
 * "page-of-volume", "line", "cell"}}}. KEY is that of lectern_node_key() and
 * of the outline, "name" what the page is called ("t2", "17"), "page" its
 * number through all volumes; all count from 1. `guide` is that of the pages.
 *
 * LECTERN_IO with a diagnostic; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_braille_index(const struct lectern_pages *pages,
		      const struct lectern_guide *guide, const char *path,
		      struct lectern_diagnostics *found);

/*
 * Writes a page of HTML to `path` for people who check braille by eye: each
 * row of dots with the print below it that it was made from, in the words of
 * a catalogue. `guide` is that of the pages and `data` the folder that they
 * were made with. Where the print of a row cannot be told, that of the whole
 * block stands below its first.
 *
 * LECTERN_IO with a diagnostic; LECTERN_UNSUPPORTED when a table is missing;
 * LECTERN_INVALID when the guide is another; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_braille_preview(const struct lectern_pages *pages,
			const struct lectern_guide *guide,
			const struct lectern_words *words, const char *data,
			const char *path, struct lectern_diagnostics *found);

/*
 * Looks for what braille would lose or change, as lectern_braille_make() does,
 * without making pages. Findings are no failure of the call.
 *
 * LECTERN_UNSUPPORTED when a table is missing; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_braille_check(const struct lectern_guide *guide,
		      const struct lectern_braille_options *options,
		      struct lectern_diagnostics *found);

/*
 * Proves the braille of each block by reading it back, letter for letter, with
 * tables of our own that know every contraction. `whole` does so in both
 * grades, if options->grade is 0, and has liblouis read grade 1 back as well,
 * word for word. Adds an error with its place for what is lost, added, changed
 * or could be misread; what lectern_braille_check() finds is found too.
 * Findings are no failure of the call.
 *
 * LECTERN_UNSUPPORTED when a table is missing; LECTERN_BAD_ARGUMENT for
 * options out of their bounds; LECTERN_LOST when a worker died;
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_braille_prove(const struct lectern_guide *guide,
		      const struct lectern_braille_options *options, bool whole,
		      struct lectern_diagnostics *found);

/*
 * Opens the live braille back end, which writes what is read, and every
 * notice, as lines of Unicode braille of options->cells to `stream`
 * (borrowed), a sentence at a time. Each poll writes a sentence and claims its
 * start as presented. Where narration sets the pace do not poll: FOLLOWED
 * shows what has been heard. A character that braille lacks is written by its
 * name, since a reader cannot be sent away. Labels are those of the guide's
 * language, from options->data.
 *
 * LECTERN_UNSUPPORTED when a table is missing; LECTERN_BAD_ARGUMENT for
 * options outside their bounds; LECTERN_IO or LECTERN_INVALID when the
 * catalogue is at fault; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_braille_open(struct lectern_backend *out, FILE *stream,
		     const struct lectern_guide *guide,
		     const struct lectern_braille_options *options,
		     struct lectern_diagnostics *found);

#ifdef __cplusplus
}
#endif

#endif
