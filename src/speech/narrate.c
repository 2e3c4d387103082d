/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The receiver gets phrases in the guide's order, while speakers finish them
 * in any: each has a slot until its turn. What is kept is bounded twice, in
 * phrases and in samples, so that memory does not grow with the guide; only a
 * phrase that takes far longer than those behind it ever reaches the bound.
 */
#include "speech/narrate.h"

#include "base/alloc.h"
#include "speech/cue.h"
#include "speech/narrate_slot.h"
#include "speech/pool.h"

/*
 * Samples that may wait for a phrase before them, 16 MB. Beyond that only the
 * phrase in front is listened to, and the other speakers wait on their pipes.
 */
#define NARRATE_AHEAD ((size_t)8 << 20)

/* Phrases that are done wait beside those in the pool. */
#define NARRATE_SLOTS_A_ROOM 2

/*
 * So many phrases unsaid one after the other are no fault of the text: the
 * synthesiser cannot speak here, and apologies alone are no narration.
 */
#define NARRATE_UNSAID_MAX 5

struct narrate {
	const struct lectern_narration_options *options;
	struct lectern_script *script;
	struct lectern_script *own; /* the same, if it was made here */
	struct lectern_pool *pool;
	struct lectern_diagnostics *found;

	uint32_t block; /* the next to be cut into phrases */
	struct lectern_phrases phrases;
	size_t next; /* of `phrases` */

	struct lectern_slot *slots; /* a ring: phrase n is in n % count */
	size_t slot_count;
	struct lectern_slot_spare spare;
	uint32_t front;	 /* number of the first phrase not handed over */
	uint32_t end;	 /* number of the next to be given out */
	size_t ahead;	 /* samples that are waiting */
	bool said;	 /* at least one phrase, whole or in part */
	unsigned unsaid; /* phrases in a row */
	int16_t *cue;	 /* of the phrase that is handed over; NULL: none */
};

static struct lectern_slot *narrate_slot(const struct narrate *narrate,
					 uint32_t number)
{
	return &narrate->slots[number % narrate->slot_count];
}

static struct lectern_utterance narrate_phrase(void *user, uint32_t number)
{
	const struct narrate *narrate = user;
	const struct lectern_voice *voice = narrate->options->voice;
	const struct lectern_slot *slot = narrate_slot(narrate, number);

	return (struct lectern_utterance){
		.id = number,
		.spoken = slot->spoken,
		.sayings = slot->phrase.sayings,
		.saying_count = slot->phrase.saying_count,
		.rate = voice->rate,
		.pitch = voice->pitch,
		.volume = voice->volume,
	};
}

static enum lectern_status narrate_answer(void *user,
					  const struct lectern_answer *answer)
{
	struct narrate *narrate = user;
	struct lectern_slot *slot = narrate_slot(narrate, answer->id);
	enum lectern_status status;

	narrate->ahead -= slot->sample_count;
	status = lectern_slot_hear(slot, answer, &narrate->spare);
	narrate->ahead += slot->sample_count;
	return status;
}

/* Makes sure that there is a phrase at `next`; false at the guide's end. */
static bool narrate_has_next(struct narrate *narrate,
			     enum lectern_status *status)
{
	const struct lectern_narration_options *options = narrate->options;
	uint32_t count = lectern_guide_block_count(options->guide);
	struct lectern_range whole = {0};

	while (narrate->next == narrate->phrases.count) {
		narrate->next = 0;
		narrate->phrases.count = 0;
		while (options->blocks && narrate->block < count &&
		       !options->blocks[narrate->block])
			narrate->block++;
		if (narrate->block >= count)
			return false;
		whole.from.block = narrate->block;
		whole.to.block = narrate->block + 1;
		*status = lectern_script_block(narrate->script, narrate->block,
					       whole, &narrate->phrases);
		if (*status != LECTERN_OK)
			return false;
		narrate->block++;
	}
	return true;
}

