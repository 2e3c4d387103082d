/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The menus' own words, as a guide of one paragraph a prompt: so they go
 * through the same narrator and the same chain as the guide itself.
 */
#include <ctype.h>
#include <string.h>

#include "phone/menu_export.h"

/* Marks of Markdown must be read as what they are. */
static void say_escape(struct lectern_buffer *out, const char *words)
{
	for (; *words; words++) {
		if (ispunct((unsigned char)*words))
			lectern_buffer_puts(out, "\\");
		lectern_buffer_add(out, words, 1);
	}
}

/* A value of front matter, in quotes. */
static void say_value(struct lectern_buffer *out, const char *key,
		      const char *value)
{
	lectern_buffer_printf(out, "%s: \"", key);
	for (; *value; value++) {
		if (*value == '"' || *value == '\\')
			lectern_buffer_puts(out, "\\");
		lectern_buffer_add(out, value, 1);
	}
	lectern_buffer_puts(out, "\"\n");
}

static void say_text(const struct lectern_menu *menu,
		     struct lectern_buffer *out)
{
	const struct lectern_front *front =
		lectern_guide_front(menu->set->guide);
	uint32_t i;

	lectern_buffer_puts(out, "---\ntitle: Menu\n");
	say_value(out, "language", front->language);
	/* The narrator says its figures one by one: 911 is no quantity. */
	if (*front->emergency)
		say_value(out, "emergency", front->emergency);
	lectern_buffer_puts(out, "---\n");
	for (i = 0; i < menu->prompt_count; i++) {
		const struct lectern_menu_prompt *prompt = &menu->prompts[i];

		if (!prompt->used || !prompt->words)
			continue;
		lectern_buffer_puts(out, "\n");
		say_escape(out, prompt->words);
		lectern_buffer_puts(out, "\n");
	}
}

uint32_t lectern_menu_lines_names(const struct lectern_menu *menu,
				  const char **names)
{
	uint32_t count = 0;
	uint32_t i;

	for (i = 0; i < menu->prompt_count; i++)
		if (menu->prompts[i].used && menu->prompts[i].words)
			names[count++] = menu->prompts[i].name;
	return count;
}

enum lectern_status lectern_menu_lines_guide(const struct lectern_menu *menu,
					     struct lectern_guide **out,
					     struct lectern_diagnostics *found)
{
	struct lectern_buffer text = {0};
	enum lectern_status status = LECTERN_NO_MEMORY;

	say_text(menu, &text);
	if (!text.failed)
		status = lectern_guide_parse(out, "menu", text.bytes,
					     text.length, found);
	lectern_buffer_free(&text);
	return status;
}
