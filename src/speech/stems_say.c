/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A name is cut into its ending, which is said as the table has it, and the
 * letters before, which become sounds one after the other. Then the stress is
 * laid: the main one where the ending puts it, a lesser one on every second
 * vowel before; and only then is it known how each vowel sounds.
 */
#include <stdlib.h>
#include <string.h>

#include "speech/ipa.h"
#include "speech/stems_table.h"

#define STEM_SOUNDS_MAX 96

/* A part of fewer letters counts only at a beginning. */
#define STEM_PART_ANYWHERE 6

enum stem_stress { STEM_WEAK, STEM_SECONDARY, STEM_PRIMARY };

/* One sound: of a letter, or of a transcription. */
struct stem_sound {
	const char *ipa; /* NULL: one of the forms, by the stress */
	size_t length;
	const char *const *forms;
	bool vowel;
	bool open;
	enum stem_stress stress;
};

struct stem_word {
	const struct lectern_stems *stems;
	char letters[LECTERN_STEM_WORD_MAX + 1];
	size_t length;
	size_t rest; /* letters before the ending */
	const struct stem_ending *ending;
	struct stem_sound sounds[STEM_SOUNDS_MAX];
	size_t count;
};

static bool stem_is_vowel(char c)
{
	return c != '\0' && strchr("aeiouy", c) != NULL;
}

/* A letter of the word; NUL outside. */
static char stem_at(const struct stem_word *word, size_t at)
{
	return at < word->length ? word->letters[at] : '\0';
}

/* A set: its letters, A any vowel, C any consonant, _ the edge. */
static bool stem_in_set(const char *set, char c)
{
	if (*set == '\0')
		return true;
	if (c == '\0')
		return strchr(set, '_') != NULL;
	return strchr(set, c) || (stem_is_vowel(c) && strchr(set, 'A')) ||
	       (!stem_is_vowel(c) && strchr(set, 'C'));
}

/* Copies the small letters; false for what is no word of ASCII letters. */
static bool stem_take(struct stem_word *word, const char *text, size_t length)
{
	size_t i;

	if (length > LECTERN_STEM_WORD_MAX)
		return false;
	for (i = 0; i < length; i++) {
		char c = (char)(text[i] | 0x20);

		if (c < 'a' || c > 'z')
			return false;
		word->letters[i] = c;
	}
	word->letters[length] = '\0';
	word->length = length;
	return true;
}

static int stem_compare_ordinary(const void *key, const void *element)
{
	return strcmp(key, *(const char *const *)element);
}

static bool stem_is_ordinary(const struct stem_word *word)
{
	const struct lectern_stems *stems = word->stems;

	return stems->ordinary_count > 0 &&
	       bsearch(word->letters, stems->ordinary, stems->ordinary_count,
		       sizeof(*stems->ordinary), stem_compare_ordinary);
}

/* Two letters are the least that an ending may follow. */
static bool stem_find_ending(struct stem_word *word)
{
	const struct stem_endings *endings;
	size_t i;

	if (word->length < 2)
		return false;
	endings = &word->stems->last[word->letters[word->length - 1] - 'a'];
	for (i = 0; i < endings->count; i++) {
		const struct stem_ending *ending = endings->at[i];
		const size_t rest = word->length - ending->length;

		if (word->length >= ending->length + 2 &&
		    memcmp(word->letters + rest, ending->letters,
			   ending->length) == 0) {
			word->ending = ending;
			word->rest = rest;
			return true;
		}
	}
	return false;
}

/* ------------------------------------------------------------------ sounds */

static bool stem_add(struct stem_word *word, struct stem_sound sound)
{
	if (word->count == STEM_SOUNDS_MAX)
		return false;
	word->sounds[word->count++] = sound;
	return true;
}

/* The sounds of a transcription, each by itself, with its stress. */
static bool stem_add_ipa(struct stem_word *word, const char *ipa)
{
	enum stem_stress stress = STEM_WEAK;
	size_t length;
	bool vowel;

	for (; *ipa != '\0'; ipa += length) {
		length = lectern_ipa_symbol(ipa, &vowel);
		if (length == 0)
			return false;
		if (strncmp(ipa, "ˈ", strlen("ˈ")) == 0)
			stress = STEM_PRIMARY;
		else if (strncmp(ipa, "ˌ", strlen("ˌ")) == 0)
			stress = STEM_SECONDARY;
		else if (!stem_add(word, (struct stem_sound){
						 .ipa = ipa,
						 .length = length,
						 .vowel = vowel,
						 .stress = vowel ? stress
								 : STEM_WEAK}))
			return false;
		if (vowel)
			stress = STEM_WEAK;
	}
	return true;
}

