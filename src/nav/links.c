/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Links. A listener meets the words of a link when the voice is there, and
 * presses the key a little later: the link meant is the last one that began,
 * and only before the first one of a block the one to come.
 */
#include <stdio.h>

#include "lectern/memory.h"
#include "nav/state.h"

struct lectern_range lectern_nav_link_range(const struct lectern_nav_link *link)
{
	return (struct lectern_range){{link->block, link->span->start},
				      {link->block, link->span->end}};
}

size_t lectern_nav_links_below(const struct lectern_nav *nav,
			       struct lectern_position place)
{
	const struct lectern_nav_links *links = &nav->map.links;
	size_t low = 0;
	size_t high = links->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		struct lectern_range range =
			lectern_nav_link_range(&links->at[middle]);

		if (lectern_position_compare(range.from, place) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const struct lectern_nav_link *
lectern_nav_link_here(const struct lectern_nav *nav,
		      struct lectern_position place)
{
	const struct lectern_nav_links *links = &nav->map.links;
	struct lectern_position behind = {place.block, place.offset + 1};
	size_t below = lectern_nav_links_below(nav, behind);

	if (below > 0 && links->at[below - 1].block == place.block)
		return &links->at[below - 1];
	if (below < links->count && links->at[below].block == place.block)
		return &links->at[below];
	return NULL;
}

/* The block that a link leads to; NULL for one out of the guide. */
static const struct lectern_node *
links_target(const struct lectern_nav *nav, const struct lectern_nav_link *link)
{
	const char *target = link->span->target;

	switch (link->span->kind) {
	case LECTERN_SPAN_REFERENCE:
		return lectern_guide_find(nav->guide, target);
	case LECTERN_SPAN_TERM:
		return lectern_guide_definition(nav->guide, target);
	case LECTERN_SPAN_LINK:
	case LECTERN_SPAN_EMPHASIS:
	case LECTERN_SPAN_STRONG:
	case LECTERN_SPAN_ABBREVIATION:
	case LECTERN_SPAN_LANGUAGE:
	case LECTERN_SPAN_CODE:
		break;
	}
	return NULL;
}

enum lectern_status
lectern_nav_obey_follow(struct lectern_nav *nav,
			const struct lectern_nav_order *order)
{
	const struct lectern_nav_link *link =
		lectern_nav_link_here(nav, nav->place);
	const struct lectern_node *target;

	if (!link)
		return lectern_nav_refuse(nav, "link.none-here");
	target = links_target(nav, link);
	if (!target)
		return lectern_nav_form(
			nav, LECTERN_EVENT_EDGE, "link.outside",
			(const struct lectern_word[]){
				{"address", link->span->target}, {NULL, NULL}});
	return lectern_nav_leap(
		nav, (struct lectern_position){lectern_node_index(target), 0},
		NULL, order->now_ms);
}
