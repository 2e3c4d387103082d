/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A file is written beside its place and named at the end (base/file.h): who
 * finds guide.brf finds all of it.
 */
#include "lectern/braille.h"

#include <string.h>

#include "base/file.h"
#include "braille/writers.h"

static enum lectern_status save_write(const struct lectern_pages *pages,
				      enum lectern_braille_format format,
				      struct lectern_outfile *file)
{
	switch (format) {
	case LECTERN_BRAILLE_BRF:
		return lectern_write_brf(pages, file);
	case LECTERN_BRAILLE_PEF:
		return lectern_write_pef(pages, file);
	case LECTERN_BRAILLE_TEXT:
		return lectern_write_text(pages, file);
	}
	return LECTERN_BAD_ARGUMENT;
}

enum lectern_status lectern_braille_save(const struct lectern_pages *pages,
					 enum lectern_braille_format format,
					 const char *path,
					 struct lectern_diagnostics *found)
{
	struct lectern_outfile *file = NULL;
	enum lectern_status status = lectern_outfile_open(&file, path, found);

	if (status != LECTERN_OK)
		return status;
	status = save_write(pages, format, file);
	/* A refused write is remembered: the commit fails and says why. */
	if (status == LECTERN_OK || status == LECTERN_IO)
		return lectern_outfile_commit(file, found);
	lectern_outfile_abandon(file);
	return status;
}

enum lectern_status lectern_braille_format_of(enum lectern_braille_format *out,
					      const char *path)
{
	const char *ending = strrchr(path, '.');

	if (!ending || strchr(ending, '/'))
		return LECTERN_UNSUPPORTED;
	if (strcmp(ending, ".brf") == 0)
		*out = LECTERN_BRAILLE_BRF;
	else if (strcmp(ending, ".pef") == 0)
		*out = LECTERN_BRAILLE_PEF;
	else if (strcmp(ending, ".txt") == 0)
		*out = LECTERN_BRAILLE_TEXT;
	else
		return LECTERN_UNSUPPORTED;
	return LECTERN_OK;
}
