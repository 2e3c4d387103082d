/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * eBraille 1.0 (DAISY, 14 August 2025) is EPUB 3 with braille for its text:
 * package.opf and index.html stand in the root, all else in a folder. What the
 * specification requires and a guide does not say is filled in so that it is
 * the same each time: without a date it is the first that an archive can name.
 */
#include "braille/ebraille.h"

#include <stdio.h>
#include <string.h>

#include "braille/cells.h"
#include "braille/container.h"
#include "braille/writers.h"

/* Who is named where the guide names no one. */
#define EBRAILLE_PRODUCER "Lectern"

#define EBRAILLE_NO_DATE "1980-01-01"

#define EBRAILLE_XHTML "application/xhtml+xml"

/* ------------------------------------------------------------- documents */

/* A title in braille; what has none is called by its number. */
static void ebraille_title(struct lectern_xml *xml,
			   const struct lectern_ebraille *book)
{
	const struct lectern_buffer *title = &book->part->pages->title_cells;
	static const uint8_t one[] = {LECTERN_CELL_NUMBER, 0x01};

	lectern_xml_open(xml, "title");
	if (title->length)
		lectern_xml_cells(xml, (const uint8_t *)title->bytes,
				  title->length);
	else
		lectern_xml_cells(xml, one, sizeof(one));
	lectern_xml_close_full(xml);
}

void lectern_ebraille_head(struct lectern_xml *xml,
			   const struct lectern_ebraille *book,
			   const char *style)
{
	lectern_xml_open(xml, "html");
	lectern_xml_attribute(xml, "xmlns", "http://www.w3.org/1999/xhtml");
	lectern_xml_attribute(xml, "xmlns:epub",
			      "http://www.idpf.org/2007/ops");
	lectern_xml_attribute(xml, "xml:lang", book->language);
	lectern_xml_attribute(xml, "lang", book->language);
	lectern_xml_line(xml);
	lectern_xml_open(xml, "head");
	lectern_xml_open(xml, "meta");
	lectern_xml_attribute(xml, "charset", "utf-8");
	lectern_xml_close(xml);
	ebraille_title(xml, book);
	lectern_xml_open(xml, "link");
	lectern_xml_attribute(xml, "rel", "stylesheet");
	lectern_xml_attribute(xml, "type", "text/css");
	lectern_xml_attribute(xml, "href", style);
	lectern_xml_close(xml);
}

static enum lectern_status ebraille_mimetype(void *user, uint32_t index,
					     struct lectern_buffer *out)
{
	(void)user;
	(void)index;
	lectern_buffer_puts(out, "application/epub+zip");
	return LECTERN_OK;
}

static enum lectern_status ebraille_style(void *user, uint32_t index,
					  struct lectern_buffer *out)
{
	(void)user;
	(void)index;
	/* Readers choose the font; here is only what keeps rows and pages. */
	lectern_buffer_puts(out, "@charset \"utf-8\";\n"
				 "h1, h2, h3, h4, h5, h6, p, div {\n"
				 "\tmargin: 0;\n}\n"
				 ".page {\n\tbreak-after: page;\n}\n"
				 "ol {\n\tlist-style-type: none;\n}\n");
	return LECTERN_OK;
}

static enum lectern_status ebraille_container(void *user, uint32_t index,
					      struct lectern_buffer *out)
{
	struct lectern_xml xml = {0};

	(void)user;
	(void)index;
	lectern_xml_begin_memory(&xml, out, false);
	lectern_xml_open(&xml, "container");
	lectern_xml_attribute(&xml, "version", "1.0");
	lectern_xml_attribute(
		&xml, "xmlns",
		"urn:oasis:names:tc:opendocument:xmlns:container");
	lectern_xml_open(&xml, "rootfiles");
	lectern_xml_open(&xml, "rootfile");
	lectern_xml_attribute(&xml, "full-path", "package.opf");
	lectern_xml_attribute(&xml, "media-type",
			      "application/oebps-package+xml");
	lectern_xml_close(&xml);
	lectern_xml_close(&xml);
	lectern_xml_close(&xml);
	return lectern_xml_end(&xml);
}

static enum lectern_status ebraille_navigation(void *user, uint32_t index,
					       struct lectern_buffer *out)
{
	(void)index;
	return lectern_ebraille_navigation(user, out);
}

