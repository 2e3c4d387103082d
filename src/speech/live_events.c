/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the controller's events do to a reading that is under way. */
#include <string.h>

#include "speech/live_parts.h"

static void live_hold(struct live *live, bool held)
{
	lectern_audio_hold(&live->audio, held);
}

/* A notice that is still under way, without a range behind it yet. */
static bool live_is_noticing(const struct live *live, uint32_t generation)
{
	return live->busy && !live->plan.reading &&
	       live->generation == generation;
}

/* The reader who paused and asked a question still wants to read on. */
static void live_keep(struct live *live)
{
	if (!live->paused || !live->plan.reading)
		return;
	lectern_live_look(live);
	live->kept = true;
	live->kept_generation = live->generation;
	live->kept_range =
		(struct lectern_range){live->place, live->plan.range.to};
}

static enum lectern_status live_notice(struct live *live,
				       const struct lectern_event *event)
{
	enum lectern_status status;

	live_keep(live);
	/* Two notices of one command are both said; a later one cuts in. */
	if (!live_is_noticing(live, event->generation) ||
	    !lectern_talk_unheard(live->talk))
		lectern_live_drop(live);
	status = lectern_plan_notice(&live->plan, event->words);
	live->generation = event->generation;
	live->busy = true;
	live_hold(live, false);
	return status;
}

/* Reads a range, after a notice that was sent along with it. */
static void live_read(struct live *live, struct lectern_range range,
		      uint32_t generation)
{
	if (!live_is_noticing(live, generation))
		lectern_live_drop(live);
	lectern_plan_read(&live->plan, range);
	live->generation = generation;
	live->place = range.from;
	live->begun = false;
	live->busy = true;
	live->paused = false;
	live->kept = false;
	live_hold(live, false);
}

void lectern_live_silence(struct live *live)
{
	lectern_live_drop(live);
	live->paused = false;
	live->kept = false;
	live_hold(live, false);
}

static void live_resume(struct live *live)
{
	live->paused = false;
	live_hold(live, false);
	if (!live->kept)
		return;
	/* A notice that is still being said is heard out first. */
	live->generation = live->kept_generation;
	live_read(live, live->kept_range, live->kept_generation);
}

/* Another profile is another synthesiser; without it the old one stays. */
static enum lectern_status live_change_voice(struct live *live,
					     const struct lectern_voice *before)
{
	struct lectern_speaker *speaker = NULL;
	enum lectern_status status = lectern_live_speaker(&speaker, live, NULL);

	if (status == LECTERN_NO_MEMORY)
		return status;
	if (status == LECTERN_OK)
		lectern_talk_replace(live->talk, speaker);
	else
		live->voice = *before;
	return LECTERN_OK;
}

/*
 * What is ahead was made with the old setting. It is dropped, and said anew
 * from the word that is being heard.
 */
static enum lectern_status live_set(struct live *live,
				    enum lectern_command command)
{
	const struct lectern_voice before = live->voice;
	enum lectern_status status = LECTERN_OK;

	lectern_voice_change(&live->voice, command, &live->voices);
	lectern_live_look(live);
	if (strcmp(live->voice.name, before.name) != 0 ||
	    strcmp(live->voice.variant, before.variant) != 0)
		status = live_change_voice(live, &before);
	if (status != LECTERN_OK || !live->busy)
		return status;
	lectern_talk_drop(live->talk);
	lectern_plan_again(&live->plan, live->place, live->begun);
	return LECTERN_OK;
}

enum lectern_status lectern_live_obey(struct live *live,
				      const struct lectern_event *event)
{
	switch (event->kind) {
	case LECTERN_EVENT_READ:
		live_read(live, event->range, event->generation);
		live->pace = event->pace;
		return LECTERN_OK;
	case LECTERN_EVENT_NOTICE:
	case LECTERN_EVENT_EDGE:
		return live_notice(live, event);
	case LECTERN_EVENT_PAUSED:
		live->paused = true;
		live_hold(live, true);
		return LECTERN_OK;
	case LECTERN_EVENT_RESUMED:
		live_resume(live);
		return LECTERN_OK;
	case LECTERN_EVENT_SILENCED:
	case LECTERN_EVENT_QUIT:
		lectern_live_silence(live);
		return LECTERN_OK;
	case LECTERN_EVENT_SETTING:
		return live_set(live, event->command);
	case LECTERN_EVENT_MOVED:
	case LECTERN_EVENT_FOLLOWED:
	case LECTERN_EVENT_FINISHED:
		return LECTERN_OK;
	}
	return LECTERN_OK;
}
