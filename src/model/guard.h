/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * guard.h - turns away sources that are made to keep libcmark-gfm busy.
 */
#ifndef LECTERN_MODEL_GUARD_H
#define LECTERN_MODEL_GUARD_H

#include <stdbool.h>
#include <stdint.h>

#include "model/source.h"

/* No table has more columns than bars in a line, and no reader wants these. */
#define GUARD_BARS_MAX 1000u

/* Cells that the rows of all tables together have less than their heads. */
#define GUARD_MISSING_MAX 100000u

/* Looks at open images; some 0.1 s of work. */
#define GUARD_LOOKS_MAX 10000000u

/* Openings of raw HTML, none of which a guide may use outside of code. */
#define GUARD_OPENINGS_MAX 1000u

/*
 * Looks at the source from the byte `body`. False, told to the source, when
 * it would take time that grows with the square of its size.
 */
bool guard_pass(struct source *source, uint32_t body);

#endif
