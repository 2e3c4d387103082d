/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The client trusts the far end with nothing: a child that a text has taken
 * over can write any frame, so lengths are checked, unknown frames are passed
 * over, and the worst that comes of it is wrong sound. Frames of dropped
 * phrases are told by their serial, so a drop needs no answer to be in force.
 */
#include "speech/speaker.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/buffer.h"
#include "speech/speaker_line.h"
#include "speech/speaker_post.h"
#include "speech/speaker_serve.h"
#include "speech/speaker_wire.h"

/* Three seconds of samples in one read; the pipe holds eight times that. */
#define SPEAKER_READ ((size_t)128 << 10)

/* A process that has not said whether it is ready by then is lost. */
#define SPEAKER_START_MS 20000

/* So many phrases unsaid one after the other, and the speaker counts as lost.
 */
#define SPEAKER_UNSAID_MAX 16

struct speaker_waiting {
	uint32_t serial;
	uint32_t id;
	uint32_t attempt;
};

struct lectern_speaker {
	pid_t process;
	struct lectern_post post;
	int answers;
	uint32_t serial; /* of the last request */
	unsigned unsaid; /* phrases in a row */
	bool lost;
	bool loaded; /* it has told its version */
	char version[LECTERN_SYNTH_WHY];
	struct speaker_waiting waiting[LECTERN_SPEAKER_QUEUE_MAX];
	size_t head;
	size_t count;
	struct lectern_buffer ipa;
	bool ipa_given; /* the buffer was lent out with the last answer */
	size_t used;	/* of what was read */
	size_t have;
	unsigned char *read;
};

static void speaker_fault(struct lectern_diagnostics *found, const char *words)
{
	const struct lectern_source_place nowhere = {0};

	lectern_diagnostics_add(found, LECTERN_ERROR, nowhere, "%s", words);
}

enum lectern_status lectern_speaker_start(struct lectern_speaker **out,
					  const struct lectern_synth *synth,
					  const struct lectern_voice *voice,
					  const char *unsaid,
					  struct lectern_diagnostics *found)
{
	struct lectern_serve serve = {
		.synth = synth, .voice = voice, .unsaid = unsaid};
	struct lectern_speaker *speaker;
	int ours[2] = {-1, -1};
	enum lectern_status status = LECTERN_NO_MEMORY;

	speaker = lectern_alloc(1, sizeof(*speaker));
	if (!speaker)
		goto out;
	speaker->post.socket = -1;
	speaker->answers = -1;
	speaker->read = lectern_alloc(SPEAKER_READ, 1);
	if (!speaker->read)
		goto out;
	speaker->process = lectern_line_fork(&serve, ours);
	speaker->post.socket = ours[0];
	speaker->answers = ours[1];
	status = speaker->process > 0 ? LECTERN_OK : LECTERN_LOST;
	if (status == LECTERN_OK) {
		*out = speaker;
		speaker = NULL;
	}
out:
	if (status != LECTERN_OK)
		speaker_fault(found, status == LECTERN_LOST
					     ? "cannot start a process to speak"
					     : "out of memory");
	lectern_speaker_close(speaker);
	return status;
}

void lectern_speaker_close(struct lectern_speaker *speaker)
{
	if (!speaker)
		return;
	lectern_line_shut(&speaker->post.socket);
	lectern_line_shut(&speaker->answers);
	if (speaker->process > 0) {
		kill(speaker->process, SIGKILL);
		while (waitpid(speaker->process, NULL, 0) < 0 && errno == EINTR)
			;
	}
	lectern_buffer_free(&speaker->ipa);
	lectern_free(speaker->read);
	lectern_free(speaker);
}

/* Makes room and reads; *got is false when nothing came. */
static enum lectern_status speaker_fill(struct lectern_speaker *speaker,
					bool *got)
{
	ssize_t count;

	memmove(speaker->read, speaker->read + speaker->used,
		speaker->have - speaker->used);
	speaker->have -= speaker->used;
	speaker->used = 0;
	count = read(speaker->answers, speaker->read + speaker->have,
		     SPEAKER_READ - speaker->have);
	*got = count > 0;
	if (count > 0)
		speaker->have += (size_t)count;
	if (count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR)) {
		speaker->lost = true;
		return LECTERN_LOST;
	}
	return LECTERN_OK;
}

/*
 * The next whole frame; false when there is none. It may come from a child
 * that a text has taken over, so nothing in it is believed.
 */
