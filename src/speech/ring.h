/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ring.h - samples from one producer to one consumer, without a lock.
 *
 * Lies in memory that two processes share. Positions count all samples since
 * the beginning and never wrap, so what is to be dropped is named by a
 * position and old samples can never be taken for new ones. The consumer makes
 * no system call, takes no lock and never waits: it may be a callback of the
 * sound system.
 *
 * Threads: one producer and one consumer, each on a thread or in a process of
 * its own.
 */
#ifndef LECTERN_SPEECH_RING_H
#define LECTERN_SPEECH_RING_H

#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

/* A power of two: 11.9 s at 22050 Hz, 1.4 s at 192 kHz. */
#define LECTERN_RING_SAMPLES (1u << 18)

/* All zero is an empty ring. */
struct lectern_ring {
	_Atomic uint64_t put;	/* by the producer */
	_Atomic uint64_t floor; /* by the producer: drop all before it */
	_Atomic uint64_t taken; /* by the consumer, dropped ones included */
	int16_t samples[LECTERN_RING_SAMPLES];
};

/* ------------------------------------------------------- the producer's */

/* How many samples can be put. */
size_t lectern_ring_room(struct lectern_ring *ring);

/* Puts samples, as many as there is room for, and returns how many. */
size_t lectern_ring_put(struct lectern_ring *ring, const int16_t *samples,
			size_t count);

/*
 * Drops all that was put and not taken yet. The room comes back once the
 * consumer has looked.
 */
void lectern_ring_drop(struct lectern_ring *ring);

/* How many were put since the beginning. */
uint64_t lectern_ring_put_count(struct lectern_ring *ring);

/* How many were taken or dropped since the beginning. */
uint64_t lectern_ring_taken_count(struct lectern_ring *ring);

/* ------------------------------------------------------- the consumer's */

/* Takes up to `count` samples, obeys a drop first, returns how many. */
size_t lectern_ring_take(struct lectern_ring *ring, int16_t *samples,
			 size_t count);

#endif
