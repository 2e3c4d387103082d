/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Entries are chained by their first word, so that a text is looked up once a
 * word, however many phrases begin with it.
 */
#include "speech/lexicon.h"

#include <string.h>

#include "base/alloc.h"
#include "base/arena.h"
#include "base/unicode.h"
#include "base/utf8.h"

#define LEXICON_BUCKETS 8192u

struct lexicon_entry {
	struct lectern_lexeme lexeme;
	struct lexicon_entry *next; /* of the same bucket, the later first */
	uint32_t hash;
	bool exact; /* only as it is written */
	bool name;  /* or with more capitals: it has one, in front */
};

struct lectern_lexicon {
	struct lectern_arena arena;
	struct lexicon_entry *buckets[LEXICON_BUCKETS];
	struct lexicon_entry **entries;
	size_t count;
	size_t room;
};

enum lectern_status lectern_lexicon_new(struct lectern_lexicon **out)
{
	struct lectern_lexicon *lexicon = lectern_alloc(1, sizeof(*lexicon));

	if (!lexicon)
		return LECTERN_NO_MEMORY;
	*out = lexicon;
	return LECTERN_OK;
}

void lectern_lexicon_free(struct lectern_lexicon *lexicon)
{
	if (!lexicon)
		return;
	lectern_arena_free(&lexicon->arena);
	lectern_free(lexicon->entries);
	lectern_free(lexicon);
}

size_t lectern_lexicon_count(const struct lectern_lexicon *lexicon)
{
	return lexicon->count;
}

const struct lectern_lexeme *
lectern_lexicon_at(const struct lectern_lexicon *lexicon, size_t index)
{
	return index < lexicon->count ? &lexicon->entries[index]->lexeme : NULL;
}

static bool lexicon_is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

static char lexicon_lower(char c)
{
	return lexicon_is_capital(c) ? (char)(c | 0x20) : c;
}

/* Letters, digits and what is beyond ASCII make up a first word. */
static bool lexicon_is_wordy(char c)
{
	c = lexicon_lower(c);
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
	       (unsigned char)c >= 0x80;
}

/* The length of the first word; of a sign that stands in its place, 1. */
static size_t lexicon_word(const char *text, size_t length)
{
	size_t end = 0;

	/* Typographic apostrophes, dashes and spaces are no letters. */
	while (end < length && lexicon_is_wordy(text[end]) &&
	       !(end + 1 < length && (memcmp(text + end, "\342\200", 2) == 0 ||
				      memcmp(text + end, "\302\240", 2) == 0)))
		end++;
	return end == 0 && length > 0 ? 1 : end;
}

/*
 * FNV-1a over small letters. What is beyond ASCII is left to the comparison,
 * which knows its capitals.
 */
static uint32_t lexicon_hash(const char *word, size_t length)
{
	uint32_t hash = 2166136261u;
	size_t i;

	for (i = 0; i < length; i++)
		if ((unsigned char)word[i] < 0x80)
			hash = (hash ^ (unsigned char)lexicon_lower(word[i])) *
			       16777619u;
	return hash;
}

static size_t lexicon_capitals(const char *word)
{
	size_t count = 0;

	for (; *word != '\0'; word++)
		count += lexicon_is_capital(*word);
	return count;
}

static bool lexicon_copy(struct lectern_lexicon *lexicon, const char **out,
			 const char *from)
{
	if (from)
		*out = lectern_arena_copy(&lexicon->arena, from, strlen(from));
	return !from || *out;
}

enum lectern_status lectern_lexicon_add(struct lectern_lexicon *lexicon,
					const struct lectern_lexeme *lexeme)
{
	const char *word = lexeme->grapheme;
	struct lexicon_entry *entry;
	struct lexicon_entry **grown;
	size_t capitals = lexicon_capitals(word);

	entry = lectern_arena_take(&lexicon->arena, 1, sizeof(*entry));
	grown = lectern_grow(lexicon->entries, lexicon->count, &lexicon->room,
			     sizeof(*grown));
	if (grown)
		lexicon->entries = grown;
	if (!entry || !grown)
		return LECTERN_NO_MEMORY;
	entry->lexeme = *lexeme;
	if (!lexicon_copy(lexicon, &entry->lexeme.grapheme, word) ||
	    !lexicon_copy(lexicon, &entry->lexeme.ipa, lexeme->ipa) ||
	    !lexicon_copy(lexicon, &entry->lexeme.alias, lexeme->alias) ||
	    !lexicon_copy(lexicon, &entry->lexeme.file, lexeme->file))
		return LECTERN_NO_MEMORY;
	entry->exact = capitals > 0 || lexeme->alias;
	entry->name = capitals == 1 && lexicon_is_capital(word[0]) &&
		      strlen(word) > 3 && !lexeme->alias;
	entry->hash = lexicon_hash(word, lexicon_word(word, strlen(word)));
	entry->next = lexicon->buckets[entry->hash % LEXICON_BUCKETS];
	lexicon->buckets[entry->hash % LEXICON_BUCKETS] = entry;
	lexicon->entries[lexicon->count++] = entry;
	return LECTERN_OK;
}

