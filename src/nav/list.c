/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What all lists have in common. A list stands on an entry of its own and
 * leaves the place alone until SELECT, so that looking around costs the reader
 * nothing. What is said begins with the entry's name, for those who listen only
 * to the first words.
 */
#include "lectern/memory.h"
#include "nav/state.h"

const struct lectern_nav_list *lectern_nav_list(enum lectern_context context)
{
	switch (context) {
	case LECTERN_CONTEXT_CONTENTS:
		return &lectern_nav_contents;
	case LECTERN_CONTEXT_MARKS:
		return &lectern_nav_mark_list;
	case LECTERN_CONTEXT_MENU:
		return &lectern_nav_menu;
	case LECTERN_CONTEXT_READING:
	case LECTERN_CONTEXT_SEARCH:
	case LECTERN_CONTEXT_LEARN:
	case LECTERN_CONTEXT_COUNT:
		break;
	}
	return NULL;
}

bool lectern_nav_list_beside(size_t count, int step, size_t *entry)
{
	if (step < 0 ? *entry == 0 : *entry + 1 >= count)
		return false;
	*entry += step > 0 ? 1 : (size_t)-1;
	return true;
}

/* Says the entry, inside the sentence `frame` when there is one. */
static enum lectern_status list_say(struct lectern_nav *nav,
				    enum lectern_event_kind kind,
				    const char *frame)
{
	char *entry = NULL;
	enum lectern_status status =
		lectern_nav_list(nav->context)->say(nav, &entry);

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

enum lectern_status lectern_nav_list_stand(struct lectern_nav *nav,
					   size_t entry,
					   enum lectern_event_kind kind,
					   const char *frame)
{
	size_t before = nav->entry;
	enum lectern_status status;

	nav->entry = entry;
	status = list_say(nav, kind, frame);
	if (status != LECTERN_OK && status != LECTERN_AT_EDGE)
		nav->entry = before;
	return status;
}

enum lectern_status lectern_nav_list_open(struct lectern_nav *nav,
					  enum lectern_context context,
					  size_t entry)
{
	enum lectern_context before = nav->context;
	enum lectern_status status;

	nav->context = context;
	status = lectern_nav_list_stand(nav, entry, LECTERN_EVENT_NOTICE,
					lectern_nav_list(context)->opened);
	if (status != LECTERN_OK)
		nav->context = before;
	return status;
}

enum lectern_status lectern_nav_list_step(struct lectern_nav *nav,
					  const struct lectern_nav_order *order)
{
	const struct lectern_nav_list *list = lectern_nav_list(nav->context);
	size_t entry = nav->entry;

	if (!list->step(nav, order->step, &entry))
		return lectern_nav_list_stand(nav, entry, LECTERN_EVENT_EDGE,
					      order->step < 0 ? list->first
							      : list->last);
	return lectern_nav_list_stand(nav, entry, LECTERN_EVENT_NOTICE, NULL);
}

enum lectern_status
lectern_nav_list_again(struct lectern_nav *nav,
		       const struct lectern_nav_order *order)
{
	(void)order;
	return list_say(nav, LECTERN_EVENT_NOTICE, NULL);
}

enum lectern_status
lectern_nav_list_select(struct lectern_nav *nav,
			const struct lectern_nav_order *order)
{
	return lectern_nav_list(nav->context)->select(nav, order);
}

enum lectern_status
lectern_nav_list_expand(struct lectern_nav *nav,
			const struct lectern_nav_order *order)
{
	return lectern_nav_list(nav->context)->open(nav, order);
}

enum lectern_status lectern_nav_list_fold(struct lectern_nav *nav,
					  const struct lectern_nav_order *order)
{
	return lectern_nav_list(nav->context)->close(nav, order);
}
