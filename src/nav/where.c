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
	return cut > 0 ? cut : lectern_utf8_cut(bytes, length, WHERE_LABEL_MAX);
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

	const uint64_t *before = nav->map.bytes_before;

	return 100 * (before[nav->place.block] + nav->place.offset) /
	       before[count];
}

/* Counts the items between two headings: which one, and of how many. */
static void where_item(const struct lectern_nav *nav, uint32_t *number,
		       uint32_t *count)
{
	const struct lectern_nav_stops *headings =
		lectern_nav_stops(nav, LECTERN_LEVEL_SUBSECTION);
	size_t upto = lectern_nav_stops_upto(headings, nav->place.block);
	uint32_t start = upto > 0 ? headings->at[upto - 1].first + 1 : 0;
	uint32_t end = upto < headings->count
			       ? headings->at[upto].first
			       : lectern_guide_block_count(nav->guide);

	*number = nav->place.block + 1 - start;
	*count = end - start;
}

/* How long it is to the end at this rate. */
static enum lectern_status where_left(struct lectern_nav *nav, char **out)
{
	uint32_t words = lectern_nav_words_left(nav, nav->place);
	const char *name = "where.minutes";
	char minutes[16];

	if (words < nav->rate)
		name = "where.end";
	else if (words < nav->rate + nav->rate / 2)
		name = "where.minute";
	snprintf(minutes, sizeof(minutes), "%u",
		 (unsigned)((words + nav->rate / 2) / nav->rate));
	return lectern_words_form(out, nav->words, name,
				  (const struct lectern_word[]){
					  {"minutes", minutes}, {NULL, NULL}});
}

static enum lectern_status where_say(struct lectern_nav *nav, const char *path,
				     const char *left)
{
	const char *name = "where.item";
	char words[3][24];
	uint32_t number;
	uint32_t count;

	where_item(nav, &number, &count);
	if (!*path)
		name = "where.top";
	else if (number == 0)
		name = "where.heading";
	snprintf(words[0], sizeof(words[0]), "%u", (unsigned)number);
	snprintf(words[1], sizeof(words[1]), "%u", (unsigned)count);
	snprintf(words[2], sizeof(words[2]), "%u",
		 (unsigned)where_percent(nav));
	return lectern_nav_form(
		nav, LECTERN_EVENT_NOTICE, name,
		(const struct lectern_word[]){{"path", path},
					      {"number", words[0]},
					      {"count", words[1]},
					      {"percent", words[2]},
					      {"left", left},
					      {NULL, NULL}});
}

enum lectern_status
lectern_nav_obey_where(struct lectern_nav *nav,
		       const struct lectern_nav_order *order)
{
	struct lectern_buffer path = {0};
	enum lectern_status status;
	char *left = NULL;

	(void)order;
	where_path(nav, &path, nav->place.block);
	status = path.failed ? LECTERN_NO_MEMORY : where_left(nav, &left);
	if (status == LECTERN_OK)
		status = where_say(nav, path.length ? path.bytes : "", left);
	lectern_string_free(left);
	lectern_buffer_free(&path);
	return status;
}
