/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * keys_bench.h - a key table and its findings, for one test.
 */
#ifndef TESTS_SUPPORT_KEYS_BENCH_H
#define TESTS_SUPPORT_KEYS_BENCH_H

#include "lectern/diagnostics.h"
#include "lectern/keys.h"

struct keys_bench {
	struct lectern_diagnostics *found;
	struct lectern_keys *keys; /* NULL after a table with faults */
};

/* For cmocka's set-up and tear-down. */
int keys_bench_make(void **state);
int keys_bench_free(void **state);

/* Parses a table from memory as "x.keys". */
enum lectern_status keys_bench_parse(struct keys_bench *bench,
				     const char *text);

/* The words of the finding at `index`; fails the test when there is none. */
const char *keys_bench_words(const struct keys_bench *bench, size_t index);

/* Fails unless the finding at `index` is about `line` and has `words`. */
void keys_bench_fault(const struct keys_bench *bench, size_t index,
		      unsigned line, const char *words);

#endif
