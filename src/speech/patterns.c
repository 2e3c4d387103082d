/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A pattern is made once, when the rules are read, and a fault in it is found
 * then: a rule that can never match would be a dose that is said wrong.
 */
#include "speech/patterns.h"

#include <stdlib.h>
#include <string.h>

/* What stands in braces, by name. */
static const struct {
	const char *name;
	enum lectern_piece_kind kind;
} pattern_names[] = {
	{"n", LECTERN_PIECE_NUMBER},	   {"d", LECTERN_PIECE_DIGITS},
	{"year", LECTERN_PIECE_YEAR},	   {"month", LECTERN_PIECE_MONTH},
	{"caps", LECTERN_PIECE_CAPITALS},  {"!unit", LECTERN_PIECE_NO_UNIT},
	{"unit", LECTERN_PIECE_UNIT},	   {"!n", LECTERN_PIECE_NO_DIGIT},
	{"m", LECTERN_PIECE_MONTH_NUMBER},
};

static bool pattern_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* {d3}, {1-31}, {00-59} */
static bool pattern_counted(struct lectern_pattern_piece *piece,
			    const char *inside, size_t length)
{
	const char *dash = memchr(inside, '-', length);
	char *end;

	if (inside[0] == 'd' && length == 2 && pattern_is_digit(inside[1])) {
		piece->kind = LECTERN_PIECE_DIGITS;
		piece->length = (size_t)(inside[1] - '0');
		return piece->length > 0;
	}
	if (!dash || dash == inside || !pattern_is_digit(inside[0]) ||
	    !pattern_is_digit(dash[1]))
		return false;
	piece->kind = LECTERN_PIECE_BOUNDED;
	piece->least = (uint32_t)strtoul(inside, &end, 10);
	if (end != dash)
		return false;
	piece->most = (uint32_t)strtoul(dash + 1, &end, 10);
	/* {00-59}: as many digits as are written. */
	if (inside[0] == '0' && dash - inside > 1)
		piece->length = (size_t)(dash - inside);
	return end == inside + length && piece->least <= piece->most;
}

static bool pattern_braces(struct lectern_pattern_piece *piece,
			   const char *inside, size_t length)
{
	size_t i;

	for (i = 0; i < sizeof(pattern_names) / sizeof(pattern_names[0]); i++)
		if (strlen(pattern_names[i].name) == length &&
		    memcmp(pattern_names[i].name, inside, length) == 0) {
			piece->kind = pattern_names[i].kind;
			return true;
		}
	return length > 1 && pattern_counted(piece, inside, length);
}

/* One piece at `text`; its length there, 0 for a fault. */
static size_t pattern_piece(struct lectern_pattern_piece *piece,
			    struct lectern_arena *arena, const char *text)
{
	const char *end;
	size_t length;

	*piece = (struct lectern_pattern_piece){.kind = LECTERN_PIECE_TEXT};
	switch (*text) {
	case ' ':
		piece->kind = LECTERN_PIECE_SPACE;
		return 1;
	case '~':
		piece->kind = LECTERN_PIECE_MAYBE_SPACE;
		return 1;
	case '-':
		piece->kind = LECTERN_PIECE_DASH;
		return 1;
	case '{':
		end = strchr(text, '}');
		if (!end ||
		    !pattern_braces(piece, text + 1, (size_t)(end - text) - 1))
			return 0;
		return (size_t)(end - text) + 1;
	default:
		length = strcspn(text, " ~-{");
		piece->length = length;
		piece->text = lectern_arena_copy(arena, text, length);
		return length;
	}
}

bool lectern_piece_is_found(const struct lectern_pattern_piece *piece)
{
	switch (piece->kind) {
	case LECTERN_PIECE_NUMBER:
	case LECTERN_PIECE_DIGITS:
	case LECTERN_PIECE_BOUNDED:
	case LECTERN_PIECE_YEAR:
	case LECTERN_PIECE_MONTH:
	case LECTERN_PIECE_MONTH_NUMBER:
	case LECTERN_PIECE_CAPITALS:
	case LECTERN_PIECE_UNIT:
		return true;
	case LECTERN_PIECE_TEXT:
	case LECTERN_PIECE_SPACE:
	case LECTERN_PIECE_MAYBE_SPACE:
	case LECTERN_PIECE_DASH:
	case LECTERN_PIECE_NO_UNIT:
	case LECTERN_PIECE_NO_DIGIT:
		break;
	}
	return false;
}

bool lectern_pattern_may_begin(const struct lectern_pattern *pattern, char byte)
{
	const char small = (char)(byte | 0x20);

	switch (pattern->pieces[0].kind) {
	case LECTERN_PIECE_TEXT:
		return byte == pattern->first;
	case LECTERN_PIECE_NUMBER:
		return pattern_is_digit(byte) || byte == '.';
	case LECTERN_PIECE_DIGITS:
	case LECTERN_PIECE_BOUNDED:
	case LECTERN_PIECE_YEAR:
	case LECTERN_PIECE_MONTH_NUMBER:
		return pattern_is_digit(byte);
	case LECTERN_PIECE_MONTH:
		return small >= 'a' && small <= 'z';
	case LECTERN_PIECE_CAPITALS:
		return byte >= 'A' && byte <= 'Z';
	case LECTERN_PIECE_SPACE:
	case LECTERN_PIECE_MAYBE_SPACE:
	case LECTERN_PIECE_DASH:
	case LECTERN_PIECE_UNIT:
	case LECTERN_PIECE_NO_UNIT:
	case LECTERN_PIECE_NO_DIGIT:
		break;
	}
	return true;
}

/* How many braces a pattern has that something is found for. */
static size_t pattern_finds(const struct lectern_pattern *pattern)
{
	size_t count = 0;
	size_t i;

	for (i = 0; i < pattern->count; i++)
		count += lectern_piece_is_found(&pattern->pieces[i]);
	return count;
}

/* {1} and {2o} of what is said must have been found. */
static bool pattern_said_is_found(const char *said, size_t finds)
{
	for (said = strchr(said, '{'); said; said = strchr(said + 1, '{'))
		if (said[1] < '1' || (size_t)(said[1] - '0') > finds ||
		    (said[2] != '}' && (said[2] != 'o' || said[3] != '}')))
			return false;
	return true;
}

enum lectern_status lectern_pattern_make(struct lectern_pattern *out,
					 struct lectern_arena *arena,
					 const char *name, const char *text,
					 const char *said, const char **why)
{
	struct lectern_pattern pattern = {.name = name, .said = said};
	struct lectern_pattern_piece *piece;
	size_t length;

	*why = "has more pieces than a pattern may have";
	for (; *text != '\0'; text += length) {
		if (pattern.count == LECTERN_PATTERN_PIECES_MAX)
			return LECTERN_INVALID;
		piece = &pattern.pieces[pattern.count++];
		length = pattern_piece(piece, arena, text);
		if (length == 0) {
			*why = "has braces that mean nothing";
			return LECTERN_INVALID;
		}
		if (piece->kind == LECTERN_PIECE_TEXT && !piece->text)
			return LECTERN_NO_MEMORY;
	}
	*why = "says what the pattern does not find";
	if (pattern.count == 0 || strlen(said) > LECTERN_PATTERN_SAID_MAX ||
	    pattern_finds(&pattern) > LECTERN_PATTERN_FINDS_MAX ||
	    !pattern_said_is_found(said, pattern_finds(&pattern)))
		return LECTERN_INVALID;
	if (pattern.pieces[0].kind == LECTERN_PIECE_TEXT)
		pattern.first = pattern.pieces[0].text[0];
	*out = pattern;
	return LECTERN_OK;
}
