/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "support/brltty.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "support/program_run.h"

/* The port that BrlAPI counts from. */
#define BRLAPI_FIRST 4101

/* Dots 1 to 6 as bits 0 to 5, in North American ASCII braille. */
static const char ascii[] =
	" a1b'k2l@cif/msp\"e3h9o6r^djg>ntq,*5<-u8v.%[$+x!&;:4\\0z7(_?w]#y)=";

static long long now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void nap(void)
{
	nanosleep(&(struct timespec){.tv_nsec = 20000000}, NULL);
}

static struct sockaddr_in local(int port)
{
	struct sockaddr_in address = {.sin_family = AF_INET,
				      .sin_port = htons((uint16_t)port)};

	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	return address;
}

static int free_port(void)
{
	struct sockaddr_in address = local(0);
	socklen_t size = sizeof(address);
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (bind(fd, (struct sockaddr *)&address, sizeof(address)) ||
	    getsockname(fd, (struct sockaddr *)&address, &size))
		abort();
	close(fd);
	return ntohs(address.sin_port);
}

/* ---------------------------------------------------------------- process */

_Noreturn static void become(const struct brltty *brltty)
{
	char device[64];
	char api[64];
	char pid[512];
	int null = open("/dev/null", O_RDWR);

	snprintf(device, sizeof(device), "server:127.0.0.1:%d",
		 brltty->display_port);
	snprintf(api, sizeof(api), "auth=none,host=127.0.0.1:%d",
		 brltty->api_port - BRLAPI_FIRST);
	snprintf(pid, sizeof(pid), "%s/pid", brltty->folder);
	dup2(null, 0);
	dup2(null, 1);
	dup2(null, 2);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	execlp("brltty", "brltty", "-n", "-e", "-f", "/dev/null", "-P", pid,
	       "-W", brltty->folder, "-U", brltty->folder, "-b", "vr", "-d",
	       device, "-x", "no", "-s", "no", "-q", "-M", "10", "-A", api,
	       (char *)NULL);
	_exit(127);
}

static void launch(struct brltty *brltty)
{
	brltty->pid = fork();
	if (brltty->pid == 0)
		become(brltty);
	if (brltty->pid < 0)
		abort();
}

/* True when it ended by itself. */
static bool ended(struct brltty *brltty)
{
	if (brltty->pid && waitpid(brltty->pid, NULL, WNOHANG) == brltty->pid)
		brltty->pid = 0;
	return brltty->pid == 0;
}

static bool plug(struct brltty *brltty, unsigned cells)
{
	struct sockaddr_in address = local(brltty->display_port);
	long long end = now_ms() + 1000 * BRLTTY_SECONDS;
	char hello[32];

	brltty->length = 0;
	brltty->cells[0] = 0;
	snprintf(hello, sizeof(hello), "cells %u\n", cells);
	while (now_ms() < end && !ended(brltty)) {
		brltty->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
		if (connect(brltty->fd, (struct sockaddr *)&address,
			    sizeof(address)) == 0 &&
		    send(brltty->fd, hello, strlen(hello), MSG_NOSIGNAL) > 0)
			return true;
		close(brltty->fd);
		brltty->fd = -1;
		nap();
	}
	return false;
}

bool brltty_start(struct brltty *brltty, unsigned cells)
{
	bool started;

	*brltty = (struct brltty){.folder = program_folder(),
				  .display_port = free_port(),
				  .api_port = free_port(),
				  .fd = -1};
	snprintf(brltty->host, sizeof(brltty->host), "BRLAPI_HOST=127.0.0.1:%d",
		 brltty->api_port - BRLAPI_FIRST);
	snprintf(brltty->auth, sizeof(brltty->auth), "BRLAPI_AUTH=none");
	launch(brltty);
	started = plug(brltty, cells);
	if (!started)
		puts("skipped: brltty does not run here with its virtual "
		     "display");
	return started;
}

void brltty_kill(struct brltty *brltty)
{
	brltty_unplug(brltty);
	if (!brltty->pid)
		return;
	kill(brltty->pid, SIGKILL);
	waitpid(brltty->pid, NULL, 0);
	brltty->pid = 0;
}

void brltty_end(struct brltty *brltty)
{
	brltty_kill(brltty);
	program_remove(brltty->folder);
}

/* Waits until a port is listened at. */
static void wait_for(int port)
{
	struct sockaddr_in address = local(port);
	long long end = now_ms() + 1000 * BRLTTY_SECONDS;
	bool answers = false;

	while (!answers && now_ms() < end) {
		int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

		answers = connect(fd, (struct sockaddr *)&address,
				  sizeof(address)) == 0;
		close(fd);
		nap();
	}
	assert_true(answers);
}

void brltty_again(struct brltty *brltty, unsigned cells)
{
	launch(brltty);
	if (cells)
		brltty_plug(brltty, cells);
	else
		wait_for(brltty->api_port);
}

void brltty_unplug(struct brltty *brltty)
{
	if (brltty->fd >= 0)
		close(brltty->fd);
	brltty->fd = -1;
}

void brltty_plug(struct brltty *brltty, unsigned cells)
{
	if (!plug(brltty, cells))
		fail_msg("no display can be plugged in");
}

static void say(struct brltty *brltty, const char *line)
{
	assert_true(send(brltty->fd, line, strlen(line), MSG_NOSIGNAL) > 0);
}

