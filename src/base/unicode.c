/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/unicode.h"

#include <stdio.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utext.h>

#include "base/alloc.h"
#include "base/utf8.h"

/* -------------------------------------------------------------- breaks */

struct lectern_breaker {
	UBreakIterator *iterator;
	UText *text; /* opened anew by each lectern_breaker_text() */
	enum lectern_break kind;
};

static enum lectern_status unicode_status(UErrorCode code)
{
	if (U_SUCCESS(code))
		return LECTERN_OK;
	return code == U_MEMORY_ALLOCATION_ERROR ? LECTERN_NO_MEMORY
						 : LECTERN_UNSUPPORTED;
}

/*
 * An ICU locale for a language tag. English sentences want the exceptions of
 * ss=standard; those of other languages hold too much together ("Weber. Das"
 * in ICU 72's German), so that they have our own lists alone.
 */
static void breaker_locale(char *locale, size_t room, enum lectern_break kind,
			   const char *language)
{
	UErrorCode code = U_ZERO_ERROR;
	size_t length;

	uloc_forLanguageTag(language, locale, (int32_t)room - 16, NULL, &code);
	if (U_FAILURE(code) || code == U_STRING_NOT_TERMINATED_WARNING)
		snprintf(locale, room, "en");
	length = strlen(locale);
	if (kind == LECTERN_BREAK_SENTENCE && !strchr(locale, '@') &&
	    strcspn(locale, "_") == 2 && strncmp(locale, "en", 2) == 0)
		snprintf(locale + length, room - length, "@ss=standard");
}

enum lectern_status lectern_breaker_new(struct lectern_breaker **out,
					enum lectern_break kind,
					const char *language)
{
	static const UBreakIteratorType types[] = {
		[LECTERN_BREAK_SENTENCE] = UBRK_SENTENCE,
		[LECTERN_BREAK_WORD] = UBRK_WORD,
		[LECTERN_BREAK_CHARACTER] = UBRK_CHARACTER,
		[LECTERN_BREAK_LINE] = UBRK_LINE};
	struct lectern_breaker *breaker = lectern_alloc(1, sizeof(*breaker));
	UErrorCode code = U_ZERO_ERROR;
	char locale[128];

	if (!breaker)
		return LECTERN_NO_MEMORY;
	breaker_locale(locale, sizeof(locale), kind, language);
	breaker->kind = kind;
	breaker->iterator = ubrk_open(types[kind], locale, NULL, 0, &code);
	if (U_FAILURE(code)) {
		lectern_free(breaker);
		return unicode_status(code);
	}
	*out = breaker;
	return LECTERN_OK;
}

void lectern_breaker_free(struct lectern_breaker *breaker)
{
	if (!breaker)
		return;
	ubrk_close(breaker->iterator);
	utext_close(breaker->text);
	lectern_free(breaker);
}

enum lectern_status lectern_breaker_text(struct lectern_breaker *breaker,
					 const char *bytes, size_t length)
{
	UErrorCode code = U_ZERO_ERROR;

	breaker->text =
		utext_openUTF8(breaker->text, bytes, (int64_t)length, &code);
	ubrk_setUText(breaker->iterator, breaker->text, &code);
	if (U_SUCCESS(code))
		ubrk_first(breaker->iterator);
	return unicode_status(code);
}

bool lectern_breaker_next(struct lectern_breaker *breaker, size_t *end,
			  bool *word)
{
	int32_t at = ubrk_next(breaker->iterator);

	if (at == UBRK_DONE)
		return false;
	*end = (size_t)at;
	*word = breaker->kind == LECTERN_BREAK_WORD &&
		ubrk_getRuleStatus(breaker->iterator) >= UBRK_WORD_NUMBER;
	return true;
}

/* --------------------------------------------------------- normal forms */

/* Everything below U+0300 is composed already. */
static bool unicode_is_simple(const char *bytes, size_t length)
{
	size_t i;

	for (i = 0; i < length; i++)
		if ((unsigned char)bytes[i] >= 0xCC)
			return false;
	return true;
}

/* As UTF-16 in memory of our own; *out is freed by the caller. */
static enum lectern_status unicode_widen(UChar **out, int32_t *count,
					 const char *bytes, size_t length)
{
	UErrorCode code = U_ZERO_ERROR;
	UChar *wide;

	if (length > INT32_MAX / 4)
		return LECTERN_TOO_LARGE;
	wide = lectern_alloc(length + 1, sizeof(*wide));
	if (!wide)
		return LECTERN_NO_MEMORY;
	u_strFromUTF8(wide, (int32_t)length + 1, count, bytes, (int32_t)length,
		      &code);
	if (U_FAILURE(code)) {
		lectern_free(wide);
		return unicode_status(code);
	}
	*out = wide;
	return LECTERN_OK;
}

static void unicode_narrow(struct lectern_buffer *out, const UChar *wide,
			   int32_t count)
{
	int32_t at = 0;
	UChar32 c;

	while (at < count) {
		U16_NEXT(wide, at, count, c);
		lectern_buffer_put_code_point(out, (uint32_t)c);
	}
}

