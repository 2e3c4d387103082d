/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * emboss.h - braille for a machine: --embosser, --print, --device.
 */
#ifndef LECTERN_APP_EMBOSS_H
#define LECTERN_APP_EMBOSS_H

#include <stdbool.h>

#include "app/app.h"
#include "lectern/braille.h"
#include "lectern/emboss.h"

/* True when the arguments ask for a queue, a port or the list of machines. */
bool lectern_emboss_asked(const struct lectern_arguments *arguments);

/* Does what they ask for and returns the exit status. */
int lectern_emboss_run(struct lectern_app *app);

/*
 * Loads the profile that --embosser names; *out, which goes to
 * lectern_embosser_free(), stays NULL without that option.
 *
 * LECTERN_IO, LECTERN_INVALID or LECTERN_NO_MEMORY; the first two with a
 * diagnostic.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_emboss_load(struct lectern_embosser **out, struct lectern_app *app);

/* The options of a layout, as the arguments have them. */
struct lectern_braille_options
lectern_braille_asked(const struct lectern_app *app);

/*
 * Sets in them what was not given to what the profile says (NULL: nothing).
 *
 * LECTERN_INVALID with a diagnostic when the machine cannot take them.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_emboss_settle(struct lectern_braille_options *options,
		      struct lectern_app *app,
		      const struct lectern_embosser *embosser);

/* The pages and sheets of volume `volume` (from 1), or of all for 0. */
struct lectern_volume lectern_emboss_paper(const struct lectern_pages *pages,
					   uint32_t volume);

/*
 * Writes volume `volume` (from 1; 0: all) to a file; a BRF in the code of the
 * profile (may be NULL).
 *
 * LECTERN_NOT_FOUND for no such volume; LECTERN_IO; each with a diagnostic;
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_emboss_write(struct lectern_app *app, const struct lectern_pages *pages,
		     uint32_t volume, enum lectern_braille_format format,
		     const struct lectern_embosser *embosser, const char *path);

#endif