static bool speaker_frame(struct lectern_speaker *speaker,
			  struct lectern_frame *frame,
			  const unsigned char **bytes)
{
	size_t left = speaker->have - speaker->used;
	unsigned char *start;

	if (left < sizeof(*frame))
		return false;
	memcpy(frame, speaker->read + speaker->used, sizeof(*frame));
	if (frame->bytes > LECTERN_FRAME_ROOM) {
		speaker->lost = true;
		return false;
	}
	if (left - sizeof(*frame) < frame->bytes)
		return false;
	start = speaker->read + speaker->used + sizeof(*frame);
	/* A transcription of odd length puts what follows on an odd byte. */
	if ((uintptr_t)start % _Alignof(int16_t) != 0) {
		memmove(start - 1, start, frame->bytes);
		start--;
	}
	*bytes = start;
	speaker->used += sizeof(*frame) + frame->bytes;
	return true;
}

/* Waits for one of the two frames of the start; its words go into `words`. */
static enum lectern_status speaker_hear(struct lectern_speaker *speaker,
					enum lectern_frame_kind kind,
					char words[LECTERN_SYNTH_WHY],
					struct lectern_diagnostics *found)
{
	struct pollfd from = {.fd = speaker->answers, .events = POLLIN};
	enum lectern_status status = LECTERN_LOST;
	struct lectern_frame frame = {0};
	const unsigned char *bytes = NULL;
	bool got;

	while (!speaker->lost && !speaker_frame(speaker, &frame, &bytes)) {
		if (poll(&from, 1, SPEAKER_START_MS) == 0 ||
		    speaker_fill(speaker, &got) != LECTERN_OK)
			speaker->lost = true;
	}
	if (!speaker->lost && frame.kind == (uint32_t)kind &&
	    frame.bytes < LECTERN_SYNTH_WHY) {
		status = (enum lectern_status)frame.value;
		snprintf(words, LECTERN_SYNTH_WHY, "%.*s", (int)frame.bytes,
			 (const char *)bytes);
	}
	speaker->lost = status != LECTERN_OK;
	if (status == LECTERN_LOST)
		speaker_fault(found, "the speech process ended as it started");
	else if (status == LECTERN_UNSUPPORTED)
		lectern_diagnostics_add(found, LECTERN_ERROR,
					(struct lectern_source_place){0},
					"speech is not to be had: %s", words);
	else if (status != LECTERN_OK)
		speaker_fault(found, "the speech process could not set up");
	return status;
}

enum lectern_status lectern_speaker_version(struct lectern_speaker *speaker,
					    const char **version,
					    struct lectern_diagnostics *found)
{
	enum lectern_status status = LECTERN_OK;

	if (!speaker->loaded)
		status = speaker_hear(speaker, LECTERN_FRAME_LOADED,
				      speaker->version, found);
	speaker->loaded = status == LECTERN_OK;
	*version = speaker->version;
	return status;
}

void lectern_speaker_wake(struct lectern_speaker *speaker)
{
	/* A process that has gone may have said why: that is still to be read.
	 */
	(void)!lectern_post_wake(&speaker->post);
}

enum lectern_status lectern_speaker_await(struct lectern_speaker *speaker,
					  struct lectern_diagnostics *found)
{
	char words[LECTERN_SYNTH_WHY];
	const char *version;
	enum lectern_status status;

	lectern_speaker_wake(speaker);
	status = lectern_speaker_version(speaker, &version, found);
	if (status == LECTERN_OK)
		status = speaker_hear(speaker, LECTERN_FRAME_READY, words,
				      found);
	return status;
}

enum lectern_status lectern_speaker_open(struct lectern_speaker **out,
					 const struct lectern_voice *voice,
					 const char *unsaid,
					 struct lectern_diagnostics *found)
{
	struct lectern_speaker *speaker = NULL;
	enum lectern_status status;

	status = lectern_speaker_start(&speaker, &lectern_synth_espeak, voice,
				       unsaid, found);
	if (status == LECTERN_OK)
		status = lectern_speaker_await(speaker, found);
	if (status == LECTERN_OK)
		*out = speaker;
	else
		lectern_speaker_close(speaker);
	return status;
}

size_t lectern_speaker_pending(const struct lectern_speaker *speaker)
{
	return speaker->count;
}

int lectern_speaker_fd(const struct lectern_speaker *speaker)
{
	return speaker->answers;
}

/* Remembers what the line says: once it is lost, it stays so. */
static enum lectern_status speaker_posted(struct lectern_speaker *speaker,
					  enum lectern_status status)
{
	if (status == LECTERN_LOST)
		speaker->lost = true;
	return status;
}

