/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/yaml.h"

#include <stdbool.h>
#include <string.h>
#include <yaml.h>

#include "base/utf8.h"

#define YAML_DEPTH_MAX 32

struct yaml_reader {
	yaml_parser_t parser;
	struct lectern_arena *arena;
	struct lectern_diagnostics *found;
	const char *name;
	uint32_t first_line;
};

static struct lectern_source_place yaml_place(const struct yaml_reader *reader,
					      yaml_mark_t mark)
{
	return (struct lectern_source_place){
		.path = reader->name,
		.line = (uint32_t)mark.line + reader->first_line,
		.column = (uint32_t)mark.column + 1};
}

static enum lectern_status yaml_fault(struct yaml_reader *reader,
				      yaml_mark_t mark, const char *words)
{
	lectern_diagnostics_add(reader->found, LECTERN_ERROR,
				yaml_place(reader, mark), "%s", words);
	return LECTERN_INVALID;
}

static enum lectern_status yaml_event(struct yaml_reader *reader,
				      yaml_event_t *event)
{
	if (yaml_parser_parse(&reader->parser, event))
		return LECTERN_OK;
	if (reader->parser.error == YAML_MEMORY_ERROR)
		return LECTERN_NO_MEMORY;
	return yaml_fault(reader, reader->parser.problem_mark,
			  reader->parser.problem ? reader->parser.problem
						 : "this is not YAML");
}

/* What a stranger's file may not hold, in words; NULL when it is fine. */
static const char *yaml_refused(const yaml_event_t *event)
{
	switch (event->type) {
	case YAML_ALIAS_EVENT:
		return "aliases (*name) are not allowed";
	case YAML_SCALAR_EVENT:
		if (event->data.scalar.anchor || event->data.scalar.tag)
			return "anchors (&name) and tags (!name) are not "
			       "allowed";
		if (memchr(event->data.scalar.value, '\0',
			   event->data.scalar.length))
			return "a value holds a NUL byte";
		return NULL;
	case YAML_SEQUENCE_START_EVENT:
		return event->data.sequence_start.anchor ||
				       event->data.sequence_start.tag
			       ? "anchors and tags are not allowed"
			       : NULL;
	case YAML_MAPPING_START_EVENT:
		return event->data.mapping_start.anchor ||
				       event->data.mapping_start.tag
			       ? "anchors and tags are not allowed"
			       : NULL;
	case YAML_NO_EVENT:
	case YAML_STREAM_START_EVENT:
	case YAML_STREAM_END_EVENT:
	case YAML_DOCUMENT_START_EVENT:
	case YAML_DOCUMENT_END_EVENT:
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		return NULL;
	}
	return NULL;
}

static struct lectern_yaml *yaml_new(struct yaml_reader *reader,
				     enum lectern_yaml_kind kind,
				     yaml_mark_t mark)
{
	struct lectern_yaml *node =
		lectern_arena_take(reader->arena, 1, sizeof(*node));

	if (!node)
		return NULL;
	node->kind = kind;
	node->key = "";
	node->value = "";
	node->line = (uint32_t)mark.line + reader->first_line;
	node->column = (uint32_t)mark.column + 1;
	return node;
}

static enum lectern_status yaml_node(struct yaml_reader *reader,
				     const yaml_event_t *event, int depth,
				     struct lectern_yaml **out);

/* Reads the key of a mapping's entry; sets *done at the mapping's end. */
static enum lectern_status yaml_key(struct yaml_reader *reader,
				    const struct lectern_yaml *mapping,
				    const char **key, bool *done)
{
	enum lectern_status status;
	yaml_event_t event;

	status = yaml_event(reader, &event);
	if (status != LECTERN_OK)
		return status;
	*done = event.type == YAML_MAPPING_END_EVENT;
	if (*done) {
		/* nothing more to read here */
	} else if (event.type != YAML_SCALAR_EVENT || yaml_refused(&event)) {
		status = yaml_fault(reader, event.start_mark,
				    "a key must be a plain word");
	} else if (lectern_yaml_child(mapping,
				      (const char *)event.data.scalar.value)) {
		status = yaml_fault(reader, event.start_mark,
				    "this key stands here twice");
	} else {
		*key = lectern_arena_copy(reader->arena,
					  (const char *)event.data.scalar.value,
					  event.data.scalar.length);
		status = *key ? LECTERN_OK : LECTERN_NO_MEMORY;
	}
	yaml_event_delete(&event);
	return status;
}

/* Children of a mapping or sequence, up to its end event. */
static enum lectern_status yaml_children(struct yaml_reader *reader,
					 struct lectern_yaml *parent, int depth)
{
	struct lectern_yaml **link = &parent->first;
	enum lectern_status status = LECTERN_OK;
	bool done = false;

