/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Golden files with source, spoken script and braille side by side, so that a
 * half that is missing or wrong is seen. Each tests/golden/sides/NAME.md has
 * its NAME.txt; LECTERN_GOLDEN=write makes them anew, to be read before they
 * are committed.
 */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/file.h"
#include "lectern/braille.h"
#include "lectern/memory.h"
#include "lectern/script.h"
#include "support/whole.h"

#define SIDES LECTERN_SOURCE "/tests/golden/sides"

/* North American ASCII braille, by dots 1 to 6 as bits. */
static const char ascii[] =
	" A1B'K2L@CIF/MSP\"E3H9O6R^DJG>NTQ,*5<-U8V.%[$+X!&;:4\\0Z7(_?W]#Y)=";

/* The words of a phrase that are pronounced in a way of their own. */
static void add_sayings(struct lectern_buffer *out,
			const struct lectern_phrase *phrase)
{
	size_t i;

	if (phrase->saying_count > 0)
		lectern_buffer_puts(out, "sounds   ");
	for (i = 0; i < phrase->saying_count; i++)
		lectern_buffer_printf(out, "/%s/ ", phrase->sayings[i].ipa);
	if (phrase->saying_count > 0)
		lectern_buffer_puts(out, "\n");
}

static void add_spoken(struct lectern_buffer *out,
		       const struct lectern_phrases *phrases)
{
	size_t i;

	for (i = 0; i < phrases->count; i++) {
		lectern_buffer_printf(out, "spoken   [%s %u/%u] %s\n",
				      lectern_role_name(phrases->at[i].role),
				      phrases->at[i].before_ms,
				      phrases->at[i].after_ms,
				      phrases->at[i].spoken);
		add_sayings(out, &phrases->at[i]);
	}
}

static void add_row(struct lectern_buffer *out,
		    const struct lectern_pages *pages, uint32_t page,
		    uint32_t row)
{
	size_t count;
	const uint8_t *cells = lectern_pages_row(pages, page, row, &count);
	size_t i;

	if (count == 0)
		return; /* blank lines have golden pages of their own */

	lectern_buffer_puts(out, "braille  |");
	for (i = 0; i < count; i++)
		lectern_buffer_fill(out, ascii[cells[i] & 63], 1);
	lectern_buffer_puts(out, "\n");
}

/* Rows from one block's start to the next one's; all on one page here. */
static void add_braille(struct lectern_buffer *out,
			const struct lectern_pages *pages, uint32_t block,
			uint32_t blocks)
{
	struct lectern_braille_place from = lectern_pages_place(pages, block);
	struct lectern_braille_place to = lectern_pages_place(pages, block + 1);
	uint32_t page = from.page - 1;
	uint32_t row = from.line - 1;

	if (block + 1 == blocks)
		to.page = UINT32_MAX;
	while (page < lectern_pages_count(pages) &&
	       (page + 1 < to.page || row + 1 < to.line)) {
		add_row(out, pages, page, row++);
		if (row == lectern_pages_rows(pages, page)) {
			page++;
			row = 0;
		}
	}
}

/* The whole guide, its three sides under each block's key. */
static void add_guide(struct lectern_buffer *out, const struct whole *whole)
{
	struct lectern_braille_options options = {.data = LECTERN_SOURCE,
						  .cells = 40,
						  .lines = 40,
						  .body_only = true};
	uint32_t count = lectern_guide_block_count(whole->guide);
	struct lectern_range all = {{0, 0}, {count, 0}};
	struct lectern_script *script = NULL;
	struct lectern_pages *pages = NULL;
	struct lectern_phrases phrases;
	uint32_t i;

	assert_int_equal(
		lectern_script_new(&script,
				   &(const struct lectern_script_options){
					   .guide = whole->guide,
					   .words = whole->words,
					   .voice = &whole->voice,
					   .data = LECTERN_SOURCE},
				   whole->found),
		LECTERN_OK);
	assert_int_equal(lectern_braille_make(&pages, whole->guide,
					      whole->words, &options,
					      whole->found),
			 LECTERN_OK);
	for (i = 0; i < count; i++) {
		const struct lectern_node *block =
			lectern_guide_block(whole->guide, i);

		lectern_buffer_printf(out, "== %s\nsource   %s\n",
				      lectern_node_key(block),
				      lectern_node_text(block)->bytes);
		assert_int_equal(lectern_script_block(script, i, all, &phrases),
				 LECTERN_OK);
		add_spoken(out, &phrases);
		add_braille(out, pages, i, count);
	}
	lectern_script_free(script);
	lectern_pages_free(pages);
}

/* Compares with the golden file, or writes it when asked to. */
static void expect_golden(const char *name, const struct lectern_buffer *made)
{
	const char *mode = getenv("LECTERN_GOLDEN");
	struct lectern_diagnostics *found = NULL;
	char path[1024];
	char *golden = NULL;
	size_t length;

	assert_int_equal(lectern_diagnostics_new(&found), LECTERN_OK);
	snprintf(path, sizeof(path), SIDES "/%.*s.txt", (int)strlen(name) - 3,
		 name);
	if (mode && strcmp(mode, "write") == 0)
		assert_int_equal(lectern_file_write(path, made->bytes,
						    made->length, found),
				 LECTERN_OK);
	assert_int_equal(
		lectern_file_read(&golden, &length, path, 10000000, found),
		LECTERN_OK);
	assert_string_equal(golden, made->bytes);
	lectern_string_free(golden);
	lectern_diagnostics_free(found);
}

static void source_speech_and_braille_stand_side_by_side(void **state)
{
	struct dirent *entry;
	DIR *folder = opendir(SIDES);
	int count = 0;

	(void)state;
	assert_non_null(folder);
	while ((entry = readdir(folder))) {
		const char *ending = strrchr(entry->d_name, '.');
		struct lectern_buffer made = {0};
		struct whole whole;
		char path[1024];

		if (!ending || strcmp(ending, ".md") != 0)
			continue;
		snprintf(path, sizeof(path), SIDES "/%s", entry->d_name);
		whole_load(&whole, path);
		add_guide(&made, &whole);
		expect_golden(entry->d_name, &made);
		lectern_buffer_free(&made);
		whole_free(&whole);
		count++;
	}
	closedir(folder);
	assert_true(count >= 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(source_speech_and_braille_stand_side_by_side)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
