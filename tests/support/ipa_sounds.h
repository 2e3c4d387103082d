/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ipa_sounds.h - transcriptions as rows of sounds, for tests that ask whether
 * two of them sound the same however they are written.
 *
 * Length, secondary stress and joins are dropped, signs for one sound are made
 * one ("r" and "ɹ", "ɚ" and "əɹ", "oː" and "ɔː"), and the main stress belongs
 * to its vowel, wherever its mark stands.
 */
#ifndef TESTS_SUPPORT_IPA_SOUNDS_H
#define TESTS_SUPPORT_IPA_SOUNDS_H

#include <stdbool.h>
#include <stddef.h>

#define IPA_SOUNDS_MAX 192

struct ipa_sound {
	const char *sign; /* its normal form; constant */
	bool vowel;
	bool primary; /* bears the main stress */
};

struct ipa_sounds {
	struct ipa_sound at[IPA_SOUNDS_MAX];
	size_t count;
};

/*
 * The sounds of the first word of `ipa`; a space, or its end, ends the word.
 * Returns how many bytes were read, the space behind the word included. A sign
 * that is not known fails the test.
 */
size_t ipa_sounds_read(struct ipa_sounds *out, const char *ipa);

/* True when both sound the same; a flap is a t or a d. */
bool ipa_sounds_same(const struct ipa_sounds *a, const struct ipa_sounds *b);

/* How many vowels bear the main stress. */
size_t ipa_sounds_stressed(const struct ipa_sounds *sounds);

/* Which of the vowels bears it, counted from the last, which is 1; 0: none. */
size_t ipa_sounds_stress_from_end(const struct ipa_sounds *sounds);

/* True when the word's sounds end in those of `ending`, stress aside. */
bool ipa_sounds_end(const struct ipa_sounds *sounds, const char *ending);

#endif
