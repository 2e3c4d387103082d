/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * live.h - the live back end over any rows.
 */
#ifndef LECTERN_BRAILLE_LIVE_H
#define LECTERN_BRAILLE_LIVE_H

#include "braille/rows.h"
#include "lectern/braille.h"

/* As lectern_braille_open(), over rows that it takes over and zeroes. */
LECTERN_MUST_CHECK enum lectern_status
lectern_braille_live(struct lectern_backend *out, struct lectern_rows *rows,
		     const struct lectern_guide *guide,
		     const struct lectern_braille_options *options,
		     struct lectern_diagnostics *found);

#endif
