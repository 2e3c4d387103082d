/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Look-ups over the list of commands. The list is short, so a scan is quicker
 * than anything that would have to be kept in order by hand.
 */
#include "lectern/command.h"

#include <string.h>

/* The words that command.def uses in its columns. */
#define ESSENTIAL LECTERN_COMMAND_ESSENTIAL
#define DIGITS LECTERN_COMMAND_DIGITS
#define WORDS LECTERN_COMMAND_WORDS

static const struct lectern_command_info commands[] = {
#define LECTERN_COMMAND(symbol, name, group, flags, help) \
	[LECTERN_CMD_##symbol] = {name, LECTERN_GROUP_##group, flags, help},
#include "lectern/command.def"
};

const struct lectern_command_info *
lectern_command_info(enum lectern_command command)
{
	if ((unsigned)command >= LECTERN_COMMAND_COUNT)
		return NULL;
	return &commands[command];
}

enum lectern_status lectern_command_find(enum lectern_command *out,
					 const char *name)
{
	int i;

	for (i = 0; i < LECTERN_COMMAND_COUNT; i++) {
		if (strcmp(commands[i].name, name) == 0) {
			*out = (enum lectern_command)i;
			return LECTERN_OK;
		}
	}
	return LECTERN_NOT_FOUND;
}

const char *lectern_context_name(enum lectern_context context)
{
	static const char *const names[] = {
		[LECTERN_CONTEXT_READING] = "reading",
		[LECTERN_CONTEXT_CONTENTS] = "contents",
		[LECTERN_CONTEXT_MARKS] = "marks",
		[LECTERN_CONTEXT_MENU] = "menu",
		[LECTERN_CONTEXT_SEARCH] = "search",
		[LECTERN_CONTEXT_LEARN] = "learn"};

	if ((unsigned)context >= LECTERN_CONTEXT_COUNT)
		return NULL;
	return names[context];
}
