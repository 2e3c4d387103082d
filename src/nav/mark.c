/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Bookmarks, always in the guide's order. They are kept inside the controller,
 * not allocated: putting one can then fail for want of words alone, and the
 * session can be saved whatever the state of memory.
 */
#include <stdio.h>
#include <string.h>

#include "lectern/memory.h"
#include "nav/state.h"

/* How many bookmarks stand before `place`. */
static size_t mark_below(const struct lectern_nav *nav,
			 struct lectern_position place)
{
	size_t low = 0;
	size_t high = nav->mark_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (lectern_position_compare(nav->marks[middle], place) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool mark_stands(const struct lectern_nav *nav, size_t index,
			struct lectern_position place)
{
	return index < nav->mark_count &&
	       lectern_position_compare(nav->marks[index], place) == 0;
}

static void mark_insert(struct lectern_nav *nav, size_t index,
			struct lectern_position place)
{
	memmove(nav->marks + index + 1, nav->marks + index,
		(nav->mark_count - index) * sizeof(*nav->marks));
	nav->marks[index] = place;
	nav->mark_count++;
}

static void mark_remove(struct lectern_nav *nav, size_t index)
{
	nav->mark_count--;
	memmove(nav->marks + index, nav->marks + index + 1,
		(nav->mark_count - index) * sizeof(*nav->marks));
}

/* Says the sentence `name` with the words at `place` as the label. */
static enum lectern_status mark_say(struct lectern_nav *nav, const char *name,
				    struct lectern_position place)
{
	struct lectern_buffer label = {0};
	struct lectern_range sentence;
	enum lectern_status status;

	/* Narration stops inside words; a label begins with its sentence. */
	status = lectern_nav_sentence(nav, place, &sentence);
	if (status != LECTERN_OK)
		return status;
	lectern_nav_label(nav, &label, sentence.from);
	status = label.failed
			 ? LECTERN_NO_MEMORY
			 : lectern_nav_form(nav, LECTERN_EVENT_NOTICE, name,
					    (const struct lectern_word[]){
						    {"label", label.bytes},
						    {NULL, NULL}});
	lectern_buffer_free(&label);
	return status;
}

static enum lectern_status mark_refuse_full(struct lectern_nav *nav)
{
	char count[24];

	snprintf(count, sizeof(count), "%zu", nav->mark_count);
	return lectern_nav_form(
		nav, LECTERN_EVENT_EDGE, "mark.full",
		(const struct lectern_word[]){{"count", count}, {NULL, NULL}});
}

enum lectern_status
lectern_nav_obey_mark_set(struct lectern_nav *nav,
			  const struct lectern_nav_order *order)
{
	size_t index = mark_below(nav, nav->place);
	enum lectern_status status;

	(void)order;
	if (mark_stands(nav, index, nav->place))
		return mark_say(nav, "mark.there", nav->place);
	if (nav->mark_count == LECTERN_NAV_MARKS_MAX)
		return mark_refuse_full(nav);
	/* First put, then said: a bookmark that was confirmed must be there. */
	mark_insert(nav, index, nav->place);
	status = mark_say(nav, "mark.set", nav->place);
	if (status != LECTERN_OK)
		mark_remove(nav, index);
	return status;
}

/*
 * The bookmark here: at the place, else the nearest before it in the block
 * (the narration has gone on since), else the first behind it.
 */
static bool mark_here(const struct lectern_nav *nav, size_t *index)
{
	size_t below = mark_below(nav, nav->place);

	*index = below;
	if (mark_stands(nav, below, nav->place))
		return true;
	if (below > 0 && nav->marks[below - 1].block == nav->place.block) {
		*index = below - 1;
		return true;
	}
	return below < nav->mark_count &&
	       nav->marks[below].block == nav->place.block;
}

enum lectern_status
lectern_nav_obey_mark_clear(struct lectern_nav *nav,
			    const struct lectern_nav_order *order)
{
	struct lectern_position place;
	enum lectern_status status;
	size_t index;

	(void)order;
	if (!mark_here(nav, &index))
		return lectern_nav_refuse(nav, "mark.none-here");
	place = nav->marks[index];
	mark_remove(nav, index);
	status = mark_say(nav, "mark.cleared", place);
	if (status != LECTERN_OK)
		mark_insert(nav, index, place);
	return status;
}

/*
 * Goes to a bookmark. Its words are read on arrival, so the notice says which
 * one it is and under which heading.
 */
static enum lectern_status mark_go(struct lectern_nav *nav, size_t index,
				   int64_t now_ms)
{
	struct lectern_position place = nav->marks[index];
	size_t upto = lectern_nav_stops_upto(&nav->headings, place.block);
	struct lectern_buffer heading = {0};
	enum lectern_status status = LECTERN_NO_MEMORY;
	char *words = NULL;
	char number[24];
	char count[24];

	snprintf(number, sizeof(number), "%zu", index + 1);
	snprintf(count, sizeof(count), "%zu", nav->mark_count);
	if (upto > 0)
		lectern_nav_label(nav, &heading,
				  (struct lectern_position){
					  nav->headings.at[upto - 1].first, 0});
	if (!heading.failed)
		status = lectern_words_form(
			&words, nav->words,
			upto > 0 ? "mark.at" : "mark.at-top",
			(const struct lectern_word[]){
				{"number", number},
				{"count", count},
				{"heading", upto > 0 ? heading.bytes : ""},
				{NULL, NULL}});
	if (status == LECTERN_OK)
		status = lectern_nav_leap(nav, place, words, now_ms);
	lectern_string_free(words);
	lectern_buffer_free(&heading);
	return status;
}

enum lectern_status
lectern_nav_obey_mark_step(struct lectern_nav *nav,
			   const struct lectern_nav_order *order)
{
	size_t index;

	if (nav->mark_count == 0)
		return lectern_nav_refuse(nav, "mark.none");
	if (order->step < 0) {
		index = mark_below(nav, lectern_nav_anchor(nav, order->now_ms));
		if (index == 0)
			return lectern_nav_refuse(nav, "mark.none-previous");
		return mark_go(nav, index - 1, order->now_ms);
	}
	index = mark_below(nav, nav->place);
	index += mark_stands(nav, index, nav->place);
	if (index == nav->mark_count)
		return lectern_nav_refuse(nav, "mark.none-next");
	return mark_go(nav, index, order->now_ms);
}

const struct lectern_position *lectern_nav_marks(const struct lectern_nav *nav,
						 size_t *count)
{
	*count = nav->mark_count;
	return nav->marks;
}

enum lectern_status lectern_nav_restore_mark(struct lectern_nav *nav,
					     struct lectern_position mark)
{
	enum lectern_status status = lectern_nav_settle(nav, mark, &mark);
	size_t index;

	if (status != LECTERN_OK)
		return status;
	index = mark_below(nav, mark);
	if (mark_stands(nav, index, mark))
		return LECTERN_OK;
	if (nav->mark_count == LECTERN_NAV_MARKS_MAX)
		return LECTERN_TOO_LARGE;
	mark_insert(nav, index, mark);
	return LECTERN_OK;
}
