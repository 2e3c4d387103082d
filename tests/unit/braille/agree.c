/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every form of file holds the same cells, row for row and page for page. */
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
#include "braille/pages.h"
#include "lectern/memory.h"
#include "support/braille_files.h"

#define SCHEMA LECTERN_SOURCE "/../shared/schema/pef-2008-1.rng"

/* Guides by chance, each at another width, height and grade. */
#define GUIDES 25

static const char path[] = LECTERN_BUILD "/agree-test";

static char *save(const struct braille_case *test,
		  enum lectern_braille_format format, size_t *length)
{
	char *bytes = NULL;

	assert_int_equal(lectern_braille_save(test->pages, format, path, NULL),
			 LECTERN_OK);
	assert_int_equal(lectern_file_read(&bytes, length, path, 1 << 26, NULL),
			 LECTERN_OK);
	return bytes;
}

static void assert_all_agree(const struct braille_case *test)
{
	struct lectern_buffer expected = {0};
	enum lectern_braille_format format;

	braille_ascii(&expected, test->pages);
	assert_false(expected.failed);
	for (format = LECTERN_BRAILLE_BRF;
	     format < LECTERN_BRAILLE_FORMAT_COUNT; format++) {
		struct lectern_buffer read = {0};
		size_t length;

		lectern_string_free(save(test, format, &length));
		braille_read(&read, format, path);
		assert_string_equal(read.bytes, expected.bytes);
		lectern_buffer_free(&read);
	}
	lectern_buffer_free(&expected);
	unlink(path);
}

static void all_forms_agree_for_guides_by_chance(void **state)
{
	uint64_t seed;

	(void)state;
	for (seed = 1; seed <= GUIDES; seed++) {
		struct braille_case test;

		braille_generate(&test, seed, 80);
		test.options.body_only = false;
		test.options.volume_pages = 20;
		test.options.grade = 1 + (int)(seed % 2);
		test.options.cells = 20 + (int)(seed * 11 % 41);
		test.options.lines = 10 + (int)(seed * 7 % 31);
		assert_int_equal(braille_make(&test), LECTERN_OK);
		assert_all_agree(&test);
		braille_free(&test);
	}
}

static void all_forms_agree_for_several_volumes(void **state)
{
	struct braille_case test;
	uint64_t seed;

	(void)state;
	braille_parse(&test, "# One\n\nText.\n");
	for (seed = 1; seed <= 6; seed++) {
		braille_by_hand(&test, seed, (uint32_t)seed);
		assert_all_agree(&test);
	}
	braille_free(&test);
}

static void a_volume_by_itself_has_its_own_pages_only(void **state)
{
	struct lectern_buffer whole = {0};
	struct lectern_buffer parts = {0};
	struct braille_case test;
	enum lectern_braille_format format;

	(void)state;
	braille_parse(&test, "# One\n\nText.\n");
	braille_by_hand(&test, 3, 3);
	braille_ascii(&whole, test.pages);
	for (format = LECTERN_BRAILLE_BRF;
	     format < LECTERN_BRAILLE_FORMAT_COUNT; format++) {
		uint32_t volume;

		lectern_buffer_clear(&parts);
		for (volume = 0; volume < 3; volume++) {
			assert_int_equal(
				lectern_braille_save_volume(test.pages, volume,
							    format, path, NULL),
				LECTERN_OK);
			braille_read(&parts, format, path);
		}
		assert_string_equal(parts.bytes, whole.bytes);
	}
	assert_int_equal(lectern_braille_save_volume(test.pages, 3,
						     LECTERN_BRAILLE_BRF, path,
						     NULL),
			 LECTERN_BAD_ARGUMENT);
	lectern_buffer_free(&whole);
	lectern_buffer_free(&parts);
	braille_free(&test);
	unlink(path);
}

/* ------------------------------------------------------------------- PEF */

static void pef_has_a_volume_for_each_and_a_section_for_each_kind(void **state)
{
	struct braille_case test;
	size_t length;
	char *pef;

	(void)state;
	braille_parse(&test, "# One\n\nText.\n");
	braille_by_hand(&test, 1, 3);
	pef = save(&test, LECTERN_BRAILLE_PEF, &length);
	assert_int_equal(xml_count(pef, length, "//pef:volume"), 3);
	assert_int_equal(xml_count(pef, length,
				   "//pef:volume[@duplex='true'][@cols='32']"
				   "[@rows='12'][@rowgap='0']"),
			 3);
	assert_int_equal(xml_count(pef, length, "//pef:volume[1]/pef:section"),
			 3);
	assert_int_equal(xml_count(pef, length, "//pef:volume[2]/pef:section"),
			 2);
	assert_int_equal(xml_count(pef, length,
				   "//pef:volume[3]/pef:section[2]/pef:page"),
			 3);
	lectern_string_free(pef);
	braille_by_hand(&test, 2, 1);
	pef = save(&test, LECTERN_BRAILLE_PEF, &length);
	assert_int_equal(
		xml_count(pef, length, "//pef:volume[@duplex='false']"), 1);
	lectern_string_free(pef);
	braille_free(&test);
	unlink(path);
}

