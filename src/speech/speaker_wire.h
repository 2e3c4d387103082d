/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * speaker_wire.h - what goes between a speaker process and its client.
 *
 * Requests travel as one packet each over a socket; answers as frames over a
 * pipe, which the sandboxed children write to by themselves. A frame is never
 * larger than PIPE_BUF, so that a child killed while it writes leaves a whole
 * frame or none.
 */
#ifndef LECTERN_SPEECH_SPEAKER_WIRE_H
#define LECTERN_SPEECH_SPEAKER_WIRE_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lectern/script.h"
#include "speech/synth.h"

/* Bytes of one phrase at most. */
#define LECTERN_SPEAKER_TEXT_MAX ((size_t)LECTERN_PHRASE_MAX * 4)

/*
 * Samples of one phrase at most, five minutes: far more than 400 code points
 * take at the lowest rate, and little enough to hold in memory.
 */
#define LECTERN_SPEAKER_SAMPLES_MAX ((uint32_t)22050 * 300)

/* The same for one word or one letter that is said alone. */
#define LECTERN_SPEAKER_WORD_MAX ((uint32_t)22050 * 20)

enum lectern_request_kind {
	LECTERN_REQUEST_SPEAK,
	LECTERN_REQUEST_PHONEMES,
	LECTERN_REQUEST_DROP,
	LECTERN_REQUEST_WAKE /* the voice is going to be wanted */
};

/* Sayings of one phrase at most, and the bytes of their transcriptions. */
#define LECTERN_SPEAKER_SAYINGS_MAX 128
#define LECTERN_SPEAKER_IPA_MAX 2048

/* Sent only as far as its bytes go. */
struct lectern_request {
	uint32_t kind;
	uint32_t serial; /* the client's count of requests */
	struct lectern_manner manner;
	uint32_t sayings;
	uint32_t used; /* of `bytes` */
	/* the text, then each saying: two numbers, IPA; NUL behind strings */
	char bytes[LECTERN_SPEAKER_TEXT_MAX + 1 + LECTERN_SPEAKER_IPA_MAX +
		   LECTERN_SPEAKER_SAYINGS_MAX * (2 * sizeof(uint32_t) + 1)];
};

/* Puts a text with its sayings into a request; false when there is no room. */
bool lectern_request_pack(struct lectern_request *request, const char *text,
			  const struct lectern_saying *sayings, size_t count);

/*
 * Takes it out again; the texts point into the request. Returns the number of
 * sayings, which is none when the packet is not what it says.
 */
size_t lectern_request_unpack(
	const struct lectern_request *request, const char **text,
	struct lectern_saying sayings[LECTERN_SPEAKER_SAYINGS_MAX]);

enum lectern_frame_kind {
	LECTERN_FRAME_LOADED,  /* value: a status; bytes: version or words */
	LECTERN_FRAME_READY,   /* value: a status; bytes: words on failure */
	LECTERN_FRAME_SAMPLES, /* bytes: samples */
	LECTERN_FRAME_WORD,    /* value: code point; sample */
	LECTERN_FRAME_IPA,     /* bytes: a piece of a transcription */
	LECTERN_FRAME_END,     /* value: rung */
	LECTERN_FRAME_DROPPED  /* room for requests may have come */
};

struct lectern_frame {
	uint32_t kind;
	uint32_t serial;
	uint32_t attempt; /* a new one begins the phrase anew */
	uint32_t value;
	uint32_t sample;
	uint32_t bytes; /* that follow the frame */
};

/* Bytes that fit behind a frame. */
#define LECTERN_FRAME_ROOM (PIPE_BUF - sizeof(struct lectern_frame))

/* A frame with room for what follows it. */
struct lectern_packet {
	struct lectern_frame frame;
	unsigned char bytes[LECTERN_FRAME_ROOM];
};

#endif
