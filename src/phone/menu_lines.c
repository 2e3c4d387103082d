/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Offers name their key as the table binds it, so that a changed table changes
 * what callers are told.
 */
#include "phone/menu_lines.h"

#include <stdio.h>
#include <string.h>

#include "lectern/memory.h"
#include "phone/menu.h"

/* Room for "phone.key." and a key's name. */
#define LINES_ENTRY_MAX 64

/* Sentences of a line at most. */
#define LINES_PARTS_MAX 7

enum lines_kind {
	LINES_PLAIN,
	LINES_READING, /* offers a key of the guide */
	LINES_LISTING, /* offers a key of the list of sections */
	LINES_TWICE,   /* offers CONTENTS, then FIRST */
	LINES_PERSON   /* offers HELP, when there is a person */
};

/* A sentence of a line; an entry of NULL ends the line. */
struct lines_part {
	const char *entry;
	enum lines_kind kind;
	enum lectern_command command;
};

#define OFFER(entry, COMMAND)                               \
	{                                                   \
		entry, LINES_READING, LECTERN_CMD_##COMMAND \
	}
#define IN_LIST(entry, COMMAND)                             \
	{                                                   \
		entry, LINES_LISTING, LECTERN_CMD_##COMMAND \
	}
#define SAY(entry)                                   \
	{                                            \
		entry, LINES_PLAIN, LECTERN_CMD_NONE \
	}
#define OFFER_TWICE                                               \
	{                                                         \
		"phone.from-start", LINES_TWICE, LECTERN_CMD_NONE \
	}
#define OFFER_PERSON                                                \
	{                                                           \
		"phone.help.person", LINES_PERSON, LECTERN_CMD_HELP \
	}

static const struct lines_part
	lines_parts[LECTERN_MENU_LINE_COUNT][LINES_PARTS_MAX] = {
		[LECTERN_MENU_LINE_EMERGENCY] = {SAY("phone.emergency")},
		[LECTERN_MENU_LINE_WELCOME] = {SAY("phone.welcome")},
		[LECTERN_MENU_LINE_STATEMENT] = {SAY("phone.statement")},
		[LECTERN_MENU_LINE_BRAILLE] = {SAY("phone.braille")},
		[LECTERN_MENU_LINE_BEGIN] = {OFFER("phone.any-key", HELP),
					     SAY("phone.begin")},
		[LECTERN_MENU_LINE_RESUMED] = {OFFER("phone.any-key", HELP),
					       SAY("phone.resumed"),
					       OFFER_TWICE},
		[LECTERN_MENU_LINE_HELP] =
			{OFFER("phone.help.next", NEXT),
			 OFFER("phone.help.previous", PREVIOUS),
			 OFFER("phone.help.where", WHERE),
			 OFFER("phone.help.pause", PAUSE),
			 OFFER("phone.help.contents", CONTENTS), OFFER_PERSON},
		[LECTERN_MENU_LINE_HELP_MORE] =
			{OFFER("phone.help.level-coarser", LEVEL_COARSER),
			 OFFER("phone.help.level-finer", LEVEL_FINER),
			 OFFER("phone.help.previous-sentence",
			       PREVIOUS_SENTENCE),
			 OFFER("phone.help.next-sentence", NEXT_SENTENCE),
			 OFFER("phone.help.slower", SLOWER),
			 OFFER("phone.help.faster", FASTER)},
		[LECTERN_MENU_LINE_LIST] =
			{SAY("phone.list.open"),
			 IN_LIST("phone.list.next", NEXT),
			 IN_LIST("phone.list.previous", PREVIOUS),
			 IN_LIST("phone.list.select", SELECT),
			 IN_LIST("phone.list.cancel", CANCEL)},
		[LECTERN_MENU_LINE_LIST_HELP] =
			{
				IN_LIST("phone.list.next", NEXT),
				IN_LIST("phone.list.previous", PREVIOUS),
				IN_LIST("phone.list.select", SELECT),
				IN_LIST("phone.list.first", FIRST),
				IN_LIST("phone.list.cancel", CANCEL),
				OFFER_PERSON},
		[LECTERN_MENU_LINE_LIST_FIRST] = {SAY("phone.list.at-first")},
		[LECTERN_MENU_LINE_LIST_LAST] = {SAY("phone.list.at-last")},
		[LECTERN_MENU_LINE_NO_LIST] = {SAY("phone.list.none")},
		[LECTERN_MENU_LINE_TOP] = {SAY("phone.where.top")},
		[LECTERN_MENU_LINE_HEADING] = {SAY("phone.where.heading")},
		[LECTERN_MENU_LINE_PAUSED] = {OFFER("phone.paused", PAUSE)},
		[LECTERN_MENU_LINE_START] = {SAY("phone.start")},
		[LECTERN_MENU_LINE_END] = {SAY("phone.ended.open"),
					   OFFER("phone.help.previous",
						 PREVIOUS),
					   OFFER("phone.help.contents",
						 CONTENTS),
					   OFFER_TWICE,
					   SAY("phone.ended.close")},
		[LECTERN_MENU_LINE_STILL] = {OFFER("phone.still", WHERE)},
		[LECTERN_MENU_LINE_STILL_LIST] = {IN_LIST("phone.still",
							  REPEAT)},
		[LECTERN_MENU_LINE_GOODBYE] = {SAY("phone.goodbye")},
		[LECTERN_MENU_LINE_NO_KEY] = {OFFER("phone.no-key", HELP)},
		[LECTERN_MENU_LINE_PERSON] = {SAY("phone.person")},
		[LECTERN_MENU_LINE_BACK] = {SAY("phone.back")},
		[LECTERN_MENU_LINE_UNSAID] = {SAY("speech.unsaid")},
		[LECTERN_MENU_LINE_BY_SECTION] = {SAY("phone.level.section")},
		[LECTERN_MENU_LINE_BY_ITEM] = {SAY("phone.level.item")},
		[LECTERN_MENU_LINE_BY_SENTENCE] = {SAY("phone.level.sentence")},
		[LECTERN_MENU_LINE_NO_COARSER] = {SAY("phone.no-coarser")},
		[LECTERN_MENU_LINE_NO_FINER] = {SAY("phone.no-finer")},
		[LECTERN_MENU_LINE_LAST_SECTION] = {SAY("edge.next.section")},
		[LECTERN_MENU_LINE_LAST_ITEM] = {SAY("edge.next.item")},
		[LECTERN_MENU_LINE_LAST_SENTENCE] = {SAY("edge.next.sentence")},
		[LECTERN_MENU_LINE_FIRST_SECTION] = {SAY(
			"edge.previous.section")},
		[LECTERN_MENU_LINE_FIRST_ITEM] = {SAY("edge.previous.item")},
		[LECTERN_MENU_LINE_FIRST_SENTENCE] = {SAY(
			"edge.previous.sentence")},
		[LECTERN_MENU_LINE_SLOWEST] = {SAY("phone.speed.slowest")},
		[LECTERN_MENU_LINE_FASTEST] = {SAY("phone.speed.fastest")}};

