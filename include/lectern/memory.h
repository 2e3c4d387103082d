/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * memory.h - the one place where the library allocates.
 *
 * For callers: how to free a string that was given away. For tests: how to
 * make the n-th allocation fail.
 *
 * Threads: the failing counter is for programs with one thread.
 */
#ifndef LECTERN_MEMORY_H
#define LECTERN_MEMORY_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Frees a string that this library made. NULL is allowed. */
void lectern_string_free(char *string);

/*
 * Makes the n-th allocation from now fail, counted from 1 over all threads,
 * and all that follow it succeed; 0 ends it. Returns how many were asked for
 * since the last call, so that a test knows when it has failed each one.
 */
uint64_t lectern_memory_fail_at(uint64_t n);

#ifdef __cplusplus
}
#endif

#endif