static enum lectern_status ebraille_volume(void *user, uint32_t index,
					   struct lectern_buffer *out)
{
	return lectern_ebraille_volume(user, index, out);
}

/* --------------------------------------------------------------- package */

static void ebraille_property(struct lectern_xml *xml, const char *name,
			      const char *value)
{
	lectern_xml_open(xml, "meta");
	lectern_xml_attribute(xml, "property", name);
	lectern_xml_text(xml, value);
	lectern_xml_close(xml);
}

/* A UUID of version 8: its bits are a hash of the pages. */
static void ebraille_identifier(struct lectern_xml *xml,
				const struct lectern_part *part)
{
	uint8_t id[LECTERN_IDENTITY_BYTES];
	char text[48];

	lectern_part_identity(part, id);
	id[6] = (uint8_t)(0x80 | (id[6] & 0x0F));
	id[8] = (uint8_t)(0x80 | (id[8] & 0x3F));
	snprintf(text, sizeof(text),
		 "urn:uuid:%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-"
		 "%02x%02x%02x%02x%02x%02x",
		 id[0], id[1], id[2], id[3], id[4], id[5], id[6], id[7], id[8],
		 id[9], id[10], id[11], id[12], id[13], id[14], id[15]);
	lectern_xml_open(xml, "dc:identifier");
	lectern_xml_attribute(xml, "id", "identifier");
	lectern_xml_text(xml, text);
	lectern_xml_close(xml);
}

static void ebraille_dates(struct lectern_xml *xml,
			   const struct lectern_pages *pages)
{
	const char *date = EBRAILLE_NO_DATE;
	char modified[32];

	if (lectern_part_is_date(pages->date))
		date = pages->date;
	snprintf(modified, sizeof(modified), "%.10sT00:00:00Z", date);
	lectern_xml_element(xml, "dc:date", date);
	ebraille_property(xml, "dcterms:dateCopyrighted", date);
	ebraille_property(xml, "dcterms:modified", modified);
}

/* The text for a field that may not be empty or blank. */
static const char *ebraille_or(const char *text, const char *otherwise)
{
	return text[strspn(text, " \t\r\n\f")] ? text : otherwise;
}

static void ebraille_metadata(struct lectern_xml *xml,
			      const struct lectern_ebraille *book)
{
	const struct lectern_pages *pages = book->part->pages;

	lectern_xml_open(xml, "metadata");
	lectern_xml_attribute(xml, "xmlns:dc",
			      "http://purl.org/dc/elements/1.1/");
	lectern_xml_element(xml, "dc:title",
			    ebraille_or(pages->title, EBRAILLE_PRODUCER));
	lectern_xml_element(xml, "dc:creator",
			    ebraille_or(pages->source, EBRAILLE_PRODUCER));
	lectern_xml_element(xml, "dc:format", "eBraille 1.0");
	ebraille_identifier(xml, book->part);
	lectern_xml_element(xml, "dc:language", book->language);
	ebraille_dates(xml, pages);
	if (*ebraille_or(pages->statement, ""))
		lectern_xml_element(xml, "dc:description", pages->statement);
	ebraille_property(xml, "a11y:brailleCellType", "6");
	ebraille_property(xml, "a11y:brailleSystem",
			  pages->grade == 1 ? "UEB grade1" : "UEB grade2");
	/* What braille cannot show is refused, so nothing is left out. */
	ebraille_property(xml, "a11y:completeTranscription", "true");
	ebraille_property(xml, "a11y:producer", EBRAILLE_PRODUCER);
	ebraille_property(xml, "a11y:tactileGraphics", "none");
	ebraille_property(xml, "schema:accessMode", "tactile");
	ebraille_property(xml, "schema:accessModeSufficient", "tactile");
	ebraille_property(xml, "schema:accessibilityFeature", "readingOrder");
	ebraille_property(xml, "schema:accessibilityFeature",
			  "structuralNavigation");
	ebraille_property(xml, "schema:accessibilityFeature",
			  "tableOfContents");
	ebraille_property(xml, "schema:accessibilityHazard", "none");
	lectern_xml_close(xml);
}

static void ebraille_item(struct lectern_xml *xml, const char *id,
			  const char *way, const char *type,
			  const char *properties)
{
	lectern_xml_open(xml, "item");
	lectern_xml_attribute(xml, "id", id);
	lectern_xml_attribute(xml, "href", way);
	lectern_xml_attribute(xml, "media-type", type);
	if (properties)
		lectern_xml_attribute(xml, "properties", properties);
	lectern_xml_close(xml);
}

