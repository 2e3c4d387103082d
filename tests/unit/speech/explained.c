/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whoever signs off a narration must see all of it: the changes that are told
 * of, made to the text, give exactly what is spoken.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "support/script_changes.h"
#include "support/whole.h"

#define GUIDES 50
#define BLOCKS 40

/* Words that take another's place stand apart from what is before them. */
static bool opens(const struct lectern_buffer *out)
{
	static const char *const openings[] = {" ", "(", "[", "“", "‘"};
	size_t i;

	for (i = 0; i < sizeof(openings) / sizeof(openings[0]); i++) {
		size_t length = strlen(openings[i]);

		if (out->length >= length &&
		    memcmp(out->bytes + out->length - length, openings[i],
			   length) == 0)
			return true;
	}
	return out->length == 0;
}

static bool is_wordy(const char *at)
{
	uint32_t code_point;

	return lectern_utf8_decode(at, strlen(at), &code_point) > 0 &&
	       (lectern_unicode_is_letter(code_point) ||
		lectern_unicode_is_digit(code_point));
}

/* The text from `from` to `to` with its changes made. */
static void replay(const struct script_changes *changes, uint32_t from,
		   uint32_t to, struct lectern_buffer *out)
{
	const char *text = changes->text->bytes;
	size_t i;

	for (i = 0; i < changes->count; i++) {
		const struct script_change *change = &changes->at[i];

		if (change->same || change->from < from || change->from >= to)
			continue;
		lectern_buffer_add(out, text + from, change->from - from);
		if (!opens(out) && strcmp(change->said, ",") != 0)
			lectern_buffer_puts(out, " ");
		lectern_buffer_puts(out, change->said);
		from = change->to;
		if (from < to && is_wordy(text + from))
			lectern_buffer_puts(out, " ");
	}
	if (from < to)
		lectern_buffer_add(out, text + from, to - from);
}

/* With single spaces between words, without what has neither form nor sound. */
static void fold(const char *text, struct lectern_buffer *out)
{
	uint32_t code_point;
	size_t size;

	for (; *text != '\0'; text += size) {
		size = lectern_utf8_decode(text, strlen(text), &code_point);
		if (lectern_unicode_is_ignorable(code_point))
			continue;
		if (!lectern_unicode_is_space(code_point) && code_point != '\n')
			lectern_buffer_add(out, text, size);
		else if (out->length > 0 && out->bytes[out->length - 1] != ' ')
			lectern_buffer_puts(out, " ");
	}
	while (out->length > 0 && out->bytes[out->length - 1] == ' ')
		out->bytes[--out->length] = '\0';
}

/*
 * Every word that has a transcription of its own is in a change. A letter that
 * stands alone and is called by its name is said as written.
 */
static bool are_sayings_told(const struct script_changes *changes,
			     const struct lectern_phrase *phrase)
{
	size_t i;
	size_t k;

	for (i = 0; i < phrase->saying_count; i++) {
		uint32_t origin = phrase->map[phrase->sayings[i].at];
		bool letter = phrase->sayings[i].count == 1;

		for (k = 0; k < changes->count && !letter; k++)
			if (origin >= changes->at[k].from &&
			    origin <= changes->at[k].to)
				break;
		if (k == changes->count && !letter) {
			print_message("/%s/ in \"%s\" is not told of\n",
				      phrase->sayings[i].ipa, phrase->spoken);
			return false;
		}
	}
	return true;
}

/* One phrase; true when it is explained. */
static bool is_explained(const struct script_changes *changes,
			 const struct lectern_phrase *phrase)
{
	struct lectern_buffer replayed = {0};
	struct lectern_buffer wanted = {0};
	struct lectern_buffer got = {0};
	bool same;

	replay(changes, phrase->range.from.offset, phrase->range.to.offset,
	       &replayed);
	fold(replayed.bytes ? replayed.bytes : "", &wanted);
	fold(phrase->spoken, &got);
	same = got.length == wanted.length &&
	       memcmp(got.bytes, wanted.bytes, got.length) == 0;
	if (!same)
		print_message("spoken:    %s\nexplained: %s\n", got.bytes,
			      wanted.bytes);
	lectern_buffer_free(&replayed);
	lectern_buffer_free(&wanted);
	lectern_buffer_free(&got);
	return same && are_sayings_told(changes, phrase);
}

