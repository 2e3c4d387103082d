/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences, words and characters; see lectern/text.h. */
#include "lectern/text.h"

#include <string.h>

#include "base/alloc.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "model/joins.h"

#define SEGMENT_UNITS 3

struct lectern_segmenter {
	char *language;
	struct joins joins;
	struct lectern_breaker *breakers[SEGMENT_UNITS]; /* opened when due */
	struct lectern_slice *slices;
	size_t count;
	size_t room;
};

enum lectern_status lectern_segmenter_new(struct lectern_segmenter **out,
					  const char *language,
					  const char *data)
{
	struct lectern_segmenter *made = lectern_alloc(1, sizeof(*made));
	enum lectern_status status = LECTERN_NO_MEMORY;

	if (!made)
		return LECTERN_NO_MEMORY;
	made->language = lectern_copy_bytes(language, strlen(language));
	if (made->language)
		status = data ? joins_load(&made->joins, language, data)
			      : LECTERN_OK;
	if (status == LECTERN_OK)
		*out = made;
	else
		lectern_segmenter_free(made);
	return status;
}

void lectern_segmenter_free(struct lectern_segmenter *segmenter)
{
	size_t i;

	if (!segmenter)
		return;
	for (i = 0; i < SEGMENT_UNITS; i++)
		lectern_breaker_free(segmenter->breakers[i]);
	joins_free(&segmenter->joins);
	lectern_free(segmenter->language);
	lectern_free(segmenter->slices);
	lectern_free(segmenter);
}

static enum lectern_break segment_break(enum lectern_unit unit)
{
	switch (unit) {
	case LECTERN_UNIT_SENTENCE:
		return LECTERN_BREAK_SENTENCE;
	case LECTERN_UNIT_WORD:
		return LECTERN_BREAK_WORD;
	case LECTERN_UNIT_CHARACTER:
		break;
	}
	return LECTERN_BREAK_CHARACTER;
}

static enum lectern_status segment_add(struct lectern_segmenter *segmenter,
				       uint32_t start, uint32_t end)
{
	struct lectern_slice *grown =
		lectern_grow(segmenter->slices, segmenter->count,
			     &segmenter->room, sizeof(*grown));

	if (!grown)
		return LECTERN_NO_MEMORY;
	segmenter->slices = grown;
	grown[segmenter->count++] =
		(struct lectern_slice){.start = start, .end = end};
	return LECTERN_OK;
}

/* Bytes of the white space at `at`; 0 when it is something else. */
static uint32_t segment_space(const struct lectern_text *text, uint32_t at,
			      uint32_t end)
{
	uint32_t code_point;
	size_t size =
		lectern_utf8_decode(text->bytes + at, end - at, &code_point);

	return size > 0 && lectern_unicode_is_space(code_point) ? (uint32_t)size
								: 0;
}

/* Takes white space off both ends; false when nothing is left. */
static bool segment_trim(const struct lectern_text *text, uint32_t *start,
			 uint32_t *end)
{
	while (*start < *end && segment_space(text, *start, *end))
		*start += segment_space(text, *start, *end);
	while (*start < *end) {
		uint32_t last = *end - 1;

		while (last > *start &&
		       !lectern_utf8_is_start(text->bytes[last]))
			last--;
		if (!segment_space(text, last, *end))
			return true;
		*end = last;
	}
	return false;
}

static enum lectern_status segment_sentence(struct lectern_segmenter *segmenter,
					    const struct lectern_text *text,
					    uint32_t start, uint32_t end)
{
	struct lectern_slice *last;

	if (!segment_trim(text, &start, &end))
		return LECTERN_OK;
	if (segmenter->count == 0)
		return segment_add(segmenter, start, end);
	last = &segmenter->slices[segmenter->count - 1];
	if (!joins_hold(&segmenter->joins, text, last->start, last->end, start))
		return segment_add(segmenter, start, end);
	last->end = end;
	return LECTERN_OK;
}

static enum lectern_status segment_run(struct lectern_segmenter *segmenter,
				       enum lectern_unit unit,
				       const struct lectern_text *text)
{
	struct lectern_breaker *breaker = segmenter->breakers[unit];
	enum lectern_status status = LECTERN_OK;
	size_t start = 0;
	bool word;
	size_t end;

	while (status == LECTERN_OK &&
	       lectern_breaker_next(breaker, &end, &word)) {
		if (unit == LECTERN_UNIT_SENTENCE)
			status = segment_sentence(segmenter, text,
						  (uint32_t)start,
						  (uint32_t)end);
		else if (unit == LECTERN_UNIT_CHARACTER || word)
			status = segment_add(segmenter, (uint32_t)start,
					     (uint32_t)end);
		start = end;
	}
	return status;
}

enum lectern_status lectern_segment(struct lectern_segmenter *segmenter,
				    enum lectern_unit unit,
				    const struct lectern_text *text,
				    struct lectern_slices *out)
{
	enum lectern_status status = LECTERN_OK;

	segmenter->count = 0;
	if (!segmenter->breakers[unit])
		status = lectern_breaker_new(&segmenter->breakers[unit],
					     segment_break(unit),
					     segmenter->language);
	if (status == LECTERN_OK)
		status = lectern_breaker_text(segmenter->breakers[unit],
					      text->bytes, text->length);
	if (status == LECTERN_OK)
		status = segment_run(segmenter, unit, text);
	if (status != LECTERN_OK)
		return status;
	*out = (struct lectern_slices){.at = segmenter->slices,
				       .count = segmenter->count};
	return LECTERN_OK;
}
