/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/espeak_text.h"

#include <string.h>

#include "base/utf8.h"
#include "speech/ipa.h"

/* Appends bytes that all came from one code point of the plain text. */
static bool espeak_put(struct lectern_espeak_text *out, const char *bytes,
		       size_t length, uint32_t origin)
{
	size_t i;

	if (out->length + length > LECTERN_ESPEAK_TEXT_MAX)
		return false;
	memcpy(out->bytes + out->length, bytes, length);
	out->length += length;
	out->bytes[out->length] = '\0';
	for (i = 0; i < length; i++)
		if (lectern_utf8_is_start(bytes[i]))
			out->origins[out->count++] = origin;
	return true;
}

/* The saying that begins at a code point; NULL for none. */
static const struct lectern_saying *
espeak_saying(const struct lectern_synth_text *text, size_t *next, uint32_t at)
{
	while (*next < text->saying_count && text->sayings[*next].at < at)
		++*next;
	return *next < text->saying_count && text->sayings[*next].at == at
		       ? &text->sayings[*next]
		       : NULL;
}

/* Phonemes stand apart from what is before them. */
static bool espeak_put_saying(struct lectern_espeak_text *out,
			      const struct lectern_saying *saying)
{
	char phonemes[LECTERN_IPA_PHONEMES_MAX];
	size_t at;

	if (saying->count == 0 ||
	    lectern_ipa_phonemes(saying->ipa, phonemes, &at) != LECTERN_OK)
		return false;
	if (out->length > 0 && !strchr(" (\"", out->bytes[out->length - 1]) &&
	    !espeak_put(out, " ", 1, saying->at))
		return false;
	return espeak_put(out, phonemes, strlen(phonemes), saying->at);
}

bool lectern_espeak_compose(struct lectern_espeak_text *out,
			    const struct lectern_synth_text *text)
{
	const char *from = text->plain;
	size_t left = strlen(from);
	uint32_t skip = 0; /* code points that a saying covers */
	size_t next = 0;
	uint32_t code_point;
	uint32_t at;
	size_t size;

	out->length = 0;
	out->count = 0;
	out->bytes[0] = '\0';
	for (at = 0; left > 0; at++, from += size, left -= size) {
		const struct lectern_saying *saying;

		size = lectern_utf8_decode(from, left, &code_point);
		if (size == 0)
			return false;
		saying = skip == 0 ? espeak_saying(text, &next, at) : NULL;
		if (saying && espeak_put_saying(out, saying))
			skip = saying->count;
		if (skip > 0) {
			skip--;
			continue;
		}
		if (code_point == '[' && out->length > 0 &&
		    out->bytes[out->length - 1] == '[' &&
		    !espeak_put(out, " ", 1, at))
			return false;
		if (!espeak_put(out, from, size, at))
			return false;
	}
	return true;
}
