/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/whole.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/guide_generate.h"

static void whole_start(struct whole *whole)
{
	memset(whole, 0, sizeof(*whole));
	assert_int_equal(lectern_diagnostics_new(&whole->found), LECTERN_OK);
	assert_int_equal(lectern_words_load(&whole->words,
					    LECTERN_SOURCE
					    "/content/ui/en.yaml",
					    whole->found),
			 LECTERN_OK);
	assert_int_equal(lectern_voice_load(&whole->voice,
					    LECTERN_SOURCE
					    "/voices/export.yaml",
					    whole->found),
			 LECTERN_OK);
}

static void whole_finish(struct whole *whole, enum lectern_status status)
{
	if (status != LECTERN_OK)
		lectern_diagnostics_print(whole->found, stderr);
	assert_int_equal(status, LECTERN_OK);
	assert_null(lectern_guide_broken(whole->guide));
}

void whole_load(struct whole *whole, const char *path)
{
	whole_start(whole);
	whole_finish(whole,
		     lectern_guide_load(&whole->guide, path, whole->found));
}

void whole_parse(struct whole *whole, const char *text)
{
	whole_start(whole);
	whole_finish(whole, lectern_guide_parse(&whole->guide, "test.md", text,
						strlen(text), whole->found));
}

void whole_generate(struct whole *whole, uint64_t seed, size_t blocks)
{
	char *text = generate_guide(seed, blocks);

	assert_non_null(text);
	whole_parse(whole, text);
	free(text);
}

void whole_free(struct whole *whole)
{
	lectern_guide_free(whole->guide);
	lectern_words_free(whole->words);
	lectern_diagnostics_free(whole->found);
}
