/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A cut never falls into a sentence: who listens to half of "take no more than
 * two" has heard the wrong thing. So what does not fit is refused instead.
 */
#include "phone/pieces.h"

#include "base/alloc.h"
#include "phone/chain.h"

#define PIECES_FRAME_MS 20

/* A pause at most, in frames: a minute. */
#define PIECES_GAP_MAX 3000

struct pieces_run {
	struct lectern_pieces *out;
	const struct lectern_pieces_rules *rules;
	uint32_t start; /* frame at which the take in hand begins */
	enum lectern_status status;
};

/* ------------------------------------------------------------- building */

static struct lectern_piece *pieces_begin(struct pieces_run *run, uint32_t take)
{
	struct lectern_pieces *out = run->out;
	struct lectern_piece *grown =
		lectern_grow(out->at, out->count, &out->room, sizeof(*grown));

	if (!grown) {
		run->status = LECTERN_NO_MEMORY;
		return NULL;
	}
	out->at = grown;
	grown += out->count++;
	*grown = (struct lectern_piece){.first_take = take,
					.first_stretch =
						(uint32_t)out->stretch_count};
	return grown;
}

/* Puts frames behind what the last piece has. */
static void pieces_add(struct pieces_run *run, struct lectern_stretch stretch)
{
	struct lectern_pieces *out = run->out;
	struct lectern_stretch *grown;
	struct lectern_piece *piece = &out->at[out->count - 1];

	if (stretch.frames == 0 || run->status != LECTERN_OK)
		return;
	grown = lectern_grow(out->stretches, out->stretch_count,
			     &out->stretch_room, sizeof(*grown));
	if (!grown) {
		run->status = LECTERN_NO_MEMORY;
		return;
	}
	out->stretches = grown;
	grown[out->stretch_count++] = stretch;
	piece->stretch_count++;
	piece->frames += stretch.frames;
}

static void pieces_silence(struct pieces_run *run, uint32_t frames)
{
	pieces_add(run,
		   (struct lectern_stretch){.frames = frames, .silent = true});
}

/* Says of a take's sentences, from the `first` on, where they are now. */
static void pieces_place(struct pieces_run *run, uint32_t first, uint32_t count,
			 uint32_t from)
{
	const struct lectern_piece *piece = &run->out->at[run->out->count - 1];
	struct lectern_said *said = run->rules->said + first;
	uint32_t i;

	for (i = 0; i < count; i++) {
		said[i].piece = (uint32_t)run->out->count - 1;
		said[i].at = said[i].begin +
			     piece->frames * LECTERN_CHAIN_FRAME -
			     from * LECTERN_CHAIN_FRAME;
	}
}

/* ---------------------------------------------------------- whole takes */

static void pieces_take(struct pieces_run *run, uint32_t index)
{
	const struct lectern_take *take = &run->rules->takes[index];
	struct lectern_piece *piece = &run->out->at[run->out->count - 1];

	if (piece->take_count == 0)
		piece->cued = take->cued;
	piece->take_count++;
	pieces_place(run, take->first_said, take->said_count, run->start);
	pieces_add(run, (struct lectern_stretch){.from = run->start,
						 .frames = take->frames});
	run->start += take->frames;
}

/* What the voice's pauses want beyond the trail and lead that are there. */
static uint32_t pieces_gap(const struct lectern_take *before,
			   const struct lectern_take *after)
{
	uint64_t ms = (uint64_t)before->after_ms + after->before_ms;
	uint64_t frames = ms / PIECES_FRAME_MS;

	frames = frames > LECTERN_LEAD_FRAMES + LECTERN_TRAIL_FRAMES
			 ? frames - LECTERN_LEAD_FRAMES - LECTERN_TRAIL_FRAMES
			 : 0;
	/* A profile may ask for any pause; a file is not to be full of it. */
	return frames < PIECES_GAP_MAX ? (uint32_t)frames : PIECES_GAP_MAX;
}

/* ---------------------------------------------------------- cut takes */

/* The first and the last frame of the stream that belong to a sentence. */
static uint32_t pieces_from(const struct pieces_run *run,
			    const struct lectern_take *take, uint32_t k)
{
	const struct lectern_said *said = run->rules->said + take->first_said;
	uint32_t frame = said[k].begin / LECTERN_CHAIN_FRAME;

	/* A frame more for what the filters smear, when it is silent. */
	if (k == 0)
		return run->start;
	if (frame > (said[k - 1].end / LECTERN_CHAIN_FRAME) + 1)
		frame--;
	return frame;
}

static uint32_t pieces_to(const struct pieces_run *run,
			  const struct lectern_take *take, uint32_t k)
{
	const struct lectern_said *said = run->rules->said + take->first_said;
	uint32_t frame = said[k].end / LECTERN_CHAIN_FRAME + 1;

	if (k + 1 == take->said_count)
		return run->start + take->frames;
	if (frame + 1 < said[k + 1].begin / LECTERN_CHAIN_FRAME)
		frame++;
	return frame;
}

/* Frames of a file with the sentences from `k` to `to`, its silences too. */
static uint32_t pieces_length(const struct pieces_run *run,
			      const struct lectern_take *take, uint32_t k,
			      uint32_t to)
{
	uint32_t frames = pieces_to(run, take, to) - pieces_from(run, take, k);

	if (k > 0)
		frames += LECTERN_LEAD_FRAMES;
	if (to + 1 < take->said_count)
		frames += LECTERN_TRAIL_FRAMES;
	return frames;
}

