/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The list is for people to mend when a system changes, so all its faults are
 * told at once, each with its place; and nothing in it can lead a file out of
 * the folder of its set.
 */
#include "phone/systems.h"

#include <string.h>

#include "base/alloc.h"
#include "base/arena.h"
#include "base/file.h"
#include "base/yaml.h"
#include "lectern/memory.h"
#include "lectern/phone.h"
#include "phone/format.h"
#include "phone/name.h"

/* The list is a few pages of text; a larger file is something else. */
#define SYSTEMS_BYTES_MAX ((size_t)256 << 10)

/* The shortest limits that leave anything to be made. */
#define SYSTEMS_SECONDS_MIN 5
#define SYSTEMS_BYTES_MIN 100000
#define SYSTEMS_NAME_MIN 16

struct lectern_phone_systems {
	struct lectern_arena arena;
	struct lectern_phone_system *at;
	size_t count;
};

struct systems_reader {
	struct lectern_phone_systems *systems;
	const char *path;
	struct lectern_diagnostics *found;
	enum lectern_status status;
};

/* Without memory half the texts are empty: that is no fault of theirs. */
static void systems_fault(struct systems_reader *reader,
			  const struct lectern_yaml *node, const char *words)
{
	if (reader->status != LECTERN_NO_MEMORY)
		reader->status = lectern_yaml_fault(reader->found, reader->path,
						    node, node->key, words);
}

/* The child called `name`, when it is of a kind; a fault when of another. */
static const struct lectern_yaml *systems_child(struct systems_reader *reader,
						const struct lectern_yaml *node,
						const char *name,
						enum lectern_yaml_kind kind)
{
	const struct lectern_yaml *child = lectern_yaml_child(node, name);

	if (!child || child->kind == kind)
		return child;
	systems_fault(reader, child,
		      kind == LECTERN_YAML_SCALAR     ? "must be a text"
		      : kind == LECTERN_YAML_SEQUENCE ? "must be a list"
						      : "must be a mapping");
	return NULL;
}

/* ------------------------------------------------------------- the fields */

static const char *systems_text(struct systems_reader *reader, const char *text)
{
	const char *copy =
		lectern_arena_copy(&reader->systems->arena, text, strlen(text));

	if (copy)
		return copy;
	reader->status = LECTERN_NO_MEMORY;
	return "";
}

/* A whole number of at least `least`; 0 without the field. */
static uint64_t systems_number(struct systems_reader *reader,
			       const struct lectern_yaml *node,
			       const char *name, uint64_t least)
{
	const struct lectern_yaml *field =
		systems_child(reader, node, name, LECTERN_YAML_SCALAR);
	const char *digit = field ? field->value : "";
	uint64_t value = 0;

	for (; *digit >= '0' && *digit <= '9' && value < UINT32_MAX; digit++)
		value = value * 10 + (uint64_t)(*digit - '0');
	if (field && (*digit || value < least))
		systems_fault(reader, field, "is no such number, or too low");
	return value;
}

static bool systems_flag(struct systems_reader *reader,
			 const struct lectern_yaml *node, const char *name)
{
	const struct lectern_yaml *field =
		systems_child(reader, node, name, LECTERN_YAML_SCALAR);
	bool yes = field && strcmp(field->value, "yes") == 0;

	if (field && !yes && strcmp(field->value, "no") != 0)
		systems_fault(reader, field, "must be yes or no");
	return yes;
}

static unsigned systems_formats(struct systems_reader *reader,
				const struct lectern_yaml *node,
				const char *name)
{
	const struct lectern_yaml *list =
		systems_child(reader, node, name, LECTERN_YAML_SEQUENCE);
	const struct lectern_yaml *item = list ? list->first : NULL;
	unsigned formats = 0;

	for (; item; item = item->next) {
		unsigned bit = 0;

		if (strchr(item->value, ',') ||
		    lectern_phone_formats_parse(&bit, item->value) !=
			    LECTERN_OK)
			systems_fault(reader, item, "names no format");
		formats |= bit;
	}
	return formats;
}

