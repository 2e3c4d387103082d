/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * All events leave here. Whatever interrupts what is being read also decides
 * here what is read after it, so that no command can leave a reader in silence
 * who had asked for the guide to be read on.
 */
#include <stdio.h>
#include <string.h>

#include "lectern/memory.h"
#include "nav/state.h"

static const struct lectern_range tell_nothing = {{0, 0}, {0, 0}};

static bool tell_is_empty(struct lectern_range range)
{
	return lectern_position_compare(range.from, range.to) == 0;
}

static void tell_event(struct lectern_nav *nav,
		       const struct lectern_event *event)
{
	size_t i;

	for (i = 0; i < nav->listener_count; i++)
		nav->listeners[i].fn(nav->listeners[i].user, event);
}

void lectern_nav_emit(struct lectern_nav *nav, enum lectern_event_kind kind,
		      struct lectern_range range, const char *words)
{
	struct lectern_event event = {.kind = kind,
				      .generation = nav->generation,
				      .range = range,
				      .level = nav->level,
				      .command = LECTERN_CMD_NONE,
				      .words = words};

	tell_event(nav, &event);
}

void lectern_nav_emit_here(struct lectern_nav *nav,
			   enum lectern_event_kind kind)
{
	lectern_nav_emit(nav, kind,
			 (struct lectern_range){nav->place, nav->place}, "");
}

void lectern_nav_emit_setting(struct lectern_nav *nav,
			      enum lectern_command command)
{
	struct lectern_event event = {.kind = LECTERN_EVENT_SETTING,
				      .generation = nav->generation,
				      .range = {nav->place, nav->place},
				      .level = nav->level,
				      .command = command,
				      .words = ""};

	tell_event(nav, &event);
}

bool lectern_nav_goes_on(const struct lectern_nav *nav)
{
	return nav->reading && !nav->paused &&
	       nav->context == LECTERN_CONTEXT_READING;
}

/* Sends READ and keeps what it was. */
static void tell_read(struct lectern_nav *nav, struct lectern_range range)
{
	struct lectern_event event = {.kind = LECTERN_EVENT_READ,
				      .generation = nav->generation,
				      .range = range,
				      .level = nav->level,
				      .pace = nav->pace,
				      .command = LECTERN_CMD_NONE,
				      .words = ""};

	nav->said = range;
	nav->reached = range.from;
	nav->said_on = lectern_nav_goes_on(nav);
	nav->under_way = true;
	nav->held = false;
	nav->spelled = false;
	lectern_heard_halt(&nav->heard);
	tell_event(nav, &event);
}

void lectern_nav_read(struct lectern_nav *nav, struct lectern_range range)
{
	nav->pace = 0;
	nav->aside = false;
	tell_read(nav, range);
}

void lectern_nav_read_anew(struct lectern_nav *nav, struct lectern_range range,
			   uint32_t pace, bool aside)
{
	nav->generation++;
	nav->pace = pace;
	nav->aside = aside;
	tell_read(nav, range);
}

/* Says words, and reads `range` after them when it is not empty. */
static void tell_words(struct lectern_nav *nav, enum lectern_event_kind kind,
		       const char *words, struct lectern_range range)
{
	/* Back ends drop what they hold when they are given words to say. */
	nav->under_way = false;
	nav->held = false;
	nav->spelled = false;
	lectern_heard_halt(&nav->heard);
	lectern_nav_emit(nav, kind, range, words);
	if (!tell_is_empty(range))
		tell_read(nav, range);
}

enum lectern_status lectern_nav_say(struct lectern_nav *nav,
				    enum lectern_event_kind kind,
				    const char *words)
{
	struct lectern_range range = tell_nothing;
	enum lectern_status status = LECTERN_OK;

	if (lectern_nav_goes_on(nav))
		status = lectern_nav_rest(nav, &range);
	if (status != LECTERN_OK)
		return status;
	/* What was reported of the reading that is cut here comes too late. */
	if (!tell_is_empty(range))
		nav->generation++;
	nav->pace = 0;
	nav->aside = false;
	tell_words(nav, kind, words, range);
	return kind == LECTERN_EVENT_EDGE ? LECTERN_AT_EDGE : LECTERN_OK;
}

