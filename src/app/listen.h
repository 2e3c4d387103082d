/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * listen.h - a guide being read with keys: the controller in the middle, what
 * presents on one side, what commands on the other.
 *
 * The parts: listen.c runs the loop, listen_keys.c turns keys and command
 * lines into commands, listen_slots.c keeps the back ends going,
 * listen_fingers.c knows what is special about a braille display, greeting.c
 * says the first words, listen_session.c remembers.
 */
#ifndef LECTERN_APP_LISTEN_H
#define LECTERN_APP_LISTEN_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "app/app.h"
#include "app/entry.h"
#include "app/feed.h"
#include "app/lines.h"
#include "app/session.h"
#include "app/terminal.h"
#include "lectern/backend.h"
#include "lectern/keys.h"
#include "lectern/nav.h"
#include "lectern/script.h"
#include "lectern/speech.h"

/* The back ends, the one that leads first. */
enum lectern_slot_name {
	LECTERN_SLOT_SPEECH,
	LECTERN_SLOT_TEXT,
	LECTERN_SLOT_DISPLAY,
	LECTERN_SLOT_BRAILLE,
	LECTERN_SLOT_COUNT
};

/* A back end, and what is being done when it is lost. */
struct lectern_slot {
	bool wanted;
	bool opening; /* again; whether it comes back is not known yet */
	struct lectern_backend backend;
	unsigned tries;	  /* to open it again */
	int64_t retry_ms; /* when to try next */
};

/* What a reader's hands are at; each has a key table and help of its own. */
enum lectern_hand {
	LECTERN_HAND_KEYBOARD,
	LECTERN_HAND_DISPLAY,
	LECTERN_HAND_COUNT
};

struct lectern_hand_keys {
	struct lectern_keys *keys; /* NULL: there is no such thing */
	char *help[LECTERN_CONTEXT_COUNT];
};

struct lectern_listen {
	struct lectern_app *app;
	struct lectern_nav *nav;
	struct lectern_hand_keys hands[LECTERN_HAND_COUNT];
	/* Those of the hand that was used last. */
	const struct lectern_keys *keys;
	const char *help[LECTERN_CONTEXT_COUNT];
	struct lectern_script *script;
	struct lectern_terminal terminal;
	struct lectern_entry entry;
	bool numbering; /* a number is being typed for `number_for` */
	enum lectern_command number_for;
	struct lectern_feed commands;
	struct lectern_slot slots[LECTERN_SLOT_COUNT];
	struct lectern_speech_stats stats;  /* of the sound device */
	struct lectern_speech_ahead *ahead; /* device and voice, begun */
	FILE *braille_stream;
	struct lectern_wrap wrap;
	struct lectern_printer printer;
	bool printing;
	char *session_path; /* NULL: nothing is remembered */
	struct lectern_anchors *anchors;
	struct lectern_session session; /* as it was loaded */
	int64_t saved_ms;		/* when it was last */
	struct lectern_position saved_place;
	bool unkept; /* what was to be kept at once was not */
	int signals;
	bool introducing; /* the introduction is being said */
	bool reading;  /* something was asked for that is not presented yet */
	unsigned owed; /* sentences that a reader by touch has asked for */
	bool telling;  /* words of the program's own came last */
	bool waiting;  /* no line of --commands is taken until it rests */
	uint32_t generation;	      /* of what was asked for last */
	enum lectern_command setting; /* changed, and not told yet */
	bool told;		      /* why it ends was said already */
	bool held;		      /* it is paused */
	bool more; /* further lines of --commands may be there */
	bool finished;
	bool done;
	bool hurry; /* it ends at once: a signal, or nobody is there */
	enum lectern_status status;
};

/* A clock that never goes back, in milliseconds. */
int64_t lectern_listen_now_ms(void);

/* Says something from the catalogue to the reader; `value` fills {value}. */
void lectern_listen_tell(struct lectern_listen *listen, const char *name,
			 const char *value);

/* The listener to attach to the controller; `user` is the listen. */
void lectern_listen_hear(void *user, const struct lectern_event *event);

/*
 * Reads until the reader leaves, what was asked for has been read, or nothing
 * is left to read with; then remembers the place.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_listen_run(struct lectern_listen *listen);

/* ------------------------------------------------------------- greeting.c */

/*
 * Finds out whether the introduction is to be said: the first time at a
 * terminal, and when it is asked for.
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_introduction_open(struct lectern_listen *listen);

/*
 * A key has been pressed, which means `command`: ends the introduction. True
 * when that is all that it was pressed for.
 */
bool lectern_introduction_skip(struct lectern_listen *listen,
			       enum lectern_command command, int64_t now_ms);

/*
 * Says what is read and where it goes on, and to who is new how to ask, behind
 * the introduction where that is to be said.
 */
void lectern_listen_greet(struct lectern_listen *listen);

/* ------------------------------------------------------- listen_session.c */

