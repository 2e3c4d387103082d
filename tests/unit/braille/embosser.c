/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Profiles of embossers: read strictly, and those that are shipped. */
#include "braille/embosser.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "braille/cells.h"
#include "braille/sequence.h"
#include "lectern/braille.h"
#include "lectern/memory.h"
#include "support/emboss_load.h"

static const char whole[] = "title: A machine\n"
			    "cells: 38\n"
			    "lines: 26\n"
			    "most-cells: 42\n"
			    "most-lines: 28\n"
			    "sides: 2\n"
			    "page: {name: A4, width: 210, height: 297.5}\n"
			    "cups-model: Maker Model\n"
			    "start: '\\eD{sides},{cells};'\n"
			    "end: 'bye'\n"
			    "line-end: '\\n'\n"
			    "page-end: '\\f'\n"
			    "one-side: 'S'\n"
			    "two-sides: 'D'\n"
			    "fill-sheet: yes\n"
			    "ctrl-z: no\n";

/* Parses `whole` with the first `old` in it replaced. */
static enum lectern_status parse_with(const char *old, const char *new,
				      struct lectern_embosser **out,
				      struct lectern_diagnostics *found)
{
	const char *at = strstr(whole, old);
	char text[2048];

	assert_non_null(at);
	snprintf(text, sizeof(text), "%.*s%s%s", (int)(at - whole), whole, new,
		 at + strlen(old));
	return lectern_embosser_parse(out, "test.yaml", text, strlen(text),
				      found);
}

/* The change is a fault, at that place and in those words. */
static void expect_fault(const char *old, const char *new, uint32_t line,
			 uint32_t column, const char *words)
{
	struct lectern_embosser *embosser = NULL;
	const struct lectern_diagnostic *first;
	struct lectern_diagnostics *found = NULL;

	assert_int_equal(lectern_diagnostics_new(&found), LECTERN_OK);
	assert_int_equal(parse_with(old, new, &embosser, found),
			 LECTERN_INVALID);
	assert_null(embosser);
	first = lectern_diagnostics_at(found, 0);
	assert_non_null(first);
	if (!strstr(first->words, words) || first->place.line != line ||
	    first->place.column != column)
		fail_msg("%u:%u: %s", first->place.line, first->place.column,
			 first->words);
	assert_string_equal(first->place.path, "test.yaml");
	lectern_diagnostics_free(found);
}

static void a_profile_is_read_field_by_field(void **state)
{
	const struct lectern_embosser_facts *facts;
	struct lectern_embosser *embosser = NULL;

	(void)state;
	assert_int_equal(parse_with("", "", &embosser, NULL), LECTERN_OK);
	facts = lectern_embosser_facts(embosser);
	assert_string_equal(facts->title, "A machine");
	assert_int_equal(facts->cells, 38);
	assert_int_equal(facts->lines, 26);
	assert_int_equal(facts->most_cells, 42);
	assert_int_equal(facts->most_lines, 28);
	assert_int_equal(facts->sides, 2);
	assert_string_equal(facts->page, "A4");
	assert_int_equal(facts->page_width, 21000);
	assert_int_equal(facts->page_height, 29750);
	assert_string_equal(facts->model, "Maker Model");
	assert_true(embosser->fill_sheet);
	assert_false(embosser->ctrl_z);
	lectern_embosser_free(embosser);
}

static void what_is_left_out_is_that_of_a_plain_file(void **state)
{
	struct lectern_embosser *embosser = emboss_parse("");
	size_t i;

	(void)state;
	assert_int_equal(embosser->facts.most_cells, LECTERN_CELLS_MAX);
	assert_int_equal(embosser->facts.most_lines, LECTERN_LINES_MAX);
	assert_string_equal(embosser->facts.page, "");
	assert_string_equal(embosser->facts.model, "");
	assert_string_equal(embosser->start, "");
	assert_string_equal(embosser->line_end, "\\r\\n");
	assert_string_equal(embosser->page_end, "\\r\\n\\f");
	assert_false(embosser->fill_sheet);
	for (i = 0; i < 64; i++)
		assert_int_equal(embosser->bytes[i],
				 lectern_cell_ascii((uint8_t)i));
	lectern_embosser_free(embosser);
}

static void missing_settings_are_faults(void **state)
{
	(void)state;
	expect_fault("title: A machine\n", "", 1, 1, "'title' is missing");
	expect_fault("A machine", "\"\"", 1, 1, "'title' is missing");
	expect_fault("cells: 38\n", "", 1, 1, "'cells' is missing");
	expect_fault("lines: 26\n", "", 1, 1, "'lines' is missing");
	expect_fault("sides: 2\n", "", 1, 1, "'sides' is missing");
	expect_fault("width: 210, ", "", 7, 7, "'width' is missing");
	expect_fault(", height: 297.5", "", 7, 7, "'height' is missing");
	expect_fault("two-sides: 'D'\n", "", 9, 8, "{sides}");
}