/*
 * brltty takes one line each time that some have come, and leaves the others
 * until more come: an empty line moves them on.
 */
void brltty_key(struct brltty *brltty, const char *command)
{
	char line[64];

	snprintf(line, sizeof(line), "%s\n", command);
	say(brltty, line);
	nap();
	nap();
	brltty_urge(brltty);
}

void brltty_urge(struct brltty *brltty)
{
	if (brltty->fd >= 0)
		say(brltty, "\n");
}

/* ------------------------------------------------------------------ cells */

/* Takes `Braille "125|15| |"`: the dots of each cell, a bar between. */
static void take_cells(struct brltty *brltty, const char *at)
{
	size_t count = 0;
	size_t last = 0;

	while (*at && *at != '"' && count < BRLTTY_CELLS) {
		unsigned dots = 0;

		for (; *at && *at != '|' && *at != '"'; at++)
			if (*at >= '1' && *at <= '8')
				dots |= 1u << (*at - '1');
		at += *at == '|';
		brltty->cells[count] = ascii[dots & 0x3F];
		brltty->marks[count] = (dots & 0xC0) == 0xC0 ? '^' : '.';
		count++;
		if (dots)
			last = count;
	}
	brltty->cells[last] = 0;
	brltty->marks[last] = 0;
}

/* Takes one line when it is whole; true when it was of cells. */
static bool take_line(struct brltty *brltty)
{
	static const char start[] = "Braille \"";
	char *end = memchr(brltty->line, '\n', brltty->length);
	size_t size;
	bool found;

	if (!end)
		return false;
	*end = 0;
	size = (size_t)(end + 1 - brltty->line);
	found = strncmp(brltty->line, start, sizeof(start) - 1) == 0;
	if (found)
		take_cells(brltty, brltty->line + sizeof(start) - 1);
	brltty->length -= size;
	memmove(brltty->line, end + 1, brltty->length);
	return found || take_line(brltty);
}

bool brltty_look(struct brltty *brltty, int ms)
{
	long long end = now_ms() + ms;
	long long left = ms;

	while (!take_line(brltty) && left >= 0) {
		struct pollfd look = {.fd = brltty->fd, .events = POLLIN};
		ssize_t got = -1;

		assert_true(brltty->length < sizeof(brltty->line));
		if (poll(&look, 1, (int)left) > 0)
			got = recv(brltty->fd, brltty->line + brltty->length,
				   sizeof(brltty->line) - brltty->length, 0);
		if (got <= 0)
			return false;
		brltty->length += (size_t)got;
		left = end - now_ms();
	}
	return left >= 0;
}

void brltty_marks(struct brltty *brltty, const char *cells, const char *marks)
{
	long long end = now_ms() + 1000 * BRLTTY_SECONDS;

	while (strcmp(brltty->cells, cells) ||
	       (marks && strncmp(brltty->marks, marks, strlen(marks)))) {
		if (now_ms() > end)
			fail_msg("the display shows '%s' with '%s' and never "
				 "'%s' with '%s'",
				 brltty->cells, brltty->marks, cells,
				 marks ? marks : "");
		if (!brltty_look(brltty, 300))
			brltty_urge(brltty);
	}
}

void brltty_starts(struct brltty *brltty, const char *cells)
{
	long long end = now_ms() + 1000 * BRLTTY_SECONDS;

	while (strncmp(brltty->cells, cells, strlen(cells)) != 0) {
		if (now_ms() > end)
			fail_msg("the display shows '%s' and never '%s'",
				 brltty->cells, cells);
		if (!brltty_look(brltty, 300))
			brltty_urge(brltty);
	}
}

void brltty_shows(struct brltty *brltty, const char *cells)
{
	brltty_marks(brltty, cells, NULL);
}

/* ---------------------------------------------------------------- program */

pid_t brltty_reader(const char *const *arguments, const char *const *env,
		    const char *out)
{
	const char *argv[16] = {"lectern"};
	pid_t pid = fork();
	size_t i;
	int fd;

	if (pid != 0)
		return pid;
	for (i = 0; arguments[i] && i < 14; i++)
		argv[i + 1] = arguments[i];
	for (i = 0; env && env[i]; i++)
		putenv((char *)(uintptr_t)env[i]);
	fd = open("/dev/null", O_RDONLY);
	dup2(fd, 0);
	fd = open(out, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	dup2(fd, 1);
	dup2(fd, 2);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	execv(program_path(), (char **)(uintptr_t)argv);
	_exit(127);
}

void brltty_introduced(const char *folder)
{
	char path[600];

	snprintf(path, sizeof(path), "%s/lectern", folder);
	assert_int_equal(mkdir(path, 0700), 0);
	strcat(path, "/introduced");
	close(open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
	assert_int_equal(access(path, F_OK), 0);
}

int brltty_reader_end(struct brltty *brltty, pid_t pid)
{
	long long end = now_ms() + 1000 * BRLTTY_SECONDS;
	int status;

	while (now_ms() < end) {
		if (waitpid(pid, &status, WNOHANG) == pid)
			return WIFSIGNALED(status) ? 128 + WTERMSIG(status)
						   : WEXITSTATUS(status);
		nap();
		if (brltty)
			brltty_urge(brltty);
	}
	kill(pid, SIGKILL);
	waitpid(pid, &status, 0);
	return -1;
}
