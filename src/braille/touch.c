/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the display shows follows from three things: where the reader is, what
 * was said last, and where the fingers have panned to. Each event changes one
 * of them, and the window is drawn anew; the panel gets it only when it would
 * be felt.
 */
#include "braille/touch.h"

#include "base/alloc.h"
#include "lectern/braille.h"

/* A notice beside a voice: time to find it, and to read what the display has
 * of it; who pans on gets the same time again. */
#define TOUCH_NOTICE_MS 3000
#define TOUCH_CELL_MS 100
#define TOUCH_NOTICE_MOST_MS 15000

#define TOUCH_GRADE 2

int64_t lectern_touch_patience(const struct lectern_touch *touch)
{
	size_t cells = lectern_strip_count(&touch->notice.strip);
	size_t seen = (size_t)touch->columns * touch->rows;
	int64_t ms = TOUCH_NOTICE_MS +
		     TOUCH_CELL_MS * (int64_t)(cells < seen ? cells : seen);

	return ms < TOUCH_NOTICE_MOST_MS ? ms : TOUCH_NOTICE_MOST_MS;
}

/* Only a voice that reads on makes a notice give way: nothing is missed else.
 */
static bool touch_gives_way(const struct lectern_touch *touch)
{
	return touch->noticing && touch->reading && !touch->held &&
	       !touch->alone;
}

/* ---------------------------------------------------------------- events */

/* Back to the place; a notice stays in front of it. */
static enum lectern_status touch_return(struct lectern_touch *touch)
{
	enum lectern_status status;

	touch->strayed = false;
	status = lectern_touch_turn(touch, touch->place);
	return status == LECTERN_OK ? lectern_touch_show(touch) : status;
}

enum lectern_status lectern_touch_back(struct lectern_touch *touch)
{
	touch->noticing = false;
	return touch_return(touch);
}

/* What goes on after a notice leaves the notice where it is. */
static enum lectern_status touch_read(struct lectern_touch *touch,
				      const struct lectern_event *event)
{
	bool goes_on = touch->noticing && touch->notice_goes_on &&
		       event->generation == touch->notice_generation;

	touch->reading = true;
	touch->held = false;
	if (!lectern_range_holds(event->range, touch->place))
		touch->place = event->range.from;
	return goes_on ? touch_return(touch) : lectern_touch_back(touch);
}

/*
 * Words on the notice's sheet. Several that answer one key stand behind one
 * another: the second would wipe out the first before it could be felt.
 */
static enum lectern_status touch_say(struct lectern_touch *touch,
				     const struct lectern_event *event)
{
	struct lectern_sheet *notice = &touch->notice;
	bool joins =
		touch->joins && touch->noticing &&
		lectern_strip_count(&notice->strip) < LECTERN_SCRIBE_STRETCH;
	enum lectern_status status;

	if (!joins) {
		lectern_strip_clear(&notice->strip);
		notice->first = 0;
	}
	touch->joins = true;
	status = lectern_scribe_words(&touch->scribe, &notice->strip,
				      event->words);
	if (status == LECTERN_OK && touch->columns)
		status = lectern_strip_cut(&notice->strip, touch->columns);
	touch->noticing = status == LECTERN_OK;
	return status;
}

static enum lectern_status touch_notice(struct lectern_touch *touch,
					const struct lectern_event *event)
{
	enum lectern_status status = touch_say(touch, event);

	if (status != LECTERN_OK)
		return status;
	touch->reading = false;
	touch->held = false;
	touch->notice_generation = event->generation;
	touch->notice_goes_on = lectern_position_compare(event->range.from,
							 event->range.to) != 0;
	touch->notice_end = lectern_panel_now_ms(&touch->panel) +
			    lectern_touch_patience(touch);
	return lectern_touch_show(touch);
}

static enum lectern_status touch_follow(struct lectern_touch *touch,
					struct lectern_position place)
{
	enum lectern_status status = LECTERN_OK;

	touch->place = place;
	if (!touch->strayed)
		status = lectern_touch_turn(touch, place);
	return status == LECTERN_OK ? lectern_touch_show(touch) : status;
}

static enum lectern_status touch_handle(void *self,
					const struct lectern_event *event)
{
	struct lectern_touch *touch = self;

	switch (event->kind) {
	/* Nothing is shown yet: a NOTICE or READ comes at once. */
	case LECTERN_EVENT_MOVED:
		touch->place = event->range.from;
		touch->noticing = false;
		break;
	case LECTERN_EVENT_READ:
		return touch_read(touch, event);
	case LECTERN_EVENT_PAUSED:
		touch->held = true;
		touch->noticing = false;
		return lectern_touch_show(touch);
	case LECTERN_EVENT_RESUMED:
		touch->held = false;
		return lectern_touch_back(touch);
	case LECTERN_EVENT_SILENCED:
		touch->reading = false;
		touch->noticing = false;
		return lectern_touch_show(touch);
	case LECTERN_EVENT_FOLLOWED:
		return touch_follow(touch, event->range.from);
	case LECTERN_EVENT_NOTICE:
	case LECTERN_EVENT_EDGE:
		return touch_notice(touch, event);
	case LECTERN_EVENT_FINISHED:
		touch->reading = false;
		break;
	case LECTERN_EVENT_SETTING:
	case LECTERN_EVENT_QUIT:
		break;
	}
	return LECTERN_OK;
}

/* Cells that are shown stay: unlike a voice, they disturb nobody. */
static void touch_stop(void *self)
{
	struct lectern_touch *touch = self;

	touch->reading = false;
}

/* ----------------------------------------------------------------- polls */

