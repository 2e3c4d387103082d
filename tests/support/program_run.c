/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "support/program_run.h"

#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define LIMIT_SECONDS 60
#define ARGUMENTS_MAX 32

const char *program_path(void)
{
	const char *named = getenv("LECTERN");

	return named && *named ? named : LECTERN_BUILD "/bin/lectern";
}

static void *must(void *pointer)
{
	if (!pointer)
		abort();
	return pointer;
}

static long long now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Becomes the program; only in a child. */
static void become(const char *const *arguments, const char *const *env)
{
	const char *argv[ARGUMENTS_MAX] = {"lectern"};
	size_t i;

	for (i = 0; arguments[i] && i < ARGUMENTS_MAX - 2; i++)
		argv[i + 1] = arguments[i];
	for (i = 0; env && env[i]; i++)
		putenv((char *)(size_t)env[i]);
	signal(SIGPIPE, SIG_DFL);
	execv(program_path(), (char **)(size_t)argv);
	_exit(127);
}

static int scratch_fd(const char *bytes)
{
	FILE *file = must(tmpfile());
	int fd;

	if (bytes && *bytes)
		fwrite(bytes, 1, strlen(bytes), file);
	fflush(file);
	fd = dup(fileno(file));
	fclose(file);
	lseek(fd, 0, SEEK_SET);
	return fd;
}

static char *fd_take(int fd, size_t *length)
{
	struct stat about;
	char *bytes;
	ssize_t got = 0;

	fstat(fd, &about);
	bytes = must(calloc(1, (size_t)about.st_size + 1));
	if (about.st_size)
		got = pread(fd, bytes, (size_t)about.st_size, 0);
	if (length)
		*length = got > 0 ? (size_t)got : 0;
	close(fd);
	return bytes;
}

static int status_of(int wait_status)
{
	return WIFSIGNALED(wait_status) ? 128 + WTERMSIG(wait_status)
					: WEXITSTATUS(wait_status);
}

/* Waits for a child; kills it past the limit and returns -1. */
static int wait_for(pid_t pid, int seconds)
{
	long long end = now_ms() + 1000LL * (seconds ? seconds : LIMIT_SECONDS);
	struct timespec nap = {.tv_nsec = 2000000};
	int status;

	while (now_ms() < end) {
		if (waitpid(pid, &status, WNOHANG) == pid)
			return status_of(status);
		nanosleep(&nap, NULL);
	}
	kill(pid, SIGKILL);
	waitpid(pid, &status, 0);
	return -1;
}

struct program_result program_run(const char *const *arguments,
				  const struct program_options *options)
{
	struct program_options none = {0};
	struct program_result result = {0};
	int in, out, err;
	pid_t pid;

	options = options ? options : &none;
	in = scratch_fd(options->input);
	out = options->out_path ? open(options->out_path, O_WRONLY)
				: scratch_fd(NULL);
	err = scratch_fd(NULL);
	pid = fork();
	if (pid == 0) {
		dup2(in, 0);
		dup2(out, 1);
		dup2(err, 2);
		if (options->folder && chdir(options->folder) != 0)
			_exit(126);
		become(arguments, options->env);
	}
	close(in);
	result.status = wait_for(pid, options->seconds);
	result.err = fd_take(err, NULL);
	if (options->out_path) {
		close(out);
		result.out = must(calloc(1, 1));
	} else {
		result.out = fd_take(out, &result.out_length);
	}
	return result;
}

void program_free(struct program_result *result)
{
	free(result->out);
	free(result->err);
	memset(result, 0, sizeof(*result));
}

size_t program_lines(const char *text)
{
	size_t lines = 0;

	for (; *text; text++)
		lines += *text == '\n';
	return lines;
}

/* ------------------------------------------------------------------ files */

char *program_folder(void)
{
	const char *base = getenv("TMPDIR");
	char *path = NULL;

	if (asprintf(&path, "%s/lectern-test-XXXXXX", base ? base : "/tmp") < 0)
		abort();
	return must(mkdtemp(path));
}

char *program_join(const char *folder, const char *name)
{
	char *path = NULL;

	if (asprintf(&path, "%s/%s", folder, name) < 0)
		abort();
	return path;
}

static void remove_all(const char *path)
{
	DIR *dir = opendir(path);
	struct dirent *entry;

	while (dir && (entry = readdir(dir))) {
		char *inside;

		if (strcmp(entry->d_name, ".") == 0 ||
		    strcmp(entry->d_name, "..") == 0)
			continue;
		inside = program_join(path, entry->d_name);
		if (unlink(inside) != 0)
			remove_all(inside);
		free(inside);
	}
	if (dir)
		closedir(dir);
	rmdir(path);
}

