/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * buffer.h - a string of bytes that grows.
 *
 * Failure sticks: after one append could not be kept, `failed` is set and all
 * further ones do nothing, so a writer checks once at its end.
 */
#ifndef LECTERN_BASE_BUFFER_H
#define LECTERN_BASE_BUFFER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lectern/status.h"

/* Zero-initialise before the first use. `bytes` is NULL or ends with a NUL. */
struct lectern_buffer {
	char *bytes;
	size_t length;
	size_t room;
	bool failed;
};

/* Appends bytes. */
void lectern_buffer_add(struct lectern_buffer *buffer, const void *bytes,
			size_t length);

/* Appends a string without its NUL. */
void lectern_buffer_puts(struct lectern_buffer *buffer, const char *string);

/* Appends `count` times the byte `c`. */
void lectern_buffer_fill(struct lectern_buffer *buffer, char c, size_t count);

/*
 * Appends `count` bytes that are nothing yet: the caller writes them all, or
 * shortens `length`.
 */
void lectern_buffer_extend(struct lectern_buffer *buffer, size_t count);

/* Appends a code point as UTF-8. */
void lectern_buffer_put_code_point(struct lectern_buffer *buffer,
				   uint32_t code_point);

/* Appends as printf does. */
LECTERN_PRINTF(2, 3)
void lectern_buffer_printf(struct lectern_buffer *buffer, const char *format,
			   ...);

/* Empties it and keeps the memory; clears `failed`. */
void lectern_buffer_clear(struct lectern_buffer *buffer);

/*
 * Gives the string away in *out (lectern_string_free()) and zeroes the buffer.
 *
 * LECTERN_NO_MEMORY when any append had failed; the buffer is freed then.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_buffer_take(struct lectern_buffer *buffer, char **out);

/* Frees the memory; the buffer may be used again. */
void lectern_buffer_free(struct lectern_buffer *buffer);

#endif
