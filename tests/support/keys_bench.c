/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/keys_bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

int keys_bench_make(void **state)
{
	struct keys_bench *bench = calloc(1, sizeof(*bench));

	if (!bench)
		return 1;
	*state = bench;
	return lectern_diagnostics_new(&bench->found) != LECTERN_OK;
}

int keys_bench_free(void **state)
{
	struct keys_bench *bench = *state;

	lectern_keys_free(bench->keys);
	lectern_diagnostics_free(bench->found);
	free(bench);
	return 0;
}

enum lectern_status keys_bench_parse(struct keys_bench *bench, const char *text)
{
	lectern_keys_free(bench->keys);
	bench->keys = NULL;
	return lectern_keys_parse(&bench->keys, "x.keys", text, strlen(text),
				  bench->found);
}

const char *keys_bench_words(const struct keys_bench *bench, size_t index)
{
	const struct lectern_diagnostic *one =
		lectern_diagnostics_at(bench->found, index);

	assert_non_null(one);
	return one->words;
}

void keys_bench_fault(const struct keys_bench *bench, size_t index,
		      unsigned line, const char *words)
{
	const struct lectern_diagnostic *one =
		lectern_diagnostics_at(bench->found, index);

	assert_non_null(one);
	assert_int_equal(one->place.line, line);
	if (!strstr(one->words, words))
		fail_msg("\"%s\" does not say \"%s\"", one->words, words);
}
