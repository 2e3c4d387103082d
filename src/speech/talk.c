/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The output is filled about a second ahead: synthesis is a thousand times
 * faster than speech, so more would only keep an old rate or a dropped phrase
 * alive, and less would starve while the machine is busy. Places are reached
 * when their first sample has been heard, not when it was made, or the display
 * would run ahead of the voice.
 */
#include "speech/talk.h"

#include <string.h>

#include "base/alloc.h"
#include "lectern/narration.h"
#include "speech/cue.h"
#include "speech/talk_marks.h"

/* Phrases that are synthesised or wait for it: more would keep an old rate. */
#define TALK_QUEUE 2

#define TALK_MS(ms) ((uint64_t)(ms)*LECTERN_NARRATION_RATE / 1000)

/* How far ahead of the listener the output is filled. */
#define TALK_AHEAD TALK_MS(1200)

/* Silence behind the end, for outputs that hold back a little. */
#define TALK_TAIL_MS 100

/* A longer pause in a profile would only be taken for a fault. */
#define TALK_PAUSE_MAX_MS 10000

/* A phrase on its way. */
struct talk_phrase {
	uint32_t id;
	struct lectern_position from;
	bool place;    /* it stands in the guide */
	uint32_t *map; /* NULL for a label */
	uint32_t code_points;
	uint32_t before_ms;
	uint32_t after_ms;
	struct lectern_cue cue;
	uint32_t volume; /* of its voice, for the cue */
	bool begun;
	uint64_t start; /* of its first sample in the output's counting */
};

struct lectern_talk {
	struct lectern_speaker *speaker;
	const struct lectern_audio *audio;
	struct talk_phrase queue[TALK_QUEUE];
	size_t queued;
	uint32_t next_id;
	uint32_t said;
	uint32_t starved; /* times */
	bool starving;
	bool fresh;	  /* nothing was added since the last drop */
	bool tailed;	  /* silence stands behind the end */
	uint64_t written; /* to the output */
	uint64_t end;	  /* of what is to be heard, the tail apart */
	uint64_t dropped; /* where the output stood at the last drop */
	uint64_t unheard; /* samples that were dropped, all in all */
	int16_t *pending; /* samples for which the output had no room */
	size_t pending_at;
	size_t pending_end;
	size_t pending_room;
	struct lectern_talk_marks marks;
};

enum lectern_status lectern_talk_new(struct lectern_talk **out,
				     struct lectern_speaker *speaker,
				     const struct lectern_audio *audio)
{
	struct lectern_talk *talk = lectern_alloc(1, sizeof(*talk));

	if (!talk)
		return LECTERN_NO_MEMORY;
	talk->speaker = speaker;
	talk->audio = audio;
	talk->fresh = true;
	*out = talk;
	return LECTERN_OK;
}

static void talk_forget_first(struct lectern_talk *talk)
{
	lectern_free(talk->queue[0].map);
	talk->queued--;
	memmove(talk->queue, talk->queue + 1,
		talk->queued * sizeof(talk->queue[0]));
}

void lectern_talk_free(struct lectern_talk *talk)
{
	if (!talk)
		return;
	while (talk->queued > 0)
		talk_forget_first(talk);
	lectern_speaker_close(talk->speaker);
	lectern_free(talk->pending);
	lectern_talk_marks_free(&talk->marks);
	lectern_free(talk);
}

void lectern_talk_replace(struct lectern_talk *talk,
			  struct lectern_speaker *speaker)
{
	struct lectern_speaker *lost = talk->speaker;

	lectern_talk_drop(talk);
	talk->speaker = speaker;
	talk->said = 0;
	lectern_speaker_close(lost);
}

/* ------------------------------------------------------------- phrases */

bool lectern_talk_wants(const struct lectern_talk *talk)
{
	return talk->queued < TALK_QUEUE;
}

static uint32_t talk_pause(uint32_t ms)
{
	return ms < TALK_PAUSE_MAX_MS ? ms : TALK_PAUSE_MAX_MS;
}

/* The script keeps a map only until its next call. */
static enum lectern_status talk_copy(struct talk_phrase *out,
				     const struct lectern_phrase *phrase)
{
	size_t size = phrase->code_points * sizeof(*out->map);

	if (!phrase->map || size == 0)
		return LECTERN_OK;
	out->map = lectern_alloc(1, size);
	if (!out->map)
		return LECTERN_NO_MEMORY;
	memcpy(out->map, phrase->map, size);
	return LECTERN_OK;
}

