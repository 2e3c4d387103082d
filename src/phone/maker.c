/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A group is held in memory until it is whole, because its gain follows from
 * all of it: some 15 MB for five minutes. Its speech has been through the
 * chain by then, so at its end only level, encoding and files are left, while
 * the speakers go on with the next.
 */
#include "phone/maker.h"

#include "base/alloc.h"
#include "phone/chain.h"
#include "phone/format.h"
#include "phone/hearing.h"
#include "phone/press.h"
#include "phone/render.h"

/* Silence in milliseconds: phone systems clip what begins or ends at once. */
#define MAKER_LEAD_MS 100
#define MAKER_TRAIL_MS 250

/* Before the first prompt of all, while the line is still being put through. */
#define MAKER_FIRST_MS 1000

#define MAKER_RATE LECTERN_NARRATION_RATE

/* What may go into one group, which is a whole chapter at most. */
#define MAKER_GROUP_MAX ((size_t)LECTERN_PHONE_SECTION_SECONDS_MAX * MAKER_RATE)

struct lectern_maker {
	struct lectern_phone_plan *plan;
	const struct lectern_phone_options *options;
	struct lectern_diagnostics *found;
	struct lectern_render *render;
	struct lectern_phone_stream streams[LECTERN_STREAMS_MAX];
	size_t stream_count;
	struct lectern_take *takes; /* its prompts that are whole, and one */
	size_t take_count;
	size_t take_room;
	struct lectern_said *said;
	size_t said_count;
	size_t said_room;
	size_t fed;   /* samples into the group */
	size_t began; /* `fed` at the start of the open prompt */
	struct lectern_hearing hearing; /* of the open prompt */
	uint32_t next;			/* prompt that must come, or is open */
	uint32_t after_ms;		/* pause due before another phrase */
	bool open;
};

/* The first prompt from `from` on that is to be made. */
static uint32_t maker_wanted(const struct lectern_phone_plan *plan,
			     uint32_t from)
{
	while (from < plan->prompt_count &&
	       plan->groups[plan->prompts[from].group].kept)
		from++;
	return from;
}

/* A stream for each rate that some format has. */
static enum lectern_status maker_streams(struct lectern_maker *maker)
{
	static const uint32_t rates[] = {8000, 16000};
	enum lectern_status status = LECTERN_OK;
	size_t r;

	for (r = 0; r < sizeof(rates) / sizeof(*rates); r++) {
		struct lectern_phone_stream *stream =
			&maker->streams[maker->stream_count];
		const unsigned formats =
			lectern_press_formats(maker->plan, rates[r], false) |
			lectern_press_formats(maker->plan, rates[r], true);

		if (!formats || status != LECTERN_OK)
			continue;
		stream->rate = rates[r];
		maker->stream_count++;
		status = lectern_chain_new(&stream->chain, rates[r]);
	}
	return status;
}

enum lectern_status lectern_maker_new(struct lectern_maker **out,
				      struct lectern_phone_plan *plan,
				      struct lectern_folder *folder,
				      struct lectern_diagnostics *found)
{
	struct lectern_maker *maker = lectern_alloc(1, sizeof(*maker));
	enum lectern_status status;

	if (!maker)
		return LECTERN_NO_MEMORY;
	maker->plan = plan;
	maker->options = plan->options;
	maker->found = found;
	maker->next = maker_wanted(plan, 0);
	status = lectern_render_new(&maker->render, plan, folder, found);
	if (status == LECTERN_OK)
		status = maker_streams(maker);
	if (status == LECTERN_OK)
		*out = maker;
	else
		lectern_maker_free(maker);
	return status;
}

void lectern_maker_free(struct lectern_maker *maker)
{
	size_t i;

	if (!maker)
		return;
	for (i = 0; i < maker->stream_count; i++) {
		lectern_chain_free(maker->streams[i].chain);
		lectern_phone_samples_free(&maker->streams[i].samples);
	}
	lectern_render_free(maker->render);
	lectern_free(maker->takes);
	lectern_free(maker->said);
	lectern_free(maker);
}

/* -------------------------------------------------------------- failing */

static enum lectern_status maker_fault(const struct lectern_maker *maker,
				       enum lectern_status status,
				       const char *words)
{
	const struct lectern_node *block =
		lectern_guide_block(maker->options->guide, maker->next);

	lectern_diagnostics_add(maker->found, LECTERN_ERROR,
				lectern_node_place(block), "%s (%s)", words,
				maker->plan->prompts[maker->next].name);
	return status;
}

static enum lectern_status maker_lost(const struct lectern_maker *maker)
{
	return maker_fault(maker, LECTERN_LOST,
			   "was left out by the narration");
}