static void touch_keep_key(struct lectern_touch *touch,
			   const struct lectern_display_key *key)
{
	size_t at = touch->key_at + touch->key_count;

	/* Who presses faster than keys are taken has the last ones ignored. */
	if (touch->key_count == LECTERN_TOUCH_KEYS)
		return;
	touch->keys[at % LECTERN_TOUCH_KEYS] = *key;
	touch->key_count++;
}

/*
 * The display is there, or is another: the same place is shown on it. What is
 * beyond the cells that a frame has room for stays blank.
 */
static enum lectern_status touch_resize(struct lectern_touch *touch,
					const struct lectern_panel_news *news)
{
	struct lectern_position at = touch->place;
	enum lectern_status status;

	if (news->columns < 2 || news->rows < 1)
		return LECTERN_LOST;
	if (touch->strayed && touch->columns)
		at = lectern_touch_first(touch);
	touch->columns = news->columns;
	if (touch->columns > LECTERN_PANEL_CELLS_MAX)
		touch->columns = LECTERN_PANEL_CELLS_MAX;
	touch->rows = news->rows;
	if (touch->rows > LECTERN_PANEL_CELLS_MAX / touch->columns)
		touch->rows = LECTERN_PANEL_CELLS_MAX / touch->columns;
	touch->shown.count = 0;
	status = lectern_touch_cut(touch);
	if (status == LECTERN_OK)
		status = lectern_touch_turn(touch, at);
	return status == LECTERN_OK ? lectern_touch_show(touch) : status;
}

/* It goes on nowhere by itself, so there is never progress to tell of. */
static enum lectern_status touch_poll(void *self,
				      struct lectern_progress *progress)
{
	struct lectern_touch *touch = self;
	struct lectern_panel_news news;
	enum lectern_status status;

	*progress = (struct lectern_progress){0};
	while ((status = lectern_panel_news(&touch->panel, &news)) ==
	       LECTERN_OK) {
		if (news.kind == LECTERN_PANEL_KEY)
			touch_keep_key(touch, &news.key);
		else
			status = touch_resize(touch, &news);
		if (status != LECTERN_OK)
			return status;
	}
	if (status != LECTERN_NOT_FOUND)
		return status;
	if (touch_gives_way(touch) &&
	    lectern_panel_now_ms(&touch->panel) >= touch->notice_end)
		return lectern_touch_back(touch);
	return LECTERN_OK;
}

static int touch_wait_fd(void *self)
{
	struct lectern_touch *touch = self;

	return lectern_panel_wait_fd(&touch->panel);
}

static int touch_wait_ms(void *self)
{
	struct lectern_touch *touch = self;
	int wait = lectern_panel_wait_ms(&touch->panel);
	int64_t left;

	if (!touch_gives_way(touch))
		return wait;
	left = touch->notice_end - lectern_panel_now_ms(&touch->panel);
	if (left < 0)
		left = 0;
	return wait >= 0 && wait < left ? wait : (int)left;
}

/* ------------------------------------------------------- open and close */

static enum lectern_status touch_close(void *self)
{
	struct lectern_touch *touch = self;

	lectern_panel_close(&touch->panel);
	lectern_scribe_close(&touch->scribe);
	lectern_segmenter_free(touch->segmenter);
	lectern_strip_free(&touch->text.strip);
	lectern_strip_free(&touch->notice.strip);
	lectern_free(touch);
	return LECTERN_OK;
}

static const struct lectern_backend_ops touch_ops = {
	.name = "display",
	.handle = touch_handle,
	.stop = touch_stop,
	.close = touch_close,
	.poll = touch_poll,
	.wait_fd = touch_wait_fd,
	.wait_ms = touch_wait_ms,
};

struct lectern_touch *lectern_touch_of(const struct lectern_backend *backend)
{
	return backend->ops == &touch_ops && !backend->lost ? backend->self
							    : NULL;
}

static enum lectern_status
touch_fill(struct lectern_touch *touch,
	   const struct lectern_display_options *options,
	   struct lectern_diagnostics *found)
{
	int grade = options->grade ? options->grade : TOUCH_GRADE;
	enum lectern_status status;

	if (grade < 1 || grade > 2 ||
	    !lectern_guide_holds(touch->guide, options->place))
		return LECTERN_BAD_ARGUMENT;
	touch->place = options->place;
	touch->words_block = UINT32_MAX;
	status = lectern_scribe_open(&touch->scribe, options->data, grade,
				     options->words, found);
	if (status == LECTERN_OK) {
		lectern_brailler_serve(touch->scribe.brailler, touch->guide);
		status = lectern_segmenter_new(
			&touch->segmenter,
			lectern_guide_front(touch->guide)->language, NULL);
	}
	if (status == LECTERN_OK)
		status = lectern_touch_turn(touch, touch->place);
	return status;
}

enum lectern_status
lectern_touch_open(struct lectern_backend *out, struct lectern_panel *panel,
		   const struct lectern_guide *guide,
		   const struct lectern_display_options *options,
		   struct lectern_diagnostics *found)
{
	struct lectern_touch *touch = lectern_alloc(1, sizeof(*touch));
	enum lectern_status status;

	if (!touch) {
		lectern_panel_close(panel);
		return LECTERN_NO_MEMORY;
	}
	touch->panel = *panel;
	*panel = (struct lectern_panel){0};
	touch->guide = guide;
	status = touch_fill(touch, options, found);
	if (status != LECTERN_OK) {
		enum lectern_status closed = touch_close(touch);

		(void)closed; /* it always succeeds */
		return status;
	}
	*out = (struct lectern_backend){.ops = &touch_ops, .self = touch};
	return LECTERN_OK;
}
