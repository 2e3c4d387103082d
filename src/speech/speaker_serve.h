/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * speaker_serve.h - the inside of a speaker process.
 */
#ifndef LECTERN_SPEECH_SPEAKER_SERVE_H
#define LECTERN_SPEECH_SPEAKER_SERVE_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lectern/voice.h"
#include "speech/guard.h"
#include "speech/speaker.h"
#include "speech/speaker_sink.h"
#include "speech/speaker_wire.h"
#include "speech/synth.h"

/* One speaker process; the queue is a ring. */
struct lectern_serve {
	const struct lectern_synth *synth;
	const struct lectern_voice *voice;
	const char *unsaid;
	int requests;
	int answers;
	sigset_t waiting; /* the mask while it waits: children are heard of */
	struct lectern_tally *tally;
	struct lectern_sink *sink;
	struct lectern_mapped safer;
	struct lectern_request *queue;
	size_t head;
	size_t count;
	bool dropped; /* the phrase under way is no longer wanted */
	bool untold;  /* a drop has not been answered yet */
	bool awake;   /* the client has asked for something */
	bool over;    /* the client has gone */
};

/* How one child ended. */
enum lectern_outcome {
	LECTERN_OUTCOME_SAID,
	LECTERN_OUTCOME_FAILED,
	LECTERN_OUTCOME_DROPPED
};

/* One thing for one child to do. */
struct lectern_piece {
	const struct lectern_request *request;
	const char *text;
	const struct lectern_saying *sayings;
	size_t saying_count;
	const uint32_t *origins; /* see struct lectern_sink */
	uint32_t from;
	uint32_t attempt;
	bool alone; /* a word or a letter, after a gap */
};

/*
 * The whole life of a speaker process, which has been forked and owns the two
 * descriptors. It never returns.
 */
_Noreturn void lectern_serve(struct lectern_serve *serve);

/* Runs one child to its end, or until its phrase is dropped. */
enum lectern_outcome lectern_serve_run(struct lectern_serve *serve,
				       const struct lectern_piece *piece);

/*
 * Says a phrase, going down the ladder as far as it must. Returns the rung;
 * *dropped when it was cut short.
 */
enum lectern_rung lectern_ladder_say(struct lectern_serve *serve,
				     const struct lectern_request *request,
				     bool *dropped);

#endif