void program_remove(char *folder)
{
	remove_all(folder);
	free(folder);
}

char *program_write(const char *folder, const char *name, const char *bytes,
		    size_t length)
{
	char *path = program_join(folder, name);
	FILE *file = must(fopen(path, "wb"));

	fwrite(bytes, 1, length, file);
	fclose(file);
	return path;
}

int program_entries(const char *folder)
{
	DIR *dir = opendir(folder);
	int count = -2;

	if (!dir)
		return -1;
	while (readdir(dir))
		count++;
	closedir(dir);
	return count;
}

char *program_read(const char *path, size_t *length)
{
	int fd = open(path, O_RDONLY);

	return fd < 0 ? NULL : fd_take(fd, length);
}

char *program_slurp(const char *path)
{
	FILE *file = fopen(path, "r");
	char *bytes;
	size_t length;

	if (!file)
		return NULL;
	bytes = must(calloc(1, 4096));
	length = fread(bytes, 1, 4095, file);
	bytes[length] = 0;
	fclose(file);
	return bytes;
}

/* --------------------------------------------------------------- terminal */

/*
 * A machine in a folder may have no pseudo terminals; root can mount them in a
 * name space of this process alone, and nothing of it outlives the test.
 */
int program_terminal_master(void)
{
	int fd = posix_openpt(O_RDWR | O_NOCTTY);

	if (fd >= 0)
		return fd;
	/* Private first, or the mount would show on the machine itself. */
	if (unshare(CLONE_NEWNS) ||
	    (mount(NULL, "/dev", NULL, MS_REC | MS_PRIVATE, NULL) &&
	     mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL)) ||
	    mount("devpts", "/dev/pts", "devpts", 0, "ptmxmode=0666"))
		return -1;
	return posix_openpt(O_RDWR | O_NOCTTY);
}

struct program_terminal program_terminal_start(const char *const *arguments,
					       const char *const *env)
{
	struct program_terminal terminal = {.seen = must(calloc(1, 1))};
	int inside;

	terminal.fd = program_terminal_master();
	if (terminal.fd < 0 || grantpt(terminal.fd) || unlockpt(terminal.fd))
		abort();
	inside = open(ptsname(terminal.fd), O_RDWR | O_NOCTTY);
	terminal.pid = fork();
	if (terminal.pid == 0) {
		setsid();
		ioctl(inside, TIOCSCTTY, 0);
		dup2(inside, 0);
		dup2(inside, 1);
		dup2(inside, 2);
		close(inside);
		close(terminal.fd);
		become(arguments, env);
	}
	close(inside);
	return terminal;
}

void program_terminal_type(struct program_terminal *terminal, const char *keys)
{
	if (write(terminal->fd, keys, strlen(keys)) < 0)
		abort();
}

/* Reads what comes within `ms`; 0 when the other end is closed. */
static int terminal_read(struct program_terminal *terminal, int ms)
{
	struct pollfd ready = {.fd = terminal->fd, .events = POLLIN};
	char bytes[4096];
	ssize_t got;

	if (poll(&ready, 1, ms) <= 0)
		return 1;
	got = read(terminal->fd, bytes, sizeof(bytes));
	if (got <= 0)
		return 0;
	terminal->seen =
		must(realloc(terminal->seen, terminal->length + got + 1));
	memcpy(terminal->seen + terminal->length, bytes, (size_t)got);
	terminal->length += (size_t)got;
	terminal->seen[terminal->length] = 0;
	return 1;
}

int program_terminal_wait(struct program_terminal *terminal, const char *words,
			  int seconds)
{
	long long end = now_ms() + 1000LL * seconds;
	int open = 1;
	char *at;

	while (!(at = strstr(terminal->seen, words))) {
		if (!open || now_ms() > end) {
			fprintf(stderr, "not seen: %s\nseen: %s\n", words,
				terminal->seen);
			return 0;
		}
		open = terminal_read(terminal, 20);
	}
	/* What was waited for is used up, with all before it. */
	at += strlen(words);
	terminal->length -= (size_t)(at - terminal->seen);
	memmove(terminal->seen, at, terminal->length + 1);
	return 1;
}

int program_terminal_end(struct program_terminal *terminal, int seconds)
{
	long long end = now_ms() + 1000LL * seconds;
	int status;
	pid_t done = 0;

	while (done == 0 && now_ms() < end) {
		terminal_read(terminal, 10);
		done = waitpid(terminal->pid, &status, WNOHANG);
	}
	if (done == 0) {
		kill(terminal->pid, SIGKILL);
		waitpid(terminal->pid, &status, 0);
	}
	close(terminal->fd);
	free(terminal->seen);
	return done == 0 ? -1 : status_of(status);
}
