/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The sleep timer. It warns once in good time, because a voice that ends in the
 * middle of a sentence wakes people up, and ends without a word. A key that is
 * pressed to hear how much time is left must not change it.
 */
#include "nav/state.h"

#define SLEEP_MINUTE_MS 60000

/* The key is pressed again to change, as long as it was pressed just now. */
#define SLEEP_CHANGE_MS 10000

/* By mode: minutes; 0 for the others. */
static const int64_t sleep_minutes[LECTERN_SLEEP_COUNT] = {
	[LECTERN_SLEEP_15] = 15,
	[LECTERN_SLEEP_30] = 30,
	[LECTERN_SLEEP_60] = 60};

/* The last block of the section that `block` is in. */
static uint32_t sleep_section_end(const struct lectern_nav *nav, uint32_t block)
{
	const struct lectern_nav_stops *sections =
		lectern_nav_stops(nav, LECTERN_LEVEL_SECTION);
	size_t next = lectern_nav_stops_upto(sections, block);

	return next < sections->count ? sections->at[next].first - 1
				      : lectern_nav_end(nav).block;
}

/* True when the section's end is less than a minute away. */
static bool sleep_is_near(const struct lectern_nav *nav)
{
	uint32_t end = sleep_section_end(nav, nav->place.block);

	return nav->map.words_before[end + 1] -
		       lectern_nav_words_before(nav, nav->place) <
	       nav->rate;
}

static enum lectern_status sleep_say(struct lectern_nav *nav, int64_t now_ms)
{
	int64_t left = nav->sleep_ms - now_ms;

	if (nav->sleep == LECTERN_SLEEP_OFF)
		return lectern_nav_notice(nav, "sleep.off");
	if (nav->sleep == LECTERN_SLEEP_SECTION)
		return lectern_nav_notice(nav, "sleep.section");
	if (left <= SLEEP_MINUTE_MS)
		return lectern_nav_notice(nav, "sleep.minute");
	return lectern_nav_form_number(
		nav, LECTERN_EVENT_NOTICE, "sleep.minutes", "minutes",
		(uint64_t)((left + SLEEP_MINUTE_MS - 1) / SLEEP_MINUTE_MS));
}

static void sleep_set(struct lectern_nav *nav, enum lectern_nav_sleep mode,
		      int64_t now_ms)
{
	nav->sleep = mode;
	nav->sleep_ms = now_ms + sleep_minutes[mode] * SLEEP_MINUTE_MS;
	nav->sleep_warned = mode == LECTERN_SLEEP_SECTION && sleep_is_near(nav);
}

enum lectern_status
lectern_nav_obey_sleep(struct lectern_nav *nav,
		       const struct lectern_nav_order *order)
{
	enum lectern_nav_sleep before = nav->sleep;
	int64_t end = nav->sleep_ms;
	bool warned = nav->sleep_warned;
	bool ask = before != LECTERN_SLEEP_OFF &&
		   order->now_ms - nav->sleep_asked_ms > SLEEP_CHANGE_MS;
	enum lectern_status status;

	if (!ask)
		sleep_set(nav,
			  (enum lectern_nav_sleep)((before + 1) %
						   LECTERN_SLEEP_COUNT),
			  order->now_ms);
	status = sleep_say(nav, order->now_ms);
	if (status == LECTERN_OK) {
		nav->sleep_asked_ms = order->now_ms;
		return LECTERN_OK;
	}
	nav->sleep = before;
	nav->sleep_ms = end;
	nav->sleep_warned = warned;
	return status;
}

static void sleep_end(struct lectern_nav *nav)
{
	nav->sleep = LECTERN_SLEEP_OFF;
	if (nav->reading)
		lectern_nav_silence(nav);
}

static void sleep_warn(struct lectern_nav *nav)
{
	nav->sleep_warned = true;
	if (lectern_nav_goes_on(nav))
		lectern_nav_tell(nav,
				 lectern_words_say(nav->words, "sleep.soon"));
}

void lectern_nav_tick(struct lectern_nav *nav, int64_t now_ms)
{
	if (sleep_minutes[nav->sleep] == 0)
		return;
	if (now_ms >= nav->sleep_ms)
		sleep_end(nav);
	else if (!nav->sleep_warned &&
		 now_ms >= nav->sleep_ms - SLEEP_MINUTE_MS)
		sleep_warn(nav);
}

/* ------------------------------------------------- to the end of a section */

struct lectern_position lectern_nav_sleep_end(const struct lectern_nav *nav,
					      struct lectern_position from,
					      struct lectern_position end)
{
	struct lectern_position section;

	if (nav->sleep != LECTERN_SLEEP_SECTION)
		return end;
	section = lectern_nav_block(nav, sleep_section_end(nav, from.block)).to;
	return lectern_position_compare(section, end) < 0 ? section : end;
}

void lectern_nav_sleep_near(struct lectern_nav *nav)
{
	if (nav->sleep == LECTERN_SLEEP_SECTION && !nav->sleep_warned &&
	    sleep_is_near(nav))
		sleep_warn(nav);
}

bool lectern_nav_sleep_here(struct lectern_nav *nav,
			    struct lectern_position next)
{
	uint32_t block = nav->said.to.block;

	if (nav->sleep != LECTERN_SLEEP_SECTION ||
	    next.block <= sleep_section_end(nav, block))
		return false;
	/* The next time begins with what comes next. */
	nav->place = next;
	lectern_nav_emit_here(nav, LECTERN_EVENT_FOLLOWED);
	sleep_end(nav);
	return true;
}