static void expect_explained(const struct whole *whole)
{
	uint32_t count = lectern_guide_block_count(whole->guide);
	struct script_changes changes;
	size_t failures = 0;
	uint32_t block;
	size_t i;

	script_changes_open(&changes, whole);
	for (block = 0; block < count; block++) {
		script_changes_block(&changes, whole, block);
		for (i = 0; i < changes.phrases.count; i++)
			if (changes.phrases.at[i].map)
				failures += !is_explained(
					&changes, &changes.phrases.at[i]);
	}
	script_changes_close(&changes);
	assert_int_equal(0, failures);
}

static void the_shipped_guide_is_explained(void **state)
{
	struct whole whole;

	(void)state;
	whole_load(&whole, WHOLE_SHIPPED);
	expect_explained(&whole);
	whole_free(&whole);
}

static void any_guide_is_explained(void **state)
{
	struct whole whole;
	uint64_t seed;

	(void)state;
	for (seed = 1; seed <= GUIDES; seed++) {
		whole_generate(&whole, seed, BLOCKS);
		expect_explained(&whole);
		whole_free(&whole);
	}
}

static void hard_texts_are_explained(void **state)
{
	static const char *const names[] = {"doses", "forms", "safety",
					    "structure"};
	struct whole whole;
	char path[512];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		snprintf(path, sizeof(path),
			 LECTERN_SOURCE "/tests/golden/sides/%s.md", names[i]);
		whole_load(&whole, path);
		expect_explained(&whole);
		whole_free(&whole);
	}
}

/* One for each place, and none for a word that is said as written. */
static void each_change_is_told_of_once(void **state)
{
	static const char text[] = "---\ntitle: T\nlanguage: en\n---\n\n"
				   "A biopsy, 5 mg, zolatinib and stage IV.\n";
	struct script_changes changes;
	struct whole whole;

	(void)state;
	whole_parse(&whole, text);
	script_changes_open(&changes, &whole);
	script_changes_block(&changes, &whole, 0);
	assert_int_equal(4, changes.count);
	assert_int_equal(strlen("A "), changes.at[0].from);
	assert_int_equal(strlen("A biopsy"), changes.at[0].to);
	assert_true(changes.at[0].same);
	assert_string_equal("five milligrams", changes.at[1].said);
	assert_true(changes.at[2].same);
	assert_string_equal("four", changes.at[3].said);
	script_changes_close(&changes);
	whole_free(&whole);
}

static void nobody_is_told_once_that_is_ended(void **state)
{
	struct script_changes changes;
	struct whole whole;

	(void)state;
	whole_parse(&whole, "---\ntitle: T\n---\n\nTake 5 mg.\n");
	script_changes_open(&changes, &whole);
	lectern_script_explain(changes.script, NULL, NULL);
	script_changes_block(&changes, &whole, 0);
	assert_int_equal(0, changes.count);
	script_changes_close(&changes);
	whole_free(&whole);
}

static void a_row_of_signs_is_explained(void **state)
{
	struct whole whole;

	(void)state;
	whole_parse(&whole, "---\ntitle: T\n---\n\n\\- - - ...\n\n?\n");
	expect_explained(&whole);
	whole_free(&whole);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_shipped_guide_is_explained),
		cmocka_unit_test(any_guide_is_explained),
		cmocka_unit_test(hard_texts_are_explained),
		cmocka_unit_test(each_change_is_told_of_once),
		cmocka_unit_test(nobody_is_told_once_that_is_ended),
		cmocka_unit_test(a_row_of_signs_is_explained),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
