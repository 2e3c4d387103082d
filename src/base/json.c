/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/json.h"

#include <jansson.h>
#include <stdbool.h>
#include <string.h>

#include "base/buffer.h"

/*
 * A json_t is what a struct lectern_json points to; the struct is never
 * defined. A member that could not be made is put as a poisoned null, which
 * lectern_json_text() finds.
 */
static json_t *json_in(struct lectern_json *value)
{
	return (json_t *)(void *)value;
}

static const json_t *json_in_const(const struct lectern_json *value)
{
	return (const json_t *)(const void *)value;
}

static struct lectern_json *json_out(json_t *value)
{
	return (struct lectern_json *)(void *)value;
}

struct lectern_json *lectern_json_object(void)
{
	return json_out(json_object());
}

struct lectern_json *lectern_json_array(void)
{
	return json_out(json_array());
}

struct lectern_json *lectern_json_string(const char *value)
{
	return json_out(json_string(value));
}

struct lectern_json *lectern_json_integer(int64_t value)
{
	return json_out(json_integer(value));
}

void lectern_json_put(struct lectern_json *object, const char *key,
		      struct lectern_json *value)
{
	json_t *member = value ? json_in(value) : json_null();

	if (!object) {
		json_decref(member);
		return;
	}
	if (json_object_set_new(json_in(object), key, member) != 0)
		(void)json_object_set_new(json_in(object), key, json_null());
}

void lectern_json_append(struct lectern_json *array, struct lectern_json *value)
{
	json_t *member = value ? json_in(value) : json_null();

	if (!array)
		json_decref(member);
	else if (json_array_append_new(json_in(array), member) != 0)
		(void)json_array_append_new(json_in(array), json_null());
}

struct lectern_json *lectern_json_copy(const struct lectern_json *value)
{
	return json_out(json_deep_copy(json_in_const(value)));
}

void lectern_json_free(struct lectern_json *value)
{
	json_decref(json_in(value));
}

/* We never write null, so one inside means that something had failed. */
static bool json_poisoned(json_t *value)
{
	const char *key;
	json_t *member;
	size_t i;

	if (json_is_null(value))
		return true;
	json_array_foreach(value, i, member)
	{
		if (json_poisoned(member))
			return true;
	}
	json_object_foreach(value, key, member)
	{
		if (json_poisoned(member))
			return true;
	}
	return false;
}

static int json_sink(const char *bytes, size_t length, void *user)
{
	struct lectern_buffer *text = user;

	lectern_buffer_add(text, bytes, length);
	return text->failed ? -1 : 0;
}

enum lectern_status lectern_json_text(char **out,
				      const struct lectern_json *value)
{
	struct lectern_buffer text = {0};
	/* NOLINTNEXTLINE(performance-no-int-to-ptr): jansson counts in it */
	json_t *whole = json_incref((json_t *)(uintptr_t)value);
	bool failed;

	failed = !whole || json_poisoned(whole) ||
		 json_dump_callback(whole, json_sink, &text,
				    JSON_INDENT(2) | JSON_REAL_PRECISION(6)) !=
			 0;
	json_decref(whole);
	if (failed) {
		lectern_buffer_free(&text);
		return LECTERN_NO_MEMORY;
	}
	lectern_buffer_puts(&text, "\n");
	return lectern_buffer_take(&text, out);
}

enum lectern_status lectern_json_parse(struct lectern_json **out,
				       const char *name, const char *bytes,
				       size_t length,
				       struct lectern_diagnostics *found)
{
	json_error_t error;
	json_t *value =
		json_loadb(bytes, length, JSON_REJECT_DUPLICATES, &error);

	if (!value) {
		struct lectern_source_place place = {
			.path = name,
			.line = error.line > 0 ? (uint32_t)error.line : 0,
			.column =
				error.column > 0 ? (uint32_t)error.column : 0};

		lectern_diagnostics_add(found, LECTERN_ERROR, place,
					"not JSON: %s", error.text);
		return LECTERN_INVALID;
	}
	*out = json_out(value);
	return LECTERN_OK;
}

const struct lectern_json *lectern_json_at(const struct lectern_json *array,
					   size_t index)
{
	return json_out(json_array_get(json_in_const(array), index));
}

size_t lectern_json_count(const struct lectern_json *array)
{
	return json_array_size(json_in_const(array));
}

const struct lectern_json *lectern_json_of(const struct lectern_json *object,
					   const char *key)
{
	return json_out(json_object_get(json_in_const(object), key));
}

const char *lectern_json_string_of(const struct lectern_json *object,
				   const char *key)
{
	const char *value =
		json_string_value(json_object_get(json_in_const(object), key));

	return value ? value : "";
}

double lectern_json_number_of(const struct lectern_json *object,
			      const char *key)
{
	return json_number_value(json_object_get(json_in_const(object), key));
}
