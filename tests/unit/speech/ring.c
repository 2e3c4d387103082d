/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Samples from one producer to one consumer, without a lock. */
#include <pthread.h>
#include <sched.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "speech/ring.h"

static int ring_make(void **state)
{
	*state = calloc(1, sizeof(struct lectern_ring));
	return *state == NULL;
}

static int ring_free(void **state)
{
	free(*state);
	return 0;
}

/* The sample at a position, and the samples from one on. */
static int16_t at(uint64_t position)
{
	return (int16_t)((position * 2654435761u) >> 7);
}

static void put(struct lectern_ring *ring, uint64_t from, size_t count)
{
	int16_t samples[4096];
	size_t i;

	assert_true(count <= 4096);
	for (i = 0; i < count; i++)
		samples[i] = at(from + i);
	assert_int_equal(lectern_ring_put(ring, samples, count), count);
}

static void take(struct lectern_ring *ring, uint64_t from, size_t count)
{
	int16_t samples[4096];
	size_t i;

	assert_int_equal(lectern_ring_take(ring, samples, count), count);
	for (i = 0; i < count; i++)
		assert_int_equal(samples[i], at(from + i));
}

static void an_empty_ring_gives_nothing(void **state)
{
	struct lectern_ring *ring = *state;
	int16_t samples[8];

	assert_int_equal(lectern_ring_take(ring, samples, 8), 0);
	assert_int_equal(lectern_ring_room(ring), LECTERN_RING_SAMPLES);
}

static void samples_come_out_in_order(void **state)
{
	struct lectern_ring *ring = *state;

	put(ring, 0, 100);
	take(ring, 0, 30);
	put(ring, 100, 50);
	take(ring, 30, 120);
	assert_int_equal(lectern_ring_taken_count(ring), 150);
}

static void a_full_ring_takes_what_fits(void **state)
{
	struct lectern_ring *ring = *state;
	static int16_t many[LECTERN_RING_SAMPLES + 9];

	assert_int_equal(lectern_ring_put(ring, many, LECTERN_RING_SAMPLES + 9),
			 LECTERN_RING_SAMPLES);
	assert_int_equal(lectern_ring_room(ring), 0);
	assert_int_equal(lectern_ring_put(ring, many, 1), 0);
	assert_int_equal(lectern_ring_take(ring, many, 7), 7);
	assert_int_equal(lectern_ring_room(ring), 7);
}

static void pieces_go_round_the_end(void **state)
{
	struct lectern_ring *ring = *state;
	uint64_t position = 0;
	size_t size = 1;

	while (position < 5 * (uint64_t)LECTERN_RING_SAMPLES) {
		put(ring, position, size);
		take(ring, position, size);
		position += size;
		size = (size * 7 + 3) % 4096;
	}
	assert_int_equal(lectern_ring_put_count(ring), position);
}

static void what_was_dropped_never_comes(void **state)
{
	struct lectern_ring *ring = *state;

	put(ring, 0, 1000);
	take(ring, 0, 10);
	lectern_ring_drop(ring);
	put(ring, 1000, 20);
	take(ring, 1000, 20);
	assert_int_equal(lectern_ring_taken_count(ring), 1020);
}

static void room_comes_back_when_the_consumer_has_looked(void **state)
{
	struct lectern_ring *ring = *state;
	int16_t none;

	put(ring, 0, 4096);
	lectern_ring_drop(ring);
	assert_int_equal(lectern_ring_room(ring), LECTERN_RING_SAMPLES - 4096);
	assert_int_equal(lectern_ring_take(ring, &none, 0), 0);
	assert_int_equal(lectern_ring_room(ring), LECTERN_RING_SAMPLES);
}

/* ------------------------------------------------------- two threads */

#define PASSED 3000000u

static void *produce(void *user)
{
	struct lectern_ring *ring = user;
	int16_t samples[977];
	uint64_t position = 0;
	uint32_t chance = 1;

	while (position < PASSED) {
		size_t count;
		size_t i;

		chance = chance * 1664525u + 1013904223u;
		count = 1 + (chance >> 16) % 977;
		for (i = 0; i < count; i++)
			samples[i] = at(position + i);
		i = lectern_ring_put(ring, samples, count);
		position += i;
		if (i == 0)
			sched_yield();
	}
	return NULL;
}

static void nothing_is_lost_between_two_threads(void **state)
{
	struct lectern_ring *ring = *state;
	pthread_t producer;
	int16_t samples[512];
	uint64_t position = 0;

	assert_int_equal(pthread_create(&producer, NULL, produce, ring), 0);
	while (position < PASSED) {
		size_t got = lectern_ring_take(ring, samples, 512);
		size_t i;

		for (i = 0; i < got; i++) {
			if (samples[i] != at(position + i))
				fail();
		}
		position += got;
		if (got == 0)
			sched_yield();
	}
	pthread_join(producer, NULL);
}

/* Puts the number of the drop as samples, and drops again and again. */
static void *produce_and_drop(void *user)
{
	struct lectern_ring *ring = user;
	int16_t samples[300];
	int16_t era;
	size_t i;

	for (era = 1; era < 2000; era++) {
		for (i = 0; i < 300; i++)
			samples[i] = era;
		for (i = 0; i < (size_t)era % 7; i++)
			(void)lectern_ring_put(ring, samples, 300);
		if (era % 3 == 0)
			sched_yield();
		lectern_ring_drop(ring);
	}
	samples[0] = INT16_MAX;
	while (lectern_ring_put(ring, samples, 1) == 0)
		sched_yield();
	return NULL;
}

static void no_old_sample_follows_a_newer_one(void **state)
{
	struct lectern_ring *ring = *state;
	pthread_t producer;
	int16_t samples[64];
	int16_t newest = 0;

	assert_int_equal(
		pthread_create(&producer, NULL, produce_and_drop, ring), 0);
	while (newest != INT16_MAX) {
		size_t got = lectern_ring_take(ring, samples, 64);
		size_t i;

		for (i = 0; i < got; i++) {
			if (samples[i] < newest)
				fail();
			newest = samples[i];
		}
	}
	pthread_join(producer, NULL);
	assert_int_equal(lectern_ring_room(ring), LECTERN_RING_SAMPLES);
}

#define ON_A_RING(test) \
	cmocka_unit_test_setup_teardown(test, ring_make, ring_free)

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_A_RING(an_empty_ring_gives_nothing),
		ON_A_RING(samples_come_out_in_order),
		ON_A_RING(a_full_ring_takes_what_fits),
		ON_A_RING(pieces_go_round_the_end),
		ON_A_RING(what_was_dropped_never_comes),
		ON_A_RING(room_comes_back_when_the_consumer_has_looked),
		ON_A_RING(nothing_is_lost_between_two_threads),
		ON_A_RING(no_old_sample_follows_a_newer_one),
	};

	return cmocka_run_group_tests_name("ring", tests, NULL, NULL);
}
