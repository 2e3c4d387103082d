/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is typed is kept in bytes of UTF-8 but taken and given back a
 * character at a time, because that is what a reader hears.
 */
#include "app/entry.h"

#include <string.h>

#include "base/utf8.h"

#define NUMBER_MAX 1000000

void lectern_entry_clear(struct lectern_entry *entry)
{
	*entry = (struct lectern_entry){0};
}

/* What a key types, or NULL. */
static const char *entry_character(const char *key)
{
	uint32_t code_point;
	size_t length = strlen(key);

	if (strcmp(key, "space") == 0)
		return " ";
	if (length == 0 ||
	    lectern_utf8_decode(key, length, &code_point) != length ||
	    lectern_utf8_is_control(code_point))
		return NULL;
	return key;
}

bool lectern_entry_types(const char *key)
{
	return entry_character(key) != NULL;
}

bool lectern_entry_add(struct lectern_entry *entry, const char *key)
{
	const char *character = entry_character(key);

	if (!character || entry->length + strlen(character) > LECTERN_ENTRY_MAX)
		return false;
	strcpy(entry->typed + entry->length, character);
	entry->length += strlen(character);
	return true;
}

bool lectern_entry_erase(struct lectern_entry *entry, char taken[5])
{
	size_t start = entry->length;

	if (start == 0)
		return false;
	do
		start--;
	while (start > 0 && !lectern_utf8_is_start(entry->typed[start]));
	strcpy(taken, entry->typed + start);
	entry->typed[start] = 0;
	entry->length = start;
	return true;
}

bool lectern_entry_number(const struct lectern_entry *entry, int32_t *out)
{
	const char *digit = entry->typed;
	int32_t number = 0;

	for (; *digit >= '0' && *digit <= '9' && number <= NUMBER_MAX; digit++)
		number = 10 * number + (*digit - '0');
	if (*digit || number < 1 || number > NUMBER_MAX)
		return false;
	*out = number;
	return true;
}
