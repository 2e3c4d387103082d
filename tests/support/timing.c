/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "support/timing.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

pid_t timing_start(const char *command)
{
	pid_t child = fork();

	if (child == 0) {
		int null = open("/dev/null", O_RDWR);

		setpgid(0, 0);
		dup2(null, 0);
		dup2(null, 1);
		dup2(null, 2);
		execl("/bin/sh", "sh", "-c", command, (char *)NULL);
		_exit(127);
	}
	/* Whichever of the two comes first. */
	setpgid(child, child);
	return child;
}

static double timing_seconds(struct timeval time)
{
	return (double)time.tv_sec + (double)time.tv_usec * 1e-6;
}

double timing_cpu(const struct rusage *usage)
{
	return timing_seconds(usage->ru_utime) +
	       timing_seconds(usage->ru_stime);
}

static int timing_by_value(const void *a, const void *b)
{
	double left = *(const double *)a;
	double right = *(const double *)b;

	return (left > right) - (left < right);
}

void timing_sort(double *values, size_t count)
{
	qsort(values, count, sizeof(*values), timing_by_value);
}
