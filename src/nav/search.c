/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The search. Texts are folded as they are looked at and nothing is kept: an
 * index of a guide would cost more than the guide, and looking through a
 * hundred thousand blocks takes a fifth of a second.
 */
#include <assert.h>
#include <string.h>

#include "base/unicode.h"
#include "base/utf8.h"
#include "nav/state.h"

/* A block's text folded; `map` (uint32_t) leads back to its bytes. */
struct search_text {
	struct lectern_buffer folded;
	struct lectern_buffer map;
	bool mapped; /* `map` is wanted */
};

/* Where a hit must begin: at or above `from` and below `below`. */
struct search_bounds {
	int64_t from;
	int64_t below;
};

static void search_put(struct search_text *text, const char *bytes,
		       size_t length, size_t at)
{
	uint32_t from = (uint32_t)at;
	size_t i;

	lectern_buffer_add(&text->folded, bytes, length);
	for (i = 0; text->mapped && i < length; i++)
		lectern_buffer_add(&text->map, &from, sizeof(from));
}

/* A character beyond ASCII: a space of any width is a space. */
static enum lectern_status search_fold_wide(struct search_text *text,
					    const char *bytes, size_t length,
					    uint32_t code_point, size_t at)
{
	struct lectern_buffer one = {0};
	enum lectern_status status;

	if (lectern_unicode_is_ignorable(code_point))
		return LECTERN_OK;
	if (lectern_unicode_is_space(code_point)) {
		search_put(text, " ", 1, at);
		return LECTERN_OK;
	}
	status = lectern_unicode_fold(&one, NULL, bytes, length);
	if (status == LECTERN_OK && one.length)
		search_put(text, one.bytes, one.length, at);
	lectern_buffer_free(&one);
	return status;
}

/*
 * Folds text for comparing. ASCII, nearly all of most guides, is done here:
 * it makes a search through a large guide several times as fast.
 */
static enum lectern_status search_fold(struct search_text *text,
				       const char *bytes, size_t length)
{
	enum lectern_status status = LECTERN_OK;
	size_t at = 0;

	while (at < length && status == LECTERN_OK) {
		uint32_t code_point;
		size_t size = lectern_utf8_decode(bytes + at, length - at,
						  &code_point);
		char byte = bytes[at];

		if (size > 1) {
			status = search_fold_wide(text, bytes + at, size,
						  code_point, at);
		} else {
			if (byte >= 'A' && byte <= 'Z')
				byte = (char)(byte - 'A' + 'a');
			else if (byte == '\n')
				byte = ' ';
			search_put(text, &byte, 1, at);
		}
		at += size ? size : 1;
	}
	if (status == LECTERN_OK && (text->folded.failed || text->map.failed))
		status = LECTERN_NO_MEMORY;
	return status;
}

static void search_free(struct search_text *text)
{
	lectern_buffer_free(&text->folded);
	lectern_buffer_free(&text->map);
}

/* The needle's next place in the folded text at or above `at`. */
static bool search_next(const struct search_text *text,
			const struct lectern_buffer *needle, size_t *at)
{
	const char *bytes = text->folded.bytes;
	size_t length = text->folded.length;

	/* Words that fold to nothing were refused before. */
	assert(needle->bytes);
	while (*at < length && needle->length <= length - *at) {
		const char *first = memchr(bytes + *at, needle->bytes[0],
					   length - *at - needle->length + 1);

		if (!first)
			return false;
		*at = (size_t)(first - bytes);
		if (memcmp(first, needle->bytes, needle->length) == 0)
			return true;
		++*at;
	}
	return false;
}

/* Puts the first or last hit inside the bounds in *offset, -1 for none. */
static enum lectern_status search_pick(struct lectern_nav *nav, uint32_t block,
				       const struct search_text *text,
				       struct search_bounds bounds, bool last,
				       int64_t *offset)
{
	size_t at = 0;

	*offset = -1;
	for (; search_next(text, &nav->needle, &at); at++) {
		struct lectern_position place = {block, 0};
		enum lectern_status status;

		memcpy(&place.offset,
		       text->map.bytes + at * sizeof(place.offset),
		       sizeof(place.offset));
		/* A letter without its accent may begin inside a character. */
		status = lectern_nav_settle(nav, place, &place);
		if (status != LECTERN_OK)
			return status;
		if (place.offset >= bounds.below)
			break;
		if (place.offset < bounds.from)
			continue;
		*offset = place.offset;
		if (!last)
			break;
	}
	return LECTERN_OK;
}

/* Looks through one block; the map is made only where there is a hit. */
static enum lectern_status search_block(struct lectern_nav *nav, uint32_t block,
					struct search_bounds bounds, bool last,
					int64_t *offset)
{
	const struct lectern_text *source =
		lectern_node_text(lectern_guide_block(nav->guide, block));
	struct search_text text = {.mapped = false};
	enum lectern_status status;
	size_t at = 0;

	*offset = -1;
	status = search_fold(&text, source->bytes, source->length);
	if (status == LECTERN_OK && search_next(&text, &nav->needle, &at)) {
		lectern_buffer_clear(&text.folded);
		text.mapped = true;
		status = search_fold(&text, source->bytes, source->length);
		if (status == LECTERN_OK)
			status = search_pick(nav, block, &text, bounds, last,
					     offset);
	}
	search_free(&text);
	return status;
}

