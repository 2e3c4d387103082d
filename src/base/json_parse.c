/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reading JSON, by the grammar of RFC 8259 and no more. The text may be a
 * stranger's: what is doubtful is refused, two members of one name too, and
 * nesting has an end. A string has no U+0000, for it would end there.
 */
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/buffer.h"
#include "base/json_parts.h"
#include "base/utf8.h"

/* Characters of a number at most. */
#define PARSE_NUMBER_MAX 64

struct parse {
	const char *at;
	const char *end;
	struct lectern_buffer string; /* the last one */
	unsigned depth;
	const char *fault; /* in words; NULL: none yet */
	bool no_memory;
};

static struct lectern_json *parse_fault(struct parse *parse, const char *words)
{
	if (!parse->fault)
		parse->fault = words;
	return NULL;
}

static struct lectern_json *parse_made(struct parse *parse,
				       struct lectern_json *value)
{
	parse->no_memory |= !value;
	return value;
}

/* The byte at the place; NUL at the end, which no grammar takes. */
static char parse_byte(const struct parse *parse)
{
	return parse->at < parse->end ? *parse->at : '\0';
}

static bool parse_take(struct parse *parse, char c)
{
	if (parse->at == parse->end || *parse->at != c)
		return false;
	parse->at++;
	return true;
}

static void parse_space(struct parse *parse)
{
	while (parse->at < parse->end &&
	       (*parse->at == ' ' || *parse->at == '\n' || *parse->at == '\t' ||
		*parse->at == '\r'))
		parse->at++;
}

/* --------------------------------------------------------------- strings */

/* Four hexadecimal digits. */
static bool parse_unit(struct parse *parse, uint32_t *unit)
{
	static const char digits[] = "0123456789abcdefABCDEF";
	int i;

	*unit = 0;
	for (i = 0; i < 4; i++) {
		const char c = parse_byte(parse);
		const char *digit = c != '\0' ? strchr(digits, c) : NULL;
		uint32_t value;

		if (!digit)
			return false;
		value = (uint32_t)(digit - digits);
		*unit = *unit << 4 | (value < 16 ? value : value - 6);
		parse->at++;
	}
	return true;
}

/* What stands behind "\u": a code point, or two halves of one. */
static bool parse_code_point(struct parse *parse)
{
	uint32_t high;
	uint32_t low;

	if (!parse_unit(parse, &high) || high == 0 ||
	    (high >= 0xDC00 && high <= 0xDFFF))
		return false;
	if (high >= 0xD800 && high <= 0xDBFF) {
		if (!parse_take(parse, '\\') || !parse_take(parse, 'u') ||
		    !parse_unit(parse, &low) || low < 0xDC00 || low > 0xDFFF)
			return false;
		high = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
	}
	lectern_buffer_put_code_point(&parse->string, high);
	return true;
}

/* What stands behind a backslash. */
static bool parse_escape(struct parse *parse)
{
	static const char names[] = "\"\\/bfnrt";
	static const char plain[] = "\"\\/\b\f\n\r\t";
	const char c = parse_byte(parse);
	const char *name = c != '\0' ? strchr(names, c) : NULL;

	if (parse_take(parse, 'u'))
		return parse_code_point(parse);
	if (!name)
		return false;
	parse->at++;
	lectern_buffer_add(&parse->string, &plain[name - names], 1);
	return true;
}

/* Characters up to a quotation mark, an escape or what may not be there. */
static void parse_run(struct parse *parse)
{
	const char *start = parse->at;
	uint32_t code_point;
	size_t size = 1;

	while (parse->at < parse->end && size > 0 &&
	       (unsigned char)*parse->at >= 0x20 && *parse->at != '"' &&
	       *parse->at != '\\') {
		if ((unsigned char)*parse->at >= 0x80)
			size = lectern_utf8_decode(
				parse->at, (size_t)(parse->end - parse->at),
				&code_point);
		else
			size = 1;
		parse->at += size;
	}
	lectern_buffer_add(&parse->string, start, (size_t)(parse->at - start));
}

