/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Moves by time. What was heard is remembered as places on a line of listening
 * time, in which pauses and the program's own words do not count: going back
 * five seconds means five seconds of that line, whatever the voice made of
 * them. Where it does not reach, and onwards, words at the rate stand for time.
 */
#include <stdio.h>

#include "lectern/memory.h"
#include "nav/state.h"

#define HEARD_SECONDS_MS 5000
#define HEARD_MINUTE_MS 60000

/* Places closer than this are not told apart: the line must reach far back. */
#define HEARD_STEP_MS 100

/* ----------------------------------------------------------- the memory */

void lectern_heard_forget(struct lectern_nav_heard *heard)
{
	heard->count = 0;
	heard->ms = 0;
	heard->runs = false;
}

void lectern_heard_halt(struct lectern_nav_heard *heard)
{
	heard->runs = false;
}

static size_t heard_slot(const struct lectern_nav_heard *heard, size_t index)
{
	return (heard->first + index) % LECTERN_NAV_HEARD_MAX;
}

/* Listening time at the moment. */
static int64_t heard_now(const struct lectern_nav_heard *heard, int64_t now_ms)
{
	if (!heard->runs || now_ms < heard->since_ms)
		return heard->ms;
	return heard->ms + now_ms - heard->since_ms;
}

void lectern_heard_reach(struct lectern_nav_heard *heard,
			 struct lectern_position place, int64_t now_ms)
{
	heard->ms = heard_now(heard, now_ms);
	heard->since_ms = now_ms;
	heard->runs = true;
	if (heard->count > 0 &&
	    heard->ms - heard->at[heard_slot(heard, heard->count - 1)].ms <
		    HEARD_STEP_MS)
		return;
	if (heard->count == LECTERN_NAV_HEARD_MAX) {
		heard->first = heard_slot(heard, 1);
		heard->count--;
	}
	heard->at[heard_slot(heard, heard->count)].place = place;
	heard->at[heard_slot(heard, heard->count)].ms = heard->ms;
	heard->count++;
}

/* -------------------------------------------------------- time and words */

/* How many words take so long. */
static int64_t heard_words(const struct lectern_nav *nav, int64_t ms)
{
	return ms * (int64_t)nav->rate / HEARD_MINUTE_MS;
}

/* The place so many words on or back, at the ends at most. */
static struct lectern_position heard_by_words(const struct lectern_nav *nav,
					      struct lectern_position from,
					      int64_t words)
{
	int64_t last = (int64_t)lectern_nav_words_all(nav) - 1;
	int64_t number = (int64_t)lectern_nav_words_before(nav, from) + words;

	if (number < 0)
		number = 0;
	return lectern_nav_word_at(nav,
				   (uint32_t)(number > last ? last : number));
}

/*
 * Where the listener was at `ms` of the line; what is left of the line goes to
 * *kept and *left.
 */
static struct lectern_position heard_at(const struct lectern_nav *nav,
					int64_t ms, size_t *kept, int64_t *left)
{
	const struct lectern_nav_heard *heard = &nav->heard;
	struct lectern_position place = nav->place;
	struct lectern_position by_words;
	size_t count = heard->count;
	int64_t begun = 0;

	while (count > 0 && heard->at[heard_slot(heard, count - 1)].ms > ms)
		count--;
	*kept = count;
	*left = ms > 0 && count > 0 ? ms : 0;
	if (count > 0) {
		place = heard->at[heard_slot(heard, count - 1)].place;
		begun = heard->at[heard_slot(heard, count - 1)].ms;
	} else if (heard->count > 0) {
		place = heard->at[heard_slot(heard, 0)].place;
		begun = heard->at[heard_slot(heard, 0)].ms;
	}
	by_words = heard_by_words(nav, place, heard_words(nav, ms - begun));
	/* A back end that tells of blocks alone leaves long gaps. */
	if (lectern_position_compare(by_words, nav->place) > 0)
		return nav->place;
	return ms - begun < HEARD_STEP_MS && ms >= begun ? place : by_words;
}

/* ------------------------------------------------------------- the moves */

/* Where a jump must not end up when the reader did not ask for it. */
static struct lectern_position heard_unskipped(const struct lectern_nav *nav,
					       struct lectern_position place,
					       int step)
{
	uint32_t block =
		lectern_nav_find_skipped(nav, place.block, step, false);

	if (block == place.block ||
	    lectern_nav_is_skipped(nav, nav->place.block))
		return place;
	if (block >= lectern_guide_block_count(nav->guide))
		return nav->place;
	return (struct lectern_position){block, 0};
}

