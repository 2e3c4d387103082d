/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Nothing here may depend on when or where the file is made: the identifier
 * is a hash of the cells, and the date is that of the guide.
 */
#include "braille/writers.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#include <libxml/xmlwriter.h>

#include "base/buffer.h"
#include "braille/cells.h"

#define PEF_NAMESPACE "http://www.daisy.org/ns/2008/pef"
#define PEF_DUBLIN_CORE "http://purl.org/dc/elements/1.1/"
#define PEF_FORMAT "application/x-pef+xml"

/* The state of one file. Failure sticks, as in a buffer. */
struct pef {
	const struct lectern_pages *pages;
	struct lectern_outfile *file;
	xmlTextWriterPtr writer;
	struct lectern_buffer row;
	bool refused; /* the file took no more bytes */
	bool failed;
};

/* For libxml2; it owns neither the file nor its end. */
static int pef_bytes(void *context, const char *bytes, int length)
{
	struct pef *pef = context;

	if (lectern_outfile_write(pef->file, bytes, (size_t)length) !=
	    LECTERN_OK)
		pef->refused = true;
	/* Told of a failure, libxml2 would print a line of its own. */
	return length;
}

static const xmlChar *pef_name(const char *name)
{
	return (const xmlChar *)name;
}

static void pef_open(struct pef *pef, const char *name)
{
	pef->failed |=
		xmlTextWriterStartElement(pef->writer, pef_name(name)) < 0;
}

static void pef_close(struct pef *pef)
{
	pef->failed |= xmlTextWriterEndElement(pef->writer) < 0;
}

static void pef_attribute(struct pef *pef, const char *name, const char *value)
{
	pef->failed |= xmlTextWriterWriteAttribute(pef->writer, pef_name(name),
						   pef_name(value)) < 0;
}

static void pef_number(struct pef *pef, const char *name, uint32_t value)
{
	char digits[16];

	snprintf(digits, sizeof(digits), "%u", (unsigned)value);
	pef_attribute(pef, name, digits);
}

static void pef_element(struct pef *pef, const char *name, const char *value)
{
	pef->failed |= xmlTextWriterWriteElement(pef->writer, pef_name(name),
						 pef_name(value)) < 0;
}

/* ------------------------------------------------------------------ head */

/* FNV-1a: the same pages have the same name, others another. */
static uint64_t pef_hash(uint64_t hash, const void *bytes, size_t length)
{
	const unsigned char *at = bytes;

	while (length-- > 0)
		hash = (hash ^ *at++) * 0x100000001B3u;
	return hash;
}

static void pef_identifier(struct pef *pef)
{
	const struct lectern_pages *pages = pef->pages;
	uint64_t hash = 0xCBF29CE484222325u;
	char name[48];
	size_t i;

	hash = pef_hash(hash, &pages->width, sizeof(pages->width));
	hash = pef_hash(hash, &pages->height, sizeof(pages->height));
	hash = pef_hash(hash, pages->title, strlen(pages->title));
	for (i = 0; i < pages->row_count; i++)
		hash = pef_hash(hash, &pages->rows[i], sizeof(*pages->rows));
	hash = pef_hash(hash, pages->cells, pages->cell_count);
	snprintf(name, sizeof(name), "urn:lectern:%016llx",
		 (unsigned long long)hash);
	pef_element(pef, "dc:identifier", name);
}

/*
 * The schema takes nothing else, and a file that it refuses is of no use; a
 * date that is not one is left out.
 */
static bool pef_is_date(const char *date)
{
	static const char form[] = "dddd-dd-dd";
	size_t i;

	for (i = 0; form[i]; i++)
		if (form[i] == 'd' ? !isdigit((unsigned char)date[i])
				   : date[i] != form[i])
			return false;
	return date[i] == '\0';
}

