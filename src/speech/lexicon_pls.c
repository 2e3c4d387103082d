/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * PLS files may be a stranger's: libxml2 reads them as a stream, without the
 * net and without a document type, so that nothing in them can grow. A word
 * that is half known is said wrong, so what is not understood is a fault, and
 * a file with a fault is not used at all.
 */
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <stdio.h>
#include <string.h>

#include "base/alloc.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "base/file.h"
#include "base/utf8.h"
#include "lectern/memory.h"
#include "speech/ipa.h"
#include "speech/lexicon.h"

#define PLS_BYTES_MAX ((size_t)16 << 20)
#define PLS_NAMESPACE "http://www.w3.org/2005/01/pronunciation-lexicon"

/* Ways of writing one lexeme, at most. */
#define PLS_GRAPHEMES_MAX 16

enum pls_element {
	PLS_LEXICON,
	PLS_LEXEME,
	PLS_GRAPHEME,
	PLS_PHONEME,
	PLS_ALIAS,
	PLS_EXAMPLE,
	PLS_META,
	PLS_METADATA,
	PLS_NONE
};

/* Elements by name, and where each may stand. */
static const struct {
	const char *name;
	enum pls_element within;
} pls_elements[PLS_NONE] = {
	[PLS_LEXICON] = {"lexicon", PLS_NONE},
	[PLS_LEXEME] = {"lexeme", PLS_LEXICON},
	[PLS_GRAPHEME] = {"grapheme", PLS_LEXEME},
	[PLS_PHONEME] = {"phoneme", PLS_LEXEME},
	[PLS_ALIAS] = {"alias", PLS_LEXEME},
	[PLS_EXAMPLE] = {"example", PLS_LEXEME},
	[PLS_META] = {"meta", PLS_LEXICON},
	[PLS_METADATA] = {"metadata", PLS_LEXICON},
};

/* A file under way, and the lexeme in it. */
struct pls_reader {
	struct lectern_lexicon *lexicon;
	struct lectern_diagnostics *found;
	const char *path;
	const char *language;
	xmlParserCtxtPtr parser;
	struct lectern_arena arena; /* all strings of the file */
	struct lectern_lexeme *lexemes;
	size_t count;
	size_t room;
	bool faulty;
	bool no_memory;

	enum pls_element element;
	unsigned skipped;	    /* elements open inside <metadata> */
	struct lectern_buffer text; /* of the element */
	bool prefers;		    /* the element is the one to take */

	const char *graphemes[PLS_GRAPHEMES_MAX];
	size_t grapheme_count;
	const char *ipa;
	const char *alias;
	bool preferred; /* one of the two was the one to take */
	uint32_t line;
};

static void pls_fault_at(struct pls_reader *reader, int line, const char *words,
			 const char *what)
{
	const struct lectern_source_place place = {
		reader->path, line > 0 ? (uint32_t)line : 0, 0};

	reader->faulty = true;
	lectern_diagnostics_add(reader->found, LECTERN_ERROR, place, "%s%s",
				words, what);
}

static int pls_line(const struct pls_reader *reader)
{
	return xmlSAX2GetLineNumber(reader->parser);
}

static void pls_fault(struct pls_reader *reader, const char *words,
		      const char *what)
{
	pls_fault_at(reader, pls_line(reader), words, what);
}

/* --------------------------------------------------------------- elements */

/* A failure is kept in mind: clearing the text forgets it. */
static void pls_clear_text(struct pls_reader *reader)
{
	reader->no_memory |= reader->text.failed;
	lectern_buffer_clear(&reader->text);
}

/* An attribute's value, copied; NULL when it is not there. */
static const char *pls_attribute(struct pls_reader *reader,
				 const xmlChar **attributes, int count,
				 const char *name)
{
	const char *value;
	size_t length;

	/* Each: name, prefix, namespace, begin and end of the value. */
	for (; count > 0; count--, attributes += 5)
		if (strcmp((const char *)attributes[0], name) == 0) {
			length = (size_t)(attributes[4] - attributes[3]);
			value = lectern_arena_copy(&reader->arena,
						   (const char *)attributes[3],
						   length);
			reader->no_memory |= !value;
			return value;
		}
	return NULL;
}

