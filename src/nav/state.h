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
	bool met; /* a warning that the reader knows of */
};

/* Stops in reading order, found once so that moves need no scan. */
struct lectern_nav_stops {
	struct lectern_nav_stop *at;
	size_t count;
	size_t room;
};

/* A link, a reference or a term that is explained. */
struct lectern_nav_link {
	uint32_t block;
	const struct lectern_span *span;
};

struct lectern_nav_links {
	struct lectern_nav_link *at;
	size_t count;
	size_t room;
};

/* What is known of the guide as a whole, found once. */
struct lectern_nav_map {
	/* By level, for the levels that move from block to block. */
	struct lectern_nav_stops stops[LECTERN_LEVEL_COUNT];
	struct lectern_nav_links links;
	uint64_t *bytes_before; /* of text, by block; one more for the whole */
	uint32_t *words_before; /* the same in words */
	uint8_t *skips;		/* LECTERN_SKIP_... that a block is part of */
	/* By heading: the heading above it, SIZE_MAX on top; opened in lists.
	 */
	size_t *above;
	bool *open;
};

struct lectern_nav_listener {
	lectern_event_fn *fn;
	void *user;
};

/* What has been heard and when, newest last; see heard.c. */
#define LECTERN_NAV_HEARD_MAX 256

struct lectern_nav_heard {
	struct {
		struct lectern_position place;
		int64_t ms;
	} at[LECTERN_NAV_HEARD_MAX];
	size_t first;
	size_t count;
	int64_t ms;	  /* heard so far; pauses do not count */
	int64_t since_ms; /* when that was brought up to date */
	bool runs;
};

/* What words are being typed for. */
enum lectern_nav_asking {
	LECTERN_ASKS_SEARCH,
	LECTERN_ASKS_LABEL, /* of a new bookmark */
	LECTERN_ASKS_NAME,  /* of the bookmark that the list stands on */
	LECTERN_ASKS_WORD   /* to explain */
};

enum lectern_nav_sleep {
	LECTERN_SLEEP_OFF,
	LECTERN_SLEEP_15,
	LECTERN_SLEEP_30,
	LECTERN_SLEEP_60,
	LECTERN_SLEEP_SECTION,
	LECTERN_SLEEP_COUNT
};

/* A command that is pressed several times means more each time. */
struct lectern_nav_press {
	enum lectern_command command;
	struct lectern_range unit; /* what it was about */
	int64_t ms;
	int count;
};

struct lectern_nav {
	const struct lectern_guide *guide;
	const struct lectern_words *words;
	struct lectern_nav_options options;
	struct lectern_nav_listener listeners[LECTERN_NAV_LISTENERS_MAX];
	size_t listener_count;
	struct lectern_nav_map map;

	/* The units cut last; valid until the segmenter's next call. */
	struct lectern_segmenter *segmenter;
	struct lectern_slices slices;
	enum lectern_unit slices_unit;
	uint32_t slices_block;
	bool slices_known;

	struct lectern_position place;
	enum lectern_level level;
	enum lectern_context context;
	size_t entry; /* of the list that is open */
	int group;    /* of the list of commands; -1: the groups themselves */

	/* Where the last move led, and when; see LECTERN_NAV_RESTART_MS. */
	struct lectern_position came_to;
	int64_t came_ms;
	bool came;

	uint32_t generation;
	struct lectern_range said;	 /* the last READ */
	struct lectern_position reached; /* ... of it was presented so far */
	uint32_t pace;			 /* ... and how fast */
	bool said_on;			 /* ... was a piece of reading on */
	bool aside;			 /* ... and does not lead the place */
	bool under_way;			 /* `said` is being presented */
	bool held;			 /* ... and is paused */
	bool reading;			 /* on to the guide's end */
	bool paused;			 /* ... but resting */
	bool spelled; /* a character was the last thing said */

	uint32_t rate;	 /* words a minute */
	unsigned skips;	 /* LECTERN_SKIP_... in force */
	unsigned untold; /* ... of which the reader has not met one yet */
	struct lectern_nav_heard heard;
	struct lectern_nav_press press;

	enum lectern_nav_sleep sleep;
	int64_t sleep_ms; /* when it ends, or was asked for last */
	int64_t sleep_asked_ms;
	bool sleep_warned;

	struct lectern_position trail[LECTERN_NAV_TRAIL_MAX];
	size_t trail_count;
	struct lectern_mark *marks;
	size_t mark_count;
	size_t mark_room;

