/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/prose.h"

#include <string.h>

#include "base/alloc.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "model/front.h"

#define SOFT_HYPHEN 0x00ADu
#define ZERO_WIDTH_SPACE 0x200Bu

/* Expecting this place, no character runs on from the one before. */
#define PROSE_NOWHERE UINT32_MAX

void prose_begin(struct prose *prose, uint32_t at, uint32_t end)
{
	prose->cursor =
		(struct cursor){.source = prose->source, .at = at, .end = end};
	lectern_buffer_clear(&prose->bytes);
	prose->span_count = 0;
	prose->mark_count = 0;
	prose->open_count = 0;
	prose->fresh = 0;
	prose->began = at;
	prose->last = PROSE_NOWHERE;
	prose_piece(prose, at, NULL);
}

void prose_piece(struct prose *prose, uint32_t at, const char *separator)
{
	if (at > prose->cursor.at)
		prose->cursor.at = at;
	prose->separator = separator;
	prose->piece = (uint32_t)prose->bytes.length;
	prose->piece_empty = true;
	prose->gap = '\0';
	prose->expect = PROSE_NOWHERE;
}

/* ------------------------------------------------------------ characters */

static void prose_mark(struct prose *prose, uint32_t at, bool held)
{
	struct lectern_source_place place = source_place(prose->source, at);
	struct model_mark *marks =
		lectern_grow(prose->marks, prose->mark_count, &prose->mark_room,
			     sizeof(*marks));

	if (!marks) {
		prose->failed = true;
		return;
	}
	prose->marks = marks;
	marks[prose->mark_count++] =
		(struct model_mark){.offset = (uint32_t)prose->bytes.length,
				    .line = place.line,
				    .column = place.column & 0x7FFFFFFFu,
				    .held = held};
}

/* Puts the separator or the white space that was waiting for a character. */
static void prose_put_gap(struct prose *prose, uint32_t at)
{
	if (prose->separator && prose->piece_empty) {
		prose_mark(prose, at, true);
		lectern_buffer_puts(&prose->bytes, prose->separator);
		prose->expect = PROSE_NOWHERE;
	} else if (prose->gap && !prose->piece_empty) {
		/* A single space between two words breaks no run. */
		if (prose->gap_at == prose->expect && at == prose->gap_at + 1)
			prose->expect = at;
		lectern_buffer_add(&prose->bytes, &prose->gap, 1);
	}
	prose->gap = '\0';
	if (prose->piece_empty)
		prose->piece = (uint32_t)prose->bytes.length;
	prose->piece_empty = false;
}

/* Appends one visible character that stands in the source at `at`. */
static void prose_put(struct prose *prose, const char *bytes, size_t size,
		      uint32_t at, bool held)
{
	prose_put_gap(prose, at);
	for (; prose->fresh < prose->span_count; prose->fresh++)
		prose->spans[prose->fresh].start =
			(uint32_t)prose->bytes.length;
	/* Where the cursor is at a loss every character is at one place. */
	if (at != prose->expect && at != prose->last)
		prose_mark(prose, at, held);
	prose->last = at;
	lectern_buffer_add(&prose->bytes, bytes, size);
}

static void prose_space(struct prose *prose, uint32_t at)
{
	if (prose->gap) {
		prose->expect = PROSE_NOWHERE;
	} else {
		prose->gap = ' ';
		prose->gap_at = at;
	}
}

/* Appends a character of the parser's, whatever it is. */
static void prose_character(struct prose *prose, uint32_t code_point,
			    const char *bytes, size_t size, uint32_t at)
{
	const char *refused = source_refused(code_point);

	if (refused)
		source_error(prose->source, at, "U+%04X is %s", code_point,
			     refused);
	else if (lectern_unicode_is_space(code_point))
		prose_space(prose, at);
	else if (code_point != SOFT_HYPHEN && code_point != ZERO_WIDTH_SPACE)
		prose_put(prose, bytes, size, at, false);
	else
		return;
	if (!prose->gap)
		prose->expect = at + (uint32_t)size;
}

/* ---------------------------------------------------------- placeholders */

/* Puts a value; all of it stands where its placeholder does. */
static void prose_value(struct prose *prose, const char *value, uint32_t at)
{
	size_t left = strlen(value);
	uint32_t code_point;
	size_t size;

	prose->expect = PROSE_NOWHERE;
	prose->last = PROSE_NOWHERE;
	for (; (size = lectern_utf8_decode(value, left, &code_point)) > 0;
	     value += size, left -= size) {
		if (code_point == ' ')
			prose_space(prose, at);
		else
			prose_put(prose, value, size, at, true);
	}
	prose->expect = PROSE_NOWHERE;
	prose->last = PROSE_NOWHERE;
}

