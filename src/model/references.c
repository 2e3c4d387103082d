/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/references.h"

#include <string.h>

/* CommonMark: a name has at most 999 characters; libcmark-gfm counts bytes. */
#define REFERENCES_NAME_MAX 1000u

/* The bytes that marks of quotes and of list items are made of. */
#define REFERENCES_MARKS " \t>-+*0123456789.)"

/*
 * Where the line's '[' stands, if only marks of containers are before it; the
 * line's end otherwise. Definitions begin paragraphs, so nothing else can be.
 */
static uint32_t references_begin(const struct source *source, uint32_t line)
{
	uint32_t at = source_line(source, line);
	uint32_t end = source_line(source, line + 1);

	while (at < end && strchr(REFERENCES_MARKS, source->bytes[at]))
		at++;
	return at < end && source->bytes[at] == '[' ? at : end;
}

/* Where the "]:" stands that closes the '[' at `at`; `at` when none does. */
static uint32_t references_close(const struct source *source, uint32_t at)
{
	uint32_t i;

	for (i = at + 1;
	     i + 1 < source->length && i - at <= REFERENCES_NAME_MAX + 1; i++) {
		switch (source->bytes[i]) {
		case '\\':
			i += strchr("[]\\", source->bytes[i + 1]) != NULL;
			break;
		case ']':
			return source->bytes[i + 1] == ':' ? i : at;
		case '[':
			return at;
		default:
			break;
		}
	}
	return at;
}

const char *references_name(const struct source *source, uint32_t line,
			    size_t *length)
{
	uint32_t end = source_line(source, line + 1);
	uint32_t at = references_begin(source, line);
	uint32_t close;

	if (at >= end)
		return NULL;
	close = references_close(source, at);
	if (close == at || close >= end)
		return NULL;
	*length = close - at - 1;
	return source->bytes + at + 1;
}

bool references_broken(const struct source *source, uint32_t line)
{
	for (; line <= source->line_count; line++) {
		uint32_t end = source_line(source, line + 1);
		uint32_t at = references_begin(source, line);

		if (at < end && references_close(source, at) >= end)
			return true;
	}
	return false;
}

/* Entities, since they are taken for what they name in any place. */
static void references_escape(struct lectern_buffer *out, const char *bytes)
{
	for (; *bytes; bytes++) {
		if ((unsigned char)*bytes <= ' ' || strchr("&<>\"\\", *bytes))
			lectern_buffer_printf(out, "&#%d;", *bytes);
		else
			lectern_buffer_add(out, bytes, 1);
	}
}

void references_define(struct lectern_buffer *out, const char *name,
		       size_t length, const char *address, const char *title)
{
	lectern_buffer_puts(out, "[");
	lectern_buffer_add(out, name, length);
	lectern_buffer_puts(out, "]: <");
	references_escape(out, address);
	lectern_buffer_puts(out, ">");
	if (title[0]) {
		lectern_buffer_puts(out, " \"");
		references_escape(out, title);
		lectern_buffer_puts(out, "\"");
	}
	lectern_buffer_puts(out, "\n");
}
