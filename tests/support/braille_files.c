/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/braille_files.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <zip.h>

#include "base/file.h"
#include "braille/pages.h"
#include "lectern/memory.h"

/* Written down anew, so that a fault of the program's table is seen. */
static const char files_table[] =
	" a1b'k2l@cif/msp\"e3h9o6r^djg>ntq,*5<-u8v.%[$+x!&;:4\\0z7(_?w]#y)=";

static char *files_bytes(const char *path, size_t *length)
{
	char *bytes = NULL;

	assert_int_equal(lectern_file_read(&bytes, length, path, 1 << 26, NULL),
			 LECTERN_OK);
	return bytes;
}

/* ----------------------------------------------------------- plain files */

/* The cell that begins at `at`; moves it on. */
static char files_cell(const char **at, bool unicode)
{
	const unsigned char *bytes = (const unsigned char *)*at;

	if (!unicode) {
		*at += 1;
		assert_in_range(bytes[0], 0x20, 0x5F);
		return bytes[0] >= 'A' && bytes[0] <= 'Z'
			       ? (char)(bytes[0] - 'A' + 'a')
			       : (char)bytes[0];
	}
	*at += 3;
	assert_int_equal(bytes[0], 0xE2);
	assert_int_equal(bytes[1], 0xA0);
	assert_in_range(bytes[2], 0x80, 0xBF);
	return files_table[bytes[2] & 0x3F];
}

static void files_row(struct lectern_buffer *out, const char *at,
		      const char *end, bool unicode)
{
	char cell = 'x';

	lectern_buffer_puts(out, "|");
	while (at < end) {
		cell = files_cell(&at, unicode);
		lectern_buffer_fill(out, cell, 1);
	}
	assert_int_not_equal(cell, ' ');
	lectern_buffer_puts(out, "\n");
}

/* Lines with an ending, pages with a form feed behind the last. */
static void files_lines(struct lectern_buffer *out, const char *path,
			const char *ending, bool unicode)
{
	size_t length;
	char *bytes = files_bytes(path, &length);
	const char *at = bytes;

	while (*at) {
		const char *end = strstr(at, ending);

		if (*at == '\f') {
			lectern_buffer_puts(out, "=\n");
			at++;
			continue;
		}
		assert_non_null(end);
		files_row(out, at, end, unicode);
		at = end + strlen(ending);
	}
	assert_int_equal(at - bytes, length);
	lectern_string_free(bytes);
}

/* ------------------------------------------------------------------- XML */

static xmlDocPtr files_parse(const char *bytes, size_t length)
{
	xmlDocPtr document = xmlReadMemory(bytes, (int)length, "test.xml", NULL,
					   XML_PARSE_NONET | XML_PARSE_HUGE);

	assert_non_null(document);
	return document;
}

static const xmlChar *files_x(const char *string)
{
	return (const xmlChar *)string;
}

static xmlXPathObjectPtr files_find(xmlDocPtr document, const char *way)
{
	static const char *const spaces[][2] = {
		{"pef", "http://www.daisy.org/ns/2008/pef"},
		{"dc", "http://purl.org/dc/elements/1.1/"},
		{"opf", "http://www.idpf.org/2007/opf"},
		{"h", "http://www.w3.org/1999/xhtml"},
		{"epub", "http://www.idpf.org/2007/ops"},
		{"ocf", "urn:oasis:names:tc:opendocument:xmlns:container"}};
	xmlXPathContextPtr context = xmlXPathNewContext(document);
	xmlXPathObjectPtr found;
	size_t i;

	for (i = 0; i < sizeof(spaces) / sizeof(*spaces); i++)
		xmlXPathRegisterNs(context, files_x(spaces[i][0]),
				   files_x(spaces[i][1]));
	found = xmlXPathEvalExpression(files_x(way), context);
	assert_non_null(found);
	xmlXPathFreeContext(context);
	return found;
}

