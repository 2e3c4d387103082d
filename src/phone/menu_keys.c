/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The keys of a phone mean what the table says. A command that no phone menu
 * has is refused here, with its key: a caller would press it in vain.
 */
#include <string.h>

#include "phone/menu.h"

static const enum lectern_context keys_contexts[LECTERN_MENU_MODE_COUNT] = {
	[LECTERN_MENU_READING] = LECTERN_CONTEXT_READING,
	[LECTERN_MENU_LISTING] = LECTERN_CONTEXT_CONTENTS};

/* A table for another device has keys that no telephone has. */
static enum lectern_status keys_device(const struct lectern_menu *menu,
				       struct lectern_diagnostics *found)
{
	const struct lectern_keys *keys = menu->options->keys;
	size_t i;

	for (i = 0; i < lectern_keys_count(keys); i++) {
		const struct lectern_key *key = lectern_keys_at(keys, i);

		if (strlen(key->name) == 1 &&
		    strchr(LECTERN_MENU_KEYS, key->name[0]) && !key->hold)
			continue;
		lectern_diagnostics_add(
			found, LECTERN_ERROR, (struct lectern_source_place){0},
			"key table %s: a telephone has no %s%s",
			lectern_keys_title(keys),
			key->hold ? "long press of " : "", key->name);
		return LECTERN_INVALID;
	}
	return LECTERN_OK;
}

enum lectern_status lectern_menu_fill_keys(struct lectern_menu *menu,
					   struct lectern_diagnostics *found)
{
	enum lectern_status status = keys_device(menu, found);
	int mode;
	int i;

	for (mode = 0; mode < LECTERN_MENU_MODE_COUNT; mode++)
		for (i = 0; i < LECTERN_MENU_KEY_COUNT; i++) {
			const char key[2] = {LECTERN_MENU_KEYS[i]};
			enum lectern_command command = lectern_keys_match(
				menu->options->keys, keys_contexts[mode], key,
				false);

			menu->commands[mode][i] = command;
			if (command == LECTERN_CMD_NONE ||
			    lectern_menu_command_label(
				    (enum lectern_menu_mode)mode, command) !=
				    LECTERN_MENU_LABEL_COUNT)
				continue;
			lectern_diagnostics_add(
				found, LECTERN_ERROR,
				(struct lectern_source_place){0},
				"key table %s: a phone menu cannot do %s, "
				"which is on key %s",
				lectern_keys_title(menu->options->keys),
				lectern_command_info(command)->name, key);
			status = LECTERN_INVALID;
		}
	return status;
}
