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

static enum lectern_status move_find(struct lectern_nav *nav,
				     const struct lectern_nav_order *order,
				     struct lectern_range *unit)
{
	if (order->step > 0)
		return lectern_nav_after(nav, order->level, nav->place, unit);
	return lectern_nav_before(nav, order->level,
				  lectern_nav_anchor(nav, order->now_ms), unit);
}

/*
 * The unit beyond what is left out, when the step would lead into it. Who is
 * inside of it already has asked for it and goes step by step.
 */
static enum lectern_status move_beyond(struct lectern_nav *nav,
				       const struct lectern_nav_order *order,
				       struct lectern_range *unit)
{
	uint32_t count = lectern_guide_block_count(nav->guide);
	uint32_t block;

	if (lectern_nav_is_skipped(nav, nav->place.block))
		return LECTERN_OK;
	block = lectern_nav_find_skipped(nav, unit->from.block, order->step,
					 false);
	if (block == unit->from.block)
		return LECTERN_OK;
	if (block >= count)
		return LECTERN_NOT_FOUND;
	if (order->step > 0)
		return lectern_nav_after(nav, order->level,
					 lectern_nav_block(nav, block - 1).to,
					 unit);
	return lectern_nav_before(nav, order->level,
				  (struct lectern_position){block + 1, 0},
				  unit);
}

/* The words of what a step leads to, which is all that is said of it then. */
static enum lectern_status move_name(struct lectern_nav *nav,
				     enum lectern_level level,
				     struct lectern_range *unit)
{
	struct lectern_range name;
	enum lectern_status status;

	if (level != LECTERN_LEVEL_ITEM && level != LECTERN_LEVEL_NOTE &&
	    level != LECTERN_LEVEL_LIST)
		return LECTERN_OK;
	/* Cut before its end, a sentence may say the opposite. */
	status = lectern_nav_sentence(nav, unit->from, &name);
	if (status == LECTERN_OK &&
	    lectern_node_kind(lectern_guide_block(
		    nav->guide, unit->from.block)) != LECTERN_NODE_ROW)
		unit->to = name.to;
	return status;
}

/* Levels of the order of print below the headings leave no trail. */
static bool move_is_leap(enum lectern_level level)
{
	return level < LECTERN_LEVEL_ITEM || level > LECTERN_LEVEL_CHARACTER;
}

/* A move whose words, appended to `words`, are said on arrival. */
static enum lectern_status move_arrive(struct lectern_nav *nav,
				       const struct lectern_nav_order *order,
				       struct lectern_range unit)
{
	struct lectern_nav_move move = {.to = unit.from,
					.unit = unit,
					.leap = move_is_leap(order->level),
					.step = order->step > 0,
					.spells = order->level ==
						  LECTERN_LEVEL_CHARACTER,
					.now_ms = order->now_ms};
	struct lectern_buffer words = {0};
	enum lectern_status status =
		lectern_nav_arrival(nav, order->level, unit, &words);

	/* A link is read on from the sentence that it stands in. */
	if (status == LECTERN_OK && order->level == LECTERN_LEVEL_LINK &&
	    lectern_nav_goes_on(nav))
		status = lectern_nav_sentence(nav, unit.from, &move.unit);
	if (status == LECTERN_OK && words.failed)
		status = LECTERN_NO_MEMORY;
	if (words.length)
		move.words = words.bytes;
	if (status == LECTERN_OK)
		lectern_nav_commit(nav, &move);
	lectern_buffer_free(&words);
	return status;
}

enum lectern_status lectern_nav_obey_step(struct lectern_nav *nav,
					  const struct lectern_nav_order *order)
{
	enum lectern_status status;
	struct lectern_range unit;

	if (order->level == LECTERN_LEVEL_MARK)
		return lectern_nav_obey_mark_step(nav, order);
	if (order->level == LECTERN_LEVEL_MINUTE)
		return lectern_nav_obey_minute(nav, order);
	status = move_find(nav, order, &unit);
	if (status == LECTERN_OK && !move_is_leap(order->level))
		status = move_beyond(nav, order, &unit);
	if (status == LECTERN_NOT_FOUND)
		return move_refuse(nav, order);
	if (status == LECTERN_OK)
		status = move_name(nav, order->level, &unit);
	return status == LECTERN_OK ? move_arrive(nav, order, unit) : status;
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
	const struct lectern_nav_stops *sections =
		lectern_nav_stops(nav, LECTERN_LEVEL_SECTION);
	char number[16];
	char total[24];
	uint32_t block;

	if (order->arg < 1 || (size_t)order->arg > sections->count) {
		snprintf(number, sizeof(number), "%d", (int)order->arg);
		snprintf(total, sizeof(total), "%zu", sections->count);
		return lectern_nav_form(
			nav, LECTERN_EVENT_EDGE, "edge.section",
			(const struct lectern_word[]){{"number", number},
						      {"count", total},
						      {NULL, NULL}});
	}
	block = sections->at[order->arg - 1].first;
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
