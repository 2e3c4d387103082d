/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/utf8.h"

#define REPLACEMENT 0xFFFDu

/* Length that a first byte announces, its payload, and the least value. */
static size_t utf8_head(unsigned char byte, uint32_t *value, uint32_t *least)
{
	if (byte < 0x80) {
		*value = byte;
		*least = 0;
		return 1;
	}
	if (byte >= 0xC2 && byte <= 0xDF) {
		*value = byte & 0x1Fu;
		*least = 0x80;
		return 2;
	}
	if (byte >= 0xE0 && byte <= 0xEF) {
		*value = byte & 0x0Fu;
		*least = 0x800;
		return 3;
	}
	if (byte >= 0xF0 && byte <= 0xF4) {
		*value = byte & 0x07u;
		*least = 0x10000;
		return 4;
	}
	return 0;
}

static bool utf8_is_scalar(uint32_t value)
{
	return value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
}

size_t lectern_utf8_decode(const char *bytes, size_t length, uint32_t *out)
{
	uint32_t value;
	uint32_t least;
	size_t size;
	size_t i;

	if (length == 0)
		return 0;
	size = utf8_head((unsigned char)bytes[0], &value, &least);
	if (size == 0 || size > length)
		return 0;
	for (i = 1; i < size; i++) {
		if (lectern_utf8_is_start(bytes[i]))
			return 0;
		value = value << 6 | ((unsigned char)bytes[i] & 0x3Fu);
	}
	if (value < least || !utf8_is_scalar(value))
		return 0;
	*out = value;
	return size;
}

size_t lectern_utf8_encode(char bytes[LECTERN_UTF8_MAX], uint32_t code_point)
{
	static const unsigned char heads[] = {0, 0, 0xC0, 0xE0, 0xF0};
	size_t size;
	size_t i;

	if (!utf8_is_scalar(code_point))
		code_point = REPLACEMENT;
	if (code_point < 0x80) {
		bytes[0] = (char)code_point;
		return 1;
	}
	size = code_point < 0x800 ? 2 : code_point < 0x10000 ? 3 : 4;
	for (i = size - 1; i > 0; i--) {
		bytes[i] = (char)(0x80u | (code_point & 0x3Fu));
		code_point >>= 6;
	}
	bytes[0] = (char)(heads[size] | code_point);
	return size;
}

size_t lectern_utf8_check(const char *bytes, size_t length)
{
	size_t at = 0;
	uint32_t code_point;
	size_t size;

	while (at < length) {
		size = lectern_utf8_decode(bytes + at, length - at,
					   &code_point);
		if (size == 0)
			return at;
		at += size;
	}
	return length;
}

size_t lectern_utf8_count(const char *bytes, size_t length)
{
	size_t count = 0;
	size_t i;

	for (i = 0; i < length; i++)
		count += lectern_utf8_is_start(bytes[i]);
	return count;
}

bool lectern_utf8_is_start(char byte)
{
	return ((unsigned char)byte & 0xC0u) != 0x80;
}

size_t lectern_utf8_cut(const char *bytes, size_t length, size_t most)
{
	if (length <= most)
		return length;
	while (most > 0 && !lectern_utf8_is_start(bytes[most]))
		most--;
	return most;
}

bool lectern_utf8_is_control(uint32_t code_point)
{
	return code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0);
}
