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
#define LECTERN_NAV_MARKS_MAX 1000
#define LECTERN_NAV_TRAIL_MAX 100

/*
 * PREVIOUS goes to the start of what the reader is in, and from a start one
 * further back; for this time after a move the reader counts as standing where
 * it led, however far the narration has come.
 */
#define LECTERN_NAV_RESTART_MS 1000

/* Bytes of the words of a search. */
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
 * A move sends MOVED, then READ: while reading on, from the new place to the
 * guide's end; else only of what was moved by (of a section or subsection its
 * heading, after a leap to a place its sentence). Reading goes on, from the
 * start of the sentence, after each NOTICE and EDGE in READING; it rests while
 * another context lasts. Moves by section, subsection and warning, FIRST,
 * LAST, GO_SECTION, bookmarks, searches and SELECT enter the trail of BACK.
 *
 * In CONTENTS, NEXT and PREVIOUS walk the list without moving the place,
 * SELECT goes there and CANCEL leaves; other moves close the list first, and
 * so they do in SEARCH, where SELECT searches once more for the last words.
 * In LEARN every command but CANCEL and QUIT is explained instead of obeyed.
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
 * Says that a back end has presented the guide as far as `to`. `generation`
 * is that of the event which started it. Each move by the reader begins a new
 * generation, and word of an older one is dropped, so narration that was cut
 * short can never pull the reader back. So is word of a place behind the
 * reader's or outside what is being presented.
 *
 * Returns true when the place moved and FOLLOWED was sent.
 */
bool lectern_nav_progress(struct lectern_nav *nav, uint32_t generation,
			  struct lectern_position to);

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
 * Says that a back end has presented all of the range of `generation`. When
 * the guide was being read on, that is its end: FINISHED is sent, and a NOTICE
 * with the words. An older one is dropped. PAUSE depends on it: what has been
 * presented cannot be paused, so it reads on then.
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

/* The bookmarks in the guide's order, borrowed until the next command. */
const struct lectern_position *lectern_nav_marks(const struct lectern_nav *nav,
						 size_t *count);

/*
 * Puts a bookmark without a word to the reader, as when a session is loaded.
 *
 * LECTERN_BAD_ARGUMENT outside the guide; LECTERN_TOO_LARGE past
 * LECTERN_NAV_MARKS_MAX; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_nav_restore_mark(struct lectern_nav *nav, struct lectern_position mark);

#ifdef __cplusplus
}
#endif

#endif
