/* SPDX-License-Identifier: GPL-3.0-or-later */
/* BRF, PEF and text: the same cells in three forms. */
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
#include "lectern/memory.h"
#include "support/braille_pages.h"

#define SHIPPED LECTERN_SOURCE "/content/metastatic-breast-cancer/en.md"
#define SCHEMA LECTERN_SOURCE "/../shared/schema/pef-2008-1.rng"

struct files {
	struct braille_case test;
	char folder[256];
	char path[300];
};

static int files_setup(void **state)
{
	struct files *files = calloc(1, sizeof(*files));

	assert_non_null(files);
	braille_generate(&files->test, 7, 120);
	assert_int_equal(braille_make(&files->test), LECTERN_OK);
	snprintf(files->folder, sizeof(files->folder),
		 LECTERN_BUILD "/files-XXXXXX");
	assert_non_null(mkdtemp(files->folder));
	*state = files;
	return 0;
}

static int files_teardown(void **state)
{
	struct files *files = *state;

	unlink(files->path);
	rmdir(files->folder);
	braille_free(&files->test);
	free(files);
	return 0;
}

/* The bytes of the pages in a format. */
static char *files_save(struct files *files, enum lectern_braille_format format)
{
	char *bytes = NULL;
	size_t length = 0;

	snprintf(files->path, sizeof(files->path), "%s/out", files->folder);
	assert_int_equal(lectern_braille_save(files->test.pages, format,
					      files->path, NULL),
			 LECTERN_OK);
	assert_int_equal(
		lectern_file_read(&bytes, &length, files->path, 1 << 24, NULL),
		LECTERN_OK);
	assert_int_equal(strlen(bytes), length);
	return bytes;
}

static void brf_has_the_pages_rows_and_nothing_else(void **state)
{
	struct files *files = *state;
	const struct lectern_pages *pages = files->test.pages;
	struct lectern_buffer expected = {0};
	char *bytes = files_save(files, LECTERN_BRAILLE_BRF);
	uint32_t page;
	uint32_t row;
	size_t count;
	size_t i;

	for (page = 0; page < lectern_pages_count(pages); page++) {
		for (row = 0; row < lectern_pages_rows(pages, page); row++) {
			const uint8_t *cells =
				lectern_pages_row(pages, page, row, &count);

			for (i = 0; i < count; i++)
				lectern_buffer_printf(
					&expected, "%c",
					lectern_cell_ascii(cells[i]));
			lectern_buffer_puts(&expected, "\r\n");
		}
		lectern_buffer_puts(&expected, "\f");
	}
	assert_string_equal(bytes, expected.bytes);
	lectern_buffer_free(&expected);
	lectern_string_free(bytes);
}

static void brf_holds_only_ascii_braille_and_line_ends(void **state)
{
	char *bytes = files_save(*state, LECTERN_BRAILLE_BRF);
	const char *at;

	for (at = bytes; *at; at++) {
		if (*at == '\r') {
			assert_int_equal(at[1], '\n');
			if (at > bytes)
				assert_int_not_equal(at[-1], ' ');
		} else if (*at != '\n' && *at != '\f') {
			assert_in_range(*at, 0x20, 0x5F);
		}
	}
	assert_int_equal(at[-1], '\f');
	lectern_string_free(bytes);
}

/* Braille patterns to ASCII braille, everything else left out. */
static void only_cells(struct lectern_buffer *out, const char *bytes,
		       const char *before, const char *behind)
{
	const char *at = strstr(bytes, before);

	for (at = at ? at : ""; *at; at++) {
		if (strncmp(at, behind, strlen(behind)) == 0)
			lectern_buffer_puts(out, "\n");
		if ((unsigned char)*at == 0xE2) {
			assert_int_equal((unsigned char)at[1], 0xA0);
			lectern_buffer_printf(
				out, "%c",
				lectern_cell_ascii((uint8_t)(at[2] & 0x3F)));
			at += 2;
		}
	}
}

