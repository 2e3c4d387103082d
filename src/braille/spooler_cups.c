/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * CUPS by its own protocol (IPP), for its older calls read settings of the
 * user's home and search the network, and either may turn a queue into another
 * than the one that was asked for.
 */
#define _GNU_SOURCE /* memfd_create */
#include "braille/spooler.h"

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/alloc.h"
#include "braille/cups_calls.h"

/* A server that says nothing for so long has died, or might as well. */
#define CUPS_CONNECT_MS 5000
#define CUPS_ANSWER_S 10.0

/* The largest PPD that is read; those of embossers have 160 KB. */
#define CUPS_DRIVER_MAX ((size_t)4 << 20)

/* What the queue names have in them that would change what is asked for. */
#define CUPS_NAME_MAX 127
#define CUPS_NAME_BAD " /#?%\\\t\r\n"

struct cups_spooler {
	struct lectern_cups cups;
	http_t *http; /* NULL: not connected */
	char why[LECTERN_SPOOLER_TEXT];
};

/* -------------------------------------------------------- the connection */

/* A prompt for a password would stand in the middle of a reader's shell. */
static const char *cups_no_password(const char *prompt, http_t *http,
				    const char *method, const char *resource,
				    void *user)
{
	(void)prompt;
	(void)http;
	(void)method;
	(void)resource;
	(void)user;
	return NULL;
}

/* The server has said nothing for CUPS_ANSWER_S: enough. */
static int cups_give_up(http_t *http, void *user)
{
	(void)http;
	(void)user;
	return 0;
}

static enum lectern_status cups_connect(struct cups_spooler *self)
{
	const struct lectern_cups *cups = &self->cups;

	if (self->http)
		return LECTERN_OK;
	self->http =
		cups->connect(cups->server(), cups->port(), NULL, AF_UNSPEC,
			      cups->encryption(), 1, CUPS_CONNECT_MS, NULL);
	if (!self->http) {
		snprintf(self->why, sizeof(self->why), "%s: %s", cups->server(),
			 cups->last_words());
		return LECTERN_LOST;
	}
	cups->set_timeout(self->http, CUPS_ANSWER_S, cups_give_up, NULL);
	return LECTERN_OK;
}

/* Keeps what was wrong; a connection that failed is not used again. */
static enum lectern_status cups_failed(struct cups_spooler *self)
{
	ipp_status_t error = self->cups.last_error();

	snprintf(self->why, sizeof(self->why), "%s", self->cups.last_words());
	if (error == IPP_STATUS_ERROR_NOT_FOUND)
		return LECTERN_NOT_FOUND;
	self->cups.disconnect(self->http);
	self->http = NULL;
	/* The library calls what HTTP refuses as too large a value. */
	if (error == IPP_STATUS_ERROR_REQUEST_ENTITY ||
	    error == IPP_STATUS_ERROR_REQUEST_VALUE)
		return LECTERN_TOO_LARGE;
	if (error == IPP_STATUS_ERROR_SERVICE_UNAVAILABLE ||
	    error == IPP_STATUS_ERROR_INTERNAL ||
	    error == IPP_STATUS_ERROR_TIMEOUT)
		return LECTERN_LOST;
	return LECTERN_IO;
}

/* ------------------------------------------------------------- requests */

/* A request about a queue, or about a job when that is not 0. */
static enum lectern_status cups_ask(struct cups_spooler *self, ipp_op_t what,
				    const char *queue, int job, ipp_t **answer)
{
	const struct lectern_cups *cups = &self->cups;
	enum lectern_status status = cups_connect(self);
	char uri[64 + CUPS_NAME_MAX];
	ipp_t *request;

	if (status != LECTERN_OK)
		return status;
	if (strlen(queue) > CUPS_NAME_MAX || strpbrk(queue, CUPS_NAME_BAD)) {
		snprintf(self->why, sizeof(self->why), "this is no name");
		return LECTERN_NOT_FOUND;
	}
	snprintf(uri, sizeof(uri), "ipp://localhost/printers/%s", queue);
	request = cups->new_request(what);
	cups->add_string(request, IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri",
			 NULL, uri);
	if (job)
		cups->add_integer(request, IPP_TAG_OPERATION, IPP_TAG_INTEGER,
				  "job-id", job);
	cups->add_string(request, IPP_TAG_OPERATION, IPP_TAG_NAME,
			 "requesting-user-name", NULL, cups->user());
	*answer = cups->request(self->http, request, "/");
	if (*answer && cups->last_error() < IPP_STATUS_REDIRECTION_OTHER_SITE)
		return LECTERN_OK;
	cups->delete (*answer);
	*answer = NULL;
	return cups_failed(self);
}

