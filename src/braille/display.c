/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the reader asks for with the display's own keys. None of it is a move:
 * the caller tells the controller where that is wanted.
 */
#include "lectern/display.h"

#include <poll.h>

#include "braille/link.h"
#include "braille/touch.h"

enum lectern_status
lectern_display_open(struct lectern_backend *out,
		     const struct lectern_guide *guide,
		     const struct lectern_display_options *options,
		     struct lectern_diagnostics *found)
{
	struct lectern_panel panel = {0};
	enum lectern_status status;

	/* First the process: it need not inherit the tables. */
	status = lectern_link_open(&panel, options->host, options->auth);
	if (status == LECTERN_OK)
		status = lectern_touch_open(out, &panel, guide, options, found);
	return status;
}

bool lectern_display_ready(const struct lectern_backend *backend)
{
	const struct lectern_touch *touch = lectern_touch_of(backend);

	return touch && touch->columns > 0;
}

static enum lectern_status display_fail(struct lectern_backend *backend,
					const char *why,
					struct lectern_diagnostics *found)
{
	lectern_diagnostics_add(found, LECTERN_ERROR,
				(struct lectern_source_place){0},
				"there is no braille display: %s", why);
	backend->lost = true;
	return LECTERN_NO_DEVICE;
}

enum lectern_status lectern_display_wait(struct lectern_backend *backend,
					 int wait_ms,
					 struct lectern_diagnostics *found)
{
	struct lectern_touch *touch = lectern_touch_of(backend);
	struct lectern_progress progress;
	int64_t end;

	if (!touch)
		return LECTERN_NO_DEVICE;
	end = lectern_panel_now_ms(&touch->panel) + wait_ms;
	while (!touch->columns) {
		struct pollfd look = {
			.fd = lectern_panel_wait_fd(&touch->panel),
			.events = POLLIN};
		int64_t left = end - lectern_panel_now_ms(&touch->panel);

		if (backend->ops->poll(touch, &progress) != LECTERN_OK)
			return display_fail(backend,
					    lectern_panel_why(&touch->panel),
					    found);
		if (touch->columns)
			break;
		if (left <= 0)
			return display_fail(backend, "brltty does not answer",
					    found);
		poll(&look, 1, (int)left);
	}
	return LECTERN_OK;
}

bool lectern_display_key(struct lectern_backend *backend,
			 struct lectern_display_key *out)
{
	struct lectern_touch *touch = lectern_touch_of(backend);

	if (!touch || touch->key_count == 0)
		return false;
	*out = touch->keys[touch->key_at];
	touch->key_at = (touch->key_at + 1) % LECTERN_TOUCH_KEYS;
	touch->key_count--;
	return true;
}

void lectern_display_answer(struct lectern_backend *backend)
{
	struct lectern_touch *touch = lectern_touch_of(backend);

	if (touch)
		touch->joins = false;
}

void lectern_display_alone(struct lectern_backend *backend, bool alone)
{
	struct lectern_touch *touch = lectern_touch_of(backend);

	if (touch)
		touch->alone = alone;
}

/* ---------------------------------------------------------------- panning */

static enum lectern_status display_pan_notice(struct lectern_touch *touch,
					      int step)
{
	struct lectern_sheet *notice = &touch->notice;

	if (step > 0 ? notice->first + touch->rows >= notice->strip.line_count
		     : notice->first == 0)
		return LECTERN_AT_EDGE;
	notice->first += step > 0 ? touch->rows : -(size_t)touch->rows;
	touch->notice_end = lectern_panel_now_ms(&touch->panel) +
			    lectern_touch_patience(touch);
	return LECTERN_OK;
}

enum lectern_status lectern_display_pan(struct lectern_backend *backend,
					int step)
{
	struct lectern_touch *touch = lectern_touch_of(backend);
	enum lectern_status status;

	if (!touch || !touch->columns)
		return LECTERN_OK;
	if (touch->noticing) {
		status = display_pan_notice(touch, step);
	} else {
		status = lectern_touch_pan(touch, step);
		touch->strayed |= status == LECTERN_OK;
	}
	return status == LECTERN_OK ? lectern_touch_show(touch) : status;
}

enum lectern_status lectern_display_home(struct lectern_backend *backend)
{
	struct lectern_touch *touch = lectern_touch_of(backend);

	return touch ? lectern_touch_back(touch) : LECTERN_OK;
}

/* ----------------------------------------------------------------- places */

bool lectern_display_noticing(const struct lectern_backend *backend)
{
	const struct lectern_touch *touch = lectern_touch_of(backend);

	return touch && touch->noticing;
}

struct lectern_position
lectern_display_first(const struct lectern_backend *backend)
{
	const struct lectern_touch *touch = lectern_touch_of(backend);

	return touch ? lectern_touch_first(touch)
		     : (struct lectern_position){0};
}

enum lectern_status lectern_display_place(const struct lectern_backend *backend,
					  uint32_t cell,
					  struct lectern_position *out)
{
	const struct lectern_touch *touch = lectern_touch_of(backend);
	size_t at;

	if (!touch || !touch->columns || touch->noticing || cell == 0 ||
	    !lectern_touch_at(touch, cell - 1, &at))
		return LECTERN_NOT_FOUND;
	*out = lectern_touch_place(touch, at);
	return LECTERN_OK;
}
