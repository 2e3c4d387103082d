/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/ipa_sounds.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* A sign and what it is made of: up to two sounds. Longer signs first. */
static const struct {
	const char *sign;
	const char *first;
	const char *second;
} sounds_signs[] = {
	{"tʃ", "tʃ", ""}, {"dʒ", "dʒ", ""}, {"aɪ", "aɪ", ""}, {"aʊ", "aʊ", ""},
	{"eɪ", "eɪ", ""}, {"oʊ", "oʊ", ""}, {"əʊ", "oʊ", ""}, {"ɔɪ", "ɔɪ", ""},
	{"n̩", "ə", "n"},  {"l̩", "ə", "l"},  {"m̩", "ə", "m"},  {"ɚ", "ə", "ɹ"},
	{"ɜ", "ə", "ɹ"},  {"ɝ", "ə", "ɹ"},  {"i", "i", ""},   {"u", "u", ""},
	{"ɪ", "ɪ", ""},	  {"ᵻ", "ɪ", ""},   {"e", "ɛ", ""},   {"ɛ", "ɛ", ""},
	{"æ", "æ", ""},	  {"a", "æ", ""},   {"ɑ", "ɑ", ""},   {"ɒ", "ɑ", ""},
	{"ɔ", "ɔ", ""},	  {"o", "ɔ", ""},   {"ʊ", "ʊ", ""},   {"ʌ", "ʌ", ""},
	{"ə", "ə", ""},	  {"ɐ", "ə", ""},   {"p", "p", ""},   {"b", "b", ""},
	{"t", "t", ""},	  {"ʔ", "t", ""},   {"d", "d", ""},   {"k", "k", ""},
	{"ɡ", "ɡ", ""},	  {"g", "ɡ", ""},   {"f", "f", ""},   {"v", "v", ""},
	{"θ", "θ", ""},	  {"ð", "ð", ""},   {"s", "s", ""},   {"z", "z", ""},
	{"ʃ", "ʃ", ""},	  {"ʒ", "ʒ", ""},   {"h", "h", ""},   {"m", "m", ""},
	{"n", "n", ""},	  {"ŋ", "ŋ", ""},   {"l", "l", ""},   {"ɫ", "l", ""},
	{"ɹ", "ɹ", ""},	  {"r", "ɹ", ""},   {"ɾ", "ɾ", ""},   {"j", "j", ""},
	{"w", "w", ""},
};

/* Marks that say nothing of which sound it is. */
static const char *const sounds_dropped[] = {"ː",      "ˑ", "ˌ", "\u0361",
					     "\u200d", "_", "."};

static const char sounds_vowels[] = "aɪ aʊ eɪ oʊ ɔɪ i u ɪ ɛ æ ɑ ɔ ʊ ʌ ə";

static bool sounds_is_vowel(const char *sign)
{
	const char *at = strstr(sounds_vowels, sign);

	return at != NULL && *sign != '\0';
}

static void sounds_add(struct ipa_sounds *out, const char *sign, bool *stress)
{
	struct ipa_sound *sound = &out->at[out->count];
	const char *before = out->count > 0 ? sound[-1].sign : "";

	if (*sign == '\0')
		return;
	/* Nobody says an n before a k. */
	if (strcmp(before, "n") == 0 &&
	    (strcmp(sign, "k") == 0 || strcmp(sign, "ɡ") == 0))
		sound[-1].sign = "ŋ";
	/* A linking r is written twice and said once. */
	if (strcmp(sign, "ɹ") == 0 && strcmp(before, "ɹ") == 0)
		return;
	assert_true(out->count < IPA_SOUNDS_MAX);
	sound->sign = sign;
	sound->vowel = sounds_is_vowel(sign);
	sound->primary = sound->vowel && *stress;
	if (sound->vowel)
		*stress = false;
	out->count++;
}

static size_t sounds_skip(const char *ipa)
{
	size_t i;

	for (i = 0; i < sizeof(sounds_dropped) / sizeof(sounds_dropped[0]); i++)
		if (strncmp(ipa, sounds_dropped[i],
			    strlen(sounds_dropped[i])) == 0)
			return strlen(sounds_dropped[i]);
	return 0;
}

/* The sounds of one sign; its length. */
static size_t sounds_step(struct ipa_sounds *out, const char *ipa, bool *stress)
{
	const size_t count = sizeof(sounds_signs) / sizeof(sounds_signs[0]);
	size_t length = sounds_skip(ipa);
	size_t i;

	if (length > 0)
		return length;
	if (strncmp(ipa, "ˈ", strlen("ˈ")) == 0) {
		*stress = true;
		return strlen("ˈ");
	}
	for (i = 0; i < count; i++) {
		length = strlen(sounds_signs[i].sign);
		if (strncmp(ipa, sounds_signs[i].sign, length) != 0)
			continue;
		sounds_add(out, sounds_signs[i].first, stress);
		sounds_add(out, sounds_signs[i].second, stress);
		return length;
	}
	fail_msg("no sound: %s", ipa);
	return 1;
}

size_t ipa_sounds_read(struct ipa_sounds *out, const char *ipa)
{
	bool stress = false;
	size_t at = 0;

	out->count = 0;
	while (ipa[at] != '\0' && ipa[at] != ' ')
		at += sounds_step(out, ipa + at, &stress);
	return at + (ipa[at] == ' ');
}

static bool sounds_one_same(const char *a, const char *b)
{
	if (strcmp(a, b) == 0)
		return true;
	if (strcmp(b, "ɾ") == 0)
		return strcmp(a, "t") == 0 || strcmp(a, "d") == 0;
	return strcmp(a, "ɾ") == 0 &&
	       (strcmp(b, "t") == 0 || strcmp(b, "d") == 0);
}

bool ipa_sounds_same(const struct ipa_sounds *a, const struct ipa_sounds *b)
{
	size_t i;

	if (a->count != b->count)
		return false;
	for (i = 0; i < a->count; i++)
		if (!sounds_one_same(a->at[i].sign, b->at[i].sign) ||
		    a->at[i].primary != b->at[i].primary)
			return false;
	return true;
}

size_t ipa_sounds_stressed(const struct ipa_sounds *sounds)
{
	size_t count = 0;
	size_t i;

	for (i = 0; i < sounds->count; i++)
		count += sounds->at[i].primary;
	return count;
}

size_t ipa_sounds_stress_from_end(const struct ipa_sounds *sounds)
{
	size_t vowels = 0;
	size_t i;

	for (i = sounds->count; i > 0; i--) {
		vowels += sounds->at[i - 1].vowel;
		if (sounds->at[i - 1].primary)
			return vowels;
	}
	return 0;
}

bool ipa_sounds_end(const struct ipa_sounds *sounds, const char *ending)
{
	struct ipa_sounds tail;
	size_t from;
	size_t i;

	ipa_sounds_read(&tail, ending);
	if (tail.count > sounds->count)
		return false;
	from = sounds->count - tail.count;
	for (i = 0; i < tail.count; i++)
		if (!sounds_one_same(sounds->at[from + i].sign,
				     tail.at[i].sign))
			return false;
	return true;
}
