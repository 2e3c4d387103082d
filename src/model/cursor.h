/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cursor.h - finds in the source what the parser made text of.
 *
 * libcmark-gfm gives the places of blocks well but those of text only
 * roughly: its lines are off behind an address that is broken over lines. A
 * cursor follows the text through its block instead, in order, and knows
 * escapes, entities and addresses. Where it is at a loss it stays on the line.
 */
#ifndef LECTERN_MODEL_CURSOR_H
#define LECTERN_MODEL_CURSOR_H

#include <stddef.h>
#include <stdint.h>

#include "model/source.h"

struct cursor {
	const struct source *source;
	uint32_t at;  /* the byte that comes next */
	uint32_t end; /* of the block */
};

/* Goes to where a literal of `length` bytes, on this line or soon, begins. */
void cursor_find(struct cursor *cursor, const char *literal, size_t length);

/*
 * Passes one character of a literal, `length` bytes of which are left, and
 * returns where in the source it stands. `size` is the character's.
 */
uint32_t cursor_pass(struct cursor *cursor, const char *literal, size_t length,
		     size_t size);

/* Goes on behind a line ending, if there is one. */
void cursor_pass_line(struct cursor *cursor);

/* Goes behind the "](address)" or "][name]" that ends a link's words. */
void cursor_pass_link(struct cursor *cursor);

/* Goes behind the backquotes that open a code span; returns how many. */
uint32_t cursor_open_code(struct cursor *cursor);

/* Goes behind the `count` backquotes that close it. */
void cursor_close_code(struct cursor *cursor, uint32_t count);

/* Goes to a tag and returns where it begins; the cursor is behind it then. */
uint32_t cursor_pass_tag(struct cursor *cursor);

#endif
