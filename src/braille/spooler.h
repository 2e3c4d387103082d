/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * spooler.h - the print system: CUPS, or a fake.
 *
 * Callers use the wrappers. A request that fails leaves words in
 * lectern_spooler_why(); the next request connects anew.
 */
#ifndef LECTERN_BRAILLE_SPOOLER_H
#define LECTERN_BRAILLE_SPOOLER_H

#include <stdbool.h>
#include <stddef.h>

#include "lectern/status.h"

/* Room for texts from the server with their NUL; longer ones are cut. */
#define LECTERN_SPOOLER_TEXT 256

/* A queue as it is now. */
struct lectern_spooler_queue {
	bool stopped;
	bool accepting;
	bool braille; /* its server takes braille in ASCII */
	bool raw;     /* it has no driver: bytes go on as they are */
	char message[LECTERN_SPOOLER_TEXT]; /* why it is as it is; or "" */
	char reasons[LECTERN_SPOOLER_TEXT]; /* keywords; "" for none */
};

enum lectern_spooler_state {
	LECTERN_JOB_PENDING,
	LECTERN_JOB_HELD,
	LECTERN_JOB_PROCESSING,
	LECTERN_JOB_WAITING, /* begun, and the queue stopped under it */
	LECTERN_JOB_CANCELLED,
	LECTERN_JOB_ABORTED,
	LECTERN_JOB_DONE
};

struct lectern_spooler_job {
	enum lectern_spooler_state state;
	char message[LECTERN_SPOOLER_TEXT];
	char reasons[LECTERN_SPOOLER_TEXT];
};

struct lectern_spooler_option {
	const char *name;
	const char *value;
};

/* What is sent; `options` end with a NULL name. All is borrowed. */
struct lectern_spooler_work {
	const char *title;
	const char *type; /* MIME */
	const struct lectern_spooler_option *options;
	const char *bytes;
	size_t length;
};

/*
 * Each returns LECTERN_LOST when the server does not answer, LECTERN_NOT_FOUND
 * when it knows no such queue, driver or job, LECTERN_TOO_LARGE when it has no
 * room for a job, LECTERN_IO when it refuses for another reason.
 */
struct lectern_spooler_ops {
	const char *name;
	enum lectern_status (*queue)(void *self, const char *queue,
				     struct lectern_spooler_queue *out);
	/* The driver's PPD; freed with lectern_string_free(). */
	enum lectern_status (*driver)(void *self, const char *queue,
				      char **out);
	enum lectern_status (*submit)(void *self, const char *queue,
				      const struct lectern_spooler_work *work,
				      int *job);
	enum lectern_status (*job)(void *self, const char *queue, int job,
				   struct lectern_spooler_job *out);
	const char *(*why)(void *self);
	void (*close)(void *self);
};

/* A print system as its opener gives it; zero-initialised means none. */
struct lectern_spooler {
	const struct lectern_spooler_ops *ops;
	void *self;
};

/*
 * Opens CUPS: loads its library; nothing is connected yet. What is missing is
 * put into `why`.
 *
 * LECTERN_UNSUPPORTED when the library is not there; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_spooler_open_cups(struct lectern_spooler *out, char *why, size_t room);

/* How the queue is now. Statuses as above. */
LECTERN_MUST_CHECK enum lectern_status
lectern_spooler_queue(const struct lectern_spooler *spooler, const char *queue,
		      struct lectern_spooler_queue *out);

/* The text of its driver's PPD, *out to lectern_string_free(). As above. */
LECTERN_MUST_CHECK enum lectern_status
lectern_spooler_driver(const struct lectern_spooler *spooler, const char *queue,
		       char **out);

/* Sends a job; *job is its number. As above. */
LECTERN_MUST_CHECK enum lectern_status
lectern_spooler_submit(const struct lectern_spooler *spooler, const char *queue,
		       const struct lectern_spooler_work *work, int *job);

/* How a job is now. As above. */
LECTERN_MUST_CHECK enum lectern_status
lectern_spooler_job(const struct lectern_spooler *spooler, const char *queue,
		    int job, struct lectern_spooler_job *out);

/* What was wrong with the last request that failed. */
const char *lectern_spooler_why(const struct lectern_spooler *spooler);

/* Closes it and zeroes *spooler. Closing none is no error. */
void lectern_spooler_close(struct lectern_spooler *spooler);

#endif
