/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Time by words. How long a text takes to be said is its number of words over
 * the words a minute; to cut it with ICU would cost more than the answer is
 * worth, so that a word is what stands between spaces.
 */
#include "nav/state.h"

static bool words_is_space(char byte)
{
	return byte == ' ' || byte == '\n';
}

/* True where a word begins. */
static bool words_begins(const struct lectern_text *text, uint32_t at)
{
	return at == 0 || (!words_is_space(text->bytes[at]) &&
			   words_is_space(text->bytes[at - 1]));
}

uint32_t lectern_nav_words_in(const struct lectern_text *text, uint32_t end)
{
	uint32_t count = 0;
	uint32_t at;

	for (at = 0; at < end && at < text->length; at++)
		count += words_begins(text, at);
	return count;
}

static const struct lectern_text *words_text(const struct lectern_nav *nav,
					     uint32_t block)
{
	return lectern_node_text(lectern_guide_block(nav->guide, block));
}

uint32_t lectern_nav_words_before(const struct lectern_nav *nav,
				  struct lectern_position place)
{
	return nav->map.words_before[place.block] +
	       lectern_nav_words_in(words_text(nav, place.block), place.offset);
}

uint32_t lectern_nav_words_all(const struct lectern_nav *nav)
{
	return nav->map.words_before[lectern_guide_block_count(nav->guide)];
}

uint32_t lectern_nav_minutes(const struct lectern_nav *nav)
{
	return (lectern_nav_words_all(nav) + nav->rate - 1) / nav->rate;
}

/* The block that the word of that number stands in. */
static uint32_t words_block(const struct lectern_nav *nav, uint32_t number)
{
	uint32_t low = 0;
	uint32_t high = lectern_guide_block_count(nav->guide) - 1;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (nav->map.words_before[middle + 1] <= number)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

struct lectern_position lectern_nav_word_at(const struct lectern_nav *nav,
					    uint32_t number)
{
	struct lectern_position place = {.block = words_block(nav, number)};
	const struct lectern_text *text = words_text(nav, place.block);
	uint32_t left = number - nav->map.words_before[place.block];
	uint32_t at;

	for (at = 0; at < text->length; at++) {
		if (!words_begins(text, at))
			continue;
		place.offset = at;
		if (left-- == 0)
			break;
	}
	return place;
}

uint32_t lectern_nav_words_left(const struct lectern_nav *nav,
				struct lectern_position place)
{
	uint32_t count = lectern_guide_block_count(nav->guide);
	uint32_t left = nav->map.words_before[place.block + 1] -
			lectern_nav_words_before(nav, place);
	uint32_t block;

	if (!nav->skips)
		return left + nav->map.words_before[count] -
		       nav->map.words_before[place.block + 1];
	for (block = place.block + 1; block < count; block++)
		if (!lectern_nav_is_skipped(nav, block))
			left += nav->map.words_before[block + 1] -
				nav->map.words_before[block];
	return left;
}
