/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * hash.h - 64 bits that tell what changed and what was damaged.
 *
 * FNV-1a with words of eight bytes, the low one first, in place of single
 * bytes, the length before them; what is left over goes in byte by byte.
 *
 * It is no seal against somebody who wants to deceive: who can write into the
 * folder can write the manifest too. A cryptographic digest of every file took
 * longer than the resampling of the whole guide.
 */
#ifndef LECTERN_BASE_HASH_H
#define LECTERN_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

/* Hexadecimal digits of a hash, and the NUL. */
#define LECTERN_HASH_TEXT 17

/* Where every hash begins. */
#define LECTERN_HASH_BEGIN UINT64_C(0xcbf29ce484222325)

/* `hash` with more bytes. */
uint64_t lectern_hash_bytes(uint64_t hash, const void *bytes, size_t length);

/*
 * `hash` with a string and its NUL, so that two strings never run together
 * into what two others would give.
 */
uint64_t lectern_hash_string(uint64_t hash, const char *string);

/* `hash` with a number, whatever the machine's order of bytes. */
uint64_t lectern_hash_number(uint64_t hash, uint64_t number);

/* Writes a hash in lower-case hexadecimal digits. */
void lectern_hash_text(char text[LECTERN_HASH_TEXT], uint64_t hash);

#endif
