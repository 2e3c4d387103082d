/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/alloc.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lectern/memory.h"

/*
 * The one exception to "no mutable globals": a counter for tests, without
 * which no allocation could be made to fail from outside.
 */
static struct {
	atomic_uint_fast64_t asked;
	atomic_uint_fast64_t fail_at;
} alloc_test;

static bool alloc_refused(void)
{
	const uint64_t fail_at =
		atomic_load_explicit(&alloc_test.fail_at, memory_order_relaxed);

	return atomic_fetch_add_explicit(&alloc_test.asked, 1,
					 memory_order_relaxed) +
		       1 ==
	       fail_at;
}

uint64_t lectern_memory_fail_at(uint64_t n)
{
	uint64_t asked = atomic_exchange(&alloc_test.asked, 0);

	atomic_store(&alloc_test.fail_at, n);
	return asked;
}

void *lectern_alloc(size_t count, size_t size)
{
	if (alloc_refused())
		return NULL;
	return calloc(count ? count : 1, size ? size : 1);
}

void *lectern_resize(void *memory, size_t count, size_t size)
{
	if (size != 0 && count > SIZE_MAX / size)
		return NULL;
	if (alloc_refused())
		return NULL;
	size *= count;
	return realloc(memory, size ? size : 1);
}

char *lectern_copy_bytes(const char *bytes, size_t length)
{
	char *copy;

	if (length == SIZE_MAX)
		return NULL;
	copy = lectern_alloc(length + 1, 1);
	if (copy && length)
		memcpy(copy, bytes, length);
	return copy;
}

void lectern_free(void *memory)
{
	free(memory);
}

void *lectern_grow(void *array, size_t count, size_t *room, size_t size)
{
	size_t wanted;
	void *moved;

	if (count < *room)
		return array;
	wanted = *room ? *room + *room / 2 + 1 : 16;
	moved = lectern_resize(array, wanted, size);
	if (moved)
		*room = wanted;
	return moved;
}

void lectern_string_free(char *string)
{
	lectern_free(string);
}
