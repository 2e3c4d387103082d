/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The version of the synthesiser, asked for by a process that soon ends.
 */
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "base/alloc.h"
#include "lectern/narration.h"
#include "speech/player_process.h"
#include "speech/synth.h"

/* A process that has not told its version by then never will. */
#define VERSION_WAIT_MS 20000

/* What it tells, in one piece. */
struct version_line {
	enum lectern_status status;
	char words[LECTERN_SYNTH_WHY];
};

/* In a child: the library that is asked may crash, and drags in many more. */
static int version_tell(void *user, int control, int report)
{
	struct version_line line = {.words = ""};

	(void)user;
	(void)control;
	line.status = lectern_synth_espeak_version(line.words);
	return write(report, &line, sizeof(line)) < 0;
}

enum lectern_status lectern_narration_version(char **out,
					      struct lectern_diagnostics *found)
{
	const struct lectern_source_place nowhere = {0};
	struct lectern_player_process process = {0};
	struct version_line line = {.words = ""};
	enum lectern_status status;
	char *copy;

	status = lectern_player_start(&process, version_tell, NULL);
	if (status == LECTERN_OK &&
	    lectern_player_read(&process, &line, sizeof(line),
				VERSION_WAIT_MS) != LECTERN_OK)
		status = LECTERN_LOST;
	lectern_player_end(&process, 0);
	if (status != LECTERN_OK)
		return status;
	if (line.status != LECTERN_OK) {
		lectern_diagnostics_add(found, LECTERN_ERROR, nowhere,
					"speech is not to be had: %s",
					line.words);
		return line.status;
	}
	copy = lectern_copy_bytes(line.words, strlen(line.words));
	if (!copy)
		return LECTERN_NO_MEMORY;
	*out = copy;
	return LECTERN_OK;
}
