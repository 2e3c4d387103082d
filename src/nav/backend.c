/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The wrappers around the table of a back end. They exist so that one rule is
 * kept in one place: who has failed is silenced once, marked and never called
 * again, and its failure never reaches another back end.
 */
#include "lectern/backend.h"

static bool backend_answers(const struct lectern_backend *backend)
{
	return backend->ops && !backend->lost;
}

/* Marks it lost after a failure, silent first: it may still be speaking. */
static enum lectern_status backend_result(struct lectern_backend *backend,
					  enum lectern_status status)
{
	if (status != LECTERN_OK) {
		backend->ops->stop(backend->self);
		backend->lost = true;
	}
	return status;
}

const char *lectern_backend_name(const struct lectern_backend *backend)
{
	return backend->ops ? backend->ops->name : "none";
}

enum lectern_status lectern_backend_handle(struct lectern_backend *backend,
					   const struct lectern_event *event)
{
	if (!backend_answers(backend))
		return LECTERN_OK;
	return backend_result(backend,
			      backend->ops->handle(backend->self, event));
}

void lectern_backend_stop(struct lectern_backend *backend)
{
	if (backend_answers(backend))
		backend->ops->stop(backend->self);
}

enum lectern_status lectern_backend_poll(struct lectern_backend *backend,
					 struct lectern_progress *progress)
{
	*progress = (struct lectern_progress){.moved = false};
	if (!backend_answers(backend) || !backend->ops->poll)
		return LECTERN_OK;
	return backend_result(backend,
			      backend->ops->poll(backend->self, progress));
}

int lectern_backend_wait_fd(const struct lectern_backend *backend)
{
	if (!backend_answers(backend) || !backend->ops->wait_fd)
		return -1;
	return backend->ops->wait_fd(backend->self);
}

int lectern_backend_wait_ms(const struct lectern_backend *backend)
{
	if (!backend_answers(backend) || !backend->ops->wait_ms)
		return -1;
	return backend->ops->wait_ms(backend->self);
}

enum lectern_status lectern_backend_close(struct lectern_backend *backend)
{
	enum lectern_status status = LECTERN_OK;

	/* A lost one is closed all the same: it still owns memory and files. */
	if (backend->ops)
		status = backend->ops->close(backend->self);
	*backend = (struct lectern_backend){.ops = NULL};
	return status;
}
