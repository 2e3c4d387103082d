/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reads tables. A fault never ends the reading, so that who writes a table sees
 * all of them at once; only a want of memory or a limit does. A table with any
 * fault is not given out at all: half of a keyboard is worse than the shipped
 * one.
 */
#include <string.h>

#include "base/alloc.h"
#include "base/buffer.h"
#include "base/file.h"
#include "keys/line.h"
#include "keys/table.h"
#include "lectern/memory.h"

/* A file being read; includes form a chain back to the table. */
struct parse_file {
	const struct parse_file *parent; /* NULL for the table itself */
	const char *path;
	size_t depth;
	uint32_t line;
	bool has_folder; /* false for a table from memory */
	bool in_context; /* a `context` line was seen in this file */
	enum lectern_context context;
};

struct parse {
	struct lectern_keys *keys;
	struct lectern_diagnostics *found;
	enum lectern_status status; /* of the first fault */
};

static bool parse_path(struct parse *parse, const struct parse_file *parent,
		       const char *path);

/* Notes a fault at the present line; reading goes on to find the others. */
static void parse_fault(struct parse *parse, const struct parse_file *file,
			const char *what, const struct lectern_keys_word *word)
{
	struct lectern_source_place place = {file->path, file->line, 0};

	if (word)
		lectern_diagnostics_add(
			parse->found, LECTERN_ERROR, place, "%s: %.*s", what,
			word->length < 80 ? (int)word->length : 80, word->at);
	else
		lectern_diagnostics_add(parse->found, LECTERN_ERROR, place,
					"%s", what);
	if (parse->status == LECTERN_OK)
		parse->status = LECTERN_INVALID;
}

/* A copy in the table's arena; a failure ends the reading. */
static const char *parse_copy(struct parse *parse,
			      const struct lectern_keys_word *word)
{
	const char *copy =
		lectern_arena_copy(&parse->keys->arena, word->at, word->length);

	if (!copy)
		parse->status = LECTERN_NO_MEMORY;
	return copy;
}

/* Puts `word` in *field once; an included file's is read over. */
static void parse_field(struct parse *parse, const struct parse_file *file,
			const char **field,
			const struct lectern_keys_word *word)
{
	if (word->length == 0)
		parse_fault(parse, file, "a name is missing", NULL);
	else if (!lectern_keys_word_is_plain(word))
		parse_fault(parse, file, "this cannot be a name", NULL);
	else if (file->parent)
		return;
	else if (*field)
		parse_fault(parse, file, "this was said before", word);
	else
		*field = parse_copy(parse, word);
}

static void parse_device(struct parse *parse, struct parse_file *file,
			 const struct lectern_keys_line *line)
{
	if (line->count > 2)
		parse_fault(parse, file, "a device's name is one word", NULL);
	else
		parse_field(parse, file, &parse->keys->device, &line->rest);
}

static void parse_title(struct parse *parse, struct parse_file *file,
			const struct lectern_keys_line *line)
{
	parse_field(parse, file, &parse->keys->title, &line->rest);
}

/* Bindings before the first context line would belong nowhere. */
static void parse_context(struct parse *parse, struct parse_file *file,
			  const struct lectern_keys_line *line)
{
	int i;

	file->in_context = true;
	for (i = 0; line->count == 2 && i <= LECTERN_KEYS_ANY; i++) {
		file->context = (enum lectern_context)i;
		if (lectern_keys_word_is(
			    &line->words[1],
			    lectern_keys_context_name(file->context)))
			return;
	}
	parse_fault(parse, file,
		    "a context is one of reading, contents, search, learn "
		    "and any, not",
		    &line->rest);
}

/* The command called so; NONE, with a fault, when there is none. */
static enum lectern_command parse_command(struct parse *parse,
					  const struct parse_file *file,
					  const struct lectern_keys_word *word)
{
	enum lectern_command command = LECTERN_CMD_NONE;
	char name[64] = "";

	if (word->length < sizeof(name))
		memcpy(name, word->at, word->length);
	if (strlen(name) != word->length ||
	    lectern_command_find(&command, name) != LECTERN_OK)
		parse_fault(parse, file, "no such command", word);
	return command;
}

