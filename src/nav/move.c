/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Moves. Each looks for its unit first, which can fail, and hands it to
 * lectern_nav_commit(), which cannot. Going back needs one rule only: the last
 * unit that begins before where the reader stands. From the middle of a unit
 * that is its start, and from its start the one before.
 */
#include <stdio.h>

#include "nav/state.h"

/* Room for "edge.previous." and the longest level's name. */
#define MOVE_NAME_MAX 48

struct lectern_position lectern_nav_anchor(const struct lectern_nav *nav,
					   int64_t now_ms)
{
	if (nav->came && now_ms - nav->came_ms < LECTERN_NAV_RESTART_MS &&
	    lectern_position_compare(nav->came_to, nav->place) < 0)
		return nav->came_to;
	return nav->place;
}

enum lectern_status lectern_nav_leap(struct lectern_nav *nav,
				     struct lectern_position to,
				     const char *words, int64_t now_ms)
{
	struct lectern_nav_move move = {
		.to = to, .words = words, .leap = true, .now_ms = now_ms};
	enum lectern_status status = lectern_nav_sentence(nav, to, &move.unit);

	if (status == LECTERN_OK)
		lectern_nav_commit(nav, &move);
	return status;
}

/* Goes to the start of a unit that is read there. */
static enum lectern_status move_to(struct lectern_nav *nav,
				   struct lectern_range unit, bool leap,
				   int64_t now_ms)
{
	struct lectern_nav_move move = {
		.to = unit.from, .unit = unit, .leap = leap, .now_ms = now_ms};

	lectern_nav_commit(nav, &move);
	return LECTERN_OK;
}

static enum lectern_status move_refuse(struct lectern_nav *nav,
				       const struct lectern_nav_order *order)
{
	char name[MOVE_NAME_MAX];

	snprintf(name, sizeof(name), "edge.%s.%s",
		 order->step > 0 ? "next" : "previous",
		 lectern_level_name(order->level));
	return lectern_nav_refuse(nav, name);
}

enum lectern_status lectern_nav_obey_step(struct lectern_nav *nav,
					  const struct lectern_nav_order *order)
{
	enum lectern_status status;
	struct lectern_range unit;

	if (order->step > 0)
		status =
			lectern_nav_after(nav, order->level, nav->place, &unit);
	else
		status = lectern_nav_before(
			nav, order->level,
			lectern_nav_anchor(nav, order->now_ms), &unit);
	if (status == LECTERN_NOT_FOUND)
		return move_refuse(nav, order);
	if (status != LECTERN_OK)
		return status;
	return move_to(nav, unit, order->level <= LECTERN_LEVEL_WARNING,
		       order->now_ms);
}

/* Goes to a block's start, or refuses when the reader stands there. */
static enum lectern_status move_to_block(struct lectern_nav *nav,
					 uint32_t block, const char *edge,
					 int64_t now_ms)
{
	struct lectern_range unit = lectern_nav_block(nav, block);

	if (lectern_position_compare(nav->place, unit.from) == 0)
		return lectern_nav_refuse(nav, edge);
	return move_to(nav, unit, true, now_ms);
}

enum lectern_status
lectern_nav_obey_first(struct lectern_nav *nav,
		       const struct lectern_nav_order *order)
{
	return move_to_block(nav, 0, "edge.first", order->now_ms);
}

enum lectern_status lectern_nav_obey_last(struct lectern_nav *nav,
					  const struct lectern_nav_order *order)
{
	return move_to_block(nav, lectern_nav_end(nav).block, "edge.last",
			     order->now_ms);
}

enum lectern_status
lectern_nav_obey_section(struct lectern_nav *nav,
			 const struct lectern_nav_order *order)
{
	size_t count = nav->sections.count;
	char number[16];
	char total[24];
	uint32_t block;

	if (order->arg < 1 || (size_t)order->arg > count) {
		snprintf(number, sizeof(number), "%d", (int)order->arg);
		snprintf(total, sizeof(total), "%zu", count);
		return lectern_nav_form(
			nav, LECTERN_EVENT_EDGE, "edge.section",
			(const struct lectern_word[]){{"number", number},
						      {"count", total},
						      {NULL, NULL}});
	}
	block = nav->sections.at[order->arg - 1].first;
	return move_to(nav, lectern_nav_block(nav, block), true, order->now_ms);
}

enum lectern_status lectern_nav_obey_back(struct lectern_nav *nav,
					  const struct lectern_nav_order *order)
{
	struct lectern_nav_move move = {.now_ms = order->now_ms};
	enum lectern_status status;

	if (nav->trail_count == 0)
		return lectern_nav_refuse(nav, "edge.trail");
	move.to = nav->trail[nav->trail_count - 1];
	status = lectern_nav_sentence(nav, move.to, &move.unit);
	if (status != LECTERN_OK)
		return status;
	/* Going back is no leap: it would make the trail a circle of two. */
	nav->trail_count--;
	lectern_nav_commit(nav, &move);
	return LECTERN_OK;
}

enum lectern_status
lectern_nav_obey_level(struct lectern_nav *nav,
		       const struct lectern_nav_order *order)
{
	int level = (int)nav->level + order->step;
	char name[MOVE_NAME_MAX];
	bool refused = level < 0 || level >= LECTERN_LEVEL_COUNT;

	if (!refused)
		nav->level = (enum lectern_level)level;
	snprintf(name, sizeof(name), "level.%s",
		 lectern_level_name(nav->level));
	if (!refused)
		return lectern_nav_notice(nav, name);
	return lectern_nav_form(
		nav, LECTERN_EVENT_EDGE,
		order->step < 0 ? "edge.coarser" : "edge.finer",
		(const struct lectern_word[]){
			{"level", lectern_words_say(nav->words, name)},
			{NULL, NULL}});
}