/* Gives out phrases as long as there is room; *over at the guide's end. */
static enum lectern_status
narrate_give_out(struct narrate *narrate,
		 const struct lectern_pool_owner *owner, bool *over)
{
	enum lectern_status status = LECTERN_OK;
	const struct lectern_phrase *phrase;
	struct lectern_slot *slot;

	while (status == LECTERN_OK && lectern_pool_is_free(narrate->pool) &&
	       narrate->end - narrate->front < narrate->slot_count) {
		if (!narrate_has_next(narrate, &status)) {
			*over = true;
			break;
		}
		phrase = &narrate->phrases.at[narrate->next++];
		slot = narrate_slot(narrate, narrate->end);
		status = lectern_slot_fill(slot, phrase, narrate->block - 1);
		if (status == LECTERN_OK)
			status = lectern_pool_say(narrate->pool, owner,
						  narrate->end);
		if (status == LECTERN_OK)
			narrate->end++;
	}
	return status;
}

/* What had to be done to a phrase is told, with its place. */
static void narrate_tell(const struct narrate *narrate,
			 const struct lectern_slot *slot)
{
	static const char *const words[] = {
		[LECTERN_RUNG_WORDS] = "the voice fails on this sentence as a "
				       "whole; it was said word by word",
		[LECTERN_RUNG_SPELLED] = "the voice fails on a word of this "
					 "sentence; the word was spelled",
		[LECTERN_RUNG_UNSAID] = "the voice fails on a part of this "
					"sentence; words that say so were put "
					"in its place",
	};
	const struct lectern_node *node;
	struct lectern_source_place place;

	if (slot->rung <= LECTERN_RUNG_SAFER)
		return;
	node = lectern_guide_block(narrate->options->guide, slot->block);
	place = lectern_node_place(node);
	if (slot->phrase.map)
		place = lectern_node_text_place(node,
						slot->phrase.range.from.offset);
	lectern_diagnostics_add(narrate->found, LECTERN_WARNING, place, "%s",
				words[slot->rung]);
}

static enum lectern_status narrate_give_up(const struct narrate *narrate)
{
	const struct lectern_source_place nowhere = {0};

	lectern_diagnostics_add(narrate->found, LECTERN_ERROR, nowhere,
				"the voice fails on every phrase; "
				"speech does not work on this system");
	return LECTERN_LOST;
}

/* Counted in the guide's order, so that every number of jobs ends alike. */
static enum lectern_status narrate_count(struct narrate *narrate,
					 const struct lectern_slot *slot)
{
	if (slot->rung != LECTERN_RUNG_UNSAID) {
		narrate->said = true;
		narrate->unsaid = 0;
		return LECTERN_OK;
	}
	return ++narrate->unsaid < NARRATE_UNSAID_MAX
		       ? LECTERN_OK
		       : narrate_give_up(narrate);
}

/* A slot with its cue, as the receiver gets it. */
static struct lectern_spoken narrate_spoken(const struct narrate *narrate,
					    const struct lectern_slot *slot)
{
	struct lectern_spoken spoken = lectern_slot_spoken(slot);
	size_t count = lectern_cue_count(&slot->phrase.cue);

	if (count == 0)
		return spoken;
	lectern_cue_make(narrate->cue, &slot->phrase.cue,
			 narrate->options->voice->volume);
	spoken.cue = narrate->cue;
	spoken.cue_count = count;
	return spoken;
}

/* Hands over what is done, in the guide's order. */
static enum lectern_status
narrate_hand_over(struct narrate *narrate, lectern_narration_fn *fn, void *user)
{
	enum lectern_status status = LECTERN_OK;
	struct lectern_spoken spoken;
	struct lectern_slot *slot;

	while (status == LECTERN_OK && narrate->front != narrate->end) {
		slot = narrate_slot(narrate, narrate->front);
		if (!slot->done)
			break;
		narrate_tell(narrate, slot);
		status = narrate_count(narrate, slot);
		if (status != LECTERN_OK)
			break;
		spoken = narrate_spoken(narrate, slot);
		status = fn(user, &spoken);
		narrate->ahead -= slot->sample_count;
		lectern_slot_end(slot, &narrate->spare);
		narrate->front++;
	}
	return status;
}