enum lectern_status lectern_talk_add(struct lectern_talk *talk,
				     const struct lectern_phrase *phrase,
				     bool place,
				     const struct lectern_voice *voice)
{
	struct lectern_utterance utterance = {.id = talk->next_id,
					      .spoken = phrase->spoken,
					      .sayings = phrase->sayings,
					      .saying_count =
						      phrase->saying_count,
					      .rate = voice->rate,
					      .pitch = voice->pitch,
					      .volume = voice->volume};
	struct talk_phrase *kept = &talk->queue[talk->queued];
	enum lectern_status status;

	*kept = (struct talk_phrase){
		.id = talk->next_id,
		.from = phrase->range.from,
		.place = place,
		.code_points = phrase->code_points,
		.before_ms = talk->fresh ? 0 : talk_pause(phrase->before_ms),
		.after_ms = talk_pause(phrase->after_ms),
		.cue = phrase->cue,
		.volume = voice->volume};
	status = talk_copy(kept, phrase);
	if (status == LECTERN_OK)
		status = lectern_speaker_say(talk->speaker, &utterance);
	if (status != LECTERN_OK) {
		lectern_free(kept->map);
		return status;
	}
	talk->fresh = false;
	talk->tailed = false;
	talk->queued++;
	talk->next_id++;
	return LECTERN_OK;
}

/* ------------------------------------------------------------- samples */

/* Where the next sample will stand in the output's counting. */
static uint64_t talk_put(const struct lectern_talk *talk)
{
	return talk->written + (talk->pending_end - talk->pending_at);
}

/* What the device holds is ahead as well, or a slow one would starve. */
static bool talk_is_far_ahead(const struct lectern_talk *talk)
{
	struct lectern_audio_about about = {0};

	lectern_audio_about(talk->audio, &about);
	return talk_put(talk) >= lectern_audio_heard(talk->audio) + TALK_AHEAD +
					 TALK_MS(about.latency_ms);
}

/* Hands on what waits, as far as the output has room. */
static enum lectern_status talk_drain(struct lectern_talk *talk)
{
	size_t count = talk->pending_end - talk->pending_at;
	size_t room = lectern_audio_room(talk->audio);
	enum lectern_status status;

	if (count > room)
		count = room;
	if (count == 0)
		return LECTERN_OK;
	status = lectern_audio_write(talk->audio,
				     talk->pending + talk->pending_at, count);
	talk->written += count;
	talk->pending_at += count;
	if (talk->pending_at == talk->pending_end) {
		talk->pending_at = 0;
		talk->pending_end = 0;
	}
	return status;
}

/* Keeps samples for the output; NULL is silence. */
static enum lectern_status talk_keep(struct lectern_talk *talk,
				     const int16_t *samples, size_t count)
{
	size_t wanted = talk->pending_end + count;
	int16_t *moved;

	if (count == 0)
		return LECTERN_OK;
	if (wanted > talk->pending_room) {
		moved = lectern_resize(talk->pending, wanted, sizeof(*moved));
		if (!moved)
			return LECTERN_NO_MEMORY;
		talk->pending = moved;
		talk->pending_room = wanted;
	}
	moved = talk->pending + talk->pending_end;
	if (samples)
		memcpy(moved, samples, count * sizeof(*samples));
	else
		memset(moved, 0, count * sizeof(*samples));
	talk->pending_end = wanted;
	return LECTERN_OK;
}

/* Marks that were reached long ago need not be carried along. */
/* A cue, right before the first sample of its phrase. */
static enum lectern_status talk_cue(struct lectern_talk *talk,
				    const struct talk_phrase *phrase)
{
	size_t count = lectern_cue_count(&phrase->cue);
	enum lectern_status status = talk_keep(talk, NULL, count);

	if (status == LECTERN_OK && count > 0)
		lectern_cue_make(talk->pending + talk->pending_end - count,
				 &phrase->cue, phrase->volume);
	return status;
}

/* ------------------------------------------------------------- answers */

static enum lectern_status talk_begin(struct lectern_talk *talk,
				      struct talk_phrase *phrase)
{
	enum lectern_status status;

	if (phrase->begun)
		return LECTERN_OK;
	status = talk_keep(talk, NULL, TALK_MS(phrase->before_ms));
	/* Who hears the cue has reached what it announces. */
	if (status == LECTERN_OK && phrase->place)
		status = lectern_talk_mark(&talk->marks, talk_put(talk),
					   phrase->from);
	if (status == LECTERN_OK)
		status = talk_cue(talk, phrase);
	phrase->start = talk_put(talk);
	phrase->begun = status == LECTERN_OK;
	return status;
}

static enum lectern_status talk_word(struct lectern_talk *talk,
				     const struct talk_phrase *phrase,
				     const struct lectern_answer *answer)
{
	struct lectern_position place = phrase->from;

	if (!phrase->place || !phrase->map ||
	    answer->code_point >= phrase->code_points)
		return LECTERN_OK;
	place.offset = phrase->map[answer->code_point];
	return lectern_talk_mark(&talk->marks, phrase->start + answer->sample,
				 place);
}

