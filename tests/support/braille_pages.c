/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/braille_pages.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "braille/cells.h"
#include "lectern/memory.h"
#include "support/guide_generate.h"

static const char braille_front[] = "---\ntitle: A test\nlanguage: en\n"
				    "date: 2026-11-23\nversion: \"1\"\n"
				    "source: a test\nstatement: A test.\n"
				    "emergency: \"911\"\n---\n";

void braille_load(struct braille_case *test, const char *text)
{
	*test = (struct braille_case){.options.data = LECTERN_SOURCE,
				      .options.body_only = true};
	assert_int_equal(lectern_diagnostics_new(&test->found), LECTERN_OK);
	assert_int_equal(lectern_words_load(&test->words,
					    LECTERN_SOURCE
					    "/content/ui/en.yaml",
					    test->found),
			 LECTERN_OK);
	if (lectern_guide_parse(&test->guide, "test.md", text, strlen(text),
				test->found) != LECTERN_OK) {
		lectern_diagnostics_print(test->found, stdout);
		fail_msg("%s", "the guide of the test is at fault");
	}
}

void braille_parse(struct braille_case *test, const char *text)
{
	struct lectern_buffer whole = {0};

	lectern_buffer_puts(&whole, braille_front);
	lectern_buffer_puts(&whole, text);
	assert_false(whole.failed);
	braille_load(test, whole.bytes);
	lectern_buffer_free(&whole);
}

void braille_generate(struct braille_case *test, uint64_t seed, size_t blocks)
{
	char *text = generate_guide(seed, blocks);

	assert_non_null(text);
	braille_load(test, text);
	free(text);
}

enum lectern_status braille_make(struct braille_case *test)
{
	return lectern_braille_make(&test->pages, test->guide, test->words,
				    &test->options, test->found);
}

void braille_free(struct braille_case *test)
{
	lectern_pages_free(test->pages);
	lectern_guide_free(test->guide);
	lectern_words_free(test->words);
	lectern_diagnostics_free(test->found);
	*test = (struct braille_case){0};
}

/* ----------------------------------------------------------------- cells */

void braille_ascii_cells(struct lectern_buffer *out, const uint8_t *cells,
			 size_t count)
{
	size_t i;

	for (i = 0; i < count; i++) {
		char c = lectern_cell_ascii(cells[i]);

		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		lectern_buffer_fill(out, c, 1);
	}
}

void braille_ascii(struct lectern_buffer *out,
		   const struct lectern_pages *pages)
{
	uint32_t page;
	uint32_t row;

	for (page = 0; page < lectern_pages_count(pages); page++) {
		for (row = 0; row < lectern_pages_rows(pages, page); row++) {
			size_t count;
			const uint8_t *cells =
				lectern_pages_row(pages, page, row, &count);

			lectern_buffer_puts(out, "|");
			braille_ascii_cells(out, cells, count);
			lectern_buffer_puts(out, "\n");
		}
		lectern_buffer_puts(out, "=\n");
	}
}

size_t braille_page_number(uint8_t cells[12], enum lectern_page_kind kind,
			   uint32_t number)
{
	static const uint8_t letters[] = {[LECTERN_PAGE_TRANSCRIBER] = 0x1E,
					  [LECTERN_PAGE_PRELIMINARY] = 0x0F,
					  [LECTERN_PAGE_BODY] = 0};
	struct lectern_buffer made = {0};
	size_t count;

	if (letters[kind])
		lectern_buffer_fill(&made, (char)letters[kind], 1);
	lectern_cells_number(&made, number);
	assert_in_range(made.length, 2, 12);
	count = made.length;
	memcpy(cells, made.bytes, count);
	lectern_buffer_free(&made);
	return count;
}

const char *braille_finding(const struct lectern_diagnostics *found,
			    size_t index)
{
	const struct lectern_diagnostic *one =
		lectern_diagnostics_at(found, index);

	return one ? one->words : "";
}

/* ----------------------------------------------------------- translation */

struct lectern_brailler *braille_open(int grade)
{
	struct lectern_brailler *brailler = NULL;

	assert_int_equal(
		lectern_brailler_open(&brailler, LECTERN_SOURCE, grade, NULL),
		LECTERN_OK);
	return brailler;
}

/* Takes the marks out of a text and makes spans of them. */
static void braille_unmark(struct lectern_buffer *text, const char *marked,
			   struct lectern_span *spans, uint32_t *count)
{
	int open[2] = {-1, -1};

	for (; *marked; marked++) {
		int kind = *marked == '_' ? 0 : 1;

		if (*marked != '_' && strncmp(marked, "**", 2) != 0) {
			lectern_buffer_add(text, marked, 1);
			continue;
		}
		marked += kind;
		if (open[kind] < 0) {
			open[kind] = (int)*count;
			spans[*count].kind = kind ? LECTERN_SPAN_STRONG
						  : LECTERN_SPAN_EMPHASIS;
			spans[*count].target = "";
			spans[(*count)++].start = (uint32_t)text->length;
		} else {
			spans[open[kind]].end = (uint32_t)text->length;
			open[kind] = -1;
		}
	}
}

char *braille_translate(struct lectern_brailler *brailler, const char *marked)
{
	struct lectern_span spans[16];
	struct lectern_passage passage = {.spans = spans};
	struct lectern_buffer text = {0};
	struct lectern_buffer cells = {0};
	struct lectern_buffer ascii = {0};
	char *out = NULL;

	braille_unmark(&text, marked, spans, &passage.span_count);
	passage.bytes = text.bytes;
	passage.end = (uint32_t)text.length;
	assert_int_equal(lectern_brailler_passage(brailler, &cells, &passage,
						  NULL, NULL),
			 LECTERN_OK);
	braille_ascii_cells(&ascii, (const uint8_t *)cells.bytes, cells.length);
	assert_int_equal(lectern_buffer_take(&ascii, &out), LECTERN_OK);
	lectern_buffer_free(&cells);
	lectern_buffer_free(&text);
	return out;
}

void braille_expect(struct lectern_brailler *brailler, const char *marked,
		    const char *ascii)
{
	char *made = braille_translate(brailler, marked);

	if (strcmp(made, ascii) != 0)
		print_message("\"%s\"\n", marked);
	assert_string_equal(made, ascii);
	lectern_string_free(made);
}