/* What the schema does not look at. */
static void assert_fits(const char *pef, size_t length)
{
	assert_int_equal(xml_count(pef, length,
				   "//pef:row[string-length(.) > "
				   "ancestor::pef:volume/@cols]"),
			 0);
	assert_int_equal(xml_count(pef, length,
				   "//pef:page[count(pef:row) > "
				   "ancestor::pef:volume/@rows]"),
			 0);
}

/* Where the schema is, DAISY's own; 1 when it is not there. */
static int validate(void)
{
	char command[600];

	if (access(SCHEMA, R_OK) != 0)
		return 1;
	snprintf(command, sizeof(command),
		 "xmllint --noout --relaxng '%s' '%s' 2>/dev/null", SCHEMA,
		 path);
	assert_int_equal(system(command), 0);
	return 0;
}

static void pef_passes_the_schema_and_the_two_rules_it_lacks(void **state)
{
	struct braille_case test;
	size_t length;
	uint64_t seed;
	int skipped = 0;
	char *pef;

	(void)state;
	braille_parse(&test, "# One\n\nText.\n");
	for (seed = 1; seed <= 4; seed++) {
		braille_by_hand(&test, seed, 5 - (uint32_t)seed);
		pef = save(&test, LECTERN_BRAILLE_PEF, &length);
		assert_fits(pef, length);
		skipped |= validate();
		lectern_string_free(pef);
	}
	braille_free(&test);
	braille_generate(&test, 9, 200);
	test.options.body_only = false;
	assert_int_equal(braille_make(&test), LECTERN_OK);
	pef = save(&test, LECTERN_BRAILLE_PEF, &length);
	assert_fits(pef, length);
	skipped |= validate();
	lectern_string_free(pef);
	braille_free(&test);
	unlink(path);
	if (skipped)
		puts("skipped: the schema of PEF is not there");
}

/* --------------------------------------------------------------- hostile */

/* Front matter that is anything but a title and a language. */
static void set_front(struct braille_case *test, const char *title,
		      const char *language, const char *date)
{
	lectern_string_free(test->pages->title);
	lectern_string_free(test->pages->language);
	lectern_string_free(test->pages->date);
	test->pages->title = strdup(title);
	test->pages->language = strdup(language);
	test->pages->date = strdup(date);
}

static void hostile_front_matter_makes_sound_files(void **state)
{
	static const char *const titles[] = {"",
					     " ",
					     "<script>alert(1)</script>",
					     "]]>&lt;\"'",
					     "a\x01\x1b[2Jb",
					     "\xEF\xBF\xBE",
					     "../../x",
					     "\xF0\x9F\x98\x80"};
	static const char *const languages[] = {
		"",	     "en\"><x",	    "x-very-private",
		"en-GB-oed", "zz-Zzzz-999", "\xC3\xA9",
		"en_US",     "abcdefghi"};
	static const char *const dates[] = {"", "yesterday", "2026-1-1",
					    "2026-11-23\n"};
	struct braille_case test;
	size_t i;

	(void)state;
	braille_parse(&test, "# One\n\nText.\n");
	for (i = 0; i < sizeof(titles) / sizeof(*titles); i++) {
		size_t length;
		char *pef;

		braille_by_hand(&test, i, 2);
		set_front(&test, titles[i], languages[i], dates[i % 4]);
		assert_all_agree(&test);
		pef = save(&test, LECTERN_BRAILLE_PEF, &length);
		assert_int_equal(xml_count(pef, length, "//dc:date"), 0);
		validate();
		lectern_string_free(pef);
	}
	braille_free(&test);
	unlink(path);
}

/* ----------------------------------------------------------------- bytes */

static void two_runs_give_the_same_bytes(void **state)
{
	enum lectern_braille_format format;
	struct braille_case one;
	struct braille_case other;

	(void)state;
	braille_generate(&one, 5, 150);
	braille_generate(&other, 5, 150);
	assert_int_equal(braille_make(&one), LECTERN_OK);
	assert_int_equal(braille_make(&other), LECTERN_OK);
	for (format = LECTERN_BRAILLE_BRF;
	     format < LECTERN_BRAILLE_FORMAT_COUNT; format++) {
		size_t length;
		size_t again;
		char *first = save(&one, format, &length);
		char *second = save(&other, format, &again);

		assert_int_equal(length, again);
		assert_memory_equal(first, second, length);
		lectern_string_free(first);
		lectern_string_free(second);
	}
	braille_free(&one);
	braille_free(&other);
	unlink(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_forms_agree_for_guides_by_chance),
		cmocka_unit_test(all_forms_agree_for_several_volumes),
		cmocka_unit_test(a_volume_by_itself_has_its_own_pages_only),
		cmocka_unit_test(
			pef_has_a_volume_for_each_and_a_section_for_each_kind),
		cmocka_unit_test(
			pef_passes_the_schema_and_the_two_rules_it_lacks),
		cmocka_unit_test(hostile_front_matter_makes_sound_files),
		cmocka_unit_test(two_runs_give_the_same_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