int xml_count(const char *bytes, size_t length, const char *way)
{
	xmlDocPtr document = files_parse(bytes, length);
	xmlXPathObjectPtr found = files_find(document, way);
	int count = found->nodesetval ? found->nodesetval->nodeNr : 0;

	xmlXPathFreeObject(found);
	xmlFreeDoc(document);
	return count;
}

char *xml_text(const char *bytes, size_t length, const char *way)
{
	xmlDocPtr document = files_parse(bytes, length);
	xmlXPathObjectPtr found = files_find(document, way);
	xmlChar *text = xmlXPathCastToString(found);
	char *copy = strdup((const char *)text);

	assert_non_null(copy);
	xmlFree(text);
	xmlXPathFreeObject(found);
	xmlFreeDoc(document);
	return copy;
}

static void files_pef(struct lectern_buffer *out, const char *path)
{
	size_t length;
	char *bytes = files_bytes(path, &length);
	xmlDocPtr document = files_parse(bytes, length);
	xmlXPathObjectPtr pages = files_find(
		document, "/pef:pef/pef:body/pef:volume/pef:section/pef:page");
	xmlNodePtr row;
	int i;

	for (i = 0; i < pages->nodesetval->nodeNr; i++) {
		for (row = pages->nodesetval->nodeTab[i]->children; row;
		     row = row->next) {
			xmlChar *text;

			if (row->type != XML_ELEMENT_NODE)
				continue;
			assert_string_equal(row->name, "row");
			text = xmlNodeGetContent(row);
			files_row(out, (const char *)text,
				  (const char *)text +
					  strlen((const char *)text),
				  true);
			xmlFree(text);
		}
		lectern_buffer_puts(out, "=\n");
	}
	xmlXPathFreeObject(pages);
	xmlFreeDoc(document);
	lectern_string_free(bytes);
}

/* ------------------------------------------------------------------- ZIP */

char *archive_read(const char *path, const char *name, size_t *length)
{
	zip_t *archive = zip_open(path, ZIP_RDONLY | ZIP_CHECKCONS, NULL);
	zip_stat_t about;
	zip_file_t *file;
	char *bytes;

	assert_non_null(archive);
	if (zip_stat(archive, name, 0, &about) != 0) {
		zip_discard(archive);
		return NULL;
	}
	bytes = calloc(1, (size_t)about.size + 1);
	file = zip_fopen(archive, name, 0);
	assert_non_null(bytes);
	assert_non_null(file);
	assert_int_equal(zip_fread(file, bytes, about.size), about.size);
	assert_int_equal(zip_fclose(file), 0);
	zip_discard(archive);
	if (length)
		*length = (size_t)about.size;
	return bytes;
}

char *archive_name(const char *path, size_t index)
{
	zip_t *archive = zip_open(path, ZIP_RDONLY, NULL);
	const char *name;
	char *copy = NULL;

	assert_non_null(archive);
	name = zip_get_name(archive, index, 0);
	if (name)
		copy = strdup(name);
	zip_discard(archive);
	return copy;
}

/* The rows under an element: text, and a br at the end of each. */
static void files_rows(struct lectern_buffer *out, struct lectern_buffer *row,
		       xmlNodePtr node)
{
	for (; node; node = node->next) {
		if (node->type == XML_TEXT_NODE) {
			const char *text = (const char *)node->content;

			/* White space between elements is shown nowhere. */
			if (text[strspn(text, " \n")])
				lectern_buffer_puts(row, text);
			continue;
		}
		assert_int_equal(node->type, XML_ELEMENT_NODE);
		files_rows(out, row, node->children);
		if (strcmp((const char *)node->name, "br") != 0)
			continue;
		lectern_buffer_puts(row, "");
		files_row(out, row->bytes, row->bytes + row->length, true);
		lectern_buffer_clear(row);
	}
}

