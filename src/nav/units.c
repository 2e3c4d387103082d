/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From a place to the unit after or before it, at each level. Levels above the
 * block use the index; those inside it cut one block at a time and remember it,
 * since most moves stay in the block of the move before.
 */
#include "nav/state.h"

struct lectern_range lectern_nav_block(const struct lectern_nav *nav,
				       uint32_t block)
{
	const struct lectern_text *text =
		lectern_node_text(lectern_guide_block(nav->guide, block));

	return (struct lectern_range){{block, 0}, {block, text->length}};
}

struct lectern_position lectern_nav_end(const struct lectern_nav *nav)
{
	uint32_t count = lectern_guide_block_count(nav->guide);

	return lectern_nav_block(nav, count - 1).to;
}

/* -------------------------------------------- levels inside of a block */

/* The units of a block, cut anew only when another block or unit was last. */
static enum lectern_status units_cut(struct lectern_nav *nav,
				     enum lectern_unit unit, uint32_t block)
{
	enum lectern_status status;

	if (nav->slices_known && nav->slices_unit == unit &&
	    nav->slices_block == block)
		return LECTERN_OK;
	nav->slices_known = false;
	status = lectern_segment(
		nav->segmenter, unit,
		lectern_node_text(lectern_guide_block(nav->guide, block)),
		&nav->slices);
	if (status != LECTERN_OK)
		return status;
	nav->slices_known = true;
	nav->slices_unit = unit;
	nav->slices_block = block;
	return LECTERN_OK;
}