/* Reads a string whose quotation mark is at the place to parse->string. */
static bool parse_string(struct parse *parse)
{
	if (!parse_take(parse, '"'))
		return false;
	lectern_buffer_clear(&parse->string);
	for (parse_run(parse); parse_take(parse, '\\'); parse_run(parse))
		if (!parse_escape(parse))
			return false;
	parse->no_memory |= parse->string.failed;
	return !parse->string.failed && parse_take(parse, '"');
}

/* --------------------------------------------------------------- numbers */

/* Goes past digits; how many. */
static size_t parse_digits(struct parse *parse)
{
	const char *start = parse->at;

	while (parse_byte(parse) >= '0' && parse_byte(parse) <= '9')
		parse->at++;
	return (size_t)(parse->at - start);
}

/* The rest of a number that may have a point and a power: true if sound. */
static bool parse_number_rest(struct parse *parse, bool *whole)
{
	*whole = true;
	if (parse_take(parse, '.')) {
		*whole = false;
		if (parse_digits(parse) == 0)
			return false;
	}
	if (parse_take(parse, 'e') || parse_take(parse, 'E')) {
		*whole = false;
		if (!parse_take(parse, '+'))
			(void)parse_take(parse, '-');
		return parse_digits(parse) > 0;
	}
	return true;
}

static struct lectern_json *parse_number(struct parse *parse)
{
	const char *start = parse->at;
	char text[PARSE_NUMBER_MAX + 1];
	int64_t integer;
	size_t length;
	double real;
	bool whole;

	(void)parse_take(parse, '-');
	/* No digit goes on behind a nought. */
	if ((!parse_take(parse, '0') && parse_digits(parse) == 0) ||
	    !parse_number_rest(parse, &whole))
		return parse_fault(parse, "a number is not well formed");
	length = (size_t)(parse->at - start);
	if (length > PARSE_NUMBER_MAX)
		return parse_fault(parse, "a number is too long");
	memcpy(text, start, length);
	text[length] = '\0';
	real = strtod(text, NULL);
	if (!isfinite(real))
		return parse_fault(parse, "a number is too large");
	if (!whole)
		return parse_made(parse, lectern_json_real(real));
	errno = 0;
	integer = strtoll(text, NULL, 10);
	if (errno == ERANGE)
		return parse_fault(parse, "a number is too large");
	return parse_made(parse, lectern_json_integer(integer));
}

/* ---------------------------------------------------------------- values */

static struct lectern_json *parse_value(struct parse *parse);

static struct lectern_json *parse_word(struct parse *parse, const char *word,
				       enum lectern_json_kind kind)
{
	const size_t length = strlen(word);

	if ((size_t)(parse->end - parse->at) < length ||
	    memcmp(parse->at, word, length) != 0)
		return parse_fault(parse, "there is no value");
	parse->at += length;
	return parse_made(parse, lectern_json_make(kind));
}

