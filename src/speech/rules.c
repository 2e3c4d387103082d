/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A rule that is misread changes doses, so nothing in the file is passed over:
 * a heading that is missing, unknown or of the wrong shape is a fault with its
 * line, and then nothing is spoken at all.
 */
#include "speech/rules.h"

#include <limits.h>
#include <stdbool.h>
#include <string.h>

#include "base/alloc.h"
#include "base/arena.h"
#include "base/file.h"
#include "base/yaml.h"
#include "lectern/memory.h"
#include "speech/patterns.h"
#include "speech/voices.h"

#define RULES_BYTES_MAX ((size_t)1 << 20)

/* Patterns that may begin with a byte: most bytes begin none or few. */
struct rules_starts {
	const struct lectern_pattern **at;
	size_t count;
};

struct lectern_rules {
	struct lectern_arena arena;
	struct lectern_rule_list lists[LECTERN_RULES_COUNT];
	bool begins[LECTERN_RULES_COUNT][UCHAR_MAX + 1]; /* a rule of it */
	const char *date;
	struct lectern_pattern *patterns;
	size_t pattern_count;
	struct rules_starts starts[UCHAR_MAX + 1];
};

/* How the rules under a heading are written. */
enum rules_shape { RULES_MAPPING, RULES_SEQUENCE };

static const struct {
	const char *heading;
	enum rules_shape shape;
	unsigned forms; /* that each rule must have */
} rules_headings[LECTERN_RULES_COUNT] = {
	[LECTERN_RULES_WORDS] = {"words", RULES_MAPPING, 1},
	[LECTERN_RULES_MONTHS] = {"months", RULES_SEQUENCE, 0},
	[LECTERN_RULES_TOKENS] = {"tokens", RULES_MAPPING, 1},
	[LECTERN_RULES_SIGNS] = {"signs", RULES_MAPPING, 1},
	[LECTERN_RULES_COMPARISONS] = {"comparisons", RULES_MAPPING, 1},
	[LECTERN_RULES_UNITS] = {"units", RULES_MAPPING, 2},
	[LECTERN_RULES_MONEY] = {"money", RULES_MAPPING, 4},
	[LECTERN_RULES_LARGE] = {"large", RULES_SEQUENCE, 0},
	[LECTERN_RULES_FRACTIONS] = {"fractions", RULES_MAPPING, 1},
	[LECTERN_RULES_ROMAN] = {"roman", RULES_SEQUENCE, 0},
	[LECTERN_RULES_BROKEN] = {"broken", RULES_SEQUENCE, 0},
	[LECTERN_RULES_UNFRACTIONED] = {"unfractioned", RULES_SEQUENCE, 0},
	[LECTERN_RULES_CLOCK] = {"clock", RULES_SEQUENCE, 0},
	[LECTERN_RULES_JOINS] = {"joins", RULES_SEQUENCE, 0},
	[LECTERN_RULES_PRONOUN_BEFORE] = {"pronoun_before", RULES_SEQUENCE, 0},
	[LECTERN_RULES_PRONOUN_AFTER] = {"pronoun_after", RULES_SEQUENCE, 0},
	[LECTERN_RULES_LETTERS] = {"letters", RULES_MAPPING, 1},
	[LECTERN_RULES_DIGITS] = {"digits", RULES_MAPPING, 1},
	[LECTERN_RULES_CAPITALS] = {"capitals", RULES_SEQUENCE, 0},
	[LECTERN_RULES_PER] = {"per", RULES_MAPPING, 1},
	[LECTERN_RULES_NOUNS] = {"nouns", RULES_SEQUENCE, 0},
	[LECTERN_RULES_ORDINALS] = {"ordinals", RULES_SEQUENCE, 0},
	[LECTERN_RULES_DOMAINS] = {"domains", RULES_SEQUENCE, 0},
	[LECTERN_RULES_COMPOUNDS] = {"compounds", RULES_SEQUENCE, 0},
	[LECTERN_RULES_ADDRESS] = {"address", RULES_MAPPING, 1},
	[LECTERN_RULES_DOUBTS] = {"doubts", RULES_MAPPING, 1},
};

struct rules_reader {
	struct lectern_rules *rules;
	const char *path;
	struct lectern_diagnostics *found;
};

static enum lectern_status rules_fault(const struct rules_reader *reader,
				       const struct lectern_yaml *node,
				       const char *name, const char *words)
{
	return lectern_yaml_fault(reader->found, reader->path, node, name,
				  words);
}

static const char *rules_copy(const struct rules_reader *reader,
			      const char *words)
{
	return lectern_arena_copy(&reader->rules->arena, words, strlen(words));
}