/* Keeps a binding whose words were found to be sound. */
static void parse_keep(struct parse *parse, const struct parse_file *file,
		       const struct lectern_key *key)
{
	struct lectern_keys *keys = parse->keys;
	const struct lectern_keys_entry *twin;
	struct lectern_keys_entry *grown;

	twin = lectern_keys_entry(keys, key->context, key->name, key->hold);
	if (twin) {
		struct lectern_keys_word word = {key->name, strlen(key->name)};

		parse_fault(parse, file,
			    "this key has a meaning in this context already",
			    &word);
		return;
	}
	if (keys->count == LECTERN_KEYS_BINDINGS_MAX) {
		parse_fault(parse, file, "there are too many keys", NULL);
		parse->status = LECTERN_TOO_LARGE;
		return;
	}
	grown = lectern_grow(keys->entries, keys->count, &keys->room,
			     sizeof(*grown));
	if (!grown) {
		parse->status = LECTERN_NO_MEMORY;
		return;
	}
	keys->entries = grown;
	grown[keys->count++] =
		(struct lectern_keys_entry){*key, file->path, file->line};
}

static void parse_binding(struct parse *parse, struct parse_file *file,
			  const struct lectern_keys_line *line)
{
	struct lectern_key key = {.context = file->context};

	if (line->count != 3) {
		parse_fault(parse, file, "a key and a command are expected",
			    NULL);
		return;
	}
	if (!file->in_context) {
		parse_fault(parse, file, "a context line must come before",
			    NULL);
		return;
	}
	/* What a name means is the device's affair; that it can be shown, ours.
	 */
	if (line->words[1].length > LECTERN_KEYS_NAME_MAX ||
	    !lectern_keys_word_is_plain(&line->words[1])) {
		parse_fault(parse, file, "this cannot be a key's name", NULL);
		return;
	}
	key.hold = lectern_keys_word_is(&line->words[0], "hold");
	key.command = parse_command(parse, file, &line->words[2]);
	key.name = parse_copy(parse, &line->words[1]);
	if (parse->status != LECTERN_NO_MEMORY)
		parse_keep(parse, file, &key);
}

/* True when `path` is being read already, here or further out. */
static bool parse_is_open(const struct parse_file *file, const char *path)
{
	for (; file; file = file->parent)
		if (strcmp(file->path, path) == 0)
			return true;
	return false;
}

/* The path of `word` beside `file`, in the arena; NULL when memory ends. */
static const char *parse_beside(struct parse *parse,
				const struct parse_file *file,
				const struct lectern_keys_word *word)
{
	const char *slash = strrchr(file->path, '/');
	struct lectern_buffer path = {0};
	struct lectern_keys_word joined;
	const char *copy = NULL;

	if (slash)
		lectern_buffer_add(&path, file->path,
				   (size_t)(slash - file->path) + 1);
	lectern_buffer_add(&path, word->at, word->length);
	joined = (struct lectern_keys_word){path.bytes, path.length};
	if (path.failed)
		parse->status = LECTERN_NO_MEMORY;
	else
		copy = parse_copy(parse, &joined);
	lectern_buffer_free(&path);
	return copy;
}

static void parse_include(struct parse *parse, struct parse_file *file,
			  const struct lectern_keys_line *line)
{
	const struct lectern_keys_word *word = &line->words[1];
	const char *path;

	if (line->count != 2) {
		parse_fault(parse, file, "one file's name is expected", NULL);
		return;
	}
	if (!file->has_folder) {
		parse_fault(parse, file, "there is no folder to look in for",
			    word);
		return;
	}
	/* A dot in front covers "..", and hidden files are no tables. */
	if (word->at[0] == '.' || memchr(word->at, '/', word->length) ||
	    !lectern_keys_word_is_plain(word)) {
		parse_fault(parse, file,
			    "only a file in the same folder can be included, "
			    "not",
			    word);
		return;
	}
	path = parse_beside(parse, file, word);
	if (!path)
		return;
	if (parse_is_open(file, path))
		parse_fault(parse, file, "this file includes itself", word);
	else if (file->depth == LECTERN_KEYS_INCLUDE_DEPTH_MAX)
		parse_fault(parse, file, "too many files include one another",
			    NULL);
	else if (!parse_path(parse, file, path))
		parse_fault(parse, file, "this file could not be included",
			    word);
}

