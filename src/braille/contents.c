/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The contents (Braille Formats 2016, 2.10): an entry a heading, indented as a
 * nested list, with guide dots to the page on which the heading begins. The
 * first volume lists all of them, every other its own, and first of all what
 * it goes on with.
 */
#include <stdio.h>

#include "braille/cells.h"
#include "braille/labels.h"
#include "braille/opening.h"
#include "braille/page_rows.h"

/* Deeper headings lead into their paragraphs and are not listed. */
#define CONTENTS_LEVEL_MAX 3

/* What is listed. */
struct contents {
	struct lectern_opening *opening;
	uint32_t first; /* block, and the one behind the last */
	uint32_t end;
	/* The headings of the parts that the first block goes on with. */
	const struct lectern_node *parts[CONTENTS_LEVEL_MAX];
	size_t part_count;
	int depth;	 /* of the deepest heading */
	bool several;	 /* volumes are told apart */
	uint32_t volume; /* of the last entry */
	bool preface;	 /* the last entry is of the preface */
};

static bool contents_lists(const struct lectern_node *block)
{
	return lectern_node_kind(block) == LECTERN_NODE_HEADING &&
	       lectern_node_level(block) <= CONTENTS_LEVEL_MAX;
}

/* The heading of a section, if it is listed. */
static const struct lectern_node *
contents_heading(const struct lectern_node *section)
{
	const struct lectern_node *heading = lectern_node_first(section);

	if (lectern_node_kind(section) != LECTERN_NODE_SECTION || !heading)
		return NULL;
	return contents_lists(heading) ? heading : NULL;
}

/* Finds what has begun in the volume before, the outermost part first. */
static void contents_find_parts(struct contents *contents)
{
	const struct lectern_opening *opening = contents->opening;
	const struct lectern_node *node =
		lectern_guide_block(opening->guide, contents->first);
	const struct lectern_node *found[CONTENTS_LEVEL_MAX];
	size_t count = 0;

	for (node = lectern_node_parent(node);
	     node && count < CONTENTS_LEVEL_MAX;
	     node = lectern_node_parent(node)) {
		const struct lectern_node *heading = contents_heading(node);

		if (heading && lectern_node_index(heading) < contents->first)
			found[count++] = heading;
	}
	while (count > 0)
		contents->parts[contents->part_count++] = found[--count];
}

/* How deep the headings go; 0 when there is nothing to choose from. */
static int contents_depth(const struct contents *contents)
{
	const struct lectern_opening *opening = contents->opening;
	size_t count = contents->part_count;
	int depth = (int)count;
	uint32_t i;

	for (i = contents->first; i < contents->end; i++) {
		const struct lectern_node *block =
			lectern_guide_block(opening->guide, i);

		if (!contents_lists(block))
			continue;
		count++;
		if (lectern_node_level(block) > depth)
			depth = lectern_node_level(block);
	}
	return count > 1 || opening->body->volume_count > 1 ? depth : 0;
}

/* "Volume 2" before the first heading that it holds, as the transcriber's. */
static enum lectern_status contents_volume(struct contents *contents)
{
	const struct lectern_item item = {.kind = LECTERN_ITEM_CENTRED,
					  .before = true,
					  .keep = true,
					  .whole = true};
	struct lectern_opening *opening = contents->opening;
	char digits[16];
	const struct lectern_word values[] = {{"value", digits}, {NULL, NULL}};
	enum lectern_status status;

	snprintf(digits, sizeof(digits), "%u", (unsigned)contents->volume + 1);
	lectern_label_open(&opening->text);
	status = lectern_opening_say(opening, "braille.title.volume", values);
	lectern_label_close(&opening->text);
	return status == LECTERN_OK ? lectern_opening_add(opening, item)
				    : status;
}

/* The volume that a page of the body is in, counted from 1. */
static uint32_t contents_volume_of(const struct lectern_opening *opening,
				   uint32_t page)
{
	const struct lectern_pages *body = opening->body;
	uint32_t volume = (uint32_t)body->volume_count - 1;

	while (volume > 0 && page <= body->volumes[volume].first)
		volume--;
	return volume;
}

