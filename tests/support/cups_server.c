/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "support/cups_server.h"

#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/program_run.h"

/* Who runs it where the test is run by root; cupsd trusts root too much. */
#define NOBODY 65534

#define LIBRARY "/usr/lib/cups"
#define DRIVERS "/usr/share/cups/drv"

/* How often the socket is looked for, each 10 ms. */
#define TRIES 1000

static const struct {
	const char *path;
	const char *why;
} needed[] = {
	{"/usr/sbin/cupsd", "cups-daemon is not installed"},
	{"/usr/sbin/lpadmin", "cups-client is not installed"},
	{"/usr/bin/ppdc", "cups-ppdc is not installed"},
	{LIBRARY "/filter/brftoembosser", "cups-filters is not installed"},
	{DRIVERS "/generic-brf.drv", "cups-filters is not installed"},
	{DRIVERS "/indexv4.drv", "cups-filters is not installed"},
};

/* A file in the folder, its text formed as by printf. */
__attribute__((format(printf, 3, 4))) static void
put(const struct cups_server *server, const char *name, const char *format, ...)
{
	char *path = program_join(server->folder, name);
	FILE *file = fopen(path, "w");
	va_list arguments;

	if (!file)
		abort();
	va_start(arguments, format);
	vfprintf(file, format, arguments);
	va_end(arguments);
	fclose(file);
	free(path);
}

static void make_folder(const struct cups_server *server, const char *name)
{
	char *path = program_join(server->folder, name);

	if (mkdir(path, 0755))
		abort();
	if (geteuid() == 0 && chown(path, NOBODY, NOBODY))
		abort();
	free(path);
}

/*
 * A back end is a program that is given the job on its standard input, or,
 * where no filter stands before it, as the file of its sixth argument.
 */
static void put_backend(const struct cups_server *server, const char *name,
			const char *script)
{
	char *path;
	char file[64];

	snprintf(file, sizeof(file), "bin/backend/%s", name);
	put(server, file, "#!/bin/sh\n[ $# -gt 0 ] || exit 0\n%s\n", script);
	path = program_join(server->folder, file);
	if (chmod(path, 0755))
		abort();
	free(path);
}

/* Everything of cupsd's own, but for the back ends. */
static void put_programs(const struct cups_server *server)
{
	static const char *const parts[] = {"filter", "daemon",	 "cgi-bin",
					    "driver", "monitor", "notifier"};
	char target[64];
	char name[32];
	size_t i;

	make_folder(server, "bin");
	make_folder(server, "bin/backend");
	for (i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		char *path;

		snprintf(target, sizeof(target), LIBRARY "/%s", parts[i]);
		snprintf(name, sizeof(name), "bin/%s", parts[i]);
		path = program_join(server->folder, name);
		if (symlink(target, path))
			abort();
		free(path);
	}
	put_backend(server, "keep",
		    "exec cat ${6:+\"$6\"} > \"${DEVICE_URI#keep:}\"");
	put_backend(server, "gone",
		    "head -c 2000 > /dev/null\n"
		    "echo 'ERROR: the embosser went away' >&2\n"
		    "exit ${DEVICE_URI#gone:}");
	put_backend(server, "slow", "cat > /dev/null\nexec sleep 60");
}

static void put_configuration(const struct cups_server *server)
{
	put(server, "cupsd.conf",
	    "LogLevel info\nListen %s\nWebInterface No\nBrowsing Off\n"
	    "ErrorPolicy abort-job\nDefaultAuthType None\nMaxLogSize 0\n"
	    "<Location />\n Order allow,deny\n Allow all\n</Location>\n"
	    "<Location /admin>\n Order allow,deny\n Allow all\n</Location>\n"
	    "<Policy default>\n JobPrivateAccess all\n"
	    " JobPrivateValues none\n SubscriptionPrivateAccess all\n"
	    " SubscriptionPrivateValues none\n <Limit All>\n"
	    "  Order allow,deny\n  Allow all\n </Limit>\n</Policy>\n",
	    server->socket);
	put(server, "cups-files.conf",
	    "ServerRoot %s/root\nRequestRoot %s/spool\nCacheDir %s/cache\n"
	    "StateDir %s/state\nTempDir %s/tmp\nServerBin %s/bin\n"
	    "AccessLog %s/access_log\nErrorLog %s/error_log\n"
	    "PageLog %s/page_log\nFileDevice Yes\nSandboxing relaxed\n",
	    server->folder, server->folder, server->folder, server->folder,
	    server->folder, server->folder, server->folder, server->folder,
	    server->folder);
}

