/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stems.yaml as it is read, and what is wrong with one, with its line. */
#include "speech/stems.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "lectern/memory.h"
#include "support/program_run.h"

/* The lines of a sound file, which tests put others in the place of. */
enum line {
	LINE_ENDINGS,
	LINE_ENDING,
	LINE_STRESSED,
	LINE_PARTS,
	LINE_PART,
	LINE_LETTERS,
	LINE_CONSONANT,
	LINE_VOWEL,
	LINE_SILENT,
	LINE_ORDINARY,
	LINE_WORD,
	LINE_COUNT
};

static const char *const sound[LINE_COUNT] = {
	[LINE_ENDINGS] = "endings:",
	[LINE_ENDING] = "  mab: mæb 3",
	[LINE_STRESSED] = "  itis: ˈaɪtɪs",
	[LINE_PARTS] = "parts:",
	[LINE_PART] = "  anti: ænti",
	[LINE_LETTERS] = "letters:",
	[LINE_CONSONANT] = "  - [b, b]",
	[LINE_VOWEL] = "  - [a, æ, æ, ə, æ]",
	[LINE_SILENT] = "  - [_)p(s, \"-\"]",
	[LINE_ORDINARY] = "ordinary:",
	[LINE_WORD] = "  - abbamab",
};

struct fixture {
	char *folder;
	char *path;
	struct lectern_stems *stems;
	struct lectern_diagnostics *found;
	enum lectern_status status;
};

static void begin(struct fixture *f)
{
	memset(f, 0, sizeof(*f));
	f->folder = program_folder();
	f->path = program_join(f->folder, "stems.yaml");
	assert_int_equal(LECTERN_OK, lectern_diagnostics_new(&f->found));
}

static void end(struct fixture *f)
{
	lectern_stems_free(f->stems);
	lectern_diagnostics_free(f->found);
	program_remove(f->folder);
	free(f->path);
}

/* Writes the sound lines with one other in its place; NULL: none other. */
static void write_lines(struct fixture *f, enum line which, const char *other)
{
	struct lectern_buffer text = {0};
	int i;

	for (i = 0; i < LINE_COUNT; i++)
		lectern_buffer_printf(&text, "%s\n",
				      other && i == (int)which ? other
							       : sound[i]);
	free(program_write(f->folder, "stems.yaml", text.bytes, text.length));
	lectern_buffer_free(&text);
}

static void load(struct fixture *f)
{
	f->status = lectern_stems_load(&f->stems, f->path, f->found);
}

/* A file with that line is refused at it, with those words. */
static void refused(enum line which, const char *other, const char *words)
{
	const struct lectern_diagnostic *one;
	struct fixture f;

	begin(&f);
	write_lines(&f, which, other);
	load(&f);
	if (f.status != LECTERN_INVALID)
		fail_msg("\"%s\" is taken", other);
	assert_null(f.stems);
	assert_int_equal(1, lectern_diagnostics_count(f.found));
	one = lectern_diagnostics_at(f.found, 0);
	assert_string_equal(f.path, one->place.path);
	if (one->place.line != (uint32_t)which + 1 ||
	    !strstr(one->words, words))
		fail_msg("\"%s\": line %u, %s", other, one->place.line,
			 one->words);
	end(&f);
}

static void a_sound_file_is_loaded(void **state)
{
	char ipa[LECTERN_STEM_IPA_MAX];
	const char *stem;
	struct fixture f;

	(void)state;
	begin(&f);
	write_lines(&f, LINE_COUNT, NULL);
	load(&f);
	assert_int_equal(LECTERN_OK, f.status);
	assert_int_equal(0, lectern_diagnostics_count(f.found));
	assert_true(lectern_stems_say(f.stems, "antibamab", 9, ipa, &stem));
	assert_string_equal("ˈæntibəmæb", ipa);
	end(&f);
}

static void endings_need_a_transcription_and_one_stress(void **state)
{
	static const char *const faults[] = {
		"  mab: mæb",	 "  mab: mˈæb 3", "  mab: mæb 0",
		"  mab: mæb 12", "  mab: mæb x",  "  mab: mæb 3 4",
		"  mab: mæq 3",	 "  mab: \"\"",	  "  mab: 3",
		"  mab: ˈ",	 "  mab: \" 3\"",
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(faults) / sizeof(faults[0]); i++)
		refused(LINE_ENDING, faults[i], "'mab'");
}

