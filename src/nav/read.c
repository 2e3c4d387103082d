/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reading on, and what back ends report. Three things are told apart: whether
 * the guide is to be read on (reading), whether that rests (paused), and
 * whether the back ends hold something that RESUMED would go on with (held). A
 * notice during a pause ends only the last.
 */
#include "nav/state.h"

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
	nav->generation++;
	lectern_nav_read(nav, range);
	return LECTERN_OK;
}

/* An event about what is under way, which says where the reader is. */
static void read_emit(struct lectern_nav *nav, enum lectern_event_kind kind)
{
	lectern_nav_emit(nav, kind,
			 (struct lectern_range){nav->place, nav->place}, "");
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
	read_emit(nav,
		  nav->held ? LECTERN_EVENT_PAUSED : LECTERN_EVENT_RESUMED);
	return LECTERN_OK;
}

enum lectern_status lectern_nav_obey_stop(struct lectern_nav *nav,
					  const struct lectern_nav_order *order)
{
	(void)order;
	/* Sent even when nothing is under way: a notice may be sounding. */
	nav->reading = false;
	nav->paused = false;
	nav->under_way = false;
	nav->held = false;
	read_emit(nav, LECTERN_EVENT_SILENCED);
	return LECTERN_OK;
}

enum lectern_status
lectern_nav_obey_repeat(struct lectern_nav *nav,
			const struct lectern_nav_order *order)
{
	bool on = nav->reading && !nav->paused;
	struct lectern_range range = nav->said;
	enum lectern_status status = LECTERN_OK;

	(void)order;
	if (on)
		status = lectern_nav_rest(nav, &range);
	else if (nav->said_on || !lectern_range_holds(range, nav->place))
		status = lectern_nav_sentence(nav, nav->place, &range);
	if (status != LECTERN_OK)
		return status;
	nav->generation++;
	lectern_nav_read(nav, range);
	return LECTERN_OK;
}

bool lectern_nav_progress(struct lectern_nav *nav, uint32_t generation,
			  struct lectern_position to)
{
	if (generation != nav->generation || !nav->under_way ||
	    lectern_position_compare(to, nav->said.to) > 0 ||
	    !lectern_guide_holds(nav->guide, to))
		return false;
	/* A text's end is no place to be: its last character is. */
	if (to.offset == lectern_nav_block(nav, to.block).to.offset &&
	    lectern_nav_settle(nav, to, &to) != LECTERN_OK)
		return false;
	/* After REPEAT the narration is behind the reader for a while. */
	if (lectern_position_compare(to, nav->place) <= 0)
		return false;
	nav->place = to;
	read_emit(nav, LECTERN_EVENT_FOLLOWED);
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
	/* What is read again after a notice must not begin behind the fingers.
	 */
	if (lectern_position_compare(to, nav->said.from) < 0)
		nav->said.from = to;
	read_emit(nav, LECTERN_EVENT_FOLLOWED);
	return LECTERN_OK;
}

void lectern_nav_presented(struct lectern_nav *nav, uint32_t generation)
{
	if (generation != nav->generation || !nav->under_way)
		return;
	nav->under_way = false;
	nav->held = false;
	/* A single item ends without a word: the reader asked for no more. */
	if (!nav->reading || nav->paused)
		return;
	nav->reading = false;
	read_emit(nav, LECTERN_EVENT_FINISHED);
	lectern_nav_emit(nav, LECTERN_EVENT_NOTICE,
			 (struct lectern_range){{0, 0}, {0, 0}},
			 lectern_words_say(nav->words, "reading.finished"));
}
