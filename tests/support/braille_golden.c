/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "lectern/memory.h"
#include "support/braille_golden.h"
#include "support/braille_pages.h"

#define GOLDEN_MARK "\n----\n"

/* Longer than any file of the kind. */
#define GOLDEN_BYTES_MAX 262144

/* The number behind the word at *at, which is moved behind it. */
static int golden_number(char **at)
{
	char *end = NULL;
	long number = strtol(*at, &end, 10);

	assert_true(end > *at);
	*at = end;
	return (int)number;
}

/* Takes one option off the line. */
static void golden_option(struct lectern_braille_options *options, char **at)
{
	char *word = *at;

	*at += strcspn(word, " ");
	if (strncmp(word, "cells ", 6) == 0)
		options->cells = golden_number(at);
	else if (strncmp(word, "lines ", 6) == 0)
		options->lines = golden_number(at);
	else if (strncmp(word, "grade ", 6) == 0)
		options->grade = golden_number(at);
	else if (strncmp(word, "volume-pages ", 13) == 0)
		options->volume_pages = golden_number(at);
	else if (strncmp(word, "volume-sheets ", 14) == 0)
		options->volume_sheets = golden_number(at);
	else if (strncmp(word, "one-sided", 9) == 0)
		options->simplex = true;
	else if (strncmp(word, "whole", 5) == 0)
		options->body_only = false;
	else if (strncmp(word, "head ", 5) == 0)
		options->running_head = word + 5;
	else
		fail_msg("no such option of a golden file: %s", word);
	if (options->running_head)
		*at += strlen(*at);
	*at += strspn(*at, " ");
}

static void golden_make(struct braille_case *test, char *line, char *source)
{
	char *at = line;

	if (strncmp(source, "---\n", 4) == 0)
		braille_load(test, source);
	else
		braille_parse(test, source);
	while (*at)
		golden_option(&test->options, &at);
	if (braille_make(test) != LECTERN_OK) {
		lectern_diagnostics_print(test->found, stdout);
		fail_msg("%s", "no pages");
	}
}

static void golden_expect(void **state)
{
	const char *const *file = *state;
	struct lectern_buffer path = {0};
	struct lectern_buffer made = {0};
	struct braille_case test;
	char *bytes = NULL;
	size_t length = 0;
	char *source;
	char *mark;

	lectern_buffer_printf(&path, "%s/tests/golden/braille/%s.txt",
			      LECTERN_SOURCE, *file);
	assert_int_equal(lectern_file_read(&bytes, &length, path.bytes,
					   GOLDEN_BYTES_MAX, NULL),
			 LECTERN_OK);
	source = strchr(bytes, '\n');
	mark = strstr(bytes, GOLDEN_MARK);
	assert_non_null(source);
	assert_non_null(mark);
	*source++ = '\0';
	mark[1] = '\0';
	golden_make(&test, bytes, source);
	braille_ascii(&made, test.pages);
	assert_string_equal(made.bytes, mark + strlen(GOLDEN_MARK));
	braille_free(&test);
	lectern_string_free(bytes);
	lectern_buffer_free(&made);
	lectern_buffer_free(&path);
}

int braille_golden_run(const struct braille_golden *cases, size_t count)
{
	struct CMUnitTest *tests = calloc(count, sizeof(*tests));
	const char **files = calloc(count, sizeof(*files));
	int failed = 1;
	size_t i;

	for (i = 0; i < count && tests && files; i++) {
		files[i] = cases[i].file;
		tests[i].name = cases[i].sentence;
		tests[i].test_func = golden_expect;
		tests[i].initial_state = &files[i];
	}
	if (tests && files)
		failed = _cmocka_run_group_tests("golden", tests, count, NULL,
						 NULL);
	free(files);
	free(tests);
	return failed;
}
