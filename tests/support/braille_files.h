/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * braille_files.h - files of braille read back, each by a reader of its own,
 * into one form: a row is a bar and its cells in ASCII braille in small
 * letters, "=" ends a page. It is that of braille_ascii().
 */
#ifndef TESTS_SUPPORT_BRAILLE_FILES_H
#define TESTS_SUPPORT_BRAILLE_FILES_H

#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "lectern/braille.h"
#include "support/braille_pages.h"

/* Appends the rows of a file of a format; fails the test when it is unsound. */
void braille_read(struct lectern_buffer *out,
		  enum lectern_braille_format format, const char *path);

/* A file of an archive, with a NUL behind it, to be freed; NULL: none. */
char *archive_read(const char *path, const char *name, size_t *length);

/* The name of entry `index` of an archive, to be freed; NULL past the last. */
char *archive_name(const char *path, size_t index);

/*
 * How often XML at `bytes` has what an XPath asks for. The prefixes are pef,
 * dc, opf, h (XHTML), ocf and epub.
 */
int xml_count(const char *bytes, size_t length, const char *way);

/* The text of the first of those, to be freed; "" for none. */
char *xml_text(const char *bytes, size_t length, const char *way);

/*
 * Pages as no guide gives them: `volumes` volumes of two transcriber's pages,
 * one preliminary page in the first, and three pages of body, all filled by
 * chance. The case must have a guide; its pages are replaced.
 */
void braille_by_hand(struct braille_case *test, uint64_t seed,
		     uint32_t volumes);

#endif
