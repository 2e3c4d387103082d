/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Nothing here waits: the same loop serves keys and a braille display, and a
 * key that silences must be obeyed at once. A speaker or a device that is lost
 * is told of by its status; the other medium then says so, and this one is
 * opened anew.
 */
#include "speech/live.h"

#include <poll.h>

#include "base/alloc.h"
#include "lectern/narration.h"
#include "speech/live_parts.h"

/* Between two looks at how far the listener has come. */
#define LIVE_LOOK_MS 10

/* The same while no word is due: the output is watched, and kept filled. */
#define LIVE_REST_MS 100

/* A device takes its samples by the buffer: so much later it surely has. */
#define LIVE_LATE_MS 3

/* What is spoken last is brought to its end for so long at most. */
#define LIVE_FLUSH_MS 10000

/* ------------------------------------------------------------ the parts */

void lectern_live_look(struct live *live)
{
	if (!lectern_talk_reached(live->talk, &live->place))
		return;
	live->moved = true;
	live->begun = true;
}

void lectern_live_drop(struct live *live)
{
	lectern_live_look(live);
	lectern_plan_clear(&live->plan);
	lectern_talk_drop(live->talk);
	live->pace = 0;
	live->busy = false;
	live->moved = false;
}

/* Gives the speaker its next phrases, which are scripted only now. */
static enum lectern_status live_feed(struct live *live)
{
	const struct lectern_voice voice =
		lectern_voice_paced(&live->voice, live->pace);
	const struct lectern_phrase *phrase = NULL;
	enum lectern_status status = LECTERN_OK;

	while (status == LECTERN_OK && lectern_talk_wants(live->talk)) {
		status = lectern_plan_next(&live->plan, &phrase);
		if (status != LECTERN_OK || !phrase)
			return status;
		status = lectern_talk_add(live->talk, phrase, live->plan.placed,
					  &voice);
		if (status == LECTERN_OK)
			lectern_plan_step(&live->plan);
	}
	return status;
}

enum lectern_status lectern_live_speaker(struct lectern_speaker **out,
					 const struct live *live,
					 struct lectern_diagnostics *found)
{
	return lectern_speaker_open(
		out, &live->voice,
		lectern_words_say(live->words, "speech.unsaid"), found);
}

/* A speaker that dies again before it has said anything is given up. */
static enum lectern_status live_reopen(struct live *live)
{
	struct lectern_speaker *speaker = NULL;
	enum lectern_status status;

	if (live->reopened && lectern_talk_said(live->talk) == 0)
		return LECTERN_LOST;
	lectern_live_look(live);
	status = lectern_live_speaker(&speaker, live, NULL);
	if (status != LECTERN_OK)
		return LECTERN_LOST;
	live->reopened = true;
	lectern_talk_replace(live->talk, speaker);
	lectern_plan_again(&live->plan, live->place, live->begun);
	return live_feed(live);
}

static enum lectern_status live_work(struct live *live)
{
	enum lectern_status status = live_feed(live);

	if (status == LECTERN_OK)
		status = lectern_talk_work(live->talk,
					   lectern_plan_over(&live->plan));
	/* What work has finished makes room for more at once. */
	if (status == LECTERN_OK)
		status = live_feed(live);
	return status == LECTERN_LOST ? live_reopen(live) : status;
}

/* ------------------------------------------------------------ the events */

static enum lectern_status live_handle(void *self,
				       const struct lectern_event *event)
{
	struct live *live = self;
	enum lectern_status status = lectern_live_obey(live, event);

	/* At once, so that the speaker is at work before the next poll. */
	return status == LECTERN_OK ? live_work(live) : status;
}

static void live_stop(void *self)
{
	lectern_live_silence(self);
}

/* ------------------------------------------------------------- the polls */

static enum lectern_status live_poll(void *self,
				     struct lectern_progress *progress)
{
	struct live *live = self;
	enum lectern_status status = lectern_audio_check(&live->audio);

	*progress = (struct lectern_progress){0};
	if (status == LECTERN_OK)
		status = live_work(live);
	if (status != LECTERN_OK)
		return status;
	lectern_live_look(live);
	progress->generation = live->generation;
	progress->place = live->place;
	progress->moved = live->moved;
	live->moved = false;
	if (live->busy && lectern_plan_over(&live->plan) &&
	    lectern_talk_done(live->talk)) {
		/* Words of the program's own are no part of any range. */
		progress->presented = live->plan.reading;
		lectern_plan_clear(&live->plan);
		live->busy = false;
	}
	return LECTERN_OK;
}

