/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names of the sentences' prompts: those of the blocks with the number of the
 * sentence behind (s03-p02-taking-medicine-01), so that a plain sort is reading
 * order here too.
 */
#include <string.h>

#include "phone/menu.h"
#include "phone/plan.h"

/* Characters that the number of a sentence needs: "-999". */
#define NAMES_SENTENCE 4

/* What the numbers of a name are counted from. */
struct names_count {
	const struct lectern_node *chapter; /* of the place before */
	bool begun;
	uint32_t chapters;
	uint32_t block; /* in its chapter */
	bool first;	/* the place begins a block */
};

/* Counts on to place `i`. What stands before the first chapter is number 0. */
static void names_count(struct names_count *count,
			const struct lectern_menu *menu, uint32_t i)
{
	const struct lectern_menu_place *place = &menu->places[i];
	const struct lectern_node *chapter = lectern_phone_chapter(
		lectern_guide_block(menu->set->guide, place->block));

	if (!count->begun || chapter != count->chapter) {
		count->chapters += count->begun || chapter;
		count->block = 0;
	}
	count->begun = true;
	count->chapter = chapter;
	count->first = i == menu->first_place[place->block];
	count->block += count->first;
}

/* How many digits the numbers have: one width for all of a set. */
static struct lectern_phone_digits names_digits(const struct lectern_menu *menu,
						int *sentence)
{
	struct names_count count = {0};
	uint32_t blocks = 0;
	uint32_t sentences = 0;
	uint32_t i;

	for (i = 0; i < menu->place_count; i++) {
		names_count(&count, menu, i);
		if (count.block > blocks)
			blocks = count.block;
		if (menu->places[i].sentence + 1 > sentences)
			sentences = menu->places[i].sentence + 1;
	}
	*sentence = lectern_phone_digits(sentences, 0).section;
	return lectern_phone_digits(count.chapters, blocks);
}

/* A block's name, with room left for the number of a sentence. */
static enum lectern_status names_block(struct lectern_menu *menu,
				       struct lectern_phone_digits digits,
				       const struct names_count *count,
				       uint32_t block)
{
	const struct lectern_text *text =
		lectern_node_text(lectern_guide_block(menu->set->guide, block));
	char name[LECTERN_PHONE_NAME_MAX + 1];
	enum lectern_status status = lectern_phone_name(
		name, LECTERN_PHONE_NAME_MAX - NAMES_SENTENCE, digits,
		count->chapters, count->block, text->bytes, text->length);

	if (status != LECTERN_OK)
		return status;
	menu->names[block] =
		lectern_arena_copy(&menu->arena, name, strlen(name));
	return menu->names[block] ? LECTERN_OK : LECTERN_NO_MEMORY;
}

enum lectern_status lectern_menu_name_places(struct lectern_menu *menu)
{
	int width = 0;
	struct lectern_phone_digits digits = names_digits(menu, &width);
	char name[LECTERN_PHONE_NAME_MAX + 1];
	enum lectern_status status = LECTERN_OK;
	struct names_count count = {0};
	uint32_t i;

	menu->names = lectern_arena_take(
		&menu->arena, lectern_guide_block_count(menu->set->guide),
		sizeof(*menu->names));
	if (!menu->names)
		return LECTERN_NO_MEMORY;
	for (i = 0; i < menu->place_count && status == LECTERN_OK; i++) {
		struct lectern_menu_place *place = &menu->places[i];

		names_count(&count, menu, i);
		if (count.first)
			status =
				names_block(menu, digits, &count, place->block);
		if (status != LECTERN_OK)
			return status;
		lectern_phone_name_part(name, LECTERN_PHONE_NAME_MAX,
					menu->names[place->block],
					place->sentence + 1, width);
		status =
			lectern_menu_add_prompt(menu, name, NULL, &place->file);
	}
	return status;
}