static void pef_and_text_have_the_same_cells(void **state)
{
	char *pef = files_save(*state, LECTERN_BRAILLE_PEF);
	char *text = files_save(*state, LECTERN_BRAILLE_TEXT);
	struct lectern_buffer from_pef = {0};
	struct lectern_buffer from_text = {0};

	only_cells(&from_pef, pef, "<body>", "</row>");
	only_cells(&from_text, text, "", "\n");
	assert_true(from_pef.length > 1000);
	/* Empty rows have no closing tag: compare the rows that have cells. */
	while (strstr(from_text.bytes, "\n\n"))
		memmove(strstr(from_text.bytes, "\n\n"),
			strstr(from_text.bytes, "\n\n") + 1,
			strlen(strstr(from_text.bytes, "\n\n")));
	assert_string_equal(from_text.bytes, from_pef.bytes);
	lectern_buffer_free(&from_pef);
	lectern_buffer_free(&from_text);
	lectern_string_free(pef);
	lectern_string_free(text);
}

static void pef_has_no_row_too_wide_and_no_page_too_long(void **state)
{
	struct files *files = *state;
	char *pef = files_save(files, LECTERN_BRAILLE_PEF);
	const char *at = pef;
	int rows = 0;
	int cells = 0;

	assert_non_null(strstr(pef, "cols=\"40\""));
	assert_non_null(strstr(pef, "rows=\"25\""));
	for (; *at; at++) {
		if (strncmp(at, "<page>", 6) == 0)
			rows = 0;
		if (strncmp(at, "<row", 4) == 0 && at[4] != 's')
			assert_in_range(++rows, 1, 25);
		if (strncmp(at, "<row>", 5) == 0)
			cells = 0;
		if ((unsigned char)*at == 0xE2)
			assert_in_range(++cells, 1, 40);
		if (strncmp(at, "</page>", 7) == 0)
			assert_int_equal(rows, 25);
	}
	lectern_string_free(pef);
}

static void pef_says_what_it_is_once(void **state)
{
	char *pef = files_save(*state, LECTERN_BRAILLE_PEF);

	assert_non_null(
		strstr(pef, "<dc:format>application/x-pef+xml</dc:format>"));
	assert_non_null(strstr(pef, "<dc:identifier>urn:lectern:"));
	assert_null(
		strstr(strstr(pef, "<dc:identifier>") + 1, "<dc:identifier>"));
	lectern_string_free(pef);
}

static void pef_passes_the_schema(void **state)
{
	struct files *files = *state;
	char *pef = files_save(files, LECTERN_BRAILLE_PEF);
	char command[1024];
	int result;

	lectern_string_free(pef);
	if (access(SCHEMA, R_OK) != 0) {
		puts("skipped: the schema of PEF is not there");
		return;
	}
	snprintf(command, sizeof(command),
		 "xmllint --noout --relaxng '%s' '%s' 2>/dev/null", SCHEMA,
		 files->path);
	result = system(command);
	assert_int_equal(result, 0);
}

static void front_matter_stands_in_the_head_of_a_pef(void **state)
{
	struct files other = {0};
	char *pef;

	(void)state;
	memcpy(other.folder, ((struct files *)*state)->folder,
	       sizeof(other.folder));
	braille_parse(&other.test, "# One\n\nText.\n");
	assert_int_equal(braille_make(&other.test), LECTERN_OK);
	pef = files_save(&other, LECTERN_BRAILLE_PEF);
	assert_non_null(strstr(pef, "<dc:date>2026-11-23</dc:date>"));
	assert_non_null(strstr(pef, "<dc:title>A test</dc:title>"));
	assert_non_null(strstr(pef, "<dc:language>en</dc:language>"));
	lectern_string_free(pef);
	unlink(other.path);
	braille_free(&other.test);
}

