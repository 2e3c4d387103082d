/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * explain.h - what is spoken otherwise than it is written, for whoever signs
 * off a narration.
 */
#ifndef LECTERN_APP_EXPLAIN_H
#define LECTERN_APP_EXPLAIN_H

#include <stdio.h>

#include "lectern/diagnostics.h"
#include "lectern/script.h"

/*
 * Prints a line for one change, with a tab between: place, source text, rule,
 * what is spoken. The pronunciation of a word stands between strokes.
 */
void lectern_explain_print(FILE *stream, struct lectern_source_place place,
			   const struct lectern_script_change *change);

#endif