static int live_wait_fd(void *self)
{
	struct live *live = self;
	int fd = lectern_talk_wait_fd(live->talk);

	/* Nothing to take from the speaker: then for the player's end. */
	return fd >= 0 ? fd : lectern_audio_wait_fd(&live->audio);
}

static int live_wait_ms(void *self)
{
	struct live *live = self;
	uint32_t next;

	if (!live->busy)
		return -1;
	if (live->paused && live->plan.reading)
		return LIVE_REST_MS;
	next = lectern_talk_next_ms(live->talk) + LIVE_LATE_MS;
	if (next < LIVE_LOOK_MS)
		return LIVE_LOOK_MS;
	return next < LIVE_REST_MS ? (int)next : LIVE_REST_MS;
}

/* ------------------------------------------------------- open and close */

static void live_free(struct live *live)
{
	lectern_plan_clear(&live->plan);
	lectern_talk_free(live->talk);
	lectern_script_free(live->script);
	lectern_free(live);
}

/* A notice is brought to its end; a range that is left may be long. */
static enum lectern_status live_flush(struct live *live)
{
	struct lectern_progress progress;
	enum lectern_status status = LECTERN_OK;
	int left = LIVE_FLUSH_MS;

	if (live->plan.reading)
		return LECTERN_OK;
	while (live->busy && status == LECTERN_OK && left > 0) {
		poll(NULL, 0, LIVE_LOOK_MS);
		left -= LIVE_LOOK_MS;
		status = live_poll(live, &progress);
	}
	return left > 0 ? status : LECTERN_LOST;
}

/* What this opening of the device adds. */
static void live_count(const struct live *live)
{
	struct lectern_speech_stats *stats = live->stats;
	struct lectern_audio_about about = {0};

	if (!stats)
		return;
	lectern_audio_about(&live->audio, &about);
	stats->opened++;
	stats->rate = about.rate;
	stats->latency_ms = about.latency_ms;
	stats->underflows += about.underflows;
	stats->starved += lectern_talk_starved(live->talk);
	stats->heard_ms +=
		lectern_talk_heard(live->talk) * 1000 / LECTERN_NARRATION_RATE;
}

static enum lectern_status live_close(void *self)
{
	struct live *live = self;
	enum lectern_status status = live_flush(live);
	struct lectern_audio audio = live->audio;

	live_count(live);
	live_free(live);
	lectern_audio_close(&audio);
	return status;
}

static const struct lectern_backend_ops live_ops = {
	.name = "speech",
	.handle = live_handle,
	.stop = live_stop,
	.close = live_close,
	.poll = live_poll,
	.wait_fd = live_wait_fd,
	.wait_ms = live_wait_ms,
};

static enum lectern_status
live_script(struct live *live, const struct lectern_speech_options *options,
	    struct lectern_diagnostics *found)
{
	const struct lectern_script_options script = {.guide = options->guide,
						      .words = options->words,
						      .voice = &live->voice,
						      .data = options->data,
						      .lexicon =
							      options->lexicon,
						      .like = options->like};

	return lectern_script_new(&live->script, &script, found);
}

/* A speaker that was begun is awaited, or one is opened. */
static enum lectern_status live_talk(struct live *live,
				     struct lectern_speaker **begun,
				     struct lectern_diagnostics *found)
{
	struct lectern_speaker *speaker = NULL;
	enum lectern_status status;

	if (!begun) {
		status = lectern_live_speaker(&speaker, live, found);
	} else {
		speaker = *begun;
		*begun = NULL;
		status = lectern_speaker_await(speaker, found);
	}
	if (status == LECTERN_OK)
		status = lectern_talk_new(&live->talk, speaker, &live->audio);
	if (status != LECTERN_OK)
		lectern_speaker_close(speaker);
	return status;
}

enum lectern_status
lectern_live_open(struct lectern_backend *out,
		  const struct lectern_speech_options *options,
		  const struct lectern_audio *audio,
		  struct lectern_speaker **speaker,
		  struct lectern_diagnostics *found)
{
	struct live *live = lectern_alloc(1, sizeof(*live));
	enum lectern_status status;

	if (!live)
		return LECTERN_NO_MEMORY;
	live->voice = *options->voice;
	live->voices = options->voices;
	live->stats = options->stats;
	live->words = options->words;
	live->audio = *audio;
	status = live_script(live, options, found);
	if (status == LECTERN_OK)
		status = live_talk(live, speaker, found);
	if (status != LECTERN_OK) {
		live_free(live);
		return status;
	}
	live->plan.guide = options->guide;
	live->plan.script = live->script;
	*out = (struct lectern_backend){.ops = &live_ops, .self = live};
	return LECTERN_OK;
}
