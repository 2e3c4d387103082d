/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names suit every phone system that was looked at: the strictest take 32
 * characters with the ending and no spaces. A plain sort is reading order.
 */
#include "phone/name.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "base/unicode.h"
#include "base/utf8.h"

/* Bytes of a text that are looked at: more than a name can hold. */
#define NAME_TEXT_MAX 200

/* Digits of a part's number at most: those of 32 bits. */
#define NAME_PART_MAX 10

void lectern_phone_language(char out[LECTERN_PHONE_LANGUAGE_MAX + 1],
			    const char *tag)
{
	size_t length = 0;

	while (length < LECTERN_PHONE_LANGUAGE_MAX &&
	       isalnum((unsigned char)tag[length])) {
		out[length] = (char)tolower((unsigned char)tag[length]);
		length++;
	}
	out[length] = '\0';
	if (length == 0)
		memcpy(out, "und", sizeof("und"));
}

static int name_width(uint32_t number)
{
	int width = 1;

	while (number >= 10) {
		number /= 10;
		width++;
	}
	return width < 2 ? 2 : width;
}

struct lectern_phone_digits lectern_phone_digits(uint32_t sections,
						 uint32_t prompts)
{
	return (struct lectern_phone_digits){name_width(sections),
					     name_width(prompts)};
}

/* The character that a code point gives to a name; 0 none, '-' a gap. */
static char name_character(uint32_t c)
{
	if (c >= 'A' && c <= 'Z')
		return (char)(c - 'A' + 'a');
	if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
		return (char)c;
	/* "don't" is one word, whichever way it is typed. */
	if (c == '\'' || c == 0x2019)
		return 0;
	return '-';
}

/* The words of a text joined by '-', as many as there is room for. */
static void name_words(char words[NAME_TEXT_MAX], const char *text,
		       size_t length)
{
	size_t at = 0;

	while (length > 0 && at < NAME_TEXT_MAX - 1) {
		uint32_t code_point = 0;
		size_t size = lectern_utf8_decode(text, length, &code_point);
		char c = size ? name_character(code_point) : '-';

		size = size ? size : 1;
		text += size;
		length -= size;
		if (c != 0 && (c != '-' || (at > 0 && words[at - 1] != '-')))
			words[at++] = c;
	}
	if (at > 0 && words[at - 1] == '-')
		at--;
	words[at] = '\0';
}

/*
 * How many of the words' characters fit into `room`, ending with a whole word
 * unless the first one alone is too long.
 */
static size_t name_fit(const char *words, size_t room)
{
	size_t fit = strlen(words);

	if (fit <= room)
		return fit;
	for (fit = room; fit > 0 && words[fit] != '-'; fit--)
		;
	return fit > 0 ? fit : room;
}

static void name_number(char out[LECTERN_PHONE_NAME_MAX + 1],
			struct lectern_phone_digits digits, uint32_t section,
			uint32_t prompt)
{
	int used = snprintf(out, LECTERN_PHONE_NAME_MAX + 1, "s%0*u",
			    digits.section, section);

	if (prompt > 0)
		snprintf(out + used, LECTERN_PHONE_NAME_MAX + 1 - (size_t)used,
			 "-p%0*u", digits.prompt, prompt);
}

/* The bytes of a text that are looked at, whole characters. */
static size_t name_text(const char *text, size_t length)
{
	return lectern_utf8_cut(text, length, NAME_TEXT_MAX - 1);
}

enum lectern_status lectern_phone_name(char out[LECTERN_PHONE_NAME_MAX + 1],
				       size_t room,
				       struct lectern_phone_digits digits,
				       uint32_t section, uint32_t prompt,
				       const char *text, size_t length)
{
	struct lectern_buffer folded = {0};
	char words[NAME_TEXT_MAX];
	enum lectern_status status;
	size_t used;

	/* Accents go, the letters stay: a name in French is still read. */
	status = lectern_unicode_fold(&folded, NULL, text,
				      name_text(text, length));
	if (status == LECTERN_OK) {
		name_words(words, folded.bytes, folded.length);
		name_number(out, digits, section, prompt);
		used = strlen(out);
		if (words[0] && used + 1 < room)
			snprintf(out + used,
				 name_fit(words, room - used - 1) + 2, "-%s",
				 words);
	}
	lectern_buffer_free(&folded);
	return status;
}

/* The last words make room for the part, else the last characters. */
void lectern_phone_name_part(char out[LECTERN_PHONE_NAME_MAX + 1], size_t room,
			     const char *name, uint32_t part, int digits)
{
	size_t length = strlen(name);
	char suffix[NAME_PART_MAX + 2] = "";
	int i;

	if (digits > NAME_PART_MAX)
		digits = NAME_PART_MAX;
	if (part > 0)
		suffix[0] = '-';
	if (part > 0 && digits <= 0)
		suffix[1] = (char)('a' + (int)part - 1);
	for (i = digits; i > 0 && part > 0; i--)
		suffix[i] = '0';
	for (i = digits; i > 0 && part > 0; i--, part /= 10)
		suffix[i] = (char)('0' + part % 10);
	if (length > room - strlen(suffix))
		length = name_fit(name, room - strlen(suffix));
	snprintf(out, LECTERN_PHONE_NAME_MAX + 1, "%.*s", (int)length, name);
	memcpy(out + length, suffix, strlen(suffix) + 1);
}

/* How many characters at `name` are those of names. */
static size_t name_span(const char *name)
{
	return *name == '-'
		       ? 0
		       : strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-");
}

bool lectern_phone_name_fits(const char *name)
{
	size_t span = name_span(name);

	return span > 0 && span <= LECTERN_PHONE_NAME_MAX && name[span] == '\0';
}

bool lectern_phone_path_fits(const char *path)
{
	size_t span = name_span(path);

	if (span > 0 && span <= LECTERN_PHONE_NAME_MAX && path[span] == '/') {
		path += span + 1;
		span = name_span(path);
	}
	if (span == 0 || span > LECTERN_PHONE_NAME_MAX || path[span] != '.')
		return false;
	path += span;
	span = strspn(path, "abcdefghijklmnopqrstuvwxyz0123456789.");
	return span > 1 && span <= LECTERN_PHONE_NAME_MAX && path[span] == '\0';
}