static const char *const lines_names[] = {
#define LINES_NAME(symbol, name) name,
	LECTERN_MENU_LINES(LINES_NAME)
#undef LINES_NAME
};

const char *lectern_menu_key_spoken(const struct lectern_menu *menu,
				    const char *key)
{
	char entry[LINES_ENTRY_MAX];

	snprintf(entry, sizeof(entry), "phone.key.%s", key);
	if (lectern_words_have(menu->set->words, entry))
		return lectern_words_say(menu->set->words, entry);
	return key;
}

/* The spoken key of a command; NULL when there is none. */
static const char *lines_key(const struct lectern_menu *menu,
			     enum lectern_context context,
			     enum lectern_command command)
{
	const char *key =
		lectern_keys_for(menu->options->keys, context, command);

	return key ? lectern_menu_key_spoken(menu, key) : NULL;
}

/* Finds the keys that an offer names; false when one is not there. */
static bool lines_keys(const struct lectern_menu *menu,
		       const struct lines_part *part, const char **key,
		       const char **then)
{
	*key = "";
	*then = "";
	switch (part->kind) {
	case LINES_PLAIN:
		return true;
	case LINES_PERSON:
		if (!menu->options->person)
			return false;
		*key = lines_key(menu, LECTERN_CONTEXT_READING, part->command);
		return *key != NULL;
	case LINES_READING:
		*key = lines_key(menu, LECTERN_CONTEXT_READING, part->command);
		break;
	case LINES_LISTING:
		*key = lines_key(menu, LECTERN_CONTEXT_CONTENTS, part->command);
		/* Any key gives more time; this one is always there. */
		if (!*key && part->command == LECTERN_CMD_REPEAT)
			*key = lines_key(menu, LECTERN_CONTEXT_CONTENTS,
					 LECTERN_CMD_NEXT);
		break;
	case LINES_TWICE:
		*key = lines_key(menu, LECTERN_CONTEXT_READING,
				 LECTERN_CMD_CONTENTS);
		*then = lines_key(menu, LECTERN_CONTEXT_CONTENTS,
				  LECTERN_CMD_FIRST);
		break;
	}
	/* A slower voice is no offer where there is one voice. */
	if ((part->command == LECTERN_CMD_SLOWER ||
	     part->command == LECTERN_CMD_FASTER) &&
	    menu->speed_count < 2)
		return false;
	return *key && *then &&
	       (menu->heading_count > 0 ||
		(part->kind != LINES_TWICE &&
		 part->command != LECTERN_CMD_CONTENTS));
}

