/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What next and previous move by. The levels lie in one row, as on a player
 * with two keys for them: from the sections inwards to characters, and from
 * the sections outwards what does not follow the order of print. Those that
 * the guide has nothing for are passed over, so that nobody has to press a key
 * only to hear that there is nothing.
 */
#include <stdio.h>

#include "lectern/memory.h"
#include "nav/state.h"

/* Room for "level." and the longest level's name. */
#define LEVELS_NAME_MAX 48

static const enum lectern_level levels_row[] = {
	LECTERN_LEVEL_MINUTE,  LECTERN_LEVEL_MARK,
	LECTERN_LEVEL_LINK,    LECTERN_LEVEL_TABLE,
	LECTERN_LEVEL_LIST,    LECTERN_LEVEL_NOTE,
	LECTERN_LEVEL_WARNING, LECTERN_LEVEL_SECTION,
	LECTERN_LEVEL_PART,    LECTERN_LEVEL_SUBSECTION,
	LECTERN_LEVEL_ITEM,    LECTERN_LEVEL_SENTENCE,
	LECTERN_LEVEL_WORD,    LECTERN_LEVEL_CHARACTER};

#define LEVELS_COUNT ((int)(sizeof(levels_row) / sizeof(*levels_row)))

/* How many things of a level there are: in the guide, or in this block. */
static enum lectern_status levels_count(struct lectern_nav *nav,
					enum lectern_level level, size_t *out)
{
	switch (level) {
	case LECTERN_LEVEL_SECTION:
	case LECTERN_LEVEL_PART:
	case LECTERN_LEVEL_SUBSECTION:
	case LECTERN_LEVEL_WARNING:
	case LECTERN_LEVEL_NOTE:
	case LECTERN_LEVEL_LIST:
	case LECTERN_LEVEL_TABLE:
		*out = lectern_nav_stops(nav, level)->count;
		break;
	case LECTERN_LEVEL_ITEM:
		*out = lectern_guide_block_count(nav->guide);
		break;
	case LECTERN_LEVEL_SENTENCE:
	case LECTERN_LEVEL_WORD:
	case LECTERN_LEVEL_CHARACTER:
		return lectern_nav_count_units(nav, level, nav->place.block,
					       out);
	case LECTERN_LEVEL_LINK:
		*out = nav->map.links.count;
		break;
	case LECTERN_LEVEL_MARK:
		*out = nav->mark_count;
		break;
	case LECTERN_LEVEL_MINUTE:
		*out = lectern_nav_minutes(nav);
		break;
	case LECTERN_LEVEL_COUNT:
		*out = 0;
		break;
	}
	return LECTERN_OK;
}

static size_t levels_stops(const struct lectern_nav *nav,
			   enum lectern_level level)
{
	return lectern_nav_stops(nav, level)->count;
}

bool lectern_nav_has_level(const struct lectern_nav *nav,
			   enum lectern_level level)
{
	switch (level) {
	case LECTERN_LEVEL_SECTION:
	case LECTERN_LEVEL_WARNING:
	case LECTERN_LEVEL_NOTE:
	case LECTERN_LEVEL_LIST:
	case LECTERN_LEVEL_TABLE:
		return levels_stops(nav, level) > 0;
	/* Two levels of the same headings would be one too many. */
	case LECTERN_LEVEL_PART:
		return levels_stops(nav, LECTERN_LEVEL_SECTION) <
			       levels_stops(nav, level) &&
		       levels_stops(nav, level) <
			       levels_stops(nav, LECTERN_LEVEL_SUBSECTION);
	case LECTERN_LEVEL_SUBSECTION:
		return levels_stops(nav, LECTERN_LEVEL_SECTION) <
		       levels_stops(nav, level);
	case LECTERN_LEVEL_LINK:
		return nav->map.links.count > 0;
	case LECTERN_LEVEL_MARK:
		return nav->mark_count > 0;
	case LECTERN_LEVEL_ITEM:
	case LECTERN_LEVEL_SENTENCE:
	case LECTERN_LEVEL_WORD:
	case LECTERN_LEVEL_CHARACTER:
	case LECTERN_LEVEL_MINUTE:
		return true;
	case LECTERN_LEVEL_COUNT:
		break;
	}
	return false;
}

/* The next level of the row in that direction; LECTERN_LEVEL_COUNT: none. */
static enum lectern_level levels_next(const struct lectern_nav *nav, int step)
{
	int at = 0;

	while (at < LEVELS_COUNT && levels_row[at] != nav->level)
		at++;
	for (at += step; at >= 0 && at < LEVELS_COUNT; at += step)
		if (lectern_nav_has_level(nav, levels_row[at]))
			return levels_row[at];
	return LECTERN_LEVEL_COUNT;
}

static enum lectern_status levels_refuse(struct lectern_nav *nav, int step)
{
	char name[LEVELS_NAME_MAX];

	snprintf(name, sizeof(name), "level.%s",
		 lectern_level_name(nav->level));
	return lectern_nav_form(
		nav, LECTERN_EVENT_EDGE,
		step < 0 ? "edge.coarser" : "edge.finer",
		(const struct lectern_word[]){
			{"level", lectern_words_say(nav->words, name)},
			{NULL, NULL}});
}

enum lectern_status
lectern_nav_obey_level(struct lectern_nav *nav,
		       const struct lectern_nav_order *order)
{
	enum lectern_level level = levels_next(nav, order->step);
	enum lectern_status status;
	char name[LEVELS_NAME_MAX];
	char count[24];
	size_t found;
	bool inside;

	if (level == LECTERN_LEVEL_COUNT)
		return levels_refuse(nav, order->step);
	status = levels_count(nav, level, &found);
	if (status != LECTERN_OK)
		return status;
	nav->level = level;
	inside = level >= LECTERN_LEVEL_SENTENCE &&
		 level <= LECTERN_LEVEL_CHARACTER;
	snprintf(name, sizeof(name), "level.%s", lectern_level_name(level));
	snprintf(count, sizeof(count), "%zu", found);
	return lectern_nav_form(
		nav, LECTERN_EVENT_NOTICE,
		inside ? "level-count.here" : "level-count.all",
		(const struct lectern_word[]){
			{"level", lectern_words_say(nav->words, name)},
			{"count", count},
			{NULL, NULL}});
}
