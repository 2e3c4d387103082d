/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "support/port_end.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/program_run.h"

/* As much as a slow machine takes at once. */
#define PIECE 500

/* How often the end is looked for, each 10 ms. */
#define TRIES 1000

/* The machine itself; only in a child. */
static void be_the_end(int fd, int kept, const struct port_end_plan *plan)
{
	size_t taken = 0;
	char bytes[PIECE];

	signal(SIGTERM, SIG_DFL);
	while (plan->deaf)
		pause();
	while (!plan->leave_after || taken < plan->leave_after) {
		ssize_t got;

		if (plan->pause_ms)
			poll(NULL, 0, plan->pause_ms);
		got = read(fd, bytes, sizeof(bytes));
		if (got <= 0)
			break;
		taken += (size_t)got;
		if (write(kept, bytes, (size_t)got) != got)
			_exit(1);
	}
	_exit(0);
}

static int end_prepare(struct port_end *end)
{
	int kept;

	*end = (struct port_end){.folder = program_folder(), .held = -1};
	end->kept = program_join(end->folder, "kept");
	kept = open(end->kept, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	if (kept < 0)
		abort();
	return kept;
}

bool port_end_serial(struct port_end *end, const struct port_end_plan *plan)
{
	int master = program_terminal_master();
	int kept;

	if (master < 0)
		return false;
	if (grantpt(master) || unlockpt(master))
		abort();
	kept = end_prepare(end);
	end->deaf = plan->deaf;
	end->path = strdup(ptsname(master));
	/* Held open, so that the end sees no hang-up before the sender. */
	end->held = open(end->path, O_RDWR | O_NOCTTY);
	end->pid = fork();
	if (end->pid == 0) {
		close(end->held);
		be_the_end(master, kept, plan);
	}
	close(master);
	close(kept);
	return true;
}

void port_end_pipe(struct port_end *end, const struct port_end_plan *plan)
{
	int kept = end_prepare(end);
	int ready[2];
	char byte;

	end->deaf = plan->deaf;
	end->path = program_join(end->folder, "port");
	if (mkfifo(end->path, 0600) || pipe(ready))
		abort();
	end->pid = fork();
	if (end->pid == 0) {
		int fd = open(end->path, O_RDONLY | O_NONBLOCK);

		/* Only now does a sender find a reader. */
		fcntl(fd, F_SETFL, 0);
		close(ready[0]);
		close(ready[1]);
		/* Without a sender yet, reading would see the end. */
		poll(&(struct pollfd){.fd = fd, .events = POLLIN}, 1, 5000);
		be_the_end(fd, kept, plan);
	}
	close(ready[1]);
	(void)!read(ready[0], &byte, 1);
	close(ready[0]);
	close(kept);
}

char *port_end_close(struct port_end *end, size_t *length)
{
	pid_t ended = 0;
	char *bytes;
	int tries;

	if (end->held >= 0)
		close(end->held);
	/* One that reads comes to the end by itself; a deaf one never does. */
	for (tries = end->deaf ? 0 : TRIES; tries > 0; tries--) {
		ended = waitpid(end->pid, NULL, WNOHANG);
		if (ended)
			break;
		poll(NULL, 0, 10);
	}
	if (!ended) {
		kill(end->pid, SIGTERM);
		waitpid(end->pid, NULL, 0);
	}
	bytes = program_read(end->kept, length);
	free(end->kept);
	free(end->path);
	program_remove(end->folder);
	return bytes;
}