static void pieces_part(struct pieces_run *run, uint32_t index, uint32_t k,
			uint32_t to)
{
	const struct lectern_take *take = &run->rules->takes[index];
	const uint32_t from = pieces_from(run, take, k);
	struct lectern_piece *piece = pieces_begin(run, index);

	if (!piece)
		return;
	piece->take_count = 1;
	piece->cued = k == 0 ? take->cued : 0;
	if (k > 0)
		pieces_silence(run, LECTERN_LEAD_FRAMES);
	pieces_place(run, take->first_said + k, to - k + 1, from);
	pieces_add(run, (struct lectern_stretch){
				.from = from,
				.frames = pieces_to(run, take, to) - from});
	if (to + 1 < take->said_count)
		pieces_silence(run, LECTERN_TRAIL_FRAMES);
}

/* Cuts a take at the ends of sentences, as many to a part as fit. */
static void pieces_split(struct pieces_run *run, uint32_t index)
{
	const struct lectern_take *take = &run->rules->takes[index];
	const uint32_t most = run->rules->frames_max;
	uint32_t k = 0;
	uint32_t to;

	while (k < take->said_count && run->status == LECTERN_OK) {
		if (pieces_length(run, take, k, k) > most) {
			run->status = LECTERN_TOO_LARGE;
			return;
		}
		to = k;
		while (run->rules->unit != LECTERN_PHONE_UNIT_SENTENCE &&
		       to + 1 < take->said_count &&
		       pieces_length(run, take, k, to + 1) <= most)
			to++;
		pieces_part(run, index, k, to);
		k = to + 1;
	}
	run->start += take->frames;
}

/*
 * Numbers the parts from `first` on. A sentence has its number even when it
 * is alone: whoever looks for it need not know how many there are.
 */
static void pieces_number(struct pieces_run *run, size_t first)
{
	const bool sentences = run->rules->unit == LECTERN_PHONE_UNIT_SENTENCE;
	const size_t most =
		sentences ? LECTERN_SENTENCES_MAX : LECTERN_PARTS_MAX;
	struct lectern_pieces *out = run->out;
	size_t i;

	if (out->count - first > most)
		run->status = LECTERN_TOO_LARGE;
	if (run->status != LECTERN_OK || (out->count - first < 2 && !sentences))
		return;
	for (i = first; i < out->count; i++)
		out->at[i].part = (uint32_t)(i - first) + 1;
}

/* ------------------------------------------------------------- the whole */

static void pieces_by_take(struct pieces_run *run, uint32_t *bad)
{
	const struct lectern_pieces_rules *rules = run->rules;
	uint32_t i;

	for (i = 0; i < rules->take_count && run->status == LECTERN_OK; i++) {
		size_t first = run->out->count;

		*bad = i;
		if (rules->unit == LECTERN_PHONE_UNIT_SENTENCE ||
		    rules->takes[i].frames > rules->frames_max)
			pieces_split(run, i);
		else if (pieces_begin(run, i))
			pieces_take(run, i);
		pieces_number(run, first);
	}
}

/* How many takes from `first` on fit into one file. */
static uint32_t pieces_fit(const struct pieces_run *run, uint32_t first)
{
	const struct lectern_pieces_rules *rules = run->rules;
	const struct lectern_take *takes = rules->takes;
	uint64_t frames = takes[first].frames;
	uint32_t end = first;

	while (frames <= rules->frames_max && ++end < rules->take_count)
		frames += pieces_gap(&takes[end - 1], &takes[end]) +
			  takes[end].frames;
	/* A heading without what it is about stands better in the next. */
	if (end < rules->take_count)
		while (end > first + 1 && takes[end - 1].heading)
			end--;
	return end - first;
}

static void pieces_by_section(struct pieces_run *run, uint32_t *bad)
{
	const struct lectern_pieces_rules *rules = run->rules;
	uint32_t i = 0;

	while (i < rules->take_count && run->status == LECTERN_OK) {
		uint32_t end = i + pieces_fit(run, i);

		*bad = i;
		if (end == i) {
			pieces_split(run, i++);
			continue;
		}
		if (!pieces_begin(run, i))
			return;
		pieces_take(run, i++);
		for (; i < end && run->status == LECTERN_OK; i++) {
			pieces_silence(run, pieces_gap(&rules->takes[i - 1],
						       &rules->takes[i]));
			pieces_take(run, i);
		}
	}
	pieces_number(run, 0);
}

enum lectern_status lectern_pieces_cut(struct lectern_pieces *pieces,
				       const struct lectern_pieces_rules *rules,
				       uint32_t *bad)
{
	struct pieces_run run = {.out = pieces, .rules = rules};

	pieces->count = 0;
	pieces->stretch_count = 0;
	if (rules->unit == LECTERN_PHONE_UNIT_SECTION)
		pieces_by_section(&run, bad);
	else
		pieces_by_take(&run, bad);
	return run.status;
}

bool lectern_pieces_plain(const struct lectern_pieces *pieces)
{
	size_t i;

	for (i = 0; i < pieces->count; i++)
		if (pieces->at[i].part != 0 || pieces->at[i].take_count != 1)
			return false;
	return true;
}

void lectern_pieces_free(struct lectern_pieces *pieces)
{
	lectern_free(pieces->at);
	lectern_free(pieces->stretches);
	*pieces = (struct lectern_pieces){0};
}
