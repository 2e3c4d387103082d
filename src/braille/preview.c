/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A page for sighted proofreaders: every row of dots with the print that it was
 * made from. It is read by people with bad eyes and by screen readers too, so
 * it has headings and landmarks, says the language of what it shows, takes the
 * colours of who looks at it and has no scripts.
 */
#include "lectern/braille.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "braille/brailler.h"
#include "braille/part.h"
#include "braille/trace.h"
#include "braille/xml.h"
#include "lectern/memory.h"

/* The state of one preview. */
struct preview {
	struct lectern_xml xml;
	const struct lectern_pages *pages;
	const struct lectern_guide *guide;
	const struct lectern_words *words;
	struct lectern_trace trace;
	size_t at;	  /* of the trace */
	char braille[32]; /* the language of the dots */
	const char *print;
	bool failed;
};

/*
 * System colours follow the reader's own choice of contrast. No character here
 * may be one that XML escapes: HTML does not read that in a style.
 */
static const char preview_style[] =
	"\n:root { color-scheme: light dark; }\n"
	"body { background: Canvas; color: CanvasText; margin: 1em auto;"
	" max-width: 60em; padding: 0 1em;"
	" font: 1.1em/1.4 DejaVu Sans, sans-serif; }\n"
	".skip { position: absolute; left: -100vw; }\n"
	".skip:focus { position: static; }\n"
	"nav ul { list-style: none; padding: 0; display: flex;"
	" flex-wrap: wrap; gap: 0 1em; }\n"
	"nav a { display: inline-block; min-width: 2.5em; padding: .3em 0; }\n"
	".page { border-top: 2px solid; margin-top: 2em; }\n"
	".lines { padding-left: 3em; }\n"
	".dots { margin: 0; min-height: 1.4em; overflow-x: auto;"
	" font: 1.2em/1.4 DejaVu Sans Mono, DejaVu Sans, monospace; }\n"
	".print { margin: 0 0 .4em; min-height: 0; }\n"
	"@media print { nav, .skip { display: none; }"
	" .page { break-before: page; border: 0; margin: 0; }"
	" li { break-inside: avoid; } }\n";

/* Writes a sentence of the catalogue. */
static void preview_say(struct preview *preview, const char *name,
			const struct lectern_word *values)
{
	char *said = NULL;

	if (lectern_words_form(&said, preview->words, name, values) !=
	    LECTERN_OK) {
		preview->failed = true;
		return;
	}
	lectern_xml_text(&preview->xml, said);
	lectern_string_free(said);
}

/* An element that holds one sentence. */
static void preview_said(struct preview *preview, const char *element,
			 const char *name, const struct lectern_word *values)
{
	lectern_xml_open(&preview->xml, element);
	preview_say(preview, name, values);
	lectern_xml_close_full(&preview->xml);
	lectern_xml_line(&preview->xml);
}

/* Opens an element with an attribute. */
static void preview_open(struct preview *preview, const char *element,
			 const char *name, const char *value)
{
	lectern_xml_open(&preview->xml, element);
	lectern_xml_attribute(&preview->xml, name, value);
}

static void preview_close(struct preview *preview)
{
	lectern_xml_close_full(&preview->xml);
	lectern_xml_line(&preview->xml);
}

/* ----------------------------------------------------------------- rows */

/*
 * The language at byte `at` of a text, "" for its own; *end is moved back to
 * where that may change.
 */
static const char *preview_language(const struct lectern_text *text,
				    uint32_t at, uint32_t *end)
{
	const char *language = "";
	uint32_t i;

	/* Spans nest and the outer ones come first: the last one holds. */
	for (i = 0; i < text->span_count; i++) {
		const struct lectern_span *span = &text->spans[i];

		if (span->kind != LECTERN_SPAN_LANGUAGE || span->end <= at)
			continue;
		if (span->start > at) {
			*end = span->start < *end ? span->start : *end;
			continue;
		}
		*end = span->end < *end ? span->end : *end;
		language = span->target;
	}
	return language;
}