/* The manifest's entry and the spine's for each volume. */
static void ebraille_volumes(struct lectern_xml *xml,
			     const struct lectern_part *part, bool spine)
{
	uint32_t i;

	for (i = part->first; i < part->first + part->count; i++) {
		char id[24];
		char way[LECTERN_EBRAILLE_WAY_ROOM];

		snprintf(id, sizeof(id), "volume-%u", (unsigned)i + 1);
		lectern_ebraille_way(way, i);
		if (spine) {
			lectern_xml_open(xml, "itemref");
			lectern_xml_attribute(xml, "idref", id);
			lectern_xml_close(xml);
		} else {
			ebraille_item(xml, id, way, EBRAILLE_XHTML, NULL);
		}
	}
}

static enum lectern_status ebraille_package(void *user, uint32_t index,
					    struct lectern_buffer *out)
{
	const struct lectern_ebraille *book = user;
	struct lectern_xml xml = {0};

	(void)index;
	lectern_xml_begin_memory(&xml, out, false);
	lectern_xml_open(&xml, "package");
	lectern_xml_attribute(&xml, "xmlns", "http://www.idpf.org/2007/opf");
	lectern_xml_attribute(&xml, "version", "3.0");
	lectern_xml_attribute(&xml, "unique-identifier", "identifier");
	ebraille_metadata(&xml, book);
	lectern_xml_open(&xml, "manifest");
	ebraille_item(&xml, "navigation", "index.html", EBRAILLE_XHTML, "nav");
	ebraille_item(&xml, "style",
		      LECTERN_EBRAILLE_FOLDER LECTERN_EBRAILLE_STYLE,
		      "text/css", NULL);
	ebraille_volumes(&xml, book->part, false);
	lectern_xml_close(&xml);
	lectern_xml_open(&xml, "spine");
	ebraille_volumes(&xml, book->part, true);
	lectern_xml_close(&xml);
	lectern_xml_close(&xml);
	return lectern_xml_end(&xml);
}

/* --------------------------------------------------------------- archive */

struct ebraille_entry {
	const char *name;
	lectern_entry_fn *fn;
};

static const struct ebraille_entry ebraille_entries[] = {
	/* First and as it is, so that the first bytes tell what this is. */
	{"mimetype", ebraille_mimetype},
	{"META-INF/container.xml", ebraille_container},
	{"package.opf", ebraille_package},
	{"index.html", ebraille_navigation},
	{LECTERN_EBRAILLE_FOLDER LECTERN_EBRAILLE_STYLE, ebraille_style},
};

static enum lectern_status ebraille_fill(struct lectern_container *container,
					 struct lectern_ebraille *book)
{
	const struct lectern_part *part = book->part;
	enum lectern_status status = LECTERN_OK;
	char way[LECTERN_EBRAILLE_WAY_ROOM];
	uint32_t i;

	for (i = 0; i < sizeof(ebraille_entries) / sizeof(*ebraille_entries) &&
		    status == LECTERN_OK;
	     i++)
		status = lectern_container_add(container,
					       ebraille_entries[i].name, i == 0,
					       i, ebraille_entries[i].fn, book);
	for (i = part->first;
	     i < part->first + part->count && status == LECTERN_OK; i++) {
		lectern_ebraille_way(way, i);
		status = lectern_container_add(container, way, false, i,
					       ebraille_volume, book);
	}
	return status;
}

enum lectern_status lectern_write_ebraille(const struct lectern_part *part,
					   struct lectern_outfile *file)
{
	struct lectern_ebraille book = {.part = part};
	struct lectern_container *container = NULL;
	enum lectern_status status;

	lectern_part_language(book.language, sizeof(book.language),
			      part->pages->language);
	status = lectern_container_new(&container);
	if (status == LECTERN_OK)
		status = ebraille_fill(container, &book);
	if (status == LECTERN_OK)
		status = lectern_container_write(container, file);
	lectern_container_free(container);
	return status;
}

void lectern_ebraille_way(char way[LECTERN_EBRAILLE_WAY_ROOM], uint32_t volume)
{
	snprintf(way, LECTERN_EBRAILLE_WAY_ROOM,
		 LECTERN_EBRAILLE_FOLDER "volume-%u.xhtml",
		 (unsigned)volume + 1);
}