/*
 * The bounds in the n-th block looked at from `from`: the first block is
 * looked at twice, once on the far side of the reader and at last on the near.
 */
static struct search_bounds search_bounds(struct lectern_position from,
					  int step, bool first, bool last)
{
	struct search_bounds bounds = {0, INT64_MAX};

	if (step > 0 && first)
		bounds.from = (int64_t)from.offset + 1;
	if (step > 0 && last)
		bounds.below = (int64_t)from.offset + 1;
	if (step < 0 && first)
		bounds.below = from.offset;
	if (step < 0 && last)
		bounds.from = from.offset;
	return bounds;
}

/* Goes round the guide once from `from`; NOT_FOUND when nothing is there. */
static enum lectern_status search_round(struct lectern_nav *nav,
					struct lectern_position from, int step,
					struct lectern_position *out,
					bool *wrapped)
{
	uint32_t count = lectern_guide_block_count(nav->guide);
	uint32_t block = from.block;
	uint64_t n;

	*wrapped = false;
	for (n = 0; n <= count; n++) {
		enum lectern_status status;
		int64_t offset;

		*wrapped = *wrapped || n == count;
		status = search_block(
			nav, block,
			search_bounds(from, step, n == 0, n == count), step < 0,
			&offset);
		if (status != LECTERN_OK)
			return status;
		if (offset >= 0) {
			*out = (struct lectern_position){block,
							 (uint32_t)offset};
			return LECTERN_OK;
		}
		if (block == (step > 0 ? count - 1 : 0)) {
			*wrapped = true;
			block = step > 0 ? 0 : count - 1;
		} else {
			block += step > 0 ? 1 : UINT32_MAX;
		}
	}
	return LECTERN_NOT_FOUND;
}

/* Goes to the next hit. NOT_FOUND when there is none; the reader knows. */
static enum lectern_status search_go(struct lectern_nav *nav, int step,
				     int64_t now_ms)
{
	struct lectern_position from =
		step > 0 ? nav->place : lectern_nav_anchor(nav, now_ms);
	const char *words = NULL;
	struct lectern_position to;
	enum lectern_status status;
	bool wrapped;

	status = search_round(nav, from, step, &to, &wrapped);
	if (status == LECTERN_NOT_FOUND) {
		status = lectern_nav_form(
			nav, LECTERN_EVENT_EDGE, "search.none",
			(const struct lectern_word[]){{"pattern", nav->pattern},
						      {NULL, NULL}});
		return status == LECTERN_AT_EDGE ? LECTERN_NOT_FOUND : status;
	}
	if (status != LECTERN_OK)
		return status;
	/* Who is not told of going round believes to have gone on. */
	if (wrapped)
		words = lectern_words_say(nav->words,
					  step > 0 ? "search.wrapped-next"
						   : "search.wrapped-previous");
	return lectern_nav_leap(nav, to, words, now_ms);
}

enum lectern_status
lectern_nav_obey_search_step(struct lectern_nav *nav,
			     const struct lectern_nav_order *order)
{
	enum lectern_status status;

	if (nav->needle.length == 0)
		return lectern_nav_refuse(nav, "search.no-pattern");
	status = search_go(nav, order->step, order->now_ms);
	return status == LECTERN_NOT_FOUND ? LECTERN_AT_EDGE : status;
}

/* Well-formed, not too long, and without control characters. */
bool lectern_nav_words_fit(const char *pattern)
{
	size_t length = strlen(pattern);
	size_t at;

	if (length > LECTERN_NAV_PATTERN_MAX ||
	    lectern_utf8_check(pattern, length) != length)
		return false;
	for (at = 0; at < length;) {
		uint32_t code_point;

		at += lectern_utf8_decode(pattern + at, length - at,
					  &code_point);
		if (lectern_utf8_is_control(code_point))
			return false;
	}
	return true;
}

/* Drops the white space at both ends of what was typed. */
static void search_trim(struct lectern_buffer *needle)
{
	size_t blank = 0;

	while (needle->length && needle->bytes[needle->length - 1] == ' ')
		needle->bytes[--needle->length] = '\0';
	while (blank < needle->length && needle->bytes[blank] == ' ')
		blank++;
	needle->length -= blank;
	if (blank)
		memmove(needle->bytes, needle->bytes + blank,
			needle->length + 1);
}

/* Folds the words typed into the needle; BAD_ARGUMENT when it is told. */
static enum lectern_status search_keep(struct lectern_nav *nav,
				       const char *pattern)
{
	struct search_text text = {.mapped = false};
	enum lectern_status status;

	if (!lectern_nav_words_fit(pattern))
		return lectern_nav_refuse_typed(nav, "search.unfit");
	status = search_fold(&text, pattern, strlen(pattern));
	if (status == LECTERN_OK)
		search_trim(&text.folded);
	if (status == LECTERN_OK && text.folded.length == 0)
		status = lectern_nav_refuse_typed(nav, "search.empty");
	if (status != LECTERN_OK) {
		search_free(&text);
		return status;
	}
	lectern_buffer_free(&nav->needle);
	nav->needle = text.folded;
	memcpy(nav->pattern, pattern, strlen(pattern) + 1);
	return LECTERN_OK;
}

enum lectern_status lectern_nav_search_for(struct lectern_nav *nav,
					   const char *pattern, int64_t now_ms)
{
	enum lectern_status status = search_keep(nav, pattern);

	return status == LECTERN_OK ? search_go(nav, 1, now_ms) : status;
}
