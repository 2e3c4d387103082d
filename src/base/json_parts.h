/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * json_parts.h - the inside of a JSON value, for the files that make, read and
 * write one.
 */
#ifndef LECTERN_BASE_JSON_PARTS_H
#define LECTERN_BASE_JSON_PARTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/json.h"

enum lectern_json_kind {
	LECTERN_JSON_NULL, /* never made by us, but a stranger's may be read */
	LECTERN_JSON_FALSE,
	LECTERN_JSON_TRUE,
	LECTERN_JSON_INTEGER,
	LECTERN_JSON_REAL,
	LECTERN_JSON_STRING,
	LECTERN_JSON_ARRAY,
	LECTERN_JSON_OBJECT
};

struct lectern_json_member {
	char *key; /* NULL in an array */
	struct lectern_json *value;
};

struct lectern_json {
	enum lectern_json_kind kind;
	bool failed; /* something that was put into it is not there */
	union {
		int64_t integer;
		double real;
		const char *string; /* stands behind the value itself */
		struct {
			struct lectern_json_member *at;
			size_t count;
			size_t room;
		} members; /* of an array or object, in their order */
	} is;
};

/* A value with nothing in it; NULL on failure. */
struct lectern_json *lectern_json_make(enum lectern_json_kind kind);

/* A string of `length` bytes that are known to be UTF-8 without a NUL. */
struct lectern_json *lectern_json_make_string(const char *bytes, size_t length);

/*
 * Puts `value` behind the other members and takes `key` and it over, also when
 * it fails; `key` is NULL in an array. A key that is there already is not
 * looked for.
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_json_add(struct lectern_json *to, char *key,
		 struct lectern_json *value);

#endif
