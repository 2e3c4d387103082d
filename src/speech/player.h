/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * player.h - live speech to a sound device, by way of the player process.
 */
#ifndef LECTERN_SPEECH_PLAYER_H
#define LECTERN_SPEECH_PLAYER_H

#include "lectern/diagnostics.h"
#include "lectern/status.h"
#include "speech/audio.h"
#include "speech/player_process.h"

/* After so long without a sign the device counts as lost. */
#define LECTERN_PLAYER_SILENT_MS 500

/* Asked for where nobody says more: more delays a stop, less starves. */
#define LECTERN_PLAYER_LATENCY_MS 50

/*
 * Opens a device by its name or part of it, NULL is the default one, with a
 * latency near `latency_ms`. On success *out goes to lectern_audio_close().
 *
 * LECTERN_NO_DEVICE; LECTERN_LOST when the sound system crashes, hangs or
 * refuses; LECTERN_NO_MEMORY. Each has a diagnostic.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_player_open(struct lectern_audio *out, const char *device,
		    uint32_t latency_ms, struct lectern_diagnostics *found);

/*
 * The same in two steps, so that other things can be done while the sound
 * system makes up its mind. Between them, and when the second has failed, *out
 * can only be closed.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_player_begin(struct lectern_audio *out, const char *device,
		     uint32_t latency_ms, struct lectern_diagnostics *found);
LECTERN_MUST_CHECK enum lectern_status
lectern_player_await(const struct lectern_audio *audio,
		     struct lectern_diagnostics *found);

/* Both with another player than lectern_player_play(), for devices of
 * other kinds. */
LECTERN_MUST_CHECK enum lectern_status
lectern_player_open_as(struct lectern_audio *out, lectern_player_fn *play,
		       const char *device, uint32_t latency_ms,
		       struct lectern_diagnostics *found);
LECTERN_MUST_CHECK enum lectern_status
lectern_player_begin_as(struct lectern_audio *out, lectern_player_fn *play,
			const char *device, uint32_t latency_ms,
			struct lectern_diagnostics *found);

#endif
