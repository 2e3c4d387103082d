/* SPDX-License-Identifier: GPL-3.0-or-later */
/* liblouis behind its interface: tables, positions, room, silence. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "braille/cells.h"
#include "braille/translator.h"
#include "lectern/memory.h"
#include "support/braille_pages.h"

static struct lectern_translator louis(int grade)
{
	struct lectern_translator translator = {0};

	assert_int_equal(lectern_translator_louis(&translator, LECTERN_SOURCE,
						  grade, NULL),
			 LECTERN_OK);
	return translator;
}

static void expect_run(const struct lectern_translator *translator,
		       const char *text, const char *ascii)
{
	struct lectern_braille_run run;
	struct lectern_buffer made = {0};
	uint32_t characters[64];
	uint8_t forms[64] = {0};
	size_t i;

	for (i = 0; text[i]; i++)
		characters[i] = (unsigned char)text[i];
	assert_int_equal(
		lectern_translator_run(translator, characters, forms, i, &run),
		LECTERN_OK);
	braille_ascii_cells(&made, run.cells, run.count);
	assert_string_equal(made.bytes, ascii);
	lectern_buffer_free(&made);
}

static void each_grade_has_its_table(void **state)
{
	struct lectern_translator one = louis(1);
	struct lectern_translator two = louis(2);

	(void)state;
	expect_run(&one, "people can do it", "people can do it");
	expect_run(&two, "people can do it", "p c d x");
	lectern_translator_close(&one);
	/* Closing one leaves the other able to work. */
	expect_run(&two, "people can do it", "p c d x");
	lectern_translator_close(&two);
	lectern_translator_close(&two);
}

static void cells_know_the_character_that_they_come_from(void **state)
{
	struct lectern_translator translator = louis(2);
	const uint32_t text[] = {'2', ' ', '5', '0', ' ', 't', 'h', 'e'};
	const uint8_t forms[8] = {0};
	const uint32_t from[] = {0, 0, 1, 2, 2, 3, 4, 5};
	struct lectern_braille_run run;
	size_t i;

	(void)state;
	assert_int_equal(
		lectern_translator_run(&translator, text, forms, 8, &run),
		LECTERN_OK);
	assert_int_equal(run.count, 8);
	for (i = 0; i < 8; i++)
		assert_int_equal(run.from[i], from[i]);
	lectern_translator_close(&translator);
}

static void expect_back(const struct lectern_translator *translator,
			const char *ascii, const char *text)
{
	struct lectern_braille_text back = {0};
	struct lectern_buffer cells = {0};
	struct lectern_buffer made = {0};
	size_t i;

	lectern_cells_ascii(&cells, ascii);
	assert_int_equal(lectern_translator_back(translator,
						 (const uint8_t *)cells.bytes,
						 cells.length, &back),
			 LECTERN_OK);
	lectern_buffer_puts(&made, "");
	for (i = 0; i < back.count; i++)
		lectern_buffer_put_code_point(&made, back.text[i]);
	assert_string_equal(made.bytes, text);
	lectern_buffer_free(&cells);
	lectern_buffer_free(&made);
}

static void cells_of_grade_1_are_read_back(void **state)
{
	struct lectern_translator translator = {0};

	(void)state;
	assert_int_equal(lectern_translator_louis_back(&translator,
						       LECTERN_SOURCE, NULL),
			 LECTERN_OK);
	expect_back(&translator, ",take #b #ejj mg4", "Take 2 500 mg.");
	expect_back(&translator, ",h5#b,o #aj9#i_/,l", "H\u2082O 10\u2079/L");
	expect_back(&translator, "", "");
	lectern_translator_close(&translator);
}

static void a_translator_that_cannot_read_says_so(void **state)
{
	static const struct lectern_translator_ops mute = {.name = "mute"};
	const struct lectern_translator translator = {.ops = &mute};
	struct lectern_braille_text back = {0};
	const uint8_t cell = 1;

	(void)state;
	assert_int_equal(lectern_translator_back(&translator, &cell, 1, &back),
			 LECTERN_UNSUPPORTED);
}

static void a_missing_table_for_reading_back_is_named(void **state)
{
	struct lectern_translator translator = {0};
	struct lectern_diagnostics *found = NULL;

	(void)state;
	assert_int_equal(lectern_diagnostics_new(&found), LECTERN_OK);
	assert_int_equal(lectern_translator_louis_back(
				 &translator, "/no/such/folder", found),
			 LECTERN_UNSUPPORTED);
	assert_string_equal(braille_finding(found, 0),
			    "the braille table characters.cti is missing");
	lectern_diagnostics_free(found);
}

