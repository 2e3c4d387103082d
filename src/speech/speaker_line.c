/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Requests and answers take different ways: a packet socket keeps requests
 * apart without a length to check, while a pipe is the one thing that a child
 * under seccomp can write to in pieces that are never mixed with another's.
 */
#define _GNU_SOURCE
#include "speech/speaker_line.h"

#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "speech/speaker_serve.h"

/* Twenty-four seconds of samples; speakers rarely have to wait for a reader. */
#define LINE_PIPE (1 << 20)

/* Away from 0, 1 and 2, where a program without them would write its words. */
static bool line_lift(int *fd)
{
	int lifted;

	if (*fd > 2)
		return true;
	lifted = fcntl(*fd, F_DUPFD_CLOEXEC, 3);
	if (lifted < 0)
		return false;
	close(*fd);
	*fd = lifted;
	return true;
}

void lectern_line_shut(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

/* Sockets first, pipes second; what was opened is to be shut in any case. */
static bool line_open(int ours[2], int theirs[2])
{
	int pair[2];
	int line[2];

	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0)
		return false;
	ours[0] = pair[0];
	theirs[0] = pair[1];
	if (pipe2(line, O_CLOEXEC) != 0)
		return false;
	ours[1] = line[0];
	theirs[1] = line[1];
	/* A smaller pipe is slower, and that is all. */
	(void)fcntl(ours[1], F_SETPIPE_SZ, LINE_PIPE);
	return line_lift(&ours[0]) && line_lift(&ours[1]) &&
	       line_lift(&theirs[0]) && line_lift(&theirs[1]) &&
	       fcntl(ours[1], F_SETFL, O_NONBLOCK) == 0;
}

pid_t lectern_line_fork(struct lectern_serve *serve, int ours[2])
{
	int theirs[2] = {-1, -1};
	pid_t parent = getpid();
	pid_t process = -1;

	ours[0] = -1;
	ours[1] = -1;
	if (line_open(ours, theirs))
		process = fork();
	if (process == 0) {
		/* A client that dies leaves nobody speaking. */
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		if (getppid() != parent)
			_exit(1);
		serve->requests = theirs[0];
		serve->answers = theirs[1];
		lectern_serve(serve);
	}
	lectern_line_shut(&theirs[0]);
	lectern_line_shut(&theirs[1]);
	if (process < 0) {
		lectern_line_shut(&ours[0]);
		lectern_line_shut(&ours[1]);
	}
	return process;
}
