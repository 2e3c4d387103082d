/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Words that the lexicon or the stems know. The text keeps the word as it is
 * written, with its transcription beside it.
 */
#include <string.h>

#include "base/utf8.h"
#include "speech/diction.h"
#include "speech/ipa.h"
#include "speech/lexicon.h"
#include "speech/stems.h"
#include "speech/wording.h"

/* Letters of the suffix that tells biosimilars apart: trastuzumab-dkst. */
#define WORDS_SUFFIX 4

/* Goes past a hyphen to the next part of a compound. */
static bool words_skip_hyphen(struct lectern_wording *wording)
{
	size_t dash = lectern_wording_dash(wording, wording->at);

	/* Dashes are pauses; only hyphens join. */
	if (dash == 0 || !lectern_wording_wordy(wording, wording->at + dash) ||
	    (dash > 1 &&
	     !lectern_wording_starts(wording, wording->at, "\342\200\220", 3) &&
	     !lectern_wording_starts(wording, wording->at, "\342\200\221", 3)))
		return true;
	return lectern_wording_skip(wording, dash);
}

/* "-dkst": four small letters that are no word. */
static bool words_on_suffix(struct lectern_wording *wording)
{
	size_t start = wording->at + 1;
	size_t length = lectern_wording_letters(wording, start);
	size_t i;

	if (lectern_wording_byte(wording, wording->at) != '-' ||
	    length != WORDS_SUFFIX ||
	    lectern_wording_wordy(wording, start + length) ||
	    lectern_wording_listed(wording, LECTERN_RULES_COMPOUNDS, start,
				   length))
		return false;
	for (i = 0; i < length; i++)
		if (wording->text[start + i] < 'a')
			return false;
	wording->at = start;
	lectern_wording_spell(wording, wording->text + start, length, false);
	return lectern_wording_skip(wording, length);
}

/* Says `length` bytes at the place, a word as it is written, in this way. */
static void words_say(struct lectern_wording *wording, size_t length,
		      const char *ipa, bool plural)
{
	lectern_wording_way(wording, ipa, plural);
	wording->way = wording->out->way;
	lectern_wording_copy(wording, length);
	lectern_mapped_say(wording->out, NULL);
}

/* True where a word of the text may begin. */
static bool words_may_begin(const struct lectern_wording *wording)
{
	return !lectern_wording_inside(wording) &&
	       lectern_wording_wordy(wording, wording->at);
}

bool lectern_wording_on_lexeme(struct lectern_wording *wording)
{
	const struct lectern_lexicon *lexicon = wording->diction->lexicon;
	struct lectern_lexicon_hit hit;

	if (lectern_wording_inside(wording) ||
	    !lectern_lexicon_find(lexicon, wording->text + wording->at,
				  wording->length - wording->at, &hit))
		return false;
	wording->detail = hit.lexeme->file;
	if (hit.lexeme->alias) {
		lectern_wording_alias(wording, hit.lexeme->alias, hit.plural);
		lectern_wording_skip(wording, hit.length);
		return words_skip_hyphen(wording);
	}
	words_say(wording, hit.length, hit.lexeme->ipa, hit.plural);
	return words_on_suffix(wording) || words_skip_hyphen(wording);
}

/* The length of "'s" at `at`; 0 for none. */
static size_t words_possessive(const struct lectern_wording *wording, size_t at)
{
	size_t length;

	if (lectern_wording_starts(wording, at, "'s", 2))
		length = 2;
	else if (lectern_wording_starts(wording, at, "\342\200\231s", 4))
		length = 4;
	else
		return 0;
	return lectern_wording_wordy(wording, at + length) ? 0 : length;
}

bool lectern_wording_on_stem(struct lectern_wording *wording)
{
	const struct lectern_stems *stems = wording->diction->stems;
	const char *word = wording->text + wording->at;
	size_t length = lectern_wording_letters(wording, wording->at);
	size_t ending = words_possessive(wording, wording->at + length);
	char ipa[LECTERN_STEM_IPA_MAX];

	if (!stems || length < 2 || !words_may_begin(wording) ||
	    (ending == 0 &&
	     lectern_wording_wordy(wording, wording->at + length)))
		return false;
	if (!lectern_stems_say(stems, word, length, ipa, &wording->detail)) {
		if ((word[length - 1] | 0x20) != 's' || ending > 0 ||
		    !lectern_stems_say(stems, word, length - 1, ipa,
				       &wording->detail))
			return false;
		words_say(wording, length, ipa, true);
	} else {
		words_say(wording, length + ending, ipa, ending > 0);
	}
	return words_on_suffix(wording) || words_skip_hyphen(wording);
}
