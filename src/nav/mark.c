/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Bookmarks, always in the guide's order. A bookmark that was confirmed must be
 * there the next time, whatever happens in between: it is put and kept first,
 * and said then.
 */
#include <stdio.h>
#include <string.h>

#include "base/alloc.h"
#include "base/utf8.h"
#include "lectern/memory.h"
#include "nav/state.h"

size_t lectern_nav_marks_below(const struct lectern_nav *nav,
			       struct lectern_position place)
{
	size_t low = 0;
	size_t high = nav->mark_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (lectern_position_compare(nav->marks[middle].place, place) <
		    0)
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
	       lectern_position_compare(nav->marks[index].place, place) == 0;
}

/* Room for one more, so that putting it cannot fail. */
static enum lectern_status mark_reserve(struct lectern_nav *nav)
{
	struct lectern_mark *grown;

	if (nav->mark_count == LECTERN_NAV_MARKS_MAX)
		return LECTERN_TOO_LARGE;
	grown = lectern_grow(nav->marks, nav->mark_count, &nav->mark_room,
			     sizeof(*grown));
	if (!grown)
		return LECTERN_NO_MEMORY;
	nav->marks = grown;
	return LECTERN_OK;
}

static void mark_insert(struct lectern_nav *nav, size_t index,
			const struct lectern_mark *mark)
{
	memmove(nav->marks + index + 1, nav->marks + index,
		(nav->mark_count - index) * sizeof(*nav->marks));
	nav->marks[index] = *mark;
	nav->mark_count++;
}

static void mark_drop(struct lectern_nav *nav, size_t index)
{
	nav->mark_count--;
	memmove(nav->marks + index, nav->marks + index + 1,
		(nav->mark_count - index) * sizeof(*nav->marks));
}

/* Keeps a label: what does not fit is cut between two characters. */
static void mark_set_label(struct lectern_mark *mark, const char *label)
{
	size_t length = strlen(label);

	while (length > 0 && label[length - 1] == ' ')
		length--;
	while (length > 0 && *label == ' ') {
		label++;
		length--;
	}
	length = lectern_utf8_cut(label, length, LECTERN_NAV_LABEL_MAX);
	memcpy(mark->label, label, length);
	mark->label[length] = '\0';
}

/* ------------------------------------------------------------- the words */

enum lectern_status lectern_nav_mark_label(struct lectern_nav *nav,
					   struct lectern_buffer *out,
					   const struct lectern_mark *mark)
{
	struct lectern_range sentence;
	enum lectern_status status;

	if (*mark->label) {
		lectern_buffer_puts(out, mark->label);
		return LECTERN_OK;
	}
	/* Narration stops inside words; a label begins with its sentence. */
	status = lectern_nav_sentence(nav, mark->place, &sentence);
	if (status == LECTERN_OK)
		lectern_nav_label(nav, out, sentence.from);
	return status;
}

/* Says the sentence `name` with what the bookmark is called. */
static enum lectern_status mark_say(struct lectern_nav *nav, const char *name,
				    const struct lectern_mark *mark)
{
	struct lectern_buffer label = {0};
	enum lectern_status status = lectern_nav_mark_label(nav, &label, mark);

	if (status == LECTERN_OK && label.failed)
		status = LECTERN_NO_MEMORY;
	if (status == LECTERN_OK)
		status = lectern_nav_form(
			nav, LECTERN_EVENT_NOTICE, name,
			(const struct lectern_word[]){{"label", label.bytes},
						      {NULL, NULL}});
	lectern_buffer_free(&label);
	return status;
}

/* ---------------------------------------------------------------- putting */

enum lectern_status lectern_nav_mark_rename(struct lectern_nav *nav,
					    size_t index, const char *label)
{
	struct lectern_mark before = nav->marks[index];
	enum lectern_status status;

	mark_set_label(&nav->marks[index], label);
	lectern_nav_keep(nav);
	status = mark_say(nav, "mark.named", &nav->marks[index]);
	if (status != LECTERN_OK) {
		nav->marks[index] = before;
		lectern_nav_keep(nav);
	}
	return status;
}

enum lectern_status lectern_nav_mark_put(struct lectern_nav *nav,
					 const char *label)
{
	size_t index = lectern_nav_marks_below(nav, nav->place);
	struct lectern_mark mark = {.place = nav->place};
	enum lectern_status status;

	if (mark_stands(nav, index, nav->place))
		return *label ? lectern_nav_mark_rename(nav, index, label)
			      : mark_say(nav, "mark.there", &nav->marks[index]);
	status = mark_reserve(nav);
	if (status == LECTERN_TOO_LARGE)
		return lectern_nav_form_number(nav, LECTERN_EVENT_EDGE,
					       "mark.full", "count",
					       nav->mark_count);
	if (status != LECTERN_OK)
		return status;
	mark_set_label(&mark, label);
	mark_insert(nav, index, &mark);
	lectern_nav_keep(nav);
	status = mark_say(nav, "mark.set", &mark);
	if (status != LECTERN_OK) {
		mark_drop(nav, index);
		lectern_nav_keep(nav);
	}
	return status;
}

