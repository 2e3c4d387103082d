/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * session.h - what is remembered of a reader between two times: the place,
 * the bookmarks, what is left out, the rate and the volume, a small JSON file
 * for each guide.
 *
 * Places are kept as anchors (app/anchor.h), so that they outlive an edit of
 * the guide. A bookmark whose part is gone stays in the file: the part may
 * come back, and nobody but the reader throws a bookmark away.
 */
#ifndef LECTERN_APP_SESSION_H
#define LECTERN_APP_SESSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/anchor.h"
#include "lectern/diagnostics.h"
#include "lectern/guide.h"
#include "lectern/nav.h"
#include "lectern/position.h"
#include "lectern/status.h"

/* Zero-initialised: nothing is remembered. */
struct lectern_session {
	bool placed;		     /* `place` is known */
	enum lectern_anchored found; /* ... and how far it is believed */
	struct lectern_position place;
	uint32_t rate;	 /* 0: not known */
	uint32_t volume; /* the same */
	uint32_t pitch;	 /* the same */
	char voice[64];	 /* of eSpeak NG; "": not known */
	char variant[64];
	unsigned skips; /* LECTERN_SKIP_... */
	const struct lectern_mark *marks;
	size_t mark_count;
	size_t marks_changed;		/* of them in parts that were edited */
	struct lectern_mark *own_marks; /* `marks` of a loaded session */
	/* The bookmarks whose part is gone, as they were; NULL for none. */
	struct lectern_json *lost;
	size_t lost_count;
};

/*
 * The file for a guide, in XDG_STATE_HOME/lectern or ~/.local/state/lectern.
 * The name is made from the guide's title and language, so that it stays when
 * the file is moved. *out goes to lectern_string_free().
 *
 * LECTERN_NOT_FOUND when there is no home; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_session_path(char **out, const struct lectern_guide *guide);

/*
 * A file beside those of the guides. *out goes to lectern_string_free().
 * Statuses as above.
 */
LECTERN_MUST_CHECK enum lectern_status lectern_session_file(char **out,
							    const char *name);

/*
 * Writes such a file, whole or not at all, and makes its folder.
 *
 * LECTERN_IO with a diagnostic; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_session_write(const char *path, const char *text,
		      struct lectern_diagnostics *found);

/*
 * Reads a session; a missing file gives an empty one. One that cannot be
 * understood is set aside as PATH.bad (or .bad-2 and so on: none of before is
 * replaced), with a warning. *out goes to lectern_session_free().
 *
 * LECTERN_NO_MEMORY; LECTERN_UNSUPPORTED from lectern_anchor_find();
 * LECTERN_INVALID when the file could neither be understood nor set aside,
 * with the warning: then nothing may be saved over it.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_session_load(struct lectern_session *out,
		     struct lectern_anchors *anchors, const char *path,
		     struct lectern_diagnostics *found);

/*
 * Writes a session, whole or not at all, and makes its folder.
 *
 * LECTERN_IO with a diagnostic; LECTERN_NO_MEMORY; the statuses of
 * lectern_anchor_write().
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_session_save(const struct lectern_session *session,
		     struct lectern_anchors *anchors,
		     const struct lectern_guide *guide, const char *path,
		     struct lectern_diagnostics *found);

/* Frees what a session holds. */
void lectern_session_free(struct lectern_session *session);

#endif
