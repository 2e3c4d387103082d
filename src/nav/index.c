/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the coarse levels move by, found once when the controller is made. A
 * guide never changes after loading, so the index can never be out of date, and
 * a move in a guide of a hundred thousand blocks costs a binary search.
 */
#include <stdint.h>
#include <string.h>

#include "base/alloc.h"
#include "model/keys.h"
#include "nav/state.h"

/* Levels of headings, and one for the guide above them. */
#define INDEX_HEADINGS 7

static enum lectern_status index_add(struct lectern_nav_stops *stops,
				     uint32_t block)
{
	struct lectern_nav_stop *grown = lectern_grow(
		stops->at, stops->count, &stops->room, sizeof(*grown));

	if (!grown)
		return LECTERN_NO_MEMORY;
	stops->at = grown;
	grown[stops->count++] = (struct lectern_nav_stop){block, block, false};
	return LECTERN_OK;
}

static enum lectern_status index_heading(struct lectern_nav_map *map,
					 const struct lectern_node *node,
					 uint32_t block)
{
	int level = lectern_node_level(node);
	enum lectern_status status;

	if (lectern_node_kind(node) != LECTERN_NODE_HEADING)
		return LECTERN_OK;
	status = index_add(&map->stops[LECTERN_LEVEL_SUBSECTION], block);
	if (status == LECTERN_OK && level <= 2)
		status = index_add(&map->stops[LECTERN_LEVEL_PART], block);
	if (status == LECTERN_OK && level == 1)
		status = index_add(&map->stops[LECTERN_LEVEL_SECTION], block);
	return status;
}

/* The outermost note around a block that is a warning, or that is none. */
static const struct lectern_node *index_note(const struct lectern_node *node,
					     bool warning)
{
	const struct lectern_node *outermost = NULL;

	for (; node; node = lectern_node_parent(node))
		if (lectern_node_kind(node) == LECTERN_NODE_NOTE &&
		    (lectern_node_note(node) == LECTERN_NOTE_WARNING) ==
			    warning)
			outermost = node;
	return outermost;
}

/* A stop that lasts as long as its container: one inside another is none. */
static enum lectern_status index_extent(struct lectern_nav_stops *stops,
					const struct lectern_node *container,
					const struct lectern_node **open,
					uint32_t block)
{
	enum lectern_status status = LECTERN_OK;

	if (container && container == *open)
		stops->at[stops->count - 1].last = block;
	else if (container)
		status = index_add(stops, block);
	*open = container;
	return status;
}

/* True when a container of that kind begins with the block. */
static bool index_begins(const struct lectern_node *node,
			 enum lectern_node_kind kind)
{
	uint32_t block = lectern_node_index(node);

	for (; node && lectern_node_index(node) == block;
	     node = lectern_node_parent(node))
		if (lectern_node_kind(node) == kind)
			return true;
	return false;
}

/* What a block is a part of that can be left out. */
static uint8_t index_skips(const struct lectern_node *node,
			   const struct lectern_node *glossary)
{
	uint8_t skips = 0;

	if (lectern_node_kind(node) == LECTERN_NODE_IMAGE)
		skips = LECTERN_SKIP_IMAGES;
	for (; node; node = lectern_node_parent(node)) {
		if (node == glossary)
			skips |= LECTERN_SKIP_GLOSSARY;
		if (lectern_node_kind(node) == LECTERN_NODE_TABLE)
			skips |= LECTERN_SKIP_TABLES;
		if (lectern_node_kind(node) != LECTERN_NODE_NOTE)
			continue;
		/* Nobody may miss what is important, whatever it is in. */
		if (lectern_node_note(node) != LECTERN_NOTE_NOTE)
			return 0;
		skips |= LECTERN_SKIP_NOTES;
	}
	return skips;
}

static enum lectern_status index_links(const struct lectern_nav *nav,
				       struct lectern_nav_links *links,
				       const struct lectern_node *node,
				       uint32_t block)
{
	const struct lectern_text *text = lectern_node_text(node);
	uint32_t i;

	for (i = 0; i < text->span_count; i++) {
		const struct lectern_span *span = &text->spans[i];
		struct lectern_nav_link *grown;

		if (span->kind != LECTERN_SPAN_LINK &&
		    span->kind != LECTERN_SPAN_REFERENCE &&
		    span->kind != LECTERN_SPAN_TERM)
			continue;
		/* What leads nowhere is no link to who cannot see it. */
		if (!*span->target ||
		    (span->kind == LECTERN_SPAN_TERM &&
		     !lectern_guide_definition(nav->guide, span->target)))
			continue;
		grown = lectern_grow(links->at, links->count, &links->room,
				     sizeof(*grown));
		if (!grown)
			return LECTERN_NO_MEMORY;
		links->at = grown;
		grown[links->count++] = (struct lectern_nav_link){block, span};
	}
	return LECTERN_OK;
}

/* The containers that the block before was in. */
struct index_open {
	const struct lectern_node *warning;
	const struct lectern_node *note;
	const struct lectern_node *glossary;
};