static int cups_integer(const struct lectern_cups *cups, ipp_t *answer,
			const char *name, int missing)
{
	ipp_attribute_t *found = cups->find(answer, name, IPP_TAG_ZERO);

	return found ? cups->integer(found, 0) : missing;
}

static bool cups_contains(const struct lectern_cups *cups, ipp_t *answer,
			  const char *name, const char *value)
{
	ipp_attribute_t *found = cups->find(answer, name, IPP_TAG_ZERO);

	return found && cups->contains(found, value);
}

/* All values of an attribute with ", " between; "none" counts as nothing. */
static void cups_texts(const struct lectern_cups *cups, ipp_t *answer,
		       const char *name, char out[LECTERN_SPOOLER_TEXT])
{
	ipp_attribute_t *found = cups->find(answer, name, IPP_TAG_ZERO);
	int count = found ? cups->count(found) : 0;
	size_t length = 0;
	int i;

	out[0] = 0;
	for (i = 0; i < count; i++) {
		const char *text = cups->string(found, i, NULL);
		size_t room = LECTERN_SPOOLER_TEXT - length;
		int size;

		if (!text || strcmp(text, "none") == 0)
			continue;
		size = snprintf(out + length, room, "%s%s", length ? ", " : "",
				text);
		if (size < 0 || (size_t)size >= room)
			return;
		length += (size_t)size;
	}
}

static enum lectern_status cups_queue(void *user, const char *queue,
				      struct lectern_spooler_queue *out)
{
	struct cups_spooler *self = user;
	const struct lectern_cups *cups = &self->cups;
	ipp_attribute_t *accepting;
	enum lectern_status status;
	ipp_t *answer = NULL;

	status = cups_ask(self, IPP_OP_GET_PRINTER_ATTRIBUTES, queue, 0,
			  &answer);
	if (status != LECTERN_OK)
		return status;
	accepting = cups->find(answer, "printer-is-accepting-jobs",
			       IPP_TAG_BOOLEAN);
	out->accepting = !accepting || cups->boolean(accepting, 0);
	out->stopped = cups_integer(cups, answer, "printer-state",
				    IPP_PSTATE_IDLE) == IPP_PSTATE_STOPPED;
	out->braille = cups_contains(cups, answer, "document-format-supported",
				     "application/vnd.cups-brf");
	out->raw = cups_contains(cups, answer, "printer-make-and-model",
				 "Local Raw Printer");
	cups_texts(cups, answer, "printer-state-message", out->message);
	cups_texts(cups, answer, "printer-state-reasons", out->reasons);
	cups->delete (answer);
	return LECTERN_OK;
}

/* Reads what a server has put into a file of ours. */
static enum lectern_status cups_read(int fd, char **out)
{
	off_t length = lseek(fd, 0, SEEK_END);
	char *text;
	ssize_t got;

	if (length <= 0 || (size_t)length > CUPS_DRIVER_MAX)
		return LECTERN_NOT_FOUND;
	text = lectern_alloc((size_t)length + 1, 1);
	if (!text)
		return LECTERN_NO_MEMORY;
	got = pread(fd, text, (size_t)length, 0);
	if (got == (ssize_t)length) {
		*out = text;
		return LECTERN_OK;
	}
	lectern_free(text);
	return LECTERN_IO;
}

static enum lectern_status cups_driver(void *user, const char *queue,
				       char **out)
{
	struct cups_spooler *self = user;
	enum lectern_status status = cups_connect(self);
	char resource[32 + CUPS_NAME_MAX];
	http_status_t answer;
	int fd;

	if (status != LECTERN_OK)
		return status;
	fd = memfd_create("ppd", MFD_CLOEXEC);
	if (fd < 0)
		return LECTERN_NO_MEMORY;
	snprintf(resource, sizeof(resource), "/printers/%s.ppd", queue);
	answer = self->cups.fetch(self->http, resource, fd);
	if (answer == HTTP_STATUS_OK)
		status = cups_read(fd, out);
	else if (answer == HTTP_STATUS_NOT_FOUND)
		status = LECTERN_NOT_FOUND;
	else
		status = cups_failed(self);
	close(fd);
	return status;
}

