/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/source.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/alloc.h"
#include "base/buffer.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "lectern/guide.h"

/* A file full of faults is not worth more lines than these. */
#define SOURCE_FAULTS_MAX 20

/* ---------------------------------------------------------- complaining */

static bool source_counts(const struct source *source, uint32_t at)
{
	return at == source->length || lectern_utf8_is_start(source->bytes[at]);
}

/*
 * Steps back where that is nearer than to count from the line's start: in a
 * line of a megabyte blocks and spans go back to where they began.
 */
static void source_go_back(struct source *source, uint32_t at)
{
	uint32_t line = source_line(source, source->near_line);

	if (source->near_line == 0 || at < line || at >= source->near ||
	    source->near - at > at - line)
		return;
	for (; source->near > at; source->near--)
		source->near_column -= source_counts(source, source->near);
}

/* Brings the remembered place to the line of `at` or, on it, before `at`. */
static void source_go_near(struct source *source, uint32_t at)
{
	uint32_t low = 0;
	uint32_t high = source->line_count;

	source_go_back(source, at);
	if (source->near_line > 0 && source->near <= at &&
	    at < source_line(source, source->near_line + 1))
		return;
	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;

		if (source->lines[middle] <= at)
			low = middle;
		else
			high = middle;
	}
	source->near = source->lines[low];
	source->near_line = low + 1;
	source->near_column = 1;
}

uint32_t source_line(const struct source *source, uint32_t line)
{
	if (line == 0 || line > source->line_count)
		return line == 0 ? 0 : source->length;
	return source->lines[line - 1];
}

struct lectern_source_place source_place(struct source *source, uint32_t at)
{
	if (source->line_count == 0)
		return (struct lectern_source_place){.path = source->name};
	source_go_near(source, at);
	while (source->near < at && source->near < source->length)
		source->near_column += source_counts(source, ++source->near);
	return (struct lectern_source_place){.path = source->name,
					     .line = source->near_line,
					     .column = source->near_column};
}

static void source_add(struct source *source, enum lectern_severity severity,
		       struct lectern_source_place place, const char *format,
		       va_list arguments)
{
	char words[512];

	vsnprintf(words, sizeof(words), format, arguments);
	source->errors += severity == LECTERN_ERROR;
	lectern_diagnostics_add(source->found, severity, place, "%s", words);
}

void source_error_in(struct source *source, struct lectern_source_place place,
		     const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	source_add(source, LECTERN_ERROR, place, format, arguments);
	va_end(arguments);
}

void source_error(struct source *source, uint32_t at, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	source_add(source, LECTERN_ERROR, source_place(source, at), format,
		   arguments);
	va_end(arguments);
}

void source_warn(struct source *source, uint32_t at, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	source_add(source, LECTERN_WARNING, source_place(source, at), format,
		   arguments);
	va_end(arguments);
}

/* ----------------------------------------------------------- characters */

const char *source_refused(uint32_t code_point)
{
	if (code_point == '\t' || code_point == '\n' || code_point == '\r')
		return NULL;
	if (lectern_utf8_is_control(code_point))
		return "a control character";
	if (code_point == 0x061C || code_point == 0x200E ||
	    code_point == 0x200F ||
	    (code_point >= 0x202A && code_point <= 0x202E) ||
	    (code_point >= 0x2066 && code_point <= 0x2069))
		return "an invisible mark that turns the writing direction";
	return NULL;
}

static void source_check_characters(struct source *source)
{
	uint32_t at = 0;
	uint32_t code_point;

	while (at < source->length && source->errors < SOURCE_FAULTS_MAX) {
		size_t size = lectern_utf8_decode(
			source->bytes + at, source->length - at, &code_point);
		const char *words = source_refused(code_point);

		if (words)
			source_error(source, at, "U+%04X is %s", code_point,
				     words);
		at += (uint32_t)size;
	}
}

