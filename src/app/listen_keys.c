/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the reader does with their hands: keys, typed words and numbers, and
 * the lines of --commands.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "app/listen.h"
#include "lectern/memory.h"

/* Enough to see that a number is too large. */
#define NUMBER_DIGITS 8

/* The line of --commands that lets what is being said come to its end. */
#define COMMAND_WAIT "wait"

static enum lectern_status keys_load(struct lectern_listen *listen,
				     enum lectern_hand hand, const char *name)
{
	struct lectern_hand_keys *keys = &listen->hands[hand];
	struct lectern_app *app = listen->app;
	char *path = lectern_data_choice(app, name, "tables/keys", ".keys");
	enum lectern_status status = LECTERN_NO_MEMORY;
	int i;

	if (path)
		status = lectern_keys_load(&keys->keys, path, app->found);
	lectern_string_free(path);
	for (i = 0; status == LECTERN_OK && i < LECTERN_CONTEXT_COUNT; i++)
		status = lectern_keys_help(&keys->help[i], keys->keys,
					   app->words, (enum lectern_context)i);
	return status;
}

enum lectern_status lectern_listen_load_keys(struct lectern_listen *listen)
{
	const struct lectern_arguments *arguments = listen->app->arguments;
	const char *name = arguments->keys ? arguments->keys : "keyboard";
	enum lectern_status status =
		keys_load(listen, LECTERN_HAND_KEYBOARD, name);

	if (status == LECTERN_OK && lectern_fingers_wanted(arguments))
		status = keys_load(listen, LECTERN_HAND_DISPLAY, "display");
	if (status == LECTERN_OK)
		lectern_listen_use(listen, LECTERN_HAND_KEYBOARD);
	return status;
}

void lectern_listen_free_keys(struct lectern_listen *listen)
{
	int hand;
	int i;

	for (hand = 0; hand < LECTERN_HAND_COUNT; hand++) {
		lectern_keys_free(listen->hands[hand].keys);
		for (i = 0; i < LECTERN_CONTEXT_COUNT; i++)
			lectern_string_free(listen->hands[hand].help[i]);
	}
}

void lectern_listen_use(struct lectern_listen *listen, enum lectern_hand hand)
{
	int i;

	if (!listen->hands[hand].keys)
		return;
	listen->keys = listen->hands[hand].keys;
	/* The controller reads these when it is asked for help. */
	for (i = 0; i < LECTERN_CONTEXT_COUNT; i++)
		listen->help[i] = listen->hands[hand].help[i];
}

/* Says a key or a typed character as it is called aloud. */
static void keys_echo(struct lectern_listen *listen, const char *key)
{
	lectern_nav_tell(listen->nav,
			 lectern_keys_spoken(listen->app->words,
					     strcmp(key, " ") ? key : "space"));
}

/* A move that was refused has been told of already. */
void lectern_listen_do(struct lectern_listen *listen,
		       enum lectern_command command, int32_t number,
		       int64_t now_ms)
{
	enum lectern_context context = lectern_nav_context(listen->nav);
	enum lectern_status status;

	if (lectern_fingers_do(listen, command, number, now_ms))
		return;
	status = lectern_nav_do(listen->nav, command, number, now_ms);
	if (status == LECTERN_NO_MEMORY)
		lectern_listen_tell(listen, "app.no-memory", "");
	if (lectern_nav_context(listen->nav) == LECTERN_CONTEXT_SEARCH &&
	    context != LECTERN_CONTEXT_SEARCH)
		lectern_entry_clear(&listen->entry);
}

static void keys_erase(struct lectern_listen *listen)
{
	char taken[5];

	if (lectern_entry_erase(&listen->entry, taken))
		keys_echo(listen, taken);
	else
		lectern_listen_tell(listen, "app.typing.empty", "");
}

/* --------------------------------------------------------- typed words */

static void keys_answer(struct lectern_listen *listen, const char *words,
			int64_t now_ms)
{
	enum lectern_status status =
		lectern_nav_answer(listen->nav, words, now_ms);

	/* What was not found, and an answer without words, were told of. */
	if (status == LECTERN_NO_MEMORY)
		lectern_listen_tell(listen, "app.no-memory", "");
}

