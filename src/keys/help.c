/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Help from a table: said key first, because the hand looks for the key while
 * the ear still listens. The words of a command are those of learn mode.
 */
#include <stdio.h>

#include "base/buffer.h"
#include "keys/table.h"
#include "lectern/memory.h"

/* Room for "command." or "key." and the longest name. */
#define HELP_NAME_MAX 96

const char *lectern_keys_spoken(const struct lectern_words *words,
				const char *name)
{
	char entry[HELP_NAME_MAX];

	snprintf(entry, sizeof(entry), "key.%s", name);
	if (!lectern_words_have(words, entry))
		return name;
	return lectern_words_say(words, entry);
}

/* One line of help, when the command has a key in the context. */
static enum lectern_status help_line(struct lectern_buffer *text,
				     const struct lectern_keys *keys,
				     const struct lectern_words *words,
				     enum lectern_context context,
				     enum lectern_command command)
{
	const char *key = lectern_keys_for(keys, context, command);
	char entry[HELP_NAME_MAX];
	enum lectern_status status;
	char *line = NULL;

	if (!key)
		return LECTERN_OK;
	snprintf(entry, sizeof(entry), "command.%s",
		 lectern_command_info(command)->name);
	status = lectern_words_form(
		&line, words, "help.line",
		(const struct lectern_word[]){
			{"key", lectern_keys_spoken(words, key)},
			{"what", lectern_words_say(words, entry)},
			{NULL, NULL}});
	if (status != LECTERN_OK)
		return status;
	if (text->length)
		lectern_buffer_puts(text, " ");
	lectern_buffer_puts(text, line);
	lectern_string_free(line);
	return LECTERN_OK;
}

/* How to get about in a list, and what else can be done there. */
static bool help_wants_in_list(enum lectern_context context,
			       enum lectern_command command)
{
	bool marks = context == LECTERN_CONTEXT_MARKS;
	bool tree = context == LECTERN_CONTEXT_CONTENTS ||
		    context == LECTERN_CONTEXT_MENU;

	if (command == LECTERN_CMD_NEXT || command == LECTERN_CMD_PREVIOUS)
		return tree || marks;
	if (command == LECTERN_CMD_OPEN || command == LECTERN_CMD_CLOSE)
		return tree;
	return marks && (command == LECTERN_CMD_MARK_NAME ||
			 command == LECTERN_CMD_MARK_CLEAR);
}

/*
 * What a reader must know of: all that is essential, and in lists and modes
 * the ways to choose and to leave. More would not be remembered.
 */
static bool help_wants(enum lectern_context context,
		       enum lectern_command command)
{
	if (command == LECTERN_CMD_HELP)
		return false;
	if (context == LECTERN_CONTEXT_READING)
		return command == LECTERN_CMD_CONTENTS ||
		       command == LECTERN_CMD_MENU ||
		       command == LECTERN_CMD_LEARN ||
		       command == LECTERN_CMD_QUIT ||
		       lectern_command_info(command)->flags &
			       LECTERN_COMMAND_ESSENTIAL;
	return command == LECTERN_CMD_CANCEL ||
	       (context != LECTERN_CONTEXT_LEARN &&
		command == LECTERN_CMD_SELECT) ||
	       help_wants_in_list(context, command);
}

enum lectern_status lectern_keys_help(char **out,
				      const struct lectern_keys *keys,
				      const struct lectern_words *words,
				      enum lectern_context context)
{
	enum lectern_status status = LECTERN_OK;
	struct lectern_buffer text = {0};
	int i;

	for (i = 0; i < LECTERN_COMMAND_COUNT && status == LECTERN_OK; i++) {
		enum lectern_command command = (enum lectern_command)i;

		if (help_wants(context, command))
			status =
				help_line(&text, keys, words, context, command);
	}
	if (status == LECTERN_OK)
		return lectern_buffer_take(&text, out);
	lectern_buffer_free(&text);
	return status;
}
