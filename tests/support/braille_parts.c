/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/braille_parts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "braille/cells.h"

void braille_inked(struct lectern_buffer *out, const uint8_t *cells,
		   size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (cells[i] & LECTERN_CELL_DOTS)
			lectern_buffer_fill(
				out, (char)(cells[i] & LECTERN_CELL_DOTS), 1);
}

static void phrases_add(struct lectern_buffer *out,
			struct lectern_brailler *brailler, const char *words)
{
	struct lectern_buffer cells = {0};

	assert_non_null(words);
	assert_int_equal(lectern_brailler_words(brailler, &cells, words, NULL),
			 LECTERN_OK);
	braille_inked(out, (const uint8_t *)cells.bytes, cells.length);
	lectern_buffer_free(&cells);
}

void braille_phrases_load(struct braille_phrases *phrases, int grade)
{
	static const char *const names[BRAILLE_PHRASES] = {
		[BRAILLE_SAYS_SYMBOLS] = "braille.symbols-title",
		[BRAILLE_SAYS_NOTES] = "braille.notes.title",
		[BRAILLE_SAYS_CONTENTS] = "braille.contents",
		[BRAILLE_SAYS_CONTINUED] = "braille.continued",
		[BRAILLE_SAYS_END_OF_VOLUME] = "braille.end-of-volume",
		[BRAILLE_SAYS_END] = "braille.end"};
	struct lectern_brailler *brailler = braille_open(grade);
	struct lectern_words *words = NULL;
	int i;

	assert_int_equal(
		lectern_words_load(&words, LECTERN_SOURCE "/content/ui/en.yaml",
				   NULL),
		LECTERN_OK);
	for (i = 0; i < BRAILLE_PHRASES; i++)
		phrases_add(&phrases->cells[i], brailler,
			    names[i] ? lectern_words_say(words, names[i])
				     : BRAILLE_HEAD);
	lectern_words_free(words);
	lectern_brailler_free(brailler);
}

void braille_phrases_free(struct braille_phrases *phrases)
{
	int i;

	for (i = 0; i < BRAILLE_PHRASES; i++)
		lectern_buffer_free(&phrases->cells[i]);
}

void braille_inked_page(struct lectern_buffer *out,
			const struct braille_case *test, uint32_t page)
{
	uint32_t row;
	size_t count;

	for (row = 0; row < lectern_pages_rows(test->pages, page); row++) {
		const uint8_t *cells =
			braille_text_row(test, page, row, &count);

		braille_inked(out, cells, count);
	}
}

bool braille_is_head(const struct braille_case *test, uint32_t page,
		     uint32_t row)
{
	const struct lectern_buffer *wanted =
		&test->phrases->cells[BRAILLE_SAYS_HEAD];
	struct lectern_buffer found = {0};
	const uint8_t *cells;
	size_t count;
	bool is_head;

	if (row > 0 || !test->options.running_head)
		return false;
	cells = lectern_pages_row(test->pages, page, row, &count);
	/* Nothing else on a first line is so far from the margin. */
	if (count == 0 || cells[0] || cells[1] || cells[2])
		return false;
	braille_inked(&found, cells, count);
	is_head = wanted->length == found.length &&
		  memcmp(wanted->bytes, found.bytes, found.length) == 0;
	lectern_buffer_free(&found);
	return is_head;
}

const uint8_t *braille_text_row(const struct braille_case *test, uint32_t page,
				uint32_t row, size_t *count)
{
	struct lectern_page_name name = lectern_pages_name(test->pages, page);
	const uint8_t *cells = lectern_pages_row(test->pages, page, row, count);
	uint8_t number[12];

	if (braille_is_head(test, page, row))
		*count = 0;
	if (row + 1 < lectern_pages_rows(test->pages, page))
		return cells;
	*count -= braille_page_number(number, name.kind, name.number);
	while (*count > 0 && cells[*count - 1] == 0)
		--*count;
	return cells;
}

/* True when the text of a page begins with words of the catalogue. */
static bool parts_begins(const struct braille_case *test, uint32_t page,
			 enum braille_phrase phrase)
{
	const struct lectern_buffer *wanted = &test->phrases->cells[phrase];
	struct lectern_buffer found = {0};
	bool begins;

	braille_inked_page(&found, test, page);
	begins = found.length > wanted->length &&
		 memcmp(found.bytes, wanted->bytes, wanted->length) == 0;
	lectern_buffer_free(&found);
	return begins;
}

struct braille_opening braille_opening_of(const struct braille_case *test,
					  uint32_t volume)
{
	static const enum braille_phrase titles[] = {
		[BRAILLE_SYMBOLS] = BRAILLE_SAYS_SYMBOLS,
		[BRAILLE_NOTES] = BRAILLE_SAYS_NOTES,
		[BRAILLE_CONTENTS] = BRAILLE_SAYS_CONTENTS};
	struct lectern_volume whole = lectern_pages_volume(test->pages, volume);
	struct braille_opening parts = {.first = {whole.first},
					.end = whole.first + whole.pages};
	uint32_t page = whole.first;
	int part = BRAILLE_TITLE;
	int i;

	for (; page < parts.end && lectern_pages_name(test->pages, page).kind ==
					   LECTERN_PAGE_TRANSCRIBER;
	     page++)
		for (i = part + 1; i < BRAILLE_TEXT; i++)
			if (parts_begins(test, page, titles[i]))
				while (part < i)
					parts.first[++part] = page;
	while (part < BRAILLE_TEXT)
		parts.first[++part] = page;
	return parts;
}

bool braille_complain(const struct braille_case *test,
		      struct lectern_buffer *why, uint32_t page, uint32_t row,
		      const char *words)
{
	uint32_t i;

	lectern_buffer_printf(why, "page %u, line %u: %s\n", (unsigned)page + 1,
			      (unsigned)row + 1, words);
	for (i = 0; i < lectern_pages_rows(test->pages, page); i++) {
		size_t count;
		const uint8_t *cells =
			lectern_pages_row(test->pages, page, i, &count);

		lectern_buffer_puts(why, "|");
		braille_ascii_cells(why, cells, count);
		lectern_buffer_puts(why, "\n");
	}
	return false;
}

bool braille_is_box(const struct braille_case *test, const uint8_t *cells,
		    size_t count)
{
	size_t i = 0;

	if (count <= (size_t)test->options.cells / 2 ||
	    (cells[0] != LECTERN_CELL_BOX_TOP &&
	     cells[0] != LECTERN_CELL_BOX_END))
		return false;
	while (i < count && cells[i] == cells[0])
		i++;
	return i == count;
}
