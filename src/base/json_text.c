/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Other runs compare the text byte by byte, so how a number or a string is
 * written may never change; a test holds it against jansson.
 */
#include "base/json_text.h"

#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

/* Digits that count of a number that is not whole. */
#define TEXT_DIGITS 6

/* A control, a quotation mark or a stroke, which may not stand by itself. */
static void text_escape(struct lectern_buffer *bytes, char c)
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
	lectern_buffer_puts(bytes, escape);
}

static bool text_is_plain(char c)
{
	return (unsigned char)c >= 0x20 && c != '"' && c != '\\';
}

static void text_quote(struct lectern_buffer *bytes, const char *string)
{
	const char *end;

	lectern_buffer_add(bytes, "\"", 1);
	while (*string != '\0') {
		for (end = string; text_is_plain(*end); end++)
			;
		lectern_buffer_add(bytes, string, (size_t)(end - string));
		if (*end != '\0')
			text_escape(bytes, *end++);
		string = end;
	}
	lectern_buffer_add(bytes, "\"", 1);
}

static void text_line(struct lectern_json_text *text)
{
	lectern_buffer_add(&text->bytes, "\n", 1);
	lectern_buffer_fill(&text->bytes, ' ', (size_t)text->depth * 2);
}

/* What stands before a member's value. */
static void text_member(struct lectern_json_text *text, const char *key)
{
	if (text->follows)
		lectern_buffer_add(&text->bytes, ",", 1);
	if (text->depth > 0)
		text_line(text);
	if (key) {
		text_quote(&text->bytes, key);
		lectern_buffer_add(&text->bytes, ": ", 2);
	}
	text->follows = true;
}

void lectern_json_text_open(struct lectern_json_text *text, const char *key,
			    char bracket)
{
	text_member(text, key);
	lectern_buffer_add(&text->bytes, &bracket, 1);
	text->depth++;
	text->follows = false;
}

void lectern_json_text_close(struct lectern_json_text *text, char bracket)
{
	text->depth--;
	/* What is empty is so on one line. */
	if (text->follows)
		text_line(text);
	lectern_buffer_add(&text->bytes, &bracket, 1);
	text->follows = true;
}

void lectern_json_text_string(struct lectern_json_text *text, const char *key,
			      const char *value)
{
	const size_t length = value ? strlen(value) : 0;

	if (!value || lectern_utf8_check(value, length) != length) {
		text->failed = true;
		return;
	}
	text_member(text, key);
	text_quote(&text->bytes, value);
}

/* Most values of a manifest are such: printf would take half of its time. */
void lectern_json_text_integer(struct lectern_json_text *text, const char *key,
			       int64_t value)
{
	uint64_t left = value < 0 ? -(uint64_t)value : (uint64_t)value;
	char digits[24];
	char *first = digits + sizeof(digits);

	do
		*--first = (char)('0' + left % 10);
	while ((left /= 10) > 0);
	if (value < 0)
		*--first = '-';
	text_member(text, key);
	lectern_buffer_add(&text->bytes, first,
			   (size_t)(digits + sizeof(digits) - first));
}

/* "0.5", "1.0", "1e-7": never like a whole number, no more than is needed. */
void lectern_json_text_real(struct lectern_json_text *text, const char *key,
			    double value)
{
	char digits[32];
	char *power;
	char *from;

	if (!isfinite(value)) {
		text->failed = true;
		return;
	}
	text_member(text, key);
	snprintf(digits, sizeof(digits), "%.*g", TEXT_DIGITS, value);
	power = strchr(digits, 'e');
	if (power) {
		from = power + 2; /* behind the sign */
		power += power[1] == '-' ? 2 : 1;
		from += strspn(from, "0");
		memmove(power, from, strlen(from) + 1);
	}
	lectern_buffer_puts(&text->bytes, digits);
	if (!strpbrk(digits, ".e"))
		lectern_buffer_puts(&text->bytes, ".0");
}

enum lectern_status lectern_json_text_take(struct lectern_json_text *text,
					   char **out)
{
	struct lectern_buffer bytes = text->bytes;
	const bool failed = text->failed;

	*text = (struct lectern_json_text){.depth = 0};
	if (failed) {
		lectern_buffer_free(&bytes);
		return LECTERN_NO_MEMORY;
	}
	lectern_buffer_add(&bytes, "\n", 1);
	return lectern_buffer_take(&bytes, out);
}
