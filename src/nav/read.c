/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reading on, and what back ends report. Three things are told apart: whether
 * the guide is to be read on (reading), whether that rests (paused), and
 * whether the back ends hold something that RESUMED would go on with (held). A
 * notice during a pause ends only the last.
 */
#include "nav/state.h"

/* Slowly means so many per cent of the rate. */
#define READ_SLOWLY 70

enum lectern_status
lectern_nav_obey_read_on(struct lectern_nav *nav,
			 const struct lectern_nav_order *order)
{
	struct lectern_range range;
	enum lectern_status status = lectern_nav_rest(nav, &range);

	(void)order;
	if (status != LECTERN_OK)
		return status;
	nav->reading = true;
	nav->paused = false;
	lectern_nav_read_anew(nav, range, 0, false);
	return LECTERN_OK;
}

enum lectern_status
lectern_nav_obey_pause(struct lectern_nav *nav,
		       const struct lectern_nav_order *order)
{
	/*
	 * A single item read during a pause of the guide is not what the
	 * pause held: then, too, the guide is read on.
	 */
	if (!nav->under_way || (nav->paused && !nav->held))
		return lectern_nav_obey_read_on(nav, order);
	/* The generation stays: what was presented so far still counts. */
	nav->held = !nav->held;
	nav->paused = nav->held && nav->reading;
	lectern_heard_halt(&nav->heard);
	lectern_nav_emit_here(nav, nav->held ? LECTERN_EVENT_PAUSED
					     : LECTERN_EVENT_RESUMED);
	return LECTERN_OK;
}

void lectern_nav_silence(struct lectern_nav *nav)
{
	nav->reading = false;
	nav->paused = false;
	nav->under_way = false;
	nav->held = false;
	lectern_heard_halt(&nav->heard);
	lectern_nav_emit_here(nav, LECTERN_EVENT_SILENCED);
}

enum lectern_status lectern_nav_obey_stop(struct lectern_nav *nav,
					  const struct lectern_nav_order *order)
{
	(void)order;
	/* Sent even when nothing is under way: a notice may be sounding. */
	lectern_nav_silence(nav);
	return LECTERN_OK;
}

/* What repeating says: the sentence, or what was said last. */
static enum lectern_status read_last(struct lectern_nav *nav,
				     struct lectern_range *out)
{
	*out = nav->said;
	if (nav->aside || (!nav->said_on && !lectern_nav_goes_on(nav) &&
			   lectern_range_holds(nav->said, nav->place)))
		return LECTERN_OK;
	return lectern_nav_sentence(nav, nav->place, out);
}

enum lectern_status
lectern_nav_obey_repeat(struct lectern_nav *nav,
			const struct lectern_nav_order *order)
{
	struct lectern_range range;
	enum lectern_status status;
	bool aside = nav->aside;

	(void)order;
	if (nav->spelled)
		return lectern_nav_spell_again(nav);
	status = read_last(nav, &range);
	if (status != LECTERN_OK)
		return status;
	if (lectern_nav_goes_on(nav) && !aside)
		range.to = lectern_nav_run_end(nav, range.from);
	lectern_nav_read_anew(nav, range, 0, aside);
	return LECTERN_OK;
}

enum lectern_status
lectern_nav_obey_repeat_slowly(struct lectern_nav *nav,
			       const struct lectern_nav_order *order)
{
	struct lectern_range range;
	enum lectern_status status = read_last(nav, &range);
	bool aside = nav->aside;

	(void)order;
	/* The rest is a piece of its own, at the rate of before. */
	if (status == LECTERN_OK)
		lectern_nav_read_anew(nav, range, READ_SLOWLY, aside);
	return status;
}

bool lectern_nav_progress(struct lectern_nav *nav, uint32_t generation,
			  struct lectern_position to, int64_t now_ms)
{
	if (generation != nav->generation || !nav->under_way || nav->aside ||
	    lectern_position_compare(to, nav->said.to) > 0 ||
	    !lectern_guide_holds(nav->guide, to))
		return false;
	/* A text's end is no place to be: its last character is. */
	if (to.offset == lectern_nav_block(nav, to.block).to.offset &&
	    lectern_nav_settle(nav, to, &to) != LECTERN_OK)
		return false;
	if (lectern_position_compare(to, nav->said.from) >= 0)
		nav->reached = to;
	/* After REPEAT the narration is behind the reader for a while. */
	if (lectern_position_compare(to, nav->place) < 0)
		return false;
	lectern_heard_reach(&nav->heard, to, now_ms);
	if (lectern_position_compare(to, nav->place) == 0)
		return false;
	nav->place = to;
	lectern_nav_meet(nav);
	lectern_nav_emit_here(nav, LECTERN_EVENT_FOLLOWED);
	lectern_nav_sleep_near(nav);
	return true;
}

enum lectern_status lectern_nav_touch(struct lectern_nav *nav,
				      struct lectern_position to)
{
	enum lectern_status status = lectern_nav_settle(nav, to, &to);

	if (status != LECTERN_OK ||
	    lectern_position_compare(to, nav->place) == 0)
		return status;
	nav->place = to;
	nav->came = false;
	lectern_nav_meet(nav);
	lectern_heard_forget(&nav->heard);
	/* What is read again after a notice must not begin behind the fingers.
	 */
	if (lectern_position_compare(to, nav->said.from) < 0)
		nav->said.from = to;
	nav->reached = to;
	lectern_nav_emit_here(nav, LECTERN_EVENT_FOLLOWED);
	return LECTERN_OK;
}

static void read_finish(struct lectern_nav *nav)
{
	nav->reading = false;
	if (nav->sleep == LECTERN_SLEEP_SECTION)
		nav->sleep = LECTERN_SLEEP_OFF;
	lectern_nav_emit_here(nav, LECTERN_EVENT_FINISHED);
	lectern_nav_emit(nav, LECTERN_EVENT_NOTICE,
			 (struct lectern_range){{0, 0}, {0, 0}},
			 lectern_words_say(nav->words, "reading.finished"));
}

void lectern_nav_presented(struct lectern_nav *nav, uint32_t generation)
{
	struct lectern_range range;

	if (generation != nav->generation || !nav->under_way)
		return;
	nav->under_way = false;
	nav->held = false;
	lectern_heard_halt(&nav->heard);
	/* A single item ends without a word: the reader asked for no more. */
	if (!lectern_nav_goes_on(nav))
		return;
	if (nav->aside) {
		if (lectern_nav_rest(nav, &range) == LECTERN_OK)
			lectern_nav_read_anew(nav, range, 0, false);
		else
			nav->reading = false;
		return;
	}
	if (!lectern_nav_run_on(nav))
		read_finish(nav);
}
