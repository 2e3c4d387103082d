/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/moments.h"

#include <time.h>

int64_t moment_now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int64_t moment_chance(uint64_t *seed, int64_t limit)
{
	*seed = *seed * 6364136223846793005u + 1;
	return (int64_t)(*seed >> 33) % limit;
}