static void unknown_settings_are_faults(void **state)
{
	(void)state;
	expect_fault("cells: 38", "cells: 38\nspeed: 3", 3, 8, "'speed'");
	expect_fault("{name", "{dpi: 3, name", 7, 13, "'dpi'");
	expect_fault("{name: A4, width: 210, height: 297.5}", "A4", 7, 7,
		     "names with values");
}

static void numbers_out_of_bounds_are_faults(void **state)
{
	(void)state;
	expect_fault("cells: 38", "cells: 19", 2, 8, "from 20 to 42");
	expect_fault("cells: 38", "cells: 43", 2, 8, "from 20 to 42");
	expect_fault("lines: 26", "lines: 9", 3, 8, "from 10 to 28");
	expect_fault("lines: 26", "lines: 29", 3, 8, "from 10 to 28");
	expect_fault("most-cells: 42", "most-cells: 61", 4, 13,
		     "from 20 to 60");
	expect_fault("sides: 2", "sides: 3", 6, 8, "from 1 to 2");
	expect_fault("sides: 2", "sides: two", 6, 8, "from 1 to 2");
	expect_fault("sides: 2", "sides: [2]", 6, 8, "from 1 to 2");
	expect_fault("cells: 38", "cells: -38", 2, 8, "from 20 to 42");
	expect_fault("cells: 38", "cells: 38.5", 2, 8, "from 20 to 42");
	expect_fault("cells: 38", "cells: 99999999999999", 2, 8,
		     "from 20 to 42");
	expect_fault("210", "49", 7, 25, "from 50 to 1000");
	expect_fault("210", "1001", 7, 25, "from 50 to 1000");
	expect_fault("297.5", "297.555", 7, 38, "from 50 to 1000");
	expect_fault("297.5", "29.7.5", 7, 38, "from 50 to 1000");
}

static void a_sequence_at_fault_is_told_where_it_stands(void **state)
{
	(void)state;
	expect_fault("\\eD", "\\qD", 9, 8, "'start' has a \\");
	expect_fault("{cells}", "{cell}", 9, 8, "'start' has a field");
	expect_fault("'bye'", "'\\x1'", 10, 6, "'end' has a \\");
	expect_fault("'bye'", "\"\\e\"", 10, 6, "'end' has a character");
	expect_fault("'\\n'", "'{lines}'", 11, 11, "'line-end' may have no");
	expect_fault("'\\f'", "'\\l'", 12, 11, "'page-end' has a \\");
	expect_fault("'S'", "'{cells}'", 13, 11, "'one-side' may have no");
	expect_fault("'D'", "[D]", 14, 12, "'two-sides' must be a text");
}

static void a_flag_is_yes_or_no(void **state)
{
	(void)state;
	expect_fault("fill-sheet: yes", "fill-sheet: 1", 15, 13, "yes or no");
	expect_fault("ctrl-z: no", "ctrl-z: maybe", 16, 9, "yes or no");
}

/* The machine's own code, in place of North American ASCII. */
#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"

static void a_table_of_bytes_has_one_for_each_cell(void **state)
{
	struct lectern_embosser *embosser =
		emboss_parse("bytes: '" LETTERS "\\xfe\\xff'\n");

	(void)state;
	assert_memory_equal(embosser->bytes, LETTERS "\xfe\xff", 64);
	lectern_embosser_free(embosser);
}

static void a_table_that_would_mix_up_cells_is_a_fault(void **state)
{
	(void)state;
	expect_fault("ctrl-z: no", "bytes: '" LETTERS "'", 16, 8, "64 bytes");
	expect_fault("ctrl-z: no", "bytes: '" LETTERS "\\xfe\\xff.'", 16, 8,
		     "64 bytes");
	expect_fault("ctrl-z: no", "bytes: '" LETTERS "\\xfea'", 16, 8,
		     "a byte twice");
	expect_fault("ctrl-z: no", "bytes: '" LETTERS "\\xfe\\f'", 16, 8,
		     "a control byte");
	expect_fault("ctrl-z: no", "bytes: '" LETTERS "\\xfe\\x00'", 16, 8,
		     "a control byte");
	expect_fault("ctrl-z: no", "bytes: '" LETTERS "\\xfe\\x7f'", 16, 8,
		     "a control byte");
	expect_fault("ctrl-z: no", "bytes: '" LETTERS "{cells}'", 16, 8,
		     "no {fields}");
}

