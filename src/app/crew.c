/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A pipe a process: its end says that the process is gone, even where the
 * process was killed, and poll() can wait for many of them and for signals.
 */
#include "app/crew.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/file.h"

/* Bytes that one piece may print; more is cut, and nobody would read it. */
#define CREW_PRINTED_MAX ((size_t)64 << 20)

/* One process; pid 0: none. */
struct crew_hand {
	pid_t pid;
	size_t index;
	int tally; /* the pipe's end */
	int out;
	int err;
	struct timespec began;
};

struct crew_run {
	const struct lectern_crew *crew;
	struct crew_hand *hands;
	struct pollfd *polls; /* one a hand, and the signals */
	size_t next;
	size_t busy;
	int signals;
	bool ending;
	bool stopped;
};

/* ------------------------------------------------------------- beginning */

/* A file without a name, which is gone with the last who has it open. */
static int crew_file(void)
{
	FILE *file = tmpfile();
	int fd = file ? fcntl(fileno(file), F_DUPFD_CLOEXEC, 3) : -1;

	if (file)
		fclose(file);
	return fd;
}

static void crew_close(struct crew_hand *hand)
{
	if (hand->tally >= 0)
		close(hand->tally);
	if (hand->out >= 0)
		close(hand->out);
	if (hand->err >= 0)
		close(hand->err);
	*hand = (struct crew_hand){.tally = -1, .out = -1, .err = -1};
}

/* The new process: works, says how much it did, and ends. */
static void crew_child(struct crew_run *run, const struct crew_hand *hand,
		       int tally_fd, pid_t parent)
{
	struct lectern_tally tally = {0};
	int end;

	/* Nothing may go on unseen when the program is killed. */
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent || dup2(hand->out, STDOUT_FILENO) < 0 ||
	    dup2(hand->err, STDERR_FILENO) < 0)
		_exit(LECTERN_EXIT_FAILED);
	end = run->crew->work(run->crew->user, hand->index, &tally);
	/* Without it the numbers are missing; the work is done. */
	(void)lectern_descriptor_write(tally_fd, (const char *)&tally,
				       sizeof(tally));
	fflush(stdout);
	_exit(end);
}

/* Begins the next piece; 0, or errno. */
static int crew_begin(struct crew_run *run, struct crew_hand *hand)
{
	const pid_t parent = getpid();
	int ends[2] = {-1, -1};
	int error;

	hand->index = run->next;
	hand->out = crew_file();
	hand->err = crew_file();
	if (hand->out < 0 || hand->err < 0 || pipe(ends) != 0)
		return errno;
	hand->tally = ends[0];
	(void)fcntl(ends[0], F_SETFD, FD_CLOEXEC);
	(void)fcntl(ends[1], F_SETFD, FD_CLOEXEC);
	clock_gettime(CLOCK_MONOTONIC, &hand->began);
	/* Else the child would print it again. */
	fflush(stdout);
	fflush(stderr);
	hand->pid = fork();
	error = errno;
	if (hand->pid == 0)
		crew_child(run, hand, ends[1], parent);
	close(ends[1]);
	if (hand->pid < 0) {
		hand->pid = 0;
		return error;
	}
	run->next++;
	run->busy++;
	return 0;
}

/* ----------------------------------------------------------------- ending */

static void crew_printed(struct lectern_buffer *buffer, int fd)
{
	char bytes[4096];
	ssize_t got;

	(void)lseek(fd, 0, SEEK_SET);
	while (buffer->length < CREW_PRINTED_MAX &&
	       (got = read(fd, bytes, sizeof(bytes))) > 0)
		lectern_buffer_add(buffer, bytes, (size_t)got);
}

static int crew_wait(pid_t pid)
{
	int status = 0;

	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return LECTERN_EXIT_FAILED;
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status)
				   : WEXITSTATUS(status);
}

