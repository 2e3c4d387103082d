/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * resample.h - a stream of samples at another rate, through libsoxr.
 *
 * High quality (aliases below -130 dB), deterministic, one channel.
 *
 * Ownership: a resampler belongs to who made it.
 * Threads: one resampler on one thread at a time.
 */
#ifndef LECTERN_RESAMPLE_H
#define LECTERN_RESAMPLE_H

#include <stddef.h>
#include <stdint.h>

#include "lectern/status.h"

#ifdef __cplusplus
extern "C" {
#endif

struct lectern_resampler;

/*
 * Makes a resampler. On success the caller owns *out and gives it to
 * lectern_resampler_free().
 *
 * LECTERN_NO_MEMORY; LECTERN_BAD_ARGUMENT for a rate of 0; LECTERN_UNSUPPORTED
 * when libsoxr cannot be loaded.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_resampler_new(struct lectern_resampler **out, uint32_t from_rate,
		      uint32_t to_rate);

/* Frees a resampler. NULL is allowed. */
void lectern_resampler_free(struct lectern_resampler *resampler);

/* Forgets what was fed, ready for another stream. */
void lectern_resampler_clear(struct lectern_resampler *resampler);

/*
 * Feeds `count` samples (full scale is 1.0) and gives what is ready, in a
 * buffer of the resampler's own that lasts until its next call. `count` 0
 * ends the stream and gives the rest.
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_resample(struct lectern_resampler *resampler, const float *samples,
		 size_t count, const float **out, size_t *out_count);

/* Name and version of the library, for caches ("libsoxr-0.1.3"), "" for none.
 * Static. */
const char *lectern_resampler_version(void);

#ifdef __cplusplus
}
#endif

#endif
