/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * voice.h - a narration profile: how the guide is to sound.
 *
 * Profiles are YAML files under voices/ (listen.yaml, export.yaml,
 * phone.yaml): the eSpeak NG voice and variant, rate, pitch, volume, the
 * pauses around each role and the sounds before it. Nothing here touches a
 * synthesiser.
 *
 * Ownership: a loaded voice belongs to who loaded it.
 * Threads: a voice may be read from any number of threads.
 */
#ifndef LECTERN_VOICE_H
#define LECTERN_VOICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lectern/command.h"
#include "lectern/diagnostics.h"
#include "lectern/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Words a minute are kept inside these, pitch and volume in 0 to 100 and 200.
 */
#define LECTERN_RATE_MIN 80
#define LECTERN_RATE_MAX 900

/* What a phrase is to the listener. */
enum lectern_role {
	LECTERN_ROLE_HEADING,
	LECTERN_ROLE_PARAGRAPH,
	LECTERN_ROLE_ITEM,
	LECTERN_ROLE_NOTE,
	LECTERN_ROLE_WARNING,
	LECTERN_ROLE_QUOTE,
	LECTERN_ROLE_ROW,
	LECTERN_ROLE_IMAGE,
	LECTERN_ROLE_CODE,
	LECTERN_ROLE_NOTICE, /* the program's own words */
	LECTERN_ROLE_COUNT
};

/* Silence around a block of a role, in milliseconds at 175 words a minute. */
struct lectern_pause {
	uint32_t before_ms;
	uint32_t after_ms;
};

/* Tones that a cue has at most, one after the other. */
#define LECTERN_CUE_TONES_MAX 2

/*
 * A short sound before a block of a role, which tells the ear what comes. It
 * does not change with the rate; it grows softer and louder with the volume.
 */
struct lectern_cue {
	uint32_t hz[LECTERN_CUE_TONES_MAX]; /* 0: no tone, and none behind it */
	uint32_t ms;			    /* of each tone */
	int32_t level; /* of each tone in dBFS, at a volume of 100 */
};

/* A profile. Copy it, change the copy: it is plain data. */
struct lectern_voice {
	char title[64];	      /* as it is said to the listener: "British" */
	char name[64];	      /* eSpeak NG voice, "en-us" */
	char variant[64];     /* "" or a variant of that voice, "f2" */
	uint32_t rate;	      /* words a minute */
	uint32_t pitch;	      /* 0 to 99 */
	uint32_t volume;      /* 0 to 200, 100 is natural */
	uint32_t sentence_ms; /* silence between two sentences of a block */
	struct lectern_pause pauses[LECTERN_ROLE_COUNT];
	struct lectern_cue cues[LECTERN_ROLE_COUNT]; /* all zero: none */
};

/*
 * Loads a profile. Unknown keys, values outside their bounds and missing
 * fields are faults with their line.
 *
 * LECTERN_IO, LECTERN_INVALID or LECTERN_NO_MEMORY, each with a diagnostic.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_voice_load(struct lectern_voice *out, const char *path,
		   struct lectern_diagnostics *found);

/* Profiles that a listener may change between while reading; borrowed. */
struct lectern_voices {
	const struct lectern_voice *at;
	size_t count;
};

/*
 * Takes the profile of this eSpeak NG voice and variant, but for the rate and
 * the volume; false when none of them is such a one.
 */
bool lectern_voice_choose(struct lectern_voice *voice,
			  const struct lectern_voices *voices, const char *name,
			  const char *variant);

/* The pitch that a listener can set at most; the least is 0. */
#define LECTERN_PITCH_MAX 99

/*
 * Changes a voice as a command of the reader's asks: FASTER and SLOWER by a
 * tenth, LOUDER and SOFTER by 10, HIGHER and LOWER by 5 of pitch, each within
 * its bounds; NEXT_VOICE takes the profile behind this one, found by its name
 * and variant, but for the rate and the volume. Other commands change nothing.
 */
void lectern_voice_change(struct lectern_voice *voice,
			  enum lectern_command command,
			  const struct lectern_voices *voices);

/*
 * A voice at so many per cent of its rate, within the bounds; 0: as it is. The
 * strings are those of `voice`.
 */
struct lectern_voice lectern_voice_paced(const struct lectern_voice *voice,
					 uint32_t percent);

/* A role's name in profiles ("heading"); "?" for no such role. */
const char *lectern_role_name(enum lectern_role role);

#ifdef __cplusplus
}
#endif

#endif
