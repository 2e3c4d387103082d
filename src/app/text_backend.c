/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The back end of `listen --text`: what would be spoken, as lines. It stands
 * in the place of speech, so it reports its way in the same manner.
 */
#include <time.h>

#include "app/lines.h"
#include "base/alloc.h"

#define MS_A_MINUTE 60000
#define MS_A_SECOND 1000

struct text_backend {
	struct lectern_lines lines;
	uint32_t rate; /* words a minute; 0: as fast as it can */
	struct lectern_range range;
	uint32_t block; /* to be printed next */
	uint32_t generation;
	uint32_t pace; /* of it, in per cent of the rate; 0: the rate */
	bool active;
	bool held;
	bool resuming;	/* a notice came, and no move since */
	bool printed;	/* the first block stands there already */
	int64_t due_ms; /* when the next line may come */
};

static int64_t text_now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * MS_A_SECOND + now.tv_nsec / 1000000;
}

/* What a notice cut into is read again, but its line stands there already. */
static void text_read(struct text_backend *text,
		      const struct lectern_event *event)
{
	text->printed = text->resuming &&
			event->range.from.block + 1 == text->block &&
			lectern_range_holds(text->range, event->range.from);
	text->resuming = false;
	text->range = event->range;
	text->block = event->range.from.block;
	text->generation = event->generation;
	text->pace = event->pace;
	text->active = true;
	text->held = false;
	/* A reader who moved wants the next line now. */
	text->due_ms = 0;
}

/* Of the voice that it stands for only the rate is to be seen. */
static void text_set(struct text_backend *text, enum lectern_command command)
{
	static const struct lectern_voices none = {NULL, 0};
	struct lectern_voice voice = {.rate = text->rate};

	if (text->rate == 0)
		return;
	lectern_voice_change(&voice, command, &none);
	text->rate = voice.rate;
}

static enum lectern_status text_handle(void *self,
				       const struct lectern_event *event)
{
	struct text_backend *text = self;

	switch (event->kind) {
	case LECTERN_EVENT_READ:
		text_read(text, event);
		break;
	case LECTERN_EVENT_PAUSED:
		text->held = true;
		break;
	case LECTERN_EVENT_RESUMED:
		text->held = false;
		break;
	case LECTERN_EVENT_SILENCED:
	case LECTERN_EVENT_QUIT:
		text->active = false;
		break;
	case LECTERN_EVENT_NOTICE:
	case LECTERN_EVENT_EDGE:
		lectern_lines_tell(&text->lines, event->words);
		text->resuming = true;
		break;
	case LECTERN_EVENT_SETTING:
		text_set(text, event->command);
		break;
	case LECTERN_EVENT_MOVED:
		text->resuming = false;
		break;
	case LECTERN_EVENT_FOLLOWED:
	case LECTERN_EVENT_FINISHED:
		break;
	}
	return LECTERN_OK;
}

static void text_stop(void *self)
{
	struct text_backend *text = self;

	text->active = false;
}

static enum lectern_status text_close(void *self)
{
	struct text_backend *text = self;
	bool written = fflush(text->lines.stream) == 0;

	lectern_free(text);
	return written ? LECTERN_OK : LECTERN_IO;
}

/*
 * The time that saying a block takes, taken from its number of words: near
 * enough for keys to mean what they mean beside a voice.
 */
static int64_t text_takes_ms(const struct text_backend *text, uint32_t block)
{
	const char *bytes =
		lectern_node_text(lectern_guide_block(text->lines.guide, block))
			->bytes;
	int64_t words = 1;

	if (text->rate == 0)
		return 0;
	for (; *bytes; bytes++)
		words += *bytes == ' ';
	words = words * MS_A_MINUTE / text->rate;
	return text->pace ? words * 100 / text->pace : words;
}

/* True when the range ends before block `block`. */
static bool text_is_past(const struct text_backend *text, uint32_t block)
{
	struct lectern_position start = {.block = block};

	return block >= lectern_guide_block_count(text->lines.guide) ||
	       lectern_position_compare(start, text->range.to) >= 0;
}

static enum lectern_status text_poll(void *self,
				     struct lectern_progress *progress)
{
	struct text_backend *text = self;
	uint32_t block = text->block;
	enum lectern_status status;

	/* One block a poll: between two the reader's keys are looked at. */
	*progress = (struct lectern_progress){.generation = text->generation};
	if (!text->active || text->held || text_now_ms() < text->due_ms)
		return LECTERN_OK;
	if (block > text->range.from.block && text_is_past(text, block)) {
		text->active = false;
		progress->presented = true;
		return LECTERN_OK;
	}
	if (!text->printed) {
		status = lectern_lines_block(&text->lines, block, text->range,
					     true);
		if (status != LECTERN_OK)
			return status;
	}
	text->printed = false;
	progress->moved = true;
	/* The start of a block is the place; only the first may begin later. */
	progress->place.block = block;
	if (block == text->range.from.block)
		progress->place = text->range.from;
	text->due_ms = text_now_ms() + text_takes_ms(text, block);
	text->block++;
	return LECTERN_OK;
}

static int text_wait_ms(void *self)
{
	struct text_backend *text = self;
	int64_t left;

	if (!text->active || text->held)
		return -1;
	left = text->due_ms - text_now_ms();
	return left > 0 ? (int)left : 0;
}

static const struct lectern_backend_ops text_ops = {.name = "text",
						    .handle = text_handle,
						    .stop = text_stop,
						    .close = text_close,
						    .poll = text_poll,
						    .wait_ms = text_wait_ms};

enum lectern_status lectern_text_open(struct lectern_backend *out,
				      const struct lectern_lines *lines,
				      const struct lectern_voice *voice,
				      bool paced)
{
	struct text_backend *text = lectern_alloc(1, sizeof(*text));

	if (!text)
		return LECTERN_NO_MEMORY;
	text->lines = *lines;
	text->rate = paced ? voice->rate : 0;
	*out = (struct lectern_backend){.ops = &text_ops, .self = text};
	return LECTERN_OK;
}
