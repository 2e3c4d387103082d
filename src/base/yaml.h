/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * yaml.h - YAML 1.1 as a small tree, through libyaml.
 *
 * Scalars, sequences and mappings with their places. Aliases, tags and more
 * than one document are refused (a stranger's file must not grow), and so are
 * a key twice and nesting over 32.
 */
#ifndef LECTERN_BASE_YAML_H
#define LECTERN_BASE_YAML_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "lectern/diagnostics.h"
#include "lectern/status.h"

enum lectern_yaml_kind {
	LECTERN_YAML_SCALAR,
	LECTERN_YAML_SEQUENCE,
	LECTERN_YAML_MAPPING
};

/* A node; in a mapping each child has a key. All in one arena. */
struct lectern_yaml {
	enum lectern_yaml_kind kind;
	const char *key;   /* "" when the parent is not a mapping */
	const char *value; /* "" when not a scalar */
	uint32_t line;	   /* of the value in the file, from 1 */
	uint32_t column;
	struct lectern_yaml *first; /* children */
	struct lectern_yaml *next;
};

/*
 * Parses `length` bytes; lines are counted on from `first_line` (1 for a whole
 * file). An empty document gives a mapping without children. *out lives in
 * `arena`.
 *
 * LECTERN_INVALID with a diagnostic under `name`; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_yaml_parse(const struct lectern_yaml **out, struct lectern_arena *arena,
		   const char *name, const char *bytes, size_t length,
		   uint32_t first_line, struct lectern_diagnostics *found);

/* The child of a mapping with that key; NULL when there is none. */
const struct lectern_yaml *lectern_yaml_child(const struct lectern_yaml *node,
					      const char *key);

/* How many children a sequence or mapping has; 0 for a scalar. */
size_t lectern_yaml_count(const struct lectern_yaml *node);

/*
 * Tells of a fault at a node of the file `path`: the name in quotes, then
 * words. Returns LECTERN_INVALID.
 */
enum lectern_status lectern_yaml_fault(struct lectern_diagnostics *found,
				       const char *path,
				       const struct lectern_yaml *node,
				       const char *name, const char *words);

#endif
