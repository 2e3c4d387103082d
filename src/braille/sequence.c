/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sequences are expanded each time from their text: they are a few bytes, and
 * a form of their own between text and bytes would only be one more thing to
 * get wrong.
 */
#include "braille/sequence.h"

#include <stdbool.h>
#include <string.h>

/* A field is filled with zeros up to so many digits at most. */
#define SEQUENCE_DIGITS_MAX 9

static const char sequence_no_field[] =
	"has a field that is not {cells}, {lines} or {sides}";
static const char sequence_no_number[] =
	"has a field without a fit number behind its : or +";

static int sequence_hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

/* The byte of an escape, and *at moved past it; -1 when it is none. */
static int sequence_escape(const char **at)
{
	static const char letters[] = "rnfe\\{}";
	static const char bytes[] = "\r\n\f\x1b\\{}";
	const char *letter;
	int high;
	int low;

	if (**at == 'x') {
		high = sequence_hex((*at)[1]);
		low = high < 0 ? -1 : sequence_hex((*at)[2]);
		if (low < 0)
			return -1;
		*at += 3;
		return 16 * high + low;
	}
	letter = **at ? strchr(letters, **at) : NULL;
	if (!letter)
		return -1;
	(*at)++;
	return bytes[letter - letters];
}

/* The number between `digits` and `end`, up to 255; -1 when it is none. */
static int sequence_number(const char *digits, const char *end)
{
	int value = 0;

	if (digits == end)
		return -1;
	for (; digits < end; digits++) {
		if (*digits < '0' || *digits > '9' || value > 255)
			return -1;
		value = 10 * value + (*digits - '0');
	}
	return value;
}

/* Appends a value in the form that stands between its name and the brace. */
static const char *sequence_value(struct lectern_buffer *out, const char *form,
				  const char *end, int value)
{
	int number;

	if (form == end) {
		lectern_buffer_printf(out, "%d", value);
		return NULL;
	}
	number = sequence_number(form + 1, end);
	if (*form == ':' && number >= 1 && number <= SEQUENCE_DIGITS_MAX)
		lectern_buffer_printf(out, "%0*d", number, value);
	else if (*form == '+' && number >= 0 && number + value <= 255)
		lectern_buffer_fill(out, (char)(number + value), 1);
	else
		return *form == ':' || *form == '+' ? sequence_no_number
						    : sequence_no_field;
	return NULL;
}

/* True when a field is called `name`; *form is set past it. */
static bool sequence_called(const char *field, const char *name,
			    const char **form)
{
	size_t length = strlen(name);

	*form = field + length;
	return strncmp(field, name, length) == 0;
}

/* A field, past its opening brace. */
static const char *sequence_field(struct lectern_buffer *out, const char **at,
				  const struct lectern_sequence_values *values)
{
	const char *end = strchr(*at, '}');
	const char *field = *at;
	const char *form;

	if (!values)
		return "may have no {fields}";
	if (!end)
		return "has a field that is not closed";
	*at = end + 1;
	if (sequence_called(field, "cells", &form))
		return sequence_value(out, form, end, values->cells);
	if (sequence_called(field, "lines", &form))
		return sequence_value(out, form, end, values->lines);
	if (!sequence_called(field, "sides", &form) || form != end)
		return sequence_no_field;
	if (!values->sides)
		return "has {sides}, but nothing says what it stands for";
	return lectern_sequence_add(out, values->sides, NULL);
}

const char *lectern_sequence_add(struct lectern_buffer *out,
				 const char *sequence,
				 const struct lectern_sequence_values *values)
{
	const char *wrong = NULL;
	int byte;

	while (*sequence && !wrong) {
		byte = (unsigned char)*sequence++;
		if (byte == '{') {
			wrong = sequence_field(out, &sequence, values);
			continue;
		}
		if (byte == '\\')
			byte = sequence_escape(&sequence);
		else if (byte < 0x20 || byte > 0x7E || byte == '}')
			return "has a character that must be written as \\xHH";
		if (byte < 0)
			return "has a \\ without r, n, f, e, \\, {, } or xHH "
			       "behind it";
		lectern_buffer_fill(out, (char)byte, 1);
	}
	return wrong;
}
