/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The controller decides what is read; this back end only remembers how much
 * of it is shown. It has no clock: whoever polls it sets the pace of a reader
 * by touch alone, and FOLLOWED that of a reader who also listens.
 */
#include "lectern/braille.h"

#include "base/alloc.h"
#include "braille/live.h"
#include "braille/passages.h"
#include "braille/settings.h"

struct live {
	struct lectern_passages *passages;
	struct lectern_range range; /* what is left to show */
	uint32_t generation;
	bool reading; /* something is left */
	bool held;
};

/* Shows the next sentence; *place is where it begins. */
static enum lectern_status live_step(struct live *live,
				     struct lectern_position *place)
{
	struct lectern_range sentence;
	enum lectern_status status;

	status = lectern_passages_find(live->passages, live->range.from,
				       live->range.to, &sentence);
	if (status == LECTERN_AT_EDGE) {
		live->reading = false;
		return LECTERN_OK;
	}
	if (status == LECTERN_OK)
		status = lectern_passages_show(live->passages, sentence);
	if (status != LECTERN_OK)
		return status;
	live->range.from = sentence.to;
	*place = sentence.from;
	/* Whether it was the last is known at once, not at the next poll. */
	status = lectern_passages_find(live->passages, live->range.from,
				       live->range.to, &sentence);
	if (status == LECTERN_AT_EDGE)
		live->reading = false;
	return status == LECTERN_AT_EDGE ? LECTERN_OK : status;
}

/* Keeps pace with the other back end: shows all that it has begun to say. */
static enum lectern_status live_follow(struct live *live,
				       struct lectern_position place)
{
	enum lectern_status status = LECTERN_OK;
	struct lectern_position shown;

	while (status == LECTERN_OK && live->reading &&
	       lectern_position_compare(live->range.from, place) <= 0)
		status = live_step(live, &shown);
	return status;
}

static enum lectern_status live_handle(void *self,
				       const struct lectern_event *event)
{
	struct live *live = self;

	switch (event->kind) {
	/* Nothing is written yet: the next event may be another READ. */
	case LECTERN_EVENT_READ:
		live->range = event->range;
		live->generation = event->generation;
		live->reading = true;
		live->held = false;
		break;
	case LECTERN_EVENT_PAUSED:
		live->held = true;
		break;
	case LECTERN_EVENT_RESUMED:
		live->held = false;
		break;
	case LECTERN_EVENT_SILENCED:
	case LECTERN_EVENT_QUIT:
		live->reading = false;
		break;
	case LECTERN_EVENT_FOLLOWED:
		return live_follow(live, event->range.from);
	case LECTERN_EVENT_NOTICE:
	case LECTERN_EVENT_EDGE:
		return lectern_passages_say(live->passages, event->words);
	case LECTERN_EVENT_MOVED:
	case LECTERN_EVENT_SETTING:
	case LECTERN_EVENT_FINISHED:
		break;
	}
	return LECTERN_OK;
}

/* Cells that are shown stay: unlike a voice, they disturb nobody. */
static void live_stop(void *self)
{
	struct live *live = self;

	live->reading = false;
}

/*
 * The place told is where the sentence begins: a reader who stops in it wants
 * to hear it from there.
 */
static enum lectern_status live_poll(void *self,
				     struct lectern_progress *progress)
{
	struct live *live = self;
	enum lectern_status status;

	*progress = (struct lectern_progress){.generation = live->generation};
	if (!live->reading || live->held)
		return LECTERN_OK;
	progress->place = live->range.from;
	status = live_step(live, &progress->place);
	progress->moved = status == LECTERN_OK;
	progress->presented = status == LECTERN_OK && !live->reading;
	return status;
}

/* There is no device to wait for: it can go on at once or must be told to. */
static int live_wait_ms(void *self)
{
	const struct live *live = self;

	return live->reading && !live->held ? 0 : -1;
}

static enum lectern_status live_close(void *self)
{
	struct live *live = self;

	lectern_passages_free(live->passages);
	lectern_free(live);
	return LECTERN_OK;
}

static const struct lectern_backend_ops live_ops = {
	.name = "braille",
	.handle = live_handle,
	.stop = live_stop,
	.close = live_close,
	.poll = live_poll,
	.wait_ms = live_wait_ms,
};

enum lectern_status
lectern_braille_live(struct lectern_backend *out, struct lectern_rows *rows,
		     const struct lectern_guide *guide,
		     const struct lectern_braille_options *options,
		     struct lectern_diagnostics *found)
{
	struct lectern_braille_options settled = {0};
	struct live *live = lectern_alloc(1, sizeof(*live));
	enum lectern_status status = LECTERN_NO_MEMORY;

	if (live)
		status = lectern_braille_settle(&settled, options, found);
	if (status == LECTERN_OK)
		status = lectern_passages_new(&live->passages, rows, guide,
					      &settled, found);
	lectern_rows_close(rows);
	if (status != LECTERN_OK) {
		lectern_free(live);
		return status;
	}
	*out = (struct lectern_backend){.ops = &live_ops, .self = live};
	return LECTERN_OK;
}

enum lectern_status
lectern_braille_open(struct lectern_backend *out, FILE *stream,
		     const struct lectern_guide *guide,
		     const struct lectern_braille_options *options,
		     struct lectern_diagnostics *found)
{
	struct lectern_rows rows = {0};

	lectern_rows_stream(&rows, stream);
	return lectern_braille_live(out, &rows, guide, options, found);
}