static void nothing_gives_nothing(void **state)
{
	struct lectern_translator translator = louis(2);
	struct lectern_braille_run run = {.count = 9};

	(void)state;
	assert_int_equal(
		lectern_translator_run(&translator, NULL, NULL, 0, &run),
		LECTERN_OK);
	assert_int_equal(run.count, 0);
	lectern_translator_close(&translator);
}

static void output_far_longer_than_the_input_finds_room(void **state)
{
	struct lectern_translator translator = louis(2);
	struct lectern_braille_run run;
	uint32_t text[2000];
	uint8_t forms[2000];
	size_t i;

	(void)state;
	/* Single letters, each bold and capital by itself, and signs. */
	for (i = 0; i < 2000; i++) {
		text[i] = i % 4 == 0 ? 0x25A7 : i % 2 ? ' ' : 'B';
		forms[i] =
			i % 4 < 2 ? LECTERN_FORM_BOLD | LECTERN_FORM_ITALIC : 0;
	}
	assert_int_equal(
		lectern_translator_run(&translator, text, forms, 2000, &run),
		LECTERN_OK);
	assert_true(run.count > 2 * 2000 + 64);
	assert_int_equal(run.from[run.count - 1], 1999);
	lectern_translator_close(&translator);
}

static void known_and_unknown_characters_are_told_apart(void **state)
{
	struct lectern_translator translator = louis(2);

	(void)state;
	assert_true(lectern_translator_knows(&translator, 'a'));
	assert_true(lectern_translator_knows(&translator, 0xE9));
	assert_true(lectern_translator_knows(&translator, 0x2082));
	assert_true(lectern_translator_knows(&translator, 0x2610));
	assert_false(lectern_translator_knows(&translator, 0x2611));
	assert_false(lectern_translator_knows(&translator, 0x85E5));
	assert_false(lectern_translator_knows(&translator, 0x1F600));
	lectern_translator_close(&translator);
}

static void expect_unsupported(const char *data, const char *words)
{
	struct lectern_translator translator = {0};
	struct lectern_diagnostics *found = NULL;

	assert_int_equal(lectern_diagnostics_new(&found), LECTERN_OK);
	assert_int_equal(lectern_translator_louis(&translator, data, 2, found),
			 LECTERN_UNSUPPORTED);
	assert_string_equal(braille_finding(found, 0), words);
	assert_null(translator.ops);
	lectern_diagnostics_free(found);
}

static void a_missing_table_is_named(void **state)
{
	(void)state;
	expect_unsupported("/no/such/folder",
			   "the braille table number-safety.cti is missing");
}

/* A folder of data of our own, its tables made by the test. */
struct folder {
	char path[256];
};

static void folder_file(const struct folder *folder, const char *name,
			const char *text)
{
	char path[400];

	snprintf(path, sizeof(path), "%s/tables/braille/%s", folder->path,
		 name);
	if (text)
		assert_int_equal(
			lectern_file_write(path, text, strlen(text), NULL),
			LECTERN_OK);
	else
		unlink(path);
}

static void folder_make(struct folder *folder, const char *name)
{
	char path[400];

	snprintf(folder->path, sizeof(folder->path), LECTERN_BUILD "/%s", name);
	mkdir(folder->path, 0755);
	snprintf(path, sizeof(path), "%s/tables", folder->path);
	mkdir(path, 0755);
	snprintf(path, sizeof(path), "%s/tables/braille", folder->path);
	mkdir(path, 0755);
}

static void folder_remove(const struct folder *folder)
{
	char path[400];

	folder_file(folder, "number-safety.cti", NULL);
	folder_file(folder, "characters.cti", NULL);
	folder_file(folder, "signs-2.cti", NULL);
	folder_file(folder, "en-ueb-g1.ctb", NULL);
	snprintf(path, sizeof(path), "%s/tables/braille", folder->path);
	rmdir(path);
	snprintf(path, sizeof(path), "%s/tables", folder->path);
	rmdir(path);
	rmdir(folder->path);
}

/* Standard error into a file without a name; *terminal is what it was. */
static int stderr_begin(int *terminal)
{
	FILE *file = tmpfile();
	int noise;

	assert_non_null(file);
	noise = dup(fileno(file));
	fclose(file);
	*terminal = dup(STDERR_FILENO);
	dup2(noise, STDERR_FILENO);
	return noise;
}