static void keys_in_typing(struct lectern_listen *listen, const char *name,
			   int64_t now_ms)
{
	enum lectern_command command = lectern_keys_match(
		listen->keys, LECTERN_CONTEXT_SEARCH, name, false);

	/* With nothing typed SELECT has a meaning of its own. */
	if (command == LECTERN_CMD_SELECT && listen->entry.length > 0)
		keys_answer(listen, listen->entry.typed, now_ms);
	else if (command != LECTERN_CMD_NONE)
		lectern_listen_do(listen, command, 0, now_ms);
	else if (strcmp(name, "backspace") == 0)
		keys_erase(listen);
	else if (!lectern_entry_types(name))
		lectern_listen_tell(
			listen, "app.no-key",
			lectern_keys_spoken(listen->app->words, name));
	else if (lectern_entry_add(&listen->entry, name))
		keys_echo(listen, name);
	else
		lectern_listen_tell(listen, "app.typing.full", "");
}

/* ------------------------------------------------------------- a number */

static void keys_number_begin(struct lectern_listen *listen,
			      enum lectern_command command)
{
	lectern_entry_clear(&listen->entry);
	listen->numbering = true;
	listen->number_for = command;
	lectern_listen_tell(listen, "app.number.ask", "");
}

static void keys_number_end(struct lectern_listen *listen, int64_t now_ms)
{
	int32_t number;

	listen->numbering = false;
	if (lectern_entry_number(&listen->entry, &number))
		lectern_listen_do(listen, listen->number_for, number, now_ms);
	else
		lectern_listen_tell(listen, "app.number.none", "");
}

static void keys_in_number(struct lectern_listen *listen, const char *name,
			   int64_t now_ms)
{
	/* The number pad types digits here, as the row above the letters. */
	const char *digit = strncmp(name, "kp-", 3) == 0 ? name + 3 : name;

	if (strcmp(digit, "enter") == 0) {
		keys_number_end(listen, now_ms);
	} else if (strcmp(name, "escape") == 0) {
		listen->numbering = false;
		lectern_listen_tell(listen, "app.number.closed", "");
	} else if (strcmp(name, "backspace") == 0) {
		keys_erase(listen);
	} else if (isdigit((unsigned char)digit[0]) && !digit[1] &&
		   lectern_entry_add(&listen->entry, digit)) {
		keys_echo(listen, digit);
	} else {
		lectern_listen_tell(listen, "app.number.ask", "");
	}
}

/* --------------------------------------------------------------- a key */

struct keys_hint {
	const char *name; /* in the catalogue */
	enum lectern_command command;
};

/*
 * Says the way out of what a key has led into: who cannot see it is shut in
 * there otherwise. Fast hands cut it off with their next key.
 */
static void keys_hint(struct lectern_listen *listen,
		      enum lectern_context before)
{
	static const struct keys_hint hints[LECTERN_CONTEXT_COUNT] = {
		[LECTERN_CONTEXT_CONTENTS] = {"app.hint.contents",
					      LECTERN_CMD_SELECT},
		[LECTERN_CONTEXT_MARKS] = {"app.hint.marks",
					   LECTERN_CMD_SELECT},
		[LECTERN_CONTEXT_MENU] = {"app.hint.menu", LECTERN_CMD_SELECT},
		[LECTERN_CONTEXT_SEARCH] = {"app.hint.search",
					    LECTERN_CMD_SELECT},
		[LECTERN_CONTEXT_LEARN] = {"app.hint.learn",
					   LECTERN_CMD_CANCEL}};
	enum lectern_context context = lectern_nav_context(listen->nav);
	const struct keys_hint *hint = &hints[context];
	const char *key;

	if (context == before || !hint->name)
		return;
	key = lectern_keys_for(listen->keys, context, hint->command);
	if (key)
		lectern_listen_tell(
			listen, hint->name,
			lectern_keys_spoken(listen->app->words, key));
}

