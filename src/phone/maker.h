/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * maker.h - makes prompt files from phrases as they are spoken.
 *
 * Takes a narration phrase by phrase, sends it through the chain and, when a
 * group is whole, has it rendered (render.h). Holds one group at a time.
 */
#ifndef LECTERN_PHONE_MAKER_H
#define LECTERN_PHONE_MAKER_H

#include "lectern/diagnostics.h"
#include "lectern/narration.h"
#include "lectern/phone.h"
#include "lectern/status.h"
#include "phone/folder.h"
#include "phone/plan.h"

struct lectern_maker;

/*
 * Makes a maker for the groups of `plan` that are not kept. Everything is
 * borrowed. *out goes to lectern_maker_free().
 *
 * LECTERN_UNSUPPORTED when a format needs a library that is missing, with a
 * diagnostic; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_maker_new(struct lectern_maker **out, struct lectern_phone_plan *plan,
		  struct lectern_folder *folder,
		  struct lectern_diagnostics *found);

/* Frees a maker. NULL is allowed. */
void lectern_maker_free(struct lectern_maker *maker);

/*
 * Takes the next phrase; a lectern_narration_fn with the maker as its user.
 *
 * LECTERN_LOST when the phrase is not of the next block; and the statuses of
 * lectern_render_group().
 */
enum lectern_status lectern_maker_phrase(void *maker,
					 const struct lectern_spoken *spoken);

/*
 * Ends the last group; statuses as above, LECTERN_LOST when blocks were
 * never spoken.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_maker_finish(struct lectern_maker *maker);

#endif
