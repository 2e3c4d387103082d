/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The places of a guide: its sentences, as the controller of the keyboard cuts
 * them, with where each step leads. A sentence that the narration joins to the
 * one before ("A != B"), or passes over because it makes no sound, is no place
 * here: a key that leads to silence would seem broken.
 */
#include <string.h>

#include "base/alloc.h"
#include "lectern/text.h"
#include "phone/menu.h"
#include "phone/script_options.h"

/* A day of speech; more is no guide for a phone line. */
#define PLACES_MAX 50000

struct places {
	struct lectern_menu *menu;
	struct lectern_script *script;
	struct lectern_segmenter *segmenter;
	struct lectern_diagnostics *found;
	size_t room;
	struct lectern_menu_place *at; /* while they grow */
};

/* ---------------------------------------------------------- the sentences */

/* Which of the slices holds a byte; the first for what comes before it. */
static size_t places_slice(const struct lectern_slices *slices, uint32_t offset)
{
	size_t i = slices->count;

	while (i > 1 && slices->at[i - 1].start > offset)
		i--;
	return i - 1;
}

/*
 * The slice of a phrase: its own, or for a label that of what it is spoken
 * before ("Warning."); a label at the end stays with what came before.
 */
static size_t places_of(const struct lectern_phrases *phrases,
			const struct lectern_slices *slices, size_t index,
			size_t before)
{
	for (; index < phrases->count; index++)
		if (!phrases->at[index].label)
			return places_slice(
				slices, phrases->at[index].range.from.offset);
	return before;
}

static enum lectern_status places_add(struct places *places, uint32_t block,
				      uint32_t offset, uint32_t sentence)
{
	struct lectern_menu *menu = places->menu;
	struct lectern_menu_place *grown;

	if (menu->place_count == PLACES_MAX) {
		lectern_diagnostics_add(
			places->found, LECTERN_ERROR,
			lectern_node_place(
				lectern_guide_block(menu->set->guide, block)),
			"a phone menu holds at most %d sentences", PLACES_MAX);
		return LECTERN_TOO_LARGE;
	}
	grown = lectern_grow(places->at, menu->place_count, &places->room,
			     sizeof(*grown));
	if (!grown)
		return LECTERN_NO_MEMORY;
	places->at = grown;
	grown[menu->place_count++] = (struct lectern_menu_place){
		.block = block, .offset = offset, .sentence = sentence};
	return LECTERN_OK;
}

static enum lectern_status places_block(struct places *places, uint32_t block)
{
	const struct lectern_range all = {{block, 0}, {block + 1, 0}};
	struct lectern_slices slices = {0};
	struct lectern_phrases phrases = {0};
	enum lectern_status status;
	size_t last = 0;
	size_t i;

	status = lectern_segment(places->segmenter, LECTERN_UNIT_SENTENCE,
				 lectern_node_text(lectern_guide_block(
					 places->menu->set->guide, block)),
				 &slices);
	if (status == LECTERN_OK)
		status = lectern_script_block(places->script, block, all,
					      &phrases);
	places->menu->first_place[block] = places->menu->place_count;
	for (i = 0; i < phrases.count && status == LECTERN_OK; i++) {
		size_t slice = places_of(&phrases, &slices, i, last);

		if (i == 0 || slice != last)
			status = places_add(places, block,
					    i ? slices.at[slice].start : 0,
					    (uint32_t)slice);
		last = slice;
	}
	return status;
}

/* ------------------------------------------------------------- the whole */

static enum lectern_status places_cut(struct places *places)
{
	struct lectern_menu *menu = places->menu;
	uint32_t blocks = lectern_guide_block_count(menu->set->guide);
	enum lectern_status status = LECTERN_OK;
	uint32_t i;

	menu->first_place = lectern_arena_take(&menu->arena, blocks,
					       sizeof(*menu->first_place));
	if (!menu->first_place)
		return LECTERN_NO_MEMORY;
	for (i = 0; i < blocks && status == LECTERN_OK; i++)
		status = places_block(places, i);
	if (status != LECTERN_OK)
		return status;
	menu->places = lectern_arena_take(&menu->arena, menu->place_count,
					  sizeof(*menu->places));
	if (!menu->places)
		return LECTERN_NO_MEMORY;
	memcpy(menu->places, places->at,
	       menu->place_count * sizeof(*menu->places));
	return LECTERN_OK;
}

enum lectern_status lectern_menu_fill_places(struct lectern_menu *menu,
					     struct lectern_diagnostics *found)
{
	const struct lectern_phone_options *set = menu->set;
	const struct lectern_front *front = lectern_guide_front(set->guide);
	const struct lectern_script_options script =
		lectern_phone_script_options(set);
	struct places places = {.menu = menu, .found = found};
	enum lectern_status status;

	status = lectern_script_new(&places.script, &script, found);
	if (status == LECTERN_OK)
		status = lectern_segmenter_new(&places.segmenter,
					       front->language, set->data);
	if (status == LECTERN_OK)
		status = places_cut(&places);
	if (status == LECTERN_OK)
		status = lectern_menu_name_places(menu);
	if (status == LECTERN_OK)
		lectern_menu_link_places(menu);
	lectern_segmenter_free(places.segmenter);
	lectern_script_free(places.script);
	lectern_free(places.at);
	return status;
}
