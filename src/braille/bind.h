/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bind.h - openings and the body's pages into volumes.
 */
#ifndef LECTERN_BRAILLE_BIND_H
#define LECTERN_BRAILLE_BIND_H

#include "braille/opening.h"
#include "braille/pages.h"
#include "lectern/status.h"

/*
 * Binds the body that the opening tells of, each volume behind its opening, or
 * without any when only the body is asked for. *out goes to
 * lectern_pages_free().
 *
 * LECTERN_INVALID with diagnostics; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_bind(struct lectern_pages **out, struct lectern_opening *opening);

#endif
