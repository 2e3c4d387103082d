/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/library_names.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/hash.h"

/* A name this long is still easy to hear; of longer ones a hash is added. */
#define NAME_USUAL 60

/* ----------------------------------------------------------------- shards */

/* A number of digits alone, from 1; 0 for anything else. */
static unsigned shard_number(const char **text)
{
	unsigned number = 0;

	while (**text >= '0' && **text <= '9' && number <= LECTERN_SHARDS_MAX)
		number = 10 * number + (unsigned)(*(*text)++ - '0');
	return number <= LECTERN_SHARDS_MAX ? number : 0;
}

enum lectern_status lectern_shard_parse(struct lectern_shard *out,
					const char *text)
{
	struct lectern_shard shard;

	shard.index = shard_number(&text);
	if (*text++ != '/')
		return LECTERN_BAD_ARGUMENT;
	shard.count = shard_number(&text);
	if (*text || shard.index == 0 || shard.index > shard.count)
		return LECTERN_BAD_ARGUMENT;
	*out = shard;
	return LECTERN_OK;
}

unsigned lectern_shard_of(const char *name, unsigned count)
{
	/* The low bits of a product depend on the low bits alone. */
	uint64_t hash = lectern_hash_string(LECTERN_HASH_BEGIN, name) >> 16;

	return (unsigned)(hash % count) + 1;
}

/* ------------------------------------------------------------------ names */

static bool name_keeps(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/*
 * "en", "en-us", "pt-BR": a language and perhaps a country. Languages of three
 * letters look like any word ("flu").
 */
static bool name_is_language(const char *name, size_t length)
{
	size_t letters = 0;

	while (letters < length && name[letters] >= 'a' && name[letters] <= 'z')
		letters++;
	if (letters != 2)
		return false;
	return letters == length ||
	       (length == letters + 3 &&
		(name[letters] == '-' || name[letters] == '_'));
}

/* Adds words of a path, a hyphen between them; false when some were lost. */
static bool name_add(char *name, const char *words, size_t length)
{
	size_t end = strlen(name);
	bool whole = true;
	bool gap = end > 0;
	size_t i;

	for (i = 0; i < length; i++) {
		char c = words[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		if (!name_keeps(c)) {
			whole &= c == '-' || c == '_' || c == ' ' || c == '.';
			gap = end > 0;
			continue;
		}
		if (end + gap >= NAME_USUAL)
			return false;
		if (gap)
			name[end++] = '-';
		gap = false;
		name[end++] = c;
		name[end] = '\0';
	}
	return whole;
}

/* How much of a file's name stands before its ending. */
static size_t name_stem(const char *file)
{
	static const char *const endings[] = {".md", ".markdown"};
	const size_t length = strlen(file);
	size_t i;

	for (i = 0; i < sizeof(endings) / sizeof(*endings); i++) {
		const size_t ending = strlen(endings[i]);

		if (length > ending &&
		    strcmp(file + length - ending, endings[i]) == 0)
			return length - ending;
	}
	return length;
}

void lectern_library_name(char name[LECTERN_LIBRARY_NAME_MAX + 1],
			  const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *file = slash ? slash + 1 : path;
	const size_t stem = name_stem(file);
	const char *folder = slash;
	bool whole = true;
	size_t end;

	name[0] = '\0';
	while (folder > path && folder[-1] != '/')
		folder--;
	if (slash && name_is_language(file, stem))
		whole = name_add(name, folder, (size_t)(slash - folder));
	whole &= name_add(name, file, stem);
	end = strlen(name);
	if (whole && end > 0)
		return;
	snprintf(name + end, LECTERN_LIBRARY_NAME_MAX + 1 - end, "%s%08x",
		 end > 0 ? "-" : "guide-",
		 (unsigned)(lectern_hash_string(LECTERN_HASH_BEGIN, file) &
			    0xffffffff));
}

bool lectern_library_name_fits(const char *name)
{
	size_t length = strlen(name);
	size_t i;

	if (length == 0 || length > LECTERN_LIBRARY_NAME_MAX || *name == '-')
		return false;
	for (i = 0; i < length; i++)
		if (!name_keeps(name[i]) && name[i] != '-')
			return false;
	return true;
}

/* ----------------------------------------------------------------- guides */

static int guides_compare(const void *a, const void *b)
{
	const struct lectern_library_guide *one = a;
	const struct lectern_library_guide *other = b;

	return strcmp(one->name, other->name);
}

static enum lectern_status
guides_check(const struct lectern_library_guides *guides,
	     struct lectern_diagnostics *found)
{
	enum lectern_status status = LECTERN_OK;
	size_t i;

	for (i = 0; i < guides->count; i++) {
		const struct lectern_library_guide *guide = &guides->at[i];
		struct lectern_source_place place = {.path = guide->path};

		if (strcmp(guide->path, "-") == 0) {
			lectern_diagnostics_add(
				found, LECTERN_ERROR, place,
				"standard input is no guide of a library: "
				"write it to a file");
			status = LECTERN_INVALID;
		} else if (i > 0 && guides_compare(guide - 1, guide) == 0) {
			lectern_diagnostics_add(
				found, LECTERN_ERROR, place,
				"its folder would be called %s, as that of %s: "
				"rename one of them",
				guide->name, guide[-1].path);
			status = LECTERN_INVALID;
		}
	}
	return status;
}

/* Keeps those of the shard. */
static void guides_divide(struct lectern_library_guides *guides,
			  struct lectern_shard shard)
{
	size_t kept = 0;
	size_t i;

	guides->all = guides->count;
	guides->hash = LECTERN_HASH_BEGIN;
	for (i = 0; i < guides->count; i++) {
		const char *name = guides->at[i].name;

		guides->hash = lectern_hash_string(guides->hash, name);
		if (shard.count == 0 ||
		    lectern_shard_of(name, shard.count) == shard.index)
			guides->at[kept++] = guides->at[i];
	}
	guides->count = kept;
}

enum lectern_status
lectern_library_guides_make(struct lectern_library_guides *guides,
			    const char *const *paths, size_t count,
			    struct lectern_shard shard,
			    struct lectern_diagnostics *found)
{
	enum lectern_status status;
	size_t i;

	guides->at = lectern_alloc(count, sizeof(*guides->at));
	if (!guides->at)
		return LECTERN_NO_MEMORY;
	for (i = 0; i < count; i++) {
		guides->at[i].path = paths[i];
		lectern_library_name(guides->at[i].name, paths[i]);
	}
	guides->count = count;
	qsort(guides->at, count, sizeof(*guides->at), guides_compare);
	status = guides_check(guides, found);
	if (status == LECTERN_OK)
		guides_divide(guides, shard);
	return status;
}

void lectern_library_guides_free(struct lectern_library_guides *guides)
{
	lectern_free(guides->at);
	*guides = (struct lectern_library_guides){0};
}