enum lectern_status lectern_unicode_compose(struct lectern_buffer *out,
					    const char *bytes, size_t length)
{
	UErrorCode code = U_ZERO_ERROR;
	const UNormalizer2 *form;
	enum lectern_status status;
	UChar *composed = NULL;
	UChar *wide = NULL;
	int32_t count = 0;

	if (unicode_is_simple(bytes, length)) {
		lectern_buffer_add(out, bytes, length);
		return out->failed ? LECTERN_NO_MEMORY : LECTERN_OK;
	}
	status = unicode_widen(&wide, &count, bytes, length);
	if (status != LECTERN_OK)
		return status;
	/* Composing never makes UTF-16 more than three times as long. */
	composed = lectern_alloc((size_t)count * 3 + 1, sizeof(*composed));
	form = unorm2_getNFCInstance(&code);
	if (composed && U_SUCCESS(code))
		count = unorm2_normalize(form, wide, count, composed,
					 count * 3 + 1, &code);
	status = composed ? unicode_status(code) : LECTERN_NO_MEMORY;
	if (status == LECTERN_OK)
		unicode_narrow(out, composed, count);
	lectern_free(composed);
	lectern_free(wide);
	return status == LECTERN_OK && out->failed ? LECTERN_NO_MEMORY : status;
}

/* The small letter of one of ASCII, in which nothing else is folded. */
static uint32_t unicode_small(uint32_t code_point)
{
	return code_point >= 'A' && code_point <= 'Z' ? code_point - 'A' + 'a'
						      : code_point;
}

/* One code point, decomposed, marks dropped, case folded. */
static void unicode_fold_one(struct lectern_buffer *out, uint32_t code_point,
			     const UNormalizer2 *form)
{
	UErrorCode code = U_ZERO_ERROR;
	UChar parts[32];
	int32_t count;
	int32_t at = 0;
	UChar32 c;

	count = unorm2_getRawDecomposition(form, (UChar32)code_point, parts, 32,
					   &code);
	if (U_FAILURE(code) || count < 0) {
		count = 0;
		U16_APPEND_UNSAFE(parts, count, (UChar32)code_point);
	}
	while (at < count) {
		U16_NEXT(parts, at, count, c);
		if (u_charType(c) == U_NON_SPACING_MARK)
			continue;
		lectern_buffer_put_code_point(
			out, (uint32_t)u_foldCase(c, U_FOLD_CASE_DEFAULT));
	}
}

enum lectern_status lectern_unicode_fold(struct lectern_buffer *out,
					 struct lectern_buffer *map,
					 const char *bytes, size_t length)
{
	UErrorCode code = U_ZERO_ERROR;
	const UNormalizer2 *form = unorm2_getNFDInstance(&code);
	size_t at = 0;

	if (U_FAILURE(code))
		return unicode_status(code);
	while (at < length) {
		uint32_t from = (uint32_t)at;
		size_t before = out->length;
		uint32_t code_point;
		size_t size = lectern_utf8_decode(bytes + at, length - at,
						  &code_point);

		if (size == 0)
			return LECTERN_BAD_ARGUMENT;
		if (code_point < 0x80)
			lectern_buffer_put_code_point(
				out, unicode_small(code_point));
		else
			unicode_fold_one(out, code_point, form);
		for (; map && before < out->length; before++)
			lectern_buffer_add(map, &from, sizeof(from));
		at += size;
	}
	return out->failed || (map && map->failed) ? LECTERN_NO_MEMORY
						   : LECTERN_OK;
}

/* --------------------------------------------------------- properties */

void lectern_unicode_name(uint32_t code_point, char *name, size_t room)
{
	UErrorCode code = U_ZERO_ERROR;

	u_charName((UChar32)code_point, U_EXTENDED_CHAR_NAME, name,
		   (int32_t)room, &code);
	if (U_FAILURE(code) || name[0] == '\0')
		snprintf(name, room, "U+%04X", (unsigned)code_point);
}

unsigned lectern_unicode_columns(uint32_t code_point)
{
	UChar32 c = (UChar32)code_point;

	if (U_GET_GC_MASK(c) & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK))
		return 0;
	switch (u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH)) {
	case U_EA_WIDE:
	case U_EA_FULLWIDTH:
		return 2;
	default:
		return 1;
	}
}

/* Most of a text is ASCII, which needs no table. */

bool lectern_unicode_is_space(uint32_t code_point)
{
	if (code_point < 0x80)
		return code_point == ' ' ||
		       (code_point >= '\t' && code_point <= '\r');
	return u_isUWhiteSpace((UChar32)code_point);
}

bool lectern_unicode_is_letter(uint32_t code_point)
{
	if (code_point < 0x80)
		return (code_point >= 'a' && code_point <= 'z') ||
		       (code_point >= 'A' && code_point <= 'Z');
	return u_isalpha((UChar32)code_point);
}

bool lectern_unicode_is_digit(uint32_t code_point)
{
	if (code_point < 0x80)
		return code_point >= '0' && code_point <= '9';
	return u_isdigit((UChar32)code_point);
}

uint32_t lectern_unicode_lower(uint32_t code_point)
{
	return (uint32_t)u_tolower((UChar32)code_point);
}

bool lectern_unicode_is_ignorable(uint32_t code_point)
{
	return code_point >= 0x80 &&
	       u_hasBinaryProperty((UChar32)code_point,
				   UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}
