/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Records have a dozen members and are made and read by the thousand, so
 * members stand in a plain array and are found by comparing.
 */
#include "base/json.h"

#include <math.h>
#include <string.h>

#include "base/alloc.h"
#include "base/json_parts.h"
#include "base/utf8.h"

/* ---------------------------------------------------------------- values */

struct lectern_json *lectern_json_make(enum lectern_json_kind kind)
{
	struct lectern_json *value = lectern_alloc(1, sizeof(*value));

	if (value)
		value->kind = kind;
	return value;
}

struct lectern_json *lectern_json_object(void)
{
	return lectern_json_make(LECTERN_JSON_OBJECT);
}

struct lectern_json *lectern_json_array(void)
{
	return lectern_json_make(LECTERN_JSON_ARRAY);
}

struct lectern_json *lectern_json_make_string(const char *bytes, size_t length)
{
	struct lectern_json *value;
	char *copy;

	if (length > SIZE_MAX - sizeof(*value) - 1)
		return NULL;
	value = lectern_alloc(1, sizeof(*value) + length + 1);
	if (!value)
		return NULL;
	copy = (char *)(value + 1);
	if (length)
		memcpy(copy, bytes, length);
	value->kind = LECTERN_JSON_STRING;
	value->is.string = copy;
	return value;
}

struct lectern_json *lectern_json_string(const char *value)
{
	const size_t length = value ? strlen(value) : 0;

	if (!value || lectern_utf8_check(value, length) != length)
		return NULL;
	return lectern_json_make_string(value, length);
}

struct lectern_json *lectern_json_integer(int64_t value)
{
	struct lectern_json *made = lectern_json_make(LECTERN_JSON_INTEGER);

	if (made)
		made->is.integer = value;
	return made;
}

struct lectern_json *lectern_json_real(double value)
{
	struct lectern_json *made =
		isfinite(value) ? lectern_json_make(LECTERN_JSON_REAL) : NULL;

	if (made)
		made->is.real = value;
	return made;
}

static bool json_is_list(const struct lectern_json *value)
{
	return value && (value->kind == LECTERN_JSON_ARRAY ||
			 value->kind == LECTERN_JSON_OBJECT);
}

void lectern_json_free(struct lectern_json *value)
{
	size_t i;

	if (json_is_list(value)) {
		for (i = 0; i < value->is.members.count; i++) {
			lectern_free(value->is.members.at[i].key);
			lectern_json_free(value->is.members.at[i].value);
		}
		lectern_free(value->is.members.at);
	}
	lectern_free(value);
}

/* --------------------------------------------------------------- putting */

enum lectern_status lectern_json_add(struct lectern_json *to, char *key,
				     struct lectern_json *value)
{
	struct lectern_json_member *grown =
		lectern_grow(to->is.members.at, to->is.members.count,
			     &to->is.members.room, sizeof(*grown));

	if (!grown) {
		lectern_free(key);
		lectern_json_free(value);
		return LECTERN_NO_MEMORY;
	}
	to->is.members.at = grown;
	grown[to->is.members.count++] =
		(struct lectern_json_member){key, value};
	return LECTERN_OK;
}

static struct lectern_json_member *json_find(const struct lectern_json *object,
					     const char *key)
{
	size_t i;

	if (!object || object->kind != LECTERN_JSON_OBJECT)
		return NULL;
	for (i = 0; i < object->is.members.count; i++)
		if (strcmp(object->is.members.at[i].key, key) == 0)
			return &object->is.members.at[i];
	return NULL;
}

void lectern_json_put(struct lectern_json *object, const char *key,
		      struct lectern_json *value)
{
	struct lectern_json_member *there = json_find(object, key);
	char *copy;

	if (!object || !value) {
		if (object)
			object->failed = true;
		lectern_json_free(value);
		return;
	}
	if (there) {
		lectern_json_free(there->value);
		there->value = value;
		return;
	}
	copy = lectern_copy_bytes(key, strlen(key));
	if (!copy) {
		object->failed = true;
		lectern_json_free(value);
	} else if (lectern_json_add(object, copy, value) != LECTERN_OK) {
		object->failed = true;
	}
}

void lectern_json_append(struct lectern_json *array, struct lectern_json *value)
{
	if (!array)
		lectern_json_free(value);
	else if (!value || lectern_json_add(array, NULL, value) != LECTERN_OK)
		array->failed = true;
}

/* Copies the members of `from` to an empty `to`; false on failure. */
static bool json_copy_members(struct lectern_json *to,
			      const struct lectern_json *from)
{
	size_t i;

	for (i = 0; i < from->is.members.count; i++) {
		const struct lectern_json_member *member =
			&from->is.members.at[i];
		struct lectern_json *value = lectern_json_copy(member->value);
		char *key = NULL;

		if (member->key)
			key = lectern_copy_bytes(member->key,
						 strlen(member->key));
		if (!value || (member->key && !key)) {
			lectern_free(key);
			lectern_json_free(value);
			return false;
		}
		if (lectern_json_add(to, key, value) != LECTERN_OK)
			return false;
	}
	return true;
}

struct lectern_json *lectern_json_copy(const struct lectern_json *value)
{
	struct lectern_json *copy;

	if (!value)
		return NULL;
	if (value->kind == LECTERN_JSON_STRING)
		return lectern_json_make_string(value->is.string,
						strlen(value->is.string));
	copy = lectern_json_make(value->kind);
	if (!copy)
		return NULL;
	copy->failed = value->failed;
	if (!json_is_list(value)) {
		copy->is = value->is;
	} else if (!json_copy_members(copy, value)) {
		lectern_json_free(copy);
		return NULL;
	}
	return copy;
}

/* --------------------------------------------------------------- looking */

const struct lectern_json *lectern_json_at(const struct lectern_json *array,
					   size_t index)
{
	if (!array || array->kind != LECTERN_JSON_ARRAY ||
	    index >= array->is.members.count)
		return NULL;
	return array->is.members.at[index].value;
}

size_t lectern_json_count(const struct lectern_json *array)
{
	return array && array->kind == LECTERN_JSON_ARRAY
		       ? array->is.members.count
		       : 0;
}

const struct lectern_json *lectern_json_of(const struct lectern_json *object,
					   const char *key)
{
	const struct lectern_json_member *member = json_find(object, key);

	return member ? member->value : NULL;
}

const char *lectern_json_string_of(const struct lectern_json *object,
				   const char *key)
{
	const struct lectern_json *value = lectern_json_of(object, key);

	return value && value->kind == LECTERN_JSON_STRING ? value->is.string
							   : "";
}

double lectern_json_number_of(const struct lectern_json *object,
			      const char *key)
{
	const struct lectern_json *value = lectern_json_of(object, key);

	if (value && value->kind == LECTERN_JSON_INTEGER)
		return (double)value->is.integer;
	return value && value->kind == LECTERN_JSON_REAL ? value->is.real : 0.0;
}
