/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many pages a volume has, what it ends with, and what its title says. */
#include "support/braille_holds.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "braille/cells.h"
#include "braille/pages.h"
#include "support/braille_parts.h"
#include "support/braille_property.h"

/* Guides of which each is made again, one in so many. */
#define VOLUMES_AGAIN 10

/* Pages of a volume where nobody says otherwise. */
#define VOLUMES_MOST 90

/* ------------------------------------------------------------------- size */

/* The node that is kept together with a block: the outermost box or table. */
static const struct lectern_node *volumes_whole(const struct lectern_node *node)
{
	const struct lectern_node *whole = node;

	for (; node; node = lectern_node_parent(node))
		if (lectern_node_kind(node) == LECTERN_NODE_NOTE ||
		    lectern_node_kind(node) == LECTERN_NODE_TABLE)
			whole = node;
	return whole;
}

/* How many parts that are not divided begin on pages, headings not counted. */
static uint32_t volumes_parts(const struct braille_case *test, uint32_t first,
			      uint32_t end)
{
	const struct lectern_node *last = NULL;
	uint32_t count = 0;
	uint32_t i;

	for (i = 0; i < lectern_guide_block_count(test->guide); i++) {
		const struct lectern_node *block =
			lectern_guide_block(test->guide, i);
		uint32_t page = lectern_pages_place(test->pages, i).page - 1;

		if (page < first || page >= end ||
		    lectern_node_kind(block) == LECTERN_NODE_HEADING)
			continue;
		count += volumes_whole(block) != last;
		last = volumes_whole(block);
	}
	return count;
}

bool braille_holds_volume_size(const struct braille_case *test,
			       struct lectern_buffer *why)
{
	uint32_t most = test->options.volume_pages
				? (uint32_t)test->options.volume_pages
				: VOLUMES_MOST;
	uint32_t volume;

	for (volume = 0; volume < lectern_pages_volumes(test->pages);
	     volume++) {
		struct lectern_volume whole =
			lectern_pages_volume(test->pages, volume);
		struct braille_opening parts = braille_opening_of(test, volume);
		uint32_t first = parts.first[BRAILLE_TEXT];

		if (whole.sheets != (test->options.simplex
					     ? whole.pages
					     : (whole.pages + 1) / 2))
			return braille_complain(test, why, whole.first, 0,
						"another number of sheets");
		if (test->options.body_only || whole.pages <= most ||
		    parts.end - first == 1 ||
		    volumes_parts(test, first, parts.end) == 1)
			continue;
		lectern_buffer_printf(why, "%u pages for %u; ",
				      (unsigned)whole.pages, (unsigned)most);
		return braille_complain(test, why, parts.end - 1, 0,
					"the volume is too large");
	}
	return true;
}

/* -------------------------------------------------------------------- end */

/* The words at the end of a volume, as cells that have dots. */
static void volumes_end(struct lectern_buffer *out,
			const struct braille_case *test, uint32_t volume)
{
	bool last = volume + 1 == lectern_pages_volumes(test->pages);
	const struct lectern_buffer *words =
		&test->phrases->cells[last ? BRAILLE_SAYS_END
					   : BRAILLE_SAYS_END_OF_VOLUME];

	lectern_cells_ascii(out, "@.<");
	lectern_buffer_add(out, words->bytes, words->length);
	if (!last)
		lectern_cells_number(out, volume + 1);
	lectern_cells_ascii(out, "@.>");
}

/* The last row of a page that has text. */
static uint32_t volumes_last_row(const struct braille_case *test, uint32_t page)
{
	uint32_t row = (uint32_t)test->options.lines - 1;
	size_t count;

	for (; row > 0; row--) {
		braille_text_row(test, page, row, &count);
		if (count > 0)
			break;
	}
	return row;
}

/* True when a row is in the middle of its line; an odd cell is at the right. */
static bool volumes_is_centred(const struct braille_case *test, uint32_t page,
			       uint32_t row)
{
	size_t width = (size_t)test->options.cells;
	size_t count;
	const uint8_t *cells = braille_text_row(test, page, row, &count);
	size_t left = 0;

	while (left < count && cells[left] == 0)
		left++;
	return left == (width - (count - left)) / 2;
}

/*
 * True when a page ends in what is not to be parted: a box, a row of a table,
 * or what a heading needs on its page.
 */
static bool volumes_is_whole(const struct braille_case *test, uint32_t page)
{
	uint32_t row = volumes_last_row(test, page);
	size_t count;
	const uint8_t *cells = braille_text_row(test, page, row, &count);
	uint32_t last = 0;
	uint32_t i;

	if (braille_is_box(test, cells, count))
		return true;
	for (i = 0; i < lectern_guide_block_count(test->guide); i++)
		if (lectern_pages_place(test->pages, i).page == page + 1)
			last = i;
	return lectern_node_kind(lectern_guide_block(test->guide, last)) ==
		       LECTERN_NODE_ROW ||
	       (last > 0 &&
		lectern_node_kind(lectern_guide_block(test->guide, last - 1)) ==
			LECTERN_NODE_HEADING);
}

