/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/joins.h"

#include <string.h>

#include "base/buffer.h"
#include "base/file.h"
#include "lectern/memory.h"

/* More than any list of abbreviations will ever be. */
#define JOINS_BYTES_MAX ((size_t)1 << 20)

/* --------------------------------------------------------------- loading */

/* A list of words; *out stays NULL when the language has none. */
static enum lectern_status joins_list(const struct lectern_yaml **out,
				      const struct lectern_yaml *entry)
{
	const struct lectern_yaml *word;

	if (entry->kind != LECTERN_YAML_SEQUENCE)
		return LECTERN_INVALID;
	for (word = entry->first; word; word = word->next)
		if (word->kind != LECTERN_YAML_SCALAR || !word->value[0])
			return LECTERN_INVALID;
	*out = entry;
	return LECTERN_OK;
}

static enum lectern_status joins_take(struct joins *joins,
				      const struct lectern_yaml *language)
{
	enum lectern_status status = LECTERN_OK;
	const struct lectern_yaml *entry;

	for (entry = language->first; entry && status == LECTERN_OK;
	     entry = entry->next) {
		if (strcmp(entry->key, "never") == 0)
			status = joins_list(&joins->never, entry);
		else if (strcmp(entry->key, "number") == 0)
			status = joins_list(&joins->number, entry);
		else if (strcmp(entry->key, "letter") == 0)
			status = joins_list(&joins->letter, entry);
		else if (strcmp(entry->key, "ordinal") == 0)
			status = joins_list(&joins->ordinal, entry);
		else if (strcmp(entry->key, "initials") == 0)
			joins->initials = strcmp(entry->value, "yes") == 0;
		else
			status = LECTERN_INVALID;
	}
	return status;
}

static enum lectern_status joins_parse(struct joins *joins,
				       const char *language, const char *name,
				       const char *bytes, size_t length)
{
	const struct lectern_yaml *top;
	const struct lectern_yaml *one;
	enum lectern_status status;
	size_t primary = strcspn(language, "-");

	status = lectern_yaml_parse(&top, &joins->arena, name, bytes, length, 1,
				    NULL);
	if (status != LECTERN_OK)
		return status;
	for (one = top->first; one; one = one->next)
		if (strlen(one->key) == primary &&
		    memcmp(one->key, language, primary) == 0)
			return joins_take(joins, one);
	return LECTERN_OK;
}

enum lectern_status joins_load(struct joins *joins, const char *language,
			       const char *data)
{
	struct lectern_buffer path = {0};
	enum lectern_status status;
	char *bytes = NULL;
	size_t length;

	lectern_buffer_printf(&path, "%s/content/ui/sentences.yaml", data);
	if (path.failed)
		return LECTERN_NO_MEMORY;
	status = lectern_file_read(&bytes, &length, path.bytes, JOINS_BYTES_MAX,
				   NULL);
	if (status == LECTERN_OK)
		status =
			joins_parse(joins, language, path.bytes, bytes, length);
	lectern_string_free(bytes);
	lectern_buffer_free(&path);
	return status;
}

void joins_free(struct joins *joins)
{
	lectern_arena_free(&joins->arena);
	*joins = (struct joins){0};
}

/* --------------------------------------------------------------- joining */