	while (status == LECTERN_OK) {
		const char *key = "";
		yaml_event_t event;

		if (parent->kind == LECTERN_YAML_MAPPING)
			status = yaml_key(reader, parent, &key, &done);
		if (status != LECTERN_OK || done)
			break;
		status = yaml_event(reader, &event);
		if (status != LECTERN_OK)
			break;
		done = event.type == YAML_SEQUENCE_END_EVENT;
		if (!done)
			status = yaml_node(reader, &event, depth + 1, link);
		yaml_event_delete(&event);
		if (status != LECTERN_OK || done)
			break;
		(*link)->key = key;
		link = &(*link)->next;
	}
	return status;
}

static enum lectern_status yaml_scalar(struct yaml_reader *reader,
				       const yaml_event_t *event,
				       struct lectern_yaml *node)
{
	node->value = lectern_arena_copy(reader->arena,
					 (const char *)event->data.scalar.value,
					 event->data.scalar.length);
	return node->value ? LECTERN_OK : LECTERN_NO_MEMORY;
}

static enum lectern_status yaml_node(struct yaml_reader *reader,
				     const yaml_event_t *event, int depth,
				     struct lectern_yaml **out)
{
	enum lectern_yaml_kind kind = LECTERN_YAML_SCALAR;
	const char *refused = yaml_refused(event);

	if (refused)
		return yaml_fault(reader, event->start_mark, refused);
	if (depth > YAML_DEPTH_MAX)
		return yaml_fault(reader, event->start_mark,
				  "nested too deeply");
	if (event->type == YAML_MAPPING_START_EVENT)
		kind = LECTERN_YAML_MAPPING;
	else if (event->type == YAML_SEQUENCE_START_EVENT)
		kind = LECTERN_YAML_SEQUENCE;
	else if (event->type != YAML_SCALAR_EVENT)
		return yaml_fault(reader, event->start_mark,
				  "a value is missing here");
	*out = yaml_new(reader, kind, event->start_mark);
	if (!*out)
		return LECTERN_NO_MEMORY;
	if (kind == LECTERN_YAML_SCALAR)
		return yaml_scalar(reader, event, *out);
	return yaml_children(reader, *out, depth);
}

/* The document proper: what stands between the stream's start and its end. */
static enum lectern_status yaml_document(struct yaml_reader *reader,
					 struct lectern_yaml **out)
{
	enum lectern_status status = LECTERN_OK;
	bool over = false;

	while (status == LECTERN_OK && !over) {
		yaml_event_t event;

		status = yaml_event(reader, &event);
		if (status != LECTERN_OK)
			return status;
		over = event.type == YAML_STREAM_END_EVENT;
		if (event.type == YAML_DOCUMENT_START_EVENT && *out)
			status = yaml_fault(reader, event.start_mark,
					    "only one document is allowed");
		else if (event.type == YAML_SCALAR_EVENT ||
			 event.type == YAML_ALIAS_EVENT ||
			 event.type == YAML_SEQUENCE_START_EVENT ||
			 event.type == YAML_MAPPING_START_EVENT)
			status = yaml_node(reader, &event, 0, out);
		yaml_event_delete(&event);
	}
	return status;
}

enum lectern_status lectern_yaml_parse(const struct lectern_yaml **out,
				       struct lectern_arena *arena,
				       const char *name, const char *bytes,
				       size_t length, uint32_t first_line,
				       struct lectern_diagnostics *found)
{
	struct yaml_reader reader = {.arena = arena,
				     .found = found,
				     .name = name,
				     .first_line = first_line};
	struct lectern_yaml *root = NULL;
	enum lectern_status status;

	if (!yaml_parser_initialize(&reader.parser))
		return LECTERN_NO_MEMORY;
	yaml_parser_set_encoding(&reader.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&reader.parser,
				     (const unsigned char *)bytes, length);
	status = yaml_document(&reader, &root);
	yaml_parser_delete(&reader.parser);
	if (status == LECTERN_OK && !root) {
		root = yaml_new(&reader, LECTERN_YAML_MAPPING,
				(yaml_mark_t){0});
		status = root ? LECTERN_OK : LECTERN_NO_MEMORY;
	}
	if (status == LECTERN_OK)
		*out = root;
	return status;
}

const struct lectern_yaml *lectern_yaml_child(const struct lectern_yaml *node,
					      const char *key)
{
	const struct lectern_yaml *child;

	if (node->kind != LECTERN_YAML_MAPPING)
		return NULL;
	/* Asked of each key as it is read, whether it was there before. */
	for (child = node->first; child; child = child->next)
		if (child->key[0] == key[0] && strcmp(child->key, key) == 0)
			return child;
	return NULL;
}

size_t lectern_yaml_count(const struct lectern_yaml *node)
{
	size_t count = 0;

	for (node = node->first; node; node = node->next)
		count++;
	return count;
}

enum lectern_status lectern_yaml_fault(struct lectern_diagnostics *found,
				       const char *path,
				       const struct lectern_yaml *node,
				       const char *name, const char *words)
{
	const struct lectern_source_place place = {path, node->line,
						   node->column};

	lectern_diagnostics_add(found, LECTERN_ERROR, place, "'%s' %s", name,
				words);
	return LECTERN_INVALID;
}