static void parts_need_one_transcription_without_stress(void **state)
{
	static const char *const faults[] = {
		"  anti: ˈænti", "  anti: æn ti", "  anti: \"\"",
		"  anti: ænqi",	 "  anti: [æ]",
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(faults) / sizeof(faults[0]); i++)
		refused(LINE_PART, faults[i], "'anti'");
}

static void letters_need_one_transcription_or_four(void **state)
{
	(void)state;
	refused(LINE_VOWEL, "  - [a]", "letters");
	refused(LINE_VOWEL, "  - [a, æ, æ]", "letters");
	refused(LINE_VOWEL, "  - [a, æ, æ, ə, æ, æ]", "letters");
	refused(LINE_VOWEL, "  - a", "letters");
	refused(LINE_CONSONANT, "  - [b, q]", "'q'");
	refused(LINE_CONSONANT, "  - [\"x)(y\", b]", "no letters");
	refused(LINE_VOWEL, "  - [a, æ, æ, 7, æ]", "'7'");
}

static void headings_are_all_there_and_no_others(void **state)
{
	struct fixture f;

	(void)state;
	refused(LINE_ENDINGS, "endungen:", "endings");
	begin(&f);
	write_lines(&f, LINE_WORD, "  - abbamab\nmore:\n  - word");
	load(&f);
	assert_int_equal(LECTERN_INVALID, f.status);
	assert_non_null(
		strstr(lectern_diagnostics_at(f.found, 0)->words, "heading"));
	end(&f);
	begin(&f);
	free(program_write(f.folder, "stems.yaml", "", 0));
	load(&f);
	assert_int_equal(LECTERN_INVALID, f.status);
	assert_int_equal(1, lectern_diagnostics_errors(f.found));
	end(&f);
}

static void headings_have_their_shape(void **state)
{
	(void)state;
	refused(LINE_WORD, "  abbamab: yes", "ordinary");
	refused(LINE_PART, "  - anti", "parts");
}

static void what_is_no_yaml_is_refused(void **state)
{
	(void)state;
	refused(LINE_CONSONANT, "  - [b, b}", "");
	refused(LINE_STRESSED, "  mab: mæb 2", "twice");
}

static void expect_unreadable(struct fixture *f, const char *path,
			      enum lectern_status status)
{
	assert_int_equal(status, lectern_stems_load(&f->stems, path, f->found));
	assert_null(f->stems);
	assert_int_equal(1, lectern_diagnostics_errors(f->found));
	assert_string_equal(path,
			    lectern_diagnostics_at(f->found, 0)->place.path);
}

static void a_file_that_cannot_be_read_is_told_of(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f);
	expect_unreadable(&f, f.path, LECTERN_IO);
	end(&f);
	begin(&f);
	expect_unreadable(&f, f.folder, LECTERN_IO);
	end(&f);
	begin(&f);
	write_lines(&f, LINE_COUNT, NULL);
	assert_int_equal(0, truncate(f.path, (1L << 20) + 1));
	expect_unreadable(&f, f.path, LECTERN_INVALID);
	end(&f);
}

static void each_allocation_may_fail(void **state)
{
	struct fixture f;
	uint64_t n = 0;

	(void)state;
	begin(&f);
	write_lines(&f, LINE_COUNT, NULL);
	do {
		lectern_memory_fail_at(++n);
		load(&f);
		lectern_memory_fail_at(0);
		assert_true(f.status == LECTERN_OK ||
			    f.status == LECTERN_NO_MEMORY);
		assert_int_equal(f.status == LECTERN_OK, f.stems != NULL);
	} while (f.status != LECTERN_OK);
	assert_true(n > 3);
	end(&f);
	lectern_stems_free(NULL);
}

int main(void)
{
#define TEST(name) cmocka_unit_test(name)
	const struct CMUnitTest tests[] = {
		TEST(a_sound_file_is_loaded),
		TEST(endings_need_a_transcription_and_one_stress),
		TEST(parts_need_one_transcription_without_stress),
		TEST(letters_need_one_transcription_or_four),
		TEST(headings_are_all_there_and_no_others),
		TEST(headings_have_their_shape),
		TEST(what_is_no_yaml_is_refused),
		TEST(a_file_that_cannot_be_read_is_told_of),
		TEST(each_allocation_may_fail),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
