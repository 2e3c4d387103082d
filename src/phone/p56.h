/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * p56.h - the active speech level of ITU-T P.56, method B.
 *
 * The level of the parts in which somebody speaks, in dBov (0 is a square
 * wave at full scale; full scale is 1.0). Pauses longer than the hang-over do
 * not count, so the same voice measures the same however much silence stands
 * around it. A meter is plain data: copy it, throw it away.
 */
#ifndef LECTERN_PHONE_P56_H
#define LECTERN_PHONE_P56_H

#include <stddef.h>
#include <stdint.h>

/* Activity thresholds, 6 dB apart, from 15 bits below full scale up. */
#define LECTERN_P56_THRESHOLDS 15

/* A meter; begin it with lectern_p56_begin(). The fields are its own. */
struct lectern_p56 {
	double decay;	  /* of the envelope, a sample */
	double envelope;  /* first stage */
	double smooth;	  /* second stage, which is held to the thresholds */
	double energy;	  /* sum of squares */
	uint64_t samples; /* measured so far */
	uint64_t hang;	  /* hang-over in samples */
	int now;	  /* thresholds that `smooth` reaches */
	int held;	  /* the same, with the hang-over */
	uint64_t last[LECTERN_P56_THRESHOLDS + 1];
	uint64_t active[LECTERN_P56_THRESHOLDS + 1]; /* samples with `held` */
};

/* What was measured. */
struct lectern_p56_level {
	double active_dbov; /* -INFINITY when nothing was ever active */
	double rms_dbov;    /* over everything, pauses too */
	double activity;    /* share of the time, 0 to 1 */
};

/* Begins a measurement at `rate` samples a second. */
void lectern_p56_begin(struct lectern_p56 *meter, uint32_t rate);

/* Measures `count` samples more. */
void lectern_p56_feed(struct lectern_p56 *meter, const float *samples,
		      size_t count);

/* Samples that lectern_p56_skim() takes as one. */
#define LECTERN_P56_SKIM 16

/*
 * The same at a sixth of the time, for a level that is only to be aimed by:
 * the envelope sees the mean size of 16 samples, the energy all of them. The
 * meter must be begun at a sixteenth of their rate, which is some 500 a second
 * at 8 kHz (the recommendation wants 694 for its own accuracy; here it stays
 * within 0.05 dB). The end of a call counts as if silence followed.
 */
void lectern_p56_skim(struct lectern_p56 *meter, const float *samples,
		      size_t count);

/*
 * Adds to `sum` what `part` measured, as if there had been silence between
 * the two. Both must be begun at one rate.
 */
void lectern_p56_join(struct lectern_p56 *sum, const struct lectern_p56 *part);

/* The level so far; the measurement may go on. */
struct lectern_p56_level lectern_p56_read(const struct lectern_p56 *meter);

#endif