/* A rule's forms: one scalar, or a list of as many as the heading wants. */
static enum lectern_status rules_forms(const struct rules_reader *reader,
				       const struct lectern_yaml *node,
				       unsigned wanted,
				       struct lectern_rule *rule)
{
	const struct lectern_yaml *form = wanted == 1 ? node : node->first;
	unsigned i;

	if (wanted > 1 && lectern_yaml_count(node) != wanted)
		return rules_fault(reader, node, rule->from,
				   "has a wrong number of forms");
	for (i = 0; i < wanted; i++, form = form->next) {
		if (form->kind != LECTERN_YAML_SCALAR || form->value[0] == '\0')
			return rules_fault(reader, node, rule->from,
					   "needs words");
		rule->forms[i] = rules_copy(reader, form->value);
		if (!rule->forms[i])
			return LECTERN_NO_MEMORY;
	}
	return LECTERN_OK;
}

static enum lectern_status rules_one(const struct rules_reader *reader,
				     const struct lectern_yaml *node,
				     enum lectern_rule_kind kind,
				     struct lectern_rule *rule)
{
	bool named = rules_headings[kind].shape == RULES_MAPPING;
	unsigned forms = rules_headings[kind].forms;
	unsigned i;

	for (i = 0; i < LECTERN_RULE_FORMS; i++)
		rule->forms[i] = "";
	rule->from = rules_copy(reader, named ? node->key : node->value);
	if (!rule->from)
		return LECTERN_NO_MEMORY;
	rule->length = strlen(rule->from);
	if (rule->length == 0)
		return rules_fault(reader, node, rules_headings[kind].heading,
				   "holds an empty rule");
	reader->rules->begins[kind][(unsigned char)rule->from[0]] = true;
	return named ? rules_forms(reader, node, forms, rule) : LECTERN_OK;
}

static enum lectern_status rules_list(const struct rules_reader *reader,
				      const struct lectern_yaml *root,
				      enum lectern_rule_kind kind)
{
	const char *heading = rules_headings[kind].heading;
	const struct lectern_yaml *node = lectern_yaml_child(root, heading);
	const struct lectern_yaml *child;
	struct lectern_rule *rules;
	enum lectern_status status = LECTERN_OK;
	size_t count;

	if (!node)
		return rules_fault(reader, root, heading, "is missing");
	count = lectern_yaml_count(node);
	rules = lectern_arena_take(&reader->rules->arena, count,
				   sizeof(*rules));
	if (!rules)
		return LECTERN_NO_MEMORY;
	reader->rules->lists[kind] = (struct lectern_rule_list){rules, count};
	for (child = node->first; child && status == LECTERN_OK;
	     child = child->next)
		status = rules_one(reader, child, kind, rules++);
	if (status == LECTERN_OK && kind == LECTERN_RULES_MONTHS && count != 12)
		status = rules_fault(reader, node, heading,
				     "must be twelve names");
	return status;
}

/* [name, pattern, what is said] */
static enum lectern_status rules_pattern(const struct rules_reader *reader,
					 const struct lectern_yaml *node,
					 struct lectern_pattern *out)
{
	const struct lectern_yaml *part = node->first;
	enum lectern_status status;
	const char *parts[3];
	const char *why;
	int i;

	if (lectern_yaml_count(node) != 3)
		return rules_fault(reader, node, "patterns",
				   "wants a name, a pattern and what is said");
	for (i = 0; i < 3; i++, part = part->next) {
		parts[i] = rules_copy(reader, part->value);
		if (!parts[i])
			return LECTERN_NO_MEMORY;
	}
	status = lectern_pattern_make(out, &reader->rules->arena, parts[0],
				      parts[1], parts[2], &why);
	return status == LECTERN_INVALID
		       ? rules_fault(reader, node, parts[1], why)
		       : status;
}

/* A pattern at a time, for each takes a kilobyte. */
static enum lectern_status rules_start(struct lectern_rules *rules)
{
	struct rules_starts *starts = rules->starts;
	unsigned byte;
	size_t i;

	for (i = 0; i < rules->pattern_count; i++)
		for (byte = 0; byte <= UCHAR_MAX; byte++)
			starts[byte].count += lectern_pattern_may_begin(
				&rules->patterns[i], (char)byte);
	for (byte = 0; byte <= UCHAR_MAX; byte++) {
		starts[byte].at =
			lectern_arena_take(&rules->arena, starts[byte].count,
					   sizeof(*starts[byte].at));
		if (!starts[byte].at)
			return LECTERN_NO_MEMORY;
		starts[byte].count = 0;
	}
	for (i = 0; i < rules->pattern_count; i++)
		for (byte = 0; byte <= UCHAR_MAX; byte++)
			if (lectern_pattern_may_begin(&rules->patterns[i],
						      (char)byte))
				starts[byte].at[starts[byte].count++] =
					&rules->patterns[i];
	return LECTERN_OK;
}