	enum lectern_nav_asking asking;
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
	bool step;    /* onwards past what lies between: see warnings */
	bool rewinds; /* inside of what was heard: keeps that */
	bool spells;  /* when stopped, `words` are all that is said */
	int64_t now_ms;
};

typedef enum lectern_status
lectern_nav_fn(struct lectern_nav *nav, const struct lectern_nav_order *order);

#include "nav/places.h"

/* -------------------------------------------------------------- tell.c */

/* Sends one event to all listeners. */
void lectern_nav_emit(struct lectern_nav *nav, enum lectern_event_kind kind,
		      struct lectern_range range, const char *words);

/* An event about what is under way, which says where the reader is. */
void lectern_nav_emit_here(struct lectern_nav *nav,
			   enum lectern_event_kind kind);

/* Sends SETTING for a voice command. */
void lectern_nav_emit_setting(struct lectern_nav *nav,
			      enum lectern_command command);

/* Sends READ of a range under the present generation. */
void lectern_nav_read(struct lectern_nav *nav, struct lectern_range range);

/*
 * The same under a new generation: at `pace` per cent of the rate (0: at it),
 * and `aside`, without leading the place.
 */
void lectern_nav_read_anew(struct lectern_nav *nav, struct lectern_range range,
			   uint32_t pace, bool aside);

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

/* The same with one number and the placeholder that it is for. */
LECTERN_MUST_CHECK enum lectern_status
lectern_nav_form_number(struct lectern_nav *nav, enum lectern_event_kind kind,
			const char *name, const char *placeholder,
			uint64_t number);

/* The same for a sentence without placeholders. */
LECTERN_MUST_CHECK enum lectern_status
lectern_nav_notice(struct lectern_nav *nav, const char *name);
LECTERN_MUST_CHECK enum lectern_status
lectern_nav_refuse(struct lectern_nav *nav, const char *name);

/* True while the guide is read on and does not rest. */
bool lectern_nav_goes_on(const struct lectern_nav *nav);

/* Makes a move: the place, the trail, MOVED, perhaps NOTICE, READ. */
void lectern_nav_commit(struct lectern_nav *nav,
			const struct lectern_nav_move *move);

/* Has what must not be lost kept; see lectern_nav_options. */
void lectern_nav_keep(struct lectern_nav *nav);

/* --------------------------------------------------------------- run.c */

/* Where reading on from `from` must make a halt. */
struct lectern_position lectern_nav_run_end(const struct lectern_nav *nav,
					    struct lectern_position from);

/* The present sentence and on to the halt. */
LECTERN_MUST_CHECK enum lectern_status
lectern_nav_rest(struct lectern_nav *nav, struct lectern_range *out);

/* True for a block that is left out now. */
bool lectern_nav_is_skipped(const struct lectern_nav *nav, uint32_t block);

/*
 * The first block from `block` onwards, or back, that is left out, or that is
 * not; a number beyond the guide's when there is none.
 */
uint32_t lectern_nav_find_skipped(const struct lectern_nav *nav, uint32_t block,
				  int step, bool skipped);

/* Goes on with the next piece of reading, or sleeps; false at the end. */
bool lectern_nav_run_on(struct lectern_nav *nav);

/* -------------------------------------------------------------- read.c */

/* Ends all that is read and said, without a word. */
void lectern_nav_silence(struct lectern_nav *nav);

/* ------------------------------------------------------------- heard.c */

/* Forgets all, after a move. */
void lectern_heard_forget(struct lectern_nav_heard *heard);

/* Nothing is being heard any more. */
void lectern_heard_halt(struct lectern_nav_heard *heard);

/* The place was reached just now. */
void lectern_heard_reach(struct lectern_nav_heard *heard,
			 struct lectern_position place, int64_t now_ms);

/* ------------------------------------------------------------ arrive.c */

/* Appends the catalogue's sentence `name`, filled in. */
LECTERN_MUST_CHECK enum lectern_status
lectern_nav_add_form(const struct lectern_nav *nav, struct lectern_buffer *out,
		     const char *name, const struct lectern_word *values);

/* Appends what is said before a unit of a level that a step has led to. */
LECTERN_MUST_CHECK enum lectern_status
lectern_nav_arrival(struct lectern_nav *nav, enum lectern_level level,
		    struct lectern_range unit, struct lectern_buffer *out);

/* ------------------------------------------------------------- cells.c */

/* How many columns a table has. */
unsigned lectern_nav_columns(const struct lectern_node *table);

/* ------------------------------------------------------------- where.c */

/* Appends up to about sixty bytes of a block's text, cut at a word. */
void lectern_nav_label(struct lectern_nav *nav, struct lectern_buffer *out,
		       struct lectern_position from);

