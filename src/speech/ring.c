/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One writer, one reader, in two processes, and the reader on a thread of the
 * sound system: no lock, for the writer may be stopped or killed while it
 * holds one.
 */
#include "speech/ring.h"

#include <string.h>

/* A lock hidden in an atomic would not work between two processes. */
_Static_assert(ATOMIC_LLONG_LOCK_FREE == 2, "64-bit atomics need no lock");

#define RING_MASK (LECTERN_RING_SAMPLES - 1)

/* The part of `count` samples from position `at` that lies in one piece. */
static size_t ring_piece(uint64_t at, size_t count)
{
	size_t straight = LECTERN_RING_SAMPLES - (size_t)(at & RING_MASK);

	return count < straight ? count : straight;
}

size_t lectern_ring_room(struct lectern_ring *ring)
{
	uint64_t put = atomic_load_explicit(&ring->put, memory_order_relaxed);
	/* Not from the floor: the consumer may still be copying below it. */
	uint64_t taken =
		atomic_load_explicit(&ring->taken, memory_order_acquire);

	return LECTERN_RING_SAMPLES - (size_t)(put - taken);
}

size_t lectern_ring_put(struct lectern_ring *ring, const int16_t *samples,
			size_t count)
{
	uint64_t put = atomic_load_explicit(&ring->put, memory_order_relaxed);
	size_t room = lectern_ring_room(ring);
	size_t piece;

	if (count > room)
		count = room;
	if (count == 0)
		return 0;
	piece = ring_piece(put, count);
	memcpy(ring->samples + (put & RING_MASK), samples,
	       piece * sizeof(*samples));
	memcpy(ring->samples, samples + piece,
	       (count - piece) * sizeof(*samples));
	atomic_store_explicit(&ring->put, put + count, memory_order_release);
	return count;
}

void lectern_ring_drop(struct lectern_ring *ring)
{
	atomic_store_explicit(&ring->floor, lectern_ring_put_count(ring),
			      memory_order_release);
}

uint64_t lectern_ring_put_count(struct lectern_ring *ring)
{
	return atomic_load_explicit(&ring->put, memory_order_relaxed);
}

uint64_t lectern_ring_taken_count(struct lectern_ring *ring)
{
	return atomic_load_explicit(&ring->taken, memory_order_acquire);
}

size_t lectern_ring_take(struct lectern_ring *ring, int16_t *samples,
			 size_t count)
{
	uint64_t taken =
		atomic_load_explicit(&ring->taken, memory_order_relaxed);
	uint64_t floor =
		atomic_load_explicit(&ring->floor, memory_order_acquire);
	/* After the floor, so that it is never below it. */
	uint64_t put = atomic_load_explicit(&ring->put, memory_order_acquire);
	size_t piece;

	if (taken < floor)
		taken = floor;
	if (count > put - taken)
		count = (size_t)(put - taken);
	piece = ring_piece(taken, count);
	memcpy(samples, ring->samples + (taken & RING_MASK),
	       piece * sizeof(*samples));
	memcpy(samples + piece, ring->samples,
	       (count - piece) * sizeof(*samples));
	/* Also when nothing was taken: a drop gives its room back by this. */
	atomic_store_explicit(&ring->taken, taken + count,
			      memory_order_release);
	return count;
}