/* The first parts of two language tags, small letters or capitals. */
static bool pls_same_language(const char *one, const char *other)
{
	size_t length = strcspn(one, "-_");

	return length == strcspn(other, "-_") &&
	       xmlStrncasecmp((const xmlChar *)one, (const xmlChar *)other,
			      (int)length) == 0;
}

static void pls_root(struct pls_reader *reader, const xmlChar **attributes,
		     int count)
{
	const char *version =
		pls_attribute(reader, attributes, count, "version");
	const char *alphabet =
		pls_attribute(reader, attributes, count, "alphabet");
	const char *language = pls_attribute(reader, attributes, count, "lang");

	if (!version || strcmp(version, "1.0") != 0)
		pls_fault(reader, "the version of PLS must be 1.0", "");
	if (!alphabet || strcmp(alphabet, "ipa") != 0)
		pls_fault(reader, "the alphabet must be ipa, and is ",
			  alphabet ? alphabet : "not given");
	if (!language)
		pls_fault(reader, "xml:lang is missing", "");
	else if (!pls_same_language(language, reader->language))
		pls_fault(reader,
			  "the lexicon is for another language: ", language);
}

static void pls_lexeme(struct pls_reader *reader)
{
	reader->grapheme_count = 0;
	reader->ipa = NULL;
	reader->alias = NULL;
	reader->preferred = false;
	reader->line = (uint32_t)pls_line(reader);
}

static void pls_said(struct pls_reader *reader, const xmlChar **attributes,
		     int count)
{
	const char *alphabet =
		pls_attribute(reader, attributes, count, "alphabet");
	const char *prefer = pls_attribute(reader, attributes, count, "prefer");

	if (alphabet && strcmp(alphabet, "ipa") != 0)
		pls_fault(reader, "the alphabet must be ipa, and is ",
			  alphabet);
	reader->prefers = prefer && strcmp(prefer, "true") == 0;
}

static enum pls_element pls_find(const char *name, const char *space)
{
	int i;

	if (!space || strcmp(space, PLS_NAMESPACE) != 0)
		return PLS_NONE;
	for (i = 0; i < PLS_NONE; i++)
		if (strcmp(name, pls_elements[i].name) == 0)
			return (enum pls_element)i;
	return PLS_NONE;
}

static void pls_open(void *user, const xmlChar *name, const xmlChar *prefix,
		     const xmlChar *space, int space_count,
		     const xmlChar **spaces, int attribute_count, int defaulted,
		     const xmlChar **attributes)
{
	struct pls_reader *reader = user;
	enum pls_element element;

	(void)prefix;
	(void)space_count;
	(void)spaces;
	(void)defaulted;
	if (reader->skipped > 0 || reader->element == PLS_METADATA) {
		reader->skipped++;
		return;
	}
	element = pls_find((const char *)name, (const char *)space);
	if (element == PLS_NONE ||
	    pls_elements[element].within != reader->element) {
		pls_fault(reader, "this is no place of a PLS lexicon for ",
			  (const char *)name);
		reader->skipped++;
		return;
	}
	reader->element = element;
	pls_clear_text(reader);
	if (element == PLS_LEXICON)
		pls_root(reader, attributes, attribute_count);
	else if (element == PLS_LEXEME)
		pls_lexeme(reader);
	else if (element == PLS_PHONEME || element == PLS_ALIAS)
		pls_said(reader, attributes, attribute_count);
}

/* ------------------------------------------------------------------- text */

static void pls_characters(void *user, const xmlChar *bytes, int length)
{
	struct pls_reader *reader = user;

	if (reader->skipped == 0 && reader->text.length < PLS_BYTES_MAX)
		lectern_buffer_add(&reader->text, bytes, (size_t)length);
}

