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

/*
 * By the first byte, as bytes have no sign; of those that share it the longer
 * symbols first: what stands first is taken.
 */
static const struct ipa_symbol ipa_symbols[] = {
	VOWEL("aɪɚ", "aI3"),   VOWEL("aʊɚ", "aU3"), VOWEL("aɪ", "aI"),
	VOWEL("aʊ", "aU"),     CONSONANT("b", "b"), CONSONANT("dʒ", "dZ"),
	CONSONANT("d", "d"),   VOWEL("eɪ", "eI"),   CONSONANT("f", "f"),
	CONSONANT("g", "g"),   CONSONANT("h", "h"), VOWEL("iː", "i:"),
	VOWEL("i", "i"),       CONSONANT("j", "j"), CONSONANT("k", "k"),
	VOWEL("l̩", "@l"),      CONSONANT("l", "l"), VOWEL("m̩", "@m"),
	CONSONANT("m", "m"),   VOWEL("n̩", "@n"),    CONSONANT("n", "n"),
	VOWEL("oːɹ", "o@"),    VOWEL("oʊ", "oU"),   VOWEL("oː", "O:"),
	CONSONANT("p", "p"),   CONSONANT("r", "r"), CONSONANT("s", "s"),
	CONSONANT("tʃ", "tS"), CONSONANT("t", "t"), VOWEL("uː", "u:"),
	VOWEL("u", "u:"),      CONSONANT("v", "v"), CONSONANT("w", "w"),
	CONSONANT("z", "z"),   VOWEL("æ", "a"),	    CONSONANT("ð", "D"),
	CONSONANT("ŋ", "N"),   VOWEL("ɑːɹ", "A@"),  VOWEL("ɔːɹ", "O@"),
	VOWEL("ɜːɹ", "3:"),    VOWEL("ɪɹ", "i@3"),  VOWEL("ɛɹ", "e@"),
	VOWEL("ɔɪ", "OI"),     VOWEL("ɑː", "A:"),   VOWEL("ɔː", "O:"),
	VOWEL("ɜː", "3:"),     VOWEL("ɪ", "I"),	    VOWEL("ɛ", "E"),
	VOWEL("ɑ", "A:"),      VOWEL("ɔ", "O:"),    VOWEL("ə", "@"),
	VOWEL("ɐ", "a#"),      VOWEL("ɚ", "3"),	    VOWEL("ɝ", "3:"),
	CONSONANT("ɡ", "g"),   CONSONANT("ɹ", "r"), CONSONANT("ɾ", "t#"),
	VOWEL("ʊɹ", "U@"),     VOWEL("ʊ", "U"),	    VOWEL("ʌ", "V"),
	CONSONANT("ʃ", "S"),   CONSONANT("ʒ", "Z"), CONSONANT("θ", "T"),
};

#define IPA_SYMBOLS (sizeof(ipa_symbols) / sizeof(ipa_symbols[0]))

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

/* Where the symbols with this first byte begin, or would. */
static size_t ipa_first(unsigned char byte)
{
	size_t low = 0;
	size_t high = IPA_SYMBOLS;

	while (low < high) {
		const size_t middle = (low + high) / 2;

		if ((unsigned char)ipa_symbols[middle].ipa[0] < byte)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static const struct ipa_symbol *ipa_find(const char *ipa)
{
	size_t i;

	/* A lexicon asks fifty thousand times, mostly for vowels, of which one
	 * byte begins a dozen: the second is looked at before all are. */
	for (i = ipa_first((unsigned char)ipa[0]); i < IPA_SYMBOLS; i++) {
		const struct ipa_symbol *symbol = &ipa_symbols[i];

		if (symbol->ipa[0] != ipa[0])
			break;
		if (symbol->length == 1 ||
		    (symbol->ipa[1] == ipa[1] &&
		     (symbol->length == 2 ||
		      strncmp(ipa, symbol->ipa, symbol->length) == 0)))
			return symbol;
	}
	return NULL;
}

/* The stress that a mark at `ipa` asks for, its length in *length. */
static char ipa_stress(const char *ipa, size_t *length)
{
	static const char primary[] = "ˈ";
	static const char secondary[] = "ˌ";

	*length = sizeof(primary) - 1;
	if (ipa[0] != primary[0])
		return '\0';
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
