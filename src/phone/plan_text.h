/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plan_text.h - what the prompts of a plan will say, and their sentences.
 */
#ifndef LECTERN_PHONE_PLAN_TEXT_H
#define LECTERN_PHONE_PLAN_TEXT_H

#include "phone/plan.h"

/*
 * Fills in what the prompt at `index` says by the plan's script and its
 * sentences, and adds to *hash all of that which is heard.
 *
 * The statuses of lectern_script_block() and lectern_segment().
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_phone_plan_read(struct lectern_phone_plan *plan, uint32_t index,
			uint64_t *hash);

#endif
