/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the coarse levels move by, found once when the controller is made. A
 * guide never changes after loading, so the index can never be out of date, and
 * a move in a guide of a hundred thousand blocks costs a binary search.
 */
#include "base/alloc.h"
#include "nav/state.h"

static enum lectern_status index_add(struct lectern_nav_stops *stops,
				     uint32_t block)
{
	struct lectern_nav_stop *grown = lectern_grow(
		stops->at, stops->count, &stops->room, sizeof(*grown));

	if (!grown)
		return LECTERN_NO_MEMORY;
	stops->at = grown;
	grown[stops->count++] = (struct lectern_nav_stop){block, block};
	return LECTERN_OK;
}

static enum lectern_status index_heading(struct lectern_nav *nav,
					 const struct lectern_node *node,
					 uint32_t block)
{
	enum lectern_status status;

	if (lectern_node_kind(node) != LECTERN_NODE_HEADING)
		return LECTERN_OK;
	status = index_add(&nav->headings, block);
	if (status == LECTERN_OK && lectern_node_level(node) == 1)
		status = index_add(&nav->sections, block);
	return status;
}

/* The outermost warning around a block: one inside another is no new stop. */
static const struct lectern_node *index_warning(const struct lectern_node *node)
{
	const struct lectern_node *outermost = NULL;

	for (; node; node = lectern_node_parent(node))
		if (lectern_node_kind(node) == LECTERN_NODE_NOTE &&
		    lectern_node_note(node) == LECTERN_NOTE_WARNING)
			outermost = node;
	return outermost;
}

enum lectern_status lectern_nav_index(struct lectern_nav *nav)
{
	uint32_t count = lectern_guide_block_count(nav->guide);
	enum lectern_status status = LECTERN_OK;
	const struct lectern_node *open = NULL;
	uint32_t i;

	nav->bytes_before =
		lectern_alloc((size_t)count + 1, sizeof(*nav->bytes_before));
	if (!nav->bytes_before)
		return LECTERN_NO_MEMORY;
	for (i = 0; i < count && status == LECTERN_OK; i++) {
		const struct lectern_node *node =
			lectern_guide_block(nav->guide, i);
		const struct lectern_node *warning = index_warning(node);

		nav->bytes_before[i + 1] =
			nav->bytes_before[i] + lectern_node_text(node)->length;
		status = index_heading(nav, node, i);
		if (warning && warning == open)
			nav->warnings.at[nav->warnings.count - 1].last = i;
		else if (warning && status == LECTERN_OK)
			status = index_add(&nav->warnings, i);
		open = warning;
	}
	return status;
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