/*
 * Loads what was kept from the last time. Only who reads with keys has a place
 * of their own: a run without a terminal or a display is the same every time.
 *
 * The statuses of lectern_session_load() and lectern_anchors_new().
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_listen_open_session(struct lectern_listen *listen);

/* Saves the session. The statuses of lectern_session_save(). */
LECTERN_MUST_CHECK enum lectern_status
lectern_listen_remember(struct lectern_listen *listen);

/* Saves it when the place has moved and the time has come. */
void lectern_listen_autosave(struct lectern_listen *listen, int64_t now_ms);

/* For lectern_nav_options.keep; `user` is the listen. */
void lectern_listen_keep(void *user);

/* --------------------------------------------------------- listen_slots.c */

/*
 * Begins to open what takes its time, if that is wanted; whatever is
 * wrong with it is told when it is opened.
 */
void lectern_slots_begin(struct lectern_listen *listen);

/*
 * Opens those that are wanted. What cannot be opened is told on standard
 * error, with a way out.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_slots_open(struct lectern_listen *listen);

/* Hands an event to every back end and to the printer. */
void lectern_slots_handle(struct lectern_listen *listen,
			  const struct lectern_event *event);

/* Lets the back ends work, and takes their progress to the controller. */
void lectern_slots_poll(struct lectern_listen *listen);

/*
 * True while braille alone reads on for somebody with keys: a sentence is
 * shown for each that is `owed`, because fingers have a pace of their own.
 */
bool lectern_slots_paced(const struct lectern_listen *listen);

/* True when all that was asked for has been presented, or is held. */
bool lectern_slots_rest(const struct lectern_listen *listen);

/*
 * Tells the reader of back ends that were lost and opens them again, with
 * growing waits. When none is left and none will come back, it ends.
 */
void lectern_slots_mend(struct lectern_listen *listen, int64_t now_ms);

/* Milliseconds until there is something to do; -1 for never. */
int lectern_slots_wait_ms(const struct lectern_listen *listen, int64_t now_ms);

/*
 * Closes all; the first failure that matters is the result. `now`: what is
 * being said is cut short; else it is said to its end.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_slots_close(struct lectern_listen *listen, bool now);

/* The slot that the place follows: the first that is wanted; -1 for none. */
int lectern_slots_leader(const struct lectern_listen *listen);

/* True when the slot's back end is there and has not failed. */
bool lectern_slot_works(const struct lectern_slot *slot);

/* --------------------------------------------------------- listen_fingers.c */

/* True when --braille asks for a display and not for a file. */
bool lectern_fingers_wanted(const struct lectern_arguments *arguments);

/* True when the reader's keys are there: a terminal, or those of a display. */
bool lectern_fingers_hands(const struct lectern_listen *listen);

/* True while a display leads: fingers set the pace. */
bool lectern_fingers_leads(const struct lectern_listen *listen);

/*
 * Begins to open the display; at the start of the program it waits until it is
 * there.
 *
 * The statuses of lectern_display_open() and lectern_display_wait().
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_fingers_start(struct lectern_listen *listen,
		      struct lectern_diagnostics *found);

/*
 * Tells of a display that was not there at the start.
 *
 * LECTERN_NO_DEVICE when nothing else reads, LECTERN_OK when the guide is read
 * without it.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_fingers_miss(struct lectern_listen *listen);

/* True when the display that is being opened again is there. */
bool lectern_fingers_back(const struct lectern_listen *listen);

/* Says that what is said from here on answers a new key or command. */
void lectern_fingers_answer(struct lectern_listen *listen);

/* Lets the display work, and obeys its keys. */
void lectern_fingers_poll(struct lectern_listen *listen);
void lectern_fingers_keys(struct lectern_listen *listen, int64_t now_ms);

/*
 * Obeys a command that concerns the display; false when there is none, or the
 * command is not of that kind. `number` is the cell.
 */
bool lectern_fingers_do(struct lectern_listen *listen,
			enum lectern_command command, int32_t number,
			int64_t now_ms);

/* ---------------------------------------------------------- listen_keys.c */

/*
 * Loads the key tables (that of the keyboard is named by --keys), and the help
 * made from them.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_listen_load_keys(struct lectern_listen *listen);

/* Frees them. */
void lectern_listen_free_keys(struct lectern_listen *listen);

/* Says which hand is used now: hints and help name its keys. */
void lectern_listen_use(struct lectern_listen *listen, enum lectern_hand hand);

/* Obeys a key of the hand that is used. */
void lectern_listen_key(struct lectern_listen *listen, const char *name,
			int64_t now_ms);

/* Does a command, with the number that some take. */
void lectern_listen_do(struct lectern_listen *listen,
		       enum lectern_command command, int32_t number,
		       int64_t now_ms);

/*
 * Obeys the next line of --commands: 1 when there was one, 0 when there is
 * none yet, -1 at their end.
 */
int lectern_listen_command(struct lectern_listen *listen, int64_t now_ms);

#endif
