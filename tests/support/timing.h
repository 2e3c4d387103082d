/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * timing.h - what the programs of the bench have in common.
 */
#ifndef TESTS_SUPPORT_TIMING_H
#define TESTS_SUPPORT_TIMING_H

#include <stddef.h>
#include <sys/resource.h>
#include <sys/types.h>

/*
 * Starts a shell command without input and output, in a process group of its
 * own; the caller waits for it.
 */
pid_t timing_start(const char *command);

/* Seconds of processors, the user's and the system's. */
double timing_cpu(const struct rusage *usage);

/* Puts the least first. */
void timing_sort(double *values, size_t count);

#endif