static void all_faults_are_told_at_once(void **state)
{
	static const char text[] = "cells: 3\nlines: x\nsides: 2\n"
				   "start: '\\q'\nctrl-z: 2\nspeed: 1\n";
	struct lectern_embosser *embosser = NULL;
	struct lectern_diagnostics *found = NULL;

	(void)state;
	assert_int_equal(lectern_diagnostics_new(&found), LECTERN_OK);
	assert_int_equal(lectern_embosser_parse(&embosser, "t", text,
						strlen(text), found),
			 LECTERN_INVALID);
	/* The sequence twice: for one side, and for two. */
	assert_int_equal(lectern_diagnostics_errors(found), 7);
	lectern_diagnostics_free(found);
}

static void a_file_that_is_not_there_is_named(void **state)
{
	struct lectern_embosser *embosser = NULL;
	struct lectern_diagnostics *found = NULL;

	(void)state;
	assert_int_equal(lectern_diagnostics_new(&found), LECTERN_OK);
	assert_int_equal(
		lectern_embosser_load(&embosser, "/no/such.yaml", found),
		LECTERN_IO);
	assert_string_equal(lectern_diagnostics_at(found, 0)->place.path,
			    "/no/such.yaml");
	lectern_diagnostics_free(found);
}

static void reading_survives_each_failed_allocation(void **state)
{
	enum lectern_status status = LECTERN_NO_MEMORY;
	struct lectern_embosser *embosser = NULL;
	uint64_t failed = 0;
	uint64_t n;

	(void)state;
	for (n = 1; status != LECTERN_OK && n < 1000; n++) {
		lectern_memory_fail_at(n);
		status = parse_with("", "", &embosser, NULL);
		lectern_memory_fail_at(0);
		if (status != LECTERN_OK) {
			assert_int_equal(status, LECTERN_NO_MEMORY);
			assert_null(embosser);
			failed++;
		}
	}
	assert_int_equal(status, LECTERN_OK);
	assert_true(failed > 10);
	lectern_embosser_free(embosser);
}

static void what_is_too_much_for_a_machine_is_told(void **state)
{
	struct lectern_embosser *embosser =
		emboss_parse("most-cells: 44\nmost-lines: 27\n");
	struct lectern_diagnostics *found = NULL;

	(void)state;
	assert_int_equal(lectern_diagnostics_new(&found), LECTERN_OK);
	assert_int_equal(lectern_embosser_fits(embosser, 44, 27, 2, found),
			 LECTERN_OK);
	assert_int_equal(lectern_embosser_fits(embosser, 45, 28, 2, found),
			 LECTERN_INVALID);
	assert_int_equal(lectern_diagnostics_count(found), 2);
	assert_string_equal(lectern_diagnostics_at(found, 0)->words,
			    "A machine takes 44 cells to a line, not 45");
	assert_string_equal(lectern_diagnostics_at(found, 1)->words,
			    "A machine takes 27 lines to a page, not 28");
	embosser->facts.sides = 1;
	assert_int_equal(lectern_embosser_fits(embosser, 40, 25, 2, found),
			 LECTERN_INVALID);
	assert_string_equal(lectern_diagnostics_at(found, 2)->words,
			    "A machine takes 1 side of a sheet, not 2");
	lectern_embosser_free(embosser);
	lectern_diagnostics_free(found);
}

/* ----------------------------------------------------------- those shipped */

/* Cells of 6 mm and lines of 10 mm, the gap behind the last not counted. */
static void prove_room(const char *name,
		       const struct lectern_embosser_facts *facts)
{
	uint32_t width = (uint32_t)facts->most_cells * 600 - 350;
	uint32_t height = (uint32_t)facts->most_lines * 1000 - 500;

	if (facts->page_width &&
	    (width > facts->page_width || height > facts->page_height))
		fail_msg("%s: its page does not hold what it says", name);
	if (facts->page_width && width < facts->page_width / 2)
		fail_msg("%s: its page holds far more", name);
}

static void prove_one(const char *name, void *user)
{
	struct lectern_embosser *embosser = emboss_shipped(name);
	const struct lectern_embosser_facts *facts = &embosser->facts;
	struct lectern_buffer bytes = {0};
	bool seen[256] = {false};
	int sides;
	size_t i;

	(void)user;
	assert_true(facts->cells <= facts->most_cells);
	assert_true(facts->lines <= facts->most_lines);
	assert_int_equal(lectern_embosser_fits(embosser, facts->cells,
					       facts->lines, facts->sides,
					       NULL),
			 LECTERN_OK);
	prove_room(name, facts);
	for (i = 0; i < 64; i++) {
		assert_false(seen[embosser->bytes[i]]);
		seen[embosser->bytes[i]] = true;
	}
	for (sides = 1; sides <= facts->sides; sides++) {
		const struct lectern_sequence_values values = {
			facts->cells, facts->lines,
			embosser->sides_text[sides - 1]};

		assert_null(
			lectern_sequence_add(&bytes, embosser->start, &values));
		assert_null(
			lectern_sequence_add(&bytes, embosser->end, &values));
	}
	assert_null(lectern_sequence_add(&bytes, embosser->line_end, NULL));
	assert_null(lectern_sequence_add(&bytes, embosser->page_end, NULL));
	lectern_buffer_free(&bytes);
	lectern_embosser_free(embosser);
}

