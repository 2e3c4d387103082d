/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cups_server.h - a real cupsd, private to a test: its own folder, its own
 * socket, no rights. It is ended by its own process id, and ends with the
 * test.
 *
 * Queues end in files, or in back ends of ours that fail as machines do:
 * keep:PATH writes to PATH, gone:4 reads a little and stops the queue, gone:1
 * the same and aborts the job, slow:1 takes all and never comes to an end.
 */
#ifndef TESTS_SUPPORT_CUPS_SERVER_H
#define TESTS_SUPPORT_CUPS_SERVER_H

#include <stddef.h>
#include <sys/types.h>

struct cups_server {
	char *folder;
	char *socket;
	char variable[200]; /* CUPS_SERVER=socket, for the program */
	const char *env[2]; /* it, and NULL */
	pid_t pid;
};

/*
 * Starts one; NULL, or why there can be none here (packages are missing).
 */
const char *cups_server_start(struct cups_server *server);

/* Ends it, as when its machine is switched off; the folder stays. */
void cups_server_kill(struct cups_server *server);

/* Ends it and removes its folder. */
void cups_server_stop(struct cups_server *server);

/* A path in its folder, to be freed. */
char *cups_server_path(const struct cups_server *server, const char *name);

/*
 * Adds a queue. `driver` is "gen-brf", "ibasicd4" or another of the drivers of
 * cups-filters for embossers, "raw" for none; `page` its PageSize.
 */
void cups_server_add(const struct cups_server *server, const char *queue,
		     const char *uri, const char *driver, const char *page);

/* Runs one of its client programs (lpadmin, cupsdisable, cancel). */
void cups_server_run(const struct cups_server *server,
		     const char *const *arguments);

/* The same with only arguments. */
#define cups_server_do(server, ...) \
	cups_server_run(server, (const char *const[]){__VA_ARGS__, NULL})

#endif
