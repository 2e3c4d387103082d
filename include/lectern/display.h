/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * display.h - a guide under the fingers: a refreshable braille display.
 *
 * A back end (lectern/backend.h) that shows the block where the reader is, as
 * wide as the display, and drives it through BrlAPI, the service of brltty.
 * Beside a voice it goes with the narration and marks the word that is being
 * spoken with dots 7 and 8; without one the reader's own fingers set the pace.
 * It decides nothing: keys are handed out by their names, and what they ask
 * for comes back as events or as the calls below.
 *
 *	status = lectern_display_open(&backend, guide, &options, found);
 *	if (status == LECTERN_OK)
 *		status = lectern_display_wait(&backend, 5000, found);
 *	while (lectern_display_key(&backend, &key))
 *		obey(key.name, key.cell);
 *	status = lectern_display_pan(&backend, 1);
 *
 * All calls here want such a back end; with another, or with one that is lost,
 * they do nothing.
 *
 * Ownership: as with every back end; guide and words are borrowed and must
 * outlive it.
 * Threads: as with every back end. BrlAPI runs in a process of its own.
 */
#ifndef LECTERN_DISPLAY_H
#define LECTERN_DISPLAY_H

#include <stdbool.h>
#include <stdint.h>

#include "lectern/backend.h"
#include "lectern/diagnostics.h"
#include "lectern/guide.h"
#include "lectern/position.h"
#include "lectern/status.h"
#include "lectern/words.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Zero-initialise, then set. */
struct lectern_display_options {
	const char *data; /* the folder that holds tables/ */
	int grade;	  /* 1 or 2; 0: 2 */
	const struct lectern_words *words;
	struct lectern_position place; /* shown first */
	/*
	 * Where BrlAPI answers and how it lets in, as brltty's manual says;
	 * NULL: as BRLAPI_HOST and BRLAPI_AUTH, or else its defaults, say.
	 */
	const char *host;
	const char *auth;
};

/* Bytes of a key's name, its NUL counted. */
#define LECTERN_DISPLAY_NAME_ROOM 32

/*
 * A key of the display. Commands are those of brltty, in small letters with
 * '-' for '_' ("fwinrt", "top-left", "route"); what is typed on its braille
 * keyboard has the name that the same key of a computer has ("n", "enter").
 */
struct lectern_display_key {
	char name[LECTERN_DISPLAY_NAME_ROOM];
	bool typed;
	uint32_t cell; /* for a key above a cell: which, from 1; else 0 */
};

/*
 * Starts to connect to the display and returns at once; what is shown in the
 * meantime appears when it is there. The back end's descriptor and waiting
 * time tell when to poll it; LECTERN_LOST comes from a poll when the display
 * cannot be had, or is had no longer.
 *
 * LECTERN_BAD_ARGUMENT for another grade; LECTERN_UNSUPPORTED when a braille
 * table is missing, with a diagnostic; LECTERN_LOST when the system gives no
 * process; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_display_open(struct lectern_backend *out,
		     const struct lectern_guide *guide,
		     const struct lectern_display_options *options,
		     struct lectern_diagnostics *found);

/* True when the display is there. */
bool lectern_display_ready(const struct lectern_backend *backend);

/*
 * Waits until the display is there, `wait_ms` at most.
 *
 * LECTERN_NO_DEVICE with a diagnostic that says why there is none; the back
 * end is lost then.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_display_wait(struct lectern_backend *backend, int wait_ms,
		     struct lectern_diagnostics *found);

/* Takes the next key that a poll has brought; false when there is none. */
bool lectern_display_key(struct lectern_backend *backend,
			 struct lectern_display_key *out);

/*
 * Says that a new key is obeyed: notices that come before the next call answer
 * the same key, and stand behind one another.
 */
void lectern_display_answer(struct lectern_backend *backend);

/*
 * Says whether no voice or other back end sets the pace. Then the place is
 * shown by a cursor, and notices stay until something else is asked for; else
 * the word at the place is marked, and notices give way after some seconds.
 */
void lectern_display_alone(struct lectern_backend *backend, bool alone);

/*
 * Shows what follows (`step` 1) or comes before (-1), through the whole guide;
 * the place stays. A notice that is longer than the display is panned alone.
 *
 * LECTERN_AT_EDGE at the guide's or notice's end; LECTERN_LOST, LECTERN_IO;
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_display_pan(struct lectern_backend *backend, int step);

/*
 * Shows the place, in the stead of a notice or of what was panned to.
 *
 * Statuses as above.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_display_home(struct lectern_backend *backend);

/* True while a notice is shown. */
bool lectern_display_noticing(const struct lectern_backend *backend);

/* The place of the first cell that is shown of the guide. */
struct lectern_position
lectern_display_first(const struct lectern_backend *backend);

/*
 * The place whose character is shown at cell `cell`, from 1; right of the text
 * that of its last cell.
 *
 * LECTERN_NOT_FOUND when no text stands there.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_display_place(const struct lectern_backend *backend, uint32_t cell,
		      struct lectern_position *out);

#ifdef __cplusplus
}
#endif

#endif
