/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The contents (Braille Formats 2016, 2.10): an entry a heading, indented as a
 * nested list, with guide dots to the page on which the heading begins. The
 * first volume lists all of them, every other its own.
 */
#include <stdio.h>

#include "braille/cells.h"
#include "braille/opening.h"
#include "braille/page_rows.h"

/* Deeper headings lead into their paragraphs and are not listed. */
#define CONTENTS_LEVEL_MAX 3

static bool contents_lists(const struct lectern_node *block)
{
	return lectern_node_kind(block) == LECTERN_NODE_HEADING &&
	       lectern_node_level(block) <= CONTENTS_LEVEL_MAX;
}

/* How deep the listed headings go; 0 when one page tells all. */
static int contents_depth(const struct lectern_opening *opening, uint32_t first,
			  uint32_t end)
{
	uint32_t count = 0;
	int depth = 0;

	for (; first < end; first++) {
		const struct lectern_node *block =
			lectern_guide_block(opening->guide, first);

		if (!contents_lists(block))
			continue;
		count++;
		if (lectern_node_level(block) > depth)
			depth = lectern_node_level(block);
	}
	return count > 1 ? depth : 0;
}

/* "Volume 2" before the first heading that it holds. */
static enum lectern_status contents_volume(struct lectern_opening *opening,
					   uint32_t volume)
{
	const struct lectern_item item = {.kind = LECTERN_ITEM_CENTRED,
					  .before = true,
					  .after = true,
					  .keep = true,
					  .whole = true};
	char digits[16];
	const struct lectern_word values[] = {{"value", digits}, {NULL, NULL}};
	enum lectern_status status;

	snprintf(digits, sizeof(digits), "%u", (unsigned)volume + 1);
	status = lectern_opening_say(opening, "braille.title.volume", values);
	return status == LECTERN_OK ? lectern_opening_add(opening, item)
				    : status;
}

/* The cells of the page on which a block begins. */
static size_t contents_number(const struct lectern_opening *opening,
			      uint32_t block,
			      uint8_t cells[LECTERN_PAGE_NUMBER_MAX])
{
	uint32_t page = opening->body->places[block].page;
	uint32_t preface = opening->body->preliminary;

	return page <= preface ? lectern_page_number(LECTERN_PAGE_PRELIMINARY,
						     page, cells)
			       : lectern_page_number(LECTERN_PAGE_BODY,
						     page - preface, cells);
}

static enum lectern_status contents_entry(struct lectern_opening *opening,
					  const struct lectern_node *heading,
					  int depth)
{
	uint8_t number[LECTERN_PAGE_NUMBER_MAX];
	int level = lectern_node_level(heading);
	struct lectern_item item = {.kind = LECTERN_ITEM_ENTRY,
				    .first = 2 * ((uint32_t)level - 1),
				    .runover = 2 * (uint32_t)depth,
				    .whole = true};
	enum lectern_status status;

	item.right =
		contents_number(opening, lectern_node_index(heading), number);
	status = lectern_brailler_block(opening->brailler, &opening->text,
					heading, opening->found);
	lectern_buffer_add(&opening->text, number, item.right);
	return status == LECTERN_OK ? lectern_opening_add(opening, item)
				    : status;
}

/* The volume that a block begins in. */
static uint32_t contents_volume_of(const struct lectern_opening *opening,
				   uint32_t block)
{
	const struct lectern_pages *body = opening->body;
	uint32_t volume = (uint32_t)body->volume_count - 1;

	while (volume > 0 &&
	       body->places[block].page <= body->volumes[volume].first)
		volume--;
	return volume;
}

enum lectern_status lectern_contents_page(struct lectern_opening *opening)
{
	bool several = opening->body->volume_count > 1 && opening->volume == 0;
	enum lectern_status status;
	uint32_t volume = UINT32_MAX;
	uint32_t first;
	uint32_t end;
	int depth;

	lectern_opening_blocks(opening, &first, &end);
	if (several)
		end = lectern_guide_block_count(opening->guide);
	depth = contents_depth(opening, first, end);
	if (depth == 0)
		return LECTERN_OK;
	/* Entries and the number of their own page are not to be mixed up. */
	opening->group.flow.bare = true;
	status = lectern_opening_title(opening, "braille.contents");
	for (; first < end && status == LECTERN_OK; first++) {
		const struct lectern_node *block =
			lectern_guide_block(opening->guide, first);

		if (!contents_lists(block))
			continue;
		if (several && contents_volume_of(opening, first) != volume) {
			volume = contents_volume_of(opening, first);
			status = contents_volume(opening, volume);
		}
		if (status == LECTERN_OK)
			status = contents_entry(opening, block, depth);
	}
	return status;
}
