/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/spooler_fake.h"

#include <stdio.h>
#include <string.h>

#include "base/alloc.h"

static const struct spooler_step done = {.state = LECTERN_JOB_DONE};

static const struct spooler_step *fake_step(const struct spooler_fake *fake)
{
	size_t at = fake->asked;

	if (fake->count == 0)
		return &done;
	return &fake->steps[at < fake->count ? at : fake->count - 1];
}

static void fake_copy(char out[LECTERN_SPOOLER_TEXT], const char *text)
{
	snprintf(out, LECTERN_SPOOLER_TEXT, "%s", text ? text : "");
}

static enum lectern_status fake_queue(void *self, const char *queue,
				      struct lectern_spooler_queue *out)
{
	struct spooler_fake *fake = self;

	(void)queue;
	if (fake->answers != LECTERN_OK)
		return fake->answers;
	*out = fake->queue;
	/* While a job is under way the step says how the queue is. */
	if (fake->jobs > 0)
		out->stopped = fake_step(fake)->stopped;
	return LECTERN_OK;
}

static enum lectern_status fake_driver(void *self, const char *queue,
				       char **out)
{
	struct spooler_fake *fake = self;

	(void)queue;
	if (!fake->driver)
		return LECTERN_NOT_FOUND;
	*out = lectern_copy_bytes(fake->driver, strlen(fake->driver));
	return *out ? LECTERN_OK : LECTERN_NO_MEMORY;
}

static enum lectern_status fake_submit(void *self, const char *queue,
				       const struct lectern_spooler_work *work,
				       int *job)
{
	struct spooler_fake *fake = self;
	size_t i;

	(void)queue;
	if (fake->submits != LECTERN_OK)
		return fake->submits;
	for (i = 0; work->options[i].name; i++)
		lectern_buffer_printf(&fake->options, " %s=%s",
				      work->options[i].name,
				      work->options[i].value);
	lectern_buffer_add(&fake->bytes, work->bytes, work->length);
	snprintf(fake->type, sizeof(fake->type), "%s", work->type);
	snprintf(fake->title, sizeof(fake->title), "%s", work->title);
	fake->jobs++;
	*job = 7;
	return LECTERN_OK;
}

static enum lectern_status fake_job(void *self, const char *queue, int job,
				    struct lectern_spooler_job *out)
{
	struct spooler_fake *fake = self;
	const struct spooler_step *step = fake_step(fake);

	(void)queue;
	(void)job;
	fake->asked++;
	if (step->status != LECTERN_OK)
		return step->status;
	out->state = step->state;
	fake_copy(out->message, step->message);
	fake_copy(out->reasons, step->reasons);
	return LECTERN_OK;
}

static const char *fake_why(void *self)
{
	(void)self;
	return "the fake says so";
}

static void fake_close(void *self)
{
	struct spooler_fake *fake = self;

	fake->closed++;
}

struct lectern_spooler spooler_fake(struct spooler_fake *fake)
{
	static const struct lectern_spooler_ops ops = {.name = "fake",
						       .queue = fake_queue,
						       .driver = fake_driver,
						       .submit = fake_submit,
						       .job = fake_job,
						       .why = fake_why,
						       .close = fake_close};

	return (struct lectern_spooler){&ops, fake};
}

void spooler_fake_ready(struct spooler_fake *fake, const char *driver)
{
	*fake = (struct spooler_fake){.driver = driver};
	fake->queue.accepting = true;
	fake->queue.braille = true;
}

void spooler_fake_free(struct spooler_fake *fake)
{
	lectern_buffer_free(&fake->options);
	lectern_buffer_free(&fake->bytes);
}
