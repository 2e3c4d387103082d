/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plan_text.h - what the prompts of a plan will say, and their sentences.
 */
#ifndef LECTERN_PHONE_PLAN_TEXT_H
#define LECTERN_PHONE_PLAN_TEXT_H

#include "phone/plan.h"

/* A script and a segmenter over the guide. */
struct lectern_phone_plan_reader;

/*
 * Makes one; the options are borrowed. *out goes to
 * lectern_phone_plan_reader_free().
 *
 * The statuses of lectern_script_new() and lectern_segmenter_new().
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_phone_plan_reader_new(struct lectern_phone_plan_reader **out,
			      const struct lectern_phone_options *options,
			      struct lectern_diagnostics *found);

/* Frees it. NULL is allowed. */
void lectern_phone_plan_reader_free(struct lectern_phone_plan_reader *reader);

/*
 * Fills in what the prompt at `index` says and its sentences, and adds to
 * *hash all of that which is heard.
 *
 * The statuses of lectern_script_block() and lectern_segment().
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_phone_plan_read(struct lectern_phone_plan_reader *reader,
			struct lectern_phone_plan *plan, uint32_t index,
			uint64_t *hash);

#endif