static bool joins_is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* A letter or a digit, or a byte of one that is not ASCII. */
static bool joins_is_word(char c)
{
	return joins_is_upper(c) || (c >= 'a' && c <= 'z') ||
	       (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

/* A capital letter of ASCII or Latin-1, which is what the lists are for. */
static bool joins_is_capital(const char *bytes)
{
	return joins_is_upper(bytes[0]) || ((unsigned char)bytes[0] == 0xC3 &&
					    (unsigned char)bytes[1] >= 0x80 &&
					    (unsigned char)bytes[1] <= 0x9E);
}

static char joins_lower(char c)
{
	return joins_is_upper(c) ? (char)(c + ('a' - 'A')) : c;
}

/* True when `length` bytes are the word, but for the case of its first. */
static bool joins_is(const char *bytes, const char *word, size_t length)
{
	return joins_lower(bytes[0]) == joins_lower(word[0]) &&
	       memcmp(bytes + 1, word + 1, length - 1) == 0;
}

/* True when the text up to `end` ends with a word of the list. */
static bool joins_ends(const struct lectern_yaml *list, const char *bytes,
		       uint32_t start, uint32_t end)
{
	const struct lectern_yaml *word;

	for (word = list ? list->first : NULL; word; word = word->next) {
		size_t length = strlen(word->value);
		const char *at;

		if (length > end - start)
			continue;
		at = bytes + end - length;
		if (joins_is(at, word->value, length) &&
		    (length == end - start || !joins_is_word(at[-1])))
			return true;
	}
	return false;
}

static bool joins_prefix(const char *bytes, const char *prefix)
{
	while (*prefix && *bytes == *prefix) {
		bytes++;
		prefix++;
	}
	return *prefix == '\0';
}

/* True when a word of the list, and no more of a word, begins at `bytes`. */
static bool joins_begins(const struct lectern_yaml *list, const char *bytes)
{
	const struct lectern_yaml *word;

	for (word = list ? list->first : NULL; word; word = word->next) {
		size_t length = strlen(word->value);

		if (joins_prefix(bytes, word->value) &&
		    !joins_is_word(bytes[length]))
			return true;
	}
	return false;
}

/*
 * True when `end` and `next` stand at a space within one word of the list:
 * "z." and "B." of "z. B.".
 */
static bool joins_within(const struct lectern_yaml *list, const char *bytes,
			 uint32_t start, uint32_t end, uint32_t next)
{
	const struct lectern_yaml *word;
	const char *space;

	for (word = list ? list->first : NULL; word; word = word->next) {
		for (space = strchr(word->value, ' '); space;
		     space = strchr(space + 1, ' ')) {
			size_t length = (size_t)(space - word->value);

			if (length <= end - start &&
			    joins_is(bytes + end - length, word->value,
				     length) &&
			    (length == end - start ||
			     !joins_is_word(bytes[end - length - 1])) &&
			    joins_prefix(bytes + next, space + 1))
				return true;
		}
	}
	return false;
}

/* True for the "5." of "am 5. Mai". */
static bool joins_ordinal(const struct joins *joins, const char *bytes,
			  uint32_t start, uint32_t end, uint32_t next)
{
	return end - start >= 2 && bytes[end - 2] >= '0' &&
	       bytes[end - 2] <= '9' &&
	       joins_begins(joins->ordinal, bytes + next);
}

/*
 * True when the letter before the full stop at `end` is an initial: it begins
 * the sentence or follows a capitalised word that does not count letters, as
 * "Hepatitis B." does.
 */
static bool joins_initial(const struct joins *joins, const char *bytes,
			  uint32_t start, uint32_t end)
{
	uint32_t letter = end - 2;
	uint32_t word;

	if (end - start < 2 || !joins_is_upper(bytes[letter]))
		return false;
	if (letter == start)
		return true;
	if (bytes[letter - 1] != ' ')
		return false;
	word = letter - 1;
	while (word > start && bytes[word - 1] != ' ' && bytes[word - 1] != '(')
		word--;
	return joins_is_capital(bytes + word) &&
	       !joins_ends(joins->letter, bytes, start, letter - 1);
}

bool joins_hold(const struct joins *joins, const struct lectern_text *text,
		uint32_t start, uint32_t end, uint32_t next)
{
	const char *bytes = text->bytes;

	if (end == start || bytes[end - 1] != '.' ||
	    memchr(bytes + end, '\n', next - end))
		return false;
	if (joins_ends(joins->never, bytes, start, end) ||
	    joins_within(joins->never, bytes, start, end, next) ||
	    joins_ordinal(joins, bytes, start, end, next))
		return true;
	if (bytes[next] >= '0' && bytes[next] <= '9' &&
	    joins_ends(joins->number, bytes, start, end))
		return true;
	return joins->initials && joins_is_capital(bytes + next) &&
	       joins_initial(joins, bytes, start, end);
}