static enum lectern_status narrate_run(struct narrate *narrate,
				       lectern_narration_fn *fn, void *user)
{
	const struct lectern_pool_owner owner = {narrate, narrate_phrase,
						 narrate_answer};
	enum lectern_status status;
	bool over = false;

	status = narrate_give_out(narrate, &owner, &over);
	while (status == LECTERN_OK && narrate->front != narrate->end) {
		status = lectern_pool_wait(narrate->pool, &owner,
					   narrate->ahead > NARRATE_AHEAD
						   ? &narrate->front
						   : NULL);
		/* First keep the speakers busy, then the receiver. */
		if (status == LECTERN_OK && !over)
			status = narrate_give_out(narrate, &owner, &over);
		if (status == LECTERN_OK)
			status = narrate_hand_over(narrate, fn, user);
		if (status == LECTERN_OK && !over)
			status = narrate_give_out(narrate, &owner, &over);
	}
	/* A guide may be too short for a row. */
	if (status == LECTERN_OK && narrate->unsaid > 0 && !narrate->said)
		status = narrate_give_up(narrate);
	return status;
}

/* Room for the longest cue of the voice; they come one at a time. */
static enum lectern_status narrate_cue_room(struct narrate *narrate)
{
	size_t most = 0;
	size_t count;
	int i;

	for (i = 0; i < LECTERN_ROLE_COUNT; i++) {
		count = lectern_cue_count(&narrate->options->voice->cues[i]);
		most = count > most ? count : most;
	}
	if (most == 0)
		return LECTERN_OK;
	narrate->cue = lectern_alloc(most, sizeof(*narrate->cue));
	return narrate->cue ? LECTERN_OK : LECTERN_NO_MEMORY;
}

static enum lectern_status narrate_set_up(struct narrate *narrate)
{
	const struct lectern_narration_options *options = narrate->options;
	enum lectern_status status = LECTERN_OK;

	if (!options->script)
		status = lectern_script_new(
			&narrate->own,
			&(const struct lectern_script_options){
				.guide = options->guide,
				.words = options->words,
				.voice = options->voice,
				.data = options->data,
				.lexicon = options->lexicon},
			narrate->found);
	narrate->script = options->script ? options->script : narrate->own;
	if (status == LECTERN_OK)
		status = narrate_cue_room(narrate);
	if (status != LECTERN_OK)
		return status;
	narrate->slot_count =
		lectern_pool_room(narrate->pool) * NARRATE_SLOTS_A_ROOM;
	narrate->slots =
		lectern_alloc(narrate->slot_count, sizeof(*narrate->slots));
	narrate->spare.pieces = lectern_alloc(narrate->slot_count,
					      sizeof(*narrate->spare.pieces));
	if (!narrate->slots || !narrate->spare.pieces)
		return LECTERN_NO_MEMORY;
	return lectern_pool_await(narrate->pool, narrate->found);
}

enum lectern_status
lectern_narrate_with(const struct lectern_synth *synth,
		     const struct lectern_narration_options *options,
		     lectern_narration_fn *fn, void *user,
		     struct lectern_diagnostics *found)
{
	const struct lectern_narrator_options speakers = {
		.voice = options->voice,
		.words = options->words,
		.jobs = options->jobs};
	struct narrate narrate = {.options = options, .found = found};
	struct lectern_narrator *own = NULL;
	enum lectern_status status = LECTERN_OK;
	size_t i;

	if (!options->narrator)
		status = lectern_narrator_new_with(&own, synth, &speakers,
						   found);
	if (status == LECTERN_OK) {
		narrate.pool =
			lectern_narrator_pool(own ? own : options->narrator);
		/* They open their voice while the script is made. */
		status = lectern_pool_wake(narrate.pool, found);
	}
	if (status == LECTERN_OK)
		status = narrate_set_up(&narrate);
	if (status == LECTERN_OK)
		status = narrate_run(&narrate, fn, user);
	for (i = 0; narrate.slots && i < narrate.slot_count; i++)
		lectern_slot_free(&narrate.slots[i]);
	lectern_slot_spare_free(&narrate.spare);
	lectern_free(narrate.slots);
	lectern_free(narrate.cue);
	lectern_script_free(narrate.own);
	lectern_narrator_free(own);
	return status;
}

enum lectern_status
lectern_narrate(const struct lectern_narration_options *options,
		lectern_narration_fn *fn, void *user,
		struct lectern_diagnostics *found)
{
	return lectern_narrate_with(&lectern_synth_espeak, options, fn, user,
				    found);
}