/* -------------------------------------------------------------- feeding */

/* Refuses early what could not be kept, and is no guide for a telephone. */
static enum lectern_status maker_room(struct lectern_maker *maker, size_t count)
{
	if (count > MAKER_GROUP_MAX - maker->fed)
		return maker_fault(maker, LECTERN_INVALID,
				   "the chapter takes longer than 6 hours to "
				   "say: divide it");
	if (maker->plan->unit != LECTERN_PHONE_UNIT_SECTION &&
	    maker->fed - maker->began + count >
		    (size_t)LECTERN_PARTS_MAX * LECTERN_PHONE_SECONDS_MAX *
			    MAKER_RATE)
		return maker_fault(maker, LECTERN_INVALID,
				   "takes longer than 26 prompts of 255 "
				   "seconds to say: make it shorter");
	maker->fed += count;
	return LECTERN_OK;
}

static enum lectern_status maker_speech(struct lectern_maker *maker,
					const int16_t *samples, size_t count)
{
	enum lectern_status status = maker_room(maker, count);
	size_t i;

	for (i = 0; i < maker->stream_count && status == LECTERN_OK; i++)
		status =
			lectern_chain_speech(maker->streams[i].chain, samples,
					     count, &maker->streams[i].samples);
	return status;
}

static enum lectern_status maker_silence(struct lectern_maker *maker,
					 size_t count)
{
	enum lectern_status status = maker_room(maker, count);
	size_t i;

	for (i = 0; i < maker->stream_count && status == LECTERN_OK; i++)
		status = lectern_chain_silence(maker->streams[i].chain, count,
					       &maker->streams[i].samples);
	return status;
}

static enum lectern_status maker_pause(struct lectern_maker *maker, uint64_t ms)
{
	/* A profile may ask for any pause; memory is not to pay for it. */
	if (ms > (uint64_t)LECTERN_PHONE_SECONDS_MAX * 1000)
		return maker_fault(maker, LECTERN_INVALID,
				   "has a pause of more than 255 seconds in "
				   "it: change the voice's");
	return maker_silence(maker, (size_t)(ms * MAKER_RATE / 1000));
}

/* --------------------------------------------------------------- prompts */

/* Room for what is heard of the sentences of the next prompt. */
static enum lectern_status maker_begin_said(struct lectern_maker *maker)
{
	const struct lectern_phone_prompt *prompt =
		&maker->plan->prompts[maker->next];
	struct lectern_take *take = &maker->takes[maker->take_count - 1];
	struct lectern_said *grown;
	uint32_t i;

	take->first_said = (uint32_t)maker->said_count;
	take->said_count = prompt->sentence_count;
	for (i = 0; i < take->said_count; i++) {
		grown = lectern_grow(maker->said, maker->said_count,
				     &maker->said_room, sizeof(*grown));
		if (!grown)
			return LECTERN_NO_MEMORY;
		maker->said = grown;
		grown[maker->said_count++] = (struct lectern_said){0};
	}
	lectern_hearing_begin(&maker->hearing, prompt,
			      maker->said + take->first_said);
	return LECTERN_OK;
}

static enum lectern_status maker_begin_take(struct lectern_maker *maker,
					    uint32_t before_ms)
{
	const struct lectern_node *block =
		lectern_guide_block(maker->options->guide, maker->next);
	struct lectern_take *grown =
		lectern_grow(maker->takes, maker->take_count, &maker->take_room,
			     sizeof(*grown));

	if (!grown)
		return LECTERN_NO_MEMORY;
	maker->takes = grown;
	grown[maker->take_count++] = (struct lectern_take){
		.before_ms = before_ms,
		.heading = lectern_node_kind(block) == LECTERN_NODE_HEADING};
	return maker_begin_said(maker);
}

static enum lectern_status
maker_begin_prompt(struct lectern_maker *maker,
		   const struct lectern_spoken *spoken)
{
	const bool first = spoken->block == 0 && !maker->options->answered;
	enum lectern_status status;
	size_t i;

	/* A set with a hole would play on as if nothing were missing. */
	if (spoken->block != maker->next)
		return maker_lost(maker);
	/* Prompts of one group share a stream; see chain.h. */
	for (i = 0; i < maker->stream_count && maker->take_count == 0; i++)
		lectern_chain_begin(maker->streams[i].chain);
	status = maker_begin_take(maker, spoken->phrase->before_ms);
	if (status != LECTERN_OK)
		return status;
	maker->open = true;
	maker->began = maker->fed;
	return maker_pause(maker, MAKER_LEAD_MS + (first ? MAKER_FIRST_MS : 0));
}

