/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * state.h - the controller from inside: its state and the parts that share it.
 *
 * Whatever can fail is done before the state changes and the first event goes
 * out, so that a command is obeyed wholly or not at all.
 */
#ifndef LECTERN_NAV_STATE_H
#define LECTERN_NAV_STATE_H

#include "base/buffer.h"
#include "lectern/guide.h"
#include "lectern/nav.h"
#include "lectern/text.h"
#include "lectern/words.h"

/* A stop of the coarse levels: a heading, or all blocks of a warning. */
struct lectern_nav_stop {
	uint32_t first;
	uint32_t last;
};

/* Stops in reading order, found once so that moves need no scan. */
struct lectern_nav_stops {
	struct lectern_nav_stop *at;
	size_t count;
	size_t room;
};

struct lectern_nav_listener {
	lectern_event_fn *fn;
	void *user;
};

struct lectern_nav {
	const struct lectern_guide *guide;
	const struct lectern_words *words;
	const char *const *help;
	struct lectern_nav_listener listeners[LECTERN_NAV_LISTENERS_MAX];
	size_t listener_count;

	struct lectern_nav_stops sections;
	struct lectern_nav_stops headings;
	struct lectern_nav_stops warnings;
	uint64_t *bytes_before; /* of text, by block; one more for the whole */

	/* The units cut last; valid until the segmenter's next call. */
	struct lectern_segmenter *segmenter;
	struct lectern_slices slices;
	enum lectern_unit slices_unit;
	uint32_t slices_block;
	bool slices_known;

	struct lectern_position place;
	enum lectern_level level;
	enum lectern_context context;
	size_t entry; /* of the list of sections, while it is open */

	/* Where the last move led, and when; see LECTERN_NAV_RESTART_MS. */
	struct lectern_position came_to;
	int64_t came_ms;
	bool came;

	uint32_t generation;
	struct lectern_range said; /* the last READ */
	bool said_on;		   /* ... was to go on to the guide's end */
	bool under_way;		   /* `said` is being presented */
	bool held;		   /* ... and is paused */
	bool reading;		   /* on to the guide's end */
	bool paused;		   /* ... but resting */

	struct lectern_position trail[LECTERN_NAV_TRAIL_MAX];
	size_t trail_count;
	struct lectern_position marks[LECTERN_NAV_MARKS_MAX];
	size_t mark_count;

	char pattern[LECTERN_NAV_PATTERN_MAX + 1]; /* as it was typed */
	struct lectern_buffer needle;		   /* the same, folded */
};

/* A command with what its table entry and the caller add. */
struct lectern_nav_order {
	enum lectern_command command;
	enum lectern_level level; /* to move by */
	int step;		  /* 1 onwards, -1 back */
	int32_t arg;
	int64_t now_ms;
};

/* A move that is decided but not yet made. */
struct lectern_nav_move {
	struct lectern_position to;
	struct lectern_range unit; /* to be read when stopped */
	const char *words;	   /* a NOTICE on arrival; NULL for none */
	bool leap;		   /* enters the trail */
	int64_t now_ms;
};

typedef enum lectern_status
lectern_nav_fn(struct lectern_nav *nav, const struct lectern_nav_order *order);

/* ------------------------------------------------------------- index.c */

/* Finds the stops of a guide and how much text precedes each block. */
LECTERN_MUST_CHECK enum lectern_status
lectern_nav_index(struct lectern_nav *nav);

/* How many stops begin at or before `block`. */
size_t lectern_nav_stops_upto(const struct lectern_nav_stops *stops,
			      uint32_t block);

/* ------------------------------------------------------------- units.c */

/* All of a block. */
struct lectern_range lectern_nav_block(const struct lectern_nav *nav,
				       uint32_t block);

/* The guide's end. */
struct lectern_position lectern_nav_end(const struct lectern_nav *nav);

/*
 * The first unit of a level that begins after `place`.
 *
 * LECTERN_NOT_FOUND; and the statuses of lectern_segment().
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_nav_after(struct lectern_nav *nav, enum lectern_level level,
		  struct lectern_position place, struct lectern_range *out);

/* The last unit that begins before `place`; statuses as above. */
LECTERN_MUST_CHECK enum lectern_status
lectern_nav_before(struct lectern_nav *nav, enum lectern_level level,
		   struct lectern_position place, struct lectern_range *out);