/* The text of an element with single spaces, none at its ends; "" for none. */
static char *pls_take_text(struct pls_reader *reader)
{
	const char *from = reader->text.bytes ? reader->text.bytes : "";
	char *copy = lectern_arena_copy(&reader->arena, from, strlen(from));
	char *to = copy;

	reader->no_memory |= !copy || reader->text.failed;
	if (!copy)
		return NULL;
	for (; *from != '\0'; from++)
		if (!strchr(" \t\r\n", *from))
			*to++ = *from;
		else if (to > copy && to[-1] != ' ')
			*to++ = ' ';
	while (to > copy && to[-1] == ' ')
		to--;
	*to = '\0';
	return copy;
}

static bool pls_is_plain(const char *text)
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

static void pls_grapheme(struct pls_reader *reader, const char *text)
{
	if (*text == '\0' || strlen(text) >= LECTERN_GRAPHEME_MAX ||
	    !pls_is_plain(text))
		pls_fault(reader, "a grapheme must be a word or a few: ", text);
	else if (reader->grapheme_count == PLS_GRAPHEMES_MAX)
		pls_fault(reader, "a lexeme has too many graphemes", "");
	else
		reader->graphemes[reader->grapheme_count++] = text;
}

/* Tells what is wrong with a transcription. */
static void pls_symbol(struct pls_reader *reader, const char *ipa, size_t at)
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
	pls_fault(reader, words, "");
}

/* Of several the first is taken, or the first that is to be preferred. */
static bool pls_is_taken(struct pls_reader *reader)
{
	bool first = !reader->ipa && !reader->alias;
	bool taken = first || (reader->prefers && !reader->preferred);

	reader->preferred |= reader->prefers;
	return taken;
}

static void pls_phoneme(struct pls_reader *reader, const char *text)
{
	char phonemes[LECTERN_IPA_PHONEMES_MAX];
	enum lectern_status status;
	size_t at;

	status = lectern_ipa_phonemes(text, phonemes, &at);
	if (status == LECTERN_TOO_LARGE)
		pls_fault(reader, "a transcription is too long", "");
	else if (status != LECTERN_OK)
		pls_symbol(reader, text, at);
	else if (pls_is_taken(reader)) {
		reader->ipa = text;
		reader->alias = NULL;
	}
}

static void pls_alias(struct pls_reader *reader, const char *text)
{
	if (*text == '\0' || strlen(text) >= LECTERN_ALIAS_MAX ||
	    !pls_is_plain(text))
		pls_fault(reader, "an alias must be a few words: ", text);
	else if (pls_is_taken(reader)) {
		reader->alias = text;
		reader->ipa = NULL;
	}
}

/* ----------------------------------------------------------------- lexeme */

static void pls_keep(struct pls_reader *reader)
{
	struct lectern_lexeme *grown;
	size_t i;

	if (reader->grapheme_count == 0)
		pls_fault(reader, "a lexeme has no grapheme", "");
	if (!reader->ipa && !reader->alias)
		pls_fault(reader, "a lexeme has neither phoneme nor alias", "");
	for (i = 0; i < reader->grapheme_count; i++) {
		grown = lectern_grow(reader->lexemes, reader->count,
				     &reader->room, sizeof(*grown));
		if (!grown) {
			reader->no_memory = true;
			return;
		}
		reader->lexemes = grown;
		grown[reader->count++] = (struct lectern_lexeme){
			reader->graphemes[i], reader->ipa, reader->alias, NULL,
			reader->line};
	}
}

