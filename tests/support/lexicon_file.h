/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lexicon_file.h - PLS files made of strings, for tests.
 */
#ifndef TESTS_SUPPORT_LEXICON_FILE_H
#define TESTS_SUPPORT_LEXICON_FILE_H

#include <stddef.h>
#include <stdint.h>

#include "lectern/diagnostics.h"
#include "speech/lexicon.h"

#define PLS_XML "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define PLS_SPACE "http://www.w3.org/2005/01/pronunciation-lexicon"

/* Two lines, so that what follows begins on the third. */
#define PLS_HEAD                                              \
	PLS_XML "<lexicon version=\"1.0\" xmlns=\"" PLS_SPACE \
		"\" alphabet=\"ipa\" xml:lang=\"en-US\">\n"
#define PLS_TAIL "</lexicon>\n"

/* A sound entry, on a line of its own. */
#define PLS_SOUND                                                          \
	"<lexeme><grapheme>tumor</grapheme><phoneme>ˈtuːmɚ</phoneme></" \
	"lexeme>\n"

/* An entry of three lines: its grapheme is on the second. */
#define PLS_ENTRY(grapheme, said) \
	"<lexeme>\n<grapheme>" grapheme "</grapheme>\n" said "</lexeme>\n"

/* A folder with one file, and what it is read into. */
struct lexicon_file {
	char *folder;
	char *path; /* of the file, some.pls */
	struct lectern_lexicon *lexicon;
	struct lectern_diagnostics *found;
};

void lexicon_file_begin(struct lexicon_file *file);
void lexicon_file_end(struct lexicon_file *file);

/* Writes the file and reads it, as for "en-GB". */
enum lectern_status lexicon_file_read(struct lexicon_file *file,
				      const char *bytes, size_t length);

/* A file is refused at that line with those words, and adds nothing. */
void lexicon_file_refused(const char *bytes, size_t length, uint32_t line,
			  const char *words);

/* The same for lines in a sound file, behind a sound entry on line 3. */
void lexicon_file_body_refused(const char *body, uint32_t line,
			       const char *words);

#endif
