/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * render.h - a group as it was spoken is cut into pieces, which go into the
 * plan and to the press (press.h).
 */
#ifndef LECTERN_PHONE_RENDER_H
#define LECTERN_PHONE_RENDER_H

#include "lectern/diagnostics.h"
#include "lectern/status.h"
#include "phone/folder.h"
#include "phone/pieces.h"
#include "phone/plan.h"
#include "phone/sound.h"

/* A group that is ready: takes in the order of its prompts. */
struct lectern_spoken_group {
	uint32_t index; /* in the plan */
	const struct lectern_take *takes;
	uint32_t take_count;
	struct lectern_said *said;
	struct lectern_phone_stream *streams; /* changed in place */
	size_t stream_count;
};

struct lectern_render;

/*
 * Makes a renderer. Everything is borrowed. *out goes to
 * lectern_render_free(). Without a library for telephony a warning says that
 * digits are not sought.
 *
 * LECTERN_UNSUPPORTED when a format needs that library, with a diagnostic;
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_render_new(struct lectern_render **out, struct lectern_phone_plan *plan,
		   struct lectern_folder *folder,
		   struct lectern_diagnostics *found);

/* Frees one. NULL is allowed. */
void lectern_render_free(struct lectern_render *render);

/*
 * Renders a group, fills in its pieces and its sentences in the plan, and
 * tells of the progress.
 *
 * LECTERN_INVALID for a sentence that is longer than a file may be, and when a
 * file is not as it must be, with the file named; LECTERN_IO, also for a file
 * that does not hold what was written; LECTERN_STOPPED; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_render_group(struct lectern_render *render,
		     const struct lectern_spoken_group *group);

#endif
