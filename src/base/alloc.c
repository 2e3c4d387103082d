/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/alloc.h"

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
	uint64_t asked;
	uint64_t fail_at;
} alloc_test;

static bool alloc_refused(void)
{
	alloc_test.asked++;
	return alloc_test.fail_at != 0 &&
	       alloc_test.asked == alloc_test.fail_at;
}

uint64_t lectern_memory_fail_at(uint64_t n)
{
	uint64_t asked = alloc_test.asked;

	alloc_test.asked = 0;
	alloc_test.fail_at = n;
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
