/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lectern/words.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "base/file.h"
#include "base/yaml.h"
#include "lectern/memory.h"

/* A catalogue is a few hundred sentences; more is not one. */
#define WORDS_BYTES_MAX ((size_t)1 << 20)

struct words_entry {
	const char *name;
	const char *sentence;
};

struct lectern_words {
	struct lectern_arena arena;
	struct words_entry *entries; /* sorted by name */
	size_t count;
	size_t room;
};

static int words_compare(const void *a, const void *b)
{
	const struct words_entry *left = a;
	const struct words_entry *right = b;

	return strcmp(left->name, right->name);
}

static enum lectern_status words_add(struct lectern_words *words,
				     const char *name, const char *sentence)
{
	struct words_entry *grown = lectern_grow(words->entries, words->count,
						 &words->room, sizeof(*grown));

	if (!grown)
		return LECTERN_NO_MEMORY;
	words->entries = grown;
	grown[words->count].name = name;
	grown[words->count].sentence = sentence;
	words->count++;
	return LECTERN_OK;
}

/* Flattens a tree to names joined by dots. */
static enum lectern_status words_flatten(struct lectern_words *words,
					 const struct lectern_yaml *node,
					 const char *prefix, const char *path,
					 struct lectern_diagnostics *found)
{
	enum lectern_status status = LECTERN_OK;
	const struct lectern_yaml *child;

	for (child = node->first; child && status == LECTERN_OK;
	     child = child->next) {
		struct lectern_buffer joined = {0};
		const char *name;

		lectern_buffer_printf(&joined, "%s%s%s", prefix,
				      *prefix ? "." : "", child->key);
		name = joined.failed
			       ? NULL
			       : lectern_arena_copy(&words->arena, joined.bytes,
						    joined.length);
		lectern_buffer_free(&joined);
		if (!name)
			return LECTERN_NO_MEMORY;
		if (child->kind == LECTERN_YAML_MAPPING) {
			status = words_flatten(words, child, name, path, found);
		} else if (child->kind == LECTERN_YAML_SCALAR) {
			status = words_add(words, name, child->value);
		} else {
			lectern_diagnostics_add(
				found, LECTERN_ERROR,
				(struct lectern_source_place){path, child->line,
							      child->column},
				"a sentence was expected, not a list");
			status = LECTERN_INVALID;
		}
	}
	return status;
}

enum lectern_status lectern_words_load(struct lectern_words **out,
				       const char *path,
				       struct lectern_diagnostics *found)
{
	struct lectern_words *words = lectern_alloc(1, sizeof(*words));
	const struct lectern_yaml *root = NULL;
	enum lectern_status status;
	char *bytes = NULL;
	size_t length = 0;

	if (!words)
		return LECTERN_NO_MEMORY;
	status = lectern_file_read(&bytes, &length, path, WORDS_BYTES_MAX,
				   found);
	if (status == LECTERN_OK)
		status = lectern_yaml_parse(&root, &words->arena, path, bytes,
					    length, 1, found);
	if (status == LECTERN_OK)
		status = words_flatten(words, root, "", path, found);
	lectern_string_free(bytes);
	if (status != LECTERN_OK) {
		lectern_words_free(words);
		return status;
	}
	if (words->count)
		qsort(words->entries, words->count, sizeof(*words->entries),
		      words_compare);
	*out = words;
	return LECTERN_OK;
}

void lectern_words_free(struct lectern_words *words)
{
	if (!words)
		return;
	lectern_arena_free(&words->arena);
	lectern_free(words->entries);
	lectern_free(words);
}

static const struct words_entry *words_find(const struct lectern_words *words,
					    const char *name)
{
	struct words_entry wanted = {.name = name};

	if (words->count == 0)
		return NULL;
	return bsearch(&wanted, words->entries, words->count,
		       sizeof(*words->entries), words_compare);
}

const char *lectern_words_say(const struct lectern_words *words,
			      const char *name)
{
	const struct words_entry *entry = words_find(words, name);

	return entry ? entry->sentence : name;
}

bool lectern_words_have(const struct lectern_words *words, const char *name)
{
	return words_find(words, name) != NULL;
}

/* The value for the placeholder at `at` ("{name}"); NULL when it is none. */
static const char *words_value(const char *at, const char *end,
			       const struct lectern_word *values)
{
	size_t length = (size_t)(end - at - 1);

	for (; values->name; values++)
		if (strlen(values->name) == length &&
		    memcmp(values->name, at + 1, length) == 0)
			return values->value;
	return NULL;
}

enum lectern_status lectern_words_form(char **out,
				       const struct lectern_words *words,
				       const char *name,
				       const struct lectern_word *values)
{
	const char *at = lectern_words_say(words, name);
	struct lectern_buffer formed = {0};

	while (*at) {
		const char *end = *at == '{' ? strchr(at, '}') : NULL;
		const char *value = end ? words_value(at, end, values) : NULL;

		if (value) {
			lectern_buffer_puts(&formed, value);
			at = end + 1;
		} else {
			lectern_buffer_add(&formed, at++, 1);
		}
	}
	return lectern_buffer_take(&formed, out);
}