static void every_shipped_profile_is_sound(void **state)
{
	(void)state;
	assert_in_range(emboss_each(prove_one, NULL), 10, 100);
}

static void prove_source(const char *name, void *user)
{
	char path[512];
	char text[4096];
	FILE *file;
	size_t length;

	(void)user;
	snprintf(path, sizeof(path), "%s/tables/embossers/%s.yaml",
		 LECTERN_SOURCE, name);
	file = fopen(path, "r");
	assert_non_null(file);
	length = fread(text, 1, sizeof(text) - 1, file);
	text[length] = 0;
	fclose(file);
	/* A machine's own commands come from somewhere. */
	if (strstr(text, "\nstart:") && !strstr(text, "libembosser") &&
	    !strstr(text, "Braille Utils") && !strstr(text, "cups-filters"))
		fail_msg("%s names no source", name);
	if (!strstr(text, "generic.yaml") && strcmp(name, "generic") != 0)
		fail_msg("%s does not say where its settings are told", name);
}

static void every_shipped_profile_names_its_sources(void **state)
{
	(void)state;
	emboss_each(prove_source, NULL);
}

/* The start of a job as the sources give it, for the layout of the profile. */
static void expect_start(const char *name, int sides, const char *bytes)
{
	struct lectern_embosser *embosser = emboss_shipped(name);
	const struct lectern_sequence_values values = {
		embosser->facts.cells, embosser->facts.lines,
		embosser->sides_text[sides - 1]};
	struct lectern_buffer out = {0};

	assert_null(lectern_sequence_add(&out, embosser->start, &values));
	assert_int_equal(out.length, strlen(bytes));
	assert_memory_equal(out.bytes, bytes, out.length);
	lectern_buffer_free(&out);
	lectern_embosser_free(embosser);
}

static void the_commands_are_those_of_the_sources(void **state)
{
	(void)state;
	expect_start("index-basic-d", 2,
		     "\x1b"
		     "DTM0,BI0,FO0,MI1,DP2,TD0,PN0,CH40,LP25,LS50,BT0;");
	expect_start("index-everest-d-a4", 1,
		     "\x1b"
		     "DTM0,BI0,FO0,MI1,DP1,TD0,PN0,CH33,LP29,LS50,BT0;");
	expect_start("enabling-juliet", 2,
		     "\x1b"
		     "A@@\x1bK@\x1bW@\x1bi@\x1bs@\x1bLA\x1bRh\x1bQY");
	expect_start("enabling-romeo-attache", 1,
		     "\x1b"
		     "A@@\x1bK@\x1bW@\x1biA\x1bs@\x1bLA\x1bR`\x1bQY");
	expect_start("braillo-200", 2,
		     "\x1bS1\x1b"
		     "C1\x1bJ0\x1b"
		     "A22\x1b"
		     "B40\x1bH0\x1bN0\x1bR0");
	expect_start("braillo-270", 1,
		     "\x1b"
		     "E\x1b"
		     "A\x1b"
		     "6\x1b\x1e"
		     "9\x1b\x1f"
		     "D\x1bS0\x1bQ0");
	expect_start("generic", 2, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_profile_is_read_field_by_field),
		cmocka_unit_test(what_is_left_out_is_that_of_a_plain_file),
		cmocka_unit_test(missing_settings_are_faults),
		cmocka_unit_test(unknown_settings_are_faults),
		cmocka_unit_test(numbers_out_of_bounds_are_faults),
		cmocka_unit_test(a_sequence_at_fault_is_told_where_it_stands),
		cmocka_unit_test(a_flag_is_yes_or_no),
		cmocka_unit_test(a_table_of_bytes_has_one_for_each_cell),
		cmocka_unit_test(a_table_that_would_mix_up_cells_is_a_fault),
		cmocka_unit_test(all_faults_are_told_at_once),
		cmocka_unit_test(a_file_that_is_not_there_is_named),
		cmocka_unit_test(reading_survives_each_failed_allocation),
		cmocka_unit_test(what_is_too_much_for_a_machine_is_told),
		cmocka_unit_test(every_shipped_profile_is_sound),
		cmocka_unit_test(every_shipped_profile_names_its_sources),
		cmocka_unit_test(the_commands_are_those_of_the_sources),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
