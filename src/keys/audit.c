/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a table must offer so that nobody is shut in or shut out. Long presses
 * and chords do not count: many people cannot make them.
 */
#include <string.h>

#include "base/utf8.h"
#include "keys/table.h"

struct audit {
	const struct lectern_keys *keys;
	struct lectern_diagnostics *found;
	size_t faults;
};

/* A fault of the table as a whole. */
static void audit_lacks(struct audit *audit, enum lectern_context context,
			enum lectern_command command)
{
	struct lectern_source_place place = {audit->keys->path, 0, 0};

	audit->faults++;
	lectern_diagnostics_add(audit->found, LECTERN_ERROR, place,
				"context %s has no short press for %s",
				lectern_keys_context_name(context),
				lectern_command_info(command)->name);
}

/* A fault of one binding. */
static void audit_binding(struct audit *audit,
			  const struct lectern_keys_entry *entry,
			  const char *what)
{
	struct lectern_source_place place = {entry->path, entry->line, 0};

	audit->faults++;
	lectern_diagnostics_add(audit->found, LECTERN_ERROR, place, "%s: %s",
				what, entry->key.name);
}

static void audit_want(struct audit *audit, enum lectern_context context,
		       enum lectern_command command)
{
	if (!lectern_keys_for(audit->keys, context, command))
		audit_lacks(audit, context, command);
}

/* True when any key at all, a long press too, leads to the command. */
static bool audit_is_bound(const struct audit *audit,
			   enum lectern_command command)
{
	size_t i;

	for (i = 0; i < audit->keys->count; i++)
		if (audit->keys->entries[i].key.command == command)
			return true;
	return false;
}

static void audit_essentials(struct audit *audit)
{
	int i;

	for (i = 0; i < LECTERN_COMMAND_COUNT; i++) {
		enum lectern_command command = (enum lectern_command)i;

		if (lectern_command_info(command)->flags &
		    LECTERN_COMMAND_ESSENTIAL)
			audit_want(audit, LECTERN_CONTEXT_READING, command);
	}
}

/* True when some key asks for words to be typed. */
static bool audit_asks(const struct audit *audit)
{
	int i;

	for (i = 0; i < LECTERN_COMMAND_COUNT; i++) {
		enum lectern_command command = (enum lectern_command)i;

		if (lectern_command_info(command)->flags &
			    LECTERN_COMMAND_WORDS &&
		    audit_is_bound(audit, command))
			return true;
	}
	return false;
}

static void audit_list(struct audit *audit, enum lectern_context context)
{
	audit_want(audit, context, LECTERN_CMD_CANCEL);
	audit_want(audit, context, LECTERN_CMD_SELECT);
	audit_want(audit, context, LECTERN_CMD_NEXT);
}

/*
 * Only contexts that some key leads into must have a way out. The list of
 * commands leads into all but those where something is typed.
 */
static void audit_exits(struct audit *audit)
{
	bool menu = audit_is_bound(audit, LECTERN_CMD_MENU);

	if (menu)
		audit_list(audit, LECTERN_CONTEXT_MENU);
	if (menu || audit_is_bound(audit, LECTERN_CMD_CONTENTS))
		audit_list(audit, LECTERN_CONTEXT_CONTENTS);
	if (menu || audit_is_bound(audit, LECTERN_CMD_MARKS))
		audit_list(audit, LECTERN_CONTEXT_MARKS);
	if (menu || audit_is_bound(audit, LECTERN_CMD_LEARN))
		audit_want(audit, LECTERN_CONTEXT_LEARN, LECTERN_CMD_CANCEL);
	if (audit_asks(audit)) {
		audit_want(audit, LECTERN_CONTEXT_SEARCH, LECTERN_CMD_CANCEL);
		audit_want(audit, LECTERN_CONTEXT_SEARCH, LECTERN_CMD_SELECT);
	}
}

/* A key whose name is one character types that character. */
static bool audit_types(const char *name)
{
	return lectern_utf8_count(name, strlen(name)) == 1;
}

/*
 * A double binding cannot be loaded; it is looked for here too, because the
 * promise is the audit's and not the parser's.
 */
static void audit_bindings(struct audit *audit)
{
	const struct lectern_keys *keys = audit->keys;
	bool typing = audit_asks(audit);
	size_t i;

	for (i = 0; i < keys->count; i++) {
		const struct lectern_keys_entry *entry = &keys->entries[i];
		const struct lectern_key *key = &entry->key;

		if (lectern_keys_entry(keys, key->context, key->name,
				       key->hold) != entry)
			audit_binding(audit, entry, "a key is bound twice");
		if (typing && audit_types(key->name) &&
		    (key->context == LECTERN_CONTEXT_SEARCH ||
		     key->context == LECTERN_KEYS_ANY))
			audit_binding(audit, entry,
				      "this key could not be typed in a "
				      "search or a name");
	}
}

size_t lectern_keys_audit(const struct lectern_keys *keys,
			  struct lectern_diagnostics *found)
{
	struct audit audit = {.keys = keys, .found = found};

	audit_essentials(&audit);
	audit_exits(&audit);
	audit_bindings(&audit);
	return audit.faults;
}
