/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Headings, and the words that say where a caller is. One prompt for a heading
 * serves the list and "where am I"; one for each "item 3 of 7" that the guide
 * needs. Whole sentences and no numbers on their own: joined numbers sound
 * broken, and in many languages they would be wrong.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lectern/memory.h"
#include "phone/menu.h"
#include "phone/menu_lines.h"

enum lectern_status lectern_menu_fill_headings(struct lectern_menu *menu)
{
	const struct lectern_guide *guide = menu->set->guide;
	uint32_t count = lectern_guide_block_count(guide);
	uint32_t i;

	menu->headings = lectern_arena_take(&menu->arena, count,
					    sizeof(*menu->headings));
	if (!menu->headings)
		return LECTERN_NO_MEMORY;
	for (i = 0; i < count; i++) {
		const struct lectern_node *block =
			lectern_guide_block(guide, i);

		if (lectern_node_kind(block) != LECTERN_NODE_HEADING)
			continue;
		menu->section_count += lectern_node_level(block) == 1;
		menu->headings[menu->heading_count++] =
			(struct lectern_menu_heading){
				.block = i, .section = menu->section_count};
	}
	return LECTERN_OK;
}

/* The heading of the section of level 1 around a heading; NULL for none. */
static const struct lectern_node *headings_chapter(const struct lectern_menu *m,
						   uint32_t block)
{
	const struct lectern_guide *guide = m->set->guide;
	const struct lectern_node *node = lectern_guide_block(guide, block);
	const struct lectern_node *chapter = NULL;

	for (; node; node = lectern_node_parent(node))
		if (lectern_node_kind(node) == LECTERN_NODE_SECTION &&
		    lectern_node_level(node) == 1)
			chapter = lectern_node_first(node);
	return chapter;
}

/* The words of a heading's prompt, which the caller frees. */
static enum lectern_status
headings_words(const struct lectern_menu *menu,
	       const struct lectern_menu_heading *heading, char **out)
{
	const struct lectern_node *block =
		lectern_guide_block(menu->set->guide, heading->block);
	const struct lectern_node *chapter =
		headings_chapter(menu, heading->block);
	struct lectern_buffer own = {0};
	struct lectern_buffer above = {0};
	enum lectern_status status = LECTERN_NO_MEMORY;
	char number[24];
	char count[24];

	snprintf(number, sizeof(number), "%u", heading->section);
	snprintf(count, sizeof(count), "%u", menu->section_count);
	lectern_menu_put_sentence(&own, lectern_node_text(block)->bytes);
	if (chapter)
		lectern_menu_put_sentence(&above,
					  lectern_node_text(chapter)->bytes);
	if (!own.failed && !above.failed && !chapter)
		status = lectern_buffer_take(&own, out);
	else if (!own.failed && !above.failed)
		status = lectern_words_form(
			out, menu->set->words,
			chapter == block ? "phone.where.section"
					 : "phone.where.part",
			(const struct lectern_word[]){
				{"heading", own.bytes},
				{"section", above.length ? above.bytes : ""},
				{"number", number},
				{"count", count},
				{NULL, NULL}});
	lectern_buffer_free(&own);
	lectern_buffer_free(&above);
	return status;
}

/* How many digits numbers up to `most` have. */
static int headings_width(uint32_t most)
{
	return lectern_phone_digits(most, 0).section;
}

/* A name of a letter, a number and the words of a text: h07-bone. */
static enum lectern_status headings_name(char *out, int width, uint32_t number,
					 const struct lectern_text *text)
{
	enum lectern_status status =
		lectern_phone_name(out, LECTERN_PHONE_NAME_MAX,
				   (struct lectern_phone_digits){width, 2},
				   number, 0, text->bytes, text->length);

	if (status == LECTERN_OK)
		out[0] = 'h';
	return status;
}

