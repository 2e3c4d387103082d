/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lines.h - the guide and the program's words as plain lines.
 *
 * Lines are only ever added: nothing is drawn again and no cursor is moved,
 * so that a screen reader can follow. Control characters never get out.
 */
#ifndef LECTERN_APP_LINES_H
#define LECTERN_APP_LINES_H

#include <stdbool.h>
#include <stdio.h>

#include "app/wrap.h"
#include "lectern/backend.h"
#include "lectern/event.h"
#include "lectern/guide.h"
#include "lectern/script.h"
#include "lectern/status.h"
#include "lectern/voice.h"

/* Where lines go, and what they are made from; all is borrowed. */
struct lectern_lines {
	FILE *stream;
	const struct lectern_guide *guide;
	struct lectern_script *script;
	const struct lectern_wrap *wrap; /* NULL: as long as they are */
};

/* Writes words as one line without control characters. */
void lectern_lines_say(FILE *stream, const char *words);

/* The same, broken into lines where that is asked for. */
void lectern_lines_tell(const struct lectern_lines *lines, const char *words);

/*
 * Writes the part of `range` that lies in a block. `spoken`: a line for each
 * phrase, as it is said; else one line of its labels and its text as it is
 * written.
 *
 * The statuses of lectern_script_block(); LECTERN_IO.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_lines_block(const struct lectern_lines *lines, uint32_t block,
		    struct lectern_range range, bool spoken);

/*
 * Prints beside a back end that presents: the blocks that it comes to. What a
 * notice interrupted is read again from its sentence on, but not printed
 * again.
 */
struct lectern_printer {
	struct lectern_lines lines;
	struct lectern_range range; /* under way */
	uint32_t block;		    /* printed last */
	bool resuming;		    /* a notice came, and no move since */
};

/*
 * Prints what an event brings: notices, what is read, and what the narration
 * has gone on to.
 *
 * The statuses of lectern_lines_block().
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_printer_handle(struct lectern_printer *printer,
		       const struct lectern_event *event);

/*
 * Opens the back end that prints what would be spoken. With `paced` each
 * block takes the time that saying it would, so that keys have their meaning;
 * without, it prints as fast as it can.
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_text_open(struct lectern_backend *out,
		  const struct lectern_lines *lines,
		  const struct lectern_voice *voice, bool paced);

#endif
