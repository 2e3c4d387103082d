/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Made when a file is written and not kept with the pages: an export to BRF,
 * the most common, has no use for it.
 */
#include "braille/starts.h"

#include <stdlib.h>

#include "base/alloc.h"

struct lectern_braille_place lectern_start_of(const struct lectern_pages *pages,
					      uint32_t block)
{
	struct lectern_braille_place place = {0};

	for (; block < pages->block_count && place.page == 0; block++)
		place = pages->places[block];
	return place;
}

/* -1, 0 or 1 as two numbers stand to each other. */
static int starts_order(uint32_t one, uint32_t other)
{
	return (one > other) - (one < other);
}

/* By place, and at one place by block. */
static int starts_compare(const void *one, const void *other)
{
	const struct lectern_start *a = one;
	const struct lectern_start *b = other;
	int order = starts_order(a->place.page, b->place.page);

	if (order == 0)
		order = starts_order(a->place.line, b->place.line);
	if (order == 0)
		order = starts_order(a->place.cell, b->place.cell);
	return order ? order : starts_order(a->block, b->block);
}

/* Puts the blocks on the pages into *out, or counts them where it is NULL. */
static size_t starts_collect(struct lectern_start *out,
			     const struct lectern_pages *pages, uint32_t first,
			     uint32_t end)
{
	const struct lectern_headings *headings = &pages->headings;
	struct lectern_braille_place behind = {0};
	size_t heading = headings->count;
	size_t count = 0;
	uint32_t block;

	/* From the end, where the place of the block behind is known. */
	for (block = pages->block_count; block-- > 0;) {
		uint32_t level = 0;

		if (pages->places[block].page)
			behind = pages->places[block];
		if (heading > 0 && headings->list[heading - 1].block == block)
			level = headings->list[--heading].level;
		if (behind.page <= first || behind.page > end)
			continue;
		if (out)
			out[count] = (struct lectern_start){.place = behind,
							    .block = block,
							    .heading = level};
		count++;
	}
	return count;
}

enum lectern_status lectern_starts_make(struct lectern_starts *out,
					const struct lectern_pages *pages,
					uint32_t first, uint32_t end)
{
	size_t count = starts_collect(NULL, pages, first, end);
	struct lectern_start *list = NULL;

	if (count > 0) {
		list = lectern_alloc(count, sizeof(*list));
		if (!list)
			return LECTERN_NO_MEMORY;
		starts_collect(list, pages, first, end);
		qsort(list, count, sizeof(*list), starts_compare);
	}
	out->list = list;
	out->count = count;
	return LECTERN_OK;
}

size_t lectern_starts_at(const struct lectern_starts *starts, size_t *at,
			 uint32_t page, uint32_t row)
{
	const struct lectern_start *list = starts->list;
	size_t end;

	while (*at < starts->count && (list[*at].place.page < page + 1 ||
				       (list[*at].place.page == page + 1 &&
					list[*at].place.line < row + 1)))
		++*at;
	for (end = *at; end < starts->count; end++)
		if (list[end].place.page != page + 1 ||
		    list[end].place.line != row + 1)
			break;
	return end - *at;
}

void lectern_starts_free(struct lectern_starts *starts)
{
	lectern_free(starts->list);
	*starts = (struct lectern_starts){0};
}
