/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * json.h - JSON (RFC 8259), through jansson.
 *
 * A value is owned by who made it until it is put into another. Failure of an
 * allocation shows as NULL; putting NULL anywhere makes the whole fail at
 * lectern_json_text(), so a writer checks once at its end.
 */
#ifndef LECTERN_BASE_JSON_H
#define LECTERN_BASE_JSON_H

#include <stddef.h>
#include <stdint.h>

#include "lectern/diagnostics.h"
#include "lectern/status.h"

struct lectern_json;

/* New values; NULL on failure. Strings must be well-formed UTF-8. */
struct lectern_json *lectern_json_object(void);
struct lectern_json *lectern_json_array(void);
struct lectern_json *lectern_json_string(const char *value);
struct lectern_json *lectern_json_integer(int64_t value);

/* Puts `value` under `key`, in the order of putting, and takes it over. */
void lectern_json_put(struct lectern_json *object, const char *key,
		      struct lectern_json *value);

/* Appends to an array and takes the value over. */
void lectern_json_append(struct lectern_json *array,
			 struct lectern_json *value);

/* A copy of a value with all in it, owned by the caller; NULL on failure. */
struct lectern_json *lectern_json_copy(const struct lectern_json *value);

/* Frees a value that nobody took over. NULL is allowed. */
void lectern_json_free(struct lectern_json *value);

/*
 * The text of a value, indented by two, with a newline at its end; *out goes
 * to lectern_string_free().
 *
 * LECTERN_NO_MEMORY, also when any part of it had failed.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_json_text(char **out, const struct lectern_json *value);

/*
 * Parses text. *out goes to lectern_json_free().
 *
 * LECTERN_INVALID with a diagnostic under `name`.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_json_parse(struct lectern_json **out, const char *name,
		   const char *bytes, size_t length,
		   struct lectern_diagnostics *found);

/* Borrowed look-ups; NULL, "" or 0 when there is no such thing. */
const struct lectern_json *lectern_json_at(const struct lectern_json *array,
					   size_t index);
size_t lectern_json_count(const struct lectern_json *array);
const struct lectern_json *lectern_json_of(const struct lectern_json *object,
					   const char *key);
const char *lectern_json_string_of(const struct lectern_json *object,
				   const char *key);
double lectern_json_number_of(const struct lectern_json *object,
			      const char *key);

#endif
