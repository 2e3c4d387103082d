/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/alloc.h"
#include "lectern/narration.h"
#include "speech/guard.h"
#include "speech/speaker.h"
#include "speech/synth.h"

enum lectern_status lectern_narration_version(char **out)
{
	char words[128];
	enum lectern_status status;
	char *copy;

	status = lectern_synth_espeak_version(words, sizeof(words));
	if (status != LECTERN_OK)
		return status;
	copy = lectern_copy_bytes(words, strlen(words));
	if (!copy)
		return LECTERN_NO_MEMORY;
	*out = copy;
	return LECTERN_OK;
}
