/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "braille/settings.h"

/* What is bound in one volume where nobody says otherwise. */
#define SETTINGS_VOLUME_PAGES 90

/* Says which bounds an option passes, whichever option it is. */
static enum lectern_status settings_complain(struct lectern_diagnostics *found,
					     const char *words, int value,
					     int least, int most)
{
	lectern_diagnostics_add(
		found, LECTERN_ERROR, (struct lectern_source_place){0},
		"%s must be from %d to %d, not %d", words, least, most, value);
	return LECTERN_BAD_ARGUMENT;
}

enum lectern_status
lectern_braille_settle(struct lectern_braille_options *out,
		       const struct lectern_braille_options *options,
		       struct lectern_diagnostics *found)
{
	struct lectern_braille_options settled = *options;

	/* The defaults of North America: contracted, 40 cells, 25 lines. */
	if (settled.grade == 0)
		settled.grade = 2;
	if (settled.cells == 0)
		settled.cells = 40;
	if (settled.lines == 0)
		settled.lines = 25;
	if (settled.volume_sheets > 0)
		settled.volume_pages =
			settled.volume_sheets * (settled.simplex ? 1 : 2);
	if (settled.volume_pages == 0)
		settled.volume_pages = SETTINGS_VOLUME_PAGES;
	if (settled.grade < 1 || settled.grade > 2)
		return settings_complain(found, "the braille grade",
					 settled.grade, 1, 2);
	if (settled.cells < LECTERN_CELLS_MIN ||
	    settled.cells > LECTERN_CELLS_MAX)
		return settings_complain(found, "the cells of a line",
					 settled.cells, LECTERN_CELLS_MIN,
					 LECTERN_CELLS_MAX);
	if (settled.lines < LECTERN_LINES_MIN ||
	    settled.lines > LECTERN_LINES_MAX)
		return settings_complain(found, "the lines of a page",
					 settled.lines, LECTERN_LINES_MIN,
					 LECTERN_LINES_MAX);
	if (settled.volume_pages < LECTERN_VOLUME_PAGES_MIN ||
	    settled.volume_pages > LECTERN_VOLUME_PAGES_MAX)
		return settings_complain(
			found, "the pages of a volume", settled.volume_pages,
			LECTERN_VOLUME_PAGES_MIN, LECTERN_VOLUME_PAGES_MAX);
	*out = settled;
	return LECTERN_OK;
}
