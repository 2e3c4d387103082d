/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/html.h"

#include <string.h>

#include "base/buffer.h"
#include "model/front.h"

#define HTML_SPACE " \t\r\n"

void html_refuse(struct source *source, const char *literal, uint32_t at)
{
	size_t length = strcspn(literal, "\r\n");

	if (strncmp(literal, "<!--", 4) == 0)
		source_error(source, at,
			     "an HTML comment is neither read nor dropped: "
			     "delete it");
	else
		source_error(source, at,
			     "raw HTML is not taken, but for <span lang=...> "
			     "and <abbr title=...> in text: %.*s",
			     length > 60 ? 60 : (int)length, literal);
}

/* Appends one entity, or the '&' itself when it is none that we know. */
static size_t html_entity(struct lectern_buffer *out, const char *bytes)
{
	static const struct {
		const char *name;
		char c;
	} entities[] = {{"&amp;", '&'},
			{"&quot;", '"'},
			{"&apos;", '\''},
			{"&lt;", '<'},
			{"&gt;", '>'}};
	size_t i;

	for (i = 0; i < sizeof(entities) / sizeof(entities[0]); i++) {
		size_t length = strlen(entities[i].name);

		if (strncmp(bytes, entities[i].name, length) == 0) {
			lectern_buffer_add(out, &entities[i].c, 1);
			return length;
		}
	}
	lectern_buffer_puts(out, "&");
	return 1;
}

/* The value in quotes at `bytes`, with its end; NULL when it is none. */
static const char *html_value(struct lectern_buffer *out, const char *bytes)
{
	char quote = bytes[0];

	if (quote != '"' && quote != '\'')
		return NULL;
	bytes++;
	while (*bytes && *bytes != quote) {
		if (*bytes == '&') {
			bytes += html_entity(out, bytes);
		} else if (strchr(HTML_SPACE, *bytes)) {
			lectern_buffer_puts(out, " ");
			bytes += strspn(bytes, HTML_SPACE);
		} else {
			lectern_buffer_add(out, bytes++, 1);
		}
	}
	return *bytes == quote ? bytes + 1 : NULL;
}

/*
 * Reads `<tag attribute="value">`, and nothing else in it, into `value`.
 * libcmark-gfm has seen to it already that it is a whole tag.
 */
static bool html_opening(struct lectern_buffer *value, const char *literal,
			 const char *tag, const char *attribute)
{
	const char *at = literal + 1;

	if (strncmp(at, tag, strlen(tag)) != 0)
		return false;
	at += strlen(tag);
	if (strspn(at, HTML_SPACE) == 0)
		return false;
	at += strspn(at, HTML_SPACE);
	if (strncmp(at, attribute, strlen(attribute)) != 0)
		return false;
	at += strlen(attribute);
	at += strspn(at, HTML_SPACE);
	if (*at++ != '=')
		return false;
	at += strspn(at, HTML_SPACE);
	at = html_value(value, at);
	if (!at)
		return false;
	at += strspn(at, HTML_SPACE);
	return strcmp(at, ">") == 0;
}

static bool html_closing(const char *literal, const char *tag)
{
	size_t length = strlen(tag);

	return strncmp(literal, "</", 2) == 0 &&
	       strncmp(literal + 2, tag, length) == 0 &&
	       literal[2 + length + strspn(literal + 2 + length, HTML_SPACE)] ==
		       '>';
}

static void html_close(struct prose *prose, enum prose_make make,
		       const char *tag, uint32_t at)
{
	if (!prose_close(prose, make))
		source_error(prose->source, at,
			     "</%s> closes nothing that was opened here", tag);
}

/* Tells of a value that says nothing or not what it should. */
static void html_prove(struct source *source,
		       const struct lectern_buffer *value, bool language,
		       uint32_t at)
{
	const char *bytes = value->bytes ? value->bytes : "";

	if (bytes[strspn(bytes, " ")] == '\0')
		source_error(source, at, "this %s is empty",
			     language ? "language" : "title");
	else if (language && !front_is_language(bytes))
		source_error(source, at,
			     "the language \"%s\" is not a tag like \"fr\" or "
			     "\"pt-BR\"",
			     bytes);
}

/* Opens the span in any case, so that its end is not a fault as well. */
static void html_open(struct prose *prose, enum prose_make make,
		      const struct lectern_buffer *value, uint32_t at)
{
	bool language = make == PROSE_HTML_SPAN;

	html_prove(prose->source, value, language, at);
	prose_open(prose,
		   language ? LECTERN_SPAN_LANGUAGE : LECTERN_SPAN_ABBREVIATION,
		   make, value->bytes ? value->bytes : "", at);
}

enum lectern_status html_inline(struct prose *prose, const char *literal)
{
	uint32_t at = cursor_pass_tag(&prose->cursor);
	struct lectern_buffer value = {0};
	bool failed;

	if (html_closing(literal, "span")) {
		html_close(prose, PROSE_HTML_SPAN, "span", at);
	} else if (html_closing(literal, "abbr")) {
		html_close(prose, PROSE_HTML_ABBR, "abbr", at);
	} else if (html_opening(&value, literal, "span", "lang")) {
		html_open(prose, PROSE_HTML_SPAN, &value, at);
	} else {
		lectern_buffer_clear(&value);
		if (html_opening(&value, literal, "abbr", "title"))
			html_open(prose, PROSE_HTML_ABBR, &value, at);
		else
			html_refuse(prose->source, literal, at);
	}
	failed = value.failed;
	lectern_buffer_free(&value);
	return failed ? LECTERN_NO_MEMORY : LECTERN_OK;
}