/* ------------------------------------------------------------- finding */

/* A text under comparison. */
struct lexicon_text {
	const char *bytes;
	size_t length;
};

static bool lexicon_has(const struct lexicon_text *text, size_t at,
			const char *words)
{
	size_t length = strlen(words);

	return at <= text->length && length <= text->length - at &&
	       memcmp(text->bytes + at, words, length) == 0;
}

/* How many bytes of the text one letter of a grapheme may stand for; or 0. */
static size_t lexicon_letter(const struct lexicon_entry *entry, uint32_t wanted,
			     const struct lexicon_text *text, size_t at)
{
	uint32_t there;
	size_t size = lectern_utf8_decode(text->bytes + at, text->length - at,
					  &there);

	if (size == 0 || there == wanted)
		return size;
	/* Small letters may be capitals; in a name the capital is one. */
	if (entry->exact && !entry->name)
		return 0;
	return lectern_unicode_lower(there) == wanted ? size : 0;
}

/* The same for any sign of a grapheme. */
static size_t lexicon_step(const struct lexicon_entry *entry, uint32_t wanted,
			   const struct lexicon_text *text, size_t at)
{
	if (at >= text->length)
		return 0;
	/* No-break spaces and hyphens, and the typographic apostrophe. */
	if (wanted == ' ' && lexicon_has(text, at, "\302\240"))
		return 2;
	if (wanted == '-' && (lexicon_has(text, at, "\342\200\220") ||
			      lexicon_has(text, at, "\342\200\221")))
		return 3;
	if (wanted == '\'' && lexicon_has(text, at, "\342\200\231"))
		return 3;
	return lexicon_letter(entry, wanted, text, at);
}

/* The length in the text of the first `count` bytes of a grapheme; or 0. */
static size_t lexicon_compare(const struct lexicon_entry *entry, size_t count,
			      const struct lexicon_text *text)
{
	const char *grapheme = entry->lexeme.grapheme;
	size_t at = 0;
	size_t i = 0;

	while (i < count) {
		uint32_t wanted;
		size_t size =
			lectern_utf8_decode(grapheme + i, count - i, &wanted);
		size_t step =
			size == 0 ? 0 : lexicon_step(entry, wanted, text, at);

		if (step == 0)
			return 0;
		at += step;
		i += size;
	}
	return at;
}

static bool lexicon_ends(const struct lexicon_text *text, size_t at)
{
	uint32_t code_point;

	if (at >= text->length ||
	    lectern_utf8_decode(text->bytes + at, text->length - at,
				&code_point) == 0)
		return true;
	return !lectern_unicode_is_letter(code_point) &&
	       !lectern_unicode_is_digit(code_point);
}

static char lexicon_last(const struct lectern_lexeme *lexeme)
{
	return lexeme->grapheme[strlen(lexeme->grapheme) - 1];
}

/* The length of a plural's or possessive's ending at `at`; 0 for none. */
static size_t lexicon_ending(const struct lectern_lexeme *lexeme,
			     const struct lexicon_text *text, size_t at)
{
	static const char *const endings[] = {"'s", "\342\200\231s", "s", "es",
					      "S"};
	size_t i;

	for (i = 0; i < sizeof(endings) / sizeof(endings[0]); i++) {
		size_t length = strlen(endings[i]);

		if (!lexicon_has(text, at, endings[i]) ||
		    !lexicon_ends(text, at + length))
			continue;
		/* "PETS" in capitals, but no plural behind "metastasis". */
		if (length == 1 && lexicon_last(lexeme) == 's')
			continue;
		if (length == 2 && endings[i][0] == 'e' &&
		    (!lexeme->ipa ||
		     strcmp(lectern_lexicon_plural(lexeme->ipa), "ɪz") != 0))
			continue;
		return length;
	}
	return 0;
}

