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

uint64_t lectern_hash_bytes(uint64_t hash, const void *bytes, size_t length)
{
	const unsigned char *from = bytes;

	/* Else a zero byte would count as eight do. */
	hash = hash_step(hash, length);
	for (; length >= 8; length -= 8, from += 8)
		hash = hash_step(hash, hash_word(from));
	for (; length > 0; length--, from++)
		hash = hash_step(hash, *from);
	return hash;
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