/* A key in the guide, the list or learn mode. */
static void keys_obey(struct lectern_listen *listen,
		      enum lectern_command command,
		      enum lectern_context context, int64_t now_ms)
{
	/* What fingers read is paused already: on with what follows. */
	if (command == LECTERN_CMD_PAUSE &&
	    context == LECTERN_CONTEXT_READING && lectern_fingers_leads(listen))
		command = LECTERN_CMD_PAN_ON;
	if (command == LECTERN_CMD_PAUSE &&
	    context == LECTERN_CONTEXT_READING && lectern_slots_paced(listen)) {
		listen->owed++;
		return;
	}
	lectern_listen_do(listen, command, 0, now_ms);
	keys_hint(listen, context);
}

void lectern_listen_key(struct lectern_listen *listen, const char *name,
			int64_t now_ms)
{
	enum lectern_context context = lectern_nav_context(listen->nav);
	const struct lectern_command_info *info;
	enum lectern_command command;

	/* Typing comes first: every key is a part of it then. */
	if (listen->numbering) {
		keys_in_number(listen, name, now_ms);
		return;
	}
	if (context == LECTERN_CONTEXT_SEARCH) {
		keys_in_typing(listen, name, now_ms);
		return;
	}
	command = lectern_keys_match(listen->keys, context, name, false);
	if (lectern_introduction_skip(listen, command, now_ms))
		return;
	info = lectern_command_info(command);
	if (command == LECTERN_CMD_NONE || !info)
		lectern_listen_tell(
			listen, "app.no-key",
			lectern_keys_spoken(listen->app->words, name));
	else if (info->flags & LECTERN_COMMAND_DIGITS &&
		 context != LECTERN_CONTEXT_LEARN)
		keys_number_begin(listen, command);
	else
		keys_obey(listen, command, context, now_ms);
}

/* ---------------------------------------------------- a line of --commands */

/* Says what is wrong with a line, and ends: the rest would be obeyed from a
 * place that its writer did not mean. */
static void command_refuse(struct lectern_listen *listen, const char *what,
			   const char *word)
{
	struct lectern_source_place place = {.path = listen->commands.path,
					     .line = listen->commands.number};

	lectern_diagnostics_add(listen->app->found, LECTERN_ERROR, place,
				"%s '%s'", what, word);
	listen->status = LECTERN_INVALID;
	listen->done = true;
}

/* Splits off the first word; returns what follows it. */
static char *command_split(char *line)
{
	char *rest = line + strcspn(line, " \t");

	if (*rest)
		*rest++ = 0;
	return rest + strspn(rest, " \t");
}

static void command_obey(struct lectern_listen *listen, char *name, char *rest,
			 int64_t now_ms)
{
	const struct lectern_command_info *info;
	enum lectern_command command = LECTERN_CMD_NONE;
	struct lectern_entry typed = {0};
	int32_t number = 0;
	size_t i;

	lectern_fingers_answer(listen);
	/* Not a command of the reader: at a keyboard nobody needs it. */
	if (strcmp(name, COMMAND_WAIT) == 0) {
		listen->waiting = true;
		return;
	}
	if (lectern_command_find(&command, name) != LECTERN_OK) {
		command_refuse(listen, "there is no command", name);
		return;
	}
	info = lectern_command_info(command);
	if (info->flags & LECTERN_COMMAND_DIGITS) {
		for (i = 0; i < NUMBER_DIGITS && rest[i]; i++)
			lectern_entry_add(&typed, (char[]){rest[i], 0});
		if (!lectern_entry_number(&typed, &number)) {
			command_refuse(listen, "a number is needed behind",
				       name);
			return;
		}
	}
	lectern_listen_do(listen, command, number, now_ms);
	if (info->flags & LECTERN_COMMAND_WORDS && *rest &&
	    lectern_nav_context(listen->nav) == LECTERN_CONTEXT_SEARCH)
		keys_answer(listen, rest, now_ms);
}

int lectern_listen_command(struct lectern_listen *listen, int64_t now_ms)
{
	char *line = NULL;
	size_t length;
	char *rest;
	int got = lectern_feed_line(&listen->commands, &line);

	if (got <= 0)
		return got;
	length = strlen(line);
	while (length > 0 && isspace((unsigned char)line[length - 1]))
		line[--length] = 0;
	line += strspn(line, " \t");
	if (!*line || *line == '#')
		return got;
	rest = command_split(line);
	command_obey(listen, line, rest, now_ms);
	return got;
}
