/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/buffer.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/alloc.h"
#include "base/utf8.h"

/* Room for `more` bytes and a NUL; false when there is none. */
static bool buffer_room(struct lectern_buffer *buffer, size_t more)
{
	size_t wanted = buffer->length + more + 1;
	char *moved;

	if (buffer->failed)
		return false;
	if (wanted <= more) {
		buffer->failed = true;
		return false;
	}
	if (wanted <= buffer->room)
		return true;
	if (wanted < buffer->room + buffer->room / 2)
		wanted = buffer->room + buffer->room / 2;
	if (wanted < 64)
		wanted = 64;
	moved = lectern_resize(buffer->bytes, wanted, 1);
	buffer->failed = !moved;
	if (moved) {
		buffer->bytes = moved;
		buffer->room = wanted;
	}
	return moved != NULL;
}

void lectern_buffer_add(struct lectern_buffer *buffer, const void *bytes,
			size_t length)
{
	if (!buffer_room(buffer, length))
		return;
	if (length)
		memcpy(buffer->bytes + buffer->length, bytes, length);
	buffer->length += length;
	buffer->bytes[buffer->length] = '\0';
}

void lectern_buffer_puts(struct lectern_buffer *buffer, const char *string)
{
	lectern_buffer_add(buffer, string, strlen(string));
}

void lectern_buffer_fill(struct lectern_buffer *buffer, char c, size_t count)
{
	if (!buffer_room(buffer, count))
		return;
	memset(buffer->bytes + buffer->length, c, count);
	buffer->length += count;
	buffer->bytes[buffer->length] = '\0';
}

void lectern_buffer_extend(struct lectern_buffer *buffer, size_t count)
{
	if (!buffer_room(buffer, count))
		return;
	buffer->length += count;
	buffer->bytes[buffer->length] = '\0';
}

void lectern_buffer_put_code_point(struct lectern_buffer *buffer,
				   uint32_t code_point)
{
	char bytes[LECTERN_UTF8_MAX];

	lectern_buffer_add(buffer, bytes,
			   lectern_utf8_encode(bytes, code_point));
}

void lectern_buffer_printf(struct lectern_buffer *buffer, const char *format,
			   ...)
{
	va_list arguments;
	int length;

	va_start(arguments, format);
	length = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	if (length < 0 || !buffer_room(buffer, (size_t)length))
		return;
	va_start(arguments, format);
	vsnprintf(buffer->bytes + buffer->length, (size_t)length + 1, format,
		  arguments);
	va_end(arguments);
	buffer->length += (size_t)length;
}

void lectern_buffer_clear(struct lectern_buffer *buffer)
{
	buffer->length = 0;
	buffer->failed = false;
	if (buffer->bytes)
		buffer->bytes[0] = '\0';
}

enum lectern_status lectern_buffer_take(struct lectern_buffer *buffer,
					char **out)
{
	if (!buffer_room(buffer, 0)) {
		lectern_buffer_free(buffer);
		return LECTERN_NO_MEMORY;
	}
	buffer->bytes[buffer->length] = '\0';
	*out = buffer->bytes;
	*buffer = (struct lectern_buffer){0};
	return LECTERN_OK;
}

void lectern_buffer_free(struct lectern_buffer *buffer)
{
	lectern_free(buffer->bytes);
	*buffer = (struct lectern_buffer){0};
}
