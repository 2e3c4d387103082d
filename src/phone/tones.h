/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tones.h - whether a stretch of sound could be a key of a telephone at all.
 *
 * A detector of digits listens to blocks of 102 samples with a bank of eight
 * filters, which takes longer than all else that is measured of a prompt.
 * Most blocks of speech cannot be a digit by far, and silence never is: those
 * are told from the others here, at a fraction of the time, so that the
 * detector need not hear them.
 */
#ifndef LECTERN_PHONE_TONES_H
#define LECTERN_PHONE_TONES_H

#include <stdbool.h>
#include <stdint.h>

#include "lectern/status.h"

/* Samples at 8 kHz that the detector decides on together. */
#define LECTERN_TONES_BLOCK 102

struct lectern_tones;

/* Makes the tables; *out goes to lectern_tones_free(). LECTERN_NO_MEMORY. */
LECTERN_MUST_CHECK enum lectern_status
lectern_tones_new(struct lectern_tones **out);

/* Frees them. NULL is allowed. */
void lectern_tones_free(struct lectern_tones *tones);

/*
 * False when no detector by ITU-T Q.24 takes the block for a digit: one tone
 * of each group has to carry its share of the energy, and here does not carry
 * two thirds of it.
 */
bool lectern_tones_possible(const struct lectern_tones *tones,
			    const int16_t block[LECTERN_TONES_BLOCK]);

#endif