/* ----------------------------------------------------------------- places */

/* True for a few small letters, digits and, in an ending, dots. */
static bool systems_affix(char to[LECTERN_PHONE_AFFIX_MAX + 1],
			  const char *from, size_t length, const char *more)
{
	static const char usual[] = "abcdefghijklmnopqrstuvwxyz0123456789";
	size_t i;

	if (length > LECTERN_PHONE_AFFIX_MAX)
		return false;
	for (i = 0; i < length; i++)
		if (!strchr(usual, from[i]) && !strchr(more, from[i]))
			return false;
	memcpy(to, from, length);
	to[length] = '\0';
	return true;
}

/* Parts "8000/STAR.wav", where the star stands for the prompt's name. */
static bool systems_place(struct lectern_phone_place *place, const char *path)
{
	const char *star = strchr(path, '*');
	size_t before = star ? (size_t)(star - path) : 0;

	if (!star || star[1] != '.' || before == 1 ||
	    (before > 0 && star[-1] != '/'))
		return false;
	return systems_affix(place->folder, path, before > 0 ? before - 1 : 0,
			     "") &&
	       systems_affix(place->ending, star + 1, strlen(star + 1), ".");
}

static void systems_places(struct systems_reader *reader,
			   const struct lectern_yaml *node,
			   struct lectern_phone_system *system)
{
	const struct lectern_yaml *files =
		systems_child(reader, node, "files", LECTERN_YAML_MAPPING);
	const struct lectern_yaml *file = files ? files->first : NULL;
	int i;

	for (i = 0; i < LECTERN_PHONE_FORMAT_COUNT; i++)
		strcpy(system->places[i].ending,
		       lectern_phone_format_ending(i));
	for (; file; file = file->next) {
		unsigned bit = 0;

		if (strchr(file->key, ',') ||
		    lectern_phone_formats_parse(&bit, file->key) != LECTERN_OK)
			systems_fault(reader, file, "names no format");
		for (i = 0; i < LECTERN_PHONE_FORMAT_COUNT; i++)
			if (bit == LECTERN_PHONE_FORMAT_BIT(i) &&
			    !systems_place(&system->places[i], file->value))
				systems_fault(reader, file,
					      "must be FOLDER/*.ENDING");
	}
}

/* Two formats of one name would overwrite one another. */
static bool systems_places_apart(const struct lectern_phone_system *system)
{
	int i;
	int k;

	for (i = 0; i < LECTERN_PHONE_FORMAT_COUNT; i++)
		for (k = 0; k < i; k++)
			if (system->takes & LECTERN_PHONE_FORMAT_BIT(i) &&
			    system->takes & LECTERN_PHONE_FORMAT_BIT(k) &&
			    strcmp(system->places[i].folder,
				   system->places[k].folder) == 0 &&
			    strcmp(system->places[i].ending,
				   system->places[k].ending) == 0)
				return false;
	return true;
}

/* -------------------------------------------------------------- the whole */

static void systems_no_others(struct systems_reader *reader,
			      const struct lectern_yaml *node)
{
	static const char *const known[] = {"title",  "takes",	    "makes",
					    "files",  "bytes",	    "seconds",
					    "chains", "name-length"};
	const struct lectern_yaml *child = node->first;
	size_t i;

	for (; child; child = child->next) {
		for (i = 0; i < sizeof(known) / sizeof(*known); i++)
			if (strcmp(child->key, known[i]) == 0)
				break;
		if (i == sizeof(known) / sizeof(*known))
			systems_fault(reader, child,
				      "is nothing that a system has");
	}
}

static void systems_read_one(struct systems_reader *reader,
			     const struct lectern_yaml *node,
			     struct lectern_phone_system *system)
{
	const struct lectern_yaml *title =
		systems_child(reader, node, "title", LECTERN_YAML_SCALAR);