static enum lectern_status maker_end_group(struct lectern_maker *maker)
{
	const struct lectern_spoken_group group = {
		.index = maker->plan->prompts[maker->next].group,
		.takes = maker->takes,
		.take_count = (uint32_t)maker->take_count,
		.said = maker->said,
		.streams = maker->streams,
		.stream_count = maker->stream_count};
	enum lectern_status status = LECTERN_OK;
	size_t i;

	for (i = 0; i < maker->stream_count && status == LECTERN_OK; i++) {
		struct lectern_phone_stream *stream = &maker->streams[i];
		/* Whole frames went in, so the count is exact. */
		size_t count = maker->fed / LECTERN_CHAIN_FRAME * stream->rate /
			       LECTERN_FRAMES_A_SECOND;

		status = lectern_chain_end(stream->chain, count,
					   &stream->samples);
	}
	if (status == LECTERN_OK)
		status = lectern_render_group(maker->render, &group);
	for (i = 0; i < maker->stream_count; i++)
		maker->streams[i].samples.count = 0;
	maker->fed = 0;
	maker->take_count = 0;
	maker->said_count = 0;
	return status;
}

static enum lectern_status maker_end_prompt(struct lectern_maker *maker)
{
	const struct lectern_phone_plan *plan = maker->plan;
	const struct lectern_phone_group *group =
		&plan->groups[plan->prompts[maker->next].group];
	struct lectern_take *take = &maker->takes[maker->take_count - 1];
	enum lectern_status status;
	size_t over;

	lectern_hearing_end(&maker->hearing, maker->fed);
	take->after_ms = maker->after_ms;
	status = maker_pause(maker, MAKER_TRAIL_MS);
	/* The next prompt must begin at a whole sample of the output. */
	over = maker->fed % LECTERN_CHAIN_FRAME;
	if (status == LECTERN_OK && over > 0)
		status = maker_silence(maker, LECTERN_CHAIN_FRAME - over);
	if (status != LECTERN_OK)
		return status;
	take->frames =
		(uint32_t)((maker->fed - maker->began) / LECTERN_CHAIN_FRAME);
	maker->open = false;
	if (maker->take_count == group->count)
		status = maker_end_group(maker);
	maker->next = maker_wanted(plan, maker->next + 1);
	return status;
}

static enum lectern_status
maker_next_prompt(struct lectern_maker *maker,
		  const struct lectern_spoken *spoken)
{
	enum lectern_status status = LECTERN_OK;

	if (maker->open)
		status = maker_end_prompt(maker);
	if (status == LECTERN_OK)
		status = maker_begin_prompt(maker, spoken);
	return status;
}

/*
 * It goes through the chain with the speech and gets the group's gain, so it
 * stays as soft beside it as the profile has it. Only a prompt's first phrase
 * has one.
 */
static enum lectern_status maker_cue(struct lectern_maker *maker,
				     const struct lectern_spoken *spoken)
{
	enum lectern_status status;

	if (!spoken->cue)
		return LECTERN_OK;
	status = maker_speech(maker, spoken->cue, spoken->cue_count);
	maker->takes[maker->take_count - 1].cued =
		(uint32_t)((maker->fed - maker->began) / LECTERN_CHAIN_FRAME);
	return status;
}

enum lectern_status lectern_maker_phrase(void *user,
					 const struct lectern_spoken *spoken)
{
	struct lectern_maker *maker = user;
	enum lectern_status status;
	size_t begin;

	/* Pauses at a prompt's ends are the line's own, not the voice's. */
	if (maker->open && spoken->block == maker->next)
		status = maker_pause(maker, (uint64_t)maker->after_ms +
						    spoken->phrase->before_ms);
	else
		status = maker_next_prompt(maker, spoken);
	begin = maker->fed;
	if (status == LECTERN_OK)
		status = maker_cue(maker, spoken);
	if (status == LECTERN_OK)
		status = maker_speech(maker, spoken->samples, spoken->count);
	if (status != LECTERN_OK)
		return status;
	maker->after_ms = spoken->phrase->after_ms;
	lectern_hearing_phrase(&maker->hearing, spoken->phrase, begin,
			       maker->fed);
	return LECTERN_OK;
}

enum lectern_status lectern_maker_finish(struct lectern_maker *maker)
{
	enum lectern_status status = LECTERN_OK;

	if (maker->open)
		status = maker_end_prompt(maker);
	if (status == LECTERN_OK && maker->next < maker->plan->prompt_count)
		status = maker_lost(maker);
	return status;
}
