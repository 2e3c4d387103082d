/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * port_end.h - the machine at the other end of a port: it reads what is sent,
 * slowly, in part, or not at all, and goes away when it is told to.
 */
#ifndef TESTS_SUPPORT_PORT_END_H
#define TESTS_SUPPORT_PORT_END_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* How it behaves; zero-initialised it reads all at once. */
struct port_end_plan {
	size_t leave_after; /* bytes; 0: it reads to the end */
	int pause_ms;	    /* before each piece */
	bool deaf;	    /* it reads nothing, and stays */
};

struct port_end {
	char *folder;
	char *path; /* of the port */
	char *kept; /* the file of what it has read */
	pid_t pid;
	int held; /* the port, kept open; -1 when it is a pipe */
	bool deaf;
};

/* A serial port, as a pseudo terminal; false where there are none. */
bool port_end_serial(struct port_end *end, const struct port_end_plan *plan);

/* A pipe with a name. */
void port_end_pipe(struct port_end *end, const struct port_end_plan *plan);

/* Ends it; the bytes that it has read, to be freed. */
char *port_end_close(struct port_end *end, size_t *length);

#endif
