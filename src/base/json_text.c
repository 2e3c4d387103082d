/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The text of JSON. Other runs compare it byte by byte, so how a number or a
 * string is written may never change.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "base/json_parts.h"

/* Digits that count of a number that is not whole. */
#define TEXT_DIGITS 6

static void text_put(struct lectern_buffer *text, const char *bytes)
{
	lectern_buffer_puts(text, bytes);
}

/* A control, a quotation mark or a stroke, which may not stand by itself. */
static void text_escape(struct lectern_buffer *text, char c)
{
	static const char plain[] = "\"\\\b\f\n\r\t";
	static const char names[] = "\"\\bfnrt";
	const char *which = strchr(plain, c);
	char escape[8];

	if (which)
		snprintf(escape, sizeof(escape), "\\%c", names[which - plain]);
	else
		snprintf(escape, sizeof(escape), "\\u%04X",
			 (unsigned)(unsigned char)c);
	text_put(text, escape);
}

static bool text_is_plain(char c)
{
	return (unsigned char)c >= 0x20 && c != '"' && c != '\\';
}

static void text_string(struct lectern_buffer *text, const char *string)
{
	const char *end;

	lectern_buffer_add(text, "\"", 1);
	while (*string != '\0') {
		for (end = string; text_is_plain(*end); end++)
			;
		lectern_buffer_add(text, string, (size_t)(end - string));
		if (*end != '\0')
			text_escape(text, *end++);
		string = end;
	}
	lectern_buffer_add(text, "\"", 1);
}

static void text_integer(struct lectern_buffer *text, int64_t integer)
{
	char digits[24];

	snprintf(digits, sizeof(digits), "%" PRId64, integer);
	text_put(text, digits);
}

/* "0.5", "1.0", "1e-7": never like a whole number, no more than is needed. */
static void text_real(struct lectern_buffer *text, double real)
{
	char digits[32];
	char *power;
	char *from;

	snprintf(digits, sizeof(digits), "%.*g", TEXT_DIGITS, real);
	power = strchr(digits, 'e');
	if (power) {
		from = power + 2; /* behind the sign */
		power += power[1] == '-' ? 2 : 1;
		from += strspn(from, "0");
		memmove(power, from, strlen(from) + 1);
	}
	text_put(text, digits);
	if (!strpbrk(digits, ".e"))
		text_put(text, ".0");
}

static void text_line(struct lectern_buffer *text, size_t depth)
{
	lectern_buffer_add(text, "\n", 1);
	lectern_buffer_fill(text, ' ', depth * 2);
}

static bool text_value(struct lectern_buffer *text,
		       const struct lectern_json *value, size_t depth);

/* The members of an array or object; false when one had failed. */
static bool text_members(struct lectern_buffer *text,
			 const struct lectern_json *value, size_t depth)
{
	const struct lectern_json_member *member = value->is.members.at;
	const size_t count = value->is.members.count;
	size_t i;

	for (i = 0; i < count; i++, member++) {
		if (i > 0)
			lectern_buffer_add(text, ",", 1);
		text_line(text, depth + 1);
		if (member->key) {
			text_string(text, member->key);
			lectern_buffer_add(text, ": ", 2);
		}
		if (!text_value(text, member->value, depth + 1))
			return false;
	}
	if (count > 0)
		text_line(text, depth);
	return true;
}

/* False for what had failed; we never write null. */
static bool text_value(struct lectern_buffer *text,
		       const struct lectern_json *value, size_t depth)
{
	const bool array = value->kind == LECTERN_JSON_ARRAY;

	if (value->failed)
		return false;
	switch (value->kind) {
	case LECTERN_JSON_NULL:
		return false;
	case LECTERN_JSON_FALSE:
		text_put(text, "false");
		break;
	case LECTERN_JSON_TRUE:
		text_put(text, "true");
		break;
	case LECTERN_JSON_INTEGER:
		text_integer(text, value->is.integer);
		break;
	case LECTERN_JSON_REAL:
		text_real(text, value->is.real);
		break;
	case LECTERN_JSON_STRING:
		text_string(text, value->is.string);
		break;
	case LECTERN_JSON_ARRAY:
	case LECTERN_JSON_OBJECT:
		text_put(text, array ? "[" : "{");
		if (!text_members(text, value, depth))
			return false;
		text_put(text, array ? "]" : "}");
		break;
	}
	return true;
}

enum lectern_status lectern_json_text(char **out,
				      const struct lectern_json *value)
{
	struct lectern_buffer text = {0};

	if (!value || !text_value(&text, value, 0)) {
		lectern_buffer_free(&text);
		return LECTERN_NO_MEMORY;
	}
	lectern_buffer_add(&text, "\n", 1);
	return lectern_buffer_take(&text, out);
}