/* What a row shows of one block's text; a line break of it is a space. */
static void preview_slice(struct preview *preview,
			  const struct lectern_traced *traced)
{
	const struct lectern_text *text = lectern_node_text(
		lectern_guide_block(preview->guide, traced->block));
	uint32_t end = traced->end;
	uint32_t at = traced->start;
	uint32_t next;

	while (end > at && strchr(" \n", text->bytes[end - 1]))
		end--;
	for (; at < end; at = next) {
		const char *language;

		next = end;
		language = preview_language(text, at, &next);
		if (*language)
			preview_open(preview, "span", "lang", language);
		lectern_xml_bytes(&preview->xml, text->bytes + at, next - at);
		if (*language)
			lectern_xml_close_full(&preview->xml);
	}
}

static void preview_print(struct preview *preview, uint32_t page, uint32_t row)
{
	const struct lectern_word none[] = {{NULL, NULL}};
	size_t count =
		lectern_trace_at(&preview->trace, &preview->at, page, row);
	size_t i;

	if (count == 0)
		return;
	preview_open(preview, "p", "class", "print");
	for (i = 0; i < count; i++) {
		const struct lectern_traced *traced =
			&preview->trace.list[preview->at + i];

		if (i > 0)
			lectern_xml_text(&preview->xml, " ");
		if (traced->whole) {
			preview_say(preview, "preview.whole", none);
			lectern_xml_text(&preview->xml, " ");
		}
		preview_slice(preview, traced);
	}
	lectern_xml_close_full(&preview->xml);
}

static void preview_row(struct preview *preview, uint32_t page, uint32_t row)
{
	size_t count;
	const uint8_t *cells =
		lectern_pages_row(preview->pages, page, row, &count);

	lectern_xml_open(&preview->xml, "li");
	preview_open(preview, "pre", "class", "dots");
	lectern_xml_attribute(&preview->xml, "lang", preview->braille);
	lectern_xml_cells(&preview->xml, cells, count);
	lectern_xml_close_full(&preview->xml);
	preview_print(preview, page, row);
	preview_close(preview);
}

/* ---------------------------------------------------------------- pages */

static void preview_page(struct preview *preview, uint32_t page)
{
	char name[LECTERN_PAGE_NAME_ROOM];
	char number[16];
	char count[16];
	const struct lectern_word values[] = {{"name", name},
					      {"number", number},
					      {"count", count},
					      {NULL, NULL}};
	uint32_t row;

	lectern_page_print_name(name, lectern_pages_name(preview->pages, page));
	snprintf(number, sizeof(number), "%u", (unsigned)page + 1);
	snprintf(count, sizeof(count), "%u",
		 (unsigned)lectern_pages_count(preview->pages));
	preview_open(preview, "section", "class", "page");
	lectern_xml_attribute_of(&preview->xml, "id", "page-%s", number);
	lectern_xml_line(&preview->xml);
	preview_said(preview, "h3", "preview.page", values);
	preview_open(preview, "ol", "class", "lines");
	lectern_xml_line(&preview->xml);
	for (row = 0; row < lectern_pages_rows(preview->pages, page); row++)
		preview_row(preview, page, row);
	preview_close(preview);
	preview_close(preview);
}

/* What a volume is called, as an element. */
static void preview_volume(struct preview *preview, const char *element,
			   uint32_t index)
{
	struct lectern_volume volume =
		lectern_pages_volume(preview->pages, index);
	char number[16];
	char pages[16];
	char sheets[16];
	const struct lectern_word values[] = {{"number", number},
					      {"pages", pages},
					      {"sheets", sheets},
					      {NULL, NULL}};

	snprintf(number, sizeof(number), "%u", (unsigned)index + 1);
	snprintf(pages, sizeof(pages), "%u", (unsigned)volume.pages);
	snprintf(sheets, sizeof(sheets), "%u", (unsigned)volume.sheets);
	preview_said(preview, element, "preview.volume", values);
}

static void preview_links(struct preview *preview, uint32_t index)
{
	struct lectern_volume volume =
		lectern_pages_volume(preview->pages, index);
	uint32_t page;

	preview_volume(preview, "p", index);
	lectern_xml_open(&preview->xml, "ul");
	lectern_xml_line(&preview->xml);
	for (page = volume.first; page < volume.first + volume.pages; page++) {
		char name[LECTERN_PAGE_NAME_ROOM];

		lectern_page_print_name(
			name, lectern_pages_name(preview->pages, page));
		lectern_xml_open(&preview->xml, "li");
		lectern_xml_open(&preview->xml, "a");
		lectern_xml_attribute_of(&preview->xml, "href", "#page-%u",
					 (unsigned)page + 1);
		lectern_xml_text(&preview->xml, name);
		lectern_xml_close_full(&preview->xml);
		preview_close(preview);
	}
	preview_close(preview);
}

