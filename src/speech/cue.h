/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cue.h - the samples of a cue, made when it is due.
 *
 * The same cue at the same volume gives the same samples on every machine. It
 * begins and ends in silence, so that it never clicks.
 */
#ifndef LECTERN_SPEECH_CUE_H
#define LECTERN_SPEECH_CUE_H

#include <stddef.h>
#include <stdint.h>

#include "lectern/voice.h"

/*
 * Silence between a cue and the speech that it belongs to, in milliseconds:
 * enough for the ear to be free again, too little to wait for.
 */
#define LECTERN_CUE_GAP_MS 30

/*
 * How many samples at LECTERN_NARRATION_RATE a cue takes, its gap included; 0
 * when it has no tone.
 */
size_t lectern_cue_count(const struct lectern_cue *cue);

/*
 * Writes so many samples to `out`. At a `volume` of 100 they are as loud as
 * the cue says; a louder or softer voice takes its cues with it.
 */
void lectern_cue_make(int16_t *out, const struct lectern_cue *cue,
		      uint32_t volume);

#endif