static enum lectern_status index_block(struct lectern_nav *nav, uint32_t i,
				       struct index_open *open)
{
	struct lectern_nav_map *map = &nav->map;
	const struct lectern_node *node = lectern_guide_block(nav->guide, i);
	const struct lectern_text *text = lectern_node_text(node);
	enum lectern_status status;

	map->bytes_before[i + 1] = map->bytes_before[i] + text->length;
	map->words_before[i + 1] =
		map->words_before[i] + lectern_nav_words_in(text, text->length);
	map->skips[i] = index_skips(node, open->glossary);
	status = index_heading(map, node, i);
	if (status == LECTERN_OK)
		status =
			index_extent(&map->stops[LECTERN_LEVEL_WARNING],
				     index_note(node, true), &open->warning, i);
	if (status == LECTERN_OK)
		status = index_extent(&map->stops[LECTERN_LEVEL_NOTE],
				      index_note(node, false), &open->note, i);
	if (status == LECTERN_OK && index_begins(node, LECTERN_NODE_LIST))
		status = index_add(&map->stops[LECTERN_LEVEL_LIST], i);
	if (status == LECTERN_OK && index_begins(node, LECTERN_NODE_TABLE))
		status = index_add(&map->stops[LECTERN_LEVEL_TABLE], i);
	if (status == LECTERN_OK)
		status = index_links(nav, &map->links, node, i);
	return status;
}

/* Finds the heading above each heading. */
static enum lectern_status index_tree(struct lectern_nav *nav)
{
	const struct lectern_nav_stops *headings =
		lectern_nav_stops(nav, LECTERN_LEVEL_SUBSECTION);
	size_t last[INDEX_HEADINGS];
	size_t i;

	nav->map.above =
		lectern_alloc(headings->count + 1, sizeof(*nav->map.above));
	nav->map.open =
		lectern_alloc(headings->count + 1, sizeof(*nav->map.open));
	if (!nav->map.above || !nav->map.open)
		return LECTERN_NO_MEMORY;
	memset(last, 0xff, sizeof(last));
	for (i = 0; i < headings->count; i++) {
		int level = lectern_node_level(
			lectern_guide_block(nav->guide, headings->at[i].first));
		int deeper;

		nav->map.above[i] = last[level - 1];
		for (deeper = level; deeper < INDEX_HEADINGS; deeper++)
			last[deeper] = i;
	}
	return LECTERN_OK;
}

enum lectern_status lectern_nav_index(struct lectern_nav *nav)
{
	size_t count = lectern_guide_block_count(nav->guide);
	const char *glossary = lectern_guide_front(nav->guide)->glossary;
	enum lectern_status status = LECTERN_OK;
	struct lectern_nav_map *map = &nav->map;
	struct index_open open = {NULL, NULL, NULL};
	uint32_t i;

	if (*glossary)
		open.glossary = keys_section(nav->guide, glossary);

	map->bytes_before = lectern_alloc(count + 1, sizeof(uint64_t));
	map->words_before = lectern_alloc(count + 1, sizeof(uint32_t));
	map->skips = lectern_alloc(count + 1, sizeof(uint8_t));
	if (!map->bytes_before || !map->words_before || !map->skips)
		return LECTERN_NO_MEMORY;
	for (i = 0; i < count && status == LECTERN_OK; i++)
		status = index_block(nav, i, &open);
	return status == LECTERN_OK ? index_tree(nav) : status;
}

void lectern_nav_map_free(struct lectern_nav_map *map)
{
	int i;

	for (i = 0; i < LECTERN_LEVEL_COUNT; i++)
		lectern_free(map->stops[i].at);
	lectern_free(map->links.at);
	lectern_free(map->bytes_before);
	lectern_free(map->words_before);
	lectern_free(map->skips);
	lectern_free(map->above);
	lectern_free(map->open);
}

const struct lectern_nav_stops *lectern_nav_stops(const struct lectern_nav *nav,
						  enum lectern_level level)
{
	return &nav->map.stops[level];
}

size_t lectern_nav_stops_upto(const struct lectern_nav_stops *stops,
			      uint32_t block)
{
	size_t low = 0;
	size_t high = stops->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (stops->at[middle].first <= block)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool lectern_nav_heading(const struct lectern_nav *nav, uint32_t block,
			 uint32_t *heading)
{
	const struct lectern_nav_stops *headings =
		lectern_nav_stops(nav, LECTERN_LEVEL_SUBSECTION);
	size_t upto = lectern_nav_stops_upto(headings, block);

	if (upto == 0)
		return false;
	*heading = headings->at[upto - 1].first;
	return true;
}

void lectern_nav_meet(struct lectern_nav *nav)
{
	struct lectern_nav_stops *warnings =
		&nav->map.stops[LECTERN_LEVEL_WARNING];
	size_t upto = lectern_nav_stops_upto(warnings, nav->place.block);

	if (upto > 0 && nav->place.block <= warnings->at[upto - 1].last)
		warnings->at[upto - 1].met = true;
}