struct parse_directive {
	const char *name;
	void (*obey)(struct parse *parse, struct parse_file *file,
		     const struct lectern_keys_line *line);
};

static const struct parse_directive directives[] = {
	{"device", parse_device},   {"title", parse_title},
	{"context", parse_context}, {"include", parse_include},
	{"bind", parse_binding},    {"hold", parse_binding}};

static void parse_one(struct parse *parse, struct parse_file *file,
		      const char *at, size_t length)
{
	struct lectern_keys_line line = lectern_keys_cut(at, length);
	size_t i;

	if (line.count == 0)
		return;
	for (i = 0; i < sizeof(directives) / sizeof(*directives); i++) {
		if (lectern_keys_word_is(&line.words[0], directives[i].name)) {
			directives[i].obey(parse, file, &line);
			return;
		}
	}
	parse_fault(parse, file, "no such instruction", &line.words[0]);
}

/* Reads all lines; goes on after faults, but not without memory. */
static void parse_lines(struct parse *parse, struct parse_file *file,
			const char *bytes, size_t length)
{
	const char *end = bytes + length;

	while (bytes < end && parse->status != LECTERN_NO_MEMORY &&
	       parse->status != LECTERN_TOO_LARGE) {
		const char *stop = memchr(bytes, '\n', (size_t)(end - bytes));
		size_t size = (size_t)((stop ? stop : end) - bytes);

		file->line++;
		parse_one(parse, file, bytes, size);
		bytes += size + (stop != NULL);
	}
}

/* Reads a file of the table; false when it could not be read at all. */
static bool parse_path(struct parse *parse, const struct parse_file *parent,
		       const char *path)
{
	struct parse_file file = {.parent = parent,
				  .path = path,
				  .depth = parent ? parent->depth + 1 : 0,
				  .has_folder = true};
	enum lectern_status status;
	size_t length = 0;
	char *bytes = NULL;

	status = lectern_file_read(&bytes, &length, path,
				   LECTERN_KEYS_BYTES_MAX, parse->found);
	if (status == LECTERN_OK)
		parse_lines(parse, &file, bytes, length);
	else if (parse->status == LECTERN_OK)
		parse->status = status;
	lectern_string_free(bytes);
	return status == LECTERN_OK;
}

/* An empty table that knows its own path. */
static enum lectern_status parse_begin(struct parse *parse, const char *path)
{
	struct lectern_keys_word word = {path, strlen(path)};

	parse->keys = lectern_alloc(1, sizeof(*parse->keys));
	if (!parse->keys)
		parse->status = LECTERN_NO_MEMORY;
	else
		parse->keys->path = parse_copy(parse, &word);
	return parse->status;
}

/* Gives the table away, or frees it when anything was at fault. */
static enum lectern_status
parse_end(struct parse *parse, struct lectern_keys **out, const char *path)
{
	struct parse_file whole = {.path = path};

	if (parse->status == LECTERN_OK && !parse->keys->device)
		parse_fault(parse, &whole, "a device line is missing", NULL);
	if (parse->status == LECTERN_OK && !parse->keys->title)
		parse_fault(parse, &whole, "a title line is missing", NULL);
	if (parse->status == LECTERN_NO_MEMORY)
		lectern_diagnostics_add(
			parse->found, LECTERN_ERROR,
			(struct lectern_source_place){path, 0, 0},
			"out of memory");
	if (parse->status == LECTERN_OK)
		*out = parse->keys;
	else
		lectern_keys_free(parse->keys);
	return parse->status;
}

enum lectern_status lectern_keys_load(struct lectern_keys **out,
				      const char *path,
				      struct lectern_diagnostics *found)
{
	struct parse parse = {.found = found};

	if (parse_begin(&parse, path) == LECTERN_OK)
		parse_path(&parse, NULL, parse.keys->path);
	return parse_end(&parse, out, path);
}

enum lectern_status lectern_keys_parse(struct lectern_keys **out,
				       const char *name, const char *bytes,
				       size_t length,
				       struct lectern_diagnostics *found)
{
	struct parse parse = {.found = found};

	if (parse_begin(&parse, name) == LECTERN_OK) {
		struct parse_file file = {.path = parse.keys->path};

		parse_lines(&parse, &file, bytes, length);
	}
	return parse_end(&parse, out, name);
}
