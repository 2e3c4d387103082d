/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * patterns.h - rules of what is said for text with numbers in it.
 *
 * A pattern is text as an author writes it, with braces where it varies:
 *
 *	{n}      a number: 5, 1,250.5, .5
 *	{d} {d3} digits that are said one by one; how many
 *	{1-31}   a whole number within bounds; {00-59} of two digits
 *	{year}   four digits, 1000 to 2099
 *	{m}      the number of a month, said as its name
 *	{month}  the name of a month, whole or its first three letters
 *	{caps}   a word in capitals, said as a word
 *	{unit}   a unit, with or without a space before it
 *	{!unit}  no unit stands here (nothing is taken)
 *	{!n}     no digit stands here
 *
 * A space is one space of either kind, "~" is a space or none, "-" any hyphen
 * or dash. It begins and ends where words do. What is said has {1}, {2} ... in
 * place of what was found, {1o} for an ordinal. Between two that are both named
 * "time", or both "date", a dash is said as "to".
 */
#ifndef LECTERN_SPEECH_PATTERNS_H
#define LECTERN_SPEECH_PATTERNS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "lectern/status.h"

/* Braces of one pattern at most, and pieces of all kinds. */
#define LECTERN_PATTERN_FINDS_MAX 6
#define LECTERN_PATTERN_PIECES_MAX 24

/* Bytes of what is said at most. */
#define LECTERN_PATTERN_SAID_MAX 200

enum lectern_piece_kind {
	LECTERN_PIECE_TEXT,
	LECTERN_PIECE_SPACE,
	LECTERN_PIECE_MAYBE_SPACE,
	LECTERN_PIECE_DASH,
	LECTERN_PIECE_NUMBER,
	LECTERN_PIECE_DIGITS,
	LECTERN_PIECE_BOUNDED,
	LECTERN_PIECE_YEAR,
	LECTERN_PIECE_MONTH,
	LECTERN_PIECE_MONTH_NUMBER,
	LECTERN_PIECE_CAPITALS,
	LECTERN_PIECE_UNIT,
	LECTERN_PIECE_NO_UNIT,
	LECTERN_PIECE_NO_DIGIT
};

struct lectern_pattern_piece {
	enum lectern_piece_kind kind;
	const char *text; /* TEXT */
	size_t length;	  /* of TEXT; DIGITS and BOUNDED: how many, 0: any */
	uint32_t least;	  /* BOUNDED */
	uint32_t most;
};

struct lectern_pattern {
	const char *name;
	const char *said;
	struct lectern_pattern_piece pieces[LECTERN_PATTERN_PIECES_MAX];
	size_t count;
	char first; /* the byte that a TEXT at its beginning begins with */
};

/* True for a piece that stands for what {1} and its like say. */
bool lectern_piece_is_found(const struct lectern_pattern_piece *piece);

/* False when nothing that begins with this byte can be the pattern. */
bool lectern_pattern_may_begin(const struct lectern_pattern *pattern,
			       char byte);

/*
 * Makes a pattern of its text. `name` and `said` are borrowed, the pieces'
 * texts are the arena's. On LECTERN_INVALID *why says what is wrong.
 *
 * LECTERN_INVALID, LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_pattern_make(struct lectern_pattern *out, struct lectern_arena *arena,
		     const char *name, const char *text, const char *said,
		     const char **why);

#endif
