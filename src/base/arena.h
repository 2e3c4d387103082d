/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * arena.h - memory that is freed all at once.
 *
 * What is taken from an arena is zeroed, aligned for any type, never moves and
 * lives until the arena is cleared or freed.
 */
#ifndef LECTERN_BASE_ARENA_H
#define LECTERN_BASE_ARENA_H

#include <stddef.h>

struct lectern_arena_chunk;

/* Zero-initialise before the first use. */
struct lectern_arena {
	struct lectern_arena_chunk *chunks;
};

/* `count` zeroed things of `size` bytes; NULL when there is no memory. */
void *lectern_arena_take(struct lectern_arena *arena, size_t count,
			 size_t size);

/* A copy of `length` bytes with a NUL behind them; NULL on failure. */
char *lectern_arena_copy(struct lectern_arena *arena, const char *bytes,
			 size_t length);

/* Forgets what was taken and keeps the largest chunk for the next round. */
void lectern_arena_clear(struct lectern_arena *arena);

/* Frees everything; the arena may be used again. */
void lectern_arena_free(struct lectern_arena *arena);

#endif
