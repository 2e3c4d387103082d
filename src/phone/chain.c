/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Head-room comes first, because a filter may overshoot what 16 bits held; the
 * high-pass behind the resampler, because there it has a third of the samples.
 * The state of the high-pass alone is in doubles, so that its feedback gathers
 * no rounding.
 */
#include "phone/chain.h"

#include <string.h>

#include "base/alloc.h"
#include "lectern/narration.h"
#include "lectern/resample.h"

/* Samples that go through at a time. */
#define CHAIN_PIECE 4096
#define CHAIN_BLOCK 16

/* 16 bits to full scale 1.0, with 6 dB of head-room for the filters. */
#define CHAIN_SCALE (0.5f / 32768.0f)

/*
 * A high-pass of the second order: b = {b0, b1, b0}, a = {1, a1, a2}. `c1` and
 * `c2` are what an input adds to the state, its way through the output
 * included.
 */
struct chain_filter {
	double b0;
	double a1;
	double a2;
	double c1;
	double c2;
};

#define CHAIN_FILTER(b0, b1, a1, a2)                                     \
	{                                                                \
		(b0), (a1), (a2), (b1) - (a1) * (b0), (b0) - (a2) * (b0) \
	}

/* At 8 kHz -28 dB at 50 Hz, -1.1 at 300, 0 at 500. */
static const struct chain_filter chain_narrow =
	CHAIN_FILTER(0.86916, -1.73829, -1.74152, 0.77536);

/* At 16 kHz a Butterworth of 100 Hz: wide-band lines carry that much. */
static const struct chain_filter chain_wide =
	CHAIN_FILTER(0.972614, -1.945228, -1.944478, 0.945978);

/* Of the transposed direct form II. */
struct chain_state {
	double first;
	double second;
};

struct lectern_chain {
	struct lectern_resampler *resampler;
	const struct chain_filter *filter;
	struct chain_state state; /* of the high-pass */
	float piece[CHAIN_PIECE];
};

enum lectern_status lectern_chain_new(struct lectern_chain **out, uint32_t rate)
{
	struct lectern_chain *chain = lectern_alloc(1, sizeof(*chain));
	enum lectern_status status;

	if (!chain)
		return LECTERN_NO_MEMORY;
	chain->filter = rate > 8000 ? &chain_wide : &chain_narrow;
	status = lectern_resampler_new(&chain->resampler,
				       LECTERN_NARRATION_RATE, rate);
	if (status == LECTERN_OK)
		*out = chain;
	else
		lectern_free(chain);
	return status;
}

void lectern_chain_free(struct lectern_chain *chain)
{
	if (!chain)
		return;
	lectern_resampler_free(chain->resampler);
	lectern_free(chain);
}

/*
 * A section must sound the same whichever was made before it, or a set that is
 * only partly made anew would differ from a fresh one.
 */
void lectern_chain_begin(struct lectern_chain *chain)
{
	lectern_resampler_clear(chain->resampler);
	chain->state = (struct chain_state){0};
}

/* What a sample adds to the state, and takes from it. */
static void chain_step(struct chain_state *state,
		       const struct chain_filter *filter, double x)
{
	const double first = state->first;

	state->first = (filter->c1 * x + state->second) - filter->a1 * first;
	state->second = filter->c2 * x - filter->a2 * first;
}

/*
 * The feedback is written on the state alone, not on the output, and for two
 * samples at a time: so two wait for one multiplication and two additions of
 * the two before them, where the textbook's form waits for four additions.
 */
