/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/lexicon_file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "support/program_run.h"

void lexicon_file_begin(struct lexicon_file *file)
{
	memset(file, 0, sizeof(*file));
	file->folder = program_folder();
	file->path = program_join(file->folder, "some.pls");
	assert_int_equal(LECTERN_OK, lectern_lexicon_new(&file->lexicon));
	assert_int_equal(LECTERN_OK, lectern_diagnostics_new(&file->found));
}

void lexicon_file_end(struct lexicon_file *file)
{
	lectern_diagnostics_free(file->found);
	lectern_lexicon_free(file->lexicon);
	program_remove(file->folder);
	free(file->path);
}

enum lectern_status lexicon_file_read(struct lexicon_file *file,
				      const char *bytes, size_t length)
{
	free(program_write(file->folder, "some.pls", bytes, length));
	return lectern_lexicon_read(file->lexicon, file->path, "en-GB",
				    file->found);
}

void lexicon_file_refused(const char *bytes, size_t length, uint32_t line,
			  const char *words)
{
	const struct lectern_diagnostic *one;
	struct lexicon_file file;

	lexicon_file_begin(&file);
	assert_int_equal(LECTERN_INVALID,
			 lexicon_file_read(&file, bytes, length));
	assert_int_equal(0, lectern_lexicon_count(file.lexicon));
	one = lectern_diagnostics_at(file.found, 0);
	assert_non_null(one);
	if (!strstr(one->words, words) || one->place.line != line)
		fail_msg("%u: %s, not %u: %s", one->place.line, one->words,
			 line, words);
	assert_string_equal(file.path, one->place.path);
	assert_int_equal(LECTERN_ERROR, one->severity);
	lexicon_file_end(&file);
}

void lexicon_file_body_refused(const char *body, uint32_t line,
			       const char *words)
{
	struct lectern_buffer text = {0};

	lectern_buffer_printf(&text, "%s%s%s%s", PLS_HEAD, PLS_SOUND, body,
			      PLS_TAIL);
	lexicon_file_refused(text.bytes, text.length, line, words);
	lectern_buffer_free(&text);
}
