/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * xml.h - XML written piece by piece, to a file or to memory.
 *
 * Failure sticks, as in a buffer: after one piece could not be written all
 * further ones do nothing, so a writer checks once, at lectern_xml_end().
 * Text from outside may hold anything; what XML cannot carry is written as
 * U+FFFD.
 */
#ifndef LECTERN_BRAILLE_XML_H
#define LECTERN_BRAILLE_XML_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/file.h"
#include "lectern/status.h"

/* Zero-initialise, then begin it; all is private. */
struct lectern_xml {
	void *writer;
	struct lectern_outfile *file; /* one of these two takes the bytes */
	struct lectern_buffer *memory;
	struct lectern_buffer text;
	bool refused; /* the file took no more bytes */
	bool failed;
};

/*
 * Begins a document, which is to be ended with lectern_xml_end(), failed or
 * not. `html` makes it HTML in the syntax of XML: with its DOCTYPE, without a
 * declaration, which browsers take for a comment, and without white space of
 * ours, which would be shown. Other documents have a line an element.
 */
void lectern_xml_begin_file(struct lectern_xml *xml,
			    struct lectern_outfile *file, bool html);
void lectern_xml_begin_memory(struct lectern_xml *xml,
			      struct lectern_buffer *memory, bool html);

/* Opens an element. */
void lectern_xml_open(struct lectern_xml *xml, const char *name);

/* Closes the element opened last; one without content is written as <a/>. */
void lectern_xml_close(struct lectern_xml *xml);

/* The same with an end tag always, as HTML asks of most elements. */
void lectern_xml_close_full(struct lectern_xml *xml);

/* Gives the element opened last an attribute, before anything is in it. */
void lectern_xml_attribute(struct lectern_xml *xml, const char *name,
			   const char *value);
void lectern_xml_number(struct lectern_xml *xml, const char *name,
			uint32_t value);
LECTERN_PRINTF(3, 4)
void lectern_xml_attribute_of(struct lectern_xml *xml, const char *name,
			      const char *format, ...);
void lectern_xml_attribute_cells(struct lectern_xml *xml, const char *name,
				 const uint8_t *cells, size_t count);

/* Text, escaped. */
void lectern_xml_text(struct lectern_xml *xml, const char *text);
void lectern_xml_bytes(struct lectern_xml *xml, const char *bytes,
		       size_t length);

/* Cells as Unicode braille. */
void lectern_xml_cells(struct lectern_xml *xml, const uint8_t *cells,
		       size_t count);

/* A line end between elements. */
void lectern_xml_line(struct lectern_xml *xml);

/* Opens, fills and closes an element. */
void lectern_xml_element(struct lectern_xml *xml, const char *name,
			 const char *text);

/*
 * Ends the document and frees what is private.
 *
 * LECTERN_IO when the file refused bytes (its commit says why);
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status lectern_xml_end(struct lectern_xml *xml);

#endif