static void chain_high_pass(struct lectern_chain *chain, float *to,
			    const float *from, size_t count)
{
	const struct chain_filter filter = *chain->filter;
	const double first_of_x = filter.c2 - filter.a1 * filter.c1;
	const double second_of_x = -filter.a2 * filter.c1;
	const double first_of_first = filter.a1 * filter.a1 - filter.a2;
	const double second_of_first = filter.a1 * filter.a2;
	struct chain_state state = chain->state;
	size_t i;

	for (i = 0; i + 2 <= count; i += 2) {
		double x = from[i];
		double y = from[i + 1];
		double first = state.first;
		double second = state.second;
		double between = (filter.c1 * x + second) - filter.a1 * first;

		to[i] = (float)(filter.b0 * x + first);
		to[i + 1] = (float)(filter.b0 * y + between);
		state.first = (filter.c1 * y + first_of_x * x) +
			      first_of_first * first - filter.a1 * second;
		state.second = (filter.c2 * y + second_of_x * x) +
			       second_of_first * first - filter.a2 * second;
	}
	if (i < count) {
		to[i] = (float)(filter.b0 * from[i] + state.first);
		chain_step(&state, &filter, from[i]);
	}
	chain->state = state;
}

/* Half as much again each time, so that a section is not copied often. */
static enum lectern_status chain_make_room(struct lectern_phone_samples *out,
					   size_t more)
{
	size_t wanted = out->count + more;
	float *moved;

	if (wanted <= out->room)
		return LECTERN_OK;
	if (wanted < out->room + out->room / 2)
		wanted = out->room + out->room / 2;
	moved = lectern_resize(out->at, wanted, sizeof(*moved));
	if (!moved)
		return LECTERN_NO_MEMORY;
	out->at = moved;
	out->room = wanted;
	return LECTERN_OK;
}

/* Sends chain->piece on; a count of 0 ends the stream. */
static enum lectern_status chain_run(struct lectern_chain *chain, size_t count,
				     struct lectern_phone_samples *out)
{
	const float *resampled = NULL;
	size_t got = 0;
	enum lectern_status status;

	status = lectern_resample(chain->resampler, chain->piece, count,
				  &resampled, &got);
	if (status == LECTERN_OK)
		status = chain_make_room(out, got);
	if (status == LECTERN_OK && got > 0) {
		chain_high_pass(chain, out->at + out->count, resampled, got);
		out->count += got;
	}
	return status;
}

/* Blocks of a fixed length let the compiler take several at a time. */
static void chain_scale(float *to, const int16_t *from, size_t count)
{
	size_t i;
	size_t k;

	for (i = 0; i + CHAIN_BLOCK <= count; i += CHAIN_BLOCK)
		for (k = 0; k < CHAIN_BLOCK; k++)
			to[i + k] = from[i + k] * CHAIN_SCALE;
	for (; i < count; i++)
		to[i] = from[i] * CHAIN_SCALE;
}

enum lectern_status lectern_chain_speech(struct lectern_chain *chain,
					 const int16_t *samples, size_t count,
					 struct lectern_phone_samples *out)
{
	enum lectern_status status = LECTERN_OK;

	while (count > 0 && status == LECTERN_OK) {
		size_t part = count < CHAIN_PIECE ? count : CHAIN_PIECE;

		chain_scale(chain->piece, samples, part);
		status = chain_run(chain, part, out);
		samples += part;
		count -= part;
	}
	return status;
}

enum lectern_status lectern_chain_silence(struct lectern_chain *chain,
					  size_t count,
					  struct lectern_phone_samples *out)
{
	enum lectern_status status = LECTERN_OK;

	while (count > 0 && status == LECTERN_OK) {
		size_t part = count < CHAIN_PIECE ? count : CHAIN_PIECE;

		memset(chain->piece, 0, part * sizeof(chain->piece[0]));
		status = chain_run(chain, part, out);
		count -= part;
	}
	return status;
}

enum lectern_status lectern_chain_end(struct lectern_chain *chain, size_t count,
				      struct lectern_phone_samples *out)
{
	enum lectern_status status = chain_run(chain, 0, out);

	/* The resampler may round the end to either side. */
	if (status == LECTERN_OK && out->count < count) {
		status = chain_make_room(out, count - out->count);
		if (status == LECTERN_OK)
			memset(out->at + out->count, 0,
			       (count - out->count) * sizeof(out->at[0]));
	}
	if (status == LECTERN_OK)
		out->count = count;
	return status;
}

void lectern_phone_samples_free(struct lectern_phone_samples *samples)
{
	lectern_free(samples->at);
	*samples = (struct lectern_phone_samples){0};
}