	systems_no_others(reader, node);
	system->name = systems_text(reader, node->key);
	system->title = systems_text(reader, title ? title->value : "");
	system->takes = systems_formats(reader, node, "takes");
	system->makes = systems_formats(reader, node, "makes");
	system->seconds = (uint32_t)systems_number(reader, node, "seconds",
						   SYSTEMS_SECONDS_MIN);
	system->bytes =
		systems_number(reader, node, "bytes", SYSTEMS_BYTES_MIN);
	system->name_length = (uint32_t)systems_number(
		reader, node, "name-length", SYSTEMS_NAME_MIN);
	system->chains = systems_flag(reader, node, "chains");
	systems_places(reader, node, system);
	if (!*system->title)
		systems_fault(reader, node, "has no title");
	if (system->makes == 0 || system->makes & ~system->takes)
		systems_fault(reader, node, "must make some of what it takes");
	if (!systems_places_apart(system))
		systems_fault(reader, node, "has two formats in one place");
}

static void systems_read(struct systems_reader *reader,
			 const struct lectern_yaml *root)
{
	struct lectern_phone_systems *systems = reader->systems;
	const struct lectern_yaml *node = root->first;
	size_t count = lectern_yaml_count(root);

	if (root->kind != LECTERN_YAML_MAPPING || count == 0) {
		systems_fault(reader, root, "must be a mapping of systems");
		return;
	}
	systems->at = lectern_arena_take(&systems->arena, count,
					 sizeof(*systems->at));
	if (!systems->at) {
		reader->status = LECTERN_NO_MEMORY;
		return;
	}
	for (; node; node = node->next) {
		if (node->kind != LECTERN_YAML_MAPPING)
			systems_fault(reader, node, "must be a mapping");
		else if (!lectern_phone_name_fits(node->key))
			systems_fault(reader, node, "is no name of a system");
		systems_read_one(reader, node, &systems->at[systems->count++]);
	}
}

enum lectern_status
lectern_phone_systems_parse(struct lectern_phone_systems **out,
			    const char *path, const char *bytes, size_t length,
			    struct lectern_diagnostics *found)
{
	struct lectern_phone_systems *systems =
		lectern_alloc(1, sizeof(*systems));
	struct systems_reader reader = {systems, path, found, LECTERN_OK};
	const struct lectern_yaml *root = NULL;
	struct lectern_arena arena = {0};

	if (!systems)
		return LECTERN_NO_MEMORY;
	reader.status = lectern_yaml_parse(&root, &arena, path, bytes, length,
					   1, found);
	if (reader.status == LECTERN_OK)
		systems_read(&reader, root);
	lectern_arena_free(&arena);
	if (reader.status == LECTERN_OK)
		*out = systems;
	else
		lectern_phone_systems_free(systems);
	return reader.status;
}

enum lectern_status
lectern_phone_systems_load(struct lectern_phone_systems **out, const char *path,
			   struct lectern_diagnostics *found)
{
	enum lectern_status status;
	char *bytes = NULL;
	size_t length = 0;

	status = lectern_file_read(&bytes, &length, path, SYSTEMS_BYTES_MAX,
				   found);
	if (status == LECTERN_OK)
		status = lectern_phone_systems_parse(out, path, bytes, length,
						     found);
	lectern_string_free(bytes);
	return status;
}

void lectern_phone_systems_free(struct lectern_phone_systems *systems)
{
	if (!systems)
		return;
	lectern_arena_free(&systems->arena);
	lectern_free(systems);
}

const struct lectern_phone_system *
lectern_phone_systems_at(const struct lectern_phone_systems *systems,
			 size_t index)
{
	return index < systems->count ? &systems->at[index] : NULL;
}

const struct lectern_phone_system *
lectern_phone_system_find(const struct lectern_phone_systems *systems,
			  const char *name)
{
	size_t i;

	for (i = 0; i < systems->count; i++)
		if (strcmp(systems->at[i].name, name) == 0)
			return &systems->at[i];
	return NULL;
}
