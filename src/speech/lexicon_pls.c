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

#include "base/buffer.h"
#include "base/file.h"
#include "lectern/memory.h"
#include "speech/lexicon_draft.h"

#define PLS_BYTES_MAX ((size_t)16 << 20)
#define PLS_NAMESPACE "http://www.w3.org/2005/01/pronunciation-lexicon"

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

/* A file under way. */
struct pls_reader {
	struct lectern_draft draft;
	const char *language;
	xmlParserCtxtPtr parser;
	enum pls_element element;
	unsigned skipped;	    /* elements open inside <metadata> */
	struct lectern_buffer text; /* of the element */
	bool prefers;		    /* the element is the one to take */
};

static uint32_t pls_line(const struct pls_reader *reader)
{
	int line = xmlSAX2GetLineNumber(reader->parser);

	return line > 0 ? (uint32_t)line : 0;
}

static void pls_fault(struct pls_reader *reader, const char *words,
		      const char *what)
{
	lectern_draft_fault(&reader->draft, pls_line(reader), words, what);
}

/* A failure is kept in mind: clearing the text forgets it. */
static void pls_clear_text(struct pls_reader *reader)
{
	reader->draft.no_memory |= reader->text.failed;
	lectern_buffer_clear(&reader->text);
}

/* ---------------------------------------------------------------- elements */

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
			value = lectern_arena_copy(&reader->draft.arena,
						   (const char *)attributes[3],
						   length);
			reader->draft.no_memory |= !value;
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
		lectern_draft_begin(&reader->draft, pls_line(reader));
	else if (element == PLS_PHONEME || element == PLS_ALIAS)
		pls_said(reader, attributes, attribute_count);
}

static void pls_characters(void *user, const xmlChar *bytes, int length)
{
	struct pls_reader *reader = user;

	if (reader->skipped == 0)
		lectern_buffer_add(&reader->text, bytes, (size_t)length);
}

static bool pls_is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* The text of an element with single spaces, none at its ends; "" for none. */
static const char *pls_take_text(struct pls_reader *reader)
{
	const char *from = reader->text.bytes ? reader->text.bytes : "";
	char *copy =
		lectern_arena_copy(&reader->draft.arena, from, strlen(from));
	char *to = copy;

	if (!copy) {
		reader->draft.no_memory = true;
		return "";
	}
	for (; *from != '\0'; from++)
		if (!pls_is_space(*from))
			*to++ = *from;
		else if (to > copy && to[-1] != ' ')
			*to++ = ' ';
	while (to > copy && to[-1] == ' ')
		to--;
	*to = '\0';
	return copy;
}

static void pls_close(void *user, const xmlChar *name, const xmlChar *prefix,
		      const xmlChar *space)
{
	struct pls_reader *reader = user;
	struct lectern_draft *draft = &reader->draft;
	uint32_t line = pls_line(reader);

	(void)name;
	(void)prefix;
	(void)space;
	if (reader->skipped > 0) {
		reader->skipped--;
		return;
	}
	if (reader->element == PLS_GRAPHEME)
		lectern_draft_grapheme(draft, line, pls_take_text(reader));
	else if (reader->element == PLS_PHONEME)
		lectern_draft_phoneme(draft, line, pls_take_text(reader),
				      reader->prefers);
	else if (reader->element == PLS_ALIAS)
		lectern_draft_alias(draft, line, pls_take_text(reader),
				    reader->prefers);
	else if (reader->element == PLS_LEXEME)
		lectern_draft_end(draft, line);
	pls_clear_text(reader);
	if (reader->element != PLS_NONE)
		reader->element = pls_elements[reader->element].within;
}

/* -------------------------------------------------------------------- file */

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
	if (error->level < XML_ERR_ERROR || reader->draft.faulty)
		return;
	/* It says the same of a file that is cut off as of one too long. */
	if (error->code == XML_ERR_DOCUMENT_END && reader->element != PLS_NONE)
		message = "the file ends in the middle";
	/* libxml2's sentences end with a newline. */
	snprintf(words, sizeof(words), "%.*s", (int)strcspn(message, "\n"),
		 message);
	lectern_draft_fault(&reader->draft,
			    error->line > 0 ? (uint32_t)error->line : 0, words,
			    "");
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
						 reader->draft.path);
	if (!reader->parser)
		return LECTERN_NO_MEMORY;
	xmlCtxtUseOptions(reader->parser, XML_PARSE_NONET);
	if (xmlParseChunk(reader->parser, bytes, (int)length, 1) != 0 &&
	    !reader->draft.faulty)
		pls_fault(reader, "this is no XML", "");
	xmlFreeParserCtxt(reader->parser);
	return LECTERN_OK;
}

enum lectern_status lectern_lexicon_parse(struct lectern_lexicon *lexicon,
					  const char *path, const char *bytes,
					  size_t length, const char *language,
					  struct lectern_diagnostics *found)
{
	struct pls_reader reader = {.draft = {.path = path, .found = found},
				    .language = language,
				    .element = PLS_NONE};
	enum lectern_status status = LECTERN_OK;

	if (length == 0)
		lectern_draft_fault(&reader.draft, 1, "the file is empty", "");
	else
		status = pls_parse(&reader, bytes, length);
	if (status == LECTERN_OK)
		status = lectern_draft_add(&reader.draft, lexicon);
	lectern_buffer_free(&reader.text);
	lectern_draft_free(&reader.draft);
	return status;
}

enum lectern_status lectern_lexicon_read(struct lectern_lexicon *lexicon,
					 const char *path, const char *language,
					 struct lectern_diagnostics *found)
{
	enum lectern_status status;
	char *bytes = NULL;
	size_t length = 0;

	status = lectern_file_read(&bytes, &length, path, PLS_BYTES_MAX, found);
	if (status == LECTERN_TOO_LARGE)
		status = LECTERN_INVALID;
	if (status == LECTERN_OK)
		status = lectern_lexicon_parse(lexicon, path, bytes, length,
					       language, found);
	lectern_string_free(bytes);
	return status;
}
