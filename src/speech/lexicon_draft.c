/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/lexicon_draft.h"

#include <stdio.h>
#include <string.h>

#include "base/alloc.h"
#include "base/utf8.h"
#include "speech/ipa.h"

void lectern_draft_fault(struct lectern_draft *draft, uint32_t line,
			 const char *words, const char *what)
{
	const struct lectern_source_place place = {draft->path, line, 0};

	draft->faulty = true;
	lectern_diagnostics_add(draft->found, LECTERN_ERROR, place, "%s%s",
				words, what);
}

void lectern_draft_begin(struct lectern_draft *draft, uint32_t line)
{
	draft->grapheme_count = 0;
	draft->ipa = NULL;
	draft->alias = NULL;
	draft->preferred = false;
	draft->refused = false;
	draft->line = line;
}

static bool draft_is_plain(const char *text)
{
	size_t length = strlen(text);
	uint32_t code_point;
	size_t size;

	while (length > 0) {
		size = lectern_utf8_decode(text, length, &code_point);
		if (size == 0 || lectern_utf8_is_control(code_point))
			return false;
		text += size;
		length -= size;
	}
	return true;
}

void lectern_draft_grapheme(struct lectern_draft *draft, uint32_t line,
			    const char *text)
{
	if (*text == '\0' || strlen(text) >= LECTERN_GRAPHEME_MAX ||
	    !draft_is_plain(text))
		lectern_draft_fault(
			draft, line,
			"a grapheme must be a word or a few: ", text);
	else if (draft->grapheme_count == LECTERN_DRAFT_GRAPHEMES_MAX)
		lectern_draft_fault(draft, line,
				    "a lexeme has too many graphemes", "");
	else
		draft->graphemes[draft->grapheme_count++] = text;
}

/* What is said for a lexeme cannot be: one fault is told of, not two. */
static void draft_refuse(struct lectern_draft *draft, uint32_t line,
			 const char *words, const char *what)
{
	draft->refused = true;
	lectern_draft_fault(draft, line, words, what);
}

/* Tells what is wrong with a transcription. */
static void draft_symbol(struct lectern_draft *draft, uint32_t line,
			 const char *ipa, size_t at)
{
	char words[LECTERN_IPA_MAX * LECTERN_UTF8_MAX + 64];
	uint32_t code_point = 0;
	size_t size;

	size = lectern_utf8_decode(ipa + at, strlen(ipa + at), &code_point);
	if (size == 0)
		snprintf(words, sizeof(words),
			 "the transcription ends without a sound: %s", ipa);
	else
		snprintf(words, sizeof(words),
			 "\"%.*s\" (U+%04X) has no phoneme here: %s", (int)size,
			 ipa + at, (unsigned)code_point, ipa);
	draft_refuse(draft, line, words, "");
}

/* True when this transcription or alias is the one to be kept. */
static bool draft_takes(struct lectern_draft *draft, bool prefer)
{
	bool first = !draft->ipa && !draft->alias;
	bool takes = first || (prefer && !draft->preferred);

	draft->preferred |= prefer;
	return takes;
}

void lectern_draft_phoneme(struct lectern_draft *draft, uint32_t line,
			   const char *text, bool prefer)
{
	char phonemes[LECTERN_IPA_PHONEMES_MAX];
	enum lectern_status status;
	size_t at;

	status = lectern_ipa_phonemes(text, phonemes, &at);
	/* The s of a plural must still fit behind it. */
	if (status == LECTERN_TOO_LARGE ||
	    lectern_utf8_count(text, strlen(text)) > LECTERN_IPA_MAX - 2)
		draft_refuse(draft, line, "a transcription is too long", "");
	else if (status != LECTERN_OK)
		draft_symbol(draft, line, text, at);
	else if (draft_takes(draft, prefer)) {
		draft->ipa = text;
		draft->alias = NULL;
	}
}

void lectern_draft_alias(struct lectern_draft *draft, uint32_t line,
			 const char *text, bool prefer)
{
	if (*text == '\0' || strlen(text) >= LECTERN_ALIAS_MAX ||
	    !draft_is_plain(text))
		draft_refuse(draft, line,
			     "an alias must be a few words: ", text);
	else if (draft_takes(draft, prefer)) {
		draft->alias = text;
		draft->ipa = NULL;
	}
}

void lectern_draft_end(struct lectern_draft *draft, uint32_t line)
{
	struct lectern_lexeme *grown;
	size_t i;

	if (draft->grapheme_count == 0)
		lectern_draft_fault(draft, line, "a lexeme has no grapheme",
				    "");
	if (!draft->ipa && !draft->alias && !draft->refused)
		lectern_draft_fault(draft, line,
				    "a lexeme has neither phoneme nor alias",
				    "");
	for (i = 0; i < draft->grapheme_count; i++) {
		grown = lectern_grow(draft->lexemes, draft->count, &draft->room,
				     sizeof(*grown));
		if (!grown) {
			draft->no_memory = true;
			return;
		}
		draft->lexemes = grown;
		grown[draft->count++] = (struct lectern_lexeme){
			draft->graphemes[i], draft->ipa, draft->alias, NULL,
			draft->line};
	}
}

/* The last part of a path. */
static const char *draft_file(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

enum lectern_status lectern_draft_add(struct lectern_draft *draft,
				      struct lectern_lexicon *lexicon)
{
	enum lectern_status status = LECTERN_OK;
	size_t i;

	if (draft->count == 0 && !draft->faulty && !draft->no_memory)
		lectern_draft_fault(draft, 1, "the lexicon has no lexeme", "");
	if (draft->no_memory)
		return LECTERN_NO_MEMORY;
	if (draft->faulty)
		return LECTERN_INVALID;
	for (i = 0; i < draft->count && status == LECTERN_OK; i++) {
		draft->lexemes[i].file = draft_file(draft->path);
		status = lectern_lexicon_add(lexicon, &draft->lexemes[i]);
	}
	return status;
}

void lectern_draft_free(struct lectern_draft *draft)
{
	lectern_free(draft->lexemes);
	lectern_arena_free(&draft->arena);
}
