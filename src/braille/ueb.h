/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ueb.h - Unified English Braille as the proof knows it.
 *
 * Two tables of our own, written from the Rules of Unified English Braille
 * (2013): which cells stand for which letters, and which for which signs. They
 * know nothing of liblouis, so that a fault of its tables, or of ours, cannot
 * hide behind them. Cells are given as ASCII braille in small letters.
 */
#ifndef LECTERN_BRAILLE_UEB_H
#define LECTERN_BRAILLE_UEB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Where a contraction may be used. */
enum lectern_ueb_kind {
	LECTERN_UEB_NONE,      /* letters one by one */
	LECTERN_UEB_GROUPSIGN, /* in a word, or as one */
	LECTERN_UEB_WORDSIGN,  /* only standing alone (2.6) */
	LECTERN_UEB_SHORTFORM  /* in words that begin with it, or as one */
};

/* How cells spell letters. */
struct lectern_ueb_spelling {
	bool spelled;
	enum lectern_ueb_kind kind; /* of the strictest contraction used */
};

/*
 * Whether `count` cells spell `length` small letters, all of both; `grade` 1
 * allows no contractions.
 */
struct lectern_ueb_spelling lectern_ueb_spell(const char *letters,
					      size_t length, const char *cells,
					      size_t count, int grade);

/* True when the cells alone are read as a shortform: "cd" as could. */
bool lectern_ueb_is_shortform(const char *cells, size_t count);

/*
 * The cells of a sign, of a small letter with an accent or of an accent alone,
 * without indicators; NULL when the tables do not know it.
 */
const char *lectern_ueb_sign(uint32_t code_point);

#endif
