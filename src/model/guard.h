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

/* Openings of raw HTML, none of which a guide may use outside of code. */
#define GUARD_OPENINGS_MAX 1000u

/*
 * Looks at the source from the byte `body`. False, told to the source, when
 * it would take time that grows with the square of its size.
 */
bool guard_pass(struct source *source, uint32_t body);

/* True when the source may define link references ("[name]: address"). */
bool guard_defines(const struct source *source, uint32_t body);

#endif
