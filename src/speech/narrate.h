/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * narrate.h - lectern_narrate() with a synthesiser to choose.
 */
#ifndef LECTERN_SPEECH_NARRATE_H
#define LECTERN_SPEECH_NARRATE_H

#include "lectern/narration.h"
#include "speech/synth.h"

struct lectern_pool;

/* See lectern_narrator_new(). */
LECTERN_MUST_CHECK enum lectern_status
lectern_narrator_new_with(struct lectern_narrator **out,
			  const struct lectern_synth *synth,
			  const struct lectern_narrator_options *options,
			  struct lectern_diagnostics *found);

/* Its speakers; the narrator's. */
struct lectern_pool *lectern_narrator_pool(struct lectern_narrator *narrator);

/* See lectern_narrate(); `synth` is for speakers of its own. */
LECTERN_MUST_CHECK enum lectern_status
lectern_narrate_with(const struct lectern_synth *synth,
		     const struct lectern_narration_options *options,
		     lectern_narration_fn *fn, void *user,
		     struct lectern_diagnostics *found);

#endif