/* The sentence around a place. Statuses of lectern_segment(). */
LECTERN_MUST_CHECK enum lectern_status
lectern_nav_sentence(struct lectern_nav *nav, struct lectern_position place,
		     struct lectern_range *out);

/*
 * The start of the character that `place` is in, never a text's end.
 *
 * LECTERN_BAD_ARGUMENT outside the guide; and as above.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_nav_settle(struct lectern_nav *nav, struct lectern_position place,
		   struct lectern_position *out);

/* -------------------------------------------------------------- tell.c */

/* Sends one event to all listeners. */
void lectern_nav_emit(struct lectern_nav *nav, enum lectern_event_kind kind,
		      struct lectern_range range, const char *words);

/* Sends SETTING for a voice command. */
void lectern_nav_emit_setting(struct lectern_nav *nav,
			      enum lectern_command command);

/* Sends READ of a range under the present generation. */
void lectern_nav_read(struct lectern_nav *nav, struct lectern_range range);

/* The present sentence and on to the guide's end. */
LECTERN_MUST_CHECK enum lectern_status
lectern_nav_rest(struct lectern_nav *nav, struct lectern_range *out);

/*
 * Says words as a NOTICE or EDGE and reads on where that was under way.
 * LECTERN_OK for a NOTICE, LECTERN_AT_EDGE for an EDGE, or a failure.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_nav_say(struct lectern_nav *nav, enum lectern_event_kind kind,
		const char *words);

/* The same with the catalogue's sentence `name`, filled in. */
LECTERN_MUST_CHECK enum lectern_status
lectern_nav_form(struct lectern_nav *nav, enum lectern_event_kind kind,
		 const char *name, const struct lectern_word *values);

/* The same for a sentence without placeholders. */
LECTERN_MUST_CHECK enum lectern_status
lectern_nav_notice(struct lectern_nav *nav, const char *name);
LECTERN_MUST_CHECK enum lectern_status
lectern_nav_refuse(struct lectern_nav *nav, const char *name);

/* Makes a move: the place, the trail, MOVED, perhaps NOTICE, READ. */
void lectern_nav_commit(struct lectern_nav *nav,
			const struct lectern_nav_move *move);

/* ------------------------------------------------------------- where.c */

/* Appends up to about sixty bytes of a block's text, cut at a word. */
void lectern_nav_label(struct lectern_nav *nav, struct lectern_buffer *out,
		       struct lectern_position from);

/* ------------------------------------- the commands, by their file */

/* move.c */
lectern_nav_fn lectern_nav_obey_step;
lectern_nav_fn lectern_nav_obey_first;
lectern_nav_fn lectern_nav_obey_last;
lectern_nav_fn lectern_nav_obey_section;
lectern_nav_fn lectern_nav_obey_back;
lectern_nav_fn lectern_nav_obey_level;

/* read.c */
lectern_nav_fn lectern_nav_obey_read_on;
lectern_nav_fn lectern_nav_obey_pause;
lectern_nav_fn lectern_nav_obey_stop;
lectern_nav_fn lectern_nav_obey_repeat;

/* where.c */
lectern_nav_fn lectern_nav_obey_where;

/* contents.c */
lectern_nav_fn lectern_nav_obey_contents;
lectern_nav_fn lectern_nav_list_step;
lectern_nav_fn lectern_nav_list_again;
lectern_nav_fn lectern_nav_list_select;

/* mark.c */
lectern_nav_fn lectern_nav_obey_mark_set;
lectern_nav_fn lectern_nav_obey_mark_step;
lectern_nav_fn lectern_nav_obey_mark_clear;

/* search.c */
lectern_nav_fn lectern_nav_obey_search;
lectern_nav_fn lectern_nav_obey_search_step;

/* Where the reader stands for going back; see LECTERN_NAV_RESTART_MS. */
struct lectern_position lectern_nav_anchor(const struct lectern_nav *nav,
					   int64_t now_ms);

/* Makes a leap to a place whose sentence is read there. */
LECTERN_MUST_CHECK enum lectern_status
lectern_nav_leap(struct lectern_nav *nav, struct lectern_position to,
		 const char *words, int64_t now_ms);

#endif
