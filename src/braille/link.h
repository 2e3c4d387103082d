/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * link.h - the braille display behind BrlAPI, in a process of its own.
 *
 * The library of BrlAPI waits for the service without end, and ends the
 * program that uses it when it is not content. A guide that is being read
 * aloud must not hang or end for that: so the library lives in a process that
 * can be killed at any time, and all that passes between the two are the
 * messages below, each whole.
 */
#ifndef LECTERN_BRAILLE_LINK_H
#define LECTERN_BRAILLE_LINK_H

#include <stdbool.h>
#include <stdint.h>

#include "braille/panel.h"

/*
 * Starts the process, which connects as `host` and `auth` say (NULL: as the
 * environment does). *out goes to lectern_panel_close().
 *
 * LECTERN_LOST when the system gives no process; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_link_open(struct lectern_panel *out, const char *host,
		  const char *auth);

/* ------------------------------------------------------- between the two */

/* From the process. */
enum lectern_link_kind {
	LECTERN_LINK_SIZE,  /* it is there, with these columns and rows */
	LECTERN_LINK_SHOWN, /* the frame that was sent last has arrived */
	LECTERN_LINK_KEY,
	LECTERN_LINK_GONE /* why, in words; nothing follows */
};

struct lectern_link_word {
	enum lectern_link_kind kind;
	uint32_t columns;
	uint32_t rows;
	struct lectern_display_key key;
	char why[160];
};

/*
 * To the process: a frame, of which only `count` cells are sent; an empty one
 * asks for the end.
 */

/*
 * The process: connects, shows the frames that come through `fd` and reports
 * there, until it is asked to end or has nothing to connect to any more.
 */
void lectern_link_serve(const char *host, const char *auth, int fd);

/* ------------------------------------------------------ names of keys */

/*
 * Names a key as brltty's manual does the command, in small letters with '-'
 * for '_'; false when the name is too long for any that a table has.
 */
bool lectern_link_name_command(struct lectern_display_key *key,
			       const char *command);

/*
 * Names a key after the character that it types, as a terminal's key would be
 * named; false for a control character.
 */
bool lectern_link_name_character(struct lectern_display_key *key, uint32_t c,
				 bool control, bool upper);

#endif