/* How many letters at `at` are one consonant: two of "ch", else one. */
static size_t stem_consonant(const struct stem_word *word, size_t at)
{
	char c = stem_at(word, at);
	char next = stem_at(word, at + 1);

	return (next == 'h' && strchr("cpstgr", c)) || (c == 'q' && next == 'u')
		       ? 2
		       : 1;
}

/* True when the syllable of the vowel that ends at `at` ends with it. */
static bool stem_is_open(const struct stem_word *word, size_t at)
{
	size_t start = at;
	size_t count = 0;

	while (at < word->length && !stem_is_vowel(word->letters[at])) {
		/* x is two consonants. */
		count += word->letters[at] == 'x' ? 2 : 1;
		at += stem_consonant(word, at);
	}
	if (at >= word->length)
		return count == 0;
	/* A stop and a liquid begin the next syllable together. */
	return count < 2 ||
	       (count == 2 && strchr("bcdfgkpt", stem_at(word, start)) &&
		strchr("lr", stem_at(word, at - 1)));
}

static bool stem_letter_fits(const struct stem_word *word,
			     const struct stem_letter *letter, size_t at)
{
	char before = at > 0 ? word->letters[at - 1] : '\0';

	return letter->length <= word->rest - at &&
	       memcmp(word->letters + at, letter->letters, letter->length) ==
		       0 &&
	       stem_in_set(letter->left, before) &&
	       stem_in_set(letter->right, stem_at(word, at + letter->length));
}

/* The sound of the letters at `at`; how many they were, 0 for a fault. */
static size_t stem_add_letters(struct stem_word *word, size_t at)
{
	const struct lectern_stems *stems = word->stems;
	size_t i;

	for (i = 0; i < stems->letter_count; i++) {
		const struct stem_letter *letter = &stems->letters[i];
		size_t end = at + letter->length;
		bool added = true;

		if (!stem_letter_fits(word, letter, at))
			continue;
		if (letter->vowel)
			added = stem_add(
				word, (struct stem_sound){
					      .forms = letter->forms,
					      .vowel = true,
					      .open = stem_is_open(word, end)});
		else if (strcmp(letter->forms[0], "-") != 0)
			added = stem_add_ipa(word, letter->forms[0]);
		return added ? letter->length : 0;
	}
	return 0;
}

/*
 * A part at `at`: at the start, behind another part, or long enough to be no
 * chance.
 */
static size_t stem_add_part(struct stem_word *word, size_t at, bool begins)
{
	const struct lectern_stems *stems = word->stems;
	size_t i;

	for (i = 0; i < stems->part_count; i++) {
		const struct stem_part *part = &stems->parts[i];

		if ((begins || part->length >= STEM_PART_ANYWHERE) &&
		    part->length <= word->rest - at &&
		    memcmp(word->letters + at, part->letters, part->length) ==
			    0)
			return stem_add_ipa(word, part->ipa) ? part->length : 0;
	}
	return 0;
}

static bool stem_sound_out(struct stem_word *word)
{
	bool begins = true;
	size_t at = 0;
	size_t length;

	while (at < word->rest) {
		length = stem_add_part(word, at, begins);
		begins = length > 0;
		if (length == 0)
			length = stem_add_letters(word, at);
		if (length == 0)
			return false;
		at += length;
	}
	return stem_add_ipa(word, word->ending->ipa);
}

/* ------------------------------------------------------------------ stress */

/* True for a vowel that a part has without stress, and that bears none. */
static bool stem_is_reduced(const struct stem_sound *sound)
{
	return sound->ipa && (strncmp(sound->ipa, "ə", strlen("ə")) == 0 ||
			      strncmp(sound->ipa, "ɚ", strlen("ɚ")) == 0 ||
			      (sound->ipa[0] == 'i' && sound->length == 1));
}

