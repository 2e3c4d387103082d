/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/cursor.h"

#include <stdbool.h>
#include <string.h>

/* How far ahead a literal is looked for, so that no search is quadratic. */
#define CURSOR_WINDOW 4096u

/* As much of a literal as makes it known again. */
#define CURSOR_KEY 24u

/* What may be escaped. */
#define CURSOR_MARKS "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"

/* No entity is longer than this. */
#define CURSOR_ENTITY 40u

static char cursor_byte(const struct cursor *cursor, uint32_t at)
{
	return at < cursor->end ? cursor->source->bytes[at] : '\0';
}

/* How far a search may go. */
static uint32_t cursor_far(const struct cursor *cursor)
{
	return cursor->end - cursor->at < CURSOR_WINDOW
		       ? cursor->end
		       : cursor->at + CURSOR_WINDOW;
}

/*
 * The end of the cursor's line, or how far a search may go if that is nearer:
 * a line may be as long as a guide and hold a great many literals.
 */
static uint32_t cursor_line_end(const struct cursor *cursor)
{
	uint32_t far = cursor_far(cursor);
	uint32_t at = cursor->at;

	while (at < far && cursor->source->bytes[at] != '\n' &&
	       cursor->source->bytes[at] != '\r')
		at++;
	return at;
}

static bool cursor_search(struct cursor *cursor, uint32_t stop, const char *key,
			  size_t length)
{
	const char *bytes = cursor->source->bytes;
	const char *at = bytes + cursor->at;

	if (cursor->at + length > stop)
		return false;
	stop -= (uint32_t)length - 1;
	while ((at = memchr(at, key[0], (size_t)(bytes + stop - at)))) {
		if (memcmp(at, key, length) == 0) {
			cursor->at = (uint32_t)(at - bytes);
			return true;
		}
		at++;
	}
	return false;
}

void cursor_find(struct cursor *cursor, const char *literal, size_t length)
{
	uint32_t line;
	size_t plain;

	length = length < CURSOR_KEY ? length : CURSOR_KEY;
	if (cursor->at >= cursor->end || length == 0)
		return;
	line = cursor_line_end(cursor);
	if (cursor_search(cursor, line, literal, length))
		return;
	/* An escape or an entity may stand in it: try what is before. */
	for (plain = 0; plain < length; plain++)
		if (strchr(CURSOR_MARKS, literal[plain]))
			break;
	if (plain > 0 && plain < length &&
	    cursor_search(cursor, line, literal, plain))
		return;
	(void)cursor_search(cursor, cursor_far(cursor), literal, length);
}

/* The bytes of an entity at the cursor; 0 when there is none. */
static uint32_t cursor_entity(const struct cursor *cursor)
{
	uint32_t i;

	if (cursor_byte(cursor, cursor->at) != '&')
		return 0;
	for (i = 1; i < CURSOR_ENTITY; i++) {
		char c = cursor_byte(cursor, cursor->at + i);

		if (c == ';')
			return i > 1 ? i + 1 : 0;
		if (!(c == '#' || (c >= '0' && c <= '9') ||
		      (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')))
			return 0;
	}
	return 0;
}

static bool cursor_is_next(const struct cursor *cursor, uint32_t at,
			   const char *bytes, size_t length)
{
	return at < cursor->end && length <= cursor->end - at &&
	       memcmp(cursor->source->bytes + at, bytes, length) == 0;
}

uint32_t cursor_pass(struct cursor *cursor, const char *literal, size_t length,
		     size_t size)
{
	uint32_t at = cursor->at;
	uint32_t entity = cursor_entity(cursor);

	if (entity > 0 &&
	    (entity > length || !cursor_is_next(cursor, at, literal, entity))) {
		cursor->at += entity;
	} else if (cursor_is_next(cursor, at, literal, size)) {
		cursor->at += (uint32_t)size;
	} else if (cursor_byte(cursor, at) == '\\' &&
		   cursor_is_next(cursor, at + 1, literal, size)) {
		cursor->at += 1 + (uint32_t)size;
	}
	return at;
}

void cursor_pass_line(struct cursor *cursor)
{
	char c = cursor_byte(cursor, cursor->at);

	while (cursor->at < cursor->end && c != '\n' && c != '\r')
		c = cursor_byte(cursor, ++cursor->at);
	if (c == '\r' && cursor_byte(cursor, cursor->at + 1) == '\n')
		cursor->at++;
	if (cursor->at < cursor->end)
		cursor->at++;
}

/*
 * The byte behind the bracket that closes the one at `at`; `at` when none
 * does. Brackets in a quoted title or in <> do not count.
 */
static uint32_t cursor_closed(const struct cursor *cursor, uint32_t at,
			      char open, char close)
{
	uint32_t depth = 0;
	char quote = '\0';
	uint32_t i;

	for (i = at; i < cursor->end && i - at < CURSOR_WINDOW; i++) {
		char c = cursor_byte(cursor, i);

		if (c == '\\') {
			i++;
		} else if (quote != '\0') {
			if (c == quote)
				quote = '\0';
		} else if (open == '(' && (c == '"' || c == '<')) {
			quote = c == '<' ? '>' : c;
		} else if (c == open) {
			depth++;
		} else if (c == close && --depth == 0) {
			return i + 1;
		}
	}
	return at;
}

void cursor_pass_link(struct cursor *cursor)
{
	/* Marks of emphasis and code may close before the bracket does. */
	while (cursor->at < cursor->end &&
	       strchr("*_`\\ \t\r\n>", cursor_byte(cursor, cursor->at)))
		cursor->at++;
	if (cursor_byte(cursor, cursor->at) != ']')
		return;
	cursor->at++;
	if (cursor_byte(cursor, cursor->at) == '(')
		cursor->at = cursor_closed(cursor, cursor->at, '(', ')');
	else if (cursor_byte(cursor, cursor->at) == '[')
		cursor->at = cursor_closed(cursor, cursor->at, '[', ']');
}

uint32_t cursor_open_code(struct cursor *cursor)
{
	uint32_t count = 0;

	if (cursor->at < cursor->end)
		(void)cursor_search(cursor, cursor_far(cursor), "`", 1);
	while (cursor_byte(cursor, cursor->at) == '`') {
		cursor->at++;
		count++;
	}
	return count;
}

void cursor_close_code(struct cursor *cursor, uint32_t count)
{
	uint32_t far = cursor_far(cursor);
	uint32_t run = 0;
	uint32_t at;

	for (at = cursor->at; at <= far && count > 0; at++) {
		if (cursor_byte(cursor, at) == '`') {
			run++;
			continue;
		}
		if (run == count) {
			cursor->at = at;
			return;
		}
		run = 0;
	}
}

uint32_t cursor_pass_tag(struct cursor *cursor)
{
	uint32_t at;

	if (cursor->at >= cursor->end)
		return cursor->at;
	(void)cursor_search(cursor, cursor_far(cursor), "<", 1);
	at = cursor->at;
	(void)cursor_search(cursor, cursor_far(cursor), ">", 1);
	if (cursor->at < cursor->end)
		cursor->at++;
	return at;
}
