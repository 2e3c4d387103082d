/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The controller's making, its listeners, and what it tells of itself. */
#include "lectern/nav.h"

#include "base/alloc.h"
#include "nav/state.h"

/* -------------------------------------------------------- make and free */

/*
 * The level that was asked for, or the next one inwards that the guide has:
 * who presses next must never hear only that there is nothing.
 */
static enum lectern_level nav_level(const struct lectern_nav *nav,
				    enum lectern_level level)
{
	while (level < LECTERN_LEVEL_ITEM && !lectern_nav_has_level(nav, level))
		level++;
	return level;
}

/* All that can fail about a new controller; the caller frees it then. */
static enum lectern_status nav_fill(struct lectern_nav *nav)
{
	const struct lectern_nav_options *options = &nav->options;
	const struct lectern_front *front = lectern_guide_front(nav->guide);
	enum lectern_status status;

	if ((unsigned)options->level >= LECTERN_LEVEL_COUNT)
		return LECTERN_BAD_ARGUMENT;
	status = lectern_segmenter_new(&nav->segmenter, front->language,
				       options->data);
	if (status == LECTERN_OK)
		status = lectern_nav_index(nav);
	if (status == LECTERN_OK)
		status = lectern_nav_settle(nav, options->start, &nav->place);
	if (status != LECTERN_OK)
		return status;
	nav->level = nav_level(nav, options->level);
	nav->skips = options->skips & LECTERN_SKIP_ALL;
	nav->untold = LECTERN_SKIP_ALL;
	lectern_nav_set_rate(nav, options->rate);
	lectern_nav_meet(nav);
	return LECTERN_OK;
}

enum lectern_status lectern_nav_new(struct lectern_nav **out,
				    const struct lectern_guide *guide,
				    const struct lectern_words *words,
				    const struct lectern_nav_options *options)
{
	struct lectern_nav *nav = lectern_alloc(1, sizeof(*nav));
	enum lectern_status status;

	if (!nav)
		return LECTERN_NO_MEMORY;
	nav->guide = guide;
	nav->words = words;
	if (options)
		nav->options = *options;
	status = nav_fill(nav);
	if (status != LECTERN_OK) {
		lectern_nav_free(nav);
		return status;
	}
	*out = nav;
	return LECTERN_OK;
}

void lectern_nav_free(struct lectern_nav *nav)
{
	if (!nav)
		return;
	lectern_segmenter_free(nav->segmenter);
	lectern_buffer_free(&nav->needle);
	lectern_nav_map_free(&nav->map);
	lectern_free(nav->marks);
	lectern_free(nav);
}

/* ------------------------------------------------------------ listeners */

enum lectern_status lectern_nav_attach(struct lectern_nav *nav,
				       lectern_event_fn *fn, void *user)
{
	if (nav->listener_count == LECTERN_NAV_LISTENERS_MAX)
		return LECTERN_BAD_ARGUMENT;
	nav->listeners[nav->listener_count++] =
		(struct lectern_nav_listener){fn, user};
	return LECTERN_OK;
}

void lectern_nav_detach(struct lectern_nav *nav, lectern_event_fn *fn,
			void *user)
{
	size_t kept = 0;
	size_t i;

	for (i = 0; i < nav->listener_count; i++)
		if (nav->listeners[i].fn != fn ||
		    nav->listeners[i].user != user)
			nav->listeners[kept++] = nav->listeners[i];
	nav->listener_count = kept;
}

/* ------------------------------------------------------------ a place */

enum lectern_status lectern_nav_go(struct lectern_nav *nav,
				   struct lectern_position to, int64_t now_ms)
{
	enum lectern_context context = nav->context;
	enum lectern_status status = lectern_nav_settle(nav, to, &to);

	if (status != LECTERN_OK)
		return status;
	nav->context = LECTERN_CONTEXT_READING;
	status = lectern_nav_leap(nav, to, NULL, now_ms);
	if (status != LECTERN_OK)
		nav->context = context;
	return status;
}

/* -------------------------------------------------------------- its state */

struct lectern_position lectern_nav_position(const struct lectern_nav *nav)
{
	return nav->place;
}

enum lectern_context lectern_nav_context(const struct lectern_nav *nav)
{
	return nav->context;
}

enum lectern_level lectern_nav_level(const struct lectern_nav *nav)
{
	return nav->level;
}

bool lectern_nav_reading(const struct lectern_nav *nav)
{
	return nav->reading;
}

void lectern_nav_set_rate(struct lectern_nav *nav, uint32_t rate)
{
	nav->rate = rate ? rate : LECTERN_NAV_RATE;
}
