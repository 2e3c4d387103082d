/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * louis_tables.h - which tables liblouis is given, all by absolute path.
 *
 * No table is ever looked for in the folder that the program was started in,
 * and none is named by a guide.
 */
#ifndef LECTERN_BRAILLE_LOUIS_TABLES_H
#define LECTERN_BRAILLE_LOUIS_TABLES_H

#include "lectern/diagnostics.h"
#include "lectern/status.h"

/*
 * The list for Unified English Braille of a grade: ours from
 * `data`/tables/braille, then the stock one, a comma between. On success the
 * caller owns *out and gives it to lectern_free().
 *
 * LECTERN_UNSUPPORTED when one is missing, with a diagnostic that names it;
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_louis_tables(char **out, const char *data, int grade,
		     struct lectern_diagnostics *found);

/* The same for grade 1 with the stock table before ours, for reading back. */
LECTERN_MUST_CHECK enum lectern_status
lectern_louis_tables_back(char **out, const char *data,
			  struct lectern_diagnostics *found);

/* The stock table of that name alone. */
LECTERN_MUST_CHECK enum lectern_status
lectern_louis_tables_stock(char **out, const char *name,
			   struct lectern_diagnostics *found);

#endif
