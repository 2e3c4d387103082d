/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * table.h - a key table as its parser fills it and its readers see it.
 */
#ifndef LECTERN_KEYS_TABLE_H
#define LECTERN_KEYS_TABLE_H

#include <stdint.h>

#include "base/arena.h"
#include "lectern/keys.h"

/* Stands for `context any`. */
#define LECTERN_KEYS_ANY LECTERN_CONTEXT_COUNT

/* A binding and where it was written, for faults found later. */
struct lectern_keys_entry {
	struct lectern_key key;
	const char *path;
	uint32_t line;
};

struct lectern_keys {
	struct lectern_arena arena; /* names and paths */
	struct lectern_keys_entry *entries;
	size_t count;
	size_t room;
	const char *path; /* of the table itself, not of its includes */
	const char *device;
	const char *title;
};

/* A context's name in tables, `any` included. */
const char *lectern_keys_context_name(enum lectern_context context);

/* The binding of just this context, key and press; NULL when none. */
const struct lectern_keys_entry *
lectern_keys_entry(const struct lectern_keys *keys,
		   enum lectern_context context, const char *name, bool hold);

#endif
