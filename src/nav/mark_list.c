/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The list of bookmarks: to go to one, to give it another name, to take it
 * away. Taking one away leaves the list standing on the one behind it.
 */
#include <stdio.h>

#include "lectern/memory.h"
#include "nav/state.h"

static enum lectern_status mark_list_say(struct lectern_nav *nav, char **out)
{
	const struct lectern_mark *mark = &nav->marks[nav->entry];
	struct lectern_buffer label = {0};
	struct lectern_buffer heading = {0};
	enum lectern_status status;
	uint32_t block = 0;
	bool found = lectern_nav_heading(nav, mark->place.block, &block);
	char number[24];
	char count[24];

	snprintf(number, sizeof(number), "%zu", nav->entry + 1);
	snprintf(count, sizeof(count), "%zu", nav->mark_count);
	status = lectern_nav_mark_label(nav, &label, mark);
	/* The sentence around it has a full stop of its own. */
	while (label.length > 0 && label.bytes[label.length - 1] == '.')
		label.bytes[--label.length] = '\0';
	if (found)
		lectern_nav_label(nav, &heading,
				  (struct lectern_position){block, 0});
	if (status == LECTERN_OK && (label.failed || heading.failed))
		status = LECTERN_NO_MEMORY;
	if (status == LECTERN_OK)
		status = lectern_words_form(
			out, nav->words, found ? "marks.entry" : "marks.top",
			(const struct lectern_word[]){
				{"label", label.bytes},
				{"number", number},
				{"count", count},
				{"heading", found ? heading.bytes : ""},
				{NULL, NULL}});
	lectern_buffer_free(&label);
	lectern_buffer_free(&heading);
	return status;
}

static bool mark_list_step(const struct lectern_nav *nav, int step,
			   size_t *entry)
{
	return lectern_nav_list_beside(nav->mark_count, step, entry);
}

static enum lectern_status
mark_list_select(struct lectern_nav *nav, const struct lectern_nav_order *order)
{
	nav->context = LECTERN_CONTEXT_READING;
	return lectern_nav_mark_go(nav, nav->entry, order->now_ms);
}

/* There is nothing below a bookmark, and nothing above it. */
static enum lectern_status mark_list_flat(struct lectern_nav *nav,
					  const struct lectern_nav_order *order)
{
	(void)order;
	return lectern_nav_list_stand(nav, nav->entry, LECTERN_EVENT_EDGE,
				      "marks.flat");
}

enum lectern_status
lectern_nav_list_mark_clear(struct lectern_nav *nav,
			    const struct lectern_nav_order *order)
{
	enum lectern_status status;

	if (nav->context != LECTERN_CONTEXT_MARKS) {
		nav->context = LECTERN_CONTEXT_READING;
		return lectern_nav_obey_mark_clear(nav, order);
	}
	/* The last one takes the list with it. */
	if (nav->mark_count == 1)
		nav->context = LECTERN_CONTEXT_READING;
	status = lectern_nav_mark_remove(nav, nav->entry);
	if (status != LECTERN_OK || nav->mark_count == 0)
		return status;
	if (nav->entry == nav->mark_count)
		nav->entry--;
	return lectern_nav_list_again(nav, order);
}

enum lectern_status
lectern_nav_obey_marks(struct lectern_nav *nav,
		       const struct lectern_nav_order *order)
{
	/* The first one from here on, as one would go on. */
	size_t entry = lectern_nav_marks_below(nav, nav->place);

	(void)order;
	if (nav->mark_count == 0)
		return lectern_nav_refuse(nav, "mark.none");
	if (entry == nav->mark_count)
		entry--;
	return lectern_nav_list_open(nav, LECTERN_CONTEXT_MARKS, entry);
}

const struct lectern_nav_list lectern_nav_mark_list = {
	.say = mark_list_say,
	.step = mark_list_step,
	.select = mark_list_select,
	.open = mark_list_flat,
	.close = mark_list_flat,
	.opened = "marks.open",
	.first = "marks.first",
	.last = "marks.last",
	.closed = "marks.closed"};
