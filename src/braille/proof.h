/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * proof.h - the braille of guides in one grade, read back.
 */
#ifndef LECTERN_BRAILLE_PROOF_H
#define LECTERN_BRAILLE_PROOF_H

#include <stdbool.h>

#include "lectern/diagnostics.h"
#include "lectern/guide.h"
#include "lectern/status.h"

struct lectern_proof;

/*
 * Opens what is needed; `asks` has liblouis read each text back too. *out goes
 * to lectern_proof_free().
 *
 * LECTERN_UNSUPPORTED when a table is missing, with a diagnostic;
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_proof_new(struct lectern_proof **out, const char *data, int grade,
		  bool asks, struct lectern_diagnostics *found);

/* Frees it. NULL is allowed. */
void lectern_proof_free(struct lectern_proof *proof);

/*
 * Proves all blocks, over `jobs` processes (0: one a core when the guide is
 * large). Findings are no failure.
 *
 * LECTERN_LOST when a process died, with a diagnostic; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_proof_run(struct lectern_proof *proof,
		  const struct lectern_guide *guide, unsigned jobs,
		  struct lectern_diagnostics *found);

#endif
