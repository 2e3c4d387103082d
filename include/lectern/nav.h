/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * nav.h - the navigation controller: one reader, one place in the guide.
 *
 * The controller alone decides where the reader is. Input front ends hand it
 * commands; it moves the place and tells every listener what happened, in the
 * order they were attached. It opens no device, starts no thread and reads no
 * clock, so the same commands on the same guide always give the same events.
 *
 *	struct lectern_nav *nav = NULL;
 *
 *	status = lectern_nav_new(&nav, guide, words, NULL);
 *	if (status == LECTERN_OK)
 *		status = lectern_nav_attach(nav, on_event, backend);
 *	if (status == LECTERN_OK)
 *		status = lectern_nav_do(nav, LECTERN_CMD_NEXT_ITEM, 0, now_ms);
 *	lectern_nav_free(nav);
 *
 * Ownership: guide and words are borrowed and must outlive the controller.
 * Threads: use a controller only on the thread that made it.
 */
#ifndef LECTERN_NAV_H
#define LECTERN_NAV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lectern/command.h"
#include "lectern/event.h"
#include "lectern/position.h"
#include "lectern/status.h"

#ifdef __cplusplus
extern "C" {
#endif

struct lectern_guide;
struct lectern_nav;
struct lectern_words;

/* How many listeners one controller takes. */
#define LECTERN_NAV_LISTENERS_MAX 8

/* How many bookmarks and how many places of the trail are kept. */
#define LECTERN_NAV_MARKS_MAX 10000
#define LECTERN_NAV_TRAIL_MAX 100

/* Bytes of a bookmark's label; more that was typed is cut off. */
#define LECTERN_NAV_LABEL_MAX 120

/* A bookmark. */
struct lectern_mark {
	struct lectern_position place;
	char label[LECTERN_NAV_LABEL_MAX +
		   1]; /* as typed; "": the text there */
};

/*
 * What can be left out when reading on; joined with |. Important notes and
 * warnings are read whatever they stand in.
 */
#define LECTERN_SKIP_NOTES 1u
#define LECTERN_SKIP_TABLES 2u
#define LECTERN_SKIP_IMAGES 4u
#define LECTERN_SKIP_GLOSSARY 8u
#define LECTERN_SKIP_ALL 15u

/* A second press of SAY_WORD, SAY_CHARACTER or SLEEP counts for so long. */
#define LECTERN_NAV_AGAIN_MS 1000

/* The rate, in words a minute, when nobody has said another one. */
#define LECTERN_NAV_RATE 175

/*
 * PREVIOUS goes to the start of what the reader is in, and from a start one
 * further back; for this time after a move the reader counts as standing where
 * it led, however far the narration has come.
 */
#define LECTERN_NAV_RESTART_MS 1000

/* Bytes of the words of a search, and of all words that are typed. */
#define LECTERN_NAV_PATTERN_MAX 256

/* Zero-initialise, then set what differs. NULL in its place means all zero. */
struct lectern_nav_options {
	struct lectern_position start; /* where reading begins */
	const char *data;	       /* folder with content/; NULL: none */
	enum lectern_level level;      /* zero is LECTERN_LEVEL_SECTION */
	/*
	 * What HELP says, a text for each context, as lectern_keys_help()
	 * forms it: the controller knows no keys. Borrowed; NULL, or NULL or
	 * "" for one of them: what the catalogue says of commands alone.
	 */
	const char *const *help;
	uint32_t rate;	/* words a minute; 0: LECTERN_NAV_RATE */
	unsigned skips; /* LECTERN_SKIP_..., left out from the start */
	/*
	 * Called when bookmarks or what is left out have changed, before the
	 * reader is told: what was confirmed must outlive a loss of power. It
	 * may look at the controller and must not command it. NULL: none.
	 */
	void (*keep)(void *user);
	void *keep_user;
};

/*
 * Makes a controller at options->start, stopped, with nothing attached. On
 * success the caller owns *out and gives it to lectern_nav_free().
 *
 * LECTERN_BAD_ARGUMENT when the start lies outside the guide or there is no
 * such level; LECTERN_NO_MEMORY; otherwise what lectern_segmenter_new() or
 * lectern_segment() returned.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_nav_new(struct lectern_nav **out, const struct lectern_guide *guide,
		const struct lectern_words *words,
		const struct lectern_nav_options *options);

/* Frees a controller; guide, words and listeners stay. NULL is allowed. */
void lectern_nav_free(struct lectern_nav *nav);

/*
 * Adds a listener, which hears of later events only. `user` is borrowed.
 *
 * LECTERN_BAD_ARGUMENT when LECTERN_NAV_LISTENERS_MAX are attached already.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_nav_attach(struct lectern_nav *nav, lectern_event_fn *fn, void *user);

/* Removes a listener. One that was never attached is no error. */
void lectern_nav_detach(struct lectern_nav *nav, lectern_event_fn *fn,
			void *user);

/*
 * Obeys one command. `arg` counts for the commands that take a number and is
 * ignored by the rest; `now_ms` is any clock that never goes back. All events
 * have been delivered when this returns.
 *
 * A move sends MOVED, then READ: while reading on, from the new place; else
 * only of the name of what was moved by (a heading, the first sentence of a
 * block, all of a warning, a sentence, a word, the words of a link, a cell,
 * after a leap to a place its sentence). Of a character the name comes as a
 * NOTICE instead. Reading goes on, from the start of the sentence, after each
 * NOTICE and EDGE in READING; it rests while another context lasts. Moves by
 * the levels above the block, by kinds of block and by minutes, FIRST, LAST,
 * GO_SECTION, bookmarks, searches, FOLLOW and SELECT enter the trail of BACK.
 * A step onwards that passes a warning which the reader has not met says so.
 *
 * Reading on comes in pieces where something is left out (lectern/nav.h,
 * LECTERN_SKIP_NOTES) or said slowly: each is a READ of its own, sent when the
 * one before was presented.
 *
 * In the lists (CONTENTS, MARKS, MENU), NEXT and PREVIOUS walk without moving
 * the place, OPEN and CLOSE open and close a level, SELECT takes the entry and
 * CANCEL leaves; other moves close the list first, and so they do in SEARCH,
 * where SELECT does what was done with the last words. In LEARN every command
 * but CANCEL and QUIT is explained instead of obeyed.
 *
 * LECTERN_AT_EDGE when there was nowhere to go or nothing to do it to (an
 * EDGE event was sent, so the reader is told); LECTERN_BAD_ARGUMENT for no
 * such command; LECTERN_NO_MEMORY or LECTERN_UNSUPPORTED (from
 * lectern_segment()), with nothing changed.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_nav_do(struct lectern_nav *nav, enum lectern_command command,
	       int32_t arg, int64_t now_ms);

/*
 * Goes to the next place after the reader's that holds `pattern`, compared
 * without regard to case and accents, wrapping once at the end (and saying
 * so). The pattern is kept for SEARCH_NEXT and SEARCH_PREVIOUS; the context
 * is READING afterwards.
 *
 * LECTERN_NOT_FOUND (the reader was told); LECTERN_BAD_ARGUMENT for a pattern
 * without words, over LECTERN_NAV_PATTERN_MAX bytes, ill-formed or with
 * control characters (the reader was told, too); LECTERN_NO_MEMORY;
 * LECTERN_UNSUPPORTED.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_nav_search(struct lectern_nav *nav, const char *pattern,
		   int64_t now_ms);

/*
 * Takes what was typed in SEARCH for what it was asked for: the words of a
 * search (as lectern_nav_search()), a bookmark's name (none: the words of the
 * guide there) or a word to explain. In another context it is a search.
 *
 * LECTERN_NOT_FOUND, LECTERN_AT_EDGE or LECTERN_BAD_ARGUMENT, of which the
 * reader was told; LECTERN_NO_MEMORY; LECTERN_UNSUPPORTED.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_nav_answer(struct lectern_nav *nav, const char *words, int64_t now_ms);

/*
 * Goes straight to a place, with a trail entry, as a routing key does. A
 * place inside a character is moved to its start, and the end of a text to
 * its last character.
 *
 * LECTERN_BAD_ARGUMENT when it lies outside the guide; LECTERN_NO_MEMORY;
 * LECTERN_UNSUPPORTED.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_nav_go(struct lectern_nav *nav, struct lectern_position to,
	       int64_t now_ms);

/*
 * Says to the reader something that the program itself has to say (a lost
 * device, a setting), as a NOTICE, and goes on with what it interrupted, at
 * the very word.
 * `words` is copied by no one: listeners copy what they keep.
 */
void lectern_nav_tell(struct lectern_nav *nav, const char *words);

/*
 * Says how fast the guide is read, in words a minute, for times and for moves
 * by them; 0 counts as LECTERN_NAV_RATE.
 */
void lectern_nav_set_rate(struct lectern_nav *nav, uint32_t rate);

/*
 * Says what time it is, for the sleep timer: warns a minute before its end,
 * and at its end sends SILENCED and ends the reading.
 */
void lectern_nav_tick(struct lectern_nav *nav, int64_t now_ms);

/*
 * Says that a back end has presented the guide as far as `to`, just now.
 * `generation` is that of the event which started it. Each move by the reader
 * begins a new generation, and word of an older one is dropped, so narration
 * that was cut short can never pull the reader back. So is word of a place
 * behind the reader's or outside what is being presented.
 *
 * Returns true when the place moved and FOLLOWED was sent.
 */
bool lectern_nav_progress(struct lectern_nav *nav, uint32_t generation,
			  struct lectern_position to, int64_t now_ms);

/*
 * Says that the reader's fingers have gone to a place, onwards or back, where
 * no voice sets the pace. That is no move: what is being presented goes on,
 * nothing enters the trail, and FOLLOWED is sent when the place is another.
 *
 * LECTERN_BAD_ARGUMENT when it lies outside the guide; LECTERN_NO_MEMORY;
 * LECTERN_UNSUPPORTED.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_nav_touch(struct lectern_nav *nav, struct lectern_position to);

/*
 * Says that a back end has presented all of the range of `generation`. While
 * the guide is read on, the next piece is sent; at its end FINISHED, and a
 * NOTICE with the words. An older one is dropped. PAUSE depends on it: what
 * has been presented cannot be paused, so it reads on then.
 */
void lectern_nav_presented(struct lectern_nav *nav, uint32_t generation);

/* Where the reader is. */
struct lectern_position lectern_nav_position(const struct lectern_nav *nav);

/* Which section of the key tables is in force. */
enum lectern_context lectern_nav_context(const struct lectern_nav *nav);

/* What next and previous move by. */
enum lectern_level lectern_nav_level(const struct lectern_nav *nav);

/* True while the guide is being read on, paused or not. */
bool lectern_nav_reading(const struct lectern_nav *nav);

/* What is left out when reading on: LECTERN_SKIP_... */
unsigned lectern_nav_skips(const struct lectern_nav *nav);

/* The bookmarks in the guide's order, borrowed until the next command. */
const struct lectern_mark *lectern_nav_marks(const struct lectern_nav *nav,
					     size_t *count);

/*
 * Puts a bookmark without a word to the reader, as when a session is loaded.
 * One that stands there already stays as it is.
 *
 * LECTERN_BAD_ARGUMENT outside the guide; LECTERN_TOO_LARGE past
 * LECTERN_NAV_MARKS_MAX; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_nav_restore_mark(struct lectern_nav *nav,
			 const struct lectern_mark *mark);

#ifdef __cplusplus
}
#endif

#endif
