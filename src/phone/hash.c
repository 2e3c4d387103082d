/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "phone/hash.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define HASH_PRIME UINT64_C(0x100000001b3)

uint64_t lectern_hash_bytes(uint64_t hash, const void *bytes, size_t length)
{
	const unsigned char *from = bytes;
	size_t i;

	for (i = 0; i < length; i++)
		hash = (hash ^ from[i]) * HASH_PRIME;
	return hash;
}

uint64_t lectern_hash_string(uint64_t hash, const char *string)
{
	return lectern_hash_bytes(hash, string, strlen(string) + 1);
}

uint64_t lectern_hash_number(uint64_t hash, uint64_t number)
{
	int i;

	for (i = 0; i < 8; i++)
		hash = (hash ^ (number >> 8 * i & 0xff)) * HASH_PRIME;
	return hash;
}

void lectern_hash_text(char text[LECTERN_HASH_TEXT], uint64_t hash)
{
	snprintf(text, LECTERN_HASH_TEXT, "%016" PRIx64, hash);
}