static void preview_pages(struct preview *preview, uint32_t index)
{
	struct lectern_volume volume =
		lectern_pages_volume(preview->pages, index);
	uint32_t page;

	lectern_xml_open(&preview->xml, "section");
	lectern_xml_line(&preview->xml);
	preview_volume(preview, "h2", index);
	for (page = volume.first; page < volume.first + volume.pages &&
				  !preview->xml.failed && !preview->failed;
	     page++)
		preview_page(preview, page);
	preview_close(preview);
}

/* ---------------------------------------------------------------- whole */

static void preview_head(struct preview *preview,
			 const struct lectern_word *values)
{
	struct lectern_xml *xml = &preview->xml;

	lectern_xml_open(xml, "head");
	lectern_xml_line(xml);
	preview_open(preview, "meta", "charset", "utf-8");
	lectern_xml_close(xml);
	preview_open(preview, "meta", "name", "viewport");
	lectern_xml_attribute(xml, "content", "width=device-width");
	lectern_xml_close(xml);
	lectern_xml_line(xml);
	preview_said(preview, "title", "preview.title", values);
	lectern_xml_element(xml, "style", preview_style);
	preview_close(preview);
}

static void preview_document(struct preview *preview)
{
	const struct lectern_word values[] = {
		{"title", lectern_guide_front(preview->guide)->title},
		{NULL, NULL}};
	struct lectern_xml *xml = &preview->xml;
	uint32_t volumes = lectern_pages_volumes(preview->pages);
	uint32_t i;

	preview_open(preview, "html", "lang", preview->print);
	lectern_xml_line(xml);
	preview_head(preview, values);
	lectern_xml_open(xml, "body");
	lectern_xml_line(xml);
	preview_open(preview, "a", "class", "skip");
	lectern_xml_attribute(xml, "href", "#pages");
	preview_say(preview, "preview.skip", values);
	preview_close(preview);
	lectern_xml_open(xml, "header");
	preview_said(preview, "h1", "preview.title", values);
	preview_said(preview, "p", "preview.about", values);
	preview_close(preview);
	preview_open(preview, "nav", "aria-label",
		     lectern_words_say(preview->words, "preview.pages"));
	lectern_xml_line(xml);
	for (i = 0; i < volumes; i++)
		preview_links(preview, i);
	preview_close(preview);
	preview_open(preview, "main", "id", "pages");
	lectern_xml_attribute(xml, "tabindex", "-1");
	lectern_xml_line(xml);
	for (i = 0; i < volumes; i++)
		preview_pages(preview, i);
	preview_close(preview);
	preview_close(preview);
	preview_close(preview);
}

static enum lectern_status preview_write(struct preview *preview,
					 const char *path,
					 struct lectern_diagnostics *found)
{
	struct lectern_outfile *file = NULL;
	enum lectern_status status = lectern_outfile_open(&file, path, found);

	if (status != LECTERN_OK)
		return status;
	lectern_xml_begin_file(&preview->xml, file, true);
	preview_document(preview);
	status = lectern_xml_end(&preview->xml);
	if (status == LECTERN_OK && preview->failed)
		status = LECTERN_NO_MEMORY;
	return lectern_outfile_end(file, status, found);
}

enum lectern_status lectern_braille_preview(const struct lectern_pages *pages,
					    const struct lectern_guide *guide,
					    const struct lectern_words *words,
					    const char *data, const char *path,
					    struct lectern_diagnostics *found)
{
	struct preview preview = {
		.pages = pages, .guide = guide, .words = words};
	struct lectern_brailler *brailler = NULL;
	enum lectern_status status;

	preview.print = lectern_part_is_language(pages->language)
				? pages->language
				: "und";
	lectern_part_language(preview.braille, sizeof(preview.braille),
			      pages->language);
	status = lectern_brailler_open(&brailler, data, pages->grade, found);
	if (status == LECTERN_OK)
		status = lectern_trace_make(&preview.trace, pages, guide,
					    brailler);
	lectern_brailler_free(brailler);
	if (status == LECTERN_OK)
		status = preview_write(&preview, path, found);
	lectern_trace_free(&preview.trace);
	return status;
}
