/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * narrate.h - lectern_narrate() with a synthesiser to choose.
 */
#ifndef LECTERN_SPEECH_NARRATE_H
#define LECTERN_SPEECH_NARRATE_H

#include "lectern/narration.h"
#include "speech/synth.h"

/* See lectern_narrate(). */
LECTERN_MUST_CHECK enum lectern_status
lectern_narrate_with(const struct lectern_synth *synth,
		     const struct lectern_narration_options *options,
		     lectern_narration_fn *fn, void *user,
		     struct lectern_diagnostics *found);

#endif
