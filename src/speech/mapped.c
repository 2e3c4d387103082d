/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/mapped.h"

#include <string.h>

#include "base/utf8.h"

void lectern_mapped_put(struct lectern_mapped *text, uint32_t code_point,
			uint32_t origin)
{
	lectern_buffer_put_code_point(&text->bytes, code_point);
	lectern_buffer_add(&text->map, &origin, sizeof(origin));
	lectern_buffer_add(&text->ways, &text->way, sizeof(text->way));
	text->count++;
}

void lectern_mapped_puts(struct lectern_mapped *text, const char *words,
			 uint32_t origin)
{
	size_t length = strlen(words);
	size_t size;
	uint32_t code_point;

	while (length > 0) {
		size = lectern_utf8_decode(words, length, &code_point);
		if (size == 0) {
			size = 1;
			code_point = ' ';
		}
		lectern_mapped_put(text, code_point, origin);
		words += size;
		length -= size;
	}
}

void lectern_mapped_say(struct lectern_mapped *text, const char *ipa)
{
	text->way = 0;
	if (!ipa)
		return;
	/* A run is known by where its transcription stands, counted from 1. */
	text->way = (uint32_t)text->ipas.length + 1;
	lectern_buffer_add(&text->ipas, ipa, strlen(ipa) + 1);
}

/* From the allocator, so aligned for any type. */
static const uint32_t *mapped_numbers(const struct lectern_buffer *buffer)
{
	return (const uint32_t *)(const void *)buffer->bytes;
}

const uint32_t *lectern_mapped_origins(const struct lectern_mapped *text)
{
	return mapped_numbers(&text->map);
}

const uint32_t *lectern_mapped_ways(const struct lectern_mapped *text)
{
	return mapped_numbers(&text->ways);
}

const char *lectern_mapped_ipa(const struct lectern_mapped *text, uint32_t way)
{
	return way > 0 && way <= text->ipas.length ? text->ipas.bytes + way - 1
						   : NULL;
}

enum lectern_status lectern_mapped_status(const struct lectern_mapped *text)
{
	return text->bytes.failed || text->map.failed || text->ways.failed ||
			       text->ipas.failed
		       ? LECTERN_NO_MEMORY
		       : LECTERN_OK;
}

void lectern_mapped_clear(struct lectern_mapped *text)
{
	lectern_buffer_clear(&text->bytes);
	lectern_buffer_clear(&text->map);
	lectern_buffer_clear(&text->ways);
	lectern_buffer_clear(&text->ipas);
	text->way = 0;
	text->count = 0;
}

void lectern_mapped_free(struct lectern_mapped *text)
{
	lectern_buffer_free(&text->bytes);
	lectern_buffer_free(&text->map);
	lectern_buffer_free(&text->ways);
	lectern_buffer_free(&text->ipas);
	text->way = 0;
	text->count = 0;
}
