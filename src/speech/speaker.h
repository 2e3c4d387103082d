/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * speaker.h - a process that speaks, and the client's end of it.
 *
 * The speaker process initialises the synthesiser once, single-threaded, and
 * forks for each phrase; the child synthesises under seccomp strict, so a
 * phrase that crashes or hangs costs that phrase, and the samples are the same
 * in every run. The client queues phrases and reads what comes back, in order;
 * it never blocks unless asked to. Failed phrases climb down the ladder
 * (safer text, word by word, spelled, an apology) before anyone hears of it.
 */
#ifndef LECTERN_SPEECH_SPEAKER_H
#define LECTERN_SPEECH_SPEAKER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lectern/diagnostics.h"
#include "lectern/status.h"
#include "lectern/voice.h"

struct lectern_saying;
struct lectern_speaker;
struct lectern_synth;

/* Phrases that one speaker may hold unanswered. */
#define LECTERN_SPEAKER_QUEUE_MAX 16

/* What to say; copied when it is queued. */
struct lectern_utterance {
	uint32_t id;	    /* comes back with every answer */
	const char *spoken; /* UTF-8, guarded; see lectern/script.h */
	const struct lectern_saying *sayings;
	size_t saying_count;
	uint32_t rate;	 /* words a minute */
	uint32_t pitch;	 /* 0 to 99 */
	uint32_t volume; /* 0 to 200 */
};

enum lectern_answer_kind {
	LECTERN_ANSWER_SAMPLES,
	LECTERN_ANSWER_WORD, /* comes before the samples of the word */
	LECTERN_ANSWER_END   /* of the phrase; `rung` says how it was said */
};

/* How far down the ladder a phrase had to go. */
enum lectern_rung {
	LECTERN_RUNG_AS_IS,
	LECTERN_RUNG_SAFER,
	LECTERN_RUNG_WORDS,
	LECTERN_RUNG_SPELLED,
	LECTERN_RUNG_UNSAID
};

/* One answer, borrowed until the next call on the speaker. */
struct lectern_answer {
	enum lectern_answer_kind kind;
	uint32_t id;
	const int16_t *samples; /* SAMPLES: no silence at the phrase's ends */
	size_t count;
	uint32_t code_point; /* WORD: which of the spoken code points, from 0 */
	uint32_t sample;     /* WORD: at which sample of the phrase */
	enum lectern_rung rung; /* END */
	/*
	 * SAMPLES, WORD: the phrase begins anew, because the synthesiser died
	 * in the midst of it; what came of it before is void.
	 */
	bool again;
	const char *ipa; /* END of a phrase to transcribe; else NULL */
};

/*
 * Starts a speaker with a voice; `unsaid` (copied) is what it says where a
 * part cannot be read. On success the caller owns *out and gives it to
 * lectern_speaker_close().
 *
 * LECTERN_UNSUPPORTED when the voice or its data are not there;
 * LECTERN_LOST; LECTERN_NO_MEMORY. Each has a diagnostic.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_speaker_open(struct lectern_speaker **out,
		     const struct lectern_voice *voice, const char *unsaid,
		     struct lectern_diagnostics *found);

/*
 * The same in steps, so that several can start side by side, and before it is
 * known whether there is anything to say: this one forks the process, in which
 * `synth` is going to speak, and which sleeps as soon as it has loaded that.
 * A speaker on which a later step failed is still to be closed.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_speaker_start(struct lectern_speaker **out,
		      const struct lectern_synth *synth,
		      const struct lectern_voice *voice, const char *unsaid,
		      struct lectern_diagnostics *found);

/*
 * Waits for the version of what speaks; *version is the speaker's. Statuses as
 * for lectern_speaker_open().
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_speaker_version(struct lectern_speaker *speaker, const char **version,
			struct lectern_diagnostics *found);

/* Has it open its voice, without waiting for that. */
void lectern_speaker_wake(struct lectern_speaker *speaker);

/* Wakes it and waits until it is ready; as for lectern_speaker_open(). */
LECTERN_MUST_CHECK enum lectern_status
lectern_speaker_await(struct lectern_speaker *speaker,
		      struct lectern_diagnostics *found);

/* Ends the process, whatever it is doing, and frees. NULL is allowed. */
void lectern_speaker_close(struct lectern_speaker *speaker);

/* How many phrases are queued or being said. */
size_t lectern_speaker_pending(const struct lectern_speaker *speaker);

/*
 * Queues a phrase; never blocks.
 *
 * LECTERN_TOO_LARGE when the queue is full or the phrase is too long;
 * LECTERN_LOST.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_speaker_say(struct lectern_speaker *speaker,
		    const struct lectern_utterance *utterance);

/*
 * Queues a phrase to transcribe instead of to say: its one answer is END,
 * with the IPA or, when that failed, LECTERN_RUNG_UNSAID. Its rate, pitch and
 * volume do not count. Statuses as above.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_speaker_transcribe(struct lectern_speaker *speaker,
			   const struct lectern_utterance *utterance);

/* Drops everything queued and under way; no answer of it comes any more. */
void lectern_speaker_drop(struct lectern_speaker *speaker);

/*
 * Readable when lectern_speaker_read() has something to give. What was read
 * ahead does not show here: read until nothing is ready before waiting.
 */
int lectern_speaker_fd(const struct lectern_speaker *speaker);

/*
 * The next answer; *got is false when none is ready yet.
 *
 * LECTERN_LOST when the process has gone away or keeps failing;
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_speaker_read(struct lectern_speaker *speaker,
		     struct lectern_answer *answer, bool *got);

#endif