enum lectern_status lectern_nav_form(struct lectern_nav *nav,
				     enum lectern_event_kind kind,
				     const char *name,
				     const struct lectern_word *values)
{
	enum lectern_status status;
	char *words = NULL;

	status = lectern_words_form(&words, nav->words, name, values);
	if (status == LECTERN_OK)
		status = lectern_nav_say(nav, kind, words);
	lectern_string_free(words);
	return status;
}

enum lectern_status lectern_nav_form_number(struct lectern_nav *nav,
					    enum lectern_event_kind kind,
					    const char *name,
					    const char *placeholder,
					    uint64_t number)
{
	char digits[24];

	snprintf(digits, sizeof(digits), "%llu", (unsigned long long)number);
	return lectern_nav_form(nav, kind, name,
				(const struct lectern_word[]){
					{placeholder, digits}, {NULL, NULL}});
}

enum lectern_status lectern_nav_notice(struct lectern_nav *nav,
				       const char *name)
{
	return lectern_nav_say(nav, LECTERN_EVENT_NOTICE,
			       lectern_words_say(nav->words, name));
}

enum lectern_status lectern_nav_refuse(struct lectern_nav *nav,
				       const char *name)
{
	return lectern_nav_say(nav, LECTERN_EVENT_EDGE,
			       lectern_words_say(nav->words, name));
}

void lectern_nav_tell(struct lectern_nav *nav, const char *words)
{
	struct lectern_range range = tell_nothing;

	/*
	 * Nobody asked for this interruption, so not a word is lost to it: what
	 * it cut goes on with the word that was being presented.
	 */
	if (nav->under_way && !nav->held) {
		range = (struct lectern_range){nav->reached, nav->said.to};
		if (nav->aside)
			range = nav->said;
		nav->generation++;
	}
	tell_words(nav, LECTERN_EVENT_NOTICE, words, range);
}

/* The oldest place makes room for the newest. */
static void tell_remember(struct lectern_nav *nav)
{
	if (nav->trail_count == LECTERN_NAV_TRAIL_MAX) {
		nav->trail_count--;
		memmove(nav->trail, nav->trail + 1,
			nav->trail_count * sizeof(*nav->trail));
	}
	nav->trail[nav->trail_count++] = nav->place;
}

/* Who steps over a warning that they never met is told, once. */
static void tell_passed(struct lectern_nav *nav, struct lectern_position from,
			struct lectern_position to, bool step)
{
	struct lectern_nav_stops *warnings =
		&nav->map.stops[LECTERN_LEVEL_WARNING];
	size_t i = lectern_nav_stops_upto(warnings, from.block);
	bool passed = false;

	for (; step && i < warnings->count && warnings->at[i].last < to.block;
	     i++) {
		passed = passed || !warnings->at[i].met;
		warnings->at[i].met = true;
	}
	if (passed)
		lectern_nav_emit(
			nav, LECTERN_EVENT_NOTICE, tell_nothing,
			lectern_words_say(nav->words, "warning.passed"));
}

void lectern_nav_commit(struct lectern_nav *nav,
			const struct lectern_nav_move *move)
{
	struct lectern_position from = nav->place;
	struct lectern_range range = move->unit;
	bool on = lectern_nav_goes_on(nav);

	if (move->leap && lectern_position_compare(nav->place, move->to) != 0)
		tell_remember(nav);
	nav->place = move->to;
	nav->came_to = move->to;
	nav->came_ms = move->now_ms;
	nav->came = true;
	nav->generation++;
	nav->pace = 0;
	nav->aside = false;
	if (!move->rewinds)
		lectern_heard_forget(&nav->heard);
	lectern_nav_emit(nav, LECTERN_EVENT_MOVED,
			 (struct lectern_range){move->to, range.to}, "");
	tell_passed(nav, from, move->to, move->step);
	lectern_nav_meet(nav);
	if (on)
		range.to = lectern_nav_run_end(nav, range.from);
	if (move->spells && !on)
		range = tell_nothing;
	if (move->words && !(move->spells && on))
		tell_words(nav, LECTERN_EVENT_NOTICE, move->words, range);
	else
		lectern_nav_read(nav, range);
	nav->spelled = move->spells && !on;
}

void lectern_nav_keep(struct lectern_nav *nav)
{
	if (nav->options.keep)
		nav->options.keep(nav->options.keep_user);
}
