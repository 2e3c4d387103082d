/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Notices go before the reading, for they answer the key that was just
 * pressed; what was being read is begun again from its place, never from the
 * middle of a phrase that nobody heard.
 */
#include "speech/live_plan.h"

#include <string.h>

#include "base/alloc.h"

static void plan_forget_phrases(struct lectern_plan *plan)
{
	plan->phrases = (struct lectern_phrases){0};
	plan->phrase_at = 0;
}

static void plan_forget_notices(struct lectern_plan *plan)
{
	while (plan->notice_count > 0)
		lectern_free(plan->notices[--plan->notice_count]);
	plan->notice_at = 0;
}

void lectern_plan_clear(struct lectern_plan *plan)
{
	plan_forget_phrases(plan);
	plan_forget_notices(plan);
	plan->reading = false;
}

enum lectern_status lectern_plan_notice(struct lectern_plan *plan,
					const char *words)
{
	char *copy = lectern_copy_bytes(words, strlen(words));

	if (!copy)
		return LECTERN_NO_MEMORY;
	/* The newest words matter most to whoever hears so many. */
	if (plan->notice_count == LECTERN_PLAN_NOTICES_MAX)
		lectern_free(plan->notices[--plan->notice_count]);
	if (plan->notice_at > plan->notice_count)
		plan->notice_at = plan->notice_count;
	plan->notices[plan->notice_count++] = copy;
	return LECTERN_OK;
}

void lectern_plan_read(struct lectern_plan *plan, struct lectern_range range)
{
	plan->reading = true;
	plan->range = range;
	plan->next_block = range.from.block;
}

void lectern_plan_again(struct lectern_plan *plan,
			struct lectern_position place, bool begun)
{
	plan_forget_phrases(plan);
	plan->notice_at = begun ? plan->notice_count : 0;
	if (!plan->reading)
		return;
	/* Without its start, a block's labels are not said a second time. */
	plan->range.from = place;
	plan->next_block = place.block;
}

/* True when the block at `next_block` has a part in the range. */
static bool plan_has_block(const struct lectern_plan *plan)
{
	const struct lectern_position *to = &plan->range.to;

	if (!plan->reading ||
	    plan->next_block >= lectern_guide_block_count(plan->guide))
		return false;
	return plan->next_block < to->block ||
	       (plan->next_block == to->block && to->offset > 0);
}

/* Only now, because the script keeps one block's phrases at a time. */
static enum lectern_status plan_script(struct lectern_plan *plan)
{
	plan_forget_phrases(plan);
	plan->placed = plan->notice_at == plan->notice_count;
	if (!plan->placed)
		return lectern_script_notice(plan->script,
					     plan->notices[plan->notice_at++],
					     &plan->phrases);
	return lectern_script_block(plan->script, plan->next_block++,
				    plan->range, &plan->phrases);
}

bool lectern_plan_over(const struct lectern_plan *plan)
{
	return plan->phrase_at == plan->phrases.count &&
	       plan->notice_at == plan->notice_count && !plan_has_block(plan);
}

enum lectern_status lectern_plan_next(struct lectern_plan *plan,
				      const struct lectern_phrase **out)
{
	enum lectern_status status = LECTERN_OK;

	while (status == LECTERN_OK && !lectern_plan_over(plan) &&
	       plan->phrase_at == plan->phrases.count)
		status = plan_script(plan);
	if (status != LECTERN_OK)
		return status;
	*out = lectern_plan_over(plan) ? NULL
				       : &plan->phrases.at[plan->phrase_at];
	return LECTERN_OK;
}

void lectern_plan_step(struct lectern_plan *plan)
{
	plan->phrase_at++;
}