static int parse_key_order(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* True when no two members have one name; there may be a great many. */
static bool parse_is_clear(struct parse *parse,
			   const struct lectern_json *object)
{
	const size_t count = object->is.members.count;
	const char **keys = lectern_alloc(count, sizeof(*keys));
	bool clear = true;
	size_t i;

	if (!keys) {
		parse->no_memory = true;
		return false;
	}
	for (i = 0; i < count; i++)
		keys[i] = object->is.members.at[i].key;
	qsort(keys, count, sizeof(*keys), parse_key_order);
	for (i = 1; i < count && clear; i++)
		clear = strcmp(keys[i - 1], keys[i]) != 0;
	lectern_free(keys);
	if (!clear)
		parse_fault(parse, "two members have one name");
	return clear;
}

/* A name and its colon; NULL for none. */
static char *parse_key(struct parse *parse)
{
	char *key;

	if (!parse_string(parse)) {
		parse_fault(parse, "the name of a member is not well formed");
		return NULL;
	}
	parse_space(parse);
	if (!parse_take(parse, ':')) {
		parse_fault(parse, "there is no colon behind a name");
		return NULL;
	}
	parse_space(parse);
	key = lectern_copy_bytes(parse->string.bytes, parse->string.length);
	parse->no_memory |= !key;
	return key;
}

/* One member of an array or object at the place. */
static bool parse_member(struct parse *parse, struct lectern_json *to)
{
	const bool named = to->kind == LECTERN_JSON_OBJECT;
	char *key = named ? parse_key(parse) : NULL;
	struct lectern_json *value = NULL;

	if (!named || key)
		value = parse_value(parse);
	if (!value) {
		lectern_free(key);
		return false;
	}
	if (lectern_json_add(to, key, value) != LECTERN_OK)
		parse->no_memory = true;
	return !parse->no_memory;
}

/* All members, and what ends them. */
static bool parse_members(struct parse *parse, struct lectern_json *to)
{
	const char close = to->kind == LECTERN_JSON_OBJECT ? '}' : ']';

	parse_space(parse);
	if (parse_take(parse, close))
		return true;
	do {
		parse_space(parse);
		if (!parse_member(parse, to))
			return false;
		parse_space(parse);
	} while (parse_take(parse, ','));
	if (parse_take(parse, close))
		return to->kind != LECTERN_JSON_OBJECT ||
		       parse_is_clear(parse, to);
	parse_fault(parse, "there is neither a comma nor an end");
	return false;
}

/* An array or object, whose bracket is behind the place. */
static struct lectern_json *parse_list(struct parse *parse,
				       enum lectern_json_kind kind)
{
	struct lectern_json *list;
	bool sound;

	if (parse->depth == LECTERN_JSON_DEPTH_MAX)
		return parse_fault(parse, "values are nested too deeply");
	list = parse_made(parse, lectern_json_make(kind));
	if (!list)
		return NULL;
	parse->depth++;
	sound = parse_members(parse, list);
	parse->depth--;
	if (sound)
		return list;
	lectern_json_free(list);
	return NULL;
}

static struct lectern_json *parse_value(struct parse *parse)
{
	switch (parse_byte(parse)) {
	case '{':
		parse->at++;
		return parse_list(parse, LECTERN_JSON_OBJECT);
	case '[':
		parse->at++;
		return parse_list(parse, LECTERN_JSON_ARRAY);
	case '"':
		if (!parse_string(parse))
			return parse_fault(parse,
					   "a string is not well formed");
		return parse_made(
			parse, lectern_json_make_string(parse->string.bytes,
							parse->string.length));
	case 't':
		return parse_word(parse, "true", LECTERN_JSON_TRUE);
	case 'f':
		return parse_word(parse, "false", LECTERN_JSON_FALSE);
	case 'n':
		return parse_word(parse, "null", LECTERN_JSON_NULL);
	default:
		return parse_number(parse);
	}
}

/* ----------------------------------------------------------------- whole */

static struct lectern_json *parse_whole(struct parse *parse)
{
	struct lectern_json *whole;

	parse_space(parse);
	if (parse_byte(parse) != '{' && parse_byte(parse) != '[')
		return parse_fault(parse, "there is neither { nor [");
	whole = parse_value(parse);
	if (!whole)
		return NULL;
	parse_space(parse);
	if (parse->at == parse->end)
		return whole;
	lectern_json_free(whole);
	return parse_fault(parse, "something stands behind the end");
}

/* The line and the character in it at which the place is. */
static struct lectern_source_place
parse_place(const struct parse *parse, const char *name, const char *bytes)
{
	struct lectern_source_place place = {.path = name, .line = 1};
	const char *line = bytes;

	for (; bytes < parse->at; bytes++)
		if (*bytes == '\n') {
			place.line++;
			line = bytes + 1;
		}
	place.column =
		(uint32_t)lectern_utf8_count(line, (size_t)(parse->at - line)) +
		1;
	return place;
}

enum lectern_status lectern_json_parse(struct lectern_json **out,
				       const char *name, const char *bytes,
				       size_t length,
				       struct lectern_diagnostics *found)
{
	struct parse parse = {.at = bytes,
			      .end = length > 0 ? bytes + length : bytes};
	struct lectern_json *whole = parse_whole(&parse);

	lectern_buffer_free(&parse.string);
	if (whole) {
		*out = whole;
		return LECTERN_OK;
	}
	if (parse.no_memory)
		return LECTERN_NO_MEMORY;
	lectern_diagnostics_add(found, LECTERN_ERROR,
				parse_place(&parse, name, bytes),
				"not JSON: %s", parse.fault);
	return LECTERN_INVALID;
}
