/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <string.h>

#include "base/alloc.h"

#define ARENA_CHUNK ((size_t)16384)
#define ARENA_CHUNK_MAX ((size_t)1 << 20)

struct lectern_arena_chunk {
	struct lectern_arena_chunk *older;
	size_t room;
	size_t used;
	alignas(max_align_t) unsigned char bytes[];
};

static struct lectern_arena_chunk *arena_add(struct lectern_arena *arena,
					     size_t bytes)
{
	struct lectern_arena_chunk *chunk;
	size_t room = ARENA_CHUNK;

	if (arena->chunks && arena->chunks->room >= ARENA_CHUNK)
		room = arena->chunks->room * 2;
	if (room > ARENA_CHUNK_MAX)
		room = ARENA_CHUNK_MAX;
	if (room < bytes)
		room = bytes;
	if (room > SIZE_MAX - sizeof(*chunk))
		return NULL;
	chunk = lectern_alloc(1, sizeof(*chunk) + room);
	if (!chunk)
		return NULL;
	chunk->room = room;
	chunk->older = arena->chunks;
	arena->chunks = chunk;
	return chunk;
}

void *lectern_arena_take(struct lectern_arena *arena, size_t count, size_t size)
{
	struct lectern_arena_chunk *chunk = arena->chunks;
	const size_t align = alignof(max_align_t);
	size_t bytes;
	void *taken;

	if (size != 0 && count > (SIZE_MAX - align) / size)
		return NULL;
	bytes = (count * size + align - 1) / align * align;
	if (!chunk || chunk->room - chunk->used < bytes)
		chunk = arena_add(arena, bytes);
	if (!chunk)
		return NULL;
	taken = chunk->bytes + chunk->used;
	chunk->used += bytes;
	return taken;
}

char *lectern_arena_copy(struct lectern_arena *arena, const char *bytes,
			 size_t length)
{
	char *copy;

	if (length == SIZE_MAX)
		return NULL;
	copy = lectern_arena_take(arena, length + 1, 1);
	if (copy && length)
		memcpy(copy, bytes, length);
	return copy;
}

void lectern_arena_clear(struct lectern_arena *arena)
{
	struct lectern_arena_chunk *kept = arena->chunks;

	if (!kept)
		return;
	arena->chunks = kept->older;
	lectern_arena_free(arena);
	memset(kept->bytes, 0, kept->used);
	kept->used = 0;
	kept->older = NULL;
	arena->chunks = kept;
}

void lectern_arena_free(struct lectern_arena *arena)
{
	while (arena->chunks) {
		struct lectern_arena_chunk *older = arena->chunks->older;

		lectern_free(arena->chunks);
		arena->chunks = older;
	}
}
