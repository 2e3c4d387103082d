/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "braille/spooler.h"

enum lectern_status lectern_spooler_queue(const struct lectern_spooler *spooler,
					  const char *queue,
					  struct lectern_spooler_queue *out)
{
	return spooler->ops->queue(spooler->self, queue, out);
}

enum lectern_status
lectern_spooler_driver(const struct lectern_spooler *spooler, const char *queue,
		       char **out)
{
	return spooler->ops->driver(spooler->self, queue, out);
}

enum lectern_status
lectern_spooler_submit(const struct lectern_spooler *spooler, const char *queue,
		       const struct lectern_spooler_work *work, int *job)
{
	return spooler->ops->submit(spooler->self, queue, work, job);
}

enum lectern_status lectern_spooler_job(const struct lectern_spooler *spooler,
					const char *queue, int job,
					struct lectern_spooler_job *out)
{
	return spooler->ops->job(spooler->self, queue, job, out);
}

const char *lectern_spooler_why(const struct lectern_spooler *spooler)
{
	return spooler->ops->why(spooler->self);
}

void lectern_spooler_close(struct lectern_spooler *spooler)
{
	if (spooler->ops)
		spooler->ops->close(spooler->self);
	*spooler = (struct lectern_spooler){0};
}