/* xsd:language: letters, then letters and digits, in parts of one to eight. */
static bool pef_is_language(const char *tag)
{
	size_t length = 0;
	bool first = true;

	for (; *tag; tag++) {
		unsigned char c = (unsigned char)*tag;

		if (c == '-' && length > 0) {
			length = 0;
			first = false;
		} else if (c < 0x80 && (first ? isalpha(c) : isalnum(c)) &&
			   length < 8) {
			length++;
		} else {
			return false;
		}
	}
	return length > 0;
}

static void pef_head(struct pef *pef)
{
	const struct lectern_pages *pages = pef->pages;

	pef_open(pef, "head");
	pef_open(pef, "meta");
	pef_attribute(pef, "xmlns:dc", PEF_DUBLIN_CORE);
	pef_element(pef, "dc:format", PEF_FORMAT);
	pef_identifier(pef);
	if (*pages->title)
		pef_element(pef, "dc:title", pages->title);
	if (pef_is_date(pages->date))
		pef_element(pef, "dc:date", pages->date);
	if (pef_is_language(pages->language))
		pef_element(pef, "dc:language", pages->language);
	pef_close(pef);
	pef_close(pef);
}

/* ------------------------------------------------------------------ body */

static void pef_row(struct pef *pef, uint32_t page, uint32_t row)
{
	size_t count;
	const uint8_t *cells = lectern_pages_row(pef->pages, page, row, &count);

	pef_open(pef, "row");
	if (count > 0) {
		lectern_buffer_clear(&pef->row);
		lectern_cells_unicode(&pef->row, cells, count);
		pef->failed |= pef->row.failed;
		if (!pef->failed)
			pef->failed |= xmlTextWriterWriteRaw(
					       pef->writer,
					       pef_name(pef->row.bytes)) < 0;
	}
	pef_close(pef);
}

static void pef_body(struct pef *pef)
{
	const struct lectern_pages *pages = pef->pages;
	uint32_t page;
	uint32_t row;

	pef_open(pef, "body");
	pef_open(pef, "volume");
	pef_number(pef, "cols", pages->width);
	pef_number(pef, "rows", pages->height);
	pef_number(pef, "rowgap", 0);
	pef_attribute(pef, "duplex", "true");
	pef_open(pef, "section");
	for (page = 0; page < lectern_pages_count(pages) && !pef->failed;
	     page++) {
		pef_open(pef, "page");
		for (row = 0; row < lectern_pages_rows(pages, page); row++)
			pef_row(pef, page, row);
		pef_close(pef);
	}
	pef_close(pef);
	pef_close(pef);
	pef_close(pef);
}

static void pef_document(struct pef *pef)
{
	xmlTextWriterSetIndent(pef->writer, 1);
	pef->failed |= xmlTextWriterStartDocument(pef->writer, NULL, "UTF-8",
						  NULL) < 0;
	pef_open(pef, "pef");
	pef_attribute(pef, "xmlns", PEF_NAMESPACE);
	pef_attribute(pef, "version", "2008-1");
	pef_head(pef);
	pef_body(pef);
	pef_close(pef);
	pef->failed |= xmlTextWriterEndDocument(pef->writer) < 0;
}

enum lectern_status lectern_write_pef(const struct lectern_pages *pages,
				      struct lectern_outfile *file)
{
	struct pef pef = {.pages = pages, .file = file};
	xmlOutputBufferPtr output =
		xmlOutputBufferCreateIO(pef_bytes, NULL, &pef, NULL);

	if (!output)
		return LECTERN_NO_MEMORY;
	pef.writer = xmlNewTextWriter(output);
	if (!pef.writer) {
		xmlOutputBufferClose(output);
		return LECTERN_NO_MEMORY;
	}
	pef_document(&pef);
	/* What is left goes out here. */
	xmlFreeTextWriter(pef.writer);
	lectern_buffer_free(&pef.row);
	if (pef.refused)
		return LECTERN_IO;
	return pef.failed ? LECTERN_NO_MEMORY : LECTERN_OK;
}
