/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * press.h - a section's sound becomes files, and each file is proved.
 *
 * Levelled, encoded, gathered in the folder, read back and measured. What a
 * lossy code takes away (GSM some 0.6 dB) is made up for before it.
 */
#ifndef LECTERN_PHONE_PRESS_H
#define LECTERN_PHONE_PRESS_H

#include "lectern/diagnostics.h"
#include "lectern/status.h"
#include "phone/folder.h"
#include "phone/plan.h"
#include "phone/sound.h"

struct lectern_press;

/*
 * Makes one. Everything is borrowed. *out goes to lectern_press_free().
 * Without a library for telephony a warning says that digits are not sought.
 *
 * LECTERN_UNSUPPORTED when a format needs that library, with a diagnostic;
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status lectern_press_new(
	struct lectern_press **out, const struct lectern_phone_plan *plan,
	struct lectern_folder *folder, struct lectern_diagnostics *found);

/* Frees one. NULL is allowed. */
void lectern_press_free(struct lectern_press *press);

/* The formats of the plan at a rate, the lossy or the others. */
unsigned lectern_press_formats(const struct lectern_phone_plan *plan,
			       uint32_t rate, bool lossy);

/*
 * Makes the files of a sound in all formats of its rate; `pieces` are the
 * plan's for its parts, whose files are filled in.
 *
 * LECTERN_INVALID when a file is not as it must be: each is told of;
 * LECTERN_IO, also for a file that does not hold what was written;
 * LECTERN_STOPPED; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_press_sound(struct lectern_press *press, struct lectern_sound *sound,
		    struct lectern_phone_piece *pieces);

/*
 * Joins the statuses of work that goes on after files that are not as they
 * must be, to tell of all of them: *worst is the first that ends it.
 */
void lectern_press_worst(enum lectern_status *worst,
			 enum lectern_status status);

#endif