/* How many of the units cut last begin before `offset`. */
static size_t units_below(const struct lectern_nav *nav, uint64_t offset)
{
	size_t low = 0;
	size_t high = nav->slices.count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (nav->slices.at[middle].start < offset)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static struct lectern_range units_range(const struct lectern_nav *nav,
					size_t index)
{
	struct lectern_slice slice = nav->slices.at[index];

	return (struct lectern_range){{nav->slices_block, slice.start},
				      {nav->slices_block, slice.end}};
}

static enum lectern_status units_after(struct lectern_nav *nav,
				       enum lectern_unit unit,
				       struct lectern_position place,
				       struct lectern_range *out)
{
	uint32_t count = lectern_guide_block_count(nav->guide);
	uint64_t from = (uint64_t)place.offset + 1;
	uint32_t block;

	/* A block may hold no word at all, so more than one may be cut. */
	for (block = place.block; block < count; block++, from = 0) {
		enum lectern_status status = units_cut(nav, unit, block);
		size_t index;

		if (status != LECTERN_OK)
			return status;
		index = units_below(nav, from);
		if (index < nav->slices.count) {
			*out = units_range(nav, index);
			return LECTERN_OK;
		}
	}
	return LECTERN_NOT_FOUND;
}

static enum lectern_status units_before(struct lectern_nav *nav,
					enum lectern_unit unit,
					struct lectern_position place,
					struct lectern_range *out)
{
	uint64_t upto = place.offset;
	uint32_t block = place.block;

	for (;; block--, upto = UINT64_MAX) {
		enum lectern_status status = units_cut(nav, unit, block);
		size_t below;

		if (status != LECTERN_OK)
			return status;
		below = units_below(nav, upto);
		if (below > 0) {
			*out = units_range(nav, below - 1);
			return LECTERN_OK;
		}
		if (block == 0)
			return LECTERN_NOT_FOUND;
	}
}

enum lectern_status lectern_nav_around(struct lectern_nav *nav,
				       enum lectern_unit unit,
				       struct lectern_position place,
				       struct lectern_range *out)
{
	enum lectern_status status = units_cut(nav, unit, place.block);
	size_t below;

	if (status != LECTERN_OK)
		return status;
	below = units_below(nav, (uint64_t)place.offset + 1);
	*out = below > 0 ? units_range(nav, below - 1)
			 : lectern_nav_block(nav, place.block);
	return LECTERN_OK;
}

enum lectern_status lectern_nav_sentence(struct lectern_nav *nav,
					 struct lectern_position place,
					 struct lectern_range *out)
{
	return lectern_nav_around(nav, LECTERN_UNIT_SENTENCE, place, out);
}

enum lectern_status lectern_nav_settle(struct lectern_nav *nav,
				       struct lectern_position place,
				       struct lectern_position *out)
{
	enum lectern_status status;
	size_t below;

	if (!lectern_guide_holds(nav->guide, place))
		return LECTERN_BAD_ARGUMENT;
	if (place.offset > 0) {
		status = units_cut(nav, LECTERN_UNIT_CHARACTER, place.block);
		if (status != LECTERN_OK)
			return status;
		below = units_below(nav, (uint64_t)place.offset + 1);
		place.offset = below ? nav->slices.at[below - 1].start : 0;
	}
	*out = place;
	return LECTERN_OK;
}

/* ------------------------------------------------ levels above a block */

/* True for the levels whose stops are blocks. */
static bool units_has_stops(enum lectern_level level)
{
	switch (level) {
	case LECTERN_LEVEL_SECTION:
	case LECTERN_LEVEL_PART:
	case LECTERN_LEVEL_SUBSECTION:
	case LECTERN_LEVEL_WARNING:
	case LECTERN_LEVEL_NOTE:
	case LECTERN_LEVEL_LIST:
	case LECTERN_LEVEL_TABLE:
		return true;
	case LECTERN_LEVEL_ITEM:
	case LECTERN_LEVEL_SENTENCE:
	case LECTERN_LEVEL_WORD:
	case LECTERN_LEVEL_CHARACTER:
	case LECTERN_LEVEL_LINK:
	case LECTERN_LEVEL_MARK:
	case LECTERN_LEVEL_MINUTE:
	case LECTERN_LEVEL_COUNT:
		break;
	}
	return false;
}

/* True for headings: what stands before the first of them is a part too. */
static bool units_is_heading(enum lectern_level level)
{
	return level <= LECTERN_LEVEL_SUBSECTION;
}

static struct lectern_range units_stop(const struct lectern_nav *nav,
				       const struct lectern_nav_stop *stop)
{
	struct lectern_range range = lectern_nav_block(nav, stop->last);

	range.from = (struct lectern_position){stop->first, 0};
	return range;
}

static enum lectern_status units_stop_after(struct lectern_nav *nav,
					    enum lectern_level level,
					    struct lectern_position place,
					    struct lectern_range *out)
{
	const struct lectern_nav_stops *stops = lectern_nav_stops(nav, level);
	size_t index = lectern_nav_stops_upto(stops, place.block);

	if (index == stops->count)
		return LECTERN_NOT_FOUND;
	*out = units_stop(nav, &stops->at[index]);
	return LECTERN_OK;
}

static enum lectern_status units_stop_before(struct lectern_nav *nav,
					     enum lectern_level level,
					     struct lectern_position place,
					     struct lectern_range *out)
{
	const struct lectern_nav_stops *stops = lectern_nav_stops(nav, level);
	size_t upto = lectern_nav_stops_upto(stops, place.block);

	if (upto > 0 && place.offset == 0 &&
	    stops->at[upto - 1].first == place.block)
		upto--;
	if (upto > 0) {
		*out = units_stop(nav, &stops->at[upto - 1]);
		return LECTERN_OK;
	}
	if (!units_is_heading(level) || (place.block == 0 && place.offset == 0))
		return LECTERN_NOT_FOUND;
	*out = lectern_nav_block(nav, 0);
	return LECTERN_OK;
}

/* ----------------------------------------------------------------- links */

static enum lectern_status units_link(const struct lectern_nav *nav,
				      size_t index, struct lectern_range *out)
{
	const struct lectern_nav_links *links = &nav->map.links;

	if (index >= links->count)
		return LECTERN_NOT_FOUND;
	*out = lectern_nav_link_range(&links->at[index]);
	return LECTERN_OK;
}

static enum lectern_status units_link_after(const struct lectern_nav *nav,
					    struct lectern_position place,
					    struct lectern_range *out)
{
	place.offset++;
	return units_link(nav, lectern_nav_links_below(nav, place), out);
}

static enum lectern_status units_link_before(const struct lectern_nav *nav,
					     struct lectern_position place,
					     struct lectern_range *out)
{
	size_t below = lectern_nav_links_below(nav, place);

	return below > 0 ? units_link(nav, below - 1, out) : LECTERN_NOT_FOUND;
}

/* --------------------------------------------------------------- the two */

static enum lectern_unit units_of(enum lectern_level level)
{
	if (level == LECTERN_LEVEL_SENTENCE)
		return LECTERN_UNIT_SENTENCE;
	return level == LECTERN_LEVEL_WORD ? LECTERN_UNIT_WORD
					   : LECTERN_UNIT_CHARACTER;
}

enum lectern_status lectern_nav_after(struct lectern_nav *nav,
				      enum lectern_level level,
				      struct lectern_position place,
				      struct lectern_range *out)
{
	if (units_has_stops(level))
		return units_stop_after(nav, level, place, out);
	if (level == LECTERN_LEVEL_LINK)
		return units_link_after(nav, place, out);
	if (level != LECTERN_LEVEL_ITEM)
		return units_after(nav, units_of(level), place, out);
	if (place.block + 1 >= lectern_guide_block_count(nav->guide))
		return LECTERN_NOT_FOUND;
	*out = lectern_nav_block(nav, place.block + 1);
	return LECTERN_OK;
}

enum lectern_status lectern_nav_before(struct lectern_nav *nav,
				       enum lectern_level level,
				       struct lectern_position place,
				       struct lectern_range *out)
{
	if (units_has_stops(level))
		return units_stop_before(nav, level, place, out);
	if (level == LECTERN_LEVEL_LINK)
		return units_link_before(nav, place, out);
	if (level != LECTERN_LEVEL_ITEM)
		return units_before(nav, units_of(level), place, out);
	if (place.offset == 0 && place.block == 0)
		return LECTERN_NOT_FOUND;
	*out = lectern_nav_block(nav, place.block - (place.offset == 0));
	return LECTERN_OK;
}

enum lectern_status lectern_nav_count_units(struct lectern_nav *nav,
					    enum lectern_level level,
					    uint32_t block, size_t *out)
{
	enum lectern_status status = units_cut(nav, units_of(level), block);

	if (status == LECTERN_OK)
		*out = nav->slices.count;
	return status;
}