static enum lectern_status speaker_ask(struct lectern_speaker *speaker,
				       enum lectern_request_kind kind,
				       const struct lectern_utterance *what)
{
	struct lectern_request *request;
	enum lectern_status status;
	size_t slot;

	if (speaker->lost)
		return LECTERN_LOST;
	request = lectern_post_next(&speaker->post);
	if (speaker->count == LECTERN_SPEAKER_QUEUE_MAX || !request ||
	    !lectern_request_pack(request, what->spoken, what->sayings,
				  what->saying_count))
		return LECTERN_TOO_LARGE;
	request->kind = kind;
	request->manner =
		(struct lectern_manner){what->rate, what->pitch, what->volume};
	request->serial = speaker->serial + 1;
	status = speaker_posted(speaker, lectern_post_add(&speaker->post));
	if (status != LECTERN_OK)
		return status;
	speaker->serial++;
	slot = (speaker->head + speaker->count) % LECTERN_SPEAKER_QUEUE_MAX;
	speaker->waiting[slot] =
		(struct speaker_waiting){speaker->serial, what->id, 0};
	speaker->count++;
	return LECTERN_OK;
}

enum lectern_status
lectern_speaker_say(struct lectern_speaker *speaker,
		    const struct lectern_utterance *utterance)
{
	return speaker_ask(speaker, LECTERN_REQUEST_SPEAK, utterance);
}

enum lectern_status
lectern_speaker_transcribe(struct lectern_speaker *speaker,
			   const struct lectern_utterance *utterance)
{
	return speaker_ask(speaker, LECTERN_REQUEST_PHONEMES, utterance);
}

void lectern_speaker_drop(struct lectern_speaker *speaker)
{
	if (speaker->count == 0 || speaker->lost)
		return;
	speaker->count = 0;
	/* A failure shows at the next call that can tell of it. */
	(void)!speaker_posted(speaker, lectern_post_drop(&speaker->post));
}

/* The end of the phrase in front. */
static void speaker_end(struct lectern_speaker *speaker,
			const struct lectern_frame *frame,
			struct lectern_answer *answer)
{
	speaker->head = (speaker->head + 1) % LECTERN_SPEAKER_QUEUE_MAX;
	speaker->count--;
	answer->kind = LECTERN_ANSWER_END;
	answer->rung = frame->value <= LECTERN_RUNG_UNSAID
			       ? (enum lectern_rung)frame->value
			       : LECTERN_RUNG_UNSAID;
	answer->ipa = speaker->ipa.length > 0 ? speaker->ipa.bytes : NULL;
	speaker->ipa_given = true;
	if (answer->rung != LECTERN_RUNG_UNSAID)
		speaker->unsaid = 0;
	else if (++speaker->unsaid >= SPEAKER_UNSAID_MAX)
		speaker->lost = true;
}

/* Fills *answer from a frame; false when it is nothing for the client. */
static bool speaker_answer(struct lectern_speaker *speaker,
			   const struct lectern_frame *frame,
			   const unsigned char *bytes,
			   struct lectern_answer *answer)
{
	struct speaker_waiting *front = &speaker->waiting[speaker->head];

	/* Of a phrase that was dropped. */
	if (speaker->count == 0 || frame->serial != front->serial)
		return false;
	*answer = (struct lectern_answer){.id = front->id};
	if (frame->kind == LECTERN_FRAME_END) {
		speaker_end(speaker, frame, answer);
		return true;
	}
	if (frame->kind == LECTERN_FRAME_IPA) {
		lectern_buffer_add(&speaker->ipa, bytes, frame->bytes);
		return false;
	}
	if (frame->kind == LECTERN_FRAME_WORD) {
		answer->kind = LECTERN_ANSWER_WORD;
		answer->code_point = frame->value;
		answer->sample = frame->sample;
	} else {
		answer->kind = LECTERN_ANSWER_SAMPLES;
		answer->samples = (const int16_t *)(const void *)bytes;
		answer->count = frame->bytes / sizeof(int16_t);
	}
	answer->again = frame->attempt != front->attempt;
	front->attempt = frame->attempt;
	return true;
}

enum lectern_status lectern_speaker_read(struct lectern_speaker *speaker,
					 struct lectern_answer *answer,
					 bool *got)
{
	struct lectern_answer next = {0};
	enum lectern_status status;
	struct lectern_frame frame;
	const unsigned char *bytes;
	bool read;

	if (speaker->ipa_given)
		lectern_buffer_clear(&speaker->ipa);
	speaker->ipa_given = false;
	while (!speaker->lost) {
		while (speaker_frame(speaker, &frame, &bytes)) {
			if (!speaker_answer(speaker, &frame, bytes, &next))
				continue;
			if (speaker->ipa.failed)
				return LECTERN_NO_MEMORY;
			*answer = next;
			*got = true;
			return LECTERN_OK;
		}
		if (speaker->lost)
			break;
		status = speaker_fill(speaker, &read);
		if (status != LECTERN_OK)
			break;
		if (read)
			continue;
		/*
		 * Only now: the process answers a drop too, so when there is
		 * no room yet, something to read will come after this.
		 */
		status = speaker_posted(speaker,
					lectern_post_flush(&speaker->post));
		if (status != LECTERN_OK)
			break;
		*got = false;
		return LECTERN_OK;
	}
	return LECTERN_LOST;
}
