/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How the subcommands end. A failure is one line that a screen reader can
 * read out: what was found, with its place, or else the words of the status;
 * never both, because the second line would only repeat the first. Signals
 * are held back and looked for rather than handled: a handler could do so
 * little safely that it would need a global to say that it ran.
 */
#include "app/app.h"
#include "base/alloc.h"

#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lectern/memory.h"

enum lectern_status lectern_app_open(struct lectern_app *app,
				     const struct lectern_arguments *arguments)
{
	enum lectern_status status;

	*app = (struct lectern_app){.arguments = arguments};
	/* A reader that went away is told by the failing write instead. */
	signal(SIGPIPE, SIG_IGN);
	status = lectern_diagnostics_new(&app->found);
	if (status == LECTERN_OK)
		status = lectern_data_find(&app->data);
	return status;
}

void lectern_app_close(struct lectern_app *app)
{
	lectern_words_free(app->words);
	lectern_guide_free(app->guide);
	lectern_free(app->voices);
	lectern_string_free(app->data);
	lectern_diagnostics_free(app->found);
	*app = (struct lectern_app){0};
}

int lectern_app_fail(const char *format, ...)
{
	va_list arguments;

	fputs("lectern: ", stderr);
	va_start(arguments, format);
	vfprintf(stderr, format, arguments);
	va_end(arguments);
	fputc('\n', stderr);
	return LECTERN_EXIT_FAILED;
}

int lectern_app_misuse(const struct lectern_app *app, const char *format, ...)
{
	va_list arguments;

	fputs("lectern: ", stderr);
	va_start(arguments, format);
	vfprintf(stderr, format, arguments);
	va_end(arguments);
	fprintf(stderr, "; see lectern %s --help\n",
		lectern_subcommand_info(app->arguments->subcommand)->name);
	return LECTERN_EXIT_USAGE;
}

void lectern_app_forget(struct lectern_app *app)
{
	lectern_diagnostics_free(app->found);
	app->found = NULL;
	/* Without a list later findings are dropped, not the work. */
	if (lectern_diagnostics_new(&app->found) != LECTERN_OK)
		app->found = NULL;
}

int lectern_app_report(struct lectern_app *app, enum lectern_status status)
{
	bool explained = false;

	if (app->found) {
		explained = lectern_diagnostics_errors(app->found) > 0;
		lectern_diagnostics_print(app->found, stderr);
		lectern_app_forget(app);
	}
	if (status == LECTERN_OK)
		return LECTERN_EXIT_DONE;
	if (status == LECTERN_STOPPED)
		return lectern_app_fail(
			"stopped before the end; nothing was written");
	if (!explained)
		lectern_app_fail("%s", lectern_status_words(status));
	return LECTERN_EXIT_FAILED;
}

int lectern_app_flush(int exit_status)
{
	errno = 0;
	if (fflush(stdout) == 0 && !ferror(stdout))
		return exit_status;
	/* Of a write that failed long ago the reason is not known any more. */
	return lectern_app_fail("cannot write to standard output: %s",
				errno ? strerror(errno)
				      : "it was closed, or the disk is full");
}

bool lectern_app_may_write(const char *path)
{
	struct stat about;

	/* A file that appears whole takes the place of what stood there, and
	 * that must never be a device. */
	if (strcmp(path, "-") == 0 || lstat(path, &about) != 0)
		return true;
	/* /dev/stdout leads to a file at times, and must stay what it is. */
	if (S_ISLNK(about.st_mode) &&
	    (strncmp(path, "/dev/", 5) == 0 || stat(path, &about) != 0))
		return false;
	return S_ISREG(about.st_mode) || S_ISDIR(about.st_mode);
}

/* ----------------------------------------------------------------- progress */

struct lectern_meter lectern_meter_begin(const struct lectern_app *app,
					 const char *name)
{
	struct lectern_meter meter = {.name = name};

	if (!app->arguments->quiet && isatty(STDERR_FILENO))
		meter.stream = stderr;
	return meter;
}

void lectern_meter_show(struct lectern_meter *meter, uint64_t done,
			uint64_t total)
{
	uint32_t tenths = total ? (uint32_t)(10 * done / total) : 0;

	if (!meter->stream || tenths <= meter->tenths)
		return;
	meter->tenths = tenths;
	/* A line, not a bar: what is drawn over cannot be read out. */
	fprintf(meter->stream, "%s: %u percent\n", meter->name, 10 * tenths);
}

/* ------------------------------------------------------------------ signals */

static sigset_t signals_ending(void)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGHUP);
	return set;
}

void lectern_signals_hold(void)
{
	sigset_t set = signals_ending();

	sigprocmask(SIG_BLOCK, &set, NULL);
}

bool lectern_signals_waiting(void)
{
	sigset_t set;

	return sigpending(&set) == 0 && (sigismember(&set, SIGINT) == 1 ||
					 sigismember(&set, SIGTERM) == 1 ||
					 sigismember(&set, SIGHUP) == 1);
}

int lectern_signals_open(void)
{
	sigset_t set = signals_ending();

	/* Who was stopped is woken in a terminal that the shell has changed. */
	sigaddset(&set, SIGCONT);
	sigprocmask(SIG_BLOCK, &set, NULL);
	return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

bool lectern_signals_end(int fd)
{
	struct signalfd_siginfo signal;

	/* What cannot be read is not known to be harmless. */
	return read(fd, &signal, sizeof(signal)) != (ssize_t)sizeof(signal) ||
	       signal.ssi_signo != SIGCONT;
}
