/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The version of the synthesiser, asked of a speaker that soon ends: the
 * library that is asked may crash, and is not to be loaded here.
 */
#include <string.h>

#include "base/alloc.h"
#include "lectern/narration.h"
#include "speech/speaker.h"
#include "speech/synth.h"

enum lectern_status lectern_narration_version(char **out,
					      struct lectern_diagnostics *found)
{
	/* None is ever opened. */
	const struct lectern_voice voice = {0};
	struct lectern_speaker *speaker = NULL;
	const char *version = NULL;
	char *copy = NULL;
	enum lectern_status status = lectern_speaker_start(
		&speaker, &lectern_synth_espeak, &voice, "", found);

	if (status == LECTERN_OK)
		status = lectern_speaker_version(speaker, &version, found);
	if (status == LECTERN_OK) {
		copy = lectern_copy_bytes(version, strlen(version));
		status = copy ? LECTERN_OK : LECTERN_NO_MEMORY;
	}
	lectern_speaker_close(speaker);
	if (status == LECTERN_OK)
		*out = copy;
	return status;
}