/* Goes to a place in the middle of a sentence and reads from that word on. */
static enum lectern_status heard_go(struct lectern_nav *nav,
				    struct lectern_nav_move *move)
{
	struct lectern_range sentence;
	enum lectern_status status =
		lectern_nav_settle(nav, move->to, &move->to);

	if (status == LECTERN_OK)
		status = lectern_nav_sentence(nav, move->to, &sentence);
	if (status != LECTERN_OK)
		return status;
	move->unit = (struct lectern_range){move->to, sentence.to};
	/* Behind a sentence's last mark there may be nothing to read. */
	if (lectern_position_compare(move->unit.from, move->unit.to) >= 0)
		move->unit.from = sentence.from;
	lectern_nav_commit(nav, move);
	return LECTERN_OK;
}

enum lectern_status
lectern_nav_obey_seconds(struct lectern_nav *nav,
			 const struct lectern_nav_order *order)
{
	struct lectern_nav_heard *heard = &nav->heard;
	struct lectern_nav_move move = {.now_ms = order->now_ms,
					.step = order->step > 0};
	enum lectern_status status;
	int64_t left = 0;
	size_t kept = 0;

	if (order->step > 0)
		move.to = heard_by_words(nav, nav->place,
					 heard_words(nav, HEARD_SECONDS_MS));
	else
		move.to = heard_at(
			nav, heard_now(heard, order->now_ms) - HEARD_SECONDS_MS,
			&kept, &left);
	move.to = heard_unskipped(nav, move.to, order->step);
	if (lectern_position_compare(move.to, nav->place) == 0)
		return lectern_nav_refuse(
			nav, order->step > 0 ? "edge.next.minute"
					     : "edge.previous.minute");
	move.rewinds = order->step < 0;
	status = heard_go(nav, &move);
	if (status == LECTERN_OK && move.rewinds) {
		heard->count = kept;
		heard->ms = left;
		heard->runs = false;
	}
	return status;
}

/* Says which minute it is, on arrival. */
static enum lectern_status heard_go_minute(struct lectern_nav *nav,
					   struct lectern_position to,
					   bool step, int64_t now_ms)
{
	uint32_t before = lectern_nav_words_before(nav, to);
	struct lectern_nav_move move = {
		.to = to, .leap = true, .step = step, .now_ms = now_ms};
	enum lectern_status status;
	char *words = NULL;
	char text[2][24];

	snprintf(text[0], sizeof(text[0]), "%u",
		 (unsigned)(before / nav->rate + 1));
	snprintf(text[1], sizeof(text[1]), "%u",
		 (unsigned)lectern_nav_minutes(nav));
	status = lectern_words_form(
		&words, nav->words, "minute.at",
		(const struct lectern_word[]){
			{"minute", text[0]}, {"count", text[1]}, {NULL, NULL}});
	move.words = words;
	if (status == LECTERN_OK)
		status = heard_go(nav, &move);
	lectern_string_free(words);
	return status;
}

enum lectern_status
lectern_nav_obey_minute(struct lectern_nav *nav,
			const struct lectern_nav_order *order)
{
	int64_t words = (int64_t)nav->rate * order->step;
	struct lectern_position to = heard_by_words(nav, nav->place, words);

	to = heard_unskipped(nav, to, order->step);
	if (lectern_position_compare(to, nav->place) == 0)
		return lectern_nav_refuse(
			nav, order->step > 0 ? "edge.next.minute"
					     : "edge.previous.minute");
	return heard_go_minute(nav, to, order->step > 0, order->now_ms);
}

enum lectern_status
lectern_nav_obey_go_minute(struct lectern_nav *nav,
			   const struct lectern_nav_order *order)
{
	uint32_t count = lectern_nav_minutes(nav);
	uint32_t minute = (uint32_t)order->arg;

	if (order->arg < 1 || minute > count)
		return lectern_nav_form_number(nav, LECTERN_EVENT_EDGE,
					       "edge.minute", "count", count);
	return heard_go_minute(
		nav, lectern_nav_word_at(nav, (minute - 1) * nav->rate), false,
		order->now_ms);
}