/* True when a page ends in the words, with text before them on it. */
static bool volumes_ends(const struct braille_case *test, uint32_t page,
			 const struct lectern_buffer *wanted)
{
	struct lectern_buffer found = {0};
	bool ends;

	braille_inked_page(&found, test, page);
	ends = found.length >= wanted->length &&
	       memcmp(found.bytes + found.length - wanted->length,
		      wanted->bytes, wanted->length) == 0;
	if (ends && found.length == wanted->length)
		ends = volumes_is_whole(test, page - 1);
	lectern_buffer_free(&found);
	return ends;
}

bool braille_holds_ends(const struct braille_case *test,
			struct lectern_buffer *why)
{
	uint32_t volume;

	for (volume = 0; volume < lectern_pages_volumes(test->pages) &&
			 !test->options.body_only;
	     volume++) {
		struct lectern_volume whole =
			lectern_pages_volume(test->pages, volume);
		uint32_t page = whole.first + whole.pages - 1;
		uint32_t row = volumes_last_row(test, page);
		struct lectern_buffer wanted = {0};
		bool ends;

		volumes_end(&wanted, test, volume);
		ends = volumes_ends(test, page, &wanted);
		lectern_buffer_free(&wanted);
		if (!ends)
			return braille_complain(test, why, page, row,
						"a volume has no end");
		/* Beside the number, the middle is what that leaves. */
		if (row + 1 < (uint32_t)test->options.lines &&
		    !volumes_is_centred(test, page, row))
			return braille_complain(test, why, page, row,
						"not in the middle");
	}
	return true;
}

/* ------------------------------------------------------------------ title */

/* Appends the names of a volume's first and last page of a kind, if any. */
static void volumes_range(struct lectern_buffer *out,
			  const struct braille_case *test,
			  struct lectern_volume volume,
			  enum lectern_page_kind kind)
{
	struct lectern_page_name first = {0};
	struct lectern_page_name last = {0};
	uint8_t number[12];
	uint32_t page;
	size_t count;

	for (page = volume.first; page < volume.first + volume.pages; page++) {
		struct lectern_page_name name =
			lectern_pages_name(test->pages, page);

		if (name.kind != kind)
			continue;
		if (first.number == 0)
			first = name;
		last = name;
	}
	if (first.number == 0)
		return;
	count = braille_page_number(number, kind, first.number);
	braille_inked(out, number, count);
	if (last.number == first.number)
		return;
	lectern_cells_ascii(out, "-");
	count = braille_page_number(number, kind, last.number);
	braille_inked(out, number, count);
}

/* True when a text has `part` behind *at, which is moved behind it. */
static bool volumes_find(const struct lectern_buffer *text, size_t *at,
			 const struct lectern_buffer *part)
{
	for (; *at + part->length <= text->length; ++*at)
		if (memcmp(text->bytes + *at, part->bytes, part->length) == 0) {
			*at += part->length;
			return true;
		}
	return false;
}

/* The title of a volume ends with the ranges of its pages, one a kind. */
static bool volumes_title(const struct braille_case *test, uint32_t volume)
{
	static const enum lectern_page_kind kinds[] = {LECTERN_PAGE_TRANSCRIBER,
						       LECTERN_PAGE_PRELIMINARY,
						       LECTERN_PAGE_BODY};
	struct braille_opening parts = braille_opening_of(test, volume);
	struct lectern_buffer title = {0};
	bool holds = true;
	uint32_t page;
	size_t at = 0;
	size_t i;

	for (page = parts.first[BRAILLE_TITLE];
	     page < parts.first[BRAILLE_TITLE + 1]; page++)
		braille_inked_page(&title, test, page);
	for (i = 0; i < sizeof(kinds) / sizeof(*kinds) && holds; i++) {
		struct lectern_buffer range = {0};

		volumes_range(&range, test,
			      lectern_pages_volume(test->pages, volume),
			      kinds[i]);
		holds = range.length == 0 || volumes_find(&title, &at, &range);
		lectern_buffer_free(&range);
	}
	holds &= at == title.length;
	lectern_buffer_free(&title);
	return holds;
}

bool braille_holds_titles(const struct braille_case *test,
			  struct lectern_buffer *why)
{
	uint32_t volume;

	for (volume = 0; volume < lectern_pages_volumes(test->pages) &&
			 !test->options.body_only;
	     volume++)
		if (!volumes_title(test, volume))
			return braille_complain(
				test, why,
				lectern_pages_volume(test->pages, volume).first,
				0, "other pages than there are");
	return true;
}

/* ------------------------------------------------------------------ again */

/* True when made once more by so many processes, the pages are the same. */
static bool volumes_same(const struct braille_case *test, unsigned jobs)
{
	struct lectern_pages *pages = braille_property_again(test, jobs);
	struct lectern_buffer one = {0};
	struct lectern_buffer other = {0};
	bool same;

	braille_ascii(&one, test->pages);
	braille_ascii(&other, pages);
	same = one.length == other.length &&
	       memcmp(one.bytes, other.bytes, one.length) == 0;
	lectern_buffer_free(&one);
	lectern_buffer_free(&other);
	lectern_pages_free(pages);
	return same;
}

bool braille_holds_again(const struct braille_case *test,
			 struct lectern_buffer *why)
{
	if (test->seed % VOLUMES_AGAIN > 0)
		return true;
	if (volumes_same(test, 1) && volumes_same(test, 4))
		return true;
	lectern_buffer_puts(why, "other pages");
	return false;
}
