/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * speaker_sink.h - where a sandboxed child puts what it makes.
 *
 * Cuts the silence off both ends, keeps the word events in order and inside
 * the text, counts the samples, and writes frames. It runs in the child, so
 * it neither allocates nor calls anything but write.
 */
#ifndef LECTERN_SPEECH_SPEAKER_SINK_H
#define LECTERN_SPEECH_SPEAKER_SINK_H

#include <stdbool.h>
#include <stdint.h>

#include "speech/speaker_wire.h"
#include "speech/synth.h"

/*
 * Samples that are no louder than this are silence (-66 dB). eSpeak NG ends
 * each phrase with a quarter of a second of it.
 */
#define LECTERN_SINK_QUIET 16

/* Silence inside a phrase that can be held back: two seconds. */
#define LECTERN_SINK_HOLD ((size_t)44100)

/* What several children share with the process that forks them. */
struct lectern_tally {
	uint32_t samples; /* written for this attempt so far */
};

/* Zero it, fill the first part, then fork. */
struct lectern_sink {
	int answers;
	uint32_t serial;
	uint32_t attempt;
	uint32_t from;		 /* added to the origins */
	const uint32_t *origins; /* of each code point; NULL: its own index */
	uint32_t code_points;	 /* of the text of this child */
	uint32_t gap;		 /* samples of silence to begin with */
	uint32_t limit;		 /* samples of this child, at most */
	struct lectern_tally *tally;

	/* the child's own */
	bool begun;    /* something louder than silence was heard */
	uint32_t lead; /* samples of silence cut off the front */
	uint32_t base; /* the tally when this child began to sound */
	uint32_t next; /* the least code point that the next word may have */
	size_t held;
	size_t filled;
	struct lectern_packet packet;
	int16_t hold[LECTERN_SINK_HOLD];
};

/* The functions to give to a synthesiser. */
struct lectern_synth_sink lectern_sink_entries(struct lectern_sink *sink);

/* Writes what is not silence at the end; false when it cannot. */
bool lectern_sink_finish(struct lectern_sink *sink);

/* Writes one frame with `bytes` bytes behind it, whole; false when it cannot.
 */
bool lectern_frame_write(int fd, struct lectern_packet *packet, size_t bytes);

#endif
