/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * No medium loses, doubles or reorders a block: the outline, the narration
 * script, the braille and the phone manifest name the same keys in the same
 * order, for the shipped guide and for generated ones.
 */
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
#include "lectern/braille.h"
#include "lectern/memory.h"
#include "lectern/outline.h"
#include "lectern/phone.h"
#include "lectern/script.h"
#include "support/whole.h"

#define GENERATED 20

/* The keys of an array of objects must be the guide's, in its order. */
static void expect_keys(const struct lectern_guide *guide,
			const struct lectern_json *array)
{
	uint32_t i;

	assert_int_equal(lectern_json_count(array),
			 lectern_guide_block_count(guide));
	for (i = 0; i < lectern_guide_block_count(guide); i++)
		assert_string_equal(
			lectern_json_string_of(lectern_json_at(array, i),
					       "key"),
			lectern_node_key(lectern_guide_block(guide, i)));
}

static void expect_outline(const struct whole *whole)
{
	struct lectern_json *json = NULL;
	char *text = NULL;

	assert_int_equal(lectern_outline_json(&text, whole->guide), LECTERN_OK);
	assert_int_equal(lectern_json_parse(&json, "outline", text,
					    strlen(text), whole->found),
			 LECTERN_OK);
	expect_keys(whole->guide, lectern_json_of(json, "blocks"));
	lectern_json_free(json);
	lectern_string_free(text);
}

/* White space may stay unsaid, and what joins the cells of a row. */
static void expect_between(const struct lectern_text *text, uint32_t at)
{
	assert_non_null(strchr(" \n:;", text->bytes[at]));
}

/* The phrases of a block must cover its text from its start to its end. */
static void expect_phrases(const struct lectern_text *text, uint32_t block,
			   const struct lectern_phrases *phrases)
{
	uint32_t reached = 0;
	size_t said = 0;
	size_t i;

	for (i = 0; i < phrases->count; i++) {
		const struct lectern_phrase *phrase = &phrases->at[i];

		if (!phrase->map)
			continue;
		said++;
		assert_int_equal(phrase->range.from.block, block);
		assert_true(phrase->range.from.offset >= reached);
		for (; reached < phrase->range.from.offset; reached++)
			expect_between(text, reached);
		reached = phrase->range.to.offset;
	}
	assert_true(said > 0);
	for (; reached < text->length; reached++)
		expect_between(text, reached);
}

static void expect_script(const struct whole *whole)
{
	struct lectern_script *script = NULL;
	uint32_t count = lectern_guide_block_count(whole->guide);
	struct lectern_range all = {{0, 0}, {count, 0}};
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
	for (i = 0; i < count; i++) {
		assert_int_equal(lectern_script_block(script, i, all, &phrases),
				 LECTERN_OK);
		expect_phrases(
			lectern_node_text(lectern_guide_block(whole->guide, i)),
			i, &phrases);
	}
	lectern_script_free(script);
}

/* Each block begins after the one before it, where there are cells. */
static void expect_braille(const struct whole *whole)
{
	struct lectern_braille_options options = {.data = LECTERN_SOURCE};
	struct lectern_braille_place last = {0, 0, 0};
	struct lectern_pages *pages = NULL;
	uint32_t i;

	assert_int_equal(lectern_braille_make(&pages, whole->guide,
					      whole->words, &options,
					      whole->found),
			 LECTERN_OK);
	for (i = 0; i < lectern_guide_block_count(whole->guide); i++) {
		struct lectern_braille_place place =
			lectern_pages_place(pages, i);
		const uint8_t *row;
		size_t cells;

		/* A deep heading stands before its text on one line. */
		assert_true(
			place.page > last.page ||
			(place.page == last.page &&
			 (place.line > last.line || (place.line == last.line &&
						     place.cell > last.cell))));
		row = lectern_pages_row(pages, place.page - 1, place.line - 1,
					&cells);
		assert_in_range(place.cell, 1, cells);
		assert_int_not_equal(row[place.cell - 1], 0);
		last = place;
	}
	lectern_pages_free(pages);
}

static void remove_folder(const char *folder)
{
	char command[256];

	snprintf(command, sizeof(command), "rm -rf '%s'", folder);
	assert_int_equal(system(command), 0);
}

static void expect_phone(const struct whole *whole)
{
	char folder[] = "/tmp/lectern-parity-XXXXXX";
	char path[64];
	struct lectern_phone_options options = {.guide = whole->guide,
						.words = whole->words,
						.voice = &whole->voice,
						.data = LECTERN_SOURCE,
						.folder = folder};
	struct lectern_json *json = NULL;
	char *text = NULL;
	size_t length;

	assert_non_null(mkdtemp(folder));
	if (lectern_phone_export(&options, NULL, whole->found) != LECTERN_OK)
		lectern_diagnostics_print(whole->found, stderr);
	assert_int_equal(lectern_diagnostics_errors(whole->found), 0);
	snprintf(path, sizeof(path), "%s/en/normal/manifest.json", folder);
	assert_int_equal(lectern_file_read(&text, &length, path, 100000000,
					   whole->found),
			 LECTERN_OK);
	assert_int_equal(
		lectern_json_parse(&json, path, text, length, whole->found),
		LECTERN_OK);
	expect_keys(whole->guide, lectern_json_of(json, "prompts"));
	lectern_json_free(json);
	lectern_string_free(text);
	remove_folder(folder);
}

static void the_shipped_guide_is_the_same_in_every_medium(void **state)
{
	struct whole whole;

	(void)state;
	whole_load(&whole, WHOLE_SHIPPED);
	expect_outline(&whole);
	expect_script(&whole);
	expect_braille(&whole);
	expect_phone(&whole);
	whole_free(&whole);
}

static void generated_guides_are_the_same_in_every_medium(void **state)
{
	uint64_t seed;

	(void)state;
	for (seed = 1; seed <= GENERATED; seed++) {
		struct whole whole;

		whole_generate(&whole, seed, 20);
		expect_outline(&whole);
		expect_script(&whole);
		expect_braille(&whole);
		if (seed % 5 == 0)
			expect_phone(&whole);
		whole_free(&whole);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_shipped_guide_is_the_same_in_every_medium),
		cmocka_unit_test(
			generated_guides_are_the_same_in_every_medium)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
