/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The list of sections. It stands on a heading of its own and leaves the place
 * alone until SELECT, so that looking around costs the reader nothing. What is
 * said begins with the heading, for those who listen only to the first words.
 */
#include <stdio.h>

#include "lectern/memory.h"
#include "nav/state.h"

/* Forms what is said of the heading that the list stands on. */
static enum lectern_status contents_entry(struct lectern_nav *nav, char **out)
{
	uint32_t block = nav->headings.at[nav->entry].first;
	int level = lectern_node_level(lectern_guide_block(nav->guide, block));
	struct lectern_buffer label = {0};
	enum lectern_status status = LECTERN_NO_MEMORY;
	char words[4][24];

	snprintf(words[0], sizeof(words[0]), "%d", level);
	snprintf(words[1], sizeof(words[1]), "%zu",
		 lectern_nav_stops_upto(&nav->sections, block));
	snprintf(words[2], sizeof(words[2]), "%zu", nav->entry + 1);
	snprintf(words[3], sizeof(words[3]), "%zu", nav->headings.count);
	lectern_nav_label(nav, &label, (struct lectern_position){block, 0});
	if (!label.failed)
		status = lectern_words_form(
			out, nav->words,
			level == 1 ? "contents.section" : "contents.heading",
			(const struct lectern_word[]){{"heading", label.bytes},
						      {"level", words[0]},
						      {"section", words[1]},
						      {"number", words[2]},
						      {"count", words[3]},
						      {NULL, NULL}});
	lectern_buffer_free(&label);
	return status;
}

/* Says the entry, inside the sentence `frame` when there is one. */
static enum lectern_status contents_say(struct lectern_nav *nav,
					enum lectern_event_kind kind,
					const char *frame)
{
	char *entry = NULL;
	enum lectern_status status = contents_entry(nav, &entry);

	if (status == LECTERN_OK && frame)
		status = lectern_nav_form(
			nav, kind, frame,
			(const struct lectern_word[]){{"entry", entry},
						      {NULL, NULL}});
	else if (status == LECTERN_OK)
		status = lectern_nav_say(nav, kind, entry);
	lectern_string_free(entry);
	return status;
}

enum lectern_status
lectern_nav_obey_contents(struct lectern_nav *nav,
			  const struct lectern_nav_order *order)
{
	size_t upto = lectern_nav_stops_upto(&nav->headings, nav->place.block);

	(void)order;
	if (nav->headings.count == 0)
		return lectern_nav_refuse(nav, "contents.none");
	/* Most look for a section near to where they are. */
	nav->entry = upto > 0 ? upto - 1 : 0;
	nav->context = LECTERN_CONTEXT_CONTENTS;
	return contents_say(nav, LECTERN_EVENT_NOTICE, "contents.open");
}

enum lectern_status lectern_nav_list_step(struct lectern_nav *nav,
					  const struct lectern_nav_order *order)
{
	size_t before = nav->entry;
	enum lectern_status status;

	if (order->step < 0 && nav->entry == 0)
		return contents_say(nav, LECTERN_EVENT_EDGE, "contents.first");
	if (order->step > 0 && nav->entry + 1 == nav->headings.count)
		return contents_say(nav, LECTERN_EVENT_EDGE, "contents.last");
	nav->entry += order->step > 0 ? 1 : (size_t)-1;
	status = contents_say(nav, LECTERN_EVENT_NOTICE, NULL);
	if (status != LECTERN_OK)
		nav->entry = before;
	return status;
}

enum lectern_status
lectern_nav_list_again(struct lectern_nav *nav,
		       const struct lectern_nav_order *order)
{
	(void)order;
	return contents_say(nav, LECTERN_EVENT_NOTICE, NULL);
}

enum lectern_status
lectern_nav_list_select(struct lectern_nav *nav,
			const struct lectern_nav_order *order)
{
	uint32_t block = nav->headings.at[nav->entry].first;
	struct lectern_nav_move move = {.to = {block, 0},
					.unit = lectern_nav_block(nav, block),
					.leap = true,
					.now_ms = order->now_ms};

	nav->context = LECTERN_CONTEXT_READING;
	lectern_nav_commit(nav, &move);
	return LECTERN_OK;
}
