/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The index beside the pages: from a block's key to where it begins. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/json.h"
#include "braille/headings.h"
#include "braille/pages.h"
#include "braille/part.h"
#include "lectern/memory.h"
#include "support/braille_pages.h"

static const char path[] = LECTERN_BUILD "/index-test.json";

static struct lectern_json *make_index(const struct braille_case *test)
{
	struct lectern_json *all = NULL;
	char *bytes = NULL;
	size_t length;

	assert_int_equal(
		lectern_braille_index(test->pages, test->guide, path, NULL),
		LECTERN_OK);
	assert_int_equal(
		lectern_file_read(&bytes, &length, path, 1 << 26, NULL),
		LECTERN_OK);
	assert_int_equal(lectern_json_parse(&all, path, bytes, length, NULL),
			 LECTERN_OK);
	lectern_string_free(bytes);
	unlink(path);
	return all;
}

static uint32_t number(const struct lectern_json *object, const char *key)
{
	return (uint32_t)lectern_json_number_of(object, key);
}

/* A guide of several volumes. */
static int setup(void **state)
{
	struct braille_case *test = calloc(1, sizeof(*test));

	assert_non_null(test);
	braille_generate(test, 12, 300);
	test->options.body_only = false;
	test->options.lines = 12;
	test->options.volume_pages = 20;
	assert_int_equal(braille_make(test), LECTERN_OK);
	assert_true(lectern_pages_volumes(test->pages) > 1);
	*state = test;
	return 0;
}

static int teardown(void **state)
{
	braille_free(*state);
	free(*state);
	return 0;
}

static void every_block_has_an_entry_under_its_key(void **state)
{
	const struct braille_case *test = *state;
	struct lectern_json *all = make_index(test);
	const struct lectern_json *blocks = lectern_json_of(all, "blocks");
	uint32_t count = lectern_guide_block_count(test->guide);
	uint32_t i;

	for (i = 0; i < count; i++) {
		const char *key =
			lectern_node_key(lectern_guide_block(test->guide, i));
		const struct lectern_json *entry = lectern_json_of(blocks, key);
		struct lectern_braille_place place =
			lectern_pages_place(test->pages, i);

		if (!entry)
			fail_msg("%s has no entry", key);
		if (place.page == 0)
			continue;
		assert_int_equal(number(entry, "page"), place.page);
		assert_int_equal(number(entry, "line"), place.line);
		assert_int_equal(number(entry, "cell"), place.cell);
	}
	lectern_json_free(all);
}

static void an_entry_names_its_page_as_the_page_does(void **state)
{
	const struct braille_case *test = *state;
	struct lectern_json *all = make_index(test);
	const struct lectern_json *blocks = lectern_json_of(all, "blocks");
	const struct lectern_json *volumes = lectern_json_of(all, "volumes");
	uint32_t count = lectern_guide_block_count(test->guide);
	uint32_t i;

	for (i = 0; i < count; i++) {
		const struct lectern_json *entry = lectern_json_of(
			blocks,
			lectern_node_key(lectern_guide_block(test->guide, i)));
		struct lectern_page_name called = lectern_pages_name(
			test->pages, number(entry, "page") - 1);
		const struct lectern_json *volume =
			lectern_json_at(volumes, called.volume);
		char name[LECTERN_PAGE_NAME_ROOM];

		lectern_page_print_name(name, called);
		assert_string_equal(lectern_json_string_of(entry, "name"),
				    name);
		assert_int_equal(number(entry, "volume"), called.volume + 1);
		assert_int_equal(number(volume, "first-page") - 1 +
					 number(entry, "page-of-volume"),
				 number(entry, "page"));
	}
	lectern_json_free(all);
}

/* The index is followed to the page, and the heading is read there. */
static void at_its_place_a_heading_begins(void **state)
{
	const struct braille_case *test = *state;
	const struct lectern_headings *headings = &test->pages->headings;
	struct lectern_json *all = make_index(test);
	const struct lectern_json *blocks = lectern_json_of(all, "blocks");
	size_t i;

	assert_true(headings->count > 10);
	for (i = 0; i < headings->count; i++) {
		const struct lectern_heading *heading = &headings->list[i];
		const uint8_t *cells = lectern_heading_cells(headings, heading);
		const struct lectern_json *entry = lectern_json_of(
			blocks, lectern_node_key(lectern_guide_block(
					test->guide, heading->block)));
		uint32_t cell = number(entry, "cell") - 1;
		size_t count;
		const uint8_t *row = lectern_pages_row(
			test->pages, number(entry, "page") - 1,
			number(entry, "line") - 1, &count);
		size_t at;

		/* Its first word, at least. */
		for (at = 0; at < heading->count && cells[at]; at++) {
			assert_true(cell + at < count);
			assert_int_equal(row[cell + at], cells[at]);
		}
	}
	lectern_json_free(all);
}

static void volumes_are_counted(void **state)
{
	const struct braille_case *test = *state;
	struct lectern_json *all = make_index(test);
	const struct lectern_json *volumes = lectern_json_of(all, "volumes");
	uint32_t pages = 0;
	size_t i;

	assert_int_equal(lectern_json_count(volumes),
			 lectern_pages_volumes(test->pages));
	for (i = 0; i < lectern_json_count(volumes); i++) {
		const struct lectern_json *one = lectern_json_at(volumes, i);

		assert_int_equal(number(one, "volume"), i + 1);
		assert_int_equal(number(one, "first-page"), pages + 1);
		assert_int_equal(number(one, "sheets"),
				 (number(one, "pages") + 1) / 2);
		pages += number(one, "pages");
	}
	assert_int_equal(number(all, "pages"), pages);
	assert_int_equal(pages, lectern_pages_count(test->pages));
	assert_int_equal(number(all, "cells"), 40);
	assert_int_equal(number(all, "lines"), 12);
	lectern_json_free(all);
}

static void a_folder_that_is_missing_is_an_error(void **state)
{
	const struct braille_case *test = *state;
	struct lectern_diagnostics *found = NULL;

	assert_int_equal(lectern_diagnostics_new(&found), LECTERN_OK);
	assert_int_equal(lectern_braille_index(test->pages, test->guide,
					       "/no/such/folder/x.json", found),
			 LECTERN_IO);
	assert_int_equal(lectern_diagnostics_errors(found), 1);
	lectern_diagnostics_free(found);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_block_has_an_entry_under_its_key),
		cmocka_unit_test(an_entry_names_its_page_as_the_page_does),
		cmocka_unit_test(at_its_place_a_heading_begins),
		cmocka_unit_test(volumes_are_counted),
		cmocka_unit_test(a_folder_that_is_missing_is_an_error),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