static void source_check_bytes(struct source *source)
{
	const char *nul = memchr(source->bytes, '\0', source->length);
	size_t bad;

	if (nul) {
		source_error(source, (uint32_t)(nul - source->bytes),
			     "a NUL byte: this is a binary file, not a guide");
		return;
	}
	bad = lectern_utf8_check(source->bytes, source->length);
	if (bad < source->length)
		source_error(source, (uint32_t)bad,
			     "byte %zu (0x%02X) is not UTF-8",
			     bad + source->skipped,
			     (unsigned char)source->bytes[bad]);
	else
		source_check_characters(source);
}

/* ---------------------------------------------------------------- lines */

/* The end of the line that holds `at`, past its line ending. */
static uint32_t source_line_end(const struct source *source, uint32_t at)
{
	while (at < source->length && source->bytes[at] != '\n' &&
	       source->bytes[at] != '\r')
		at++;
	if (at + 1 < source->length && source->bytes[at] == '\r' &&
	    source->bytes[at + 1] == '\n')
		at++;
	return at < source->length ? at + 1 : at;
}

static enum lectern_status source_find_lines(struct source *source)
{
	uint32_t count = 1;
	uint32_t *lines;
	uint32_t at;

	for (at = source_line_end(source, 0); at < source->length;
	     at = source_line_end(source, at))
		count++;
	lines = lectern_resize(source->lines, count, sizeof(*lines));
	if (!lines)
		return LECTERN_NO_MEMORY;
	source->lines = lines;
	source->line_count = count;
	for (at = 0; count > 0; count--, at = source_line_end(source, at))
		*lines++ = at;
	source->near_line = 0;
	return LECTERN_OK;
}

/* -------------------------------------------------------------- composing */

/* Composes the source line by line into `all`; true when that changed any. */
static enum lectern_status source_compose(const struct source *source,
					  struct lectern_buffer *all,
					  bool *changed)
{
	enum lectern_status status = LECTERN_OK;
	struct lectern_buffer one = {0};
	uint32_t i;

	*changed = false;
	for (i = 1; i <= source->line_count && status == LECTERN_OK; i++) {
		const char *line = source->bytes + source_line(source, i);
		size_t length =
			source_line(source, i + 1) - source_line(source, i);

		lectern_buffer_clear(&one);
		status = lectern_unicode_compose(&one, line, length);
		*changed |= status == LECTERN_OK &&
			    (one.length != length ||
			     memcmp(one.bytes, line, length) != 0);
		if (all && status == LECTERN_OK)
			lectern_buffer_add(all, one.bytes, one.length);
	}
	lectern_buffer_free(&one);
	return status;
}

/*
 * Most guides are composed already, so the first run only looks, and a large
 * guide is not held twice.
 */
static enum lectern_status source_normalise(struct source *source)
{
	struct lectern_buffer all = {0};
	enum lectern_status status;
	bool changed;

	status = source_compose(source, NULL, &changed);
	if (status != LECTERN_OK || !changed)
		return status;
	status = source_compose(source, &all, &changed);
	if (status == LECTERN_OK) {
		size_t length = all.length;

		status = lectern_buffer_take(&all, &source->owned);
		if (status == LECTERN_OK) {
			source->bytes = source->owned;
			source->length = (uint32_t)length;
			status = source_find_lines(source);
		}
	}
	lectern_buffer_free(&all);
	return status;
}

/* ------------------------------------------------------- open and close */

enum lectern_status source_open(struct source *source, const char *name,
				const char *bytes, size_t length,
				struct lectern_diagnostics *found)
{
	enum lectern_status status;

	*source = (struct source){.name = name, .found = found};
	if (length > LECTERN_GUIDE_BYTES_MAX) {
		source_error(source, 0,
			     "larger than %u bytes, the most that is read",
			     LECTERN_GUIDE_BYTES_MAX);
		return LECTERN_TOO_LARGE;
	}
	if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
		bytes += 3;
		length -= 3;
		source->skipped = 3;
	}
	source->bytes = bytes;
	source->length = (uint32_t)length;
	status = source_find_lines(source);
	if (status != LECTERN_OK)
		return status;
	source_check_bytes(source);
	if (source->errors > 0)
		return LECTERN_INVALID;
	return source_normalise(source);
}

void source_close(struct source *source)
{
	lectern_free(source->lines);
	lectern_free(source->owned);
	source->lines = NULL;
	source->owned = NULL;
}
