/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A line of a table, cut into words without copying.
 */
#include "keys/line.h"

#include <stdint.h>
#include <string.h>

#include "base/utf8.h"
#include "lectern/keys.h"

bool lectern_keys_word_is(const struct lectern_keys_word *word,
			  const char *name)
{
	return strlen(name) == word->length &&
	       memcmp(word->at, name, word->length) == 0;
}

bool lectern_keys_word_is_plain(const struct lectern_keys_word *word)
{
	size_t at = 0;

	while (at < word->length) {
		uint32_t code_point;
		size_t size = lectern_utf8_decode(
			word->at + at, word->length - at, &code_point);

		if (size == 0 || lectern_utf8_is_control(code_point))
			return false;
		at += size;
	}
	return true;
}

static bool line_is_blank(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\r';
}

static struct lectern_keys_word line_trim(const char *at, size_t length)
{
	while (length > 0 && line_is_blank(at[0])) {
		at++;
		length--;
	}
	while (length > 0 && line_is_blank(at[length - 1]))
		length--;
	return (struct lectern_keys_word){at, length};
}

struct lectern_keys_line lectern_keys_cut(const char *at, size_t length)
{
	struct lectern_keys_line line = {.count = 0};
	const char *end = at + length;

	while (line.count < LECTERN_KEYS_WORDS_MAX) {
		const char *start;

		while (at < end && line_is_blank(*at))
			at++;
		if (at == end || (*at == '#' && line.count != 1))
			break;
		for (start = at; at < end && !line_is_blank(*at);)
			at++;
		line.words[line.count++] =
			(struct lectern_keys_word){start, (size_t)(at - start)};
		if (line.count == 1)
			line.rest = line_trim(at, (size_t)(end - at));
	}
	return line;
}