/* The text of `entry`, with what every sentence may hold. */
static enum lectern_status lines_form(const struct lectern_menu *menu,
				      struct lectern_buffer *out,
				      const char *entry, const char *key,
				      const char *then)
{
	const struct lectern_phone_menu_options *options = menu->options;
	const struct lectern_front *front =
		lectern_guide_front(menu->set->guide);
	struct lectern_buffer title = {0};
	enum lectern_status status = LECTERN_NO_MEMORY;
	char *formed = NULL;

	lectern_menu_put_sentence(&title, front->title);
	if (!title.failed)
		status = lectern_words_form(
			&formed, menu->set->words, entry,
			(const struct lectern_word[]){
				{"key", key},
				{"then", then},
				{"title", title.length ? title.bytes : ""},
				{"emergency", front->emergency},
				{"where",
				 options->braille_from
					 ? options->braille_from
					 : lectern_words_say(
						   menu->set->words,
						   "phone.braille-from")},
				{NULL, NULL}});
	if (status == LECTERN_OK) {
		if (out->length)
			lectern_buffer_puts(out, " ");
		lectern_buffer_puts(out, formed);
	}
	lectern_string_free(formed);
	lectern_buffer_free(&title);
	return status;
}

/* The statement is the guide's own; an emergency number may be wanting. */
static enum lectern_status lines_part(const struct lectern_menu *menu,
				      struct lectern_buffer *out,
				      const struct lines_part *part)
{
	const struct lectern_front *front =
		lectern_guide_front(menu->set->guide);
	const char *entry = part->entry;
	const char *then;
	const char *key;

	if (strcmp(entry, "phone.statement") == 0) {
		lectern_menu_put_sentence(out, front->statement);
		return LECTERN_OK;
	}
	if (strcmp(entry, "phone.emergency") == 0 && !*front->emergency)
		entry = "phone.emergency-any";
	if (!lines_keys(menu, part, &key, &then))
		return LECTERN_OK;
	return lines_form(menu, out, entry, key, then);
}

static enum lectern_status lines_add(struct lectern_menu *menu,
				     enum lectern_menu_line line)
{
	const struct lines_part *part = lines_parts[line];
	struct lectern_buffer words = {0};
	enum lectern_status status = LECTERN_OK;
	size_t i;

	for (i = 0; i < LINES_PARTS_MAX && part[i].entry; i++)
		if (status == LECTERN_OK)
			status = lines_part(menu, &words, &part[i]);
	if (status == LECTERN_OK && words.failed)
		status = LECTERN_NO_MEMORY;
	if (status == LECTERN_OK)
		status = lectern_menu_add_prompt(
			menu, lines_names[line],
			words.length ? words.bytes : "", NULL);
	lectern_buffer_free(&words);
	return status;
}

/* "Slow.", "Normal speed."; a speed of another name by its number. */
static enum lectern_status lines_add_speed(struct lectern_menu *menu,
					   size_t index)
{
	char entry[LINES_ENTRY_MAX];
	char name[LECTERN_PHONE_NAME_MAX + 1];
	char number[24];
	char count[24];
	enum lectern_status status;
	char *words = NULL;

	snprintf(entry, sizeof(entry), "phone.speed.%s",
		 lectern_phone_speed_name(menu->speeds[index]));
	if (!lectern_words_have(menu->set->words, entry))
		snprintf(entry, sizeof(entry), "phone.speed.other");
	snprintf(name, sizeof(name), "m%zu-speed", 60 + index);
	snprintf(number, sizeof(number), "%zu", index + 1);
	snprintf(count, sizeof(count), "%zu", (size_t)menu->speed_count);
	status = lectern_words_form(
		&words, menu->set->words, entry,
		(const struct lectern_word[]){
			{"number", number}, {"count", count}, {NULL, NULL}});
	if (status == LECTERN_OK)
		status = lectern_menu_add_prompt(menu, name, words, NULL);
	lectern_string_free(words);
	return status;
}

enum lectern_status lectern_menu_fill_lines(struct lectern_menu *menu)
{
	enum lectern_status status = LECTERN_OK;
	size_t i;

	for (i = 0; i < LECTERN_MENU_LINE_COUNT && status == LECTERN_OK; i++)
		status = lines_add(menu, (enum lectern_menu_line)i);
	for (i = 0; i < menu->speed_count && status == LECTERN_OK; i++)
		status = lines_add_speed(menu, i);
	return status;
}