/* The vowels of a word, in order; how many. */
static size_t stem_vowels(struct stem_word *word,
			  struct stem_sound *vowels[STEM_SOUNDS_MAX])
{
	size_t count = 0;
	size_t i;

	for (i = 0; i < word->count; i++)
		if (word->sounds[i].vowel)
			vowels[count++] = &word->sounds[i];
	return count;
}

/* The index of the main stress among the vowels. */
static size_t stem_main(const struct stem_word *word,
			struct stem_sound *const *vowels, size_t count)
{
	unsigned stress = word->ending->stress;
	size_t main = count > stress ? count - stress : 0;
	size_t i;

	if (stress == 0) {
		for (i = 0; i + 1 < count; i++)
			if (vowels[i]->stress == STEM_PRIMARY)
				break;
		return i;
	}
	while (main > 0 && stem_is_reduced(vowels[main]))
		main--;
	return main;
}

/*
 * The lesser stress: on every second vowel before the main one, but rather on
 * the first of a word than on its second.
 */
static bool stem_is_secondary(size_t vowel, size_t main)
{
	if (vowel >= main || main - vowel < 2)
		return false;
	if (main == 3)
		return vowel == 0;
	return (main - vowel) % 2 == 0;
}

static void stem_lay_stress(struct stem_word *word)
{
	struct stem_sound *vowels[STEM_SOUNDS_MAX];
	size_t count = stem_vowels(word, vowels);
	size_t main = stem_main(word, vowels, count);
	size_t i;

	for (i = 0; i < count; i++)
		if (i == main)
			vowels[i]->stress = STEM_PRIMARY;
		else if (stem_is_secondary(i, main) &&
			 !stem_is_reduced(vowels[i]))
			vowels[i]->stress = STEM_SECONDARY;
}

/* The form of a vowel for its stress and its syllable. */
static const char *stem_form(const struct stem_sound *sound)
{
	if (sound->stress == STEM_WEAK)
		return sound->forms[sound->open ? STEM_WEAK_OPEN
						: STEM_WEAK_CLOSED];
	return sound
		->forms[sound->open ? STEM_STRONG_OPEN : STEM_STRONG_CLOSED];
}

static bool stem_put(char ipa[LECTERN_STEM_IPA_MAX], size_t *length,
		     const char *bytes, size_t count)
{
	if (count >= LECTERN_STEM_IPA_MAX - *length)
		return false;
	memcpy(ipa + *length, bytes, count);
	*length += count;
	ipa[*length] = '\0';
	return true;
}

static bool stem_write(const struct stem_word *word,
		       char ipa[LECTERN_STEM_IPA_MAX])
{
	static const char *const marks[] = {
		[STEM_WEAK] = "", [STEM_SECONDARY] = "ˌ", [STEM_PRIMARY] = "ˈ"};
	size_t length = 0;
	size_t i;

	for (i = 0; i < word->count; i++) {
		const struct stem_sound *sound = &word->sounds[i];
		const char *mark = marks[sound->stress];
		const char *from = sound->ipa ? sound->ipa : stem_form(sound);

		if (!stem_put(ipa, &length, mark, strlen(mark)) ||
		    !stem_put(ipa, &length, from,
			      sound->ipa ? sound->length : strlen(from)))
			return false;
	}
	return true;
}

bool lectern_stems_say(const struct lectern_stems *stems, const char *text,
		       size_t length, char ipa[LECTERN_STEM_IPA_MAX],
		       const char **stem)
{
	char phonemes[LECTERN_IPA_PHONEMES_MAX];
	struct stem_word word;
	size_t at;

	/* Every word of a text comes here, and is none: of the sounds, some
	 * kilobytes, nothing is cleared. */
	word.stems = stems;
	word.ending = NULL;
	word.count = 0;
	if (!stem_take(&word, text, length) || stem_is_ordinary(&word) ||
	    !stem_find_ending(&word) || !stem_sound_out(&word))
		return false;
	stem_lay_stress(&word);
	if (!stem_write(&word, ipa) ||
	    lectern_ipa_phonemes(ipa, phonemes, &at) != LECTERN_OK)
		return false;
	*stem = word.ending->letters;
	return true;
}
