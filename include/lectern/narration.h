/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * narration.h - a guide as samples, for exports.
 *
 * Runs as many speaker processes as asked for and hands over their samples
 * phrase by phrase, in the guide's order. The same guide, voice and library
 * versions give the same samples, whatever the number of speakers.
 *
 * Ownership: what is handed to the callback is borrowed for that call.
 * Threads: call it from a process that has no other thread; it forks.
 */
#ifndef LECTERN_NARRATION_H
#define LECTERN_NARRATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lectern/diagnostics.h"
#include "lectern/guide.h"
#include "lectern/script.h"
#include "lectern/status.h"
#include "lectern/voice.h"
#include "lectern/words.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Samples a second of all narration, 16 bit, one channel. */
#define LECTERN_NARRATION_RATE 22050

/* A word began at this sample of its phrase. */
struct lectern_word_mark {
	uint32_t sample;
	struct lectern_position place;
};

/*
 * One phrase, spoken. `samples` has no silence at its ends; the pauses are
 * the phrase's, for the receiver to add as samples of its own. The cue comes
 * between the pause before it and `samples`, and ends with a gap.
 */
struct lectern_spoken {
	const struct lectern_phrase *phrase;
	uint32_t block;
	const int16_t *cue; /* NULL: none */
	size_t cue_count;
	const int16_t *samples;
	size_t count;
	const struct lectern_word_mark *marks;
	size_t mark_count;
};

/* Receives phrases in order. What it returns, if not OK, ends the narration. */
typedef enum lectern_status
lectern_narration_fn(void *user, const struct lectern_spoken *spoken);

/*
 * Speaker processes that were called before it was known whether there is
 * anything to say. Until they are woken there is only one, which sleeps.
 */
struct lectern_narrator;

/* Who is called; all is borrowed, and has to outlive the narrator. */
struct lectern_narrator_options {
	const struct lectern_voice *voice; /* its rate is the narration's */
	const struct lectern_words *words;
	unsigned jobs; /* speaker processes; 0: one a core */
};

/*
 * Calls the first speaker, without waiting for it, so that its version is known
 * soon. On success the caller owns *out and gives it to
 * lectern_narrator_free().
 *
 * LECTERN_LOST; LECTERN_NO_MEMORY. Each has a diagnostic.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_narrator_new(struct lectern_narrator **out,
		     const struct lectern_narrator_options *options,
		     struct lectern_diagnostics *found);

/*
 * What lectern_narration_version() tells, from speakers that are there anyway.
 * *version is the narrator's. Statuses as there.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_narrator_version(struct lectern_narrator *narrator,
			 const char **version,
			 struct lectern_diagnostics *found);

/*
 * Calls the others and has all open their voice, without waiting for that;
 * again does nothing. It forks, so no other thread may be at work. Statuses as
 * for lectern_narrator_new().
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_narrator_wake(struct lectern_narrator *narrator,
		      struct lectern_diagnostics *found);

/* Ends the processes and frees. NULL is allowed. */
void lectern_narrator_free(struct lectern_narrator *narrator);

struct lectern_narration_options {
	const struct lectern_guide *guide;
	const struct lectern_words *words;
	const struct lectern_voice *voice;
	const char *data;    /* the folder that holds content/ and voices/ */
	const char *lexicon; /* a PLS file of the user's; NULL: none */
	/* A script of just these five; NULL: it is made, and freed again. */
	struct lectern_script *script;
	const bool *blocks; /* NULL: all; else which to narrate, by index */
	/* NULL: speakers of its own, `jobs` of them. One that has narrated can
	 * do so again, in the same voice at any rate, unless it failed. */
	struct lectern_narrator *narrator;
	unsigned jobs; /* 0: one a core */
};

/*
 * Narrates the guide. A sentence that the synthesiser cannot say is made
 * safer, then said word by word, then spelled, then replaced by words that
 * say so; the last three are added to `found` as warnings with their place.
 *
 * LECTERN_UNSUPPORTED when the voice is not installed; LECTERN_LOST when
 * speakers die again and again, or fail on five phrases in a row or on all
 * that there are; LECTERN_NO_MEMORY; LECTERN_IO; and whatever `fn` returned.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_narrate(const struct lectern_narration_options *options,
		lectern_narration_fn *fn, void *user,
		struct lectern_diagnostics *found);

/*
 * Words that change when the synthesiser does: its version and the version of
 * its data, for caches ("espeak-ng 1.51 22050"). On success the caller owns
 * *out and gives it to lectern_string_free().
 *
 * LECTERN_UNSUPPORTED when it is not installed, with a diagnostic;
 * LECTERN_LOST when it died of the question; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_narration_version(char **out, struct lectern_diagnostics *found);

/* How terms are to be pronounced, and who hears of it. All is borrowed. */
struct lectern_pronounce_options {
	const struct lectern_voice *voice;
	const char *language; /* BCP 47, of the terms */
	const char *data;     /* the folder that holds voices/ */
	const char *lexicon;  /* a PLS file of the user's; NULL: none */
	/* Each term in its turn, with its IPA as the voice will say it. */
	enum lectern_status (*said)(void *user, const char *term,
				    const char *ipa);
	/* Before that, each change of the term's text; NULL: not told. */
	void (*changed)(void *user, const char *term,
			const struct lectern_script_change *change);
	void *user;
};

/* Rules, lexicons and a voice, kept for as many terms as are asked for. */
struct lectern_pronouncer;

/*
 * Makes one; it starts a speaker. On success the caller owns *out and gives
 * it to lectern_pronouncer_free().
 *
 * LECTERN_IO or LECTERN_INVALID when rules or lexicons are at fault;
 * otherwise as for lectern_narrate(). Each has a diagnostic.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_pronouncer_new(struct lectern_pronouncer **out,
		       const struct lectern_pronounce_options *options,
		       struct lectern_diagnostics *found);

/* Frees one and ends its speaker. NULL is allowed. */
void lectern_pronouncer_free(struct lectern_pronouncer *pronouncer);

/*
 * The pronunciation of each of `count` terms. A term that the voice fails on
 * is told of in `found` and has "" for its IPA.
 *
 * LECTERN_BAD_ARGUMENT for a term that is no UTF-8; LECTERN_LOST when the
 * speaker has gone; LECTERN_NO_MEMORY; and whatever `said` returned.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_pronounce(struct lectern_pronouncer *pronouncer,
		  const char *const *terms, size_t count,
		  struct lectern_diagnostics *found);

#ifdef __cplusplus
}
#endif

#endif
