/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * libxml2's writer escapes what has a meaning in XML, and nothing else: a
 * control character of a title would go out as it is and make a file that no
 * reader opens. So text is cleaned before it is handed over.
 */
#include "braille/xml.h"

#include <stdarg.h>
#include <string.h>

#include <libxml/xmlwriter.h>

#include "base/utf8.h"
#include "braille/cells.h"

#define XML_REPLACEMENT 0xFFFDu

/* For libxml2; it owns neither the file nor its end. */
static int xml_sink(void *context, const char *bytes, int length)
{
	struct lectern_xml *xml = context;

	if (xml->memory)
		lectern_buffer_add(xml->memory, bytes, (size_t)length);
	else if (!xml->refused)
		xml->refused =
			lectern_outfile_write(xml->file, bytes,
					      (size_t)length) != LECTERN_OK;
	/* Told of a failure, libxml2 would print a line of its own. */
	return length;
}

static const xmlChar *xml_string(const char *string)
{
	return (const xmlChar *)string;
}

/* What a call of the writer returned: below 0 it failed. */
static void xml_note(struct lectern_xml *xml, int result)
{
	xml->failed |= result < 0;
}

static void xml_begin(struct lectern_xml *xml, bool html)
{
	xmlOutputBufferPtr output =
		xmlOutputBufferCreateIO(xml_sink, NULL, xml, NULL);

	xml->writer = output ? xmlNewTextWriter(output) : NULL;
	if (!xml->writer) {
		if (output)
			xmlOutputBufferClose(output);
		xml->failed = true;
		return;
	}
	if (html) {
		xml_note(xml,
			 xmlTextWriterWriteRaw(
				 xml->writer, xml_string("<!DOCTYPE html>\n")));
		return;
	}
	xml_note(xml, xmlTextWriterSetIndent(xml->writer, 1));
	xml_note(xml,
		 xmlTextWriterStartDocument(xml->writer, NULL, "UTF-8", NULL));
}

void lectern_xml_begin_file(struct lectern_xml *xml,
			    struct lectern_outfile *file, bool html)
{
	xml->file = file;
	xml_begin(xml, html);
}

void lectern_xml_begin_memory(struct lectern_xml *xml,
			      struct lectern_buffer *memory, bool html)
{
	xml->memory = memory;
	xml_begin(xml, html);
}

void lectern_xml_open(struct lectern_xml *xml, const char *name)
{
	if (!xml->failed)
		xml_note(xml, xmlTextWriterStartElement(xml->writer,
							xml_string(name)));
}

void lectern_xml_close(struct lectern_xml *xml)
{
	if (!xml->failed)
		xml_note(xml, xmlTextWriterEndElement(xml->writer));
}

void lectern_xml_close_full(struct lectern_xml *xml)
{
	if (!xml->failed)
		xml_note(xml, xmlTextWriterFullEndElement(xml->writer));
}

/* ------------------------------------------------------------------ text */

/* The characters of XML 1.0, fifth edition, production 2. */
static bool xml_carries(uint32_t c)
{
	if (c < 0x20)
		return c == '\t' || c == '\n' || c == '\r';
	return c != 0xFFFE && c != 0xFFFF;
}

/* Puts text into xml->text in a form that XML carries. */
static void xml_clean(struct lectern_xml *xml, const char *bytes, size_t length)
{
	size_t at = 0;

	lectern_buffer_clear(&xml->text);
	/* Even of nothing there is to be a string. */
	lectern_buffer_puts(&xml->text, "");
	while (at < length) {
		uint32_t c = XML_REPLACEMENT;
		size_t size = lectern_utf8_decode(bytes + at, length - at, &c);

		if (size > 0 && xml_carries(c))
			lectern_buffer_add(&xml->text, bytes + at, size);
		else
			lectern_buffer_put_code_point(&xml->text,
						      XML_REPLACEMENT);
		at += size > 0 ? size : 1;
	}
	xml->failed |= xml->text.failed;
}

void lectern_xml_bytes(struct lectern_xml *xml, const char *bytes,
		       size_t length)
{
	if (length == 0)
		return;
	xml_clean(xml, bytes, length);
	if (!xml->failed)
		xml_note(xml,
			 xmlTextWriterWriteString(xml->writer,
						  xml_string(xml->text.bytes)));
}

void lectern_xml_text(struct lectern_xml *xml, const char *text)
{
	lectern_xml_bytes(xml, text, strlen(text));
}

void lectern_xml_attribute(struct lectern_xml *xml, const char *name,
			   const char *value)
{
	xml_clean(xml, value, strlen(value));
	if (!xml->failed)
		xml_note(xml, xmlTextWriterWriteAttribute(
				      xml->writer, xml_string(name),
				      xml_string(xml->text.bytes)));
}

void lectern_xml_number(struct lectern_xml *xml, const char *name,
			uint32_t value)
{
	lectern_xml_attribute_of(xml, name, "%u", (unsigned)value);
}

void lectern_xml_attribute_of(struct lectern_xml *xml, const char *name,
			      const char *format, ...)
{
	char value[128];
	va_list arguments;

	/* For forms of numbers and our own words, which are short. */
	va_start(arguments, format);
	vsnprintf(value, sizeof(value), format, arguments);
	va_end(arguments);
	lectern_xml_attribute(xml, name, value);
}

void lectern_xml_attribute_cells(struct lectern_xml *xml, const char *name,
				 const uint8_t *cells, size_t count)
{
	struct lectern_buffer value = {0};

	lectern_cells_unicode(&value, cells, count);
	if (value.failed)
		xml->failed = true;
	else
		lectern_xml_attribute(xml, name,
				      value.bytes ? value.bytes : "");
	lectern_buffer_free(&value);
}

/* Braille patterns need no cleaning, and a book has a million of them. */
void lectern_xml_cells(struct lectern_xml *xml, const uint8_t *cells,
		       size_t count)
{
	if (count == 0)
		return;
	lectern_buffer_clear(&xml->text);
	lectern_cells_unicode(&xml->text, cells, count);
	xml->failed |= xml->text.failed;
	if (!xml->failed)
		xml_note(xml,
			 xmlTextWriterWriteRaw(xml->writer,
					       xml_string(xml->text.bytes)));
}

void lectern_xml_line(struct lectern_xml *xml)
{
	if (!xml->failed)
		xml_note(xml,
			 xmlTextWriterWriteRaw(xml->writer, xml_string("\n")));
}

void lectern_xml_element(struct lectern_xml *xml, const char *name,
			 const char *text)
{
	lectern_xml_open(xml, name);
	lectern_xml_text(xml, text);
	lectern_xml_close_full(xml);
}

enum lectern_status lectern_xml_end(struct lectern_xml *xml)
{
	enum lectern_status status = LECTERN_OK;

	if (!xml->failed)
		xml_note(xml, xmlTextWriterEndDocument(xml->writer));
	/* What is left goes out here. */
	if (xml->writer)
		xmlFreeTextWriter(xml->writer);
	lectern_buffer_free(&xml->text);
	if (xml->memory && xml->memory->failed)
		xml->failed = true;
	if (xml->failed)
		status = LECTERN_NO_MEMORY;
	else if (xml->refused)
		status = LECTERN_IO;
	*xml = (struct lectern_xml){0};
	return status;
}
