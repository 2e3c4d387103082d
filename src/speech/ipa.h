/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ipa.h - the International Phonetic Alphabet as eSpeak NG's phonemes.
 *
 * Takes the symbols of English, broad transcription, and nothing else: a
 * symbol that is passed over is a sound that is left out of a medicine's name.
 * Stress marks may stand before the syllable, as the IPA has them, or before
 * the vowel; the stress is that of the next vowel. eSpeak NG's SSML `phoneme`
 * does not work in 1.51, so phonemes go in as "[[...]]", a pair of brackets a
 * word. Nothing here allocates: it is used in the sandbox too.
 */
#ifndef LECTERN_SPEECH_IPA_H
#define LECTERN_SPEECH_IPA_H

#include <stdbool.h>
#include <stddef.h>

#include "lectern/status.h"

/* Code points of a transcription at most. */
#define LECTERN_IPA_MAX 64

/* Bytes of its phonemes at most, brackets and NUL included. */
#define LECTERN_IPA_PHONEMES_MAX (LECTERN_IPA_MAX * 5 + 8)

/*
 * Writes the phonemes of a transcription, in their brackets, to `out`. A space
 * parts words.
 *
 * LECTERN_INVALID for a symbol without a phoneme, a stress mark without a
 * vowel or a transcription without any sound: *at is the byte where; or
 * LECTERN_TOO_LARGE for more than LECTERN_IPA_MAX code points.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_ipa_phonemes(const char *ipa, char out[LECTERN_IPA_PHONEMES_MAX],
		     size_t *at);

/*
 * The length in bytes of the symbol that `ipa` begins with, and whether it is
 * a vowel; a mark or a space is one that is none. 0 for what is no symbol.
 */
size_t lectern_ipa_symbol(const char *ipa, bool *vowel);

#endif
