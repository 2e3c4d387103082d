/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Look-ups in a table. A few hundred bindings and one look-up a key press need
 * no index; the order of the file is kept, because help names the first key.
 */
#include "keys/table.h"

#include <string.h>

#include "base/alloc.h"

void lectern_keys_free(struct lectern_keys *keys)
{
	if (!keys)
		return;
	lectern_arena_free(&keys->arena);
	lectern_free(keys->entries);
	lectern_free(keys);
}

const char *lectern_keys_device(const struct lectern_keys *keys)
{
	return keys->device;
}

const char *lectern_keys_title(const struct lectern_keys *keys)
{
	return keys->title;
}

size_t lectern_keys_count(const struct lectern_keys *keys)
{
	return keys->count;
}

const struct lectern_key *lectern_keys_at(const struct lectern_keys *keys,
					  size_t index)
{
	return index < keys->count ? &keys->entries[index].key : NULL;
}

const char *lectern_keys_context_name(enum lectern_context context)
{
	return context == LECTERN_KEYS_ANY ? "any"
					   : lectern_context_name(context);
}

const struct lectern_keys_entry *
lectern_keys_entry(const struct lectern_keys *keys,
		   enum lectern_context context, const char *name, bool hold)
{
	size_t i;

	for (i = 0; i < keys->count; i++) {
		const struct lectern_key *key = &keys->entries[i].key;

		if (key->context == context && key->hold == hold &&
		    strcmp(key->name, name) == 0)
			return &keys->entries[i];
	}
	return NULL;
}

enum lectern_command lectern_keys_match(const struct lectern_keys *keys,
					enum lectern_context context,
					const char *name, bool hold)
{
	const struct lectern_keys_entry *entry;

	entry = lectern_keys_entry(keys, context, name, hold);
	if (!entry && context == LECTERN_CONTEXT_LEARN)
		entry = lectern_keys_entry(keys, LECTERN_CONTEXT_READING, name,
					   hold);
	if (!entry)
		entry = lectern_keys_entry(keys, LECTERN_KEYS_ANY, name, hold);
	return entry ? entry->key.command : LECTERN_CMD_NONE;
}

/*
 * The first short press written under `written` that means `command` in
 * `context`: what a nearer binding covers is no way to it.
 */
static const char *keys_first(const struct lectern_keys *keys,
			      enum lectern_context written,
			      enum lectern_context context,
			      enum lectern_command command)
{
	size_t i;

	for (i = 0; i < keys->count; i++) {
		const struct lectern_key *key = &keys->entries[i].key;

		if (key->context == written && !key->hold &&
		    key->command == command &&
		    lectern_keys_match(keys, context, key->name, false) ==
			    command)
			return key->name;
	}
	return NULL;
}

const char *lectern_keys_for(const struct lectern_keys *keys,
			     enum lectern_context context,
			     enum lectern_command command)
{
	const char *name = keys_first(keys, context, context, command);

	if (!name && context == LECTERN_CONTEXT_LEARN)
		name = keys_first(keys, LECTERN_CONTEXT_READING, context,
				  command);
	if (!name)
		name = keys_first(keys, LECTERN_KEYS_ANY, context, command);
	return name;
}
