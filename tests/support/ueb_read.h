/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ueb_read.h - cells read as a reader of Unified English Braille reads them.
 *
 * Written from the Rules (2013) alone: it knows neither liblouis nor the
 * tables nor how the program prepares a text. It reads letters, digits,
 * capitals, grade 1 mode, common signs and emphasis; of grade 2 it knows which
 * single letters are words. What it does not know it shows as `{cells}`.
 */
#ifndef TESTS_SUPPORT_UEB_READ_H
#define TESTS_SUPPORT_UEB_READ_H

#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"

/*
 * Appends the print that cells of a grade stand for. Digits above or below
 * the line stand behind ^ or _, the line of a fraction is U+2044, a space
 * inside a number ~, emphasis is left out, and a letter that is read as a word
 * is followed by "=word".
 */
void ueb_read(struct lectern_buffer *out, const uint8_t *cells, size_t count,
	      int grade);

#endif
