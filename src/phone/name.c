/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names suit every phone system that was looked at: the strictest take 32
 * characters with the ending and no spaces. A plain sort is reading order.
 */
#include "phone/name.h"

#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "base/unicode.h"
#include "base/utf8.h"

/* Bytes of a text that are looked at: more than a name can hold. */
#define NAME_TEXT_MAX 200

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

/* The bytes of a text that are looked at, whole characters. */
static size_t name_text(const char *text, size_t length)
{
	if (length < NAME_TEXT_MAX)
		return length;
	for (length = NAME_TEXT_MAX - 1; length > 0; length--)
		if (lectern_utf8_is_start(text[length]))
			break;
	return length;
}

enum lectern_status lectern_phone_name(char out[LECTERN_PHONE_NAME_MAX + 1],
				       struct lectern_phone_digits digits,
				       uint32_t section, uint32_t prompt,
				       const char *text, size_t length)
{
	struct lectern_buffer folded = {0};
	char words[NAME_TEXT_MAX];
	enum lectern_status status;
	int used;

	/* Accents go, the letters stay: a name in French is still read. */
	status = lectern_unicode_fold(&folded, NULL, text,
				      name_text(text, length));
	if (status == LECTERN_OK) {
		name_words(words, folded.bytes, folded.length);
		used = snprintf(out, LECTERN_PHONE_NAME_MAX + 1, "s%0*u-p%0*u",
				digits.section, section, digits.prompt, prompt);
		if (words[0])
			snprintf(out + used,
				 name_fit(words, LECTERN_PHONE_NAME_MAX - 1 -
							 (size_t)used) +
					 2,
				 "-%s", words);
	}
	lectern_buffer_free(&folded);
	return status;
}

/* Past a letter and two digits or more; NULL when they are not there. */
static const char *name_skip_number(const char *name, char letter)
{
	size_t digits;

	if (*name != letter)
		return NULL;
	digits = strspn(name + 1, "0123456789");
	return digits >= 2 ? name + 1 + digits : NULL;
}

bool lectern_phone_name_sound(const char *name)
{
	static const char allowed[] = "abcdefghijklmnopqrstuvwxyz0123456789-";
	const char *rest;

	if (strlen(name) > LECTERN_PHONE_NAME_MAX)
		return false;
	rest = name_skip_number(name, 's');
	if (!rest || *rest != '-')
		return false;
	rest = name_skip_number(rest + 1, 'p');
	if (!rest || (*rest != '-' && *rest != '\0'))
		return false;
	return rest[strspn(rest, allowed)] == '\0';
}