/* A pipe can be read: the process has ended, or is about to. */
static void crew_end(struct crew_run *run, struct crew_hand *hand)
{
	struct lectern_crew_end end = {0};
	struct timespec now;

	if (read(hand->tally, &end.tally, sizeof(end.tally)) !=
	    (ssize_t)sizeof(end.tally))
		end.tally = (struct lectern_tally){0};
	end.exit_status = crew_wait(hand->pid);
	clock_gettime(CLOCK_MONOTONIC, &now);
	end.seconds = (double)(now.tv_sec - hand->began.tv_sec) +
		      (double)(now.tv_nsec - hand->began.tv_nsec) / 1e9;
	crew_printed(&end.out, hand->out);
	crew_printed(&end.err, hand->err);
	if (!run->crew->ended(run->crew->user, hand->index, &end))
		run->ending = true;
	lectern_buffer_free(&end.out);
	lectern_buffer_free(&end.err);
	crew_close(hand);
	run->busy--;
}

static void crew_stop(struct crew_run *run)
{
	unsigned i;

	run->stopped = true;
	run->ending = true;
	for (i = 0; i < run->crew->jobs; i++)
		if (run->hands[i].pid > 0)
			kill(run->hands[i].pid, SIGTERM);
}

/* Waits for the next thing that happens, and takes it. */
static void crew_turn(struct crew_run *run)
{
	const unsigned jobs = run->crew->jobs;
	unsigned i;

	for (i = 0; i < jobs; i++)
		run->polls[i] = (struct pollfd){
			.fd = run->hands[i].pid > 0 ? run->hands[i].tally : -1,
			.events = POLLIN};
	/* One signal is enough: the pieces end in their own order. */
	run->polls[jobs] = (struct pollfd){
		.fd = run->stopped ? -1 : run->signals, .events = POLLIN};
	if (poll(run->polls, jobs + 1, -1) < 0)
		return;
	if (run->polls[jobs].revents && lectern_signals_end(run->signals))
		crew_stop(run);
	for (i = 0; i < jobs; i++)
		if (run->polls[i].revents)
			crew_end(run, &run->hands[i]);
}

/* -------------------------------------------------------------------- all */

static enum lectern_status crew_go(struct crew_run *run,
				   struct lectern_diagnostics *found)
{
	const struct lectern_crew *crew = run->crew;
	enum lectern_status status = LECTERN_OK;
	unsigned i;

	while (run->busy > 0 || (run->next < crew->count && !run->ending)) {
		for (i = 0; i < crew->jobs && !run->ending; i++) {
			int error = 0;

			if (run->hands[i].pid == 0 && run->next < crew->count)
				error = crew_begin(run, &run->hands[i]);
			if (error == 0)
				continue;
			crew_close(&run->hands[i]);
			lectern_diagnostics_add(
				found, LECTERN_ERROR,
				(struct lectern_source_place){0},
				"no process could be made: %s",
				strerror(error));
			status = LECTERN_IO;
			run->ending = true;
		}
		if (run->busy > 0)
			crew_turn(run);
	}
	if (status == LECTERN_OK && run->stopped)
		return LECTERN_STOPPED;
	return status;
}

enum lectern_status lectern_crew_run(const struct lectern_crew *crew,
				     struct lectern_diagnostics *found)
{
	struct crew_run run = {.crew = crew};
	enum lectern_status status = LECTERN_NO_MEMORY;
	unsigned i;

	run.signals = lectern_signals_open();
	run.hands = lectern_alloc(crew->jobs, sizeof(*run.hands));
	run.polls = lectern_alloc(crew->jobs + (size_t)1, sizeof(*run.polls));
	if (run.hands && run.polls) {
		for (i = 0; i < crew->jobs; i++)
			run.hands[i] = (struct crew_hand){
				.tally = -1, .out = -1, .err = -1};
		status = crew_go(&run, found);
	}
	lectern_free(run.hands);
	lectern_free(run.polls);
	if (run.signals >= 0)
		close(run.signals);
	return status;
}