static enum lectern_status talk_answer(struct lectern_talk *talk,
				       const struct lectern_answer *answer)
{
	struct talk_phrase *phrase = &talk->queue[0];
	enum lectern_status status;

	/* Of a phrase that was dropped while its answer was on its way. */
	if (talk->queued == 0 || answer->id != phrase->id)
		return LECTERN_OK;
	status = talk_begin(talk, phrase);
	if (status != LECTERN_OK)
		return status;
	switch (answer->kind) {
	case LECTERN_ANSWER_WORD:
		return talk_word(talk, phrase, answer);
	case LECTERN_ANSWER_SAMPLES:
		return talk_keep(talk, answer->samples, answer->count);
	case LECTERN_ANSWER_END:
		status = talk_keep(talk, NULL, TALK_MS(phrase->after_ms));
		talk->end = talk_put(talk);
		talk->said++;
		talk_forget_first(talk);
		return status;
	}
	return LECTERN_OK;
}

/* Brings the end out of outputs that hold back a little. */
static enum lectern_status talk_finish(struct lectern_talk *talk)
{
	enum lectern_status status;

	if (talk->fresh || talk->tailed || talk->queued > 0)
		return LECTERN_OK;
	status = talk_keep(talk, NULL, TALK_MS(TALK_TAIL_MS));
	talk->tailed = status == LECTERN_OK;
	return status == LECTERN_OK ? talk_drain(talk) : status;
}

/* True while words are under way and the output has run dry of them. */
static bool talk_starves(const struct lectern_talk *talk)
{
	return talk->queued > 0 && talk->pending_end == 0 &&
	       talk->written > talk->dropped &&
	       lectern_audio_heard(talk->audio) >= talk->written;
}

enum lectern_status lectern_talk_work(struct lectern_talk *talk, bool last)
{
	struct lectern_answer answer;
	bool starves = talk_starves(talk);
	enum lectern_status status = talk_drain(talk);
	bool got = true;

	/* Looked at before anything is written, or it would never be seen. */
	if (starves && !talk->starving)
		talk->starved++;
	talk->starving = starves;
	while (status == LECTERN_OK && got && talk->queued > 0 &&
	       talk->pending_end == 0 && !talk_is_far_ahead(talk)) {
		got = false;
		status = lectern_speaker_read(talk->speaker, &answer, &got);
		if (status == LECTERN_OK && got)
			status = talk_answer(talk, &answer);
		if (status == LECTERN_OK)
			status = talk_drain(talk);
	}
	if (status == LECTERN_OK && last)
		status = talk_finish(talk);
	return status;
}

/* ------------------------------------------------------------ progress */

void lectern_talk_drop(struct lectern_talk *talk)
{
	uint64_t heard = lectern_audio_heard(talk->audio);

	talk->unheard += talk->written > heard ? talk->written - heard : 0;
	lectern_speaker_drop(talk->speaker);
	while (talk->queued > 0)
		talk_forget_first(talk);
	talk->pending_at = 0;
	talk->pending_end = 0;
	lectern_talk_marks_clear(&talk->marks);
	talk->fresh = true;
	talk->end = talk->written;
	talk->dropped = talk->written;
	lectern_audio_drop(talk->audio);
}

bool lectern_talk_reached(struct lectern_talk *talk,
			  struct lectern_position *place)
{
	return lectern_talk_marks_pass(&talk->marks,
				       lectern_audio_heard(talk->audio), place);
}

uint32_t lectern_talk_next_ms(const struct lectern_talk *talk)
{
	uint64_t heard = lectern_audio_heard(talk->audio);
	uint64_t next = lectern_talk_marks_next(&talk->marks, talk_put(talk));

	if (next <= heard)
		return 0;
	return (uint32_t)((next - heard) * 1000 / LECTERN_NARRATION_RATE);
}

bool lectern_talk_done(const struct lectern_talk *talk)
{
	return talk->queued == 0 && talk->pending_end == 0 &&
	       lectern_audio_heard(talk->audio) >= talk->end;
}

bool lectern_talk_unheard(const struct lectern_talk *talk)
{
	return lectern_audio_heard(talk->audio) <= talk->dropped;
}

uint32_t lectern_talk_said(const struct lectern_talk *talk)
{
	return talk->said;
}

uint64_t lectern_talk_heard(const struct lectern_talk *talk)
{
	return lectern_audio_heard(talk->audio) - talk->unheard;
}

uint32_t lectern_talk_starved(const struct lectern_talk *talk)
{
	return talk->starved;
}

int lectern_talk_wait_fd(const struct lectern_talk *talk)
{
	/* Readable without being read, it would keep the caller busy. */
	if (talk->queued == 0 || talk->pending_end > 0 ||
	    talk_is_far_ahead(talk))
		return -1;
	return lectern_speaker_fd(talk->speaker);
}
