/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * FNV-1a over words of eight bytes: a set of prompts of 22 MB is hashed on
 * every run, to see what can be kept, and a byte at a time would take eight
 * steps for one. It finds changes and accidents; it is no guard against an
 * enemy.
 */
#include "base/hash.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define HASH_PRIME UINT64_C(0x100000001b3)

/* The shift brings down what multiplying only ever moves up. */
static uint64_t hash_step(uint64_t hash, uint64_t word)
{
	hash = (hash ^ word) * HASH_PRIME;
	return hash ^ hash >> 32;
}

/* In one expression, which compilers know for a single load. */
static uint64_t hash_word(const unsigned char *from)
{
	return (uint64_t)from[0] | (uint64_t)from[1] << 8 |
	       (uint64_t)from[2] << 16 | (uint64_t)from[3] << 24 |
	       (uint64_t)from[4] << 32 | (uint64_t)from[5] << 40 |
	       (uint64_t)from[6] << 48 | (uint64_t)from[7] << 56;
}

static uint64_t hash_on(uint64_t hash, const unsigned char *from, size_t length)
{
	for (; length >= 8; length -= 8, from += 8)
		hash = hash_step(hash, hash_word(from));
	for (; length > 0; length--, from++)
		hash = hash_step(hash, *from);
	return hash;
}

uint64_t lectern_hash_bytes(uint64_t hash, const void *bytes, size_t length)
{
	/* Else a zero byte would count as eight do. */
	return hash_on(hash_step(hash, length), bytes, length);
}

/* ---------------------------------------------------------- side by side */

/*
 * A step has to wait for the one before it. A block of one job is followed by
 * blocks of others, so that the processor, which looks ahead, works on all.
 */
#define HASH_LANES 4
#define HASH_BLOCK ((size_t)64)

/* A job under way. */
struct hash_lane {
	struct lectern_hash_job *job;
	const unsigned char *from;
	size_t left;
	uint64_t hash;
};

/* Some blocks of every lane. */
static void hash_abreast(struct hash_lane lanes[HASH_LANES], size_t blocks)
{
	struct hash_lane *lane;

	for (; blocks > 0; blocks--)
		for (lane = lanes; lane < lanes + HASH_LANES; lane++) {
			lane->hash =
				hash_on(lane->hash, lane->from, HASH_BLOCK);
			lane->from += HASH_BLOCK;
			lane->left -= HASH_BLOCK;
		}
}

static void hash_enter(struct hash_lane *lane, struct lectern_hash_job *job)
{
	lane->job = job;
	lane->from = job->bytes;
	lane->left = job->length;
	lane->hash = hash_step(LECTERN_HASH_BEGIN, job->length);
}

static void hash_leave(const struct hash_lane *lane)
{
	lane->job->hash = hash_on(lane->hash, lane->from, lane->left);
}

/* The lane that has the least left. */
static struct hash_lane *hash_shortest(struct hash_lane lanes[HASH_LANES])
{
	struct hash_lane *shortest = lanes;
	int k;

	for (k = 1; k < HASH_LANES; k++)
		if (lanes[k].left < shortest->left)
			shortest = &lanes[k];
	return shortest;
}

void lectern_hash_jobs(struct lectern_hash_job *jobs, size_t count)
{
	struct hash_lane lanes[HASH_LANES];
	struct hash_lane *shortest;
	size_t next = HASH_LANES;
	size_t i;

	for (i = 0; i < count && i < HASH_LANES; i++)
		hash_enter(&lanes[i], &jobs[i]);
	while (next <= count) {
		shortest = hash_shortest(lanes);
		hash_abreast(lanes, shortest->left / HASH_BLOCK);
		if (next == count)
			break;
		hash_leave(shortest);
		hash_enter(shortest, &jobs[next++]);
	}
	for (i = 0; i < count && i < HASH_LANES; i++)
		hash_leave(&lanes[i]);
}

uint64_t lectern_hash_string(uint64_t hash, const char *string)
{
	return lectern_hash_bytes(hash, string, strlen(string) + 1);
}

uint64_t lectern_hash_number(uint64_t hash, uint64_t number)
{
	return hash_step(hash, number);
}

void lectern_hash_text(char text[LECTERN_HASH_TEXT], uint64_t hash)
{
	snprintf(text, LECTERN_HASH_TEXT, "%016" PRIx64, hash);
}
