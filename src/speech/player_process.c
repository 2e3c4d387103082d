/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The child is told to end and then made to: a sound system that is well is
 * closed in good order, so that it does not complain later, and one that is
 * not is left behind with its process.
 */
#define _GNU_SOURCE
#include "speech/player_process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* How often the player looks whether its stream still lives. */
#define PLAYER_LOOK_MS 50

/*
 * Devices that wake up slowly swallow what comes first. It plays while the
 * voice is still being loaded, so that it delays little.
 */
#define PLAYER_LEAD_MS 40

/* Where a child finds its two descriptors. */
enum { CHILD_CONTROL = 3, CHILD_REPORT = 4, CHILD_REST = 5 };

/* ------------------------------------------------------ starting, ending */

static void child_signals(void)
{
	sigset_t none;
	int number;

	for (number = 1; number < NSIG; number++)
		signal(number, SIG_DFL);
	signal(SIGPIPE, SIG_IGN);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

/*
 * Nothing of the sound system's noise may reach the terminal, where a screen
 * reader would read it out, and no key meant for the reader may reach it.
 */
static void child_cut_off(int control, int report)
{
	struct rlimit no_core = {0, 0};
	int null = open("/dev/null", O_RDWR);
	int fd;

	setsid();
	setrlimit(RLIMIT_CORE, &no_core);
	/* Out of the way first: each may stand where the other must go. */
	control = fcntl(control, F_DUPFD, CHILD_REST);
	report = fcntl(report, F_DUPFD, CHILD_REST);
	for (fd = 0; fd < CHILD_CONTROL; fd++)
		dup2(null, fd);
	dup2(control, CHILD_CONTROL);
	dup2(report, CHILD_REPORT);
	close_range(CHILD_REST, ~0u, 0);
}

static void child_run(pid_t parent, int control, int report,
		      lectern_player_fn *fn, void *user)
{
	child_signals();
	child_cut_off(control, report);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		_exit(1);
	/* A reader's program must never start a sound server by itself. */
	setenv("JACK_NO_START_SERVER", "1", 1);
	_exit(fn(user, CHILD_CONTROL, CHILD_REPORT));
}

static void close_pair(const int pair[2])
{
	close(pair[0]);
	close(pair[1]);
}

enum lectern_status lectern_player_start(struct lectern_player_process *out,
					 lectern_player_fn *fn, void *user)
{
	pid_t parent = getpid();
	int control[2];
	int report[2];
	pid_t pid;

	/* A socket, because writing to a dead pipe would raise a signal. */
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, control) != 0)
		return LECTERN_LOST;
	if (pipe2(report, O_CLOEXEC) != 0) {
		close_pair(control);
		return LECTERN_LOST;
	}
	pid = fork();
	if (pid == 0)
		child_run(parent, control[0], report[1], fn, user);
	close(control[0]);
	close(report[1]);
	if (pid < 0) {
		close(control[1]);
		close(report[0]);
		return LECTERN_LOST;
	}
	*out = (struct lectern_player_process){
		.pid = pid, .control = control[1], .report = report[0]};
	return LECTERN_OK;
}

static bool player_ended(pid_t pid, int wait_ms)
{
	struct timespec step = {.tv_nsec = 2000000};

	while (waitpid(pid, NULL, WNOHANG) == 0) {
		if (wait_ms <= 0)
			return false;
		nanosleep(&step, NULL);
		wait_ms -= 2;
	}
	return true;
}

void lectern_player_end(struct lectern_player_process *process, int patience_ms)
{
	if (process->pid == 0)
		return;
	/* The byte may come too late; then the process has ended already. */
	if (patience_ms > 0 && send(process->control, "q", 1, MSG_NOSIGNAL) < 0)
		patience_ms = 0;
	if (!player_ended(process->pid, patience_ms)) {
		kill(process->pid, SIGKILL);
		waitpid(process->pid, NULL, 0);
	}
	close(process->control);
	close(process->report);
	*process = (struct lectern_player_process){0};
}

enum lectern_status
lectern_player_read(const struct lectern_player_process *process, void *out,
		    size_t size, int wait_ms)
{
	struct pollfd look = {.fd = process->report, .events = POLLIN};
	ssize_t got;
	int ready;

	do
		ready = poll(&look, 1, wait_ms);
	while (ready < 0 && errno == EINTR);
	if (ready == 0)
		return LECTERN_NOT_FOUND;
	got = read(process->report, out, size);
	return got == (ssize_t)size ? LECTERN_OK : LECTERN_LOST;
}

/* --------------------------------------------------- in the player itself */

/* Part of a microsecond is lost at each call; the lead is that much longer. */
static bool player_leading(struct lectern_player_shared *shared, size_t frames,
			   uint32_t rate)
{
	if (shared->led_us >= PLAYER_LEAD_MS * 1000)
		return false;
	shared->led_us += (uint32_t)(frames * UINT64_C(1000000) / rate);
	return true;
}

static void player_fill(void *user, int16_t *out, size_t frames, uint32_t rate,
			bool late)
{
	struct lectern_player_shared *shared = user;
	size_t wanted = frames;
	size_t taken;

	atomic_fetch_add_explicit(&shared->beats, 1, memory_order_relaxed);
	if (late)
		atomic_fetch_add_explicit(&shared->late, 1,
					  memory_order_relaxed);
	if (atomic_load_explicit(&shared->held, memory_order_relaxed) ||
	    player_leading(shared, frames, rate))
		wanted = 0;
	/* Even for nothing: a drop must be obeyed while it is held, too. */
	taken = lectern_ring_take(&shared->ring, out, wanted);
	memset(out + taken, 0, (frames - taken) * sizeof(*out));
	if (taken > 0)
		atomic_store_explicit(&shared->idle, frames - taken,
				      memory_order_release);
	else
		atomic_fetch_add_explicit(&shared->idle, frames,
					  memory_order_release);
}

/* Waits for the parent's word; false when the stream died first. */
static bool player_wait(struct lectern_device *device, int control)
{
	struct pollfd look = {.fd = control, .events = POLLIN};

	while (poll(&look, 1, PLAYER_LOOK_MS) == 0) {
		if (!lectern_device_active(device))
			return false;
	}
	return true;
}

static void player_tell(int report, const struct lectern_player_report *what)
{
	/* A parent that does not listen any more needs no telling. */
	(void)!write(report, what, sizeof(*what));
}

int lectern_player_play(void *user, int control, int report)
{
	struct lectern_player_plan *plan = user;
	struct lectern_device_options options = {.library =
							 LECTERN_DEVICE_LIBRARY,
						 .name = plan->device,
						 .rate = plan->rate,
						 .latency_ms = plan->latency_ms,
						 .fill = player_fill,
						 .user = plan->shared};
	struct lectern_player_report what = {0};
	struct lectern_device *device = NULL;

	what.status = lectern_device_open(&device, &options, &what.about);
	player_tell(report, &what);
	if (what.status != LECTERN_OK)
		return 1;
	if (player_wait(device, control)) {
		lectern_device_close(device);
		return 0;
	}
	/* Not closed: that is what hangs when a sound server has died. */
	what.status = LECTERN_LOST;
	player_tell(report, &what);
	return 1;
}
