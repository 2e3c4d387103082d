/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Apart from live.c, which then needs no device and no library of one, and can
 * be tested with any output.
 */
#include "base/alloc.h"
#include "lectern/speech.h"
#include "lectern/words.h"
#include "speech/live.h"
#include "speech/player.h"
#include "speech/speaker.h"
#include "speech/synth.h"

struct lectern_speech_ahead {
	struct lectern_audio audio;
	struct lectern_speaker *speaker;
};

void lectern_speech_ahead_free(struct lectern_speech_ahead *ahead)
{
	if (!ahead)
		return;
	lectern_audio_close(&ahead->audio);
	lectern_speaker_close(ahead->speaker);
	lectern_free(ahead);
}

enum lectern_status
lectern_speech_begin(struct lectern_speech_ahead **out,
		     const struct lectern_speech_options *options,
		     struct lectern_diagnostics *found)
{
	struct lectern_speech_ahead *ahead = lectern_alloc(1, sizeof(*ahead));
	enum lectern_status status;

	if (!ahead)
		return LECTERN_NO_MEMORY;
	status = lectern_player_begin(&ahead->audio, options->device,
				      options->latency_ms
					      ? options->latency_ms
					      : LECTERN_PLAYER_LATENCY_MS,
				      found);
	if (status == LECTERN_OK)
		status = lectern_speaker_start(
			&ahead->speaker, &lectern_synth_espeak, options->voice,
			lectern_words_say(options->words, "speech.unsaid"),
			found);
	if (status == LECTERN_OK) {
		lectern_speaker_wake(ahead->speaker);
		*out = ahead;
	} else
		lectern_speech_ahead_free(ahead);
	return status;
}

enum lectern_status
lectern_speech_open(struct lectern_backend *out,
		    const struct lectern_speech_options *options,
		    struct lectern_diagnostics *found)
{
	struct lectern_speech_ahead *ahead = options->ahead;
	enum lectern_status status = LECTERN_OK;

	if (!ahead)
		status = lectern_speech_begin(&ahead, options, found);
	if (status != LECTERN_OK)
		return status;
	/* What the device says is asked first: it is the likelier to fail. */
	status = lectern_player_await(&ahead->audio, found);
	if (status == LECTERN_OK)
		status = lectern_live_open(out, options, &ahead->audio,
					   &ahead->speaker, found);
	if (status == LECTERN_OK)
		ahead->audio = (struct lectern_audio){0};
	lectern_speech_ahead_free(ahead);
	return status;
}