static void the_same_guide_gives_the_same_bytes_again(void **state)
{
	struct files *files = *state;
	struct braille_case again;
	struct lectern_pages *first = files->test.pages;
	enum lectern_braille_format format;

	braille_generate(&again, 7, 120);
	assert_int_equal(braille_make(&again), LECTERN_OK);
	for (format = LECTERN_BRAILLE_BRF; format <= LECTERN_BRAILLE_TEXT;
	     format++) {
		char *one = files_save(files, format);
		char *two;

		files->test.pages = again.pages;
		two = files_save(files, format);
		files->test.pages = first;
		assert_string_equal(one, two);
		lectern_string_free(one);
		lectern_string_free(two);
	}
	braille_free(&again);
}

static void other_pages_have_another_identifier(void **state)
{
	struct files *files = *state;
	struct lectern_pages *first = files->test.pages;
	char *one = files_save(files, LECTERN_BRAILLE_PEF);
	char *two;

	files->test.options.cells = 30;
	assert_int_equal(braille_make(&files->test), LECTERN_OK);
	two = files_save(files, LECTERN_BRAILLE_PEF);
	assert_memory_not_equal(strstr(one, "urn:"), strstr(two, "urn:"), 28);
	lectern_pages_free(files->test.pages);
	files->test.pages = first;
	files->test.options.cells = 0;
	lectern_string_free(one);
	lectern_string_free(two);
}

static void a_file_that_cannot_be_made_is_an_error_with_its_path(void **state)
{
	struct files *files = *state;
	struct lectern_diagnostics *found = NULL;
	enum lectern_braille_format format;

	assert_int_equal(lectern_diagnostics_new(&found), LECTERN_OK);
	for (format = LECTERN_BRAILLE_BRF;
	     format < LECTERN_BRAILLE_FORMAT_COUNT; format++)
		assert_int_equal(lectern_braille_save(files->test.pages, format,
						      "/no/such/folder/x.brf",
						      found),
				 LECTERN_IO);
	assert_int_equal(lectern_diagnostics_errors(found),
			 LECTERN_BRAILLE_FORMAT_COUNT);
	lectern_diagnostics_free(found);
}

static void the_format_is_told_by_the_ending(void **state)
{
	enum lectern_braille_format format = LECTERN_BRAILLE_TEXT;

	(void)state;
	assert_int_equal(lectern_braille_format_of(&format, "a/b.brf"),
			 LECTERN_OK);
	assert_int_equal(format, LECTERN_BRAILLE_BRF);
	assert_int_equal(lectern_braille_format_of(&format, "x.y.pef"),
			 LECTERN_OK);
	assert_int_equal(format, LECTERN_BRAILLE_PEF);
	assert_int_equal(lectern_braille_format_of(&format, "c.txt"),
			 LECTERN_OK);
	assert_int_equal(format, LECTERN_BRAILLE_TEXT);
	assert_int_equal(lectern_braille_format_of(&format, "d.ebrl"),
			 LECTERN_OK);
	assert_int_equal(format, LECTERN_BRAILLE_EBRAILLE);
	assert_int_equal(lectern_braille_format_of(&format, "c.doc"),
			 LECTERN_UNSUPPORTED);
	assert_int_equal(lectern_braille_format_of(&format, "x.brf/c"),
			 LECTERN_UNSUPPORTED);
	assert_int_equal(lectern_braille_format_of(&format, "brf"),
			 LECTERN_UNSUPPORTED);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(brf_has_the_pages_rows_and_nothing_else),
		cmocka_unit_test(brf_holds_only_ascii_braille_and_line_ends),
		cmocka_unit_test(pef_and_text_have_the_same_cells),
		cmocka_unit_test(pef_has_no_row_too_wide_and_no_page_too_long),
		cmocka_unit_test(pef_says_what_it_is_once),
		cmocka_unit_test(pef_passes_the_schema),
		cmocka_unit_test(front_matter_stands_in_the_head_of_a_pef),
		cmocka_unit_test(the_same_guide_gives_the_same_bytes_again),
		cmocka_unit_test(other_pages_have_another_identifier),
		cmocka_unit_test(
			a_file_that_cannot_be_made_is_an_error_with_its_path),
		cmocka_unit_test(the_format_is_told_by_the_ending),
	};

	return cmocka_run_group_tests(tests, files_setup, files_teardown);
}
