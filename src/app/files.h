/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * files.h - what braille is written to beside one file: a folder of volumes,
 * an index, a page for proofreaders.
 */
#ifndef LECTERN_APP_FILES_H
#define LECTERN_APP_FILES_H

#include <stdbool.h>

#include "app/app.h"
#include "lectern/braille.h"
#include "lectern/emboss.h"

/* True when --index or --preview asks for a file. */
bool lectern_files_asked(const struct lectern_arguments *arguments);

/*
 * Refuses, in words, what --split, --index and --preview cannot do, and names
 * that no file may have. Returns the exit status that follows, or
 * LECTERN_EXIT_DONE when the work may begin.
 */
int lectern_files_refuse(const struct lectern_app *app);

/*
 * Writes a folder with a file for each volume: all of them or none; BRF in the
 * code of an embosser's profile (may be NULL).
 *
 * LECTERN_IO with a diagnostic; LECTERN_STOPPED; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_files_split(struct lectern_app *app, const struct lectern_pages *pages,
		    enum lectern_braille_format format,
		    const struct lectern_embosser *embosser,
		    struct lectern_meter *meter);

/*
 * Writes the index and the page for proofreaders, if asked for.
 *
 * LECTERN_IO or LECTERN_UNSUPPORTED with a diagnostic; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_files_beside(struct lectern_app *app,
		     const struct lectern_pages *pages);

#endif