/* How many bytes were written to standard error since. */
static long stderr_end(int noise, int terminal)
{
	long size = (long)lseek(noise, 0, SEEK_END);

	dup2(terminal, STDERR_FILENO);
	close(terminal);
	close(noise);
	return size;
}

static void a_faulty_table_is_refused_without_a_word_from_liblouis(void **state)
{
	struct lectern_translator translator = {0};
	struct lectern_diagnostics *found = NULL;
	struct folder folder;
	int terminal;
	int noise;

	(void)state;
	folder_make(&folder, "faulty-tables");
	folder_file(&folder, "number-safety.cti", "nonsense here\n");
	folder_file(&folder, "characters.cti", "space \\xE021 0\n");
	folder_file(&folder, "signs-2.cti", "");
	assert_int_equal(lectern_diagnostics_new(&found), LECTERN_OK);
	noise = stderr_begin(&terminal);
	assert_int_equal(
		lectern_translator_louis(&translator, folder.path, 2, found),
		LECTERN_UNSUPPORTED);
	assert_int_equal(stderr_end(noise, terminal), 0);
	assert_memory_equal(braille_finding(found, 0),
			    "liblouis refuses the braille tables", 35);
	lectern_diagnostics_free(found);
	folder_remove(&folder);
}

static void a_comma_in_a_path_is_no_second_table(void **state)
{
	struct folder folder;

	(void)state;
	folder_make(&folder, "with,comma");
	folder_file(&folder, "number-safety.cti", "space \\xE021 0\n");
	folder_file(&folder, "characters.cti", "space \\xE021 0\n");
	expect_unsupported(folder.path,
			   "the braille table number-safety.cti is missing");
	folder_remove(&folder);
}

static void no_table_is_taken_from_the_folder_one_stands_in(void **state)
{
	struct lectern_translator translator;
	struct folder folder;
	char here[1024];
	char there[400];

	(void)state;
	assert_non_null(getcwd(here, sizeof(here)));
	folder_make(&folder, "standing-here");
	/* The stock grade 2 table includes grade 1 by its bare name. */
	folder_file(&folder, "en-ueb-g1.ctb", "space \\s 123456\n");
	snprintf(there, sizeof(there), "%s/tables/braille", folder.path);
	assert_int_equal(chdir(there), 0);
	translator = louis(2);
	expect_run(&translator, "people can do it", "p c d x");
	lectern_translator_close(&translator);
	assert_int_equal(chdir(here), 0);
	folder_remove(&folder);
}

static void options_out_of_bounds_are_refused_in_words(void **state)
{
	static const struct {
		struct lectern_braille_options options;
		const char *words;
	} cases[] = {
		{{.grade = 3}, "the braille grade must be from 1 to 2, not 3"},
		{{.cells = 19},
		 "the cells of a line must be from 20 to 60, not 19"},
		{{.cells = 61},
		 "the cells of a line must be from 20 to 60, not 61"},
		{{.lines = 9},
		 "the lines of a page must be from 10 to 40, not 9"},
		{{.lines = 41},
		 "the lines of a page must be from 10 to 40, not 41"},
	};
	struct braille_case test;
	size_t i;

	(void)state;
	braille_parse(&test, "# One\n\nText.\n");
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		test.options = cases[i].options;
		test.options.data = LECTERN_SOURCE;
		assert_int_equal(braille_make(&test), LECTERN_BAD_ARGUMENT);
		assert_string_equal(braille_finding(test.found, i),
				    cases[i].words);
	}
	braille_free(&test);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_grade_has_its_table),
		cmocka_unit_test(cells_know_the_character_that_they_come_from),
		cmocka_unit_test(cells_of_grade_1_are_read_back),
		cmocka_unit_test(a_translator_that_cannot_read_says_so),
		cmocka_unit_test(a_missing_table_for_reading_back_is_named),
		cmocka_unit_test(nothing_gives_nothing),
		cmocka_unit_test(output_far_longer_than_the_input_finds_room),
		cmocka_unit_test(known_and_unknown_characters_are_told_apart),
		cmocka_unit_test(a_missing_table_is_named),
		cmocka_unit_test(
			a_faulty_table_is_refused_without_a_word_from_liblouis),
		cmocka_unit_test(a_comma_in_a_path_is_no_second_table),
		cmocka_unit_test(
			no_table_is_taken_from_the_folder_one_stands_in),
		cmocka_unit_test(options_out_of_bounds_are_refused_in_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
