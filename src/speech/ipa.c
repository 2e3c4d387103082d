/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The phonemes are those that the English voices of eSpeak NG share, so that
 * one lexicon serves all of them: "oːɹ" is spoken with or without its r as the
 * voice has it.
 */
#include "speech/ipa.h"

#include <stdbool.h>
#include <string.h>

#include "base/utf8.h"

/* All in one place and small, for the table is gone through for every sound. */
struct ipa_symbol {
	char ipa[8];
	char phoneme[6];
	unsigned char length; /* of `ipa` */
	bool vowel;
};

#define VOWEL(ipa, phoneme)                         \
	{                                           \
		ipa, phoneme, sizeof(ipa) - 1, true \
	}
#define CONSONANT(ipa, phoneme)                      \
	{                                            \
		ipa, phoneme, sizeof(ipa) - 1, false \
	}

/* Longer symbols first: what stands first is taken. */
static const struct ipa_symbol ipa_symbols[] = {
	VOWEL("aɪɚ", "aI3"),   VOWEL("aʊɚ", "aU3"),   VOWEL("ɑːɹ", "A@"),
	VOWEL("oːɹ", "o@"),    VOWEL("ɔːɹ", "O@"),    VOWEL("ɜːɹ", "3:"),
	VOWEL("ɪɹ", "i@3"),    VOWEL("ɛɹ", "e@"),     VOWEL("ʊɹ", "U@"),
	CONSONANT("tʃ", "tS"), CONSONANT("dʒ", "dZ"), VOWEL("aɪ", "aI"),
	VOWEL("aʊ", "aU"),     VOWEL("eɪ", "eI"),     VOWEL("oʊ", "oU"),
	VOWEL("ɔɪ", "OI"),     VOWEL("iː", "i:"),     VOWEL("uː", "u:"),
	VOWEL("ɑː", "A:"),     VOWEL("ɔː", "O:"),     VOWEL("ɜː", "3:"),
	VOWEL("oː", "O:"),     VOWEL("n̩", "@n"),      VOWEL("l̩", "@l"),
	VOWEL("m̩", "@m"),      VOWEL("i", "i"),	      VOWEL("u", "u:"),
	VOWEL("ɪ", "I"),       VOWEL("ɛ", "E"),	      VOWEL("æ", "a"),
	VOWEL("ɑ", "A:"),      VOWEL("ɔ", "O:"),      VOWEL("ʊ", "U"),
	VOWEL("ʌ", "V"),       VOWEL("ə", "@"),	      VOWEL("ɐ", "a#"),
	VOWEL("ɚ", "3"),       VOWEL("ɝ", "3:"),      CONSONANT("p", "p"),
	CONSONANT("b", "b"),   CONSONANT("t", "t"),   CONSONANT("d", "d"),
	CONSONANT("k", "k"),   CONSONANT("ɡ", "g"),   CONSONANT("g", "g"),
	CONSONANT("f", "f"),   CONSONANT("v", "v"),   CONSONANT("θ", "T"),
	CONSONANT("ð", "D"),   CONSONANT("s", "s"),   CONSONANT("z", "z"),
	CONSONANT("ʃ", "S"),   CONSONANT("ʒ", "Z"),   CONSONANT("h", "h"),
	CONSONANT("m", "m"),   CONSONANT("n", "n"),   CONSONANT("ŋ", "N"),
	CONSONANT("l", "l"),   CONSONANT("ɹ", "r"),   CONSONANT("r", "r"),
	CONSONANT("ɾ", "t#"),  CONSONANT("j", "j"),   CONSONANT("w", "w"),
};

/* A transcription on its way to phonemes. */
struct ipa_writer {
	char *out;
	size_t length;
	char stress;  /* of the next vowel; NUL for none */
	bool vowel;   /* what was put last */
	bool sounded; /* the word has a phoneme */
};

static void ipa_put(struct ipa_writer *writer, const char *bytes)
{
	size_t length = strlen(bytes);

	memcpy(writer->out + writer->length, bytes, length + 1);
	writer->length += length;
}