static enum lectern_status headings_title(struct lectern_menu *menu,
					  uint32_t index)
{
	struct lectern_menu_heading *heading = &menu->headings[index];
	char name[LECTERN_PHONE_NAME_MAX + 1];
	enum lectern_status status;
	char *words = NULL;

	status = headings_name(name, headings_width(menu->heading_count),
			       index + 1,
			       lectern_node_text(lectern_guide_block(
				       menu->set->guide, heading->block)));
	if (status == LECTERN_OK)
		status = headings_words(menu, heading, &words);
	if (status == LECTERN_OK)
		status = lectern_menu_add_prompt(menu, name, words,
						 &heading->prompt);
	lectern_string_free(words);
	return status;
}

/* ------------------------------------------------------------------ items */

int lectern_menu_pair_compare(const void *a, const void *b)
{
	const struct lectern_menu_pair *left = a;
	const struct lectern_menu_pair *right = b;

	if (left->count != right->count)
		return left->count < right->count ? -1 : 1;
	if (left->number != right->number)
		return left->number < right->number ? -1 : 1;
	return 0;
}

/*
 * Items are counted between two headings, as the keyboard's "where am I" does.
 * Of n items only n pairs are needed, so one run of them serves all parts of
 * that length.
 */
static enum lectern_status headings_collect(struct lectern_menu *menu)
{
	uint32_t blocks = lectern_guide_block_count(menu->set->guide);
	struct lectern_menu_pair *pairs =
		lectern_arena_take(&menu->arena, blocks, sizeof(*pairs));
	uint32_t all = 0;
	uint32_t start = 0;
	uint32_t h;
	uint32_t i;

	if (!pairs)
		return LECTERN_NO_MEMORY;
	for (h = 0; h <= menu->heading_count; h++) {
		uint32_t end = h < menu->heading_count ? menu->headings[h].block
						       : blocks;

		for (i = start; i < end; i++)
			pairs[all++] = (struct lectern_menu_pair){
				.number = i - start + 1, .count = end - start};
		start = end + 1;
	}
	if (all > 0)
		qsort(pairs, all, sizeof(*pairs), lectern_menu_pair_compare);
	menu->pairs = pairs;
	for (i = 0; i < all; i++)
		if (i == 0 ||
		    lectern_menu_pair_compare(&pairs[i], &pairs[i - 1]) != 0)
			pairs[menu->pair_count++] = pairs[i];
	return LECTERN_OK;
}

static enum lectern_status headings_item(struct lectern_menu *menu,
					 struct lectern_menu_pair *pair,
					 int width)
{
	char name[LECTERN_PHONE_NAME_MAX + 1];
	char number[24];
	char count[24];
	enum lectern_status status;
	char *words = NULL;

	snprintf(name, sizeof(name), "i%0*u-of-%0*u", width, pair->number,
		 width, pair->count);
	snprintf(number, sizeof(number), "%u", pair->number);
	snprintf(count, sizeof(count), "%u", pair->count);
	status = lectern_words_form(
		&words, menu->set->words, "phone.where.item",
		(const struct lectern_word[]){
			{"number", number}, {"count", count}, {NULL, NULL}});
	if (status == LECTERN_OK)
		status = lectern_menu_add_prompt(menu, name, words,
						 &pair->prompt);
	lectern_string_free(words);
	return status;
}

enum lectern_status lectern_menu_fill_titles(struct lectern_menu *menu)
{
	enum lectern_status status = LECTERN_OK;
	uint32_t most = 0;
	uint32_t i;

	for (i = 0; i < menu->heading_count && status == LECTERN_OK; i++)
		status = headings_title(menu, i);
	if (status == LECTERN_OK)
		status = headings_collect(menu);
	for (i = 0; i < menu->pair_count; i++)
		if (menu->pairs[i].count > most)
			most = menu->pairs[i].count;
	for (i = 0; i < menu->pair_count && status == LECTERN_OK; i++)
		status = headings_item(menu, &menu->pairs[i],
				       headings_width(most));
	return status;
}
