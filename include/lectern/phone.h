/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * phone.h - a guide as a prompt set for a phone system.
 *
 * One prompt a block, in order, through the telephone chain: resampled to
 * 8 kHz, high-passed, levelled by ITU-T P.56 over each section, limited,
 * measured again. A manifest (manifest.json) says what each file holds; a
 * later run makes anew only what changed. Prompts of a section share one
 * gain, so a change remakes its whole section (the guide's chapter), and the
 * folder is then the same, byte for byte, as after a first export.
 *
 * Files are named by section, prompt and first words
 * (s03-p02-taking-medicine.wav), so that they sort in reading order. They are
 * gathered in a hidden folder and moved to their places when all are sound:
 * an export that fails before that leaves the set as it was.
 *
 *	struct lectern_phone_options options = {.guide = guide,
 *						.words = words,
 *						.voice = &voice,
 *						.data = data,
 *						.folder = "prompts"};
 *
 *	status = lectern_phone_export(&options, &report, found);
 *
 * Ownership: guide, words and voice are borrowed for the call.
 * Threads: call it from a process that has no other thread; it forks.
 */
#ifndef LECTERN_PHONE_H
#define LECTERN_PHONE_H

#include <stdbool.h>
#include <stdint.h>

#include "lectern/diagnostics.h"
#include "lectern/guide.h"
#include "lectern/status.h"
#include "lectern/voice.h"
#include "lectern/words.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Encodings, to be joined with |. */
#define LECTERN_PHONE_WAV 1u	  /* PCM16, 8 kHz, WAV */
#define LECTERN_PHONE_ULAW_WAV 2u /* G.711 u-law, 8 kHz, WAV */

/* Active speech levels (ITU-T P.56) to bring prompts to. */
enum lectern_phone_level {
	LECTERN_PHONE_LINE, /* -22 dBov: RFC 7874's RMS of 2600; the default */
	LECTERN_PHONE_ITU,  /* -25.2 dBov: -19 dBm0, ITU-T G.115 */
	LECTERN_PHONE_PBX   /* -19 dBov: as PBX prompts are */
};

/* How a finished prompt is told of: for progress lines. */
typedef void lectern_phone_progress_fn(void *user, uint32_t done,
				       uint32_t total);

/*
 * Asked between prompts whether to end early: true ends the export with
 * LECTERN_STOPPED, the folder being as it was.
 */
typedef bool lectern_phone_stop_fn(void *user);

struct lectern_phone_options {
	const struct lectern_guide *guide;
	const struct lectern_words *words;
	const struct lectern_voice *voice;
	const char *data;    /* the folder that holds content/ and voices/ */
	const char *lexicon; /* a PLS file of the user's; NULL: none */
	const char *folder;  /* made when it is missing */
	unsigned formats;    /* 0: WAV and ULAW_WAV */
	enum lectern_phone_level level;
	unsigned jobs; /* speaker processes; 0: one a core */
	lectern_phone_progress_fn *progress; /* NULL: none */
	lectern_phone_stop_fn *stop;	     /* NULL: goes on to its end */
	void *user;
};

/* What an export did. */
struct lectern_phone_report {
	uint32_t prompts; /* in the set */
	uint32_t made;	  /* anew in this run */
	double seconds;	  /* of sound in the set */
};

/*
 * Exports the set. Files of an earlier run that belong to no block any more
 * are taken away when the manifest names them; other files are left alone.
 * `report` may be NULL.
 *
 * LECTERN_INVALID when a prompt misses its level or peak, or is longer than
 * 255 s, with the file named; LECTERN_IO; LECTERN_NO_MEMORY; LECTERN_STOPPED;
 * and the statuses of lectern_narrate(). Each has a diagnostic.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_phone_export(const struct lectern_phone_options *options,
		     struct lectern_phone_report *report,
		     struct lectern_diagnostics *found);

/*
 * The level profile called `name` ("line", "itu", "pbx").
 *
 * LECTERN_NOT_FOUND.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_phone_level_find(enum lectern_phone_level *out, const char *name);

#ifdef __cplusplus
}
#endif

#endif
