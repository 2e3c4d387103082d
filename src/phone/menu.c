/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "phone/menu.h"

#include <stdio.h>
#include <string.h>

#include "base/alloc.h"
#include "phone/plan_limits.h"

enum lectern_status lectern_menu_add_prompt(struct lectern_menu *menu,
					    const char *name, const char *words,
					    uint32_t *index)
{
	struct lectern_menu_prompt *grown =
		lectern_grow(menu->prompts, menu->prompt_count,
			     &menu->prompt_room, sizeof(*grown));
	const char *kept = NULL;

	if (!grown)
		return LECTERN_NO_MEMORY;
	menu->prompts = grown;
	if (words)
		kept = lectern_arena_copy(&menu->arena, words, strlen(words));
	if (words && !kept)
		return LECTERN_NO_MEMORY;
	grown += menu->prompt_count;
	*grown = (struct lectern_menu_prompt){.words = kept};
	memcpy(grown->name, name, strlen(name) + 1);
	if (index)
		*index = menu->prompt_count;
	menu->prompt_count++;
	return LECTERN_OK;
}

void lectern_menu_put_sentence(struct lectern_buffer *out, const char *text)
{
	static const char marks[] = ".!?:;";
	size_t length = strlen(text);

	lectern_buffer_add(out, text, length);
	if (length > 0 && !strchr(marks, text[length - 1]))
		lectern_buffer_puts(out, ".");
}

/*
 * Contexts of two guides must not meet in one phone system; the words of the
 * title are what a person looks for there.
 */
static enum lectern_status menu_name(struct lectern_menu *menu)
{
	const char *title = lectern_guide_front(menu->set->guide)->title;
	char name[LECTERN_PHONE_NAME_MAX + 1];
	enum lectern_status status;
	const char *words;

	status = lectern_phone_name(name, LECTERN_PHONE_NAME_MAX,
				    (struct lectern_phone_digits){2, 2}, 0, 0,
				    title, strlen(title));
	if (status != LECTERN_OK)
		return status;
	words = name + strlen("s00");
	snprintf(menu->id, sizeof(menu->id), "lectern%.*s",
		 (int)(sizeof(menu->id) - sizeof("lectern")), words);
	if (menu->id[strlen(menu->id) - 1] == '-')
		menu->id[strlen(menu->id) - 1] = '\0';
	return LECTERN_OK;
}

/* The speeds of the set, from slow to fast; a call begins at the usual one. */
static void menu_speeds(struct lectern_menu *menu)
{
	const unsigned wanted = lectern_phone_plan_speeds(menu->set);
	int i;

	for (i = 0; i < LECTERN_PHONE_SPEED_COUNT; i++) {
		if (!(wanted & LECTERN_PHONE_SPEED_BIT(i)))
			continue;
		if (i == LECTERN_PHONE_NORMAL)
			menu->usual = menu->speed_count;
		menu->speeds[menu->speed_count++] = (enum lectern_phone_speed)i;
	}
}

static enum lectern_status menu_fill(struct lectern_menu *menu,
				     struct lectern_diagnostics *found)
{
	enum lectern_status status = menu_name(menu);

	lectern_phone_language(menu->language,
			       lectern_guide_front(menu->set->guide)->language);
	if (status == LECTERN_OK)
		status = lectern_menu_fill_keys(menu, found);
	if (status == LECTERN_OK)
		status = lectern_menu_fill_headings(menu);
	if (status == LECTERN_OK)
		status = lectern_menu_fill_lines(menu);
	if (status == LECTERN_OK)
		status = lectern_menu_fill_titles(menu);
	if (status == LECTERN_OK)
		status = lectern_menu_fill_places(menu, found);
	if (status == LECTERN_OK)
		lectern_menu_build(menu);
	return status;
}

enum lectern_status
lectern_menu_new(struct lectern_menu **out,
		 const struct lectern_phone_menu_options *options,
		 struct lectern_diagnostics *found)
{
	struct lectern_menu *menu = lectern_alloc(1, sizeof(*menu));
	enum lectern_status status;

	if (!menu)
		return LECTERN_NO_MEMORY;
	menu->options = options;
	menu->set = options->set;
	menu_speeds(menu);
	status = menu_fill(menu, found);
	if (status == LECTERN_OK)
		*out = menu;
	else
		lectern_menu_free(menu);
	return status;
}

void lectern_menu_free(struct lectern_menu *menu)
{
	if (!menu)
		return;
	lectern_free(menu->prompts);
	lectern_arena_free(&menu->arena);
	lectern_free(menu);
}
