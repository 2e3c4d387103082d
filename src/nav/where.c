/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where am I, and labels: the words at a place, short enough for one line of a
 * braille display, since a name made of numbers would mean nothing to a reader.
 */
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "lectern/memory.h"
#include "nav/state.h"

/* Bytes of a label: about what one line of a braille display holds. */
#define WHERE_LABEL_MAX 60

/* Headings of a path; sections go six deep. */
#define WHERE_DEPTH_MAX 8

/* How much of `bytes` makes a label: all, else up to a word's end. */
static size_t where_cut(const char *bytes, size_t length)
{
	size_t cut = WHERE_LABEL_MAX;

	if (length <= WHERE_LABEL_MAX)
		return length;
	while (cut > 0 && bytes[cut] != ' ' && bytes[cut] != '\n')
		cut--;
	if (cut > 0)
		return cut;
	for (cut = WHERE_LABEL_MAX; !lectern_utf8_is_start(bytes[cut]);)
		cut--;
	return cut;
}

void lectern_nav_label(struct lectern_nav *nav, struct lectern_buffer *out,
		       struct lectern_position from)
{
	const struct lectern_text *text =
		lectern_node_text(lectern_guide_block(nav->guide, from.block));
	const char *at = text->bytes + from.offset;
	size_t left = where_cut(at, text->length - from.offset);

	/* A line break of the guide is a space in a sentence of ours. */
	while (left > 0) {
		const char *stop = memchr(at, '\n', left);
		size_t size = stop ? (size_t)(stop - at) : left;

		lectern_buffer_add(out, at, size);
		if (stop)
			lectern_buffer_puts(out, " ");
		at += size + (stop != NULL);
		left -= size + (stop != NULL);
	}
}

/* The headings above a block, outermost first. */
static void where_path(struct lectern_nav *nav, struct lectern_buffer *out,
		       uint32_t block)
{
	const struct lectern_node *above[WHERE_DEPTH_MAX];
	const struct lectern_node *node =
		lectern_guide_block(nav->guide, block);
	size_t count = 0;

	for (; node && count < WHERE_DEPTH_MAX;
	     node = lectern_node_parent(node))
		if (lectern_node_kind(node) == LECTERN_NODE_SECTION)
			above[count++] = node;
	while (count > 0) {
		uint32_t heading = lectern_node_index(above[--count]);

		lectern_nav_label(nav, out,
				  (struct lectern_position){heading, 0});
		if (count > 0)
			lectern_buffer_puts(
				out,
				lectern_words_say(nav->words, "where.between"));
	}
}

static uint64_t where_percent(const struct lectern_nav *nav)
{
	uint32_t count = lectern_guide_block_count(nav->guide);

	return 100 * (nav->bytes_before[nav->place.block] + nav->place.offset) /
	       nav->bytes_before[count];
}

/* Counts the items between two headings: which one, and of how many. */
static void where_item(const struct lectern_nav *nav, uint32_t *number,
		       uint32_t *count)
{
	size_t upto = lectern_nav_stops_upto(&nav->headings, nav->place.block);
	uint32_t start = upto > 0 ? nav->headings.at[upto - 1].first + 1 : 0;
	uint32_t end = upto < nav->headings.count
			       ? nav->headings.at[upto].first
			       : lectern_guide_block_count(nav->guide);

	*number = nav->place.block + 1 - start;
	*count = end - start;
}

enum lectern_status
lectern_nav_obey_where(struct lectern_nav *nav,
		       const struct lectern_nav_order *order)
{
	const char *name = "where.item";
	struct lectern_buffer path = {0};
	enum lectern_status status;
	uint32_t number;
	uint32_t count;
	char words[3][24];

	(void)order;
	where_path(nav, &path, nav->place.block);
	if (path.failed) {
		lectern_buffer_free(&path);
		return LECTERN_NO_MEMORY;
	}
	where_item(nav, &number, &count);
	if (path.length == 0)
		name = "where.top";
	else if (number == 0)
		name = "where.heading";
	snprintf(words[0], sizeof(words[0]), "%u", (unsigned)number);
	snprintf(words[1], sizeof(words[1]), "%u", (unsigned)count);
	snprintf(words[2], sizeof(words[2]), "%u",
		 (unsigned)where_percent(nav));
	status = lectern_nav_form(
		nav, LECTERN_EVENT_NOTICE, name,
		(const struct lectern_word[]){
			{"path", path.length ? path.bytes : ""},
			{"number", words[0]},
			{"count", words[1]},
			{"percent", words[2]},
			{NULL, NULL}});
	lectern_buffer_free(&path);
	return status;
}
