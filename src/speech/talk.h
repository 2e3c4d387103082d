/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * talk.h - phrases through a speaker to an output, and how far they are heard.
 *
 * Takes phrases one after the other, has them synthesised, puts their pauses
 * and cues between them as samples of its own and keeps the output filled a
 * little ahead of the listener: far enough never to starve, near enough that a
 * change of rate is soon heard. It never waits.
 */
#ifndef LECTERN_SPEECH_TALK_H
#define LECTERN_SPEECH_TALK_H

#include <stdbool.h>
#include <stdint.h>

#include "lectern/position.h"
#include "lectern/script.h"
#include "lectern/status.h"
#include "lectern/voice.h"
#include "speech/audio.h"
#include "speech/speaker.h"

struct lectern_talk;

/*
 * Makes one over a speaker and an output. The speaker is taken over, the
 * output is borrowed. On success *out goes to lectern_talk_free(); on failure
 * the speaker stays the caller's.
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_talk_new(struct lectern_talk **out, struct lectern_speaker *speaker,
		 const struct lectern_audio *audio);

/* Closes the speaker and frees. NULL is allowed. */
void lectern_talk_free(struct lectern_talk *talk);

/* Puts another speaker in the place of one that was lost; drops all. */
void lectern_talk_replace(struct lectern_talk *talk,
			  struct lectern_speaker *speaker);

/* True when _add() takes another phrase. */
bool lectern_talk_wants(const struct lectern_talk *talk);

/*
 * Queues a phrase at the voice's rate, pitch and volume; it is copied. The
 * first after a drop begins at once, without its pause but with its cue.
 * `place` is false for words of the program's own, which stand nowhere in the
 * guide.
 *
 * LECTERN_NO_MEMORY; LECTERN_LOST when the speaker has gone away.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_talk_add(struct lectern_talk *talk, const struct lectern_phrase *phrase,
		 bool place, const struct lectern_voice *voice);

/*
 * Takes what the speaker has ready and fills the output. `last` says that no
 * phrase will follow, so that the end is brought out with silence.
 *
 * LECTERN_NO_MEMORY; LECTERN_LOST when the speaker has gone away.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_talk_work(struct lectern_talk *talk, bool last);

/* Drops everything that was not heard yet. */
void lectern_talk_drop(struct lectern_talk *talk);

/*
 * The place that the listener has reached since the last call; false when it
 * is none, or the same.
 */
bool lectern_talk_reached(struct lectern_talk *talk,
			  struct lectern_position *place);

/*
 * In how many milliseconds the next place is reached, or the end of what was
 * made, if nothing else happens; 0 when it is due.
 */
uint32_t lectern_talk_next_ms(const struct lectern_talk *talk);

/* True when nothing is queued or still to be heard. */
bool lectern_talk_done(const struct lectern_talk *talk);

/* True when no sample since the last drop has been heard. */
bool lectern_talk_unheard(const struct lectern_talk *talk);

/* How many phrases were said to their end since the speaker was given. */
uint32_t lectern_talk_said(const struct lectern_talk *talk);

/* How many samples were really heard, pauses included. */
uint64_t lectern_talk_heard(const struct lectern_talk *talk);

/* How many times the output had nothing to play before the next sample came. */
uint32_t lectern_talk_starved(const struct lectern_talk *talk);

/* Readable when _work() has something to do; -1 while the output is full. */
int lectern_talk_wait_fd(const struct lectern_talk *talk);

#endif