/* "biopsies" of "biopsy": its length in the text; or 0. */
static size_t lexicon_plural_of_y(const struct lexicon_entry *entry,
				  const struct lexicon_text *text)
{
	size_t count = strlen(entry->lexeme.grapheme);
	size_t at;

	if (!entry->lexeme.ipa || lexicon_last(&entry->lexeme) != 'y')
		return 0;
	at = lexicon_compare(entry, count - 1, text);
	if (at == 0 ||
	    (!lexicon_has(text, at, "ies") && !lexicon_has(text, at, "IES")) ||
	    !lexicon_ends(text, at + 3))
		return 0;
	return at + 3;
}

/* One entry against the text; true when it is there. */
static bool lexicon_match(const struct lexicon_entry *entry,
			  const struct lexicon_text *text,
			  struct lectern_lexicon_hit *hit)
{
	size_t at =
		lexicon_compare(entry, strlen(entry->lexeme.grapheme), text);
	size_t ending = at > 0 ? lexicon_ending(&entry->lexeme, text, at) : 0;

	/* First, for the word has an end before an apostrophe too. */
	hit->lexeme = &entry->lexeme;
	hit->plural = true;
	hit->length =
		ending > 0 ? at + ending : lexicon_plural_of_y(entry, text);
	if (hit->length > 0)
		return true;
	hit->plural = false;
	hit->length = at;
	return at > 0 && lexicon_ends(text, at);
}

/* Takes what is better than `best` from the entries under one first word. */
static void lexicon_search(const struct lectern_lexicon *lexicon, uint32_t hash,
			   const struct lexicon_text *text,
			   struct lectern_lexicon_hit *best)
{
	const struct lexicon_entry *entry;
	struct lectern_lexicon_hit hit;

	for (entry = lexicon->buckets[hash % LEXICON_BUCKETS]; entry;
	     entry = entry->next)
		if (entry->hash == hash && lexicon_match(entry, text, &hit) &&
		    (hit.length > best->length ||
		     (hit.length == best->length && best->plural &&
		      !hit.plural)))
			*best = hit;
}

bool lectern_lexicon_find(const struct lectern_lexicon *lexicon,
			  const char *text, size_t length,
			  struct lectern_lexicon_hit *hit)
{
	const struct lexicon_text whole = {text, length};
	struct lectern_lexicon_hit best = {NULL, 0, false};
	size_t word = lexicon_word(text, length);
	char singular[LECTERN_GRAPHEME_MAX];

	lexicon_search(lexicon, lexicon_hash(text, word), &whole, &best);
	/* The first word may itself be a plural: "nodes" is under "node". */
	if (word > 2 && word < sizeof(singular) &&
	    lexicon_lower(text[word - 1]) == 's') {
		memcpy(singular, text, word);
		lexicon_search(lexicon, lexicon_hash(singular, word - 1),
			       &whole, &best);
		if (lexicon_lower(text[word - 2]) == 'e')
			lexicon_search(lexicon,
				       lexicon_hash(singular, word - 2), &whole,
				       &best);
		if (word > 3 && lexicon_lower(text[word - 3]) == 'i') {
			singular[word - 3] = 'y';
			lexicon_search(lexicon,
				       lexicon_hash(singular, word - 2), &whole,
				       &best);
		}
	}
	if (best.length == 0)
		return false;
	*hit = best;
	return true;
}

static bool lexicon_ipa_ends(const char *ipa, const char *const *sounds)
{
	size_t length = strlen(ipa);

	for (; *sounds; sounds++) {
		size_t size = strlen(*sounds);

		if (size <= length && strcmp(ipa + length - size, *sounds) == 0)
			return true;
	}
	return false;
}

const char *lectern_lexicon_plural(const char *ipa)
{
	static const char *const hissing[] = {"s", "z", "ʃ", "ʒ", NULL};
	static const char *const voiceless[] = {"p", "t", "k", "f", "θ", NULL};

	if (lexicon_ipa_ends(ipa, hissing))
		return "ɪz";
	return lexicon_ipa_ends(ipa, voiceless) ? "s" : "z";
}