/* Bytes of the placeholder that the literal begins with; 0 when it is none. */
static size_t prose_placeholder(struct prose *prose, const char *literal)
{
	size_t length = strcspn(literal, "}");
	uint32_t at = prose->cursor.at;
	const char *value;
	size_t i;

	if (literal[0] != '{' || literal[length] != '}' || length < 2)
		return 0;
	/* "\{title}" is text. */
	if (at < prose->cursor.end && prose->source->bytes[at] == '\\')
		return 0;
	value = front_value(&prose->guide->front, literal + 1, length - 1);
	if (!value)
		return 0;
	if (value[0] == '\0')
		source_error(prose->source, at,
			     "%.*s stands here, but the front matter does not "
			     "say it",
			     (int)length + 1, literal);
	prose_value(prose, value, at);
	for (i = 0; i <= length; i++)
		(void)cursor_pass(&prose->cursor, literal + i, length + 1 - i,
				  1);
	return length + 1;
}

static void prose_literal(struct prose *prose, const char *literal, bool fill)
{
	size_t left = strlen(literal);
	uint32_t code_point;
	size_t size;

	while ((size = lectern_utf8_decode(literal, left, &code_point)) > 0) {
		size_t filled = fill && code_point == '{'
					? prose_placeholder(prose, literal)
					: 0;
		uint32_t at;

		if (filled == 0) {
			at = cursor_pass(&prose->cursor, literal, left, size);
			prose_character(prose, code_point, literal, size, at);
			/* An entity or an escape is longer than what it is. */
			if (prose->cursor.at != at + size)
				prose->expect = PROSE_NOWHERE;
			filled = size;
		}
		literal += filled;
		left -= filled;
	}
}

void prose_text(struct prose *prose, const char *literal)
{
	cursor_find(&prose->cursor, literal, strlen(literal));
	prose_literal(prose, literal, true);
}

void prose_code(struct prose *prose, const char *literal)
{
	uint32_t at = prose->cursor.at;
	uint32_t count = cursor_open_code(&prose->cursor);

	prose_open(prose, LECTERN_SPAN_CODE, PROSE_MARKDOWN, "", at);
	cursor_find(&prose->cursor, literal, strlen(literal));
	prose_literal(prose, literal, false);
	(void)prose_close(prose, PROSE_MARKDOWN);
	cursor_close_code(&prose->cursor, count);
}

void prose_break(struct prose *prose, bool hard)
{
	if (!prose->gap || hard)
		prose->gap = hard ? '\n' : ' ';
	prose->expect = PROSE_NOWHERE;
	prose->gap_at = PROSE_NOWHERE;
	cursor_pass_line(&prose->cursor);
}

/* How long the bytes are without white space at their end, of any script. */
static size_t prose_trimmed(const char *bytes, size_t length)
{
	while (length > 0) {
		size_t at = length - 1;
		uint32_t code_point;

		while (at > 0 && !lectern_utf8_is_start(bytes[at]))
			at--;
		if (lectern_utf8_decode(bytes + at, length - at, &code_point) ==
			    0 ||
		    !lectern_unicode_is_space(code_point))
			break;
		length = at;
	}
	return length;
}

void prose_verbatim(struct prose *prose, const char *lines, uint32_t at)
{
	size_t length = strlen(lines);

	prose->cursor.at = at;
	/* Empty lines at both ends hold nothing to read. */
	while (lines[strspn(lines, " \t")] == '\n') {
		size_t line = strcspn(lines, "\n") + 1;

		lines += line;
		length -= line;
		cursor_pass_line(&prose->cursor);
	}
	length = prose_trimmed(lines, length);
	while (length > 0) {
		size_t line = strcspn(lines, "\n");
		size_t i;

		line = line < length ? line : length;
		if (line > 0) {
			cursor_find(&prose->cursor, lines, line);
			prose_mark(prose, prose->cursor.at, false);
		}
		for (i = 0; i < line; i++) {
			if (lines[i] == '\t')
				lectern_buffer_puts(&prose->bytes, "    ");
			else
				lectern_buffer_add(&prose->bytes, lines + i, 1);
		}
		cursor_pass_line(&prose->cursor);
		line += line < length;
		if (lines[line - 1] == '\n' && line <= length)
			lectern_buffer_puts(&prose->bytes, "\n");
		lines += line;
		length -= line;
	}
}

/* ----------------------------------------------------------------- spans */

