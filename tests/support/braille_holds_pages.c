/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands where on a page. */
#include "support/braille_holds.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "braille/cells.h"
#include "support/braille_parts.h"

/* Asks something of each row. */
static bool pages_each_row(const struct braille_case *test,
			   struct lectern_buffer *why,
			   const char *(*fn)(const struct braille_case *test,
					     uint32_t page, uint32_t row))
{
	uint32_t page;
	uint32_t row;

	for (page = 0; page < lectern_pages_count(test->pages); page++)
		for (row = 0; row < lectern_pages_rows(test->pages, page);
		     row++) {
			const char *words = fn(test, page, row);

			if (words)
				return braille_complain(test, why, page, row,
							words);
		}
	return lectern_pages_count(test->pages) > 0;
}

/* ----------------------------------------------------------------- bounds */

static const char *pages_row_bounds(const struct braille_case *test,
				    uint32_t page, uint32_t row)
{
	size_t count;
	const uint8_t *cells =
		lectern_pages_row(test->pages, page, row, &count);
	size_t i;

	if (lectern_pages_rows(test->pages, page) !=
	    (uint32_t)test->options.lines)
		return "the page has other lines than were asked for";
	if (count > (size_t)test->options.cells)
		return "it is too wide";
	for (i = 0; i < count; i++)
		if (cells[i] & ~LECTERN_CELL_DOTS)
			return "a cell has more than six dots";
	return count > 0 && cells[count - 1] == 0 ? "it ends in blanks" : NULL;
}

bool braille_holds_bounds(const struct braille_case *test,
			  struct lectern_buffer *why)
{
	return pages_each_row(test, why, pages_row_bounds);
}

/* ---------------------------------------------------------------- numbers */

static const char *pages_row_number(const struct braille_case *test,
				    uint32_t page, uint32_t row)
{
	struct lectern_page_name name = lectern_pages_name(test->pages, page);
	uint8_t number[12];
	size_t count;
	const uint8_t *cells =
		lectern_pages_row(test->pages, page, row, &count);
	size_t digits;

	if (row + 1 < (uint32_t)test->options.lines)
		return NULL;
	digits = braille_page_number(number, name.kind, name.number);
	if (count != (size_t)test->options.cells ||
	    memcmp(cells + count - digits, number, digits) != 0)
		return "the number is not at the right margin";
	cells += count - digits;
	return cells[-1] || cells[-2] || cells[-3]
		       ? "no three blanks before the number"
		       : NULL;
}

bool braille_holds_numbers(const struct braille_case *test,
			   struct lectern_buffer *why)
{
	return pages_each_row(test, why, pages_row_number);
}

/* In a volume first t, then p, then the body; what each counts from. */
bool braille_holds_names(const struct braille_case *test,
			 struct lectern_buffer *why)
{
	struct lectern_page_name before = {.volume = UINT32_MAX};
	uint32_t body = 0;
	uint32_t page;

	for (page = 0; page < lectern_pages_count(test->pages); page++) {
		struct lectern_page_name name =
			lectern_pages_name(test->pages, page);
		bool anew = name.volume != before.volume;
		bool same = !anew && name.kind == before.kind;
		uint32_t wanted = same ? before.number + 1 : 1;

		if (name.kind == LECTERN_PAGE_BODY)
			wanted = ++body;
		if (name.number != wanted)
			return braille_complain(test, why, page, 0,
						"another number follows");
		if (!anew && name.kind < before.kind)
			return braille_complain(test, why, page, 0,
						"kinds are mixed up");
		if (anew && !test->options.body_only &&
		    name.kind != LECTERN_PAGE_TRANSCRIBER)
			return braille_complain(test, why, page, 0,
						"no opening");
		before = name;
	}
	return true;
}

/* ------------------------------------------------------------------- head */

static bool pages_is_title(const struct braille_case *test, uint32_t page)
{
	struct lectern_page_name name = lectern_pages_name(test->pages, page);
	struct braille_opening parts;

	if (name.kind != LECTERN_PAGE_TRANSCRIBER)
		return false;
	parts = braille_opening_of(test, name.volume);
	return page < parts.first[BRAILLE_TITLE + 1];
}

static const char *pages_row_head(const struct braille_case *test,
				  uint32_t page, uint32_t row)
{
	bool wanted = row == 0 && test->options.running_head &&
		      !pages_is_title(test, page);
	size_t count;
	const uint8_t *cells;
	size_t left = 0;

	if (braille_is_head(test, page, row) != wanted)
		return wanted ? "no running head" : "a running head";
	if (!wanted)
		return NULL;
	cells = lectern_pages_row(test->pages, page, row, &count);
	while (cells[left] == 0)
		left++;
	/* An odd cell goes to the right. */
	if (left + count != (size_t)test->options.cells &&
	    left + count + 1 != (size_t)test->options.cells)
		return "the running head is not in the middle";
	return left < 3 ? "no three blanks beside the running head" : NULL;
}

bool braille_holds_heads(const struct braille_case *test,
			 struct lectern_buffer *why)
{
	return pages_each_row(test, why, pages_row_head);
}

/* ------------------------------------------------------------ blank lines */

static bool pages_is_blank(const struct braille_case *test, uint32_t page,
			   uint32_t row)
{
	size_t count;

	braille_text_row(test, page, row, &count);
	return count == 0 && !braille_is_head(test, page, row);
}

/* True when no text is below a row of the page. */
static bool pages_is_below_text(const struct braille_case *test, uint32_t page,
				uint32_t row)
{
	for (row++; row < (uint32_t)test->options.lines; row++)
		if (!pages_is_blank(test, page, row))
			return false;
	return true;
}

static const char *pages_row_blank(const struct braille_case *test,
				   uint32_t page, uint32_t row)
{
	uint32_t last = (uint32_t)test->options.lines - 1;

	if (!pages_is_blank(test, page, row) || pages_is_title(test, page) ||
	    pages_is_below_text(test, page, row))
		return NULL;
	if (row > 0)
		return pages_is_blank(test, page, row - 1)
			       ? "a second blank line"
			       : NULL;
	/* On top, only behind a page that is full. */
	if (page == 0 || (pages_is_blank(test, page - 1, last) &&
			  pages_is_blank(test, page - 1, last - 1)))
		return "a blank line on top";
	return NULL;
}

bool braille_holds_blanks(const struct braille_case *test,
			  struct lectern_buffer *why)
{
	return pages_each_row(test, why, pages_row_blank);
}

/* --------------------------------------------------------------- headings */

/*
 * A heading has the first line of what follows on its page. So many headings
 * may follow one another that the smallest pages cannot hold them.
 */
bool braille_holds_headings(const struct braille_case *test,
			    struct lectern_buffer *why)
{
	uint32_t count = lectern_guide_block_count(test->guide);
	uint32_t i;

	for (i = 0; i + 1 < count && test->options.lines >= 16; i++) {
		struct lectern_braille_place here =
			lectern_pages_place(test->pages, i);
		struct lectern_braille_place next =
			lectern_pages_place(test->pages, i + 1);

		if (lectern_node_kind(lectern_guide_block(test->guide, i)) ==
			    LECTERN_NODE_HEADING &&
		    here.page != next.page)
			return braille_complain(test, why, here.page - 1,
						here.line - 1,
						"a heading without its text");
	}
	return true;
}
