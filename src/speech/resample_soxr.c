/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A resampler lives as long as its stream: the filter holds back what it needs
 * of the samples that follow, so pieces that were made one by one would click
 * where they meet, and the end has to be asked for.
 */
#include "lectern/resample.h"

#include <soxr.h>
#include <stdbool.h>

#include "base/alloc.h"

/* Room for what the filter hands over beyond the mere ratio. */
#define RESAMPLE_SLACK 64

struct lectern_resampler {
	soxr_t stream;
	double ratio;
	bool ended; /* the rest was given; the stream must be cleared */
	float *out;
	size_t room;
};

enum lectern_status lectern_resampler_new(struct lectern_resampler **out,
					  uint32_t from_rate, uint32_t to_rate)
{
	soxr_io_spec_t io = soxr_io_spec(SOXR_FLOAT32_I, SOXR_FLOAT32_I);
	soxr_quality_spec_t quality = soxr_quality_spec(SOXR_HQ, 0);
	/* One thread: the result must not depend on the machine. */
	soxr_runtime_spec_t runtime = soxr_runtime_spec(1);
	struct lectern_resampler *made;

	if (from_rate == 0 || to_rate == 0)
		return LECTERN_BAD_ARGUMENT;
	made = lectern_alloc(1, sizeof(*made));
	if (!made)
		return LECTERN_NO_MEMORY;
	made->ratio = (double)to_rate / from_rate;
	made->stream = soxr_create(from_rate, to_rate, 1, NULL, &io, &quality,
				   &runtime);
	if (!made->stream) {
		lectern_free(made);
		return LECTERN_NO_MEMORY;
	}
	*out = made;
	return LECTERN_OK;
}

void lectern_resampler_free(struct lectern_resampler *resampler)
{
	if (!resampler)
		return;
	soxr_delete(resampler->stream);
	lectern_free(resampler->out);
	lectern_free(resampler);
}

void lectern_resampler_clear(struct lectern_resampler *resampler)
{
	/* It fails only where soxr_create would have. */
	(void)soxr_clear(resampler->stream);
	resampler->ended = false;
}

static enum lectern_status resample_make_room(struct lectern_resampler *self,
					      size_t wanted)
{
	float *moved;

	if (wanted <= self->room)
		return LECTERN_OK;
	moved = lectern_resize(self->out, wanted, sizeof(*moved));
	if (!moved)
		return LECTERN_NO_MEMORY;
	self->out = moved;
	self->room = wanted;
	return LECTERN_OK;
}

enum lectern_status lectern_resample(struct lectern_resampler *resampler,
				     const float *samples, size_t count,
				     const float **out, size_t *out_count)
{
	size_t held = 0;
	size_t fed = 0;

	if (resampler->ended)
		lectern_resampler_clear(resampler);
	resampler->ended = count == 0;
	for (;;) {
		size_t left = count - fed;
		size_t wanted = (size_t)((double)left * resampler->ratio);
		size_t used = 0;
		size_t got = 0;
		size_t room;

		if (resample_make_room(resampler,
				       held + wanted + RESAMPLE_SLACK) !=
		    LECTERN_OK)
			return LECTERN_NO_MEMORY;
		room = resampler->room - held;
		if (soxr_process(resampler->stream,
				 count ? samples + fed : NULL, left, &used,
				 resampler->out + held, room, &got))
			return LECTERN_NO_MEMORY;
		fed += used;
		held += got;
		/* A full buffer may mean that there is more. */
		if (fed == count && got < room)
			break;
	}
	*out = resampler->out;
	*out_count = held;
	return LECTERN_OK;
}

const char *lectern_resampler_version(void)
{
	return soxr_version();
}
