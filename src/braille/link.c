/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The parent's side. One frame is under way at a time and the newest waits
 * behind it, so a slow service never has old frames to catch up with; one that
 * says nothing for too long is given up.
 */
#define _GNU_SOURCE
#include "braille/link.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/alloc.h"

/*
 * So long the service may take to let in, and to take a frame. While brltty
 * shows a message of its own it takes none, and a long message on a short
 * display is shown piece by piece, four seconds each.
 */
#define LINK_CONNECT_MS 10000
#define LINK_FRAME_MS 30000

/* At the end the display is given back in good order, when that is quick. */
#define LINK_END_MS 500

#define LINK_STEP_NS 2000000

/* Where the child finds its end. */
enum { CHILD_FD = 3, CHILD_REST = 4 };

struct link {
	pid_t pid;
	int fd;
	bool waiting; /* for the first word, or for a frame to arrive */
	int64_t end_ms;
	struct lectern_panel_frame next; /* count 0: none waits */
	char why[160];
	bool lost;
};

static int64_t link_now_ms(void *self)
{
	struct timespec now;

	(void)self;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static enum lectern_status link_lose(struct link *link, const char *why)
{
	if (!link->lost)
		snprintf(link->why, sizeof(link->why), "%s", why);
	link->lost = true;
	return LECTERN_LOST;
}

/* ------------------------------------------------------------- the child */

/*
 * The terminal stays the child's own: from it BrlAPI knows for which screen
 * the display is wanted. Keys that end programs are the parent's matter.
 */
static void child_signals(void)
{
	static const int ignored[] = {SIGINT,  SIGQUIT, SIGHUP,	 SIGTSTP,
				      SIGTTIN, SIGTTOU, SIGPIPE, SIGTERM};
	sigset_t none;
	size_t i;

	for (i = 0; i < sizeof(ignored) / sizeof(*ignored); i++)
		signal(ignored[i], SIG_IGN);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

/* What else is open belongs to others, who wait for its end. */
static void child_cut_off(int fd)
{
	struct rlimit no_core = {0, 0};
	int null = open("/dev/null", O_RDWR);
	int i;

	setrlimit(RLIMIT_CORE, &no_core);
	fd = fcntl(fd, F_DUPFD, CHILD_REST);
	for (i = 0; i < CHILD_FD; i++)
		dup2(null, i);
	dup2(fd, CHILD_FD);
	close_range(CHILD_REST, ~0u, 0);
}

_Noreturn static void child_run(pid_t parent, int fd, const char *host,
				const char *auth)
{
	child_signals();
	child_cut_off(fd);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		_exit(1);
	lectern_link_serve(host, auth, CHILD_FD);
	_exit(0);
}

/* ------------------------------------------------------------ the parent */

static bool link_ended(pid_t pid, int wait_ms)
{
	struct timespec step = {.tv_nsec = LINK_STEP_NS};

	while (waitpid(pid, NULL, WNOHANG) == 0) {
		if (wait_ms <= 0)
			return false;
		nanosleep(&step, NULL);
		wait_ms -= LINK_STEP_NS / 1000000;
	}
	return true;
}

static enum lectern_status link_send(struct link *link,
				     const struct lectern_panel_frame *frame)
{
	size_t size = sizeof(*frame);

	if (send(link->fd, frame, size, MSG_NOSIGNAL | MSG_DONTWAIT) !=
	    (ssize_t)size)
		return link_lose(link, "brltty does not answer any more");
	link->waiting = true;
	link->end_ms = link_now_ms(NULL) + LINK_FRAME_MS;
	return LECTERN_OK;
}

static enum lectern_status link_show(void *self,
				     const struct lectern_panel_frame *frame)
{
	struct link *link = self;

	if (link->lost)
		return LECTERN_LOST;
	if (!link->waiting)
		return link_send(link, frame);
	link->next = *frame;
	return LECTERN_OK;
}

/* The frame before has arrived; the newest since then goes out now. */
static enum lectern_status link_shown(struct link *link)
{
	struct lectern_panel_frame next = link->next;

	link->waiting = false;
	link->next.count = 0;
	return next.count ? link_send(link, &next) : LECTERN_OK;
}

/* LECTERN_NOT_FOUND when the word is no news for the caller. */
static enum lectern_status link_take(struct link *link,
				     struct lectern_link_word *word,
				     struct lectern_panel_news *out)
{
	enum lectern_status status;

	switch (word->kind) {
	case LECTERN_LINK_SIZE:
		link->waiting = false;
		link->next.count = 0;
		*out = (struct lectern_panel_news){.kind = LECTERN_PANEL_SIZE,
						   .columns = word->columns,
						   .rows = word->rows};
		return LECTERN_OK;
	case LECTERN_LINK_KEY:
		*out = (struct lectern_panel_news){.kind = LECTERN_PANEL_KEY,
						   .key = word->key};
		return LECTERN_OK;
	case LECTERN_LINK_SHOWN:
		status = link_shown(link);
		return status == LECTERN_OK ? LECTERN_NOT_FOUND : status;
	case LECTERN_LINK_GONE:
		break;
	}
	word->why[sizeof(word->why) - 1] = 0;
	return link_lose(link, word->why);
}

static enum lectern_status link_news(void *self, struct lectern_panel_news *out)
{
	struct link *link = self;
	enum lectern_status status = LECTERN_NOT_FOUND;
	struct lectern_link_word word;
	ssize_t got = 1;

	if (link->lost)
		return LECTERN_LOST;
	while (status == LECTERN_NOT_FOUND && got > 0) {
		got = recv(link->fd, &word, sizeof(word), MSG_DONTWAIT);
		if (got == (ssize_t)sizeof(word))
			status = link_take(link, &word, out);
		else if (got >= 0 || (errno != EAGAIN && errno != EINTR))
			return link_lose(link, "what speaks to brltty died");
	}
	if (status == LECTERN_NOT_FOUND && link->waiting &&
	    link_now_ms(NULL) >= link->end_ms)
		return link_lose(link, "brltty does not answer");
	return status;
}

static const char *link_why(void *self)
{
	return ((struct link *)self)->why;
}

static int link_wait_fd(void *self)
{
	struct link *link = self;

	return link->lost ? -1 : link->fd;
}

static int link_wait_ms(void *self)
{
	struct link *link = self;
	int64_t left;

	if (link->lost)
		return 0;
	if (!link->waiting)
		return -1;
	left = link->end_ms - link_now_ms(NULL);
	return left > 0 ? (int)left : 0;
}

static void link_close(void *self)
{
	struct link *link = self;
	struct lectern_panel_frame end = {.count = 0};
	int patience = link->lost ? 0 : LINK_END_MS;

	if (patience &&
	    send(link->fd, &end, sizeof(end), MSG_NOSIGNAL | MSG_DONTWAIT) < 0)
		patience = 0;
	if (!link_ended(link->pid, patience)) {
		kill(link->pid, SIGKILL);
		waitpid(link->pid, NULL, 0);
	}
	close(link->fd);
	lectern_free(link);
}

static const struct lectern_panel_ops link_ops = {
	.name = "BrlAPI",
	.show = link_show,
	.news = link_news,
	.why = link_why,
	.wait_fd = link_wait_fd,
	.wait_ms = link_wait_ms,
	.now_ms = link_now_ms,
	.close = link_close,
};

enum lectern_status lectern_link_open(struct lectern_panel *out,
				      const char *host, const char *auth)
{
	struct link *link = lectern_alloc(1, sizeof(*link));
	pid_t parent = getpid();
	int pair[2];

	if (!link)
		return LECTERN_NO_MEMORY;
	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0) {
		lectern_free(link);
		return LECTERN_LOST;
	}
	link->pid = fork();
	if (link->pid == 0)
		child_run(parent, pair[1], host, auth);
	close(pair[1]);
	if (link->pid < 0) {
		close(pair[0]);
		lectern_free(link);
		return LECTERN_LOST;
	}
	link->fd = pair[0];
	link->waiting = true;
	link->end_ms = link_now_ms(NULL) + LINK_CONNECT_MS;
	*out = (struct lectern_panel){.ops = &link_ops, .self = link};
	return LECTERN_OK;
}
