/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * phone.h - a guide as prompt sets for a phone system.
 *
 * One prompt a block, in order, through the telephone chain: resampled to
 * 8 and 16 kHz, high-passed, levelled by ITU-T P.56 over a few neighbours,
 * limited, encoded, and measured again from the bytes of each file. Each speed
 * is spoken anew and makes a set of its own:
 *
 *	FOLDER/en/normal/manifest.json
 *	FOLDER/en/normal/s03-p02-taking-medicine.wav
 *
 * The language is the first part of the guide's tag. A manifest says what each
 * file of its set holds; a later run makes anew only what changed. A heading
 * and the prompts under it, five at most, share one gain, so a change remakes
 * those (a whole chapter where that is one file), and the folder is then the
 * same, byte for byte, as after a first export.
 *
 * Names are section, prompt and first words, so that they sort in reading
 * order. Files are gathered in a hidden folder and moved to their places when
 * those of all speeds are sound: an export that fails before that leaves the
 * sets as they were.
 *
 * A prompt that is longer than the system plays is cut at the end of a
 * sentence, and its files are called NAME-a, NAME-b and so on.
 *
 *	struct lectern_phone_options options = {.guide = guide,
 *						.words = words,
 *						.voice = &voice,
 *						.data = data,
 *						.folder = "prompts"};
 *
 *	status = lectern_phone_export(&options, &report, found);
 *
 * Ownership: all that the options point to is borrowed for the call.
 * Threads: call it from a process that has no other thread; it forks.
 */
#ifndef LECTERN_PHONE_H
#define LECTERN_PHONE_H

#include <stdbool.h>
#include <stdint.h>

#include "lectern/diagnostics.h"
#include "lectern/guide.h"
#include "lectern/phone_system.h"
#include "lectern/status.h"
#include "lectern/voice.h"
#include "lectern/words.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Seconds that no prompt may pass, whatever the system. */
#define LECTERN_PHONE_SECONDS_MAX 255

/* Active speech levels (ITU-T P.56) to bring prompts to. */
enum lectern_phone_level {
	LECTERN_PHONE_LINE, /* -22 dBov: RFC 7874's RMS of 2600; the default */
	LECTERN_PHONE_ITU,  /* -25.2 dBov: -19 dBm0, ITU-T G.115 */
	LECTERN_PHONE_PBX   /* -19 dBov: as PBX prompts are */
};

/* What becomes a file. */
enum lectern_phone_unit {
	LECTERN_PHONE_UNIT_PROMPT,   /* a block */
	LECTERN_PHONE_UNIT_SECTION,  /* a chapter, with the voice's pauses */
	LECTERN_PHONE_UNIT_SENTENCE, /* called NAME-01, NAME-02 and so on */
	LECTERN_PHONE_UNIT_COUNT
};

/* Speeds, as part of the voice's own rate: 80, 100 and 125 percent. */
enum lectern_phone_speed {
	LECTERN_PHONE_SLOW,
	LECTERN_PHONE_NORMAL,
	LECTERN_PHONE_FAST,
	LECTERN_PHONE_SPEED_COUNT
};

/* A speed's bit in lectern_phone_options.speeds. */
#define LECTERN_PHONE_SPEED_BIT(speed) (1u << (speed))

/* How a finished prompt is told of: for progress lines. */
typedef void lectern_phone_progress_fn(void *user, uint32_t done,
				       uint32_t total);

/*
 * Asked between prompts whether to end early: true ends the export with
 * LECTERN_STOPPED. The sets are as they were then; what was finished lies
 * beside them, hidden, and is not made again by the next export.
 */
typedef bool lectern_phone_stop_fn(void *user);

/* What was measured of a file, from its own bytes. */
struct lectern_phone_sound {
	uint32_t samples;    /* at the file's own rate */
	double level_dbov;   /* of this file; -INFINITY: nothing is heard */
	double section_dbov; /* of the files levelled with it, in this format */
	double peak_dbfs;    /* -INFINITY: it is silent */
	double dc;	     /* mean, in steps of 16 bits */
	/* Sought in one of the formats that give the same sound, G.711 and PCM
	 * at one rate; false: there was no detector. */
	bool digits_sought;
	char digits[8];	   /* DTMF that a detector takes it for; "" is well */
	uint32_t digit_ms; /* where the first of them is heard, about */
	const char *fault; /* what is out of bounds, in a word; NULL: nothing */
};

/*
 * Told of each file of the sets, in their order, also of those that were kept,
 * and also of the faulty ones of an export that fails for them. `name` is the
 * file's, below the export's folder.
 */
typedef void lectern_phone_measured_fn(void *user, const char *name,
				       enum lectern_phone_format format,
				       const struct lectern_phone_sound *sound);

struct lectern_phone_options {
	const struct lectern_guide *guide;
	const struct lectern_words *words;
	const struct lectern_voice *voice;
	const char *data;    /* the folder that holds content/ and voices/ */
	const char *lexicon; /* a PLS file of the user's; NULL: none */
	const char *folder;  /* made when it is missing */
	unsigned formats;    /* 0: what the system usually takes */
	unsigned speeds;     /* 0: NORMAL alone */
	enum lectern_phone_level level;
	/* Its limits, names and folders; NULL: none in particular. */
	const struct lectern_phone_system *system;
	/* What becomes a file; a system that cannot play one prompt behind the
	 * other gets SECTION for PROMPT. */
	enum lectern_phone_unit unit;
	/* A name a block, or NULL: names by section and words. Each must be
	 * [a-z0-9-]{1,28}, begin with no hyphen and be there once. */
	const char *const *names;
	/* Some other prompt opens the call: no second of silence before the
	 * first. */
	bool answered;
	unsigned jobs; /* speaker processes; 0: one a core */
	lectern_phone_progress_fn *progress; /* NULL: none */
	lectern_phone_stop_fn *stop;	     /* NULL: goes on to its end */
	lectern_phone_measured_fn *measured; /* NULL: none */
	void *user;
};

/* What an export did. */
struct lectern_phone_report {
	uint32_t prompts; /* in all sets */
	uint32_t made;	  /* anew in this run */
	double seconds;	  /* of sound in the sets, each prompt once */
};

/*
 * Exports the sets. Chapters that an earlier run made, also one that was killed
 * or stopped, are kept when all that they depend on is as it was and their
 * files agree with their hashes. Files of an earlier run that belong to no
 * block any more are taken away when the manifest names them; other files are
 * left alone. `report` may be NULL.
 *
 * LECTERN_INVALID when the system would refuse it (a format, a name, a
 * sentence that is longer than it plays), or when a file misses its level,
 * peak, length or silence, or has a digit in it, with the file named, or when
 * the folder holds the set of another guide; LECTERN_UNSUPPORTED when an
 * encoder is missing, or for a set of a newer version; LECTERN_IO;
 * LECTERN_NO_MEMORY; LECTERN_STOPPED; and the statuses of lectern_narrate().
 * Each but LECTERN_STOPPED has a diagnostic.
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

/* A speed's name in options and folders ("slow"); "?" for no such speed. */
const char *lectern_phone_speed_name(enum lectern_phone_speed speed);

/*
 * The set of speeds that a list with commas names ("slow,normal"); NULL names
 * none.
 *
 * LECTERN_NOT_FOUND when one of them is no speed.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_phone_speeds_parse(unsigned *out, const char *list);

/* Words a minute of a speed for a voice, inside the voice's bounds. */
uint32_t lectern_phone_speed_rate(const struct lectern_voice *voice,
				  enum lectern_phone_speed speed);

#ifdef __cplusplus
}
#endif

#endif
