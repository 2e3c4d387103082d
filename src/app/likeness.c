/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/likeness.h"

#include <stdbool.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "base/unicode.h"

/* Letters of any script are past ASCII; signs there are too, which is rare. */
static bool likeness_is_word(char c)
{
	unsigned char byte = (unsigned char)c;

	return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') ||
	       byte >= 0x80;
}

static int likeness_order(const void *a, const void *b)
{
	const uint32_t *one = a;
	const uint32_t *two = b;

	return (*one > *two) - (*one < *two);
}

enum lectern_status lectern_likeness_take(struct lectern_likeness *out,
					  const char *bytes, size_t length)
{
	struct lectern_buffer folded = {0};
	enum lectern_status status =
		lectern_unicode_fold(&folded, NULL, bytes, length);
	size_t at = 0;

	out->count = 0;
	if (status == LECTERN_OK && folded.failed)
		status = LECTERN_NO_MEMORY;
	while (status == LECTERN_OK && at < folded.length &&
	       out->count < LECTERN_LIKENESS_WORDS_MAX) {
		uint32_t hash = 2166136261u;
		size_t began = at;

		/* FNV-1a. */
		while (at < folded.length && likeness_is_word(folded.bytes[at]))
			hash = (hash ^ (unsigned char)folded.bytes[at++]) *
			       16777619u;
		if (at > began)
			out->words[out->count++] = hash;
		else
			at++;
	}
	lectern_buffer_free(&folded);
	qsort(out->words, out->count, sizeof(*out->words), likeness_order);
	return status;
}

unsigned lectern_likeness_of(const uint32_t *one, size_t one_count,
			     const uint32_t *two, size_t two_count)
{
	size_t common = 0;
	size_t i = 0;
	size_t j = 0;

	while (i < one_count && j < two_count) {
		int order = likeness_order(&one[i], &two[j]);

		common += order == 0;
		i += order <= 0;
		j += order >= 0;
	}
	if (one_count + two_count == 0)
		return 0;
	return (unsigned)(200 * common / (one_count + two_count));
}