static void prose_push(struct prose *prose, enum prose_make make, uint32_t at)
{
	struct prose_open *open =
		lectern_grow(prose->open, prose->open_count, &prose->open_room,
			     sizeof(*open));

	if (!open) {
		prose->failed = true;
		return;
	}
	prose->open = open;
	open[prose->open_count++] =
		(struct prose_open){.span = (uint32_t)prose->span_count - 1,
				    .at = at,
				    .make = make};
}

void prose_open(struct prose *prose, enum lectern_span_kind kind,
		enum prose_make make, const char *target, uint32_t at)
{
	struct lectern_span *spans =
		lectern_grow(prose->spans, prose->span_count, &prose->span_room,
			     sizeof(*spans));
	const char *copy =
		target[0] ? tree_string(prose->guide, target, strlen(target))
			  : "";

	if (spans)
		prose->spans = spans;
	if (!spans || !copy) {
		prose->failed = true;
		return;
	}
	spans[prose->span_count++] =
		(struct lectern_span){.kind = kind, .target = copy};
	prose_push(prose, make, at);
}

bool prose_close(struct prose *prose, enum prose_make make)
{
	struct lectern_span *span;

	if (prose->open_count == 0)
		return prose->failed;
	if (prose->open[prose->open_count - 1].make != make)
		return false;
	span = &prose->spans[prose->open[--prose->open_count].span];
	span->end = (uint32_t)prose->bytes.length;
	/* Nothing came since it was opened, so it is the last there is. */
	if ((size_t)(span - prose->spans) >= prose->fresh)
		prose->span_count--;
	return true;
}

void prose_close_html(struct prose *prose)
{
	while (prose->open_count > 0) {
		const struct prose_open *open =
			&prose->open[prose->open_count - 1];

		if (open->make == PROSE_MARKDOWN)
			return;
		source_error(prose->source, open->at,
			     "this <%s> is not closed where it began",
			     open->make == PROSE_HTML_SPAN ? "span" : "abbr");
		(void)prose_close(prose, open->make);
	}
}

/* --------------------------------------------------------------- the end */

/*
 * What is taken out between a letter and a combining mark, or an entity, can
 * leave text that is not composed. That is not repaired, since spans and
 * places would move: it is a slip of who wrote it.
 */
static enum lectern_status prose_prove_composed(struct prose *prose)
{
	struct lectern_buffer composed = {0};
	enum lectern_status status;

	if (prose->bytes.length == 0)
		return LECTERN_OK;
	status = lectern_unicode_compose(&composed, prose->bytes.bytes,
					 prose->bytes.length);
	if (status == LECTERN_OK &&
	    (composed.length != prose->bytes.length ||
	     memcmp(composed.bytes, prose->bytes.bytes, composed.length) != 0))
		source_error(prose->source, prose->began,
			     "in this text a combining mark stands apart from "
			     "its letter");
	lectern_buffer_free(&composed);
	return status;
}

static enum lectern_status prose_prove(struct prose *prose)
{
	prose_close_html(prose);
	if (prose->failed || prose->bytes.failed)
		return LECTERN_NO_MEMORY;
	if (prose->bytes.length > LECTERN_GUIDE_TEXT_MAX) {
		source_error(prose->source, prose->began,
			     "this text is over %u bytes; divide it",
			     LECTERN_GUIDE_TEXT_MAX);
		return LECTERN_OK;
	}
	return prose_prove_composed(prose);
}

enum lectern_status prose_finish(struct prose *prose, struct model_text **out)
{
	uint32_t errors = prose->source->errors;
	enum lectern_status status = prose_prove(prose);
	struct model_text *text;

	*out = NULL;
	if (status != LECTERN_OK || prose->bytes.length == 0 ||
	    prose->source->errors != errors)
		return status;
	text = tree_text(
		prose->guide, prose->bytes.bytes, (uint32_t)prose->bytes.length,
		(uint32_t)prose->span_count, (uint32_t)prose->mark_count);
	if (!text)
		return LECTERN_NO_MEMORY;
	if (prose->span_count > 0)
		memcpy(tree_spans(text), prose->spans,
		       prose->span_count * sizeof(*prose->spans));
	if (prose->mark_count > 0)
		memcpy(tree_spans(text) + prose->span_count, prose->marks,
		       prose->mark_count * sizeof(*prose->marks));
	*out = text;
	return LECTERN_OK;
}

void prose_free(struct prose *prose)
{
	lectern_buffer_free(&prose->bytes);
	lectern_free(prose->spans);
	lectern_free(prose->marks);
	lectern_free(prose->open);
}