static void pls_close(void *user, const xmlChar *name, const xmlChar *prefix,
		      const xmlChar *space)
{
	struct pls_reader *reader = user;
	const char *text;

	(void)name;
	(void)prefix;
	(void)space;
	if (reader->skipped > 0) {
		reader->skipped--;
		return;
	}
	text = pls_take_text(reader);
	if (text && reader->element == PLS_GRAPHEME)
		pls_grapheme(reader, text);
	else if (text && reader->element == PLS_PHONEME)
		pls_phoneme(reader, text);
	else if (text && reader->element == PLS_ALIAS)
		pls_alias(reader, text);
	else if (reader->element == PLS_LEXEME)
		pls_keep(reader);
	pls_clear_text(reader);
	if (reader->element != PLS_NONE)
		reader->element = pls_elements[reader->element].within;
}

/* ------------------------------------------------------------------- file */

static void pls_refuse_type(void *user, const xmlChar *name,
			    const xmlChar *external, const xmlChar *system)
{
	struct pls_reader *reader = user;

	(void)name;
	(void)external;
	(void)system;
	pls_fault(reader, "a document type is not allowed here", "");
	xmlStopParser(reader->parser);
}

static void pls_on_error(void *user, xmlErrorPtr error)
{
	struct pls_reader *reader = user;
	const char *message = error->message ? error->message : "bad XML";
	char words[160];

	/* What follows the first is its consequence. */
	if (error->level < XML_ERR_ERROR || reader->faulty)
		return;
	/* libxml2's sentences end with a newline. */
	snprintf(words, sizeof(words), "%.*s", (int)strcspn(message, "\n"),
		 message);
	pls_fault_at(reader, error->line, words, "");
}

static enum lectern_status pls_parse(struct pls_reader *reader,
				     const char *bytes, size_t length)
{
	xmlSAXHandler handler;

	memset(&handler, 0, sizeof(handler));
	handler.initialized = XML_SAX2_MAGIC;
	handler.startElementNs = pls_open;
	handler.endElementNs = pls_close;
	handler.characters = pls_characters;
	handler.cdataBlock = pls_characters;
	handler.internalSubset = pls_refuse_type;
	handler.serror = pls_on_error;
	reader->parser = xmlCreatePushParserCtxt(&handler, reader, NULL, 0,
						 reader->path);
	if (!reader->parser)
		return LECTERN_NO_MEMORY;
	xmlCtxtUseOptions(reader->parser, XML_PARSE_NONET);
	if (xmlParseChunk(reader->parser, bytes, (int)length, 1) != 0 &&
	    !reader->faulty)
		pls_fault(reader, "this is no XML", "");
	if (reader->count == 0 && !reader->faulty)
		pls_fault(reader, "the lexicon has no lexeme", "");
	xmlFreeParserCtxt(reader->parser);
	if (reader->no_memory)
		return LECTERN_NO_MEMORY;
	return reader->faulty ? LECTERN_INVALID : LECTERN_OK;
}

/* The last part of a path. */
static const char *pls_file(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static enum lectern_status pls_add(struct pls_reader *reader)
{
	enum lectern_status status = LECTERN_OK;
	size_t i;

	for (i = 0; i < reader->count && status == LECTERN_OK; i++) {
		reader->lexemes[i].file = pls_file(reader->path);
		status = lectern_lexicon_add(reader->lexicon,
					     &reader->lexemes[i]);
	}
	return status;
}

enum lectern_status lectern_lexicon_read(struct lectern_lexicon *lexicon,
					 const char *path, const char *language,
					 struct lectern_diagnostics *found)
{
	struct pls_reader reader = {.lexicon = lexicon,
				    .found = found,
				    .path = path,
				    .language = language,
				    .element = PLS_NONE};
	enum lectern_status status;
	char *bytes = NULL;
	size_t length = 0;

	status = lectern_file_read(&bytes, &length, path, PLS_BYTES_MAX, found);
	if (status == LECTERN_TOO_LARGE)
		status = LECTERN_INVALID;
	if (status == LECTERN_OK)
		status = pls_parse(&reader, bytes, length);
	if (status == LECTERN_OK)
		status = pls_add(&reader);
	lectern_free(reader.lexemes);
	lectern_buffer_free(&reader.text);
	lectern_arena_free(&reader.arena);
	lectern_string_free(bytes);
	return status;
}