/* The cells of the number of a page of the body, counted from 1. */
static size_t contents_number(const struct lectern_opening *opening,
			      uint32_t page,
			      uint8_t cells[LECTERN_PAGE_NUMBER_MAX])
{
	const struct lectern_pages *body = opening->body;
	uint32_t volume = contents_volume_of(opening, page);

	/* Those of a preface begin anew in each volume. */
	if (page <= body->preliminary)
		return lectern_page_number(LECTERN_PAGE_PRELIMINARY,
					   page - body->volumes[volume].first,
					   cells);
	return lectern_page_number(LECTERN_PAGE_BODY, page - body->preliminary,
				   cells);
}

/* An entry with a page; `more` is a sentence behind its words, or NULL. */
static enum lectern_status contents_entry(struct contents *contents,
					  const struct lectern_node *heading,
					  uint32_t page, const char *more)
{
	struct lectern_opening *opening = contents->opening;
	const struct lectern_word none = {NULL, NULL};
	bool preface = page <= opening->body->preliminary;
	int level = lectern_node_level(heading);
	uint8_t number[LECTERN_PAGE_NUMBER_MAX];
	struct lectern_item item = {.kind = LECTERN_ITEM_ENTRY,
				    .first = 2 * ((uint32_t)level - 1),
				    .runover = 2 * (uint32_t)contents->depth,
				    .before = contents->preface && !preface,
				    .whole = true};
	enum lectern_status status;

	contents->preface = preface;
	status = lectern_brailler_block(opening->brailler, &opening->text,
					heading, opening->found);
	if (more)
		lectern_buffer_fill(&opening->text, LECTERN_CELL_BLANK, 1);
	if (status == LECTERN_OK && more)
		status = lectern_opening_say(opening, more, &none);
	item.right = contents_number(opening, page, number);
	lectern_buffer_add(&opening->text, number, item.right);
	return status == LECTERN_OK ? lectern_opening_add(opening, item)
				    : status;
}

/* Parts that began in the volume before, with the page that they go on. */
static enum lectern_status contents_parts(struct contents *contents)
{
	const struct lectern_opening *opening = contents->opening;
	uint32_t page = opening->body->volumes[opening->volume].first + 1;
	enum lectern_status status = LECTERN_OK;
	size_t i;

	for (i = 0; i < contents->part_count && status == LECTERN_OK; i++)
		status = contents_entry(contents, contents->parts[i], page,
					i + 1 == contents->part_count
						? "braille.continued"
						: NULL);
	return status;
}

/* A block's entry, if it has one. */
static enum lectern_status contents_block(struct contents *contents,
					  uint32_t index)
{
	const struct lectern_opening *opening = contents->opening;
	const struct lectern_node *block =
		lectern_guide_block(opening->guide, index);
	uint32_t page = opening->body->places[index].page;
	uint32_t volume = contents_volume_of(opening, page);
	enum lectern_status status = LECTERN_OK;

	if (!contents_lists(block))
		return LECTERN_OK;
	if (contents->several && volume != contents->volume) {
		contents->volume = volume;
		/* The blank line before it does for both. */
		contents->preface = false;
		status = contents_volume(contents);
	}
	return status == LECTERN_OK
		       ? contents_entry(contents, block, page, NULL)
		       : status;
}

enum lectern_status lectern_contents_page(struct lectern_opening *opening)
{
	struct contents contents = {.opening = opening, .volume = UINT32_MAX};
	enum lectern_status status;
	uint32_t i;

	lectern_opening_blocks(opening, &contents.first, &contents.end);
	contents.several =
		opening->body->volume_count > 1 && opening->volume == 0;
	if (contents.several)
		contents.end = lectern_guide_block_count(opening->guide);
	if (contents.first < contents.end)
		contents_find_parts(&contents);
	contents.depth = contents_depth(&contents);
	if (contents.depth == 0)
		return LECTERN_OK;
	/* Entries and the number of their own page are not to be mixed up. */
	opening->group.flow.bare = true;
	status = lectern_opening_title(opening, "braille.contents");
	if (status == LECTERN_OK)
		status = contents_parts(&contents);
	for (i = contents.first; i < contents.end && status == LECTERN_OK; i++)
		status = contents_block(&contents, i);
	return status;
}