static void ipa_put_symbol(struct ipa_writer *writer,
			   const struct ipa_symbol *symbol)
{
	const char stress[2] = {writer->stress, '\0'};

	if (!writer->sounded)
		ipa_put(writer, writer->length > 0 ? " [[" : "[[");
	/* Apart, so that "i" and "ə" do not become the vowel of "near". */
	else if (symbol->vowel == writer->vowel && writer->stress == '\0')
		ipa_put(writer, "|");
	if (symbol->vowel) {
		ipa_put(writer, stress);
		writer->stress = '\0';
	}
	ipa_put(writer, symbol->phoneme);
	writer->vowel = symbol->vowel;
	writer->sounded = true;
}

static const struct ipa_symbol *ipa_find(const char *ipa)
{
	const struct ipa_symbol *symbol = ipa_symbols;
	const struct ipa_symbol *end =
		ipa_symbols + sizeof(ipa_symbols) / sizeof(ipa_symbols[0]);

	/* A lexicon asks a hundred thousand times, so two bytes are compared
	 * before all: the first alone begins most vowels. */
	for (; symbol < end; symbol++)
		if (symbol->ipa[0] == ipa[0] &&
		    (symbol->length == 1 || symbol->ipa[1] == ipa[1]) &&
		    strncmp(ipa, symbol->ipa, symbol->length) == 0)
			return symbol;
	return NULL;
}

/* The stress that a mark at `ipa` asks for, its length in *length. */
static char ipa_stress(const char *ipa, size_t *length)
{
	static const char primary[] = "ˈ";
	static const char secondary[] = "ˌ";

	*length = sizeof(primary) - 1;
	if (strncmp(ipa, primary, *length) == 0)
		return '\'';
	return strncmp(ipa, secondary, *length) == 0 ? ',' : '\0';
}

/* The end of a word; false when it lacks a sound or the vowel of a stress. */
static bool ipa_close(struct ipa_writer *writer)
{
	if (!writer->sounded || writer->stress != '\0')
		return false;
	ipa_put(writer, "]]");
	writer->sounded = false;
	writer->vowel = false;
	return true;
}

/* One mark, symbol or space at `ipa`; 0 for what is none of them. */
static size_t ipa_step(struct ipa_writer *writer, const char *ipa)
{
	const struct ipa_symbol *symbol;
	size_t length;
	char stress = ipa_stress(ipa, &length);

	if (stress != '\0') {
		if (writer->stress != '\0')
			return 0;
		writer->stress = stress;
		return length;
	}
	if (*ipa == ' ')
		return ipa_close(writer) ? 1 : 0;
	symbol = ipa_find(ipa);
	if (!symbol)
		return 0;
	ipa_put_symbol(writer, symbol);
	return symbol->length;
}

size_t lectern_ipa_symbol(const char *ipa, bool *vowel)
{
	const struct ipa_symbol *symbol;
	size_t length;

	*vowel = false;
	if (ipa_stress(ipa, &length) != '\0')
		return length;
	if (*ipa == ' ')
		return 1;
	symbol = ipa_find(ipa);
	if (!symbol)
		return 0;
	*vowel = symbol->vowel;
	return symbol->length;
}

enum lectern_status lectern_ipa_phonemes(const char *ipa,
					 char out[LECTERN_IPA_PHONEMES_MAX],
					 size_t *at)
{
	struct ipa_writer writer = {.out = out};
	size_t i = 0;
	size_t step;

	*at = 0;
	if (lectern_utf8_count(ipa, strlen(ipa)) > LECTERN_IPA_MAX)
		return LECTERN_TOO_LARGE;
	for (; ipa[i] != '\0'; i += step) {
		step = ipa_step(&writer, ipa + i);
		if (step == 0)
			break;
	}
	*at = i;
	return ipa[i] == '\0' && ipa_close(&writer) ? LECTERN_OK
						    : LECTERN_INVALID;
}
