/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * limiter.h - keeps peaks under a ceiling without a sound of its own.
 *
 * The gain begins to fall 5 ms before a peak, follows a straight line down and
 * the same line back up, and is the same for either sign. Where nothing passes
 * the ceiling, nothing is changed, bit for bit.
 */
#ifndef LECTERN_PHONE_LIMITER_H
#define LECTERN_PHONE_LIMITER_H

#include <stddef.h>
#include <stdint.h>

#include "lectern/status.h"

/*
 * Limits `count` samples at `rate` in place: none is above `ceiling` in size
 * afterwards.
 *
 * LECTERN_NO_MEMORY; the samples are untouched then.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_limit(float *samples, size_t count, uint32_t rate, float ceiling);

/* The largest size of a sample; 0 when there is none. */
float lectern_peak(const float *samples, size_t count);

#endif
