/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * moments.h - what tests that kill at random moments share.
 */
#ifndef TESTS_MOMENTS_H
#define TESTS_MOMENTS_H

#include <stdint.h>

/* Milliseconds of CLOCK_MONOTONIC. */
int64_t moment_now_ms(void);

/* A number from 0 up to `limit`, which is more; the same for the same seed. */
int64_t moment_chance(uint64_t *seed, int64_t limit);

#endif