enum lectern_status
lectern_nav_obey_mark_set(struct lectern_nav *nav,
			  const struct lectern_nav_order *order)
{
	(void)order;
	return lectern_nav_mark_put(nav, "");
}

enum lectern_status lectern_nav_mark_remove(struct lectern_nav *nav,
					    size_t index)
{
	struct lectern_mark mark = nav->marks[index];
	enum lectern_status status;

	mark_drop(nav, index);
	lectern_nav_keep(nav);
	status = mark_say(nav, "mark.cleared", &mark);
	if (status != LECTERN_OK) {
		mark_insert(nav, index, &mark);
		lectern_nav_keep(nav);
	}
	return status;
}

/*
 * The bookmark here: at the place, else the nearest before it in the block
 * (the narration has gone on since), else the first behind it.
 */
static bool mark_here(const struct lectern_nav *nav, size_t *index)
{
	size_t below = lectern_nav_marks_below(nav, nav->place);

	*index = below;
	if (mark_stands(nav, below, nav->place))
		return true;
	if (below > 0 &&
	    nav->marks[below - 1].place.block == nav->place.block) {
		*index = below - 1;
		return true;
	}
	return below < nav->mark_count &&
	       nav->marks[below].place.block == nav->place.block;
}

enum lectern_status
lectern_nav_obey_mark_clear(struct lectern_nav *nav,
			    const struct lectern_nav_order *order)
{
	size_t index;

	(void)order;
	if (!mark_here(nav, &index))
		return lectern_nav_refuse(nav, "mark.none-here");
	return lectern_nav_mark_remove(nav, index);
}

/* ------------------------------------------------------------------ going */

/* Its name when it has one, its number and what it stands under. */
static enum lectern_status mark_words(struct lectern_nav *nav, size_t index,
				      char **out)
{
	const struct lectern_mark *mark = &nav->marks[index];
	struct lectern_buffer heading = {0};
	enum lectern_status status = LECTERN_NO_MEMORY;
	bool labelled = *mark->label != '\0';
	uint32_t block = 0;
	bool found = lectern_nav_heading(nav, mark->place.block, &block);
	char number[24];
	char count[24];

	snprintf(number, sizeof(number), "%zu", index + 1);
	snprintf(count, sizeof(count), "%zu", nav->mark_count);
	if (found)
		lectern_nav_label(nav, &heading,
				  (struct lectern_position){block, 0});
	if (!heading.failed)
		status = lectern_words_form(
			out, nav->words,
			labelled ? "mark.at-name"
			: found	 ? "mark.at"
				 : "mark.at-top",
			(const struct lectern_word[]){
				{"label", mark->label},
				{"number", number},
				{"count", count},
				{"heading", found ? heading.bytes : ""},
				{NULL, NULL}});
	lectern_buffer_free(&heading);
	return status;
}

/*
 * Goes to a bookmark. Its words are read on arrival, so the notice says which
 * one it is.
 */
enum lectern_status lectern_nav_mark_go(struct lectern_nav *nav, size_t index,
					int64_t now_ms)
{
	char *words = NULL;
	enum lectern_status status = mark_words(nav, index, &words);

	if (status == LECTERN_OK)
		status = lectern_nav_leap(nav, nav->marks[index].place, words,
					  now_ms);
	lectern_string_free(words);
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
		index = lectern_nav_marks_below(
			nav, lectern_nav_anchor(nav, order->now_ms));
		if (index == 0)
			return lectern_nav_refuse(nav, "mark.none-previous");
		return lectern_nav_mark_go(nav, index - 1, order->now_ms);
	}
	index = lectern_nav_marks_below(nav, nav->place);
	index += mark_stands(nav, index, nav->place);
	if (index == nav->mark_count)
		return lectern_nav_refuse(nav, "mark.none-next");
	return lectern_nav_mark_go(nav, index, order->now_ms);
}

/* -------------------------------------------------------------- for others */

const struct lectern_mark *lectern_nav_marks(const struct lectern_nav *nav,
					     size_t *count)
{
	*count = nav->mark_count;
	return nav->marks;
}

enum lectern_status lectern_nav_restore_mark(struct lectern_nav *nav,
					     const struct lectern_mark *mark)
{
	struct lectern_mark put = {.place = mark->place};
	enum lectern_status status =
		lectern_nav_settle(nav, put.place, &put.place);
	size_t index;

	if (status != LECTERN_OK)
		return status;
	index = lectern_nav_marks_below(nav, put.place);
	if (mark_stands(nav, index, put.place))
		return LECTERN_OK;
	status = mark_reserve(nav);
	if (status != LECTERN_OK)
		return status;
	/* What a file says is not believed: words as nobody types them go. */
	if (lectern_nav_words_fit(mark->label))
		mark_set_label(&put, mark->label);
	mark_insert(nav, index, &put);
	return LECTERN_OK;
}
