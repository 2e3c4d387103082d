/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * settings.h - the options of braille.h with their defaults filled in.
 */
#ifndef LECTERN_BRAILLE_SETTINGS_H
#define LECTERN_BRAILLE_SETTINGS_H

#include "lectern/braille.h"

/*
 * Copies options into *out, defaults filled in.
 *
 * LECTERN_BAD_ARGUMENT with a diagnostic for what is out of bounds.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_braille_settle(struct lectern_braille_options *out,
		       const struct lectern_braille_options *options,
		       struct lectern_diagnostics *found);

#endif
