/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A file is written beside its place and named at the end (base/file.h): who
 * finds guide.brf finds all of it.
 */
#include "lectern/braille.h"

#include <string.h>

#include "base/file.h"
#include "braille/writers.h"

static enum lectern_status save_write(const struct lectern_part *part,
				      enum lectern_braille_format format,
				      struct lectern_outfile *file)
{
	switch (format) {
	case LECTERN_BRAILLE_BRF:
		return lectern_write_brf(part, file);
	case LECTERN_BRAILLE_PEF:
		return lectern_write_pef(part, file);
	case LECTERN_BRAILLE_TEXT:
		return lectern_write_text(part, file);
	case LECTERN_BRAILLE_EBRAILLE:
		return lectern_write_ebraille(part, file);
	case LECTERN_BRAILLE_FORMAT_COUNT:
		break;
	}
	return LECTERN_BAD_ARGUMENT;
}

static enum lectern_status save_part(const struct lectern_part *part,
				     enum lectern_braille_format format,
				     const char *path,
				     struct lectern_diagnostics *found)
{
	struct lectern_outfile *file = NULL;
	enum lectern_status status = lectern_outfile_open(&file, path, found);

	if (status != LECTERN_OK)
		return status;
	status = lectern_outfile_end(file, save_write(part, format, file),
				     found);
	if (status == LECTERN_UNSUPPORTED)
		lectern_diagnostics_add(
			found, LECTERN_ERROR,
			(struct lectern_source_place){.path = path},
			"eBraille is packed by libzip, which cannot be loaded");
	return status;
}

enum lectern_status lectern_braille_save(const struct lectern_pages *pages,
					 enum lectern_braille_format format,
					 const char *path,
					 struct lectern_diagnostics *found)
{
	const struct lectern_part whole = lectern_part_whole(pages);

	return save_part(&whole, format, path, found);
}

enum lectern_status
lectern_braille_save_volume(const struct lectern_pages *pages, uint32_t volume,
			    enum lectern_braille_format format,
			    const char *path, struct lectern_diagnostics *found)
{
	const struct lectern_part part = {
		.pages = pages, .first = volume, .count = 1};

	if (volume >= lectern_pages_volumes(pages))
		return LECTERN_BAD_ARGUMENT;
	return save_part(&part, format, path, found);
}

static const char *const save_endings[] = {
	[LECTERN_BRAILLE_BRF] = ".brf",
	[LECTERN_BRAILLE_PEF] = ".pef",
	[LECTERN_BRAILLE_TEXT] = ".txt",
	[LECTERN_BRAILLE_EBRAILLE] = ".ebrl",
};

const char *lectern_braille_format_ending(enum lectern_braille_format format)
{
	return save_endings[format];
}

enum lectern_status lectern_braille_format_of(enum lectern_braille_format *out,
					      const char *path)
{
	const char *ending = strrchr(path, '.');
	int i;

	for (i = 0; ending && i < LECTERN_BRAILLE_FORMAT_COUNT; i++) {
		if (strcmp(ending, save_endings[i]) != 0)
			continue;
		*out = (enum lectern_braille_format)i;
		return LECTERN_OK;
	}
	return LECTERN_UNSUPPORTED;
}
