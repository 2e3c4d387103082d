/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Apart from live.c, which then needs no device and no library of one, and can
 * be tested with any output.
 */
#include "lectern/speech.h"
#include "speech/live.h"
#include "speech/player.h"

enum lectern_status
lectern_speech_open(struct lectern_backend *out,
		    const struct lectern_speech_options *options,
		    struct lectern_diagnostics *found)
{
	struct lectern_audio audio = {0};
	enum lectern_status status;

	status = lectern_player_open(&audio, options->device,
				     options->latency_ms
					     ? options->latency_ms
					     : LECTERN_PLAYER_LATENCY_MS,
				     found);
	if (status == LECTERN_OK)
		status = lectern_live_open(out, options, &audio, found);
	if (status != LECTERN_OK)
		lectern_audio_close(&audio);
	return status;
}