/* Becomes the server; only in a child. */
static void be_server(const struct cups_server *server)
{
	char *conf = program_join(server->folder, "cupsd.conf");
	char *files = program_join(server->folder, "cups-files.conf");
	char *log = program_join(server->folder, "log");
	int fd = open(log, O_WRONLY | O_CREAT | O_APPEND, 0600);

	dup2(fd, 1);
	dup2(fd, 2);
	if (geteuid() == 0 &&
	    (setgroups(0, NULL) || setgid(NOBODY) || setuid(NOBODY)))
		_exit(126);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	signal(SIGPIPE, SIG_DFL);
	execl("/usr/sbin/cupsd", "cupsd", "-f", "-c", conf, "-s", files,
	      (char *)NULL);
	_exit(127);
}

static int answers(const struct cups_server *server)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);
	int connected;

	snprintf(address.sun_path, sizeof(address.sun_path), "%s",
		 server->socket);
	connected =
		connect(fd, (struct sockaddr *)&address, sizeof(address)) == 0;
	close(fd);
	return connected;
}

static void make_drivers(const struct cups_server *server)
{
	char *folder = program_join(server->folder, "ppd");

	cups_server_do(server, "/usr/bin/ppdc", "-d", folder,
		       DRIVERS "/generic-brf.drv");
	cups_server_do(server, "/usr/bin/ppdc", "-d", folder,
		       DRIVERS "/indexv4.drv");
	free(folder);
}

const char *cups_server_start(struct cups_server *server)
{
	static const char *const folders[] = {"root", "spool", "cache", "state",
					      "tmp",  "out",   "ppd"};
	size_t i;

	*server = (struct cups_server){0};
	for (i = 0; i < sizeof(needed) / sizeof(*needed); i++)
		if (access(needed[i].path, R_OK) != 0)
			return needed[i].why;
	server->folder = program_folder();
	server->socket = program_join(server->folder, "sock");
	snprintf(server->variable, sizeof(server->variable), "CUPS_SERVER=%s",
		 server->socket);
	server->env[0] = server->variable;
	if (chmod(server->folder, 0755) ||
	    (geteuid() == 0 && chown(server->folder, NOBODY, NOBODY)))
		abort();
	for (i = 0; i < sizeof(folders) / sizeof(*folders); i++)
		make_folder(server, folders[i]);
	put_programs(server);
	put_configuration(server);
	server->pid = fork();
	if (server->pid == 0)
		be_server(server);
	for (i = 0; i < TRIES && !answers(server); i++)
		poll(NULL, 0, 10);
	if (i == TRIES)
		return "cupsd does not answer";
	make_drivers(server);
	return NULL;
}

void cups_server_kill(struct cups_server *server)
{
	if (server->pid <= 0)
		return;
	kill(server->pid, SIGKILL);
	waitpid(server->pid, NULL, 0);
	server->pid = 0;
	unlink(server->socket);
}

void cups_server_stop(struct cups_server *server)
{
	/* In good order, so that what it has started ends too. */
	if (server->pid > 0) {
		kill(server->pid, SIGTERM);
		waitpid(server->pid, NULL, 0);
	}
	if (server->folder)
		program_remove(server->folder);
	free(server->socket);
	*server = (struct cups_server){0};
}

char *cups_server_path(const struct cups_server *server, const char *name)
{
	return program_join(server->folder, name);
}

void cups_server_run(const struct cups_server *server,
		     const char *const *arguments)
{
	char *log = program_join(server->folder, "client_log");
	int status = 0;
	pid_t pid = fork();

	if (pid == 0) {
		int fd = open(log, O_WRONLY | O_CREAT | O_APPEND, 0600);

		dup2(fd, 1);
		dup2(fd, 2);
		setenv("CUPS_SERVER", server->socket, 1);
		execvp(arguments[0], (char *const *)(size_t)arguments);
		_exit(127);
	}
	waitpid(pid, &status, 0);
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
		char *words = program_slurp(log);

		fprintf(stderr, "%s failed: %s\n", arguments[0],
			words ? words : "");
		abort();
	}
	free(log);
}

void cups_server_add(const struct cups_server *server, const char *queue,
		     const char *uri, const char *driver, const char *page)
{
	char ppd[300];
	char size[64];

	snprintf(ppd, sizeof(ppd), "%s/ppd/%s.ppd", server->folder, driver);
	snprintf(size, sizeof(size), "PageSize=%s", page);
	if (strcmp(driver, "raw") == 0)
		cups_server_do(server, "lpadmin", "-p", queue, "-E", "-v", uri,
			       "-m", "raw");
	else
		cups_server_do(server, "lpadmin", "-p", queue, "-E", "-v", uri,
			       "-P", ppd, "-o", size);
}
