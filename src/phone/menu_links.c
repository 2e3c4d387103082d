/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where each step leads: the same as the controller's moves at the keyboard,
 * worked out once for all places. A test holds the two against each other.
 */
#include <stdlib.h>

#include "phone/menu.h"
#include "phone/menu_lines.h"

static bool links_is_first(const struct lectern_menu *menu, uint32_t index)
{
	return menu->first_place[menu->places[index].block] == index;
}

/*
 * Who moves by items during a pause hears the first sentence of each, but all
 * of a table's row.
 */
static bool links_is_row(const struct lectern_menu *menu, uint32_t block)
{
	return lectern_node_kind(lectern_guide_block(
		       menu->set->guide, block)) == LECTERN_NODE_ROW;
}

static void links_near(struct lectern_menu *menu, uint32_t i)
{
	struct lectern_menu_place *place = &menu->places[i];
	uint32_t blocks = lectern_guide_block_count(menu->set->guide);
	uint32_t block = place->block;
	bool last = i + 1 == menu->place_count;

	place->next[LECTERN_MENU_BY_SENTENCE] =
		last ? LECTERN_MENU_NONE : i + 1;
	place->previous[LECTERN_MENU_BY_SENTENCE] =
		i ? i - 1 : LECTERN_MENU_NONE;
	place->next[LECTERN_MENU_BY_ITEM] =
		block + 1 < blocks ? menu->first_place[block + 1]
				   : LECTERN_MENU_NONE;
	/* From the middle of an item its start, from there the one before. */
	place->previous[LECTERN_MENU_BY_ITEM] =
		i ? menu->first_place[block - links_is_first(menu, i)]
		  : LECTERN_MENU_NONE;
	place->following = !last && menu->places[i + 1].block == block
				   ? i + 1
				   : LECTERN_MENU_NONE;
	place->named = links_is_row(menu, block) ? place->following
						 : LECTERN_MENU_NONE;
}

static bool links_is_section(const struct lectern_menu *menu, uint32_t heading)
{
	const struct lectern_node *block = lectern_guide_block(
		menu->set->guide, menu->headings[heading].block);

	return lectern_node_level(block) == 1;
}

/* The section before a place; what comes before the first is a part too. */
static void links_sections_before(struct lectern_menu *menu)
{
	uint32_t begun = LECTERN_MENU_NONE; /* the section of the place */
	uint32_t above = LECTERN_MENU_NONE; /* the one before it */
	uint32_t h = 0;
	uint32_t i;

	for (i = 0; i < menu->place_count; i++) {
		struct lectern_menu_place *place = &menu->places[i];
		uint32_t to;

		for (; h < menu->heading_count &&
		       menu->headings[h].block <= place->block;
		     h++)
			if (links_is_section(menu, h)) {
				above = begun;
				begun = menu->headings[h].place;
			}
		to = begun == i ? above : begun;
		if (to == LECTERN_MENU_NONE && i > 0)
			to = 0;
		place->previous[LECTERN_MENU_BY_SECTION] = to;
		/* Most look for a section near to where they are. */
		place->listed = h ? h - 1 : 0;
		if (menu->heading_count == 0)
			place->listed = LECTERN_MENU_NONE;
	}
}

static void links_sections_after(struct lectern_menu *menu)
{
	uint32_t after = LECTERN_MENU_NONE;
	uint32_t h = menu->heading_count;
	uint32_t i = menu->place_count;

	while (i > 0) {
		struct lectern_menu_place *place = &menu->places[--i];

		for (; h > 0 && menu->headings[h - 1].block > place->block; h--)
			if (links_is_section(menu, h - 1))
				after = menu->headings[h - 1].place;
		place->next[LECTERN_MENU_BY_SECTION] = after;
	}
}

/* Under which heading, and which item of how many behind it. */
static void links_where(struct lectern_menu *menu,
			struct lectern_menu_place *place)
{
	uint32_t h = place->listed;
	bool under =
		menu->heading_count && menu->headings[h].block <= place->block;
	uint32_t start = under ? menu->headings[h].block + 1 : 0;
	uint32_t next = under ? h + 1 : 0;
	uint32_t end = next < menu->heading_count
			       ? menu->headings[next].block
			       : lectern_guide_block_count(menu->set->guide);
	struct lectern_menu_pair wanted = {.number = place->block + 1 - start,
					   .count = end - start};
	const struct lectern_menu_pair *pair = NULL;

	place->title = under ? menu->headings[h].prompt : LECTERN_MENU_LINE_TOP;
	if (wanted.number > 0)
		pair = bsearch(&wanted, menu->pairs, menu->pair_count,
			       sizeof(*pair), lectern_menu_pair_compare);
	place->item = pair ? pair->prompt : LECTERN_MENU_LINE_HEADING;
}

/* The key of a block outlives edits elsewhere, and so does this. */
static void links_mark(const struct lectern_menu *menu,
		       struct lectern_menu_place *place, uint32_t number)
{
	const struct lectern_node *block =
		lectern_guide_block(menu->set->guide, place->block);
	uint64_t hash = lectern_hash_string(LECTERN_HASH_BEGIN,
					    lectern_node_key(block));

	lectern_hash_text(place->mark, lectern_hash_number(hash, number));
}

void lectern_menu_link_places(struct lectern_menu *menu)
{
	uint32_t i;

	for (i = 0; i < menu->heading_count; i++)
		menu->headings[i].place =
			menu->first_place[menu->headings[i].block];
	for (i = 0; i < menu->place_count; i++)
		links_near(menu, i);
	links_sections_before(menu);
	links_sections_after(menu);
	for (i = 0; i < menu->place_count; i++) {
		struct lectern_menu_place *place = &menu->places[i];

		links_where(menu, place);
		links_mark(menu, place, i - menu->first_place[place->block]);
	}
}
