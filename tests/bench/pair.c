/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Times two shell commands in turn, A B A B ..., and prints the median of the
 * ratios with the aim beside it, and the same for the processor time of all
 * processes, which says more where the machine is not ours alone; then runs A
 * once more and prints the peak memory of all its processes together
 * (proportional set size, sampled), so that workers are counted and shared
 * pages are not counted twice.
 *
 * usage: pair LABEL AIM RUNS COMMAND_A COMMAND_B
 *        pair --memory LABEL AIM BYTES COMMAND
 * The second form prints that memory as a multiple of BYTES.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "support/timing.h"

#define RUNS_MAX 101

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* Seconds of one run: on the clock, and of processors. */
struct cost {
	double wall;
	double cpu;
};

static struct cost timed(const char *command)
{
	struct rusage usage;
	double began = now();
	pid_t child = timing_start(command);
	int status;

	wait4(child, &status, 0, &usage);
	if (status != 0) {
		fprintf(stderr, "failed (%d): %s\n", status, command);
		exit(1);
	}
	return (struct cost){now() - began, timing_cpu(&usage)};
}

/* Kilobytes of one process, its share of shared pages only. */
static long process_kb(const char *pid)
{
	char path[64];
	char line[256];
	long kb = 0;
	FILE *file;

	snprintf(path, sizeof(path), "/proc/%.20s/smaps_rollup", pid);
	file = fopen(path, "r");
	if (!file)
		return 0;
	while (fgets(line, sizeof(line), file))
		if (sscanf(line, "Pss: %ld", &kb) == 1)
			break;
	fclose(file);
	return kb;
}

static long group_kb(pid_t group)
{
	DIR *proc = opendir("/proc");
	struct dirent *entry;
	long sum = 0;

	while (proc && (entry = readdir(proc))) {
		pid_t pid = (pid_t)atoi(entry->d_name);

		if (pid > 0 && getpgid(pid) == group)
			sum += process_kb(entry->d_name);
	}
	closedir(proc);
	return sum;
}

static long peak_kb(const char *command)
{
	pid_t child = timing_start(command);
	long peak = 0;
	int status;

	while (waitpid(child, &status, WNOHANG) == 0) {
		long kb = group_kb(child);

		if (kb > peak)
			peak = kb;
		nanosleep(&(struct timespec){0, 2000000}, NULL);
	}
	return peak;
}

static double median(double *values, int count)
{
	timing_sort(values, (size_t)count);
	return values[count / 2];
}

static int compare(char **argv)
{
	double ratios[RUNS_MAX];
	double cpu[RUNS_MAX];
	double ours[RUNS_MAX];
	double theirs[RUNS_MAX];
	int runs = atoi(argv[3]);
	int i;

	if (runs < 1 || runs > RUNS_MAX)
		return 2;
	timed(argv[4]);
	timed(argv[5]);
	for (i = 0; i < runs; i++) {
		struct cost a = timed(argv[4]);
		struct cost b = timed(argv[5]);

		ours[i] = a.wall;
		theirs[i] = b.wall;
		ratios[i] = a.wall / b.wall;
		cpu[i] = a.cpu / b.cpu;
	}
	printf("%-44s %5.2f  (aim %s)  %7.1f ms against %7.1f ms, "
	       "cpu %.2f, %.1f MB\n",
	       argv[1], median(ratios, runs), argv[2], median(ours, runs) * 1e3,
	       median(theirs, runs) * 1e3, median(cpu, runs),
	       (double)peak_kb(argv[4]) / 1024);
	return 0;
}

int main(int argc, char **argv)
{
	if (argc == 6 && strcmp(argv[1], "--memory") == 0) {
		printf("%-44s %5.1f  (aim %s)  times the text\n", argv[2],
		       (double)peak_kb(argv[5]) * 1024 / atof(argv[4]),
		       argv[3]);
		return 0;
	}
	if (argc == 6)
		return compare(argv);
	fprintf(stderr, "usage: pair LABEL AIM RUNS COMMAND_A COMMAND_B\n");
	return 2;
}
