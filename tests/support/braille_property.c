/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/braille_property.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "support/braille_parts.h"

#define PROPERTY_GUIDES 1000
#define PROPERTY_BLOCKS 24

/* What a property is asked of all guides comes to. */
struct property_result {
	const struct braille_property *property;
	struct lectern_buffer why; /* of the first that it does not hold for */
	uint64_t seed;
	size_t failed;
};

static uint64_t property_setting(const char *name, uint64_t otherwise)
{
	const char *given = getenv(name);

	return given ? strtoull(given, NULL, 10) : otherwise;
}

/* Sizes that differ from seed to seed and reach the bounds. */
static void property_vary(struct lectern_braille_options *options,
			  uint64_t seed)
{
	options->cells = LECTERN_CELLS_MIN + (int)(seed * 7 % 41);
	options->lines = LECTERN_LINES_MIN + (int)(seed * 5 % 31);
	options->grade = 1 + (int)(seed & 1);
	options->jobs = 1;
	options->body_only = seed % 5 == 0;
	options->simplex = seed % 7 == 0;
	if (seed % 3 == 0)
		options->running_head = BRAILLE_HEAD;
	/* Small enough for several. */
	if (seed % 2 == 0)
		options->volume_pages =
			LECTERN_VOLUME_PAGES_MIN + (int)(seed % 6);
}

void braille_property_make(struct braille_case *test, uint64_t seed)
{
	braille_generate(test, seed, PROPERTY_BLOCKS);
	property_vary(&test->options, seed);
	test->seed = seed;
	if (braille_make(test) != LECTERN_OK) {
		lectern_diagnostics_print(test->found, stdout);
		fail_msg("no pages of seed %llu", (unsigned long long)seed);
	}
}

struct lectern_pages *braille_property_again(const struct braille_case *test,
					     unsigned jobs)
{
	struct lectern_braille_options options = test->options;
	struct lectern_pages *pages = NULL;

	options.jobs = jobs;
	assert_int_equal(lectern_braille_make(&pages, test->guide, test->words,
					      &options, test->found),
			 LECTERN_OK);
	return pages;
}

/* Asks all properties of one guide. */
static void property_ask(struct property_result *results, size_t count,
			 const struct braille_phrases phrases[2], uint64_t seed)
{
	struct lectern_buffer why = {0};
	struct braille_case test;
	size_t i;

	braille_property_make(&test, seed);
	test.phrases = &phrases[test.options.grade - 1];
	for (i = 0; i < count; i++) {
		struct property_result *result = &results[i];

		lectern_buffer_clear(&why);
		if (result->property->holds(&test, &why))
			continue;
		if (result->failed++ > 0)
			continue;
		result->seed = seed;
		lectern_buffer_add(&result->why, why.bytes, why.length);
		lectern_buffer_puts(&result->why, "");
	}
	lectern_buffer_free(&why);
	braille_free(&test);
}

static void property_expect(void **state)
{
	const struct property_result *result = *state;

	if (result->failed)
		fail_msg("seed %llu (and %zu more): %s",
			 (unsigned long long)result->seed, result->failed - 1,
			 result->why.bytes);
}

int braille_properties_run(const struct braille_property *list, size_t count)
{
	struct property_result *results = calloc(count, sizeof(*results));
	struct CMUnitTest *tests = calloc(count, sizeof(*tests));
	uint64_t first = property_setting("LECTERN_SEED", 1);
	uint64_t guides = property_setting("LECTERN_GUIDES", PROPERTY_GUIDES);
	struct braille_phrases phrases[2] = {{{{0}}}};
	int failed = 1;
	uint64_t seed;
	size_t i;

	if (!results || !tests)
		return failed;
	for (i = 0; i < count; i++) {
		results[i].property = &list[i];
		tests[i].name = list[i].sentence;
		tests[i].test_func = property_expect;
		tests[i].initial_state = &results[i];
	}
	braille_phrases_load(&phrases[0], 1);
	braille_phrases_load(&phrases[1], 2);
	for (seed = first; seed < first + guides; seed++)
		property_ask(results, count, phrases, seed);
	braille_phrases_free(&phrases[0]);
	braille_phrases_free(&phrases[1]);
	failed =
		_cmocka_run_group_tests("properties", tests, count, NULL, NULL);
	for (i = 0; i < count; i++)
		lectern_buffer_free(&results[i].why);
	free(results);
	free(tests);
	return failed;
}
