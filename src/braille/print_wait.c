/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A job that was handed over is not embossed yet, and what stops it does so in
 * another room. So it is waited for until the print system says how it ended,
 * however long that takes; and what is not known in the end is said to be not
 * known.
 */
#include <poll.h>
#include <stdio.h>
#include <string.h>

#include "braille/print.h"

/* How often the print system is asked: soon at first, for short jobs. */
#define WAIT_FIRST_MS 50
#define WAIT_MOST_MS 500

/* A server that is set up anew is back sooner. */
#define WAIT_LOST_MS 5000

struct wait {
	const struct lectern_spooler *spooler;
	const char *name;
	int job;
	const struct lectern_watch *watch;
	struct lectern_diagnostics *found;
	struct lectern_spooler_job now;
	struct lectern_spooler_queue queue;
	char told[LECTERN_SPOOLER_TEXT]; /* reasons of the queue */
	bool begun;
	int nap_ms;
	int patience_ms;
	int lost_ms;  /* the server has not answered for so long */
	int stuck_ms; /* the job has been stopped for so long */
};

/* How it ended, the reason (or ""), and more words or "". */
static enum lectern_status wait_end(const struct wait *wait,
				    enum lectern_status status,
				    const char *words, const char *why,
				    const char *more)
{
	lectern_diagnostics_add(
		wait->found, LECTERN_ERROR, (struct lectern_source_place){0},
		"job %d of the queue '%s' %s%s%s%s%s", wait->job, wait->name,
		words, *why ? " (" : "", why, *why ? ")" : "", more);
	return status;
}

static void wait_tell(const struct wait *wait, const char *words,
		      const char *more)
{
	char line[2 * LECTERN_SPOOLER_TEXT];

	if (!wait->watch->tell)
		return;
	snprintf(line, sizeof(line), "job %d %s%s", wait->job, words, more);
	wait->watch->tell(wait->watch->user, line);
}

/* News of the job and of the machine, each once. */
static void wait_news(struct wait *wait)
{
	if (wait->now.state == LECTERN_JOB_PROCESSING && !wait->begun) {
		wait->begun = true;
		wait_tell(wait, "is being embossed", "");
	}
	if (strcmp(wait->told, wait->queue.reasons) == 0)
		return;
	memcpy(wait->told, wait->queue.reasons, sizeof(wait->told));
	if (*wait->told)
		wait_tell(wait, "is in a queue that reports ", wait->told);
}

/* What the queue says of itself, or of the job. */
static const char *wait_why(const struct wait *wait)
{
	if (*wait->now.message)
		return wait->now.message;
	if (*wait->queue.message)
		return wait->queue.message;
	return wait->now.reasons;
}

/* Looks at what the server has said; *over when that is how it ends. */
static enum lectern_status wait_look(struct wait *wait, bool *over)
{
	const char *why = wait_why(wait);

	*over = true;
	switch (wait->now.state) {
	case LECTERN_JOB_DONE:
		if (strstr(wait->now.reasons, "with-errors"))
			return wait_end(wait, LECTERN_INVALID,
					"was embossed with errors", why, "");
		return LECTERN_OK;
	case LECTERN_JOB_CANCELLED:
		return wait_end(wait, LECTERN_INVALID, "was cancelled", why,
				"");
	case LECTERN_JOB_ABORTED:
		return wait_end(wait, LECTERN_INVALID, "was aborted", why, "");
	case LECTERN_JOB_HELD:
		return wait_end(wait, LECTERN_INVALID, "is held", why,
				" and not embossed");
	case LECTERN_JOB_PENDING:
	case LECTERN_JOB_PROCESSING:
	case LECTERN_JOB_WAITING:
		break;
	}
	if (wait->queue.stopped)
		return wait_end(wait, LECTERN_NO_DEVICE,
				"waits, for the queue has stopped", why,
				"; cupsenable starts it");
	wait->stuck_ms = wait->now.state == LECTERN_JOB_WAITING
				 ? wait->stuck_ms + wait->nap_ms
				 : 0;
	/* Stopped in a queue that has not, it does not go on. */
	if (wait->stuck_ms >= wait->patience_ms / 2)
		return wait_end(wait, LECTERN_NO_DEVICE, "has stopped", why,
				"; its device cannot be opened");
	*over = false;
	return LECTERN_OK;
}

/* The server has not answered; *over when it is given up. */
static enum lectern_status wait_lost(struct wait *wait,
				     enum lectern_status status, bool *over)
{
	const char *why = lectern_spooler_why(wait->spooler);

	*over = true;
	if (status == LECTERN_NOT_FOUND)
		return wait_end(wait, LECTERN_LOST, "has been forgotten", why,
				"; whether it was embossed is not known");
	wait->lost_ms += wait->nap_ms;
	if (wait->lost_ms >= wait->patience_ms)
		return wait_end(wait, LECTERN_LOST,
				"is lost, for the print system went away", why,
				"; whether it was embossed is not known");
	*over = false;
	return LECTERN_OK;
}

/* Asks once. */
static enum lectern_status wait_ask(struct wait *wait, bool *over)
{
	enum lectern_status status;

	/* The queue first: a job that ends in between is then seen as ended. */
	status = lectern_spooler_queue(wait->spooler, wait->name, &wait->queue);
	if (status == LECTERN_OK)
		status = lectern_spooler_job(wait->spooler, wait->name,
					     wait->job, &wait->now);
	if (status != LECTERN_OK)
		return wait_lost(wait, status, over);
	wait->lost_ms = 0;
	wait_news(wait);
	return wait_look(wait, over);
}

enum lectern_status lectern_print_wait(const struct lectern_spooler *spooler,
				       const char *name, int job,
				       const struct lectern_watch *watch,
				       struct lectern_diagnostics *found)
{
	struct wait wait = {.spooler = spooler,
			    .name = name,
			    .job = job,
			    .watch = watch,
			    .found = found,
			    .patience_ms = watch->patience_ms
						   ? watch->patience_ms
						   : WAIT_LOST_MS,
			    .nap_ms = WAIT_FIRST_MS};
	enum lectern_status status;
	bool over = false;

	for (;;) {
		status = wait_ask(&wait, &over);
		if (over)
			return status;
		if (watch->stop && watch->stop(watch->user))
			return wait_end(&wait, LECTERN_STOPPED, "goes on", "",
					"; it is only not waited for any more");
		poll(NULL, 0, wait.nap_ms);
		if (wait.nap_ms < WAIT_MOST_MS)
			wait.nap_ms += wait.nap_ms / 2;
	}
}
