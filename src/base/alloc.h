/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * alloc.h - every allocation of the library goes through here, so that a test
 * can make each one fail (lectern/memory.h). Free with lectern_free().
 */
#ifndef LECTERN_BASE_ALLOC_H
#define LECTERN_BASE_ALLOC_H

#include <stddef.h>

/* Zeroed memory for `count` things of `size` bytes; NULL on overflow too. */
void *lectern_alloc(size_t count, size_t size);

/* As realloc for count * size bytes; NULL leaves `memory` as it was. */
void *lectern_resize(void *memory, size_t count, size_t size);

/* A copy of `length` bytes with a NUL behind them; NULL on failure. */
char *lectern_copy_bytes(const char *bytes, size_t length);

/* Frees; NULL is allowed. */
void lectern_free(void *memory);

/*
 * Makes room for one more in a growing array of `size`-byte things; returns
 * the array, moved perhaps, or NULL with the old one intact. *room is kept.
 */
void *lectern_grow(void *array, size_t count, size_t *room, size_t size);

#endif
