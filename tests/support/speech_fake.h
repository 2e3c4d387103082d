/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * speech_fake.h - a synthesiser that fails on demand, for tests.
 *
 * It makes 100 samples a code point, a word event a word and 2000 samples of
 * silence at the end. Its text commands it: "*" aborts it, so do "left" and
 * "right" together, "crash" and the letter U+0436; "hang" never returns;
 * "flood" never stops making samples and does not heed the sink; "midway"
 * makes samples and then aborts, unless it stands alone. The voice "nowhere"
 * is not there and "broken" kills the process as it opens.
 */
#ifndef TESTS_SPEECH_FAKE_H
#define TESTS_SPEECH_FAKE_H

#include "speech/synth.h"

#define SPEECH_FAKE_SAMPLES 100

extern const struct lectern_synth speech_fake;

/* A voice with all fields set and no pauses. */
struct lectern_voice speech_fake_voice(const char *name);

#endif
