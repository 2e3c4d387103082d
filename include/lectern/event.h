/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * event.h - what the controller tells the back ends.
 *
 * An event is a plain value that lives for the length of the call that
 * delivers it; a listener copies what it keeps.
 */
#ifndef LECTERN_EVENT_H
#define LECTERN_EVENT_H

#include <stdint.h>

#include "lectern/command.h"
#include "lectern/position.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What next and previous move by: the order of print, and what stands in it. */
enum lectern_level {
	LECTERN_LEVEL_SECTION,	  /* headings of level 1 */
	LECTERN_LEVEL_PART,	  /* headings of level 1 and 2 */
	LECTERN_LEVEL_SUBSECTION, /* headings of any level */
	LECTERN_LEVEL_ITEM,	  /* blocks */
	LECTERN_LEVEL_SENTENCE,
	LECTERN_LEVEL_WORD,
	LECTERN_LEVEL_CHARACTER,
	LECTERN_LEVEL_WARNING, /* warnings, wherever they are */
	LECTERN_LEVEL_NOTE,    /* notes of the other kinds */
	LECTERN_LEVEL_LIST,
	LECTERN_LEVEL_TABLE,
	LECTERN_LEVEL_LINK, /* links, references and terms */
	LECTERN_LEVEL_MARK, /* the reader's bookmarks */
	LECTERN_LEVEL_MINUTE,
	LECTERN_LEVEL_COUNT
};

enum lectern_event_kind {
	LECTERN_EVENT_MOVED, /* the reader's move; `range.from` is the place */
	LECTERN_EVENT_READ, /* present `range` now, dropping what went before */
	LECTERN_EVENT_PAUSED,	/* hold; what is under way may go on later */
	LECTERN_EVENT_RESUMED,	/* go on with what was held */
	LECTERN_EVENT_SILENCED, /* drop what is under way */
	LECTERN_EVENT_FOLLOWED, /* the place went on with the narration */
	LECTERN_EVENT_NOTICE,	/* say and show `words` */
	LECTERN_EVENT_EDGE,	/* a refused move: say and show `words` */
	LECTERN_EVENT_SETTING,	/* a voice command: `command` says which way */
	LECTERN_EVENT_FINISHED, /* the end was reached */
	LECTERN_EVENT_QUIT	/* the reader leaves */
};

/*
 * NOTICE and EDGE interrupt what is being read; when `range` is not empty a
 * READ of it follows as an event of its own. READ, NOTICE and EDGE also end a
 * pause: what was held is dropped, and no RESUMED comes for it.
 */
struct lectern_event {
	enum lectern_event_kind kind;
	uint32_t generation; /* of the move that this belongs to */
	struct lectern_range range;
	enum lectern_level level; /* in force */
	uint32_t pace; /* of a READ, in per cent of the rate; 0: the rate */
	enum lectern_command command; /* for SETTING, else NONE */
	const char *words;	      /* for NOTICE and EDGE, else "" */
};

/* Called once an event, in order. It must not call the controller. */
typedef void lectern_event_fn(void *user, const struct lectern_event *event);

/* The kind's name for traces ("moved"); "?" for no such kind. */
const char *lectern_event_name(enum lectern_event_kind kind);

/* The level's name in traces and catalogues ("section"); "?" for none. */
const char *lectern_level_name(enum lectern_level level);

#ifdef __cplusplus
}
#endif

#endif
