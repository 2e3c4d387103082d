/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * live.h - the live back end over any output.
 */
#ifndef LECTERN_SPEECH_LIVE_H
#define LECTERN_SPEECH_LIVE_H

#include "lectern/backend.h"
#include "lectern/diagnostics.h"
#include "lectern/speech.h"
#include "lectern/status.h"
#include "speech/audio.h"

struct lectern_speaker;

/*
 * As lectern_speech_open(), but to an output that is open already and is taken
 * over on success; options->device does not count. A speaker that was started
 * and not awaited is taken over, too, and *speaker becomes NULL; without one
 * (NULL) it is started.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_live_open(struct lectern_backend *out,
		  const struct lectern_speech_options *options,
		  const struct lectern_audio *audio,
		  struct lectern_speaker **speaker,
		  struct lectern_diagnostics *found);

#endif