static void files_document(struct lectern_buffer *out, const char *bytes,
			   size_t length)
{
	xmlDocPtr document = files_parse(bytes, length);
	xmlXPathObjectPtr pages =
		files_find(document, "/h:html/h:body/h:section");
	struct lectern_buffer row = {0};
	int i;

	for (i = 0; i < pages->nodesetval->nodeNr; i++) {
		files_rows(out, &row, pages->nodesetval->nodeTab[i]->children);
		assert_int_equal(row.length, 0);
		lectern_buffer_puts(out, "=\n");
	}
	lectern_buffer_free(&row);
	xmlXPathFreeObject(pages);
	xmlFreeDoc(document);
}

/* The documents of the spine, found through the package. */
static void files_ebraille(struct lectern_buffer *out, const char *path)
{
	size_t length;
	char *package = archive_read(path, "package.opf", &length);
	int count = xml_count(package, length,
			      "/opf:package/opf:spine/opf:itemref");
	int i;

	assert_in_range(count, 1, 1000);
	for (i = 1; i <= count; i++) {
		char way[160];
		size_t size = 0;
		char *name;
		char *bytes;

		snprintf(way, sizeof(way),
			 "string(//opf:item[@id=//opf:itemref[%d]/@idref]"
			 "/@href)",
			 i);
		name = xml_text(package, length, way);
		bytes = archive_read(path, name, &size);
		assert_non_null(bytes);
		files_document(out, bytes, size);
		free(bytes);
		free(name);
	}
	free(package);
}

void braille_read(struct lectern_buffer *out,
		  enum lectern_braille_format format, const char *path)
{
	if (format == LECTERN_BRAILLE_BRF)
		files_lines(out, path, "\r\n", false);
	else if (format == LECTERN_BRAILLE_TEXT)
		files_lines(out, path, "\n", true);
	else if (format == LECTERN_BRAILLE_PEF)
		files_pef(out, path);
	else
		files_ebraille(out, path);
	assert_false(out->failed);
}

/* --------------------------------------------------------------- by hand */

static uint32_t files_chance(uint64_t *state, uint32_t below)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*state >> 33) % below;
}

/* Appends `count` pages of a kind from number `number` on. */
static void files_pages(struct lectern_pages *pages, struct lectern_pages *work,
			uint64_t *state, uint32_t count,
			enum lectern_page_kind kind, uint32_t number)
{
	uint8_t cells[LECTERN_CELLS_MAX];
	uint32_t row;
	uint32_t i;

	lectern_pages_cut(work, 0);
	for (row = 0; row < count * work->height; row++) {
		uint32_t length =
			files_chance(state, 3) == 0
				? 0
				: files_chance(state, work->width + 1);

		for (i = 0; i < length; i++)
			cells[i] = (uint8_t)files_chance(state, 64);
		assert_int_equal(lectern_pages_add(work, cells, length),
				 LECTERN_OK);
	}
	assert_int_equal(
		lectern_pages_append(pages, work, 0, count, kind, number),
		LECTERN_OK);
}

void braille_by_hand(struct braille_case *test, uint64_t seed, uint32_t volumes)
{
	struct lectern_pages *work = NULL;
	struct lectern_pages *pages = NULL;
	uint64_t state = seed;
	uint32_t body = 1;
	uint32_t i;

	assert_int_equal(lectern_pages_new(&work, test->guide, 32, 12),
			 LECTERN_OK);
	assert_int_equal(lectern_pages_new(&pages, test->guide, 32, 12),
			 LECTERN_OK);
	pages->duplex = seed % 2;
	pages->grade = 1 + (int)(seed % 2);
	for (i = 0; i < volumes; i++, body += 3) {
		assert_int_equal(lectern_pages_begin_volume(pages), LECTERN_OK);
		files_pages(pages, work, &state, 2, LECTERN_PAGE_TRANSCRIBER,
			    1);
		if (i == 0)
			files_pages(pages, work, &state, 1,
				    LECTERN_PAGE_PRELIMINARY, 1);
		files_pages(pages, work, &state, 3, LECTERN_PAGE_BODY, body);
	}
	lectern_pages_free(work);
	lectern_pages_free(test->pages);
	test->pages = pages;
}