/* ----------------------------------------------------------------- jobs */

/* Sends the bytes of a job that has been created. */
static bool cups_send(struct cups_spooler *self, const char *queue, int job,
		      const struct lectern_spooler_work *work)
{
	const struct lectern_cups *cups = &self->cups;

	return cups->start_document(self->http, queue, job, work->title,
				    work->type, 1) == HTTP_STATUS_CONTINUE &&
	       cups->write_data(self->http, work->bytes, work->length) ==
		       HTTP_STATUS_CONTINUE &&
	       cups->finish_document(self->http, queue) <
		       IPP_STATUS_REDIRECTION_OTHER_SITE;
}

static enum lectern_status cups_submit(void *user, const char *queue,
				       const struct lectern_spooler_work *work,
				       int *job)
{
	struct cups_spooler *self = user;
	const struct lectern_cups *cups = &self->cups;
	enum lectern_status status = cups_connect(self);
	cups_option_t *options = NULL;
	int count = 0;
	int made;
	size_t i;

	if (status != LECTERN_OK)
		return status;
	for (i = 0; work->options[i].name; i++)
		count = cups->add_option(work->options[i].name,
					 work->options[i].value, count,
					 &options);
	made = cups->create_job(self->http, queue, work->title, count, options);
	cups->free_options(count, options);
	if (made == 0)
		return cups_failed(self);
	if (!cups_send(self, queue, made, work)) {
		status = cups_failed(self);
		/* Half a guide must not be embossed; if that fails too, the
		 * server waits for the rest and then drops the job itself. */
		if (cups_connect(self) == LECTERN_OK)
			cups->cancel_job(self->http, queue, made, 0);
		return status;
	}
	*job = made;
	return LECTERN_OK;
}

static enum lectern_spooler_state cups_state(int state)
{
	switch (state) {
	case IPP_JSTATE_HELD:
		return LECTERN_JOB_HELD;
	case IPP_JSTATE_PROCESSING:
		return LECTERN_JOB_PROCESSING;
	case IPP_JSTATE_STOPPED:
		return LECTERN_JOB_WAITING;
	case IPP_JSTATE_CANCELED:
		return LECTERN_JOB_CANCELLED;
	case IPP_JSTATE_ABORTED:
		return LECTERN_JOB_ABORTED;
	case IPP_JSTATE_COMPLETED:
		return LECTERN_JOB_DONE;
	default:
		return LECTERN_JOB_PENDING;
	}
}

static enum lectern_status cups_job(void *user, const char *queue, int job,
				    struct lectern_spooler_job *out)
{
	struct cups_spooler *self = user;
	const struct lectern_cups *cups = &self->cups;
	enum lectern_status status;
	ipp_t *answer = NULL;

	status = cups_ask(self, IPP_OP_GET_JOB_ATTRIBUTES, queue, job, &answer);
	if (status != LECTERN_OK)
		return status;
	out->state = cups_state(
		cups_integer(cups, answer, "job-state", IPP_JSTATE_PENDING));
	cups_texts(cups, answer, "job-printer-state-message", out->message);
	cups_texts(cups, answer, "job-state-reasons", out->reasons);
	cups->delete (answer);
	return LECTERN_OK;
}

/* ----------------------------------------------------- opening, closing */

static const char *cups_why(void *user)
{
	const struct cups_spooler *self = user;

	return self->why;
}

static void cups_close(void *user)
{
	struct cups_spooler *self = user;

	if (self->http)
		self->cups.disconnect(self->http);
	lectern_free(self);
}

static const struct lectern_spooler_ops cups_ops = {.name = "cups",
						    .queue = cups_queue,
						    .driver = cups_driver,
						    .submit = cups_submit,
						    .job = cups_job,
						    .why = cups_why,
						    .close = cups_close};

enum lectern_status lectern_spooler_open_cups(struct lectern_spooler *out,
					      char *why, size_t room)
{
	struct cups_spooler *self = lectern_alloc(1, sizeof(*self));
	enum lectern_status status;

	if (!self)
		return LECTERN_NO_MEMORY;
	status = lectern_cups_load(&self->cups, why, room);
	if (status != LECTERN_OK) {
		lectern_free(self);
		return status;
	}
	self->cups.set_password(cups_no_password, NULL);
	*out = (struct lectern_spooler){&cups_ops, self};
	return LECTERN_OK;
}
