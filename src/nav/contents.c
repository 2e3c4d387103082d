/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The list of sections, as a tree: a heading is there when all headings above
 * it have been opened. A guide of three hundred headings is then a list of ten,
 * and who wants more opens the one that matters.
 */
#include <stdio.h>

#include "base/alloc.h"
#include "lectern/memory.h"
#include "nav/state.h"

static const struct lectern_nav_stops *
contents_headings(const struct lectern_nav *nav)
{
	return lectern_nav_stops(nav, LECTERN_LEVEL_SUBSECTION);
}

static int contents_level(const struct lectern_nav *nav, size_t entry)
{
	return lectern_node_level(lectern_guide_block(
		nav->guide, contents_headings(nav)->at[entry].first));
}

/* The entry behind all that lies below an entry. */
static size_t contents_behind(const struct lectern_nav *nav, size_t entry)
{
	size_t count = contents_headings(nav)->count;
	int level = contents_level(nav, entry);

	for (entry++; entry < count && contents_level(nav, entry) > level;)
		entry++;
	return entry;
}

/* How many headings lie right below an entry, SIZE_MAX being the top. */
static size_t contents_parts(const struct lectern_nav *nav, size_t entry,
			     size_t upto, size_t *number)
{
	size_t end = contents_headings(nav)->count;
	size_t count = 0;
	size_t i = 0;

	if (entry != SIZE_MAX) {
		end = contents_behind(nav, entry);
		i = entry + 1;
	}
	*number = 0;
	for (; i < end; i++) {
		if (nav->map.above[i] != entry)
			continue;
		count++;
		if (i <= upto)
			*number = count;
	}
	return count;
}

/* The entry's state: closed or open with so many parts, or nothing. */
static enum lectern_status contents_state(struct lectern_nav *nav, char **out)
{
	size_t none;
	size_t parts = contents_parts(nav, nav->entry, 0, &none);
	bool open = nav->map.open[nav->entry];
	char count[24];

	snprintf(count, sizeof(count), "%zu", parts);
	if (parts == 0) {
		*out = lectern_copy_bytes("", 0);
		return *out ? LECTERN_OK : LECTERN_NO_MEMORY;
	}
	return lectern_words_form(
		out, nav->words,
		open	     ? "contents.open-parts"
		: parts == 1 ? "contents.closed-part"
			     : "contents.closed-parts",
		(const struct lectern_word[]){{"count", count}, {NULL, NULL}});
}

/* Forms what is said of the heading that the list stands on. */
static enum lectern_status contents_say(struct lectern_nav *nav, char **out)
{
	uint32_t block = contents_headings(nav)->at[nav->entry].first;
	int level = contents_level(nav, nav->entry);
	struct lectern_buffer label = {0};
	enum lectern_status status;
	char *state = NULL;
	char words[3][24];
	size_t number;
	size_t count = contents_parts(nav, nav->map.above[nav->entry],
				      nav->entry, &number);

	snprintf(words[0], sizeof(words[0]), "%d", level);
	snprintf(words[1], sizeof(words[1]), "%zu", number);
	snprintf(words[2], sizeof(words[2]), "%zu", count);
	lectern_nav_label(nav, &label, (struct lectern_position){block, 0});
	status = contents_state(nav, &state);
	if (status == LECTERN_OK && label.failed)
		status = LECTERN_NO_MEMORY;
	if (status == LECTERN_OK)
		status = lectern_words_form(
			out, nav->words,
			level == 1 ? "contents.section" : "contents.heading",
			(const struct lectern_word[]){{"heading", label.bytes},
						      {"level", words[0]},
						      {"number", words[1]},
						      {"count", words[2]},
						      {"state", state},
						      {NULL, NULL}});
	lectern_string_free(state);
	lectern_buffer_free(&label);
	return status;
}

/* The entry itself, or the outermost closed one that hides it. */
static size_t contents_visible(const struct lectern_nav *nav, size_t entry)
{
	size_t above = nav->map.above[entry];
	size_t found = entry;

	for (; above != SIZE_MAX; above = nav->map.above[above])
		if (!nav->map.open[above])
			found = above;
	return found;
}

static bool contents_step(const struct lectern_nav *nav, int step,
			  size_t *entry)
{
	size_t next = *entry;

	if (step < 0 && next == 0)
		return false;
	if (step < 0)
		next = contents_visible(nav, next - 1);
	else if (nav->map.open[next])
		next++;
	else
		next = contents_behind(nav, next);
	if (next >= contents_headings(nav)->count)
		return false;
	*entry = next;
	return true;
}

static enum lectern_status
contents_select(struct lectern_nav *nav, const struct lectern_nav_order *order)
{
	uint32_t block = contents_headings(nav)->at[nav->entry].first;
	struct lectern_nav_move move = {.to = {block, 0},
					.unit = lectern_nav_block(nav, block),
					.leap = true,
					.now_ms = order->now_ms};

	nav->context = LECTERN_CONTEXT_READING;
	lectern_nav_commit(nav, &move);
	return LECTERN_OK;
}

/* Opens the entry; what is open already is gone into. */
static enum lectern_status contents_open(struct lectern_nav *nav,
					 const struct lectern_nav_order *order)
{
	size_t none;
	enum lectern_status status;

	(void)order;
	if (contents_parts(nav, nav->entry, 0, &none) == 0)
		return lectern_nav_list_stand(nav, nav->entry,
					      LECTERN_EVENT_EDGE,
					      "contents.nothing-in");
	if (nav->map.open[nav->entry])
		return lectern_nav_list_stand(nav, nav->entry + 1,
					      LECTERN_EVENT_NOTICE, NULL);
	nav->map.open[nav->entry] = true;
	status = lectern_nav_list_stand(nav, nav->entry, LECTERN_EVENT_NOTICE,
					NULL);
	if (status != LECTERN_OK)
		nav->map.open[nav->entry] = false;
	return status;
}

/* Closes the entry; from one that is not open it goes to the one above. */
static enum lectern_status contents_close(struct lectern_nav *nav,
					  const struct lectern_nav_order *order)
{
	size_t entry = nav->entry;
	bool open = nav->map.open[entry];
	enum lectern_status status;

	(void)order;
	if (!open && nav->map.above[entry] == SIZE_MAX)
		return lectern_nav_list_stand(nav, entry, LECTERN_EVENT_EDGE,
					      "contents.on-top");
	if (!open)
		entry = nav->map.above[entry];
	nav->map.open[nav->entry] = false;
	status = lectern_nav_list_stand(nav, entry, LECTERN_EVENT_NOTICE, NULL);
	if (status != LECTERN_OK)
		nav->map.open[nav->entry] = open;
	return status;
}

enum lectern_status
lectern_nav_obey_contents(struct lectern_nav *nav,
			  const struct lectern_nav_order *order)
{
	size_t upto = lectern_nav_stops_upto(contents_headings(nav),
					     nav->place.block);
	size_t above;

	(void)order;
	if (contents_headings(nav)->count == 0)
		return lectern_nav_refuse(nav, "contents.none");
	/* Most look for a section near to where they are. */
	upto -= upto > 0;
	for (above = nav->map.above[upto]; above != SIZE_MAX;
	     above = nav->map.above[above])
		nav->map.open[above] = true;
	return lectern_nav_list_open(nav, LECTERN_CONTEXT_CONTENTS, upto);
}

const struct lectern_nav_list lectern_nav_contents = {
	.say = contents_say,
	.step = contents_step,
	.select = contents_select,
	.open = contents_open,
	.close = contents_close,
	.opened = "contents.open",
	.first = "contents.first",
	.last = "contents.last",
	.closed = "contents.closed"};
