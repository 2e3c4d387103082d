/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * live_parts.h - the live back end, for its own files alone.
 */
#ifndef LECTERN_SPEECH_LIVE_PARTS_H
#define LECTERN_SPEECH_LIVE_PARTS_H

#include <stdbool.h>
#include <stdint.h>

#include "lectern/diagnostics.h"
#include "lectern/event.h"
#include "lectern/position.h"
#include "lectern/script.h"
#include "lectern/speech.h"
#include "lectern/status.h"
#include "lectern/voice.h"
#include "lectern/words.h"
#include "speech/audio.h"
#include "speech/live_plan.h"
#include "speech/speaker.h"
#include "speech/talk.h"

struct live {
	struct lectern_voice voice; /* as the reader has set it */
	struct lectern_voices voices;
	struct lectern_speech_stats *stats;
	const struct lectern_words *words;
	struct lectern_script *script;
	struct lectern_talk *talk;
	struct lectern_audio audio;
	struct lectern_plan plan;
	uint32_t generation; /* of what is planned */
	uint32_t pace;	     /* of it, in per cent of the rate; 0: the rate */
	bool busy;	     /* something is planned or still to be heard */
	struct lectern_position place;
	bool moved;
	bool begun; /* some of the range has been heard */
	bool paused;
	/* What a notice cut off while it was paused. */
	bool kept;
	uint32_t kept_generation;
	struct lectern_range kept_range;
	bool reopened; /* the speaker was lost once */
};

/* What the listener has heard up to now, before any of it is dropped. */
void lectern_live_look(struct live *live);

/*
 * Drops what is planned and what was made of it. The place is kept: it is
 * where a range that was cut off goes on.
 */
void lectern_live_drop(struct live *live);

/* Opens a speaker with the voice as it is now; as lectern_speaker_open(). */
LECTERN_MUST_CHECK enum lectern_status
lectern_live_speaker(struct lectern_speaker **out, const struct live *live,
		     struct lectern_diagnostics *found);

/* Ends all reading and all pauses. */
void lectern_live_silence(struct live *live);

/* Does what an event asks for, but for the work that comes of it. */
LECTERN_MUST_CHECK enum lectern_status
lectern_live_obey(struct live *live, const struct lectern_event *event);

#endif
