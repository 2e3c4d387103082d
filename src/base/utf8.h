/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * utf8.h - UTF-8 (RFC 3629), strictly: no overlong forms, no surrogates.
 */
#ifndef LECTERN_BASE_UTF8_H
#define LECTERN_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Bytes of one code point at most. */
#define LECTERN_UTF8_MAX 4

/*
 * Reads the code point at `bytes` into *out and returns its length, or 0 when
 * there is none (no bytes left, or ill-formed).
 */
size_t lectern_utf8_decode(const char *bytes, size_t length, uint32_t *out);

/* Writes a code point and returns its length; U+FFFD for what is none. */
size_t lectern_utf8_encode(char bytes[LECTERN_UTF8_MAX], uint32_t code_point);

/* The offset of the first byte that is not well formed, or `length`. */
size_t lectern_utf8_check(const char *bytes, size_t length);

/* How many code points well-formed bytes hold. */
size_t lectern_utf8_count(const char *bytes, size_t length);

/* True on the first byte of a code point. */
bool lectern_utf8_is_start(char byte);

/*
 * How much of well-formed bytes is kept where there is room for `most`: all,
 * or so many that no character is cut in two.
 */
size_t lectern_utf8_cut(const char *bytes, size_t length, size_t most);

/* C0 and C1 controls and DEL, newline included. */
bool lectern_utf8_is_control(uint32_t code_point);

#endif
