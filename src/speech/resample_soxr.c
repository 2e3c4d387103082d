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
#include "base/library.h"

/* Room for what the filter hands over beyond the mere ratio. */
#define RESAMPLE_SLACK 64

/* Loaded where there is something to resample. */
struct resample_calls {
	__typeof__(soxr_io_spec) *io_spec;
	__typeof__(soxr_quality_spec) *quality_spec;
	__typeof__(soxr_runtime_spec) *runtime_spec;
	__typeof__(soxr_create) *create;
	__typeof__(soxr_delete) *delete;
	__typeof__(soxr_clear) *clear;
	__typeof__(soxr_process) *process;
	__typeof__(soxr_version) *version;
};

#define RESAMPLE_ENTRY(function, member) \
	LECTERN_LIBRARY_ENTRY(struct resample_calls, function, member)

static const struct lectern_library_entry resample_entries[] = {
	RESAMPLE_ENTRY(soxr_io_spec, io_spec),
	RESAMPLE_ENTRY(soxr_quality_spec, quality_spec),
	RESAMPLE_ENTRY(soxr_runtime_spec, runtime_spec),
	RESAMPLE_ENTRY(soxr_create, create),
	RESAMPLE_ENTRY(soxr_delete, delete),
	RESAMPLE_ENTRY(soxr_clear, clear),
	RESAMPLE_ENTRY(soxr_process, process),
	RESAMPLE_ENTRY(soxr_version, version),
};

struct lectern_resampler {
	struct resample_calls calls;
	soxr_t stream;
	double ratio;
	bool ended; /* the rest was given; the stream must be cleared */
	float *out;
	size_t room;
};

static bool resample_load(struct resample_calls *calls)
{
	char why[LECTERN_LIBRARY_WHY];

	return lectern_library_load(
		       calls, LECTERN_SOXR_LIBRARY, resample_entries,
		       sizeof(resample_entries) / sizeof(*resample_entries),
		       why, sizeof(why)) == LECTERN_OK;
}

static soxr_t resample_stream(const struct resample_calls *calls,
			      uint32_t from_rate, uint32_t to_rate)
{
	soxr_io_spec_t io = calls->io_spec(SOXR_FLOAT32_I, SOXR_FLOAT32_I);
	soxr_quality_spec_t quality = calls->quality_spec(SOXR_HQ, 0);
	/* One thread: the result must not depend on the machine. */
	soxr_runtime_spec_t runtime = calls->runtime_spec(1);

	return calls->create(from_rate, to_rate, 1, NULL, &io, &quality,
			     &runtime);
}

enum lectern_status lectern_resampler_new(struct lectern_resampler **out,
					  uint32_t from_rate, uint32_t to_rate)
{
	struct lectern_resampler *made;

	if (from_rate == 0 || to_rate == 0)
		return LECTERN_BAD_ARGUMENT;
	made = lectern_alloc(1, sizeof(*made));
	if (!made)
		return LECTERN_NO_MEMORY;
	if (!resample_load(&made->calls)) {
		lectern_free(made);
		return LECTERN_UNSUPPORTED;
	}
	made->ratio = (double)to_rate / from_rate;
	made->stream = resample_stream(&made->calls, from_rate, to_rate);
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
	resampler->calls.delete(resampler->stream);
	lectern_free(resampler->out);
	lectern_free(resampler);
}

void lectern_resampler_clear(struct lectern_resampler *resampler)
{
	/* It fails only where soxr_create would have. */
	(void)resampler->calls.clear(resampler->stream);
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
		if (resampler->calls.process(
			    resampler->stream, count ? samples + fed : NULL,
			    left, &used, resampler->out + held, room, &got))
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
	struct resample_calls calls;

	return resample_load(&calls) ? calls.version() : "";
}