static enum lectern_status rules_patterns(const struct rules_reader *reader,
					  const struct lectern_yaml *root)
{
	const struct lectern_yaml *node = lectern_yaml_child(root, "patterns");
	const struct lectern_yaml *child;
	enum lectern_status status = LECTERN_OK;
	struct lectern_rules *rules = reader->rules;

	if (!node)
		return rules_fault(reader, root, "patterns", "is missing");
	rules->patterns =
		lectern_arena_take(&rules->arena, lectern_yaml_count(node),
				   sizeof(*rules->patterns));
	if (!rules->patterns)
		return LECTERN_NO_MEMORY;
	for (child = node->first; child && status == LECTERN_OK;
	     child = child->next)
		status =
			rules_pattern(reader, child,
				      &rules->patterns[rules->pattern_count++]);
	return status == LECTERN_OK ? rules_start(rules) : status;
}

static enum lectern_status rules_read(const struct rules_reader *reader,
				      const struct lectern_yaml *root)
{
	const struct lectern_yaml *date = lectern_yaml_child(root, "date");
	enum lectern_status status = LECTERN_OK;
	int i;

	for (i = 0; i < LECTERN_RULES_COUNT && status == LECTERN_OK; i++)
		status = rules_list(reader, root, (enum lectern_rule_kind)i);
	if (status == LECTERN_OK)
		status = rules_patterns(reader, root);
	if (status != LECTERN_OK)
		return status;
	if (!date)
		return rules_fault(reader, root, "date", "is missing");
	if (lectern_yaml_count(root) != LECTERN_RULES_COUNT + 2)
		return rules_fault(reader, root, "rules",
				   "have a heading that nothing reads");
	reader->rules->date = rules_copy(reader, date->value);
	return reader->rules->date ? LECTERN_OK : LECTERN_NO_MEMORY;
}

static enum lectern_status rules_parse(const struct rules_reader *reader)
{
	const struct lectern_yaml *root = NULL;
	struct lectern_arena arena = {0};
	enum lectern_status status;
	char *bytes = NULL;
	size_t length = 0;

	status = lectern_file_read(&bytes, &length, reader->path,
				   RULES_BYTES_MAX, reader->found);
	if (status == LECTERN_OK)
		status = lectern_yaml_parse(&root, &arena, reader->path, bytes,
					    length, 1, reader->found);
	if (status == LECTERN_OK)
		status = rules_read(reader, root);
	lectern_arena_free(&arena);
	lectern_string_free(bytes);
	return status == LECTERN_TOO_LARGE ? LECTERN_INVALID : status;
}

enum lectern_status lectern_rules_load(struct lectern_rules **out,
				       const char *data, const char *language,
				       struct lectern_diagnostics *found)
{
	struct rules_reader reader = {.found = found};
	enum lectern_status status;
	char *path = NULL;

	reader.rules = lectern_alloc(1, sizeof(*reader.rules));
	if (!reader.rules)
		return LECTERN_NO_MEMORY;
	reader.rules->date = "";
	status = lectern_voices_path(&path, data, language, "rules.yaml");
	if (status == LECTERN_OK && path) {
		reader.path = path;
		status = rules_parse(&reader);
	}
	lectern_string_free(path);
	if (status == LECTERN_OK)
		*out = reader.rules;
	else
		lectern_rules_free(reader.rules);
	return status;
}

void lectern_rules_free(struct lectern_rules *rules)
{
	if (!rules)
		return;
	lectern_arena_free(&rules->arena);
	lectern_free(rules);
}

struct lectern_rule_list lectern_rules_of(const struct lectern_rules *rules,
					  enum lectern_rule_kind kind)
{
	return rules->lists[kind];
}

bool lectern_rules_begin(const struct lectern_rules *rules,
			 enum lectern_rule_kind kind, char byte)
{
	return rules->begins[kind][(unsigned char)byte];
}

const char *lectern_rules_word(const struct lectern_rules *rules,
			       enum lectern_rule_kind kind, const char *name)
{
	const struct lectern_rule_list list = rules->lists[kind];
	size_t i;

	for (i = 0; i < list.count; i++)
		if (strcmp(list.at[i].from, name) == 0)
			return list.at[i].forms[0];
	return "";
}

const char *lectern_rules_date(const struct lectern_rules *rules)
{
	return rules->date;
}

const struct lectern_pattern *const *
lectern_rules_patterns(const struct lectern_rules *rules, char byte,
		       size_t *count)
{
	const struct rules_starts *starts = &rules->starts[(unsigned char)byte];

	*count = starts->count;
	return (const struct lectern_pattern *const *)starts->at;
}
