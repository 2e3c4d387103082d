/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * unicode.h - what the Unicode standard knows, through ICU.
 */
#ifndef LECTERN_BASE_UNICODE_H
#define LECTERN_BASE_UNICODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "lectern/status.h"

enum lectern_break {
	LECTERN_BREAK_SENTENCE, /* English with @ss=standard */
	LECTERN_BREAK_WORD,
	LECTERN_BREAK_CHARACTER, /* grapheme clusters */
	LECTERN_BREAK_LINE	 /* where a line may end (UAX #14) */
};

/* A break iterator, kept open because opening is slow. */
struct lectern_breaker;

/*
 * Opens a breaker for a language (BCP 47); *out goes to _free().
 *
 * LECTERN_UNSUPPORTED; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_breaker_new(struct lectern_breaker **out, enum lectern_break kind,
		    const char *language);

/* Frees a breaker. NULL is allowed. */
void lectern_breaker_free(struct lectern_breaker *breaker);

/*
 * Sets the UTF-8 text to cut (borrowed until the next call).
 *
 * LECTERN_UNSUPPORTED when ICU refuses.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_breaker_text(struct lectern_breaker *breaker, const char *bytes,
		     size_t length);

/*
 * The next boundary after the last one in bytes, from 0 on; false at the end.
 * *word is true when the piece that ends there is a word (letters, digits,
 * kana, ideographs), for LECTERN_BREAK_WORD.
 */
bool lectern_breaker_next(struct lectern_breaker *breaker, size_t *end,
			  bool *word);

/* Appends `bytes` in normal form C; quick when they are already. */
LECTERN_MUST_CHECK enum lectern_status
lectern_unicode_compose(struct lectern_buffer *out, const char *bytes,
			size_t length);

/*
 * Appends `bytes` folded for search: case folded, accents and other marks
 * dropped. `map` (may be NULL) gets one uint32_t a byte appended: where in
 * `bytes` it came from.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_unicode_fold(struct lectern_buffer *out, struct lectern_buffer *map,
		     const char *bytes, size_t length);

/* The standard's name of a code point ("SUBSCRIPT TWO"), into `name`. */
void lectern_unicode_name(uint32_t code_point, char *name, size_t room);

/* Columns at a terminal: 2 for wide ones, 0 for marks and what is not seen. */
unsigned lectern_unicode_columns(uint32_t code_point);

/* White space as in Unicode's White_Space, no-break spaces included. */
bool lectern_unicode_is_space(uint32_t code_point);

/* Letters and digits of any script. */
bool lectern_unicode_is_letter(uint32_t code_point);
bool lectern_unicode_is_digit(uint32_t code_point);

/* The small letter of a capital; any other code point itself. */
uint32_t lectern_unicode_lower(uint32_t code_point);

/* Default-ignorable code points: soft hyphen, zero-width space, joiners. */
bool lectern_unicode_is_ignorable(uint32_t code_point);

#endif