/* ------------------------------------------------------------ levels.c */

/* True for a level that the guide has something for. */
bool lectern_nav_has_level(const struct lectern_nav *nav,
			   enum lectern_level level);

/* ------------------------------------------------------------- links.c */

/* The link at a place, or the nearest before it in the block; or NULL. */
const struct lectern_nav_link *
lectern_nav_link_here(const struct lectern_nav *nav,
		      struct lectern_position place);

/* How many links begin before `place`. */
size_t lectern_nav_links_below(const struct lectern_nav *nav,
			       struct lectern_position place);

/* The words of a link in the guide. */
struct lectern_range
lectern_nav_link_range(const struct lectern_nav_link *link);

/* -------------------------------------------------------------- mark.c */

/* How many bookmarks stand before `place`. */
size_t lectern_nav_marks_below(const struct lectern_nav *nav,
			       struct lectern_position place);

/* What a bookmark is called; appended. Statuses of lectern_segment(). */
LECTERN_MUST_CHECK enum lectern_status
lectern_nav_mark_label(struct lectern_nav *nav, struct lectern_buffer *out,
		       const struct lectern_mark *mark);

/* Takes the bookmark at `index` away, and says so. */
LECTERN_MUST_CHECK enum lectern_status
lectern_nav_mark_remove(struct lectern_nav *nav, size_t index);

/* Goes to the bookmark at `index`. */
LECTERN_MUST_CHECK enum lectern_status
lectern_nav_mark_go(struct lectern_nav *nav, size_t index, int64_t now_ms);

/* Puts or renames a bookmark at the place or in the list; "": no name. */
LECTERN_MUST_CHECK enum lectern_status
lectern_nav_mark_put(struct lectern_nav *nav, const char *label);
LECTERN_MUST_CHECK enum lectern_status
lectern_nav_mark_rename(struct lectern_nav *nav, size_t index,
			const char *label);

/* -------------------------------------------------------------- list.c */

/* A list that can be walked, by its context. */
struct lectern_nav_list {
	/* What is said of the entry that it stands on; *out is freed. */
	enum lectern_status (*say)(struct lectern_nav *nav, char **out);
	/* The entry onwards or back; false at the list's ends. */
	bool (*step)(const struct lectern_nav *nav, int step, size_t *entry);
	lectern_nav_fn *select;
	lectern_nav_fn *open;
	lectern_nav_fn *close;
	const char *opened; /* names in the catalogue */
	const char *first;
	const char *last;
	const char *closed;
};

/* For `step` of a list without levels that has so many entries. */
bool lectern_nav_list_beside(size_t count, int step, size_t *entry);

/* The list of a context; NULL when that is none. */
const struct lectern_nav_list *lectern_nav_list(enum lectern_context context);

/*
 * Opens a list at an entry and says where it stands; on failure the context
 * is what it was.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_nav_list_open(struct lectern_nav *nav, enum lectern_context context,
		      size_t entry);

/* Goes to an entry and says it, as `kind` and inside the sentence `frame`. */
LECTERN_MUST_CHECK enum lectern_status
lectern_nav_list_stand(struct lectern_nav *nav, size_t entry,
		       enum lectern_event_kind kind, const char *frame);

extern const struct lectern_nav_list lectern_nav_contents;
extern const struct lectern_nav_list lectern_nav_mark_list;
extern const struct lectern_nav_list lectern_nav_menu;

/* ------------------------------------------------------------ search.c */

/* Statuses of lectern_nav_search(). */
LECTERN_MUST_CHECK enum lectern_status
lectern_nav_search_for(struct lectern_nav *nav, const char *pattern,
		       int64_t now_ms);

/* True for words that were typed and can be kept. */
bool lectern_nav_words_fit(const char *pattern);

/* ------------------------------------------------------------- typed.c */

/* Says why words cannot be taken: LECTERN_BAD_ARGUMENT, or a failure. */
LECTERN_MUST_CHECK enum lectern_status
lectern_nav_refuse_typed(struct lectern_nav *nav, const char *name);

/* ------------------------------------------------------------ define.c */

/* Says what a word that was typed means. */
LECTERN_MUST_CHECK enum lectern_status
lectern_nav_define(struct lectern_nav *nav, const char *word);

/* -------------------------------------------------------------- obey.c */

/* Obeys a command as if its key had been pressed. */
LECTERN_MUST_CHECK enum lectern_status
lectern_nav_obey(struct lectern_nav *nav, enum lectern_command command,
		 int64_t now_ms);

#include "nav/commands.h"

#endif
